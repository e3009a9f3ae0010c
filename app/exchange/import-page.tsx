import { AUTONYMS, LANGS } from '~/i18n/languages'
import { useT } from '~/i18n/use-t'
import type { FieldError, FormValues } from '~/lib/form'
import { Details, EmptyState, PageHead } from '~/ui/blocks'
import { Actions, Button } from '~/ui/button'
import { FileField, SelectField, TextField } from '~/ui/fields'
import { Form, FormErrors, FormState, HiddenKeys } from '~/ui/form'
import { A } from '~/ui/link'
import { Tag } from '~/ui/status'
import { DataTable } from '~/ui/table'
import { TARGET_FIELDS } from './import/fields'
import { OUTCOMES, type Outcome } from './import/outcomes'

export type ListedBatch = {
  id: string
  fileName: string
  registry: string
  state: 'preview' | 'applied' | 'undone'
  sums: Partial<Record<Outcome, number>>
  createdAt: Date | string
  personName: string | null
}

/** Files that were brought in, and the form for the next one. */
export function ImportPage({
  batches,
  idempotencyKey,
  form,
}: {
  batches: ListedBatch[]
  idempotencyKey: string
  form?: { errors: FieldError[]; values: FormValues }
}) {
  const t = useT()
  return (
    <FormState errors={form?.errors} values={form?.values}>
      <FormErrors />
      <PageHead title={t('exchange.page.title')} lede={t('exchange.page.lede')} />
      <Form multipart>
        <HiddenKeys idempotencyKey={idempotencyKey} />
        <FileField
          name="file"
          label={t('exchange.page.file')}
          hint={t('exchange.page.file_hint')}
          accept=".csv,.txt,.tsv"
        />
        <TextField
          name="registry"
          label={t('exchange.page.registry')}
          hint={t('exchange.page.registry_hint')}
          width={20}
          maxLength={60}
        />
        <SelectField
          name="language"
          label={t('exchange.page.language')}
          hint={t('exchange.page.language_hint')}
          options={LANGS.map((lang) => ({ value: lang, label: AUTONYMS[lang] }))}
          defaultValue={t.lang}
          width={10}
        />
        <Actions>
          <Button>{t('exchange.page.upload')}</Button>
        </Actions>
      </Form>
      <div className="mt-5">
        <Details summary={t('exchange.page.columns')}>
          <p>{t('exchange.page.columns_text')}</p>
          <ul>
            {TARGET_FIELDS.filter((field) => field !== 'ignore').map((field) => (
              <li key={field}>{t(`exchange.field.${field}`)}</li>
            ))}
          </ul>
        </Details>
      </div>
      <h2 className="mt-7">{t('exchange.page.earlier')}</h2>
      <DataTable
        caption={t('exchange.page.earlier')}
        rows={batches}
        rowKey={({ id }) => id}
        empty={<EmptyState title={t('exchange.page.none')} />}
        columns={[
          {
            key: 'file',
            label: t('exchange.page.file_name'),
            rowHeader: true,
            cell: ({ id, fileName, createdAt, personName }) => (
              <>
                <A to={`/desk/import/${id}`}>
                  <bdi>{fileName}</bdi>
                </A>
                <p className="meta">
                  {personName
                    ? t('exchange.page.by', { at: t.dateTime(createdAt), name: personName })
                    : t.dateTime(createdAt)}
                </p>
              </>
            ),
          },
          { key: 'registry', label: t('exchange.page.registry'), cell: ({ registry }) => <bdi>{registry}</bdi> },
          {
            key: 'state',
            label: t('exchange.page.state'),
            cell: ({ state }) => (
              <Tag tone={state === 'applied' ? 'info' : 'plain'}>{t(`exchange.state.${state}`)}</Tag>
            ),
          },
          {
            key: 'sums',
            label: t('exchange.page.rows'),
            cell: ({ sums }) =>
              OUTCOMES.filter((outcome) => (sums[outcome] ?? 0) > 0)
                .map((outcome) => `${t(`exchange.outcome.${outcome}`)}: ${t.number(sums[outcome] ?? 0)}`)
                .join(' · ') || '–',
          },
        ]}
      />
    </FormState>
  )
}

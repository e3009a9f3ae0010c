import { AUTONYMS, LANGS } from '~/i18n/languages'
import { useT } from '~/i18n/use-t'
import { EmptyState, Facts, Notice } from '~/ui/blocks'
import { Actions, Button } from '~/ui/button'
import { SelectField, TextField } from '~/ui/fields'
import { Form, FormState, HiddenKeys } from '~/ui/form'
import { A, BackLink, Pagination, Tabs } from '~/ui/link'
import { Tag } from '~/ui/status'
import { DataTable } from '~/ui/table'
import { type Mapping, TARGET_FIELDS } from './import/fields'
import type { RowMessage } from './import/messages'
import { OUTCOMES, type Outcome } from './import/outcomes'

export const SHOWN = ['all', 'errors', 'warnings', 'skipped'] as const
export type Shown = (typeof SHOWN)[number]
export const ROWS_PER_PAGE = 50

export type BatchRow = { line: number; outcome: Outcome; externalId: string; title: string; messages: RowMessage[] }

export type BatchPageProps = {
  batch: {
    id: string
    fileName: string
    registry: string
    state: 'preview' | 'applied' | 'undone'
    version: number
    holderId: string | null
    language: string
  }
  columns: { header: string; sample: string }[]
  fields: Mapping
  holders: { id: string; name: string }[]
  sums: Record<Outcome, number>
  rows: BatchRow[]
  total: number
  shown: Shown
  page: number
  kept: { id: string; title: string }[]
  idempotencyKey: string
}

/** One file: how its columns are read, what would become of every row, and the button that does it. */
export function BatchPage(props: BatchPageProps) {
  const t = useT()
  const { batch, sums, idempotencyKey } = props
  const all = OUTCOMES.reduce((sum, outcome) => sum + sums[outcome], 0)
  const changes = sums.imported + sums.updated
  return (
    <FormState>
      <BackLink to="/desk/import">{t('exchange.page.title')}</BackLink>
      <p className="kicker">{t(`exchange.state.${batch.state}`)}</p>
      <h1>
        <bdi>{batch.fileName}</bdi>
      </h1>
      <Facts
        items={[
          { term: t('exchange.page.rows'), children: t.number(all) },
          ...OUTCOMES.map((outcome) => ({ term: t(`exchange.outcome.${outcome}`), children: t.number(sums[outcome]) })),
        ]}
      />
      {batch.state === 'preview' && (
        <>
          <MappingForm {...props} />
          <section className="mt-7">
            <h2>{t('exchange.batch.confirm')}</h2>
            <p className="mt-2">{t('exchange.batch.confirm_text', { n: changes })}</p>
            <Form>
              <HiddenKeys idempotencyKey={`${idempotencyKey}-a`} version={batch.version} />
              <Actions>
                <Button name="intent" value="apply">
                  {t('exchange.batch.apply')}
                </Button>
                <Button quiet name="intent" value="discard">
                  {t('exchange.batch.discard')}
                </Button>
              </Actions>
            </Form>
          </section>
        </>
      )}
      {batch.state === 'applied' && (
        <section className="mt-5">
          <Notice tone="success" title={t('exchange.batch.applied', { n: changes })}>
            {t('exchange.batch.applied_text')}
          </Notice>
          <Form>
            <HiddenKeys idempotencyKey={`${idempotencyKey}-u`} version={batch.version} />
            <p className="mt-4">{t('exchange.batch.undo_text')}</p>
            <Actions>
              <Button warning name="intent" value="undo">
                {t('exchange.batch.undo')}
              </Button>
            </Actions>
          </Form>
        </section>
      )}
      {batch.state === 'undone' && (
        <Notice title={t('exchange.batch.undone')}>
          {props.kept.length > 0 ? (
            <>
              <p>{t('exchange.batch.kept')}</p>
              <ul>
                {props.kept.map(({ id, title }) => (
                  <li key={id} dir="auto">
                    {title}
                  </li>
                ))}
              </ul>
            </>
          ) : (
            <p>{t('exchange.batch.nothing_left')}</p>
          )}
        </Notice>
      )}
      <Rows {...props} />
    </FormState>
  )
}

function MappingForm({ batch, columns, fields, holders, idempotencyKey }: BatchPageProps) {
  const t = useT()
  return (
    <section className="mt-7">
      <h2>{t('exchange.batch.mapping')}</h2>
      <p className="mt-2">{t('exchange.batch.mapping_text')}</p>
      <Form>
        <HiddenKeys idempotencyKey={`${idempotencyKey}-m`} version={batch.version} />
        {columns.map(({ header, sample }, place) => (
          <SelectField
            // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place; two may have the same heading
            key={place}
            name={`fields.${place}`}
            label={<bdi>{header || t('exchange.batch.unnamed', { n: place + 1 })}</bdi>}
            hint={sample ? <bdi>{sample}</bdi> : undefined}
            options={TARGET_FIELDS.map((field) => ({ value: field, label: t(`exchange.field.${field}`) }))}
            defaultValue={fields[place]}
            width={20}
          />
        ))}
        <TextField
          name="registry"
          label={t('exchange.page.registry')}
          hint={t('exchange.page.registry_hint')}
          defaultValue={batch.registry}
          width={20}
          maxLength={60}
        />
        <SelectField
          name="holderId"
          label={t('exchange.batch.holder')}
          hint={t('exchange.batch.holder_hint')}
          optional
          blank="–"
          options={holders.map(({ id, name }) => ({ value: id, label: name }))}
          defaultValue={batch.holderId}
          width={20}
        />
        <SelectField
          name="language"
          label={t('exchange.page.language')}
          options={LANGS.map((lang) => ({ value: lang, label: AUTONYMS[lang] }))}
          defaultValue={batch.language}
          width={10}
        />
        <Actions>
          <Button quiet name="intent" value="mapping">
            {t('exchange.batch.try')}
          </Button>
        </Actions>
      </Form>
    </section>
  )
}

function Rows({ batch, rows, total, shown, page }: BatchPageProps) {
  const t = useT()
  const path = (show: Shown, to = 1) => `/desk/import/${batch.id}?show=${show}${to > 1 ? `&page=${to}` : ''}`
  return (
    <section className="mt-7" aria-labelledby="rows">
      <h2 id="rows">{t(batch.state === 'preview' ? 'exchange.batch.preview' : 'exchange.batch.report')}</h2>
      <Tabs
        label={t('exchange.page.rows')}
        items={SHOWN.map((show) => ({ to: path(show), text: t(`exchange.show.${show}`), current: show === shown }))}
      />
      <DataTable
        caption={t('exchange.batch.preview')}
        rows={rows}
        rowKey={({ line }) => String(line)}
        empty={<EmptyState title={t('exchange.batch.no_rows')} />}
        columns={[
          { key: 'line', label: t('exchange.batch.line'), cell: ({ line }) => t.number(line), rowHeader: true },
          {
            key: 'title',
            label: t('exchange.field.title'),
            cell: ({ title, externalId }) => (
              <>
                <span dir="auto">{title || '–'}</span>
                {externalId && (
                  <p className="meta">
                    <bdi>{externalId}</bdi>
                  </p>
                )}
              </>
            ),
          },
          {
            key: 'outcome',
            label: t('exchange.batch.outcome'),
            cell: ({ outcome }) => (
              <Tag tone={outcome === 'skipped' ? 'warn' : 'plain'}>{t(`exchange.outcome.${outcome}`)}</Tag>
            ),
          },
          {
            key: 'messages',
            label: t('exchange.batch.messages'),
            cell: ({ messages }) =>
              messages.length === 0 ? (
                '–'
              ) : (
                <ul className="stack tight">
                  {messages.map((message) => (
                    <li key={`${message.key}${JSON.stringify(message.params ?? {})}`}>
                      <b>{t(`exchange.severity.${message.severity}`)}: </b>
                      <span dir="auto">{t.ref(message)}</span>
                    </li>
                  ))}
                </ul>
              ),
          },
        ]}
      />
      <Pagination page={page} pages={Math.max(1, Math.ceil(total / ROWS_PER_PAGE))} href={(to) => path(shown, to)} />
      {batch.state === 'applied' && (
        <p className="mt-4">
          <A to="/desk/organisations">{t('exchange.batch.organisations')}</A>
        </p>
      )}
    </section>
  )
}

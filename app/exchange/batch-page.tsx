import { AUTONYMS, LANGS } from '~/i18n/languages'
import { useT } from '~/i18n/use-t'
import type { FieldError, FormValues } from '~/lib/form'
import { Details, EmptyState, Facts, Notice } from '~/ui/blocks'
import { Actions, Button } from '~/ui/button'
import { SelectField, TextField } from '~/ui/fields'
import { Form, FormErrors, FormState, HiddenKeys } from '~/ui/form'
import { A, BackLink, Pagination, Tabs } from '~/ui/link'
import { Tag } from '~/ui/status'
import { DataTable } from '~/ui/table'
import { type Mapping, TARGET_FIELDS } from './import/fields'
import type { RowMessage } from './import/messages'
import { OUTCOMES, type Outcome } from './import/outcomes'
import { type BatchRow, SHOWN, type Shown } from './shown'

export const ROWS_PER_PAGE = 50

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
  columns: { header: string; samples: string[] }[]
  fields: Mapping
  /** What reading the file as a whole showed: its encoding, its separator. */
  remarks: RowMessage[]
  holders: { id: string; name: string }[]
  sums: Record<Outcome, number>
  /** Drafts that would be, or were, written; organisations that would be proposed. */
  drafts: number
  organisations: number
  rows: BatchRow[]
  counts: Record<Shown, number>
  shown: Shown
  page: number
  kept: {
    commitments: { id: string; title: string; reason: 'sent' | 'answered' | 'edited' }[]
    organisations: { id: string; name: string; isProposed: boolean }[]
  }
  /** The import that has to be undone before this one. */
  later: { id: string; fileName: string } | null
  idempotencyKey: string
  form?: { errors: FieldError[]; values: FormValues }
}

/** One file: how its columns are read, what would become of every row, and the button that does it. */
export function BatchPage(props: BatchPageProps) {
  const t = useT()
  const { batch, sums, form } = props
  const all = OUTCOMES.reduce((sum, outcome) => sum + sums[outcome], 0)
  return (
    <FormState errors={form?.errors} values={form?.values}>
      <FormErrors />
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
          <Confirm {...props} />
        </>
      )}
      {batch.state === 'applied' && <Applied {...props} />}
      {batch.state === 'undone' && <Undone {...props} />}
      <Rows {...props} />
    </FormState>
  )
}

function Confirm({ batch, drafts, organisations, remarks, idempotencyKey }: BatchPageProps) {
  const t = useT()
  return (
    <section className="mt-7 stack">
      <h2>{t('exchange.batch.confirm')}</h2>
      {remarks.length > 0 && (
        <Notice title={t('exchange.batch.remarks')}>
          {remarks.map((remark) => (
            <p key={remark.key}>{t.ref(remark)}</p>
          ))}
        </Notice>
      )}
      {drafts > 0 ? (
        <p>
          {t('exchange.batch.confirm_text', { n: drafts })}
          {organisations > 0 && ` ${t('exchange.batch.organisations_proposed', { n: organisations })}`}
        </p>
      ) : (
        <Notice tone="warning" title={t('exchange.batch.nothing_to_write')}>
          {t('exchange.batch.nothing_to_write_text')}
        </Notice>
      )}
      <Form>
        <HiddenKeys idempotencyKey={`${idempotencyKey}-a`} version={batch.version} />
        <Actions>
          {drafts > 0 && (
            <Button name="intent" value="apply">
              {t('exchange.batch.apply_n', { n: drafts })}
            </Button>
          )}
          <Button quiet name="intent" value="discard">
            {t('exchange.batch.discard')}
          </Button>
        </Actions>
      </Form>
    </section>
  )
}

function Applied({ batch, drafts, later, idempotencyKey }: BatchPageProps) {
  const t = useT()
  return (
    <section className="mt-5 stack">
      <Notice tone="success" title={t('exchange.batch.applied', { n: drafts })}>
        <p>{t('exchange.batch.applied_text')}</p>
        <p>
          <A to="/desk/organisations">{t('exchange.batch.organisations')}</A>
        </p>
      </Notice>
      {later ? (
        <Notice title={t('exchange.batch.later')}>
          <A to={`/desk/import/${later.id}`}>{t('exchange.batch.later_text', { file: later.fileName })}</A>
        </Notice>
      ) : (
        <Form>
          <HiddenKeys idempotencyKey={`${idempotencyKey}-u`} version={batch.version} />
          <p>{t('exchange.batch.undo_text')}</p>
          <Actions>
            <Button warning name="intent" value="undo">
              {t('exchange.batch.undo')}
            </Button>
          </Actions>
        </Form>
      )}
    </section>
  )
}

function Undone({ kept }: BatchPageProps) {
  const t = useT()
  const { commitments, organisations } = kept
  return (
    <Notice title={t('exchange.batch.undone')}>
      {commitments.length === 0 && organisations.length === 0 && <p>{t('exchange.batch.nothing_left')}</p>}
      {commitments.length > 0 && (
        <>
          <p>{t('exchange.batch.kept')}</p>
          <ul>
            {commitments.map(({ id, title, reason }) => (
              <li key={id}>
                <bdi>{title || '–'}</bdi>
                <p className="meta">{t(`exchange.stays.${reason}`)}</p>
              </li>
            ))}
          </ul>
        </>
      )}
      {organisations.length > 0 && (
        <>
          <p>{t('exchange.batch.kept_organisations')}</p>
          <ul>
            {organisations.map(({ id, name, isProposed }) => (
              <li key={id}>
                <A to={`/desk/organisations/${id}`}>
                  <bdi>{name}</bdi>
                </A>
                <p className="meta">
                  {t(isProposed ? 'exchange.stays.organisation_named' : 'exchange.stays.organisation_confirmed')}
                </p>
              </li>
            ))}
          </ul>
        </>
      )}
    </Notice>
  )
}

function MappingForm({ batch, columns, fields, holders, drafts, idempotencyKey, form }: BatchPageProps) {
  const t = useT()
  const left = fields.filter((field) => field === 'ignore').length
  return (
    <section className="mt-7">
      <h2>{t('exchange.batch.mapping')}</h2>
      <p className="mt-2">{t('exchange.batch.mapping_text')}</p>
      <Details
        summary={t('exchange.batch.mapping_sum', { read: columns.length - left, left })}
        open={form !== undefined || drafts === 0}
      >
        <Form>
          <HiddenKeys idempotencyKey={`${idempotencyKey}-m`} version={batch.version} />
          {columns.map(({ header, samples }, place) => (
            <SelectField
              // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place; two may have the same heading
              key={place}
              name={`fields.${place}`}
              label={<bdi>{header || t('exchange.batch.unnamed', { n: place + 1 })}</bdi>}
              hint={samples.length > 0 ? t('exchange.batch.samples', { samples: samples.join(' · ') }) : undefined}
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
      </Details>
    </section>
  )
}

function Rows({ batch, rows, counts, shown, page }: BatchPageProps) {
  const t = useT()
  const path = (show: Shown, to = 1) => `/desk/import/${batch.id}?show=${show}${to > 1 ? `&page=${to}` : ''}`
  return (
    <section className="mt-7" aria-labelledby="rows">
      <h2 id="rows">{t(batch.state === 'preview' ? 'exchange.batch.preview' : 'exchange.batch.report')}</h2>
      <Tabs
        label={t('exchange.page.rows')}
        items={SHOWN.map((show) => ({
          to: `${path(show)}#rows`,
          text: `${t(`exchange.show.${show}`)} (${t.number(counts[show])})`,
          current: show === shown,
        }))}
      />
      <DataTable
        caption={t(batch.state === 'preview' ? 'exchange.batch.preview' : 'exchange.batch.report')}
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
                      <span>{t.ref(message)}</span>
                    </li>
                  ))}
                </ul>
              ),
          },
        ]}
      />
      <Pagination
        page={page}
        pages={Math.max(1, Math.ceil(counts[shown] / ROWS_PER_PAGE))}
        href={(to) => `${path(shown, to)}#rows`}
      />
    </section>
  )
}

import type { Bucket, Verification } from '~/commitments/rules/codes'
import { useT } from '~/i18n/use-t'
import type { DatePrecision } from '~/lib/dates'
import { EmptyState, Notice, UserText } from '~/ui/blocks'
import { Meter } from '~/ui/figure'
import { A, Pagination } from '~/ui/link'
import { Status, Verified } from '~/ui/status'
import { DataTable } from '~/ui/table'
import { ActiveFilters, type DialogueChoice, RegisterFilters } from './filter-form'
import { recordPath } from './record-path'
import { type Facet, isFiltered, PAGE_SIZE, type RegisterQuery, type Sort, toSearch } from './rules'
import type { ListedCommitment } from './store/list.server'
import { valueText } from './value-text'

export type RegisterPageProps = {
  query: RegisterQuery & { ignored: string[] }
  rows: ListedCommitment[]
  total: number
  behind: number
  silent: number
  counts: Record<Facet, Record<string, number>>
  dialogues: DialogueChoice[]
  /** Only for an empty list: what each removed filter would give. */
  gives: number[] | null
}

/** Every published commitment: a question by address, an answer in a sentence, a table that becomes cards. */
export function RegisterPage({ query, rows, total, behind, silent, counts, dialogues, gives }: RegisterPageProps) {
  const t = useT()
  const pages = Math.max(1, Math.ceil(total / PAGE_SIZE))
  return (
    <>
      <div className="chead">
        <div className="wrap">
          <p className="kicker">{t('register.title')}</p>
          <h1>{t('register.result.sentence', { n: total, behind, silent })}</h1>
        </div>
      </div>
      <div className="wrap">
        {query.ignored.length > 0 && (
          <Notice tone="warning">{t('register.filter.ignored', { names: t.list(query.ignored) })}</Notice>
        )}
        <RegisterFilters query={query} counts={counts} dialogues={dialogues} />
        <ActiveFilters query={query} dialogues={dialogues} base="/commitments" gives={gives ?? undefined} />
        {rows.length > 0 && <CommitmentsTable rows={rows} query={query} />}
        {rows.length === 0 && total > 0 && <p className="mt-5">{t('register.empty.page')}</p>}
        {total === 0 && isFiltered(query.filter) && <p className="mt-5">{t('register.empty.text')}</p>}
        {total === 0 && !isFiltered(query.filter) && (
          <EmptyState title={t('dashboard.page.before_title')}>
            <p>{t('dashboard.page.before_text')}</p>
          </EmptyState>
        )}
        <Pagination
          page={Math.min(query.page, pages)}
          pages={pages}
          href={(page) => `/commitments${toSearch({ ...query, page })}`}
        />
        {total > 0 && (
          <p className="mt-5">
            <A to={`/commitments.csv${toSearch({ filter: query.filter })}`}>{t('register.csv', { n: total })}</A>
          </p>
        )}
      </div>
    </>
  )
}

function CommitmentsTable({ rows, query }: { rows: ListedCommitment[]; query: RegisterQuery }) {
  const t = useT()
  const sortedBy = (sort: Sort) => ({
    to: `/commitments${toSearch({ filter: query.filter, sort })}`,
    ...(query.sort === sort && { direction: 'ascending' as const }),
  })
  return (
    <DataTable
      caption={t('register.title')}
      rows={rows}
      rowKey={({ reference }) => reference}
      columns={[
        {
          key: 'title',
          label: t('register.column.commitment'),
          sort: sortedBy('title'),
          rowHeader: true,
          cell: (row) => (
            <>
              <A to={recordPath(row)}>
                <UserText text={row.title} lang={row.language} />
              </A>
              <p className="meta">
                <bdi>{row.leadName}</bdi> · <bdi>{row.reference}</bdi>
              </p>
            </>
          ),
        },
        {
          key: 'status',
          label: t('register.column.status'),
          cell: ({ bucket, verification }) => (
            <>
              <Status bucket={bucket as Bucket} />
              {verification && (
                <p className="meta">
                  <Verified level={verification as Verification} />
                </p>
              )}
            </>
          ),
        },
        {
          key: 'value',
          label: t('register.column.value'),
          cell: ({ latestValue, targetValue, baselineValue, direction, bucket }) =>
            targetValue === null ? (
              <span className="meta">{t('register.no_target')}</span>
            ) : (
              <Meter
                value={latestValue}
                target={targetValue}
                baseline={baselineValue ?? 0}
                behind={bucket === 'behind'}
                text={valueText(t, { direction, value: latestValue, target: targetValue })}
              />
            ),
        },
        {
          key: 'due',
          label: t('register.column.due'),
          sort: sortedBy('due'),
          cell: ({ deliversOn, deliveryPrecision }) =>
            deliversOn && deliveryPrecision !== 'open_ended'
              ? t.date(deliversOn, (deliveryPrecision ?? 'day') as DatePrecision)
              : t('register.open_ended'),
        },
      ]}
    />
  )
}

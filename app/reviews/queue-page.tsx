import { LETTERS } from '~/commitments/wording-check'
import { AUTONYMS, LANGS } from '~/i18n/languages'
import type { Translator } from '~/i18n/translator'
import { useT } from '~/i18n/use-t'
import type { IsoDate } from '~/lib/dates'
import { Dotted, EmptyState, PageHead, Panel, SideBySide, UserText } from '~/ui/blocks'
import { Button, ButtonLink } from '~/ui/button'
import { SelectField } from '~/ui/fields'
import { FilterForm, HiddenKeys } from '~/ui/form'
import { A, Pagination } from '~/ui/link'
import { ToDoList } from '~/ui/lists'
import { Tag } from '~/ui/status'
import { DataTable } from '~/ui/table'
import { REVIEW_WORKING_DAYS } from './rules'
import { QUEUE_ASSIGNEES, QUEUE_STAGES, type QueueFilters } from './schema'
import type { WaitingRecord } from './store/queue.server'

export type QueueRow = WaitingRecord & {
  days: number
  late: boolean
  own: boolean
  /** How many letters of the wording check are met. */
  met: number
}

export type QueuePageProps = {
  figures: { waiting: number; oldestDays: number; late: number }
  /** What the person has taken. */
  mine: readonly (WaitingRecord & { days: number; late: boolean })[]
  oldestOpenId: string | null
  rows: readonly QueueRow[]
  found: number
  filters: QueueFilters
  pages: number
  toVerify: number
  nextDueOn: IsoDate | null
  personId: string
  idempotencyKey: string
}

/** The computed sentence above the queue, also the title of the page. */
export function queueHeadline(t: Translator, figures: QueuePageProps['figures']): string {
  if (figures.waiting === 0) return t('reviews.queue.clear')
  return t('reviews.queue.headline', { ...figures, promise: REVIEW_WORKING_DAYS })
}

export function QueuePage(props: QueuePageProps) {
  const t = useT()
  const { figures, mine, oldestOpenId, rows, filters, toVerify, nextDueOn } = props
  const filtered = filters.stage !== null || filters.assignee !== null || filters.language !== null
  return (
    <>
      <PageHead
        kicker={t('common.desk')}
        title={queueHeadline(t, figures)}
        lede={figures.waiting > 0 ? t('reviews.queue.promise', { days: REVIEW_WORKING_DAYS }) : undefined}
      >
        {oldestOpenId && <ButtonLink to={`/desk/reviews/${oldestOpenId}`}>{t('reviews.queue.open_oldest')}</ButtonLink>}
      </PageHead>
      <SideBySide
        aside={
          <Panel title={t('common.nav.verify')}>
            <p>
              <A to="/desk/verify">{t('reviews.queue.to_verify', { n: toVerify })}</A>
            </p>
            {nextDueOn && <p className="meta">{t('reviews.queue.next_due', { date: t.date(nextDueOn) })}</p>}
          </Panel>
        }
      >
        <section className="stack tight">
          <h2>{t('reviews.queue.mine')}</h2>
          {mine.length === 0 ? (
            <p>{t('reviews.queue.mine_empty')}</p>
          ) : (
            <ToDoList
              items={mine.map(
                ({ id, title, language, organisationName, organisationNameLanguage, days, late, cameBack }) => ({
                  key: id,
                  to: `/desk/reviews/${id}`,
                  title: <UserText text={title} lang={language} />,
                  note: (
                    <Dotted
                      parts={[
                        <UserText key="who" text={organisationName} lang={organisationNameLanguage} />,
                        cameBack && t('reviews.queue.came_back'),
                      ]}
                    />
                  ),
                  due: <Waiting days={days} late={late} />,
                }),
              )}
            />
          )}
        </section>
      </SideBySide>
      <section className="mt-7">
        <h2>{t('reviews.queue.all')}</h2>
        {(figures.waiting > 0 || filtered) && <Filters filters={filters} />}
        {rows.length === 0 ? (
          <EmptyState title={t(filtered ? 'reviews.queue.none_match' : 'reviews.queue.clear')}>
            {filtered ? (
              <A to="/desk">{t('common.filter.clear')}</A>
            ) : (
              <p>
                {nextDueOn ? t('reviews.queue.next_due', { date: t.date(nextDueOn) }) : t('reviews.queue.clear_text')}
              </p>
            )}
          </EmptyState>
        ) : (
          <div className="stack tight mt-4">
            <p>
              <b>{t('reviews.queue.caption', { n: props.found })}</b>
            </p>
            <QueueTable {...props} />
          </div>
        )}
        <Pagination page={filters.page} pages={props.pages} href={(page) => `/desk${queryOf({ ...filters, page })}`} />
      </section>
    </>
  )
}

function queryOf({ stage, assignee, language, page }: QueueFilters): string {
  const query = new URLSearchParams()
  if (stage) query.set('stage', stage)
  if (assignee) query.set('assignee', assignee)
  if (language) query.set('lang', language)
  if (page > 1) query.set('page', String(page))
  return query.size > 0 ? `?${query}` : ''
}

function Filters({ filters }: { filters: QueueFilters }) {
  const t = useT()
  return (
    <FilterForm label={t('reviews.queue.filters')}>
      <SelectField
        name="stage"
        label={t('reviews.queue.stage')}
        blank={t('reviews.queue.any')}
        defaultValue={filters.stage}
        options={QUEUE_STAGES.map((value) => ({ value, label: t(`commitments.state.${value}`) }))}
      />
      <SelectField
        name="assignee"
        label={t('reviews.queue.assignee')}
        blank={t('reviews.queue.anybody')}
        defaultValue={filters.assignee}
        options={QUEUE_ASSIGNEES.map((value) => ({ value, label: t(`reviews.queue.assignee.${value}`) }))}
      />
      <SelectField
        name="lang"
        label={t('common.nav.language')}
        blank={t('reviews.queue.any')}
        defaultValue={filters.language}
        options={LANGS.map((value) => ({ value, label: AUTONYMS[value] }))}
      />
      <Button quiet saving={false}>
        {t('reviews.queue.show')}
      </Button>
    </FilterForm>
  )
}

function Waiting({ days, late }: { days: number; late: boolean }) {
  const t = useT()
  const text = t('reviews.waiting', { days })
  return late ? <Tag tone="warn">{text}</Tag> : text
}

function QueueTable({ rows, personId, idempotencyKey }: QueuePageProps) {
  const t = useT()
  return (
    <DataTable
      caption={t('reviews.queue.all')}
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'title',
          label: t('reviews.queue.commitment'),
          cell: ({ id, title, language, organisationName, organisationNameLanguage, organisationKind, cameBack }) => (
            <>
              <A to={`/desk/reviews/${id}`}>
                <UserText text={title} lang={language} />
              </A>
              <p className="meta">
                <Dotted
                  parts={[
                    <UserText key="who" text={organisationName} lang={organisationNameLanguage} />,
                    t(`organisations.kind.${organisationKind}`),
                  ]}
                />{' '}
                {cameBack && <Tag>{t('reviews.queue.came_back')}</Tag>}
              </p>
            </>
          ),
        },
        {
          key: 'language',
          label: t('common.nav.language'),
          cell: ({ language }) => <span lang={language}>{AUTONYMS[language]}</span>,
        },
        {
          key: 'wording',
          label: t('reviews.wording.title'),
          cell: ({ met }) => t('reviews.wording.short', { met, total: LETTERS.length }),
        },
        {
          key: 'waiting',
          label: t('reviews.queue.waiting'),
          cell: ({ days, late }) => <Waiting days={days} late={late} />,
        },
        {
          key: 'assignee',
          label: t('reviews.queue.assignee'),
          cell: (row) => <Assignee row={row} personId={personId} idempotencyKey={idempotencyKey} />,
        },
      ]}
    />
  )
}

function Assignee({ row, personId, idempotencyKey }: { row: QueueRow; personId: string; idempotencyKey: string }) {
  const t = useT()
  if (row.own) return <Tag tone="plain">{t('reviews.own.tag')}</Tag>
  if (row.takenBy)
    return row.takenBy === personId ? (
      <b>{t('reviews.queue.assignee.me')}</b>
    ) : (
      <bdi>{row.takenByName ?? t('reviews.somebody')}</bdi>
    )
  return (
    <form method="post">
      <HiddenKeys idempotencyKey={`${idempotencyKey}-${row.id.slice(0, 8)}`} version={row.version} />
      <input type="hidden" name="id" value={row.id} />
      <button type="submit" className="link-button" name="intent" value="take">
        {t('reviews.queue.take')}
        <span className="vh">
          {' '}
          <UserText text={row.title} lang={row.language} />
        </span>
      </button>
    </form>
  )
}

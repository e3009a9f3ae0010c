import type { ReactNode } from 'react'
import { useT } from '~/i18n/use-t'
import { addDays, compareDates } from '~/lib/dates'
import { EmptyState, PageHead, UserText } from '~/ui/blocks'
import { A } from '~/ui/link'
import { Tag } from '~/ui/status'
import { DataTable } from '~/ui/table'
import { DUE_SOON_DAYS } from '../rules/freshness'
import type { DueReport } from '../store/read.server'

type State = 'sent' | 'late' | 'due' | 'soon' | 'later'

function stateOf({ reportState, dueOn, graceUntil }: DueReport, today: string): State {
  if (reportState === 'sent') return 'sent'
  if (compareDates(today, graceUntil) > 0) return 'late'
  if (compareDates(today, dueOn) >= 0) return 'due'
  return compareDates(today, addDays(dueOn, -DUE_SOON_DAYS)) >= 0 ? 'soon' : 'later'
}

/** Every report an organisation owes: what waits first, then what was sent. */
export function ReportsList({ due, today }: { due: DueReport[]; today: string }) {
  const t = useT()
  const open = due.filter(
    ({ reportState, commitmentState }) => reportState !== 'sent' && commitmentState === 'published',
  )
  const sent = due.filter(({ reportState }) => reportState === 'sent').reverse()
  return (
    <>
      <PageHead title={t('reports.list.title')} lede={t('reports.list.lede')}>
        <A to="/work/exports">{t('exchange.export.title')}</A>
      </PageHead>
      <h2>{t('reports.list.open')}</h2>
      <ReportsTable
        caption={t('reports.list.open')}
        rows={open}
        today={today}
        empty={<EmptyState title={t('reports.list.none_open')} />}
      />
      {sent.length > 0 && (
        <>
          <h2 className="mt-7">{t('reports.list.sent')}</h2>
          <ReportsTable caption={t('reports.list.sent')} rows={sent} today={today} />
        </>
      )}
    </>
  )
}

function ReportsTable({
  caption,
  rows,
  today,
  empty,
}: {
  caption: string
  rows: DueReport[]
  today: string
  empty?: ReactNode
}) {
  const t = useT()
  return (
    <DataTable
      caption={caption}
      rows={rows}
      rowKey={({ commitmentId, cycle }) => `${commitmentId}/${cycle}`}
      empty={empty}
      columns={[
        {
          key: 'commitment',
          label: t('reports.list.commitment'),
          rowHeader: true,
          cell: ({ commitmentId, cycle, title, language, reference }) => (
            <>
              <A to={`/work/commitments/${commitmentId}/reports/${cycle}`}>
                <UserText text={title} lang={language} />
                <span className="vh">, {cycle}</span>
              </A>
              {reference && (
                <p className="meta">
                  <bdi>{reference}</bdi>
                </p>
              )}
            </>
          ),
        },
        { key: 'cycle', label: t('reports.list.cycle'), cell: ({ cycle }) => <bdi>{cycle}</bdi> },
        { key: 'due', label: t('reports.list.due'), cell: ({ dueOn }) => t.date(dueOn) },
        {
          key: 'state',
          label: t('reports.list.state'),
          cell: (row) => {
            const state = stateOf(row, today)
            if (state === 'sent') return row.sentAt ? t('reports.list.sent_on', { date: t.dateTime(row.sentAt) }) : ''
            return (
              <Tag tone={state === 'late' || state === 'due' ? 'warn' : 'plain'}>
                {t(`reports.list.state_${state}`)}
                {row.reportState === 'draft' && ` · ${t('reports.state.draft')}`}
              </Tag>
            )
          },
        },
      ]}
    />
  )
}

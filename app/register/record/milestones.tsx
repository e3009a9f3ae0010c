import { useT } from '~/i18n/use-t'
import type { DatePrecision, IsoDate } from '~/lib/dates'
import { UserText } from '~/ui/blocks'
import { Status, Tag } from '~/ui/status'
import { DataTable } from '~/ui/table'
import type { PublicRecord } from '../store/record.server'

type Milestone = PublicRecord['milestones'][number]

/** Steps that somebody else could check, and what became of each. */
export function Milestones({ record, today }: { record: PublicRecord; today: IsoDate }) {
  const t = useT()
  const { milestones } = record
  if (milestones.length === 0) return null
  const reached = milestones.filter(({ outcome }) => outcome === 'done').length
  return (
    <section className="stack tight">
      <h2>{t('register.record.milestones', { n: reached, of: milestones.length })}</h2>
      <DataTable
        caption={t('reports.section.milestones')}
        rows={milestones}
        rowKey={({ key }) => key}
        columns={[
          {
            key: 'title',
            label: t('register.record.milestone'),
            rowHeader: true,
            cell: ({ title }) => <UserText text={title} lang={record.language} />,
          },
          {
            key: 'planned',
            label: t('register.record.planned'),
            cell: ({ dueOn, duePrecision }) => (dueOn ? t.date(dueOn, duePrecision as DatePrecision) : '–'),
          },
          {
            key: 'status',
            label: t('register.column.status'),
            cell: (milestone) => <Outcome milestone={milestone} language={record.language} today={today} />,
          },
        ]}
      />
    </section>
  )
}

function Outcome({ milestone, language, today }: { milestone: Milestone; language: string; today: IsoDate }) {
  const t = useT()
  const { outcome, doneOn, newDueOn, reason } = milestone
  const why = reason && (
    <p className="meta">
      <UserText text={reason} lang={language} />
    </p>
  )
  switch (outcome) {
    case 'done':
      return <Status bucket="completed">{t('register.record.done_on', { date: doneOn ? t.date(doneOn) : '' })}</Status>
    case 'moved':
      return (
        <>
          <Status bucket="behind">
            {t('register.record.now_expected', { date: newDueOn ? t.date(newDueOn) : '' })}
          </Status>
          {why}
        </>
      )
    case 'dropped':
      return (
        <>
          <Tag tone="warn">{t('reports.outcome.dropped')}</Tag>
          {why}
        </>
      )
    default:
      return (
        <>{t(milestone.dueOn && milestone.dueOn < today ? 'register.record.date_passed' : 'reports.outcome.open')}</>
      )
  }
}

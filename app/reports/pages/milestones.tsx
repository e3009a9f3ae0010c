import { Fragment } from 'react'
import { useT } from '~/i18n/use-t'
import { UserText } from '~/ui/blocks'
import { DateField, RadioGroup, TextArea } from '~/ui/fields'
import type { MilestoneAnswer, Report, ReportSubject } from '../store/read.server'

export function MilestoneFields({
  subject,
  report,
  earlier,
}: {
  subject: ReportSubject
  report: Report | undefined
  earlier: MilestoneAnswer[]
}) {
  const t = useT()
  if (subject.milestones.length === 0) return <p>{t('reports.milestones.none')}</p>
  const standing = (key: string) => earlier.find(({ milestoneKey }) => milestoneKey === key)
  const settled = subject.milestones.filter(({ key }) => ['done', 'dropped'].includes(standing(key)?.outcome ?? ''))
  const open = subject.milestones.filter((milestone) => !settled.includes(milestone))
  return (
    <>
      {open.map(({ key, title, dueOn, duePrecision }) => {
        const answer = report?.milestones.find(({ milestoneKey }) => milestoneKey === key)
        const name = (field: string) => `milestones.${key}.${field}`
        const movedTo = standing(key)?.newDueOn
        return (
          <Fragment key={key}>
            <RadioGroup
              name={name('outcome')}
              label={<UserText text={title} lang={subject.language} />}
              hint={
                movedTo
                  ? t('reports.milestones.moved_to', { date: t.date(movedTo) })
                  : dueOn
                    ? t('reports.milestones.planned', { date: t.date(dueOn, duePrecision as 'day') })
                    : undefined
              }
              defaultValue={answer?.outcome ?? 'open'}
              options={[
                { value: 'open', label: t('reports.outcome.open') },
                {
                  value: 'done',
                  label: t('reports.outcome.done'),
                  reveal: (
                    <DateField
                      name={name('doneOn')}
                      label={t('reports.milestones.done_on')}
                      defaultValue={answer?.doneOn ?? ''}
                    />
                  ),
                },
                {
                  value: 'moved',
                  label: t('reports.outcome.moved'),
                  reveal: (
                    <DateField
                      name={name('newDueOn')}
                      label={t('reports.milestones.new_date')}
                      defaultValue={answer?.newDueOn ?? ''}
                    />
                  ),
                },
                { value: 'dropped', label: t('reports.outcome.dropped') },
              ]}
            />
            <TextArea
              name={`milestones.${key}.reason`}
              label={t('reports.milestones.reason', { title })}
              hint={t('reports.milestones.reason_hint')}
              optional
              rows={2}
              maxLength={600}
              defaultValue={answer?.reason}
              lang={subject.language}
            />
          </Fragment>
        )
      })}
      {settled.length > 0 && (
        <section className="mt-5">
          <h2>{t('reports.milestones.settled')}</h2>
          <ul>
            {settled.map(({ key, title }) => {
              const answer = standing(key)
              return (
                <li key={key}>
                  <UserText text={title} lang={subject.language} />
                  {': '}
                  {answer?.outcome === 'done' && answer.doneOn
                    ? t('reports.milestones.done', { date: t.date(answer.doneOn) })
                    : t('reports.outcome.dropped')}
                </li>
              )
            })}
          </ul>
        </section>
      )}
    </>
  )
}

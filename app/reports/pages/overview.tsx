import type { ReactNode } from 'react'
import { useT } from '~/i18n/use-t'
import { Facts, Notice, UserText } from '~/ui/blocks'
import { Button, ButtonLink } from '~/ui/button'
import { Form, HiddenKeys } from '~/ui/form'
import { BackLink } from '~/ui/link'
import { SummaryList, TaskList } from '~/ui/lists'
import { Tag } from '~/ui/status'
import type { SectionState } from '../rules/completeness'
import type { EarlierValue, MilestoneAnswer, Report, ReportSubject } from '../store/read.server'
import { REPORT_SECTIONS, reportPath } from './frame'
import { unitText, Warnings } from './numbers'
import { evidenceHref } from './story'

/** The start of a report: four short pages in any order, and what the numbers were last time. */
export function ReportOverview({
  subject,
  report,
  sections,
  canSend,
  answers,
}: {
  subject: ReportSubject
  report: Report | undefined
  sections: SectionState[]
  canSend: boolean
  /** What verifiers found, with room for an answer; only on a sent report. */
  answers?: ReactNode
}) {
  const t = useT()
  const path = reportPath(subject)
  return (
    <>
      <BackLink to="/work/reports">{t('reports.list.title')}</BackLink>
      <p className="kicker">{subject.organisationName}</p>
      <h1>{t('reports.page.title', { cycle: subject.cycle })}</h1>
      <p className="lede">
        <UserText text={subject.title} lang={subject.language} />
      </p>
      <Facts
        items={[
          {
            term: t('reports.page.period_term'),
            children: t('reports.page.from_to', {
              from: t.date(subject.cycleStartsOn),
              to: t.date(subject.cycleEndsOn),
            }),
          },
          { term: t('reports.page.due_term'), children: t.date(subject.dueOn) },
          { term: t('reports.page.grace_term'), children: t.date(subject.graceUntil) },
        ]}
      />
      {report?.state === 'sent' ? (
        <>
          <Notice tone="success" title={t('reports.sent.title')}>
            {t('reports.sent.text', { at: report.sentAt ? t.dateTime(report.sentAt) : '' })}
          </Notice>
          <ReportContent subject={subject} report={report} earlier={[]} />
          {answers}
        </>
      ) : subject.state !== 'published' ? (
        <Notice>{t('reports.page.ended')}</Notice>
      ) : (
        <>
          <p className="mt-5">{t('reports.page.lede')}</p>
          <TaskList
            items={sections.map(({ section, state, note }) => ({
              key: section,
              to: `${path}/${section}`,
              title: t(`reports.section.${section}`),
              note: note && t.ref(note),
              status:
                state === 'complete' ? (
                  t('reports.section_state.complete')
                ) : (
                  <Tag tone="info">{t(`reports.section_state.${state}`)}</Tag>
                ),
            }))}
          />
          <p className="mt-5">
            {canSend ? (
              <ButtonLink to={`${path}/check`}>{t('reports.page.check')}</ButtonLink>
            ) : (
              <ButtonLink to={`${path}/${REPORT_SECTIONS[0]}`}>{t('reports.page.start')}</ButtonLink>
            )}
          </p>
        </>
      )}
    </>
  )
}

/** The report as it stands, section by section. With `editable`, each part can be changed. */
export function ReportContent({
  subject,
  report,
  earlier,
  earlierMilestones = [],
  editable = false,
}: {
  subject: ReportSubject
  report: Report
  earlier: EarlierValue[]
  earlierMilestones?: MilestoneAnswer[]
  editable?: boolean
}) {
  const t = useT()
  const change = (section: string, hidden: string) =>
    editable ? { change: { to: `${reportPath(subject)}/${section}`, hidden } } : {}
  const settled = new Set(
    earlierMilestones
      .filter(({ outcome }) => outcome === 'done' || outcome === 'dropped')
      .map(({ milestoneKey }) => milestoneKey),
  )
  return (
    <div className="stack mt-5">
      <section>
        <h2>{t('reports.section.numbers')}</h2>
        <SummaryList
          items={subject.indicators.map((indicator) => {
            const value = report.values.find(({ indicatorKey }) => indicatorKey === indicator.key)
            const last = earlier.find(({ indicatorKey }) => indicatorKey === indicator.key)
            return {
              key: indicator.key,
              term: indicator.name,
              value:
                value && value.value !== null ? (
                  <>
                    {t('reports.numbers.value_on', {
                      value: t.number(value.value),
                      unit: unitText(t, indicator),
                      on: value.asOfOn ? t.date(value.asOfOn) : '–',
                    })}
                    {value.note && <UserText as="p" text={value.note} lang={report.language} />}
                    {editable && <Warnings indicator={indicator} value={value.value} last={last} />}
                  </>
                ) : (
                  ''
                ),
              ...change('numbers', indicator.name),
            }
          })}
        />
      </section>
      <section>
        <h2>{t('reports.section.milestones')}</h2>
        <SummaryList
          items={subject.milestones
            .filter(({ key }) => !settled.has(key))
            .map(({ key, title }) => {
              const answer = report.milestones.find(({ milestoneKey }) => milestoneKey === key)
              const when = answer?.doneOn ?? answer?.newDueOn
              return {
                key,
                term: title,
                value: (
                  <>
                    {t(`reports.outcome.${answer?.outcome ?? 'open'}`)}
                    {when && <> · {t.date(when)}</>}
                    {answer?.reason && <UserText as="p" text={answer.reason} lang={report.language} />}
                  </>
                ),
                ...change('milestones', title),
              }
            })}
        />
      </section>
      <section>
        <h2>{t('reports.section.story')}</h2>
        <SummaryList
          items={[
            {
              key: 'changed',
              term: t('reports.story.changed'),
              value: report.storyChanged && <UserText as="div" text={report.storyChanged} lang={report.language} />,
              ...change('story', t('reports.story.changed')),
            },
            {
              key: 'hard',
              term: t('reports.story.hard'),
              value: report.storyHard && <UserText as="div" text={report.storyHard} lang={report.language} />,
              ...change('story', t('reports.story.hard')),
            },
            {
              key: 'help',
              term: t('reports.story.help'),
              value: report.storyHelp && <UserText as="div" text={report.storyHelp} lang={report.language} />,
              ...change('story', t('reports.story.help')),
            },
            {
              key: 'evidence',
              term: t('reports.evidence.term'),
              value:
                report.evidence.length > 0 ? (
                  <ul>
                    {report.evidence.map((item) => (
                      <li key={item.id}>
                        <a href={evidenceHref(t.lang, item)}>
                          <UserText text={item.shows} lang={item.language} />
                        </a>
                      </li>
                    ))}
                  </ul>
                ) : (
                  ''
                ),
              ...change('story', t('reports.evidence.term')),
            },
          ]}
        />
      </section>
      <section>
        <h2>{t('reports.section.status')}</h2>
        <SummaryList
          items={[
            {
              key: 'status',
              term: t('reports.status.question'),
              value: report.implementation
                ? t(`commitments.implementation.${report.implementation as 'completed'}`)
                : report.notAssessedReason
                  ? t('reports.status.not_assessed_because', {
                      reason: t(`reports.not_assessed.${report.notAssessedReason as 'other'}`),
                    })
                  : '',
              ...change('status', t('reports.status.question')),
            },
            {
              key: 'reason',
              term: t('reports.status.reason'),
              value: report.implementationReason && (
                <UserText as="div" text={report.implementationReason} lang={report.language} />
              ),
              ...change('status', t('reports.status.reason')),
            },
          ]}
        />
      </section>
    </div>
  )
}

/** The last page: everything said, what is still missing as links, and the button that makes it public. */
export function ReportCheck({
  subject,
  report,
  earlier,
  earlierMilestones,
  missing,
  idempotencyKey,
}: {
  subject: ReportSubject
  report: Report
  earlier: EarlierValue[]
  earlierMilestones: MilestoneAnswer[]
  missing: SectionState[]
  idempotencyKey: string
}) {
  const t = useT()
  return (
    <>
      <BackLink to={reportPath(subject)} />
      <p className="kicker">
        <bdi>{subject.title}</bdi>
      </p>
      <h1>{t('reports.check.title')}</h1>
      {missing.length > 0 && (
        <Notice tone="warning" title={t('reports.check.missing', { n: missing.length })}>
          <ul>
            {missing.map(({ section, note }) => (
              <li key={section}>
                <a href={`/${t.lang}${reportPath(subject)}/${section}`}>
                  {note ? t.ref(note) : t(`reports.section.${section}`)}
                </a>
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <ReportContent
        subject={subject}
        report={report}
        earlier={earlier}
        earlierMilestones={earlierMilestones}
        editable
      />
      {missing.length === 0 && (
        <Form>
          <HiddenKeys idempotencyKey={idempotencyKey} version={report.version} />
          <p className="mt-5">{t('reports.check.public')}</p>
          <p className="mt-4">
            <Button>{t('reports.check.send')}</Button>
          </p>
        </Form>
      )}
    </>
  )
}

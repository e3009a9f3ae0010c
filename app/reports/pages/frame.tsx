import type { ReactNode } from 'react'
import { useT } from '~/i18n/use-t'
import type { FieldError, FormValues } from '~/lib/form'
import { Notice, SideBySide } from '~/ui/blocks'
import { Actions, Button } from '~/ui/button'
import { Form, FormErrors, FormState, HiddenKeys } from '~/ui/form'
import { BackLink } from '~/ui/link'
import type { ReportSubject } from '../store/read.server'

export const REPORT_SECTIONS = ['numbers', 'milestones', 'story', 'status'] as const
export type ReportSection = (typeof REPORT_SECTIONS)[number]

export const isReportSection = (text: unknown): text is ReportSection =>
  (REPORT_SECTIONS as readonly unknown[]).includes(text)

export const reportPath = ({ commitmentId, cycle }: Pick<ReportSubject, 'commitmentId' | 'cycle'>) =>
  `/work/commitments/${commitmentId}/reports/${cycle}`

/** One page of the report: what it is about above, one topic, one primary button; `aside` beside it. */
export function SectionFrame({
  subject,
  section,
  form,
  idempotencyKey,
  version,
  stale,
  aside,
  after,
  children,
}: {
  subject: ReportSubject
  section: ReportSection
  form: { errors?: FieldError[]; values?: FormValues } | undefined
  idempotencyKey: string
  version: number | undefined
  /** What is stored now, where somebody saved first; what was typed stays in the fields. */
  stale?: ReactNode
  aside?: ReactNode
  after?: ReactNode
  children: ReactNode
}) {
  const t = useT()
  const page = (
    <div>
      <FormState errors={form?.errors} values={form?.values}>
        <FormErrors />
        {stale && (
          <Notice tone="warning" title={t('reports.stale.title')} focus>
            {stale}
          </Notice>
        )}
        <p className="kicker">
          <bdi>{subject.title}</bdi> ·{' '}
          {t('reports.page.section', { n: REPORT_SECTIONS.indexOf(section) + 1, of: REPORT_SECTIONS.length })}
        </p>
        <h1>{t(`reports.section.${section}`)}</h1>
        <p className="meta mt-2">
          {t('reports.page.period', {
            cycle: subject.cycle,
            from: t.date(subject.cycleStartsOn),
            to: t.date(subject.cycleEndsOn),
          })}
        </p>
        <Form>
          <HiddenKeys idempotencyKey={idempotencyKey} version={version} />
          {children}
          <Actions>
            <Button name="intent" value="continue">
              {t('reports.action.continue')}
            </Button>
            <Button quiet name="intent" value="exit">
              {t('reports.action.exit')}
            </Button>
          </Actions>
        </Form>
      </FormState>
      {after}
    </div>
  )
  return (
    <>
      <BackLink to={reportPath(subject)} />
      {aside ? <SideBySide aside={aside}>{page}</SideBySide> : page}
    </>
  )
}

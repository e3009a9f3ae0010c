import { randomUUID } from 'node:crypto'
import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { actionFor, loaderFor, redirectTo } from '~/access/guard.server'
import { langOf } from '~/i18n/languages'
import { translator } from '~/i18n/translator'
import { conflict, notFound } from '~/lib/errors'
import { openReport, sendReport } from '~/reports/commands.server'
import { ReportCheck } from '~/reports/pages/overview'
import { missingFromReport, reportSections } from '~/reports/rules/completeness'
import { listEarlierMilestones, listEarlierValues } from '~/reports/store/read.server'

export const meta: MetaFunction = ({ params }) => [{ title: translator(langOf(params.lang))('reports.check.title') }]

export const loader = loaderFor('report:edit', async ({ tx, actor, params }) => {
  const { subject, report } = await openReport(tx, actor, params.id ?? '', params.cycle ?? '')
  if (report?.state !== 'draft' || subject.state !== 'published') throw notFound()
  return {
    subject,
    report,
    earlier: await listEarlierValues(tx, subject.commitmentId, subject.organisationId, subject.cycle),
    earlierMilestones: await listEarlierMilestones(tx, subject.commitmentId, subject.organisationId, subject.cycle),
    missing: missingFromReport(reportSections(report, subject)),
    idempotencyKey: randomUUID(),
  }
})

export const action = actionFor('report:send', async ({ tx, actor, params, form, lang }) => {
  const { subject, report } = await openReport(tx, actor, params.id ?? '', params.cycle ?? '')
  const here = `/${lang}/work/commitments/${subject.commitmentId}/reports/${subject.cycle}`
  if (report?.state !== 'draft' || subject.state !== 'published') throw conflict({ reason: 'report_sent' })
  // The page says what is missing; sending anyway leads back to it.
  if (missingFromReport(reportSections(report, subject)).length > 0) return redirectTo(`${here}/check`)
  await sendReport(tx, actor, subject.commitmentId, subject.cycle, Number(form.get('_version')))
  return redirectTo(here)
})

export default function Check() {
  return <ReportCheck {...useLoaderData<typeof loader>()} />
}

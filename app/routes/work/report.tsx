import { randomUUID } from 'node:crypto'
import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { actionFor, invalid, loaderFor, redirectTo } from '~/access/guard.server'
import { can } from '~/access/policy'
import { langOf } from '~/i18n/languages'
import { translator } from '~/i18n/translator'
import { notFound } from '~/lib/errors'
import { parseForm } from '~/lib/form'
import { openReport } from '~/reports/commands.server'
import { ReportOverview } from '~/reports/pages/overview'
import { missingFromReport, reportSections } from '~/reports/rules/completeness'
import { answerVerification } from '~/reviews/commands.server'
import { answerForm } from '~/reviews/schema'
import { listVerifications } from '~/reviews/store/verification.server'
import { VerificationAnswers } from '~/reviews/verification-answer'

export const meta: MetaFunction = ({ params }) => [
  { title: translator(langOf(params.lang))('reports.page.title', { cycle: params.cycle ?? '' }) },
]

export const loader = loaderFor('report:list', async ({ tx, actor, params }) => {
  const { subject, report } = await openReport(tx, actor, params.id ?? '', params.cycle ?? '')
  const sections = reportSections(report, subject)
  return {
    subject,
    report,
    sections,
    canSend: report?.state === 'draft' && missingFromReport(sections).length === 0,
    canAnswer: can(actor, 'verification:answer', subject.organisationId),
    verifications: report?.state === 'sent' ? await listVerifications(tx, report.id) : [],
    idempotencyKey: randomUUID(),
  }
})

/** The holder's answer to what a verifier found. */
export const action = actionFor('verification:answer', async ({ tx, actor, params, form, lang }) => {
  const { report } = await openReport(tx, actor, params.id ?? '', params.cycle ?? '')
  if (report?.state !== 'sent') throw notFound()
  const parsed = parseForm(answerForm, form)
  if (!parsed.ok) return invalid(parsed.errors, parsed.values)
  await answerVerification(tx, actor, { reportId: report.id, ...parsed.value })
  return redirectTo(`/${lang}/work/commitments/${params.id}/reports/${params.cycle}`)
})

export default function Report() {
  const { subject, report, sections, canSend, canAnswer, verifications, idempotencyKey } =
    useLoaderData<typeof loader>()
  const answered = useActionData<typeof action>()
  const form = answered && 'errors' in answered ? answered : undefined
  return (
    <ReportOverview
      subject={subject}
      report={report}
      sections={sections}
      canSend={canSend}
      answers={
        report && verifications.length > 0 ? (
          <VerificationAnswers
            verifications={verifications}
            indicators={subject.indicators}
            canAnswer={canAnswer}
            idempotencyKey={idempotencyKey}
            form={form}
          />
        ) : null
      }
    />
  )
}

import { randomUUID } from 'node:crypto'
import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { actionFor, invalid, loaderFor, redirectTo } from '~/access/guard.server'
import { langOf } from '~/i18n/languages'
import { translator } from '~/i18n/translator'
import { notFound } from '~/lib/errors'
import { fieldError, formValues, parseForm } from '~/lib/form'
import { listHeldEvidence } from '~/reports/store/held.server'
import { verifyValue } from '~/reviews/commands.server'
import type { RefusedForm } from '~/reviews/field-thread'
import { DeskRefusal } from '~/reviews/refusal'
import { answeringOrganisations, canDecide } from '~/reviews/rules'
import { verificationForm } from '~/reviews/schema'
import { listParties } from '~/reviews/store/review.server'
import {
  findInternalNote,
  findVerificationSubject,
  listClaimedValues,
  listCountedIndicators,
  listEarlierClaims,
  listGivenEvidence,
  listVerifications,
} from '~/reviews/store/verification.server'
import { type ClaimToVerify, VerifyReportPage } from '~/reviews/verify-report-page'

export const meta: MetaFunction<typeof loader> = ({ data, params }) => {
  const t = translator(langOf(params.lang))
  return [
    {
      title: `${data ? `${t('reviews.verify.report_of', { cycle: data.subject.cycle })}: ${data.subject.title}` : t('common.nav.verify')} – Waymark`,
    },
  ]
}

export const loader = loaderFor('value:verify', async ({ tx, actor, params }) => {
  const subject = await findVerificationSubject(tx, params.reportId ?? '')
  if (!subject) throw notFound()
  const values = await listClaimedValues(tx, subject.reportId)
  const verifications = await listVerifications(tx, subject.reportId)
  const earlier = await listEarlierClaims(tx, subject)
  const evidence = await listGivenEvidence(tx, subject.reportId)
  const claims: ClaimToVerify[] = []
  for (const indicator of await listCountedIndicators(tx, subject.publishedVersionId)) {
    const claimed = values.find(({ indicatorKey }) => indicatorKey === indicator.key)
    if (!claimed) continue
    const of = ({ indicatorKey }: { indicatorKey: string | null }) => indicatorKey === indicator.key
    claims.push({
      indicator,
      claimed,
      earlier: earlier.filter(of),
      evidence: evidence.filter(of),
      standing: verifications.find(of) ?? null,
      internalNote: await findInternalNote(tx, subject.reportId, indicator.key),
    })
  }
  const { leadOrganisationId, partyOrganisationIds } = answeringOrganisations(
    subject.leadOrganisationId,
    await listParties(tx, subject.commitmentId),
  )
  return {
    subject,
    claims,
    evidence: evidence.filter(({ indicatorKey }) => indicatorKey === null),
    held: (await listHeldEvidence(tx)).filter(({ reportId }) => reportId === subject.reportId),
    own: !canDecide(
      actor.memberships.map(({ organisationId }) => organisationId),
      { leadOrganisationId, partyOrganisationIds: [...partyOrganisationIds, subject.organisationId] },
    ),
    idempotencyKey: randomUUID(),
  }
})

/** A decision on one value; each value has a form of its own, whose names begin with the form's. */
export const action = actionFor('value:verify', async ({ tx, actor, params, form, lang }) => {
  const reportId = params.reportId ?? ''
  const name = String(form.get('form') ?? '')
  const indicatorKey = String(form.get('indicator') ?? '')
  const version = Number(form.get('_version') ?? Number.NaN)
  if (!/^value-\d{1,2}$/.test(name) || !Number.isInteger(version))
    return invalid([fieldError('', 'reviews.error.choice')], formValues(form))
  const parsed = parseForm(z.object({ [name]: z.preprocess((value) => value ?? {}, verificationForm) }), form)
  if (!parsed.ok) return invalid(parsed.errors, parsed.values)
  const finding = parsed.value[name]
  if (!finding) throw notFound()
  await verifyValue(tx, actor, { reportId, indicatorKey, version, ...finding })
  return redirectTo(`/${lang}/desk/verify/${reportId}#${name}`)
})

export const ErrorBoundary = DeskRefusal

export default function VerifyReport() {
  const page = useLoaderData<typeof loader>()
  const refused = useActionData() as RefusedForm
  return <VerifyReportPage {...page} refused={refused} />
}

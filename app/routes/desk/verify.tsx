import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { loaderFor } from '~/access/guard.server'
import { langOf } from '~/i18n/languages'
import { translator } from '~/i18n/translator'
import { listHeldEvidence } from '~/reports/store/held.server'
import { DeskRefusal } from '~/reviews/refusal'
import { verifyFilters } from '~/reviews/schema'
import { listReportsToVerify } from '~/reviews/store/verification.server'
import { VerifyPage } from '~/reviews/verify-page'

export const meta: MetaFunction<typeof loader> = ({ data, params }) => {
  const t = translator(langOf(params.lang))
  return [{ title: `${t('reviews.verify.title', { n: data?.reports.length ?? 0 })} – Waymark` }]
}

export const loader = loaderFor('value:verify', async ({ tx, actor, url }) => {
  const own = actor.memberships.map(({ organisationId }) => organisationId)
  const reports = await listReportsToVerify(tx)
  return {
    reports: reports.map((report) => ({ ...report, own: own.includes(report.organisationId) })),
    held: await listHeldEvidence(tx),
    ...verifyFilters(url.searchParams),
  }
})

export const ErrorBoundary = DeskRefusal

export default function Verify() {
  return <VerifyPage {...useLoaderData<typeof loader>()} />
}

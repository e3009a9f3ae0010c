import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { loaderFor } from '~/access/guard.server'
import { holds } from '~/access/policy'
import { HomePage } from '~/commitments/home-page'
import { findCycle, listOpenFindings, listOpenReports, listRequestedChanges } from '~/commitments/store/home.server'
import { listOwnCommitments } from '~/commitments/store/list.server'
import { langOf } from '~/i18n/languages'
import { translator } from '~/i18n/translator'
import { addDays, today } from '~/lib/dates'
import { DUE_SOON_DAYS } from '~/reports/rules/freshness'

export const meta: MetaFunction = ({ params }) => [{ title: translator(langOf(params.lang))('common.workspace') }]

export const loader = loaderFor('commitment:list', async ({ tx, actor }) => {
  const mine = actor.memberships.map(({ organisationId }) => organisationId)
  const now = today()
  return {
    organisations: actor.memberships.map(({ organisationName }) => organisationName),
    rows: await listOwnCommitments(tx, mine),
    reports: await listOpenReports(tx, mine, addDays(now, DUE_SOON_DAYS)),
    changes: await listRequestedChanges(tx, mine),
    findings: await listOpenFindings(tx, mine),
    cycle: await findCycle(tx, mine, now),
    canCreate: holds(actor, 'commitment:create'),
    canEdit: holds(actor, 'commitment:edit'),
    canSend: holds(actor, 'commitment:submit'),
    today: now,
  }
})

export default function Home() {
  return <HomePage {...useLoaderData<typeof loader>()} />
}

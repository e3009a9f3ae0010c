import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { loaderFor } from '~/access/guard.server'
import { holds } from '~/access/policy'
import { tabOf } from '~/commitments/commitments-table'
import { CommitmentsPage } from '~/commitments/list-page'
import { listOwnCommitments } from '~/commitments/store/list.server'
import { langOf } from '~/i18n/languages'
import { translator } from '~/i18n/translator'
import { today } from '~/lib/dates'

export const meta: MetaFunction = ({ params }) => [{ title: translator(langOf(params.lang))('commitments.list.title') }]

export const loader = loaderFor('commitment:list', async ({ tx, actor, url }) => ({
  rows: await listOwnCommitments(
    tx,
    actor.memberships.map(({ organisationId }) => organisationId),
  ),
  tab: tabOf(url.searchParams.get('state')),
  canCreate: holds(actor, 'commitment:create'),
  today: today(),
}))

export default function Commitments() {
  return <CommitmentsPage {...useLoaderData<typeof loader>()} />
}

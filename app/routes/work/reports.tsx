import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { loaderFor } from '~/access/guard.server'
import { langOf } from '~/i18n/languages'
import { translator } from '~/i18n/translator'
import { today } from '~/lib/dates'
import { ReportsList } from '~/reports/pages/reports-list'
import { listDueReports } from '~/reports/store/read.server'

export const meta: MetaFunction = ({ params }) => [{ title: translator(langOf(params.lang))('reports.list.title') }]

export const loader = loaderFor('report:list', async ({ tx, actor }) => ({
  due: await listDueReports(
    tx,
    actor.memberships.map(({ organisationId }) => organisationId),
  ),
  today: today(),
}))

export default function Reports() {
  return <ReportsList {...useLoaderData<typeof loader>()} />
}

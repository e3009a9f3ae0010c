import type { HeadersFunction, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { portalLoader } from '~/access/guard.server'
import { headline, sayHeadline } from '~/dashboard/headlines'
import { OverviewPage } from '~/dashboard/overview-page'
import { listLatestReports, loadOverview } from '~/dashboard/store.server'
import { langOf } from '~/i18n/languages'
import { translator } from '~/i18n/translator'
import { today } from '~/lib/dates'
import { parseQuery } from '~/register/rules'
import { datasetVersion, listDialogues } from '~/register/store/list.server'

export const headers: HeadersFunction = () => ({ 'Cache-Control': 'public, max-age=0, must-revalidate' })

export const meta: MetaFunction<typeof loader> = ({ params, data }) => {
  const t = translator(langOf(params.lang))
  return [
    { title: `Waymark – ${t('common.dialogue')}` },
    ...(data ? [{ name: 'description', content: sayHeadline(headline({ counts: data.numbers.counts }), t) }] : []),
  ]
}

export const loader = portalLoader('dashboard:read', async ({ pub, url, lang }) => {
  const { filter } = parseQuery(url.searchParams)
  const on = today()
  const [numbers, latest, dialogues, dataset] = await Promise.all([
    loadOverview(pub, filter, on),
    listLatestReports(pub, filter, on, lang),
    listDialogues(pub, lang),
    datasetVersion(pub),
  ])
  return {
    filter,
    numbers,
    latest,
    dialogues: dialogues.map(({ slug, name }) => ({ slug, name })),
    today: on,
    updatedAt: dataset.updatedAt.toISOString(),
  }
})

export default function Overview() {
  return <OverviewPage {...useLoaderData<typeof loader>()} />
}

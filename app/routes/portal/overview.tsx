import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { headline, sayHeadline } from '~/dashboard/headlines'
import { OverviewPage } from '~/dashboard/overview-page'
import { listLatestReports, loadOverview } from '~/dashboard/store.server'
import { langOf } from '~/i18n/languages'
import { translator } from '~/i18n/translator'
import { publicHeaders, publicPage } from '~/register/public-page.server'
import { parseQuery } from '~/register/rules'
import { datasetVersion, listDialogues } from '~/register/store/list.server'

export const headers = publicHeaders

export const meta: MetaFunction<typeof loader> = ({ params, data }) => {
  const t = translator(langOf(params.lang))
  return [
    { title: `Waymark – ${t('common.dialogue')}` },
    ...(data ? [{ name: 'description', content: sayHeadline(headline({ counts: data.numbers.counts }), t) }] : []),
  ]
}

export const loader = publicPage('dashboard:read', async ({ pub, url, lang, on }) => {
  const { filter, ignored } = parseQuery(url.searchParams)
  const [numbers, latest, dialogues, dataset] = await Promise.all([
    loadOverview(pub, filter, on),
    listLatestReports(pub, filter, on, lang),
    listDialogues(pub, lang),
    datasetVersion(pub),
  ])
  return {
    filter,
    ignored,
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

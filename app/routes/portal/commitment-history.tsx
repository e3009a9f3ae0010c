import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { langOf } from '~/i18n/languages'
import { translator } from '~/i18n/translator'
import { notFound } from '~/lib/errors'
import { latestCheckpoint, listPublicEvents } from '~/proof/store.server'
import { HistoryPage } from '~/register/history-page'
import { publicHeaders, publicPage } from '~/register/public-page.server'
import { findReference, listVersions } from '~/register/store/record.server'

export const headers = publicHeaders

export const meta: MetaFunction<typeof loader> = ({ params, data }) => [
  { title: `${translator(langOf(params.lang))('register.history.title')} – ${data?.record.reference ?? ''} – Waymark` },
]

export const loader = publicPage(
  'register:read',
  async ({ pub, params }) => {
    const record = await findReference(pub, params.reference ?? '')
    if (!record) throw notFound()
    const size = (await latestCheckpoint(pub))?.size ?? 0
    const events = await listPublicEvents(pub, record.reference, size)
    return {
      record,
      versions: await listVersions(pub, record.id),
      events: events.map(({ seq, action, payload, leaf }) => ({ seq, action, payload, leaf })),
    }
  },
  async ({ pub }) => (await latestCheckpoint(pub))?.size ?? 0,
)

export default function CommitmentHistory() {
  return <HistoryPage {...useLoaderData<typeof loader>()} />
}

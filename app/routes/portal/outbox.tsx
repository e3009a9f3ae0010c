import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { openLoader } from '~/access/guard.server'
import { langOf } from '~/i18n/languages'
import { translator } from '~/i18n/translator'
import { listOutbox, onlyInDemonstration } from '~/notices/outbox.server'
import { OutboxPage } from '~/notices/outbox-page'

export const meta: MetaFunction = ({ params }) => [
  { title: `${translator(langOf(params.lang))('notices.outbox.title')} – Waymark` },
  { name: 'robots', content: 'noindex' },
]

export const loader = openLoader('outbox:read', async () => {
  onlyInDemonstration()
  return { mails: (await listOutbox()).map(({ name, subject, to, sentAt }) => ({ name, subject, to, sentAt })) }
})

export default function Outbox() {
  return <OutboxPage {...useLoaderData<typeof loader>()} />
}

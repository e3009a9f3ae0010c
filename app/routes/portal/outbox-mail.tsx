import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { openLoader } from '~/access/guard.server'
import { onlyInDemonstration, readOutboxMail } from '~/notices/outbox.server'
import { OutboxMailPage } from '~/notices/outbox-page'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.mail.subject ?? ''} – Waymark` },
  { name: 'robots', content: 'noindex' },
]

export const loader = openLoader('outbox:read', async ({ params }) => {
  onlyInDemonstration()
  return { mail: await readOutboxMail(params.mail ?? ''), origin: process.env.WAYMARK_ORIGIN ?? '' }
})

export default function OutboxMail() {
  return <OutboxMailPage {...useLoaderData<typeof loader>()} />
}

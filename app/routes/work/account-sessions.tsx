import { randomUUID } from 'node:crypto'
import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { endOtherSessions } from '~/access/account.server'
import { actionFor, invalid, loaderFor, redirectTo } from '~/access/guard.server'
import { ENDED, SessionsPage } from '~/access/pages/sessions-page'
import type { Answer } from '~/access/pages/sign-in-page'
import { endSessionsForm } from '~/access/schema'
import { listMySessions } from '~/access/store.server'
import { langOf } from '~/i18n/languages'
import { translator } from '~/i18n/translator'
import { parseForm } from '~/lib/form'

export const meta: MetaFunction = ({ params }) => [
  { title: `${translator(langOf(params.lang))('access.sessions.title')} – Waymark` },
]

export const loader = loaderFor('account:read', async ({ tx, url }) => ({
  sessions: await listMySessions(tx),
  ended: ENDED.find((one) => one === url.searchParams.get('ended')) ?? null,
  idempotencyKey: randomUUID(),
}))

export const action = actionFor('account:edit', async ({ tx, actor, form, lang }) => {
  const parsed = parseForm(endSessionsForm, form)
  if (!parsed.ok) return invalid(parsed.errors, parsed.values)
  const { session } = parsed.value
  await endOtherSessions(tx, actor, session === 'others' ? null : session)
  return redirectTo(`/${lang}/work/account/sessions?ended=${session === 'others' ? 'others' : 'one'}`)
})

export default function Sessions() {
  return (
    <SessionsPage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>() as Answer | undefined} />
  )
}

import type { MetaFunction } from '@remix-run/node'
import { openAction, openLoader, redirectTo } from '~/access/guard.server'
import { SignOutPage } from '~/access/pages/sign-in-page'
import { closeSession, forgetPages, readSessionToken } from '~/access/sessions.server'
import { langOf } from '~/i18n/languages'
import { translator } from '~/i18n/translator'

export const meta: MetaFunction = ({ params }) => [
  { title: `${translator(langOf(params.lang))('access.sign-out.title')} – Waymark` },
]

/** A link followed by mistake ends nothing: only the button does. */
export const loader = openLoader('session:end', async () => null)

export const action = openAction('session:end', async ({ request, lang }) =>
  redirectTo(`/${lang}/sign-in?ended`, {
    'Set-Cookie': await closeSession(readSessionToken(request)),
    ...forgetPages,
  }),
)

export default function SignOut() {
  return <SignOutPage />
}

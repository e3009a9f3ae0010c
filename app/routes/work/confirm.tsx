import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { loaderFor, ownAction, redirectTo } from '~/access/guard.server'
import { StepUpQuestion } from '~/access/pages/step-up-page'
import { isSteppedUp } from '~/access/sessions.server'
import { waysOf } from '~/access/step-up.server'
import { langOf } from '~/i18n/languages'
import { translator } from '~/i18n/translator'
import { safeRedirect } from '~/lib/safe-redirect'

export const meta: MetaFunction = ({ params }) => [
  { title: `${translator(langOf(params.lang))('access.factor.title')} – Waymark` },
]

const destination = (url: URL, lang: string) => safeRedirect(url.searchParams.get('next'), `/${lang}/work/account`)

/** Before a page that is for this person alone. A form asks in its own answer instead, so that nothing typed is lost. */
export const loader = loaderFor('account:read', async ({ actor, token, url, lang }) => {
  if (await isSteppedUp(token)) throw redirectTo(destination(url, lang))
  return { ways: await waysOf(actor) }
})

/** Whoever comes here has confirmed: the guard asks before. */
export const action = ownAction('account:secure', async ({ url, lang }) => redirectTo(destination(url, lang)))

export default function Confirm() {
  const { ways } = useLoaderData<typeof loader>()
  return <StepUpQuestion question={{ fields: [], errors: [], ways }} before="page" />
}

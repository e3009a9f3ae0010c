import { data, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { waitError } from '~/access/answers'
import { nameDevice, openedOn } from '~/access/devices.server'
import { invalid, openAction, openLoader, redirectTo } from '~/access/guard.server'
import { type Answer, SignInPage } from '~/access/pages/sign-in-page'
import { signInForm } from '~/access/schema'
import { readSessionToken } from '~/access/sessions.server'
import { signIn, startPath, whoAsks } from '~/access/sign-in.server'
import { langOf } from '~/i18n/languages'
import { translator } from '~/i18n/translator'
import { fieldError, parseForm } from '~/lib/form'
import { safeRedirect } from '~/lib/safe-redirect'

export const meta: MetaFunction = ({ params }) => [
  { title: `${translator(langOf(params.lang))('access.sign-in.title')} – Waymark` },
]

export const loader = openLoader('session:create', async ({ request, url, lang }) => {
  const here = await whoAsks(request)
  if (here) throw redirectTo(safeRedirect(url.searchParams.get('next'), startPath(lang, here.staff !== null)))
  const notice = url.searchParams.has('reset')
    ? ('reset' as const)
    : url.searchParams.has('ended')
      ? ('ended' as const)
      : null
  return data({ notice, showOutbox: process.env.WAYMARK_DEMO === '1' }, nameDevice(request))
})

export const action = openAction('session:create', async ({ request, url, lang, form, clientAddress }) => {
  const parsed = parseForm(signInForm, form)
  if (!parsed.ok) return invalid(parsed.errors, parsed.values)
  const { email } = parsed.value
  const result = await signIn({
    ...parsed.value,
    clientAddress,
    previousToken: readSessionToken(request),
    openedOn: openedOn(request),
  })
  switch (result.outcome) {
    case 'wrong':
      return invalid([fieldError('email', 'access.error.wrong')], { email })
    case 'wait':
      return data(
        { errors: [waitError('email', result.retryAfterSeconds)], values: { email } },
        { status: 429, headers: { 'Retry-After': String(result.retryAfterSeconds) } },
      )
    case 'halfway':
      return redirectTo(`/${lang}/sign-in/second-factor${url.search}`, { 'Set-Cookie': result.cookie })
    case 'signed_in':
      return redirectTo(safeRedirect(url.searchParams.get('next'), startPath(lang, result.isStaff)), {
        'Set-Cookie': result.cookie,
      })
  }
})

export default function SignIn() {
  return (
    <SignInPage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>() as Answer | undefined} />
  )
}

import { data, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { factorError } from '~/access/answers'
import { openedOn, readDevice } from '~/access/devices.server'
import { openAction, openLoader, redirectTo } from '~/access/guard.server'
import { finishSignIn, type Halfway, whoIsHalfway } from '~/access/half-sign-in.server'
import { SecondFactorPage } from '~/access/pages/second-factor-pages'
import type { Answer } from '~/access/pages/sign-in-page'
import { proveFactor } from '~/access/second-factor.server'
import { readSessionToken } from '~/access/sessions.server'
import { startPath } from '~/access/sign-in.server'
import { factorWays } from '~/access/step-up.server'
import { langOf } from '~/i18n/languages'
import { translator } from '~/i18n/translator'
import { safeRedirect } from '~/lib/safe-redirect'

export const meta: MetaFunction = ({ params }) => [
  { title: `${translator(langOf(params.lang))('access.factor.title')} – Waymark` },
]

/** Whoever comes without a password begins with it; whoever must have a second factor and has none makes one. */
async function requireHalfway(request: Request, url: URL, lang: string): Promise<Halfway> {
  const halfway = await whoIsHalfway(request)
  if (!halfway) throw redirectTo(`/${lang}/sign-in${url.search}`)
  if (!halfway.hasFactor) throw redirectTo(`/${lang}/sign-in/set-up${url.search}`)
  return halfway
}

export const loader = openLoader('session:create', async ({ request, url, lang }) => {
  const halfway = await requireHalfway(request, url, lang)
  return { ways: await factorWays(halfway) }
})

export const action = openAction('session:create', async ({ request, url, lang, form, clientAddress }) => {
  const halfway = await requireHalfway(request, url, lang)
  const judged = await proveFactor(halfway, {
    code: String(form.get('code') ?? '').slice(0, 200),
    passkey: String(form.get('passkey') ?? ''),
    clientAddress,
    device: readDevice(request),
  })
  const error = factorError('code', judged)
  if (error)
    return judged.outcome === 'wait'
      ? data(
          { errors: [error], values: {} },
          { status: 429, headers: { 'Retry-After': String(judged.retryAfterSeconds) } },
        )
      : data({ errors: [error], values: {} }, { status: 422 })
  const headers = await finishSignIn(halfway, readSessionToken(request), openedOn(request))
  if (!headers) return redirectTo(`/${lang}/sign-in${url.search}`)
  return redirectTo(safeRedirect(url.searchParams.get('next'), startPath(lang, halfway.isStaff)), headers)
})

export default function SecondFactor() {
  return (
    <SecondFactorPage
      {...useLoaderData<typeof loader>()}
      answer={useActionData<typeof action>() as Answer | undefined}
    />
  )
}

import { data, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { passwordError } from '~/access/answers'
import { nameDevice, readDevice } from '~/access/devices.server'
import { invalid, openAction, openLoader, redirectTo } from '~/access/guard.server'
import { isToken } from '~/access/one-time-token.server'
import { NewPasswordPage } from '~/access/pages/reset-pages'
import type { Answer } from '~/access/pages/sign-in-page'
import { isLivingReset, resetPassword } from '~/access/reset.server'
import { newPasswordForm } from '~/access/schema'
import { langOf } from '~/i18n/languages'
import { translator } from '~/i18n/translator'
import { parseForm } from '~/lib/form'

export const meta: MetaFunction<typeof loader> = ({ params, data: loaded }) => {
  const t = translator(langOf(params.lang))
  return [{ title: `${t(loaded?.state === 'open' ? 'access.reset.new.title' : 'access.reset.ended.title')} – Waymark` }]
}

/** Opening the link only shows the form: programs that look at mail open links too. */
export const loader = openLoader('password:reset', async ({ params, request }) => {
  const isOpen = isToken(params.token) && (await isLivingReset(params.token))
  if (!isOpen) return data({ state: 'ended' as const }, { status: 410 })
  return data({ state: 'open' as const }, nameDevice(request))
})

export const action = openAction('password:reset', async ({ params, request, lang, form }) => {
  const parsed = parseForm(newPasswordForm, form)
  if (!parsed.ok) return invalid(parsed.errors, parsed.values)
  const outcome = isToken(params.token)
    ? await resetPassword(params.token, parsed.value.password, readDevice(request))
    : 'ended'
  if (outcome === 'done') return redirectTo(`/${lang}/sign-in?reset`)
  if (outcome === 'ended') return data({ errors: [], values: {} }, { status: 410 })
  return invalid([passwordError(outcome)], {})
})

export default function ResetPassword() {
  return (
    <NewPasswordPage
      {...useLoaderData<typeof loader>()}
      answer={useActionData<typeof action>() as Answer | undefined}
    />
  )
}

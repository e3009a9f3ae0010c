import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { readDevice } from '~/access/devices.server'
import { invalid, openAction, openLoader, redirectTo } from '~/access/guard.server'
import { ResetRequestPage } from '~/access/pages/reset-pages'
import type { Answer } from '~/access/pages/sign-in-page'
import { requestReset } from '~/access/reset.server'
import { resetRequestForm } from '~/access/schema'
import { langOf } from '~/i18n/languages'
import { translator } from '~/i18n/translator'
import { parseForm } from '~/lib/form'

export const meta: MetaFunction<typeof loader> = ({ params, data }) => {
  const t = translator(langOf(params.lang))
  return [{ title: `${t(data?.sent ? 'access.reset.sent.title' : 'access.reset.title')} – Waymark` }]
}

export const loader = openLoader('password:reset', async ({ url }) => ({
  sent: url.searchParams.has('sent'),
  showOutbox: process.env.WAYMARK_DEMO === '1',
}))

export const action = openAction('password:reset', async ({ request, lang, form, clientAddress }) => {
  const parsed = parseForm(resetRequestForm, form)
  if (!parsed.ok) return invalid(parsed.errors, parsed.values)
  await requestReset({ ...parsed.value, clientAddress, device: readDevice(request) })
  return redirectTo(`/${lang}/reset?sent`)
})

export default function Reset() {
  return (
    <ResetRequestPage
      {...useLoaderData<typeof loader>()}
      answer={useActionData<typeof action>() as Answer | undefined}
    />
  )
}

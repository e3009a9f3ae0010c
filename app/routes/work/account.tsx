import { randomUUID } from 'node:crypto'
import { data, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { changePassword, saveProfile, signOutEverywhere } from '~/access/account.server'
import { passwordError, waitError } from '~/access/answers'
import { openedOn } from '~/access/devices.server'
import { hasFactor } from '~/access/factor-rules'
import { invalid, leavingHeaders, loaderFor, ownAction, redirectTo } from '~/access/guard.server'
import { ACCOUNT_INTENTS, type AccountIntent, AccountPage } from '~/access/pages/account-page'
import type { Answer } from '~/access/pages/sign-in-page'
import { changePasswordForm, profileForm, timeZones } from '~/access/schema'
import { factorsOf } from '~/access/second-factor.server'
import { closeSession, organisationCookie } from '~/access/sessions.server'
import { findProfile } from '~/access/store.server'
import { langOf } from '~/i18n/languages'
import { translator } from '~/i18n/translator'
import { notFound } from '~/lib/errors'
import { fieldError, parseForm } from '~/lib/form'

export const meta: MetaFunction = ({ params }) => [
  { title: `${translator(langOf(params.lang))('access.account.title')} – Waymark` },
]

const SAVED = ['profile', 'password', 'organisation'] as const

export const loader = loaderFor('account:read', async ({ tx, actor, organisation, url }) => {
  const profile = await findProfile(tx, actor.personId)
  if (!profile) throw notFound()
  const { email, ...values } = profile
  return {
    email,
    profile: values,
    timeZones,
    memberships: actor.memberships.map(({ organisationId, organisationName, role }) => ({
      organisationId,
      organisationName,
      role,
    })),
    current: organisation?.organisationId ?? null,
    secondFactor: hasFactor(await factorsOf(actor.personId)),
    saved: SAVED.find((one) => one === url.searchParams.get('saved')) ?? null,
    idempotencyKey: randomUUID(),
  }
})

export const action = ownAction('account:edit', async ({ actor, token, request, lang, form, clientAddress }) => {
  const intent = ACCOUNT_INTENTS.find((one) => one === form.get('intent'))
  const here = `/${lang}/work/account`
  switch (intent) {
    case 'profile': {
      const parsed = parseForm(profileForm, form)
      if (!parsed.ok) return invalid(parsed.errors, parsed.values, { intent })
      await saveProfile(token, parsed.value)
      return redirectTo(`/${parsed.value.language}/work/account?saved=profile`)
    }
    case 'organisation': {
      const chosen = actor.memberships.find(({ organisationId }) => organisationId === form.get('organisationId'))
      if (!chosen) return invalid([fieldError('organisationId', 'access.error.organisation_missing')], {}, { intent })
      return redirectTo(`${here}?saved=organisation`, { 'Set-Cookie': organisationCookie(chosen.organisationId) })
    }
    case 'password': {
      const parsed = parseForm(changePasswordForm, form)
      if (!parsed.ok) return invalid(parsed.errors, {}, { intent })
      const sent = { ...parsed.value, token, clientAddress, openedOn: openedOn(request) }
      const result = await changePassword(actor, sent)
      switch (result.outcome) {
        case 'changed':
          return redirectTo(`${here}?saved=password`, { 'Set-Cookie': result.cookie })
        case 'wrong':
          return invalid([fieldError('currentPassword', 'access.error.password_wrong')], {}, { intent })
        case 'wait':
          return data(
            { errors: [waitError('currentPassword', result.retryAfterSeconds)], values: {}, intent },
            { status: 429, headers: { 'Retry-After': String(result.retryAfterSeconds) } },
          )
        default:
          return invalid([passwordError(result.outcome)], {}, { intent })
      }
    }
    case 'sign-out':
      await signOutEverywhere(actor)
      return redirectTo(`/${lang}/sign-in?ended`, leavingHeaders(await closeSession(null)))
    default:
      return invalid([fieldError('', 'common.error.check-answer')], {})
  }
})

export default function Account() {
  return (
    <AccountPage
      {...useLoaderData<typeof loader>()}
      answer={useActionData<typeof action>() as (Answer & { intent: AccountIntent }) | undefined}
    />
  )
}

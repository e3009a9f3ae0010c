import { data, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { passwordError, waitError } from '~/access/answers'
import { invalid, openAction, openLoader, redirectTo } from '~/access/guard.server'
import {
  acceptWithAccount,
  acceptWithNewAccount,
  askForNewInvitation,
  type Invitation,
  openInvitation,
} from '~/access/invitations.server'
import { isToken } from '~/access/one-time-token.server'
import { InvitationPage, type InvitationView } from '~/access/pages/invitation-page'
import type { Answer } from '~/access/pages/sign-in-page'
import { existingAccountForm, newAccountForm, timeZones } from '~/access/schema'
import { readSessionToken } from '~/access/sessions.server'
import { whoAsks } from '~/access/sign-in.server'
import { type Lang, langOf } from '~/i18n/languages'
import { translator } from '~/i18n/translator'
import { fieldError, parseForm } from '~/lib/form'

export const meta: MetaFunction<typeof loader> = ({ params, data: view }) => {
  const t = translator(langOf(params.lang))
  const title =
    !view || view.state === 'open' ? t('access.invitation.kicker') : t(`access.invitation.${view.state}.title`)
  return [{ title: `${title} – Waymark` }]
}

const invitationOf = async (token: string | undefined) => (isToken(token) ? openInvitation(token) : undefined)

/** Opening the link only shows the form: programs that look at mail open links too. */
export const loader = openLoader('invitation:accept', async ({ params, request, url, lang }) => {
  const invitation = await invitationOf(params.token)
  if (!invitation) return data<InvitationView>({ state: 'unknown' }, { status: 404 })
  const view = await viewOf(invitation, request, lang, url.searchParams.has('asked'))
  return data<InvitationView>(view, { status: invitation.state === 'open' ? 200 : 410 })
})

async function viewOf(invitation: Invitation, request: Request, lang: Lang, asked: boolean): Promise<InvitationView> {
  const { state, organisationName, inviterName, acceptedAt, revokedAt, expiresAt, email, role, fullName } = invitation
  const t = translator(lang)
  const day = (moment: Date) => t.date(moment.toISOString().slice(0, 10))
  if (state === 'expired') return { state, organisationName, on: day(expiresAt), inviterName, asked }
  if (state !== 'open') return { state, organisationName, on: day(acceptedAt ?? revokedAt ?? expiresAt) }
  const here = await whoAsks(request)
  return {
    state,
    organisationName,
    inviterName,
    email,
    role,
    endsOn: day(expiresAt),
    way: !invitation.hasAccount ? 'new' : here?.email === email ? 'confirm' : 'password',
    otherEmail: here && here.email !== email ? here.email : null,
    values: { fullName, jobTitle: '', language: invitation.language, timeZone: 'Europe/Zurich' },
    timeZones,
  }
}

export const action = openAction('invitation:accept', async ({ params, request, url, lang, form, clientAddress }) => {
  const invitation = await invitationOf(params.token)
  if (!invitation) return data({ errors: [], values: {} }, { status: 404 })
  if (form.get('intent') === 'ask' && invitation.state === 'expired') {
    await askForNewInvitation(invitation)
    return redirectTo(`${url.pathname}?asked`)
  }
  // The page says what became of it.
  if (invitation.state !== 'open') return redirectTo(url.pathname)
  const previousToken = readSessionToken(request)
  if (!invitation.hasAccount) {
    const parsed = parseForm(newAccountForm, form)
    if (!parsed.ok) return invalid(parsed.errors, parsed.values)
    const result = await acceptWithNewAccount(invitation, parsed.value, previousToken)
    if (result.outcome === 'joined')
      return redirectTo(`/${parsed.value.language}/work`, { 'Set-Cookie': result.cookie })
    if (result.outcome === 'ended' || result.outcome === 'has_account') return redirectTo(url.pathname)
    const { password: _password, ...values } = parsed.value
    return invalid([passwordError(result.outcome)], { ...values, consent: 'yes' })
  }
  const here = await whoAsks(request)
  let proof: Parameters<typeof acceptWithAccount>[1]
  if (here?.email === invitation.email) proof = { signedInAs: here.personId }
  else {
    const parsed = parseForm(existingAccountForm, form)
    if (!parsed.ok) return invalid(parsed.errors, parsed.values)
    proof = { password: parsed.value.password, clientAddress }
  }
  const result = await acceptWithAccount(invitation, proof, previousToken)
  switch (result.outcome) {
    case 'joined':
      return redirectTo(`/${lang}/work`, { 'Set-Cookie': result.cookie })
    case 'halfway':
      return redirectTo(`/${lang}/sign-in/second-factor?next=${encodeURIComponent(`/${lang}/work`)}`, {
        'Set-Cookie': result.cookie,
      })
    case 'wrong':
      return invalid([fieldError('password', 'access.error.password_wrong')], {})
    case 'wait':
      return data(
        { errors: [waitError('password', result.retryAfterSeconds)], values: {} },
        { status: 429, headers: { 'Retry-After': String(result.retryAfterSeconds) } },
      )
    case 'ended':
    case 'has_account':
      return redirectTo(url.pathname)
  }
})

export default function AcceptInvitation() {
  return (
    <InvitationPage
      view={useLoaderData<typeof loader>()}
      answer={useActionData<typeof action>() as Answer | undefined}
    />
  )
}

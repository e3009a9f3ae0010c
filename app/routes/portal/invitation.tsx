import { data, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { passwordError, waitError } from '~/access/answers'
import { nameDevice, openedOn } from '~/access/devices.server'
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
  const title = t(!view || view.state === 'open' ? 'access.invitation.kicker' : 'access.invitation.ended.title')
  return [{ title: `${title} – Waymark` }]
}

const invitationOf = async (token: string | undefined) => (isToken(token) ? openInvitation(token) : undefined)

/**
 * Opening the link only shows the form: programs that look at mail open links too. A link that nobody sent, that was used, taken back or
 * ended is answered with one and the same page.
 */
export const loader = openLoader('invitation:accept', async ({ params, request, url, lang }) => {
  const invitation = await invitationOf(params.token)
  if (invitation?.state !== 'open')
    return data<InvitationView>({ state: 'ended', asked: url.searchParams.has('asked') }, { status: 410 })
  return data<InvitationView>(await viewOf(invitation, request, lang), nameDevice(request))
})

async function viewOf(invitation: Invitation, request: Request, lang: Lang): Promise<InvitationView> {
  const { organisationName, inviterName, expiresAt, email, role, fullName } = invitation
  const t = translator(lang)
  const here = await whoAsks(request)
  return {
    state: 'open',
    organisationName,
    inviterName,
    email,
    role,
    endsOn: t.date(expiresAt.toISOString().slice(0, 10)),
    way: !invitation.hasAccount ? 'new' : here?.email === email ? 'confirm' : 'password',
    otherEmail: here && here.email !== email ? here.email : null,
    values: { fullName, jobTitle: '', language: invitation.language, timeZone: 'Europe/Zurich' },
    timeZones,
  }
}

export const action = openAction('invitation:accept', async ({ params, request, url, lang, form, clientAddress }) => {
  const invitation = await invitationOf(params.token)
  if (form.get('intent') === 'ask' && invitation?.state !== 'open') {
    if (isToken(params.token)) await askForNewInvitation(params.token)
    return redirectTo(`${url.pathname}?asked`)
  }
  // The page says what can be done.
  if (invitation?.state !== 'open') return redirectTo(url.pathname)
  const previousToken = readSessionToken(request)
  if (!invitation.hasAccount) {
    const parsed = parseForm(newAccountForm, form)
    if (!parsed.ok) return invalid(parsed.errors, parsed.values)
    const result = await acceptWithNewAccount(invitation, parsed.value, previousToken, openedOn(request))
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
  const result = await acceptWithAccount(invitation, proof, previousToken, openedOn(request))
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

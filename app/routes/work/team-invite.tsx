import { randomUUID } from 'node:crypto'
import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { actionFor, invalid, loaderFor, redirectTo } from '~/access/guard.server'
import { can } from '~/access/policy'
import { langOf } from '~/i18n/languages'
import { translator } from '~/i18n/translator'
import { fieldError, formValues, parseForm } from '~/lib/form'
import { inviteMember } from '~/organisations/commands.server'
import { type Answer, InvitePage } from '~/organisations/pages/team-page'
import { inviteForm } from '~/organisations/schema'

export const meta: MetaFunction = ({ params }) => [
  { title: `${translator(langOf(params.lang))('organisations.invite.title')} – Waymark` },
]

export const loader = loaderFor('member:invite', async ({ actor, organisation, lang }) => {
  // The secretariat invites from the page of the organisation.
  const own = organisation && can(actor, 'member:invite', organisation.organisationId) ? organisation : null
  if (!own) throw redirectTo(actor.staff ? `/${lang}/desk/organisations` : `/${lang}/work/team`)
  return { organisation: { id: own.organisationId, name: own.organisationName }, idempotencyKey: randomUUID() }
})

export const action = actionFor('member:invite', async ({ tx, actor, form, lang }) => {
  const parsed = parseForm(inviteForm, form)
  if (!parsed.ok) return invalid(parsed.errors, parsed.values)
  if ((await inviteMember(tx, actor, parsed.value)) === 'already_member')
    return invalid([fieldError('email', 'organisations.error.already_member')], formValues(form))
  return redirectTo(`/${lang}/work/team?done=invited`)
})

export default function TeamInvite() {
  return (
    <InvitePage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>() as Answer | undefined} />
  )
}

import { randomUUID } from 'node:crypto'
import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { actionFor, invalid, loaderFor, redirectTo } from '~/access/guard.server'
import { can } from '~/access/policy'
import { langOf } from '~/i18n/languages'
import { translator } from '~/i18n/translator'
import { forbidden } from '~/lib/errors'
import { fieldError, parseForm } from '~/lib/form'
import { revokeInvitation, sendInvitationAgain } from '~/organisations/commands.server'
import { type Answer, DONE, TeamPage } from '~/organisations/pages/team-page'
import { invitationChosen } from '~/organisations/schema'
import { listMembers, listPendingInvitations } from '~/organisations/store.server'

export const meta: MetaFunction = ({ params }) => [
  { title: `${translator(langOf(params.lang))('organisations.team.title')} – Waymark` },
]

export const loader = loaderFor('team:read', async ({ tx, actor, organisation, url }) => {
  if (!organisation) throw forbidden()
  const { organisationId, organisationName } = organisation
  const mayInvite = can(actor, 'member:invite', organisationId)
  return {
    organisationName,
    members: await listMembers(tx, organisationId),
    invitations: mayInvite ? await listPendingInvitations(tx, organisationId) : [],
    mayInvite,
    mayChange: can(actor, 'member:change_role', organisationId),
    mayManageTokens: can(actor, 'token:manage', organisationId),
    done: DONE.find((one) => one === url.searchParams.get('done')) ?? null,
    idempotencyKey: randomUUID(),
  }
})

export const action = actionFor('member:invite', async ({ tx, actor, form, lang }) => {
  const parsed = parseForm(invitationChosen, form)
  if (!parsed.ok) return invalid(parsed.errors, parsed.values)
  switch (form.get('intent')) {
    case 'again':
      await sendInvitationAgain(tx, actor, parsed.value.invitationId)
      return redirectTo(`/${lang}/work/team?done=again`)
    case 'revoke':
      await revokeInvitation(tx, actor, parsed.value.invitationId)
      return redirectTo(`/${lang}/work/team?done=revoked`)
    default:
      return invalid([fieldError('', 'common.error.check-answer')], {})
  }
})

export default function Team() {
  return <TeamPage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>() as Answer | undefined} />
}

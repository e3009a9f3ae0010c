import { randomUUID } from 'node:crypto'
import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { actionFor, invalid, loaderFor, redirectTo } from '~/access/guard.server'
import { can } from '~/access/policy'
import { forbidden, notFound } from '~/lib/errors'
import { fieldError, formValues, parseForm } from '~/lib/form'
import {
  changeOrganisation,
  inviteMember,
  revokeInvitation,
  sendInvitationAgain,
} from '~/organisations/commands.server'
import { OrganisationPage } from '~/organisations/pages/desk-pages'
import { type Answer, DONE } from '~/organisations/pages/team-page'
import { invitationChosen, inviteForm, organisationForm } from '~/organisations/schema'
import { findOrganisation, listMembers, listPendingInvitations } from '~/organisations/store.server'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.organisation.name ?? ''} – Waymark` }]

export const loader = loaderFor('queue:read', async ({ tx, actor, params, url }) => {
  const organisation = await findOrganisation(tx, params.id ?? '')
  if (!organisation) throw notFound()
  const { id } = organisation
  const mayInvite = can(actor, 'member:invite', id)
  return {
    organisation,
    members: await listMembers(tx, id),
    invitations: mayInvite ? await listPendingInvitations(tx, id) : [],
    mayEdit: can(actor, 'organisation:edit', id),
    mayInvite,
    mayChangeRoles: can(actor, 'member:change_role', id),
    done: DONE.find((one) => one === url.searchParams.get('done')) ?? null,
    idempotencyKey: randomUUID(),
  }
})

/** Of leads alone: an owner changes their own organisation on pages of their own, and never its status. */
export const action = actionFor(
  'organisation:create',
  async ({ tx, actor, params, form, lang }) => {
    const id = params.id ?? ''
    if (!can(actor, 'member:invite', id)) throw forbidden()
    const here = `/${lang}/desk/organisations/${id}`
    const intent = form.get('intent')
    switch (intent) {
      case 'invite': {
        const parsed = parseForm(inviteForm, form)
        if (!parsed.ok) return invalid(parsed.errors, parsed.values, { intent })
        const outcome = await inviteMember(tx, actor, { ...parsed.value, organisationId: id })
        if (outcome === 'already_member')
          return invalid([fieldError('email', 'organisations.error.already_member')], formValues(form), { intent })
        return redirectTo(`${here}?done=invited`)
      }
      case 'edit': {
        const parsed = parseForm(organisationForm, form)
        if (!parsed.ok) return invalid(parsed.errors, parsed.values, { intent })
        await changeOrganisation(tx, actor, id, parsed.value)
        return redirectTo(`${here}?done=saved`)
      }
      case 'again':
      case 'revoke': {
        const parsed = parseForm(invitationChosen, form)
        if (!parsed.ok) return invalid(parsed.errors, parsed.values)
        if (intent === 'again') await sendInvitationAgain(tx, actor, parsed.value.invitationId)
        else await revokeInvitation(tx, actor, parsed.value.invitationId)
        return redirectTo(`${here}?done=${intent === 'again' ? 'again' : 'revoked'}`)
      }
      default:
        return invalid([fieldError('', 'common.error.check-answer')], {})
    }
  },
  { stepUp: ({ form }) => form.get('intent') !== 'edit' },
)

export default function DeskOrganisation() {
  return (
    <OrganisationPage
      {...useLoaderData<typeof loader>()}
      answer={useActionData<typeof action>() as (Answer & { intent?: string }) | undefined}
    />
  )
}

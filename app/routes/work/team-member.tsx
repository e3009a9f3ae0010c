import { randomUUID } from 'node:crypto'
import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { type ActorContext, actionFor, invalid, loaderFor, redirectTo } from '~/access/guard.server'
import { can } from '~/access/policy'
import { notFound } from '~/lib/errors'
import { fieldError, parseForm } from '~/lib/form'
import { changeMemberRole, removeMember } from '~/organisations/commands.server'
import { type Answer, MemberPage } from '~/organisations/pages/team-page'
import { roleForm } from '~/organisations/schema'
import { findOrganisation, listMembers } from '~/organisations/store.server'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.member.fullName ?? ''} – Waymark` }]

/** An owner changes the team they work in; an administrator names the organisation, coming from its page at the desk. */
function subject({
  actor,
  organisation,
  url,
  params,
  lang,
}: Pick<ActorContext, 'actor' | 'organisation' | 'url' | 'params' | 'lang'>) {
  const named = actor.staff ? url.searchParams.get('organisation') : null
  const organisationId = named ?? organisation?.organisationId
  if (!organisationId) throw redirectTo(`/${lang}/desk/organisations`)
  if (!can(actor, 'member:change_role', organisationId)) throw notFound()
  return {
    organisationId,
    personId: params.personId ?? '',
    backTo: named ? `/desk/organisations/${named}` : '/work/team',
  }
}

export const loader = loaderFor('member:change_role', async (context) => {
  const { tx, actor } = context
  const { organisationId, personId, backTo } = subject(context)
  const member = (await listMembers(tx, organisationId)).find((one) => one.personId === personId)
  const organisation = await findOrganisation(tx, organisationId)
  if (!member || !organisation) throw notFound()
  return {
    organisationName: organisation.name,
    member,
    backTo,
    isSelf: personId === actor.personId,
    idempotencyKey: randomUUID(),
  }
})

export const action = actionFor('member:change_role', async (context) => {
  const { tx, actor, form, lang } = context
  const { organisationId, personId, backTo } = subject(context)
  switch (form.get('intent')) {
    case 'role': {
      const parsed = parseForm(roleForm, form)
      if (!parsed.ok) return invalid(parsed.errors, parsed.values)
      const outcome = await changeMemberRole(tx, actor, { organisationId, personId, role: parsed.value.role })
      if (outcome === 'last_owner')
        return invalid([fieldError('role', 'organisations.error.last_owner')], { role: parsed.value.role })
      return redirectTo(`/${lang}${backTo}?done=role`)
    }
    case 'remove': {
      const outcome = await removeMember(tx, actor, { organisationId, personId })
      if (outcome === 'last_owner') return invalid([fieldError('role', 'organisations.error.last_owner')], {})
      return redirectTo(personId === actor.personId ? `/${lang}/work` : `/${lang}${backTo}?done=removed`)
    }
    default:
      return invalid([fieldError('', 'common.error.check-answer')], {})
  }
})

export default function TeamMember() {
  return (
    <MemberPage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>() as Answer | undefined} />
  )
}

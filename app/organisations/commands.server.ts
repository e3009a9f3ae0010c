import type { Tx } from '#db/client.server'
import type { Actor, StaffRole } from '~/access/actor'
import { authorise } from '~/access/authorise'
import { toAppError } from '~/access/errors.server'
import { newToken } from '~/access/one-time-token.server'
import { can, holds } from '~/access/policy'
import { recordActivity } from '~/activity/record.server'
import { conflict, forbidden, isAppError, notFound } from '~/lib/errors'
import { queueMail } from '~/notices/store.server'
import { INVITATION_DAYS, lastOwnerProtected, type MemberChange, type MemberRole } from './rules'
import type { Invite, NewOrganisation, OrganisationEdit } from './schema'
import {
  endFactors,
  findOrganisation,
  findPendingInvitation,
  findPerson,
  findPersonByEmail,
  findSameName,
  findStaff,
  holdMembers,
  insertInvitation,
  insertOrganisation,
  listMembers,
  removeMembership,
  removeStaff,
  revokeInvitations,
  saveStaff,
  setRole,
  updateOrganisation,
} from './store.server'

/** Sends a link that lets one person join with one role. An invitation that waited for the same address is replaced. */
export async function inviteMember(tx: Tx, actor: Actor, invite: Invite): Promise<'sent' | 'already_member'> {
  const { organisationId, email } = invite
  authorise(actor, 'member:invite', organisationId)
  const organisation = await findOrganisation(tx, organisationId)
  if (!organisation) throw notFound()
  const members = await listMembers(tx, organisationId)
  if (members.some((member) => member.email === email)) return 'already_member'
  await revokeInvitations(tx, { organisationId, email })
  await send(tx, actor, invite, organisation.name)
  return 'sent'
}

async function send(
  tx: Tx,
  actor: Actor,
  { organisationId, email, fullName, role, language }: Invite,
  organisationName: string,
): Promise<void> {
  const { token, hash } = newToken()
  const { id, expiresAt } = await insertInvitation(tx, {
    organisationId,
    email,
    fullName,
    role,
    language,
    tokenHash: hash,
    invitedBy: actor.personId,
    days: INVITATION_DAYS,
  })
  await queueMail(tx, {
    to: email,
    language,
    kind: 'invitation',
    params: {
      inviter: actor.fullName,
      organisation: organisationName,
      role,
      expires: expiresAt.toISOString().slice(0, 10),
    },
    path: `/invitation/${token}`,
    dedupeKey: `invitation:${id}`,
  })
  await recordActivity(tx, actor, { action: 'invitation.sent', organisationId, detail: { role, invitation: id } })
}

/** A new link with a new end; the old one stops working. */
export async function sendInvitationAgain(tx: Tx, actor: Actor, invitationId: string): Promise<string> {
  const { invitation, organisation } = await openPending(tx, actor, invitationId)
  const { organisationId, email, fullName, role, language } = invitation
  await revokeInvitations(tx, { organisationId, email })
  await send(
    tx,
    actor,
    { organisationId, email, fullName, role, language: language as Invite['language'] },
    organisation.name,
  )
  return organisationId
}

export async function revokeInvitation(tx: Tx, actor: Actor, invitationId: string): Promise<string> {
  const { invitation } = await openPending(tx, actor, invitationId)
  const { organisationId, email } = invitation
  await revokeInvitations(tx, { organisationId, email })
  await recordActivity(tx, actor, {
    action: 'invitation.revoked',
    organisationId,
    detail: { invitation: invitationId },
  })
  return organisationId
}

async function openPending(tx: Tx, actor: Actor, invitationId: string) {
  const invitation = await findPendingInvitation(tx, invitationId)
  const organisation = invitation && (await findOrganisation(tx, invitation.organisationId))
  if (!organisation) throw notFound()
  authorise(actor, 'member:invite', invitation.organisationId)
  return { invitation, organisation }
}

type Member = { organisationId: string; personId: string }

export async function changeMemberRole(
  tx: Tx,
  actor: Actor,
  { organisationId, personId, role }: Member & { role: MemberRole },
): Promise<'done' | 'last_owner'> {
  authorise(actor, 'member:change_role', organisationId)
  return keepingAnOwner(tx, organisationId, { personId, to: role }, async (before) => {
    if (before === role) return
    if (!(await setRole(tx, { organisationId, personId, role }))) throw notFound()
    await recordActivity(tx, actor, {
      action: 'member.role_changed',
      organisationId,
      detail: { person: personId, before, role },
    })
  })
}

export async function removeMember(
  tx: Tx,
  actor: Actor,
  { organisationId, personId }: Member,
): Promise<'done' | 'last_owner'> {
  authorise(actor, 'member:remove', organisationId)
  return keepingAnOwner(tx, organisationId, { personId, to: 'removed' }, async (before) => {
    if (!(await removeMembership(tx, organisationId, personId))) throw notFound()
    await recordActivity(tx, actor, { action: 'member.removed', organisationId, detail: { person: personId, before } })
  })
}

/** The rule answers in words; the database refuses on its own whatever comes past it. */
async function keepingAnOwner(
  tx: Tx,
  organisationId: string,
  change: MemberChange,
  work: (before: MemberRole) => Promise<void>,
): Promise<'done' | 'last_owner'> {
  await holdMembers(tx, organisationId)
  const members = await listMembers(tx, organisationId)
  const member = members.find(({ personId }) => personId === change.personId)
  if (!member) throw notFound()
  if (lastOwnerProtected(members, change)) return 'last_owner'
  try {
    await work(member.role)
    return 'done'
  } catch (error) {
    if (isRefusal(error, 'last_owner')) return 'last_owner'
    throw error
  }
}

/** Whether the database refused for this reason. The transaction is over then: answer without a redirect. */
function isRefusal(error: unknown, reason: 'last_owner' | 'last_administrator'): boolean {
  const known = toAppError(error)
  return (
    isAppError(known, 'invalid') &&
    typeof known.detail === 'object' &&
    known.detail !== null &&
    'reason' in known.detail &&
    known.detail.reason === reason
  )
}

export async function createOrganisation(
  tx: Tx,
  actor: Actor,
  organisation: NewOrganisation,
): Promise<{ id: string } | { same: { id: string; name: string } }> {
  if (!holds(actor, 'organisation:create')) throw forbidden()
  const same = await findSameName(tx, organisation.name)
  if (same) return { same }
  const id = await insertOrganisation(tx, organisation)
  await recordActivity(tx, actor, {
    action: 'organisation.created',
    organisationId: id,
    detail: { kind: organisation.kind },
  })
  return { id }
}

/** Kind and status decide what an organisation counts as: only the secretariat changes them. */
export async function changeOrganisation(
  tx: Tx,
  actor: Actor,
  organisationId: string,
  { _version, ...fields }: OrganisationEdit,
): Promise<void> {
  authorise(actor, 'organisation:edit', organisationId)
  const before = await findOrganisation(tx, organisationId)
  if (!before) throw notFound()
  const isSecretariat = can(actor, 'organisation:create', organisationId)
  const allowed = isSecretariat ? fields : { ...fields, kind: before.kind, status: before.status }
  if (!(await updateOrganisation(tx, organisationId, _version, allowed))) throw conflict()
  await recordActivity(tx, actor, {
    action: 'organisation.changed',
    organisationId,
    detail: { status: allowed.status },
  })
}

/** A role in the secretariat for somebody who has an account. */
export async function giveStaffRole(
  tx: Tx,
  actor: Actor,
  { email, role }: { email: string; role: StaffRole },
): Promise<'done' | 'no_account' | 'last_administrator'> {
  if (!holds(actor, 'staff:manage')) throw forbidden()
  const person = await findPersonByEmail(tx, email)
  return person ? changeStaffRole(tx, actor, { personId: person.personId, role }) : 'no_account'
}

/** Lets somebody in again who lost every second factor: they make a new one when they sign in next, and are told. Never for oneself. */
export async function resetFactors(
  tx: Tx,
  actor: Actor,
  { personId, reason }: { personId: string; reason: string },
): Promise<void> {
  if (!holds(actor, 'factor:reset') || personId === actor.personId) throw forbidden()
  const person = await findPerson(tx, personId)
  if (!person) throw notFound()
  const reset = await endFactors(tx, personId, reason)
  await recordActivity(tx, actor, { action: 'factor.reset', detail: { person: personId, reset } })
  await queueMail(tx, {
    to: person.email,
    language: person.language,
    kind: 'factor_reset',
    path: '/sign-in',
    dedupeKey: `factor_reset:${reset}`,
  })
}

export async function changeStaffRole(
  tx: Tx,
  actor: Actor,
  { personId, role }: { personId: string; role: StaffRole | 'none' },
): Promise<'done' | 'last_administrator'> {
  if (!holds(actor, 'staff:manage')) throw forbidden()
  const before = (await findStaff(tx, personId)) ?? 'none'
  if (before === role) return 'done'
  try {
    if (role === 'none') await removeStaff(tx, personId)
    else await saveStaff(tx, personId, role)
  } catch (error) {
    if (isRefusal(error, 'last_administrator')) return 'last_administrator'
    throw error
  }
  await recordActivity(tx, actor, {
    action: role === 'none' ? 'staff.role_taken' : 'staff.role_given',
    detail: { person: personId, before, role: role === 'none' ? before : role },
  })
  return 'done'
}

export const STAKEHOLDER_KINDS = [
  'member_state',
  'observer_state',
  'local_authority',
  'private_sector',
  'civil_society',
  'migrant_diaspora',
  'youth',
  'academia',
  'un_system',
  'international_organization',
  'other',
] as const
export type StakeholderKind = (typeof STAKEHOLDER_KINDS)[number]

export function isStakeholderKind(text: unknown): text is StakeholderKind {
  return (STAKEHOLDER_KINDS as readonly unknown[]).includes(text)
}

export const ORGANISATION_STATUSES = ['active', 'proposed', 'suspended'] as const
export type OrganisationStatus = (typeof ORGANISATION_STATUSES)[number]

/** From least to most: each role may do what the one before it may. */
export const MEMBER_ROLES = ['viewer', 'editor', 'approver', 'owner'] as const
export type MemberRole = (typeof MEMBER_ROLES)[number]

export function roleAtLeast(role: MemberRole, least: MemberRole): boolean {
  return MEMBER_ROLES.indexOf(role) >= MEMBER_ROLES.indexOf(least)
}

/** Nobody gives away more than they hold. */
export function rolesOnOffer(own: MemberRole): readonly MemberRole[] {
  return MEMBER_ROLES.filter((role) => roleAtLeast(own, role))
}

export type Member = { personId: string; role: MemberRole /** A suspended person signs in nowhere. */; active: boolean }
export type MemberChange = { personId: string; to: MemberRole | 'removed' | 'suspended' }

/** True where the change leaves the organisation with no owner who can sign in: such a change is refused. */
export function lastOwnerProtected(members: readonly Member[], change: MemberChange): boolean {
  const owners = members.filter(({ role, active }) => role === 'owner' && active)
  return owners.length === 1 && owners[0]?.personId === change.personId && change.to !== 'owner'
}

export const INVITATION_DAYS = 14

import type { Actor, MemberRole, StaffRole } from './actor'

export type Role = 'visitor' | 'signed_in' | MemberRole | StaffRole
export type Scope = 'any' | 'own' | 'none'

/**
 * Permission × role. `own` means: of an organisation in which the person holds that role; for a visitor and for the secretariat it
 * does not occur. What a row does not name is `none`. Guards, buttons and the tests read this table; Postgres enforces it again.
 */
type Row = Partial<Record<Role, Scope>>

const everybody = { visitor: 'any', signed_in: 'any' } satisfies Row
const members = { viewer: 'own', editor: 'own', approver: 'own', owner: 'own' } satisfies Row
const editors = { editor: 'own', approver: 'own', owner: 'own' } satisfies Row
const approvers = { approver: 'own', owner: 'own' } satisfies Row
const owners = { owner: 'own' } satisfies Row
const secretariat = { reviewer: 'any', lead: 'any', administrator: 'any' } satisfies Row
const leads = { lead: 'any', administrator: 'any' } satisfies Row
const administrators = { administrator: 'any' } satisfies Row

export const permissions = {
  // The portal
  'register:read': everybody,
  'dashboard:read': everybody,
  'page:read': everybody,
  // Signing in and one's own account
  'session:create': everybody,
  'session:end': everybody,
  'password:reset': everybody,
  'invitation:accept': everybody,
  'access:request': everybody,
  'outbox:read': everybody,
  'account:read': { signed_in: 'any' },
  'account:edit': { signed_in: 'any' },
  'account:secure': { signed_in: 'any' },
  // Organisations
  'organisation:read': { ...members, ...secretariat },
  'organisation:edit': { ...owners, ...leads },
  'organisation:create': leads,
  'team:read': members,
  'member:invite': { ...owners, ...leads },
  'member:change_role': { ...owners, ...administrators },
  'member:remove': { ...owners, ...administrators },
  'staff:manage': administrators,
  'factor:reset': administrators,
  'token:manage': owners,
  // Commitments, by their holder
  'commitment:list': members,
  'commitment:read': { ...members, ...secretariat },
  'commitment:create': editors,
  'commitment:edit': editors,
  'commitment:submit': approvers,
  'commitment:recall': approvers,
  'commitment:withdraw': approvers,
  'comment:reply': editors,
  // Reports, by their holder
  'report:list': members,
  'report:read': { ...members, ...secretariat },
  'report:edit': editors,
  'report:send': editors,
  'evidence:read': { ...members, ...secretariat },
  'verification:answer': editors,
  'export:own': members,
  // The desk
  'queue:read': secretariat,
  'review:read': secretariat,
  'review:take': secretariat,
  'review:comment': secretariat,
  'review:decide': secretariat,
  'value:verify': secretariat,
  'evidence:release': secretariat,
  'import:manage': leads,
  'export:personal': leads,
  // Administration
  'admin:read': administrators,
} satisfies Record<string, Row>

export type Permission = keyof typeof permissions

/**
 * What cannot simply be taken back, or opens more than it did: asked for again when the last proof of who one is is older than ten
 * minutes. A name may stand here before the permission does.
 */
const STEP_UP: ReadonlySet<string> = new Set([
  'account:secure',
  'review:decide',
  'commitment:withdraw',
  'member:invite',
  'member:change_role',
  'member:remove',
  'staff:manage',
  'factor:reset',
  'token:manage',
  'export:personal',
])

export const needsStepUp = (permission: Permission): boolean => STEP_UP.has(permission)

export function scopeOf(permission: Permission, role: Role): Scope {
  const row: Row = permissions[permission]
  return row[role] ?? 'none'
}

/** Whether the permission is held at all: somewhere, in whatever organisation. */
export function holds(actor: Actor | null, permission: Permission): boolean {
  if (scopeOf(permission, 'visitor') === 'any') return true
  if (!actor) return false
  if (scopeOf(permission, 'signed_in') === 'any') return true
  if (actor.staff && scopeOf(permission, actor.staff) === 'any') return true
  return actor.memberships.some(({ role }) => scopeOf(permission, role) !== 'none')
}

/** Whether the permission is held for what belongs to this organisation. */
export function can(actor: Actor | null, permission: Permission, organisationId: string): boolean {
  if (!actor) return scopeOf(permission, 'visitor') === 'any'
  if (scopeOf(permission, 'signed_in') === 'any') return true
  if (actor.staff && scopeOf(permission, actor.staff) === 'any') return true
  return actor.memberships.some(
    (membership) => membership.organisationId === organisationId && scopeOf(permission, membership.role) !== 'none',
  )
}

/** True where the person belongs to one of the organisations: nobody reviews, verifies or assesses their own. */
export function isOwn(actor: Actor, organisationIds: readonly string[]): boolean {
  return actor.memberships.some(({ organisationId }) => organisationIds.includes(organisationId))
}

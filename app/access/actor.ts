import type { Lang } from '~/i18n/languages'

export type MemberRole = 'viewer' | 'editor' | 'approver' | 'owner'
export type StaffRole = 'reviewer' | 'lead' | 'administrator'

export type Membership = {
  organisationId: string
  organisationName: string
  organisationKind: string
  role: MemberRole
}

/** Who acts, as the database says. A visitor is `null`, never an actor without rights. */
export type Actor = {
  personId: string
  email: string
  fullName: string
  language: Lang
  timeZone: string
  staff: StaffRole | null
  memberships: Membership[]
}

import { sql } from 'kysely'
import type { Tx } from '#db/client.server'
import type { MemberRole, OrganisationStatus, StakeholderKind } from './rules'

export type TeamMember = {
  personId: string
  fullName: string
  email: string
  jobTitle: string
  role: MemberRole
  active: boolean
  since: Date
}

export async function listMembers(tx: Tx, organisationId: string): Promise<TeamMember[]> {
  return tx
    .selectFrom('app.membership as m')
    .innerJoin('app.person as p', 'p.id', 'm.personId')
    .select(['p.id as personId', 'p.fullName', 'p.email', 'p.jobTitle', 'm.role', 'm.createdAt as since'])
    .select(sql<boolean>`p.status = 'active'`.as('active'))
    .where('m.organisationId', '=', organisationId)
    .orderBy('p.fullName')
    .$castTo<TeamMember>()
    .execute()
}

/** Keeps everybody else who changes owners of this organisation waiting, so that two cannot both take the last but one. */
export async function holdMembers(tx: Tx, organisationId: string): Promise<void> {
  await tx
    .selectFrom('app.membership')
    .select('personId')
    .where('organisationId', '=', organisationId)
    .orderBy('personId')
    .forUpdate()
    .execute()
}

export async function setRole(
  tx: Tx,
  { organisationId, personId, role }: { organisationId: string; personId: string; role: MemberRole },
): Promise<boolean> {
  const changed = await tx
    .updateTable('app.membership')
    .set({ role })
    .where('organisationId', '=', organisationId)
    .where('personId', '=', personId)
    .returning('personId')
    .executeTakeFirst()
  return changed !== undefined
}

export async function removeMembership(tx: Tx, organisationId: string, personId: string): Promise<boolean> {
  const removed = await tx
    .deleteFrom('app.membership')
    .where('organisationId', '=', organisationId)
    .where('personId', '=', personId)
    .returning('personId')
    .executeTakeFirst()
  return removed !== undefined
}

export type PendingInvitation = {
  id: string
  organisationId: string
  email: string
  fullName: string
  role: MemberRole
  language: string
  createdAt: Date
  expiresAt: Date
  expired: boolean
}

/** Not accepted and not revoked; those that have ended stay in the list, so that they can be sent again. */
export async function listPendingInvitations(tx: Tx, organisationId: string): Promise<PendingInvitation[]> {
  return pending(tx).where('organisationId', '=', organisationId).orderBy('createdAt', 'desc').execute()
}

export async function findPendingInvitation(tx: Tx, id: string): Promise<PendingInvitation | undefined> {
  return pending(tx).where('id', '=', id).forUpdate().executeTakeFirst()
}

function pending(tx: Tx) {
  return tx
    .selectFrom('app.invitation')
    .select(['id', 'organisationId', 'email', 'fullName', 'role', 'language', 'createdAt', 'expiresAt'])
    .select(sql<boolean>`expires_at <= now()`.as('expired'))
    .where('acceptedAt', 'is', null)
    .where('revokedAt', 'is', null)
    .$castTo<PendingInvitation>()
}

type NewInvitation = {
  organisationId: string
  email: string
  fullName: string
  role: MemberRole
  language: string
  tokenHash: Buffer
  invitedBy: string
  days: number
}

export async function insertInvitation(
  tx: Tx,
  { days, ...invitation }: NewInvitation,
): Promise<{ id: string; expiresAt: Date }> {
  return tx
    .insertInto('app.invitation')
    .values({ ...invitation, expiresAt: sql<Date>`now() + make_interval(days => ${days}::int)` })
    .returning(['id', 'expiresAt'])
    .executeTakeFirstOrThrow()
}

export async function revokeInvitations(
  tx: Tx,
  { organisationId, email }: { organisationId: string; email: string },
): Promise<number> {
  const revoked = await tx
    .updateTable('app.invitation')
    .set({ revokedAt: sql<Date>`now()` })
    .where('organisationId', '=', organisationId)
    .where('email', '=', email)
    .where('acceptedAt', 'is', null)
    .where('revokedAt', 'is', null)
    .returning('id')
    .execute()
  return revoked.length
}

export type Organisation = {
  id: string
  name: string
  nameLanguage: string
  kind: StakeholderKind
  country: string | null
  place: string
  website: string
  status: OrganisationStatus
  version: number
}

export async function findOrganisation(tx: Tx, id: string): Promise<Organisation | undefined> {
  return tx
    .selectFrom('app.organisation')
    .select(['id', 'name', 'nameLanguage', 'kind', 'country', 'place', 'website', 'status', 'version'])
    .where('id', '=', id)
    .$castTo<Organisation>()
    .executeTakeFirst()
}

export type OrganisationRow = Pick<Organisation, 'id' | 'name' | 'nameLanguage' | 'kind' | 'country' | 'status'> & {
  members: number
  waiting: number
}
export const ORGANISATIONS_PER_PAGE = 40

/** By name; a search folds accents and case. */
export async function listOrganisations(
  tx: Tx,
  { search, page }: { search: string; page: number },
): Promise<{ rows: OrganisationRow[]; total: number }> {
  const found = tx
    .selectFrom('app.organisation as o')
    .$if(search !== '', (query) => query.where(sql<boolean>`pub.fold(o.name) like '%' || ${escapeLike(search)} || '%'`))
  const [rows, { total }] = [
    await found
      .select(['o.id', 'o.name', 'o.nameLanguage', 'o.kind', 'o.country', 'o.status'])
      .select(({ selectFrom }) => [
        selectFrom('app.membership as m')
          .whereRef('m.organisationId', '=', 'o.id')
          .select(sql<number>`count(*)::int`.as('n'))
          .as('members'),
        selectFrom('app.invitation as i')
          .whereRef('i.organisationId', '=', 'o.id')
          .where('i.acceptedAt', 'is', null)
          .where('i.revokedAt', 'is', null)
          .select(sql<number>`count(*)::int`.as('n'))
          .as('waiting'),
      ])
      .orderBy(sql`pub.fold(o.name)`)
      .orderBy('o.id')
      .limit(ORGANISATIONS_PER_PAGE)
      .offset((page - 1) * ORGANISATIONS_PER_PAGE)
      .$castTo<OrganisationRow>()
      .execute(),
    await found.select(sql<number>`count(*)::int`.as('total')).executeTakeFirstOrThrow(),
  ]
  return { rows, total }
}

/** Folded in the database by the same function as the names; the signs of LIKE mean themselves. */
const escapeLike = (search: string) =>
  sql`replace(replace(replace(pub.fold(${search}), '\\', '\\\\'), '%', '\\%'), '_', '\\_')`

type OrganisationFields = Pick<Organisation, 'name' | 'kind' | 'country' | 'place' | 'website'>

export async function insertOrganisation(
  tx: Tx,
  organisation: OrganisationFields & { nameLanguage: string },
): Promise<string> {
  const { id } = await tx.insertInto('app.organisation').values(organisation).returning('id').executeTakeFirstOrThrow()
  return id
}

/** False where somebody else has saved since `version`. */
export async function updateOrganisation(
  tx: Tx,
  id: string,
  version: number,
  organisation: OrganisationFields & { status: OrganisationStatus },
): Promise<boolean> {
  const saved = await tx
    .updateTable('app.organisation')
    .set(({ eb }) => ({ ...organisation, updatedAt: sql<Date>`now()`, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .where('version', '=', version)
    .returning('id')
    .executeTakeFirst()
  return saved !== undefined
}

/** Names that read the same, so that an organisation is not added twice. */
export async function findSameName(tx: Tx, name: string): Promise<{ id: string; name: string } | undefined> {
  return tx
    .selectFrom('app.organisation')
    .select(['id', 'name'])
    .where(sql<boolean>`pub.fold(name) = pub.fold(${name})`)
    .executeTakeFirst()
}

export type StaffRole = 'reviewer' | 'lead' | 'administrator'
export type StaffMember = { personId: string; fullName: string; email: string; role: StaffRole }

export async function listStaff(tx: Tx): Promise<StaffMember[]> {
  return tx
    .selectFrom('app.staff as s')
    .innerJoin('app.person as p', 'p.id', 's.personId')
    .select(['p.id as personId', 'p.fullName', 'p.email', 's.role'])
    .orderBy('p.fullName')
    .$castTo<StaffMember>()
    .execute()
}

export async function findStaff(tx: Tx, personId: string): Promise<StaffRole | undefined> {
  const row = await tx.selectFrom('app.staff').select('role').where('personId', '=', personId).executeTakeFirst()
  return row?.role as StaffRole | undefined
}

export async function findPersonByEmail(tx: Tx, email: string): Promise<{ personId: string } | undefined> {
  return tx.selectFrom('app.person').select('id as personId').where('email', '=', email).executeTakeFirst()
}

export async function findPerson(
  tx: Tx,
  personId: string,
): Promise<{ personId: string; fullName: string; email: string; language: string } | undefined> {
  return tx
    .selectFrom('app.person')
    .select(['id as personId', 'fullName', 'email', 'language'])
    .where('id', '=', personId)
    .executeTakeFirst()
}

/** Answers the number of the reset, under which its reason stands. */
export async function endFactors(tx: Tx, personId: string, reason: string): Promise<string> {
  const { rows } = await sql<{ id: string }>`select app.reset_factors(${personId}, ${reason}) as id`.execute(tx)
  return rows[0]?.id ?? ''
}

export async function saveStaff(tx: Tx, personId: string, role: StaffRole): Promise<void> {
  const changed = await tx
    .updateTable('app.staff')
    .set({ role })
    .where('personId', '=', personId)
    .returning('personId')
    .executeTakeFirst()
  if (!changed) await tx.insertInto('app.staff').values({ personId, role }).execute()
}

export async function removeStaff(tx: Tx, personId: string): Promise<void> {
  await tx.deleteFrom('app.staff').where('personId', '=', personId).execute()
}

export type PersonRow = {
  personId: string
  fullName: string
  email: string
  staff: StaffRole | null
  memberships: { organisationId: string; organisationName: string; role: MemberRole }[]
}
export const PEOPLE_PER_PAGE = 40

export async function listPeople(
  tx: Tx,
  { search, page }: { search: string; page: number },
): Promise<{ rows: PersonRow[]; total: number }> {
  const found = tx
    .selectFrom('app.person as p')
    .$if(search !== '', (query) =>
      query.where(sql<boolean>`pub.fold(p.full_name || ' ' || p.email) like '%' || ${escapeLike(search)} || '%'`),
    )
  const rows = await found
    .leftJoin('app.staff as s', 's.personId', 'p.id')
    .select(['p.id as personId', 'p.fullName', 'p.email', 's.role as staff'])
    .select(
      sql<
        PersonRow['memberships']
      >`coalesce((select jsonb_agg(jsonb_build_object('organisationId', o.id, 'organisationName', o.name, 'role', m.role) order by o.name)
        from app.membership m join app.organisation o on o.id = m.organisation_id where m.person_id = p.id), '[]'::jsonb)`.as(
        'memberships',
      ),
    )
    .orderBy(sql`pub.fold(p.full_name)`)
    .orderBy('p.id')
    .limit(PEOPLE_PER_PAGE)
    .offset((page - 1) * PEOPLE_PER_PAGE)
    .$castTo<PersonRow>()
    .execute()
  const { total } = await found.select(sql<number>`count(*)::int`.as('total')).executeTakeFirstOrThrow()
  return { rows, total }
}

/** What is written down about access: who was let in, given a role, taken out. */
export const ACCESS_EVENTS = [
  'staff.role_given',
  'staff.role_taken',
  'factor.reset',
  'organisation.created',
  'organisation.changed',
  'invitation.sent',
  'invitation.revoked',
  'invitation.accepted',
  'member.role_changed',
  'member.removed',
  'token.made',
  'token.revoked',
  'account.password_reset',
  'account.password_changed',
] as const
export type AccessEvent = {
  id: number
  at: Date
  action: (typeof ACCESS_EVENTS)[number]
  personName: string | null
  organisationName: string | null
  /** Whom it was about, where that is somebody else. */
  aboutName: string | null
  role: string | null
  /** Why, where somebody had to say. */
  reason: string | null
}

export async function listAccessEvents(tx: Tx, atMost: number): Promise<AccessEvent[]> {
  return tx
    .selectFrom('app.activity as a')
    .leftJoin('app.person as p', 'p.id', 'a.personId')
    .leftJoin('app.organisation as o', 'o.id', 'a.organisationId')
    .leftJoin('app.person as b', (join) => join.on(sql<boolean>`b.id::text = a.detail ->> 'person'`))
    .leftJoin('app.factorReset as f', (join) => join.on(sql<boolean>`f.id::text = a.detail ->> 'reset'`))
    .select([
      'a.id',
      'a.at',
      'a.action',
      'p.fullName as personName',
      'o.name as organisationName',
      'b.fullName as aboutName',
      'f.reason',
    ])
    .select(sql<string | null>`a.detail ->> 'role'`.as('role'))
    .where('a.action', 'in', [...ACCESS_EVENTS])
    .orderBy('a.id', 'desc')
    .limit(atMost)
    .$castTo<AccessEvent>()
    .execute()
}

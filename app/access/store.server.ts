import { type Kysely, sql, type Transaction } from 'kysely'
import type { SigninDatabase, Tx } from '#db/client.server'
import type { Lang } from '~/i18n/languages'
import type { MemberRole } from '~/organisations/rules'

// What signing in, resets and invitations read and write, as the sign-in role.

type Db = Kysely<SigninDatabase>
type SigninTx = Transaction<SigninDatabase>

export type Profile = { fullName: string; jobTitle: string; language: Lang; timeZone: string }

export type Account = {
  personId: string
  email: string
  fullName: string
  language: string
  hash: string | null
  staff: string | null
  memberships: number
}

/** An account that may sign in. */
export async function findAccount(db: Db, email: string): Promise<Account | undefined> {
  return accounts(db).where('p.email', '=', email).executeTakeFirst()
}

export async function findAccountById(db: Db, personId: string): Promise<Account | undefined> {
  return accounts(db).where('p.id', '=', personId).executeTakeFirst()
}

function accounts(db: Db) {
  return db
    .selectFrom('app.person as p')
    .leftJoin('auth.password as w', 'w.personId', 'p.id')
    .leftJoin('app.staff as s', 's.personId', 'p.id')
    .select(['p.id as personId', 'p.email', 'p.fullName', 'p.language', 'w.hash', 's.role as staff'])
    .select(({ selectFrom }) =>
      selectFrom('app.membership as m')
        .whereRef('m.personId', '=', 'p.id')
        .select(sql<number>`count(*)::int`.as('n'))
        .as('memberships'),
    )
    .$castTo<Account>()
    .where('p.status', '=', 'active')
}

/** Whose living session this is; for pages that are open to everybody and greet who is there. */
export async function findSessionPerson(
  db: Db,
  idHash: Buffer,
): Promise<{ personId: string; email: string; fullName: string; staff: string | null } | undefined> {
  return db
    .selectFrom('auth.session as s')
    .innerJoin('app.person as p', 'p.id', 's.personId')
    .leftJoin('app.staff as f', 'f.personId', 'p.id')
    .select(['p.id as personId', 'p.email', 'p.fullName', 'f.role as staff'])
    .where('s.idHash', '=', idHash)
    .where('p.status', '=', 'active')
    .where('s.expiresAt', '>', sql<Date>`now()`)
    .where('s.absoluteExpiresAt', '>', sql<Date>`now()`)
    .executeTakeFirst()
}

export async function listOrganisationNames(db: Db, personId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('app.membership as m')
    .innerJoin('app.organisation as o', 'o.id', 'm.organisationId')
    .select('o.name')
    .where('m.personId', '=', personId)
    .execute()
  return rows.map(({ name }) => name)
}

export async function savePassword(tx: SigninTx, personId: string, hash: string): Promise<void> {
  await tx
    .insertInto('auth.password')
    .values({ personId, hash })
    .onConflict((conflicting) => conflicting.column('personId').doUpdateSet({ hash, changedAt: sql<Date>`now()` }))
    .execute()
}

/** Everywhere: the next request of every device finds nobody. */
export async function deleteSessions(tx: SigninTx, personId: string): Promise<void> {
  await tx.deleteFrom('auth.session').where('personId', '=', personId).execute()
}

/** Events of accounts, in the name of the person whose account it is. */
export async function recordAccountActivity(
  tx: SigninTx,
  event: {
    personId: string
    action: `${'account' | 'invitation' | 'membership'}.${string}`
    organisationId?: string
    detail?: Record<string, string>
  },
): Promise<void> {
  await tx
    .insertInto('app.activity')
    .values({
      personId: event.personId,
      organisationId: event.organisationId ?? null,
      action: event.action,
      detail: JSON.stringify(event.detail ?? {}),
    })
    .execute()
}

export const RESET_MINUTES = 30

export async function insertResetToken(tx: SigninTx, personId: string, tokenHash: Buffer): Promise<void> {
  await tx
    .insertInto('auth.oneTimeToken')
    .values({
      tokenHash,
      personId,
      purpose: 'password_reset',
      expiresAt: sql<Date>`now() + make_interval(mins => ${RESET_MINUTES}::int)`,
    })
    .execute()
}

/** Whose password the link may set, while it may. */
export async function findResetToken(db: Db, tokenHash: Buffer): Promise<{ personId: string } | undefined> {
  return db
    .selectFrom('auth.oneTimeToken as t')
    .innerJoin('app.person as p', 'p.id', 't.personId')
    .select('t.personId')
    .where('t.tokenHash', '=', tokenHash)
    .where('t.usedAt', 'is', null)
    .where('t.expiresAt', '>', sql<Date>`now()`)
    .where('p.status', '=', 'active')
    .executeTakeFirst()
}

/** True for exactly one of those who come with the same link. */
export async function spendResetToken(tx: SigninTx, tokenHash: Buffer): Promise<boolean> {
  const used = await tx
    .updateTable('auth.oneTimeToken')
    .set({ usedAt: sql<Date>`now()` })
    .where('tokenHash', '=', tokenHash)
    .where('usedAt', 'is', null)
    .where('expiresAt', '>', sql<Date>`now()`)
    .returning('personId')
    .executeTakeFirst()
  return used !== undefined
}

/** A used reset ends every other link that was asked for. */
export async function spendAllResetTokens(tx: SigninTx, personId: string): Promise<void> {
  await tx
    .updateTable('auth.oneTimeToken')
    .set({ usedAt: sql<Date>`now()` })
    .where('personId', '=', personId)
    .where('usedAt', 'is', null)
    .execute()
}

export type OpenedInvitation = {
  id: string
  organisationId: string
  organisationName: string
  organisationStatus: string
  email: string
  fullName: string
  role: MemberRole
  language: string
  inviterName: string | null
  inviterEmail: string | null
  inviterLanguage: string | null
  inviterStaff: string | null
  expiresAt: Date
  acceptedAt: Date | null
  revokedAt: Date | null
  /** By the clock of the database. */
  isLiving: boolean
}

export async function findInvitation(db: Db, tokenHash: Buffer): Promise<OpenedInvitation | undefined> {
  return db
    .selectFrom('app.invitation as i')
    .innerJoin('app.organisation as o', 'o.id', 'i.organisationId')
    .leftJoin('app.person as p', (join) => join.onRef('p.id', '=', 'i.invitedBy').on('p.status', '=', 'active'))
    .leftJoin('app.staff as s', 's.personId', 'p.id')
    .select([
      'i.id',
      'i.organisationId',
      'o.name as organisationName',
      'o.status as organisationStatus',
      'i.email',
      'i.fullName',
      'i.role',
      'i.language',
    ])
    .select([
      'p.fullName as inviterName',
      'p.email as inviterEmail',
      'p.language as inviterLanguage',
      's.role as inviterStaff',
    ])
    .select(['i.expiresAt', 'i.acceptedAt', 'i.revokedAt', sql<boolean>`i.expires_at > now()`.as('isLiving')])
    .where('i.tokenHash', '=', tokenHash)
    .$castTo<OpenedInvitation>()
    .executeTakeFirst()
}

/** True for exactly one of those who come with the same link. */
export async function spendInvitation(tx: SigninTx, id: string): Promise<boolean> {
  const used = await tx
    .updateTable('app.invitation')
    .set({ acceptedAt: sql<Date>`now()` })
    .where('id', '=', id)
    .where('acceptedAt', 'is', null)
    .where('revokedAt', 'is', null)
    .where('expiresAt', '>', sql<Date>`now()`)
    .returning('id')
    .executeTakeFirst()
  return used !== undefined
}

/** Undefined where somebody has that address already. */
export async function insertPerson(tx: SigninTx, person: Profile & { email: string }): Promise<string | undefined> {
  const added = await tx
    .insertInto('app.person')
    .values({ ...person, consentedAt: sql<Date>`now()` })
    .onConflict((conflicting) => conflicting.column('email').doNothing())
    .returning('id')
    .executeTakeFirst()
  return added?.id
}

/** An invitation adds or raises; it never takes a role away. */
export async function addMembership(
  tx: SigninTx,
  member: { organisationId: string; personId: string; role: MemberRole },
): Promise<void> {
  await tx
    .insertInto('app.membership')
    .values(member)
    .onConflict((conflicting) =>
      conflicting
        .columns(['organisationId', 'personId'])
        .doUpdateSet({ role: member.role })
        .where(
          sql<boolean>`array_position(array['viewer', 'editor', 'approver', 'owner'], membership.role) < array_position(array['viewer', 'editor', 'approver', 'owner'], excluded.role)`,
        ),
    )
    .execute()
}

/** The person's own row, as the person. */
export async function updateProfile(tx: Tx, personId: string, profile: Profile): Promise<void> {
  await tx.updateTable('app.person').set(profile).where('id', '=', personId).execute()
}

export async function findProfile(tx: Tx, personId: string): Promise<(Profile & { email: string }) | undefined> {
  return tx
    .selectFrom('app.person')
    .select(['email', 'fullName', 'jobTitle', 'language', 'timeZone'])
    .where('id', '=', personId)
    .$castTo<Profile & { email: string }>()
    .executeTakeFirst()
}

export type MySession = {
  publicId: string
  browser: string
  system: string
  authenticatedAt: Date
  lastSeenAt: Date
  isThis: boolean
}

/** The living sessions of the person of this transaction, the last used first. */
export async function listMySessions(tx: Tx): Promise<MySession[]> {
  const { rows } = await sql<MySession>`select * from app.my_sessions()`.execute(tx)
  return rows
}

/** How many of one's other sessions ended: the one named, or all. */
export async function deleteMyOtherSessions(tx: Tx, publicId: string | null): Promise<number> {
  const { rows } = await sql<{ ended: number }>`select app.end_other_sessions(${publicId}::uuid) as ended`.execute(tx)
  return rows[0]?.ended ?? 0
}

import { type Kysely, sql, type Transaction } from 'kysely'
import type { SigninDatabase } from '#db/client.server'
import { type Factors, RECOVERY_CODES } from './factor-rules'

// What second factors are in the database, as the sign-in role. Everything that counts once is one statement with its condition.

type Db = Kysely<SigninDatabase>
type SigninTx = Transaction<SigninDatabase>

export async function listFactors(db: Db, personId: string): Promise<Factors> {
  const totp = await db
    .selectFrom('auth.totp')
    .select(['createdAt', 'lastUsedAt'])
    .where('personId', '=', personId)
    .executeTakeFirst()
  const passkeys = await db
    .selectFrom('auth.passkey')
    .select(['id', 'name', 'createdAt', 'lastUsedAt'])
    .where('personId', '=', personId)
    .orderBy('createdAt')
    .execute()
  const { codesLeft } = await db
    .selectFrom('auth.recoveryCode')
    .select(sql<number>`count(*)::int`.as('codesLeft'))
    .where('personId', '=', personId)
    .where('usedAt', 'is', null)
    .executeTakeFirstOrThrow()
  return { totp: totp ?? null, passkeys, codesLeft }
}

export async function accountHasFactor(db: Db, personId: string): Promise<boolean> {
  const { rows } = await sql<{ has: boolean }>`
    select exists (select from auth.totp where person_id = ${personId}) or exists (select from auth.passkey where person_id = ${personId}) as has`.execute(
    db,
  )
  return rows[0]?.has ?? false
}

/** Whose factors were reset makes new ones before anything else. */
export async function wasReset(db: Db, personId: string): Promise<boolean> {
  const open = await db
    .selectFrom('app.factorReset')
    .select('personId')
    .where('personId', '=', personId)
    .where('endedAt', 'is', null)
    .executeTakeFirst()
  return open !== undefined
}

export async function endReset(tx: SigninTx, personId: string): Promise<void> {
  await tx
    .updateTable('app.factorReset')
    .set({ endedAt: sql<Date>`now()` })
    .where('personId', '=', personId)
    .where('endedAt', 'is', null)
    .execute()
}

/** `seconds` is the database's clock, so that every process agrees which code is the present one. */
export async function findTotp(
  db: Db,
  personId: string,
): Promise<{ secret: Buffer; lastStep: number; seconds: number; demonstration: boolean } | undefined> {
  return db
    .selectFrom('auth.totp')
    .select(['secret', 'lastStep', 'demonstration'])
    .select(sql<number>`extract(epoch from clock_timestamp())::float8`.as('seconds'))
    .$castTo<{ secret: Buffer; lastStep: number; seconds: number; demonstration: boolean }>()
    .where('personId', '=', personId)
    .executeTakeFirst()
}

export async function databaseSeconds(db: Db): Promise<number> {
  const { rows } = await sql<{
    seconds: number
  }>`select extract(epoch from clock_timestamp())::float8 as seconds`.execute(db)
  return rows[0]?.seconds ?? Date.now() / 1000
}

/** True for exactly one of those who come with a code of these thirty seconds, and never for an older one afterwards. */
export async function spendStep(db: Db, personId: string, step: number): Promise<boolean> {
  const spent = await db
    .updateTable('auth.totp')
    .set({ lastStep: step, lastUsedAt: sql<Date>`now()` })
    .where('personId', '=', personId)
    .where('lastStep', '<', sql<never>`${step}`)
    .returning('personId')
    .executeTakeFirst()
  return spent !== undefined
}

export async function replaceTotp(tx: SigninTx, personId: string, secret: Buffer, lastStep: number): Promise<void> {
  await deleteTotp(tx, personId)
  await tx.insertInto('auth.totp').values({ personId, secret, lastStep }).execute()
}

export async function deleteTotp(tx: SigninTx, personId: string): Promise<boolean> {
  const gone = await tx
    .deleteFrom('auth.totp')
    .where('personId', '=', personId)
    .returning('personId')
    .executeTakeFirst()
  return gone !== undefined
}

export type StoredPasskey = {
  id: string
  credentialId: string
  publicKey: Buffer
  counter: number
  transports: string[]
}

export async function listPasskeys(db: Db, personId: string): Promise<StoredPasskey[]> {
  return db
    .selectFrom('auth.passkey')
    .select(['id', 'credentialId', 'publicKey', 'counter', 'transports'])
    .where('personId', '=', personId)
    .$castTo<StoredPasskey>()
    .execute()
}

/** False where this credential is known already. */
export async function insertPasskey(
  tx: SigninTx,
  passkey: Omit<StoredPasskey, 'id'> & { personId: string; name: string },
): Promise<boolean> {
  const added = await tx
    .insertInto('auth.passkey')
    .values(passkey)
    .onConflict((conflicting) => conflicting.column('credentialId').doNothing())
    .returning('id')
    .executeTakeFirst()
  return added !== undefined
}

/** False where the device counts backwards: the answer is older than one that was seen. Devices that do not count stay at nought. */
export async function countPasskey(db: Db, id: string, counter: number): Promise<boolean> {
  const counted = await db
    .updateTable('auth.passkey')
    .set({ counter, lastUsedAt: sql<Date>`now()` })
    .where('id', '=', id)
    .where(sql<boolean>`counter < ${counter} or (counter = 0 and ${counter} = 0)`)
    .returning('id')
    .executeTakeFirst()
  return counted !== undefined
}

export async function deletePasskey(tx: SigninTx, personId: string, id: string): Promise<boolean> {
  const gone = await tx
    .deleteFrom('auth.passkey')
    .where('personId', '=', personId)
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst()
  return gone !== undefined
}

export type ChallengePurpose = 'enrol' | 'prove'

export async function insertChallenge(
  db: Db,
  row: { challenge: string; personId: string; purpose: ChallengePurpose },
): Promise<void> {
  await db.deleteFrom('auth.passkeyChallenge').where('expiresAt', '<', sql<Date>`now()`).execute()
  await db.insertInto('auth.passkeyChallenge').values(row).execute()
}

/** True for exactly one of those who answer the same challenge, within its five minutes. */
export async function spendChallenge(
  db: Db,
  { challenge, personId, purpose }: { challenge: string; personId: string; purpose: ChallengePurpose },
): Promise<boolean> {
  const spent = await db
    .deleteFrom('auth.passkeyChallenge')
    .where('challenge', '=', challenge)
    .where('personId', '=', personId)
    .where('purpose', '=', purpose)
    .where('expiresAt', '>', sql<Date>`now()`)
    .returning('challenge')
    .executeTakeFirst()
  return spent !== undefined
}

/** New codes end the old ones. */
export async function replaceRecoveryCodes(tx: SigninTx, personId: string, hashes: readonly Buffer[]): Promise<void> {
  await deleteRecoveryCodes(tx, personId)
  await tx
    .insertInto('auth.recoveryCode')
    .values(hashes.slice(0, RECOVERY_CODES).map((codeHash) => ({ personId, codeHash })))
    .execute()
}

export async function deleteRecoveryCodes(tx: SigninTx, personId: string): Promise<void> {
  await tx.deleteFrom('auth.recoveryCode').where('personId', '=', personId).execute()
}

/** True for exactly one of those who come with the same code. */
export async function spendRecoveryCode(tx: SigninTx, personId: string, codeHash: Buffer): Promise<boolean> {
  const spent = await tx
    .updateTable('auth.recoveryCode')
    .set({ usedAt: sql<Date>`now()` })
    .where('codeHash', '=', codeHash)
    .where('personId', '=', personId)
    .where('usedAt', 'is', null)
    .returning('personId')
    .executeTakeFirst()
  return spent !== undefined
}

export async function insertHalfSignIn(db: Db, personId: string, tokenHash: Buffer): Promise<void> {
  await db.deleteFrom('auth.halfSignIn').where('expiresAt', '<', sql<Date>`now()`).execute()
  await db.insertInto('auth.halfSignIn').values({ personId, tokenHash }).execute()
}

export type HalfSignedIn = { personId: string; email: string; fullName: string; isStaff: boolean; language: string }

export async function findHalfSignIn(db: Db, tokenHash: Buffer): Promise<HalfSignedIn | undefined> {
  return db
    .selectFrom('auth.halfSignIn as h')
    .innerJoin('app.person as p', 'p.id', 'h.personId')
    .leftJoin('app.staff as s', 's.personId', 'p.id')
    .select(['p.id as personId', 'p.email', 'p.fullName', 'p.language'])
    .select(sql<boolean>`s.role is not null`.as('isStaff'))
    .where('h.tokenHash', '=', tokenHash)
    .where('h.expiresAt', '>', sql<Date>`now()`)
    .where('p.status', '=', 'active')
    .executeTakeFirst()
}

/** True for exactly one of those who finish the same sign-in. */
export async function spendHalfSignIn(db: Db, tokenHash: Buffer): Promise<boolean> {
  const spent = await db
    .deleteFrom('auth.halfSignIn')
    .where('tokenHash', '=', tokenHash)
    .where('expiresAt', '>', sql<Date>`now()`)
    .returning('personId')
    .executeTakeFirst()
  return spent !== undefined
}

/** Whoever stands between password and factor when the account changes begins again. */
export async function deleteHalfSignIns(tx: SigninTx, personId: string): Promise<void> {
  await tx.deleteFrom('auth.halfSignIn').where('personId', '=', personId).execute()
}

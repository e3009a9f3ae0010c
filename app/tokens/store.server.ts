import { sql } from 'kysely'
import type { Tx } from '#db/client.server'
import { stateOfToken, type TokenScope, type TokenState } from './rules'

export type TokenLine = {
  id: string
  name: string
  scopes: TokenScope[]
  madeBy: string
  createdAt: Date
  expiresAt: Date
  lastUsedAt: Date | null
  state: TokenState
}

const lives = sql<boolean>`app.token_lives(t.id)`

/** Those that live first, then the newest. */
export async function listTokens(tx: Tx, organisationId: string, now: Date): Promise<TokenLine[]> {
  const rows = await tx
    .selectFrom('app.apiToken as t')
    .innerJoin('app.person as p', 'p.id', 't.personId')
    .select(['t.id', 't.name', 't.scopes', 'p.fullName as madeBy', 't.createdAt', 't.expiresAt', 't.lastUsedAt'])
    .select(['t.revokedAt', lives.as('lives')])
    .where('t.organisationId', '=', organisationId)
    .orderBy(lives, 'desc')
    .orderBy('t.createdAt', 'desc')
    .execute()
  return rows.map(({ lives: isLiving, revokedAt, ...row }) => ({
    ...row,
    scopes: row.scopes as TokenScope[],
    state: stateOfToken({ lives: isLiving, revokedAt, expiresAt: row.expiresAt }, now),
  }))
}

export async function countLivingTokens(tx: Tx, organisationId: string): Promise<number> {
  const { n } = await tx
    .selectFrom('app.apiToken as t')
    .select(sql<number>`count(*)::int`.as('n'))
    .where('t.organisationId', '=', organisationId)
    .where(lives)
    .executeTakeFirstOrThrow()
  return n
}

export async function insertToken(
  tx: Tx,
  token: {
    id: string
    organisationId: string
    personId: string
    name: string
    secretSha256: Buffer
    scopes: TokenScope[]
    days: number
  },
): Promise<void> {
  const { days, ...columns } = token
  await tx
    .insertInto('app.apiToken')
    // In hours: a day of the calendar is sometimes longer, and 365 of them are the most.
    .values({ ...columns, expiresAt: sql<Date>`now() + make_interval(hours => ${days}::int * 24)` })
    .execute()
}

/** The organisation it belonged to; undefined where there is no such token that is not revoked yet. */
export async function revokeToken(tx: Tx, tokenId: string): Promise<{ organisationId: string } | undefined> {
  return tx
    .updateTable('app.apiToken')
    .set({ revokedAt: sql<Date>`now()` })
    .where('id', '=', tokenId)
    .where('revokedAt', 'is', null)
    .returning('organisationId')
    .executeTakeFirst()
}

import { sql } from 'kysely'
import type { Actor, Membership, StaffRole } from '~/access/actor'
import type { Lang } from '~/i18n/languages'
import { appDb, type Tx } from './client.server.ts'

type Entered = {
  personId: string
  email: string
  fullName: string
  language: Lang
  timeZone: string
  staff: StaffRole | null
  memberships: Membership[]
}

/**
 * One transaction as the person who holds the session token. The database itself resolves who that is (app.enter); `actor` is null
 * when the session is over. Never nest it, and never wait for mail, hashing or HTTP inside it.
 */
export async function asActor<Result>(
  token: string,
  mode: 'read only' | 'read write',
  work: (tx: Tx, actor: Actor | null) => Promise<Result>,
): Promise<Result> {
  return appDb()
    .transaction()
    .setAccessMode(mode)
    .execute(async (tx) => {
      const { rows } = await sql<Entered>`select * from app.enter(${token})`.execute(tx)
      return work(tx, rows[0] ?? null)
    })
}

/** Publishes approved records whose embargo has ended, in nobody's name; the function in the database does only what is due. */
export async function liftDueEmbargoes(): Promise<number> {
  const { rows } = await sql<{ lifted: number }>`select app.lift_due_embargoes() as lifted`.execute(appDb())
  return rows[0]?.lifted ?? 0
}

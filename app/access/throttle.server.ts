import { createHash } from 'node:crypto'
import { isIPv6 } from 'node:net'
import { type Kysely, sql } from 'kysely'
import { type SigninDatabase, signinDb } from '#db/client.server'

// Counters for everything that can be guessed. They are in the database, so that all processes count the same, and an attempt counts
// before it is judged: a hundred sent at once are not a hundred guesses. When they cannot be read, nobody gets in.

const FREE_FAILURES = 5
const FIRST_WAIT_SECONDS = 30
const LONGEST_WAIT_SECONDS = 3600
/** After so many hours without an attempt the count begins again. */
const FORGOTTEN_AFTER_HOURS = 24

export type Purpose = 'sign_in' | 'reset' | 'token'
export type Attempt = { keys: string[] }
export type Admission = { admitted: true; attempt: Attempt } | { admitted: false; retryAfterSeconds: number }

const digest = (text: string): string => createHash('sha256').update(text).digest('base64url')

/** The counter of an account; exists for accounts that do not exist, so that a wait does not tell. */
export const accountKey = (purpose: Purpose, email: string): string => `${purpose}:account:${digest(email)}`
const addressKey = (purpose: Purpose, clientAddress: string): string =>
  `${purpose}:address:${digest(networkOf(clientAddress))}`

/** One IPv4 address, or the /64 that one IPv6 customer gets. */
export function networkOf(address: string): string {
  const plain = address.replace(/%.*$/, '').toLowerCase()
  const mapped = /^(?:0*:)*:?ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(plain)
  if (mapped?.[1]) return mapped[1]
  if (!isIPv6(plain)) return plain
  const [head = '', tail] = plain.split('::')
  const before = head === '' ? [] : head.split(':')
  const after = tail ? tail.split(':') : []
  const gap = tail === undefined ? 0 : 8 - before.length - after.length
  const groups = [...before, ...Array.from({ length: Math.max(0, gap) }, () => '0'), ...after]
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`
}

/** Until when nobody may try after this many: not at all for the first four, then 30, 60 … 3600 seconds. */
const wait = (failures: ReturnType<typeof sql<number>>) =>
  sql`case when ${failures} < ${FREE_FAILURES}::int then null
    else now() + make_interval(secs => least(${FIRST_WAIT_SECONDS}::int * 2 ^ least(${failures} - ${FREE_FAILURES}::int, 20), ${LONGEST_WAIT_SECONDS}::int)) end`

/** Counts one attempt on every counter, or says how long to wait. Nothing is counted when any of them refuses. */
export async function admit(
  purpose: Purpose,
  { email, clientAddress }: { email?: string; clientAddress: string },
): Promise<Admission> {
  const keys = [addressKey(purpose, clientAddress), ...(email === undefined ? [] : [accountKey(purpose, email)])].sort()
  return signinDb()
    .transaction()
    .execute(async (tx): Promise<Admission> => {
      for (const key of keys) {
        const counted = await count(tx, key)
        if (!counted) throw new Refused(await secondsLeft(tx, key))
      }
      return { admitted: true, attempt: { keys } }
    })
    .catch((error: unknown): Admission => {
      if (error instanceof Refused) return { admitted: false, retryAfterSeconds: error.seconds }
      throw error
    })
}

/** Takes back what the other counters of the attempt had counted. */
class Refused extends Error {
  constructor(readonly seconds: number) {
    super('too many attempts')
  }
}

/** One statement: whoever comes second waits for the row and then sees the first one's count. */
async function count(tx: Kysely<SigninDatabase>, key: string): Promise<boolean> {
  const next = sql<number>`(case when t.window_started_at < now() - make_interval(hours => ${FORGOTTEN_AFTER_HOURS}::int) then 1 else t.failures + 1 end)`
  const { rows } = await sql<{ failures: number }>`
    insert into auth.throttle as t (key, failures, window_started_at) values (${key}, 1, now())
    on conflict (key) do update set failures = ${next}, window_started_at = now(), blocked_until = ${wait(next)}
    where t.blocked_until is null or t.blocked_until <= now()
    returning failures`.execute(tx)
  return rows.length === 1
}

async function secondsLeft(tx: Kysely<SigninDatabase>, key: string): Promise<number> {
  const { rows } = await sql<{ seconds: number }>`
    select greatest(1, ceil(extract(epoch from blocked_until - now())))::int as seconds from auth.throttle where key = ${key}`.execute(
    tx,
  )
  return rows[0]?.seconds ?? FIRST_WAIT_SECONDS
}

/**
 * The attempt was right: the account's counter ends. The address only gets its own attempt back, so that somebody with one account
 * cannot wipe what they have tried on others.
 */
export async function forgive({ keys }: Attempt): Promise<void> {
  const db = signinDb()
  for (const key of keys) {
    if (key.includes(':account:')) await db.deleteFrom('auth.throttle').where('key', '=', key).execute()
    else {
      const next = sql<number>`greatest(failures - 1, 0)`
      await sql`update auth.throttle set failures = ${next}, blocked_until = case when ${next} < ${FREE_FAILURES}::int then null else blocked_until end where key = ${key}`.execute(
        db,
      )
    }
  }
}

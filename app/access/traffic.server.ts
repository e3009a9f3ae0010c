import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { signinDb } from '#db/client.server'
import { tooMany } from '~/lib/errors'
import { isInterface, type Limit, type LimitName, limitOf } from './limits'
import { sessionTokenHash, sessionTokenIn } from './sessions.server'
import { networkOf } from './throttle.server'

const digest = (text: string): string => createHash('sha256').update(text).digest('base64url')

/** Uses one of what the limit allows, exactly, whatever process it is asked of; throws `too_many` when nothing is left. */
export async function spend(name: LimitName, subject: string): Promise<void> {
  const retryAfterSeconds = await tryToSpend(name, subject)
  if (retryAfterSeconds !== null) throw tooMany(retryAfterSeconds)
}

/** As `spend`, for reading: goes on where the counters cannot be asked. */
export async function spendReading(name: LimitName, subject: string): Promise<void> {
  const retryAfterSeconds = await tryToSpend(name, subject).catch(() => null)
  if (retryAfterSeconds !== null) throw tooMany(retryAfterSeconds)
}

/** Null, or the seconds until something is left again. A window begins with its first use. */
export async function tryToSpend(name: LimitName, subject: string): Promise<number | null> {
  const limit = limitOf(name, process.env.WAYMARK_LIMITS)
  if (!limit) return null
  const { atMost, seconds } = limit
  const key = `${name}:${digest(subject)}`
  const isOver = sql<boolean>`t.window_started_at <= now() - make_interval(secs => ${seconds}::int)`
  const { rows } = await sql`
    insert into ${tableOf(limit)} as t (key, used) values (${key}, 1)
    on conflict (key) do update set
      used = case when ${isOver} then 1 else t.used + 1 end,
      window_started_at = case when ${isOver} then now() else t.window_started_at end
    where ${isOver} or t.used < ${atMost}::int
    returning used`.execute(signinDb())
  return rows.length === 1 ? null : secondsLeft(limit, key)
}

const tableOf = ({ guards }: Limit) => sql.table(guards === 'secret' ? 'auth.allowance' : 'auth.traffic')

async function secondsLeft(limit: Limit, key: string): Promise<number> {
  const { rows } = await sql<{ left: number }>`
    select greatest(1, ceil(extract(epoch from window_started_at + make_interval(secs => ${limit.seconds}::int) - now())))::int as "left"
    from ${tableOf(limit)} where key = ${key}`.execute(signinDb())
  return rows[0]?.left ?? limit.seconds
}

// Every request is counted, most of them reads that take a few milliseconds. A statement for each would cost more than it protects, so
// they are counted in this process, minute by minute, and the processes tell each other through the database once a second.

const WINDOW_MILLISECONDS = 60_000
/** More networks in one minute than this are beyond what a counter can help against. */
const KEYS_AT_MOST = 100_000
/** As long as a session may rest: a token that was good this recently is counted as its person. It opens nothing. */
const REMEMBERED_MILLISECONDS = 15 * 60_000

type Counter = { used: number; unshared: number }

let windowNumber = 0
let counters = new Map<string, Counter>()
const people = new Map<string, { personId: string; until: number }>()
const tokens = new Map<string, { id: string; until: number }>()

/** The guard has found a living session: its requests count for the person from now on, and no longer for the network. */
export function recogniseSession(token: string, personId: string, now = Date.now()): void {
  if (people.size >= KEYS_AT_MOST) people.clear()
  people.set(sessionTokenHash(token).toString('base64url'), { personId, until: now + REMEMBERED_MILLISECONDS })
}

/** The same for a living token of the interface: it is not held back by others behind its network, nor they by it. */
export function recogniseToken(text: string, id: string, now = Date.now()): void {
  if (tokens.size >= KEYS_AT_MOST) tokens.clear()
  tokens.set(digest(text), { id, until: now + REMEMBERED_MILLISECONDS })
}

export type Asking = { clientAddress: string; cookies: string | null; path: string; authorization?: string | undefined }

/** Counts one request, before anything else is done for it. Null, or the seconds until the next one is answered. */
export function countRequest({ clientAddress, cookies, path, authorization }: Asking, now = Date.now()): number | null {
  const tokenId = path.startsWith('/api/v1/') ? tokenBehind(authorization, now) : null
  if (tokenId) return count('token', tokenId, now)
  const network = networkOf(clientAddress)
  const personId = personBehind(cookies, now)
  const wait = personId ? count('signed_in', personId, now) : count('anonymous', network, now)
  return wait === null && isInterface(path) ? count('api', network, now) : wait
}

function count(name: LimitName, subject: string, now: number): number | null {
  const limit = limitOf(name, process.env.WAYMARK_LIMITS)
  if (!limit) return null
  turnTo(now)
  const key = `${name}:${digest(subject)}`
  const counter = counters.get(key) ?? { used: 0, unshared: 0 }
  if (counter.used >= limit.atMost)
    return Math.max(1, Math.ceil(((windowNumber + 1) * WINDOW_MILLISECONDS - now) / 1000))
  counter.used += 1
  counter.unshared += 1
  if (counters.size < KEYS_AT_MOST) counters.set(key, counter)
  return null
}

function personBehind(cookies: string | null, now: number): string | null {
  const token = sessionTokenIn(cookies)
  if (!token) return null
  const known = people.get(sessionTokenHash(token).toString('base64url'))
  return known && known.until > now ? known.personId : null
}

function tokenBehind(authorization: string | undefined, now: number): string | null {
  const text = bearerIn(authorization ?? null)
  const known = text === null ? undefined : tokens.get(digest(text))
  return known && known.until > now ? known.id : null
}

/** What an Authorization header shows; null where it shows no token. */
export const bearerIn = (header: string | null): string | null => /^Bearer +(\S+)$/i.exec(header ?? '')?.[1] ?? null

function turnTo(now: number): void {
  const current = Math.floor(now / WINDOW_MILLISECONDS)
  if (current === windowNumber) return
  windowNumber = current
  counters = new Map()
  for (const known of [people, tokens]) for (const [hash, { until }] of known) if (until <= now) known.delete(hash)
}

/** Tells the other processes what was counted here, and hears what they have counted. */
export async function shareCounts(): Promise<void> {
  const shared = counters
  const startedAt = new Date(windowNumber * WINDOW_MILLISECONDS)
  const told = [...shared].filter(([, { unshared }]) => unshared > 0).map(([key, { unshared }]) => ({ key, unshared }))
  if (told.length === 0) return
  for (const { key, unshared } of told) {
    const counter = shared.get(key)
    if (counter) counter.unshared -= unshared
  }
  const { rows } = await sql<{ key: string; used: number }>`
    insert into auth.traffic as t (key, window_started_at, used)
    select key, ${startedAt}::timestamptz, used from jsonb_to_recordset(${JSON.stringify(
      told.map(({ key, unshared }) => ({ key, used: unshared })),
    )}::jsonb) as told (key text, used integer) order by key
    on conflict (key) do update set
      used = case when t.window_started_at < excluded.window_started_at then excluded.used else t.used + excluded.used end,
      window_started_at = greatest(t.window_started_at, excluded.window_started_at)
    returning key, used`.execute(signinDb())
  for (const { key, used } of rows) {
    const counter = shared.get(key)
    if (counter) counter.used = Math.max(counter.used, used + counter.unshared)
  }
}

/** What was counted in windows that are over. */
export async function sweepTraffic(): Promise<void> {
  const old = sql<boolean>`window_started_at < now() - interval '2 hours'`
  await signinDb().deleteFrom('auth.traffic').where(old).execute()
  await signinDb().deleteFrom('auth.allowance').where(old).execute()
}

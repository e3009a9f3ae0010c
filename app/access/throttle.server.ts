import { createHash } from 'node:crypto'
import { isIPv6 } from 'node:net'
import { type Kysely, sql } from 'kysely'
import { type SigninDatabase, signinDb } from '#db/client.server'
import { UNTIL_RESET } from './answers'
import { deviceHash, isKnownDevice } from './devices.server'

// Counters for everything that can be guessed. They are in the database, so that all processes count the same, and an attempt counts
// before it is judged: a hundred sent at once are not a hundred guesses. When they cannot be read, nobody gets in.
//
// Only a step waits, never an account, and strangers cannot make its owner wait: on a browser where the person signed in before, their
// attempts have a counter of their own, and neither the account's nor the network's counter is asked.

const FREE_FAILURES = 5
const FIRST_WAIT_SECONDS = 30
const LONGEST_WAIT_SECONDS = 3600
/** After so many hours without an attempt the waits begin again. */
const FORGOTTEN_AFTER_HOURS = 24
/** So many failures without a success in between, over whatever time, end the step until a new password is set. */
const STOPPED_AFTER = 100

/** The steps at which a secret is checked. */
export const PURPOSES = ['sign_in', 'second_factor', 'recovery', 'invitation', 'confirm', 'token'] as const
export type Purpose = (typeof PURPOSES)[number]

/** Whoever stands here has shown another secret already, so what strangers of the same network do does not count. */
const BEHIND_ANOTHER_SECRET: readonly Purpose[] = ['second_factor', 'recovery', 'invitation', 'confirm']

export type Trying = {
  clientAddress: string
  /** The account's address, as typed; a counter exists for accounts that do not exist, so that a wait does not tell. */
  email?: string
  device?: string | null | undefined
}
export type Attempt = { keys: string[] }
export type Admission = { admitted: true; attempt: Attempt } | { admitted: false; retryAfterSeconds: number }

const digest = (text: string): string => createHash('sha256').update(text).digest('base64url')

export const accountKey = (purpose: Purpose, email: string): string => `${purpose}:account:${digest(email)}`
const deviceKey = (purpose: Purpose, email: string, device: string): string =>
  `${purpose}:device:${digest(`${email} ${deviceHash(device).toString('hex')}`)}`
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

/** Counts one attempt on every counter, or says how long to wait. Nothing is counted when any of them refuses. */
export async function admit(purpose: Purpose, trying: Trying): Promise<Admission> {
  const keys = await countersOf(purpose, trying)
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

async function countersOf(purpose: Purpose, { clientAddress, email, device }: Trying): Promise<string[]> {
  if (email !== undefined && device && (await isKnownDevice(signinDb(), device, email)))
    return [deviceKey(purpose, email, device)]
  const ofAccount = email === undefined ? [] : [accountKey(purpose, email)]
  const ofNetwork =
    BEHIND_ANOTHER_SECRET.includes(purpose) && email !== undefined ? [] : [addressKey(purpose, clientAddress)]
  // In one order everywhere, so that two attempts never wait for each other.
  return [...ofNetwork, ...ofAccount].sort()
}

/** Takes back what the other counters of the attempt had counted. */
class Refused extends Error {
  constructor(readonly seconds: number) {
    super('too many attempts')
  }
}

/** Many people may share a network: it waits, but it does not stop. */
const stops = (key: string): boolean => !key.includes(':address:')

/** Until when nobody may try after this many: not at all for the first four, then 30, 60 … 3600 seconds. */
const wait = (failures: ReturnType<typeof sql<number>>) =>
  sql`case when ${failures} < ${FREE_FAILURES}::int then null
    else now() + make_interval(secs => least(${FIRST_WAIT_SECONDS}::int * 2 ^ least(${failures} - ${FREE_FAILURES}::int, 20), ${LONGEST_WAIT_SECONDS}::int)) end`

/** One statement: whoever comes second waits for the row and then sees the first one's count. */
async function count(tx: Kysely<SigninDatabase>, key: string): Promise<boolean> {
  const next = sql<number>`(case when t.window_started_at < now() - make_interval(hours => ${FORGOTTEN_AFTER_HOURS}::int) then 1 else t.failures + 1 end)`
  const { rows } = await sql`
    insert into auth.throttle as t (key, failures, consecutive, window_started_at) values (${key}, 1, 1, now())
    on conflict (key) do update
      set failures = ${next}, consecutive = t.consecutive + 1, window_started_at = now(), blocked_until = ${wait(next)}
      where (t.blocked_until is null or t.blocked_until <= now()) and (t.consecutive < ${STOPPED_AFTER}::int or not ${stops(key)}::boolean)
    returning failures`.execute(tx)
  return rows.length === 1
}

async function secondsLeft(tx: Kysely<SigninDatabase>, key: string): Promise<number> {
  const { rows } = await sql<{ seconds: number | null; consecutive: number }>`
    select greatest(1, ceil(extract(epoch from blocked_until - now())))::int as seconds, consecutive
    from auth.throttle where key = ${key}`.execute(tx)
  const [found] = rows
  if (found && stops(key) && found.consecutive >= STOPPED_AFTER) return UNTIL_RESET
  return found?.seconds ?? FIRST_WAIT_SECONDS
}

/**
 * The attempt was right: the counter of the account, or of this browser, ends. The address only gets its own attempt back, so that
 * somebody with one account cannot wipe what they have tried on others.
 */
export async function forgive({ keys }: Attempt): Promise<void> {
  const db = signinDb()
  for (const key of keys) {
    if (stops(key)) await db.deleteFrom('auth.throttle').where('key', '=', key).execute()
    else {
      const next = sql<number>`greatest(failures - 1, 0)`
      await sql`update auth.throttle set failures = ${next}, blocked_until = case when ${next} < ${FREE_FAILURES}::int then null else blocked_until end where key = ${key}`.execute(
        db,
      )
    }
  }
}

/** A new password ends every wait and every stop of the account. */
export async function forgiveAccount(tx: Kysely<SigninDatabase>, email: string): Promise<void> {
  await tx
    .deleteFrom('auth.throttle')
    .where(
      'key',
      'in',
      PURPOSES.map((purpose) => accountKey(purpose, email)),
    )
    .execute()
}

/** Counters that nobody has touched for long. A step that was stopped stays so. */
export async function sweepCounters(): Promise<void> {
  await sql`
    delete from auth.throttle
    where coalesce(blocked_until, now()) <= now()
      and (consecutive < ${STOPPED_AFTER}::int or key like '%:address:%')
      and window_started_at < now() - case when key like '%:address:%' then interval '25 hours' else interval '180 days' end`.execute(
    signinDb(),
  )
}

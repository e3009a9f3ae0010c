import { createHash, randomBytes } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import type { SigninDatabase } from '#db/client.server'
import { type Browser, describeBrowser } from './user-agent'

// A browser that somebody signed in with before. It proves nothing and opens nothing: it only has counters of its own, so that strangers
// who guess a password cannot keep its owner out. The cookie is random; the table holds its hash, tied to who signed in.

type Db = Kysely<SigninDatabase>

/** What a session is opened on. */
export type OpenedOn = Browser & { device: string | null }

const DEVICES_PER_PERSON = 10
const KEPT_SECONDS = 180 * 24 * 3600
export const DEVICE_DAYS = KEPT_SECONDS / (24 * 3600)

const isSecure = () => (process.env.WAYMARK_ORIGIN ?? '').startsWith('https://')
const cookieName = () => (isSecure() ? '__Host-device' : 'device')

export const deviceHash = (token: string): Buffer => createHash('sha256').update(token).digest()

export function readDevice(request: Request): string | null {
  const name = cookieName()
  for (const part of (request.headers.get('Cookie') ?? '').split(';')) {
    const [key, value] = part.trim().split('=', 2)
    if (key === name && value && /^[A-Za-z0-9_-]{43}$/.test(value)) return value
  }
  return null
}

/** Pages on which somebody may sign in give the browser a name, unless it has one. It means nothing until somebody has. */
export function nameDevice(request: Request): { headers: { 'Set-Cookie': string } } | undefined {
  if (readDevice(request)) return undefined
  const token = randomBytes(32).toString('base64url')
  const secure = isSecure() ? '; Secure' : ''
  return {
    headers: {
      'Set-Cookie': `${cookieName()}=${token}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${KEPT_SECONDS}${secure}`,
    },
  }
}

export const openedOn = (request: Request): OpenedOn => ({
  ...describeBrowser(request.headers.get('User-Agent')),
  device: readDevice(request),
})

/** Whether this person signed in on it; without an address, whether anybody did. The same query whether there is such an account or not. */
export async function isKnownDevice(db: Db, token: string, email?: string): Promise<boolean> {
  let query = db
    .selectFrom('auth.device as d')
    .innerJoin('app.person as p', 'p.id', 'd.personId')
    .select('d.personId')
    .where('d.tokenHash', '=', deviceHash(token))
    .where('d.lastSeenAt', '>', sql<Date>`now() - make_interval(days => ${DEVICE_DAYS}::int)`)
  if (email !== undefined) query = query.where('p.email', '=', email)
  return (await query.limit(1).executeTakeFirst()) !== undefined
}

/** The latest few: whoever gets hold of many browsers does not get as many guesses. */
export async function rememberDevice(db: Db, token: string, personId: string): Promise<void> {
  await db
    .insertInto('auth.device')
    .values({ tokenHash: deviceHash(token), personId })
    .onConflict((conflicting) =>
      conflicting.columns(['tokenHash', 'personId']).doUpdateSet({ lastSeenAt: sql<Date>`now()` }),
    )
    .execute()
  const kept = db
    .selectFrom('auth.device')
    .select('tokenHash')
    .where('personId', '=', personId)
    .orderBy('lastSeenAt', 'desc')
    .limit(DEVICES_PER_PERSON)
  await db.deleteFrom('auth.device').where('personId', '=', personId).where('tokenHash', 'not in', kept).execute()
}

/** A new password makes every browser a stranger's, except the one on which it was set. */
export async function forgetDevices(db: Db, personId: string, except: string | null): Promise<void> {
  let forgotten = db.deleteFrom('auth.device').where('personId', '=', personId)
  if (except) forgotten = forgotten.where('tokenHash', '<>', deviceHash(except))
  await forgotten.execute()
}

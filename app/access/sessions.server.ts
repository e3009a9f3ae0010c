import { createHash, randomBytes } from 'node:crypto'
import { sql, type Transaction } from 'kysely'
import { type Adapter, type DatabaseSession, type DatabaseUser, Lucia, TimeSpan } from 'lucia'
import { type SigninDatabase, signinDb } from '#db/client.server'
import { unauthenticated } from '~/lib/errors'
import { type OpenedOn, rememberDevice } from './devices.server'
import { toAppError } from './errors.server'
import { STEP_UP_MINUTES } from './factor-rules'

// The only file that knows lucia. The cookie carries a random token; the table only ever holds its SHA-256. When a session ends is
// decided by the clock of the database alone: the clocks of several machines differ, and one that jumps must not make anybody immortal.

declare module 'lucia' {
  interface Register {
    Lucia: typeof lucia
    DatabaseSessionAttributes: { withFactor: boolean }
  }
}

const MINUTE = 60
const HOUR = 60 * MINUTE
const SESSIONS_PER_PERSON = 5

/** Idle and absolute limits in seconds; staff reach more and sit shorter. */
const LIMITS = {
  member: { idle: 30 * MINUTE, absolute: 12 * HOUR },
  staff: { idle: 15 * MINUTE, absolute: 8 * HOUR },
} as const

const inSeconds = (seconds: number) => sql<Date>`now() + make_interval(secs => ${seconds}::int)`
/** Lucia asks the clock of this process about what the database has judged already: it is told that there is all the time left. */
const asLuciaCounts = () => new Date(Date.now() + LIMITS.member.idle * 1000)

export const sessionTokenHash = (token: string): Buffer => createHash('sha256').update(token).digest()

/**
 * Lucia hands the id that `getSessionAndUser` returns to every later call, so the adapter gives back the token it was given and hashes
 * it again each time; with the hash as id a sign-out would delete nothing.
 */
const adapter: Adapter = {
  async getSessionAndUser(token): Promise<[DatabaseSession | null, DatabaseUser | null]> {
    const row = await signinDb()
      .selectFrom('auth.session as s')
      .innerJoin('app.person as p', 'p.id', 's.personId')
      .select(['s.personId', 's.secondFactorAt'])
      .where('s.idHash', '=', sessionTokenHash(token))
      .where('s.expiresAt', '>', sql<Date>`now()`)
      .where('s.absoluteExpiresAt', '>', sql<Date>`now()`)
      .where('p.status', '=', 'active')
      .executeTakeFirst()
    if (!row) return [null, null]
    return [
      {
        id: token,
        userId: row.personId,
        expiresAt: asLuciaCounts(),
        attributes: { withFactor: row.secondFactorAt !== null },
      },
      { id: row.personId, attributes: {} },
    ]
  },
  async getUserSessions(personId) {
    const rows = await signinDb()
      .selectFrom('auth.session')
      .select(['publicId', 'expiresAt', 'secondFactorAt'])
      .where('personId', '=', personId)
      .execute()
    return rows.map(({ publicId, expiresAt, secondFactorAt }) => ({
      id: publicId,
      userId: personId,
      expiresAt,
      attributes: { withFactor: secondFactorAt !== null },
    }))
  },
  async setSession({ id, userId, attributes }) {
    const { idle, absolute } = await limitsOf(userId)
    await signinDb()
      .insertInto('auth.session')
      .values({
        idHash: sessionTokenHash(id),
        personId: userId,
        expiresAt: inSeconds(idle),
        absoluteExpiresAt: inSeconds(absolute),
        // Signing in is itself a proof of who one is.
        stepUpAt: sql<Date>`now()`,
        secondFactorAt: attributes.withFactor ? sql<Date>`now()` : null,
      })
      .execute()
  },
  async updateSessionExpiration() {
    // `livingSession` slides sessions, by who it is and by the database's clock.
  },
  async deleteSession(token) {
    await signinDb().deleteFrom('auth.session').where('idHash', '=', sessionTokenHash(token)).execute()
  },
  async deleteUserSessions(personId) {
    await signinDb().deleteFrom('auth.session').where('personId', '=', personId).execute()
  },
  async deleteExpiredSessions() {
    await signinDb().deleteFrom('auth.session').where('expiresAt', '<=', sql<Date>`now()`).execute()
  },
}

const lucia = new Lucia(adapter, {
  sessionExpiresIn: new TimeSpan(LIMITS.member.idle, 's'),
  getSessionAttributes: ({ withFactor }) => ({ withFactor }),
})

async function limitsOf(personId: string): Promise<{ idle: number; absolute: number }> {
  const staff = await signinDb()
    .selectFrom('app.staff')
    .select('role')
    .where('personId', '=', personId)
    .executeTakeFirst()
  return staff ? LIMITS.staff : LIMITS.member
}

/** A `__Host-` cookie needs https; the demonstration on plain http uses another name. */
const isSecure = () => (process.env.WAYMARK_ORIGIN ?? '').startsWith('https://')
const cookieName = (plainName: string) => (isSecure() ? `__Host-${plainName}` : plainName)

export const readSessionToken = (request: Request): string | null => readCookie(request, 'waymark')

export const sessionTokenIn = (cookies: string | null): string | null => cookieIn(cookies, 'waymark')

/** The random value of one of our own cookies. */
export const readCookie = (request: Request, plainName: string): string | null =>
  cookieIn(request.headers.get('Cookie'), plainName)

function cookieIn(cookies: string | null, plainName: string): string | null {
  const name = cookieName(plainName)
  for (const part of (cookies ?? '').split(';')) {
    const [key, value] = part.trim().split('=', 2)
    if (key === name && value && /^[A-Za-z0-9_-]{20,1000}$/.test(value)) return value
  }
  return null
}

const cookie = (value: string, maxAgeSeconds: number): string => makeCookie('waymark', value, maxAgeSeconds)

export function makeCookie(plainName: string, value: string, maxAgeSeconds: number): string {
  const secure = isSecure() ? '; Secure' : ''
  return `${cookieName(plainName)}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${maxAgeSeconds}${secure}`
}

/** Which of several organisations the workspace stands on. A preference: what one may do there is asked of the database each time. */
export function organisationCookie(organisationId: string): string {
  return `organisation=${organisationId}; Path=/; HttpOnly; SameSite=Lax; Max-Age=31536000${isSecure() ? '; Secure' : ''}`
}

/**
 * Opens a session under a new token, ends the one that was used before, and keeps at most five. The browser becomes one that the person is
 * known by. Answers the Set-Cookie value. The database refuses a session without the second factor where the account has one.
 */
export async function openSession(
  personId: string,
  previousToken: string | null,
  { withFactor = false, openedOn }: { withFactor?: boolean; openedOn?: OpenedOn | undefined } = {},
): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  const { absolute } = await limitsOf(personId)
  if (previousToken) await lucia.invalidateSession(previousToken)
  await lucia.createSession(personId, { withFactor }, { sessionId: token })
  if (openedOn) {
    const { browser, system, device } = openedOn
    const db = signinDb()
    await db
      .updateTable('auth.session')
      .set({ browser, system })
      .where('idHash', '=', sessionTokenHash(token))
      .execute()
    if (device) await rememberDevice(db, device, personId)
  }
  await endAllButTheLatest(personId)
  return cookie(token, absolute)
}

async function endAllButTheLatest(personId: string) {
  const db = signinDb()
  const kept = db
    .selectFrom('auth.session')
    .select('idHash')
    .where('personId', '=', personId)
    .orderBy('authenticatedAt', 'desc')
    .limit(SESSIONS_PER_PERSON)
  await db.deleteFrom('auth.session').where('personId', '=', personId).where('idHash', 'not in', kept).execute()
}

/** Whose living session the token stands for; slides the idle limit at most once a minute, never past the absolute one. */
export async function livingSession(token: string): Promise<{ personId: string } | null> {
  const { session } = await lucia.validateSession(token)
  if (!session) return null
  const { idle } = await limitsOf(session.userId)
  try {
    await signinDb()
      .updateTable('auth.session')
      .set({
        lastSeenAt: sql<Date>`now()`,
        expiresAt: sql<Date>`least(now() + make_interval(secs => ${idle}::int), absolute_expires_at)`,
      })
      .where('idHash', '=', sessionTokenHash(token))
      .where('lastSeenAt', '<', sql<Date>`now() - interval '1 minute'`)
      .execute()
  } catch (error) {
    // The session is good whether or not its end can be moved: a full disk must not keep people from reading.
    if (toAppError(error)?.code !== 'unavailable') throw error
  }
  return { personId: session.userId }
}

/** Whether the session was opened, or later confirmed, with a second factor. */
export async function isWithFactor(token: string): Promise<boolean> {
  return (await lucia.validateSession(token)).session?.withFactor ?? false
}

/** Whether the person has proved who they are within the last ten minutes, by the database's clock. */
export async function isSteppedUp(token: string): Promise<boolean> {
  const found = await signinDb()
    .selectFrom('auth.session')
    .select('publicId')
    .where('idHash', '=', sessionTokenHash(token))
    .where('stepUpAt', '>', sql<Date>`now() - make_interval(mins => ${STEP_UP_MINUTES}::int)`)
    .executeTakeFirst()
  return found !== undefined
}

/** The token stays the same: a form that was sent twice, or another tab, would else find itself signed out. */
export async function stepUp(token: string): Promise<void> {
  await signinDb()
    .updateTable('auth.session')
    .set({ stepUpAt: sql<Date>`now()` })
    .where('idHash', '=', sessionTokenHash(token))
    .execute()
}

/**
 * After a change of what opens the account, in its transaction: every other session ends, and this one goes on under a new token. Answers
 * the Set-Cookie value.
 */
export async function keepOnlyThisSession(
  tx: Transaction<SigninDatabase>,
  { personId, token, withFactor }: { personId: string; token: string; withFactor: boolean },
): Promise<string> {
  const next = randomBytes(32).toString('base64url')
  const ended = await tx
    .deleteFrom('auth.session')
    .where('personId', '=', personId)
    .returning(['idHash', 'authenticatedAt', 'expiresAt', 'absoluteExpiresAt', 'secondFactorAt', 'browser', 'system'])
    .execute()
  const mine = ended.find(({ idHash }) => idHash.equals(sessionTokenHash(token)))
  if (!mine) throw unauthenticated()
  await tx
    .insertInto('auth.session')
    .values({
      ...mine,
      idHash: sessionTokenHash(next),
      personId,
      stepUpAt: sql<Date>`now()`,
      secondFactorAt: withFactor ? sql<Date>`now()` : mine.secondFactorAt,
    })
    .execute()
  return cookie(next, Math.max(0, Math.floor((mine.absoluteExpiresAt.getTime() - Date.now()) / 1000)))
}

export const keepSession = async (token: string): Promise<boolean> => (await livingSession(token)) !== null

/** With every sign-out: pages and drafts that the browser has kept go too. Not its cookies: one of them says that it is no stranger. */
export const forgetPages = { 'Clear-Site-Data': '"cache", "storage"' } as const

/** Ends the session and answers the Set-Cookie value that clears it. */
export async function closeSession(token: string | null): Promise<string> {
  if (token) await lucia.invalidateSession(token)
  return cookie('', 0)
}

export async function endAllSessions(personId: string): Promise<void> {
  await lucia.invalidateUserSessions(personId)
}

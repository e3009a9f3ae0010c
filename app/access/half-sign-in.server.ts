import { signinDb } from '#db/client.server'
import { unauthenticated } from '~/lib/errors'
import type { OpenedOn } from './devices.server'
import {
  accountHasFactor,
  findHalfSignIn,
  type HalfSignedIn,
  insertHalfSignIn,
  spendHalfSignIn,
  wasReset,
} from './factor-store.server'
import { isToken, newToken, tokenHash } from './one-time-token.server'
import type { Sessions } from './second-factor.server'
import { makeCookie, openSession, readCookie } from './sessions.server'
import { deleteSessions } from './store.server'

// Between the password and the second factor. The cookie names a row that no other part of the product looks at: who stops here has
// shown a password and can do nothing with it.

const COOKIE = 'waymark-half'
const SECONDS = 600

export type Opened = { outcome: 'signed_in' | 'halfway'; cookie: string }

/** After the right password: a session where that is enough, else the way to the second factor. */
export async function openAfterPassword(
  { personId, isStaff }: { personId: string; isStaff: boolean },
  previousToken: string | null,
  openedOn?: OpenedOn,
): Promise<Opened> {
  const db = signinDb()
  if (!isStaff && !(await accountHasFactor(db, personId)) && !(await wasReset(db, personId)))
    return { outcome: 'signed_in', cookie: await openSession(personId, previousToken, { openedOn }) }
  const { token, hash } = newToken()
  await insertHalfSignIn(signinDb(), personId, hash)
  return { outcome: 'halfway', cookie: makeCookie(COOKIE, token, SECONDS) }
}

export type Halfway = HalfSignedIn & { token: string; hasFactor: boolean }

export async function whoIsHalfway(request: Request): Promise<Halfway | undefined> {
  const token = readCookie(request, COOKIE) ?? undefined
  if (!isToken(token)) return undefined
  const person = await findHalfSignIn(signinDb(), tokenHash(token))
  return person && { ...person, token, hasFactor: await accountHasFactor(signinDb(), person.personId) }
}

/** The second factor was right: the whole session, once, under a new token; undefined where somebody finished before, or too late. */
export async function finishSignIn(
  halfway: Halfway,
  previousToken: string | null,
  openedOn?: OpenedOn,
): Promise<Headers | undefined> {
  if (!(await spendHalfSignIn(signinDb(), tokenHash(halfway.token)))) return undefined
  return wholeSession(halfway, previousToken, openedOn)
}

/** A first factor, made on the way in: what stood for half of the sign-in ends with it, and so does every older session. */
export const spentWith =
  ({ token, personId }: Halfway): Sessions<void> =>
  async (tx) => {
    if (!(await spendHalfSignIn(tx, tokenHash(token)))) throw unauthenticated()
    await deleteSessions(tx, personId)
  }

/** The cookies of a session with a second factor; only for whoever has just shown one. */
export async function wholeSession(
  { personId }: Halfway,
  previousToken: string | null,
  openedOn?: OpenedOn,
): Promise<Headers> {
  const headers = new Headers({
    'Set-Cookie': await openSession(personId, previousToken, { withFactor: true, openedOn }),
  })
  headers.append('Set-Cookie', makeCookie(COOKIE, '', 0))
  return headers
}

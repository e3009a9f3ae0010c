import { signinDb } from '#db/client.server'
import type { OpenedOn } from './devices.server'
import { openAfterPassword } from './half-sign-in.server'
import { verifyPassword } from './passwords.server'
import { readSessionToken, sessionTokenHash } from './sessions.server'
import { findAccount, findSessionPerson } from './store.server'
import { admit, forgive, type Trying } from './throttle.server'

/** `halfway`: the password was right, and the second factor is still to come. */
export type SignedIn = { outcome: 'signed_in' | 'halfway'; cookie: string; isStaff: boolean; isMember: boolean }
export type Refusal = { outcome: 'wrong' } | { outcome: 'wait'; retryAfterSeconds: number }

type Attempt = Trying & { email: string; password: string }
type SigningIn = Omit<Attempt, 'device'> & { previousToken: string | null; openedOn?: OpenedOn | undefined }

/**
 * Signs a person in. An unknown address, an account without a password, a suspended one and a wrong password get the same answer after
 * the same work, and the same limits.
 */
export async function signIn({
  email,
  password,
  clientAddress,
  previousToken,
  openedOn,
}: SigningIn): Promise<SignedIn | Refusal> {
  const admission = await admit('sign_in', { email, clientAddress, device: openedOn?.device ?? null })
  if (!admission.admitted) return { outcome: 'wait', retryAfterSeconds: admission.retryAfterSeconds }
  const account = await findAccount(signinDb(), email)
  const matches = await verifyPassword(account?.hash ?? null, password)
  if (!account || !matches) return { outcome: 'wrong' }
  await forgive(admission.attempt)
  const isStaff = account.staff !== null
  const opened = await openAfterPassword({ personId: account.personId, isStaff }, previousToken, openedOn)
  return { ...opened, isStaff, isMember: account.memberships > 0 }
}

/** Checks the password of a person who has shown a session or a link already: limits as for signing in, and a counter of its own. */
export async function confirmPassword(
  purpose: 'confirm' | 'invitation',
  { password, ...trying }: Attempt,
): Promise<{ outcome: 'confirmed' } | Refusal> {
  const { email } = trying
  const admission = await admit(purpose, trying)
  if (!admission.admitted) return { outcome: 'wait', retryAfterSeconds: admission.retryAfterSeconds }
  const account = await findAccount(signinDb(), email)
  const matches = await verifyPassword(account?.hash ?? null, password)
  if (!account || !matches) return { outcome: 'wrong' }
  await forgive(admission.attempt)
  return { outcome: 'confirmed' }
}

/** Who is signed in on this browser, where a page is open to everybody. */
export async function whoAsks(request: Request) {
  const token = readSessionToken(request)
  return token ? ((await findSessionPerson(signinDb(), sessionTokenHash(token))) ?? null) : null
}

/** Where a person starts: the desk for the secretariat, the workspace for everybody else. */
export const startPath = (lang: string, isStaff: boolean): string => `/${lang}/${isStaff ? 'desk' : 'work'}`

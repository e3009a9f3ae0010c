import { setTimeout as sleep } from 'node:timers/promises'
import { signinDb } from '#db/client.server'
import { queueMail } from '~/notices/store.server'
import { newToken, tokenHash } from './one-time-token.server'
import { commonPasswords, type PasswordProblem, passwordProblem } from './password-rules'
import { hashPassword } from './passwords.server'
import {
  clearThrottle,
  deleteSessions,
  findAccount,
  findAccountById,
  findResetToken,
  insertResetToken,
  listOrganisationNames,
  RESET_MINUTES,
  recordAccountActivity,
  savePassword,
  spendAllResetTokens,
  spendResetToken,
} from './store.server'
import { accountKey, admit } from './throttle.server'

/** Longer than the work takes when there is an account. */
const ANSWER_AFTER_MILLISECONDS = 250

/** Sends a link if the address has an account. Nothing that comes back, not even the time, tells whether it has. */
export async function requestReset({ email, clientAddress }: { email: string; clientAddress: string }): Promise<void> {
  await Promise.all([sendLink(email, clientAddress), sleep(ANSWER_AFTER_MILLISECONDS)])
}

async function sendLink(email: string, clientAddress: string) {
  const admission = await admit('reset', { email, clientAddress })
  if (!admission.admitted) return
  const db = signinDb()
  const account = await findAccount(db, email)
  if (!account) return
  const { token, hash } = newToken()
  await db.transaction().execute(async (tx) => {
    await insertResetToken(tx, account.personId, hash)
    await queueMail(tx, {
      to: account.email,
      language: account.language,
      kind: 'password_reset',
      params: { minutes: RESET_MINUTES },
      path: `/reset/${token}`,
      dedupeKey: `password_reset:${hash.toString('hex')}`,
    })
    await recordAccountActivity(tx, { personId: account.personId, action: 'account.reset_requested' })
  })
}

export async function isLivingReset(token: string): Promise<boolean> {
  return (await findResetToken(signinDb(), tokenHash(token))) !== undefined
}

/** Sets the password, once, and ends every session. It does not sign in. */
export async function resetPassword(token: string, password: string): Promise<'done' | 'ended' | PasswordProblem> {
  const db = signinDb()
  const hash = tokenHash(token)
  const found = await findResetToken(db, hash)
  if (!found) return 'ended'
  const problem = await problemWith(found.personId, password)
  if (problem) return problem
  const passwordHash = await hashPassword(password)
  return db.transaction().execute(async (tx) => {
    if (!(await spendResetToken(tx, hash))) return 'ended'
    await spendAllResetTokens(tx, found.personId)
    await replacePassword(tx, found.personId, passwordHash, 'account.password_reset')
    return 'done'
  })
}

/** What is wrong with a new password of somebody who has an account. */
export async function problemWith(personId: string, password: string): Promise<PasswordProblem | undefined> {
  const db = signinDb()
  const account = await findAccountById(db, personId)
  const organisationNames = await listOrganisationNames(db, personId)
  return passwordProblem(
    password,
    { email: account?.email ?? '', fullName: account?.fullName ?? '', organisationNames },
    await commonPasswords(),
  )
}

type SigninTx = Parameters<typeof savePassword>[0]

/** Everything that a new password means, in one transaction: sessions end, waits end, the owner is told. */
export async function replacePassword(
  tx: SigninTx,
  personId: string,
  passwordHash: string,
  action: 'account.password_reset' | 'account.password_changed',
): Promise<void> {
  await savePassword(tx, personId, passwordHash)
  await deleteSessions(tx, personId)
  await recordAccountActivity(tx, { personId, action })
  const account = await findAccountById(tx, personId)
  if (!account) return
  await clearThrottle(tx, accountKey('sign_in', account.email))
  await queueMail(tx, {
    to: account.email,
    language: account.language,
    kind: 'password_changed',
    path: '/reset',
    dedupeKey: `password_changed:${personId}:${crypto.randomUUID()}`,
  })
}

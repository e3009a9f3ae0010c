import { signinDb } from '#db/client.server'
import { queueMail } from '~/notices/store.server'
import { forgetDevices, isKnownDevice, rememberDevice } from './devices.server'
import { tokenHash } from './one-time-token.server'
import { commonPasswords, type PasswordProblem, passwordProblem } from './password-rules'
import { hashPassword } from './passwords.server'
import { leaveRequest } from './requests.server'
import {
  deleteSessions,
  findAccountById,
  findResetToken,
  listOrganisationNames,
  recordAccountActivity,
  savePassword,
  spendAllResetTokens,
  spendResetToken,
} from './store.server'
import { forgiveAccount, networkOf } from './throttle.server'
import { spend, tryToSpend } from './traffic.server'

/**
 * Sends a link if the address has an account. Nothing that comes back, not even the time, tells whether it has: the work here is the same,
 * and the link is made afterwards. Throws when one network asks too often; an account that gets too many mails gets no more, silently.
 */
export async function requestReset({ email, clientAddress, device }: Asking): Promise<void> {
  const isKnown = device ? await isKnownDevice(signinDb(), device, email) : false
  if (!isKnown) await spend('reset', networkOf(clientAddress))
  const waits = await tryToSpend('reset_account', isKnown ? `${email} ${device}` : email)
  if (waits === null) await leaveRequest('password_reset', email)
}

type Asking = { email: string; clientAddress: string; device?: string | null | undefined }

export async function isLivingReset(token: string): Promise<boolean> {
  return (await findResetToken(signinDb(), tokenHash(token))) !== undefined
}

/**
 * Sets the password, once, and ends every session. It does not sign in, but the browser becomes one the person is known by: whoever reads
 * their mail is not kept out by what strangers have tried.
 */
export async function resetPassword(
  token: string,
  password: string,
  device: string | null = null,
): Promise<'done' | 'ended' | PasswordProblem> {
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
    await replacePassword(tx, found.personId, passwordHash, { action: 'account.password_reset', device })
    if (device) await rememberDevice(tx, device, found.personId)
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

/** Everything that a new password means, in one transaction: sessions end, waits end, other browsers are strangers, the owner is told. */
export async function replacePassword(
  tx: SigninTx,
  personId: string,
  passwordHash: string,
  { action, device }: { action: 'account.password_reset' | 'account.password_changed'; device: string | null },
): Promise<void> {
  await savePassword(tx, personId, passwordHash)
  await deleteSessions(tx, personId)
  await forgetDevices(tx, personId, device)
  await recordAccountActivity(tx, { personId, action })
  const account = await findAccountById(tx, personId)
  if (!account) return
  await forgiveAccount(tx, account.email)
  await queueMail(tx, {
    to: account.email,
    language: account.language,
    kind: 'password_changed',
    path: '/reset',
    dedupeKey: `password_changed:${personId}:${crypto.randomUUID()}`,
  })
}

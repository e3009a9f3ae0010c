import { signinDb } from '#db/client.server'
import type { OpenedOn } from './devices.server'
import { openAfterPassword } from './half-sign-in.server'
import { tokenHash } from './one-time-token.server'
import { commonPasswords, type PasswordProblem, passwordProblem } from './password-rules'
import { hashPassword } from './passwords.server'
import { leaveRequest } from './requests.server'
import type { NewAccount } from './schema'
import { isWithFactor, openSession } from './sessions.server'
import { confirmPassword, type Refusal } from './sign-in.server'
import {
  addMembership,
  findAccount,
  findInvitation,
  insertPerson,
  type OpenedInvitation,
  recordAccountActivity,
  savePassword,
  spendInvitation,
} from './store.server'

export type InvitationState = 'open' | 'used' | 'expired' | 'revoked'
export type Invitation = OpenedInvitation & { state: InvitationState; hasAccount: boolean }

function stateOf({ acceptedAt, revokedAt, isLiving, organisationStatus }: OpenedInvitation): InvitationState {
  if (acceptedAt) return 'used'
  if (revokedAt || organisationStatus === 'suspended') return 'revoked'
  return isLiving ? 'open' : 'expired'
}

/** The same two questions to the database for a link that nobody sent, so that the time does not tell it from one that has ended. */
export async function openInvitation(token: string): Promise<Invitation | undefined> {
  const db = signinDb()
  const found = await findInvitation(db, tokenHash(token))
  const account = await findAccount(db, found?.email ?? '')
  return found && { ...found, state: stateOf(found), hasAccount: account !== undefined }
}

export type Joined = { outcome: 'joined'; cookie: string }
/** They belong to the organisation now, and sign in with their second factor. */
export type JoinedHalfway = { outcome: 'halfway'; cookie: string }
type NotJoined = { outcome: 'ended' } | { outcome: 'has_account' }

/** Person, membership, password and the end of the invitation in one transaction; then signed in. */
export async function acceptWithNewAccount(
  invitation: Invitation,
  { password, consent: _given, ...profile }: NewAccount,
  previousToken: string | null,
  openedOn?: OpenedOn,
): Promise<Joined | NotJoined | { outcome: PasswordProblem }> {
  const { email, organisationId, organisationName, role } = invitation
  const problem = passwordProblem(
    password,
    { email, fullName: profile.fullName, organisationNames: [organisationName] },
    await commonPasswords(),
  )
  if (problem) return { outcome: problem }
  const hash = await hashPassword(password)
  const joined = await attempt(async (tx) => {
    if (!(await spendInvitation(tx, invitation.id))) throw new NotNow('ended')
    const personId = await insertPerson(tx, { ...profile, email })
    if (!personId) throw new NotNow('has_account')
    await savePassword(tx, personId, hash)
    await addMembership(tx, { organisationId, personId, role })
    await recordAccountActivity(tx, { personId, organisationId, action: 'invitation.accepted', detail: { role } })
    return personId
  })
  return 'personId' in joined
    ? { outcome: 'joined', cookie: await openSession(joined.personId, previousToken, { openedOn }) }
    : joined
}

/** Somebody who has an account joins with its password, or without one where they are signed in as that account. */
export async function acceptWithAccount(
  invitation: Invitation,
  proof: { password: string; clientAddress: string } | { signedInAs: string },
  previousToken: string | null,
  openedOn?: OpenedOn,
): Promise<Joined | JoinedHalfway | NotJoined | Refusal> {
  const { email, organisationId, role } = invitation
  if ('password' in proof) {
    const confirmed = await confirmPassword('invitation', { email, device: openedOn?.device, ...proof })
    if (confirmed.outcome !== 'confirmed') return confirmed
  }
  const account = await findAccount(signinDb(), email)
  if (!account || ('signedInAs' in proof && proof.signedInAs !== account.personId)) return { outcome: 'wrong' }
  const { personId } = account
  const joined = await attempt(async (tx) => {
    if (!(await spendInvitation(tx, invitation.id))) throw new NotNow('ended')
    await addMembership(tx, { organisationId, personId, role })
    await recordAccountActivity(tx, { personId, organisationId, action: 'invitation.accepted', detail: { role } })
    return personId
  })
  if (!('personId' in joined)) return joined
  if ('signedInAs' in proof) {
    const withFactor = previousToken !== null && (await isWithFactor(previousToken))
    return { outcome: 'joined', cookie: await openSession(personId, previousToken, { withFactor, openedOn }) }
  }
  const opened = await openAfterPassword({ personId, isStaff: account.staff !== null }, previousToken, openedOn)
  return { outcome: opened.outcome === 'halfway' ? 'halfway' : 'joined', cookie: opened.cookie }
}

type SigninTx = Parameters<typeof spendInvitation>[0]

class NotNow extends Error {
  constructor(readonly reason: 'ended' | 'has_account') {
    super(reason)
  }
}

async function attempt(work: (tx: SigninTx) => Promise<string>): Promise<{ personId: string } | NotJoined> {
  try {
    return { personId: await signinDb().transaction().execute(work) }
  } catch (error) {
    if (error instanceof NotNow) return { outcome: error.reason }
    throw error
  }
}

/** Whoever invited is told that a new one is wanted, if the link was one and ended by itself; what is answered is the same for every link. */
export async function askForNewInvitation(token: string): Promise<void> {
  await leaveRequest('new_invitation', tokenHash(token).toString('hex'))
}

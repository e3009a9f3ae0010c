import type { Transaction } from 'kysely'
import { type SigninDatabase, signinDb } from '#db/client.server'
import { isLang } from '~/i18n/languages'
import { queueMail } from '~/notices/store.server'
import { newToken } from './one-time-token.server'
import { findAccount, findInvitation, insertResetToken, RESET_MINUTES, recordAccountActivity } from './store.server'

// What people ask for without being signed in. Asking writes one row, whoever asks and whether anything stands behind it; whether it does is
// looked at here, later, so that neither the answer nor its time tells.

type SigninTx = Transaction<SigninDatabase>
type Kind = 'password_reset' | 'new_invitation'

const AT_ONCE = 20

/** `subject`: the address somebody typed, or the hash of the link they hold. */
export async function leaveRequest(kind: Kind, subject: string): Promise<void> {
  await signinDb().insertInto('auth.request').values({ kind, subject }).execute()
}

/** One round; each request is answered in the transaction that takes it. Answers how many there were. */
export async function answerRequests(): Promise<number> {
  let answered = 0
  while (answered < AT_ONCE && (await signinDb().transaction().execute(answerNext))) answered += 1
  return answered
}

/** Two processes take turns: the second waits for the row, finds it gone and comes back in a second. */
async function answerNext(tx: SigninTx): Promise<boolean> {
  const oldest = tx.selectFrom('auth.request').select('id').orderBy('createdAt').limit(1)
  const taken = await tx
    .deleteFrom('auth.request')
    .where('id', 'in', oldest)
    .returning(['kind', 'subject'])
    .executeTakeFirst()
  if (!taken) return false
  if (taken.kind === 'password_reset') await sendResetLink(tx, taken.subject)
  else await tellInviter(tx, taken.subject)
  return true
}

async function sendResetLink(tx: SigninTx, email: string): Promise<void> {
  const account = await findAccount(tx, email)
  if (!account) return
  const { token, hash } = newToken()
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
}

/** Only for an invitation that has ended by itself, and once a day however often it is asked. */
async function tellInviter(tx: SigninTx, linkHash: string): Promise<void> {
  const invitation = await findInvitation(tx, Buffer.from(linkHash, 'hex'))
  if (!invitation?.inviterEmail || invitation.acceptedAt || invitation.revokedAt || invitation.isLiving) return
  const { id, inviterEmail, inviterLanguage, inviterStaff, organisationId, organisationName, email } = invitation
  await queueMail(tx, {
    to: inviterEmail,
    language: isLang(inviterLanguage) ? inviterLanguage : 'en',
    kind: 'invitation_wanted',
    params: { organisation: organisationName, email },
    path: inviterStaff ? `/desk/organisations/${organisationId}` : '/work/team',
    dedupeKey: `invitation_wanted:${id}:${new Date().toISOString().slice(0, 10)}`,
  })
}

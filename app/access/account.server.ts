import { asActor } from '#db/as-actor.server'
import { signinDb, type Tx } from '#db/client.server'
import { recordActivity } from '~/activity/record.server'
import { unauthenticated } from '~/lib/errors'
import type { Actor } from './actor'
import type { OpenedOn } from './devices.server'
import type { PasswordProblem } from './password-rules'
import { hashPassword } from './passwords.server'
import { problemWith, replacePassword } from './reset.server'
import { isWithFactor, openSession } from './sessions.server'
import { confirmPassword, type Refusal } from './sign-in.server'
import {
  deleteMyOtherSessions,
  deleteSessions,
  type Profile,
  recordAccountActivity,
  updateProfile,
} from './store.server'

export async function saveProfile(token: string, profile: Profile): Promise<void> {
  await asActor(token, 'read write', async (tx, actor) => {
    if (!actor) throw unauthenticated()
    await updateProfile(tx, actor.personId, profile)
    await recordActivity(tx, actor, { action: 'account.profile_saved' })
  })
}

type Change = {
  token: string
  currentPassword: string
  password: string
  clientAddress: string
  openedOn?: OpenedOn | undefined
}

/** Ends every session, and opens a new one on the browser that made the change. */
export async function changePassword(
  actor: Actor,
  { token, currentPassword, password, clientAddress, openedOn }: Change,
): Promise<{ outcome: 'changed'; cookie: string } | { outcome: PasswordProblem } | Refusal> {
  const device = openedOn?.device ?? null
  const trying = { email: actor.email, clientAddress, device }
  const confirmed = await confirmPassword('confirm', { ...trying, password: currentPassword })
  if (confirmed.outcome !== 'confirmed') return confirmed
  const problem = await problemWith(actor.personId, password)
  if (problem) return { outcome: problem }
  const passwordHash = await hashPassword(password)
  const withFactor = await isWithFactor(token)
  await signinDb()
    .transaction()
    .execute((tx) => replacePassword(tx, actor.personId, passwordHash, { action: 'account.password_changed', device }))
  return { outcome: 'changed', cookie: await openSession(actor.personId, null, { withFactor, openedOn }) }
}

export async function signOutEverywhere(actor: Actor): Promise<void> {
  await signinDb()
    .transaction()
    .execute(async (tx) => {
      await deleteSessions(tx, actor.personId)
      await recordAccountActivity(tx, { personId: actor.personId, action: 'account.signed_out_everywhere' })
    })
}

/** One's other sessions: the one of that public id, or all. One that has ended meanwhile is ended. */
export async function endOtherSessions(tx: Tx, actor: Actor, publicId: string | null): Promise<void> {
  const ended = await deleteMyOtherSessions(tx, publicId)
  if (ended > 0) await recordActivity(tx, actor, { action: 'account.sessions_ended', detail: { ended } })
}

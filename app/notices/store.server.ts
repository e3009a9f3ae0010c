import { type Kysely, sql, type Transaction } from 'kysely'
import type { SigninDatabase, Tx } from '#db/client.server'
import { isLang, type Lang } from '~/i18n/languages'
import type { MessageParams } from '~/i18n/types'
import { composeMail, type MailKind } from './compose'

export type Mail = {
  to: string
  language: Lang | string
  kind: MailKind
  params?: MessageParams
  /** Without language: '/work/commitments/…'. */
  path: string
  /** A mail with a key that was used before is not queued again. */
  dedupeKey: string
}

const spoken = (language: string): Lang => (isLang(language) ? language : 'en')

/** Links are built from what was configured: a forged Host header must not end up in a mail. */
export function configuredOrigin(): string {
  const origin = process.env.WAYMARK_ORIGIN
  if (!origin) throw new Error('WAYMARK_ORIGIN is not set: start the product with "npm start"')
  return new URL(origin).origin
}

/**
 * Queues one mail in the transaction of what it tells about: it leaves when that is committed, and never otherwise. The text is
 * composed here, so that it says what was true then.
 */
export async function queueMail(
  tx: Tx | Transaction<SigninDatabase>,
  { to, language, kind, params = {}, path, dedupeKey }: Mail,
): Promise<void> {
  const lang = spoken(language)
  const { subject, body } = composeMail({ kind, language: lang, params, path, origin: configuredOrigin() })
  // Without a target the database does not ask for the right to read what others have queued.
  await (tx as Tx)
    .insertInto('app.mail')
    .values({ recipient: to, language: lang, subject, body, kind, dedupeKey })
    .onConflict((conflicting) => conflicting.doNothing())
    .execute()
}

export type WaitingMail = {
  id: string
  recipient: string
  language: string
  subject: string
  body: string
  createdAt: Date
  attempts: number
}

/** Longer than a delivery may take: a sender that died in between is followed by another one after this. */
const LEASE = sql<Date>`now() + interval '3 minutes'`
export const ATTEMPTS_AT_MOST = 14

/** Takes mails that are due, so that no other sender takes them at the same time. */
export async function takeWaitingMail(db: Kysely<SigninDatabase>, atMost: number): Promise<WaitingMail[]> {
  const due = db
    .selectFrom('app.mail')
    .select('id')
    .where('sentAt', 'is', null)
    .where('nextAttemptAt', '<=', sql<Date>`now()`)
    .where('attempts', '<', ATTEMPTS_AT_MOST)
    .orderBy('nextAttemptAt')
    .limit(atMost)
    .forUpdate()
    .skipLocked()
  const taken = await db
    .updateTable('app.mail')
    .set(({ eb }) => ({ attempts: eb('attempts', '+', 1), nextAttemptAt: LEASE }))
    .where('id', 'in', due)
    .returning(['id', 'recipient', 'language', 'subject', 'body', 'createdAt', 'attempts'])
    .execute()
  return taken.toSorted((a, b) => a.createdAt.getTime() - b.createdAt.getTime())
}

/** The text is wiped: it may carry a link that opens an account. */
export async function markSent(db: Kysely<SigninDatabase>, id: string): Promise<void> {
  await db
    .updateTable('app.mail')
    .set({ sentAt: sql<Date>`now()`, body: '', failure: null })
    .where('id', '=', id)
    .where('sentAt', 'is', null)
    .execute()
}

export async function markFailed(
  db: Kysely<SigninDatabase>,
  { id, failure, waitSeconds }: { id: string; failure: string; waitSeconds: number | null },
): Promise<void> {
  await db
    .updateTable('app.mail')
    .set({
      failure,
      ...(waitSeconds === null
        ? { body: '' }
        : { nextAttemptAt: sql<Date>`now() + make_interval(secs => ${waitSeconds})` }),
    })
    .where('id', '=', id)
    .where('sentAt', 'is', null)
    .execute()
}

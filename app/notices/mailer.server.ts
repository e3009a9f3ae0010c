import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createTransport, type SendMailOptions } from 'nodemailer'
import { signinDb } from '#db/client.server'
import { log } from '~/http/log'
import { mailFolder } from './outbox.server'
import {
  ATTEMPTS_AT_MOST,
  configuredOrigin,
  markFailed,
  markSent,
  takeWaitingMail,
  type WaitingMail,
} from './store.server'

const EVERY_MILLISECONDS = 1_000
const AT_ONCE = 10
const FIRST_WAIT_SECONDS = 15
const LONGEST_WAIT_SECONDS = 6 * 3600

type Deliver = (mail: WaitingMail) => Promise<void>

let running = false
let turn: Promise<void> = Promise.resolve()
let timer: NodeJS.Timeout | undefined
let deliver: Deliver | undefined

/** Sends what waits in app.mail, every second, until `stopMailing`. Several processes may do it at the same time. */
export function startMailing(): void {
  if (running) return
  running = true
  schedule(0)
}

/** Resolves when the mail that is on its way has been handed over. */
export async function stopMailing(): Promise<void> {
  running = false
  clearTimeout(timer)
  await turn
}

function schedule(milliseconds: number) {
  timer = setTimeout(() => {
    turn = sendWaiting()
      .catch((error: unknown) =>
        log.error({ err: error instanceof Error ? error : new Error(String(error)) }, 'mail queue'),
      )
      .then(() => {
        if (running) schedule(EVERY_MILLISECONDS)
      })
  }, milliseconds)
  timer.unref()
}

/** 15 s, 30 s, 1 min … 6 h; null when it is time to give up. */
export function waitAfter(attempts: number): number | null {
  if (attempts >= ATTEMPTS_AT_MOST) return null
  return Math.min(FIRST_WAIT_SECONDS * 2 ** (attempts - 1), LONGEST_WAIT_SECONDS)
}

/**
 * One round. A mail is taken (committed), handed over, then marked. If the process ends between the last two, the mail is sent again
 * after its lease: with the same Message-ID over SMTP, over the same file in a folder. Answers how many were handed over.
 */
export async function sendWaiting(): Promise<number> {
  const db = signinDb()
  let sent = 0
  for (const mail of await takeWaitingMail(db, AT_ONCE)) {
    deliver ??= process.env.WAYMARK_SMTP_URL ? bySmtp(process.env.WAYMARK_SMTP_URL) : intoFolder()
    try {
      await deliver(mail)
    } catch (error) {
      const failure = error instanceof Error ? error.message.slice(0, 300) : 'unknown'
      log.warn({ mail: mail.id, attempts: mail.attempts, failure }, 'mail not sent')
      await markFailed(db, { id: mail.id, failure, waitSeconds: waitAfter(mail.attempts) })
      continue
    }
    await markSent(db, mail.id)
    sent += 1
  }
  return sent
}

function messageOf({ id, recipient, language, subject, body, createdAt }: WaitingMail): SendMailOptions {
  const host = new URL(configuredOrigin()).hostname
  return {
    from:
      process.env.WAYMARK_MAIL_FROM ??
      `Waymark <no-reply@${host.includes('.') && !/^[\d.]+$/.test(host) ? host : 'waymark.invalid'}>`,
    // An object, not a string: an address is never parsed into several.
    to: { name: '', address: recipient },
    subject,
    text: body,
    textEncoding: 'base64',
    date: createdAt,
    messageId: `<${id}@${host}>`,
    headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': language },
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}

function bySmtp(url: string): Deliver {
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: 2,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
  })
  return async (mail) => {
    await transport.sendMail(messageOf(mail))
  }
}

/** For the demonstration and for tests: one file for each mail, whole or not there. */
function intoFolder(): Deliver {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'unix' })
  return async (mail) => {
    const { message } = await transport.sendMail(messageOf(mail))
    const folder = mailFolder()
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const name = `${mail.createdAt.toISOString().replace(/[^0-9]/g, '')}-${mail.id}`
    const unfinished = join(folder, `.${name}`)
    await writeFile(unfinished, message as Buffer, { mode: 0o600 })
    await rename(unfinished, join(folder, `${name}.eml`))
  }
}

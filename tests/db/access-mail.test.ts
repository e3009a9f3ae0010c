import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { asActor } from '#db/as-actor.server'
import { closePools } from '#db/client.server'
import { readEml } from '~/notices/eml'
import { sendWaiting, waitAfter } from '~/notices/mailer.server'
import { queueMail } from '~/notices/store.server'
import { createDatabase, type TestDatabase, useDatabase } from '../support/database'
import { createWorld, type World } from '../support/world'

let database: TestDatabase
let world: World
let admin: pg.Client
let folder: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'waymark-mail-'))
  process.env.WAYMARK_MAIL_FOLDER = folder
  process.env.WAYMARK_ORIGIN = 'https://waymark.example'
  delete process.env.WAYMARK_SMTP_URL
  database = await createDatabase()
  useDatabase(database)
  world = await createWorld(database.admin)
  admin = new pg.Client({ connectionString: database.admin })
  await admin.connect()
})
beforeEach(() => {
  for (const file of readdirSync(folder)) rmSync(join(folder, file))
})
afterAll(async () => {
  await admin?.end()
  await closePools()
  await database?.drop()
  rmSync(folder, { recursive: true, force: true })
})

const queue = (dedupeKey: string, title = 'Skills') =>
  asActor(world.people.editor.token, 'read write', (tx) =>
    queueMail(tx, {
      to: 'editor@example.org',
      language: 'en',
      kind: 'submitted',
      params: { title },
      path: '/work/commitments/x',
      dedupeKey,
    }),
  )

describe('the queue', () => {
  it('takes the same key once', async () => {
    await queue('same')
    await queue('same')
    expect((await admin.query(`select count(*)::int as n from app.mail where dedupe_key = 'same'`)).rows[0].n).toBe(1)
  })

  it('forgets a mail whose cause was rolled back', async () => {
    await asActor(world.people.editor.token, 'read write', async (tx) => {
      await queueMail(tx, {
        to: 'editor@example.org',
        language: 'en',
        kind: 'submitted',
        params: { title: 'x' },
        path: '/work',
        dedupeKey: 'undone',
      })
      throw new Error('no')
    }).catch(() => undefined)
    expect((await admin.query(`select count(*)::int as n from app.mail where dedupe_key = 'undone'`)).rows[0].n).toBe(0)
  })
})

describe('sending', () => {
  it('hands each mail over once, however many senders there are, and wipes its text', async () => {
    await admin.query('delete from app.mail')
    for (let n = 0; n < 12; n += 1) await queue(`each-${n}`, `Promise ${n}\r\nBcc: other@example.org`)
    const counts = await Promise.all([sendWaiting(), sendWaiting(), sendWaiting()])
    expect(counts.reduce((sum, n) => sum + n, 0)).toBe(12)
    const files = readdirSync(folder)
    expect(files).toHaveLength(12)
    const { rows } = await admin.query('select body, sent_at, failure from app.mail')
    expect(rows.every(({ body, sent_at, failure }) => body === '' && sent_at !== null && failure === null)).toBe(true)
    const source = readFileSync(join(folder, files[0] ?? ''), 'utf8')
    expect(source.split('\n\n')[0]).not.toMatch(/^bcc:/im)
    expect(source).toMatch(/^Auto-Submitted: auto-generated$/m)
    const mail = readEml(source)
    expect(mail.to).toBe('editor@example.org')
    expect(mail.subject).toMatch(/^Received: Promise \d+ Bcc: other@example\.org$/)
    expect(mail.text).toContain('https://waymark.example/en/work/commitments/x')
    expect(await sendWaiting()).toBe(0)
  })

  it('tries again later when it fails, and not before', async () => {
    await admin.query('delete from app.mail')
    await queue('fails')
    process.env.WAYMARK_MAIL_FOLDER = '/dev/null/nowhere'
    expect(await sendWaiting()).toBe(0)
    process.env.WAYMARK_MAIL_FOLDER = folder
    const { rows } = await admin.query(
      `select attempts, failure, sent_at, body <> '' as has_text, extract(epoch from next_attempt_at - now()) as wait from app.mail`,
    )
    expect(rows[0]).toMatchObject({ attempts: 1, sent_at: null, has_text: true })
    expect(rows[0].failure).not.toBe('')
    expect(Number(rows[0].wait)).toBeGreaterThan(10)
    expect(await sendWaiting()).toBe(0)
    await admin.query('update app.mail set next_attempt_at = now()')
    expect(await sendWaiting()).toBe(1)
  })

  it('waits longer each time and gives up in the end', () => {
    expect([1, 2, 3].map(waitAfter)).toEqual([15, 30, 60])
    expect(waitAfter(13)).toBe(6 * 3600)
    expect(waitAfter(14)).toBeNull()
  })
})

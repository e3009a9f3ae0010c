import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { closePools } from '#db/client.server'
import { openCheckpoint, parseLogKey } from '~/proof/rules/checkpoint'
import { checkHistory, type ExportedHistory } from '~/proof/rules/history'
import type { Signer } from '~/proof/sealer.server'
import { loader as historyJson } from '../../app/routes/api/history-json'
import { loader as log } from '../../app/routes/api/log'
import { createDatabase, type TestDatabase, useDatabase } from '../support/database'
import { newSigner, seal } from '../support/history'
import { addVerification, CANARY, createWorld, type World } from '../support/world'

let database: TestDatabase
let world: World
let admin: pg.Client
let signer: Signer
let yesterday: string
let yesterdaySize: number
const folder = mkdtempSync(join(tmpdir(), 'waymark-proof-'))

beforeAll(async () => {
  database = await createDatabase()
  useDatabase(database)
  world = await createWorld(database.admin)
  admin = new pg.Client({ connectionString: database.admin })
  await admin.connect()
  signer = newSigner()
  yesterdaySize = await seal(database, signer)
  yesterday = await (await ask(log, { file: 'checkpoint' })).text()
  await addVerification(database.admin, world)
  for (const { id } of [world.draft, world.submitted])
    await admin.query(`insert into app.activity (commitment_id, action) values ($1, 'commitment.saved')`, [id])
  await seal(database, signer)
})
afterAll(async () => {
  await admin?.end()
  await closePools()
  await database?.drop()
  rmSync(folder, { recursive: true, force: true })
})

type Loader = typeof log

async function ask(loader: Loader, params: Record<string, string>, query = ''): Promise<Response> {
  const request = new Request(`http://localhost:3000/en/asked${query}`)
  try {
    return await loader({ request, params, context: { clientAddress: '127.0.0.1', nonce: '', requestId: 'test' } })
  } catch (thrown) {
    const status = (thrown as { init?: { status?: number } }).init?.status
    if (status) return new Response(null, { status })
    throw thrown
  }
}

const exported = async (query = '', more: Record<string, string> = {}) =>
  (await (await ask(historyJson, { lang: 'en', reference: 'IDM-2026-0001', ...more }, query)).json()) as ExportedHistory

/** The verifier in a process of its own that knows no database and no server. */
function verifyOffline(history: unknown, ...given: string[]): { code: number | null; said: string } {
  const file = join(folder, 'history.json')
  writeFileSync(file, JSON.stringify(history))
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/verify.mjs', file, ...given], {
    encoding: 'utf8',
    env: { PATH: process.env.PATH, NODE_ENV: 'production' },
  })
  return { code: status, said: stdout + stderr }
}

function keep(name: string, text: string): string {
  const file = join(folder, name)
  writeFileSync(file, text)
  return file
}

describe('the log', () => {
  it('hands out the latest signed checkpoint and the key, as text', async () => {
    const note = await ask(log, { file: 'checkpoint' })
    expect(note.headers.get('Content-Type')).toBe('text/plain; charset=utf-8')
    const key = parseLogKey(await (await ask(log, { file: 'key' })).text())
    expect(key?.text).toBe(signer.key.text)
    expect(openCheckpoint(await note.text(), key ? [key] : [])?.size).toBeGreaterThan(yesterdaySize)
    expect((await ask(log, { file: 'secret' })).status).toBe(404)
  })
})

describe('an exported history', () => {
  it('holds the public events with their proofs, and nothing that is not public', async () => {
    const history = await exported()
    expect(history.events.map(({ seq }) => seq)).toEqual([1, 2, 3])
    expect(history.events.every(({ proof }) => proof !== null)).toBe(true)
    const text = JSON.stringify(history)
    for (const { id, email } of Object.values(world.people))
      expect(text.includes(id) || text.includes(email)).toBe(false)
    expect(text).not.toContain(CANARY)
    const one = await exported('', { event: '2.json' })
    expect(one.events).toEqual(history.events.slice(1, 2))
  })

  it('is not found where nothing was published, or no such event', async () => {
    const unknown: Record<string, string>[] = [
      { reference: 'IDM-1999-0001' },
      { reference: 'IDM-2026-0001', event: '99.json' },
      { reference: 'IDM-2026-0001', event: 'x.json' },
    ]
    for (const params of unknown) expect((await ask(historyJson, { lang: 'en', ...params })).status).toBe(404)
  })

  it('is verified without server and database, also against a checkpoint kept since yesterday', async () => {
    const key = keep('key.txt', `${signer.key.text}\n`)
    const checkpoint = keep('checkpoint.txt', yesterday)
    const today = keep('today.txt', await (await ask(log, { file: 'checkpoint' })).text())
    expect(verifyOffline(await exported())).toMatchObject({ code: 0 })
    expect(verifyOffline(await exported(), today, '--key', key)).toMatchObject({ code: 0 })
    const back = verifyOffline(await exported(`?from=${yesterdaySize}`), checkpoint, '--key', key)
    expect(back).toMatchObject({ code: 0 })
    expect(back.said).toContain('The log still begins with')
    // Without the way back it cannot be said, and is not.
    const silent = verifyOffline(await exported(), checkpoint, '--key', key)
    expect(silent).toMatchObject({ code: 1 })
    expect(silent.said).toContain(`?from=${yesterdaySize}`)
  })

  it('is refused when anything in it was altered', async () => {
    const history = await exported(`?from=${yesterdaySize}`)
    const checkpoint = keep('checkpoint.txt', yesterday)
    const [first, second, third] = history.events as [
      ExportedHistory['events'][number],
      ExportedHistory['events'][number],
      ExportedHistory['events'][number],
    ]
    const altered: Record<string, ExportedHistory> = {
      'the words': {
        ...history,
        events: [{ ...first, content: first.content.replace('4,000', '40,000') }, second, third],
      },
      'the payload': {
        ...history,
        events: [first, { ...second, payload: second.payload.replace('in_progress', 'completed') }, third],
      },
      'the time': { ...history, events: [{ ...first, occurredAt: '2020-01-01T00:00:00.000000Z' }, second, third] },
      'one taken out': { ...history, events: [first, third] },
      'two in another order': { ...history, events: [second, first, third] },
      'a proof': {
        ...history,
        events: [{ ...first, proof: first.proof && { ...first.proof, index: first.proof.index + 1 } }, second, third],
      },
      'an older one without proof': { ...history, events: [{ ...first, proof: null }, second, third] },
      'the checkpoint': { ...history, log: { ...history.log, checkpoint: yesterday.replace(/\n\d+\n/, '\n7\n') } },
      'the way back': { ...history, consistency: { from: yesterdaySize, path: [] } },
      'the record': { ...history, reference: 'IDM-2026-0002' },
    }
    for (const [what, file] of Object.entries(altered)) {
      expect(JSON.stringify(file), what).not.toBe(JSON.stringify(history))
      expect(checkHistory(file, { note: yesterday, trustedKey: signer.key }).problems, what).not.toEqual([])
    }
    expect(checkHistory(history, { note: yesterday, trustedKey: signer.key }).problems).toEqual([])
    expect(verifyOffline(altered['the words'], checkpoint)).toMatchObject({ code: 1 })
    const foreign = keep('foreign.txt', `${newSigner().key.text}\n`)
    expect(verifyOffline(history, checkpoint, '--key', foreign)).toMatchObject({ code: 1 })
  })
})

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { closePools } from '#db/client.server'
import { scanWaiting } from '~/files/scanning.server'
import { placeFile, stageFile, sweepFiles } from '~/files/storage.server'
import { listUnknownFiles } from '~/files/store.server'
import { type ClamdPeer, startClamdPeer } from '../support/clamd-peer'
import { createDatabase, type TestDatabase, useDatabase } from '../support/database'
import { EICAR } from '../support/file-corpus'
import { addHeldFile, createWorld, type PersonName, type World } from '../support/world'

// A file stays with the organisation that sent it until a scanner finds it clean or a reviewer lets it go. Postgres sees to it, whoever
// asks and however.

let database: TestDatabase
let world: World
let admin: pg.Client
let client: pg.Client
let visitor: pg.Client
let folder: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'waymark-release-'))
  process.env.WAYMARK_FILES_FOLDER = folder
  await closePools()
  database = await createDatabase()
  useDatabase(database)
  world = await createWorld(database.admin)
  ;[admin, client, visitor] = [database.admin, database.app, database.public].map(
    (connectionString) => new pg.Client({ connectionString }),
  ) as [pg.Client, pg.Client, pg.Client]
  for (const one of [admin, client, visitor]) await one.connect()
})
afterAll(async () => {
  delete process.env.WAYMARK_CLAMD
  for (const one of [admin, client, visitor]) await one?.end()
  await closePools()
  await database?.drop()
  rmSync(folder, { recursive: true, force: true })
})

let fileId: string
async function addFile(content = 'a,b\n'): Promise<string> {
  const storageKey = await placeFile(await stageFile(Readable.from([content])))
  return addHeldFile(database.admin, world, storageKey)
}
beforeEach(async () => {
  await admin.query(`delete from app.evidence where kind = 'file'`)
  fileId = await addFile()
  await admin.query('select app.project_commitment($1)', [world.published.id])
})

async function asPerson<Result>(person: PersonName, work: () => Promise<Result>, end = 'rollback'): Promise<Result> {
  await client.query('begin')
  try {
    await client.query('select * from app.enter($1)', [world.people[person].token])
    const result = await work()
    await client.query(end)
    return result
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}
const sees = (person: PersonName) =>
  asPerson(
    person,
    async () => (await client.query('select 1 from app.evidence where id = $1', [fileId])).rowCount === 1,
  )
const isPublished = async () =>
  (await visitor.query('select 1 from pub.evidence where id = $1', [fileId])).rowCount === 1
const publishedLevel = async () =>
  (await visitor.query('select level from pub.report_value where report_id = $1', [world.published.reportId])).rows[0]
    ?.level
const release = (person: PersonName) =>
  asPerson(person, () => client.query('select app.release_evidence($1)', [fileId]), 'commit')
const stateNow = async () =>
  (await admin.query('select scan_state, is_released from app.evidence where id = $1', [fileId])).rows[0]

const INSIDE = ['viewer', 'editor', 'approver', 'owner', 'reviewerOfFirst'] as const
const OUTSIDE = ['reviewer', 'lead', 'administrator', 'otherOwner', 'nobody'] as const

describe('a file', () => {
  it.each(['pending', 'infected', 'failed', 'not_scanned'])('that is %s stays with its organisation', async (state) => {
    await admin.query('update app.evidence set scan_state = $2 where id = $1', [fileId, state])
    await admin.query('select app.project_commitment($1)', [world.published.id])
    for (const person of INSIDE) expect(await sees(person), person).toBe(true)
    for (const person of OUTSIDE) expect(await sees(person), person).toBe(false)
    expect(await isPublished()).toBe(false)
  })

  it('that is clean goes to the desk and to the public, and to nobody else', async () => {
    await admin.query(`update app.evidence set scan_state = 'clean' where id = $1`, [fileId])
    await admin.query('select app.project_commitment($1)', [world.published.id])
    for (const person of [...INSIDE, 'reviewer', 'lead', 'administrator'] as const)
      expect(await sees(person), person).toBe(true)
    expect(await isPublished()).toBe(true)
    expect(await sees('nobody')).toBe(false)
  })

  it('does not get into the public projection by another way', async () => {
    await admin.query(
      `insert into pub.evidence (id, report_id, kind, shows, language, url, file_name, media_type, byte_size, storage_key)
       select id, report_id, kind, shows, language, url, file_name, media_type, byte_size, storage_key from app.evidence where id = $1`,
      [fileId],
    )
    expect(await isPublished()).toBe(false)
  })

  it('is released by a reviewer, and not by the organisation, one of its members, or twice', async () => {
    for (const person of ['owner', 'otherOwner', 'nobody', 'reviewerOfFirst'] as const)
      await expect(release(person), person).rejects.toMatchObject({ code: '42501' })
    expect(await publishedLevel()).toBe('reported')
    await release('reviewer')
    expect(await sees('lead')).toBe(true)
    expect(await isPublished()).toBe(true)
    expect(await publishedLevel()).toBe('documented')
    await expect(release('reviewer')).rejects.toMatchObject({ code: 'WM409' })
  })

  it.each(['pending', 'infected', 'failed', 'clean'])('that is %s is not released by hand', async (state) => {
    await admin.query('update app.evidence set scan_state = $2 where id = $1', [fileId, state])
    await expect(release('administrator')).rejects.toMatchObject({ code: 'WM409' })
  })

  it('is known to the desk by name alone', async () => {
    const held = await asPerson('reviewer', async () => (await client.query('select * from app.held_evidence()')).rows)
    expect(held).toMatchObject([{ id: fileId, scan_state: 'not_scanned', file_name: 'register.pdf' }])
    expect(Object.keys(held[0])).not.toContain('storage_key')
    for (const person of ['owner', 'otherOwner', 'reviewerOfFirst', 'nobody'] as const)
      expect(
        await asPerson(person, async () => (await client.query('select * from app.held_evidence()')).rowCount),
        person,
      ).toBe(0)
  })

  it('is written once: nobody of the app makes it clean', async () => {
    const attempts = [
      `update app.evidence set scan_state = 'clean'`,
      'update app.evidence set released_at = now()',
      `update app.evidence set storage_key = 'x'`,
      `update app.evidence set kind = 'link', url = 'https://a.b', storage_key = null`,
      `select app.record_scan('${fileId}', 'clean', '')`,
      'select * from app.files_to_scan(10)',
      `select app.unknown_files('{}')`,
      'insert into pub.evidence select * from pub.evidence',
      `insert into app.evidence (report_id, kind, shows, storage_key, scan_state, added_by)
         values ('${world.published.draftReportId}', 'file', 'x', repeat('y', 32), 'clean', '${world.people.owner.id}')`,
      `insert into app.evidence (report_id, kind, shows, storage_key, scan_state, added_by, released_at)
         values ('${world.published.draftReportId}', 'file', 'x', repeat('y', 32), 'not_scanned', '${world.people.owner.id}', now())`,
    ]
    for (const text of attempts)
      for (const person of ['owner', 'administrator'] as const)
        await expect(
          asPerson(person, () => client.query(text)),
          text,
        ).rejects.toMatchObject({ code: '42501' })
  })
})

describe('scanning', () => {
  let peer: ClamdPeer
  beforeAll(async () => {
    peer = await startClamdPeer()
  })
  afterAll(() => peer.close())
  beforeEach(() => {
    process.env.WAYMARK_CLAMD = peer.address
    peer.mood = 'answers'
  })

  it('publishes what it finds clean', async () => {
    expect(await scanWaiting()).toBe(1)
    expect(await stateNow()).toEqual({ scan_state: 'clean', is_released: true })
    expect(await isPublished()).toBe(true)
    const { rows } = await admin.query(
      `select detail from app.activity where action = 'evidence.scanned' order by id desc limit 1`,
    )
    expect(rows[0].detail).toEqual({ evidence: fileId, outcome: 'clean' })
  })

  it('takes back what a reviewer had released and it finds infected', async () => {
    await admin.query('delete from app.evidence where id = $1', [fileId])
    fileId = await addFile(EICAR)
    await release('reviewer')
    expect(await isPublished()).toBe(true)
    await scanWaiting()
    expect(await stateNow()).toEqual({ scan_state: 'infected', is_released: false })
    expect(await isPublished()).toBe(false)
    expect(await sees('reviewer')).toBe(false)
  })

  it('leaves everything as it was while the scanner is away, and turns to the next file first', async () => {
    await admin.query(`update app.evidence set scan_state = 'pending' where id = $1`, [fileId])
    const other = await addFile('c,d\n')
    peer.mood = 'hangs up'
    expect(await scanWaiting()).toBe(0)
    expect(await stateNow()).toEqual({ scan_state: 'pending', is_released: false })
    const { rows } = await admin.query('select id from app.evidence where scan_tried_at is null and kind = $1', [
      'file',
    ])
    expect(rows).toEqual([{ id: other }])
    peer.mood = 'answers'
    expect(await scanWaiting()).toBe(2)
  })

  it('holds for good what the scanner could not read', async () => {
    peer.mood = 'refuses size'
    await scanWaiting()
    expect(await stateNow()).toEqual({ scan_state: 'failed', is_released: false })
    peer.mood = 'answers'
    expect(await scanWaiting()).toBe(0)
  })

  it('says that a file is not scanned where there is no scanner', async () => {
    delete process.env.WAYMARK_CLAMD
    await admin.query(`update app.evidence set scan_state = 'pending' where id = $1`, [fileId])
    expect(await scanWaiting()).toBe(0)
    expect(await stateNow()).toEqual({ scan_state: 'not_scanned', is_released: false })
  })
})

describe('sweeping', () => {
  it('removes files that no row names and keeps those that one does', async () => {
    await placeFile(await stageFile(Readable.from(['orphan'])))
    const twoDaysOn = { now: Date.now() + 49 * 3_600_000 }
    const { rows } = await admin.query<{ n: number }>(`select count(*)::int as n from app.evidence where kind = 'file'`)
    const before = await sweepFiles(async () => [])
    expect(before).toBe(0)
    expect(await sweepFiles(listUnknownFiles, twoDaysOn)).toBeGreaterThanOrEqual(1)
    expect(await sweepFiles(async (keys) => keys, twoDaysOn)).toBe(rows[0]?.n)
  })
})

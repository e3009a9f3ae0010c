import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asActor } from '#db/as-actor.server'
import { closePools } from '#db/client.server'
import { openExport, requestExport } from '~/exchange/commands.server'
import { finishExports, makeSoon } from '~/exchange/exporting.server'
import { type ExportKind, exportStatus } from '~/exchange/exports'
import { createDatabase, type TestDatabase, useDatabase } from '../support/database'
import { createWorld, type PersonName, type World } from '../support/world'

// Whether somebody may have a file is asked three times: when they ask for it, when it is made, and when they fetch it.

let database: TestDatabase
let world: World
let admin: pg.Client
let folder: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'waymark-exports-'))
  process.env.WAYMARK_FILES_FOLDER = folder
  await closePools()
  database = await createDatabase()
  useDatabase(database)
  world = await createWorld(database.admin)
  admin = new pg.Client({ connectionString: database.admin })
  await admin.connect()
})
afterAll(async () => {
  await finishExports()
  await admin?.end()
  await closePools()
  await database?.drop()
  rmSync(folder, { recursive: true, force: true })
})

const tokenOf = (person: PersonName) => world.people[person].token
const ask = (person: PersonName, kind: ExportKind) =>
  asActor(tokenOf(person), 'read write', async (tx, actor) => {
    if (!actor) throw new Error('nobody')
    const organisationId = kind === 'contacts' ? null : world.organisations.first
    return requestExport(tx, actor, { kind, organisationId, language: 'en' })
  })
const open = (person: PersonName, id: string, permission: 'export:own' | 'export:personal') =>
  asActor(tokenOf(person), 'read only', async (tx, actor) => {
    if (!actor) throw new Error('nobody')
    return openExport(tx, actor, id, permission)
  })
async function make(person: PersonName, id: string) {
  await makeSoon(tokenOf(person), id)
  await finishExports()
}
const made = () => {
  try {
    return readdirSync(join(folder, 'exports'))
  } catch {
    return []
  }
}
const stateOf = async (id: string) =>
  (await admin.query('select state from app.export where id = $1', [id])).rows[0].state

describe('an export', () => {
  it('is asked for, made, and found by the one who asked', async () => {
    const id = await ask('viewer', 'commitments')
    expect((await open('viewer', id, 'export:own')).status).toBe('preparing')
    await make('viewer', id)
    const found = await open('viewer', id, 'export:own')
    expect(found).toMatchObject({ status: 'ready', rowCount: 5 })
    expect(made()).toEqual([found.storageKey])
    const { rows } = await admin.query(`select person_id, detail from app.activity where action = 'export.requested'`)
    expect(rows).toEqual([{ person_id: world.people.viewer.id, detail: { export: id, kind: 'commitments' } }])
  })

  it('is not made where the right went between asking and making', async () => {
    const before = made()
    const id = await ask('lead', 'contacts')
    await admin.query('delete from app.staff where person_id = $1', [world.people.lead.id])
    await make('lead', id)
    expect(await stateOf(id)).toBe('requested')
    expect(made()).toEqual(before)
    await admin.query(`insert into app.staff (person_id, role) values ($1, 'reviewer')`, [world.people.lead.id])
    await make('lead', id)
    expect(await stateOf(id)).toBe('requested')
    await expect(open('lead', id, 'export:personal')).rejects.toMatchObject({ code: 'not_found' })
    await admin.query(`update app.staff set role = 'lead' where person_id = $1`, [world.people.lead.id])
  })

  it('is not made where the session ended meanwhile', async () => {
    const before = made()
    const id = await ask('owner', 'reports')
    await makeSoon('not-a-session-at-all', id)
    await finishExports()
    expect(await stateOf(id)).toBe('requested')
    expect(made()).toEqual(before)
  })

  it('says that it failed where the disk did not take it, and leaves nothing', async () => {
    const inTheWay = join(folder, 'a-file')
    writeFileSync(inTheWay, '')
    process.env.WAYMARK_FILES_FOLDER = inTheWay
    const id = await ask('owner', 'reports')
    await make('owner', id)
    process.env.WAYMARK_FILES_FOLDER = folder
    expect(await stateOf(id)).toBe('failed')
    expect((await open('owner', id, 'export:own')).status).toBe('failed')
  })

  it('is refused by Postgres to everybody but the one who asked', async () => {
    const id = await ask('administrator', 'contacts')
    const client = new pg.Client({ connectionString: database.app })
    await client.connect()
    const asPerson = async (person: PersonName, text: string) => {
      await client.query('begin')
      try {
        await client.query('select * from app.enter($1)', [tokenOf(person)])
        return (await client.query(text)).rowCount
      } finally {
        await client.query('rollback')
      }
    }
    for (const person of ['lead', 'reviewer', 'owner', 'nobody'] as const) {
      expect(await asPerson(person, `select 1 from app.export where id = '${id}'`), person).toBe(0)
      expect(await asPerson(person, `update app.export set state = 'failed' where id = '${id}'`), person).toBe(0)
    }
    const refused = [
      `update app.export set expires_at = now() + interval '1 day'`,
      `update app.export set person_id = '${world.people.lead.id}'`,
      'delete from app.export',
      `insert into app.export (person_id, kind) values ('${world.people.lead.id}', 'contacts')`,
    ]
    for (const text of refused)
      await expect(asPerson('administrator', text), text).rejects.toMatchObject({ code: '42501' })
    await client.end()
  })
})

describe('exportStatus', () => {
  const at = (minutes: number) => new Date(Date.UTC(2026, 0, 1, 12, minutes))
  it.each([
    ['requested', 0, 'preparing'],
    ['requested', 3, 'failed'],
    ['failed', 1, 'failed'],
    ['made', 14, 'ready'],
    ['made', 15, 'expired'],
    ['requested', 16, 'expired'],
  ] as const)('%s after %i minutes: %s', (state, minutes, status) => {
    expect(exportStatus({ state, requestedAt: at(0), expiresAt: at(15) }, at(minutes))).toBe(status)
  })
})

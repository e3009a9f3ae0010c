import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { databaseUrl } from '#db/database'
import { newSigner, seal, verify } from '../support/history'
import { addVerification, createWorld, type World } from '../support/world'

// A database that was used before its history could be proved: the migration chains what is there.

const FOLDER = join('db', 'migrations')
const files = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.sql'))
  .sort()
const own = files.findIndex((name) => name.endsWith('_proof.sql'))
const name = `waymark_test_${randomBytes(6).toString('hex')}`
const admin = databaseUrl(inject('template').admin, name)
let client: pg.Client
let world: World

const run = (file: string) => client.query(readFileSync(join(FOLDER, file), 'utf8'))

beforeAll(async () => {
  await onServer(`create database ${name}`)
  client = new pg.Client({ connectionString: admin })
  await client.connect()
  await client.query('create extension pg_trgm schema public; create extension unaccent schema public')
  await client.query(`grant create on database ${name} to waymark_owner`)
  await client.query('grant usage on schema public to waymark_owner, waymark_app, waymark_public')
  await client.query('set role waymark_owner')
  for (const file of files.slice(0, own)) await run(file)
  world = await createWorld(admin)
  await addVerification(admin, world)
  await client.query(
    `insert into app.activity (at, person_id, commitment_id, organisation_id, action, detail)
     select now() - make_interval(days => 400 - n), $1, case when n % 2 = 0 then $2::uuid end, case when n % 3 = 0 then $3::uuid end, 'commitment.saved',
       jsonb_build_object('section', n, 'person', $1::uuid)
     from generate_series(1, 300) n`,
    [world.people.editor.id, world.draft.id, world.organisations.first],
  )
})
afterAll(async () => {
  await client?.end()
  await onServer(`drop database if exists ${name} with (force)`)
})

async function onServer(statement: string): Promise<void> {
  const server = new pg.Client({ connectionString: databaseUrl(admin, 'postgres') })
  await server.connect()
  await server.query(statement)
  await server.end()
}

it('chains every event and every published fact there is, and the chains are whole', async () => {
  await client.query('begin')
  await run(files[own] ?? '')
  await client.query('commit')
  const { rows: chained } = await client.query<{ stream: string; n: number }>(
    `select split_part(stream, '/', 1) as stream, count(*)::int as n from audit.event group by 1 order by 1`,
  )
  expect(chained).toEqual([
    { stream: 'organisation', n: 50 },
    { stream: 'public', n: 3 },
    { stream: 'record', n: 150 },
    { stream: 'security', n: 100 },
  ])
  const { rows: moments } = await client.query(
    `select 1 from audit.event e join app.activity a on a.id = e.activity_id where e.payload::jsonb ->> 'at' <> audit.moment(a.at)`,
  )
  expect(moments).toEqual([])
  await client.query(`insert into app.activity (commitment_id, action) values ($1, 'commitment.saved')`, [
    world.draft.id,
  ])
  expect(await seal({ admin }, newSigner())).toBe(304)
  expect((await verify({ admin })).problems).toEqual([])
})

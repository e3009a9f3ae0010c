import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hashOf } from '~/proof/rules/chain'
import { openCheckpoint } from '~/proof/rules/checkpoint'
import type { Signer } from '~/proof/sealer.server'
import { createDatabase, type TestDatabase } from '../support/database'
import { newSigner, seal, sealerUrlOf, verify } from '../support/history'
import { addVerification, createWorld, type World } from '../support/world'

let database: TestDatabase
let world: World
let admin: pg.Client
let signer: Signer

beforeAll(async () => {
  database = await createDatabase()
  world = await createWorld(database.admin)
  await addVerification(database.admin, world)
  admin = await connect(database.admin)
  signer = newSigner()
})
afterAll(async () => {
  await admin?.end()
  await database?.drop()
})

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  return client
}

async function as<Result>(token: string, work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = await connect(database.app)
  try {
    await client.query('begin')
    await client.query('select * from app.enter($1)', [token])
    const result = await work(client)
    await client.query('commit')
    return result
  } finally {
    await client.end()
  }
}

const rows = async <Row extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<Row[]> =>
  (await admin.query<Row>(text, values)).rows

const record = (client: pg.Client, commitmentId: string | null, action = 'comment.written') =>
  client.query(
    'insert into app.activity (person_id, commitment_id, action, detail) values (app.session_person(), $1, $2, $3)',
    [commitmentId, action, JSON.stringify({ field: 'title' })],
  )

describe('the chain', () => {
  it('holds what became public of a record, in a stream of its own', async () => {
    const events = await rows<{ action: string; subject: string; payload: string; content: string }>(
      `select action, subject, payload, content from pub.event where reference = 'IDM-2026-0001' order by seq`,
    )
    expect(events.map(({ action }) => action).sort()).toEqual(['report.sent', 'value.verified', 'version.published'])
    const version = events.find(({ action }) => action === 'version.published')
    expect(JSON.parse(version?.content ?? '{}').title).toBe('Recognised skills certificates for 4,000 migrant workers')
    expect(JSON.parse(version?.payload ?? '{}')).toMatchObject({ actor: 'secretariat', version: 1 })
  })

  it('is hashed by the database as by the rules', async () => {
    await as(world.people.editor.token, (client) => record(client, world.draft.id))
    const events = await rows<Parameters<typeof hashOf>[0] & { hash: Buffer }>(
      `select stream, seq::int, occurred_at as "occurredAt", action, subject, payload, prev_hash as "prevHash", hash from audit.event`,
    )
    expect(events.length).toBeGreaterThan(3)
    for (const event of events) expect(hashOf(event).toString('hex')).toBe(event.hash.toString('hex'))
  })

  it('names nobody: people stand in it as salted hashes', async () => {
    await as(world.people.owner.token, (client) =>
      client.query(
        `insert into app.activity (person_id, organisation_id, action, detail) values (app.session_person(), $1, 'member.removed', $2)`,
        [world.organisations.first, JSON.stringify({ person: world.people.viewer.id, before: 'viewer' })],
      ),
    )
    for (const { id, email } of Object.values(world.people)) {
      expect(
        await rows('select 1 from audit.event where payload like $1 or payload like $2', [`%${id}%`, `%${email}%`]),
      ).toEqual([])
    }
    const kept = await rows<{ field: string; value: string }>(
      `select p.field, p.value from audit.pii p join audit.event e using (stream, seq) where e.action = 'member.removed' order by p.field`,
    )
    expect(kept).toEqual([
      { field: 'actor', value: world.people.owner.id },
      { field: 'detail.person', value: world.people.viewer.id },
    ])
  })

  it('is rolled back with what it tells about', async () => {
    const before = await rows('select count(*) from audit.event')
    const client = await connect(database.app)
    await client.query('begin')
    await client.query('select * from app.enter($1)', [world.people.editor.token])
    await record(client, world.draft.id)
    await client.query('set constraints all immediate')
    await client.query('rollback')
    await client.end()
    expect(await rows('select count(*) from audit.event')).toEqual(before)
  })

  it('has an event for every move of a record', async () => {
    const before = await rows('select 1 from audit.event where stream = $1', [`record/${world.inReview.id}`])
    await as(world.people.reviewer.token, (client) =>
      client.query(`select app.move_commitment($1, 1, 'publish')`, [world.inReview.id]),
    )
    const after = await rows<{ action: string }>('select action from audit.event where stream = $1 order by seq', [
      `record/${world.inReview.id}`,
    ])
    expect(after).toHaveLength(before.length + 1)
    expect(after.at(-1)?.action).toBe('commitment.published')
    const [published] = await rows<{ reference: string }>('select reference from app.commitment where id = $1', [
      world.inReview.id,
    ])
    expect(await rows('select action, seq::int from pub.event where reference = $1', [published?.reference])).toEqual([
      { action: 'version.published', seq: 1 },
    ])
  })

  it('grows without gaps when many write to one stream at once', async () => {
    const writers = 12
    const each = 15
    const [{ n: before } = { n: 0 }] = await rows<{ n: number }>(
      'select count(*)::int as n from audit.event where stream = $1',
      [`record/${world.submitted.id}`],
    )
    await Promise.all(
      Array.from({ length: writers }, async () => {
        for (let turn = 0; turn < each; turn++)
          await as(world.people.editor.token, (client) => record(client, world.submitted.id))
      }),
    )
    const [chain] = await rows<{ n: number; last: number; ordered: boolean }>(
      `select count(*)::int as n, max(seq)::int as last, bool_and(occurred_at >= before) as ordered
       from (select seq, occurred_at, coalesce(lag(occurred_at) over (order by seq), '') as before from audit.event where stream = $1) e`,
      [`record/${world.submitted.id}`],
    )
    expect(chain).toEqual({ n: before + writers * each, last: before + writers * each, ordered: true })
    expect((await verify(database)).problems).toEqual([])
  })

  it('is not touched when a record or a person goes', async () => {
    const [{ id } = { id: '' }] = await rows<{ id: string }>(
      'insert into app.commitment (lead_organisation_id) values ($1) returning id',
      [world.organisations.first],
    )
    await as(world.people.editor.token, (client) => record(client, id))
    await rows('delete from app.commitment where id = $1', [id])
    expect(await rows('select 1 from app.activity where commitment_id = $1', [id])).toEqual([])
    expect(await rows('select 1 from audit.event where stream = $1', [`record/${id}`])).toHaveLength(1)
    expect((await verify(database)).problems).toEqual([])
  })
})

describe('who may write it', () => {
  const tables = ['audit.event', 'audit.head', 'audit.pii', 'audit.leaf', 'audit.unsealed']
  const publicTables = ['pub.event', 'pub.tree_node', 'pub.checkpoint', 'pub.log_key']

  for (const role of ['app', 'signin', 'public'] as const) {
    it(`${role}: reads no audit table, changes no public one`, async () => {
      const client = await connect(database[role])
      const attempts = [
        ...tables.flatMap((table) => [
          `select * from ${table}`,
          `insert into ${table} default values`,
          `delete from ${table}`,
          `truncate ${table}`,
        ]),
        ...publicTables.flatMap((table) => [
          `insert into ${table} default values`,
          `delete from ${table}`,
          `truncate ${table}`,
        ]),
        `update audit.event set action = 'x.y'`,
        `update pub.event set content = '{}'`,
        `update pub.checkpoint set note = ''`,
        `select audit.append('security', 'x.y', '', '{}')`,
        'select audit.chain_activity(a) from app.activity a',
        'alter table app.activity disable trigger chain',
        'set session_replication_role = replica',
      ]
      for (const text of attempts) {
        const answer = await client.query(text).then(
          () => 'done',
          (error: { code: string }) => error.code,
        )
        expect(['42501', '25006'], text).toContain(answer)
      }
      await client.end()
    })
  }

  it('the sealer adds leaves and checkpoints, and neither reads nor changes what was said', async () => {
    const client = await connect(sealerUrlOf(database))
    for (const text of [
      'select payload from audit.event',
      'select * from audit.pii',
      'select * from app.person',
      'select * from pub.event',
      `update audit.event set hash = ''`,
      'delete from audit.leaf',
      `update pub.checkpoint set note = ''`,
      'delete from pub.tree_node',
      `insert into audit.event (stream, seq, occurred_at, action, subject, payload, prev_hash, hash) values ('security', 99, '', 'x.y', '', '', '', '')`,
      'delete from audit.unsealed',
    ])
      await expect(client.query(text), text).rejects.toMatchObject({ code: '42501' })
    await client.end()
  })

  it('the owner is stopped by triggers', async () => {
    await seal(database, signer)
    await admin.query('set role waymark_owner')
    for (const text of [
      `update audit.event set action = 'x.y'`,
      'delete from audit.event',
      'truncate audit.event cascade',
      'delete from audit.pii',
      `update audit.pii set value = 'x'`,
      'update audit.head set seq = 1',
      'delete from audit.head',
      'delete from audit.leaf',
      `update pub.tree_node set hash = ''`,
      'delete from pub.checkpoint',
      `update pub.event set content = '{}'`,
    ])
      await expect(admin.query(text), text).rejects.toMatchObject({ code: '42501' })
    await admin.query('reset role')
  })
})

describe('sealing', () => {
  it('signs a tree of everything, once', async () => {
    const size = await seal(database, signer)
    const [events] = await rows<{ n: number }>('select count(*)::int as n from audit.event')
    expect(size).toBe(events?.n)
    const notes = await rows<{ note: string }>('select note from pub.checkpoint order by tree_size')
    expect(openCheckpoint(notes.at(-1)?.note ?? '', [signer.key])?.size).toBe(size)
    expect(await seal(database, signer)).toBe(size)
    expect(await rows('select note from pub.checkpoint')).toHaveLength(notes.length)
    expect((await verify(database)).problems).toEqual([])
  })

  it('takes one sealer at a time, and only the key the log began with', async () => {
    const holder = await connect(database.admin)
    await holder.query('begin')
    await holder.query(`select pg_advisory_xact_lock(hashtext('waymark.seal'))`)
    await expect(seal(database, signer)).rejects.toThrow('another sealer')
    await holder.query('rollback')
    await holder.end()
    await expect(seal(database, newSigner())).rejects.toThrow('another key')
  })

  it('waits for a transaction that began before and ends late, and does not skip it', async () => {
    const late = await connect(database.app)
    await late.query('begin')
    await late.query('select * from app.enter($1)', [world.people.editor.token])
    await record(late, world.draft.id, 'comment.late')
    await late.query('select pg_current_xact_id()')

    await as(world.people.owner.token, (client) => record(client, world.submitted.id, 'comment.early'))
    const size = await seal(database, signer, { isHeldUp: true })
    const isSealed = async (action: string) =>
      (await rows('select 1 from audit.event e join audit.leaf l using (stream, seq) where e.action = $1', [action]))
        .length
    // What is younger than the open transaction waits with it.
    expect(await isSealed('comment.early')).toBe(0)

    await late.query('commit')
    await late.end()
    expect(await seal(database, signer)).toBe(size + 2)
    expect(await isSealed('comment.late')).toBe(1)
    expect(await isSealed('comment.early')).toBe(1)
    expect((await verify(database)).problems).toEqual([])
  })

  it('goes on after a restore, where the ids of old transactions lie in the future', async () => {
    await admin.query(
      `insert into app.activity (commitment_id, action, detail) values ($1, 'comment.restored', '{}')`,
      [world.draft.id],
    )
    await admin.query('set session_replication_role = replica')
    await admin.query(`update audit.event set xid = '999999999999'::xid8 where action = 'comment.restored'`)
    await admin.query('reset session_replication_role')
    await seal(database, signer)
    expect(
      await rows(
        `select 1 from audit.event e join audit.leaf l using (stream, seq) where e.action = 'comment.restored'`,
      ),
    ).toHaveLength(1)
  })
})

describe('erasure', () => {
  it('is for administrators', async () => {
    await expect(
      as(world.people.lead.token, (client) =>
        client.query('select app.erase_from_history($1)', [world.people.editor.id]),
      ),
    ).rejects.toMatchObject({ code: '42501' })
  })

  it('takes the person out and leaves the chain whole', async () => {
    const known = await rows('select 1 from audit.pii where value = $1', [world.people.editor.id])
    expect(known.length).toBeGreaterThan(0)
    const erased = await as(world.people.administrator.token, (client) =>
      client.query('select app.erase_from_history($1) as n', [world.people.editor.id]),
    )
    expect(erased.rows[0].n).toBe(known.length)
    expect(await rows('select 1 from audit.pii where value = $1', [world.people.editor.id])).toEqual([])
    expect(await rows('select 1 from app.activity where person_id = $1', [world.people.editor.id])).toEqual([])
    expect((await rows(`select 1 from audit.event where action = 'person.erased'`)).length).toBeGreaterThan(0)
    await seal(database, signer)
    expect((await verify(database)).problems).toEqual([])
  })
})

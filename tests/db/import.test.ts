import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { asActor } from '#db/as-actor.server'
import { closePools } from '#db/client.server'
import type { Actor } from '~/access/actor'
import { applyBatch, undoBatch, uploadFile } from '~/exchange/commands.server'
import { findBatch, listKept, listRows } from '~/exchange/store.server'
import { createDatabase, type TestDatabase, useDatabase } from '../support/database'
import { createWorld, type World } from '../support/world'

// A file is imported as a person of the secretariat would, in the app's own role; counts are taken as the administrator.

let database: TestDatabase
let world: World
let admin: pg.Client

beforeAll(async () => {
  database = await createDatabase()
  await closePools()
  useDatabase(database)
  world = await createWorld(database.admin)
  admin = new pg.Client({ connectionString: database.admin })
  await admin.connect()
})
afterAll(async () => {
  await admin?.end()
  await closePools()
  await database?.drop()
})

async function asLead<Result>(
  work: (tx: Parameters<Parameters<typeof asActor>[2]>[0], actor: Actor) => Promise<Result>,
): Promise<Result> {
  return asActor(world.people.lead.token, 'read write', async (tx, actor) => {
    if (!actor) throw new Error('nobody entered')
    return work(tx, actor)
  })
}

async function upload(content: string, registry: string): Promise<string> {
  const uploaded = await asLead((tx, actor) =>
    uploadFile(tx, actor, { fileName: 'file.csv', bytes: new TextEncoder().encode(content), registry, language: 'en' }),
  )
  if (!uploaded.ok) throw new Error(uploaded.message.key)
  return uploaded.batchId
}

const apply = (batchId: string, version = 1) => asLead((tx, actor) => applyBatch(tx, actor, batchId, version))
const undo = (batchId: string, version = 2) => asLead((tx, actor) => undoBatch(tx, actor, batchId, version))
const sumsOf = async (batchId: string) => (await asLead((tx) => findBatch(tx, batchId)))?.sums

/** Rows in every table that an import may write to; its own batches and the activity log stay, as they should. */
async function everything(): Promise<Record<string, number>> {
  const tables = [
    'app.organisation',
    'app.commitment',
    'app.commitment_version',
    'app.party',
    'app.external_reference',
    'app.translation',
    'app.indicator',
    'app.milestone',
    'pub.commitment',
  ]
  const counts = await Promise.all(
    tables.map(
      async (table) => [table, Number((await admin.query(`select count(*) from ${table}`)).rows[0].count)] as const,
    ),
  )
  return Object.fromEntries(counts)
}

const PLEDGES = `id;organisations;organisation_kind;title;text;language;objectives;time_frame;duplicate_group
A-1;Permanent Mission of Valdoria;member_state;Fair recruitment in two corridors;Valdoria will open two corridors without fees.;en;6;by 2028;
A-2;"Harbour Unions Forum | Coastal Cities Network";civil_society;Help desks in twelve ports;Twelve help desks will be open.;en;7;next 3 years;dup-desks
A-3;"Harbour Unions Forum | Coastal Cities Network";civil_society;Des guichets dans douze ports;Douze guichets seront ouverts.;fr;7;d’ici à 2028;dup-desks
A-4;Meridian Freight Group;private_sector;;Skills will be recognised.;en;18;;
A-5;;;;;;;;
`

describe('importing a file', () => {
  let before: Record<string, number>
  beforeEach(async () => {
    before = await everything()
  })

  it('writes drafts to be confirmed, answers every row, changes nothing the second time, and is undone without a trace', async () => {
    const batchId = await upload(PLEDGES, 'pledge-test')
    expect(await everything()).toEqual(before)
    await apply(batchId)
    const sums = await sumsOf(batchId)
    expect(sums).toEqual({ imported: 3, updated: 0, unchanged: 0, skipped: 1, merged: 1 })

    const rows = await asLead((tx) => listRows(tx, batchId))
    expect(rows).toHaveLength(5)
    for (const row of rows.filter(({ outcome }) => outcome === 'skipped'))
      expect(row.messages.length).toBeGreaterThan(0)

    const { rows: drafts } = await admin.query(
      `select v.title, c.state, c.needs_confirmation, o.name, o.status from app.commitment c join app.commitment_version v on v.id = c.draft_version_id
       join app.organisation o on o.id = c.lead_organisation_id where c.import_batch_id = $1 order by v.title`,
      [batchId],
    )
    expect(drafts).toEqual([
      { title: '', state: 'draft', needs_confirmation: true, name: 'Meridian Freight Group', status: 'active' },
      {
        title: 'Fair recruitment in two corridors',
        state: 'draft',
        needs_confirmation: true,
        name: 'Permanent Mission of Valdoria',
        status: 'active',
      },
      {
        title: 'Help desks in twelve ports',
        state: 'draft',
        needs_confirmation: true,
        name: 'Harbour Unions Forum',
        status: 'proposed',
      },
    ])
    const { rows: parties } = await admin.query(
      `select o.name, p.role, p.answer from app.party p join app.commitment c on c.id = p.commitment_id join app.organisation o on o.id = p.organisation_id
       join app.commitment_version v on v.id = c.draft_version_id where v.title = 'Help desks in twelve ports' order by p.role desc`,
    )
    expect(parties[0]).toEqual({ name: 'Harbour Unions Forum', role: 'lead', answer: 'accepted' })
    expect(parties[1]).toMatchObject({ name: 'Coastal Cities Network', answer: 'invited' })
    expect((await everything())['pub.commitment']).toBe(before['pub.commitment'])

    const again = await upload(PLEDGES, 'pledge-test')
    const between = await everything()
    await apply(again)
    expect(await everything()).toEqual(between)
    expect(await sumsOf(again)).toMatchObject({ imported: 0, updated: 0 })
    expect(
      (await asLead((tx) => listRows(tx, again))).every(
        ({ outcome }) => outcome === 'unchanged' || outcome === 'skipped',
      ),
    ).toBe(true)
    await undo(again)
    expect(await everything()).toEqual(between)

    const changed = await upload(PLEDGES.replace('without fees', 'in which nobody pays a fee'), 'pledge-test')
    await apply(changed)
    expect(await sumsOf(changed)).toMatchObject({ imported: 0, updated: 1 })
    const promise = async () =>
      (
        await admin.query(
          `select v.promise_text from app.commitment_version v where v.title = 'Fair recruitment in two corridors'`,
        )
      ).rows[0].promise_text
    expect(await promise()).toContain('nobody pays')
    await undo(changed)
    expect(await promise()).toContain('without fees')

    await undo(batchId)
    expect(await everything()).toEqual(before)
  })

  it('leaves what somebody has touched, and names it', async () => {
    const batchId = await upload(PLEDGES.replaceAll('A-', 'B-'), 'touched-test')
    await apply(batchId)
    const { rows } = await admin.query(
      `update app.commitment c set version = 2 from app.commitment_version v where v.id = c.draft_version_id and c.import_batch_id = $1 and v.title like 'Fair%' returning c.id`,
      [batchId],
    )
    await undo(batchId)
    expect(await asLead((tx) => listKept(tx, batchId))).toEqual([
      { id: rows[0].id, title: 'Fair recruitment in two corridors' },
    ])
  })

  it('is done once when two people press at the same time', async () => {
    const batchId = await upload(PLEDGES.replaceAll('A-', 'C-'), 'race-test')
    const answers = await Promise.allSettled([apply(batchId), apply(batchId), apply(batchId)])
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect((await everything())['app.commitment']).toBe((before['app.commitment'] ?? 0) + 3)
  })

  it('writes nothing of a file that fails half way', async () => {
    const batchId = await upload(PLEDGES.replaceAll('A-', 'D-'), 'broken-test')
    await admin.query(
      `create function app.break_it() returns trigger language plpgsql as $$ begin raise exception 'broken on purpose'; end $$`,
    )
    await admin.query(
      'create trigger break_it before insert on app.external_reference for each row execute function app.break_it()',
    )
    await expect(apply(batchId)).rejects.toThrow('broken on purpose')
    await admin.query('drop trigger break_it on app.external_reference')
    await admin.query('drop function app.break_it()')
    expect(await everything()).toEqual(before)
  })

  it('is refused for a reviewer, by the command and by Postgres itself', async () => {
    await expect(
      asActor(world.people.reviewer.token, 'read write', (tx, actor) => {
        if (!actor) throw new Error('nobody entered')
        return uploadFile(tx, actor, {
          fileName: 'file.csv',
          bytes: new TextEncoder().encode(PLEDGES),
          registry: 'x',
          language: 'en',
        })
      }),
    ).rejects.toMatchObject({ code: 'forbidden' })
  })
})

const real = join(process.env.WAYMARK_SHARED ?? join(process.cwd(), '..', 'shared'), 'data', 'pledges-dev.csv')

describe.skipIf(!existsSync(real))(
  `184 real pledges (${existsSync(real) ? 'found' : 'skipped: ../shared/data/pledges-dev.csv is not here'})`,
  () => {
    it('are answered row by row, unchanged the second time, and undone without a trace', async () => {
      const before = await everything()
      const content = readFileSync(real, 'utf8')
      const batchId = await upload(content, 'pledges-dev')
      await apply(batchId)
      const sums = (await sumsOf(batchId)) as Record<string, number>
      const rows = await asLead((tx) => listRows(tx, batchId))
      expect(rows).toHaveLength(184)
      expect(Object.values(sums).reduce((sum, n) => sum + n, 0)).toBe(184)
      for (const row of rows)
        if (row.outcome === 'skipped' || row.outcome === 'merged')
          expect(row.messages.length, `row ${row.line}`).toBeGreaterThan(0)
      expect((await everything())['app.commitment']).toBe((before['app.commitment'] ?? 0) + (sums.imported ?? 0))
      expect((await everything())['pub.commitment']).toBe(before['pub.commitment'])

      const again = await upload(content, 'pledges-dev')
      const between = await everything()
      await apply(again)
      expect(await sumsOf(again)).toMatchObject({ imported: 0, updated: 0, unchanged: 184 })
      expect(await everything()).toEqual(between)

      await undo(again)
      await undo(batchId)
      expect(await everything()).toEqual(before)
    })
  },
)

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { asActor } from '#db/as-actor.server'
import { closePools } from '#db/client.server'
import type { Actor } from '~/access/actor'
import { updateDraft } from '~/commitments/store/write.server'
import { applyBatch, undoBatch, uploadFile } from '~/exchange/commands.server'
import { countRows, findBatch, listRows } from '~/exchange/store/batches.server'
import { listKept } from '~/exchange/store/undo.server'
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

// The batches themselves, the log of what was done and the keys of forms stay, as they should.
const STAYING = ['app.import_batch', 'app.import_row', 'app.activity', 'app.idempotency']

/** How many rows stand in every table there is. */
async function everything(): Promise<Record<string, number>> {
  const { rows: tables } = await admin.query<{ name: string }>(
    `select table_schema || '.' || table_name as name from information_schema.tables
     where table_schema in ('app', 'pub', 'auth') and table_type = 'BASE TABLE' order by 1`,
  )
  const counts: Record<string, number> = {}
  for (const { name } of tables) {
    if (STAYING.includes(name)) continue
    counts[name] = Number((await admin.query(`select count(*) from ${name}`)).rows[0].count)
  }
  return counts
}

/** What the drafts of a source say: words, parties, references and translations, without keys and times. */
async function wordsOf(registry: string): Promise<Record<string, unknown>[]> {
  const { rows } = await admin.query(
    `select v.title, v.promise_text, v.language, v.objectives, v.delivers_on::text, c.implementation, c.import_batch_id, lead.name as lead,
       (select jsonb_agg(o.name || ' ' || p.role || ' ' || p.answer order by o.name) from app.party p join app.organisation o on o.id = p.organisation_id where p.commitment_id = c.id) as parties,
       (select jsonb_agg(r.external_id || ' ' || r.fingerprint || ' ' || r.url order by r.external_id) from app.external_reference r where r.commitment_id = c.id) as refs,
       (select jsonb_agg(t.language || ' ' || t.title order by t.language) from app.translation t where t.version_id = v.id) as translations
     from app.commitment c join app.commitment_version v on v.id = c.draft_version_id join app.organisation lead on lead.id = c.lead_organisation_id
     where exists (select from app.external_reference r where r.commitment_id = c.id and r.registry = $1) order by v.title, v.promise_text`,
    [registry],
  )
  return rows
}

async function recordOf(registry: string, externalId: string) {
  const { rows } = await admin.query<{ id: string; versionId: string; version: number }>(
    `select c.id, c.draft_version_id as "versionId", c.version from app.commitment c
     join app.external_reference r on r.commitment_id = c.id where r.registry = $1 and r.external_id = $2`,
    [registry, externalId],
  )
  const [record] = rows
  if (!record) throw new Error(`no record for ${externalId}`)
  return record
}

/** As the holder saves a page of the form. */
async function saveAsHolder(record: { id: string; versionId: string; version: number }): Promise<void> {
  const { token, id: personId } = world.people.editor
  await asActor(token, 'read write', (tx) =>
    updateDraft(
      tx,
      { commitmentId: record.id, versionId: record.versionId, expectedVersion: record.version, personId },
      { problem: 'Workers pay for what is theirs by right.', promise: '' },
    ),
  )
}

/** What a test left on purpose. */
async function clear(batchId: string): Promise<void> {
  await admin.query('delete from app.commitment where import_batch_id = $1', [batchId])
  await admin.query('delete from app.organisation where import_batch_id = $1', [batchId])
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

  it('leaves what its holder or a partner has touched, says why, and takes the rest', async () => {
    const batchId = await upload(PLEDGES.replaceAll('A-', 'B-'), 'touched-test')
    await apply(batchId)
    const edited = await recordOf('touched-test', 'B-1')
    await saveAsHolder(edited)
    const answered = await recordOf('touched-test', 'B-2')
    await admin.query(
      `update app.party set answer = 'accepted', answered_at = now() where commitment_id = $1 and role <> 'lead'`,
      [answered.id],
    )
    await undo(batchId)
    const kept = await asLead((tx) => listKept(tx, batchId))
    expect(kept.commitments).toEqual([
      { id: edited.id, title: 'Fair recruitment in two corridors', reason: 'edited' },
      { id: answered.id, title: 'Help desks in twelve ports', reason: 'answered' },
    ])
    expect(kept.organisations.map(({ name, isProposed }) => [name, isProposed])).toEqual([
      ['Coastal Cities Network', true],
      ['Harbour Unions Forum', true],
    ])
    expect((await everything())['app.commitment']).toBe((before['app.commitment'] ?? 0) + 2)
    const rows = await asLead((tx) => listRows(tx, batchId, { shown: 'warnings' }))
    expect(rows.filter(({ messages }) => messages.some(({ key }) => key.startsWith('exchange.stays.')))).toHaveLength(3)
    await clear(batchId)
  })

  it('replaces an open draft as a whole and gives it back as it was', async () => {
    const first = await upload(PLEDGES.replaceAll('A-', 'E-'), 'again-test')
    await apply(first)
    const was = await wordsOf('again-test')
    const between = await everything()
    const openedEarlier = await recordOf('again-test', 'E-1')

    // Another lead, another partner, another text; the French row is not in this file, and a new row joins its group.
    const second = await upload(
      `id;organisations;organisation_kind;title;text;language;objectives;time_frame;duplicate_group
E-1;Permanent Mission of Valdoria|Guild of Recruiters;member_state;Fair recruitment in three corridors;Three corridors.;en;6,7;by 2029;
E-2;Coastal Cities Network;civil_society;Help desks in twenty ports;Twenty help desks.;en;7;by 2029;dup-desks
E-9;Coastal Cities Network;civil_society;Mesas de ayuda en veinte puertos;Veinte mesas.;es;7;by 2029;dup-desks
`,
      'again-test',
    )
    await apply(second)
    expect(await sumsOf(second)).toEqual({ imported: 0, updated: 2, unchanged: 0, skipped: 0, merged: 1 })
    const now = await wordsOf('again-test')
    expect(now).toHaveLength(was.length)
    expect(now.find(({ title }) => title === 'Help desks in twenty ports')).toMatchObject({
      lead: 'Coastal Cities Network',
      import_batch_id: first,
      parties: ['Coastal Cities Network lead accepted'],
      translations: ['es Mesas de ayuda en veinte puertos', 'fr Des guichets dans douze ports'],
      refs: [expect.stringContaining('E-2'), expect.stringContaining('E-3'), expect.stringContaining('E-9')],
    })
    expect(now.find(({ title }) => title === 'Fair recruitment in three corridors')).toMatchObject({
      parties: ['Guild of Recruiters co_lead invited', 'Permanent Mission of Valdoria lead accepted'],
    })
    // A form that the holder opened before is not saved over it.
    await expect(saveAsHolder(openedEarlier)).rejects.toMatchObject({ code: 'conflict' })

    // The first cannot be undone while the second stands on its records.
    await expect(undo(first)).rejects.toMatchObject({ code: 'conflict', detail: { reason: 'later_batch' } })
    await undo(second)
    expect(await wordsOf('again-test')).toEqual(was)
    expect(await everything()).toEqual(between)
    await undo(first)
    expect(await everything()).toEqual(before)
  })

  it('gives back only what its holder has not touched since', async () => {
    const first = await upload(PLEDGES.replaceAll('A-', 'K-'), 'back-test')
    await apply(first)
    const changed = PLEDGES.replaceAll('A-', 'K-').replace('without fees', 'in which nobody pays a fee')
    const second = await upload(changed.replace('Skills will', 'Skills and experience will'), 'back-test')
    await apply(second)
    expect(await sumsOf(second)).toMatchObject({ updated: 2 })
    const edited = await recordOf('back-test', 'K-1')
    await saveAsHolder(edited)
    await undo(second)
    const texts = (await wordsOf('back-test')).map(({ promise_text: text }) => text)
    expect(texts).toContain('Valdoria will open two corridors in which nobody pays a fee.')
    expect(texts).toContain('Skills will be recognised.')
    expect((await asLead((tx) => listKept(tx, second))).commitments).toEqual([
      { id: edited.id, title: 'Fair recruitment in two corridors', reason: 'edited' },
    ])
    await clear(first)
  })

  it('does not write over what the holder saved, and says so in the row', async () => {
    const first = await upload(PLEDGES.replaceAll('A-', 'F-'), 'holder-test')
    await apply(first)
    await saveAsHolder(await recordOf('holder-test', 'F-1'))
    const was = await wordsOf('holder-test')
    const changed = PLEDGES.replaceAll('A-', 'F-').replace('without fees', 'in which nobody pays a fee')
    const second = await upload(changed, 'holder-test')
    await apply(second)
    expect(await sumsOf(second)).toMatchObject({ imported: 0, updated: 0, unchanged: 3, skipped: 2 })
    expect(await wordsOf('holder-test')).toEqual(was)
    expect((await asLead((tx) => listRows(tx, second)))[0]?.messages[0]).toMatchObject({
      severity: 'error',
      key: 'exchange.import.already_confirmed',
    })
    await clear(first)
  })

  it('lets an organisation go with the last batch that names it', async () => {
    const file = (id: string) => `id,organisations,title\n${id},Lighthouse Keepers Union,A promise of the keepers\n`
    const first = await upload(file('G-1'), 'keepers-one')
    await apply(first)
    const second = await upload(file('G-2'), 'keepers-two')
    await apply(second)
    expect((await everything())['app.organisation']).toBe((before['app.organisation'] ?? 0) + 1)
    await undo(first)
    expect((await asLead((tx) => listKept(tx, first))).organisations).toEqual([
      { id: expect.any(String), name: 'Lighthouse Keepers Union', isProposed: true },
    ])
    await undo(second)
    expect(await everything()).toEqual(before)
  })

  it('takes a file with cells that a column of the database would refuse', async () => {
    const batchId = await upload(
      [
        'id,organisations,title,text,source_url,type,amount,currency',
        'H-1,Q,One letter names nobody,Text,,,,',
        'H-2,Lighthouse Keepers Union,An address in capitals,Text,HTTP://Example.org/A,,,',
        `H-3,Lighthouse Keepers Union,A cut emoji,Text,,${'x'.repeat(119)}🛟,99999999999999999999999,EUR`,
        `H-4,${'Union of Very Long Names '.repeat(20)},${'Long title '.repeat(40)},Text,,,,`,
      ].join('\n'),
      'odd-test',
    )
    await apply(batchId)
    expect(await sumsOf(batchId)).toEqual({ imported: 3, updated: 0, unchanged: 0, skipped: 1, merged: 0 })
    await undo(batchId)
    expect(await everything()).toEqual(before)
  })

  it('is done once when two people press at the same time, or send the same file twice', async () => {
    const content = PLEDGES.replaceAll('A-', 'C-')
    const batchId = await upload(content, 'race-test')
    const twin = await upload(content, 'race-test')
    const answers = await Promise.allSettled([apply(batchId), apply(batchId), apply(batchId), apply(twin)])
    expect(answers.slice(0, 3).filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(answers[3]?.status).toBe('fulfilled')
    expect((await everything())['app.commitment']).toBe((before['app.commitment'] ?? 0) + 3)
    const undone = await Promise.allSettled([undo(batchId), undo(twin), undo(batchId)])
    expect(undone.filter(({ status }) => status === 'fulfilled')).toHaveLength(2)
    expect(await everything()).toEqual(before)
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

describe('two thousand rows', () => {
  // The statements are the same for ten thousand, in more pieces; the time grows with the rows.
  it('are imported, replaced, given back and undone', { timeout: 120_000 }, async () => {
    const before = await everything()
    const line = (n: number) =>
      `L-${n},Organisation number ${n % 300},civil_society,Promise number ${n} of many that were made,"Workers of group ${n} will be told their rights in a language they read, before they leave.",en,7,by 2029`
    const content = `id,organisations,organisation_kind,title,text,language,objectives,time_frame\n${Array.from({ length: 2000 }, (_, n) => line(n)).join('\n')}\n`
    const batchId = await upload(content, 'large-test')
    await apply(batchId)
    expect(await asLead((tx) => countRows(tx, batchId))).toMatchObject({ all: 2000, errors: 0, skipped: 0 })
    const between = await everything()
    expect(between['app.commitment']).toBe((before['app.commitment'] ?? 0) + 2000)
    const again = await upload(content.replaceAll('before they leave', 'before departure'), 'large-test')
    await apply(again)
    expect(await sumsOf(again)).toMatchObject({ imported: 0, updated: 2000 })
    await undo(again)
    expect(await everything()).toEqual(between)
    await undo(batchId)
    expect(await everything()).toEqual(before)
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

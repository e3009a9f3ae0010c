import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDatabase, type TestDatabase } from '../support/database'
import { isLong } from '../support/scale'
import { CANARY } from '../support/world'
import {
  type Attack,
  attacksOn,
  idleAmong,
  isFended,
  prepareTargets,
  runAttacks,
  sweep,
  type Targets,
} from './sql-attacks'

let database: TestDatabase
let targets: Targets
let attacks: Attack[]

beforeAll(async () => {
  database = await createDatabase()
  targets = await prepareTargets(database.admin)
  const swept = await Promise.all(
    (['otherOwner', 'no session', 'nobody', 'public role', 'sign-in role'] as const).map((as) =>
      sweep(database, targets, as),
    ),
  )
  attacks = [...attacksOn(targets), ...swept.flat()]
})
afterAll(() => database?.drop())

describe('SQL of an attacker, in every role of the product', () => {
  it('is refused or finds nothing', async () => {
    const outcomes = await runAttacks(database, targets, attacks)
    const wrong = outcomes
      .filter((outcome) => !isFended(outcome))
      .map(({ attack, gained, answer }) => ({
        as: attack.as,
        name: attack.name,
        expected: attack.expected,
        answer,
        gained,
      }))
    const refusals = outcomes.filter(({ answer }) => /^[0-9A-Z]{5}$/.test(answer)).length
    console.log(
      `${outcomes.length} SQL attacks: ${refusals} refused, ${outcomes.length - refusals - wrong.length} empty, ${wrong.length} not fended off`,
    )
    expect(wrong).toEqual([])
    expect(outcomes.length).toBeGreaterThanOrEqual(60)
  })

  it('would find something, had it all rights', async () => {
    expect(await idleAmong(database.admin, attacks)).toEqual([])
  })

  // Postgres shows anybody who may ask at all how many rows a policy took away; it is a number, and the only thing that comes out.
  it('learns from EXPLAIN how many rows there are, and no word of them', async () => {
    const client = new pg.Client({ connectionString: database.app })
    await client.connect()
    await client.query('begin')
    await client.query('select * from app.enter($1)', [targets.people.otherOwner.token])
    for (const table of ['app.commitment', 'app.commitment_version', 'app.person', 'app.report', 'app.invitation']) {
      const { rows } = await client.query(`explain (analyze, verbose, buffers) select 1 from ${table}`)
      const plan = JSON.stringify(rows)
      for (const word of [CANARY, ...targets.secrets, targets.people.owner.email, targets.draft.id])
        expect(plan).not.toContain(word)
    }
    await client.query('rollback')
    await client.end()
  })
})

// Each opens one thing in a copy of the database. Attacks that go on finding nothing there would find nothing anywhere.
const MUTANTS: { opened: string; statements: string }[] = [
  {
    opened: 'row-level security of versions',
    statements: 'alter table app.commitment_version disable row level security',
  },
  {
    opened: 'a policy without a condition',
    statements: 'create policy debugging on app.commitment for select to waymark_app using (true)',
  },
  {
    opened: 'the policy that keeps the history to those concerned',
    statements: 'drop policy tells_of_its_own on app.activity',
  },
  {
    opened: 'the policy that keeps drafts with their record',
    statements: 'drop policy points_to_own_draft on app.commitment',
  },
  { opened: 'the policy that keeps names apart', statements: 'drop policy in_own_name on app.commitment' },
  {
    opened: 'set_config',
    statements: 'grant execute on function pg_catalog.set_config(text, text, boolean) to public',
  },
  { opened: 'large objects', statements: 'grant execute on function pg_catalog.lo_create(oid) to waymark_app' },
  { opened: 'blocks of code', statements: 'grant usage on language plpgsql to public' },
  {
    opened: 'hashes of sessions',
    statements:
      'grant usage on schema auth to waymark_app; create policy leak on auth.session for select to waymark_app using (true); grant select on auth.session to waymark_app',
  },
  { opened: 'a column with a state', statements: 'grant update (state) on app.commitment to waymark_app' },
  { opened: 'the trigger that keeps the pace of versions', statements: 'drop trigger keep_pace on app.commitment' },
  {
    opened: 'a view that answers as its owner',
    statements:
      'set role waymark_owner; create view app.overview as select * from app.commitment_version; grant select on app.overview to waymark_app; reset role',
  },
  { opened: 'a step of a move', statements: 'grant execute on function app.put_in_force(uuid) to waymark_app' },
  {
    opened: 'drafts for the public role',
    statements:
      'grant usage on schema app to waymark_public; create policy everybody on app.commitment_version for select to waymark_public using (true); grant select on app.commitment_version to waymark_public',
  },
  {
    opened: 'the session for everybody',
    statements:
      'create or replace function app.session_person() returns uuid language sql stable security definer set search_path = pg_catalog, pg_temp as $$ select person_id from auth.session limit 1 $$',
  },
  {
    opened: 'moves of records of others',
    statements:
      'create or replace function app.can_read_commitment(record uuid) returns boolean language sql stable security definer set search_path = pg_catalog, pg_temp as $$ select true $$',
  },
]

describe('where something was opened, the attacks find it:', () => {
  for (const { opened, statements } of MUTANTS) {
    it(opened, async () => {
      const mutant = await createDatabase(database)
      try {
        const admin = new pg.Client({ connectionString: mutant.admin })
        await admin.connect()
        await admin.query(statements)
        await admin.end()
        const swept = await sweep(mutant, targets, 'otherOwner')
        const outcomes = await runAttacks(
          mutant,
          targets,
          [...swept, ...attacksOn(targets)],
          ({ gained }) => !isLong && gained !== null,
        )
        const breaches = outcomes.filter(({ gained }) => gained !== null)
        console.log(
          `${opened}: ${breaches.length} of ${outcomes.length} attacks succeed, such as "${breaches[0]?.attack.name}"`,
        )
        expect(breaches.length).toBeGreaterThanOrEqual(1)
      } finally {
        await mutant.drop()
      }
    })
  }
})

import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { describeFindings, inspectDatabase, RULES } from '#db/assertions'
import { createDatabase, type TestDatabase } from '../support/database'

// What the start asks of the catalogue. Each rule is broken once, and has to notice.

let database: TestDatabase
let admin: pg.Client

beforeAll(async () => {
  database = await createDatabase()
  admin = new pg.Client({ connectionString: database.admin })
  await admin.connect()
})
afterAll(async () => {
  await admin?.end()
  await database?.drop()
})

/** The server of the tests gives durability up for speed, and no table is asked for more. */
const OF_THE_TEST_SERVER = 'what is answered is kept'

async function findings() {
  return (await inspectDatabase(database.admin)).filter(({ rule }) => rule !== OF_THE_TEST_SERVER)
}

it('finds nothing wrong with what the migrations make', async () => {
  expect(describeFindings(await findings())).toBe('')
})

type Mutation = { rule: string; name: string; breakIt: string; mendIt: string; found: RegExp }

const asOwner = (statement: string) => `set role waymark_owner; ${statement}; reset role`

const mutations: Mutation[] = [
  {
    rule: 'every table is protected',
    name: 'row-level security switched off',
    breakIt: 'alter table app.commitment disable row level security',
    mendIt: 'alter table app.commitment enable row level security',
    found: /^app\.commitment$/,
  },
  {
    rule: 'every table is protected',
    name: 'not forced upon the owner',
    breakIt: 'alter table auth.session no force row level security',
    mendIt: 'alter table auth.session force row level security',
    found: /^auth\.session$/,
  },
  {
    rule: 'every table is protected',
    name: 'a new table without protection',
    breakIt: asOwner('create table app.forgotten (id uuid)'),
    mendIt: 'drop table app.forgotten',
    found: /^app\.forgotten$/,
  },
  {
    rule: 'tables stand in known schemas',
    name: 'a table in a schema that nobody looks at',
    breakIt: 'create schema elsewhere; create table elsewhere.drafts (id uuid)',
    mendIt: 'drop schema elsewhere cascade',
    found: /^elsewhere\.drafts$/,
  },
  {
    rule: 'everything belongs to the owner',
    name: 'a table of the application role',
    breakIt: 'alter table app.party owner to waymark_app',
    mendIt: 'alter table app.party owner to waymark_owner',
    found: /^app\.party belongs to waymark_app$/,
  },
  {
    rule: 'a policy is for one command and for roles by name',
    name: 'a policy for all commands',
    breakIt: 'create policy everything on app.report for all to waymark_app using (app.is_lead())',
    mendIt: 'drop policy everything on app.report',
    found: /^everything on app\.report$/,
  },
  {
    rule: 'a policy is for one command and for roles by name',
    name: 'a policy for everybody',
    breakIt: 'create policy everybody on app.report for select using (app.is_lead())',
    mendIt: 'drop policy everybody on app.report',
    found: /^everybody on app\.report$/,
  },
  {
    rule: "no policy lets the application's role at everything",
    name: 'a policy without a condition',
    breakIt: 'create policy debugging on app.commitment_version for select to waymark_app using (true)',
    mendIt: 'drop policy debugging on app.commitment_version',
    found: /^debugging on app\.commitment_version$/,
  },
  {
    rule: 'rights to write are rights to columns',
    name: 'a grant on a whole table',
    breakIt: 'grant update on app.commitment to waymark_app',
    mendIt:
      'revoke update on app.commitment from waymark_app; grant update (draft_version_id, version, updated_at, needs_confirmation) on app.commitment to waymark_app',
    found: /^waymark_app: UPDATE on app\.commitment$/,
  },
  {
    rule: 'no role empties, watches or refers to tables',
    name: 'the right to empty a table',
    breakIt: 'grant truncate on app.mail to waymark_signin',
    mendIt: 'revoke truncate on app.mail from waymark_signin',
    found: /^waymark_signin: TRUNCATE on app\.mail$/,
  },
  {
    rule: 'history is only added to',
    name: 'the right to change what happened',
    breakIt: 'grant update (detail) on app.activity to waymark_app',
    mendIt: 'revoke update (detail) on app.activity from waymark_app',
    found: /^waymark_app: UPDATE on app\.activity$/,
  },
  {
    rule: 'no trigger is switched off',
    name: 'a trigger switched off',
    breakIt: 'alter table app.activity disable trigger append_only',
    mendIt: 'alter table app.activity enable trigger append_only',
    found: /^append_only on app\.activity$/,
  },
  {
    rule: 'secrets stay with signing in',
    name: 'hashes of sessions within reach',
    breakIt: 'grant select on auth.session to waymark_app',
    mendIt: 'revoke select on auth.session from waymark_app',
    found: /^waymark_app: auth\.session\.id_hash$/,
  },
  {
    rule: 'secrets stay with signing in',
    name: 'hashes of invitations within reach',
    breakIt: 'grant select (token_hash) on app.invitation to waymark_app',
    mendIt: 'revoke select (token_hash) on app.invitation from waymark_app',
    found: /^waymark_app: app\.invitation\.token_hash$/,
  },
  {
    rule: 'the public role reads what is published and nothing else',
    name: 'drafts within reach of the public role',
    breakIt: 'grant select on app.commitment_version to waymark_public',
    mendIt: 'revoke select on app.commitment_version from waymark_public',
    found: /^SELECT on app\.commitment_version$/,
  },
  {
    rule: 'the public role reads what is published and nothing else',
    name: 'the public role writes',
    breakIt: 'grant insert (id) on pub.organisation to waymark_public',
    mendIt: 'revoke insert (id) on pub.organisation from waymark_public',
    found: /^INSERT on pub\.organisation$/,
  },
  {
    rule: 'no role makes objects',
    name: 'a schema open to new objects',
    breakIt: 'grant create on schema app to waymark_app',
    mendIt: 'revoke create on schema app from waymark_app',
    found: /^waymark_app: schema app$/,
  },
  {
    rule: 'views answer as their reader',
    name: 'a view that answers as its owner',
    breakIt: asOwner('create view app.all_drafts as select * from app.commitment_version'),
    mendIt: 'drop view app.all_drafts',
    found: /^app\.all_drafts$/,
  },
  {
    rule: 'functions that act as the owner are those on the list',
    name: 'a function that nobody listed',
    breakIt: asOwner(
      "create function app.shortcut() returns bigint language sql security definer set search_path = pg_catalog, pg_temp as 'select count(*) from app.commitment'; revoke execute on function app.shortcut() from public",
    ),
    mendIt: 'drop function app.shortcut()',
    found: /^app\.shortcut\(\) is not listed$/,
  },
  {
    rule: 'functions that act as the owner are those on the list',
    name: 'a function that no longer acts as the owner',
    breakIt: 'alter function app.session_person() security invoker',
    mendIt: 'alter function app.session_person() security definer',
    found: /^app\.session_person\(\) is listed and is not there$/,
  },
  {
    rule: 'functions that act as the owner have a fixed search path',
    name: 'a search path that is not fixed',
    breakIt: 'alter function app.move_commitment(uuid, integer, text, text, text, date) reset search_path',
    mendIt:
      'alter function app.move_commitment(uuid, integer, text, text, text, date) set search_path = pg_catalog, pg_temp',
    found: /^app\.move_commitment\(/,
  },
  {
    rule: 'nothing of ours is open to everybody',
    name: 'a function for everybody',
    breakIt: 'grant execute on function app.put_in_force(uuid) to public',
    mendIt: 'revoke execute on function app.put_in_force(uuid) from public',
    found: /^app\.put_in_force\(uuid\)$/,
  },
  {
    rule: 'nothing of ours is open to everybody',
    name: 'a table for everybody',
    breakIt: 'grant select on app.invitation to public',
    mendIt: 'revoke select on app.invitation from public',
    found: /^app\.invitation$/,
  },
  {
    rule: 'functions of the server are closed',
    name: 'set_config given back',
    breakIt: 'grant execute on function pg_catalog.set_config(text, text, boolean) to public',
    mendIt: 'revoke execute on function pg_catalog.set_config(text, text, boolean) from public',
    found: /^set_config$/,
  },
  {
    rule: 'functions of the server are closed',
    name: 'large objects given back',
    breakIt: 'grant execute on function pg_catalog.lo_from_bytea(oid, bytea) to waymark_app',
    mendIt: 'revoke execute on function pg_catalog.lo_from_bytea(oid, bytea) from waymark_app',
    found: /^lo_from_bytea$/,
  },
  {
    rule: 'languages of the server are closed',
    name: 'blocks of code given back',
    breakIt: 'grant usage on language plpgsql to public',
    mendIt: 'revoke usage on language plpgsql from public',
    found: /^plpgsql$/,
  },
  {
    rule: 'no role makes temporary objects, or objects in the schema public',
    name: 'objects in the schema public',
    breakIt: 'grant create on schema public to waymark_app',
    mendIt: 'revoke create on schema public from waymark_app',
    found: /^waymark_app: schema public$/,
  },
  {
    rule: 'no role makes temporary objects, or objects in the schema public',
    name: 'temporary objects',
    breakIt: `do $$ begin execute format('grant temporary on database %I to public', current_database()); end $$`,
    mendIt: `do $$ begin execute format('revoke temporary on database %I from public', current_database()); end $$`,
    found: /^waymark_app: temporary objects$/,
  },
]

describe('each rule notices', () => {
  for (const { rule, name, breakIt, mendIt, found } of mutations) {
    it(`${rule}: ${name}`, async () => {
      await admin.query(breakIt)
      try {
        const wrong = await findings()
        expect(wrong.filter((one) => one.rule === rule && found.test(one.what)).length).toBeGreaterThan(0)
      } finally {
        await admin.query(mendIt)
      }
      expect(describeFindings(await findings())).toBe('')
    })
  }
})

// Roles belong to the whole server, which other tests use meanwhile: these are looked at where the settings of the server are.
const ELSEWHERE = [
  'roles are what they were made as',
  OF_THE_TEST_SERVER,
  'damage is noticed',
  'the server is up to date',
]

it('every rule is broken once, here or in the test of a server of its own', () => {
  const broken = new Set(mutations.map(({ rule }) => rule))
  expect(RULES.filter((rule) => !broken.has(rule)).toSorted()).toEqual(ELSEWHERE.toSorted())
})

it('notices that the server of the tests gives durability up', async () => {
  const found = (await inspectDatabase(database.admin)).filter(({ rule }) => rule === OF_THE_TEST_SERVER)
  expect(found.map(({ what }) => what).toSorted()).toEqual([
    'fsync is off',
    'full_page_writes is off',
    'synchronous_commit is off',
  ])
})

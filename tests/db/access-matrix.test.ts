import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Permission, permissions, type Role, scopeOf } from '~/access/policy'
import { createDatabase, type TestDatabase } from '../support/database'
import { addHeldFile, addVerification, CANARY, createWorld, type PersonName, type World } from '../support/world'

// Every permission × role is attempted in Postgres as the app's own role, with the guards of the app out of the way: the database
// has to give the same answer as the policy table. Each attempt is a transaction that is rolled back.

let database: TestDatabase
let world: World
let client: pg.Client
let heldEvidenceId: string

beforeAll(async () => {
  database = await createDatabase()
  world = await createWorld(database.admin)
  await addVerification(database.admin, world)
  await asOwnerOfDatabase(
    `insert into auth.passkey (person_id, credential_id, public_key, name) values ($1, $2, 'x', 'Laptop')`,
    [world.people.secondOwner.id, 'p'.repeat(22)],
  )
  heldEvidenceId = await addHeldFile(database.admin, world)
  client = new pg.Client({ connectionString: database.app })
  await client.connect()
})
afterAll(async () => {
  await client?.end()
  await database?.drop()
})

type Attempt = () => Promise<boolean>

const REFUSALS = ['42501', 'WM404', 'WM409']

async function attempt(person: PersonName | null, run: Attempt): Promise<boolean> {
  await client.query('begin')
  try {
    if (person) await client.query('select * from app.enter($1)', [world.people[person].token])
    return await run()
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (REFUSALS.includes(code)) return false
    throw error
  } finally {
    await client.query('rollback')
  }
}

const sees =
  (text: string, values: () => unknown[] = () => []): Attempt =>
  async () =>
    ((await client.query(text, values())).rowCount ?? 0) > 0
const does = sees

/** What each permission comes to in SQL, on what belongs to the first organisation. */
const attempts: Partial<Record<Permission, Attempt>> = {
  'account:read': async () => (await client.query('select app.session_person() as id')).rows[0].id !== null,
  'account:edit': does('update app.person set job_title = $1 where id = app.session_person()', () => ['Counsellor']),
  'organisation:read': sees('select 1 from app.organisation where id = $1', () => [world.organisations.first]),
  'organisation:edit': does('update app.organisation set website = $2 where id = $1', () => [
    world.organisations.first,
    'https://example.org',
  ]),
  'organisation:create': does(
    `insert into app.organisation (name, kind) values ('Harbour Unions Forum', 'civil_society')`,
  ),
  'team:read': sees('select 1 from app.membership where organisation_id = $1 and person_id = $2', () => [
    world.organisations.first,
    world.people.owner.id,
  ]),
  'member:invite': does(
    `insert into app.invitation (organisation_id, email, role, token_hash, invited_by, expires_at) values ($1, 'a@example.org', 'viewer', sha256('y'), app.session_person(), now() + interval '1 day')`,
    () => [world.organisations.first],
  ),
  'member:change_role': does(
    `update app.membership set role = 'approver' where organisation_id = $1 and person_id = $2`,
    () => [world.organisations.first, world.people.viewer.id],
  ),
  'member:remove': does('delete from app.membership where organisation_id = $1 and person_id = $2', () => [
    world.organisations.first,
    world.people.viewer.id,
  ]),
  'staff:manage': does(`insert into app.staff (person_id, role) values ($1, 'reviewer')`, () => [
    world.people.nobody.id,
  ]),
  'factor:reset': does(`select app.reset_factors($1, 'The phone is lost')`, () => [world.people.secondOwner.id]),
  'token:manage': does(
    `insert into app.api_token (id, organisation_id, person_id, name, secret_sha256, scopes, expires_at) values ('abcd2345', $1, app.session_person(), 'A system', sha256('s'), '{commitments:read}', now() + interval '30 days')`,
    () => [world.organisations.first],
  ),
  'commitment:list': sees('select 1 from app.commitment where id = $1', () => [world.draft.id]),
  'commitment:read': sees('select 1 from app.commitment where id = $1', () => [world.submitted.id]),
  'commitment:create': does(
    'insert into app.commitment (lead_organisation_id, created_by) values ($1, app.session_person())',
    () => [world.organisations.first],
  ),
  'commitment:edit': does(`update app.commitment_version set title = 'Another title' where id = $1`, () => [
    world.draft.versionId,
  ]),
  'commitment:submit': does(`select app.move_commitment($1, 1, 'submit')`, () => [world.draft.id]),
  'commitment:recall': does(`select app.move_commitment($1, 1, 'recall')`, () => [world.submitted.id]),
  'commitment:withdraw': does(`select app.move_commitment($1, 1, 'withdraw', null, 'No longer funded')`, () => [
    world.published.id,
  ]),
  'comment:reply': does(
    `insert into app.review_comment (commitment_id, version_id, field, body, parent_id, by_staff, written_by) values ($1, $2, 'title', 'Done', $3, false, app.session_person())`,
    () => [world.changesRequested.id, world.changesRequested.versionId, world.changesRequested.commentId],
  ),
  'report:list': sees('select 1 from app.report where id = $1', () => [world.published.draftReportId]),
  'report:read': sees('select 1 from app.report where id = $1', () => [world.published.reportId]),
  'report:edit': does(`update app.report set story_hard = 'The border is closed' where id = $1`, () => [
    world.published.draftReportId,
  ]),
  'report:send': does('select app.send_report($1, 1)', () => [world.published.draftReportId]),
  'evidence:read': sees('select 1 from app.report_value where report_id = $1', () => [world.published.reportId]),
  'verification:answer': async () => {
    await client.query('select app.answer_verification($1, $2, $3)', [
      world.published.reportId,
      world.published.indicatorKey,
      'We agree',
    ])
    return true
  },
  'queue:read': sees(`select 1 from app.commitment where id = $1 and state = 'in_review'`, () => [world.inReview.id]),
  'review:read': sees('select 1 from app.commitment_version where id = $1', () => [world.inReview.versionId]),
  'review:take': does(`select app.move_commitment($1, 1, 'take')`, () => [world.submitted.id]),
  'review:comment': does(
    `insert into app.review_comment (commitment_id, version_id, field, body, by_staff, written_by) values ($1, $2, 'title', 'Which ministry?', true, app.session_person())`,
    () => [world.inReview.id, world.inReview.versionId],
  ),
  'review:decide': does(`select app.move_commitment($1, 1, 'decline', 'out_of_scope', 'Not about migration')`, () => [
    world.inReview.id,
  ]),
  'value:verify': async () => {
    const { rowCount } = await client.query(
      `update app.verification set level = 'not_confirmed', verified_by = app.session_person() where report_id = $1 and indicator_key = $2`,
      [world.published.reportId, world.published.indicatorKey],
    )
    return rowCount === 1
  },
  'export:own': does(
    `insert into app.export (person_id, kind, organisation_id) values (app.session_person(), 'commitments', $1)`,
    () => [world.organisations.first],
  ),
  'export:personal': does(`insert into app.export (person_id, kind) values (app.session_person(), 'contacts')`),
  'evidence:release': async () => {
    await client.query('select app.release_evidence($1)', [heldEvidenceId])
    return true
  },
  'import:manage': does(
    `insert into app.import_batch (file_name, file_sha256, content, registry, mapping, created_by) values ('a.csv', sha256('a'), 'a', 'r', '{}', app.session_person())`,
  ),
  'admin:read': sees('select 1 from app.activity where commitment_id is null and organisation_id is null'),
}

async function asOwnerOfDatabase(text: string, values: unknown[]) {
  const admin = new pg.Client({ connectionString: database.admin })
  await admin.connect()
  await admin.query(text, values)
  await admin.end()
}

/** No SQL of the app's role stands behind these: they are served by the public's and by the sign-in role (tested below and in access tests). */
const WITHOUT_APP_ROLE: Permission[] = [
  'account:secure',
  'register:read',
  'dashboard:read',
  'page:read',
  'session:create',
  'session:end',
  'password:reset',
  'invitation:accept',
  'access:request',
  'outbox:read',
  // Passwords and factors are out of the app's role's reach; who changes them is looked up by signing in.
  'account:secure',
]

/** Where the database is deliberately coarser or narrower than the policy table, cell by cell, with the reason. */
const EXCEPTIONS: Partial<
  Record<Permission, Partial<Record<PersonName | 'visitor', { allowed: boolean; why: string }>>>
> = {
  'organisation:read': {
    otherOwner: {
      allowed: true,
      why: 'names of organisations are known to everybody who signed in: partners are chosen by name',
    },
    nobody: { allowed: true, why: 'as above' },
    reviewerOfFirst: { allowed: true, why: 'as above' },
  },
  'team:read': {
    reviewer: { allowed: true, why: 'the desk names the contacts of an organisation' },
    lead: { allowed: true, why: 'as above' },
    administrator: { allowed: true, why: 'as above' },
  },
  'commitment:list': {},
  'queue:read': Object.fromEntries(
    (['viewer', 'editor', 'approver', 'owner', 'secondOwner'] as const).map((name) => [
      name,
      { allowed: true, why: 'members read their own record in every state' },
    ]),
  ),
  'review:read': Object.fromEntries(
    (['viewer', 'editor', 'approver', 'owner', 'secondOwner'] as const).map((name) => [
      name,
      { allowed: true, why: 'members read their own version in every state' },
    ]),
  ),
  'review:decide': { reviewerOfFirst: { allowed: false, why: 'nobody decides on a record of their own organisation' } },
  'review:take': { reviewerOfFirst: { allowed: false, why: 'nobody reviews a record of their own organisation' } },
  'review:comment': { reviewerOfFirst: { allowed: false, why: 'nobody reviews a record of their own organisation' } },
  'evidence:release': {
    reviewerOfFirst: { allowed: false, why: 'nobody releases a file of their own organisation' },
  },
  'value:verify': { reviewerOfFirst: { allowed: false, why: 'nobody verifies a value of their own organisation' } },
  'report:list': {},
}

const rolesOf: Record<PersonName, Role[]> = {
  viewer: ['signed_in', 'viewer'],
  editor: ['signed_in', 'editor'],
  approver: ['signed_in', 'approver'],
  owner: ['signed_in', 'owner'],
  secondOwner: ['signed_in', 'owner'],
  otherOwner: ['signed_in'],
  reviewer: ['signed_in', 'reviewer'],
  lead: ['signed_in', 'lead'],
  administrator: ['signed_in', 'administrator'],
  reviewerOfFirst: ['signed_in', 'reviewer', 'viewer'],
  nobody: ['signed_in'],
}

/** A permission of an organisation that the person does not belong to is none, whatever role they hold elsewhere. */
function expected(permission: Permission, person: PersonName | null): boolean {
  const exception = EXCEPTIONS[permission]?.[person ?? 'visitor']
  if (exception) return exception.allowed
  if (!person) return scopeOf(permission, 'visitor') !== 'none'
  return rolesOf[person].some((role) => scopeOf(permission, role) !== 'none')
}

describe('every permission × role, attempted in Postgres', () => {
  it('has an attempt for every permission that the app role serves', () => {
    const missing = Object.keys(permissions).filter(
      (name) => !(name in attempts) && !WITHOUT_APP_ROLE.includes(name as Permission),
    )
    expect(missing).toEqual([])
  })

  const names = [null, ...(Object.keys(rolesOf) as PersonName[])]
  for (const [permission, run] of Object.entries(attempts) as [Permission, Attempt][]) {
    for (const person of names) {
      it(`${permission} as ${person ?? 'visitor'}`, async () => {
        if (permission === 'admin:read')
          await asOwnerOfDatabase(`insert into app.activity (action) values ('account.signed_in')`, [])
        expect(await attempt(person, run)).toBe(expected(permission, person))
      })
    }
  }
})

describe('the public role', () => {
  it('reads nothing but pub', async () => {
    const visitor = new pg.Client({ connectionString: database.public })
    await visitor.connect()
    const { rows: tables } = await visitor.query<{ name: string; schema: string }>(
      `select n.nspname as schema, format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('r', 'v', 'm', 'p') and n.nspname in ('app', 'auth', 'pub', 'audit')`,
    )
    const answers = await Promise.all(
      tables.map(async ({ name, schema }) => {
        const allowed = await visitor.query(`select * from ${name} limit 1`).then(
          () => true,
          (error: { code: string }) => (error.code === '42501' ? false : Promise.reject(error)),
        )
        return { name, schema, allowed }
      }),
    )
    expect(answers.filter(({ schema, allowed }) => allowed !== (schema === 'pub'))).toEqual([])
    expect(answers.filter(({ schema }) => schema === 'app').length).toBeGreaterThan(20)
    await expect(visitor.query(`update pub.commitment set title = 'x'`)).rejects.toThrow()
    await expect(visitor.query('select app.project_commitment($1)', [world.published.id])).rejects.toMatchObject({
      code: '42501',
    })
    await visitor.end()
  })

  it('finds no draft in any published table, and the draft exists', async () => {
    const admin = new pg.Client({ connectionString: database.admin })
    await admin.connect()
    const { rows: hidden } = await admin.query('select 1 from app.commitment_version where title like $1', [
      `%${CANARY}%`,
    ])
    expect(hidden.length).toBe(4)
    const { rows: tables } = await admin.query<{ name: string }>(
      `select format('pub.%I', tablename) as name from pg_tables where schemaname = 'pub'`,
    )
    for (const { name } of tables) {
      const { rows } = await admin.query(`select 1 from ${name} t where t::text like $1`, [`%${CANARY}%`])
      expect({ name, leaks: rows.length }).toEqual({ name, leaks: 0 })
    }
    await admin.end()
  })
})

describe('the app role', () => {
  it('cannot become somebody by writing the setting', async () => {
    await client.query('begin')
    const forged = await client
      .query(`set local app.session = '${'00'.repeat(32)}'`)
      .then(() => client.query('select 1 from app.commitment'))
      .then(({ rowCount }) => rowCount)
    expect(forged).toBe(0)
    await client.query('rollback')
  })

  it('sees nothing without entering', async () => {
    for (const table of [
      'app.commitment',
      'app.commitment_version',
      'app.person',
      'app.report',
      'app.activity',
      'app.organisation',
    ]) {
      expect((await client.query(`select 1 from ${table}`)).rowCount).toBe(0)
    }
  })

  it('reads no secret and changes no state by hand', async () => {
    const refused = [
      'select * from auth.session',
      'select * from auth.password',
      'select * from auth.totp',
      'select * from auth.passkey',
      'select * from auth.recovery_code',
      'delete from auth.totp',
      'select token_hash from app.invitation',
      'select * from app.mail',
      'select internal_note from app.verification',
      `update app.commitment set state = 'published'`,
      `update app.commitment set reference = 'IDM-2026-9999'`,
      `update app.commitment_version set state = 'published'`,
      `update app.report set state = 'sent'`,
      'delete from app.activity',
      'truncate app.activity',
      `update app.activity set action = 'x.y'`,
      `insert into app.decision (version_id, commitment_id, outcome) select id, commitment_id, 'published' from app.commitment_version`,
      'set role waymark_owner',
      `select app.project_commitment('${world.published.id}')`,
      `select app.put_in_force('${world.inReview.id}')`,
      `select app.copy_version('${world.draft.versionId}', '${world.people.owner.id}')`,
      'create table app.mine (id int)',
      'create temporary table mine (id int)',
    ]
    for (const text of refused) {
      await client.query('begin')
      await client.query('select * from app.enter($1)', [world.people.administrator.token])
      await expect(client.query(text), text).rejects.toMatchObject({ code: '42501' })
      await client.query('rollback')
    }
  })
})

describe('the catalogue', () => {
  it('protects every table and trusts no function by accident', async () => {
    const admin = new pg.Client({ connectionString: database.admin })
    await admin.connect()
    const unprotected = await admin.query(
      `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('r', 'p') and n.nspname in ('app', 'auth', 'pub') and not (c.relrowsecurity and c.relforcerowsecurity)`,
    )
    expect(unprotected.rows).toEqual([])
    const ownedByLogin = await admin.query(
      `select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_roles r on r.oid = c.relowner
       where n.nspname in ('app', 'auth', 'pub') and r.rolcanlogin`,
    )
    expect(ownedByLogin.rows).toEqual([])
    const strong = await admin.query(
      `select rolname from pg_roles where rolname like 'waymark%' and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb)`,
    )
    expect(strong.rows).toEqual([])
    const policiesForAll = await admin.query(`select policyname, tablename from pg_policies where cmd = 'ALL'`)
    expect(policiesForAll.rows).toEqual([])
    const loose = await admin.query(
      `select p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace
       where n.nspname in ('app', 'auth', 'pub') and p.prosecdef and not coalesce(array_to_string(p.proconfig, ',') like '%search_path=pg_catalog, pg_temp%', false)`,
    )
    expect(loose.rows).toEqual([])
    const open = await admin.query(
      `select p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace
       where n.nspname in ('app', 'auth') and has_function_privilege('waymark_public', p.oid, 'execute')`,
    )
    expect(open.rows).toEqual([])
    await admin.end()
  })
})

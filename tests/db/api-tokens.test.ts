import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { TOKEN_SCOPES, type TokenScope } from '~/tokens/rules'
import { createDatabase, type TestDatabase } from '../support/database'
import { addToken } from '../support/tokens'
import { createWorld, type World } from '../support/world'

// Tokens as the database knows them, asked as the app's own role with every guard of the app out of the way.

let database: TestDatabase
let world: World
let admin: pg.Client
let client: pg.Client

beforeAll(async () => {
  database = await createDatabase()
  world = await createWorld(database.admin)
  admin = new pg.Client({ connectionString: database.admin })
  client = new pg.Client({ connectionString: database.app })
  await Promise.all([admin.connect(), client.connect()])
})
beforeEach(() => admin.query('delete from app.api_token'))
afterAll(async () => {
  await client?.end()
  await admin?.end()
  await database?.drop()
})

type Maker = 'viewer' | 'editor' | 'owner' | 'otherOwner' | 'reviewerOfFirst'
const organisationOf = (maker: Maker) =>
  maker === 'otherOwner' ? world.organisations.second : world.organisations.first

async function tokenOf(maker: Maker, scopes: readonly TokenScope[], expiresIn?: string): Promise<string> {
  return addToken(database.admin, {
    id: `t${Math.random().toString(36).slice(2, 9).padEnd(7, '0')}`,
    organisationId: organisationOf(maker),
    personId: world.people[maker].id,
    scopes,
    ...(expiresIn ? { expiresIn } : {}),
  })
}

type Outcome<Row> = { rows: Row[] } | { code: string }

/** One transaction as the token, rolled back. */
async function as<Row extends pg.QueryResultRow>(
  token: string,
  text: string,
  values: unknown[] = [],
): Promise<Outcome<Row>> {
  await client.query('begin')
  try {
    await client.query('select * from app.enter($1)', [token])
    return { rows: (await client.query<Row>(text, values)).rows }
  } catch (error) {
    return { code: error instanceof Error && 'code' in error ? String(error.code) : 'none' }
  } finally {
    await client.query('rollback')
  }
}

async function identity(token: string) {
  const outcome = await as<{
    person: string | null
    viewer: string[]
    editor: string[]
    approver: string[]
    staff: string | null
  }>(
    token,
    `select app.session_person() as person, app.my_organisations('viewer') as viewer, app.my_organisations('editor') as editor,
       app.my_organisations('approver') as approver, app.my_staff_role() as staff`,
  )
  if ('code' in outcome) throw new Error(outcome.code)
  return outcome.rows[0]
}

const lives = async (token: string) => (await identity(token))?.person !== null

describe('who a token is', () => {
  it('is its maker, in its organisation only, with the role of its scopes only', async () => {
    // The maker stands in a second organisation too, and owns the first.
    await admin.query(
      `insert into app.membership (organisation_id, person_id, role) values ($1, $2, 'owner') on conflict do nothing`,
      [world.organisations.second, world.people.owner.id],
    )
    const { first } = world.organisations
    const person = world.people.owner.id
    expect(await identity(await tokenOf('owner', ['commitments:read']))).toEqual({
      person,
      viewer: [first],
      editor: [],
      approver: [],
      staff: null,
    })
    for (const scope of ['drafts:write', 'reports:write'] as const)
      expect(await identity(await tokenOf('owner', [scope]))).toEqual({
        person,
        viewer: [first],
        editor: [first],
        approver: [],
        staff: null,
      })
  })

  it('is never of the secretariat, whatever its maker is', async () => {
    const token = await tokenOf('reviewerOfFirst', ['commitments:read'])
    expect(await identity(token)).toMatchObject({ person: world.people.reviewerOfFirst.id, staff: null })
    expect(
      await as(token, 'select 1 from app.commitment where lead_organisation_id <> $1', [world.organisations.first]),
    ).toEqual({ rows: [] })
  })

  it('says the same to the app when it enters', async () => {
    await client.query('begin')
    const { rows } = await client.query('select * from app.enter($1)', [await tokenOf('owner', ['drafts:write'])])
    await client.query('rollback')
    expect(rows).toEqual([
      expect.objectContaining({
        person_id: world.people.owner.id,
        staff: null,
        memberships: [expect.objectContaining({ organisationId: world.organisations.first, role: 'editor' })],
      }),
    ])
  })

  it('leaves nothing behind for the next one on the connection', async () => {
    await as(await tokenOf('owner', ['drafts:write']), 'select 1')
    const session = await identity(world.people.otherOwner.token)
    expect(session).toMatchObject({ person: world.people.otherOwner.id, viewer: [world.organisations.second] })
    const { rows } = await client.query('select app.session_person() as person')
    expect(rows).toEqual([{ person: null }])
  })

  it('is nobody with a wrong secret, another id, a session text, or the hash in its place', async () => {
    const token = await tokenOf('owner', ['commitments:read'])
    const [, id = '', secret = ''] = token.split('_')
    const wrong = [
      `wm_${id}_${'x'.repeat(43)}`,
      `wm_aaaaaaaa_${secret}`,
      `wm_${id}_${secret}x`,
      `wm_${id}_`,
      `${id}_${secret}`,
      token.toUpperCase(),
      '',
    ]
    for (const text of wrong) expect(await lives(text), text).toBe(false)
    expect(await lives(token)).toBe(true)
    // Written by hand, the setting opens nothing without the hash that nobody can read.
    await client.query('begin')
    const byHand = await client
      .query<{ person: string | null }>(
        `select app.session_person() as person from set_config('app.api_token', $1, true)`,
        [`${id}.${'0'.repeat(64)}`],
      )
      .then(
        ({ rows }) => rows[0]?.person ?? null,
        (error: { code?: string }) => (error.code === '42501' ? null : Promise.reject(error)),
      )
    await client.query('rollback')
    expect(byHand).toBe(null)
  })
})

describe('how a token dies', () => {
  const deaths: Record<string, () => Promise<unknown>> = {
    'it is revoked': () => admin.query('update app.api_token set revoked_at = now()'),
    'it expires': () => admin.query(`update app.api_token set expires_at = now() - interval '1 second'`),
    'its maker leaves the organisation': () =>
      admin.query('delete from app.membership where organisation_id = $1 and person_id = $2', [
        world.organisations.first,
        world.people.secondOwner.id,
      ]),
    'its maker is suspended': () =>
      admin.query(`update app.person set status = 'suspended' where id = $1`, [world.people.secondOwner.id]),
    'its maker loses the role its scopes need': () =>
      admin.query(`update app.membership set role = 'viewer' where person_id = $1`, [world.people.secondOwner.id]),
    'its organisation is suspended': () =>
      admin.query(`update app.organisation set status = 'suspended' where id = $1`, [world.organisations.first]),
    'its maker is removed': () => admin.query('delete from app.person where id = $1', [world.people.secondOwner.id]),
  }

  for (const [name, kill] of Object.entries(deaths)) {
    it(name, async () => {
      const own = await createDatabase()
      const before = { database, world, admin, client }
      database = own
      world = await createWorld(own.admin)
      admin = new pg.Client({ connectionString: own.admin })
      client = new pg.Client({ connectionString: own.app })
      await Promise.all([admin.connect(), client.connect()])
      try {
        const token = await addToken(own.admin, {
          id: 'abcd2345',
          organisationId: world.organisations.first,
          personId: world.people.secondOwner.id,
          scopes: ['drafts:write'],
        })
        expect(await lives(token)).toBe(true)
        await kill()
        expect(await lives(token)).toBe(false)
        expect(await as(token, 'select 1 from app.commitment')).toEqual({ rows: [] })
      } finally {
        await client.end()
        await admin.end()
        await own.drop()
        ;({ database, world, admin, client } = before)
      }
    })
  }

  it('stays alive where the role that is left is enough', async () => {
    const token = await tokenOf('owner', ['commitments:read'])
    await admin.query(`update app.membership set role = 'viewer' where organisation_id = $1 and person_id = $2`, [
      world.organisations.first,
      world.people.owner.id,
    ])
    expect(await lives(token)).toBe(true)
    await admin.query(`update app.membership set role = 'owner' where organisation_id = $1 and person_id = $2`, [
      world.organisations.first,
      world.people.owner.id,
    ])
  })

  it('does not wake when its maker is raised or let in again', async () => {
    const demoted = await tokenOf('editor', ['drafts:write'])
    const { first } = world.organisations
    const { id } = world.people.editor
    const role = (to: string) =>
      admin.query('update app.membership set role = $3 where organisation_id = $1 and person_id = $2', [first, id, to])
    await role('viewer')
    await role('editor')
    expect(await lives(demoted)).toBe(false)

    const left = await tokenOf('editor', ['drafts:write'])
    await admin.query('delete from app.membership where organisation_id = $1 and person_id = $2', [first, id])
    await admin.query(`insert into app.membership (organisation_id, person_id, role) values ($1, $2, 'editor')`, [
      first,
      id,
    ])
    expect(await lives(left)).toBe(false)

    const suspended = await tokenOf('editor', ['drafts:write'])
    await admin.query(`update app.person set status = 'suspended' where id = $1`, [id])
    await admin.query(`update app.person set status = 'active' where id = $1`, [id])
    expect(await lives(suspended)).toBe(false)
  })
})

describe('what a token may write', () => {
  const attempts: Record<string, { text: () => [string, unknown[]]; scopes: TokenScope[] }> = {
    'start a commitment': {
      text: () => [
        'insert into app.commitment (lead_organisation_id, created_by) values ($1, app.session_person()) returning id',
        [world.organisations.first],
      ],
      scopes: ['drafts:write'],
    },
    'change a draft': {
      text: () => [
        `update app.commitment_version set title = 'Another title' where id = $1 returning id`,
        [world.draft.versionId],
      ],
      scopes: ['drafts:write'],
    },
    'change an indicator': {
      text: () => [
        `update app.indicator set name = 'Another' where version_id = $1 returning key`,
        [world.draft.versionId],
      ],
      scopes: ['drafts:write'],
    },
    'change a report': {
      text: () => [
        `update app.report set story_hard = 'The border' where id = $1 returning id`,
        [world.published.draftReportId],
      ],
      scopes: ['reports:write'],
    },
    'enter a value': {
      text: () => [
        'insert into app.report_value (report_id, indicator_key, value) values ($1, $2, 5) returning value',
        [world.published.draftReportId, world.published.indicatorKey],
      ],
      scopes: ['reports:write'],
    },
    'send a report': { text: () => ['select app.send_report($1, 1)', [world.published.draftReportId]], scopes: [] },
    'submit a draft': { text: () => [`select app.move_commitment($1, 1, 'submit')`, [world.draft.id]], scopes: [] },
    'recall a commitment': {
      text: () => [`select app.move_commitment($1, 1, 'recall')`, [world.submitted.id]],
      scopes: [],
    },
    'withdraw a commitment': {
      text: () => [`select app.move_commitment($1, 1, 'withdraw', null, 'No longer')`, [world.published.id]],
      scopes: [],
    },
    'answer a verifier': {
      text: () => [
        'select app.answer_verification($1, $2, $3)',
        [world.published.reportId, world.published.indicatorKey, 'Yes'],
      ],
      scopes: [],
    },
    'reply to a comment': {
      text: () => [
        `insert into app.review_comment (commitment_id, version_id, field, body, parent_id, by_staff, written_by) values ($1, $2, 'title', 'Done', $3, false, app.session_person())`,
        [world.changesRequested.id, world.changesRequested.versionId, world.changesRequested.commentId],
      ],
      scopes: [],
    },
    'change the account of its maker': {
      text: () => [`update app.person set full_name = 'Somebody' where id = app.session_person() returning id`, []],
      scopes: [],
    },
    'queue mail': {
      text: () => [
        `insert into app.mail (recipient, language, subject, body, kind) values ('a@example.org', 'en', 's', 'b', 'invitation')`,
        [],
      ],
      scopes: [],
    },
    'invite somebody': {
      text: () => [
        `insert into app.invitation (organisation_id, email, role, token_hash, invited_by, expires_at) values ($1, 'a@example.org', 'viewer', sha256('z'), app.session_person(), now() + interval '1 day')`,
        [world.organisations.first],
      ],
      scopes: [],
    },
    'change a role': {
      text: () => [
        `update app.membership set role = 'owner' where person_id = $1 returning role`,
        [world.people.viewer.id],
      ],
      scopes: [],
    },
    'make another token': {
      text: () => [
        `insert into app.api_token (id, organisation_id, person_id, name, secret_sha256, scopes, expires_at) values ('zzzzzzzz', $1, app.session_person(), 'x', sha256('x'), '{drafts:write}', now() + interval '1 day')`,
        [world.organisations.first],
      ],
      scopes: [],
    },
    'revoke tokens': { text: () => ['update app.api_token set revoked_at = now() returning id', []], scopes: [] },
  }

  for (const [name, { text, scopes }] of Object.entries(attempts)) {
    for (const scope of TOKEN_SCOPES) {
      it(`${name} with ${scope}: ${scopes.includes(scope) ? 'yes' : 'no'}`, async () => {
        const outcome = await as(await tokenOf('owner', [scope]), ...text())
        const isDone = 'rows' in outcome && outcome.rows.length > 0
        if (!isDone && 'code' in outcome) expect(['42501', 'WM404']).toContain(outcome.code)
        expect(isDone).toBe(scopes.includes(scope))
      })
    }
  }

  it('is answered by its own person for all of them', async () => {
    // Otherwise the attempts above would prove nothing.
    for (const name of [
      'send a report',
      'submit a draft',
      'recall a commitment',
      'withdraw a commitment',
      'queue mail',
      'revoke tokens',
      'make another token',
    ]) {
      await tokenOf('owner', ['commitments:read'])
      const attempt = attempts[name]
      if (!attempt) throw new Error(name)
      const outcome = await as(world.people.owner.token, ...attempt.text())
      expect('code' in outcome ? `${name}: ${outcome.code}` : name).toBe(name)
    }
  })

  it('names its scopes, or none, on every table that the app may write', async () => {
    const { rows } = await admin.query<{ name: string }>(
      `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname = 'app' and c.relkind in ('r', 'p')
         and (has_any_column_privilege('waymark_app', c.oid, 'insert, update') or has_table_privilege('waymark_app', c.oid, 'delete'))
         and not exists (select from pg_trigger t where t.tgrelid = c.oid and t.tgname = 'limit_token' and t.tgfoid = 'app.limit_token'::regproc)
       order by 1`,
    )
    expect(rows.map(({ name }) => name)).toEqual([])
  })

  it('writes its name beside what it did', async () => {
    const token = await tokenOf('owner', ['drafts:write'])
    const outcome = await as<{ token_id: string | null }>(
      token,
      `insert into app.activity (person_id, organisation_id, action) values (app.session_person(), $1, 'commitment.saved') returning token_id`,
      [world.organisations.first],
    )
    expect(outcome).toEqual({ rows: [{ token_id: token.split('_')[1] }] })
    const own = await as(
      world.people.owner.token,
      `insert into app.activity (person_id, organisation_id, action) values (app.session_person(), $1, 'commitment.saved') returning token_id`,
      [world.organisations.first],
    )
    expect(own).toEqual({ rows: [{ token_id: null }] })
  })
})

describe('what is known of tokens', () => {
  it('is never a hash, for nobody', async () => {
    await tokenOf('owner', ['commitments:read'])
    for (const text of [
      'select secret_sha256 from app.api_token',
      'select * from app.api_token',
      'update app.api_token set revoked_at = now() returning secret_sha256',
      `select 1 from app.api_token where secret_sha256 = sha256('x')`,
      'select to_jsonb(t) from app.api_token t',
    ])
      expect(await as(world.people.owner.token, text), text).toEqual({ code: '42501' })
    for (const url of [database.signin, database.public]) {
      const other = new pg.Client({ connectionString: url })
      await other.connect()
      await expect(other.query('select id from app.api_token')).rejects.toMatchObject({ code: '42501' })
      await other.end()
    }
  })

  it('is for owners of its organisation', async () => {
    await tokenOf('owner', ['commitments:read'])
    const seen = async (token: string) => {
      const outcome = await as(token, 'select id, name from app.api_token')
      return 'rows' in outcome ? outcome.rows.length : outcome.code
    }
    const { people } = world
    expect(await seen(people.secondOwner.token)).toBe(1)
    for (const person of [
      'viewer',
      'editor',
      'approver',
      'otherOwner',
      'reviewer',
      'lead',
      'administrator',
      'nobody',
    ] as const)
      expect(await seen(people[person].token), person).toBe(0)
  })

  it('does not change: not back to life, not longer, not wider, not somebody else’s', async () => {
    const token = await tokenOf('owner', ['commitments:read'])
    await admin.query('update app.api_token set revoked_at = now()')
    const { owner } = world.people
    expect(await as(owner.token, 'update app.api_token set revoked_at = null returning id')).toEqual({ rows: [] })
    await admin.query('update app.api_token set revoked_at = null')
    expect(await as(owner.token, 'update app.api_token set revoked_at = null returning id')).toEqual({ code: '42501' })
    expect(await as(owner.token, `update app.api_token set scopes = '{drafts:write}'`)).toEqual({ code: '42501' })
    expect(await as(owner.token, `update app.api_token set expires_at = now() + interval '300 days'`)).toEqual({
      code: '42501',
    })
    expect(await as(owner.token, 'delete from app.api_token')).toEqual({ code: '42501' })
    expect(
      await as(
        owner.token,
        `insert into app.api_token (id, organisation_id, person_id, name, secret_sha256, scopes, expires_at) values ('yyyyyyyy', $1, $2, 'x', sha256('x'), '{drafts:write}', now() + interval '1 day')`,
        [world.organisations.first, world.people.approver.id],
      ),
    ).toEqual({ code: '42501' })
    expect(
      await as(
        owner.token,
        `insert into app.api_token (id, organisation_id, person_id, name, secret_sha256, scopes, expires_at) values ('yyyyyyyy', $1, $2, 'x', sha256('x'), '{drafts:write}', now() + interval '366 days')`,
        [world.organisations.first, owner.id],
      ),
    ).toEqual({ code: '23514' })
    expect(await lives(token)).toBe(true)
  })

  it('notes its use, at most once a minute', async () => {
    const token = await tokenOf('owner', ['commitments:read'])
    const note = async () => {
      await client.query('begin')
      await client.query('select * from app.enter($1)', [token])
      await client.query('select app.note_token_use()')
      await client.query('commit')
      return (await admin.query<{ at: Date }>('select last_used_at as at from app.api_token')).rows[0]?.at
    }
    const first = await note()
    expect(first).toBeInstanceOf(Date)
    expect(await note()).toEqual(first)
    await admin.query(`update app.api_token set last_used_at = now() - interval '61 seconds'`)
    expect((await note())?.getTime()).toBeGreaterThan(first?.getTime() ?? 0)
  })
})

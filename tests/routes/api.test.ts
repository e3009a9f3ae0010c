import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { closePools } from '#db/client.server'
import { answers } from '~/interface/openapi'
import { MAX_BODY_BYTES } from '~/interface/read-json'
import { TOKEN_SCOPES, type TokenScope } from '~/tokens/rules'
import * as commitment from '../../app/routes/api/v1/commitment'
import * as commitments from '../../app/routes/api/v1/commitments'
import * as openapiRoute from '../../app/routes/api/v1/openapi'
import * as report from '../../app/routes/api/v1/report'
import * as reports from '../../app/routes/api/v1/reports'
import * as unknown from '../../app/routes/api/v1/unknown'
import { createDatabase, type TestDatabase, useDatabase } from '../support/database'
import { addToken } from '../support/tokens'
import { createWorld, type World } from '../support/world'

let database: TestDatabase
let world: World
let admin: pg.Client
let tokens: Record<'read' | 'drafts' | 'reports' | 'foreign' | 'expired' | 'revoked', string>

beforeAll(async () => {
  database = await createDatabase()
  useDatabase(database)
  world = await createWorld(database.admin)
  admin = new pg.Client({ connectionString: database.admin })
  await admin.connect()
  const { first, second } = world.organisations
  const ofFirst = (id: string, scope: TokenScope, expiresIn?: string) =>
    addToken(database.admin, {
      id,
      organisationId: first,
      personId: world.people.owner.id,
      scopes: [scope],
      ...(expiresIn ? { expiresIn } : {}),
    })
  tokens = {
    read: await ofFirst('readread', 'commitments:read'),
    drafts: await ofFirst('draftsss', 'drafts:write'),
    reports: await ofFirst('reportss', 'reports:write'),
    expired: await ofFirst('expiredd', 'commitments:read', '-1 second'),
    revoked: await ofFirst('revokedd', 'commitments:read'),
    foreign: await addToken(database.admin, {
      id: 'foreignn',
      organisationId: second,
      personId: world.people.otherOwner.id,
      scopes: TOKEN_SCOPES,
    }),
  }
  await admin.query(`update app.api_token set revoked_at = now() where id = 'revokedd'`)
})
beforeEach(() => admin.query('delete from auth.throttle'))
afterAll(async () => {
  await admin?.end()
  await closePools()
  await database?.drop()
})

type Handler = (args: never) => Promise<Response>
type Asked = {
  token?: string | undefined
  params?: Record<string, string>
  query?: string
  body?: unknown
  headers?: Record<string, string>
  from?: string
}
type Answer = { status: number; headers: Headers; body: Record<string, unknown> }

async function ask(
  handler: Handler,
  { token, params = {}, query = '', body, headers = {}, from = '192.0.2.7' }: Asked = {},
): Promise<Answer> {
  const all = new Headers(headers)
  if (token) all.set('Authorization', `Bearer ${token}`)
  if (body !== undefined && !all.has('Content-Type')) all.set('Content-Type', 'application/json')
  const path = `/api/v1/asked/${params.id ?? ''}/${params.cycle ?? ''}`
  const request = new Request(`http://localhost:3000${path}${query}`, {
    headers: all,
    ...(body === undefined ? {} : { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const answer = await handler({
    request,
    params,
    context: { clientAddress: from, nonce: '', requestId: randomUUID() },
  } as never)
  return { status: answer.status, headers: answer.headers, body: JSON.parse(await answer.text()) }
}

/** The answer, held against what the description of the interface promises. */
function checked<Schema extends z.ZodType>(schema: Schema, { body }: Answer): z.output<Schema> {
  return schema.parse(body)
}

const draftOf = () => ({ id: world.draft.id })
const owed = () => ({ id: world.published.id, cycle: '2026-2' })

/** Every endpoint: what it needs, and a request that the right token may make. */
const endpoints: Record<string, { handler: Handler; scope: TokenScope; asked: () => Asked; foreign: number }> = {
  'GET commitments': { handler: commitments.loader, scope: 'commitments:read', asked: () => ({}), foreign: 200 },
  'POST commitments': {
    handler: commitments.action,
    scope: 'drafts:write',
    asked: () => ({ body: {}, headers: { 'Idempotency-Key': randomUUID() } }),
    foreign: 201,
  },
  'GET commitments/{id}': {
    handler: commitment.loader,
    scope: 'commitments:read',
    asked: () => ({ params: draftOf() }),
    foreign: 404,
  },
  'POST commitments/{id}': {
    handler: commitment.action,
    scope: 'drafts:write',
    asked: () => ({ params: draftOf(), body: {}, headers: { 'If-Match': '"1"' } }),
    foreign: 404,
  },
  'GET commitments/{id}/reports': {
    handler: reports.loader,
    scope: 'commitments:read',
    asked: () => ({ params: { id: world.published.id } }),
    foreign: 404,
  },
  'GET commitments/{id}/reports/{cycle}': {
    handler: report.loader,
    scope: 'commitments:read',
    asked: () => ({ params: owed() }),
    foreign: 404,
  },
  'POST commitments/{id}/reports/{cycle}': {
    handler: report.action,
    scope: 'reports:write',
    asked: () => ({ params: owed(), body: {}, headers: { 'If-Match': '"1"' } }),
    foreign: 404,
  },
}

const tokenWith: Record<TokenScope, 'read' | 'drafts' | 'reports'> = {
  'commitments:read': 'read',
  'drafts:write': 'drafts',
  'reports:write': 'reports',
}

describe('every endpoint', () => {
  for (const [name, { handler, scope, asked, foreign }] of Object.entries(endpoints)) {
    it(`${name}: no token, a wrong one, an expired one, a revoked one`, async () => {
      const without = await ask(handler, asked())
      expect([without.status, without.headers.get('WWW-Authenticate')]).toEqual([401, 'Bearer realm="Waymark"'])
      const { people } = world
      const wrong = {
        expired: tokens.expired,
        revoked: tokens.revoked,
        unknown: `wm_aaaaaaaa_${'x'.repeat(43)}`,
        session: people.owner.token,
        nothing: 'x',
      }
      for (const [what, token] of Object.entries(wrong)) {
        await admin.query('delete from auth.throttle')
        const refused = await ask(handler, { ...asked(), token })
        expect([what, refused.status]).toEqual([what, 401])
        expect(refused.headers.get('WWW-Authenticate')).toBe('Bearer realm="Waymark", error="invalid_token"')
        expect(refused.headers.get('Content-Type')).toBe('application/problem+json')
        checked(answers.Problem, refused)
      }
    })

    it(`${name}: takes no cookie for a token`, async () => {
      const cookie = { Cookie: `waymark=${world.people.owner.token}` }
      const given = asked()
      expect((await ask(handler, { ...given, headers: { ...given.headers, ...cookie } })).status).toBe(401)
    })

    it(`${name}: ${scope}, and no other scope`, async () => {
      for (const other of TOKEN_SCOPES) {
        const answer = await ask(handler, { ...asked(), token: tokens[tokenWith[other]] })
        if (other === scope) expect([other, answer.status < 300]).toEqual([other, true])
        else {
          expect([other, answer.status]).toEqual([other, 403])
          expect(answer.headers.get('WWW-Authenticate')).toContain(`error="insufficient_scope", scope="${scope}"`)
        }
      }
    })

    it(`${name}: another organisation gets ${foreign}`, async () => {
      const answer = await ask(handler, { ...asked(), token: tokens.foreign })
      expect(answer.status).toBe(foreign)
      expect(JSON.stringify(answer.body)).not.toContain('quince-lantern')
    })
  }

  it('answers the other methods, and every other address, as a problem', async () => {
    const refused = await ask(reports.action as Handler, { body: {} })
    expect([refused.status, refused.headers.get('Allow')]).toEqual([405, 'GET, HEAD'])
    expect((await ask(openapiRoute.action as Handler, { body: {} })).status).toBe(405)
    expect((await ask(unknown.loader as Handler)).status).toBe(404)
    expect((await ask(unknown.action as Handler, { body: {} })).status).toBe(404)
  })

  it('cannot be reached with a token where people sign in', async () => {
    const team = await import('../../app/routes/work/team')
    const page = await import('../../app/routes/work/tokens')
    const home = await import('../../app/routes/work/home')
    for (const { loader } of [team, page, home]) {
      for (const headers of [{ Authorization: `Bearer ${tokens.read}` }, { Cookie: `waymark=${tokens.read}` }]) {
        const thrown = await (loader as (args: never) => Promise<unknown>)({
          request: new Request('http://localhost:3000/en/work/team', { headers: new Headers(Object.entries(headers)) }),
          params: { lang: 'en' },
          context: { clientAddress: '', nonce: '', requestId: '' },
        } as never).catch((answer: unknown) => answer)
        expect(thrown).toBeInstanceOf(Response)
        expect((thrown as Response).headers.get('Location')).toMatch(/^\/en\/sign-in/)
      }
    }
  })
})

describe('how a token dies, over HTTP', () => {
  const deaths: Record<string, [kill: string, undo: string]> = {
    'it is revoked': ['update app.api_token set revoked_at = now() where id = $1', ''],
    'it expires': [`update app.api_token set expires_at = now() - interval '1 second' where id = $1`, ''],
    'its maker is suspended': [
      `update app.person set status = 'suspended' where id = (select person_id from app.api_token where id = $1)`,
      `update app.person set status = 'active'`,
    ],
    'its maker loses the role': [
      `update app.membership m set role = 'viewer' from app.api_token t where t.id = $1 and m.person_id = t.person_id and m.organisation_id = t.organisation_id`,
      '',
    ],
    'its organisation is suspended': [
      `update app.organisation set status = 'suspended' where id = (select organisation_id from app.api_token where id = $1)`,
      `update app.organisation set status = 'active'`,
    ],
    'its maker leaves': [
      'delete from app.membership m using app.api_token t where t.id = $1 and m.person_id = t.person_id and m.organisation_id = t.organisation_id',
      '',
    ],
  }
  let n = 0
  for (const [name, [kill, undo]] of Object.entries(deaths)) {
    it(name, async () => {
      n += 1
      const id = `dying00${n}`
      const maker = world.people.secondOwner.id
      await admin.query(
        `insert into app.membership (organisation_id, person_id, role) values ($1, $2, 'owner') on conflict (organisation_id, person_id) do update set role = 'owner'`,
        [world.organisations.first, maker],
      )
      const token = await addToken(database.admin, {
        id,
        organisationId: world.organisations.first,
        personId: maker,
        scopes: ['drafts:write'],
      })
      const write = () => ask(commitments.action, { token, body: {}, headers: { 'Idempotency-Key': randomUUID() } })
      expect((await write()).status).toBe(201)
      await admin.query(kill, [id])
      expect((await write()).status).toBe(401)
      if (undo) await admin.query(undo)
    })
  }
})

describe('guessing', () => {
  it('is slowed down for the address that guesses, and not for a living token behind it', async () => {
    const guess = () => ask(commitments.loader, { token: `wm_aaaaaaaa_${'y'.repeat(43)}`, from: '198.51.100.4' })
    const statuses: number[] = []
    for (let tries = 0; tries < 7; tries += 1) statuses.push((await guess()).status)
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429, 429])
    expect(Number((await guess()).headers.get('Retry-After'))).toBeGreaterThan(0)
    expect((await ask(commitments.loader, { token: tokens.read, from: '198.51.100.4' })).status).toBe(200)
  })
})

describe('writing too often', () => {
  it('waits after sixty in a minute, by token and not by network, and reads on', async () => {
    delete process.env.WAYMARK_LIMITS
    try {
      await admin.query('delete from auth.traffic')
      const write = (token: string, from: string) =>
        ask(commitments.action, { token, from, body: { title: 5 }, headers: { 'Idempotency-Key': randomUUID() } })
      for (let n = 0; n < 60; n += 1) expect((await write(tokens.drafts, `192.0.2.${n}`)).status).toBe(422)
      const refused = await write(tokens.drafts, '192.0.2.200')
      expect(refused.status).toBe(429)
      expect(refused.headers.get('Content-Type')).toBe('application/problem+json')
      expect(Number(refused.headers.get('Retry-After'))).toBeGreaterThan(0)
      expect(Number(refused.headers.get('Retry-After'))).toBeLessThanOrEqual(60)
      expect(refused.body).toMatchObject({ status: 429, title: 'Too Many Requests' })
      expect((await write(tokens.foreign, '192.0.2.200')).status).toBe(422)
      expect((await ask(commitments.loader, { token: tokens.read, from: '192.0.2.200' })).status).toBe(200)
    } finally {
      process.env.WAYMARK_LIMITS = 'off'
    }
  })
})

describe('reading', () => {
  it('lists what the organisation leads in pages, each once', async () => {
    const all = checked(answers.CommitmentList, await ask(commitments.loader, { token: tokens.read }))
    const { rows } = await admin.query<{ id: string }>(
      'select id from app.commitment where lead_organisation_id = $1 order by created_at, id',
      [world.organisations.first],
    )
    expect(all.items.map(({ id }) => id)).toEqual(rows.map(({ id }) => id))
    const seen: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const query: string = `?limit=2${cursor ? `&cursor=${cursor}` : ''}`
      const page = checked(answers.CommitmentList, await ask(commitments.loader, { token: tokens.read, query }))
      expect(page.items.length).toBeLessThanOrEqual(2)
      seen.push(...page.items.map(({ id }) => id))
      cursor = page.next
    }
    expect(seen).toEqual(rows.map(({ id }) => id))
  })

  it('filters by state, and refuses what it does not know', async () => {
    const published = checked(
      answers.CommitmentList,
      await ask(commitments.loader, { token: tokens.read, query: '?state=published' }),
    )
    expect(published.items.map(({ id }) => id)).toEqual([world.published.id])
    for (const query of ['?state=nowhere', '?limit=0', '?limit=101', '?limit=x', '?cursor=x', '?sort=title']) {
      const refused = await ask(commitments.loader, { token: tokens.read, query })
      expect([query, refused.status]).toEqual([query, 400])
    }
  })

  it('tells one commitment with its version as ETag, in words that may be written back', async () => {
    const answer = await ask(commitment.loader, { token: tokens.read, params: { id: world.published.id } })
    const told = checked(answers.Commitment, answer)
    expect(told).toMatchObject({
      reference: 'IDM-2026-0001',
      state: 'published',
      versionState: 'published',
      missing: [],
    })
    expect(told.content.indicators).toEqual([
      expect.objectContaining({ targetValue: 4000, name: 'Certificates issued' }),
    ])
    expect(answer.headers.get('ETag')).toBe(`"${told.version}"`)
    expect(JSON.stringify(told)).not.toContain('authority')
  })

  it('knows nothing of what is not there', async () => {
    for (const id of ['00000000-0000-4000-8000-000000000000', 'x', "'; select 1 --", '\u0000']) {
      const answer = await ask(commitment.loader, { token: tokens.read, params: { id } })
      expect([id, answer.status]).toEqual([id, id === '\u0000' ? 422 : 404])
    }
    expect(
      (await ask(report.loader, { token: tokens.read, params: { id: world.published.id, cycle: '1999-1' } })).status,
    ).toBe(404)
  })

  it('lists reports, and tells one with the keys it asks for', async () => {
    const list = checked(
      answers.ReportList,
      await ask(reports.loader, { token: tokens.read, params: { id: world.published.id } }),
    )
    expect(list.items.map(({ cycle, state }) => [cycle, state])).toEqual([
      ['2026-1', 'sent'],
      ['2026-2', 'draft'],
    ])
    const told = checked(
      answers.Report,
      await ask(report.loader, { token: tokens.read, params: { id: world.published.id, cycle: '2026-1' } }),
    )
    expect(told.indicators.map(({ key }) => key)).toEqual([world.published.indicatorKey])
    expect(told.content.values?.[world.published.indicatorKey]).toMatchObject({ value: 1120 })
  })
})

const whole = {
  title: 'Fair recruitment in two corridors',
  language: 'en',
  promiseWho: 'The Ministry of Labour',
  promiseWhat: 'opens two recruitment corridors',
  avenue: 'partnerships',
  objectives: [6, 18],
  scope: 'countries',
  countries: ['KEN', 'PHL'],
  contactEmail: 'labour@example.org',
  contactPublic: false,
  moneyKind: 'amount',
  moneyAmount: 1250000.5,
  moneyCurrency: 'USD',
  moneyBinding: false,
  indicators: [
    {
      name: 'Workers placed',
      unit: 'people',
      direction: 'up',
      cumulative: true,
      baselineValue: 0,
      baselineOn: '2026-01-31',
      targetValue: 4000,
      targetOn: '2028-12-31',
    },
  ],
  startsOn: '2026-07',
  deliversOn: '2028-Q4',
  milestones: [{ title: 'First corridor open', dueOn: '2027' }],
} as const

async function start(body: unknown = whole, headers: Record<string, string> = {}): Promise<Answer> {
  return ask(commitments.action, {
    token: tokens.drafts,
    body,
    headers: { 'Idempotency-Key': randomUUID(), ...headers },
  })
}

describe('starting a draft', () => {
  it('writes every field that was sent, and says what is missing', async () => {
    const answer = await start()
    expect(answer.status).toBe(201)
    const { id, state, written, missing } = checked(answers.CommitmentWritten, answer)
    expect(answer.headers.get('Location')).toBe(`/api/v1/commitments/${id}`)
    expect(state).toBe('draft')
    expect(written).toMatchObject({
      ...whole,
      indicators: [expect.objectContaining(whole.indicators[0])],
      milestones: [expect.objectContaining(whole.milestones[0])],
    })
    expect(missing.map(({ field }) => field)).toEqual(['authorityConfirmed'])
    const { rows } = await admin.query(
      'select action, token_id, person_id from app.activity where commitment_id = $1 order by id',
      [id],
    )
    expect(rows).toEqual([
      { action: 'commitment.created', token_id: 'draftsss', person_id: world.people.owner.id },
      { action: 'commitment.saved', token_id: 'draftsss', person_id: world.people.owner.id },
    ])
    const read = await ask(commitment.loader, { token: tokens.read, params: { id } })
    expect(read.headers.get('ETag')).toBe(answer.headers.get('ETag'))
    // What is read may be written back as it is, and changes nothing.
    const { content } = checked(answers.Commitment, read)
    const again = await ask(commitment.action, {
      token: tokens.drafts,
      params: { id },
      body: content,
      headers: { 'If-Match': read.headers.get('ETag') ?? '' },
    })
    expect(checked(answers.CommitmentWritten, again).written).toEqual(content)
  })

  it('does it once for one key, and answers the same again', async () => {
    const key = { 'Idempotency-Key': randomUUID() }
    const count = async () => Number((await admin.query('select count(*) as n from app.commitment')).rows[0].n)
    const first = await start(whole, key)
    const before = await count()
    const second = await start(whole, key)
    expect(second.body).toEqual(first.body)
    expect(second.status).toBe(201)
    expect(second.headers.get('Location')).toBe(first.headers.get('Location'))
    expect(second.headers.get('ETag')).toBe(first.headers.get('ETag'))
    expect(second.headers.get('Idempotent-Replayed')).toBe('true')
    expect((await start({ ...whole, title: 'Another title altogether' }, key)).status).toBe(422)
    expect(await count()).toBe(before)
    const twenty = await Promise.all(
      Array.from({ length: 20 }, () => start(whole, { 'Idempotency-Key': 'twenty-at-once' })),
    )
    expect(new Set(twenty.map(({ headers }) => headers.get('Location'))).size).toBe(1)
    expect(await count()).toBe(before + 1)
    // The same key of another token is another key.
    const other = await ask(commitments.action, { token: tokens.foreign, body: whole, headers: key })
    expect([other.status, other.headers.get('Idempotent-Replayed')]).toEqual([201, null])
  })

  it('keeps nothing of a refused request, not even its key', async () => {
    const key = { 'Idempotency-Key': randomUUID() }
    const count = async () => Number((await admin.query('select count(*) as n from app.commitment')).rows[0].n)
    const before = await count()
    expect((await start({ ...whole, countries: ['XXX'] }, key)).status).toBe(422)
    expect(await count()).toBe(before)
    expect((await start(whole, key)).status).toBe(201)
  })

  it('needs a key that is one', async () => {
    const without = await ask(commitments.action, { token: tokens.drafts, body: {} })
    expect(without.status).toBe(400)
    expect((await start({}, { 'Idempotency-Key': 'short' })).status).toBe(400)
  })

  it('says where a body is wrong, by the rules of the forms and in the language asked for', async () => {
    const wrong = await start(
      {
        ...whole,
        title: 'x'.repeat(200),
        indicators: [{ ...whole.indicators[0], targetValue: -1 }],
        deliversOn: '2026-01',
        milestones: [{ title: '', dueOn: '2027' }],
      },
      { 'Accept-Language': 'fr' },
    )
    expect(wrong.status).toBe(422)
    const { errors = [] } = checked(answers.Problem, wrong)
    expect(Object.fromEntries(errors.map(({ field, code }) => [field, code]))).toEqual({
      title: 'commitments.error.title_long',
      'indicators.0.targetValue': 'commitments.error.target_below',
      'milestones.0.title': 'commitments.error.milestone_title_missing',
    })
    expect(errors[0]?.message).toMatch(/titre/i)
    const late = await start({ ...whole, deliversOn: '2026-01', milestones: [] })
    expect(checked(answers.Problem, late).errors?.map(({ field }) => field)).toEqual(['deliversOn'])
  })

  it('takes no field it does not know, and none of the wrong kind', async () => {
    const fields = {
      state: 'published',
      version: 9,
      leadOrganisationId: world.organisations.second,
      authorityConfirmed: true,
      reference: 'IDM-2026-0001',
      title: 5,
      contactPublic: 'yes',
      objectives: ['18'],
      moneyAmount: '5',
      startsOn: '30 June 2026',
      avenue: 'elsewhere',
      indicators: [{ isMain: true }],
    }
    for (const [field, value] of Object.entries(fields)) {
      const refused = await start({ [field]: value })
      expect([field, refused.status]).toEqual([field, 422])
      expect(checked(answers.Problem, refused).errors?.length).toBeGreaterThan(0)
    }
    expect((await start('{"__proto__": {"title": "x"}}')).status).toBe(422)
    for (const body of ['[]', 'null', '"x"', '5']) expect((await start(body)).status).toBe(422)
  })

  it('reads JSON only: its type, its size, its depth, its letters', async () => {
    const post = (body: string, type = 'application/json') => start(body, { 'Content-Type': type })
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'application/json; charset=latin1',
      'application/jsonp',
    ])
      expect([type, (await post('{}', type)).status]).toEqual([type, 415])
    expect((await post('{}', 'application/json; charset=utf-8')).status).toBe(201)
    for (const body of ['', '{', "{'title': 1}", '{"title": NaN}'])
      expect([body, (await post(body)).status]).toEqual([body, 400])
    expect((await post(`${'['.repeat(100_000)}${']'.repeat(100_000)}`)).status).toBe(400)
    expect((await post(`{"title":${'['.repeat(8)}${']'.repeat(8)}}`)).status).toBe(400)
    expect((await post(`{"title": "${'x'.repeat(MAX_BODY_BYTES)}"}`)).status).toBe(413)
    const broken = await commitments.action({
      request: new Request('http://localhost:3000/api/v1/commitments', {
        method: 'POST',
        headers: {
          Authorization: `Bearer ${tokens.drafts}`,
          'Content-Type': 'application/json',
          'Idempotency-Key': randomUUID(),
        },
        body: new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]),
      }),
      params: {},
      context: { clientAddress: '', nonce: '', requestId: '' },
    } as never)
    expect(broken.status).toBe(400)
    for (const title of ['a\u0000b', 'a\ud800b', 'a\u202eb']) {
      const refused = await start({ title })
      expect(checked(answers.Problem, refused).errors?.[0]).toMatchObject({
        field: 'title',
        code: 'common.error.characters',
      })
    }
  })
})

describe('changing a draft', () => {
  const change = (id: string, body: unknown, headers: Record<string, string> = {}) =>
    ask(commitment.action, { token: tokens.drafts, params: { id }, body, headers })

  it('changes what was named and leaves the rest', async () => {
    const { body, headers } = await start()
    const id = String(body.id)
    const changed = await change(
      id,
      { openEnded: true, contactPublic: true },
      { 'If-Match': headers.get('ETag') ?? '' },
    )
    expect(checked(answers.CommitmentWritten, changed).written).toEqual({ openEnded: true, contactPublic: true })
    const { content } = checked(
      answers.Commitment,
      await ask(commitment.loader, { token: tokens.read, params: { id } }),
    )
    expect(content).toMatchObject({ title: whole.title, moneyAmount: 1250000.5, startsOn: '2026-07', deliversOn: null })
    const dated = await change(id, { deliversOn: '2028' }, { 'If-Match': changed.headers.get('ETag') ?? '' })
    expect(dated.body).toMatchObject({ written: { deliversOn: '2028' } })
  })

  it('wants the version that was seen', async () => {
    const { body, headers } = await start({ title: 'A title of some length' })
    const id = String(body.id)
    const seen = headers.get('ETag') ?? ''
    expect((await change(id, { title: 'Nobody has looked' })).status).toBe(428)
    expect((await change(id, { title: 'Nobody has looked' }, { 'If-Match': '*' })).status).toBe(412)
    expect((await change(id, { title: 'The first of the two' }, { 'If-Match': `W/${seen}` })).status).toBe(200)
    expect((await change(id, { title: 'The second of the two' }, { 'If-Match': seen })).status).toBe(412)
    const { rows } = await admin.query(
      'select v.title from app.commitment_version v join app.commitment c on c.draft_version_id = v.id where c.id = $1',
      [id],
    )
    expect(rows).toEqual([{ title: 'The first of the two' }])
  })

  it('lets one of many at once through', async () => {
    const { body, headers } = await start({ title: 'A title of some length' })
    const seen = { 'If-Match': headers.get('ETag') ?? '' }
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, (_, n) => change(String(body.id), { title: `The title number ${n} of eight` }, seen)),
    )
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual([200, 412, 412, 412, 412, 412, 412, 412])
  })

  it('reaches no record that is no draft', async () => {
    for (const { id } of [world.submitted, world.inReview, world.published]) {
      const refused = await change(id, { title: 'A title of some length' }, { 'If-Match': '"1"' })
      expect([refused.status, refused.body.detail]).toEqual([409, 'not_a_draft'])
    }
    const returned = await change(world.changesRequested.id, { title: 'A title of some length' }, { 'If-Match': '"1"' })
    expect(returned.status).toBe(200)
  })
})

describe('filling in a report', () => {
  const fill = (body: unknown, headers: Record<string, string> = {}, params: Record<string, string> = owed()) =>
    ask(report.action, { token: tokens.reports, params, body, headers })
  const tag = async () => (await ask(report.loader, { token: tokens.read, params: owed() })).headers.get('ETag') ?? ''

  it('writes values and texts on top of what is there', async () => {
    const key = world.published.indicatorKey
    const values = {
      [key]: { value: 1500.25, asOfOn: '2026-06-30', note: 'By the registry', splits: { 'sex:women': 700 } },
    }
    const first = await fill({ values }, { 'If-Match': await tag() })
    expect(first.status).toBe(200)
    checked(answers.ReportWritten, first)
    const second = await fill(
      { storyHard: 'The border is closed', values: { [key]: { note: 'Corrected' } } },
      { 'If-Match': first.headers.get('ETag') ?? '' },
    )
    expect(second.status).toBe(200)
    const told = checked(answers.Report, await ask(report.loader, { token: tokens.read, params: owed() }))
    expect(told.content).toMatchObject({
      storyHard: 'The border is closed',
      values: { [key]: { value: 1500.25, asOfOn: '2026-06-30', note: 'Corrected', splits: { 'sex:women': 700 } } },
    })
    expect(told.state).toBe('draft')
  })

  it('wants the version that was seen, or that there is none', async () => {
    const seen = await tag()
    expect((await fill({ storyHard: 'x' })).status).toBe(428)
    expect((await fill({ storyHard: 'x' }, { 'If-None-Match': '*' })).status).toBe(412)
    expect((await fill({ storyHard: 'x' }, { 'If-Match': '"999"' })).status).toBe(412)
    expect(await tag()).toBe(seen)
    await admin.query('delete from app.report where id = $1', [world.published.draftReportId])
    expect((await fill({ storyHard: 'x' }, { 'If-Match': seen })).status).toBe(412)
    const opened = await fill({ storyHard: 'Opened by the system' }, { 'If-None-Match': '*' })
    expect([opened.status, opened.body.state]).toEqual([201, 'draft'])
    expect(await tag()).toBe(opened.headers.get('ETag'))
  })

  it('says where a body is wrong', async () => {
    const key = world.published.indicatorKey
    const stranger = randomUUID()
    const wrong = await fill(
      { values: { [key]: { numerator: 5, asOfOn: '2999-01-01' }, [stranger]: { value: 1 } }, moneySpent: 5 },
      { 'If-Match': await tag() },
    )
    expect(wrong.status).toBe(422)
    expect(
      checked(answers.Problem, wrong)
        .errors?.map(({ field }) => field)
        .toSorted(),
    ).toEqual(['moneyCurrency', `values.${key}.asOfOn`, `values.${stranger}`].toSorted())
    for (const body of [
      { implementation: 'completed' },
      { state: 'sent' },
      { values: { x: {} } },
      { values: { [key]: { verified: true } } },
    ])
      expect((await fill(body, { 'If-Match': await tag() })).status).toBe(422)
  })

  it('reaches no report that was sent', async () => {
    const refused = await fill({ storyHard: 'x' }, { 'If-Match': '"1"' }, { id: world.published.id, cycle: '2026-1' })
    expect([refused.status, refused.body.detail]).toEqual([409, 'report_sent'])
  })
})

describe('the description', () => {
  it('is open, names every address and method that there is, and every status that was answered', async () => {
    const answer = await openapiRoute.loader({
      request: new Request('http://localhost:3000/api/v1/openapi.json'),
      params: {},
      context: { clientAddress: '', nonce: '', requestId: '' },
    } as never)
    const described = (await answer.json()) as { openapi: string; paths: Record<string, Record<string, unknown>> }
    expect(described.openapi).toBe('3.1.0')
    const named = Object.entries(described.paths).flatMap(([path, methods]) =>
      Object.keys(methods)
        .filter((method) => method !== 'parameters')
        .map((method) => `${method.toUpperCase()} ${path.slice(1)}`),
    )
    expect(named.toSorted()).toEqual(Object.keys(endpoints).toSorted())
    expect(JSON.stringify(described)).toContain('"additionalProperties":false')
  })
})

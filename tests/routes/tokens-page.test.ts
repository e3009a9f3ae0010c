import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { closePools } from '#db/client.server'
import { MAX_LIVING_TOKENS, TOKEN_PATTERN } from '~/tokens/rules'
import * as commitments from '../../app/routes/api/v1/commitments'
import * as tokensRoute from '../../app/routes/work/tokens'
import { createDatabase, type TestDatabase, useDatabase } from '../support/database'
import { addToken } from '../support/tokens'
import { createWorld, type PersonName, type World } from '../support/world'

let database: TestDatabase
let world: World
let admin: pg.Client

beforeAll(async () => {
  database = await createDatabase()
  useDatabase(database)
  world = await createWorld(database.admin)
  admin = new pg.Client({ connectionString: database.admin })
  await admin.connect()
})
beforeEach(() => admin.query('delete from app.api_token'))
afterAll(async () => {
  await admin?.end()
  await closePools()
  await database?.drop()
})

type Answer = { status: number; location: string | null; data: Record<string, unknown> }

async function ask(kind: 'loader' | 'action', person: PersonName, form?: [string, string][]): Promise<Answer> {
  const request = new Request('http://localhost:3000/en/work/team/tokens', {
    headers: { Cookie: `waymark=${world.people[person].token}` },
    ...(form ? { method: 'POST', body: new URLSearchParams(form) } : {}),
  })
  const args = { request, params: { lang: 'en' }, context: { clientAddress: '', nonce: '', requestId: 'test' } }
  const handler = (kind === 'loader' ? tokensRoute.loader : tokensRoute.action) as (args: never) => Promise<unknown>
  const result: unknown = await handler(args as never).catch((thrown: unknown) => thrown)
  if (result instanceof Response) return { status: result.status, location: result.headers.get('Location'), data: {} }
  if (result instanceof Error) throw result
  const { type, data, init } = result as { type?: string; data: Record<string, unknown>; init?: ResponseInit | null }
  if (type !== 'DataWithResponseInit') return { status: 200, location: null, data: result as Record<string, unknown> }
  return { status: init?.status ?? 200, location: null, data }
}

const making = (key: string, scopes = ['commitments:read']): [string, string][] => [
  ['_key', key],
  ['intent', 'make'],
  ['name', 'Ministry reporting system'],
  ['days', '90'],
  ...scopes.map((scope): [string, string] => ['scopes', scope]),
]
const madeIn = ({ data }: Answer) => (data as { made: { text: string } }).made.text

describe('the page of tokens', () => {
  it('makes a token that works, and shows it in that answer alone', async () => {
    const key = crypto.randomUUID()
    const first = await ask('action', 'owner', making(key))
    const text = madeIn(first)
    expect([first.status, TOKEN_PATTERN.test(text)]).toEqual([200, true])

    // A reload of the answer sends the form again: no second token, and not the first one's text.
    const again = await ask('action', 'owner', making(key))
    expect([again.status, again.location]).toEqual([303, '/en/work/team/tokens?repeated'])
    const { data } = await ask('loader', 'owner')
    expect(data.tokens).toEqual([
      expect.objectContaining({
        name: 'Ministry reporting system',
        state: 'living',
        madeBy: 'owner',
        lastUsedAt: null,
      }),
    ])
    const secret = text.slice(-43)
    expect(JSON.stringify(data)).not.toContain(secret)

    const answer = await commitments.loader({
      request: new Request('http://localhost:3000/api/v1/commitments', {
        headers: { Authorization: `Bearer ${text}` },
      }),
      params: {},
      context: { clientAddress: '', nonce: '', requestId: '' },
    } as never)
    expect(answer.status).toBe(200)
    expect((await ask('loader', 'owner')).data.tokens).toEqual([
      expect.objectContaining({ lastUsedAt: expect.any(Date) }),
    ])
  })

  it('leaves the text in no table of the database', async () => {
    const secret = madeIn(await ask('action', 'owner', making(crypto.randomUUID()))).slice(-43)
    const { rows } = await admin.query<{ name: string }>(
      `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('r', 'p', 'm') and n.nspname in ('app', 'auth', 'pub')`,
    )
    expect(rows.length).toBeGreaterThan(30)
    const holding: string[] = []
    for (const { name } of rows) {
      const { rowCount } = await admin.query(`select 1 from ${name} t where t::text like '%' || $1 || '%'`, [secret])
      if (rowCount) holding.push(name)
    }
    expect(holding).toEqual([])
  })

  it('asks for a name, a scope and an end', async () => {
    const refused = await ask('action', 'owner', [['intent', 'make']])
    expect(refused.status).toBe(422)
    expect((refused.data.errors as { field: string }[]).map(({ field }) => field)).toEqual(['name', 'scopes', 'days'])
    for (const [field, value] of [
      ['scopes', 'commitments:submit'],
      ['days', '366'],
      ['name', 'x'.repeat(81)],
    ] as const) {
      const form = making(crypto.randomUUID()).filter(([name]) => name !== field)
      expect((await ask('action', 'owner', [...form, [field, value]])).status).toBe(422)
    }
    expect((await admin.query('select 1 from app.api_token')).rowCount).toBe(0)
  })

  it('is for owners', async () => {
    for (const person of ['viewer', 'editor', 'approver', 'reviewer', 'lead', 'administrator', 'nobody'] as const) {
      expect([person, (await ask('loader', person)).status]).toEqual([person, 403])
      expect([person, (await ask('action', person, making(crypto.randomUUID()))).status]).toEqual([person, 403])
    }
  })

  it('revokes a token of the organisation, whoever made it, and no other’s', async () => {
    const { first, second } = world.organisations
    const { secondOwner, otherOwner } = world.people
    await addToken(database.admin, {
      id: 'oursours',
      organisationId: first,
      personId: secondOwner.id,
      scopes: ['drafts:write'],
    })
    await addToken(database.admin, {
      id: 'theirssx',
      organisationId: second,
      personId: otherOwner.id,
      scopes: ['drafts:write'],
    })
    const revoke = (tokenId: string) =>
      ask('action', 'owner', [
        ['_key', crypto.randomUUID()],
        ['intent', 'revoke'],
        ['tokenId', tokenId],
      ])
    expect((await revoke('oursours')).location).toBe('/en/work/team/tokens?revoked')
    expect((await revoke('oursours')).status).toBe(404)
    expect((await revoke('theirssx')).status).toBe(404)
    const { rows } = await admin.query('select id from app.api_token where revoked_at is not null')
    expect(rows).toEqual([{ id: 'oursours' }])
    const { rows: events } = await admin.query(
      `select person_id from app.activity where action = 'token.revoked' and detail ->> 'token' = 'oursours'`,
    )
    expect(events).toEqual([{ person_id: world.people.owner.id }])
  })

  it('names how each token ended', async () => {
    const { first } = world.organisations
    const { owner, viewer } = world.people
    const add = (id: string, personId: string, expiresIn: string) =>
      addToken(database.admin, { id, organisationId: first, personId, scopes: ['drafts:write'], expiresIn })
    await add('expiredd', owner.id, '-1 day')
    await add('toomuchx', viewer.id, '30 days')
    await add('goodgood', owner.id, '30 days')
    await add('revokedd', owner.id, '30 days')
    await admin.query(`update app.api_token set revoked_at = now() where id = 'revokedd'`)
    const { data } = await ask('loader', 'owner')
    expect(
      Object.fromEntries((data.tokens as { id: string; state: string }[]).map(({ id, state }) => [id, state])),
    ).toEqual({
      goodgood: 'living',
      expiredd: 'expired',
      revokedd: 'revoked',
      toomuchx: 'ended',
    })
  })

  it('stops at as many as can be kept an eye on', async () => {
    for (let n = 0; n < MAX_LIVING_TOKENS; n += 1)
      await addToken(database.admin, {
        id: `many${String(n).padStart(4, '0')}`,
        organisationId: world.organisations.first,
        personId: world.people.owner.id,
        scopes: ['commitments:read'],
      })
    expect((await ask('action', 'owner', making(crypto.randomUUID()))).status).toBe(422)
    await admin.query(`update app.api_token set revoked_at = now() where id = 'many0000'`)
    expect((await ask('action', 'owner', making(crypto.randomUUID()))).status).toBe(200)
  })
})

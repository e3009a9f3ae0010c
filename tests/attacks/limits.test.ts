import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { type IncomingMessage, request } from 'node:http'
import { text } from 'node:stream/consumers'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { type ServedApp, serveApp } from '../support/served-app'
import { addToken } from '../support/tokens'
import { createWorld, type World } from '../support/world'

// The limits at the door of the production build, as in production. What is exact about them is in tests/db/access-limits.test.ts.

let app: ServedApp
let world: World
let admin: pg.Client

beforeAll(async () => {
  app = await serveApp({
    env: { WAYMARK_LIMITS: '' },
    settings: { fsync: 'off' },
    async prepare(urls) {
      world = await createWorld(urls.admin)
      admin = new pg.Client({ connectionString: urls.admin })
      await admin.connect()
    },
  })
})
afterAll(async () => {
  await admin?.end()
  await app?.stop()
})

/** Each test comes from a network of its own: what one has asked for is not held against the next. */
let network = 1
beforeEach(() => {
  network += 1
})
const get = async (path: string, headers: Record<string, string> = {}): Promise<Response> => {
  const asking = request(app.origin + path, { headers, localAddress: `127.0.0.${network}`, family: 4 })
  asking.end()
  const [answer] = (await once(asking, 'response')) as [IncomingMessage]
  const shown = Object.entries(answer.headers).map(([name, value]): [string, string] => [name, String(value)])
  return new Response(await text(answer), { status: answer.statusCode ?? 0, headers: shown })
}

/** Windows begin with the minute; what follows must not lie across two. */
async function startOfMinute(room: number) {
  const left = 60_000 - (Date.now() % 60_000)
  if (left < room) await new Promise((resolve) => setTimeout(resolve, left + 50))
}

it('a session that was ended is over on the next request', async () => {
  const token = randomBytes(32).toString('base64url')
  await admin.query(
    `insert into auth.session (id_hash, person_id, expires_at, absolute_expires_at) values ($1, $2, now() + interval '1 hour', now() + interval '1 hour')`,
    [createHash('sha256').update(token).digest(), world.people.editor.id],
  )
  const cookie = `waymark=${token}`
  expect((await get('/en/work', { Cookie: cookie })).status).toBe(200)
  await admin.query('delete from auth.session where person_id = $1', [world.people.editor.id])
  expect((await get('/en/work', { Cookie: cookie })).status).toBe(303)
})

it('strangers who have the password cannot keep its owner from the second step', async () => {
  const { id, email } = world.people.approver
  const device = randomBytes(32).toString('base64url')
  const hash = (text: string) => createHash('sha256').update(text).digest()
  await admin.query(
    `insert into auth.passkey (person_id, credential_id, public_key, name) values ($1, $2, 'x', 'Laptop')`,
    [id, 'p'.repeat(22)],
  )
  await admin.query('insert into auth.recovery_code (code_hash, person_id) values ($1, $2)', [
    hash('ABCD'.repeat(6)),
    id,
  ])
  await admin.query('insert into auth.device (token_hash, person_id) values ($1, $2)', [hash(device), id])
  const halfway = async () => {
    const token = randomBytes(32).toString('base64url')
    await admin.query('insert into auth.half_sign_in (token_hash, person_id) values ($1, $2)', [hash(token), id])
    return `waymark-half=${token}`
  }
  const showCode = async (letters: string, more = '') => {
    const answer = await fetch(`${app.origin}/en/sign-in/second-factor`, {
      method: 'POST',
      redirect: 'manual',
      headers: { Cookie: `${await halfway()}${more}`, Origin: app.origin },
      body: new URLSearchParams({ code: letters }),
    })
    return answer.status
  }
  for (let n = 0; n < 5; n += 1) expect(await showCode('ZZZZ'.repeat(6))).toBe(422)
  expect(await showCode('ABCD'.repeat(6))).toBe(429)
  expect(await showCode('ABCD'.repeat(6), `; device=${device}`)).toBe(303)
  const { rows } = await admin.query('select count(*)::int as opened from auth.session where person_id = $1', [id])
  expect(rows, email).toEqual([{ opened: 2 }])
})

it('answers 300 requests of a network in a minute, then says when to come back, and still serves files and people', async () => {
  await startOfMinute(45_000)
  const cookie = `waymark=${world.people.viewer.token}`
  // Whose session this is, is known from here on: it counts for the network once.
  expect((await get('/en/work', { Cookie: cookie })).status).toBe(200)
  const passed = await Promise.all(
    // A forged address or a made-up session gains nothing.
    Array.from({ length: 330 }, async (_, n) => {
      const made = {
        'X-Forwarded-For': `10.0.0.${n % 250}`,
        Cookie: `waymark=${randomBytes(32).toString('base64url')}`,
      }
      return (await get('/en/sign-out', n % 2 === 0 ? made : {})).status
    }),
  )
  expect(passed.filter((status) => status === 200)).toHaveLength(299)
  expect(passed.filter((status) => status === 429)).toHaveLength(31)

  const refused = await get('/ar/commitments')
  expect(refused.status).toBe(429)
  expect(Number(refused.headers.get('Retry-After'))).toBeGreaterThan(0)
  expect(Number(refused.headers.get('Retry-After'))).toBeLessThanOrEqual(60)
  expect(refused.headers.get('Content-Security-Policy')).toContain("default-src 'none'")
  expect(await refused.text()).toMatch(/<html lang="ar" dir="rtl">[\s\S]*طلبات كثيرة/)
  expect((await get('/en/commitments.data')).status).toBe(429)

  expect((await get('/favicon.svg')).status).toBe(200)
  expect((await get('/healthz')).status).toBe(200)
  // Known to this process as somebody who is signed in.
  expect((await get('/en/work', { Cookie: cookie })).status).toBe(200)
})

it('answers 300 requests of one token, more than its network may ask without one, then says when to come back', async () => {
  const [token, another] = await Promise.all(
    ['machine1', 'machine2'].map((id) =>
      addToken(app.urls.admin, {
        id,
        organisationId: world.organisations.first,
        personId: world.people.owner.id,
        scopes: ['commitments:read'],
      }),
    ),
  )
  const list = (shown = '') => get('/api/v1/commitments', { Authorization: `Bearer ${shown}` })
  await startOfMinute(50_000)
  expect((await list(token)).status).toBe(200)
  expect((await list(another)).status).toBe(200)
  const statuses: number[] = []
  for (let round = 0; round < 11; round += 1)
    statuses.push(...(await Promise.all(Array.from({ length: 30 }, () => list(token)))).map(({ status }) => status))
  expect(statuses.filter((status) => status === 200)).toHaveLength(300)
  const refused = await list(token)
  expect(refused.status).toBe(429)
  expect(refused.headers.get('Content-Type')).toBe('application/problem+json')
  expect(Number(refused.headers.get('Retry-After'))).toBeLessThanOrEqual(60)
  expect(await refused.json()).toMatchObject({ status: 429 })
  expect((await list(another)).status).toBe(200)
})

it('answers 60 requests of the interface, and tells other processes', async () => {
  await startOfMinute(45_000)
  const cookie = `waymark=${world.people.viewer.token}`
  const answers = await Promise.all(
    Array.from({ length: 66 }, async (_, n) => {
      const path = n % 2 === 0 ? '/en/commitments.csv' : '/en/commitments.CSV'
      return (await get(path, { Cookie: cookie })).status
    }),
  )
  expect(answers.filter((status) => status === 429)).toHaveLength(6)
  await new Promise((resolve) => setTimeout(resolve, 3_000))
  const { rows } = await admin.query(`select max(used) as used from auth.traffic where key like 'api:%'`)
  expect(rows).toEqual([{ used: 60 }])
})

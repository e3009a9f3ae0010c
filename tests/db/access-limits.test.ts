import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { closePools } from '#db/client.server'
import { UNTIL_RESET } from '~/access/answers'
import { sweep } from '~/access/chores.server'
import { LIMITS, type LimitName } from '~/access/limits'
import { hashPassword } from '~/access/passwords.server'
import { answerRequests } from '~/access/requests.server'
import { requestReset, resetPassword } from '~/access/reset.server'
import { signIn } from '~/access/sign-in.server'
import { admit, forgive, PURPOSES } from '~/access/throttle.server'
import {
  countRequest,
  recogniseSession,
  recogniseToken,
  shareCounts,
  spend,
  spendReading,
  tryToSpend,
} from '~/access/traffic.server'
import { isAppError } from '~/lib/errors'
import { openSessionOn } from '../support/browsers'
import { createDatabase, type TestDatabase, useDatabase } from '../support/database'
import { createWorld, type World } from '../support/world'

// The limits as they hold in production, on the clock of the database: what should be long ago is written as long ago.

const RIGHT = 'harbour-lantern-64-mint'
const OTHER = 'granite-sparrow-29-oats'
const EMAIL = 'viewer@example.org'

let database: TestDatabase
let world: World
let admin: pg.Client

beforeAll(async () => {
  delete process.env.WAYMARK_LIMITS
  process.env.WAYMARK_ORIGIN = 'https://waymark.example'
  database = await createDatabase()
  useDatabase(database)
  world = await createWorld(database.admin)
  admin = new pg.Client({ connectionString: database.admin })
  await admin.connect()
})
beforeEach(async () => {
  for (const table of ['throttle', 'allowance', 'traffic', 'device', 'request', 'one_time_token'])
    await admin.query(`delete from auth.${table}`)
  await admin.query(
    'insert into auth.password (person_id, hash) values ($1, $2) on conflict (person_id) do update set hash = $2',
    [world.people.viewer.id, await hashPassword(RIGHT)],
  )
})
afterAll(async () => {
  process.env.WAYMARK_LIMITS = 'off'
  await admin?.end()
  await closePools()
  await database?.drop()
})

let address = 0
const elsewhere = () => {
  address += 1
  return `198.${Math.floor(address / 62_500)}.${Math.floor(address / 250) % 250}.${address % 250}`
}
const device = () => openSessionOn(world.people.viewer.id)
const number = async (text: string) => Number(Object.values((await admin.query(text)).rows[0] ?? {})[0])
/** The next attempt may be made now: the wait is over. */
const waitOver = () => admin.query(`update auth.throttle set blocked_until = now() - interval '1 second'`)
const failures = async (times: number) => {
  for (let n = 0; n < times; n += 1) {
    await admit('sign_in', { email: EMAIL, clientAddress: elsewhere() })
    await waitOver()
  }
}

describe('guessing', () => {
  it.each(PURPOSES.filter((purpose) => purpose !== 'token'))(
    '%s: five are free, the sixth waits 30 seconds',
    async (purpose) => {
      const trying = () => admit(purpose, { email: EMAIL, clientAddress: elsewhere() })
      for (let n = 0; n < 5; n += 1) expect(await trying()).toMatchObject({ admitted: true })
      expect(await trying()).toEqual({ admitted: false, retryAfterSeconds: 30 })
    },
  )

  it('token: counted by network, an IPv6 customer as one', async () => {
    const from = (clientAddress: string) => admit('token', { clientAddress })
    for (let n = 0; n < 5; n += 1) expect(await from(`2001:db8:7:7::${n + 1}`)).toMatchObject({ admitted: true })
    expect(await from('2001:db8:7:7:ffff::9')).toEqual({ admitted: false, retryAfterSeconds: 30 })
    expect(await from('2001:db8:7:8::1')).toMatchObject({ admitted: true })
    for (let n = 0; n < 5; n += 1) expect(await from('192.0.2.1')).toMatchObject({ admitted: true })
    expect(await from('::ffff:192.0.2.1')).toMatchObject({ admitted: false })
    expect(await from('192.0.2.2')).toMatchObject({ admitted: true })
  })

  it('steps do not wait for each other', async () => {
    for (let n = 0; n < 5; n += 1) await admit('sign_in', { email: EMAIL, clientAddress: elsewhere() })
    expect(await admit('sign_in', { email: EMAIL, clientAddress: elsewhere() })).toMatchObject({ admitted: false })
    for (const purpose of ['second_factor', 'recovery', 'confirm', 'invitation'] as const)
      expect(await admit(purpose, { email: EMAIL, clientAddress: elsewhere() }), purpose).toMatchObject({
        admitted: true,
      })
  })

  it('whoever has shown a secret already is not kept waiting by strangers of the same network', async () => {
    for (let n = 0; n < 5; n += 1)
      await admit('sign_in', { email: `guess${n}@example.org`, clientAddress: '192.0.2.9' })
    expect(await admit('sign_in', { email: EMAIL, clientAddress: '192.0.2.9' })).toMatchObject({ admitted: false })
    expect(await admit('confirm', { email: EMAIL, clientAddress: '192.0.2.9' })).toMatchObject({ admitted: true })
  })
})

describe('strangers cannot lock a delegate out', () => {
  const owner = async (password: string, known: string, clientAddress = elsewhere()) =>
    signIn({
      email: EMAIL,
      password,
      clientAddress,
      previousToken: null,
      openedOn: { browser: '', system: '', device: known },
    })

  it('the hundredth failure stops the password on unknown browsers, exactly, and on known ones never', async () => {
    const known = await device()
    await failures(99)
    expect(await admit('sign_in', { email: EMAIL, clientAddress: elsewhere() })).toMatchObject({ admitted: true })
    await waitOver()
    expect(await admit('sign_in', { email: EMAIL, clientAddress: elsewhere() })).toEqual({
      admitted: false,
      retryAfterSeconds: UNTIL_RESET,
    })
    expect(await owner(RIGHT, known)).toMatchObject({ outcome: 'signed_in' })
    // The owner getting in gives strangers nothing back.
    expect(await admit('sign_in', { email: EMAIL, clientAddress: elsewhere() })).toMatchObject({
      retryAfterSeconds: UNTIL_RESET,
    })
  })

  it('failures spread over days are still consecutive', async () => {
    await failures(60)
    await admin.query(`update auth.throttle set window_started_at = now() - interval '3 days'`)
    await sweep()
    await failures(40)
    expect(await admit('sign_in', { email: EMAIL, clientAddress: elsewhere() })).toMatchObject({
      retryAfterSeconds: UNTIL_RESET,
    })
  })

  it('an address without an account is stopped alike', async () => {
    for (let n = 0; n < 100; n += 1) {
      await admit('sign_in', { email: 'stranger@example.org', clientAddress: elsewhere() })
      await waitOver()
    }
    expect(await admit('sign_in', { email: 'stranger@example.org', clientAddress: elsewhere() })).toEqual({
      admitted: false,
      retryAfterSeconds: UNTIL_RESET,
    })
  })

  it('a known browser has waits of its own, and is known for one person only', async () => {
    const known = await device()
    for (let n = 0; n < 5; n += 1) expect(await owner('wrong password', known)).toEqual({ outcome: 'wrong' })
    expect(await owner(RIGHT, known)).toEqual({ outcome: 'wait', retryAfterSeconds: 30 })
    expect(await admit('sign_in', { email: EMAIL, clientAddress: elsewhere() })).toMatchObject({ admitted: true })
    expect(await number(`select count(*) from auth.throttle where key like 'sign_in:device:%'`)).toBe(1)
    await admit('sign_in', { email: 'owner@example.org', clientAddress: elsewhere(), device: known })
    expect(await number(`select count(*) from auth.throttle where key like 'sign_in:device:%'`)).toBe(1)
  })

  it('gets in from a network where strangers guess', async () => {
    const known = await device()
    for (let n = 0; n < 5; n += 1)
      await admit('sign_in', { email: `guess${n}@example.org`, clientAddress: '192.0.2.9' })
    expect(await owner(RIGHT, 'x'.repeat(43), '192.0.2.9')).toMatchObject({ outcome: 'wait' })
    expect(await owner(RIGHT, known, '192.0.2.9')).toMatchObject({ outcome: 'signed_in' })
  })

  it('a new password ends the stop, makes the browser known, and others strangers', async () => {
    const stolen = await device()
    await failures(100)
    const here = 'h'.repeat(43)
    await requestReset({ email: EMAIL, clientAddress: elsewhere(), device: here })
    await answerRequests()
    const { rows } = await admin.query(
      `select body from app.mail where kind = 'password_reset' order by created_at desc limit 1`,
    )
    const link = /\/reset\/([A-Za-z0-9_-]{43})/.exec(rows[0].body)?.[1] ?? ''
    expect(await resetPassword(link, OTHER, here)).toBe('done')
    expect(await admit('sign_in', { email: EMAIL, clientAddress: elsewhere() })).toMatchObject({ admitted: true })
    for (let n = 0; n < 5; n += 1)
      await admit('sign_in', { email: `guess${n}@example.org`, clientAddress: '192.0.2.8' })
    expect(await owner(OTHER, stolen, '192.0.2.8')).toMatchObject({ outcome: 'wait' })
    expect(await owner(OTHER, here, '192.0.2.8')).toMatchObject({ outcome: 'signed_in' })
  })

  it('ten browsers at most are known, by their hash alone, for half a year', async () => {
    const first = await device()
    await admin.query(`update auth.device set last_seen_at = now() - interval '1 day'`)
    for (let n = 0; n < 10; n += 1) await device()
    expect(await number('select count(*) from auth.device')).toBe(10)
    expect(await owner('wrong password', first)).toEqual({ outcome: 'wrong' })
    expect(await number(`select count(*) from auth.throttle where key like '%:device:%'`)).toBe(0)
    expect(
      JSON.stringify((await admin.query(`select encode(token_hash, 'escape') from auth.device`)).rows),
    ).not.toContain(first)
    await admin.query(`update auth.device set last_seen_at = now() - interval '181 days'`)
    await sweep()
    expect(await number('select count(*) from auth.device')).toBe(0)
  })
})

describe('traffic', () => {
  const counted = (Object.keys(LIMITS) as LimitName[]).filter(
    (name) => !['anonymous', 'signed_in', 'api'].includes(name),
  )

  it.each(counted)('%s: the last one passes, the next one waits, and passes when the window is over', async (name) => {
    const { atMost, seconds, guards } = LIMITS[name]
    for (let n = 0; n < atMost; n += 1) expect(await tryToSpend(name, 'somebody')).toBeNull()
    const wait = await tryToSpend(name, 'somebody')
    expect(wait).toBeGreaterThan(seconds - 15)
    expect(wait).toBeLessThanOrEqual(seconds)
    expect(await tryToSpend(name, 'somebody else')).toBeNull()
    const table = guards === 'secret' ? 'auth.allowance' : 'auth.traffic'
    await admin.query(`update ${table} set window_started_at = window_started_at - make_interval(secs => $1)`, [
      seconds,
    ])
    expect(await tryToSpend(name, 'somebody')).toBeNull()
  })

  it('counts exactly, however many come at once', async () => {
    const answers = await Promise.all(Array.from({ length: 150 }, () => tryToSpend('write', 'somebody')))
    expect(answers.filter((wait) => wait === null)).toHaveLength(60)
    await expect(spend('write', 'somebody')).rejects.toSatisfy((error) => isAppError(error, 'too_many'))
  })

  it('lets nobody in when it cannot count what guards a secret, and lets people read on', async () => {
    await admin.query('alter table auth.allowance rename to allowance_away')
    await admin.query('alter table auth.traffic rename to traffic_away')
    try {
      await expect(spend('sign_in', 'somewhere')).rejects.toThrow()
      await expect(spend('write', 'somebody')).rejects.toThrow()
      await expect(spendReading('export', 'somebody')).resolves.toBeUndefined()
      expect(countRequest({ clientAddress: '192.0.2.1', cookies: null, path: '/en' })).toBeNull()
    } finally {
      await admin.query('alter table auth.allowance_away rename to allowance')
      await admin.query('alter table auth.traffic_away rename to traffic')
    }
  })

  it('what guards secrets survives a crash of the database', async () => {
    const { rows } = await admin.query(
      `select relname, relpersistence from pg_class where relname in ('throttle', 'allowance', 'device', 'request', 'traffic') and relkind = 'r'`,
    )
    expect(Object.fromEntries(rows.map(({ relname, relpersistence }) => [relname, relpersistence]))).toEqual({
      throttle: 'p',
      allowance: 'p',
      device: 'p',
      request: 'p',
      traffic: 'u',
    })
  })

  it('holds no address, network or name', async () => {
    await spend('sign_in', '192.0.2.77')
    countRequest({ clientAddress: '192.0.2.77', cookies: null, path: '/en' })
    await shareCounts()
    const kept = await admin.query('select key from auth.traffic union all select key from auth.allowance')
    expect(kept.rows.length).toBeGreaterThan(1)
    expect(JSON.stringify(kept.rows)).not.toContain('192.0')
  })
})

describe('requests, on a clock of our own', () => {
  const minute = 60_000
  let now = 5_000_000 * minute
  beforeEach(() => {
    now += 10 * minute
  })
  const ask = (clientAddress: string, cookies: string | null = null, at = now) =>
    countRequest({ clientAddress, cookies, path: '/en/commitments' }, at)
  const passing = (times: number, clientAddress: string, cookies: string | null = null) =>
    Array.from({ length: times }, () => ask(clientAddress, cookies)).filter((wait) => wait === null).length
  const cookie = (token: string) => `a=b; __Host-waymark=${token}`

  it('300 of one network in a minute', () => {
    expect(passing(300, '192.0.2.1')).toBe(300)
    expect(ask('192.0.2.1', null, now + 13_000)).toBe(47)
    expect(ask('192.0.2.2')).toBeNull()
    expect(ask('192.0.2.1', null, now + minute - 1)).toBe(1)
    expect(ask('192.0.2.1', null, now + minute)).toBeNull()
  })

  it('600 of one person, whose cookie was found good; a made-up cookie gains nothing', () => {
    recogniseSession('t'.repeat(43), 'person', now)
    expect(passing(601, '192.0.2.1', cookie('t'.repeat(43)))).toBe(600)
    recogniseSession('u'.repeat(43), 'person', now)
    expect(ask('192.0.2.1', cookie('u'.repeat(43)))).not.toBeNull()
    expect(passing(301, '192.0.2.1', cookie('v'.repeat(43)))).toBe(300)
    // Every request with another invention.
    let passed = 0
    for (let n = 0; n < 400; n += 1) if (ask('192.0.2.3', cookie(`made-up-${n}`.padEnd(43, 'x'))) === null) passed += 1
    expect(passed).toBe(300)
  })

  it('60 of the interface, for one network, whoever is signed in there', () => {
    recogniseSession('z'.repeat(43), 'reader', now)
    const download = (cookies: string | null) =>
      countRequest({ clientAddress: '192.0.2.1', cookies, path: '/en/commitments.csv' }, now)
    const waits = Array.from({ length: 61 }, (_, n) => download(n % 2 === 0 ? cookie('z'.repeat(43)) : null))
    expect(waits.findIndex((wait) => wait !== null)).toBe(60)
    expect(ask('192.0.2.1')).toBeNull()
  })

  it('300 of one living token, from wherever, and what others of its network ask for does not count against it', () => {
    const machine = (clientAddress: string, token: string, path = '/api/v1/commitments') =>
      countRequest({ clientAddress, cookies: null, path, authorization: `Bearer ${token}` }, now)
    const passed = (waits: (number | null)[]) => waits.filter((wait) => wait === null).length
    const stranger = Array.from({ length: 61 }, () => machine('192.0.2.1', 'wm_unknown'))
    expect(passed(stranger)).toBe(60)
    recogniseToken('wm_living', 'livingid', now)
    const living = Array.from({ length: 301 }, (_, n) => machine(`192.0.2.${n % 3}`, 'wm_living'))
    expect(passed(living)).toBe(300)
    recogniseToken('wm_another', 'another1', now)
    expect(machine('192.0.2.1', 'wm_another')).toBeNull()
    // In front of a page a token is nobody.
    expect(machine('192.0.2.1', 'wm_another', '/en/commitments.csv')).not.toBeNull()
    now += 16 * minute
    Array.from({ length: 60 }, () => machine('192.0.2.1', 'wm_unknown'))
    expect(machine('192.0.2.1', 'wm_another')).not.toBeNull()
  })

  it('a person who rests for longer than a session may is counted by network again', () => {
    recogniseSession('w'.repeat(43), 'resting', now)
    now += 16 * minute
    passing(300, '192.0.2.1')
    expect(ask('192.0.2.1', cookie('w'.repeat(43)))).not.toBeNull()
  })

  it('processes hear of each other', async () => {
    expect(passing(100, '192.0.2.1')).toBe(100)
    await shareCounts()
    await admin.query('update auth.traffic set used = used + 150')
    expect(passing(10, '192.0.2.1')).toBe(10)
    await shareCounts()
    expect(await number('select used from auth.traffic')).toBe(260)
    expect(passing(100, '192.0.2.1')).toBe(40)
  })

  it('the setting of the process turns them off', () => {
    process.env.WAYMARK_LIMITS = 'off'
    try {
      expect(passing(1_000, '192.0.2.1')).toBe(1_000)
    } finally {
      delete process.env.WAYMARK_LIMITS
    }
  })
})

describe('resets', () => {
  const ask = (email: string, clientAddress: string, known?: string) =>
    requestReset({ email, clientAddress, device: known })

  it('three an hour for one account, silently, with or without an account', async () => {
    for (const email of [EMAIL, 'stranger@example.org']) {
      for (let n = 0; n < 5; n += 1) await ask(email, elsewhere())
      expect(await number('select count(*) from auth.request')).toBe(3)
      await admin.query('delete from auth.request')
    }
  })

  it('ten an hour from one network, said aloud; not for a browser the person is known by', async () => {
    const known = await device()
    for (let n = 0; n < 10; n += 1) await ask(`somebody${n}@example.org`, '192.0.2.4')
    await expect(ask(EMAIL, '192.0.2.4')).rejects.toSatisfy((error) => isAppError(error, 'too_many'))
    for (let n = 0; n < 3; n += 1) await ask(EMAIL, elsewhere())
    await admin.query('delete from auth.request')
    await ask(EMAIL, '192.0.2.4', known)
    expect(await number('select count(*) from auth.request')).toBe(1)
  })

  it('leave one row for whoever asks, and a mail for who has an account', async () => {
    await admin.query('delete from app.mail')
    await ask(EMAIL, elsewhere())
    await ask('stranger@example.org', elsewhere())
    expect(await number('select count(*) from auth.request')).toBe(2)
    expect(await number('select count(*) from app.mail')).toBe(0)
    expect(await answerRequests()).toBe(2)
    expect(await answerRequests()).toBe(0)
    expect(await number(`select count(*) from app.mail where recipient = '${EMAIL}'`)).toBe(1)
    expect(await number('select count(*) from app.mail')).toBe(1)
  })
})

describe('what is over', () => {
  it('is swept; what is stopped or still waits is not', async () => {
    const { attempt } = (await admit('sign_in', { email: 'once@example.org', clientAddress: elsewhere() })) as {
      attempt: { keys: string[] }
    }
    await forgive(attempt)
    for (let n = 0; n < 5; n += 1) await admit('sign_in', { email: 'waiting@example.org', clientAddress: elsewhere() })
    await failures(100)
    await admin.query(`update auth.throttle set blocked_until = now() + interval '5 minutes' where failures = 5`)
    await spend('write', 'somebody')
    await spend('sign_in', 'somewhere')
    for (const table of ['throttle', 'allowance', 'traffic'])
      await admin.query(`update auth.${table} set window_started_at = now() - interval '200 days'`)
    await sweep()
    expect(await number('select count(*) from auth.throttle')).toBe(2)
    expect(await number('select count(*) from auth.throttle where consecutive = 100')).toBe(1)
    expect(await number('select count(*) from auth.allowance')).toBe(0)
    expect(await number('select count(*) from auth.traffic')).toBe(0)
  })
})

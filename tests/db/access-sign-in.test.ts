import { createHash } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { asActor } from '#db/as-actor.server'
import { closePools } from '#db/client.server'
import { changePassword, signOutEverywhere } from '~/access/account.server'
import { hashPassword } from '~/access/passwords.server'
import { answerRequests } from '~/access/requests.server'
import { isLivingReset, requestReset, resetPassword } from '~/access/reset.server'
import { closeSession, keepSession, openSession } from '~/access/sessions.server'
import { signIn } from '~/access/sign-in.server'
import { admit, forgive } from '~/access/throttle.server'
import { createDatabase, type TestDatabase, useDatabase } from '../support/database'
import { createWorld, type World } from '../support/world'

const RIGHT = 'harbour-lantern-64-mint'
const OTHER = 'granite-sparrow-29-oats'

let database: TestDatabase
let world: World
let admin: pg.Client
let hash: string

beforeAll(async () => {
  process.env.WAYMARK_ORIGIN = 'https://waymark.example'
  database = await createDatabase()
  useDatabase(database)
  world = await createWorld(database.admin)
  admin = new pg.Client({ connectionString: database.admin })
  await admin.connect()
  hash = await hashPassword(RIGHT)
})
beforeEach(async () => {
  await admin.query('delete from auth.throttle')
  await admin.query('delete from auth.request')
  await admin.query('delete from auth.one_time_token')
  await admin.query('delete from app.mail')
  await admin.query(
    'insert into auth.password (person_id, hash) values ($1, $2) on conflict (person_id) do update set hash = $2',
    [world.people.viewer.id, hash],
  )
})
afterAll(async () => {
  await admin?.end()
  await closePools()
  await database?.drop()
})

let address = 0
/** Every attempt from somewhere else, so that only the account counts. */
const elsewhere = () => {
  address += 1
  return `198.51.${Math.floor(address / 250)}.${address % 250}`
}
const attempt = (email: string, password: string, clientAddress = elsewhere()) =>
  signIn({ email, password, clientAddress, previousToken: null })
const tokenOf = (cookie: string) => /=([^;]+)/.exec(cookie)?.[1] ?? ''
const count = async (text: string, values: unknown[] = []) => Number((await admin.query(text, values)).rows[0].count)

describe('signing in', () => {
  it('answers an unknown address like a wrong password', async () => {
    const wrong = await attempt('viewer@example.org', 'not the right one')
    const unknown = await attempt('stranger@example.org', 'not the right one')
    const suspended = await admin
      .query(`update app.person set status = 'suspended' where id = $1`, [world.people.viewer.id])
      .then(() => attempt('viewer@example.org', RIGHT))
    await admin.query(`update app.person set status = 'active' where id = $1`, [world.people.viewer.id])
    expect([wrong, unknown, suspended]).toEqual([{ outcome: 'wrong' }, { outcome: 'wrong' }, { outcome: 'wrong' }])
  })

  it('takes as long for an unknown address', async () => {
    const time = async (email: string) => {
      const began = performance.now()
      await attempt(email, 'not the right one')
      return performance.now() - began
    }
    await time('warm-up@example.org')
    const known: number[] = []
    const unknown: number[] = []
    for (let round = 0; round < 4; round += 1) {
      known.push(await time('viewer@example.org'))
      unknown.push(await time(`nobody${round}@example.org`))
    }
    const fastest = (times: number[]) => Math.min(...times)
    // A hash takes tens of milliseconds and all else a few: one that is left out, or made twice, would be seen at once.
    expect(fastest(unknown)).toBeGreaterThan(fastest(known) * 0.4)
    expect(fastest(unknown)).toBeLessThan(fastest(known) * 1.8)
  })

  it('opens a session of which only the hash is stored', async () => {
    const result = await attempt('viewer@example.org', RIGHT)
    if (result.outcome !== 'signed_in') throw new Error(result.outcome)
    const token = tokenOf(result.cookie)
    expect(token.length).toBeGreaterThanOrEqual(43)
    const { rows } = await admin.query('select encode(id_hash, $1) as hash from auth.session where person_id = $2', [
      'hex',
      world.people.viewer.id,
    ])
    expect(rows.map((row) => row.hash)).toContain(createHash('sha256').update(token).digest('hex'))
    const everything = JSON.stringify(
      (await admin.query('select s.*, encode(s.id_hash, $1) as as_text from auth.session s', ['escape'])).rows,
    )
    expect(everything).not.toContain(token)
    expect(result.cookie).toMatch(/HttpOnly; SameSite=Lax/)
    expect(result.cookie).toMatch(/^__Host-waymark=.*; Secure$/)
  })

  it('gives a new token and ends the one before', async () => {
    const first = await attempt('viewer@example.org', RIGHT)
    if (first.outcome !== 'signed_in') throw new Error(first.outcome)
    const before = tokenOf(first.cookie)
    const second = await signIn({
      email: 'viewer@example.org',
      password: RIGHT,
      clientAddress: elsewhere(),
      previousToken: before,
    })
    if (second.outcome !== 'signed_in') throw new Error(second.outcome)
    expect(tokenOf(second.cookie)).not.toBe(before)
    expect(await keepSession(before)).toBe(false)
    expect(await keepSession(tokenOf(second.cookie))).toBe(true)
  })

  it('keeps at most five sessions', async () => {
    for (let n = 0; n < 7; n += 1) await openSession(world.people.viewer.id, null)
    expect(await count('select count(*) from auth.session where person_id = $1', [world.people.viewer.id])).toBe(5)
  })
})

describe('sessions', () => {
  it('are gone after signing out', async () => {
    const token = tokenOf(await openSession(world.people.viewer.id, null))
    const mine = createHash('sha256').update(token).digest()
    expect(await count('select count(*) from auth.session where id_hash = $1', [mine])).toBe(1)
    const cleared = await closeSession(token)
    expect(cleared).toMatch(/Max-Age=0/)
    expect(await count('select count(*) from auth.session where id_hash = $1', [mine])).toBe(0)
    expect(await asActor(token, 'read only', async (_tx, actor) => actor)).toBeNull()
  })

  it.each([
    ['idle', "expires_at = now() - interval '1 second'"],
    ['absolute', "expires_at = now() + interval '1 hour', absolute_expires_at = now() - interval '1 second'"],
  ])('end at the %s limit', async (_name, change) => {
    const token = tokenOf(await openSession(world.people.viewer.id, null))
    expect((await asActor(token, 'read only', async (_tx, actor) => actor))?.personId).toBe(world.people.viewer.id)
    await admin.query(`update auth.session set ${change} where id_hash = $1`, [
      createHash('sha256').update(token).digest(),
    ])
    expect(await asActor(token, 'read only', async (_tx, actor) => actor)).toBeNull()
    expect(await keepSession(token)).toBe(false)
  })

  it('never slide past the absolute limit, and are shorter for staff', async () => {
    const limits = async (personId: string) => {
      const token = tokenOf(await openSession(personId, null))
      const { rows } = await admin.query(
        'select extract(epoch from expires_at - now()) / 60 as idle, extract(epoch from absolute_expires_at - now()) / 3600 as absolute from auth.session where id_hash = $1',
        [createHash('sha256').update(token).digest()],
      )
      return [Math.round(rows[0].idle), Math.round(rows[0].absolute)]
    }
    expect(await limits(world.people.viewer.id)).toEqual([30, 12])
    expect(await limits(world.people.reviewer.id)).toEqual([15, 8])
  })

  it('all end when the person signs out everywhere', async () => {
    const tokens = [
      tokenOf(await openSession(world.people.viewer.id, null)),
      tokenOf(await openSession(world.people.viewer.id, null)),
    ]
    const actor = await asActor(tokens[0] ?? '', 'read only', async (_tx, found) => found)
    if (!actor) throw new Error('no session')
    await signOutEverywhere(actor)
    expect(await Promise.all(tokens.map(keepSession))).toEqual([false, false])
  })
})

describe('limits', () => {
  it('let five failures pass, then wait 30 seconds, doubling to an hour', async () => {
    const waits: number[] = []
    for (let failures = 1; failures <= 14; failures += 1) {
      expect((await admit('sign_in', { email: 'viewer@example.org', clientAddress: elsewhere() })).admitted).toBe(true)
      const { rows } = await admin.query(
        `select round(extract(epoch from blocked_until - now())) as seconds from auth.throttle where key like 'sign_in:account:%'`,
      )
      waits.push(Number(rows[0].seconds ?? 0))
      if (failures >= 5) {
        const refused = await admit('sign_in', { email: 'viewer@example.org', clientAddress: elsewhere() })
        expect(refused).toMatchObject({ admitted: false })
      }
      await admin.query(
        `update auth.throttle set blocked_until = now() - interval '1 second' where blocked_until is not null`,
      )
    }
    expect(waits).toEqual([0, 0, 0, 0, 30, 60, 120, 240, 480, 960, 1920, 3600, 3600, 3600])
  })

  it('count exactly, however many come at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 30 }, () => admit('sign_in', { email: 'viewer@example.org', clientAddress: elsewhere() })),
    )
    expect(answers.filter(({ admitted }) => admitted)).toHaveLength(5)
    // Whoever was refused for the account was not counted on the address.
    expect(await count(`select count(*) from auth.throttle where key like 'sign_in:address:%'`)).toBe(5)
  })

  it('refuse the right password while they last, and the same for an address without an account', async () => {
    for (let n = 0; n < 5; n += 1) {
      await admit('sign_in', { email: 'viewer@example.org', clientAddress: elsewhere() })
      await admit('sign_in', { email: 'stranger@example.org', clientAddress: elsewhere() })
    }
    expect(await attempt('viewer@example.org', RIGHT)).toMatchObject({ outcome: 'wait' })
    expect(await attempt('stranger@example.org', RIGHT)).toMatchObject({ outcome: 'wait' })
  })

  it('hold for the address of the client across accounts, and success elsewhere does not wipe them', async () => {
    for (let n = 0; n < 4; n += 1)
      expect(await attempt(`guess${n}@example.org`, 'wrong password here', '203.0.113.9')).toEqual({ outcome: 'wrong' })
    expect(await attempt('viewer@example.org', RIGHT, '203.0.113.9')).toMatchObject({ outcome: 'signed_in' })
    expect(await attempt('guess4@example.org', 'wrong password here', '203.0.113.9')).toEqual({ outcome: 'wrong' })
    expect(await attempt('viewer@example.org', RIGHT, '203.0.113.9')).toMatchObject({ outcome: 'wait' })
    expect(await attempt('viewer@example.org', RIGHT, '203.0.113.10')).toMatchObject({ outcome: 'signed_in' })
  })

  it('end for the account with the right password', async () => {
    for (let n = 0; n < 3; n += 1) await attempt('viewer@example.org', 'wrong password here')
    const admission = await admit('sign_in', { email: 'viewer@example.org', clientAddress: elsewhere() })
    if (!admission.admitted) throw new Error('refused')
    await forgive(admission.attempt)
    expect(await count(`select count(*) from auth.throttle where key like 'sign_in:account:%'`)).toBe(0)
  })

  it('let nobody in when they cannot be read', async () => {
    await admin.query('alter table auth.throttle rename to throttle_away')
    try {
      await expect(attempt('viewer@example.org', RIGHT)).rejects.toThrow()
    } finally {
      await admin.query('alter table auth.throttle_away rename to throttle')
    }
  })
})

describe('a forgotten password', () => {
  const linkInMail = async () => {
    await answerRequests()
    const { rows } = await admin.query(
      `select body from app.mail where kind = 'password_reset' order by created_at desc limit 1`,
    )
    return /\/reset\/([A-Za-z0-9_-]{43})/.exec(rows[0]?.body ?? '')?.[1] ?? ''
  }

  it('is answered in the same time and way for everybody, and mailed to those who have an account', async () => {
    const time = async (email: string) => {
      const began = performance.now()
      const answer = await requestReset({ email, clientAddress: elsewhere() })
      expect(answer).toBeUndefined()
      return performance.now() - began
    }
    const known = await time('viewer@example.org')
    const unknown = await time('stranger@example.org')
    expect(Math.abs(known - unknown)).toBeLessThan(60)
    expect(await linkInMail()).toHaveLength(43)
    expect(await count('select count(*) from app.mail')).toBe(1)
  })

  it('sets a new password once, ends every session and signs nobody in', async () => {
    const token = tokenOf(await openSession(world.people.viewer.id, null))
    await requestReset({ email: 'viewer@example.org', clientAddress: elsewhere() })
    const link = await linkInMail()
    expect(
      (await admin.query('select * from auth.one_time_token')).rows.map((row) => JSON.stringify(row)).join(),
    ).not.toContain(link)
    expect(await isLivingReset(link)).toBe(true)
    expect(await resetPassword(link, 'short')).toBe('short')
    const outcomes = await Promise.all([
      resetPassword(link, OTHER),
      resetPassword(link, OTHER),
      resetPassword(link, OTHER),
    ])
    expect(outcomes.sort()).toEqual(['done', 'ended', 'ended'])
    expect(await isLivingReset(link)).toBe(false)
    expect(await keepSession(token)).toBe(false)
    expect(await count('select count(*) from auth.session where person_id = $1', [world.people.viewer.id])).toBe(0)
    expect(await attempt('viewer@example.org', RIGHT)).toEqual({ outcome: 'wrong' })
    expect(await attempt('viewer@example.org', OTHER)).toMatchObject({ outcome: 'signed_in' })
    expect(await count(`select count(*) from app.mail where kind = 'password_changed'`)).toBe(1)
  })

  it('ends after half an hour, and with every other link once one was used', async () => {
    await requestReset({ email: 'viewer@example.org', clientAddress: elsewhere() })
    const first = await linkInMail()
    await requestReset({ email: 'viewer@example.org', clientAddress: elsewhere() })
    const second = await linkInMail()
    expect(second).not.toBe(first)
    expect(await resetPassword(second, OTHER)).toBe('done')
    expect(await resetPassword(first, RIGHT)).toBe('ended')
    await requestReset({ email: 'viewer@example.org', clientAddress: elsewhere() })
    const third = await linkInMail()
    await admin.query('update auth.one_time_token set expires_at = now() where used_at is null')
    expect(await resetPassword(third, RIGHT)).toBe('ended')
  })
})

describe('changing the password', () => {
  it('asks for the present one, ends every session and opens one here', async () => {
    const here = tokenOf(await openSession(world.people.viewer.id, null))
    const elsewhereToken = tokenOf(await openSession(world.people.viewer.id, null))
    const actor = await asActor(here, 'read only', async (_tx, found) => found)
    if (!actor) throw new Error('no session')
    expect(
      await changePassword(actor, {
        token: here,
        currentPassword: 'not this one',
        password: OTHER,
        clientAddress: elsewhere(),
      }),
    ).toEqual({ outcome: 'wrong' })
    expect(
      await changePassword(actor, {
        token: here,
        currentPassword: RIGHT,
        password: 'viewer-viewer-viewer',
        clientAddress: elsewhere(),
      }),
    ).toEqual({ outcome: 'common' })
    const result = await changePassword(actor, {
      token: here,
      currentPassword: RIGHT,
      password: OTHER,
      clientAddress: elsewhere(),
    })
    if (result.outcome !== 'changed') throw new Error(result.outcome)
    expect([
      await keepSession(here),
      await keepSession(elsewhereToken),
      await keepSession(tokenOf(result.cookie)),
    ]).toEqual([false, false, true])
  })
})

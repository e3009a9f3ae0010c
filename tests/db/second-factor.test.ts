import { createHash, randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { generateSync } from 'otplib'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { asActor } from '#db/as-actor.server'
import { closePools, signinDb } from '#db/client.server'
import type { Actor } from '~/access/actor'
import { insertChallenge, spendChallenge, spendRecoveryCode, spendStep } from '~/access/factor-store.server'
import { finishSignIn, spentWith, whoIsHalfway, wholeSession } from '~/access/half-sign-in.server'
import { newToken } from '~/access/one-time-token.server'
import { hashPassword } from '~/access/passwords.server'
import { resetPassword } from '~/access/reset.server'
import { addTotp, factorsOf, makeRecoveryCodes, proveFactor, removeFactor } from '~/access/second-factor.server'
import { isSteppedUp, keepOnlyThisSession, keepSession, openSession } from '~/access/sessions.server'
import { signIn } from '~/access/sign-in.server'
import { CONFIRM } from '~/access/step-up'
import { askToConfirm } from '~/access/step-up.server'
import { offerTotp, sealTotp } from '~/access/totp.server'
import { openSessionOn } from '../support/browsers'
import { createDatabase, type TestDatabase, useDatabase } from '../support/database'
import { createWorld, type PersonName, type World } from '../support/world'

const PASSWORD = 'harbour-lantern-64-mint'
const SECRET = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'

let database: TestDatabase
let world: World
let admin: pg.Client
let hash: string

beforeAll(async () => {
  database = await createDatabase()
  useDatabase(database)
  world = await createWorld(database.admin)
  admin = new pg.Client({ connectionString: database.admin })
  await admin.connect()
  hash = await hashPassword(PASSWORD)
})
beforeEach(async () => {
  // Truncated, because the database does not let the secretariat's last factor be deleted.
  await admin.query(
    `truncate auth.totp, auth.passkey, auth.recovery_code, auth.passkey_challenge, auth.half_sign_in, auth.throttle, auth.one_time_token,
       auth.password, auth.session, app.mail`,
  )
  for (const { id, token } of Object.values(world.people))
    await admin.query(
      `insert into auth.session (id_hash, person_id, expires_at, absolute_expires_at, step_up_at, second_factor_at)
       select sha256(convert_to($1, 'UTF8')), $2, now() + interval '1 day', now() + interval '1 day', now(),
         (select now() from app.staff where person_id = $2)`,
      [token, id],
    )
  await restOfStep()
})
afterAll(async () => {
  await admin?.end()
  await closePools()
  await database?.drop()
})

/** Enough of the present thirty seconds for one test: codes must not turn old under its hands. */
async function restOfStep() {
  const left = 30_000 - (Date.now() % 30_000)
  if (left < 10_000) await sleep(left)
}

let address = 0
const elsewhere = () => {
  address += 1
  return `198.51.${Math.floor(address / 250)}.${address % 250}`
}
const person = (name: PersonName) => ({
  personId: world.people[name].id,
  email: world.people[name].email,
  fullName: name,
})
const givePassword = (name: PersonName) =>
  admin.query('insert into auth.password (person_id, hash) values ($1, $2)', [world.people[name].id, hash])
const giveApp = (name: PersonName) =>
  admin.query('insert into auth.totp (person_id, secret) values ($1, $2)', [
    world.people[name].id,
    sealTotp(SECRET, world.people[name].id),
  ])
const codeIn = (steps: number, secret = SECRET) =>
  generateSync({ secret, epoch: Math.floor(Date.now() / 1000) + steps * 30 })
const prove = (name: PersonName, code: string, device: string | null = null) =>
  proveFactor(person(name), { code, passkey: '', clientAddress: elsewhere(), device })
const tokenOf = (cookie: string | null | undefined) => /=([^;]+)/.exec(cookie ?? '')?.[1] ?? ''
const asking = (cookie: string) =>
  new Request('http://localhost:3000/en/sign-in/second-factor', { headers: { Cookie: cookie.split(';')[0] ?? '' } })
const pass = (name: PersonName, previousToken: string | null = null) =>
  signIn({ email: world.people[name].email, password: PASSWORD, clientAddress: elsewhere(), previousToken })
const count = async (text: string, values: unknown[] = []) =>
  Number((await admin.query<{ count: string }>(text, values)).rows[0]?.count)
const seenBy = (token: string, table: string) =>
  asActor(token, 'read only', async (tx) => {
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(tx)
    return rows[0]?.n
  })

describe('strangers who have the password', () => {
  const askedBy = (device: string | null, code: string) => {
    const form = new FormData()
    form.set(CONFIRM, code)
    const actor: Actor = { ...person('viewer'), language: 'en', timeZone: 'UTC', memberships: [], staff: null }
    return askToConfirm({ token: world.people.viewer.token, actor, form, clientAddress: elsewhere(), device })
  }
  const forgetProof = () => admin.query('update auth.session set step_up_at = null')

  it('do not keep the owner from the second step on a browser that is known', async () => {
    const known = await openSessionOn(world.people.viewer.id)
    await giveApp('viewer')
    for (let n = 0; n < 5; n += 1) expect(await prove('viewer', '000000')).toEqual({ outcome: 'wrong' })
    expect(await prove('viewer', codeIn(0))).toEqual({ outcome: 'wait', retryAfterSeconds: 30 })
    expect(await prove('viewer', codeIn(0), known)).toEqual({ outcome: 'proved' })
    // The owner getting in gives them nothing back.
    expect(await prove('viewer', codeIn(1))).toMatchObject({ outcome: 'wait' })
  })

  it('do not keep the owner from confirming, and the browser itself waits like any other', async () => {
    await givePassword('viewer')
    const known = await openSessionOn(world.people.viewer.id)
    await forgetProof()
    for (let n = 0; n < 5; n += 1) await askedBy(null, 'not the password')
    expect((await askedBy(null, PASSWORD))?.errors[0]?.message.key).toMatch(/wait/)
    expect(await askedBy(known, PASSWORD)).toBeNull()
    await forgetProof()
    for (let n = 0; n < 5; n += 1) await askedBy(known, 'not the password')
    expect((await askedBy(known, PASSWORD))?.errors[0]?.message.key).toMatch(/wait/)
  })
})

describe('a code of an app', () => {
  it('counts once, and no older one counts afterwards', async () => {
    await giveApp('viewer')
    expect(await prove('viewer', codeIn(0))).toEqual({ outcome: 'proved' })
    expect(await prove('viewer', codeIn(0))).toEqual({ outcome: 'used' })
    expect(await prove('viewer', codeIn(-1))).toEqual({ outcome: 'used' })
  })

  it('counts for one of twenty who send it at once', async () => {
    await giveApp('viewer')
    const spent = await Promise.all(Array.from({ length: 20 }, () => spendStep(signinDb(), world.people.viewer.id, 7)))
    expect(spent.filter(Boolean)).toHaveLength(1)
  })

  it('may be a step early or late and no more', async () => {
    await giveApp('viewer')
    // Steps turn while a test runs: two away is three away a moment later, never nearer for what is late.
    expect(await prove('viewer', codeIn(-3))).toEqual({ outcome: 'wrong' })
    expect(await prove('viewer', codeIn(3))).toEqual({ outcome: 'wrong' })
    expect(await prove('viewer', codeIn(1))).toEqual({ outcome: 'proved' })
  })

  it('is nobody else’s', async () => {
    await giveApp('viewer')
    expect(await prove('editor', codeIn(0))).toEqual({ outcome: 'wrong' })
  })

  it('is limited like a password', async () => {
    await giveApp('viewer')
    const outcomes: string[] = []
    for (let attempt = 0; attempt < 7; attempt += 1) outcomes.push((await prove('viewer', '000000')).outcome)
    expect(outcomes.slice(0, 4)).not.toContain('wait')
    expect(outcomes.at(-1)).toBe('wait')
    expect((await prove('viewer', codeIn(0))).outcome).toBe('wait')
  })

  it('leaves a secret in the database that the database cannot read', async () => {
    await giveApp('viewer')
    const { rows } = await admin.query<{ text: string; hex: string }>(
      `select encode(secret, 'escape') as text, encode(secret, 'hex') as hex from auth.totp`,
    )
    expect(rows[0]?.text).not.toContain(SECRET)
    // Moved to another account, it opens nothing: the person is sealed in.
    await admin.query('update auth.totp set person_id = $1', [world.people.editor.id])
    await expect(prove('editor', codeIn(0))).rejects.toThrow('WAYMARK_SECRET_KEY')
  })
})

describe('recovery codes', () => {
  const make = async () => {
    await giveApp('viewer')
    const made = await makeRecoveryCodes(world.people.viewer.id, async () => undefined)
    return made?.codes ?? []
  }

  it('are ten, stored as hashes, and open once each', async () => {
    const codes = await make()
    expect(new Set(codes).size).toBe(10)
    const { rows } = await admin.query<{ hash: string }>(
      `select encode(code_hash, 'hex') as hash from auth.recovery_code`,
    )
    expect(rows.map((row) => row.hash).sort()).toEqual(
      codes.map((code) => createHash('sha256').update(code.replaceAll('-', '')).digest('hex')).sort(),
    )
    const [first = '', second = ''] = codes
    expect(await prove('viewer', first)).toEqual({ outcome: 'proved' })
    expect(await prove('viewer', first)).toEqual({ outcome: 'wrong' })
    expect(await prove('editor', second)).toEqual({ outcome: 'wrong' })
    expect(await prove('viewer', second.toLowerCase().replaceAll('-', ' '))).toEqual({ outcome: 'proved' })
    expect((await factorsOf(world.people.viewer.id)).codesLeft).toBe(8)
    expect(await count(`select count(*) from app.mail where kind = 'recovery_code_used'`)).toBe(2)
  })

  it('open for one of ten who send the same at once', async () => {
    const [code = ''] = await make()
    const codeHash = createHash('sha256').update(code.replaceAll('-', '')).digest()
    const spent = await Promise.all(
      Array.from({ length: 10 }, () =>
        signinDb()
          .transaction()
          .execute((tx) => spendRecoveryCode(tx, world.people.viewer.id, codeHash)),
      ),
    )
    expect(spent.filter(Boolean)).toHaveLength(1)
  })

  it('end with new ones', async () => {
    const [old = ''] = await make()
    await makeRecoveryCodes(world.people.viewer.id, async () => undefined)
    expect(await prove('viewer', old)).toEqual({ outcome: 'wrong' })
    expect((await factorsOf(world.people.viewer.id)).codesLeft).toBe(10)
  })
})

describe('between the password and the second factor', () => {
  it('there is no session, and what there is opens nothing', async () => {
    await givePassword('viewer')
    await giveApp('viewer')
    const before = await count('select count(*) from auth.session where person_id = $1', [world.people.viewer.id])
    const half = await pass('viewer')
    if (!('cookie' in half)) throw new Error(half.outcome)
    expect(half.outcome).toBe('halfway')
    expect(half.cookie).toMatch(/^waymark-half=.*HttpOnly; SameSite=Lax; Max-Age=600/)
    const token = tokenOf(half.cookie)
    expect(await count('select count(*) from auth.session where person_id = $1', [world.people.viewer.id])).toBe(before)
    expect(await keepSession(token)).toBe(false)
    expect(await asActor(token, 'read only', async (_tx, actor) => actor)).toBeNull()
    for (const table of ['app.commitment', 'app.person', 'app.organisation', 'app.report', 'app.activity'])
      expect(await seenBy(token, table), table).toBe(0)
  })

  it('the factor opens a session under a new token, once', async () => {
    await givePassword('viewer')
    await giveApp('viewer')
    const half = await pass('viewer')
    if (!('cookie' in half)) throw new Error(half.outcome)
    const halfway = await whoIsHalfway(asking(half.cookie))
    if (!halfway) throw new Error('nobody is halfway')
    expect(await prove('viewer', codeIn(0))).toEqual({ outcome: 'proved' })
    const headers = await finishSignIn(halfway, null)
    const [cookie, cleared] = headers?.getSetCookie() ?? []
    expect(tokenOf(cookie)).not.toBe(halfway.token)
    expect(cleared).toMatch(/^waymark-half=;.*Max-Age=0/)
    expect((await asActor(tokenOf(cookie), 'read only', async (_tx, actor) => actor))?.personId).toBe(halfway.personId)
    expect(await isSteppedUp(tokenOf(cookie))).toBe(true)
    expect(await finishSignIn(halfway, null)).toBeUndefined()
    expect(await whoIsHalfway(asking(half.cookie))).toBeUndefined()
  })

  it('it ends after ten minutes', async () => {
    await givePassword('reviewer')
    const half = await pass('reviewer')
    if (!('cookie' in half)) throw new Error(half.outcome)
    const halfway = await whoIsHalfway(asking(half.cookie))
    if (!halfway) throw new Error('nobody is halfway')
    await admin.query(`update auth.half_sign_in set expires_at = now() - interval '1 second'`)
    expect(await whoIsHalfway(asking(half.cookie))).toBeUndefined()
    expect(await finishSignIn(halfway, null)).toBeUndefined()
  })

  it('a member without a factor is signed in by the password alone', async () => {
    await givePassword('viewer')
    expect((await pass('viewer')).outcome).toBe('signed_in')
  })
})

describe('an account with a second factor', () => {
  it('has no session without it, whatever path opens one', async () => {
    await giveApp('viewer')
    await expect(openSession(world.people.viewer.id, null)).rejects.toMatchObject({ code: '42501' })
    const token = tokenOf(await openSession(world.people.viewer.id, null, { withFactor: true }))
    await expect(
      signinDb()
        .updateTable('auth.session')
        .set({ secondFactorAt: null })
        .where('personId', '=', world.people.viewer.id)
        .execute(),
    ).rejects.toMatchObject({ code: '42501' })
    expect(await keepSession(token)).toBe(true)
  })

  it('is not entered past it by a new password', async () => {
    await givePassword('viewer')
    await giveApp('viewer')
    const { token, hash: tokenHash } = newToken()
    await admin.query(
      `insert into auth.one_time_token (token_hash, person_id, purpose, expires_at) values ($1, $2, 'password_reset', now() + interval '30 minutes')`,
      [tokenHash, world.people.viewer.id],
    )
    expect(await resetPassword(token, 'velvet-compass-83-pine')).toBe('done')
    expect(await count('select count(*) from auth.session where person_id = $1', [world.people.viewer.id])).toBe(0)
    const after = await signIn({
      email: world.people.viewer.email,
      password: 'velvet-compass-83-pine',
      clientAddress: elsewhere(),
      previousToken: null,
    })
    expect(after.outcome).toBe('halfway')
    expect((await factorsOf(world.people.viewer.id)).totp).not.toBeNull()
  })
})

describe('the secretariat', () => {
  it('reads and changes nothing in a session without a second factor', async () => {
    for (const name of ['reviewer', 'lead', 'administrator'] as const) {
      const token = tokenOf(await openSession(world.people[name].id, null))
      const actor = await asActor(token, 'read only', async (_tx, found) => found)
      expect(actor).toMatchObject({ staff: null, memberships: [] })
      // The rows are there, and the same person with the factor sees them.
      expect(await seenBy(world.people[name].token, 'app.commitment')).toBeGreaterThan(0)
      for (const table of [
        'app.commitment',
        'app.commitment_version',
        'app.report',
        'app.review_comment',
        'app.invitation',
        'app.membership',
      ])
        expect(await seenBy(token, table), `${name} ${table}`).toBe(0)
      expect(await seenBy(token, 'app.person')).toBe(1)
      const changed = await asActor(token, 'read write', async (tx) => {
        const { numUpdatedRows } = await tx.updateTable('app.organisation').set({ place: 'x' }).executeTakeFirst()
        return Number(numUpdatedRows)
      })
      expect(changed).toBe(0)
      const decided = asActor(token, 'read write', async (tx) =>
        sql`select app.move_commitment(${world.inReview.id}, 1, 'publish', null, 'x', null)`.execute(tx),
      )
      await expect(decided).rejects.toMatchObject({ code: 'WM404' })
    }
    expect(await count(`select count(*) from app.commitment where state = 'in_review'`)).toBe(1)
  })

  it('is led to make one after the password, and has a session only then', async () => {
    await givePassword('reviewer')
    await admin.query('delete from auth.session where person_id = $1', [world.people.reviewer.id])
    const half = await pass('reviewer')
    if (!('cookie' in half)) throw new Error(half.outcome)
    const halfway = await whoIsHalfway(asking(half.cookie))
    if (!halfway) throw new Error('nobody is halfway')
    expect(halfway).toMatchObject({ isStaff: true, hasFactor: false })
    const offer = offerTotp(halfway)
    const secret = offer.secret.replaceAll(' ', '')
    const enrol = (code: string, sealed = offer.offer) =>
      addTotp(halfway, { offer: sealed, code, clientAddress: elsewhere(), device: null }, spentWith(halfway))
    expect((await enrol('000000')).outcome).toBe('wrong')
    expect((await enrol(codeIn(0, secret), offerTotp(person('lead')).offer)).outcome).toBe('ended')
    expect(await count('select count(*) from auth.session where person_id = $1', [halfway.personId])).toBe(0)
    const added = await enrol(codeIn(0, secret))
    if (added.outcome !== 'added') throw new Error(added.outcome)
    expect(added.codes).toHaveLength(10)
    const token = tokenOf((await wholeSession(halfway, null)).getSetCookie()[0])
    expect((await asActor(token, 'read only', async (_tx, actor) => actor))?.staff).toBe('reviewer')
    // The code that confirmed the app does not also sign in.
    expect(await prove('reviewer', codeIn(0, secret))).toEqual({ outcome: 'used' })
    await expect(enrol(codeIn(1, secret))).rejects.toMatchObject({ code: 'unauthenticated' })
  })

  it('keeps its last factor, whatever is asked', async () => {
    await giveApp('reviewer')
    await admin.query(
      `insert into auth.passkey (person_id, credential_id, public_key, name) values ($1, 'aaaaaaaaaaaaaaaaaaaa', 'x', 'Laptop')`,
      [world.people.reviewer.id],
    )
    const [passkey] = (await factorsOf(world.people.reviewer.id)).passkeys
    const remove = (which: { totp: true } | { passkeyId: string }) =>
      removeFactor(world.people.reviewer.id, which, async () => undefined)
    // Both at once: each alone would leave the other.
    const settled = await Promise.allSettled([remove({ totp: true }), remove({ passkeyId: passkey?.id ?? '' })])
    expect(settled.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const left = await factorsOf(world.people.reviewer.id)
    expect((left.totp ? 1 : 0) + left.passkeys.length).toBe(1)
    const last = left.passkeys[0]
    await expect(remove(last ? { passkeyId: last.id } : { totp: true })).rejects.toMatchObject({ code: 'WM003' })
  })
})

describe('a change of factors', () => {
  it('ends the other sessions with it, goes on here under a new token, and tells the person', async () => {
    const { id, token } = world.people.viewer
    const other = tokenOf(await openSession(id, null))
    const offer = offerTotp(person('viewer'))
    const added = await addTotp(
      person('viewer'),
      {
        offer: offer.offer,
        code: codeIn(0, offer.secret.replaceAll(' ', '')),
        clientAddress: elsewhere(),
        device: null,
      },
      (tx) => keepOnlyThisSession(tx, { personId: id, token, withFactor: true }),
    )
    if (added.outcome !== 'added') throw new Error(added.outcome)
    expect([await keepSession(other), await keepSession(token), await keepSession(tokenOf(added.sessions))]).toEqual([
      false,
      false,
      true,
    ])
    expect(
      await count(`select count(*) from app.mail where kind = 'factor_changed' and recipient = 'viewer@example.org'`),
    ).toBe(1)
    expect(
      await count(`select count(*) from app.activity where detail ->> 'change' = 'app_added' and person_id = $1`, [id]),
    ).toBe(1)
    const removed = await removeFactor(id, { totp: true }, (tx) =>
      keepOnlyThisSession(tx, { personId: id, token: tokenOf(added.sessions), withFactor: false }),
    )
    expect(removed.outcome).toBe('removed')
    expect(await factorsOf(id)).toEqual({ totp: null, passkeys: [], codesLeft: 0 })
  })

  it('does not happen when the session of the change has ended', async () => {
    await giveApp('viewer')
    const removed = removeFactor(world.people.viewer.id, { totp: true }, (tx) =>
      keepOnlyThisSession(tx, {
        personId: world.people.viewer.id,
        token: randomBytes(32).toString('base64url'),
        withFactor: false,
      }),
    )
    await expect(removed).rejects.toMatchObject({ code: 'unauthenticated' })
    expect((await factorsOf(world.people.viewer.id)).totp).not.toBeNull()
  })
})

describe('a challenge for a passkey', () => {
  it('is answered once, by its person, for its purpose, within five minutes', async () => {
    const personId = world.people.viewer.id
    const ask = async () => {
      const challenge = randomBytes(32).toString('base64url')
      await insertChallenge(signinDb(), { challenge, personId, purpose: 'prove' })
      return { challenge, personId, purpose: 'prove' as const }
    }
    const asked = await ask()
    expect(await spendChallenge(signinDb(), { ...asked, personId: world.people.editor.id })).toBe(false)
    expect(await spendChallenge(signinDb(), { ...asked, purpose: 'enrol' })).toBe(false)
    const spent = await Promise.all(Array.from({ length: 10 }, () => spendChallenge(signinDb(), asked)))
    expect(spent.filter(Boolean)).toHaveLength(1)
    const late = await ask()
    await admin.query(`update auth.passkey_challenge set expires_at = now() - interval '1 second'`)
    expect(await spendChallenge(signinDb(), late)).toBe(false)
  })

  it('is worth nothing in the hands of the application’s role', async () => {
    const client = new pg.Client({ connectionString: database.app })
    await client.connect()
    for (const table of ['totp', 'passkey', 'recovery_code', 'passkey_challenge', 'half_sign_in']) {
      await client.query('begin')
      await client.query('select * from app.enter($1)', [world.people.administrator.token])
      await expect(client.query(`select * from auth.${table}`), table).rejects.toMatchObject({ code: '42501' })
      await client.query('rollback')
    }
    await client.end()
  })
})

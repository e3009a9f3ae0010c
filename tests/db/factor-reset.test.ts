import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { generateSync } from 'otplib'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { asActor } from '#db/as-actor.server'
import { closePools } from '#db/client.server'
import type { Actor } from '~/access/actor'
import { spentWith, whoIsHalfway } from '~/access/half-sign-in.server'
import { hashPassword } from '~/access/passwords.server'
import { addTotp, factorsOf } from '~/access/second-factor.server'
import { keepSession } from '~/access/sessions.server'
import { signIn } from '~/access/sign-in.server'
import { offerTotp, sealTotp } from '~/access/totp.server'
import { isAppError } from '~/lib/errors'
import { resetFactors } from '~/organisations/commands.server'
import { listAccessEvents } from '~/organisations/store.server'
import { openSessionOn } from '../support/browsers'
import { createDatabase, type TestDatabase, useDatabase } from '../support/database'
import { createWorld, type PersonName, type World } from '../support/world'

const PASSWORD = 'harbour-lantern-64-mint'
const SECRET = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'
const REASON = 'She called from the mission; the phone is lost'

let database: TestDatabase
let world: World
let admin: pg.Client
let hash: string

beforeAll(async () => {
  hash = await hashPassword(PASSWORD)
})
beforeEach(async () => {
  await admin?.end()
  await closePools()
  await database?.drop()
  database = await createDatabase()
  useDatabase(database)
  world = await createWorld(database.admin)
  admin = new pg.Client({ connectionString: database.admin })
  await admin.connect()
})
afterAll(async () => {
  await admin?.end()
  await closePools()
  await database?.drop()
})

const count = async (text: string, values: unknown[] = []) =>
  Number((await admin.query<{ count: string }>(text, values)).rows[0]?.count)

/** An app, a passkey, ten codes and a browser that is known. */
async function giveEverything(name: PersonName) {
  const { id } = world.people[name]
  if (name === 'viewer') await openSessionOn(id)
  await admin.query('insert into auth.password (person_id, hash) values ($1, $2)', [id, hash])
  await admin.query('insert into auth.totp (person_id, secret) values ($1, $2)', [id, sealTotp(SECRET, id)])
  await admin.query(
    `insert into auth.passkey (person_id, credential_id, public_key, name) values ($1, $2, 'x', 'Laptop')`,
    [id, 'p'.repeat(22)],
  )
  for (let n = 0; n < 10; n += 1)
    await admin.query('insert into auth.recovery_code (code_hash, person_id) values ($1, $2)', [
      createHash('sha256').update(`${name} ${n}`).digest(),
      id,
    ])
}
const reset = (by: PersonName, whom: PersonName) =>
  asActor(world.people[by].token, 'read write', (tx, actor) =>
    resetFactors(tx, actor as Actor, { personId: world.people[whom].id, reason: REASON }),
  )
const pass = (name: PersonName) =>
  signIn({
    email: world.people[name].email,
    password: PASSWORD,
    clientAddress: '192.0.2.1',
    previousToken: null,
  })
const openResets = (name: PersonName) =>
  count('select count(*) from app.factor_reset where person_id = $1 and ended_at is null', [world.people[name].id])

describe('an administrator resets', () => {
  it.each(['reviewer', 'viewer'] as const)(
    'what %s lost: everything is gone, and a new one is asked for',
    async (name) => {
      await giveEverything(name)
      const { id, email, token } = world.people[name]
      await reset('administrator', name)

      expect(await factorsOf(id)).toEqual({ totp: null, passkeys: [], codesLeft: 0 })
      expect(await keepSession(token)).toBe(false)
      expect(await count('select count(*) from auth.session where person_id = $1', [id])).toBe(0)
      expect(await count('select count(*) from auth.device where person_id = $1', [id])).toBe(0)
      expect(await count(`select count(*) from app.mail where kind = 'factor_reset' and recipient = $1`, [email])).toBe(
        1,
      )
      const [event] = await asActor(world.people.administrator.token, 'read only', (tx) => listAccessEvents(tx, 1))
      expect(event).toMatchObject({ action: 'factor.reset', reason: REASON })
      // What is kept for good names neither the person nor what was said about them.
      const chained = await admin.query(`select payload::text as said from audit.event where action = 'factor.reset'`)
      expect(chained.rows).toHaveLength(1)
      expect(chained.rows[0].said).not.toContain(id)
      expect(chained.rows[0].said).not.toContain('phone')

      const half = await pass(name)
      if (!('cookie' in half)) throw new Error(half.outcome)
      expect(half.outcome).toBe('halfway')
      const cookie = half.cookie.split(';')[0] ?? ''
      const halfway = await whoIsHalfway(new Request('http://localhost:3000/en', { headers: { Cookie: cookie } }))
      if (!halfway) throw new Error('nobody is halfway')
      expect(halfway.hasFactor).toBe(false)
      expect(await openResets(name)).toBe(1)
      const offer = offerTotp(halfway)
      const code = generateSync({ secret: offer.secret.replaceAll(' ', ''), epoch: Math.floor(Date.now() / 1000) })
      const trying = { clientAddress: '192.0.2.1', device: null }
      expect(await addTotp(halfway, { offer: offer.offer, code, ...trying }, spentWith(halfway))).toMatchObject({
        outcome: 'added',
      })
      expect(await openResets(name)).toBe(0)
    },
  )

  it('nothing of their own, and nothing where there is nothing', async () => {
    await giveEverything('administrator')
    await expect(reset('administrator', 'administrator')).rejects.toSatisfy((error) => isAppError(error, 'forbidden'))
    await expect(
      asActor(world.people.administrator.token, 'read write', (tx) =>
        tx
          .selectNoFrom((eb) =>
            eb.fn('app.reset_factors', [eb.val(world.people.administrator.id), eb.val(REASON)]).as('id'),
          )
          .execute(),
      ),
    ).rejects.toMatchObject({ code: '42501' })
    await expect(reset('administrator', 'viewer')).rejects.toMatchObject({ code: 'WM409' })
    expect(await count('select count(*) from app.factor_reset')).toBe(0)
  })

  it('and nobody else does, nor reads why it was done', async () => {
    await giveEverything('viewer')
    for (const name of ['lead', 'reviewer', 'owner', 'nobody'] as const)
      await expect(reset(name, 'viewer'), name).rejects.toSatisfy((error) => isAppError(error, 'forbidden'))
    await reset('administrator', 'viewer')
    const seen = (name: PersonName) =>
      asActor(world.people[name].token, 'read only', (tx) =>
        tx.selectFrom('app.factorReset').select('reason').execute(),
      )
    expect(await seen('administrator')).toEqual([{ reason: REASON }])
    expect(await seen('lead')).toEqual([])
    expect(await seen('owner')).toEqual([])
  })

  it('and the secretariat keeps its last factor against everything else', async () => {
    await giveEverything('reviewer')
    await admin.query('delete from auth.passkey where person_id = $1', [world.people.reviewer.id])
    await expect(
      admin.query('delete from auth.totp where person_id = $1', [world.people.reviewer.id]),
    ).rejects.toMatchObject({ code: 'WM003' })
  })
})

describe('the operator resets', () => {
  const run = (...words: string[]) =>
    promisify(execFile)(process.execPath, ['scripts/reset-factor.mjs', ...words], {
      env: { ...process.env, DATABASE_URL: database.admin, WAYMARK_ORIGIN: 'https://waymark.example' },
    })

  it('what the last administrator lost, by the address, and it is written down', { timeout: 60_000 }, async () => {
    await giveEverything('administrator')
    const { email, id } = world.people.administrator
    const { stdout } = await run(email.toUpperCase(), 'Lost', 'phone, checked in person')
    expect(stdout).toContain('told by mail')
    expect(await factorsOf(id)).toEqual({ totp: null, passkeys: [], codesLeft: 0 })
    expect(await openResets('administrator')).toBe(1)
    expect(
      await count(`select count(*) from app.activity where action = 'factor.reset' and detail ->> 'person' = $1`, [id]),
    ).toBe(1)
    expect(
      await count(
        `select count(*) from app.mail where kind = 'factor_reset' and body like '%https://waymark.example/en/sign-in%'`,
      ),
    ).toBe(1)
    expect(await pass('administrator')).toMatchObject({ outcome: 'halfway' })
  })

  it('nothing of somebody who is not there, and says so', { timeout: 60_000 }, async () => {
    await expect(run('stranger@example.org', 'Lost phone')).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('Nobody has an account'),
    })
    await expect(run('stranger@example.org')).rejects.toMatchObject({ code: 2 })
  })
})

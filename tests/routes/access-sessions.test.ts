import { createHash } from 'node:crypto'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { asActor } from '#db/as-actor.server'
import { closePools } from '#db/client.server'
import { keepSession, openSession } from '~/access/sessions.server'
import { changeMemberRole, changeStaffRole, removeMember } from '~/organisations/commands.server'
import * as invitation from '../../app/routes/portal/invitation'
import * as reset from '../../app/routes/portal/reset'
import * as signIn from '../../app/routes/portal/sign-in'
import * as signOut from '../../app/routes/portal/sign-out'
import * as account from '../../app/routes/work/account'
import * as sessions from '../../app/routes/work/account-sessions'
import { createDatabase, type TestDatabase, useDatabase } from '../support/database'
import { createWorld, type PersonName, type World } from '../support/world'

let database: TestDatabase
let world: World
let admin: pg.Client

beforeAll(async () => {
  process.env.WAYMARK_ORIGIN = 'http://localhost:3000'
  database = await createDatabase()
  useDatabase(database)
  world = await createWorld(database.admin)
  admin = new pg.Client({ connectionString: database.admin })
  await admin.connect()
})
beforeEach(async () => {
  for (const { id, token } of Object.values(world.people))
    await admin.query(
      `insert into auth.session (id_hash, person_id, expires_at, absolute_expires_at)
       values ($1, $2, now() + interval '1 day', now() + interval '1 day') on conflict (id_hash) do nothing`,
      [hashOf(token), id],
    )
})
afterEach(() => {
  vi.useRealTimers()
  process.env.WAYMARK_LIMITS = 'off'
})
afterAll(async () => {
  await admin?.end()
  await closePools()
  await database?.drop()
})

const hashOf = (token: string) => createHash('sha256').update(token).digest()
const tokenOf = (cookie: string) => /=([^;]+)/.exec(cookie)?.[1] ?? ''
const open = async (name: PersonName, browser = 'Firefox', system = 'Linux') =>
  tokenOf(await openSession(world.people[name].id, null, { openedOn: { browser, system, device: null } }))

type Asked = {
  token?: string
  form?: Record<string, string>
  file?: boolean
  cookie?: string
  from?: string
  link?: string
}
type Answer = { status: number; headers: Headers; data: Record<string, unknown> }

async function ask(
  handler: (args: never) => Promise<unknown>,
  { token, form, file, cookie, from = '192.0.2.60', link = 'x'.repeat(43) }: Asked = {},
): Promise<Answer> {
  const headers = new Headers()
  if (token) headers.set('Cookie', `waymark=${token}`)
  if (cookie) headers.set('Cookie', cookie)
  const fields = { _key: crypto.randomUUID(), ...form }
  const body = file ? new FormData() : new URLSearchParams(fields)
  if (body instanceof FormData) for (const [name, value] of Object.entries(fields)) body.set(name, value)
  const request = new Request('http://localhost:3000/en/asked', { headers, ...(form ? { method: 'POST', body } : {}) })
  const context = { clientAddress: from, nonce: '', requestId: 'test' }
  const args = { request, params: { lang: 'en', token: link }, context }
  const result: unknown = await handler(args as never).catch((thrown: unknown) => thrown)
  if (result instanceof Response) return { status: result.status, headers: result.headers, data: {} }
  if (result instanceof Error) throw result
  if (typeof result === 'object' && result !== null && 'type' in result && result.type === 'DataWithResponseInit') {
    const { data, init } = result as unknown as { data: Record<string, unknown>; init: ResponseInit | undefined }
    return { status: init?.status ?? 200, headers: new Headers(init?.headers), data }
  }
  return { status: 200, headers: new Headers(), data: (result ?? {}) as Record<string, unknown> }
}

type Row = { publicId: string; browser: string; system: string; isThis: boolean }
const listed = async (token: string) => (await ask(sessions.loader, { token })).data.sessions as Row[]

describe('the page of one’s sessions', () => {
  it.each(['viewer', 'reviewer', 'nobody'] as const)(
    'lists one’s own, and says which is this one: %s',
    async (name) => {
      await admin.query('delete from auth.session where person_id = $1', [world.people[name].id])
      const here = await open(name, 'Firefox', 'Linux')
      await open(name, 'Safari', 'iPhone')
      await open('otherOwner', 'Chrome', 'Windows')
      const rows = await listed(here)
      expect(rows.map(({ browser, system, isThis }) => [browser, system, isThis]).sort()).toEqual([
        ['Firefox', 'Linux', true],
        ['Safari', 'iPhone', false],
      ])
      const sent = JSON.stringify(await ask(sessions.loader, { token: here }))
      expect(sent).not.toContain(here)
      expect(sent).not.toContain(hashOf(here).toString('hex'))
    },
  )

  it('ends the one that was chosen, at once, and no other', async () => {
    const [here, there, third] = [await open('viewer'), await open('viewer', 'Safari', 'iPhone'), await open('viewer')]
    const chosen = (await listed(here)).find(({ browser }) => browser === 'Safari')
    const answer = await ask(sessions.action, { token: here, form: { session: chosen?.publicId ?? '' } })
    expect([answer.status, answer.headers.get('Location')]).toEqual([303, '/en/work/account/sessions?ended=one'])
    expect([await keepSession(here), await keepSession(there), await keepSession(third)]).toEqual([true, false, true])
    expect((await ask(account.loader, { token: there })).headers.get('Location')).toMatch(/^\/en\/sign-in/)
  })

  it('ends all others, and writes that down', async () => {
    const [here, there, third] = [await open('viewer'), await open('viewer'), await open('viewer')]
    const answer = await ask(sessions.action, { token: here, form: { session: 'others' } })
    expect(answer.headers.get('Location')).toBe('/en/work/account/sessions?ended=others')
    expect([await keepSession(here), await keepSession(there), await keepSession(third)]).toEqual([true, false, false])
    const { rows } = await admin.query(
      `select detail from app.activity where action = 'account.sessions_ended' and person_id = $1 order by id desc limit 1`,
      [world.people.viewer.id],
    )
    expect(rows[0].detail.ended).toBeGreaterThanOrEqual(2)
  })

  it('reaches nobody else’s, and not the one it is asked from', async () => {
    const here = await open('viewer')
    const other = await open('otherOwner')
    const { rows } = await admin.query('select public_id from auth.session where id_hash = any ($1)', [
      [hashOf(other), hashOf(here)],
    ])
    expect(rows).toHaveLength(2)
    for (const { public_id } of rows) await ask(sessions.action, { token: here, form: { session: public_id } })
    expect([await keepSession(here), await keepSession(other)]).toEqual([true, true])
    for (const session of ['', 'all', "' or true --"])
      expect((await ask(sessions.action, { token: here, form: { session } })).status, session).toBe(422)
  })
})

describe('how long a session lives', () => {
  const minutesLeft = async (token: string) => {
    const { rows } = await admin.query(
      'select extract(epoch from expires_at - now()) / 60 as idle, extract(epoch from absolute_expires_at - now()) / 60 as absolute from auth.session where id_hash = $1',
      [hashOf(token)],
    )
    return { idle: Math.round(rows[0].idle), absolute: Math.round(rows[0].absolute) }
  }
  /** As if the database's clock had gone on by so many minutes. */
  const later = (token: string, minutes: number) =>
    admin.query(
      `update auth.session set authenticated_at = authenticated_at - make_interval(mins => $2), last_seen_at = last_seen_at - make_interval(mins => $2),
         expires_at = expires_at - make_interval(mins => $2), absolute_expires_at = absolute_expires_at - make_interval(mins => $2) where id_hash = $1`,
      [hashOf(token), minutes],
    )

  it.each([
    ['viewer', 30, 12],
    ['reviewer', 15, 8],
  ] as const)('%s: %i minutes at rest, %i hours in all, to the minute', async (name, idle, hours) => {
    const resting = await open(name)
    await later(resting, idle - 1)
    expect(await keepSession(resting)).toBe(true)
    expect(await minutesLeft(resting)).toMatchObject({ idle })
    await later(resting, idle)
    expect(await keepSession(resting)).toBe(false)
    expect(await asActor(resting, 'read only', async (_tx, actor) => actor)).toBeNull()

    const busy = await open(name)
    for (let minutes = 0; minutes < hours * 60 - 10; minutes += 10) {
      await later(busy, 10)
      expect(await keepSession(busy), `after ${minutes + 10} minutes`).toBe(true)
    }
    expect((await minutesLeft(busy)).idle).toBe(10)
    await later(busy, 10)
    expect(await keepSession(busy)).toBe(false)
  })

  it.each([-3, -1, 1, 30])(
    'is judged by the clock of the database, not by this process, %i hours apart',
    async (hours) => {
      const before = await open('viewer')
      vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + hours * 3_600_000 })
      const during = await open('viewer')
      expect([await keepSession(before), await keepSession(during)]).toEqual([true, true])
      expect(await minutesLeft(during)).toEqual({ idle: 30, absolute: 720 })
      await later(before, 30)
      expect(await keepSession(before)).toBe(false)
      expect((await ask(account.loader, { token: during })).status).toBe(200)
    },
  )
})

describe('what ends the sessions of a person', () => {
  const organisationId = () => world.organisations.first
  const as = async (name: PersonName, work: Parameters<typeof asActor<unknown>>[2]) => {
    await asActor(world.people[name].token, 'read write', work)
  }
  const living = async (name: PersonName) => {
    const tokens = [world.people[name].token, await open(name)]
    return async () => Promise.all(tokens.map(keepSession))
  }

  it('another role in an organisation, and leaving it', async () => {
    const still = await living('editor')
    const bystander = await living('approver')
    await as('owner', async (tx, actor) => {
      if (actor)
        await changeMemberRole(tx, actor, {
          organisationId: organisationId(),
          personId: world.people.editor.id,
          role: 'viewer',
        })
    })
    expect(await still()).toEqual([false, false])
    expect(await bystander()).toEqual([true, true])
    const again = await living('approver')
    await as('owner', async (tx, actor) => {
      if (actor) await removeMember(tx, actor, { organisationId: organisationId(), personId: world.people.approver.id })
    })
    expect(await again()).toEqual([false, false])
  })

  it('a role in the secretariat, another one, and none', async () => {
    for (const role of ['reviewer', 'lead', 'none'] as const) {
      const still = await living('nobody')
      await as('administrator', async (tx, actor) => {
        if (actor) await changeStaffRole(tx, actor, { personId: world.people.nobody.id, role })
      })
      expect(await still(), role).toEqual([false, false])
      await admin.query(
        `insert into auth.session (id_hash, person_id, expires_at, absolute_expires_at) values ($1, $2, now() + interval '1 day', now() + interval '1 day')`,
        [hashOf(world.people.nobody.token), world.people.nobody.id],
      )
    }
  })

  it('not a change that was rolled back', async () => {
    const still = await living('viewer')
    await as('owner', async (tx, actor) => {
      if (!actor) return
      await changeMemberRole(tx, actor, {
        organisationId: organisationId(),
        personId: world.people.viewer.id,
        role: 'editor',
      })
      throw new Error('rolled back')
    }).catch(() => undefined)
    expect(await still()).toEqual([true, true])
  })

  it('suspension and another address, whoever writes them; being let in again revives nothing', async () => {
    const suspended = await living('otherOwner')
    await admin.query(`update app.person set status = 'suspended' where id = $1`, [world.people.otherOwner.id])
    await admin.query(`update app.person set status = 'active' where id = $1`, [world.people.otherOwner.id])
    expect(await suspended()).toEqual([false, false])
    const renamed = await living('lead')
    await admin.query(`update app.person set email = 'lead-elsewhere@example.org' where id = $1`, [
      world.people.lead.id,
    ])
    expect(await renamed()).toEqual([false, false])
    const untouched = await living('reviewer')
    await admin.query(`update app.person set job_title = 'Analyst' where id = $1`, [world.people.reviewer.id])
    expect(await untouched()).toEqual([true, true])
  })
})

describe('browsers', () => {
  it('are named where somebody may sign in, unless they have a name; the name outlives signing out', async () => {
    const named = await ask(signIn.loader)
    const cookie = named.headers.get('Set-Cookie') ?? ''
    expect(cookie).toMatch(/^device=[A-Za-z0-9_-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=\d+$/)
    expect((await ask(signIn.loader, { cookie: cookie.split(';')[0] ?? '' })).headers.get('Set-Cookie')).toBeNull()
    const out = await ask(signOut.action, { token: await open('viewer'), form: {} })
    expect(out.headers.get('Clear-Site-Data')).toBe('"cache", "storage"')
    expect(out.headers.getSetCookie().every((one) => one.startsWith('waymark=;'))).toBe(true)
    const everywhere = await ask(account.action, { token: await open('viewer'), form: { intent: 'sign-out' } })
    expect(everywhere.headers.get('Clear-Site-Data')).toBe('"cache", "storage"')
  })

  it('have the name on https that no other host can set', async () => {
    process.env.WAYMARK_ORIGIN = 'https://waymark.example'
    try {
      expect((await ask(signIn.loader)).headers.get('Set-Cookie')).toMatch(/^__Host-device=.*; Path=\/; .*; Secure$/)
    } finally {
      process.env.WAYMARK_ORIGIN = 'http://localhost:3000'
    }
  })
})

describe('limits on forms, as in production', () => {
  beforeEach(async () => {
    delete process.env.WAYMARK_LIMITS
    for (const table of ['throttle', 'allowance', 'traffic']) await admin.query(`delete from auth.${table}`)
  })
  const statuses = async (times: number, once: (n: number) => Promise<Answer>) => {
    const answers: Answer[] = []
    for (let n = 0; n < times; n += 1) answers.push(await once(n))
    return answers
  }
  const untilRefused = (answers: Answer[]) => answers.findIndex(({ status }) => status === 429)

  it('sixty of one person in a minute, on all devices', async () => {
    const tokens = [await open('viewer'), await open('viewer')]
    const answers = await statuses(61, (n) =>
      ask(account.action, { token: tokens[n % 2] ?? '', form: { intent: 'organisation', organisationId: 'none' } }),
    )
    expect(untilRefused(answers)).toBe(60)
    expect(Number(answers[60]?.headers.get('Retry-After'))).toBeGreaterThan(0)
    expect((await ask(account.action, { token: await open('secondOwner'), form: { intent: 'none' } })).status).toBe(422)
    expect((await ask(account.loader, { token: tokens[0] ?? '' })).status).toBe(200)
  })

  it('sixty uploads in an hour', async () => {
    const token = await open('viewer')
    const upload = () => ask(account.action, { token, form: { intent: 'organisation' }, file: true })
    const answers = await statuses(61, async (n) => {
      // Another minute: the limit on forms is not what is looked at.
      if (n % 30 === 0) await admin.query(`delete from auth.traffic where key like 'write:%'`)
      return upload()
    })
    expect(untilRefused(answers)).toBe(60)
    expect(Number(answers[60]?.headers.get('Retry-After'))).toBeGreaterThan(3_000)
  })

  it.each([
    ['signing in', signIn.action, { email: 'nobody-here@example.org', password: 'x' }],
    ['invitations', invitation.action, { intent: 'ask' }],
  ])('%s: ten of one network in a minute', async (_name, action, form) => {
    const answers = await statuses(11, () => {
      const email = `somebody${crypto.randomUUID()}@example.org`
      return ask(action, { form: { ...form, ...('email' in form ? { email } : {}) }, from: '2001:db8:1:2::5' })
    })
    // Five wrong passwords from one network wait before that; both say so with the same status.
    if (action === invitation.action) expect(untilRefused(answers)).toBe(10)
    expect(answers[10]?.status).toBe(429)
    expect(Number(answers[10]?.headers.get('Retry-After'))).toBeGreaterThan(0)
    expect((await ask(action, { form, from: '2001:db8:1:3::5' })).status).not.toBe(429)
    const { rows } = await admin.query('select max(used)::int as used from auth.allowance')
    expect(rows[0].used).toBe(10)
  })

  it('resets: ten of one network in an hour, said aloud', async () => {
    const answers = await statuses(11, async (n) => {
      if (n === 5) await admin.query(`delete from auth.allowance where key like 'reset_link:%'`)
      return ask(reset.action, { form: { email: `somebody${n}@example.org` }, from: '192.0.2.99' })
    })
    expect(answers.map(({ status }) => status)).toEqual([...Array.from({ length: 10 }, () => 303), 429])
    expect(Number(answers[10]?.headers.get('Retry-After'))).toBeGreaterThan(3_000)
  })
})

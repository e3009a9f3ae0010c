import { generateSync } from 'otplib'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { closePools } from '#db/client.server'
import { hashPassword } from '~/access/passwords.server'
import { answerRequests } from '~/access/requests.server'
import { sealTotp } from '~/access/totp.server'
import * as people from '../../app/routes/admin/people'
import * as organisation from '../../app/routes/desk/organisation'
import * as organisations from '../../app/routes/desk/organisations'
import * as invitation from '../../app/routes/portal/invitation'
import * as outbox from '../../app/routes/portal/outbox'
import * as reset from '../../app/routes/portal/reset'
import * as resetPassword from '../../app/routes/portal/reset-password'
import * as secondFactor from '../../app/routes/portal/second-factor'
import * as signIn from '../../app/routes/portal/sign-in'
import * as signOut from '../../app/routes/portal/sign-out'
import * as account from '../../app/routes/work/account'
import * as team from '../../app/routes/work/team'
import * as teamInvite from '../../app/routes/work/team-invite'
import * as teamMember from '../../app/routes/work/team-member'
import { createDatabase, type TestDatabase, useDatabase } from '../support/database'
import { createWorld, type PersonName, type World } from '../support/world'

const PASSWORD = 'harbour-lantern-64-mint'

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
  await admin.query('insert into auth.password (person_id, hash) values ($1, $3), ($2, $3)', [
    world.people.secondOwner.id,
    world.people.lead.id,
    await hashPassword(PASSWORD),
  ])
})
beforeEach(() => admin.query('delete from auth.throttle'))
afterAll(async () => {
  delete process.env.WAYMARK_DEMO
  await admin?.end()
  await closePools()
  await database?.drop()
})

type Handler = (args: never) => Promise<unknown>
type Asked = {
  path?: string
  params?: Record<string, string>
  as?: PersonName
  cookie?: string
  form?: Record<string, string>
  from?: string
}
type Answer = { status: number; location: string | null; cookie: string | null; data: Record<string, unknown> }

/** Calls a loader or an action as Remix does, and reads whatever it answers or throws. */
async function ask(
  handler: Handler,
  { path = '/en/asked', params = {}, as, cookie, form, from = '192.0.2.50' }: Asked = {},
): Promise<Answer> {
  const headers = new Headers()
  if (as) headers.set('Cookie', `waymark=${world.people[as].token}`)
  if (cookie) headers.set('Cookie', cookie)
  const body = form ? { method: 'POST', body: new URLSearchParams({ _key: crypto.randomUUID(), ...form }) } : {}
  const request = new Request(`http://localhost:3000${path}`, { headers, ...body })
  const args = {
    request,
    params: { lang: 'en', ...params },
    context: { clientAddress: from, nonce: '', requestId: 'test' },
  }
  const result: unknown = await handler(args as never).catch((thrown: unknown) => thrown)
  if (result instanceof Response)
    return {
      status: result.status,
      location: result.headers.get('Location'),
      cookie: result.headers.get('Set-Cookie'),
      data: {},
    }
  if (result instanceof Error) throw result
  if (typeof result === 'object' && result !== null && 'type' in result && result.type === 'DataWithResponseInit') {
    const { data, init } = result as unknown as { data: Record<string, unknown>; init: ResponseInit | null }
    return { status: init?.status ?? 200, location: null, cookie: null, data }
  }
  return { status: 200, location: null, cookie: null, data: (result ?? {}) as Record<string, unknown> }
}

const keys = (answer: Answer) =>
  (answer.data.errors as { field: string; message: { key: string } }[]).map(
    ({ field, message }) => `${field}: ${message.key}`,
  )

describe('signing in', () => {
  it('answers unknown and wrong with the same bytes', async () => {
    const wrong = await ask(signIn.action, { form: { email: 'secondowner@example.org', password: 'wrong' } })
    const unknown = await ask(signIn.action, { form: { email: 'nobody1@example.org', password: 'wrong' } })
    expect(wrong.status).toBe(422)
    expect(JSON.stringify(unknown).replaceAll('nobody1', 'secondowner')).toBe(JSON.stringify(wrong))
    expect(JSON.stringify(wrong)).not.toContain('"wrong"')
  })

  it('says how long to wait, with 429', async () => {
    for (let n = 0; n < 5; n += 1)
      await ask(signIn.action, { form: { email: 'secondowner@example.org', password: 'wrong' } })
    const refused = await ask(signIn.action, { form: { email: 'secondowner@example.org', password: PASSWORD } })
    expect([refused.status, ...keys(refused)]).toEqual([429, 'email: access.error.wait'])
  })

  it('goes to the workspace, to the desk, or where the person was going, and nowhere else', async () => {
    const go = async (email: string, next: string | null) =>
      (
        await ask(signIn.action, {
          path: `/fr/sign-in${next === null ? '' : `?next=${encodeURIComponent(next)}`}`,
          params: { lang: 'fr' },
          form: { email, password: PASSWORD },
        })
      ).location
    expect(await go('secondowner@example.org', null)).toBe('/fr/work')
    expect(await go('secondowner@example.org', '/fr/work/team?done=role')).toBe('/fr/work/team?done=role')
    for (const evil of ['//evil.example', 'https://evil.example', '/\\evil.example', 'javascript:alert(1)'])
      expect(await go('secondowner@example.org', evil)).toBe('/fr/work')
  })

  it('asks the secretariat for the second factor before the desk, and goes nowhere else after it', async () => {
    const secret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'
    const { id } = world.people.lead
    const enter = async (next: string) => {
      const search = `?next=${encodeURIComponent(next)}`
      const half = await ask(signIn.action, {
        path: `/fr/sign-in${search}`,
        params: { lang: 'fr' },
        form: { email: 'lead@example.org', password: PASSWORD },
      })
      expect(half.location).toBe(`/fr/sign-in/second-factor${search}`)
      const cookie = half.cookie?.split(';')[0] ?? ''
      const at = { path: `/fr/sign-in/second-factor${search}`, params: { lang: 'fr' }, cookie }
      return {
        page: await ask(secondFactor.loader, at),
        post: (code: string) => ask(secondFactor.action, { ...at, form: { code } }),
      }
    }
    // Without a factor the page leads on to making one.
    expect((await enter('/fr/desk')).page.location).toMatch(/^\/fr\/sign-in\/set-up\?next=/)

    await admin.query('insert into auth.totp (person_id, secret) values ($1, $2)', [id, sealTotp(secret, id)])
    for (const [next, to] of [
      ['/fr/desk/verify', '/fr/desk/verify'],
      ['https://evil.example', '/fr/desk'],
    ] as const) {
      await admin.query('update auth.totp set last_step = 0')
      const { page, post } = await enter(next)
      expect(page.status).toBe(200)
      expect(keys(await post('')), 'nothing').toEqual(['code: access.error.code_missing'])
      expect(keys(await post('abc')), 'neither kind').toEqual(['code: access.error.code_unreadable'])
      const done = await post(generateSync({ secret }))
      expect([done.status, done.location]).toEqual([303, to])
    }
    expect((await ask(secondFactor.loader, { path: '/en/sign-in/second-factor' })).location).toBe('/en/sign-in')
  })

  it('sends on who is signed in, and out again for good', async () => {
    const { cookie } = await ask(signIn.action, { form: { email: 'secondowner@example.org', password: PASSWORD } })
    const session = cookie?.split(';')[0] ?? ''
    expect((await ask(signIn.loader, { cookie: session })).location).toBe('/en/work')
    expect((await ask(account.loader, { cookie: session })).status).toBe(200)
    expect((await ask(signOut.loader, { cookie: session })).status).toBe(200)
    expect((await ask(account.loader, { cookie: session })).status).toBe(200)
    const out = await ask(signOut.action, { cookie: session, form: {} })
    expect([out.status, out.location]).toEqual([303, '/en/sign-in?ended'])
    expect((await ask(account.loader, { cookie: session })).location).toMatch(/^\/en\/sign-in\?next=/)
  })
})

describe('resets', () => {
  it('answer the same whether there is an account or not', async () => {
    const known = await ask(reset.action, { form: { email: 'approver@example.org' } })
    const unknown = await ask(reset.action, { form: { email: 'stranger@example.org' } })
    expect(known).toEqual({ status: 303, location: '/en/reset?sent', cookie: null, data: {} })
    expect(unknown).toEqual(known)
  })

  it('a link that nobody sent, or that ended, says what to do', async () => {
    expect(await ask(resetPassword.loader, { params: { token: 'x'.repeat(43) } })).toMatchObject({
      status: 410,
      data: { state: 'ended' },
    })
    expect(
      (await ask(resetPassword.action, { params: { token: '../../etc/passwd' }, form: { password: PASSWORD } })).status,
    ).toBe(410)
  })

  it('opening the link uses nothing up', async () => {
    await answerRequests()
    const { rows } = await admin.query(`select body from app.mail where kind = 'password_reset'`)
    const token = /\/reset\/([A-Za-z0-9_-]{43})/.exec(rows[0]?.body ?? '')?.[1] ?? ''
    for (let n = 0; n < 3; n += 1)
      expect(await ask(resetPassword.loader, { params: { token } })).toMatchObject({
        status: 200,
        data: { state: 'open' },
      })
    const done = await ask(resetPassword.action, { params: { token }, form: { password: PASSWORD } })
    expect([done.status, done.location, done.cookie]).toEqual([303, '/en/sign-in?reset', null])
  })
})

describe('teams', () => {
  it('an owner invites; the link shows a form, then makes an account and signs in', async () => {
    const sent = await ask(teamInvite.action, {
      as: 'owner',
      form: {
        organisationId: world.organisations.first,
        email: 'amelie@example.org',
        fullName: '',
        role: 'editor',
        language: 'fr',
      },
    })
    expect(sent.location).toBe('/en/work/team?done=invited')
    const listed = await ask(team.loader, { as: 'owner' })
    expect((listed.data.invitations as { email: string }[]).map(({ email }) => email)).toContain('amelie@example.org')
    expect((await ask(team.loader, { as: 'viewer' })).data).toMatchObject({
      invitations: [],
      mayInvite: false,
      mayChange: false,
    })

    const { rows } = await admin.query(`select body from app.mail where recipient = 'amelie@example.org'`)
    const token = /\/invitation\/([A-Za-z0-9_-]{43})/.exec(rows[0]?.body ?? '')?.[1] ?? ''
    expect(await ask(invitation.loader, { params: { token } })).toMatchObject({
      status: 200,
      data: { state: 'open', way: 'new', email: 'amelie@example.org' },
    })
    expect(await ask(invitation.loader, { params: { token }, as: 'viewer' })).toMatchObject({
      data: { otherEmail: 'viewer@example.org' },
    })

    const empty = await ask(invitation.action, { params: { token }, form: {} })
    expect(keys(empty).sort()).toEqual([
      'consent: access.error.consent_missing',
      'fullName: access.error.full_name_missing',
      'language: access.error.language_missing',
      'password: access.error.new_password_missing',
      'timeZone: access.error.time_zone_missing',
    ])
    const form = { fullName: 'Amélie Moreau', jobTitle: '', language: 'fr', timeZone: 'Europe/Zurich', consent: 'yes' }
    const weak = await ask(invitation.action, { params: { token }, form: { ...form, password: 'too short' } })
    expect(keys(weak)).toEqual(['password: access.error.password_short'])
    expect(JSON.stringify(weak)).not.toContain('too short')
    const joined = await ask(invitation.action, {
      path: `/en/invitation/${token}`,
      params: { token },
      form: { ...form, password: PASSWORD },
    })
    expect([joined.status, joined.location]).toEqual([303, '/fr/work'])
    expect((await ask(account.loader, { cookie: joined.cookie?.split(';')[0] })).data).toMatchObject({
      email: 'amelie@example.org',
    })
    expect(await ask(invitation.loader, { params: { token } })).toMatchObject({ status: 410, data: { state: 'ended' } })
    expect(
      (
        await ask(invitation.action, {
          path: `/en/invitation/${token}`,
          params: { token },
          form: { ...form, password: PASSWORD },
        })
      ).location,
    ).toBe(`/en/invitation/${token}`)
  })

  it('refuses invitations into organisations of others', async () => {
    const form = {
      organisationId: world.organisations.first,
      email: 'spy@example.org',
      fullName: '',
      role: 'owner',
      language: 'en',
    }
    expect((await ask(teamInvite.action, { as: 'otherOwner', form })).status).toBe(403)
    expect(
      (
        await ask(organisation.action, {
          as: 'otherOwner',
          params: { id: world.organisations.first },
          form: { ...form, intent: 'invite' },
        })
      ).status,
    ).toBe(403)
  })

  it('shows the last owner why not', async () => {
    const params = { personId: world.people.otherOwner.id }
    const refused = await ask(teamMember.action, { as: 'otherOwner', params, form: { intent: 'role', role: 'viewer' } })
    expect([refused.status, ...keys(refused)]).toEqual([422, 'role: organisations.error.last_owner'])
  })

  it('changes a role, and the same form sent twice changes it once', async () => {
    const params = { personId: world.people.editor.id }
    const form = { intent: 'role', role: 'approver', _key: crypto.randomUUID() }
    const path = `/en/work/team/${params.personId}`
    expect((await ask(teamMember.action, { as: 'owner', path, params, form })).location).toBe('/en/work/team?done=role')
    expect((await ask(teamMember.action, { as: 'owner', path, params, form })).location).toBe('/en/work/team?done=role')
    const { rows } = await admin.query(
      `select count(*)::int as n from app.activity where action = 'member.role_changed' and detail ->> 'person' = $1`,
      [params.personId],
    )
    expect(rows[0].n).toBe(1)
  })
})

describe('the desk and administration', () => {
  it('lists and adds organisations, each name once', async () => {
    const found = await ask(organisations.loader, { as: 'reviewer', path: '/en/desk/organisations?q=VALD' })
    expect((found.data.rows as { name: string }[]).map(({ name }) => name)).toEqual(['Permanent Mission of Valdoria'])
    expect((await ask(organisations.loader, { as: 'reviewer', path: '/en/desk/organisations?q=%25' })).data.total).toBe(
      0,
    )
    const form = {
      name: 'Open Door Alliance',
      kind: 'civil_society',
      country: '',
      place: '',
      website: 'https://example.org',
      nameLanguage: 'en',
    }
    expect((await ask(organisations.action, { as: 'reviewer', form })).status).toBe(403)
    const added = await ask(organisations.action, { as: 'lead', form })
    expect(added.location).toMatch(/^\/en\/desk\/organisations\/[0-9a-f-]{36}\?done=created$/)
    expect(
      keys(await ask(organisations.action, { as: 'lead', form: { ...form, name: 'open door alliance' } })),
    ).toEqual(['name: organisations.error.same_name'])
    expect(
      keys(
        await ask(organisations.action, {
          as: 'lead',
          form: { ...form, name: 'Another', website: 'javascript:alert(1)' },
        }),
      ),
    ).toEqual(['website: organisations.error.website_wrong'])
  })

  it('saves an organisation once for each version', async () => {
    const params = { id: world.organisations.second }
    const form = {
      intent: 'edit',
      name: 'Meridian Freight Group',
      kind: 'private_sector',
      country: '',
      place: 'Port Valda',
      website: '',
      status: 'active',
      _version: '1',
    }
    expect((await ask(organisation.action, { as: 'lead', params, form })).location).toBe(
      `/en/desk/organisations/${params.id}?done=saved`,
    )
    expect((await ask(organisation.action, { as: 'lead', params, form })).status).toBe(409)
  })

  it('gives roles to people with an account only, and shows what was done', async () => {
    expect(
      keys(
        await ask(people.action, {
          as: 'administrator',
          form: { intent: 'give', email: 'stranger@example.org', role: 'reviewer' },
        }),
      ),
    ).toEqual(['email: organisations.error.no_account'])
    expect(
      (
        await ask(people.action, {
          as: 'administrator',
          form: { intent: 'give', email: 'nobody@example.org', role: 'reviewer' },
        })
      ).location,
    ).toBe('/en/admin?done')
    expect(
      (
        await ask(people.action, {
          as: 'lead',
          form: { intent: 'give', email: 'viewer@example.org', role: 'administrator' },
        })
      ).status,
    ).toBe(403)
    const { data } = await ask(people.loader, { as: 'administrator' })
    expect((data.events as { action: string; aboutName: string }[])[0]).toMatchObject({
      action: 'staff.role_given',
      aboutName: 'nobody',
      role: 'reviewer',
    })
  })
})

describe('one’s own account', () => {
  const profile = {
    intent: 'profile',
    fullName: 'Viewer the First',
    jobTitle: 'Attaché',
    language: 'ar',
    timeZone: 'Africa/Cairo',
  }

  it('saves who one is', async () => {
    expect((await ask(account.action, { as: 'viewer', form: profile })).location).toBe('/ar/work/account?saved=profile')
    expect((await ask(account.loader, { as: 'viewer' })).data.profile).toEqual({
      fullName: 'Viewer the First',
      jobTitle: 'Attaché',
      language: 'ar',
      timeZone: 'Africa/Cairo',
    })
  })

  it('stands on an organisation of one’s own only', async () => {
    const choose = (organisationId: string) =>
      ask(account.action, { as: 'viewer', form: { intent: 'organisation', organisationId } })
    expect((await choose(world.organisations.first)).cookie).toContain(
      `organisation=${world.organisations.first}; Path=/; HttpOnly; SameSite=Lax`,
    )
    expect((await choose(world.organisations.second)).status).toBe(422)
  })

  it('never sends passwords back', async () => {
    const refused = await ask(account.action, {
      as: 'viewer',
      form: { intent: 'password', currentPassword: 'my-secret-present-one', password: 'my-secret-new-one-here' },
    })
    expect(keys(refused)).toEqual(['currentPassword: access.error.password_wrong'])
    expect(JSON.stringify(refused)).not.toContain('my-secret')
    expect(
      JSON.stringify(
        await ask(account.action, {
          as: 'viewer',
          form: { intent: 'password', currentPassword: 'my-secret-present-one', password: '' },
        }),
      ),
    ).not.toContain('my-secret')
  })
})

it('there is an outbox in the demonstration only', async () => {
  delete process.env.WAYMARK_DEMO
  expect((await ask(outbox.loader)).status).toBe(404)
})

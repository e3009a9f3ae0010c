import { setTimeout as sleep } from 'node:timers/promises'
import { generateSync } from 'otplib'
import pg from 'pg'
import { renderToStaticMarkup } from 'react-dom/server'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { closePools } from '#db/client.server'
import { StepUpQuestion } from '~/access/pages/step-up-page'
import { hashPassword } from '~/access/passwords.server'
import type { Permission } from '~/access/policy'
import { CONFIRM, type StepUp } from '~/access/step-up'
import { sealTotp } from '~/access/totp.server'
import { TranslatorProvider } from '~/i18n/use-t'
import { createDatabase, type TestDatabase, useDatabase } from '../support/database'
import { createWorld, type PersonName, type World } from '../support/world'

// What cannot be taken back is confirmed when the last proof is older than ten minutes. Nothing typed is lost, and it is done once.

const PASSWORD = 'harbour-lantern-64-mint'
const SECRET = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'

type Handler = ((args: unknown) => Promise<unknown>) & { permission: Permission }
type Fields = [name: string, value: string | File][]

let database: TestDatabase
let world: World
let admin: pg.Client
let hash: string
const actions = new Map<string, Handler>()
const loaders = new Map<string, Handler>()

beforeAll(async () => {
  for (const name of [
    'work/team-invite',
    'work/second-factor',
    'work/second-factor-app',
    'work/confirm',
    'desk/review-decision',
    'desk/organisation',
    'desk/review',
  ]) {
    const file = (await import(/* @vite-ignore */ `../../app/routes/${name}.tsx`)) as {
      action?: Handler
      loader?: Handler
    }
    if (file.action) actions.set(name, file.action)
    if (file.loader) loaders.set(name, file.loader)
  }
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
  await admin.query('insert into auth.password (person_id, hash) values ($1, $2)', [world.people.owner.id, hash])
  await admin.query('insert into auth.totp (person_id, secret) values ($1, $2)', [
    world.people.reviewer.id,
    sealTotp(SECRET, world.people.reviewer.id),
  ])
  await admin.query(`update auth.session set step_up_at = now() - interval '10 minutes 1 second'`)
})
afterAll(async () => {
  await admin?.end()
  await closePools()
  await database?.drop()
})

const count = async (text: string) => Number((await admin.query<{ count: string }>(text)).rows[0]?.count)

type Answer = { status: number; location: string | null; question: StepUp | null }

async function ask(
  handler: Handler | undefined,
  who: PersonName,
  { fields, params = {} }: { fields?: Fields; params?: Record<string, string> },
): Promise<Answer> {
  if (!handler) throw new Error('no such handler')
  const body = new URLSearchParams()
  for (const [name, value] of fields ?? []) body.append(name, value as string)
  const request = new Request('http://localhost:3000/en/asked?page=2', {
    method: fields ? 'POST' : 'GET',
    headers: { Cookie: `waymark=${world.people[who].token}` },
    ...(fields ? { body } : {}),
  })
  const args = {
    request,
    params: { lang: 'en', ...params },
    context: { clientAddress: '192.0.2.1', nonce: '', requestId: 'test' },
  }
  const answer: unknown = await handler(args).catch((thrown: unknown) => thrown)
  if (answer instanceof Error) throw answer
  if (answer instanceof Response)
    return { status: answer.status, location: answer.headers.get('Location'), question: null }
  const { data, init } = answer as { data?: { code?: string; detail?: StepUp }; init?: ResponseInit }
  return {
    status: init?.status ?? 200,
    location: null,
    question: data?.code === 'step_up' ? (data.detail ?? null) : null,
  }
}

const invitation = (): Fields => [
  ['_key', crypto.randomUUID()],
  ['organisationId', world.organisations.first],
  ['email', 'colleague@example.org'],
  ['fullName', 'دانة « & <b>'],
  ['role', 'editor'],
  ['language', 'en'],
]
const invite = (who: PersonName, fields: Fields) => ask(actions.get('work/team-invite'), who, { fields })
const invited = () => count(`select count(*) from app.invitation where email = 'colleague@example.org'`)

async function codeNow(): Promise<string> {
  const left = 30_000 - (Date.now() % 30_000)
  if (left < 10_000) await sleep(left)
  return generateSync({ secret: SECRET })
}

describe('a member without a second factor', () => {
  it('is asked for the password, loses nothing, and it is done once', async () => {
    const fields = invitation()
    const asked = await invite('owner', fields)
    expect(asked.status).toBe(403)
    expect(asked.question?.fields).toEqual(fields)
    expect(asked.question?.ways).toMatchObject({ password: true, app: false, passkey: null })
    expect(await invited()).toBe(0)

    const wrong = await invite('owner', [...fields, [CONFIRM, 'not the right one']])
    expect([wrong.status, wrong.question?.errors[0]?.message.key]).toEqual([403, 'access.error.password_wrong'])
    expect(wrong.question?.fields).toEqual(fields)
    expect(await invited()).toBe(0)

    const done = await invite('owner', [...fields, [CONFIRM, PASSWORD]])
    expect(done.status).toBe(303)
    const again = await invite('owner', [...fields, [CONFIRM, PASSWORD]])
    expect(again).toEqual(done)
    expect(await invited()).toBe(1)
  })

  it('is not asked again for ten minutes, and then is', async () => {
    expect((await invite('owner', [...invitation(), [CONFIRM, PASSWORD]])).status).toBe(303)
    await admin.query('delete from app.invitation')
    expect((await invite('owner', invitation())).status).toBe(303)
    await admin.query(`update auth.session set step_up_at = now() - interval '10 minutes'`)
    expect((await invite('owner', invitation())).status).toBe(403)
  })

  it('is not asked for what may be taken back', async () => {
    await admin.query('insert into app.staff (person_id, role) values ($1, $2)', [world.people.owner.id, 'lead'])
    await admin.query('update auth.session set second_factor_at = now() where person_id = $1', [world.people.owner.id])
    const edit: Fields = [
      ['intent', 'edit'],
      ['name', 'Permanent Mission of Valdoria'],
    ]
    const params = { id: world.organisations.first }
    expect((await ask(actions.get('desk/organisation'), 'owner', { fields: edit, params })).status).not.toBe(403)
    const inviting: Fields = [['intent', 'invite']]
    expect((await ask(actions.get('desk/organisation'), 'owner', { fields: inviting, params })).question).not.toBeNull()
  })
})

describe('a reviewer', () => {
  const decide = (decision: string, fields: Fields) =>
    ask(actions.get('desk/review-decision'), 'reviewer', { fields, params: { id: world.inReview.id, decision } })

  it('confirms a publication with the second factor, never with the password', async () => {
    await admin.query('insert into auth.password (person_id, hash) values ($1, $2)', [world.people.reviewer.id, hash])
    const fields: Fields = [
      ['_key', crypto.randomUUID()],
      ['_version', '1'],
      ['note', 'Two lines\r\nof a note'],
    ]
    const asked = await decide('publish', fields)
    expect([asked.status, asked.question?.ways.password, asked.question?.ways.app]).toEqual([403, false, true])
    const byPassword = await decide('publish', [...fields, [CONFIRM, PASSWORD]])
    expect([byPassword.status, byPassword.question?.errors[0]?.message.key]).toEqual([
      403,
      'access.error.code_unreadable',
    ])
    const code = await codeNow()
    const confirmed = await decide('publish', [...fields, [CONFIRM, code]])
    expect(confirmed.question).toBeNull()
    expect([303, 422]).toContain(confirmed.status)
    // The same code does not confirm anything a second time.
    await admin.query(`update auth.session set step_up_at = now() - interval '11 minutes'`)
    const replayed = await decide('publish', [...fields, [CONFIRM, code]])
    expect([replayed.status, replayed.question?.errors[0]?.message.key]).toEqual([403, 'access.error.code_used'])
  })

  it('asks for changes without confirming', async () => {
    const answer = await decide('changes', [
      ['_version', '1'],
      ['note', 'Name the ministry'],
    ])
    expect(answer.question).toBeNull()
  })

  it('gets no question for what they may not do at all', async () => {
    const answer = await invite('reviewer', invitation())
    expect([answer.status, answer.question]).toEqual([403, null])
  })
})

describe('the question', () => {
  it('comes before a page that is for one person alone', async () => {
    const asked = await ask(loaders.get('work/second-factor-app'), 'owner', {})
    expect(asked.status).toBe(303)
    expect(asked.location).toBe(`/en/work/account/confirm?next=${encodeURIComponent('/en/asked?page=2')}`)
    const page = await ask(loaders.get('work/confirm'), 'owner', {})
    expect(page.status).toBe(200)
    await admin.query('update auth.session set step_up_at = now()')
    expect((await ask(loaders.get('work/second-factor-app'), 'owner', {})).status).toBe(200)
  })

  it('carries every field as it was, in its order, lines and all', () => {
    const fields: StepUp['fields'] = [
      ['note', '\n first line is empty\r\nsecond "quoted" <b>&amp;'],
      ['role', 'editor'],
      ['role', 'owner'],
      ['empty', ''],
    ]
    const question: StepUp = {
      fields,
      errors: [],
      ways: { password: true, app: false, passkey: null, demonstration: null, email: 'a@example.org' },
    }
    const markup = renderToStaticMarkup(
      <TranslatorProvider lang="en">
        <StepUpQuestion question={question} />
      </TranslatorProvider>,
    )
    const entities: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&amp;': '&', '&#x27;': "'" }
    const plain = (text: string) => text.replace(/&(?:lt|gt|quot|amp|#x27);/g, (entity) => entities[entity] ?? '')
    const carried = [...markup.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"\/>/g)].map(
      ([, name, value = '']) => [name, plain(value)],
    )
    expect(carried).toEqual(fields)
    expect(markup.match(/<form/g)).toHaveLength(1)
  })
})

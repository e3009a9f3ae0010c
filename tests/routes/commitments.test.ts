import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { closePools } from '#db/client.server'
import type { EditAnswer } from '~/commitments/edit-section-page'
import * as record from '../../app/routes/work/commitment'
import * as check from '../../app/routes/work/commitment-check'
import * as tasks from '../../app/routes/work/commitment-edit'
import * as section from '../../app/routes/work/commitment-edit-section'
import * as short from '../../app/routes/work/commitment-edit-short'
import * as start from '../../app/routes/work/commitment-new'
import * as sent from '../../app/routes/work/commitment-sent'
import * as home from '../../app/routes/work/home'
import { createDatabase, type TestDatabase, useDatabase } from '../support/database'
import { createWorld, type PersonName, type World } from '../support/world'

let database: TestDatabase
let world: World

beforeAll(async () => {
  process.env.WAYMARK_ORIGIN = 'http://localhost:3000'
  database = await createDatabase()
  useDatabase(database)
  world = await createWorld(database.admin)
})
afterAll(async () => {
  await closePools()
  await database?.drop()
})

type Handler = (args: never) => Promise<unknown>
type Answer = { status: number; location: string; data: unknown }

async function ask(
  handler: Handler,
  person: PersonName | null,
  params: Record<string, string>,
  form?: Record<string, string> | URLSearchParams,
  query = '',
): Promise<Answer> {
  const headers = new Headers(person ? { Cookie: `waymark=${world.people[person].token}` } : {})
  const body = form ? new URLSearchParams(form) : null
  if (body && !body.has('_key')) body.set('_key', crypto.randomUUID())
  const request = new Request(`http://localhost:3000/en/work/asked${query}`, {
    method: body ? 'POST' : 'GET',
    headers,
    ...(body ? { body } : {}),
  })
  try {
    return answerOf(
      await handler({
        request,
        params: { lang: 'en', ...params },
        context: { clientAddress: '127.0.0.1', nonce: '', requestId: 'test' },
      } as never),
    )
  } catch (thrown) {
    return answerOf(thrown)
  }
}

function answerOf(answer: unknown): Answer {
  if (answer instanceof Response)
    return { status: answer.status, location: answer.headers.get('Location') ?? '', data: null }
  if (typeof answer === 'object' && answer !== null && 'init' in answer && 'data' in answer) {
    const { init, data } = answer as { init: { status?: number } | null; data: unknown }
    return { status: init?.status ?? 200, location: '', data }
  }
  if (answer instanceof Error) throw answer
  return { status: 200, location: '', data: answer }
}

async function begin(path: 'full' | 'short' = 'full'): Promise<string> {
  const { location } = await ask(start.action, 'editor', {}, { organisationId: world.organisations.first, path })
  const id = /commitments\/([0-9a-f-]{36})\/edit/.exec(location)?.[1]
  if (!id) throw new Error(`no draft at ${location}`)
  return id
}

type Loaded = { record: { version: number }; content: { title: string }; digest: string }

async function seen(id: string, name: string): Promise<{ _version: string; _seen: string }> {
  const { data } = await ask(section.loader, 'editor', { id, section: name })
  const { record: found, digest } = data as Loaded
  return { _version: String(found.version), _seen: digest }
}

const SHORT = {
  title: 'Issue 4,000 recognised skills certificates',
  promiseWho: 'The Mission of Valdoria',
  promiseWhat: 'issue recognised skills certificates to migrant port workers',
  avenue: 'innovation',
  objectives: '18',
  scope: 'global',
  contactEmail: 'editor@example.org',
  'indicators.0.key': '',
  'indicators.0.name': 'Certificates issued',
  'indicators.0.unit': 'documents',
  'indicators.0.targetValue': '4,000',
  deliversOn: 'August 2027',
  authorityConfirmed: 'yes',
}

describe('beginning', () => {
  it('makes one record of a form sent twice', async () => {
    const form = { organisationId: world.organisations.first, path: 'short', _key: 'the-same-key-twice' }
    const [first, second] = [await ask(start.action, 'editor', {}, form), await ask(start.action, 'editor', {}, form)]
    expect(first.status).toBe(303)
    expect(first.location).toMatch(/^\/en\/work\/commitments\/[0-9a-f-]{36}\/edit\/short$/)
    expect(second.location).toBe(first.location)
    const { data } = await ask(home.loader, 'editor', {})
    const untitled = (data as { rows: { title: string }[] }).rows.filter(({ title }) => title === '')
    expect(untitled).toHaveLength(1)
  })

  it('refuses an organisation in which the person may not write', async () => {
    expect(await ask(start.action, 'editor', {}, { organisationId: world.organisations.second })).toMatchObject({
      status: 422,
      data: { errors: [{ field: 'organisationId' }] },
    })
    expect((await ask(start.action, 'viewer', {}, { organisationId: world.organisations.first })).status).toBe(403)
  })
})

describe('a section', () => {
  it('is saved however little was answered, and leads on, back, or to the check page', async () => {
    const id = await begin()
    const here = `/en/work/commitments/${id}/edit`
    expect(
      await ask(
        section.action,
        'editor',
        { id, section: 'promise' },
        { ...(await seen(id, 'promise')), intent: 'continue' },
      ),
    ).toMatchObject({ status: 303, location: `${here}/fit` })
    expect(
      await ask(
        section.action,
        'editor',
        { id, section: 'promise' },
        { ...(await seen(id, 'promise')), title: 'x', intent: 'exit' },
      ),
    ).toMatchObject({ status: 303, location: here })
    expect(
      (
        await ask(
          section.action,
          'editor',
          { id, section: 'fit' },
          { ...(await seen(id, 'fit')), intent: 'continue' },
          '?from=check',
        )
      ).location,
    ).toBe(`${here}/check`)
    expect(
      (
        await ask(
          section.action,
          'editor',
          { id, section: 'consent' },
          { ...(await seen(id, 'consent')), intent: 'continue' },
        )
      ).location,
    ).toBe(`${here}/check`)
    expect((await ask(tasks.loader, 'editor', { id })).data).toMatchObject({ draft: { content: { title: 'x' } } })
    expect((await ask(section.loader, 'editor', { id, section: 'nothing' })).status).toBe(404)
  })

  it('says what is wrong beside what was typed, and saves nothing of it', async () => {
    const id = await begin()
    const form = {
      ...(await seen(id, 'measurement')),
      'indicators.0.name': 'People',
      'indicators.0.targetValue': 'many',
      'indicators.0.targetOn': 'some day',
    }
    const answer = await ask(section.action, 'editor', { id, section: 'measurement' }, form)
    expect(answer).toMatchObject({
      status: 422,
      data: {
        errors: [
          { field: 'indicators.0.targetValue', message: { key: 'commitments.error.number_format' } },
          { field: 'indicators.0.targetOn', message: { key: 'commitments.error.date_format' } },
        ],
        values: { 'indicators.0.targetValue': 'many' },
      },
    })
    expect((await ask(tasks.loader, 'editor', { id })).data).toMatchObject({ draft: { content: { indicators: [] } } })
  })

  it('gives advice on what is typed without saving it', async () => {
    const id = await begin()
    const keys = await seen(id, 'promise')
    const form = {
      ...keys,
      intent: 'check',
      title: 'Certificates',
      promiseWho: 'The Mission',
      promiseWhat: 'issue 4,000 recognised skills certificates to workers',
      promiseForWhom: 'migrant port workers',
    }
    const { status, data } = await ask(section.action, 'editor', { id, section: 'promise' }, form)
    expect(status).toBe(200)
    const { wording, values, typed } = data as EditAnswer
    expect(wording?.letters[0]).toMatchObject({ letter: 'specific', state: 'met' })
    expect(values.title).toBe('Certificates')
    expect(typed?.promiseForWhom).toBe('migrant port workers')
    expect(await seen(id, 'promise')).toEqual(keys)
  })

  it('adds and removes rows by buttons and keeps every other row', async () => {
    const id = await begin()
    const keys = await seen(id, 'steps')
    const rows = {
      'milestones.0.title': 'First',
      'milestones.0.key': 'a',
      'milestones.1.title': 'Second',
      'milestones.1.key': 'b',
    }
    const more = (
      await ask(section.action, 'editor', { id, section: 'steps' }, { ...keys, ...rows, intent: 'add-milestones' })
    ).data as EditAnswer
    expect(more.values).toMatchObject({ ...rows, 'milestones.2.key': '' })
    const less = (
      await ask(section.action, 'editor', { id, section: 'steps' }, { ...keys, ...rows, intent: 'remove-milestones-0' })
    ).data as EditAnswer
    expect(less.values).toMatchObject({ 'milestones.0.title': 'Second', 'milestones.0.key': 'b' })
    expect(less.values).not.toHaveProperty('milestones.1.title')
    expect(await seen(id, 'steps')).toEqual(keys)
  })

  it('reads countries from a list for each, and leaves out the empty ones', async () => {
    const id = await begin()
    const form = {
      ...(await seen(id, 'fit')),
      scope: 'countries',
      'countries.0': 'KEN',
      'countries.1': '',
      'countries.2': 'NPL',
    }
    const more = (await ask(section.action, 'editor', { id, section: 'fit' }, { ...form, intent: 'add-countries' }))
      .data as EditAnswer
    expect(more.values).toMatchObject({ 'countries.0': 'KEN', 'countries.3': '' })
    expect((await ask(section.action, 'editor', { id, section: 'fit' }, form)).status).toBe(303)
    expect((await ask(section.loader, 'editor', { id, section: 'fit' })).data).toMatchObject({
      content: { countries: ['KEN', 'NPL'] },
    })
  })

  it('answers 409 with both versions when a colleague saved first; "keep mine" then saves', async () => {
    const id = await begin()
    const keys = await seen(id, 'promise')
    await ask(section.action, 'approver', { id, section: 'promise' }, { ...keys, title: 'What the approver wrote' })
    const stale = await ask(
      section.action,
      'editor',
      { id, section: 'promise' },
      { ...keys, title: 'What the editor wrote' },
    )
    expect(stale).toMatchObject({
      status: 409,
      data: { stale: true, values: { title: 'What the editor wrote' }, typed: { title: 'What the editor wrote' } },
    })
    const now = await ask(section.loader, 'editor', { id, section: 'promise' })
    expect(now.data).toMatchObject({ content: { title: 'What the approver wrote' }, savedBy: 'approver' })
    expect(
      (
        await ask(
          section.action,
          'editor',
          { id, section: 'promise' },
          { ...(await seen(id, 'promise')), title: 'What the editor wrote' },
        )
      ).status,
    ).toBe(303)
    expect((await ask(section.loader, 'editor', { id, section: 'promise' })).data).toMatchObject({
      content: { title: 'What the editor wrote' },
    })
  })

  it('is not there for another organisation, a viewer, or once it was sent', async () => {
    const id = await begin()
    const form = { ...(await seen(id, 'promise')), title: 'Not theirs' }
    for (const handler of [tasks.loader, check.loader, record.loader, short.loader])
      expect((await ask(handler, 'otherOwner', { id })).status).toBe(404)
    expect((await ask(section.action, 'otherOwner', { id, section: 'promise' }, form)).status).toBe(404)
    expect((await ask(section.action, 'viewer', { id, section: 'promise' }, form)).status).toBe(403)
    expect((await ask(tasks.loader, 'editor', { id: world.submitted.id })).status).toBe(404)
    expect((await ask(tasks.loader, 'editor', { id: 'nonsense' })).status).toBe(404)
    // It exists for its own.
    expect((await ask(tasks.loader, 'editor', { id })).status).toBe(200)
  })
})

describe('the short path to sending', () => {
  it('leads from ten answers to the receipt; only an approver sends', async () => {
    const id = await begin('short')
    const at = { id }
    const early = await ask(check.action, 'approver', at, { _version: '1' })
    expect(early).toMatchObject({ status: 422 })
    expect((early.data as { errors: unknown[] }).errors).toHaveLength(10)
    expect(await ask(short.action, 'editor', at, { _version: '1', title: SHORT.title })).toMatchObject({
      status: 303,
      location: `/en/work/commitments/${id}/edit/check`,
    })
    expect((await ask(check.loader, 'editor', at)).data).toMatchObject({
      canSend: false,
      approvers: ['approver', 'owner', 'secondOwner'],
    })
    // The page from before the first save is stale now.
    expect(await ask(short.action, 'editor', at, { ...SHORT, _version: '1' })).toMatchObject({
      status: 409,
      data: { stale: true },
    })
    expect((await ask(short.action, 'editor', at, { ...SHORT, _version: '2' })).status).toBe(303)
    expect((await ask(check.loader, 'approver', at)).data).toMatchObject({ issues: [], canSend: true })

    expect((await ask(check.action, 'editor', at, { _version: '3' })).status).toBe(403)
    expect(await ask(check.action, 'approver', at, { _version: '2' })).toMatchObject({
      status: 409,
      data: { isStale: true },
    })
    expect(await ask(check.action, 'approver', at, { _version: '3' })).toMatchObject({
      status: 303,
      location: `/en/work/commitments/${id}/sent`,
    })
    expect((await ask(sent.loader, 'viewer', at)).data).toMatchObject({
      record: { state: 'submitted' },
      version: { content: { title: SHORT.title } },
    })

    // An editor is told who may take it back; an approver does.
    const version = String(((await ask(record.loader, 'editor', at)).data as Loaded).record.version)
    expect(await ask(record.action, 'editor', at, { intent: 'recall', _version: version })).toMatchObject({
      status: 422,
    })
    expect((await ask(record.action, 'approver', at, { intent: 'recall', _version: version })).status).toBe(303)
    expect((await ask(tasks.loader, 'editor', at)).data).toMatchObject({
      record: { state: 'draft' },
      draft: { number: 2 },
    })
  })

  it('keeps the answers of the long form that it does not ask for', async () => {
    const id = await begin()
    await ask(
      section.action,
      'editor',
      { id, section: 'measurement' },
      {
        ...(await seen(id, 'measurement')),
        'indicators.0.name': 'People',
        'indicators.0.source': 'The register',
        'indicators.0.baselineValue': '9,000',
      },
    )
    const { _version } = await seen(id, 'measurement')
    const { data } = await ask(short.loader, 'editor', { id })
    const key = (data as { content: { indicators: { key: string }[] } }).content.indicators[0]?.key ?? ''
    // A target below the starting value that only the long form shows.
    expect(await ask(short.action, 'editor', { id }, { ...SHORT, _version, 'indicators.0.key': key })).toMatchObject({
      status: 422,
      data: { errors: [{ field: 'indicators.0.targetValue' }] },
    })
    expect(
      (
        await ask(
          short.action,
          'editor',
          { id },
          { ...SHORT, _version, 'indicators.0.key': key, 'indicators.0.targetValue': '12 000' },
        )
      ).status,
    ).toBe(303)
    expect((await ask(short.loader, 'editor', { id })).data).toMatchObject({
      content: { indicators: [{ key, source: 'The register', baselineValue: 9000, targetValue: 12000 }] },
    })
  })
})

describe('a question of the secretariat', () => {
  it('stands on the page of the record and beside its field, and an empty answer is refused', async () => {
    const { id, commentId } = world.changesRequested
    expect((await ask(section.loader, 'editor', { id, section: 'promise' })).data).toMatchObject({
      comments: [{ id: commentId, field: 'title' }],
    })
    expect(
      (await ask(record.action, 'editor', { id }, { intent: 'reply', commentId, [`body-${commentId}`]: '  ' })).status,
    ).toBe(422)
    expect(
      (
        await ask(
          record.action,
          'editor',
          { id },
          { intent: 'reply', commentId, [`body-${commentId}`]: 'The Ministry of Labour.' },
        )
      ).location,
    ).toBe(`/en/work/commitments/${id}#comment-${commentId}`)
    expect(
      (
        await ask(
          record.action,
          'otherOwner',
          { id },
          { intent: 'reply', commentId, [`body-${commentId}`]: 'Not mine.' },
        )
      ).status,
    ).toBe(404)
    expect((await ask(record.loader, 'viewer', { id })).data).toMatchObject({
      comments: [{ id: commentId }, { parentId: commentId, body: 'The Ministry of Labour.', byStaff: false }],
    })
  })
})

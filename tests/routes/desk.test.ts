import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { closePools } from '#db/client.server'
import { CHECKLIST } from '~/reviews/rules'
import * as queue from '../../app/routes/desk/queue'
import * as review from '../../app/routes/desk/review'
import * as decision from '../../app/routes/desk/review-decision'
import * as verify from '../../app/routes/desk/verify'
import * as verifyReport from '../../app/routes/desk/verify-report'
import { createDatabase, type TestDatabase, useDatabase } from '../support/database'
import { createWorld, type PersonName, type World } from '../support/world'

let database: TestDatabase | undefined
let world: World

beforeEach(async () => {
  process.env.WAYMARK_ORIGIN = 'http://localhost:3000'
  await closePools()
  await database?.drop()
  database = await createDatabase()
  useDatabase(database)
  world = await createWorld(database.admin)
})
afterAll(async () => {
  await closePools()
  await database?.drop()
})

type Handler = (args: never) => Promise<unknown>
type Answer = { status: number; location: string | null; data: unknown }

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
  const request = new Request(`http://localhost:3000/en/desk${query}`, {
    method: body ? 'POST' : 'GET',
    headers,
    ...(body ? { body } : {}),
  })
  const args = {
    request,
    params: { lang: 'en', ...params },
    context: { clientAddress: '127.0.0.1', nonce: '', requestId: 'test' },
  }
  try {
    return answerOf(await handler(args as never))
  } catch (thrown) {
    return answerOf(thrown)
  }
}

function answerOf(answer: unknown): Answer {
  if (answer instanceof Response) return { status: answer.status, location: answer.headers.get('Location'), data: null }
  if (typeof answer === 'object' && answer !== null && 'init' in answer && 'data' in answer) {
    const { init, data } = answer as { init: { status?: number } | null; data: unknown }
    return { status: init?.status ?? 200, location: null, data }
  }
  if (answer instanceof Error) throw answer
  return { status: 200, location: null, data: answer }
}

const record = () => ({ id: world.inReview.id })
const tick = (person: PersonName = 'reviewer') => {
  const form = new URLSearchParams({ intent: 'checklist' })
  for (const item of CHECKLIST) form.append('items', item)
  return ask(review.action, person, record(), form)
}

describe('the queue', () => {
  it('is for the secretariat', async () => {
    expect((await ask(queue.loader, null, {})).status).toBe(303)
    expect((await ask(queue.loader, 'owner', {})).status).toBe(403)
  })

  it('counts what waits, shows what is one’s own, and filters', async () => {
    const answer = await ask(queue.loader, 'reviewer', {})
    expect(answer.data).toMatchObject({
      figures: { waiting: 2, oldestDays: 0, late: 0 },
      mine: [{ id: world.inReview.id }],
      found: 2,
      toVerify: 1,
    })
    const submitted = await ask(
      queue.loader,
      'reviewer',
      {},
      undefined,
      '?stage=submitted&assignee=nobody&lang=en&page=7',
    )
    expect(submitted.data).toMatchObject({ rows: [{ id: world.submitted.id, own: false }], filters: { page: 1 } })
    expect((await ask(queue.loader, 'reviewer', {}, undefined, '?lang=ar')).data).toMatchObject({ rows: [], found: 0 })
    expect((await ask(queue.loader, 'reviewerOfFirst', {})).data).toMatchObject({
      rows: [{ own: true }, { own: true }],
      oldestOpenId: null,
    })
  })

  it('lets a reviewer take a record and nobody else after that', async () => {
    const form = { intent: 'take', id: world.submitted.id, _version: '1' }
    expect(await ask(queue.action, 'lead', {}, form)).toMatchObject({
      status: 303,
      location: `/en/desk/reviews/${world.submitted.id}`,
    })
    expect(await ask(queue.action, 'reviewer', {}, form)).toMatchObject({
      status: 409,
      data: { detail: { reason: 'taken', byMe: false } },
    })
    expect((await ask(queue.action, 'reviewer', {}, {})).status).toBe(422)
    expect((await ask(queue.action, 'owner', {}, form)).status).toBe(403)
  })
})

describe('the review page', () => {
  it('shows the record to staff, says when it is their own, and hides drafts', async () => {
    expect((await ask(review.loader, 'reviewer', record())).data).toMatchObject({
      own: false,
      mayDecide: true,
      wording: { letters: expect.any(Array) },
    })
    expect((await ask(review.loader, 'reviewerOfFirst', record())).data).toMatchObject({ own: true, mayDecide: false })
    expect((await ask(review.loader, 'lead', { id: world.draft.id })).status).toBe(404)
    expect((await ask(review.loader, 'lead', { id: 'none' })).status).toBe(404)
    expect((await ask(review.loader, 'owner', record())).status).toBe(403)
  })

  it('keeps what was typed when a comment is refused, beside its own field', async () => {
    const answer = await ask(review.action, 'reviewer', record(), {
      intent: 'comment',
      field: 'title',
      text: 'body-title',
      'body-title': ' ',
    })
    expect(answer).toMatchObject({
      status: 422,
      data: { errors: [{ field: 'body-title', message: { key: 'reviews.error.comment_missing' } }] },
    })
    const kept = await ask(review.action, 'reviewer', record(), {
      intent: 'comment',
      field: 'title',
      text: 'body-title',
      'body-title': 'Which ministry?',
    })
    expect(kept.status).toBe(303)
    expect((await ask(review.loader, 'reviewer', record())).data).toMatchObject({
      comments: [{ field: 'title', body: 'Which ministry?' }],
    })
  })

  it('does nothing for a reviewer of the holder’s organisation', async () => {
    const refused = { status: 403, data: { detail: { reason: 'own_record' } } }
    expect(
      await ask(review.action, 'reviewerOfFirst', record(), { intent: 'comment', field: 'title', body: 'Fine' }),
    ).toMatchObject(refused)
    expect(await ask(decision.loader, 'reviewerOfFirst', { ...record(), decision: 'publish' })).toMatchObject(refused)
    expect(
      await ask(
        decision.action,
        'reviewerOfFirst',
        { ...record(), decision: 'changes' },
        { _version: '1', note: 'Better' },
      ),
    ).toMatchObject(refused)
  })
})

describe('a decision', () => {
  it('says what is missing', async () => {
    const at = (name: string, form: Record<string, string> = {}) =>
      ask(decision.action, 'reviewer', { ...record(), decision: name }, { _version: '1', ...form })
    expect(await at('changes')).toMatchObject({ status: 422, data: { errors: [{ field: 'note' }] } })
    expect(await at('decline', { note: 'Not about migration' })).toMatchObject({
      status: 422,
      data: { errors: [{ field: 'reasonCode' }], values: { note: 'Not about migration' } },
    })
    expect(await at('embargo', { embargoUntil: '1 January 2020' })).toMatchObject({
      status: 422,
      data: { errors: [{ field: 'embargoUntil' }] },
    })
    expect(await at('publish')).toMatchObject({
      status: 422,
      data: { errors: [{ message: { key: 'reviews.error.checks_open' } }] },
    })
    expect((await at('approve')).status).toBe(404)
  })

  it('to ask for changes may rest on comments alone', async () => {
    await ask(review.action, 'reviewer', record(), { intent: 'comment', field: 'title', body: 'Which ministry?' })
    expect(
      await ask(decision.action, 'reviewer', { ...record(), decision: 'changes' }, { _version: '1', note: '' }),
    ).toMatchObject({ status: 303 })
  })

  it('is given once: twenty at the same time', async () => {
    expect((await tick()).status).toBe(303)
    const pages = ['publish', 'changes', 'decline', 'embargo']
    const people: PersonName[] = ['reviewer', 'lead', 'administrator']
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        ask(
          decision.action,
          people[n % people.length] ?? 'reviewer',
          { ...record(), decision: pages[n % pages.length] ?? 'publish' },
          { _version: '1', note: 'Looked at in full', reasonCode: 'other', embargoUntil: '1 March 2199' },
        ),
      ),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([303, ...Array<number>(19).fill(409)])
    const refused = answers.filter(({ status }) => status === 409)
    expect(refused.every(({ data }) => (data as { detail?: { reason?: string } }).detail?.reason === 'decided')).toBe(
      true,
    )
    // The page of a decision that was given says so, too.
    expect(await ask(decision.loader, 'reviewer', { ...record(), decision: 'publish' })).toMatchObject({
      status: 409,
      data: { detail: { reason: 'decided', at: expect.any(String) } },
    })
  })

  it('sent twice is done once', async () => {
    await tick()
    const form = { _version: '1', note: '', _key: crypto.randomUUID() }
    const first = await ask(decision.action, 'reviewer', { ...record(), decision: 'publish' }, form)
    expect(first.status).toBe(303)
    expect(await ask(decision.action, 'reviewer', { ...record(), decision: 'publish' }, form)).toEqual(first)
    expect((await ask(review.loader, 'reviewer', record())).data).toMatchObject({
      record: { state: 'published', reference: expect.stringMatching(/^IDM-/) },
    })
  })
})

describe('verification', () => {
  const report = () => ({ reportId: world.published.reportId })
  const form = (more: Record<string, string> = {}) => ({
    form: 'value-0',
    indicator: world.published.indicatorKey,
    _version: '0',
    'value-0.level': 'checked',
    'value-0.method': 'register',
    'value-0.publicNote': 'Compared with the register of the port authority',
    ...more,
  })

  it('lists reports and opens them, drafts excepted', async () => {
    expect((await ask(verify.loader, 'reviewer', {})).data).toMatchObject({
      reports: [{ reportId: world.published.reportId, own: false, values: 1, verified: 0 }],
    })
    expect((await ask(verifyReport.loader, 'reviewer', report())).data).toMatchObject({
      own: false,
      claims: [{ claimed: { value: 1120 }, standing: null }],
    })
    expect((await ask(verifyReport.loader, 'reviewerOfFirst', report())).data).toMatchObject({ own: true })
    expect((await ask(verifyReport.loader, 'lead', { reportId: world.published.draftReportId })).status).toBe(404)
    expect((await ask(verifyReport.loader, 'owner', report())).status).toBe(403)
  })

  it('records a decision, and shows a second one what stands', async () => {
    expect(
      await ask(verifyReport.action, 'reviewer', report(), form({ 'value-0.publicNote': 'Too short' })),
    ).toMatchObject({
      status: 422,
      data: { errors: [{ field: 'value-0.publicNote', message: { key: 'reviews.error.public_note_short' } }] },
    })
    expect(
      (
        await ask(verifyReport.action, 'reviewer', report(), {
          form: 'value-0',
          indicator: world.published.indicatorKey,
          _version: '0',
        })
      ).status,
    ).toBe(422)
    expect(await ask(verifyReport.action, 'reviewerOfFirst', report(), form())).toMatchObject({
      status: 403,
      data: { detail: { reason: 'own_record' } },
    })
    expect((await ask(verifyReport.action, 'reviewer', report(), form())).status).toBe(303)
    expect(await ask(verifyReport.action, 'lead', report(), form())).toMatchObject({
      status: 409,
      data: { detail: { reason: 'verified' } },
    })
    expect((await ask(verifyReport.loader, 'lead', report())).data).toMatchObject({
      claims: [{ standing: { level: 'checked', version: 1 } }],
    })
    expect((await ask(verify.loader, 'lead', {})).data).toMatchObject({ reports: [] })
  })
})

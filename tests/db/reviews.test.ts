import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { asActor, liftDueEmbargoes } from '#db/as-actor.server'
import { closePools, publicDb, type Tx } from '#db/client.server'
import type { Actor } from '~/access/actor'
import { MOVES, RECORD_STATES, WORKFLOW } from '~/commitments/rules/workflow'
import { addDays, today } from '~/lib/dates'
import { AppError } from '~/lib/errors'
import {
  answerVerification,
  approveWithEmbargo,
  commentOnField,
  decline,
  publish,
  releaseRecord,
  replyToComment,
  requestChanges,
  resolveComment,
  setChecklist,
  takeRecord,
  verifyValue,
} from '~/reviews/commands.server'
import { CHECKLIST } from '~/reviews/rules'
import { listComments } from '~/reviews/store/comments.server'
import { loadContents } from '~/reviews/store/content.server'
import { listWaitingRecords } from '~/reviews/store/queue.server'
import { findReviewRecord, listSimilarRecords } from '~/reviews/store/review.server'
import {
  findInternalNote,
  findVerificationSubject,
  listReportsToVerify,
  listVerifications,
} from '~/reviews/store/verification.server'
import { createDatabase, type TestDatabase, useDatabase } from '../support/database'
import { CANARY, createWorld, type PersonName, type World } from '../support/world'

let database: TestDatabase
let world: World
let admin: pg.Client

beforeEach(async () => {
  process.env.WAYMARK_ORIGIN = 'http://localhost:3000'
  database = await createDatabase()
  useDatabase(database)
  world = await createWorld(database.admin)
  admin = new pg.Client({ connectionString: database.admin })
  await admin.connect()
})
afterEach(async () => {
  await closePools()
  await admin.end()
  await database.drop()
})
afterAll(closePools)

async function as<Result>(
  person: PersonName,
  work: (tx: Tx, actor: Actor) => Promise<Result>,
  mode: 'read only' | 'read write' = 'read write',
): Promise<Result> {
  return asActor(world.people[person].token, mode, async (tx, actor) => {
    if (!actor) throw new Error(`${person} is not signed in`)
    return work(tx, actor)
  })
}

const rows = async <Row extends pg.QueryResultRow>(text: string, values: unknown[] = []) =>
  (await admin.query<Row>(text, values)).rows
const seen = () => ({ commitmentId: world.inReview.id, version: 1 })
const tickEverything = (person: PersonName = 'reviewer') =>
  as(person, (tx, actor) => setChecklist(tx, actor, world.inReview.id, CHECKLIST))

async function refusal(work: Promise<unknown>): Promise<AppError> {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  if (error instanceof AppError) return error
  throw new Error(`expected a refusal, got ${String(error)}`)
}

describe('decisions', () => {
  it('let one of twenty deciders win and tell the others what happened', async () => {
    await tickEverything()
    const decide = [
      (tx: Tx, actor: Actor) => publish(tx, actor, { ...seen(), note: '' }),
      (tx: Tx, actor: Actor) =>
        decline(tx, actor, { ...seen(), note: 'Not about migration', reasonCode: 'out_of_scope' }),
      (tx: Tx, actor: Actor) => requestChanges(tx, actor, { ...seen(), note: 'Name the ministry' }),
      (tx: Tx, actor: Actor) =>
        approveWithEmbargo(tx, actor, { ...seen(), note: '', embargoUntil: addDays(today(), 10) }),
    ]
    const people: PersonName[] = ['reviewer', 'lead', 'administrator']
    const answers = await Promise.allSettled(
      Array.from({ length: 20 }, (_, n) => {
        const work = decide[n % decide.length]
        const person = people[n % people.length]
        if (!work || !person) throw new Error('nobody decides')
        return as(person, work)
      }),
    )
    const won = answers.filter(({ status }) => status === 'fulfilled')
    const lost = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason as AppError] : []))
    expect(won).toHaveLength(1)
    expect(won[0]).toMatchObject({ value: { done: true } })
    expect(lost).toHaveLength(19)
    const [decision] = await rows<{ outcome: string }>('select outcome from app.decision where commitment_id = $1', [
      world.inReview.id,
    ])
    const [record] = await rows<{ state: string }>('select state from app.commitment where id = $1', [
      world.inReview.id,
    ])
    for (const error of lost) {
      expect(error).toMatchObject({
        code: 'conflict',
        detail: { reason: 'decided', outcome: decision?.outcome, state: record?.state },
      })
      expect((error.detail as { at: string }).at).toMatch(/^\d{4}-\d{2}-\d{2}T/)
    }
    expect(await rows('select 1 from app.decision where commitment_id = $1', [world.inReview.id])).toHaveLength(1)
  })

  it('are for the one who has the record in hand, or for a lead', async () => {
    await admin.query('update app.commitment set taken_by = $2 where id = $1', [
      world.inReview.id,
      world.people.lead.id,
    ])
    const refused = await refusal(
      as('reviewer', (tx, actor) => decline(tx, actor, { ...seen(), note: 'No', reasonCode: 'other' })),
    )
    expect(refused).toMatchObject({ code: 'conflict', detail: { reason: 'taken', state: 'in_review', byMe: false } })
    expect(
      await as('administrator', (tx, actor) => decline(tx, actor, { ...seen(), note: 'No', reasonCode: 'other' })),
    ).toEqual({ done: true })
  })

  it('wait for the version the person saw', async () => {
    const stale = await refusal(
      as('reviewer', (tx, actor) => decline(tx, actor, { ...seen(), version: 7, note: 'No', reasonCode: 'other' })),
    )
    expect(stale).toMatchObject({ code: 'conflict', detail: { reason: 'moved' } })
  })

  it('are taken and given back, once', async () => {
    const submitted = { commitmentId: world.submitted.id, version: 1 }
    const taken = await Promise.allSettled(
      (['reviewer', 'lead', 'administrator'] as const).map((person) =>
        as(person, (tx, actor) => takeRecord(tx, actor, submitted)),
      ),
    )
    expect(taken.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const answer of taken) {
      if (answer.status === 'rejected')
        expect(answer.reason).toMatchObject({ code: 'conflict', detail: { reason: 'taken', state: 'in_review' } })
    }
    await as('lead', (tx, actor) => releaseRecord(tx, actor, { ...submitted, version: 2 }))
    expect(await rows('select state, taken_by from app.commitment where id = $1', [world.submitted.id])).toEqual([
      { state: 'submitted', taken_by: null },
    ])
  })
})

describe('one’s own organisation', () => {
  const own = { code: 'forbidden', detail: { reason: 'own_record' } }
  const note = 'Compared with the register of the port'

  it('is refused by every command', async () => {
    const tries: ((tx: Tx, actor: Actor) => Promise<unknown>)[] = [
      (tx: Tx, actor: Actor) => takeRecord(tx, actor, { commitmentId: world.submitted.id, version: 1 }),
      (tx: Tx, actor: Actor) =>
        commentOnField(tx, actor, { commitmentId: world.inReview.id, field: 'title', body: 'Fine', parentId: null }),
      (tx: Tx, actor: Actor) => setChecklist(tx, actor, world.inReview.id, CHECKLIST),
      (tx: Tx, actor: Actor) => publish(tx, actor, { ...seen(), note: '' }),
      (tx: Tx, actor: Actor) => requestChanges(tx, actor, { ...seen(), note: 'Better' }),
      (tx: Tx, actor: Actor) =>
        verifyValue(tx, actor, {
          reportId: world.published.reportId,
          indicatorKey: world.published.indicatorKey,
          version: 0,
          level: 'checked',
          method: 'register',
          publicNote: note,
          internalNote: '',
        }),
    ]
    for (const work of tries) expect(await refusal(as('reviewerOfFirst', work))).toMatchObject(own)
  })

  it('holds for a partner that left, and not for one that declined', async () => {
    const reviewerOf = async (answer: string) => {
      await admin.query('delete from app.party where commitment_id = $1 and organisation_id = $2', [
        world.inReview.id,
        world.organisations.second,
      ])
      await admin.query(
        `insert into app.party (commitment_id, organisation_id, role, answer) values ($1, $2, 'funder', $3)`,
        [world.inReview.id, world.organisations.second, answer],
      )
    }
    await admin.query(`insert into app.membership (organisation_id, person_id, role) values ($1, $2, 'viewer')`, [
      world.organisations.second,
      world.people.reviewer.id,
    ])
    const comment = (tx: Tx, actor: Actor) =>
      commentOnField(tx, actor, { commitmentId: world.inReview.id, field: 'title', body: 'Fine', parentId: null })
    await reviewerOf('left')
    expect(await refusal(as('reviewer', comment))).toMatchObject(own)
    await reviewerOf('declined')
    await as('reviewer', comment)
  })

  it('is refused by Postgres by itself', async () => {
    const attempt = async (statement: (tx: Tx) => Promise<unknown>) =>
      as('reviewerOfFirst', statement).then(
        () => 'done',
        (error: { code?: string }) => error.code,
      )
    expect(await attempt((tx) => sql`select app.move_commitment(${world.submitted.id}, 1, 'take')`.execute(tx))).toBe(
      '42501',
    )
    expect(await attempt((tx) => sql`select app.move_commitment(${world.inReview.id}, 1, 'publish')`.execute(tx))).toBe(
      '42501',
    )
    expect(
      await attempt((tx) =>
        sql`insert into app.review_comment (commitment_id, version_id, field, body, by_staff, written_by)
          values (${world.inReview.id}, ${world.inReview.versionId}, 'title', 'Fine', true, ${world.people.reviewerOfFirst.id})`.execute(
          tx,
        ),
      ),
    ).toBe('42501')
    expect(
      await attempt((tx) =>
        sql`insert into app.verification (report_id, indicator_key, level, method, public_note, verified_by)
          values (${world.published.reportId}, ${world.published.indicatorKey}, 'checked', 'register', ${note}, ${world.people.reviewerOfFirst.id})`.execute(
          tx,
        ),
      ),
    ).toBe('42501')
    expect(
      await attempt((tx) =>
        sql`insert into app.due_date (commitment_id, organisation_id, cycle, due_on)
          values (${world.inReview.id}, ${world.organisations.first}, '2026-2', '2026-12-31')`.execute(tx),
      ),
    ).toBe('42501')
    await admin.query(
      `insert into app.verification (report_id, indicator_key, level, method, public_note, internal_note) values ($1, $2, 'checked', 'register', $3, 'Called the port')`,
      [world.published.reportId, world.published.indicatorKey, note],
    )
    expect(
      await as('reviewerOfFirst', (tx) => findInternalNote(tx, world.published.reportId, world.published.indicatorKey)),
    ).toBe('')
    expect(
      await as('reviewer', (tx) => findInternalNote(tx, world.published.reportId, world.published.indicatorKey)),
    ).toBe('Called the port')
  })
})

describe('comments', () => {
  const read = (person: PersonName) => as(person, (tx) => listComments(tx, world.inReview.id), 'read only')
  const write = () =>
    as('reviewer', (tx, actor) =>
      commentOnField(tx, actor, {
        commitmentId: world.inReview.id,
        field: 'title',
        body: 'Which ministry?',
        parentId: null,
      }),
    )

  it('reach the holder when changes are requested and not before', async () => {
    await write()
    expect(await read('reviewer')).toMatchObject([
      { field: 'title', body: 'Which ministry?', byStaff: true, resolvedAt: null },
    ])
    expect(await read('owner')).toEqual([])
    expect(await read('reviewerOfFirst')).toEqual([])

    await as('reviewer', (tx, actor) => releaseRecord(tx, actor, seen()))
    expect(await read('owner')).toEqual([])
    await as('reviewer', (tx, actor) => takeRecord(tx, actor, { ...seen(), version: 2 }))
    expect(await as('reviewer', (tx, actor) => requestChanges(tx, actor, { ...seen(), version: 3, note: '' }))).toEqual(
      { done: true },
    )

    const [comment] = await read('owner')
    expect(comment).toMatchObject({ body: 'Which ministry?', writerName: null })
    expect(await read('otherOwner')).toEqual([])
    await as('editor', (tx, actor) =>
      replyToComment(tx, actor, {
        commitmentId: world.inReview.id,
        parentId: comment?.id ?? '',
        body: 'The Ministry of Labour',
      }),
    )
    expect(await read('lead')).toMatchObject([
      { byStaff: true },
      { byStaff: false, body: 'The Ministry of Labour', parentId: comment?.id },
    ])
  })

  it('of a second round stay inside while the first ones remain readable', async () => {
    await write()
    await as('reviewer', (tx, actor) => requestChanges(tx, actor, { ...seen(), note: '' }))
    await as('approver', (tx) => sql`select app.move_commitment(${world.inReview.id}, 2, 'resubmit')`.execute(tx))
    await as('lead', (tx, actor) => takeRecord(tx, actor, { ...seen(), version: 3 }))
    await as('lead', (tx, actor) =>
      commentOnField(tx, actor, {
        commitmentId: world.inReview.id,
        field: 'problem',
        body: 'Still open',
        parentId: null,
      }),
    )
    expect((await read('owner')).map(({ body }) => body)).toEqual(['Which ministry?'])
    expect((await read('lead')).map(({ body, versionNumber }) => [body, versionNumber])).toEqual([
      ['Which ministry?', 1],
      ['Still open', 2],
    ])
  })

  it('are settled by the secretariat only, and once', async () => {
    await write()
    const [comment] = await read('reviewer')
    const settle = (tx: Tx, actor: Actor) => resolveComment(tx, actor, world.inReview.id, comment?.id ?? '')
    await as('lead', settle)
    await as('reviewer', settle)
    expect(await rows('select resolved_by from app.review_comment where resolved_at is not null')).toEqual([
      { resolved_by: world.people.lead.id },
    ])
    expect(await rows(`select 1 from app.activity where action = 'comment.resolved'`)).toHaveLength(1)
    expect(await refusal(as('owner', settle))).toMatchObject({ code: 'forbidden' })
  })

  it('or a note are needed to ask for changes', async () => {
    const without = await as('reviewer', (tx, actor) => requestChanges(tx, actor, { ...seen(), note: '' }))
    expect(without).toMatchObject({
      done: false,
      errors: [{ field: 'note', message: { key: 'reviews.error.note_missing' } }],
    })
    expect(await rows('select state from app.commitment where id = $1', [world.inReview.id])).toEqual([
      { state: 'in_review' },
    ])
  })
})

describe('publishing', () => {
  it('waits for the checklist', async () => {
    await as('reviewer', (tx, actor) => setChecklist(tx, actor, world.inReview.id, ['in_scope', 'authority_named']))
    await as('reviewer', (tx, actor) => setChecklist(tx, actor, world.inReview.id, ['in_scope']))
    expect(await rows('select item from app.review_check')).toEqual([{ item: 'in_scope' }])
    const answer = await as('reviewer', (tx, actor) => publish(tx, actor, { ...seen(), note: '' }))
    expect(answer).toMatchObject({
      done: false,
      errors: [{ message: { key: 'reviews.error.checks_open', params: { n: CHECKLIST.length - 1 } } }],
    })
  })

  it('gives reference, due dates, the public record and mails, in one go', async () => {
    await admin.query(
      `insert into app.party (commitment_id, organisation_id, role, answer) values ($1, $2, 'funder', 'accepted')`,
      [world.inReview.id, world.organisations.second],
    )
    await admin.query(`update app.person set language = 'ar' where id = $1`, [world.people.owner.id])
    await tickEverything()
    const answer = await as('reviewer', (tx, actor) => publish(tx, actor, { ...seen(), note: '' }))
    const year = new Date().getUTCFullYear()
    expect(answer).toMatchObject({ done: true, reference: expect.stringMatching(new RegExp(`^IDM-${year}-\\d{4}$`)) })

    const due = await rows<{ organisation_id: string; cycle: string }>(
      'select organisation_id, cycle from app.due_date where commitment_id = $1',
      [world.inReview.id],
    )
    expect(new Set(due.map(({ organisation_id }) => organisation_id))).toEqual(
      new Set([world.organisations.first, world.organisations.second]),
    )
    const known = await rows<{ code: string; days: number }>(
      'select code, ends_on - starts_on as days, due_on = ends_on and grace_until = due_on + 14 as right from pub.cycle',
    )
    expect(known.filter(({ code }) => due.some(({ cycle }) => cycle === code))).toHaveLength(
      new Set(due.map(({ cycle }) => cycle)).size,
    )
    expect(
      known.every((cycle) => 'right' in cycle && cycle.right === true && cycle.days >= 180 && cycle.days <= 184),
    ).toBe(true)

    const shown = await publicDb()
      .selectFrom('pub.commitment')
      .select(['state', 'openDueOn', 'title'])
      .where('id', '=', world.inReview.id)
      .executeTakeFirst()
    expect(shown).toMatchObject({ state: 'published', title: `Under review ${CANARY}` })
    expect(shown?.openDueOn).not.toBeNull()
    expect(
      await publicDb()
        .selectFrom('pub.dueDate')
        .select('cycle')
        .where('commitmentId', '=', world.inReview.id)
        .execute(),
    ).toHaveLength(due.length)

    const mails = await rows<{ recipient: string; language: string }>(
      `select recipient, language from app.mail where kind = 'published' order by recipient`,
    )
    expect(mails.map(({ recipient }) => recipient)).toEqual([
      'approver@example.org',
      'editor@example.org',
      'otherowner@example.org',
      'owner@example.org',
      'secondowner@example.org',
    ])
    expect(mails.find(({ recipient }) => recipient === 'owner@example.org')?.language).toBe('ar')
  })

  it('on a later date happens by itself, with due dates counted from then', async () => {
    await tickEverything()
    const until = addDays(today(), 200)
    const early = await as('reviewer', (tx, actor) =>
      approveWithEmbargo(tx, actor, { ...seen(), note: '', embargoUntil: today() }),
    )
    expect(early).toMatchObject({ done: false, errors: [{ field: 'embargoUntil' }] })
    expect(
      await as('reviewer', (tx, actor) => approveWithEmbargo(tx, actor, { ...seen(), note: '', embargoUntil: until })),
    ).toEqual({ done: true })
    const hidden = () =>
      publicDb().selectFrom('pub.commitment').select('reference').where('id', '=', world.inReview.id).executeTakeFirst()
    expect(await liftDueEmbargoes()).toBe(0)
    expect(await hidden()).toBeUndefined()

    const due = await rows<{ due_on: string }>('select due_on::text from app.due_date where commitment_id = $1', [
      world.inReview.id,
    ])
    expect(due.length).toBeGreaterThan(0)
    expect(due.every(({ due_on }) => due_on > until)).toBe(true)

    await admin.query('update app.commitment set embargo_until = current_date where id = $1', [world.inReview.id])
    expect(
      await Promise.all([liftDueEmbargoes(), liftDueEmbargoes(), liftDueEmbargoes()]).then((lifted) =>
        lifted.reduce((sum, n) => sum + n, 0),
      ),
    ).toBe(1)
    expect(await hidden()).toMatchObject({ reference: expect.stringMatching(/^IDM-/) })
    expect(
      await publicDb()
        .selectFrom('pub.dueDate')
        .select('cycle')
        .where('commitmentId', '=', world.inReview.id)
        .execute(),
    ).toHaveLength(due.length)
  })
})

describe('the workflow', () => {
  it('has the same edges in Postgres and in the rules', async () => {
    const edges = await rows<{ move: string; from: string; to: string }>(
      `select m as move, s as "from", app.workflow_edge(m, s) as "to" from unnest($1::text[]) m, unnest($2::text[]) s where app.workflow_edge(m, s) is not null`,
      [MOVES, RECORD_STATES],
    )
    const name = ({ move, from, to }: { move: string; from: string; to: string }) => `${move}: ${from} → ${to}`
    expect(edges.map(name).sort()).toEqual(WORKFLOW.map(name).sort())
  })

  it('keeps drafts from the secretariat', async () => {
    const found = await as(
      'lead',
      async (tx) => ({
        draft: await findReviewRecord(tx, world.draft.id),
        waiting: (await listWaitingRecords(tx)).map(({ id }) => id),
        content: (await loadContents(tx, [world.draft.versionId, world.changesRequested.versionId])).size,
        report: await findVerificationSubject(tx, world.published.draftReportId),
        toVerify: (await listReportsToVerify(tx)).map(({ reportId }) => reportId),
        similar: (await listSimilarRecords(tx, world.submitted.id, `A draft ${CANARY}`)).map(({ id }) => id),
      }),
      'read only',
    )
    expect(found).toMatchObject({
      draft: undefined,
      content: 0,
      report: undefined,
      toVerify: [world.published.reportId],
    })
    expect(found.waiting.sort()).toEqual([world.submitted.id, world.inReview.id].sort())
    expect(found.similar).not.toContain(world.draft.id)
    expect(await rows('select 1 from app.commitment where id = $1', [world.draft.id])).toHaveLength(1)
  })
})

describe('verification', () => {
  const finding = () => ({
    reportId: world.published.reportId,
    indicatorKey: world.published.indicatorKey,
    version: 0,
    level: 'checked' as const,
    method: 'register' as const,
    publicNote: 'Compared with the register of the port authority',
    internalNote: 'Ms Ahn read the figure out on the phone',
  })
  const shown = () =>
    publicDb()
      .selectFrom('pub.reportValue')
      .select(['level', 'method', 'publicNote', 'answer'])
      .where('reportId', '=', world.published.reportId)
      .executeTakeFirst()

  it('is public at once, without the internal note', async () => {
    expect(await shown()).toMatchObject({ level: 'reported', publicNote: '' })
    await as('reviewer', (tx, actor) => verifyValue(tx, actor, finding()))
    expect(await shown()).toEqual({
      level: 'checked',
      method: 'register',
      publicNote: finding().publicNote,
      answer: '',
    })
    expect(
      await publicDb()
        .selectFrom('pub.commitment')
        .select('verification')
        .where('id', '=', world.published.id)
        .executeTakeFirst(),
    ).toEqual({ verification: 'checked' })
    expect(
      await as('owner', (tx) => findInternalNote(tx, world.published.reportId, world.published.indicatorKey)),
    ).toBe('')
    expect(await rows(`select 1 from app.mail where kind = 'value_verified'`)).toHaveLength(4)
    expect(await as('reviewer', listReportsToVerify)).toEqual([])
  })

  it('stands once: of ten verifiers one is first', async () => {
    const answers = await Promise.allSettled(
      Array.from({ length: 10 }, (_, n) =>
        as(n % 2 ? 'lead' : 'reviewer', (tx, actor) => verifyValue(tx, actor, finding())),
      ),
    )
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const answer of answers) {
      if (answer.status === 'rejected')
        expect(answer.reason).toMatchObject({ code: 'conflict', detail: { reason: 'verified' } })
    }
    await as('lead', (tx, actor) => verifyValue(tx, actor, { ...finding(), version: 1, level: 'not_confirmed' }))
    expect(await shown()).toMatchObject({ level: 'not_confirmed' })
    expect(
      await refusal(as('reviewer', (tx, actor) => verifyValue(tx, actor, { ...finding(), version: 1 }))),
    ).toMatchObject({ code: 'conflict' })
  })

  it('is answered by the holder within ten working days, and the desk sees it', async () => {
    await as('reviewer', (tx, actor) => verifyValue(tx, actor, finding()))
    const { reportId, indicatorKey } = finding()
    const answer = (tx: Tx, actor: Actor) =>
      answerVerification(tx, actor, { reportId, indicatorKey, answer: 'The register lags by a month' })
    expect(await refusal(as('viewer', answer))).toMatchObject({ code: 'forbidden' })
    expect(await refusal(as('otherOwner', answer))).toMatchObject({ code: 'not_found' })
    await as('editor', answer)
    expect(await shown()).toMatchObject({ answer: 'The register lags by a month' })
    expect(await as('reviewer', listReportsToVerify)).toMatchObject([{ reportId, answers: 1 }])
    expect(await as('viewer', (tx) => listVerifications(tx, reportId))).toMatchObject([
      { answer: 'The register lags by a month' },
    ])

    await admin.query(`update app.verification set verified_at = now() - interval '30 days'`)
    expect(await refusal(as('editor', answer))).toMatchObject({ code: 'conflict', detail: { reason: 'answer_late' } })
  })

  it('is for values that were reported', async () => {
    expect(
      await refusal(
        as('reviewer', (tx, actor) =>
          verifyValue(tx, actor, { ...finding(), reportId: world.published.draftReportId }),
        ),
      ),
    ).toMatchObject({ code: 'not_found' })
    expect(
      await refusal(
        as('reviewer', (tx, actor) => verifyValue(tx, actor, { ...finding(), indicatorKey: world.draft.id })),
      ),
    ).toMatchObject({ code: 'not_found' })
  })
})

import fc from 'fast-check'
import { sql } from 'kysely'
import type pg from 'pg'
import { asActor, liftDueEmbargoes } from '#db/as-actor.server'
import { publicDb, type Tx } from '#db/client.server'
import type { Actor } from '~/access/actor'
import { toAppError } from '~/access/errors.server'
import { createCommitment, recallCommitment, saveShortPath, submitCommitment } from '~/commitments/commands.server'
import { type CommitmentContent, emptyContent, emptyIndicator } from '~/commitments/rules/content'
import { isWritable, MOVES, type Move, type RecordState } from '~/commitments/rules/workflow'
import { addDays, today } from '~/lib/dates'
import {
  approveWithEmbargo,
  commentOnField,
  decline,
  publish,
  releaseRecord,
  requestChanges,
  setChecklist,
  takeRecord,
} from '~/reviews/commands.server'
import { CHECKLIST } from '~/reviews/rules'
import type { PersonName, World } from '../support/world'

// The life of a record as a table of its own, written down from the specification and not from the code, walked at random through the
// product's commands and through the functions beneath them, by people who may and people who may not.

/** From, move, to, and whose it is. Asking partners and merging are not built: the database knows their edges and refuses the moves. */
export const EDGES: readonly (readonly [RecordState, Move, RecordState, 'holder' | 'desk'])[] = [
  ['draft', 'submit', 'submitted', 'holder'],
  ['submitted', 'recall', 'draft', 'holder'],
  ['submitted', 'take', 'in_review', 'desk'],
  ['in_review', 'release', 'submitted', 'desk'],
  ['in_review', 'request_changes', 'changes_requested', 'desk'],
  ['in_review', 'approve', 'approved', 'desk'],
  ['in_review', 'publish', 'published', 'desk'],
  ['in_review', 'decline', 'rejected', 'desk'],
  ['changes_requested', 'resubmit', 'submitted', 'holder'],
  ['published', 'withdraw', 'withdrawn', 'holder'],
  ['published', 'close', 'closed', 'desk'],
]
const OF_THE_ONE_WHO_TOOK_IT: readonly Move[] = ['release', 'request_changes', 'approve', 'publish', 'decline']
const ENDS: readonly RecordState[] = ['rejected', 'withdrawn', 'closed']

const ACTORS = ['editor', 'approver', 'reviewer', 'lead', 'viewer', 'owner', 'otherOwner', 'reviewerOfFirst'] as const
type ActorName = (typeof ACTORS)[number]
const EDITORS: readonly ActorName[] = ['editor', 'approver', 'owner']
const APPROVERS: readonly ActorName[] = ['approver', 'owner']
/** Of the secretariat and of no organisation that answers for the record. */
const DESK: readonly ActorName[] = ['reviewer', 'lead']

/** What must be true of one record. */
export type Model = {
  state: RecordState
  version: number
  events: number
  decisions: number
  takenBy: ActorName | null
  checked: boolean
  draft: string | null
  review: string | null
  published: string | null
}

type Act = Move | 'edit' | 'check' | 'comment' | 'embargo_ends'
export type Step = {
  who: ActorName
  act: Act
  /** How far behind is what the person saw. */
  behind: number
  /** Through the command of the product, or through the function in the database that it calls. */
  by: 'command' | 'function'
}

const SAME_EITHER_WAY: readonly Act[] = ['edit', 'check', 'comment', 'embargo_ends']
const WITH_COMMAND: readonly Act[] = [
  'submit',
  'resubmit',
  'recall',
  'take',
  'release',
  'request_changes',
  'approve',
  'publish',
  'decline',
]
const isByFunction = ({ act, by }: Step) => !WITH_COMMAND.includes(act) || by === 'function'

/** The record after the step, or null where it has to be refused. `words` are what an edit writes. */
export function after(m: Model, step: Step, seen: number, words: string): Model | null {
  const { who, act } = step
  const isFresh = seen === m.version
  const byFunction = isByFunction(step)
  if (act === 'edit')
    return isWritable(m.state) && EDITORS.includes(who) && isFresh
      ? { ...m, version: m.version + 1, events: m.events + 1, draft: words }
      : null
  if (act === 'check')
    return m.state === 'in_review' && DESK.includes(who) ? { ...m, events: m.events + 1, checked: true } : null
  if (act === 'comment') return m.state === 'in_review' && DESK.includes(who) ? { ...m, events: m.events + 1 } : null
  if (act === 'embargo_ends')
    return m.state === 'approved'
      ? { ...m, state: 'published', version: m.version + 1, events: m.events + 1, published: m.review, review: null }
      : null

  // One button sends a draft, the first time and every time after.
  const move =
    !byFunction && (act === 'submit' || act === 'resubmit')
      ? m.state === 'changes_requested'
        ? 'resubmit'
        : 'submit'
      : act
  if (!byFunction && move === 'submit' && !isWritable(m.state)) return null
  const edge = EDGES.find(([from, name]) => from === m.state && name === move)
  if (!edge || !isFresh) return null
  const [, , to, whose] = edge
  if (!(whose === 'holder' ? APPROVERS : DESK).includes(who)) return null
  if (OF_THE_ONE_WHO_TOOK_IT.includes(move) && m.takenBy !== who && who !== 'lead') return null
  if (!byFunction && (move === 'publish' || move === 'approve') && !m.checked) return null

  const next: Model = { ...m, state: to, version: m.version + 1, events: m.events + 1 }
  if (move === 'submit' || move === 'resubmit')
    return { ...next, review: m.draft, draft: null, takenBy: null, checked: false }
  if (move === 'recall') return { ...next, draft: m.review, review: null }
  if (move === 'take') return { ...next, takenBy: who }
  if (move === 'release') return { ...next, takenBy: null }
  if (move === 'request_changes') return { ...next, decisions: m.decisions + 1, draft: m.review }
  if (move === 'publish') return { ...next, decisions: m.decisions + 1, published: m.review, review: null }
  if (move === 'approve' || move === 'decline') return { ...next, decisions: m.decisions + 1 }
  return next
}

const REFUSALS = ['forbidden', 'not_found', 'conflict', 'invalid']

type Row = {
  state: RecordState
  version: number
  taken_by: string | null
  draft: string | null
  review: string | null
  published: string | null
  decisions: number
  decided_twice: number
  own_decisions: number
  events: number
  shown: string | null
  public_title: string | null
}

/** The real thing: one record after the other, each acted on by people in transactions of their own. */
export class Walk {
  readonly world: World
  readonly admin: pg.Client
  readonly #slots: { id: string; model: Model; words: string[]; publishedWords: Set<string> }[] = []
  #count = 0
  readonly #name: string
  readonly counted: { taken: number; done: number }

  constructor(world: World, admin: pg.Client, name: string, counted: { taken: number; done: number }) {
    this.world = world
    this.admin = admin
    this.#name = name
    this.counted = counted
  }

  #as<Result>(who: ActorName, work: (tx: Tx, actor: Actor) => Promise<Result>): Promise<Result> {
    return asActor(this.world.people[who satisfies PersonName].token, 'read write', async (tx, actor) => {
      if (!actor) throw new Error(`${who} is not signed in`)
      return work(tx, actor)
    })
  }

  #newWords(): string {
    this.#count += 1
    return `Certificates ${this.#name}x${this.#count}y for dock workers`
  }

  async start(slot: number): Promise<void> {
    const words = this.#newWords()
    const id = await this.#as('editor', (tx, actor) =>
      createCommitment(tx, actor, { organisationId: this.world.organisations.first, language: 'en' }),
    )
    const saved = await this.#as('editor', (tx, actor) =>
      saveShortPath(tx, actor, { commitmentId: id, version: 1, changes: contentWith(words) }),
    )
    if (!saved.saved) throw new Error('a new draft was not saved')
    this.#slots[slot] = {
      id,
      words: [words],
      publishedWords: new Set(),
      model: {
        state: 'draft',
        version: 2,
        events: 2,
        decisions: 0,
        takenBy: null,
        checked: false,
        draft: words,
        review: null,
        published: null,
      },
    }
    await this.#compare(slot)
  }

  #slot(slot: number) {
    const found = this.#slots[slot]
    if (!found) throw new Error(`no record ${slot}`)
    return found
  }

  isOver(slot: number): boolean {
    return ENDS.includes(this.#slot(slot).model.state)
  }

  /** A step that leads somewhere from where the record stands: chance alone would mostly be refused. */
  sensible(slot: number, pick: number): Step {
    const { model } = this.#slot(slot)
    const steps: Step[] = []
    for (const by of ['command', 'function'] as const)
      for (const who of ACTORS)
        for (const act of [...MOVES, ...SAME_EITHER_WAY] as Act[]) {
          if (act === 'embargo_ends' && who !== 'editor') continue
          const step: Step = { who, act, behind: 0, by }
          if (after(model, step, model.version, '')) steps.push(step)
        }
    return steps[pick % Math.max(steps.length, 1)] ?? { who: 'editor', act: 'edit', behind: 0, by: 'command' }
  }

  async take(slot: number, step: Step): Promise<void> {
    const { model } = this.#slot(slot)
    const words = this.#newWords()
    const seen = model.version - step.behind
    const expected = after(model, step, seen, words)
    const done = await this.#do(slot, step, seen, words)
    this.#expect(done === (expected !== null), slot, `${describe(step)} was ${done ? 'done' : 'refused'}`)
    this.#settle(slot, expected ?? model, expected ? [words] : [])
    await this.#compare(slot)
  }

  /** Every move by everybody, through the function in the database: what is not in the table is refused. */
  async tryEverything(slot: number): Promise<void> {
    const { id, model } = this.#slot(slot)
    const embargoUntil = addDays(today(), 30)
    for (const who of ACTORS) {
      const wrong = MOVES.filter((act) => !after(model, { who, act, behind: 0, by: 'function' }, model.version, ''))
      const done = await this.#as(who, async (tx) => {
        const succeeded: Move[] = []
        for (const act of wrong) {
          this.counted.taken += 1
          await sql`savepoint before_move`.execute(tx)
          const isDone =
            await sql`select app.move_commitment(${id}, ${model.version}, ${act}, 'out_of_scope', 'As agreed', ${embargoUntil}::date)`
              .execute(tx)
              .then(
                () => true,
                (error: unknown) => {
                  if (REFUSALS.includes(toAppError(error)?.code ?? '')) return false
                  throw error
                },
              )
          if (isDone) succeeded.push(act)
          await sql`rollback to before_move`.execute(tx)
        }
        return succeeded
      })
      this.#expect(done.length === 0, slot, `${who} could ${done.join(', ')}`)
    }
    await this.#compare(slot)
  }

  /** Two at the same moment: what comes of it is what would come of one after the other, in either order. */
  async together(slot: number, first: Step, second: Step): Promise<void> {
    const { model } = this.#slot(slot)
    const [words, otherWords] = [this.#newWords(), this.#newWords()]
    const [seen, otherSeen] = [model.version - first.behind, model.version - second.behind]
    const done = await Promise.all([this.#do(slot, first, seen, words), this.#do(slot, second, otherSeen, otherWords)])
    const orders = [
      [
        { step: first, seen, words, at: 0 },
        { step: second, seen: otherSeen, words: otherWords, at: 1 },
      ],
      [
        { step: second, seen: otherSeen, words: otherWords, at: 1 },
        { step: first, seen, words, at: 0 },
      ],
    ] as const
    const found = await this.#read(slot)
    for (const order of orders) {
      let reached = model
      const succeeded = [false, false]
      for (const one of order) {
        const next = after(reached, one.step, one.seen, one.words)
        if (!next) continue
        reached = next
        succeeded[one.at] = true
      }
      const isThis = succeeded[0] === done[0] && succeeded[1] === done[1]
      if (!isThis || this.#differences(slot, reached, found).length > 0) continue
      this.#settle(slot, reached, [words, otherWords])
      await this.#compare(slot)
      return
    }
    this.#expect(
      false,
      slot,
      `${describe(first)} (${done[0]}) together with ${describe(second)} (${done[1]}) came to ${JSON.stringify(found)}`,
    )
  }

  #settle(slot: number, model: Model, words: string[]): void {
    const record = this.#slot(slot)
    record.model = model
    record.words.push(...words)
    if (model.published) record.publishedWords.add(model.published)
  }

  async #do(slot: number, step: Step, version: number, words: string): Promise<boolean> {
    this.counted.taken += 1
    const { id: commitmentId } = this.#slot(slot)
    try {
      const done = await this.#perform(commitmentId, step, version, words)
      if (done) this.counted.done += 1
      return done
    } catch (error) {
      const refusal = toAppError(error)
      if (!refusal || !REFUSALS.includes(refusal.code)) throw error
      return false
    }
  }

  async #perform(commitmentId: string, step: Step, version: number, words: string): Promise<boolean> {
    const { who, act } = step
    const seen = { commitmentId, version }
    const embargoUntil = addDays(today(), 30)
    if (act === 'embargo_ends') {
      const { rowCount } = await this.admin.query(
        `update app.commitment set embargo_until = current_date where id = $1 and state = 'approved'`,
        [commitmentId],
      )
      await liftDueEmbargoes()
      return rowCount === 1
    }
    return this.#as(who, async (tx, actor) => {
      if (act === 'edit') return (await saveShortPath(tx, actor, { ...seen, changes: { title: words } })).saved
      if (act === 'check') {
        await setChecklist(tx, actor, commitmentId, CHECKLIST)
        return true
      }
      if (act === 'comment') {
        await commentOnField(tx, actor, { commitmentId, field: 'title', body: 'Which ministry?', parentId: null })
        return true
      }
      if (isByFunction(step)) {
        await sql`select app.move_commitment(${commitmentId}, ${version}, ${act}, 'out_of_scope', 'As agreed', ${embargoUntil}::date)`.execute(
          tx,
        )
        return true
      }
      switch (act) {
        case 'submit':
        case 'resubmit':
          return (await submitCommitment(tx, actor, seen)).sent
        case 'recall':
          await recallCommitment(tx, actor, seen)
          return true
        case 'take': {
          const versionNow = async () =>
            (await sql<{ version: number }>`select version from app.commitment where id = ${commitmentId}`.execute(tx))
              .rows[0]?.version
          // In line, so that what is compared is this person's doing.
          await sql`select app.hold_commitment(${commitmentId})`.execute(tx)
          const before = await versionNow()
          await takeRecord(tx, actor, seen)
          // Taking what one has already taken is nothing.
          return before !== (await versionNow())
        }
        case 'release':
          await releaseRecord(tx, actor, seen)
          return true
        case 'request_changes':
          return (await requestChanges(tx, actor, { ...seen, note: 'Name the ministry' })).done
        case 'approve':
          return (await approveWithEmbargo(tx, actor, { ...seen, note: '', embargoUntil })).done
        case 'publish':
          return (await publish(tx, actor, { ...seen, note: '' })).done
        case 'decline':
          return (await decline(tx, actor, { ...seen, note: 'Not about migration', reasonCode: 'out_of_scope' })).done
        default:
          throw new Error(`no command for ${act}`)
      }
    })
  }

  async #read(slot: number): Promise<Row> {
    const { rows } = await this.admin.query<Row>(
      `select c.state, c.version, c.taken_by,
         (select title from app.commitment_version where id = c.draft_version_id) as draft,
         (select title from app.commitment_version where id = c.review_version_id) as review,
         (select title from app.commitment_version where id = c.published_version_id) as published,
         (select count(*)::int from app.decision d where d.commitment_id = c.id) as decisions,
         (select count(*)::int from (select from app.decision d where d.commitment_id = c.id group by d.version_id having count(*) > 1) twice) as decided_twice,
         (select count(*)::int from app.decision d join app.membership m on m.person_id = d.decided_by and m.organisation_id = c.lead_organisation_id where d.commitment_id = c.id)
           + (select count(*)::int from app.membership m where m.person_id = c.taken_by and m.organisation_id = c.lead_organisation_id) as own_decisions,
         (select count(*)::int from app.activity a where a.commitment_id = c.id) as events,
         (select p.title from pub.commitment p where p.id = c.id) as public_title,
         concat_ws(' ', (select p::text from pub.commitment p where p.id = c.id), (select string_agg(v::text, ' ') from pub.version v where v.commitment_id = c.id)) as shown
       from app.commitment c where c.id = $1`,
      [this.#slot(slot).id],
    )
    const [row] = rows
    if (!row) throw new Error('the record is gone')
    return row
  }

  #differences(slot: number, model: Model, row: Row): string[] {
    const { people } = this.world
    const words = this.#slot(slot).words
    const differences: string[] = []
    const same = (name: string, found: unknown, expected: unknown) => {
      if (found !== expected) differences.push(`${name} is ${String(found)} and should be ${String(expected)}`)
    }
    same('the state', row.state, model.state)
    same('the version', row.version, model.version)
    same('the number of events', row.events, model.events)
    same('the number of decisions', row.decisions, model.decisions)
    same('what was decided twice', row.decided_twice, 0)
    same('what somebody decided or took of their own', row.own_decisions, 0)
    same('the draft', row.draft, model.draft)
    if (model.state === 'submitted' || model.state === 'in_review' || model.state === 'approved')
      same('the version under review', row.review, model.review)
    same('the version in force', row.published, model.published)
    same('the public title', row.public_title, model.published)
    if (model.state === 'in_review') same('who took it', row.taken_by, model.takenBy ? people[model.takenBy].id : null)
    for (const one of words)
      if (one !== model.published && row.shown?.includes(one)) differences.push(`words of a draft are public: ${one}`)
    return differences
  }

  async #compare(slot: number): Promise<void> {
    const differences = this.#differences(slot, this.#slot(slot).model, await this.#read(slot))
    this.#expect(differences.length === 0, slot, differences.join('; '))
    // Text that is in force stays as it is: there is never a second one of the same record.
    this.#expect(this.#slot(slot).publishedWords.size <= 1, slot, 'published text changed')
  }

  /** What the public's own role sees of all the records of the walk. */
  async finish(): Promise<void> {
    for (const [slot, { id, model }] of this.#slots.entries()) {
      const seen = await publicDb()
        .selectFrom('pub.commitment')
        .select(['title', 'state'])
        .where('id', '=', id)
        .executeTakeFirst()
      this.#expect((seen?.title ?? null) === model.published, slot, `the public sees ${seen?.title}`)
    }
  }

  #expect(condition: boolean, slot: number, problem: string): asserts condition {
    if (!condition) throw new Error(`record ${slot} (${JSON.stringify(this.#slot(slot).model)}): ${problem}`)
  }
}

const describe = ({ who, act, behind, by }: Step) => `${who}: ${act} by ${by}${behind ? `, ${behind} behind` : ''}`

function contentWith(words: string): Partial<CommitmentContent> {
  const { indicators: _none, ...content } = emptyContent('en')
  return {
    ...content,
    title: words,
    promiseWho: 'The Mission of Valdoria',
    promiseWhat: 'will issue certificates',
    avenue: 'innovation',
    objectives: [18],
    scope: 'global',
    contactEmail: 'amelie@example.org',
    deliversOn: addDays(today(), 400),
    deliveryPrecision: 'day',
    authorityConfirmed: true,
    indicators: [
      {
        ...emptyIndicator('00000000-0000-4000-8000-000000000001', 0),
        name: 'Certificates',
        targetValue: 4000,
        isMain: true,
      },
    ],
  }
}

type Real = { walk: Walk }
type Nothing = Record<string, never>

/** Shrinking puts these in the place of steps that have nothing to do with the failure. */
class Pause implements fc.AsyncCommand<Nothing, Real> {
  check = () => true
  run = async () => undefined
  toString = () => '·'
}

class Attempt implements fc.AsyncCommand<Nothing, Real> {
  constructor(
    readonly slot: number,
    readonly step: Step,
  ) {}
  check = () => true
  run = (_: Nothing, { walk }: Real) => walk.take(this.slot, this.step)
  toString = () => `[${this.slot}] ${describe(this.step)}`
}

/** What would be right now, by somebody else. */
class Instead implements fc.AsyncCommand<Nothing, Real> {
  constructor(
    readonly slot: number,
    readonly pick: number,
    readonly other: Pick<Step, 'who' | 'behind' | 'by'>,
  ) {}
  check = () => true
  run = (_: Nothing, { walk }: Real) => walk.take(this.slot, { ...walk.sensible(this.slot, this.pick), ...this.other })
  toString = () => `[${this.slot}] ${this.other.who} instead of ${this.pick} by ${this.other.by}`
}

class Everything implements fc.AsyncCommand<Nothing, Real> {
  constructor(readonly slot: number) {}
  check = () => true
  run = (_: Nothing, { walk }: Real) => walk.tryEverything(this.slot)
  toString = () => `[${this.slot}] everything`
}

class Onwards implements fc.AsyncCommand<Nothing, Real> {
  constructor(
    readonly slot: number,
    readonly pick: number,
  ) {}
  check = () => true
  run = async (_: Nothing, { walk }: Real) =>
    walk.isOver(this.slot) ? walk.start(this.slot) : walk.take(this.slot, walk.sensible(this.slot, this.pick))
  toString = () => `[${this.slot}] onwards ${this.pick}`
}

class Together implements fc.AsyncCommand<Nothing, Real> {
  constructor(
    readonly slot: number,
    readonly picks: readonly [number, number],
    readonly step: Step | null,
  ) {}
  check = () => true
  run = (_: Nothing, { walk }: Real) =>
    walk.together(
      this.slot,
      walk.sensible(this.slot, this.picks[0]),
      this.step ?? walk.sensible(this.slot, this.picks[1]),
    )
  toString = () => `[${this.slot}] together ${this.picks.join(' and ')} ${this.step ? describe(this.step) : ''}`
}

export const SLOTS = 2
const slot = fc.nat({ max: SLOTS - 1 })
const pick = fc.nat({ max: 999 })
const step: fc.Arbitrary<Step> = fc.record({
  who: fc.constantFrom(...ACTORS),
  act: fc.constantFrom<Act>(...MOVES, 'edit', 'check', 'comment', 'embargo_ends'),
  behind: fc.constantFrom(0, 0, 0, 1, -1),
  by: fc.constantFrom('command', 'function'),
})

const other = fc.record({
  who: fc.constantFrom(...ACTORS),
  behind: fc.constantFrom(0, 0, 0, 1),
  by: fc.constantFrom<Step['by']>('command', 'function'),
})

/** Exactly so many steps. */
export const walks = (steps: number) =>
  fc.array(
    fc.oneof(
      { withCrossShrink: true },
      { weight: 1, arbitrary: fc.constant(null).map(() => new Pause()) },
      { weight: 50, arbitrary: fc.tuple(slot, pick).map(([at, n]) => new Onwards(at, n)) },
      { weight: 15, arbitrary: fc.tuple(slot, step).map(([at, one]) => new Attempt(at, one)) },
      { weight: 20, arbitrary: fc.tuple(slot, pick, other).map(([at, n, one]) => new Instead(at, n, one)) },
      {
        weight: 14,
        arbitrary: fc.tuple(slot, pick, pick, fc.option(step)).map(([at, n, m, one]) => new Together(at, [n, m], one)),
      },
      { weight: 4, arbitrary: slot.map((at) => new Everything(at)) },
    ),
    { minLength: steps, maxLength: steps },
  )

import { addDays, addMonths, compareDates, daysBetween, endOfPeriod, type IsoDate, startOfPeriod } from '~/lib/dates'
import { regionOf } from '~/reference/rules'
import { cycleCodeAt, cycleOf, nextCycleCode } from '~/reports/rules/freshness'
import { buildReports } from './build-reports.ts'
import { arabic } from './commitments/arabic.ts'
import { chinese } from './commitments/chinese.ts'
import { english } from './commitments/english.ts'
import { french } from './commitments/french.ts'
import { patterned } from './commitments/patterns.ts'
import { russian } from './commitments/russian.ts'
import { spanish } from './commitments/spanish.ts'
import { dialogues } from './dialogues.ts'
import { idOf } from './ids.ts'
import { organisations } from './organisations.ts'
import { drawPartners } from './partnerships.ts'
import { approverOf, people, personByKey, writerOf } from './people.ts'
import { randomFrom } from './random.ts'
import { MOVE_REASONS, REVIEW_COMMENTS } from './report-texts.ts'
import type { ChangeSpec, CountSpec, Fate, Spec } from './spec.ts'
import type { Story, StoryCommitment, StoryContent, StoryCycle, StoryParty, StoryVersion } from './types.ts'
import { deliveryInWords } from './words.ts'

const specs: readonly Spec[] = [...english, ...french, ...spanish, ...russian, ...arabic, ...chinese, ...patterned]

const MONTHS_TO_DELIVERY: Record<Fate, readonly [number, number]> = {
  ahead: [7, 18],
  on_track: [7, 24],
  behind: [3, 12],
  completed: [-6, 3],
  not_started: [10, 26],
  silent: [6, 18],
  dormant: [1, 6],
  partly: [-13, -8],
  not_achieved: [-13, -8],
  suspended: [6, 14],
  cancelled: [3, 10],
  new: [14, 32],
}

const MONTHS_SINCE_PUBLICATION: Record<Fate, readonly [number, number]> = {
  ahead: [12, 24],
  on_track: [10, 26],
  behind: [14, 25],
  completed: [20, 29],
  not_started: [7, 10],
  silent: [15, 24],
  dormant: [27, 30],
  partly: [24, 30],
  not_achieved: [24, 30],
  suspended: [14, 20],
  cancelled: [12, 20],
  new: [0, 2],
}

/** Fates under which a real country may stand as a place of work; the others show the region only. */
const FOR_ANY_COUNTRY: readonly Fate[] = ['ahead', 'on_track', 'completed', 'new']

const REVIEWERS = ['nour.haddad', 'tomas.lindqvist'] as const
const PUBLIC_STATES = ['published', 'closed', 'withdrawn', 'merged']

const at = (date: IsoDate, hour: number) => new Date(`${date}T${String(hour).padStart(2, '0')}:05:00Z`)

/** The whole demonstration as it stands on a day. The same day gives the same story, on every machine. */
export function tellStory(today: IsoDate): Story {
  const commitments = specs.map((spec, index) => buildCommitment(spec, index, today))
  return {
    today,
    organisations: [...organisations],
    people: [...people],
    dialogues: [...dialogues],
    cycles: cyclesFor(commitments, today),
    commitments,
  }
}

function cyclesFor(commitments: readonly StoryCommitment[], today: IsoDate): StoryCycle[] {
  const codes = commitments.flatMap(({ dueDates }) => dueDates.map(({ cycle }) => cycle))
  const first = [...codes, cycleCodeAt(today)].sort()[0] ?? cycleCodeAt(today)
  const last = [...codes, nextCycleCode(cycleCodeAt(today))].sort().at(-1) ?? first
  const cycles: StoryCycle[] = []
  for (let code = first; code <= last; code = nextCycleCode(code)) {
    const cycle = cycleOf(code)
    if (cycle) cycles.push(cycle)
  }
  return cycles
}

function dialogueBefore(date: IsoDate, key: string): string {
  const held = dialogues.filter(({ endsOn }) => compareDates(endsOn, date) <= 0)
  const [first] = dialogues
  return held[randomFrom(`${key} dialogue`).whole(0, Math.max(0, held.length - 1))]?.key ?? first?.key ?? ''
}

function indicatorOf(
  key: string,
  position: number,
  count: CountSpec,
  startsOn: IsoDate,
  targetOn: IsoDate,
): StoryContent['indicators'][number] {
  const baseline = typeof count.baseline === 'number' ? count.baseline : null
  return {
    key: idOf('indicator', `${key} ${position}`),
    position,
    isMain: position === 0,
    name: count.name,
    unit: count.unit,
    unitText: count.unitText ?? '',
    direction: count.direction ?? 'up',
    cumulative: count.unit !== 'percent' && count.direction !== 'down',
    baselineValue: baseline,
    baselineOn: baseline === null ? null : startsOn,
    noBaselineReason: typeof count.baseline === 'string' ? count.baseline : '',
    targetValue: count.target,
    targetOn,
    source: count.source,
    splits: count.splits ?? [],
    numeratorName: count.of?.numerator ?? '',
    denominatorName: count.of?.denominator ?? '',
  }
}

function placesOf(spec: Spec, fate: Fate): Pick<StoryContent, 'scope' | 'countries' | 'regions'> {
  const { where } = spec
  if (where === undefined) return { scope: null, countries: [], regions: [] }
  if (where === 'global') return { scope: 'global', countries: [], regions: [] }
  if ('regions' in where) return { scope: 'regions', countries: [], regions: where.regions }
  if (FOR_ANY_COUNTRY.includes(fate)) return { scope: 'countries', countries: where.countries, regions: [] }
  const regions = new Set(where.countries.map((iso3) => regionOf(iso3) ?? 'asia'))
  return { scope: 'regions', countries: [], regions: [...regions] }
}

function contentOf(spec: Spec, fate: Fate, startsOn: IsoDate, deliversOn: IsoDate, madeOn: IsoDate): StoryContent {
  const language = spec.lang ?? 'en'
  const precision = spec.precision ?? 'month'
  const by = deliveryInWords(deliversOn, precision, language)
  const approver = personByKey(approverOf(spec.lead))
  const writer = personByKey(writerOf(spec.lead))
  const days = daysBetween(startsOn, deliversOn)
  const money = spec.money
  return {
    title: spec.title,
    language,
    promiseWho: '',
    promiseWhat: '',
    promiseForWhom: '',
    promiseHowMany: '',
    promiseByWhen: '',
    promiseText: spec.promise.replace('{by}', by).replace(/^[a-z]/, (letter) => letter.toUpperCase()),
    problem: spec.problem,
    avenue: spec.avenue,
    otherAvenues: spec.also ?? [],
    objectives: spec.gcm,
    sdgTargets: spec.sdg ?? [],
    pathways: spec.path,
    dialogue: dialogueBefore(madeOn, spec.key),
    beneficiaries: spec.who ?? ['migrants'],
    ...placesOf(spec, fate),
    level: spec.level ?? null,
    contactName: writer.fullName,
    contactRole: writer.jobTitle,
    contactEmail: writer.email,
    contactPublic: randomFrom(`${spec.key} contact`).chance(0.3),
    natures: spec.nature,
    moneyKind: money === undefined ? 'none' : money === 'not_disclosed' ? 'not_disclosed' : 'amount',
    moneyAmount: Array.isArray(money) ? money[0] : null,
    moneyCurrency: Array.isArray(money) ? money[1] : null,
    moneyBinding: Array.isArray(money) ? randomFrom(`${spec.key} binding`).chance(0.6) : null,
    moneySpent: null,
    resources: '',
    indicators: [spec.count, ...(spec.second ? [spec.second] : [])].map((count, position) =>
      indicatorOf(spec.key, position, count, startsOn, deliversOn),
    ),
    startsOn,
    startsPrecision: 'month',
    deliversOn,
    deliveryPrecision: precision,
    deliveryWording: by,
    milestones: spec.steps.map((title, position) => ({
      key: idOf('milestone', `${spec.key} ${position}`),
      position,
      title,
      dueOn: endOfPeriod(
        addDays(startsOn, Math.round((days * (position + 1)) / (spec.steps.length + 0.15)) - 31),
        'month',
      ),
      duePrecision: 'month',
    })),
    reportingFrequency: 'twice_a_year',
    reportingReason: '',
    authorityName: approver.fullName,
    authorityTitle: approver.jobTitle,
    authorityConfirmed: spec.state !== 'draft',
    privateFields: [],
    languagesOffered: spec.english ? [language, 'en'] : [language],
  }
}

function partiesOf(spec: Spec, madeOn: IsoDate, today: IsoDate): StoryParty[] {
  const random = randomFrom(`${spec.key} parties`)
  const partners =
    spec.partners ??
    (['draft', 'changes_requested'].includes(spec.state ?? '')
      ? []
      : drawPartners(spec.key, spec.lead, spec.state === 'awaiting_partners'))
  const approver = personByKey(approverOf(spec.lead))
  const invitedOn = addDays(madeOn, -6)
  const others = partners.map((partner): StoryParty => {
    const answerer = personByKey(approverOf(partner.organisation))
    const answeredOn = addDays(invitedOn, random.whole(1, 5))
    const leftOn = addDays(madeOn, Math.round(daysBetween(madeOn, today) * 0.6))
    return {
      organisation: partner.organisation,
      role: partner.role,
      share: partner.answer === 'accepted' ? (partner.share ?? null) : null,
      contribution: partner.contribution,
      answer: partner.answer,
      answeredAt: partner.answer === 'invited' ? null : at(partner.answer === 'left' ? leftOn : answeredOn, 10),
      answeredBy: partner.answer === 'invited' ? null : answerer.key,
      authorityName: partner.answer === 'accepted' ? answerer.fullName : '',
      authorityTitle: partner.answer === 'accepted' ? answerer.jobTitle : '',
      reason: partner.reason ?? '',
      createdAt: at(invitedOn, 9),
    }
  })
  const given = others.reduce((sum, { share }) => sum + (share ?? 0), 0)
  return [
    {
      organisation: spec.lead,
      role: 'lead',
      share: others.some(({ share }) => share !== null) ? Math.max(0, 100 - given) : null,
      contribution: '',
      answer: 'accepted',
      answeredAt: at(invitedOn, 9),
      answeredBy: approver.key,
      authorityName: approver.fullName,
      authorityTitle: approver.jobTitle,
      reason: '',
      createdAt: at(invitedOn, 9),
    },
    ...others,
  ]
}

function changesOf(spec: Spec, publishedOn: IsoDate, today: IsoDate): ChangeSpec[] {
  if (spec.changes) return [...spec.changes].sort((a, b) => b.monthsAgo - a.monthsAgo)
  const random = randomFrom(`${spec.key} changes`)
  const months = Math.floor(daysBetween(publishedOn, today) / 30.5)
  if (spec.fate !== 'behind' || months < 8 || !random.chance(0.5)) return []
  const { code, reason } = random.pick(MOVE_REASONS)
  return [{ monthsAgo: random.whole(3, months - 4), code, reason, deliveryMoved: random.whole(2, 5) }]
}

/** The content of each version, the newest as the specification has it and the older ones with each change taken back. */
function contentsOf(newest: StoryContent, spec: Spec, changes: readonly ChangeSpec[]): StoryContent[] {
  const contents = [newest]
  for (const change of [...changes].reverse()) {
    const after = contents[0] ?? newest
    const precision = spec.precision ?? 'month'
    const deliversOn = endOfPeriod(
      addMonths(startOfPeriod(after.deliversOn ?? '', 'month'), -(change.deliveryMoved ?? 0)),
      precision,
    )
    const [main, ...rest] = after.indicators
    const by = deliveryInWords(deliversOn, precision, after.language)
    contents.unshift({
      ...after,
      deliversOn,
      deliveryWording: by,
      promiseText: after.promiseText.replace(after.deliveryWording, by),
      indicators: main
        ? [
            { ...main, targetOn: deliversOn, targetValue: change.targetBefore ?? main.targetValue },
            ...rest.map((one) => ({ ...one, targetOn: deliversOn })),
          ]
        : [],
    })
  }
  return contents
}

function translationsOf(spec: Spec, content: StoryContent): StoryVersion['translations'] {
  if (!spec.english || content.deliversOn === null) return []
  const by = deliveryInWords(content.deliversOn, spec.precision ?? 'month', 'en')
  return [
    {
      language: 'en',
      title: spec.english.title,
      promise: spec.english.promise.replace('{by}', by),
      problem: spec.english.problem,
    },
  ]
}

function buildCommitment(spec: Spec, index: number, today: IsoDate): StoryCommitment {
  const random = randomFrom(spec.key)
  const state = spec.state ?? 'published'
  const fate = spec.fate ?? 'on_track'
  const isPublic = PUBLIC_STATES.includes(state)
  const monthsAgo = spec.monthsAgo ?? random.whole(...MONTHS_SINCE_PUBLICATION[fate])
  const decidedOn =
    isPublic || state === 'rejected' || state === 'approved' || state === 'changes_requested'
      ? addDays(addMonths(today, -monthsAgo), -random.whole(1, 20))
      : null
  const submittedOn = decidedOn
    ? addDays(decidedOn, -random.whole(3, 7))
    : addDays(today, -random.whole(state === 'in_review' ? 3 : 1, 9))
  const createdOn = addDays(submittedOn, -random.whole(8, 40))
  const publishedOn = isPublic ? decidedOn : null
  const wasSent = state !== 'draft' && state !== 'awaiting_partners'
  const wasTaken = !['draft', 'awaiting_partners', 'submitted'].includes(state)

  const startsOn = startOfPeriod(addMonths(publishedOn ?? today, random.whole(0, 1)), 'month')
  const endsIn = spec.endsIn ?? random.whole(...MONTHS_TO_DELIVERY[fate])
  const deliversOn = endOfPeriod(addMonths(startOfPeriod(today, 'month'), endsIn), spec.precision ?? 'month')
  const newest = contentOf(spec, fate, startsOn, deliversOn, submittedOn)
  const changes = publishedOn ? changesOf(spec, publishedOn, today) : []
  const contents = contentsOf(newest, spec, changes)
  const reviewer = random.pick(REVIEWERS)

  const versions = contents.map((content, position): StoryVersion => {
    const change = position === 0 ? undefined : changes[position - 1]
    const changedOn = change ? addMonths(today, -change.monthsAgo) : null
    const versionState =
      position === 0 && !isPublic
        ? state === 'draft' || state === 'awaiting_partners'
          ? 'draft'
          : state === 'changes_requested' || state === 'rejected'
            ? 'returned'
            : 'submitted'
        : 'published'
    return {
      key: `${spec.key} ${position + 1}`,
      number: position + 1,
      state: versionState,
      createdAt: at(changedOn ? addDays(changedOn, -9) : createdOn, 8),
      submittedAt: changedOn ? at(addDays(changedOn, -4), 9) : wasSent ? at(submittedOn, 9) : null,
      publishedAt: changedOn ? at(changedOn, 14) : publishedOn ? at(publishedOn, 14) : null,
      changeReasonCode: change?.code ?? null,
      changeReason: change?.reason ?? '',
      content,
      translations: translationsOf(spec, content),
    }
  })
  if (state === 'changes_requested') {
    const returned = versions[0]
    if (returned)
      versions.push({
        ...returned,
        key: `${spec.key} 2`,
        number: 2,
        state: 'draft',
        createdAt: at(decidedOn ?? today, 15),
        submittedAt: null,
      })
  }

  const parties = partiesOf(spec, submittedOn, today)
  const endedOn = isPublic && state !== 'published' ? addDays(today, -random.whole(20, 90)) : null
  const progress = publishedOn
    ? buildReports(spec, newest, parties, publishedOn, endedOn, today)
    : { dueDates: [], reports: [], implementation: 'not_started' as const, implementationReason: '' }

  return {
    key: spec.key,
    state,
    lead: spec.lead,
    versions,
    parties,
    ...progress,
    createdBy: writerOf(spec.lead),
    createdAt: at(createdOn, 8),
    submittedAt: wasSent ? at(submittedOn, 9) : null,
    takenBy: wasTaken ? reviewer : null,
    takenAt: wasTaken ? at(addDays(submittedOn, 1), 9) : null,
    decidedBy: decidedOn ? reviewer : null,
    decidedAt: decidedOn ? at(decidedOn, 14) : null,
    decisionReasonCode: state === 'rejected' ? 'not_a_commitment' : null,
    decisionNote:
      state === 'rejected'
        ? 'The text says what is hoped for, but not what will be done, for how many and by when. We would be glad to receive it again with these three facts.'
        : state === 'changes_requested'
          ? 'Two points before we can publish: a starting value, and the name of the office that is responsible.'
          : '',
    embargoUntil: state === 'approved' ? addDays(today, 9 + (index % 3) * 5) : null,
    publishedAt: publishedOn ? at(publishedOn, 14) : null,
    endedAt: endedOn ? at(endedOn, 14) : null,
    endedReason: endedReason(state),
    mergedInto: state === 'merged' ? mergeTarget(spec, index) : null,
    comments: commentsOf(spec, state, submittedOn, reviewer, today),
    references:
      index % 6 === 2
        ? [
            {
              registry: 'example-pledge-register',
              externalId: `EPR-${String(1000 + index * 7)}`,
              url: `https://registry.example.org/pledges/EPR-${1000 + index * 7}`,
            },
          ]
        : [],
    assessment:
      state === 'closed' && endedOn
        ? {
            finding: index % 2 === 0 ? 'complete' : 'substantial',
            method: 'document',
            note: 'We read all reports and the documents named in them, and spoke with one partner and two of the people reached.',
            by: reviewer,
            at: at(endedOn, 11),
          }
        : null,
  }
}

function endedReason(state: StoryCommitment['state']): string {
  switch (state) {
    case 'closed':
      return 'The final report was accepted.'
    case 'withdrawn':
      return 'The organisation will carry out this work as a part of a larger programme, and withdraws the separate promise.'
    case 'merged':
      return 'The same promise was recorded twice, by two departments.'
    default:
      return ''
  }
}

/** The published record next to it: patterns of one kind stand side by side. */
function mergeTarget(spec: Spec, index: number): string {
  for (let step = 1; step < specs.length; step += 1) {
    for (const near of [specs[index - step], specs[index + step]]) {
      if (near && near.key !== spec.key && (near.state ?? 'published') === 'published') return near.key
    }
  }
  throw new Error(`No published record to merge ${spec.key} into`)
}

function commentsOf(
  spec: Spec,
  state: StoryCommitment['state'],
  submittedOn: IsoDate,
  reviewer: string,
  today: IsoDate,
): StoryCommitment['comments'] {
  const random = randomFrom(`${spec.key} comments`)
  const open = state === 'changes_requested' || state === 'in_review'
  if (!open && !(PUBLIC_STATES.includes(state) && random.chance(0.25))) return []
  const first = random.whole(0, REVIEW_COMMENTS.length - 1)
  const chosen = [
    REVIEW_COMMENTS[first],
    ...(state === 'changes_requested' || random.chance(0.4)
      ? [REVIEW_COMMENTS[(first + 2) % REVIEW_COMMENTS.length]]
      : []),
  ]
  const latest = addDays(today, -1)
  const on = (days: number, hour: number) =>
    at(compareDates(addDays(submittedOn, days), latest) > 0 ? latest : addDays(submittedOn, days), hour)
  return chosen.flatMap((comment) =>
    comment
      ? [
          {
            field: comment.field,
            body: comment.body,
            writtenBy: reviewer,
            writtenAt: on(1, 10),
            resolvedAt: open ? null : on(3, 13),
            reply: open ? null : { body: comment.reply, writtenBy: writerOf(spec.lead), writtenAt: on(2, 9) },
          },
        ]
      : [],
  )
}

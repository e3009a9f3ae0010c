import type { Implementation } from '~/commitments/rules/codes'
import { mainIndicator } from '~/commitments/rules/content'
import { addDays, addMonths, compareDates, daysBetween, type IsoDate } from '~/lib/dates'
import { type Cycle, cycleCodeAt, cycleOf, dueDates } from '~/reports/rules/freshness'
import { suggestStatus } from '~/reports/rules/pace'
import { approverOf, writerOf } from './people.ts'
import { type Random, randomFrom } from './random.ts'
import { ENDINGS, EVIDENCE, HOLDER_ANSWER, MOVED_REASON, textsFor, VERIFICATION_NOTES } from './report-texts.ts'
import type { Fate, Spec } from './spec.ts'
import type { StoryCommitment, StoryContent, StoryParty, StoryReport, StoryValue } from './types.ts'

type Indicator = StoryContent['indicators'][number]

/** Where a due date was extended: days from today. They make reports due soon and due, whatever the day of the demonstration. */
const EXTENDED: Readonly<Record<string, number>> = {
  'labour-migration-data-platform': 12,
  'harvest-workers-homes': 20,
  'titulos-reconocidos': 27,
  'welcome-desks': -3,
  'carte-sante-frontaliere': -8,
}

/** Whose next report has been begun and not sent. */
const BEGUN = new Set(['labour-migration-data-platform', 'harvest-workers-homes'])

const at = (date: IsoDate, hour: number) => new Date(`${date}T${String(hour).padStart(2, '0')}:20:00Z`)
const earlier = (a: IsoDate, b: IsoDate) => (compareDates(a, b) <= 0 ? a : b)

/** The cycle whose grace days ended last, on a day. */
export function lastCycleBefore(today: IsoDate): Cycle {
  for (let date = today; ; date = addMonths(date, -6)) {
    const cycle = cycleOf(cycleCodeAt(date))
    if (cycle && compareDates(cycle.graceUntil, today) < 0) return cycle
  }
}

function shareOfWay(fate: Fate, elapsed: number, nth: number, of: number, wobble: number): number {
  switch (fate) {
    case 'ahead':
      return Math.min(0.97, elapsed * 1.22)
    case 'on_track':
    case 'new':
    case 'silent':
    case 'dormant':
      return Math.min(0.96, elapsed * (0.96 + wobble * 0.1))
    case 'behind':
      return elapsed * (0.42 + wobble * 0.16)
    case 'completed':
      return nth === of ? 1 : Math.min(0.9, (nth / of) ** 1.1)
    case 'partly':
      return Math.min(0.68, elapsed * 0.62)
    case 'not_achieved':
      return elapsed * 0.06
    case 'not_started':
      return 0
    case 'suspended':
      return elapsed * 0.5
    case 'cancelled':
      return elapsed * 0.3
  }
}

function countAt(
  indicator: Indicator,
  spec: Spec['count'],
  share: number,
  factor: number,
): Pick<StoryValue, 'value' | 'numerator' | 'denominator'> {
  const from = indicator.baselineValue ?? 0
  const to = indicator.targetValue ?? 0
  const exact = from + (to - from) * share
  if (indicator.direction === 'yes_no') return { value: share >= 1 ? 1 : 0, numerator: null, denominator: null }
  if (spec.of) {
    const denominator = Math.max(1, Math.round(spec.of.base * factor))
    const numerator = Math.round((denominator * exact) / 100)
    return { value: Math.round((numerator / denominator) * 1000) / 10, numerator, denominator }
  }
  return { value: Math.round(from + (to - from) * share * factor), numerator: null, denominator: null }
}

function splitsOf(indicator: Indicator, value: number | null, random: Random): StoryValue['splits'] {
  if (!indicator.splits.includes('sex') || value === null || value === 0) return {}
  const women = Math.round(value * (0.34 + random.next() * 0.28))
  return { sex: { women, men: value - women } }
}

function verificationOf(
  sentOn: IsoDate,
  isNewest: boolean,
  holder: string,
  today: IsoDate,
  random: Random,
): StoryValue['verification'] {
  const drawn = random.next() + (isNewest ? 0 : 0.18)
  if (drawn < 0.38) return null
  const on = earlier(addDays(sentOn, random.whole(4, 24)), addDays(today, -1))
  if (compareDates(on, sentOn) <= 0) return null
  const level = drawn < 0.62 ? 'documented' : drawn > 1.12 ? 'not_confirmed' : 'checked'
  const answered = level === 'not_confirmed' && daysBetween(on, today) > 9
  return {
    level,
    method:
      level === 'documented'
        ? 'document'
        : level === 'checked'
          ? random.pick(['register', 'call', 'third_party_data', 'visit'] as const)
          : 'document',
    publicNote: random.pick(VERIFICATION_NOTES[level]),
    verifiedBy: random.pick(['nour.haddad', 'tomas.lindqvist'] as const),
    verifiedAt: at(on, 13),
    answer: answered ? HOLDER_ANSWER : '',
    answeredAt: answered ? at(addDays(on, 6), 9) : null,
    answeredBy: answered ? approverOf(holder) : null,
  }
}

function claimed(
  fate: Fate,
  isLast: boolean,
  isOver: boolean,
  suggested: Implementation | null,
): { implementation: Implementation; reason: string } {
  if (isLast && fate === 'suspended') return { implementation: 'suspended', reason: ENDINGS.suspended }
  if (isLast && fate === 'cancelled') return { implementation: 'cancelled', reason: ENDINGS.cancelled }
  if (isOver && fate === 'partly') return { implementation: 'partly_achieved', reason: ENDINGS.partly_achieved }
  if (isOver && fate === 'not_achieved') return { implementation: 'not_achieved', reason: ENDINGS.not_achieved }
  if (fate === 'not_started')
    return {
      implementation: 'not_started',
      reason:
        suggested === 'delayed'
          ? 'Preparation takes the first year by design; the first people are reached in the second.'
          : '',
    }
  return { implementation: suggested ?? 'in_progress', reason: '' }
}

export type Progress = Pick<StoryCommitment, 'dueDates' | 'reports' | 'implementation' | 'implementationReason'>

/** How many of the newest reports never came. The dormant have been silent for two years, whatever was due in between. */
function silentReports(fate: Fate, due: number, publishedOn: IsoDate, today: IsoDate, random: Random): number {
  if (fate === 'silent') return random.chance(0.4) ? 2 : 1
  if (fate === 'dormant') return due - (compareDates(addDays(publishedOn, 260), addMonths(today, -24)) < 0 ? 1 : 0)
  return 0
}

/** Everything that followed publication: what was due from whom, what came, and what was found when it was checked. */
export function buildReports(
  spec: Spec,
  content: StoryContent,
  parties: readonly StoryParty[],
  publishedOn: IsoDate,
  endedOn: IsoDate | null,
  today: IsoDate,
): Progress {
  const fate = spec.fate ?? 'on_track'
  const random = randomFrom(`${spec.key} reports`)
  const last = lastCycleBefore(today)
  const startsOn = content.startsOn ?? publishedOn
  const deliversOn = content.deliversOn
  const span = { startsOn, deliversOn }
  const main = mainIndicator(content.indicators)
  const lead: Progress = { dueDates: [], reports: [], implementation: 'not_started', implementationReason: '' }

  const planned = dueDates({ frequency: content.reportingFrequency, startsOn, deliversOn, publishedOn })
  const past = planned.filter(
    ({ cycle }) => cycle <= last.code && (endedOn === null || (cycleOf(cycle)?.endsOn ?? '') <= endedOn),
  )
  const extendedTo = EXTENDED[spec.key]
  const inGrace =
    endedOn === null
      ? planned.find(({ cycle, dueOn }) => cycle > last.code && compareDates(dueOn, today) <= 0)
      : undefined
  const newestDue = inGrace ?? past.at(-1)
  const silentSince =
    silentReports(fate, past.length, publishedOn, today, random) || (extendedTo !== undefined && !inGrace ? 1 : 0)
  const reported = past
    .slice(0, Math.max(0, past.length - silentSince))
    .filter((_, nth) => nth === 0 || fate === 'completed' || !random.chance(0.05))
  if (inGrace && !['silent', 'dormant', 'completed'].includes(fate) && extendedTo === undefined && random.chance(0.6))
    reported.push(inGrace)

  const wobble = random.next()
  const finished = fate === 'completed' && reported.length > 0
  const final = reported.at(-1)
  const owed = planned.filter(({ cycle }) =>
    finished ? cycle <= (final?.cycle ?? '') : endedOn === null || past.some((one) => one.cycle === cycle),
  )
  const organisations = [
    spec.lead,
    ...parties
      .filter(({ answer, role }) => answer === 'accepted' && role !== 'lead')
      .map(({ organisation }) => organisation),
  ]
  for (const organisation of organisations) {
    for (const due of owed) {
      const extended = organisation === spec.lead && extendedTo !== undefined && due.cycle === newestDue?.cycle
      lead.dueDates.push({ organisation, cycle: due.cycle, dueOn: extended ? addDays(today, extendedTo) : due.dueOn })
    }
  }

  const doneSteps = new Set<string>()
  reported.forEach((due, index) => {
    const cycle = cycleOf(due.cycle)
    if (!cycle || !main) return
    const isNewest = index === reported.length - 1
    const elapsed = deliversOn
      ? Math.min(1, Math.max(0, daysBetween(startsOn, cycle.endsOn) / Math.max(1, daysBetween(startsOn, deliversOn))))
      : 0.3 + index * 0.15
    const share = shareOfWay(fate, elapsed, index + 1, reported.length, wobble)
    const sentOn = earlier(addDays(cycle.endsOn, random.whole(-2, 13)), addDays(today, -1))
    const late = compareDates(sentOn, cycle.endsOn) < 0 ? sentOn : cycle.endsOn
    const texts = textsFor(content.language, spec.avenue)
    const notAssessed = index > 0 && !isNewest && fate !== 'completed' && random.chance(0.04)

    const values: StoryValue[] = notAssessed
      ? []
      : content.indicators.map((indicator, position) => {
          const counted = position === 0 ? spec.count : (spec.second ?? spec.count)
          const number = countAt(indicator, counted, position === 0 ? share : share * (0.85 + random.next() * 0.1), 1)
          return {
            indicatorKey: indicator.key,
            ...number,
            asOfOn: late,
            note: '',
            splits: splitsOf(indicator, number.value, random),
            verification:
              position === 0 && number.value !== null
                ? verificationOf(sentOn, isNewest, spec.lead, today, random)
                : null,
          }
        })
    const value = values[0]?.value ?? null
    const previous =
      lead.reports.filter(({ organisation }) => organisation === spec.lead).at(-1)?.values[0]?.value ?? null
    const suggested =
      suggestStatus({ course: main, value, previousValue: previous, valueOn: late, span, today: sentOn })
        ?.implementation ?? null
    const isOver = deliversOn !== null && compareDates(deliversOn, cycle.endsOn) <= 0
    const claim = claimed(fate, isNewest, isOver, suggested)

    const milestones: StoryReport['milestones'] = []
    content.milestones.forEach((step, position) => {
      if (doneSteps.has(step.key)) return
      const reached = share >= (position + 0.8) / (content.milestones.length + 0.3) || share >= 1
      if (reached) {
        doneSteps.add(step.key)
        const planned = step.dueOn ?? late
        milestones.push({
          milestoneKey: step.key,
          outcome: 'done',
          doneOn: earlier(addDays(planned, random.whole(-25, 12)), late),
          newDueOn: null,
          reason: '',
        })
      } else if (step.dueOn && compareDates(step.dueOn, late) < 0 && claim.implementation !== 'cancelled') {
        milestones.push({
          milestoneKey: step.key,
          outcome: 'moved',
          doneOn: null,
          newDueOn: addMonths(late, random.whole(3, 8)),
          reason: MOVED_REASON[content.language],
        })
      } else {
        milestones.push({ milestoneKey: step.key, outcome: 'open', doneOn: null, newDueOn: null, reason: '' })
      }
    })

    lead.reports.push({
      key: `${spec.key} ${due.cycle}`,
      organisation: spec.lead,
      cycle: due.cycle,
      state: 'sent',
      language: content.language,
      storyChanged:
        spec.stories?.[Math.max(0, spec.stories.length - reported.length) + index] ??
        texts.changed[(index + Math.floor(wobble * 100)) % texts.changed.length] ??
        texts.changed[0],
      storyHard: claim.implementation === 'completed' ? '' : random.pick(texts.hard),
      storyHelp: random.pick(texts.help),
      notAssessedReason: notAssessed ? 'collection_later' : '',
      implementation: notAssessed ? null : claim.implementation,
      suggested: notAssessed ? null : suggested,
      implementationReason: notAssessed ? '' : claim.reason,
      moneySpent:
        content.moneyAmount === null || content.privateFields.includes('amounts')
          ? null
          : Math.round((content.moneyAmount * Math.min(0.97, share * 0.93)) / 100) * 100,
      moneyCurrency: content.moneyCurrency,
      values,
      milestones,
      evidence: random.chance(0.55)
        ? [
            {
              url: `https://evidence.example.org/${encodeURIComponent(spec.key)}/${due.cycle}`,
              shows: random.pick(EVIDENCE),
              indicatorKey: main.key,
              language: 'en',
            },
          ]
        : [],
      createdBy: writerOf(spec.lead),
      createdAt: at(addDays(sentOn, -random.whole(1, 6)), 10),
      sentAt: at(sentOn, random.whole(8, 16)),
    })
    if (!notAssessed) {
      lead.implementation = claim.implementation
      lead.implementationReason = claim.reason
    }

    for (const party of parties) {
      if (
        party.role === 'lead' ||
        party.answer !== 'accepted' ||
        party.share === null ||
        random.chance(0.22) ||
        notAssessed
      )
        continue
      const part = countAt(main, spec.count, share, party.share / 100)
      const partSentOn = earlier(addDays(sentOn, -random.whole(1, 9)), addDays(today, -2))
      lead.reports.push({
        key: `${spec.key} ${due.cycle} ${party.organisation}`,
        organisation: party.organisation,
        cycle: due.cycle,
        state: 'sent',
        language: 'en',
        storyChanged: random.pick(textsFor('en', spec.avenue).changed),
        storyHard: random.chance(0.5) ? random.pick(textsFor('en', spec.avenue).hard) : '',
        storyHelp: '',
        notAssessedReason: '',
        implementation:
          claim.implementation === 'completed'
            ? 'completed'
            : claim.implementation === 'delayed'
              ? 'delayed'
              : 'in_progress',
        suggested: null,
        implementationReason: '',
        moneySpent: null,
        moneyCurrency: null,
        values: [
          {
            indicatorKey: main.key,
            ...part,
            asOfOn: earlier(late, partSentOn),
            note: '',
            splits: splitsOf(main, part.value, random),
            verification: null,
          },
        ],
        milestones: [],
        evidence: [],
        createdBy: writerOf(party.organisation),
        createdAt: at(addDays(partSentOn, -1), 9),
        sentAt: at(partSentOn, 11),
      })
    }
  })

  const openCycle = newestDue?.cycle
  if (BEGUN.has(spec.key) && openCycle && main) {
    lead.reports.push({
      key: `${spec.key} ${openCycle}`,
      organisation: spec.lead,
      cycle: openCycle,
      state: 'draft',
      language: content.language,
      storyChanged: textsFor(content.language, spec.avenue).changed[0],
      storyHard: '',
      storyHelp: '',
      notAssessedReason: '',
      implementation: null,
      suggested: null,
      implementationReason: '',
      moneySpent: null,
      moneyCurrency: null,
      values: [],
      milestones: [],
      evidence: [],
      createdBy: writerOf(spec.lead),
      createdAt: at(addDays(today, -2), 14),
      sentAt: null,
    })
  }
  return lead
}

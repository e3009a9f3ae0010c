import type { MessageKey, MessageRef } from '~/i18n/types'
import { compareDates } from '~/lib/dates'
import { type CommitmentContent, emptyContent, LIMITS, mainIndicator, promiseSentence } from './content.ts'

export const SECTIONS = ['promise', 'fit', 'resources', 'measurement', 'steps', 'consent'] as const
export type Section = (typeof SECTIONS)[number]

export function isSection(text: unknown): text is Section {
  return (SECTIONS as readonly unknown[]).includes(text)
}

/** The ten answers without which a commitment is not sent. Each is the name of the form field that answers it. */
export const SHORT_PATH = [
  'title',
  'promiseWhat',
  'avenue',
  'objectives',
  'scope',
  'contactEmail',
  'indicators.0.name',
  'indicators.0.targetValue',
  'deliversOn',
  'authorityConfirmed',
] as const
export type RequiredField = (typeof SHORT_PATH)[number]

export type ContentIssue = { section: Section; field: string; message: MessageRef }

type Requirement = {
  section: Section
  field: RequiredField
  key: MessageKey
  isAnswered: (content: CommitmentContent) => boolean
}

const REQUIREMENTS: readonly Requirement[] = [
  {
    section: 'promise',
    field: 'title',
    key: 'commitments.error.title_missing',
    isAnswered: (c) => c.title.trim() !== '',
  },
  {
    section: 'promise',
    field: 'promiseWhat',
    key: 'commitments.error.promise_missing',
    isAnswered: (c) => promiseSentence(c, ({ who, what }) => `${who} ${what}`) !== '',
  },
  { section: 'fit', field: 'avenue', key: 'commitments.error.avenue_missing', isAnswered: (c) => c.avenue !== null },
  {
    section: 'fit',
    field: 'objectives',
    key: 'commitments.error.objectives_missing',
    isAnswered: (c) => c.objectives.length > 0,
  },
  {
    section: 'fit',
    field: 'scope',
    key: 'commitments.error.scope_missing',
    isAnswered: (c) =>
      c.scope === 'global' ||
      (c.scope === 'countries' && c.countries.length > 0) ||
      (c.scope === 'regions' && c.regions.length > 0),
  },
  {
    section: 'resources',
    field: 'contactEmail',
    key: 'commitments.error.contact_email_missing',
    isAnswered: (c) => c.contactEmail.trim() !== '',
  },
  {
    section: 'measurement',
    field: 'indicators.0.name',
    key: 'commitments.error.indicator_name_missing',
    isAnswered: (c) => (mainIndicator(c.indicators)?.name.trim() ?? '') !== '',
  },
  {
    section: 'measurement',
    field: 'indicators.0.targetValue',
    key: 'commitments.error.target_value_missing',
    isAnswered: (c) => {
      const main = mainIndicator(c.indicators)
      return main !== undefined && (main.targetValue !== null || main.direction === 'yes_no')
    },
  },
  {
    section: 'steps',
    field: 'deliversOn',
    key: 'commitments.error.delivers_on_missing',
    isAnswered: (c) => c.deliversOn !== null || c.deliveryPrecision === 'open_ended',
  },
  {
    section: 'consent',
    field: 'authorityConfirmed',
    key: 'commitments.error.authority_missing',
    isAnswered: (c) => c.authorityConfirmed,
  },
]

/** Which answers of the short path are still to be given, in the order of the form. */
export function missingForSubmission(content: CommitmentContent): ContentIssue[] {
  return REQUIREMENTS.filter(({ isAnswered }) => !isAnswered(content)).map(({ section, field, key }) => ({
    section,
    field,
    message: { key },
  }))
}

/**
 * Answers that cannot both be true. The forms refuse them page by page; this looks at the whole, because the two may stand in
 * different sections or come from an import.
 */
export function contradictions(content: CommitmentContent): ContentIssue[] {
  const found: ContentIssue[] = []
  const add = (section: Section, field: string, key: MessageKey, params?: MessageRef['params']) =>
    found.push({ section, field, message: params ? { key, params } : { key } })

  const { startsOn, deliversOn } = content
  const titleLength = [...content.title.trim()].length
  // A script without spaces says in three signs what others say in ten.
  const minimum = content.language === 'zh' ? Math.ceil(LIMITS.titleMin / 3) : LIMITS.titleMin
  if (titleLength > 0 && titleLength < minimum) add('promise', 'title', 'commitments.error.title_short', { minimum })
  if (startsOn && deliversOn && compareDates(deliversOn, startsOn) < 0) {
    add('steps', 'deliversOn', 'commitments.error.delivers_before_start')
  }
  for (const [at, { baselineOn, targetOn, baselineValue, targetValue, direction }] of content.indicators.entries()) {
    if (baselineOn && targetOn && compareDates(targetOn, baselineOn) < 0) {
      add('measurement', `indicators.${at}.targetOn`, 'commitments.error.target_before_baseline')
    }
    if (baselineValue === null || targetValue === null) continue
    if (direction === 'up' && targetValue <= baselineValue) {
      add(
        'measurement',
        `indicators.${at}.targetValue`,
        targetValue === baselineValue ? 'commitments.error.target_same' : 'commitments.error.target_below',
      )
    }
    if (direction === 'down' && targetValue >= baselineValue) {
      add(
        'measurement',
        `indicators.${at}.targetValue`,
        targetValue === baselineValue ? 'commitments.error.target_same' : 'commitments.error.target_above',
      )
    }
  }
  for (const [at, { dueOn }] of content.milestones.entries()) {
    if (!dueOn) continue
    if (deliversOn && compareDates(dueOn, deliversOn) > 0) {
      add('steps', `milestones.${at}.dueOn`, 'commitments.error.milestone_after_delivery', { n: at + 1 })
    }
    if (startsOn && compareDates(dueOn, startsOn) < 0) {
      add('steps', `milestones.${at}.dueOn`, 'commitments.error.milestone_before_start', { n: at + 1 })
    }
  }
  if (content.moneyKind === 'amount' && content.moneyAmount === null) {
    add('resources', 'moneyAmount', 'commitments.error.money_amount_missing')
  }
  if (content.moneyAmount !== null && !content.moneyCurrency) {
    add('resources', 'moneyCurrency', 'commitments.error.money_currency_missing')
  }
  if (content.reportingFrequency === 'yearly' && !content.reportingReason.trim()) {
    add('steps', 'reportingReason', 'commitments.error.reporting_reason_missing')
  }
  return found
}

/** Everything that stands in the way of sending; empty means it may be sent. */
export function issuesForSubmission(content: CommitmentContent): ContentIssue[] {
  return [...missingForSubmission(content), ...contradictions(content)]
}

/** Which section a field of the form belongs to. */
export function sectionOfField(field: string): Section {
  const name = field.split('.')[0] ?? ''
  return SECTIONS.find((section) => FIELDS_OF_SECTION[section].includes(name as keyof CommitmentContent)) ?? 'promise'
}

export const FIELDS_OF_SECTION: Record<Section, readonly (keyof CommitmentContent)[]> = {
  promise: [
    'title',
    'promiseWho',
    'promiseWhat',
    'promiseForWhom',
    'promiseHowMany',
    'promiseByWhen',
    'promiseText',
    'language',
  ],
  fit: [
    'problem',
    'avenue',
    'otherAvenues',
    'objectives',
    'sdgTargets',
    'pathways',
    'dialogueId',
    'beneficiaries',
    'scope',
    'countries',
    'regions',
    'level',
  ],
  resources: [
    'contactName',
    'contactRole',
    'contactEmail',
    'contactPublic',
    'natures',
    'moneyKind',
    'moneyAmount',
    'moneyCurrency',
    'moneyBinding',
    'moneySpent',
    'resources',
  ],
  measurement: ['indicators'],
  steps: [
    'startsOn',
    'startsPrecision',
    'deliversOn',
    'deliveryPrecision',
    'deliveryWording',
    'milestones',
    'reportingFrequency',
    'reportingReason',
  ],
  consent: ['authorityName', 'authorityTitle', 'authorityConfirmed', 'privateFields', 'languagesOffered'],
}

export type SectionProgress = {
  section: Section
  state: 'not_started' | 'in_progress' | 'complete'
  /** What must still be answered or put right here before the commitment can be sent. */
  missing: ContentIssue[]
}

/** How far each of the six sections is. The language of the draft is chosen with it and does not count as a start. */
export function sectionsOf(content: CommitmentContent): SectionProgress[] {
  const empty = emptyContent(content.language)
  const issues = issuesForSubmission(content)
  return SECTIONS.map((section) => {
    const missing = issues.filter((issue) => issue.section === section)
    const isStarted = FIELDS_OF_SECTION[section].some(
      (field) => JSON.stringify(content[field]) !== JSON.stringify(empty[field]),
    )
    return { section, missing, state: !isStarted ? 'not_started' : missing.length > 0 ? 'in_progress' : 'complete' }
  })
}

import type { Lang } from '~/i18n/languages'
import type { DatePrecision, IsoDate } from '~/lib/dates'
import type {
  Avenue,
  Beneficiary,
  DeliveryPrecision,
  Direction,
  Level,
  MoneyKind,
  Nature,
  Pathway,
  PrivateField,
  ReportingFrequency,
  Scope,
  Split,
  Unit,
} from './codes.ts'

export type Indicator = {
  /** Stays the same from version to version: reported values point to it. */
  key: string
  position: number
  /** Exactly one per commitment: what the public page and the lists show. */
  isMain: boolean
  name: string
  unit: Unit
  /** What the unit is called where `unit` is `other` or `money` (a currency code). */
  unitText: string
  direction: Direction
  /** True where every value includes the ones before it. */
  cumulative: boolean
  baselineValue: number | null
  baselineOn: IsoDate | null
  noBaselineReason: string
  targetValue: number | null
  targetOn: IsoDate | null
  source: string
  splits: Split[]
  /** Of what, where the unit is `percent`: what stands above and below the line. */
  numeratorName: string
  denominatorName: string
}

export type Milestone = {
  key: string
  position: number
  title: string
  dueOn: IsoDate | null
  duePrecision: DatePrecision
}

/** The whole content of one version. Empty text is '', an unanswered choice is null. */
export type CommitmentContent = {
  title: string
  /** The original language of everything written here. */
  language: Lang
  promiseWho: string
  promiseWhat: string
  promiseForWhom: string
  promiseHowMany: string
  promiseByWhen: string
  /** The promise in one's own words, instead of the five parts. */
  promiseText: string

  problem: string
  avenue: Avenue | null
  otherAvenues: Avenue[]
  /** Of the Global Compact, 1 to 23, at most three. */
  objectives: number[]
  sdgTargets: string[]
  pathways: Pathway[]
  dialogueId: string | null
  beneficiaries: Beneficiary[]
  scope: Scope | null
  countries: string[]
  regions: string[]
  level: Level | null

  contactName: string
  contactRole: string
  contactEmail: string
  contactPublic: boolean
  natures: Nature[]
  moneyKind: MoneyKind | null
  moneyAmount: number | null
  moneyCurrency: string | null
  moneyBinding: boolean | null
  moneySpent: number | null
  /** People or time. */
  resources: string

  indicators: Indicator[]

  startsOn: IsoDate | null
  startsPrecision: DatePrecision | null
  deliversOn: IsoDate | null
  deliveryPrecision: DeliveryPrecision | null
  /** The date in the words in which it was promised. */
  deliveryWording: string
  milestones: Milestone[]
  reportingFrequency: ReportingFrequency
  reportingReason: string

  authorityName: string
  authorityTitle: string
  authorityConfirmed: boolean
  privateFields: PrivateField[]
  languagesOffered: Lang[]
}

export const LIMITS = {
  titleMin: 10,
  titleMax: 110,
  promiseMin: 40,
  promiseMax: 400,
  promisePartMax: 160,
  problemMin: 100,
  problemMax: 1500,
  objectives: 3,
  sdgTargets: 3,
  otherAvenues: 2,
  indicators: 5,
  milestones: 8,
  deliveryYears: 6,
  contributionMin: 20,
  contributionMax: 500,
} as const

export function emptyContent(language: Lang): CommitmentContent {
  return {
    title: '',
    language,
    promiseWho: '',
    promiseWhat: '',
    promiseForWhom: '',
    promiseHowMany: '',
    promiseByWhen: '',
    promiseText: '',
    problem: '',
    avenue: null,
    otherAvenues: [],
    objectives: [],
    sdgTargets: [],
    pathways: [],
    dialogueId: null,
    beneficiaries: [],
    scope: null,
    countries: [],
    regions: [],
    level: null,
    contactName: '',
    contactRole: '',
    contactEmail: '',
    contactPublic: false,
    natures: [],
    moneyKind: null,
    moneyAmount: null,
    moneyCurrency: null,
    moneyBinding: null,
    moneySpent: null,
    resources: '',
    indicators: [],
    startsOn: null,
    startsPrecision: null,
    deliversOn: null,
    deliveryPrecision: null,
    deliveryWording: '',
    milestones: [],
    reportingFrequency: 'twice_a_year',
    reportingReason: '',
    authorityName: '',
    authorityTitle: '',
    authorityConfirmed: false,
    privateFields: [],
    languagesOffered: [],
  }
}

export function emptyIndicator(key: string, position: number): Indicator {
  return {
    key,
    position,
    isMain: position === 0,
    name: '',
    unit: 'people',
    unitText: '',
    direction: 'up',
    cumulative: true,
    baselineValue: null,
    baselineOn: null,
    noBaselineReason: '',
    targetValue: null,
    targetOn: null,
    source: '',
    splits: [],
    numeratorName: '',
    denominatorName: '',
  }
}

export function mainIndicator<T extends Pick<Indicator, 'isMain' | 'position'>>(
  indicators: readonly T[],
): T | undefined {
  return indicators.find(({ isMain }) => isMain) ?? [...indicators].sort((a, b) => a.position - b.position)[0]
}

export type PromiseParts = {
  who: string
  what: string
  forWhom: string
  howMany: string
  byWhen: string
  hasForWhom: 'yes' | 'no'
  hasHowMany: 'yes' | 'no'
  hasByWhen: 'yes' | 'no'
}

/**
 * The promise as one sentence: the person's own words, or the five parts composed by a template of the content's language
 * (`(parts) => translator(content.language)('commitments.promise.sentence', parts)`). Empty while who or what is missing.
 */
export function promiseSentence(
  content: Pick<
    CommitmentContent,
    'promiseWho' | 'promiseWhat' | 'promiseForWhom' | 'promiseHowMany' | 'promiseByWhen' | 'promiseText'
  >,
  composeTemplate: (parts: PromiseParts) => string,
): string {
  const own = content.promiseText.trim()
  if (own) return own
  const [who, what, forWhom, howMany, byWhen] = [
    content.promiseWho,
    content.promiseWhat,
    content.promiseForWhom,
    content.promiseHowMany,
    content.promiseByWhen,
  ].map((part) => part.trim().replace(/[.。]+$/u, '')) as [string, string, string, string, string]
  if (!who || !what) return ''
  const has = (part: string) => (part ? 'yes' : 'no')
  return composeTemplate({
    who,
    what,
    forWhom,
    howMany,
    byWhen,
    hasForWhom: has(forWhom),
    hasHowMany: has(howMany),
    hasByWhen: has(byWhen),
  })
}

/** For the end of a public address; letters of every script stay, so that a Chinese or Arabic title can be read in it. */
export function slugOf(title: string): string {
  const slug = title
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
  if (slug.length <= 60) return slug
  const cut = slug.slice(0, 61)
  const lastWord = cut.lastIndexOf('-')
  return lastWord > 20 ? cut.slice(0, lastWord) : slug.slice(0, 60)
}

/** Given when a record is first published: `IDM-2026-0088`. */
export function referenceFormat(year: number, n: number): string {
  return `IDM-${year}-${String(n).padStart(4, '0')}`
}

export const REFERENCE_PATTERN = /^IDM-\d{4}-\d{4,}$/

import type { CommitmentContent, Indicator, Milestone } from './content.ts'

export type ChangeKind = 'text' | 'date' | 'number' | 'list' | 'code' | 'yes_no'
export type ChangeValue = string | number | boolean | null | readonly (string | number)[]

export type Change = {
  /** Form name of the field; for parts `indicators.{key}.targetValue`, `milestones.{key}`. */
  path: string
  /** Name of the field without its place, for the label: `targetValue`, `title`. */
  field: string
  /** What an indicator or milestone is called, where the change is inside one. */
  of: string | null
  type: 'changed' | 'added' | 'removed'
  kind: ChangeKind
  before: ChangeValue
  after: ChangeValue
  /** Targets, dates and scope change on a published record only with a reason from the list and a sentence. */
  needsReason: boolean
}

type Kinds<T> = { [K in keyof T]?: ChangeKind }

const FIELDS: Kinds<CommitmentContent> = {
  title: 'text',
  language: 'code',
  promiseWho: 'text',
  promiseWhat: 'text',
  promiseForWhom: 'text',
  promiseHowMany: 'text',
  promiseByWhen: 'text',
  promiseText: 'text',
  problem: 'text',
  avenue: 'code',
  otherAvenues: 'list',
  objectives: 'list',
  sdgTargets: 'list',
  pathways: 'list',
  dialogueId: 'code',
  beneficiaries: 'list',
  scope: 'code',
  countries: 'list',
  regions: 'list',
  level: 'code',
  contactName: 'text',
  contactRole: 'text',
  contactEmail: 'text',
  contactPublic: 'yes_no',
  natures: 'list',
  moneyKind: 'code',
  moneyAmount: 'number',
  moneyCurrency: 'code',
  moneyBinding: 'yes_no',
  moneySpent: 'number',
  resources: 'text',
  startsOn: 'date',
  startsPrecision: 'code',
  deliversOn: 'date',
  deliveryPrecision: 'code',
  deliveryWording: 'text',
  reportingFrequency: 'code',
  reportingReason: 'text',
  authorityName: 'text',
  authorityTitle: 'text',
  authorityConfirmed: 'yes_no',
  privateFields: 'list',
  languagesOffered: 'list',
}

const INDICATOR_FIELDS: Kinds<Indicator> = {
  name: 'text',
  unit: 'code',
  unitText: 'text',
  direction: 'code',
  cumulative: 'yes_no',
  baselineValue: 'number',
  baselineOn: 'date',
  noBaselineReason: 'text',
  targetValue: 'number',
  targetOn: 'date',
  source: 'text',
  splits: 'list',
  numeratorName: 'text',
  denominatorName: 'text',
  isMain: 'yes_no',
}

const MILESTONE_FIELDS: Kinds<Milestone> = { title: 'text', dueOn: 'date', duePrecision: 'code' }

/** Dates, the scope and everything that moves a target. A change of wording is shown, but may be made without a reason. */
const WITH_REASON: ReadonlySet<string> = new Set([
  'startsOn',
  'deliversOn',
  'deliveryPrecision',
  'scope',
  'countries',
  'regions',
  'beneficiaries',
  'promiseForWhom',
  'promiseHowMany',
  'promiseByWhen',
  'moneyKind',
  'moneyAmount',
  'moneyCurrency',
  'reportingFrequency',
  'unit',
  'direction',
  'cumulative',
  'baselineValue',
  'baselineOn',
  'targetValue',
  'targetOn',
  'dueOn',
])

/** Contact data is not part of the public record: a change of it is not in the public difference. */
export const CONTACT_FIELDS: ReadonlySet<string> = new Set([
  'contactName',
  'contactRole',
  'contactEmail',
  'contactPublic',
])

function isSame(before: ChangeValue, after: ChangeValue, kind: ChangeKind): boolean {
  if (kind !== 'list') return before === after
  const sorted = (value: ChangeValue) => JSON.stringify(Array.isArray(value) ? [...value].map(String).sort() : [])
  return sorted(before) === sorted(after)
}

function compare<T extends object>(kinds: Kinds<T>, before: T, after: T, prefix: string, of: string | null): Change[] {
  const changes: Change[] = []
  for (const [field, kind] of Object.entries(kinds) as [keyof T & string, ChangeKind][]) {
    const [was, is] = [before[field], after[field]] as [ChangeValue, ChangeValue]
    if (isSame(was, is, kind)) continue
    changes.push({
      path: prefix + field,
      field,
      of,
      type: 'changed',
      kind,
      before: was,
      after: is,
      needsReason: WITH_REASON.has(field),
    })
  }
  return changes
}

function compareParts<T extends { key: string }>(
  group: 'indicators' | 'milestones',
  kinds: Kinds<T>,
  before: readonly T[],
  after: readonly T[],
  nameOf: (part: T) => string,
): Change[] {
  const wasByKey = new Map(before.map((part) => [part.key, part]))
  const isByKey = new Map(after.map((part) => [part.key, part]))
  const whole = (part: T, type: 'added' | 'removed'): Change => ({
    path: `${group}.${part.key}`,
    field: group === 'indicators' ? 'indicator' : 'milestone',
    of: nameOf(part),
    type,
    kind: 'text',
    before: type === 'removed' ? nameOf(part) : null,
    after: type === 'added' ? nameOf(part) : null,
    // What is promised grows without a reason; it does not shrink without one.
    needsReason: type === 'removed',
  })
  return [
    ...before.filter(({ key }) => !isByKey.has(key)).map((part) => whole(part, 'removed')),
    ...after.flatMap((part) => {
      const was = wasByKey.get(part.key)
      return was ? compare(kinds, was, part, `${group}.${part.key}.`, nameOf(part)) : [whole(part, 'added')]
    }),
  ]
}

/** What is different between two versions, field by field; indicators and milestones are matched by key, never by place. */
export function changedFields(before: CommitmentContent, after: CommitmentContent): Change[] {
  return [
    ...compare(FIELDS, before, after, '', null),
    ...compareParts('indicators', INDICATOR_FIELDS, before.indicators, after.indicators, ({ name }) => name),
    ...compareParts('milestones', MILESTONE_FIELDS, before.milestones, after.milestones, ({ title }) => title),
  ]
}

export function needsChangeReason(changes: readonly Change[]): boolean {
  return changes.some(({ needsReason }) => needsReason)
}

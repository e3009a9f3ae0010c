import { z } from 'zod'
import {
  AVENUES,
  BENEFICIARIES,
  DIRECTIONS,
  LEVELS,
  MONEY_KINDS,
  NATURES,
  PATHWAYS,
  PRIVATE_FIELDS,
  REPORTING_FREQUENCIES,
  SCOPES,
  SPLITS,
  UNITS,
} from '~/commitments/rules/codes'
import type { CommitmentContent } from '~/commitments/rules/content'
import { FIELDS_OF_SECTION, SECTIONS, type Section } from '~/commitments/rules/sections'
import { sectionSchema } from '~/commitments/schema'
import { LANGS } from '~/i18n/languages'
import type { DatePrecision, IsoDate } from '~/lib/dates'
import { type FieldError, fieldErrors } from '~/lib/form'
import { asTyped } from './as-typed.ts'

// A commitment as JSON. Here stands how it is written; what may be said is in the schemas of the forms, and every body goes through
// them, so that a machine meets the rules that people meet.

const text = z.string().max(4000)
const number = z.number().min(-1e15).max(1e15)
const day = z.iso.date()
/** As exact as it is known: a day, a month, a quarter or a year. */
const period = z.string().regex(/^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?|-Q[1-4])?$/)

const indicator = z
  .strictObject({
    key: z.uuid().describe('Stays the same from version to version; reported values name it. Left out for a new one.'),
    name: text,
    unit: z.enum(UNITS),
    unitText: text,
    direction: z.enum(DIRECTIONS),
    cumulative: z.boolean(),
    baselineValue: number.nullable(),
    baselineOn: day.nullable(),
    noBaselineReason: text,
    targetValue: number.nullable(),
    targetOn: day.nullable(),
    source: text,
    splits: z.array(z.enum(SPLITS)).max(10),
    numeratorName: text,
    denominatorName: text,
  })
  .partial()

const milestone = z
  .strictObject({
    key: z.uuid(),
    title: text,
    dueOn: period.nullable(),
  })
  .partial()

/** Everything is optional: what is left out stays as it is. Lists are replaced as a whole. */
export const commitmentBody = z
  .strictObject({
    title: text,
    language: z.enum(LANGS),
    promiseWho: text,
    promiseWhat: text,
    promiseForWhom: text,
    promiseHowMany: text,
    promiseByWhen: text,
    promiseText: text,
    problem: text,
    avenue: z.enum(AVENUES).nullable(),
    otherAvenues: z.array(z.enum(AVENUES)).max(10),
    objectives: z.array(z.int().min(1).max(23)).max(23),
    sdgTargets: z.array(z.string().max(10)).max(20),
    pathways: z.array(z.enum(PATHWAYS)).max(20),
    dialogueId: z.uuid().nullable(),
    beneficiaries: z.array(z.enum(BENEFICIARIES)).max(20),
    scope: z.enum(SCOPES).nullable(),
    countries: z.array(z.string().length(3)).max(200),
    regions: z.array(z.string().max(40)).max(50),
    level: z.enum(LEVELS).nullable(),
    contactName: text,
    contactRole: text,
    contactEmail: text,
    contactPublic: z.boolean(),
    natures: z.array(z.enum(NATURES)).max(20),
    moneyKind: z.enum(MONEY_KINDS).nullable(),
    moneyAmount: number.nullable(),
    moneyCurrency: z.string().length(3).nullable(),
    moneyBinding: z.boolean().nullable(),
    moneySpent: number.nullable(),
    resources: text,
    indicators: z.array(indicator).max(30),
    startsOn: period.nullable(),
    deliversOn: period.nullable(),
    openEnded: z.boolean().describe('There is no date of delivery.'),
    deliveryWording: text,
    milestones: z.array(milestone).max(30),
    reportingFrequency: z.enum(REPORTING_FREQUENCIES),
    reportingReason: text,
    privateFields: z.array(z.enum(PRIVATE_FIELDS)).max(10),
    languagesOffered: z.array(z.enum(LANGS)).max(6),
  })
  .partial()
export type CommitmentBody = z.infer<typeof commitmentBody>

/** What a record says, in the same words in which it may be written back. Who consented is for people: it is neither told nor taken. */
export function bodyOf(content: CommitmentContent): CommitmentBody {
  const {
    authorityName: _name,
    authorityTitle: _title,
    authorityConfirmed: _confirmed,
    startsPrecision,
    deliveryPrecision,
    indicators,
    milestones,
    ...same
  } = content
  return {
    ...same,
    startsOn: periodOf(content.startsOn, startsPrecision ?? 'day'),
    deliversOn: periodOf(content.deliversOn, deliveryPrecision === 'open_ended' ? 'day' : (deliveryPrecision ?? 'day')),
    openEnded: deliveryPrecision === 'open_ended',
    indicators: indicators.map(({ position: _position, isMain: _isMain, ...one }) => one),
    milestones: milestones.map(({ key, title, dueOn, duePrecision }) => ({
      key,
      title,
      dueOn: periodOf(dueOn, duePrecision),
    })),
  }
}

function periodOf(date: IsoDate | null, precision: DatePrecision): string | null {
  if (date === null) return null
  const [year = '', month = ''] = date.split('-')
  if (precision === 'day') return date
  if (precision === 'month') return `${year}-${month}`
  return precision === 'year' ? year : `${year}-Q${Math.ceil(Number(month) / 3)}`
}

export type Read = { ok: true; changes: Partial<CommitmentContent> } | { ok: false; errors: FieldError[] }

/** What the body changes, read by the schema of every section it speaks of. Errors carry the names of the body's own fields. */
export function changesOf(body: CommitmentBody, stored: CommitmentContent): Read {
  // A date of delivery takes back that there is none.
  const openEnded = body.openEnded ?? (typeof body.deliversOn === 'string' ? false : undefined)
  const whole = { ...bodyOf(stored), ...body, ...(openEnded === undefined ? {} : { openEnded }) }
  const typed = { ...typedAs(whole), ...consentOf(stored) }
  const changes: Partial<CommitmentContent> = {}
  const errors: FieldError[] = []
  for (const section of sectionsOfBody(body)) {
    const result = sectionSchema(section, 'en').safeParse(typed)
    if (result.success) Object.assign(changes, result.data)
    else errors.push(...fieldErrors(result.error.issues))
  }
  return errors.length > 0 ? { ok: false, errors } : { ok: true, changes }
}

function sectionsOfBody(body: CommitmentBody): Section[] {
  const named = Object.keys(body).map((field) => (field === 'openEnded' ? 'deliversOn' : field))
  return SECTIONS.filter((section) => FIELDS_OF_SECTION[section].some((field) => named.includes(field)))
}

/** The fields that the body named, as they are now: a rule may have put something else than what was sent. */
export function namedIn(body: CommitmentBody, content: CommitmentContent): CommitmentBody {
  const now = bodyOf(content)
  return Object.fromEntries(Object.entries(now).filter(([field]) => Object.hasOwn(body, field)))
}

const consentOf = ({ authorityName, authorityTitle, authorityConfirmed }: CommitmentContent) => ({
  authorityName,
  authorityTitle,
  authorityConfirmed: authorityConfirmed ? 'yes' : '',
})

/** As a form would have sent it; the one question with an answer "no" is named. */
function typedAs(body: CommitmentBody): Record<string, unknown> {
  const { moneyBinding, objectives, ...rest } = body
  return {
    ...(asTyped(rest) as Record<string, unknown>),
    objectives,
    moneyBinding: typeof moneyBinding === 'boolean' ? (moneyBinding ? 'yes' : 'no') : '',
  }
}

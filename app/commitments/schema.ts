import { z } from 'zod'
import { LANGS, type Lang } from '~/i18n/languages'
import type { MessageKey, MessageParams } from '~/i18n/types'
import {
  addMonths,
  compareDates,
  type DatePrecision,
  endOfPeriod,
  type IsoDate,
  parseDate,
  startOfPeriod,
} from '~/lib/dates'
import { checkbox, listOf, safeText } from '~/lib/form'
import { parseNumber } from '~/lib/numbers'
import { isCountry, isCurrency, isObjective, isRegion, isSdgTarget } from '~/reference/rules'
import {
  AVENUES,
  BENEFICIARIES,
  CHANGE_REASONS,
  DIRECTIONS,
  LEVELS,
  MONEY_KINDS,
  NATURES,
  PARTNER_ROLES,
  PATHWAYS,
  PRIVATE_FIELDS,
  REPORTING_FREQUENCIES,
  SCOPES,
  SPLITS,
  UNITS,
} from './rules/codes.ts'
import { type CommitmentContent, type Indicator, LIMITS, type Milestone } from './rules/content.ts'
import type { Section } from './rules/sections.ts'

// One schema for each of the six pages. A draft is never blocked by advice or by what is still missing: only by what could not be
// stored or cannot be true. Field names are the names of `CommitmentContent`; a part of a list is `indicators.0.name`.
// `lang` is the language in which dates and numbers were typed.

// Both the reader's tolerance and the database's: five per cent over the stated limit are kept.
const tolerated = (limit: number) => Math.floor(limit * 1.05)

const oneLine = (max: number) => safeText({ max, oneLine: true, tooLong: 'commitments.error.text_long' })
const longText = (max: number) => safeText({ max: tolerated(max), tooLong: 'commitments.error.text_long' })

const emptyIsNull = (value: unknown) => (value === undefined || value === '' ? null : value)

function choice<const T extends readonly [string, ...string[]]>(list: T): z.ZodType<T[number] | null> {
  return z.preprocess(emptyIsNull, z.enum(list, 'commitments.error.choice').nullable()) as z.ZodType<T[number] | null>
}

function choices<const T extends readonly [string, ...string[]]>(list: T): z.ZodType<T[number][]> {
  return listOf(z.enum(list, 'commitments.error.choice')).transform(unique) as z.ZodType<T[number][]>
}

function codes(isCode: (text: string) => boolean): z.ZodType<string[]> {
  return listOf(z.string().refine(isCode, 'commitments.error.choice')).transform(unique)
}

function unique<T>(items: readonly T[]): T[] {
  return [...new Set(items)]
}

const typedText = z.preprocess(
  (value) => (typeof value === 'string' ? value.trim() : ''),
  z.string().max(80, 'commitments.error.number_format'),
)

/** A number as typed; nothing typed is null. */
export function typedNumber(
  lang: Lang,
  wrong: MessageKey = 'commitments.error.number_format',
): z.ZodType<number | null> {
  return typedText.transform((text, context) => {
    if (text === '') return null
    const number = parseNumber(text, lang)
    if (number === undefined) context.addIssue({ code: 'custom', message: wrong })
    return number ?? null
  })
}

function typedAmount(lang: Lang): z.ZodType<number | null> {
  return typedNumber(lang, 'commitments.error.money_format').refine(
    (amount) => amount === null || amount >= 0,
    'commitments.error.money_negative',
  )
}

type TypedDate = { date: IsoDate; precision: DatePrecision } | null

/** A date as typed, as exact as it was typed; `edge` says which day stands for a month, a quarter or a year. */
export function typedDate(
  lang: Lang,
  edge: 'start' | 'end',
  wrong: MessageKey = 'commitments.error.date_format',
): z.ZodType<TypedDate> {
  return typedText.transform((text, context) => {
    if (text === '') return null
    const parsed = parseDate(text, lang)
    if (!parsed) {
      context.addIssue({ code: 'custom', message: wrong })
      return null
    }
    const toEdge = edge === 'start' ? startOfPeriod : endOfPeriod
    return { date: toEdge(parsed.date, parsed.precision), precision: parsed.precision }
  })
}

const yesNo: z.ZodType<boolean | null> = z.preprocess(
  emptyIsNull,
  z
    .enum(['yes', 'no'], 'commitments.error.choice')
    .nullable()
    .transform((answer) => (answer === null ? null : answer === 'yes')),
)

const language = z.enum(LANGS, 'commitments.error.choice')

/** A list that came with gaps (a row was taken out of the page) keeps its places, so that a message finds its row. */
function rowsOf(value: unknown): unknown {
  if (value === undefined || value === null || value === '') return []
  if (Array.isArray(value)) return value
  if (typeof value !== 'object') return []
  const rows: unknown[] = []
  for (const [place, row] of Object.entries(value)) {
    if (/^\d{1,2}$/.test(place)) rows[Number(place)] = row
  }
  return Array.from(rows, (row) => row ?? {})
}

function isFilled(row: unknown, fields: readonly string[]): boolean {
  if (typeof row !== 'object' || row === null) return false
  return fields.some((field) => {
    const value = (row as Record<string, unknown>)[field]
    return typeof value === 'string' && value.trim() !== ''
  })
}

type Issue = { path: (string | number)[]; message: MessageKey; params?: MessageParams }

function fail(
  context: {
    addIssue(issue: { code: 'custom'; path: (string | number)[]; message: string; params?: MessageParams }): void
  },
  issue: Issue,
) {
  context.addIssue({ code: 'custom', ...issue })
}

export type PromiseSection = Pick<
  CommitmentContent,
  | 'title'
  | 'language'
  | 'promiseWho'
  | 'promiseWhat'
  | 'promiseForWhom'
  | 'promiseHowMany'
  | 'promiseByWhen'
  | 'promiseText'
>

export function promiseSection(lang: Lang): z.ZodType<PromiseSection> {
  const part = oneLine(LIMITS.promisePartMax)
  return z.object({
    title: safeText({ max: LIMITS.titleMax, oneLine: true, tooLong: 'commitments.error.title_long' }),
    language: z.preprocess((value) => value || lang, language),
    promiseWho: part,
    promiseWhat: part,
    promiseForWhom: part,
    promiseHowMany: part,
    promiseByWhen: part,
    promiseText: longText(LIMITS.promiseMax),
  })
}

export type FitSection = Pick<
  CommitmentContent,
  | 'problem'
  | 'avenue'
  | 'otherAvenues'
  | 'objectives'
  | 'sdgTargets'
  | 'pathways'
  | 'dialogueId'
  | 'beneficiaries'
  | 'scope'
  | 'countries'
  | 'regions'
  | 'level'
>

export function fitSection(): z.ZodType<FitSection> {
  return z
    .object({
      problem: longText(LIMITS.problemMax),
      avenue: choice(AVENUES),
      otherAvenues: choices(AVENUES),
      objectives: listOf(
        z
          .union(
            [
              z.number(),
              z
                .string()
                .regex(/^\d{1,2}$/)
                .transform(Number),
            ],
            'commitments.error.choice',
          )
          .refine(isObjective, 'commitments.error.choice'),
      )
        .transform(unique)
        .refine((all) => all.length <= LIMITS.objectives, {
          message: 'commitments.error.objectives_many',
          params: { maximum: LIMITS.objectives },
        }),
      sdgTargets: codes(isSdgTarget).refine((all) => all.length <= LIMITS.sdgTargets, {
        message: 'commitments.error.sdg_targets_many',
        params: { maximum: LIMITS.sdgTargets },
      }),
      pathways: choices(PATHWAYS),
      dialogueId: z.preprocess(emptyIsNull, z.uuid('commitments.error.choice').nullable()),
      beneficiaries: choices(BENEFICIARIES),
      scope: choice(SCOPES),
      countries: codes(isCountry),
      regions: codes(isRegion),
      level: choice(LEVELS),
    })
    .transform((answers, context) => {
      const otherAvenues = answers.otherAvenues.filter((avenue) => avenue !== answers.avenue)
      if (otherAvenues.length > LIMITS.otherAvenues) {
        fail(context, {
          path: ['otherAvenues'],
          message: 'commitments.error.avenues_many',
          params: { maximum: LIMITS.otherAvenues },
        })
      }
      return {
        ...answers,
        otherAvenues,
        // Only the list that belongs to the chosen scope is an answer; the other was left from before.
        countries: answers.scope === 'countries' ? answers.countries : [],
        regions: answers.scope === 'regions' ? answers.regions : [],
      }
    })
}

export type ResourcesSection = Pick<
  CommitmentContent,
  | 'contactName'
  | 'contactRole'
  | 'contactEmail'
  | 'contactPublic'
  | 'natures'
  | 'moneyKind'
  | 'moneyAmount'
  | 'moneyCurrency'
  | 'moneyBinding'
  | 'moneySpent'
  | 'resources'
>

const EMAIL = /^[^\s@<>(),;:"]+@[^\s@<>(),;:"]+\.[^\s@<>(),;:".]{2,}$/

export function resourcesSection(lang: Lang): z.ZodType<ResourcesSection> {
  return z
    .object({
      contactName: oneLine(120),
      contactRole: oneLine(160),
      contactEmail: oneLine(254).refine((text) => text === '' || EMAIL.test(text), 'commitments.error.email_format'),
      contactPublic: checkbox,
      natures: choices(NATURES),
      moneyKind: choice(MONEY_KINDS),
      moneyAmount: typedAmount(lang),
      moneyCurrency: z.preprocess(emptyIsNull, z.string().refine(isCurrency, 'commitments.error.choice').nullable()),
      moneyBinding: yesNo,
      moneySpent: typedAmount(lang),
      resources: longText(1000),
    })
    .transform((answers, context) => {
      if (answers.moneyKind !== 'amount') {
        return { ...answers, moneyAmount: null, moneyCurrency: null, moneyBinding: null, moneySpent: null }
      }
      if ((answers.moneyAmount !== null || answers.moneySpent !== null) && !answers.moneyCurrency) {
        fail(context, { path: ['moneyCurrency'], message: 'commitments.error.money_currency_missing' })
      }
      return answers
    })
}

const INDICATOR_TEXTS = [
  'name',
  'source',
  'baselineValue',
  'baselineOn',
  'noBaselineReason',
  'targetValue',
  'targetOn',
] as const

function indicatorRow(lang: Lang) {
  return z
    .object({
      key: z.preprocess((value) => (value === '' ? undefined : value), z.uuid().optional().catch(undefined)),
      name: oneLine(200),
      unit: z.preprocess((value) => emptyIsNull(value) ?? 'people', z.enum(UNITS, 'commitments.error.choice')),
      unitText: oneLine(60),
      direction: z.preprocess((value) => emptyIsNull(value) ?? 'up', z.enum(DIRECTIONS, 'commitments.error.choice')),
      cumulative: checkbox,
      baselineValue: typedNumber(lang),
      baselineOn: typedDate(lang, 'end'),
      noBaselineReason: longText(300),
      targetValue: typedNumber(lang),
      targetOn: typedDate(lang, 'end'),
      source: longText(400),
      splits: choices(SPLITS),
      numeratorName: oneLine(120),
      denominatorName: oneLine(120),
    })
    .transform((row, context) => {
      const { baselineValue, noBaselineReason } = row
      const baselineOn = row.baselineOn?.date ?? null
      const targetOn = row.targetOn?.date ?? null
      const targetValue = row.direction === 'yes_no' ? (row.targetValue ?? 1) : row.targetValue
      if (baselineValue !== null && noBaselineReason !== '') {
        fail(context, { path: ['noBaselineReason'], message: 'commitments.error.baseline_both' })
      }
      if (baselineOn && targetOn && compareDates(targetOn, baselineOn) < 0) {
        fail(context, { path: ['targetOn'], message: 'commitments.error.target_before_baseline' })
      }
      if (baselineValue !== null && targetValue !== null && row.direction !== 'keep') {
        if (targetValue === baselineValue)
          fail(context, { path: ['targetValue'], message: 'commitments.error.target_same' })
        if (row.direction === 'up' && targetValue < baselineValue) {
          fail(context, { path: ['targetValue'], message: 'commitments.error.target_below' })
        }
        if (row.direction === 'down' && targetValue > baselineValue) {
          fail(context, { path: ['targetValue'], message: 'commitments.error.target_above' })
        }
      }
      return { ...row, baselineOn, targetOn, targetValue }
    })
}

export type MeasurementSection = Pick<CommitmentContent, 'indicators'>

/** Rows in which nothing was typed are left out; the first that stays is the main indicator. `newKey` makes keys for new rows. */
export function measurementSection(
  lang: Lang,
  newKey: () => string = () => crypto.randomUUID(),
): z.ZodType<MeasurementSection> {
  const row = indicatorRow(lang)
  const maybeRow = z.unknown().transform((value, context) => {
    if (!isFilled(value, INDICATOR_TEXTS)) return null
    const result = row.safeParse(value)
    if (result.success) return result.data
    context.issues.push(...result.error.issues.map((issue) => ({ ...issue, input: value }) as never))
    return z.NEVER
  })
  return z.object({
    indicators: z
      .preprocess(rowsOf, z.array(maybeRow).max(30))
      .transform((rows) => rows.filter((one) => one !== null))
      .refine((rows) => rows.length <= LIMITS.indicators, {
        message: 'commitments.error.indicators_many',
        params: { maximum: LIMITS.indicators },
      })
      .transform((rows) =>
        rows.map(
          (one, position): Indicator => ({ ...one, key: one.key ?? newKey(), position, isMain: position === 0 }),
        ),
      ),
  })
}

const MILESTONE_TEXTS = ['title', 'dueOn'] as const

function milestoneRow(lang: Lang) {
  return z
    .object({
      key: z.preprocess((value) => (value === '' ? undefined : value), z.uuid().optional().catch(undefined)),
      title: safeText({
        max: 200,
        oneLine: true,
        required: 'commitments.error.milestone_title_missing',
        tooLong: 'commitments.error.text_long',
      }),
      dueOn: typedDate(lang, 'end'),
    })
    .transform(({ key, title, dueOn }) => ({
      key,
      title,
      dueOn: dueOn?.date ?? null,
      duePrecision: dueOn?.precision ?? ('day' as const),
    }))
}

export type StepsSection = Pick<
  CommitmentContent,
  | 'startsOn'
  | 'startsPrecision'
  | 'deliversOn'
  | 'deliveryPrecision'
  | 'deliveryWording'
  | 'milestones'
  | 'reportingFrequency'
  | 'reportingReason'
>

/** Beside the fields of the content the form has `openEnded`, a checkbox: there is no delivery date. */
export function stepsSection(lang: Lang, newKey: () => string = () => crypto.randomUUID()): z.ZodType<StepsSection> {
  const row = milestoneRow(lang)
  const maybeRow = z.unknown().transform((value, context) => {
    if (!isFilled(value, MILESTONE_TEXTS)) return null
    const result = row.safeParse(value)
    if (result.success) return result.data
    context.issues.push(...result.error.issues.map((issue) => ({ ...issue, input: value }) as never))
    return z.NEVER
  })
  return z
    .object({
      startsOn: typedDate(lang, 'start'),
      deliversOn: typedDate(lang, 'end'),
      openEnded: checkbox,
      deliveryWording: oneLine(200),
      milestones: z.preprocess(rowsOf, z.array(maybeRow).max(30)),
      reportingFrequency: z.preprocess(
        (value) => emptyIsNull(value) ?? 'twice_a_year',
        z.enum(REPORTING_FREQUENCIES, 'commitments.error.choice'),
      ),
      reportingReason: longText(400),
    })
    .transform((answers, context): StepsSection => {
      const startsOn = answers.startsOn?.date ?? null
      const deliversOn = answers.openEnded ? null : (answers.deliversOn?.date ?? null)
      if (startsOn && deliversOn) {
        if (compareDates(deliversOn, startsOn) < 0)
          fail(context, { path: ['deliversOn'], message: 'commitments.error.delivers_before_start' })
        if (compareDates(deliversOn, addMonths(startsOn, LIMITS.deliveryYears * 12)) > 0) {
          fail(context, {
            path: ['deliversOn'],
            message: 'commitments.error.delivers_late',
            params: { years: LIMITS.deliveryYears },
          })
        }
      }
      for (const [at, milestone] of answers.milestones.entries()) {
        if (!milestone?.dueOn) continue
        const params = { n: at + 1 }
        if (deliversOn && compareDates(milestone.dueOn, deliversOn) > 0) {
          fail(context, {
            path: ['milestones', at, 'dueOn'],
            message: 'commitments.error.milestone_after_delivery',
            params,
          })
        } else if (startsOn && compareDates(milestone.dueOn, startsOn) < 0) {
          fail(context, {
            path: ['milestones', at, 'dueOn'],
            message: 'commitments.error.milestone_before_start',
            params,
          })
        }
      }
      const filled = answers.milestones.filter((one) => one !== null)
      if (filled.length > LIMITS.milestones) {
        fail(context, {
          path: ['milestones'],
          message: 'commitments.error.milestones_many',
          params: { maximum: LIMITS.milestones },
        })
      }
      return {
        startsOn,
        startsPrecision: answers.startsOn?.precision ?? null,
        deliversOn,
        deliveryPrecision: answers.openEnded ? 'open_ended' : (answers.deliversOn?.precision ?? null),
        deliveryWording: answers.deliveryWording,
        milestones: filled.map((one, position): Milestone => ({ ...one, key: one.key ?? newKey(), position })),
        reportingFrequency: answers.reportingFrequency,
        reportingReason: answers.reportingFrequency === 'yearly' ? answers.reportingReason : '',
      }
    })
}

export type ConsentSection = Pick<
  CommitmentContent,
  'authorityName' | 'authorityTitle' | 'authorityConfirmed' | 'privateFields' | 'languagesOffered'
>

export function consentSection(): z.ZodType<ConsentSection> {
  return z.object({
    authorityName: oneLine(120),
    authorityTitle: oneLine(160),
    authorityConfirmed: checkbox,
    privateFields: choices(PRIVATE_FIELDS),
    languagesOffered: choices(LANGS),
  })
}

/** The schema of a page of the form, by the section in its URL. */
export function sectionSchema(section: Section, lang: Lang): z.ZodType<Partial<CommitmentContent>> {
  switch (section) {
    case 'promise':
      return promiseSection(lang)
    case 'fit':
      return fitSection()
    case 'resources':
      return resourcesSection(lang)
    case 'measurement':
      return measurementSection(lang)
    case 'steps':
      return stepsSection(lang)
    case 'consent':
      return consentSection()
  }
}

/** A share of 0 to 100 of what all bring together, or null where it is not said. */
export function partnerInvitation(lang: Lang) {
  return z.object({
    organisationId: z.preprocess((value) => value ?? '', z.uuid('commitments.error.organisation_missing')),
    role: z.enum(PARTNER_ROLES, 'commitments.error.choice'),
    contribution: safeText({
      min: LIMITS.contributionMin,
      max: tolerated(LIMITS.contributionMax),
      required: 'commitments.error.contribution_missing',
      tooShort: 'commitments.error.contribution_short',
      tooLong: 'commitments.error.text_long',
    }),
    share: typedNumber(lang).refine(
      (share) => share === null || (share >= 0 && share <= 100),
      'commitments.error.share_range',
    ),
  })
}

export const reply = safeText({
  max: 4000,
  required: 'commitments.error.reply_missing',
  tooLong: 'commitments.error.text_long',
})

export const partnerAnswer = z.discriminatedUnion(
  'answer',
  [
    z.object({
      answer: z.literal('accepted'),
      authorityName: safeText({
        max: 120,
        oneLine: true,
        required: 'commitments.error.authority_name_missing',
        tooLong: 'commitments.error.text_long',
      }),
      authorityTitle: oneLine(160),
      authorityConfirmed: checkbox.refine((confirmed) => confirmed, 'commitments.error.authority_missing'),
    }),
    z.object({ answer: z.literal('declined'), reason: longText(1000) }),
  ],
  'commitments.error.choice',
)

/** What goes with a new version of a published record that changes targets, dates or scope. */
export const changeReason = z.object({
  changeReasonCode: z.enum(CHANGE_REASONS, 'commitments.error.reason_missing'),
  changeReason: safeText({
    min: 10,
    max: 600,
    required: 'commitments.error.reason_text_missing',
    tooLong: 'commitments.error.text_long',
  }),
})

/** What goes with a withdrawal: a sentence the public reads. */
export const withdrawal = z.object({
  reason: safeText({
    min: 10,
    max: 600,
    required: 'commitments.error.reason_text_missing',
    tooLong: 'commitments.error.text_long',
  }),
})

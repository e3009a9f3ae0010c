import { z } from 'zod'
import { UNITS, type Unit } from '~/commitments/rules/codes'
import { LANGS } from '~/i18n/languages'
import type { IsoDate } from '~/lib/dates'
import { type FieldError, fieldError, fieldErrors } from '~/lib/form'
import { milestonesPage, numbersPage, storyPage } from '~/reports/schema'
import type { MilestoneAnswer, Report, ReportSubject, ReportValue } from '~/reports/store/read.server'
import type { ReportChanges } from '~/reports/store/write.server'
import { asTyped } from './as-typed.ts'

// A report as JSON, read by the schemas of its pages. The status is for people: what the numbers suggest and what is claimed meet there.

const text = z.string().max(4000)
const number = z.number().min(-1e15).max(1e15)
const day = z.iso.date()

const value = z
  .strictObject({
    value: number.nullable(),
    numerator: number.nullable(),
    denominator: number.nullable(),
    asOfOn: day.nullable(),
    note: text,
    splits: z
      .record(z.string().max(60), number.nullable())
      .describe('A split and the group inside it, "sex:women", with the part of the value that belongs to it.'),
  })
  .partial()

const milestone = z
  .strictObject({
    outcome: z.enum(['open', 'done', 'moved', 'dropped']),
    doneOn: day.nullable(),
    newDueOn: day.nullable(),
    reason: text,
  })
  .partial()

/** Everything is optional: what is left out stays as it is. */
export const reportBody = z
  .strictObject({
    values: z.record(z.uuid(), value).describe('By the key of the indicator.'),
    milestones: z.record(z.uuid(), milestone).describe('By the key of the milestone.'),
    storyChanged: text,
    storyHard: text,
    storyHelp: text,
    helpPublic: z.boolean(),
    language: z.enum(LANGS),
    moneySpent: number.nullable(),
    moneyCurrency: z.string().length(3).nullable(),
  })
  .partial()
export type ReportBody = z.infer<typeof reportBody>

/** What a draft or a sent report says, in the same words in which a draft may be written. */
export function reportBodyOf(report: Report): ReportBody {
  return {
    values: Object.fromEntries(
      report.values.map(({ indicatorKey, splits, ...rest }) => [indicatorKey, { ...rest, splits: groupsOf(splits) }]),
    ),
    milestones: Object.fromEntries(report.milestones.map(({ milestoneKey, ...rest }) => [milestoneKey, rest])),
    ...storyOf(report),
  }
}

type Story = Pick<
  Report,
  'storyChanged' | 'storyHard' | 'storyHelp' | 'helpPublic' | 'moneySpent' | 'moneyCurrency'
> & { language: (typeof LANGS)[number] }

function storyOf(report: Report): Story {
  const { storyChanged, storyHard, storyHelp, helpPublic, language, moneySpent, moneyCurrency } = report
  return {
    storyChanged,
    storyHard,
    storyHelp,
    helpPublic,
    language: language as Story['language'],
    moneySpent,
    moneyCurrency,
  }
}

function groupsOf(splits: ReportValue['splits']): Record<string, number> {
  return Object.fromEntries(
    Object.entries(splits).flatMap(([split, groups]) =>
      Object.entries(groups ?? {}).map(([group, part]) => [`${split}:${group}`, part]),
    ),
  )
}

export type ReportSave = { values?: ReportValue[]; milestones?: MilestoneAnswer[]; changes?: ReportChanges }
export type Read = { ok: true; save: ReportSave } | { ok: false; errors: FieldError[] }

/** What the body changes, on top of what stands in the draft. */
export function saveOf(body: ReportBody, subject: ReportSubject, report: Report | undefined, today: IsoDate): Read {
  const now: ReportBody = report ? reportBodyOf(report) : {}
  const save: ReportSave = {}
  const errors: FieldError[] = [
    ...unknownKeys('values', body.values, subject.indicators),
    ...unknownKeys('milestones', body.milestones, subject.milestones),
  ]
  const read = <T>(schema: z.ZodType<T>, typed: unknown, keep: (data: T) => void) => {
    const result = schema.safeParse(typed)
    if (result.success) keep(result.data)
    else errors.push(...fieldErrors(result.error.issues))
  }
  if (body.values) {
    const indicators = subject.indicators.map(({ key, unit }) => ({ key, unit: unitOf(unit) }))
    read(numbersPage('en', indicators, today), { values: together(now.values, body.values) }, (data) => {
      save.values = data.values
    })
  }
  if (body.milestones) {
    const keys = subject.milestones.map(({ key }) => key)
    read(milestonesPage('en', keys, today), { milestones: together(now.milestones, body.milestones) }, (data) => {
      save.milestones = data.milestones
    })
  }
  const { values: _values, milestones: _milestones, ...story } = body
  if (Object.keys(story).length > 0) {
    const stored = report ? storyOf(report) : { language: subject.language }
    read(storyPage('en'), asTyped({ ...stored, ...story }), (data) => {
      save.changes = data
    })
  }
  return errors.length > 0 ? { ok: false, errors } : { ok: true, save }
}

const unitOf = (unit: string): Unit => UNITS.find((known) => known === unit) ?? 'other'

function together<Row extends object>(now: Record<string, Row> | undefined, sent: Record<string, Row>): unknown {
  const keys = [...new Set([...Object.keys(now ?? {}), ...Object.keys(sent)])]
  return asTyped(Object.fromEntries(keys.map((key) => [key, { ...now?.[key], ...sent[key] }])))
}

function unknownKeys(
  list: 'values' | 'milestones',
  sent: Record<string, unknown> | undefined,
  known: readonly { key: string }[],
): FieldError[] {
  return Object.keys(sent ?? {})
    .filter((key) => !known.some((one) => one.key === key))
    .map((key) => fieldError(`${list}.${key}`, 'reports.error.choice'))
}

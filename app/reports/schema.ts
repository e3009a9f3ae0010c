import { z } from 'zod'
import { IMPLEMENTATIONS, isOneOf, SPLITS, type Unit } from '~/commitments/rules/codes'
import { LANGS, type Lang } from '~/i18n/languages'
import type { MessageKey } from '~/i18n/types'
import { compareDates, type IsoDate, parseDate } from '~/lib/dates'
import { checkbox, safeText } from '~/lib/form'
import { parseNumber } from '~/lib/numbers'
import { asStored, isWebLink } from '~/lib/web-link'
import { isCurrency } from '~/reference/rules'
import { NOT_ASSESSED_REASONS, STORY_LIMITS } from './rules/evidence.ts'

// The four pages of a report. What is typed is read in `lang`; a page saves what it has, so only the page on which the report is
// sent insists. Names of fields: `values.{indicator key}.value`, `milestones.{milestone key}.outcome`.

const tolerated = (limit: number) => Math.floor(limit * 1.05)
const emptyIsNull = (value: unknown) => (value === undefined || value === '' ? null : value)
const text = (max: number) => safeText({ max: tolerated(max), tooLong: 'reports.error.text_long' })
const typedText = z.preprocess(
  (value) => (typeof value === 'string' ? value.trim() : ''),
  z.string().max(80, 'reports.error.number_format'),
)

function typedNumber(lang: Lang): z.ZodType<number | null> {
  return typedText.transform((typed, context) => {
    if (typed === '') return null
    const number = parseNumber(typed, lang)
    if (number === undefined) context.addIssue({ code: 'custom', message: 'reports.error.number_format' })
    return number ?? null
  })
}

function typedDay(lang: Lang): z.ZodType<IsoDate | null> {
  return typedText.transform((typed, context) => {
    if (typed === '') return null
    const parsed = parseDate(typed, lang)
    if (!parsed) context.addIssue({ code: 'custom', message: 'reports.error.date_format' })
    return parsed?.date ?? null
  })
}

function pastDay(lang: Lang, today: IsoDate): z.ZodType<IsoDate | null> {
  return typedDay(lang).refine(
    (date) => date === null || compareDates(date, today) <= 0,
    'reports.error.date_in_future',
  )
}

export type SplitValues = Partial<Record<(typeof SPLITS)[number], Record<string, number>>>

export type ReportedValue = {
  indicatorKey: string
  value: number | null
  numerator: number | null
  denominator: number | null
  asOfOn: IsoDate | null
  note: string
  splits: SplitValues
}

// `sex:women`, `age:under_18`, `country:KEN`: the split, and the group inside it.
const SPLIT_GROUP = new RegExp(`^(?:${SPLITS.join('|')}):[A-Za-z0-9_-]{1,40}$`)

/** Fields `values.{indicator key}.splits.sex:women`. */
function splitValues(lang: Lang): z.ZodType<SplitValues> {
  const groups = z
    .record(z.string().regex(SPLIT_GROUP, 'reports.error.choice'), typedNumber(lang))
    .transform((typed) => {
      const values: SplitValues = {}
      for (const [name, number] of Object.entries(typed)) {
        const [split = '', group = ''] = name.split(':')
        if (number !== null && isOneOf(SPLITS, split)) values[split] = { ...values[split], [group]: number }
      }
      return values
    })
  return z.preprocess((value) => value ?? {}, groups) as z.ZodType<SplitValues>
}

/** Percentages are reported as part and whole; the value is computed from them. */
export function numbersPage(
  lang: Lang,
  indicators: readonly { key: string; unit: Unit }[],
  today: IsoDate,
): z.ZodType<{ values: ReportedValue[] }> {
  const row = (indicator: { key: string; unit: Unit }) =>
    z.preprocess(
      (value) => value ?? {},
      z
        .object({
          value: typedNumber(lang),
          numerator: typedNumber(lang),
          denominator: typedNumber(lang).refine(
            (whole) => whole === null || whole > 0,
            'reports.error.denominator_zero',
          ),
          asOfOn: pastDay(lang, today),
          note: text(STORY_LIMITS.noteMax),
          splits: splitValues(lang),
        })
        .transform((typed, context): ReportedValue => {
          const { numerator, denominator } = typed
          if ((numerator === null) !== (denominator === null)) {
            context.addIssue({
              code: 'custom',
              path: [numerator === null ? 'numerator' : 'denominator'],
              message: 'reports.error.denominator_missing' satisfies MessageKey,
            })
          }
          const isComputed =
            indicator.unit === 'percent' && numerator !== null && denominator !== null && denominator > 0
          const value = isComputed ? Math.round((numerator / denominator) * 10_000) / 100 : typed.value
          return { ...typed, indicatorKey: indicator.key, value }
        }),
    )
  return z.preprocess(
    (form) => (typeof form === 'object' && form !== null && 'values' in form ? form : { values: {} }),
    z
      .object({ values: z.object(Object.fromEntries(indicators.map((indicator) => [indicator.key, row(indicator)]))) })
      .transform(({ values }) => ({ values: indicators.flatMap(({ key }) => values[key] ?? []) as ReportedValue[] })),
  ) as z.ZodType<{ values: ReportedValue[] }>
}

export type ReportedMilestone = {
  milestoneKey: string
  outcome: 'open' | 'done' | 'moved' | 'dropped'
  doneOn: IsoDate | null
  newDueOn: IsoDate | null
  reason: string
}

export function milestonesPage(
  lang: Lang,
  milestoneKeys: readonly string[],
  today: IsoDate,
): z.ZodType<{ milestones: ReportedMilestone[] }> {
  const row = (milestoneKey: string) =>
    z.preprocess(
      (value) => value ?? {},
      z
        .object({
          outcome: z.preprocess(
            (value) => emptyIsNull(value) ?? 'open',
            z.enum(['open', 'done', 'moved', 'dropped'], 'reports.error.outcome_missing'),
          ),
          doneOn: pastDay(lang, today),
          newDueOn: typedDay(lang),
          reason: text(STORY_LIMITS.reasonMax),
        })
        .transform(({ outcome, doneOn, newDueOn, reason }, context): ReportedMilestone => {
          const need = (path: string, message: MessageKey) =>
            context.addIssue({ code: 'custom', path: [path], message })
          if (outcome === 'done' && !doneOn) need('doneOn', 'reports.error.done_on_missing')
          if (outcome === 'moved' && !newDueOn) need('newDueOn', 'reports.error.new_due_missing')
          if ((outcome === 'moved' || outcome === 'dropped') && !reason)
            need('reason', 'reports.error.milestone_reason_missing')
          return {
            milestoneKey,
            outcome,
            doneOn: outcome === 'done' ? doneOn : null,
            newDueOn: outcome === 'moved' ? newDueOn : null,
            reason: outcome === 'moved' || outcome === 'dropped' ? reason : '',
          }
        }),
    )
  return z.preprocess(
    (form) => (typeof form === 'object' && form !== null && 'milestones' in form ? form : { milestones: {} }),
    z
      .object({ milestones: z.object(Object.fromEntries(milestoneKeys.map((key) => [key, row(key)]))) })
      .transform(({ milestones }) => ({
        milestones: milestoneKeys.flatMap((key) => milestones[key] ?? []) as ReportedMilestone[],
      })),
  ) as z.ZodType<{ milestones: ReportedMilestone[] }>
}

/** What happened. Its least length is asked when the report is sent, see `storyIsToldIn`. */
export function storyPage(lang: Lang) {
  return z
    .object({
      storyChanged: text(STORY_LIMITS.changedMax),
      storyHard: text(STORY_LIMITS.hardMax),
      storyHelp: text(STORY_LIMITS.helpMax),
      helpPublic: checkbox,
      language: z.preprocess((value) => value || lang, z.enum(LANGS, 'reports.error.choice')),
      moneySpent: typedNumber(lang).refine((amount) => amount === null || amount >= 0, 'reports.error.number_format'),
      moneyCurrency: z.preprocess(emptyIsNull, z.string().refine(isCurrency, 'reports.error.choice').nullable()),
    })
    .refine(({ moneySpent, moneyCurrency }) => moneySpent === null || moneyCurrency !== null, {
      path: ['moneyCurrency'],
      message: 'reports.error.currency_missing',
    })
}

/** Either a status, or the reason why there is none. Whether the status needs a reason, `claimNeedsReason` says. */
export function statusPage() {
  return z
    .object({
      implementation: z.preprocess(emptyIsNull, z.enum(IMPLEMENTATIONS, 'reports.error.choice').nullable()),
      implementationReason: text(STORY_LIMITS.reasonMax),
      notAssessedReason: z.preprocess(
        (value) => value ?? '',
        z.enum(['', ...NOT_ASSESSED_REASONS], 'reports.error.choice'),
      ),
    })
    .refine(({ implementation, notAssessedReason }) => implementation !== null || notAssessedReason !== '', {
      path: ['implementation'],
      message: 'reports.error.status_missing',
    })
}

/** One piece of evidence beside the file itself, which is read on its own: a link where no file was chosen. */
export function evidenceForm(lang: Lang, indicatorKeys: readonly string[]) {
  return z.object({
    shows: safeText({
      max: tolerated(300),
      required: 'reports.error.shows_missing',
      tooLong: 'reports.error.text_long',
    }),
    // Kept and shown; nothing of ours ever fetches it.
    url: safeText({ max: 2000, oneLine: true })
      .refine((url) => url === '' || isWebLink(url), 'reports.error.link_format')
      .transform(asStored),
    indicatorKey: z.preprocess(
      emptyIsNull,
      z
        .string()
        .refine((key) => indicatorKeys.includes(key), 'reports.error.choice')
        .nullable(),
    ),
    language: z.preprocess((value) => value || lang, z.enum(LANGS, 'reports.error.choice')),
    isPublic: checkbox,
  })
}

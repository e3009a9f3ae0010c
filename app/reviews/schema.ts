import { z } from 'zod'
import { isLang, type Lang } from '~/i18n/languages'
import { compareDates, type IsoDate, parseDate } from '~/lib/dates'
import { safeText } from '~/lib/form'
import { CHECKLIST, DECISIONS, DECLINE_REASONS, VERIFICATION_LEVELS, VERIFICATION_METHODS } from './rules.ts'

const emptyIsNull = (value: unknown) => (value === undefined || value === '' ? null : value)

/** A comment stands on a field of the form, or on the whole where `field` is `record`. */
export const commentForm = z.object({
  field: z.string().regex(/^[a-zA-Z][a-zA-Z0-9.-]{0,80}$/, 'reviews.error.choice'),
  body: safeText({ max: 4000, required: 'reviews.error.comment_missing', tooLong: 'reviews.error.text_long' }),
  parentId: z.preprocess(emptyIsNull, z.uuid('reviews.error.choice').nullable()),
})

export const checklistItem = z.object({ item: z.enum(CHECKLIST, 'reviews.error.choice') })

/**
 * What a reviewer decides. `today` is the day on which the decision is made: an embargo ends after it. Open comments on fields say what
 * must change; without any, a request for changes needs a note.
 */
export function decisionForm(lang: Lang, today: IsoDate, openComments = 0) {
  return z
    .object({
      decision: z.enum(DECISIONS, 'reviews.error.decision_missing'),
      note: safeText({ max: 4000, tooLong: 'reviews.error.text_long' }),
      reasonCode: z.preprocess(emptyIsNull, z.enum(DECLINE_REASONS, 'reviews.error.choice').nullable()),
      embargoUntil: z.preprocess((value) => value ?? '', z.string().max(80, 'reviews.error.date_format')),
    })
    .transform(({ decision, note, reasonCode, embargoUntil }, context) => {
      const fail = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message })
      const typed = embargoUntil.trim()
      const embargo = typed ? parseDate(typed, lang) : undefined
      if (decision === 'approved') {
        if (!typed) fail('embargoUntil', 'reviews.error.embargo_missing')
        else if (embargo?.precision !== 'day') fail('embargoUntil', 'reviews.error.date_format')
        else if (compareDates(embargo.date, today) <= 0) fail('embargoUntil', 'reviews.error.embargo_past')
      }
      const needsNote = decision === 'rejected' || (decision === 'changes_requested' && openComments === 0)
      // In the order of the fields on the page.
      if (decision === 'rejected' && !reasonCode) fail('reasonCode', 'reviews.error.decline_reason_missing')
      if (needsNote && !note) fail('note', 'reviews.error.note_missing')
      return {
        decision,
        note,
        reasonCode: decision === 'rejected' ? reasonCode : null,
        embargoUntil: decision === 'approved' ? (embargo?.date ?? null) : null,
      }
    })
}

export const PUBLIC_NOTE = { min: 20, max: 300 } as const

/** What a verifier found about one reported value. */
export const verificationForm = z.object({
  level: z.enum(VERIFICATION_LEVELS, 'reviews.error.level_missing'),
  method: z.enum(VERIFICATION_METHODS, 'reviews.error.method_missing'),
  publicNote: safeText({
    ...PUBLIC_NOTE,
    required: 'reviews.error.public_note_missing',
    tooShort: 'reviews.error.public_note_short',
    tooLong: 'reviews.error.text_long',
  }),
  internalNote: safeText({ max: 2000, tooLong: 'reviews.error.text_long' }),
})

/** The text of an answer is named after its value: several of these forms stand on one page. */
export const answerName = (indicatorKey: string): string => `answer-${indicatorKey.slice(0, 8)}`

const withOneAnswer = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null || !('indicatorKey' in value)) return value
  const named = (value as Record<string, unknown>)[answerName(String(value.indicatorKey))]
  return named === undefined ? value : { ...value, answer: named }
}

/** The holder's answer to a verifier, shown beside the note. */
export const answerForm = z.preprocess(
  withOneAnswer,
  z.object({
    indicatorKey: z.uuid('reviews.error.choice'),
    answer: safeText({ max: 1000, required: 'reviews.error.answer_missing', tooLong: 'reviews.error.text_long' }),
  }),
)

export const QUEUE_STAGES = ['submitted', 'in_review'] as const
export const QUEUE_ASSIGNEES = ['me', 'nobody', 'other'] as const

export type QueueFilters = {
  stage: (typeof QUEUE_STAGES)[number] | null
  assignee: (typeof QUEUE_ASSIGNEES)[number] | null
  language: Lang | null
  page: number
}

/** From the address of the queue; what is not known there is left out. */
export function queueFilters(search: URLSearchParams): QueueFilters {
  const language = search.get('lang')
  return {
    stage: QUEUE_STAGES.find((one) => one === search.get('stage')) ?? null,
    assignee: QUEUE_ASSIGNEES.find((one) => one === search.get('assignee')) ?? null,
    language: isLang(language) ? language : null,
    page: pageOf(search),
  }
}

function pageOf(search: URLSearchParams): number {
  const page = Number(search.get('page'))
  return Number.isInteger(page) && page > 0 && page < 10_000 ? page : 1
}

export const VERIFY_VIEWS = ['all', 'completed', 'answered'] as const
export type VerifyView = (typeof VERIFY_VIEWS)[number]

export function verifyFilters(search: URLSearchParams): { view: VerifyView; page: number } {
  return { view: VERIFY_VIEWS.find((one) => one === search.get('view')) ?? 'all', page: pageOf(search) }
}

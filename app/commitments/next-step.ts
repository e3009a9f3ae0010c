import type { MessageRef } from '~/i18n/types'
import { today as todayOf } from '~/lib/dates'
import { answerByOf } from './review-clock.ts'
import type { RecordState } from './rules/workflow.ts'

type Known = {
  state: RecordState
  submittedAt: Date | null
  publishedAt: Date | null
  endedAt: Date | null
  decidedAt: Date | null
  embargoUntil: string | null
}

/** What has become of a record and what happens next, with the day; the day is written by whoever says it. */
export function nextStep(
  { state, submittedAt, publishedAt, endedAt, decidedAt, embargoUntil }: Known,
  sayDate: (date: string) => string,
): MessageRef {
  const on = (moment: Date | null) => (moment ? sayDate(todayOf(() => moment)) : '')
  const date = {
    draft: '',
    awaiting_partners: '',
    submitted: submittedAt ? sayDate(answerByOf(submittedAt)) : '',
    in_review: submittedAt ? sayDate(answerByOf(submittedAt)) : '',
    changes_requested: on(decidedAt),
    approved: embargoUntil ? sayDate(embargoUntil) : '',
    published: on(publishedAt),
    closed: on(endedAt),
    rejected: on(decidedAt),
    withdrawn: on(endedAt),
    merged: on(endedAt),
  }[state]
  return { key: `commitments.next.${state}`, params: { date } }
}

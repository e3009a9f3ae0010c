import { isEnded, type RecordState } from '~/commitments/rules/workflow'
import { addDays, compareDates, type IsoDate, workingDaysBetween } from '~/lib/dates'

/** The promise to whoever sends a commitment: an answer within this many working days (Monday to Friday). */
export const REVIEW_WORKING_DAYS = 5
/** A holder answers a verifier's note within this many working days. */
export const ANSWER_WORKING_DAYS = 10

function isWorkingDay(date: IsoDate): boolean {
  const day = new Date(`${date}T00:00:00Z`).getUTCDay()
  return day !== 0 && day !== 6
}

/** The day after so many working days have passed: sent on a Friday, one working day is the Monday. */
export function addWorkingDays(date: IsoDate, days: number): IsoDate {
  let day = date
  for (let left = days; left > 0; ) {
    day = addDays(day, 1)
    if (isWorkingDay(day)) left -= 1
  }
  return day
}

/** The last day on which the answer keeps the promise. */
export function dueBy(submittedOn: IsoDate): IsoDate {
  return addWorkingDays(submittedOn, REVIEW_WORKING_DAYS)
}

export function workingDaysWaiting(submittedOn: IsoDate, today: IsoDate): number {
  return compareDates(today, submittedOn) <= 0 ? 0 : workingDaysBetween(submittedOn, today)
}

export function isLate(submittedOn: IsoDate, today: IsoDate): boolean {
  return compareDates(today, dueBy(submittedOn)) > 0
}

/** What a reviewer has looked at before publishing. */
export const CHECKLIST = [
  'in_scope',
  'authority_named',
  'no_personal_data',
  'sources_named',
  'wording_looked_at',
  'duplicates_looked_at',
  'country_names',
] as const
export type ChecklistItem = (typeof CHECKLIST)[number]

/** What is still to be looked at; publishing and approving wait for it, the other decisions do not. */
export function openChecks(checked: readonly string[]): ChecklistItem[] {
  return CHECKLIST.filter((item) => !checked.includes(item))
}

export const DECISIONS = ['published', 'approved', 'changes_requested', 'rejected'] as const
export type Decision = (typeof DECISIONS)[number]

export const DECLINE_REASONS = [
  'out_of_scope',
  'no_authority',
  'duplicate',
  'not_a_commitment',
  'unlawful_or_harmful',
  'other',
] as const
export type DeclineReason = (typeof DECLINE_REASONS)[number]

export const VERIFICATION_METHODS = ['document', 'register', 'call', 'visit', 'third_party_data'] as const
export type VerificationMethod = (typeof VERIFICATION_METHODS)[number]

/** What a verifier may give; `reported` is where every value begins. */
export const VERIFICATION_LEVELS = ['documented', 'checked', 'not_confirmed'] as const
export type VerificationLevel = (typeof VERIFICATION_LEVELS)[number]

/** Nobody reviews, verifies or assesses a record for which an organisation of theirs answers, now or in the past. */
export function canDecide(
  actorOrganisationIds: readonly string[],
  record: { leadOrganisationId: string; partyOrganisationIds: readonly string[] },
): boolean {
  return !actorOrganisationIds.some(
    (id) => id === record.leadOrganisationId || record.partyOrganisationIds.includes(id),
  )
}

/** Whether a decision is awaited, so that two reviewers cannot both give one. */
export function awaitsDecision(state: RecordState): boolean {
  return state === 'in_review'
}

export function canBeVerified(state: RecordState): boolean {
  return state === 'published' || (isEnded(state) && state !== 'rejected')
}

/** The three numbers above the queue: how many wait, how many working days the oldest has waited, how many are past the promise. */
export function queueFigures(
  submittedOn: readonly IsoDate[],
  today: IsoDate,
): { waiting: number; oldestDays: number; late: number } {
  return {
    waiting: submittedOn.length,
    oldestDays: Math.max(0, ...submittedOn.map((date) => workingDaysWaiting(date, today))),
    late: submittedOn.filter((date) => isLate(date, today)).length,
  }
}

/** The organisations that answer for a record: everybody named in it but those who declined. */
export function answeringOrganisations(
  leadOrganisationId: string,
  partners: readonly { organisationId: string; answer: string }[],
) {
  return {
    leadOrganisationId,
    partyOrganisationIds: partners
      .filter(({ answer }) => answer !== 'declined')
      .map(({ organisationId }) => organisationId),
  }
}

/** The last day on which a holder may answer what a verifier found. */
export function answerDueBy(verifiedOn: IsoDate): IsoDate {
  return addWorkingDays(verifiedOn, ANSWER_WORKING_DAYS)
}

import type { Implementation } from '~/commitments/rules/codes'
import type { Indicator } from '~/commitments/rules/content'
import type { MessageRef } from '~/i18n/types'
import { compareDates, daysBetween, type IsoDate } from '~/lib/dates'

/** What of an indicator the pace needs. */
export type Course = Pick<Indicator, 'direction' | 'baselineValue' | 'baselineOn' | 'targetValue' | 'targetOn'>

/** Where a promise without a stated beginning or end is taken to begin and end. */
export type Span = { startsOn: IsoDate; deliversOn: IsoDate | null }

/** Within this share of the whole way, a value counts as on the even pace. */
export const PACE_TOLERANCE = 0.05
/** Beyond this share of the whole way behind the even pace, we suggest "behind schedule". */
export const BEHIND_TOLERANCE = 0.15
export const JUMP_FACTOR = 3

/** A count without a stated baseline starts at nothing; where the number is to fall, nothing can be said without one. */
function startOf({ direction, baselineValue }: Course): number | null {
  return baselineValue ?? (direction === 'up' || direction === 'yes_no' ? 0 : null)
}

function endOf({ direction, targetValue }: Course): number | null {
  return targetValue ?? (direction === 'yes_no' ? 1 : null)
}

/**
 * How much of the way from baseline to target is done, 0 to 1 and beyond, below 0 where it went the wrong way; null where it cannot be
 * said. For `keep` it is 1 while the value is within 5 % of the target, else how near it comes.
 */
export function progressShare(course: Course, value: number): number | null {
  const end = endOf(course)
  if (end === null) return null
  if (course.direction === 'keep') {
    const off = Math.abs(value - end)
    return off <= Math.abs(end) * PACE_TOLERANCE ? 1 : Math.max(0, 1 - off / (Math.abs(end) || 1))
  }
  const start = startOf(course)
  if (start === null || start === end) return null
  return (value - start) / (end - start)
}

/** The value at which an even pace would stand on a day; null where the way or its dates are unknown. */
export function evenPace(course: Course, on: IsoDate, span: Span): number | null {
  const [start, end] = [startOf(course), endOf(course)]
  if (course.direction === 'keep') return end
  const from = course.baselineOn ?? span.startsOn
  const to = course.targetOn ?? span.deliversOn
  if (start === null || end === null || to === null) return null
  const days = daysBetween(from, to)
  if (days <= 0) return compareDates(on, to) >= 0 ? end : start
  const share = Math.min(1, Math.max(0, daysBetween(from, on) / days))
  // A yes or no is not half done half way: it is expected at the end.
  if (course.direction === 'yes_no') return share < 1 ? start : end
  return start + (end - start) * share
}

export type PaceClaim = {
  claim: 'ahead' | 'at' | 'behind'
  /** Where an even pace stands on that day. */
  expected: number
  /** How far from it, in the unit of the indicator, always 0 or more. */
  difference: number
  /** Signed: share of the whole way by which the value is ahead. */
  share: number
}

/** Ahead of, at or behind an even pace, by 5 % of the whole way. */
export function paceClaim(course: Course, value: number, on: IsoDate, span: Span): PaceClaim | null {
  const expected = evenPace(course, on, span)
  const end = endOf(course)
  if (expected === null || end === null) return null
  if (course.direction === 'keep') {
    const share = (progressShare(course, value) ?? 1) - 1
    return { claim: share < 0 ? 'behind' : 'at', expected, difference: Math.abs(value - expected), share }
  }
  const start = startOf(course)
  if (start === null || start === end) return null
  const share = (value - expected) / (end - start)
  return {
    claim: share > PACE_TOLERANCE ? 'ahead' : share < -PACE_TOLERANCE ? 'behind' : 'at',
    expected,
    difference: Math.abs(value - expected),
    share,
  }
}

export type Suggestion = { implementation: Implementation; reason: MessageRef }

/**
 * The status the numbers speak for; the holder decides. Null where there is neither a number nor a date to go by.
 */
export function suggestStatus(of: {
  course: Course | null
  value: number | null
  /** The value a year, a cycle or a draft before: what was last reported, or null. */
  previousValue: number | null
  valueOn: IsoDate
  span: Span
  today: IsoDate
}): Suggestion | null {
  const { course, value, span, today } = of
  const endsOn = course?.targetOn ?? span.deliversOn
  const isOver = endsOn !== null && compareDates(today, endsOn) > 0
  if (!course || value === null) {
    return compareDates(today, span.startsOn) < 0
      ? { implementation: 'not_started', reason: { key: 'reports.suggestion.before_start' } }
      : null
  }
  const share = progressShare(course, value)
  if (share === null) return null
  const numbers = { value, target: endOf(course) ?? 0 }
  if (course.direction !== 'keep' && share >= 1) {
    return { implementation: 'completed', reason: { key: 'reports.suggestion.target_reached', params: numbers } }
  }
  if (isOver) {
    if (share >= 1)
      return { implementation: 'completed', reason: { key: 'reports.suggestion.target_reached', params: numbers } }
    return share > 0
      ? { implementation: 'partly_achieved', reason: { key: 'reports.suggestion.ended_partly', params: numbers } }
      : { implementation: 'not_achieved', reason: { key: 'reports.suggestion.ended_at_start', params: numbers } }
  }
  if (compareDates(today, span.startsOn) < 0 && share <= 0) {
    return { implementation: 'not_started', reason: { key: 'reports.suggestion.before_start' } }
  }
  const pace = paceClaim(course, value, of.valueOn, span)
  if (!pace) {
    return share > 0
      ? { implementation: 'in_progress', reason: { key: 'reports.suggestion.moving', params: numbers } }
      : null
  }
  const params = { expected: rounded(pace.expected), value }
  if (pace.share < -BEHIND_TOLERANCE) {
    return { implementation: 'delayed', reason: { key: 'reports.suggestion.behind_pace', params } }
  }
  if (share <= 0 && of.previousValue === null && course.direction !== 'keep') {
    return { implementation: 'not_started', reason: { key: 'reports.suggestion.at_start', params: numbers } }
  }
  return { implementation: 'in_progress', reason: { key: 'reports.suggestion.even_pace', params } }
}

/** A computed value said to as many digits as a person would: whole from 10 on, else two places. */
export function rounded(n: number): number {
  return Math.abs(n) >= 10 ? Math.round(n) : Math.round(n * 100) / 100
}

// From best to worst. Statuses of one level say the same thing about how far it is.
const LEVEL_OF: Record<Implementation, number> = {
  completed: 3,
  in_progress: 2,
  not_started: 1,
  delayed: 1,
  suspended: 1,
  partly_achieved: 0,
  not_achieved: 0,
  cancelled: 0,
}

/** A reason is asked, and shown to the public, where the claim differs from the suggestion by a level, and where it ends the promise. */
export function claimNeedsReason(claim: Implementation, suggested: Implementation | null): boolean {
  if (claim === 'cancelled' || claim === 'suspended') return true
  return suggested !== null && LEVEL_OF[claim] !== LEVEL_OF[suggested]
}

export type ValueWarning = MessageRef & { kind: 'lower_than_last' | 'above_target' | 'jump' }

/** What a careful colleague would ask before sending. Never an error. */
export function valueWarnings(
  previous: number | null,
  next: number,
  indicator: Pick<Indicator, 'direction' | 'cumulative' | 'targetValue'>,
): ValueWarning[] {
  const warnings: ValueWarning[] = []
  const { direction, targetValue } = indicator
  const wrongWay = direction === 'up' && indicator.cumulative && previous !== null && next < previous
  if (wrongWay)
    warnings.push({ kind: 'lower_than_last', key: 'reports.warning.lower_than_last', params: { previous, next } })
  if (
    targetValue !== null &&
    ((direction === 'up' && next > targetValue) || (direction === 'down' && next < targetValue))
  ) {
    warnings.push({ kind: 'above_target', key: 'reports.warning.above_target', params: { target: targetValue, next } })
  }
  if (previous !== null && previous > 0 && next > previous * JUMP_FACTOR) {
    warnings.push({ kind: 'jump', key: 'reports.warning.jump', params: { previous, next } })
  }
  return warnings
}

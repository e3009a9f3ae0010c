import type { Bucket, Implementation, ReportingFrequency } from '~/commitments/rules/codes'
import { addDays, addMonths, compareDates, type IsoDate } from '~/lib/dates'

// Due dates, freshness and the display bucket. The database has twins of `freshnessOf` and `displayBucket` (pub.freshness and
// pub.display_bucket); a test compares both on the same rows. Whoever changes one changes the other.

export const FRESHNESS = ['not_due', 'due_soon', 'due', 'overdue', 'dormant'] as const
export type Freshness = (typeof FRESHNESS)[number]

/** A report is late only after this many days beyond its due date. */
export const GRACE_DAYS = 14

/** The last day on which a report is not yet missing. An extension moves it with the due date, so no cycle is asked. */
export const lateAfter = (dueOn: IsoDate): IsoDate => addDays(dueOn, GRACE_DAYS)
export const DUE_SOON_DAYS = 30
export const DORMANT_MONTHS = 24
/** A report that was sent can be replaced for this long; later a correction adds a version. */
export const CORRECTION_DAYS = 14
/** An open-ended promise gets due dates this far ahead; they are added year by year. */
const OPEN_ENDED_YEARS = 2

export type Cycle = { code: string; startsOn: IsoDate; endsOn: IsoDate; dueOn: IsoDate; graceUntil: IsoDate }
export type DueDate = { cycle: string; dueOn: IsoDate }

/** Half-years: `2026-1` ends and is due on 30 June, `2026-2` on 31 December. */
export function cycleOf(code: string): Cycle | undefined {
  const parts = /^(\d{4})-([12])$/.exec(code)
  if (!parts) return undefined
  const [, year, half] = parts
  const startsOn = half === '1' ? `${year}-01-01` : `${year}-07-01`
  const endsOn = half === '1' ? `${year}-06-30` : `${year}-12-31`
  return { code, startsOn, endsOn, dueOn: endsOn, graceUntil: lateAfter(endsOn) }
}

/** The half-year in which a day lies. */
export function cycleCodeAt(date: IsoDate): string {
  return `${date.slice(0, 4)}-${Number(date.slice(5, 7)) <= 6 ? 1 : 2}`
}

export function nextCycleCode(code: string): string {
  const [year, half] = code.split('-')
  return half === '1' ? `${year}-2` : `${Number(year) + 1}-1`
}

/**
 * When a commitment owes reports: at the end of every half-year (or year) that ends at least 60 days after the later of its start and
 * its publication, up to the one in which it is delivered, whose report is the final one. Never empty for a dated promise.
 */
export function dueDates(of: {
  frequency: ReportingFrequency
  startsOn: IsoDate | null
  deliversOn: IsoDate | null
  publishedOn: IsoDate
}): DueDate[] {
  const begins = of.startsOn && compareDates(of.startsOn, of.publishedOn) > 0 ? of.startsOn : of.publishedOn
  const earliest = addDays(begins, 60)
  const lastCode = cycleCodeAt(of.deliversOn ?? addMonths(of.publishedOn, OPEN_ENDED_YEARS * 12))
  const due: DueDate[] = []
  for (let code = cycleCodeAt(begins); code <= lastCode; code = nextCycleCode(code)) {
    const cycle = cycleOf(code)
    if (!cycle || compareDates(cycle.dueOn, earliest) < 0) continue
    if (of.frequency === 'yearly' && code.endsWith('-1') && code !== lastCode) continue
    due.push({ cycle: code, dueOn: cycle.dueOn })
  }
  if (due.length > 0 || !of.deliversOn) return due
  // Delivered too soon, or before it was published: one final report, at the next date that leaves time for it.
  const final = cycleOf(cycleCodeAt(earliest))
  return final ? [{ cycle: final.code, dueOn: final.dueOn }] : []
}

/** The first due date after the last one that was reported on: what is open now. Null when nothing more falls due. */
export function openDueOn(dates: readonly { dueOn: IsoDate; reportedOn: IsoDate | null }[]): IsoDate | null {
  const ordered = [...dates].sort((a, b) => compareDates(a.dueOn, b.dueOn))
  const last = ordered.findLastIndex(({ reportedOn }) => reportedOn !== null)
  return ordered[last + 1]?.dueOn ?? null
}

/**
 * Freshness from what is open. In this order:
 *   ended, or nothing open                                            → not_due
 *   today after the due date + 14 days, last sign two years ago or more → dormant, otherwise overdue
 *   today on or after the due date                                    → due
 *   today within the 30 days before it                                → due_soon
 *   otherwise                                                         → not_due
 * `lastSignOn` is the later of publication and the last report.
 */
export function freshnessOf(
  openOn: IsoDate | null,
  lastSignOn: IsoDate | null,
  ended: boolean,
  today: IsoDate,
): Freshness {
  if (ended || openOn === null) return 'not_due'
  if (compareDates(today, lateAfter(openOn)) > 0) {
    return lastSignOn !== null && compareDates(lastSignOn, addMonths(today, -DORMANT_MONTHS)) <= 0
      ? 'dormant'
      : 'overdue'
  }
  if (compareDates(today, openOn) >= 0) return 'due'
  if (compareDates(today, addDays(openOn, -DUE_SOON_DAYS)) >= 0) return 'due_soon'
  return 'not_due'
}

/** The same from a record's due dates. `closed` is true for every record that has ended, however it did. */
export function freshness(of: {
  dueDates: readonly { dueOn: IsoDate; reportedOn: IsoDate | null }[]
  publishedOn: IsoDate
  lastReportedOn: IsoDate | null
  closed: boolean
  today: IsoDate
}): Freshness {
  const { publishedOn, lastReportedOn } = of
  const lastSignOn = lastReportedOn && compareDates(lastReportedOn, publishedOn) > 0 ? lastReportedOn : publishedOn
  return freshnessOf(openDueOn(of.dueDates), lastSignOn, of.closed, of.today)
}

/**
 * What a chart shows. Silence past the grace days covers what was last claimed, except on a record that has ended; otherwise
 * the claim decides. It never changes the stored implementation.
 */
export function displayBucket(implementation: Implementation, fresh: Freshness, closed: boolean): Bucket {
  if (!closed && (fresh === 'overdue' || fresh === 'dormant')) return 'no_report'
  switch (implementation) {
    case 'completed':
      return 'completed'
    case 'in_progress':
      return 'on_track'
    case 'not_started':
      return 'not_started'
    case 'delayed':
    case 'suspended':
      return 'behind'
    case 'partly_achieved':
    case 'not_achieved':
    case 'cancelled':
      return 'ended_short'
  }
}

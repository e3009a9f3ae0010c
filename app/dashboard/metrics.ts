import { BUCKETS, type Bucket, VERIFICATIONS, type Verification } from '~/commitments/rules/codes'
import { addMonths, compareDates, endOfPeriod, type IsoDate, startOfPeriod } from '~/lib/dates'

// What each figure is drawn from, and what is derived from it. The table of a figure, its heading and its download all come from
// these rows, so they cannot disagree.

/** Below this many records a share says more than is known: counts only. */
export const LEAST_FOR_SHARE = 10

export type BucketCounts = Record<Bucket, number>

export function noCounts(): BucketCounts {
  return { completed: 0, on_track: 0, not_started: 0, behind: 0, no_report: 0, ended_short: 0 }
}

export function countBuckets(buckets: Iterable<Bucket>): BucketCounts {
  const counts = noCounts()
  for (const bucket of buckets) counts[bucket] += 1
  return counts
}

export function totalOf(counts: BucketCounts): number {
  return BUCKETS.reduce((sum, bucket) => sum + counts[bucket], 0)
}

/** On track or completed. */
export function okOf(counts: BucketCounts): number {
  return counts.completed + counts.on_track
}

/** Null where there is nothing to take a share of: no data is never 0 %. */
export function share(n: number, total: number): number | null {
  return total > 0 ? n / total : null
}

/** D1: how are commitments going? In the order of the stack. */
export type StatusRow = { bucket: Bucket; n: number; share: number | null }

export function statusRows(counts: BucketCounts): StatusRow[] {
  const total = totalOf(counts)
  return BUCKETS.map((bucket) => ({ bucket, n: counts[bucket], share: share(counts[bucket], total) }))
}

/** D2: which groups lead, which lag? Groups are avenues, regions, objectives or kinds; never a State or one organisation. */
export type GroupRow = { key: string /** In the reader's language. */; label: string; counts: BucketCounts }
export type RankedGroup = GroupRow & { total: number; ok: number; okShare: number | null }

/** By share on track or completed; a group with nothing in it comes last. */
export function rankGroups(groups: readonly GroupRow[]): RankedGroup[] {
  return groups
    .map((group) => {
      const [total, ok] = [totalOf(group.counts), okOf(group.counts)]
      return { ...group, total, ok, okShare: share(ok, total) }
    })
    .sort((a, b) => (b.okShare ?? -1) - (a.okShare ?? -1) || b.total - a.total || a.key.localeCompare(b.key))
}

/** The first and the last of those groups that are large enough to be compared. */
export function gapOf(groups: readonly GroupRow[]): { first: RankedGroup; last: RankedGroup; gap: number } | null {
  const comparable = rankGroups(groups).filter(({ total }) => total >= LEAST_FOR_SHARE)
  const [first, last] = [comparable[0], comparable.at(-1)]
  if (!first || !last || first === last) return null
  return { first, last, gap: (first.okShare ?? 0) - (last.okShare ?? 0) }
}

/** D3: are people reporting, and on time? `missing` are reports that were due and whose days of grace are over. */
export type CycleRow = { cycle: string; onTime: number; late: number; missing: number }

export function expectedIn({ onTime, late, missing }: CycleRow): number {
  return onTime + late + missing
}

export function inOrderOfCycles(rows: readonly CycleRow[]): CycleRow[] {
  return [...rows].sort((a, b) => (a.cycle < b.cycle ? -1 : a.cycle > b.cycle ? 1 : 0))
}

/** D4: where is work happening? One commitment can count in several countries, so these are never added. */
export type CountryCount = { iso3: string; n: number }

/** The six classes of a tile: none, 1–2, 3–5, 6–9, 10–14, 15 or more. */
export const COUNT_CLASSES: readonly { least: number; most: number | null }[] = [
  { least: 0, most: 0 },
  { least: 1, most: 2 },
  { least: 3, most: 5 },
  { least: 6, most: 9 },
  { least: 10, most: 14 },
  { least: 15, most: null },
]

export function countClass(n: number): number {
  return COUNT_CLASSES.findLastIndex(({ least }) => n >= least)
}

/** D5: what falls due next? `quarter` is the first day of it, or `past` for what should be delivered already. */
export type QuarterRow = { quarter: IsoDate | 'past'; behind: number; other: number }

/** As many columns as fit a third of the page. */
const QUARTERS_SHOWN = 6

/**
 * Counts what is still to be delivered by quarter: what is past due first, then this quarter and the next ones, also empty ones.
 * What ended and what has no date is not counted.
 */
export function dueByQuarter(
  records: readonly { deliversOn: IsoDate | null; bucket: Bucket }[],
  today: IsoDate,
  quarters = QUARTERS_SHOWN,
): QuarterRow[] {
  const first = startOfPeriod(today, 'quarter')
  const rows: QuarterRow[] = [
    { quarter: 'past', behind: 0, other: 0 },
    ...Array.from({ length: quarters }, (_, n) => ({ quarter: addMonths(first, n * 3), behind: 0, other: 0 })),
  ]
  const byQuarter = new Map(rows.map((row) => [row.quarter, row]))
  for (const { deliversOn, bucket } of records) {
    if (!deliversOn || bucket === 'completed' || bucket === 'ended_short') continue
    const row = byQuarter.get(compareDates(deliversOn, today) < 0 ? 'past' : startOfPeriod(deliversOn, 'quarter'))
    if (row) row[bucket === 'behind' ? 'behind' : 'other'] += 1
  }
  return rows
}

/** What falls due from today to the end of the year. */
export function dueThisYear(rows: readonly QuarterRow[], today: IsoDate): { due: number; behind: number } {
  const last = endOfPeriod(today, 'year')
  const coming = rows.filter(({ quarter }) => quarter !== 'past' && compareDates(quarter, last) <= 0)
  return {
    due: coming.reduce((sum, { behind, other }) => sum + behind + other, 0),
    behind: coming.reduce((sum, { behind }) => sum + behind, 0),
  }
}

/** D6: who commits? By kind of lead organisation, largest first. */
export type KindRow = { key: string /** In the reader's language, in the plural. */; label: string; n: number }

export function rankKinds(rows: readonly KindRow[]): KindRow[] {
  return [...rows].sort((a, b) => b.n - a.n || a.key.localeCompare(b.key))
}

/** D7: how much has been checked? Of reported values, by the level they stand at. */
export type LevelCount = { level: Verification; n: number }

export function inOrderOfLevels(rows: readonly LevelCount[]): LevelCount[] {
  return VERIFICATIONS.map((level) => ({ level, n: rows.find((row) => row.level === level)?.n ?? 0 }))
}

/** C1: what was reported of one indicator. */
export type ProgressPoint = { date: IsoDate; value: number; checked: boolean }

/** Money is added within one currency only; commitments that name none or keep it to themselves are counted, not guessed. */
export type MoneyTotal = { currency: string; amount: number; commitments: number }

export function moneyByCurrency(rows: readonly { amount: number | null; currency: string | null }[]): MoneyTotal[] {
  const totals = new Map<string, MoneyTotal>()
  for (const { amount, currency } of rows) {
    if (amount === null || !currency) continue
    const total = totals.get(currency) ?? { currency, amount: 0, commitments: 0 }
    totals.set(currency, { currency, amount: total.amount + amount, commitments: total.commitments + 1 })
  }
  return [...totals.values()].sort((a, b) => b.commitments - a.commitments || a.currency.localeCompare(b.currency))
}

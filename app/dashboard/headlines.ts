import type { Lang } from '~/i18n/languages'
import type { MessageRef } from '~/i18n/types'
import type { IsoDate } from '~/lib/dates'
import { type Course, paceClaim, progressShare, rounded, type Span } from '~/reports/rules/pace'
import {
  type BucketCounts,
  type CountryCount,
  type CycleRow,
  dueThisYear,
  expectedIn,
  type GroupRow,
  gapOf,
  inOrderOfCycles,
  type KindRow,
  LEAST_FOR_SHARE,
  type LevelCount,
  okOf,
  type ProgressPoint,
  type QuarterRow,
  rankKinds,
  share,
  totalOf,
} from './metrics.ts'

// The sentence over a figure, computed from the rows of its table. The same on pages, in mails, in embeds and in descriptions.
// It names no State and no single organisation, gives no causes, and never calls what was not reported failed.

/** One or two clauses, each a whole sentence. */
export type Headline = { clauses: MessageRef[] }

/** The headline in the reader's language, as one text. */
export function sayHeadline({ clauses }: Headline, t: { ref(ref: MessageRef): string; lang: Lang }): string {
  return clauses.map((clause) => t.ref(clause)).join(t.lang === 'zh' ? '' : ' ')
}

/** From this share on, silence is the news. */
const SILENCE_IS_NEWS = 0.1
/** A change of at least so many points is one. */
const CHANGE_POINTS = 5
const PLAIN_POINTS = 0.5
const NEAR_POINTS = 2.5

export type Fraction = {
  /** `plain` 6 in 10, `nearly`, `over` just over, `percent` where no plain fraction is near, `count` where shares would mislead. */
  style: 'plain' | 'nearly' | 'over' | 'percent' | 'count'
  num: number
  den: number
  /** The share in whole per cent. */
  percent: number
}

// Tenths and fifths first, then quarters, thirds and halves: at the same distance the earlier is said.
const FRACTIONS: readonly { num: number; den: number }[] = [10, 5, 4, 3, 2]
  .flatMap((den) => Array.from({ length: den - 1 }, (_, n) => ({ num: n + 1, den })))
  .filter(({ num, den }) => isInLowestTerms(num, den) || den === 10)

function isInLowestTerms(num: number, den: number): boolean {
  for (let n = 2; n <= num; n += 1) if (num % n === 0 && den % n === 0) return false
  return true
}

/** Some is never 0 %, and not all is never 100 %. */
function wholePercent(n: number, total: number): number {
  const whole = total > 0 ? Math.round((n / total) * 100) : 0
  return n > 0 && whole === 0 ? 1 : n < total && whole === 100 ? 99 : whole
}

/**
 * A share as people say it: within half a point of a fraction it is the fraction, within two and a half points "nearly" or "just
 * over", else whole per cent. 60.2 % is 6 in 10, 18.2 % nearly 1 in 5, 41.5 % just over 4 in 10. Of fewer than ten, a count.
 */
export function fractionOf(n: number, total: number): Fraction {
  const exact = total > 0 ? (n / total) * 100 : 0
  const percent = wholePercent(n, total)
  if (total < LEAST_FOR_SHARE) return { style: 'count', num: n, den: total, percent }
  const byDistance = FRACTIONS.map((fraction) => ({
    ...fraction,
    off: exact - (fraction.num / fraction.den) * 100,
  })).sort((a, b) => Math.abs(a.off) - Math.abs(b.off) || preferenceOf(a) - preferenceOf(b))
  const [nearest] = byDistance
  if (n === 0 || n === total || !nearest || Math.abs(nearest.off) > NEAR_POINTS)
    return { style: 'percent', num: percent, den: 100, percent }
  const { num, den, off } = nearest
  if (Math.abs(off) <= PLAIN_POINTS) return { style: 'plain', num, den, percent }
  return { style: off < 0 ? 'nearly' : 'over', num, den, percent }
}

// 2 in 10 is said 1 in 5, and 5 in 10 as 1 in 2; 4, 6 and 8 in 10 stay as they are.
function preferenceOf({ num, den }: { num: number; den: number }): number {
  if (den === 2) return 0
  if (den === 10 && num % 5 === 0) return 5
  if (den === 5) return num === 1 ? 1 : 4
  if (den === 10) return num === 2 ? 4 : 2
  return 3
}

function fractionParams(
  n: number,
  total: number,
): { style: string; num: number; den: number; percent: number; n: number; total: number } {
  return { ...fractionOf(n, total), n, total }
}

export type OverviewData = {
  counts: BucketCounts
  /** The same counts at the end of the cycle before; null where there is none. */
  previous?: { cycle: string; counts: BucketCounts } | null
  /** Comparable groups, avenues as a rule. */
  groups?: readonly GroupRow[]
  /** Behind schedule, and due in the next 90 days. */
  dueSoonAndBehind?: number
}

/**
 * D1 and the page itself. The first two of these that hold: (a) at least a tenth did not report, (b) the share on track or completed,
 * (c) that share changed by five points or more since the last cycle, (d) the gap between the first and the last group, (e) what is due in
 * 90 days and behind. Silence is said after the share, so that the sentence begins with what is known.
 */
export function headline(data: OverviewData): Headline {
  const { counts } = data
  const total = totalOf(counts)
  if (total === 0) return { clauses: [{ key: 'dashboard.headline.none' }] }
  const ok: MessageRef = { key: 'dashboard.headline.ok', params: fractionParams(okOf(counts), total) }
  const silence = share(counts.no_report, total) ?? 0
  if (silence >= SILENCE_IS_NEWS) {
    return { clauses: [ok, { key: 'dashboard.headline.no_report', params: fractionParams(counts.no_report, total) }] }
  }
  const second = changeClause(data) ?? gapClause(data.groups ?? []) ?? dueSoonClause(data.dueSoonAndBehind ?? 0)
  return { clauses: second ? [ok, second] : [ok] }
}

function changeClause({ counts, previous }: OverviewData): MessageRef | null {
  if (!previous) return null
  const [total, before] = [totalOf(counts), totalOf(previous.counts)]
  if (total < LEAST_FOR_SHARE || before < LEAST_FOR_SHARE) return null
  const points = Math.round((okOf(counts) / total - okOf(previous.counts) / before) * 100)
  if (Math.abs(points) < CHANGE_POINTS) return null
  return {
    key: points > 0 ? 'dashboard.headline.up' : 'dashboard.headline.down',
    params: { points: Math.abs(points), cycle: previous.cycle },
  }
}

function gapClause(groups: readonly GroupRow[]): MessageRef | null {
  const gap = gapOf(groups)
  if (!gap || Math.round(gap.gap * 100) < CHANGE_POINTS) return null
  return {
    key: 'dashboard.headline.gap',
    params: {
      first: gap.first.label,
      last: gap.last.label,
      firstPercent: wholePercent(gap.first.ok, gap.first.total),
      lastPercent: wholePercent(gap.last.ok, gap.last.total),
    },
  }
}

function dueSoonClause(n: number): MessageRef | null {
  return n > 0 ? { key: 'dashboard.headline.due_soon_behind', params: { n } } : null
}

/** D2: the gap, or the share of all where no two groups can be compared. */
export function groupsHeadline(groups: readonly GroupRow[]): Headline {
  const gap = gapClause(groups)
  if (gap) return { clauses: [gap] }
  const total = groups.reduce((sum, { counts }) => sum + totalOf(counts), 0)
  if (total === 0) return { clauses: [{ key: 'dashboard.headline.none' }] }
  const ok = groups.reduce((sum, { counts }) => sum + okOf(counts), 0)
  return { clauses: [{ key: 'dashboard.headline.ok', params: fractionParams(ok, total) }] }
}

/** D3, about the last cycle in the rows. */
export function reportingHeadline(rows: readonly CycleRow[]): Headline {
  const last = inOrderOfCycles(rows).findLast((row) => expectedIn(row) > 0)
  if (!last) return { clauses: [{ key: 'dashboard.headline.no_cycle' }] }
  const onTime: MessageRef = {
    key: 'dashboard.headline.on_time',
    params: { ...fractionParams(last.onTime, expectedIn(last)), cycle: last.cycle },
  }
  if (last.missing === 0) return { clauses: [onTime, { key: 'dashboard.headline.none_missing' }] }
  return { clauses: [onTime, { key: 'dashboard.headline.missing', params: { n: last.missing } }] }
}

/** D4: how many countries, of how many. */
export function countriesHeadline(rows: readonly CountryCount[]): Headline {
  const covered = rows.filter(({ n }) => n > 0).length
  if (covered === 0) return { clauses: [{ key: 'dashboard.headline.none' }] }
  const clauses: MessageRef[] = [{ key: 'dashboard.headline.countries', params: { n: covered } }]
  const uncovered = rows.length - covered
  if (uncovered > 0) clauses.push({ key: 'dashboard.headline.countries_none', params: { n: uncovered } })
  return { clauses }
}

/** D5: what falls due before the end of the year. */
export function dueHeadline(rows: readonly QuarterRow[], today: IsoDate): Headline {
  const { due, behind } = dueThisYear(rows, today)
  if (due === 0) return { clauses: [{ key: 'dashboard.headline.nothing_due' }] }
  const clauses: MessageRef[] = [{ key: 'dashboard.headline.due', params: { n: due } }]
  if (behind > 0) clauses.push({ key: 'dashboard.headline.due_behind', params: { n: behind } })
  return { clauses }
}

/** D6: the largest kind, as a share of all. */
export function kindsHeadline(rows: readonly KindRow[]): Headline {
  const total = rows.reduce((sum, { n }) => sum + n, 0)
  const [largest] = rankKinds(rows)
  if (!largest || total === 0) return { clauses: [{ key: 'dashboard.headline.none' }] }
  return {
    clauses: [
      { key: 'dashboard.headline.kinds', params: { ...fractionParams(largest.n, total), label: largest.label } },
    ],
  }
}

/** D7: how much of what was reported has been checked. */
export function checkedHeadline(rows: readonly LevelCount[]): Headline {
  const total = rows.reduce((sum, { n }) => sum + n, 0)
  if (total === 0) return { clauses: [{ key: 'dashboard.headline.no_values' }] }
  const checked = rows.find(({ level }) => level === 'checked')?.n ?? 0
  return { clauses: [{ key: 'dashboard.headline.checked', params: fractionParams(checked, total) }] }
}

/** C1: one indicator of one commitment against an even pace. */
export function progressHeadline(course: Course, points: readonly ProgressPoint[], span: Span): Headline {
  const last = [...points].sort((a, b) => (a.date < b.date ? -1 : 1)).at(-1)
  if (!last) return { clauses: [{ key: 'dashboard.headline.no_value' }] }
  const done = progressShare(course, last.value)
  const target = course.targetValue ?? (course.direction === 'yes_no' ? 1 : null)
  if (course.direction === 'yes_no') {
    return {
      clauses: [{ key: done !== null && done >= 1 ? 'dashboard.headline.exists' : 'dashboard.headline.exists_not' }],
    }
  }
  if (target === null) return { clauses: [{ key: 'dashboard.headline.value', params: { value: last.value } }] }
  const value = { value: last.value, target }
  if (done !== null && done >= 1) {
    return {
      clauses: [
        { key: course.direction === 'keep' ? 'dashboard.headline.kept' : 'dashboard.headline.reached', params: value },
      ],
    }
  }
  const pace = paceClaim(course, last.value, last.date, span)
  const at: MessageRef = { key: 'dashboard.headline.of_target', params: value }
  if (!pace || course.direction === 'keep') return { clauses: [at] }
  const difference = rounded(pace.difference)
  switch (pace.claim) {
    case 'ahead':
      return { clauses: [at, { key: 'dashboard.headline.ahead', params: { difference } }] }
    case 'behind':
      return { clauses: [at, { key: 'dashboard.headline.behind', params: { difference } }] }
    case 'at':
      return { clauses: [at, { key: 'dashboard.headline.at_pace' }] }
  }
}

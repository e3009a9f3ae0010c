import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BUCKETS } from '~/commitments/rules/codes'
import { LANGS } from '~/i18n/languages'
import { translator } from '~/i18n/translator'
import {
  checkedHeadline,
  countriesHeadline,
  dueHeadline,
  fractionOf,
  groupsHeadline,
  type Headline,
  headline,
  kindsHeadline,
  type OverviewData,
  progressHeadline,
  reportingHeadline,
  sayHeadline,
} from './headlines.ts'
import { type BucketCounts, noCounts, okOf, totalOf } from './metrics.ts'

const counts = (
  completed: number,
  on_track: number,
  not_started: number,
  behind: number,
  no_report: number,
  ended_short: number,
): BucketCounts => ({
  completed,
  on_track,
  not_started,
  behind,
  no_report,
  ended_short,
})
const group = (label: string, ...numbers: Parameters<typeof counts>) => ({
  key: label,
  label,
  counts: counts(...numbers),
})

const course = {
  direction: 'up' as const,
  baselineValue: 0,
  baselineOn: '2026-01-01',
  targetValue: 4000,
  targetOn: '2027-12-31',
}
const span = { startsOn: '2026-01-01', deliversOn: '2027-12-31' }
const at = (value: number) => progressHeadline(course, [{ date: '2026-12-31', value, checked: false }], span)

// One of every rule and of every guard. The sentences stand in the snapshot beside, in six languages, to be read by people who speak them.
const cases: Record<string, Headline> = {
  'silence is news': headline({ counts: counts(61, 187, 27, 54, 75, 8) }),
  'a few silent, nothing else': headline({ counts: counts(20, 43, 10, 20, 5, 2) }),
  'change since the last cycle': headline({
    counts: counts(20, 50, 10, 15, 3, 2),
    previous: { cycle: '2025-2', counts: counts(10, 50, 10, 25, 3, 2) },
  }),
  'change for the worse': headline({
    counts: counts(10, 40, 20, 25, 3, 2),
    previous: { cycle: '2025-2', counts: counts(10, 50, 10, 25, 3, 2) },
  }),
  'gap between groups': headline({
    counts: counts(20, 50, 10, 15, 3, 2),
    groups: [group('A', 3, 12, 0, 5, 0, 0), group('B', 1, 7, 4, 8, 0, 0)],
  }),
  'due soon and behind': headline({ counts: counts(20, 50, 10, 15, 3, 2), dueSoonAndBehind: 7 }),
  'one due soon and behind': headline({ counts: counts(20, 50, 10, 15, 3, 2), dueSoonAndBehind: 1 }),
  'fewer than ten': headline({ counts: counts(1, 2, 1, 2, 1, 0) }),
  'one of few': headline({ counts: counts(0, 1, 1, 2, 0, 0) }),
  'none at all': headline({ counts: noCounts() }),
  'no plain fraction': headline({ counts: counts(20, 27, 20, 30, 3, 0) }),
  'one in five': headline({ counts: counts(0, 20, 20, 60, 0, 0) }),
  'groups far apart': groupsHeadline([group('A', 12, 21, 2, 3, 5, 1), group('B', 2, 9, 3, 4, 8, 0)]),
  'groups too small': groupsHeadline([group('A', 2, 1, 0, 0, 0, 0), group('B', 2, 2, 3, 4, 0, 0)]),
  'reports on time': reportingHeadline([
    { cycle: '2026-1', onTime: 255, late: 41, missing: 75 },
    { cycle: '2025-2', onTime: 209, late: 42, missing: 54 },
  ]),
  'no report missing': reportingHeadline([{ cycle: '2026-1', onTime: 6, late: 1, missing: 0 }]),
  'no cycle yet': reportingHeadline([]),
  countries: countriesHeadline([
    ...Array.from({ length: 149 }, (_, n) => ({ iso3: `A${n}`, n: 1 })),
    ...Array.from({ length: 44 }, (_, n) => ({ iso3: `B${n}`, n: 0 })),
  ]),
  'one country': countriesHeadline([{ iso3: 'KEN', n: 3 }]),
  'falls due': dueHeadline(
    [
      { quarter: 'past', behind: 3, other: 6 },
      { quarter: '2026-07-01', behind: 5, other: 17 },
      { quarter: '2026-10-01', behind: 9, other: 39 },
      { quarter: '2027-01-01', behind: 9, other: 10 },
    ],
    '2026-08-02',
  ),
  'nothing falls due': dueHeadline([{ quarter: 'past', behind: 3, other: 6 }], '2026-08-02'),
  kinds: kindsHeadline([
    { key: 'civil_society', label: 'K2', n: 241 },
    { key: 'member_state', label: 'K1', n: 171 },
  ]),
  checked: checkedHeadline([
    { level: 'checked', n: 68 },
    { level: 'reported', n: 269 },
  ]),
  'nothing reported': checkedHeadline([]),
  ahead: at(2300),
  'at pace': at(2000),
  behind: at(1660),
  reached: at(4100),
  'no value': progressHeadline(course, [], span),
}

describe('headlines', () => {
  it.each(Object.entries(cases))('%s', (_, found) => {
    const sentences = Object.fromEntries(LANGS.map((lang) => [lang, sayHeadline(found, translator(lang))]))
    for (const sentence of Object.values(sentences)) expect(sentence).not.toMatch(/[{}]|undefined|dashboard\./)
    expect(sentences).toMatchSnapshot()
  })

  it('speak as the product does', () => {
    const say = (name: string) => sayHeadline(cases[name] ?? { clauses: [] }, translator('en'))
    expect(say('silence is news')).toBe('6 in 10 commitments are on track or completed. Nearly 1 in 5 did not report.')
    expect(say('fewer than ten')).toBe('3 of 7 commitments are on track or completed. 1 of 7 did not report.')
    expect(say('reports on time')).toBe('Nearly 7 in 10 reports for 2026-1 arrived on time. 75 are missing.')
    expect(say('falls due')).toBe('70 commitments fall due before the end of the year. 14 of them are behind schedule.')
    expect(say('behind')).toBe('1,660 reported, target 4,000. 337 behind an even pace.')
  })

  it('have at most two clauses, whose numbers are those of the table', () => {
    const some = fc.integer({ min: 0, max: 300 })
    fc.assert(
      fc.property(some, some, some, some, some, some, fc.nat(20), (a, b, c, d, e, f, dueSoonAndBehind) => {
        const data: OverviewData = { counts: counts(a, b, c, d, e, f), dueSoonAndBehind }
        const { clauses } = headline(data)
        expect(clauses.length).toBeGreaterThan(0)
        expect(clauses.length).toBeLessThanOrEqual(2)
        for (const { key, params } of clauses) {
          if (key === 'dashboard.headline.ok')
            expect(params).toMatchObject({ n: okOf(data.counts), total: totalOf(data.counts) })
          if (key === 'dashboard.headline.no_report')
            expect(params).toMatchObject({ n: data.counts.no_report, total: totalOf(data.counts) })
          if (key === 'dashboard.headline.due_soon_behind') expect(params).toEqual({ n: dueSoonAndBehind })
          if (params?.style === 'count') expect(params).toMatchObject({ num: params.n, den: params.total })
        }
        const saysSilence = clauses.some(({ key }) => key === 'dashboard.headline.no_report')
        if (totalOf(data.counts) > 0) expect(saysSilence).toBe(e / totalOf(data.counts) >= 0.1)
      }),
    )
  })

  it('change with every bucket they speak of', () => {
    for (const bucket of BUCKETS)
      expect(headline({ counts: { ...noCounts(), [bucket]: 12 } }).clauses.length).toBeGreaterThan(0)
  })
})

describe('fractionOf', () => {
  it.each([
    [602, 1000, 'plain', 6, 10],
    [182, 1000, 'nearly', 1, 5],
    [415, 1000, 'over', 4, 10],
    [75, 100, 'plain', 3, 4],
    [333, 1000, 'plain', 1, 3],
    [50, 100, 'plain', 1, 2],
    [20, 100, 'plain', 1, 5],
    [80, 100, 'plain', 8, 10],
    [470, 1000, 'percent', 47, 100],
    [4, 1000, 'percent', 1, 100],
    [999, 1000, 'percent', 99, 100],
    [100, 100, 'percent', 100, 100],
    [0, 100, 'percent', 0, 100],
    [3, 7, 'count', 3, 7],
  ])('%i of %i is %s %i in %i', (n, total, style, num, den) => {
    expect(fractionOf(n, total)).toMatchObject({ style, num, den })
  })

  it('is never further from the share than it says', () => {
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 5000 }), fc.nat(5000), (total, some) => {
        const n = Math.min(some, total)
        const { style, num, den } = fractionOf(n, total)
        const off = (n / total - num / den) * 100
        if (style === 'plain') expect(Math.abs(off)).toBeLessThanOrEqual(0.5 + 1e-9)
        if (style === 'nearly') expect(off < 0 && off >= -2.5 - 1e-9).toBe(true)
        if (style === 'over') expect(off > 0 && off <= 2.5 + 1e-9).toBe(true)
        if (style === 'percent') expect(Math.abs(off)).toBeLessThanOrEqual(1)
      }),
    )
  })
})

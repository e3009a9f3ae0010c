import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BUCKETS } from '~/commitments/rules/codes'
import {
  countBuckets,
  countClass,
  dueByQuarter,
  dueThisYear,
  gapOf,
  inOrderOfLevels,
  moneyByCurrency,
  noCounts,
  okOf,
  rankGroups,
  share,
  statusRows,
  totalOf,
} from './metrics.ts'

const buckets = fc.array(fc.constantFrom(...BUCKETS), { maxLength: 60 })

describe('counts', () => {
  it('lose and invent nothing', () => {
    fc.assert(
      fc.property(buckets, (list) => {
        const counts = countBuckets(list)
        expect(totalOf(counts)).toBe(list.length)
        expect(okOf(counts)).toBe(list.filter((bucket) => bucket === 'completed' || bucket === 'on_track').length)
        const shares = statusRows(counts).map((row) => row.share)
        if (list.length === 0) expect(new Set(shares)).toEqual(new Set([null]))
        else expect(shares.reduce<number>((sum, one) => sum + (one ?? 0), 0)).toBeCloseTo(1)
      }),
    )
  })

  it('of nothing have no share', () => {
    expect(share(0, 0)).toBeNull()
    expect(share(0, 5)).toBe(0)
  })
})

describe('groups', () => {
  const group = (key: string, completed: number, behind: number) => ({
    key,
    label: key,
    counts: { ...noCounts(), completed, behind },
  })

  it('are ranked by share, empty ones last', () => {
    expect(rankGroups([group('none', 0, 0), group('low', 1, 9), group('high', 3, 1)]).map(({ key }) => key)).toEqual([
      'high',
      'low',
      'none',
    ])
  })

  it('are compared only from ten records on', () => {
    expect(gapOf([group('tiny', 5, 0), group('a', 8, 2), group('b', 5, 15)])).toMatchObject({
      first: { key: 'a' },
      last: { key: 'b' },
    })
    expect(gapOf([group('tiny', 5, 0), group('a', 8, 2)])).toBeNull()
  })
})

describe('what falls due', () => {
  const records = [
    { deliversOn: '2026-07-01', bucket: 'behind' as const },
    { deliversOn: '2026-08-31', bucket: 'on_track' as const },
    { deliversOn: '2026-12-31', bucket: 'behind' as const },
    { deliversOn: '2027-03-31', bucket: 'no_report' as const },
    { deliversOn: '2026-09-30', bucket: 'completed' as const },
    { deliversOn: null, bucket: 'on_track' as const },
    { deliversOn: '2040-01-01', bucket: 'on_track' as const },
  ]

  it('is counted by quarter, what is past due first', () => {
    expect(dueByQuarter(records, '2026-08-02', 3)).toEqual([
      { quarter: 'past', behind: 1, other: 0 },
      { quarter: '2026-07-01', behind: 0, other: 1 },
      { quarter: '2026-10-01', behind: 1, other: 0 },
      { quarter: '2027-01-01', behind: 0, other: 1 },
    ])
  })

  it('is summed to the end of the year', () => {
    expect(dueThisYear(dueByQuarter(records, '2026-08-02'), '2026-08-02')).toEqual({ due: 2, behind: 1 })
  })
})

describe('tiles, levels and money', () => {
  it('have six classes', () => {
    expect([0, 1, 2, 3, 5, 6, 9, 10, 14, 15, 400].map(countClass)).toEqual([0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5])
  })

  it('name every level', () => {
    expect(inOrderOfLevels([{ level: 'checked', n: 3 }]).map(({ level, n }) => `${level} ${n}`)).toEqual([
      'reported 0',
      'documented 0',
      'checked 3',
      'not_confirmed 0',
    ])
  })

  it('never add currencies', () => {
    expect(
      moneyByCurrency([
        { amount: 5, currency: 'USD' },
        { amount: 7, currency: 'EUR' },
        { amount: 6, currency: 'USD' },
        { amount: null, currency: 'USD' },
        { amount: 9, currency: null },
      ]),
    ).toEqual([
      { currency: 'USD', amount: 11, commitments: 2 },
      { currency: 'EUR', amount: 7, commitments: 1 },
    ])
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { IMPLEMENTATIONS } from '~/commitments/rules/codes'
import { addDays } from '~/lib/dates'
import {
  type Course,
  claimNeedsReason,
  evenPace,
  paceClaim,
  progressShare,
  suggestStatus,
  valueWarnings,
} from './pace.ts'

const span = { startsOn: '2026-01-01', deliversOn: '2027-12-31' }
const course: Course = {
  direction: 'up',
  baselineValue: 0,
  baselineOn: '2026-01-01',
  targetValue: 4000,
  targetOn: '2027-12-31',
}
const down: Course = { ...course, direction: 'down', baselineValue: 6, targetValue: 3 }
const number = fc.integer({ min: -10_000, max: 10_000 })

describe('progressShare', () => {
  it('is 0 at the baseline and 1 at the target, whichever way the number goes', () => {
    fc.assert(
      fc.property(number, number, (baselineValue, targetValue) => {
        fc.pre(baselineValue !== targetValue)
        const way: Course = {
          ...course,
          direction: targetValue > baselineValue ? 'up' : 'down',
          baselineValue,
          targetValue,
        }
        expect(progressShare(way, baselineValue)).toBeCloseTo(0)
        expect(progressShare(way, targetValue)).toBeCloseTo(1)
      }),
    )
  })

  it('says nothing where the way is not known', () => {
    expect(progressShare({ ...course, targetValue: null }, 5)).toBeNull()
    expect(progressShare({ ...down, baselineValue: null }, 5)).toBeNull()
    expect(progressShare({ ...course, baselineValue: null }, 1000)).toBe(0.25)
  })

  it('asks of a value to be kept only that it stays near', () => {
    expect(progressShare({ ...course, direction: 'keep', targetValue: 100 }, 96)).toBe(1)
    expect(progressShare({ ...course, direction: 'keep', targetValue: 100 }, 60)).toBeCloseTo(0.6)
  })
})

describe('evenPace', () => {
  it('never runs backwards and stays between baseline and target', () => {
    fc.assert(
      fc.property(fc.integer({ min: -200, max: 1000 }), fc.nat(300), (n, later) => {
        const early = evenPace(course, addDays('2026-01-01', n), span) ?? Number.NaN
        const late = evenPace(course, addDays('2026-01-01', n + later), span) ?? Number.NaN
        expect(late).toBeGreaterThanOrEqual(early)
        expect(early).toBeGreaterThanOrEqual(0)
        expect(late).toBeLessThanOrEqual(4000)
      }),
    )
  })

  it('uses the dates of the promise where the indicator has none', () => {
    expect(evenPace({ ...course, baselineOn: null, targetOn: null }, '2026-12-31', span)).toBeCloseTo(2000, -1)
    expect(evenPace({ ...course, targetOn: null }, '2026-12-31', { ...span, deliversOn: null })).toBeNull()
  })
})

describe('paceClaim', () => {
  it('claims by five per cent of the way', () => {
    const at = (value: number) => paceClaim(course, value, '2026-12-31', span)
    expect(at(2000)?.claim).toBe('at')
    expect(at(2300)).toMatchObject({ claim: 'ahead' })
    expect(at(1660)).toMatchObject({ claim: 'behind' })
    expect(Math.round(at(1660)?.difference ?? 0)).toBe(337)
  })

  it('is ahead when a number that should fall has fallen fast', () => {
    expect(paceClaim(down, 3.5, '2026-12-31', span)?.claim).toBe('ahead')
    expect(paceClaim(down, 5.5, '2026-12-31', span)?.claim).toBe('behind')
  })
})

describe('suggestStatus', () => {
  const suggest = (value: number | null, today: string, more: Partial<Parameters<typeof suggestStatus>[0]> = {}) =>
    suggestStatus({ course, value, previousValue: null, valueOn: today, span, today, ...more })?.implementation

  it.each<[number | null, string, string | undefined]>([
    [4000, '2026-06-30', 'completed'],
    [2340, '2026-12-31', 'in_progress'],
    [1900, '2026-12-31', 'in_progress'],
    [900, '2026-12-31', 'delayed'],
    [0, '2026-02-01', 'not_started'],
    [0, '2025-12-01', 'not_started'],
    [3000, '2028-01-15', 'partly_achieved'],
    [0, '2028-01-15', 'not_achieved'],
    [null, '2025-12-01', 'not_started'],
    [null, '2026-12-31', undefined],
  ])('of %s on %s is %s', (value, today, expected) => {
    expect(suggest(value, today)).toBe(expected)
  })

  it('does not call a kept level completed before the end', () => {
    const keep: Course = { ...course, direction: 'keep', targetValue: 100 }
    expect(suggest(100, '2026-12-31', { course: keep })).toBe('in_progress')
    expect(suggest(100, '2028-01-15', { course: keep })).toBe('completed')
    expect(suggest(50, '2026-12-31', { course: keep })).toBe('delayed')
  })

  it('says what an even pace would be', () => {
    expect(
      suggestStatus({ course, value: 2340, previousValue: 1000, valueOn: '2027-02-15', span, today: '2027-02-20' }),
    ).toEqual({
      implementation: 'in_progress',
      reason: { key: 'reports.suggestion.even_pace', params: { expected: 2250, value: 2340 } },
    })
  })
})

describe('claimNeedsReason', () => {
  it('asks where the claim and the numbers are a level apart', () => {
    expect(claimNeedsReason('in_progress', 'delayed')).toBe(true)
    expect(claimNeedsReason('delayed', 'not_started')).toBe(false)
    expect(claimNeedsReason('completed', null)).toBe(false)
    expect(claimNeedsReason('cancelled', null)).toBe(true)
    for (const one of IMPLEMENTATIONS)
      expect(claimNeedsReason(one, one)).toBe(one === 'cancelled' || one === 'suspended')
  })
})

describe('valueWarnings', () => {
  const kinds = (previous: number | null, next: number, indicator: Parameters<typeof valueWarnings>[2]) =>
    valueWarnings(previous, next, indicator).map(({ kind }) => kind)
  const up = { direction: 'up' as const, cumulative: true, targetValue: 4000 }

  it('asks about a fall, a leap and a number beyond the target', () => {
    expect(kinds(2000, 1900, up)).toEqual(['lower_than_last'])
    expect(kinds(1000, 3500, up)).toEqual(['jump'])
    expect(kinds(3900, 4100, up)).toEqual(['above_target'])
    expect(kinds(1000, 4500, up)).toEqual(['above_target', 'jump'])
  })

  it('is silent about the first value and about numbers that may fall', () => {
    expect(kinds(null, 3000, up)).toEqual([])
    expect(kinds(6, 5, { direction: 'down', cumulative: true, targetValue: 3 })).toEqual([])
    expect(kinds(6, 5, { ...up, cumulative: false })).toEqual([])
  })
})

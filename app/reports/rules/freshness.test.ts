import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BUCKETS, IMPLEMENTATIONS } from '~/commitments/rules/codes'
import { addDays, compareDates } from '~/lib/dates'
import {
  cycleCodeAt,
  cycleOf,
  displayBucket,
  dueDates,
  FRESHNESS,
  freshness,
  freshnessOf,
  nextCycleCode,
  openDueOn,
} from './freshness.ts'

const day = fc.integer({ min: 0, max: 3650 }).map((n) => addDays('2022-01-01', n))

describe('cycles', () => {
  it('are half-years, due on their last day', () => {
    expect(cycleOf('2026-2')).toEqual({
      code: '2026-2',
      startsOn: '2026-07-01',
      endsOn: '2026-12-31',
      dueOn: '2026-12-31',
      graceUntil: '2027-01-14',
    })
    expect(cycleOf('2026-3')).toBeUndefined()
    expect([nextCycleCode('2026-1'), nextCycleCode('2026-2')]).toEqual(['2026-2', '2027-1'])
  })

  it('every day lies in the cycle its code names', () => {
    fc.assert(
      fc.property(day, (date) => {
        const cycle = cycleOf(cycleCodeAt(date))
        expect(cycle && compareDates(cycle.startsOn, date) <= 0 && compareDates(date, cycle.endsOn) <= 0).toBe(true)
      }),
    )
  })
})

describe('dueDates', () => {
  const base = {
    frequency: 'twice_a_year' as const,
    startsOn: null,
    deliversOn: '2027-08-31',
    publishedOn: '2026-02-10',
  }

  it('falls twice a year, up to the half-year of delivery', () => {
    expect(dueDates(base).map(({ cycle }) => cycle)).toEqual(['2026-1', '2026-2', '2027-1', '2027-2'])
  })

  it('falls once a year, with a final report', () => {
    expect(dueDates({ ...base, frequency: 'yearly', deliversOn: '2028-03-31' }).map(({ cycle }) => cycle)).toEqual([
      '2026-2',
      '2027-2',
      '2028-1',
    ])
  })

  it('leaves time before the first, also where work starts later', () => {
    expect(dueDates({ ...base, publishedOn: '2026-05-20' })[0]?.cycle).toBe('2026-2')
    expect(dueDates({ ...base, startsOn: '2027-01-01' })[0]).toEqual({ cycle: '2027-1', dueOn: '2027-06-30' })
  })

  it('gives one final date to what was delivered before it was published', () => {
    expect(dueDates({ ...base, deliversOn: '2025-12-31' })).toEqual([{ cycle: '2026-1', dueOn: '2026-06-30' }])
  })

  it('never leaves a promise without a date, never repeats a cycle, and stays in order', () => {
    fc.assert(
      fc.property(
        day,
        fc.option(day),
        fc.option(day),
        fc.constantFrom('twice_a_year' as const, 'yearly' as const),
        (publishedOn, startsOn, deliversOn, frequency) => {
          const dates = dueDates({ frequency, startsOn, deliversOn, publishedOn })
          if (deliversOn || !startsOn) expect(dates.length).toBeGreaterThan(0)
          expect(dates.map(({ dueOn }) => dueOn)).toEqual([...new Set(dates.map(({ dueOn }) => dueOn))].sort())
          for (const { dueOn } of dates) expect(compareDates(dueOn, addDays(publishedOn, 60)) >= 0).toBe(true)
        },
      ),
    )
  })
})

describe('freshness', () => {
  it.each([
    ['2026-05-30', 'not_due'],
    ['2026-05-31', 'due_soon'],
    ['2026-06-29', 'due_soon'],
    ['2026-06-30', 'due'],
    ['2026-07-14', 'due'],
    ['2026-07-15', 'overdue'],
    ['2028-02-09', 'overdue'],
    ['2028-02-10', 'dormant'],
  ])('on %s is %s', (today, expected) => {
    expect(freshnessOf('2026-06-30', '2026-02-10', false, today)).toBe(expected)
  })

  it('asks for nothing once a record has ended or everything was reported', () => {
    expect(freshnessOf('2020-06-30', '2020-01-01', true, '2026-01-01')).toBe('not_due')
    expect(freshnessOf(null, '2020-01-01', false, '2026-01-01')).toBe('not_due')
  })

  it('opens the first date after the last one that was reported on, so that an older gap is closed by a later report', () => {
    const dates = [
      { dueOn: '2026-12-31', reportedOn: null },
      { dueOn: '2025-12-31', reportedOn: null },
      { dueOn: '2026-06-30', reportedOn: '2026-06-20' },
    ]
    expect(openDueOn(dates)).toBe('2026-12-31')
    expect(openDueOn([])).toBeNull()
  })

  it('only worsens as days pass, and a report never worsens it', () => {
    fc.assert(
      fc.property(
        fc.array(day, { minLength: 1, maxLength: 6 }),
        day,
        day,
        fc.nat(800),
        (dueOns, publishedOn, today, later) => {
          const rank = (at: string, reported: number) =>
            FRESHNESS.indexOf(
              freshness({
                dueDates: [...dueOns].sort().map((dueOn, n) => ({ dueOn, reportedOn: n < reported ? dueOn : null })),
                publishedOn,
                lastReportedOn: null,
                closed: false,
                today: at,
              }),
            )
          expect(rank(addDays(today, later), 0)).toBeGreaterThanOrEqual(rank(today, 0))
          expect(rank(today, 1)).toBeLessThanOrEqual(rank(today, 0))
        },
      ),
    )
  })
})

describe('displayBucket', () => {
  it('shows silence over any claim, but never on a record that has ended', () => {
    for (const implementation of IMPLEMENTATIONS) {
      for (const fresh of FRESHNESS) {
        const silent = fresh === 'overdue' || fresh === 'dormant'
        expect(displayBucket(implementation, fresh, false) === 'no_report').toBe(silent)
        expect(displayBucket(implementation, fresh, true)).not.toBe('no_report')
        expect(BUCKETS).toContain(displayBucket(implementation, fresh, false))
      }
    }
  })

  it('keeps ended short of target apart from behind', () => {
    expect(displayBucket('suspended', 'due', false)).toBe('behind')
    expect(displayBucket('partly_achieved', 'not_due', true)).toBe('ended_short')
    expect(displayBucket('cancelled', 'not_due', false)).toBe('ended_short')
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '~/lib/dates'
import { parseForm } from '~/lib/form'
import {
  addWorkingDays,
  CHECKLIST,
  canBeVerified,
  canDecide,
  dueBy,
  isLate,
  openChecks,
  workingDaysWaiting,
} from './rules.ts'
import { decisionForm, verificationForm } from './schema.ts'

describe('the five-working-day clock', () => {
  it.each([
    ['2026-08-03', '2026-08-10'],
    ['2026-08-07', '2026-08-14'],
    ['2026-08-08', '2026-08-14'],
    ['2026-08-09', '2026-08-14'],
  ])('what was sent on %s is answered by %s', (sent, due) => {
    expect(dueBy(sent)).toBe(due)
    expect(isLate(sent, due)).toBe(false)
    expect(isLate(sent, addDays(due, 1))).toBe(true)
  })

  it('counts as many days waiting as it added', () => {
    fc.assert(
      fc.property(fc.nat(3000), fc.nat(40), (offset, days) => {
        const sent = addDays('2024-01-01', offset)
        expect(workingDaysWaiting(sent, addWorkingDays(sent, days))).toBe(days)
      }),
    )
  })

  it('does not run backwards', () => {
    expect(workingDaysWaiting('2026-08-10', '2026-08-01')).toBe(0)
  })
})

describe('who decides', () => {
  const record = { leadOrganisationId: 'a', partyOrganisationIds: ['a', 'b'] }

  it('is nobody of an organisation in the record', () => {
    expect(canDecide([], record)).toBe(true)
    expect(canDecide(['c'], record)).toBe(true)
    expect(canDecide(['c', 'b'], record)).toBe(false)
    expect(canDecide(['a'], record)).toBe(false)
  })

  it('verifies what is public only', () => {
    expect([
      canBeVerified('published'),
      canBeVerified('closed'),
      canBeVerified('in_review'),
      canBeVerified('rejected'),
    ]).toEqual([true, true, false, false])
  })

  it('has the whole checklist before it', () => {
    expect(openChecks([])).toEqual(CHECKLIST)
    expect(openChecks(['in_scope', 'unknown'])).toHaveLength(CHECKLIST.length - 1)
  })
})

describe('forms of the desk', () => {
  const form = (fields: Record<string, string>) => {
    const data = new FormData()
    for (const [name, value] of Object.entries(fields)) data.append(name, value)
    return data
  }
  const errorsOf = (fields: Record<string, string>) => {
    const result = parseForm(decisionForm('en', '2026-08-03'), form(fields))
    return result.ok ? [] : result.errors.map(({ field, message }) => `${field} ${message.key}`)
  }

  it('want what belongs to a decision', () => {
    expect(errorsOf({})).toEqual(['decision reviews.error.decision_missing'])
    expect(errorsOf({ decision: 'published' })).toEqual([])
    expect(errorsOf({ decision: 'approved', embargoUntil: '3 August 2026' })).toEqual([
      'embargoUntil reviews.error.embargo_past',
    ])
    expect(errorsOf({ decision: 'approved', embargoUntil: 'August 2026' })).toEqual([
      'embargoUntil reviews.error.date_format',
    ])
    expect(errorsOf({ decision: 'changes_requested' })).toEqual(['note reviews.error.note_missing'])
    expect(errorsOf({ decision: 'rejected', note: 'It concerns trade.' })).toEqual([
      'reasonCode reviews.error.decline_reason_missing',
    ])
  })

  it('want a public note of some length', () => {
    const result = parseForm(verificationForm, form({ level: 'checked', method: 'register', publicNote: 'Seen.' }))
    expect(result).toMatchObject({
      ok: false,
      errors: [{ field: 'publicNote', message: { key: 'reviews.error.public_note_short', params: { minimum: 20 } } }],
    })
  })
})

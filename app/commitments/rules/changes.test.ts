import { describe, expect, it } from 'vitest'
import { catalogues } from '~/i18n/messages/index'
import { changedFields, needsChangeReason } from './changes.ts'
import { type CommitmentContent, emptyContent, emptyIndicator } from './content.ts'

const before: CommitmentContent = {
  ...emptyContent('en'),
  title: 'Certificates',
  countries: ['KEN', 'UGA'],
  indicators: [
    { ...emptyIndicator('a', 0), name: 'Certificates issued', targetValue: 4000 },
    { ...emptyIndicator('b', 1), name: 'Employers', targetValue: 12 },
  ],
  milestones: [{ key: 'm', position: 0, title: 'Pilot', dueOn: '2027-01-31', duePrecision: 'month' }],
}

describe('changedFields', () => {
  it('finds nothing between equals, whatever the order of lists and rows', () => {
    const [first, second] = before.indicators
    const after = { ...before, countries: ['UGA', 'KEN'], indicators: [second, first].flatMap((one) => one ?? []) }
    expect(changedFields(before, before)).toEqual([])
    expect(changedFields(before, after)).toEqual([])
  })

  it('matches indicators and milestones by key', () => {
    const after: CommitmentContent = {
      ...before,
      title: 'Skills certificates',
      indicators: before.indicators.slice(0, 1).map((one) => ({ ...one, targetValue: 3000 })),
      milestones: [
        ...before.milestones,
        { key: 'n', position: 1, title: 'Roll-out', dueOn: '2027-06-30', duePrecision: 'day' },
      ],
    }
    expect(
      changedFields(before, after).map(({ path, type, before: was, after: is, needsReason }) => [
        path,
        type,
        was,
        is,
        needsReason,
      ]),
    ).toEqual([
      ['title', 'changed', 'Certificates', 'Skills certificates', false],
      ['indicators.b', 'removed', 'Employers', null, true],
      ['indicators.a.targetValue', 'changed', 4000, 3000, true],
      ['milestones.n', 'added', null, 'Roll-out', false],
    ])
  })

  it('wants a reason for targets, dates and scope, not for wording', () => {
    expect(needsChangeReason(changedFields(before, { ...before, problem: 'Unrecognised skills' }))).toBe(false)
    expect(needsChangeReason(changedFields(before, { ...before, deliversOn: '2028-01-01' }))).toBe(true)
    expect(needsChangeReason(changedFields(before, { ...before, countries: ['KEN'] }))).toBe(true)
  })

  it('has a label for every field it can name', () => {
    const after: CommitmentContent = { ...before, milestones: [], indicators: [] }
    const named = [
      ...Object.keys(before),
      ...changedFields(before, after).map(({ field }) => field),
      ...Object.keys(emptyIndicator('a', 0)),
      'dueOn',
    ]
    for (const field of named.filter((one) => !['key', 'position', 'indicators', 'milestones'].includes(one))) {
      expect(catalogues.en).toHaveProperty([`commitments.field.${field}`])
    }
  })
})

import { describe, expect, it } from 'vitest'
import { catalogues } from '~/i18n/messages/index'
import { type CommitmentContent, emptyContent, emptyIndicator } from './content.ts'
import {
  contradictions,
  FIELDS_OF_SECTION,
  issuesForSubmission,
  missingForSubmission,
  SHORT_PATH,
  sectionOfField,
  sectionsOf,
} from './sections.ts'

const complete: CommitmentContent = {
  ...emptyContent('en'),
  title: 'Recognised skills certificates for migrant port workers',
  promiseWho: 'Meridian Freight Group',
  promiseWhat: 'issue 4,000 certificates',
  avenue: 'innovation',
  objectives: [18],
  scope: 'global',
  contactEmail: 'desk@example.org',
  indicators: [
    {
      ...emptyIndicator('6f1c6a0e-5f0d-4c5e-9a35-0c4f3d1f0001', 0),
      name: 'Certificates issued',
      unit: 'documents',
      targetValue: 4000,
    },
  ],
  deliversOn: '2027-08-31',
  deliveryPrecision: 'month',
  authorityConfirmed: true,
}

describe('missingForSubmission', () => {
  it('asks ten answers of an empty draft, in the order of the form', () => {
    const missing = missingForSubmission(emptyContent('en'))
    expect(missing.map(({ field }) => field)).toEqual(SHORT_PATH)
    expect(SHORT_PATH.length).toBeLessThanOrEqual(10)
    for (const { message } of missing) expect(catalogues.en).toHaveProperty([message.key])
  })

  it('asks nothing of the short path', () => {
    expect(issuesForSubmission(complete)).toEqual([])
  })

  it('wants the countries where the scope is countries', () => {
    expect(missingForSubmission({ ...complete, scope: 'countries' }).map(({ field }) => field)).toEqual(['scope'])
    expect(missingForSubmission({ ...complete, scope: 'countries', countries: ['KEN'] })).toEqual([])
  })

  it('takes an open end for an answer to when', () => {
    expect(missingForSubmission({ ...complete, deliversOn: null, deliveryPrecision: 'open_ended' })).toEqual([])
  })
})

describe('contradictions', () => {
  const [indicator] = complete.indicators
  if (!indicator) throw new Error('no indicator')

  it.each([
    ['indicators.0.targetOn', { indicators: [{ ...indicator, baselineOn: '2027-01-01', targetOn: '2026-12-31' }] }],
    ['indicators.0.targetValue', { indicators: [{ ...indicator, baselineValue: 4000 }] }],
    ['indicators.0.targetValue', { indicators: [{ ...indicator, direction: 'down' as const, baselineValue: 10 }] }],
    ['deliversOn', { startsOn: '2027-09-01' }],
    [
      'milestones.0.dueOn',
      { milestones: [{ key: 'm', position: 0, title: 'Pilot', dueOn: '2027-09-01', duePrecision: 'day' as const }] },
    ],
    ['moneyAmount', { moneyKind: 'amount' as const }],
    ['reportingReason', { reportingFrequency: 'yearly' as const }],
  ])('finds one in %s', (field, change) => {
    expect(contradictions({ ...complete, ...change }).map((issue) => issue.field)).toEqual([field])
  })

  it('wants a title that says something, shorter in Chinese', () => {
    const issues = (title: string, language: 'en' | 'zh') => contradictions({ ...complete, title, language })
    expect(issues('Ports', 'en').map(({ field, message }) => [field, message.key])).toEqual([
      ['title', 'commitments.error.title_short'],
    ])
    expect(issues('港口工人技能证书', 'zh')).toEqual([])
  })

  it('lets a value be kept', () => {
    expect(
      contradictions({ ...complete, indicators: [{ ...indicator, direction: 'keep', baselineValue: 4000 }] }),
    ).toEqual([])
  })
})

describe('sections', () => {
  it('has every field of the content in exactly one section', () => {
    expect(Object.values(FIELDS_OF_SECTION).flat().sort()).toEqual(Object.keys(emptyContent('en')).sort())
    expect(sectionOfField('indicators.0.name')).toBe('measurement')
  })

  it('says how far each is', () => {
    const states = (content: CommitmentContent) =>
      Object.fromEntries(sectionsOf(content).map(({ section, state }) => [section, state]))
    expect(states(emptyContent('fr'))).toEqual({
      promise: 'not_started',
      fit: 'not_started',
      resources: 'not_started',
      measurement: 'not_started',
      steps: 'not_started',
      consent: 'not_started',
    })
    expect(states({ ...emptyContent('fr'), title: 'Des certificats' })).toMatchObject({
      promise: 'in_progress',
      fit: 'not_started',
    })
    expect(new Set(Object.values(states(complete)))).toEqual(new Set(['complete']))
  })
})

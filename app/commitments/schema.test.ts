import { describe, expect, it } from 'vitest'
import { parseForm } from '~/lib/form'
import { SECTIONS } from './rules/sections.ts'
import {
  changeReason,
  fitSection,
  measurementSection,
  partnerAnswer,
  promiseSection,
  resourcesSection,
  sectionSchema,
  stepsSection,
} from './schema.ts'

function form(fields: Record<string, string | string[]>): FormData {
  const data = new FormData()
  for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) data.append(name, one)
  return data
}

function errorsOf(result: ReturnType<typeof parseForm<unknown>>) {
  return result.ok ? [] : result.errors.map(({ field, message }) => [field, message.key])
}

const KEY = '3f8a1c52-7e64-4d11-9f0b-2a6b5c7d8e90'
const newKey = () => KEY

describe('a draft', () => {
  it.each(SECTIONS)('is saved with nothing in it: %s', (section) => {
    expect(parseForm(sectionSchema(section, 'en'), form({ _key: 'x', intent: 'save' })).ok).toBe(true)
  })

  it('is told how much of the title is too much', () => {
    const result = parseForm(promiseSection('en'), form({ title: 'x'.repeat(131) }))
    expect(result).toMatchObject({
      ok: false,
      errors: [
        { field: 'title', message: { key: 'commitments.error.title_long', params: { maximum: 110, used: 131 } } },
      ],
    })
  })
})

describe('fit', () => {
  it('reads codes and drops what does not belong to the scope', () => {
    const result = parseForm(
      fitSection(),
      form({
        avenue: 'local',
        otherAvenues: ['local', 'voices'],
        objectives: ['5', '18'],
        scope: 'global',
        countries: 'KEN',
        sdgTargets: '10.7',
      }),
    )
    expect(result).toMatchObject({
      ok: true,
      value: { avenue: 'local', otherAvenues: ['voices'], objectives: [5, 18], countries: [], sdgTargets: ['10.7'] },
    })
  })

  it('refuses unknown codes and too many objectives', () => {
    expect(errorsOf(parseForm(fitSection(), form({ avenue: 'space', objectives: ['1', '2', '3', '4'] })))).toEqual([
      ['avenue', 'commitments.error.choice'],
      ['objectives', 'commitments.error.objectives_many'],
    ])
  })
})

describe('resources', () => {
  it('reads amounts as the language writes them', () => {
    const fields = { moneyKind: 'amount', moneyAmount: '3.200.000,50', moneyCurrency: 'EUR', moneyBinding: 'yes' }
    expect(parseForm(resourcesSection('es'), form(fields))).toMatchObject({
      ok: true,
      value: { moneyAmount: 3_200_000.5, moneyBinding: true },
    })
    expect(parseForm(resourcesSection('ar'), form({ ...fields, moneyAmount: '٣٬٢٠٠٬٠٠٠' }))).toMatchObject({
      ok: true,
      value: { moneyAmount: 3_200_000 },
    })
  })

  it('asks for a number, a currency and an address', () => {
    const fields = { moneyKind: 'amount', moneyAmount: 'a lot', contactEmail: 'nobody' }
    expect(errorsOf(parseForm(resourcesSection('en'), form(fields)))).toEqual([
      ['contactEmail', 'commitments.error.email_format'],
      ['moneyAmount', 'commitments.error.money_format'],
    ])
    expect(errorsOf(parseForm(resourcesSection('en'), form({ moneyKind: 'amount', moneyAmount: '5' })))).toEqual([
      ['moneyCurrency', 'commitments.error.money_currency_missing'],
    ])
  })

  it('forgets an amount that was left beside "none"', () => {
    expect(
      parseForm(resourcesSection('en'), form({ moneyKind: 'none', moneyAmount: '5', moneyCurrency: 'USD' })),
    ).toMatchObject({
      ok: true,
      value: { moneyAmount: null, moneyCurrency: null },
    })
  })
})

describe('measurement', () => {
  it('reads rows, leaves out empty ones and gives new ones a key', () => {
    const result = parseForm(
      measurementSection('fr', newKey),
      form({
        'indicators.0.key': '',
        'indicators.0.name': 'Certificats délivrés',
        'indicators.0.unit': 'documents',
        'indicators.0.direction': 'up',
        'indicators.0.cumulative': 'on',
        'indicators.0.baselineValue': '0',
        'indicators.0.targetValue': '4 000',
        'indicators.0.targetOn': 'août 2027',
        'indicators.0.splits': ['sex', 'age'],
        'indicators.1.name': '',
        'indicators.1.unit': 'people',
      }),
    )
    expect(result).toMatchObject({
      ok: true,
      value: {
        indicators: [
          {
            key: KEY,
            position: 0,
            isMain: true,
            name: 'Certificats délivrés',
            cumulative: true,
            baselineValue: 0,
            targetValue: 4000,
            targetOn: '2027-08-31',
            splits: ['sex', 'age'],
          },
        ],
      },
    })
    expect(result.ok && result.value.indicators).toHaveLength(1)
  })

  it('names the row in which something is wrong', () => {
    const fields = {
      'indicators.0.name': 'Places',
      'indicators.0.baselineOn': '1 January 2025',
      'indicators.0.targetOn': '31 December 2024',
      'indicators.1.name': 'Days',
      'indicators.1.targetValue': 'few',
      'indicators.2.name': 'Fee',
      'indicators.2.direction': 'down',
      'indicators.2.baselineValue': '5',
      'indicators.2.targetValue': '9',
    }
    expect(errorsOf(parseForm(measurementSection('en', newKey), form(fields)))).toEqual([
      ['indicators.0.targetOn', 'commitments.error.target_before_baseline'],
      ['indicators.1.targetValue', 'commitments.error.number_format'],
      ['indicators.2.targetValue', 'commitments.error.target_above'],
    ])
  })

  it('wants either a starting value or the reason why there is none', () => {
    const fields = {
      'indicators.0.name': 'Places',
      'indicators.0.baselineValue': '3',
      'indicators.0.noBaselineReason': 'Never counted',
    }
    expect(errorsOf(parseForm(measurementSection('en'), form(fields)))).toEqual([
      ['indicators.0.noBaselineReason', 'commitments.error.baseline_both'],
    ])
  })
})

describe('steps', () => {
  const fields = {
    startsOn: 'January 2026',
    deliversOn: '31 August 2027',
    'milestones.0.title': 'Pilot ends',
    'milestones.0.dueOn': 'Q3 2026',
    'milestones.2.title': 'All ports',
    'milestones.2.dueOn': '1 September 2027',
  }

  it('reads dates as exact as they were typed', () => {
    const { 'milestones.2.title': _title, 'milestones.2.dueOn': _dueOn, ...early } = fields
    expect(parseForm(stepsSection('en', newKey), form({ ...early, 'milestones.1.title': '' }))).toMatchObject({
      ok: true,
      value: {
        startsOn: '2026-01-01',
        startsPrecision: 'month',
        deliversOn: '2027-08-31',
        deliveryPrecision: 'day',
        reportingFrequency: 'twice_a_year',
        milestones: [{ title: 'Pilot ends', dueOn: '2026-09-30', duePrecision: 'quarter', position: 0 }],
      },
    })
  })

  it('keeps the number of the row on the page in its messages, also where rows are missing between', () => {
    const result = parseForm(stepsSection('en', newKey), form(fields))
    expect(result).toMatchObject({
      ok: false,
      errors: [
        {
          field: 'milestones.2.dueOn',
          message: { key: 'commitments.error.milestone_after_delivery', params: { n: 3 } },
        },
      ],
    })
  })

  it('takes an open end', () => {
    expect(parseForm(stepsSection('en', newKey), form({ openEnded: 'on', deliversOn: '2027' }))).toMatchObject({
      ok: true,
      value: { deliversOn: null, deliveryPrecision: 'open_ended' },
    })
  })

  it('refuses an end before the start or after six years', () => {
    expect(errorsOf(parseForm(stepsSection('en'), form({ startsOn: '2027', deliversOn: '2026' })))).toEqual([
      ['deliversOn', 'commitments.error.delivers_before_start'],
    ])
    expect(errorsOf(parseForm(stepsSection('en'), form({ startsOn: '2026', deliversOn: '2040' })))).toEqual([
      ['deliversOn', 'commitments.error.delivers_late'],
    ])
  })
})

describe('partners and changes', () => {
  it('wants the authority of whoever confirms, and only of them', () => {
    expect(errorsOf(parseForm(partnerAnswer, form({ answer: 'accepted', authorityName: 'A. Moreau' })))).toEqual([
      ['authorityConfirmed', 'commitments.error.authority_missing'],
    ])
    expect(parseForm(partnerAnswer, form({ answer: 'declined' })).ok).toBe(true)
  })

  it('wants a reason from the list and a sentence', () => {
    expect(errorsOf(parseForm(changeReason, form({})))).toEqual([
      ['changeReasonCode', 'commitments.error.reason_missing'],
      ['changeReason', 'commitments.error.reason_text_missing'],
    ])
  })
})

import { describe, expect, it } from 'vitest'
import { parseForm } from '~/lib/form'
import { storyIsToldIn } from './rules/completeness.ts'
import { evidenceForm, milestonesPage, numbersPage, statusPage, storyPage } from './schema.ts'

const PEOPLE = '3f8a1c52-7e64-4d11-9f0b-2a6b5c7d8e90'
const PERCENT = '3f8a1c52-7e64-4d11-9f0b-2a6b5c7d8e91'
const today = '2026-07-02'
const indicators = [
  { key: PEOPLE, unit: 'people' as const },
  { key: PERCENT, unit: 'percent' as const },
]

function form(fields: Record<string, string>): FormData {
  const data = new FormData()
  for (const [name, value] of Object.entries(fields)) data.append(name, value)
  return data
}

function errorsOf(result: ReturnType<typeof parseForm<unknown>>) {
  return result.ok ? [] : result.errors.map(({ field, message }) => [field, message.key])
}

describe('numbers', () => {
  it('are saved empty', () => {
    expect(parseForm(numbersPage('en', indicators, today), form({}))).toMatchObject({
      ok: true,
      value: {
        values: [
          { indicatorKey: PEOPLE, value: null },
          { indicatorKey: PERCENT, value: null },
        ],
      },
    })
  })

  it('are read in the language of the page; a percentage is computed from its part and whole', () => {
    const result = parseForm(
      numbersPage('fr', indicators, today),
      form({
        [`values.${PEOPLE}.value`]: '2 340',
        [`values.${PEOPLE}.asOfOn`]: '30 juin 2026',
        [`values.${PEOPLE}.splits.sex:women`]: '1 100',
        [`values.${PEOPLE}.splits.sex:men`]: '',
        [`values.${PERCENT}.numerator`]: '1',
        [`values.${PERCENT}.denominator`]: '3',
        'values.not-mine.value': '9',
      }),
    )
    expect(result).toMatchObject({
      ok: true,
      value: {
        values: [
          { value: 2340, asOfOn: '2026-06-30', splits: { sex: { women: 1100 } } },
          { value: 33.33, numerator: 1, denominator: 3 },
        ],
      },
    })
  })

  it('say which field is wrong', () => {
    const fields = {
      [`values.${PEOPLE}.value`]: 'many',
      [`values.${PEOPLE}.asOfOn`]: '1 August 2026',
      [`values.${PERCENT}.numerator`]: '4',
    }
    expect(errorsOf(parseForm(numbersPage('en', indicators, today), form(fields)))).toEqual([
      [`values.${PEOPLE}.value`, 'reports.error.number_format'],
      [`values.${PEOPLE}.asOfOn`, 'reports.error.date_in_future'],
      [`values.${PERCENT}.denominator`, 'reports.error.denominator_missing'],
    ])
  })
})

describe('milestones', () => {
  it.each([
    [{ outcome: 'done' }, 'doneOn', 'done_on_missing'],
    [{ outcome: 'moved', reason: 'Delivery of the equipment' }, 'newDueOn', 'new_due_missing'],
    [{ outcome: 'dropped' }, 'reason', 'milestone_reason_missing'],
  ])('%j wants %s', (answers, field, key) => {
    const fields = Object.fromEntries(
      Object.entries(answers).map(([name, value]) => [`milestones.${PEOPLE}.${name}`, value]),
    )
    expect(errorsOf(parseForm(milestonesPage('en', [PEOPLE], today), form(fields)))).toEqual([
      [`milestones.${PEOPLE}.${field}`, `reports.error.${key}`],
    ])
  })

  it('keep only what belongs to the outcome', () => {
    const fields = { [`milestones.${PEOPLE}.outcome`]: 'open', [`milestones.${PEOPLE}.reason`]: 'left over' }
    expect(parseForm(milestonesPage('en', [PEOPLE], today), form(fields))).toMatchObject({
      ok: true,
      value: { milestones: [{ outcome: 'open', reason: '' }] },
    })
  })
})

describe('story, status and evidence', () => {
  it('is told in fewer signs in Chinese', () => {
    expect(storyIsToldIn('四个港口的两千三百名工人现在持有雇主认可的技能证书', 'zh')).toBe(true)
    expect(storyIsToldIn('It goes well.', 'en')).toBe(false)
  })

  it('wants a currency with money spent', () => {
    expect(errorsOf(parseForm(storyPage('en'), form({ moneySpent: '5,000' })))).toEqual([
      ['moneyCurrency', 'reports.error.currency_missing'],
    ])
  })

  it('wants a status or the reason why there is none', () => {
    expect(errorsOf(parseForm(statusPage(), form({})))).toEqual([['implementation', 'reports.error.status_missing']])
    expect(parseForm(statusPage(), form({ notAssessedReason: 'too_early' })).ok).toBe(true)
  })

  it.each(['javascript:alert(1)', 'https://user:word@example.org/', 'https://localhost/', 'example.org'])(
    'refuses the link %s',
    (url) => {
      expect(errorsOf(parseForm(evidenceForm('en', []), form({ shows: 'The register', url })))).toEqual([
        ['url', 'reports.error.link_format'],
      ])
    },
  )
})

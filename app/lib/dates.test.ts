import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LANGS } from '~/i18n/languages'
import { translator } from '~/i18n/translator'
import {
  addDays,
  addMonths,
  compareDates,
  DATE_PRECISIONS,
  daysBetween,
  endOfPeriod,
  isIsoDate,
  parseDate,
  startOfPeriod,
  today,
  workingDaysBetween,
} from './dates.ts'

const anyDate = fc.integer({ min: 0, max: 80_000 }).map((days) => addDays('1950-01-01', days))

describe('arithmetic', () => {
  test('months end where they end', () => {
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28')
    expect(addMonths('2028-01-31', 1)).toBe('2028-02-29')
    expect(addMonths('2026-03-15', -3)).toBe('2025-12-15')
    expect(addMonths('2026-12-01', 12)).toBe('2027-12-01')
  })

  test('days there and back', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -5000, max: 5000 }), (date, days) => {
        const moved = addDays(date, days)
        expect(daysBetween(date, moved)).toBe(days)
        expect(addDays(moved, -days)).toBe(date)
        expect(compareDates(date, moved)).toBe(days > 0 ? -1 : days < 0 ? 1 : 0)
      }),
    )
  })

  test('working days: Monday to Friday after the first day', () => {
    expect(workingDaysBetween('2026-11-20', '2026-11-23')).toBe(1)
    expect(workingDaysBetween('2026-11-20', '2026-11-22')).toBe(0)
    expect(workingDaysBetween('2026-11-23', '2026-11-30')).toBe(5)
    expect(workingDaysBetween('2026-11-23', '2026-11-23')).toBe(0)
    expect(workingDaysBetween('2026-11-24', '2026-11-23')).toBe(0)
  })

  test('working days add up', () => {
    fc.assert(
      fc.property(anyDate, fc.nat(60), fc.nat(60), (date, a, b) => {
        const middle = addDays(date, a)
        const end = addDays(middle, b)
        expect(workingDaysBetween(date, middle) + workingDaysBetween(middle, end)).toBe(workingDaysBetween(date, end))
      }),
    )
  })

  test('a date is in its period', () => {
    fc.assert(
      fc.property(anyDate, fc.constantFrom(...DATE_PRECISIONS), (date, precision) => {
        expect(startOfPeriod(date, precision) <= date && date <= endOfPeriod(date, precision)).toBe(true)
      }),
    )
    expect(endOfPeriod('2026-02-10', 'month')).toBe('2026-02-28')
    expect(endOfPeriod('2026-05-10', 'quarter')).toBe('2026-06-30')
  })

  test('the day in Geneva', () => {
    expect(today(() => new Date('2026-06-30T22:30:00Z'))).toBe('2026-07-01')
  })

  test('dates the calendar does not have', () => {
    expect(isIsoDate('2026-02-29')).toBe(false)
    expect(isIsoDate('2028-02-29')).toBe(true)
    expect(isIsoDate('2026-6-1')).toBe(false)
    expect(isIsoDate(null)).toBe(false)
  })
})

describe('what people type', () => {
  test.each([
    ['30 June 2026', 'en'],
    ['June 30, 2026', 'en'],
    ['30th of June 2026', 'en'],
    ['30 Jun 2026', 'en'],
    ['30/06/2026', 'en'],
    ['30.6.2026', 'ru'],
    ['2026-06-30', 'en'],
    ['2026/6/30', 'zh'],
    ['30 juin 2026', 'fr'],
    ['30 JUIN 2026', 'fr'],
    ['30 de junio de 2026', 'es'],
    ['30 июня 2026', 'ru'],
    ['30 июня 2026 г.', 'ru'],
    ['2026年6月30日', 'zh'],
    ['٣٠ حزيران/يونيه ٢٠٢٦', 'ar'],
    ['30 حزيران/يونيه 2026', 'ar'],
    ['30 يونيو 2026', 'ar'],
    ['٣٠/٠٦/٢٠٢٦', 'ar'],
    ['２０２６年６月３０日', 'zh'],
  ] as const)('%s', (text, lang) => {
    expect(parseDate(text, lang)).toEqual({ date: '2026-06-30', precision: 'day' })
  })

  test.each([
    ['June 2026', 'en', '2026-06-30', 'month'],
    ['06/2026', 'en', '2026-06-30', 'month'],
    ['2026-06', 'en', '2026-06-30', 'month'],
    ['2026年6月', 'zh', '2026-06-30', 'month'],
    ['février 2028', 'fr', '2028-02-29', 'month'],
    ['تشرين الثاني/نوفمبر 2026', 'ar', '2026-11-30', 'month'],
    ['2027', 'en', '2027-12-31', 'year'],
    ['2027年', 'zh', '2027-12-31', 'year'],
    ['Q3 2026', 'en', '2026-09-30', 'quarter'],
    ['3e trimestre 2026', 'fr', '2026-09-30', 'quarter'],
    ['III квартал 2026 года', 'ru', '2026-09-30', 'quarter'],
    ['1er août 2026', 'fr', '2026-08-01', 'day'],
  ] as const)('%s', (text, lang, date, precision) => {
    expect(parseDate(text, lang)).toEqual({ date, precision })
  })

  test.each([
    '',
    'soon',
    '31 June 2026',
    '29/02/2026',
    '30 June',
    '30 June 26',
    '30 juin mars 2026',
    '12 31 2026',
    'jui 2026',
    '2026-13-01',
    '99999999',
    'x'.repeat(200),
  ])('%s is no date', (text) => {
    expect(parseDate(text, 'en')).toBeUndefined()
  })

  test('every date the product writes can be typed, in every language and precision', () => {
    fc.assert(
      fc.property(anyDate, fc.constantFrom(...LANGS), fc.constantFrom(...DATE_PRECISIONS), (date, lang, precision) => {
        expect(parseDate(translator(lang).date(date, precision), lang)).toEqual({
          date: endOfPeriod(date, precision),
          precision,
        })
      }),
      { numRuns: 600 },
    )
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LANGS } from '~/i18n/languages'
import { translator } from '~/i18n/translator'
import { parseNumber } from './numbers.ts'

describe('what people type', () => {
  test.each([
    ['3,200,000', 'en', 3_200_000],
    ['3 200 000', 'fr', 3_200_000],
    ['3\u202f200\u202f000,50', 'fr', 3_200_000.5],
    ['3.200.000,5', 'es', 3_200_000.5],
    ['3,200,000.5', 'fr', 3_200_000.5],
    ['3,200', 'en', 3200],
    ['3,200', 'fr', 3.2],
    ['3.200', 'en', 3.2],
    ['3.200', 'es', 3200],
    ['3,5', 'en', 3.5],
    ['3.5', 'ru', 3.5],
    ['0.125', 'es', 0.125],
    ['.5', 'en', 0.5],
    ['٣٬٢٠٠٫٥', 'ar', 3200.5],
    ['۱۲۳', 'ar', 123],
    ['−5', 'en', -5],
    ['-0', 'en', 0],
    ["1'000'000", 'fr', 1_000_000],
    ['4000', 'zh', 4000],
    ['４０００', 'zh', 4000],
  ] as const)('%s in %s is %d', (text, lang, n) => {
    expect(parseNumber(text, lang)).toBe(n)
  })

  test.each([
    '',
    ' ',
    'many',
    '1,2,3',
    '1.2.3',
    '12,34,567',
    '1e5',
    '0x10',
    'Infinity',
    '5%',
    '--5',
    '1,,000',
    '99999999999999999999',
    ',',
    '1.',
  ])('%s is no number', (text) => {
    expect(parseNumber(text, 'en')).toBeUndefined()
  })

  test('every number the product writes can be typed', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.nat(99), fc.constantFrom(...LANGS), (whole, cents, lang) => {
        const n = Number(`${whole}.${String(cents).padStart(2, '0')}`)
        expect(parseNumber(translator(lang).number(n, { minimumFractionDigits: 2 }), lang)).toBe(n === 0 ? 0 : n)
      }),
    )
  })
})

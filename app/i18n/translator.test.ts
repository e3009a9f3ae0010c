import { describe, expect, test } from 'vitest'
import { LANGS, langOfPath, preferredLangs } from './languages.ts'
import { translator } from './translator.ts'

describe('plural classes', () => {
  const cases = {
    en: [1, 2],
    fr: [0, 2, 1_000_000],
    es: [1, 2, 1_000_000],
    ru: [1, 2, 5, 1.5],
    ar: [0, 1, 2, 3, 11, 100],
    zh: [1],
  } as const

  test.each(LANGS)('%s says each of its classes differently', (lang) => {
    const t = translator(lang)
    const said = cases[lang].map((n) => t('common.error.too-long', { maximum: n, used: 7 }))
    expect(new Set(said).size).toBe(cases[lang].length)
    for (const sentence of said) expect(sentence).toContain('7')
  })

  test('Russian counts', () => {
    const t = translator('ru')
    expect(t('common.error.too-long', { maximum: 110, used: 131 })).toBe(
      'Используйте не более 110 знаков. Введено: 131',
    )
    expect(t('common.error.too-long', { maximum: 21, used: 22 })).toContain('21 знака')
  })

  test('Arabic keeps Latin digits', () => {
    expect(translator('ar')('common.error.too-long', { maximum: 110, used: 131 })).toMatch(/110.*131/)
  })
})

describe('numbers', () => {
  test.each([
    ['en', '3,200,000', '59%'],
    ['fr', '3 200 000', '59 %'],
    ['es', '3.200.000', '59 %'],
    ['ru', '3 200 000', '59 %'],
    ['ar', '3,200,000', '59%'],
    ['zh', '3,200,000', '59%'],
  ] as const)('%s', (lang, number, percent) => {
    const t = translator(lang)
    const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ').replace(/[\u200e\u200f\u061c]/g, '')
    expect(plain(t.number(3_200_000))).toBe(number)
    expect(plain(t.percent(0.585))).toBe(percent)
  })

  test('a share that is not zero never reads zero, one that is not whole never all', () => {
    const t = translator('en')
    expect(t.percent(0)).toBe('0%')
    expect(t.percent(0.001)).toBe('1%')
    expect(t.percent(0.999)).toBe('99%')
    expect(t.percent(1)).toBe('100%')
  })

  test('money names its currency by code', () => {
    expect(translator('en').money(3_200_000, 'USD')).toMatch(/USD.3,200,000/)
    expect(translator('fr').money(12.5, 'EUR')).toMatch(/12,50.EUR/)
  })
})

describe('dates', () => {
  test.each([
    ['en', '30 June 2026', 'June 2026', 'Q2 2026', '2026'],
    ['fr', '30 juin 2026', 'juin 2026', '2e trimestre 2026', '2026'],
    ['es', '30 de junio de 2026', 'junio de 2026', 'segundo trimestre de 2026', '2026'],
    ['ru', '30 июня 2026 года', 'июнь 2026', 'II квартал 2026 года', '2026'],
    ['ar', '30 حزيران/يونيه 2026', 'حزيران/يونيه 2026', 'الربع الثاني من عام 2026', '2026'],
    ['zh', '2026年6月30日', '2026年6月', '2026年第二季度', '2026年'],
  ] as const)('%s', (lang, day, month, quarter, year) => {
    const t = translator(lang)
    expect(t.date('2026-06-30')).toBe(day)
    expect(t.date('2026-06-30', 'month')).toBe(month)
    expect(t.date('2026-06-30', 'quarter')).toBe(quarter)
    expect(t.date('2026-06-30', 'year')).toBe(year)
  })

  test('French writes the first of a month 1er', () => {
    expect(translator('fr').date('2026-08-01')).toBe('1er août 2026')
  })

  test('moments are in Geneva time, in summer and in winter', () => {
    expect(translator('en').dateTime('2026-07-01T12:32:00Z')).toBe('1 July 2026, 14:32')
    expect(translator('en').dateTime(new Date('2026-12-31T23:30:00Z'))).toBe('1 January 2027, 00:30')
    expect(translator('ar').dateTime('2026-07-01T12:32:00Z')).toBe('1 تموز/يوليه 2026، 14:32')
  })
})

test('lists and countries', () => {
  expect(translator('en').list(['a', 'b', 'c'])).toBe('a, b and c')
  expect(translator('zh').list(['a', 'b'])).toBe('a和b')
  expect(translator('fr').country('CHE')).toBe('Suisse')
})

test('the language of an address and of a browser', () => {
  expect(langOfPath('/fr/commitments')).toBe('fr')
  expect(langOfPath('/frankly')).toBeUndefined()
  expect(preferredLangs('de-CH, fr;q=0.9, ru;q=0.95, es;q=0')).toEqual(['ru', 'fr', 'ar', 'zh', 'en', 'es'])
  expect(preferredLangs(null)).toEqual([...LANGS])
})

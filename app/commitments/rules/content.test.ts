import { describe, expect, it } from 'vitest'
import { LANGS } from '~/i18n/languages'
import { translator } from '~/i18n/translator'
import {
  emptyContent,
  mainIndicator,
  type PromiseParts,
  promiseSentence,
  REFERENCE_PATTERN,
  referenceFormat,
  slugOf,
} from './content.ts'

const parts = {
  ...emptyContent('en'),
  promiseWho: 'Meridian Freight Group',
  promiseWhat: 'issue recognised skills certificates',
  promiseForWhom: 'migrant port workers',
  promiseHowMany: '4,000',
  promiseByWhen: 'August 2027.',
}
const say = (lang: 'en' | 'fr' | 'ar' | 'ru' | 'es' | 'zh') => (said: PromiseParts) =>
  translator(lang)('commitments.promise.sentence', said)

describe('promiseSentence', () => {
  it('composes the five parts', () => {
    expect(promiseSentence(parts, say('en'))).toBe(
      'Meridian Freight Group will issue recognised skills certificates for migrant port workers (4,000) by August 2027.',
    )
  })

  it('leaves out what was not said', () => {
    const short = { ...parts, promiseForWhom: '', promiseHowMany: ' ', promiseByWhen: '' }
    expect(promiseSentence(short, say('en'))).toBe('Meridian Freight Group will issue recognised skills certificates.')
  })

  it('prefers the words the person wrote', () => {
    expect(promiseSentence({ ...parts, promiseText: ' We open twelve service points. ' }, say('en'))).toBe(
      'We open twelve service points.',
    )
  })

  it('is empty until it is known who does what', () => {
    expect(promiseSentence({ ...parts, promiseWho: '' }, say('en'))).toBe('')
  })

  it('names every part in every language', () => {
    for (const lang of LANGS) {
      const sentence = promiseSentence(parts, say(lang))
      for (const part of ['Meridian', 'certificates', 'port workers', '4,000', 'August 2027'])
        expect(sentence).toContain(part)
    }
  })
})

describe('addresses and references', () => {
  it('makes a slug of a title in any script', () => {
    expect(slugOf('Éléments d’appui : 4 000 certificats')).toBe('elements-d-appui-4-000-certificats')
    expect(slugOf('为移民港口工人颁发证书')).toBe('为移民港口工人颁发证书')
    expect(slugOf('  --  ')).toBe('')
  })

  it('cuts a long title at a word', () => {
    const slug = slugOf('Recognised skills certificates for four thousand migrant workers in twelve port cities')
    expect(slug.length).toBeLessThanOrEqual(60)
    expect(slug).toBe('recognised-skills-certificates-for-four-thousand-migrant')
  })

  it('formats references of four digits or more', () => {
    expect(referenceFormat(2026, 88)).toBe('IDM-2026-0088')
    expect(referenceFormat(2026, 12345)).toMatch(REFERENCE_PATTERN)
  })

  it('takes the indicator marked as main, else the first', () => {
    expect(
      mainIndicator([
        { isMain: false, position: 1 },
        { isMain: false, position: 0 },
      ])?.position,
    ).toBe(0)
    expect(
      mainIndicator([
        { isMain: false, position: 0 },
        { isMain: true, position: 1 },
      ])?.position,
    ).toBe(1)
    expect(mainIndicator([])).toBeUndefined()
  })
})

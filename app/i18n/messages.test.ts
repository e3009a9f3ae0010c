import { describe, expect, test } from 'vitest'
import { checkMessages, unusedKeys } from './check.ts'
import { catalogues } from './messages/index.ts'
import { programSources } from './sources.ts'

test('every language says everything, with the same arguments and all plural classes, and nothing is unused', () => {
  expect(checkMessages(catalogues, programSources())).toEqual([])
})

describe('the check itself', () => {
  const six = (en: string, others: Partial<Record<'ar' | 'zh' | 'fr' | 'ru' | 'es', string>> = {}) => ({
    en: { 'a.b': en },
    ar: { 'a.b': others.ar ?? en },
    zh: { 'a.b': others.zh ?? en },
    fr: { 'a.b': others.fr ?? en },
    ru: { 'a.b': others.ru ?? en },
    es: { 'a.b': others.es ?? en },
  })
  const used = ["t('a.b')"]

  test('accepts plain sentences', () => {
    expect(checkMessages(six('Hello {name}'), used)).toEqual([])
  })

  test('sees another argument', () => {
    expect(checkMessages(six('Hello {name}', { fr: 'Bonjour {nom}' }), used)).toEqual([
      'fr: a.b names {nom}, English {name}',
    ])
  })

  test('sees missing and foreign plural classes', () => {
    const problems = checkMessages(six('{n, plural, one {a} other {b}}'), used)
    expect(problems).toContain('ru: a.b lacks the plural classes few, many of {n}')
    expect(problems).toContain('ar: a.b lacks the plural classes zero, two, few, many of {n}')
    expect(problems).toContain('zh: a.b has plural classes the language does not know: one')
    expect(problems).toContain('fr: a.b lacks the plural classes many of {n}')
    expect(problems.some((problem) => problem.startsWith('en:'))).toBe(false)
  })

  test('sees broken syntax', () => {
    expect(checkMessages(six('ok', { es: '{n' }), used)[0]).toMatch(/^es: a\.b is no valid ICU message/)
  })

  test('knows literals and templates with a constant beginning', () => {
    const hole = ['$', '{x}'].join('')
    const sources = ["label: 'a.b'", `t(\`a.c.${hole}.title\`)`]
    expect(unusedKeys(['a.b', 'a.c.d.title', 'a.e'], sources)).toEqual(['a.e'])
  })
})

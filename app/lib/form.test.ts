import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { checkbox, listOf, parseForm, safeText } from './form.ts'

function form(entries: readonly (readonly [string, string])[]): FormData {
  const data = new FormData()
  for (const [name, value] of entries) data.append(name, value)
  return data
}

const title = safeText({ min: 10, max: 20, oneLine: true, required: 'common.error.check-answer' })

describe('text', () => {
  test('is trimmed and normalised', () => {
    expect(title.parse('  Cafe\u0301 for everybody ')).toBe('Café for everybody')
    expect(safeText().parse('a\r\nb')).toBe('a\nb')
    expect(safeText().parse(undefined)).toBe('')
  })

  test.each([
    ['', 'common.error.check-answer', { minimum: 10, used: 0 }],
    ['short', 'common.error.too-short', { minimum: 10, used: 5 }],
    ['x'.repeat(21), 'common.error.too-long', { maximum: 20, used: 21 }],
    ['with \u0000 a nul byte', 'common.error.characters', undefined],
    ['right \u202e to left', 'common.error.characters', undefined],
    ['two\nlines of text', 'common.error.characters', undefined],
    ['lonely \ud800 surrogate', 'common.error.characters', undefined],
  ])('%j is refused', (text, key, params) => {
    const result = parseForm(z.object({ title }), form([['title', text]]))
    // FormData replaces lonely surrogates itself, so that case is asked of the schema.
    const errors = result.ok ? title.safeParse(text).error?.issues.map(({ message }) => ({ message })) : result.errors
    if (result.ok) expect(errors).toEqual([{ message: key }])
    else expect(errors).toEqual([{ field: 'title', message: params ? { key, params } : { key } }])
  })

  test('a length counts what people count', () => {
    expect(safeText({ max: 3 }).safeParse('😀😀😀').success).toBe(true)
  })

  test('running text may carry isolates and lines', () => {
    expect(safeText().safeParse('one\n\u2067two\u2069').success).toBe(true)
  })
})

describe('forms', () => {
  test('names with dots make lists, and messages find their field', () => {
    const schema = z.object({ steps: z.array(z.object({ title })) })
    const result = parseForm(
      schema,
      form([
        ['steps.0.title', 'The first step'],
        ['steps.1.title', 'No'],
      ]),
    )
    expect(result).toEqual({
      ok: false,
      errors: [
        { field: 'steps.1.title', message: { key: 'common.error.too-short', params: { minimum: 10, used: 2 } } },
      ],
      values: { 'steps.0.title': 'The first step', 'steps.1.title': 'No' },
    })
  })

  test('groups: none, one, several', () => {
    const schema = z.object({ who: listOf(z.string()), agreed: checkbox })
    const read = (entries: readonly (readonly [string, string])[]) => parseForm(schema, form(entries))
    expect(read([])).toEqual({ ok: true, value: { who: [], agreed: false } })
    expect(
      read([
        ['who', 'a'],
        ['agreed', 'yes'],
      ]),
    ).toEqual({ ok: true, value: { who: ['a'], agreed: true } })
    expect(
      read([
        ['who', 'a'],
        ['who', 'b'],
      ]),
    ).toEqual({ ok: true, value: { who: ['a', 'b'], agreed: false } })
  })

  test('a schema without words of its own gets the general sentence', () => {
    const result = parseForm(z.object({ kind: z.enum(['a', 'b']) }), form([['kind', 'c']]))
    expect(result.ok ? [] : result.errors).toEqual([{ field: 'kind', message: { key: 'common.error.check-answer' } }])
  })

  test('names cannot reach prototypes', () => {
    const result = parseForm(
      z.record(z.string(), z.unknown()),
      form([
        ['__proto__.polluted', 'yes'],
        ['constructor', 'x'],
        ['ok', '1'],
      ]),
    )
    expect(result).toEqual({ ok: true, value: { ok: '1' } })
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })

  test('passwords are not sent back', () => {
    const result = parseForm(
      z.object({ title }),
      form([
        ['title', ''],
        ['password', 'secret'],
      ]),
    )
    expect(result.ok ? {} : result.values).toEqual({ title: '' })
  })
})

describe('safeText', () => {
  const oneLine = safeText({ max: 40, oneLine: true })
  const text = safeText({ max: 40 })

  test.each([
    ['NUL', 'a\0b'],
    ['an escape', 'a\u001b[31m'],
    ['a control of the second block', 'a\u0085b'],
    ['half a character', 'a\ud800b'],
    ['no character', 'a\uffffb'],
    ['no character of another plane', 'a\u{1fffe}b'],
    ['no character of the Arabic block', 'a\ufdd0b'],
  ])('takes %s nowhere', (_what, value) => {
    expect(oneLine.safeParse(value).success).toBe(false)
    expect(text.safeParse(value).success).toBe(false)
  })

  test.each([
    ['a line break', 'a\nb'],
    ['a line break of typesetters', 'a\u2028b'],
    ['a tab', 'a\tb'],
    ['an override', 'a\u202eb'],
    ['an isolate', 'a\u2067b'],
  ])('takes %s in texts and not in names', (_what, value) => {
    expect(oneLine.safeParse(value).success).toBe(false)
    expect(text.safeParse(value).success).toBe(true)
  })

  test('composes, counts characters and keeps Arabic as it is', () => {
    expect(oneLine.parse('  e\u0301  ')).toBe('é')
    expect(oneLine.parse('👩‍👩‍👧'.repeat(8))).toHaveLength(64)
    expect(oneLine.safeParse('👩‍👩‍👧'.repeat(9)).success).toBe(false)
    expect(oneLine.parse('تدريب\u200f (1)')).toBe('تدريب\u200f (1)')
  })
})

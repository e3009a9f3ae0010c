import fc from 'fast-check'
import { expect, test } from 'vitest'
import { safeRedirect } from './safe-redirect.ts'

test.each(['/en/work', '/en/work?state=draft&page=2', '/ar/commitments/IDM-2025-0088#reports'])(
  '%s is ours',
  (path) => {
    expect(safeRedirect(path, '/')).toBe(path)
  },
)

test.each([
  '//evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  'https://evil.example',
  'javascript:alert(1)',
  '/\t/evil.example',
  '/en\nSet-Cookie: a=b',
  '/.//evil.example',
  'en/work',
  '',
  undefined,
  null,
  42,
  `/${'a'.repeat(5000)}`,
])('%s is not', (path) => {
  expect(safeRedirect(path, '/en')).toBe('/en')
})

test('never leaves the site', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const to = safeRedirect(`/${text}`, '/')
      expect(new URL(to, 'https://waymark.example').origin).toBe('https://waymark.example')
    }),
  )
})

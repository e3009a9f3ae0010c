import { describe, expect, it } from 'vitest'
import { asStored, isWebLink } from './web-link'

describe('isWebLink', () => {
  it.each([
    'https://example.org',
    'http://example.org:8080/a?b=c@d#e',
    'HTTPS://example.org/@name',
    'https://مثال.إختبار/',
  ])('takes %s', (link) => expect(isWebLink(link)).toBe(true))

  it.each([
    'example.org',
    'ftp://example.org',
    'javascript:alert(1)//https://a.b',
    'data:text/html,https://a.b',
    'https://person@example.org',
    'https://person:secret@example.org',
    'https://@example.org',
    'https://example.org\\@evil.example',
    'https:\\\\example.org',
    'https://exa\tmple.org',
    'https://example.org/a b',
    'https://localhost/',
    'https:///example.org',
    'https://',
  ])('refuses %j', (link) => expect(isWebLink(link)).toBe(false))

  it('is stored with its scheme in small letters', () => {
    expect(asStored('HTTPS://Example.org/A')).toBe('https://Example.org/A')
  })
})

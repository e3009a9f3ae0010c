import { describe, expect, test } from 'vitest'
import { LANGS } from '~/i18n/languages'
import { asOneLine, composeMail, MAIL_KINDS } from './compose'

const params = {
  inviter: 'Isolde Brandt',
  organisation: 'Valdoria',
  role: 'editor',
  expires: '2026-12-08',
  email: 'new@example.org',
  minutes: 30,
  title: 'Skills certificates',
  comments: 3,
  date: '2027-01-15',
  reference: 'IDM-2026-0001',
  reason: 'scope',
  cycle: '2026-2',
  level: 'checked',
  change: 'app_added',
  left: 3,
}
const mail = (kind: (typeof MAIL_KINDS)[number], language: (typeof LANGS)[number] = 'en', more = {}) =>
  composeMail({ kind, language, params: { ...params, ...more }, path: '/work', origin: 'https://waymark.example' })

describe('every mail in every language', () => {
  test.each(LANGS.flatMap((language) => MAIL_KINDS.map((kind) => [language, kind] as const)))(
    '%s %s',
    (language, kind) => {
      const { subject, body } = mail(kind, language)
      expect(subject).not.toMatch(/[\r\n{}]|notices\./)
      expect(body).not.toMatch(/[{}]|notices\.|undefined/)
      expect(body).toContain(`https://waymark.example/${language}/work\n`)
    },
  )
})

test('says what it is about, and when', () => {
  const { subject, body } = mail('invitation')
  expect(subject).toBe('Invitation to work for Valdoria in Waymark')
  expect(body).toContain('ends on 8 December 2026')
  expect(body).toContain('Your role: editor')
})

describe('what people wrote stays a part of one line', () => {
  test('no header can be added', () => {
    const { subject, body } = mail('submitted', 'en', {
      title: 'A title\r\nBcc: everybody@example.org\r\n\r\n<script>',
    })
    expect(subject).toBe('Received: A title Bcc: everybody@example.org <script>')
    expect(body).not.toMatch(/^Bcc:/m)
  })

  test('no foreign link, no turned text, no endless title', () => {
    expect(asOneLine('see https://evil.example now')).toBe('see https: //evil.example now')
    expect(asOneLine('abc\u202ecba\u2028x')).toBe('abc cba x')
    expect([...asOneLine('x'.repeat(1000))].length).toBe(300)
  })
})

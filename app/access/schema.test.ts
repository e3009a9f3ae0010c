import { describe, expect, test } from 'vitest'
import { email, signInForm, timeZone, timeZones } from './schema'

describe('addresses', () => {
  test.each([
    [' Amelie.Moreau@Example.ORG ', 'amelie.moreau@example.org'],
    ['мария@пример.рф', 'мария@пример.рф'],
    ['a+b@mission.example.int', 'a+b@mission.example.int'],
  ])('%s is read', (text, stored) => {
    expect(email.parse(text)).toBe(stored)
  })

  test.each([
    '',
    'nobody',
    'a@b',
    'a@b.c d',
    'a@example.org,b@example.org',
    'a@example.org\r\nBcc: b@example.org',
    '"a b"@example.org',
    'a@-.org',
    '<a@example.org>',
    `${'a'.repeat(65)}@example.org`,
  ])('%j is refused', (text) => {
    expect(email.safeParse(text).success).toBe(false)
  })
})

test('a password is taken as it was typed', () => {
  const parsed = signInForm.parse({ email: 'a@example.org', password: '  spaces are part of it  ' })
  expect(parsed.password).toBe('  spaces are part of it  ')
})

test('time zones are those the formatter knows', () => {
  expect(timeZones).toContain('Europe/Zurich')
  expect(timeZones).toContain('UTC')
  expect(timeZone.safeParse('Mars/Olympus').success).toBe(false)
})

import { describe, expect, test } from 'vitest'
import { commonPasswords, PASSWORD_MAX, passwordProblem } from './password-rules'

const context = {
  email: 'amelie.moreau@example.org',
  fullName: 'Amélie Moreau',
  organisationNames: ['Permanent Mission of Valdoria'],
}
const common = new Set(['correcthorsebatterystaple'])
const problem = (password: string) => passwordProblem(password, context, common)

describe('what a password must be', () => {
  test.each([
    ['harbour-lantern-64-mint', undefined],
    ['кораблик синий семь дорог', undefined],
    ['三江水流千山月明夜长路远灯火人家', undefined],
    ['only fourteen1', 'short'],
    ['a'.repeat(PASSWORD_MAX + 1), 'long'],
    ['correcthorsebatterystaple', 'common'],
    ['CorrectHorseBatteryStaple2026!', 'common'],
    ['aaaaaaaaaaaaaaaa', 'common'],
    ['abcabcabcabcabcabc', 'common'],
    ['password password', 'common'],
    ['123456789012345', 'common'],
    ['0987654321098765', 'common'],
    ['qwertyuiopasdfgh', 'common'],
    ['waymark-iom-gcm-2026', 'context'],
    ['amelie.moreau.2026', 'context'],
    ['AMELIEMOREAU12345', 'context'],
    ['Valdoria-Mission-1', 'context'],
    ['valdoria harbour lantern tide', undefined],
  ])('%s: %s', (password, expected) => {
    expect(problem(password)).toBe(expected)
  })

  test('the same letters in another form of Unicode are the same password', () => {
    expect(problem('e\u0301'.repeat(14))).toBe('short')
    expect(problem('\u00e9'.repeat(14))).toBe('short')
  })

  test('128 characters of any kind may be used', () => {
    expect(problem(Array.from({ length: 64 }, (_, n) => String.fromCodePoint(0x4e00 + n * 7)).join(''))).toBeUndefined()
  })
})

test('the list of common passwords is there when it is asked for', async () => {
  const list = await commonPasswords()
  expect(list.size).toBeGreaterThan(10_000)
  expect(list.has('password')).toBe(true)
})

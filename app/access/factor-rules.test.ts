import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { type Factors, hasFactor, mayRemoveFactor, readCode, writeRecoveryCode } from './factor-rules'

test.each([
  ['123456', { kind: 'totp', code: '123456' }],
  [' 123 456 ', { kind: 'totp', code: '123456' }],
  ['١٢٣٤٥٦', { kind: 'totp', code: '123456' }],
  ['۱۲۳‏۴۵۶', { kind: 'totp', code: '123456' }],
  ['abcd-efgh-2345-mnop-qrst-uvwx', { kind: 'recovery', code: 'ABCDEFGH2345MNOPQRSTUVWX' }],
  ['ABCD–EFGH 2345 MNOP QRST UVWX', { kind: 'recovery', code: 'ABCDEFGH2345MNOPQRSTUVWX' }],
  ['12345', undefined],
  ['1234567', undefined],
  ['', undefined],
  ['ABCD-EFGH-2345-MNOP-QRST-UVW', undefined],
  ['ABCD-EFGH-0189-MNOP-QRST-UVWX', undefined],
])('%s is read as a code', (text, read) => {
  expect(readCode(text)).toEqual(read)
})

test('a recovery code carries all 120 bits, and is read as it was written', () => {
  const bytes = randomBytes(15)
  const code = writeRecoveryCode(bytes)
  expect(code).toMatch(/^[A-Z2-7]{4}(-[A-Z2-7]{4}){5}$/)
  expect(readCode(code)).toEqual({ kind: 'recovery', code: code.replaceAll('-', '') })
  for (let bit = 0; bit < 120; bit += 1) {
    const other = Buffer.from(bytes)
    other[bit >> 3] = (other[bit >> 3] ?? 0) ^ (1 << (bit & 7))
    expect(writeRecoveryCode(other)).not.toBe(code)
  }
})

const app = { createdAt: new Date(0), lastUsedAt: null }
const passkey = { id: 'a', name: 'Laptop', ...app }

test.each<[string, Factors, boolean, boolean]>([
  ['nothing', { totp: null, passkeys: [], codesLeft: 10 }, false, false],
  ['an app', { totp: app, passkeys: [], codesLeft: 0 }, true, false],
  ['a passkey', { totp: null, passkeys: [passkey], codesLeft: 0 }, true, false],
  ['an app and a passkey', { totp: app, passkeys: [passkey], codesLeft: 0 }, true, true],
  ['two passkeys', { totp: null, passkeys: [passkey, passkey], codesLeft: 0 }, true, true],
])('%s', (_name, factors, has, staffMayRemove) => {
  expect(hasFactor(factors)).toBe(has)
  expect(mayRemoveFactor(factors, true)).toBe(staffMayRemove)
  expect(mayRemoveFactor(factors, false)).toBe(true)
})

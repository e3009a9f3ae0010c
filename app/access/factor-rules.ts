import { latinDigits } from '~/lib/digits'

export const RECOVERY_CODES = 10
/** Minutes for which a proof of who one is holds for what cannot be taken back; the database compares. */
export const STEP_UP_MINUTES = 10
export const PASSKEY_NAME_MAX = 60

/** 15 bytes, 120 bits, as 24 letters and digits that are hard to confuse. */
const RECOVERY_LETTERS = 24
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

export type TypedCode = { kind: 'totp'; code: string } | { kind: 'recovery'; code: string }

/** What somebody typed or pasted into the one field for codes; undefined where it can be neither kind. */
export function readCode(text: string): TypedCode | undefined {
  const plain = latinDigits(text.normalize('NFC'))
    .replace(/[\s\p{Cf}\p{Pd}]/gu, '')
    .toUpperCase()
  if (/^\d{6}$/.test(plain)) return { kind: 'totp', code: plain }
  if (/^[A-Z2-7]{24}$/.test(plain)) return { kind: 'recovery', code: plain }
  return undefined
}

/** ABCD-EFGH-IJKL-MNOP-QRST-UVWX */
export function writeRecoveryCode(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  const letters = (bits.match(/.{5}/g) ?? []).map((five) => ALPHABET[Number.parseInt(five, 2)]).join('')
  return (letters.slice(0, RECOVERY_LETTERS).match(/.{4}/g) ?? []).join('-')
}

export type Factors = {
  totp: { createdAt: Date; lastUsedAt: Date | null } | null
  passkeys: PasskeyEntry[]
  codesLeft: number
}
export type PasskeyEntry = { id: string; name: string; createdAt: Date; lastUsedAt: Date | null }

export const hasFactor = ({ totp, passkeys }: Factors): boolean => totp !== null || passkeys.length > 0

/** The secretariat keeps one, everybody else may go back to a password alone. */
export function mayRemoveFactor({ totp, passkeys }: Factors, isStaff: boolean): boolean {
  return !isStaff || passkeys.length + (totp ? 1 : 0) > 1
}

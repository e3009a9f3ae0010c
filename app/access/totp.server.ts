import { generateSecret, generateSync, generateURI, verifySync } from 'otplib'
import { encode } from 'uqr'
import { seal, unseal } from './secret-box.server'

// Codes of six digits that change every thirty seconds (RFC 6238), as every authenticator app makes them.

const SECONDS = 30
const OFFER_MINUTES = 30

export const sealTotp = (secret: string, personId: string): Buffer => seal(secret, 'totp', personId)

export function openTotp(sealed: Buffer, personId: string): string {
  const secret = unseal(sealed, 'totp', personId)
  if (secret === undefined)
    throw new Error('A secret of an authenticator app was sealed with another WAYMARK_SECRET_KEY')
  return secret
}

export const stepAt = (seconds: number): number => Math.floor(seconds / SECONDS)
export const codeOfStep = (secret: string, step: number): string => generateSync({ secret, epoch: step * SECONDS })

/** The thirty seconds the code belongs to: the present ones, or their neighbours for clocks that are a little off. */
export function matchingStep(secret: string, code: string, seconds: number): number | undefined {
  const now = stepAt(seconds)
  return [now, now - 1, now + 1].find(
    (step) => verifySync({ secret, token: code, epoch: step * SECONDS, epochTolerance: 0 }).valid,
  )
}

export type TotpOffer = {
  /** The secret as the form carries it: readable by us alone, for this person, for half an hour. */
  offer: string
  /** In groups of four, for typing. */
  secret: string
  qr: { size: number; path: string }
}

export function offerTotp({ personId, email }: { personId: string; email: string }): TotpOffer {
  const secret = generateSecret()
  const until = Date.now() + OFFER_MINUTES * 60_000
  const offer = seal(`${until} ${secret}`, 'totp-offer', personId).toString('base64url')
  return shown(offer, secret, email)
}

/** The same offer again, for a page that comes back with a message; undefined when it has ended or is somebody else's. */
export function repeatOffer(
  offer: string,
  { personId, email }: { personId: string; email: string },
): (TotpOffer & { plain: string }) | undefined {
  if (!/^[A-Za-z0-9_-]{40,200}$/.test(offer)) return undefined
  const [until, secret] = (unseal(Buffer.from(offer, 'base64url'), 'totp-offer', personId) ?? '').split(' ')
  if (!secret || Number(until) < Date.now()) return undefined
  return { ...shown(offer, secret, email), plain: secret }
}

/** The part of an answer that shows the offer again; nothing when it has ended, so that the page shows a new one. */
export function offerAgain(offer: string, person: { personId: string; email: string }): { offer?: TotpOffer } {
  const repeated = repeatOffer(offer, person)
  if (!repeated) return {}
  const { plain: _plain, ...again } = repeated
  return { offer: again }
}

function shown(offer: string, secret: string, email: string): TotpOffer {
  const { data, size } = encode(generateURI({ issuer: 'Waymark', label: email, secret }), { ecc: 'M', border: 4 })
  const path = data.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : ''))).join('')
  return { offer, secret: (secret.match(/.{1,4}/g) ?? []).join(' '), qr: { size, path } }
}

import { createHash, randomBytes } from 'node:crypto'

/** A link that opens something once. Only the hash is stored; the token itself exists in one mail. */
export function newToken(): { token: string; hash: Buffer } {
  const token = randomBytes(32).toString('base64url')
  return { token, hash: tokenHash(token) }
}

export const tokenHash = (token: string): Buffer => createHash('sha256').update(token).digest()

/** 32 bytes in base64url; anything else is not worth a query. */
export const isToken = (text: string | undefined): text is string =>
  text !== undefined && /^[A-Za-z0-9_-]{43}$/.test(text)

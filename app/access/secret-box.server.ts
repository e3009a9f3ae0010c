import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

// Secrets that the product has to read again, so that a copy of the database alone opens nothing. AES-256-GCM under a key that is kept
// beside the database's passwords; the context (whose secret, and for what) is authenticated with it and cannot be changed.

const VERSION = 1
const NONCE = 12
const TAG = 16

/** WAYMARK_SECRET_KEY may be of any form that is long enough: it is stretched to a key of its own for each use. */
function keyFor(use: string): Buffer {
  const material = process.env.WAYMARK_SECRET_KEY
  if (!material || material.length < 32)
    throw new Error('WAYMARK_SECRET_KEY is not set or shorter than 32 characters: start the product with "npm start"')
  return Buffer.from(hkdfSync('sha256', material, 'waymark', use, 32))
}

export function seal(text: string, use: string, context: string): Buffer {
  const nonce = randomBytes(NONCE)
  const cipher = createCipheriv('aes-256-gcm', keyFor(use), nonce)
  cipher.setAAD(Buffer.from(context))
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([Buffer.from([VERSION]), nonce, cipher.getAuthTag(), sealed])
}

/** Undefined for anything that was not sealed by us, for this use, in this context. */
export function unseal(box: Buffer, use: string, context: string): string | undefined {
  if (box.length < 1 + NONCE + TAG || box[0] !== VERSION) return undefined
  const decipher = createDecipheriv('aes-256-gcm', keyFor(use), box.subarray(1, 1 + NONCE))
  decipher.setAAD(Buffer.from(context))
  decipher.setAuthTag(box.subarray(1 + NONCE, 1 + NONCE + TAG))
  try {
    return Buffer.concat([decipher.update(box.subarray(1 + NONCE + TAG)), decipher.final()]).toString('utf8')
  } catch {
    return undefined
  }
}

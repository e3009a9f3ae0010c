import { createHash } from 'node:crypto'

// Links of a hash chain, one chain for each stream. Needs nothing of ours and no database: this is what a verifier runs.

/** A link as it is stored. `payload` is the text that is hashed, never an object printed again. */
export type ChainEvent = {
  stream: string
  seq: number
  /** UTC with microseconds, always of the same width, so that order of text is order of time. */
  occurredAt: string
  action: string
  subject: string
  payload: string
  prevHash: Uint8Array
  hash: Uint8Array
}

export const sha256 = (bytes: Uint8Array | string): Buffer => createHash('sha256').update(bytes).digest()

const length = Buffer.alloc(8)

/**
 * SHA-256 over the byte 01 and then each field with its length (eight bytes, big-endian) before it: no two events have the same bytes,
 * and nothing that is hashed elsewhere looks like an event. The twin of audit.event_hash in the database.
 */
export function hashOf(event: Omit<ChainEvent, 'hash'>): Buffer {
  const parts: Uint8Array[] = [Buffer.of(1)]
  for (const field of [
    'waymark event',
    event.stream,
    String(event.seq),
    event.occurredAt,
    event.action,
    event.subject,
    event.payload,
    event.prevHash,
  ]) {
    const bytes = typeof field === 'string' ? Buffer.from(field, 'utf8') : field
    length.writeBigUInt64BE(BigInt(bytes.length))
    parts.push(Buffer.from(length), bytes)
  }
  return sha256(Buffer.concat(parts))
}

export type ChainFault = 'gap' | 'order' | 'link' | 'hash'

/** The last good link of a stream: what the next one must continue. */
export type ChainEnd = Pick<ChainEvent, 'seq' | 'occurredAt' | 'hash'>

export const chainStart: ChainEnd = { seq: 0, occurredAt: '', hash: new Uint8Array(0) }

/** What is wrong with one link where the chain stood at `end` before it; nothing when it continues the chain. */
export function faultOf(end: ChainEnd, event: ChainEvent): ChainFault | undefined {
  if (event.seq !== end.seq + 1) return 'gap'
  if (event.occurredAt < end.occurredAt) return 'order'
  if (Buffer.compare(event.prevHash, end.hash) !== 0) return 'link'
  if (Buffer.compare(event.hash, hashOf(event)) !== 0) return 'hash'
  return undefined
}

/** A salted hash that stands in a chain for what is kept, or erased, outside of it. */
export const commitmentTo = (salt: Uint8Array, value: string): string =>
  sha256(Buffer.concat([salt, Buffer.from(value, 'utf8')])).toString('hex')

import { hash } from 'node:crypto'

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

export const sha256 = (bytes: Uint8Array | string): Buffer => hash('sha256', bytes, 'buffer')

/**
 * SHA-256 over the byte 01 and then each field with its length (eight bytes, big-endian) before it: no two events have the same bytes,
 * and nothing that is hashed elsewhere looks like an event. The twin of audit.event_hash in the database.
 */
export function hashOf(event: Omit<ChainEvent, 'hash'>): Buffer {
  const fields = [
    'waymark event',
    event.stream,
    String(event.seq),
    event.occurredAt,
    event.action,
    event.subject,
    event.payload,
  ]
  // The most that UTF-8 needs for these letters, so that one piece of memory is enough.
  const room = fields.reduce((sum, field) => sum + 8 + 3 * field.length, 1 + 8 + event.prevHash.length)
  const bytes = Buffer.allocUnsafe(room)
  let end = bytes.writeUInt8(1)
  for (const field of fields) {
    const written = bytes.write(field, end + 8, 'utf8')
    end = writeLength(bytes, written, end) + written
  }
  end = writeLength(bytes, event.prevHash.length, end)
  bytes.set(event.prevHash, end)
  return sha256(bytes.subarray(0, end + event.prevHash.length))
}

function writeLength(bytes: Buffer, length: number, at: number): number {
  bytes.writeUInt32BE(0, at)
  return bytes.writeUInt32BE(length, at + 4)
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

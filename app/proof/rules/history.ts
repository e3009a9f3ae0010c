import { type ChainEvent, chainStart, faultOf, sha256 } from './chain.ts'
import { type Checkpoint, type LogKey, openCheckpoint, parseLogKey } from './checkpoint.ts'
import { isConsistent, isIncluded, leafHash } from './merkle.ts'

// The public history of one record as a file, and what anybody can check about it without asking us.

export type InclusionProof = { leaf: string; index: number; path: string[] }

export type ExportedEvent = {
  seq: number
  occurredAt: string
  action: string
  subject: string
  payload: string
  /** The words the payload holds the SHA-256 of. */
  content: string
  prevHash: string
  hash: string
  /** Null while the event waits for the next checkpoint. */
  proof: InclusionProof | null
}

export type ExportedHistory = {
  format: 'waymark-history-1'
  reference: string
  stream: string
  log: { key: string; checkpoint: string | null }
  /** That the log of an earlier checkpoint is the beginning of this one. */
  consistency: { from: number; path: string[] } | null
  events: ExportedEvent[]
}

export type Problem = { where: string; what: string }

export type HistoryFinding = {
  problems: Problem[]
  /** Events proved by the checkpoint, and events newer than it. */
  sealed: number
  unsealed: number
}

const bytes = (hex: string) => Buffer.from(hex, 'hex')

export function eventOf(stream: string, event: ExportedEvent): ChainEvent {
  return { ...event, stream, prevHash: bytes(event.prevHash), hash: bytes(event.hash) }
}

function contentProblem({ payload, content }: ExportedEvent): string | undefined {
  const said: unknown = JSON.parse(payload)
  const expected =
    typeof said === 'object' && said !== null && 'content_sha256' in said ? said.content_sha256 : undefined
  return expected === sha256(content).toString('hex') ? undefined : 'the words are not those that were recorded'
}

/**
 * Checks the chain, the words, the signature and every proof. With a checkpoint that the reader has kept, or got from somebody else, also
 * that the log still begins with what it held then. `trustedKey` is what the reader holds; without it the key of the file is used, which
 * proves nothing against the one who made both.
 */
export function checkHistory(
  history: ExportedHistory,
  { note, trustedKey }: { note?: string; trustedKey?: LogKey } = {},
): HistoryFinding {
  const problems: Problem[] = []
  const report = (where: string, what: string) => problems.push({ where, what })
  const key = trustedKey ?? parseLogKey(history.log.key)
  if (!key) report('key', 'the key of the log cannot be read')
  else if (trustedKey && trustedKey.text !== history.log.key.trim()) report('key', 'the file names another key')
  const keys = key ? [key] : []

  if (history.stream !== `public/${history.reference}`) report('stream', 'the file mixes records')
  let end = chainStart
  for (const event of history.events) {
    const where = `event ${event.seq}`
    const link = eventOf(history.stream, event)
    const fault = faultOf(end, link)
    if (fault) report(where, FAULTS[fault])
    const words = contentProblem(event)
    if (words) report(where, words)
    end = link
  }

  const checkpoint = history.log.checkpoint === null ? undefined : openCheckpoint(history.log.checkpoint, keys)
  if (history.log.checkpoint !== null && !checkpoint) report('checkpoint', 'it is not signed with the key of the log')
  const proven = history.events.filter(({ proof }) => proof !== null)
  for (const { seq, hash, proof } of proven) {
    if (!proof) continue
    const leaf = leafHash(bytes(hash))
    const isProven =
      checkpoint !== undefined &&
      proof.leaf === leaf.toString('hex') &&
      isIncluded(leaf, proof.index, checkpoint.size, proof.path.map(bytes), checkpoint.root)
    if (!isProven) report(`event ${seq}`, 'its proof does not lead to the checkpoint')
  }
  const lastProven = history.events.findLastIndex(({ proof }) => proof !== null)
  if (history.events.slice(0, Math.max(0, lastProven)).some(({ proof }) => proof === null))
    report('events', 'an older event has no proof although a newer one has')

  if (note !== undefined) {
    const kept = openCheckpoint(note, keys)
    if (!kept) report('kept checkpoint', 'it is not signed with the key of the log')
    else if (!checkpoint) report('checkpoint', 'the file holds none to compare with')
    else problems.push(...compare(kept, checkpoint, history.consistency))
  }
  return { problems, sealed: proven.length, unsealed: history.events.length - proven.length }
}

function compare(kept: Checkpoint, now: Checkpoint, consistency: ExportedHistory['consistency']): Problem[] {
  const where = 'kept checkpoint'
  if (kept.size > now.size) return [{ where, what: `the log had ${kept.size} events then, and has ${now.size} now` }]
  if (kept.size < now.size && consistency?.from !== kept.size)
    return [{ where, what: `the file does not reach back to it: get it again with ?from=${kept.size}` }]
  const path = kept.size === now.size ? [] : (consistency?.path.map(bytes) ?? [])
  return isConsistent(kept.size, now.size, kept.root, now.root, path)
    ? []
    : [{ where, what: 'the log does not begin with what it held then' }]
}

export const FAULTS = {
  gap: 'an event before it is missing, or it stands twice',
  order: 'it is older than the event before it',
  link: 'it does not continue the event before it',
  hash: 'it is not what was recorded',
} as const

/** Whether everything that was sealed is still said: what later releases add to the words of a version or report does not matter. */
export function stillSays(now: unknown, sealed: unknown): boolean {
  if (Array.isArray(sealed))
    return (
      Array.isArray(now) && now.length === sealed.length && sealed.every((part, place) => stillSays(now[place], part))
    )
  if (typeof sealed === 'object' && sealed !== null)
    return (
      typeof now === 'object' &&
      now !== null &&
      !Array.isArray(now) &&
      Object.entries(sealed).every(
        ([name, part]) => Object.hasOwn(now, name) && stillSays((now as Record<string, unknown>)[name], part),
      )
    )
  return now === sealed
}

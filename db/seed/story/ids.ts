import { createHash } from 'node:crypto'

/** The same uuid for the same key on every machine, so that addresses in a demonstration never change. */
export function idOf(
  kind:
    | 'organisation'
    | 'person'
    | 'dialogue'
    | 'commitment'
    | 'version'
    | 'indicator'
    | 'milestone'
    | 'party'
    | 'report'
    | 'comment'
    | 'evidence'
    | 'due_date',
  key: string,
): string {
  const hash = createHash('sha256').update(`waymark story ${kind} ${key}`).digest('hex')
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-5${hash.slice(13, 16)}-a${hash.slice(17, 20)}-${hash.slice(20, 32)}`
}

import { sql } from 'kysely'
import type { Pub } from '#db/client.server'
import type { ExportedEvent, ExportedHistory, InclusionProof } from './rules/history.ts'
import { auditRanges, consistencyRanges, type Hash, leafHash, rootOf, subtreesOf } from './rules/merkle.ts'

export type LatestCheckpoint = { size: number; root: string; note: string; signedAt: Date }

/** Undefined until something has been sealed. */
export async function latestCheckpoint(pub: Pub): Promise<LatestCheckpoint | undefined> {
  const row = await pub
    .selectFrom('pub.checkpoint')
    .select(['treeSize', 'root', 'note', 'signedAt'])
    .orderBy('treeSize', 'desc')
    .limit(1)
    .executeTakeFirst()
  return (
    row && {
      size: Number(row.treeSize),
      root: row.root.toString('hex'),
      note: row.note,
      signedAt: new Date(row.signedAt),
    }
  )
}

/** The key the log is signed with now; earlier ones before it. */
export async function listLogKeys(pub: Pub): Promise<string[]> {
  const rows = await pub.selectFrom('pub.logKey').select('key').orderBy('addedAt', 'desc').execute()
  return rows.map(({ key }) => key)
}

export type PublicEvent = {
  seq: number
  occurredAt: string
  action: string
  subject: string
  payload: string
  content: string
  prevHash: string
  hash: string
  /** Where it stands in the tree of the checkpoint; null while it waits. */
  leaf: number | null
}

/** Oldest first, each with its place in the tree of `size` leaves. */
export async function listPublicEvents(pub: Pub, reference: string, size: number): Promise<PublicEvent[]> {
  const { rows } = await sql<PublicEvent>`
    select e.seq, e.occurred_at, e.action, e.subject, e.payload, e.content, encode(e.prev_hash, 'hex') as prev_hash, encode(e.hash, 'hex') as hash,
      (select min(n.index) from pub.tree_node n where n.level = 0 and n.hash = sha256('\\x00'::bytea || e.hash) and n.index < ${size}) as leaf
    from pub.event e where e.reference = ${reference} order by e.seq`.execute(pub)
  return rows
}

type Range = [start: number, end: number]

/** The hash of each part of the tree, from the stored nodes of complete subtrees. */
async function hashesOf(pub: Pub, ranges: readonly Range[]): Promise<Map<string, string>> {
  const nodes = new Map(
    ranges.flatMap(([start, end]) => subtreesOf(start, end)).map((node) => [`${node.level}/${node.index}`, node]),
  )
  const wanted = [...nodes.values()]
  const { rows } = await sql<{ level: number; index: number; hash: Buffer }>`
    select n.level, n.index, n.hash
    from unnest(${wanted.map(({ level }) => level)}::smallint[], ${wanted.map(({ index }) => index)}::bigint[]) as w (level, index)
    join pub.tree_node n using (level, index)`.execute(pub)
  const known = new Map<string, Hash>(rows.map(({ level, index, hash }) => [`${level}/${index}`, hash]))
  return new Map(
    ranges.map(([start, end]) => {
      const parts = subtreesOf(start, end).map(({ level, index }) => {
        const hash = known.get(`${level}/${index}`)
        if (!hash) throw new Error(`the tree lacks node ${index} of level ${level}`)
        return hash
      })
      return [`${start}-${end}`, Buffer.from(rootOf({ nodes: parts })).toString('hex')]
    }),
  )
}

const pathOf = (hashes: ReadonlyMap<string, string>, ranges: readonly Range[]): string[] =>
  ranges.map(([start, end]) => hashes.get(`${start}-${end}`) ?? '')

/** Each event with the proof that it stands in the tree of `size` leaves. */
async function withProofs(pub: Pub, events: readonly PublicEvent[], size: number): Promise<ExportedEvent[]> {
  const ranges = events.flatMap(({ leaf }) => (leaf === null ? [] : auditRanges(leaf, size)))
  const hashes = await hashesOf(pub, ranges)
  return events.map(({ leaf, ...event }) => {
    const proof: InclusionProof | null =
      leaf === null
        ? null
        : {
            leaf: leafHash(Buffer.from(event.hash, 'hex')).toString('hex'),
            index: leaf,
            path: pathOf(hashes, auditRanges(leaf, size)),
          }
    return { ...event, proof }
  })
}

type Wanted = {
  reference: string
  /** One event of the record alone. */
  seq?: number
  /** The size of the tree of an earlier checkpoint that the reader holds. */
  from?: number
}

/** The public history of a record with everything needed to check it; undefined where nothing of it was ever published. */
export async function exportHistory(pub: Pub, { reference, seq, from }: Wanted): Promise<ExportedHistory | undefined> {
  const checkpoint = await latestCheckpoint(pub)
  const size = checkpoint?.size ?? 0
  const all = await listPublicEvents(pub, reference, size)
  const events = seq === undefined ? all : all.filter((event) => event.seq === seq)
  if (events.length === 0) return undefined
  const reachesBack = from !== undefined && Number.isSafeInteger(from) && from >= 1 && from < size
  const ranges = reachesBack ? consistencyRanges(from, size) : []
  const [key = ''] = await listLogKeys(pub)
  return {
    format: 'waymark-history-1',
    reference,
    stream: `public/${reference}`,
    log: { key, checkpoint: checkpoint?.note ?? null },
    consistency: reachesBack ? { from, path: pathOf(await hashesOf(pub, ranges), ranges) } : null,
    events: await withProofs(pub, events, size),
  }
}

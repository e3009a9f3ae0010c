import type { KeyObject } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import type { DB } from '#db/schema'
import { type LogKey, signCheckpoint } from './rules/checkpoint.ts'
import { addLeaf, type Frontier, leafHash, rootOf, subtreesOf, type TreeNode } from './rules/merkle.ts'

export type SealerDatabase = Pick<
  DB,
  'audit.event' | 'audit.unsealed' | 'audit.leaf' | 'pub.treeNode' | 'pub.checkpoint' | 'pub.logKey'
>
export type Signer = { key: LogKey; privateKey: KeyObject }
export type Sealed = { events: number; size: number }

type Waiting = { stream: string; seq: number; hash: Buffer }

/**
 * One pass: takes what waits into the tree and signs the new root, all in one transaction. Answers null when another sealer is at work.
 * An event is taken once every transaction that began before its own has ended; of each stream only without a gap. Ids from before a
 * restore may lie in the future: what is visible and in no running transaction has ended as well.
 */
export async function sealOnce(db: Kysely<SealerDatabase>, signer: Signer, most = 20_000): Promise<Sealed | null> {
  return db.transaction().execute(async (tx) => {
    const lock = await sql<{
      mine: boolean
    }>`select pg_try_advisory_xact_lock(hashtext('waymark.seal')) as mine`.execute(tx)
    if (!lock.rows[0]?.mine) return null
    await sameKey(tx, signer.key)
    const tree = await loadFrontier(tx)
    const { rows } = await sql<Waiting>`
      with waiting as (
        select e.stream, e.seq, e.occurred_at, e.hash,
          e.xid < pg_snapshot_xmin(pg_current_snapshot()) or e.xid >= pg_snapshot_xmax(pg_current_snapshot()) as ended
        from audit.unsealed u join audit.event e using (stream, seq))
      select w.stream, w.seq, w.hash from waiting w
      where w.ended and not exists (select from waiting b where b.stream = w.stream and b.seq < w.seq and not b.ended)
      order by w.occurred_at collate "C", w.stream collate "C", w.seq
      limit ${most}`.execute(tx)
    if (rows.length === 0) return { events: 0, size: tree.size }
    const first = tree.size
    const nodes = rows.flatMap(({ hash }) => addLeaf(tree, leafHash(hash)))
    await keepLeaves(tx, rows, first)
    await keepNodes(tx, nodes)
    const root = Buffer.from(rootOf(tree))
    await tx
      .insertInto('pub.checkpoint')
      .values({ treeSize: tree.size, root, note: signCheckpoint(tree.size, root, signer.key, signer.privateKey) })
      .execute()
    return { events: rows.length, size: tree.size }
  })
}

/** A log goes on under the key it began with; another one has to be brought in on purpose (`addKey`). */
async function sameKey(tx: Kysely<SealerDatabase>, key: LogKey): Promise<void> {
  const known = await tx.selectFrom('pub.logKey').select('key').execute()
  if (known.length === 0) await addKey(tx, key)
  else if (!known.some(({ key: text }) => text === key.text))
    throw new Error('The log was signed with another key. Put that key back, or bring this one in with --new-key.')
}

export async function addKey(db: Kysely<SealerDatabase>, key: LogKey): Promise<void> {
  await db
    .insertInto('pub.logKey')
    .values({ key: key.text })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

async function loadFrontier(tx: Kysely<SealerDatabase>): Promise<Frontier> {
  const last = await tx.selectFrom('audit.leaf').select('index').orderBy('index', 'desc').limit(1).executeTakeFirst()
  const size = last ? Number(last.index) + 1 : 0
  const wanted = subtreesOf(0, size)
  const { rows } = await sql<{ hash: Buffer }>`
    select n.hash from unnest(${wanted.map(({ level }) => level)}::smallint[], ${wanted.map(({ index }) => index)}::bigint[])
      with ordinality as w (level, index, place)
    join pub.tree_node n using (level, index) order by w.place`.execute(tx)
  if (rows.length !== wanted.length) throw new Error(`The tree of ${size} leaves lacks nodes.`)
  return { size, nodes: rows.map(({ hash }) => hash) }
}

async function keepLeaves(tx: Kysely<SealerDatabase>, events: Waiting[], first: number): Promise<void> {
  const streams = events.map(({ stream }) => stream)
  const seqs = events.map(({ seq }) => seq)
  await sql`
    insert into audit.leaf (index, stream, seq)
    select ${first}::bigint + w.place - 1, w.stream, w.seq
    from unnest(${streams}::text[], ${seqs}::bigint[]) with ordinality as w (stream, seq, place)`.execute(tx)
  await sql`
    delete from audit.unsealed u using unnest(${streams}::text[], ${seqs}::bigint[]) as w (stream, seq)
    where u.stream = w.stream and u.seq = w.seq`.execute(tx)
}

async function keepNodes(tx: Kysely<SealerDatabase>, nodes: TreeNode[]): Promise<void> {
  await sql`
    insert into pub.tree_node (level, index, hash)
    select * from unnest(${nodes.map(({ level }) => level)}::smallint[], ${nodes.map(({ index }) => index)}::bigint[],
      ${nodes.map(({ hash }) => Buffer.from(hash))}::bytea[])`.execute(tx)
}

/** Checkpoints of trees larger than `size`, the smallest first. */
export async function listNotesAfter(db: Kysely<SealerDatabase>, size: number): Promise<string[]> {
  const rows = await db
    .selectFrom('pub.checkpoint')
    .select('note')
    .where('treeSize', '>', String(size))
    .orderBy('treeSize')
    .execute()
  return rows.map(({ note }) => note)
}

export async function findNote(db: Kysely<SealerDatabase>, size: number): Promise<string | undefined> {
  const row = await db
    .selectFrom('pub.checkpoint')
    .select('note')
    .where('treeSize', '=', String(size))
    .executeTakeFirst()
  return row?.note
}

import { sql } from 'kysely'
import type { Tx } from '#db/client.server'
import { conflict } from '~/lib/errors'
import type { Mapping } from '../import/fields.ts'
import type { Outcome } from '../import/outcomes.ts'
import type { RowResult } from '../import/plan-import.ts'
import type { Encoding } from '../import/read-table.ts'
import type { BatchRow, Shown } from '../shown.ts'
import { inPieces, toJson } from './pieces.server.ts'

/** How a file is to be read: a field for each column, who answers for rows that name nobody, the language of texts that name none. */
export type BatchSettings = { fields: Mapping; holderId: string | null; language: string; encoding?: Encoding }
export type BatchState = 'preview' | 'applied' | 'undone'
export type Sums = Record<Outcome, number>

export async function insertBatch(
  tx: Tx,
  batch: {
    fileName: string
    sha256: Buffer
    content: string
    registry: string
    settings: BatchSettings
    personId: string
  },
): Promise<string> {
  const { id } = await tx
    .insertInto('app.importBatch')
    .values({
      fileName: batch.fileName,
      fileSha256: batch.sha256,
      content: batch.content,
      registry: batch.registry,
      mapping: toJson(batch.settings),
      createdBy: batch.personId,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function listBatches(tx: Tx) {
  const rows = await tx
    .selectFrom('app.importBatch as b')
    .leftJoin('app.person as p', 'p.id', 'b.createdBy')
    .select(['b.id', 'b.fileName', 'b.registry', 'b.state', 'b.sums', 'b.createdAt', 'p.fullName as personName'])
    .orderBy('b.createdAt', 'desc')
    .limit(100)
    .execute()
  return rows.map((row) => ({ ...row, state: row.state as BatchState, sums: row.sums as Partial<Sums> }))
}

export async function findBatch(tx: Tx, id: string) {
  const row = await tx
    .selectFrom('app.importBatch')
    .select(['id', 'fileName', 'registry', 'state', 'sums', 'mapping', 'content', 'version'])
    .where('id', '=', id)
    .executeTakeFirst()
  return (
    row && {
      ...row,
      state: row.state as BatchState,
      sums: row.sums as Partial<Sums>,
      settings: row.mapping as unknown as BatchSettings,
    }
  )
}

/** Onto the version that was seen; of two people who press at once, one is told. */
export async function updateBatch(
  tx: Tx,
  id: string,
  expectedVersion: number,
  changes: { settings?: BatchSettings; registry?: string; state?: BatchState; sums?: Sums },
): Promise<void> {
  const { settings, sums, state, registry } = changes
  const { numUpdatedRows } = await tx
    .updateTable('app.importBatch')
    .set({
      version: sql`version + 1`,
      ...(registry === undefined ? {} : { registry }),
      ...(settings ? { mapping: toJson(settings) } : {}),
      ...(sums ? { sums: toJson(sums) } : {}),
      ...(state ? { state } : {}),
      // The moment itself, not the beginning of the transaction: the order of two imports is read from it.
      ...(state === 'applied' ? { appliedAt: sql<Date>`clock_timestamp()` } : {}),
      ...(state === 'undone' ? { undoneAt: sql<Date>`clock_timestamp()` } : {}),
    })
    .where('id', '=', id)
    .where('version', '=', expectedVersion)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) throw conflict({ reason: 'stale_batch' })
}

export async function deleteBatch(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('app.importBatch').where('id', '=', id).where('state', '=', 'preview').execute()
}

/**
 * Imports are written one after the other: a second one waits and then plans on what the first one wrote, so that the same file sent
 * twice at once is recorded once. Held until the transaction ends, which may take longer than a page: ten thousand rows are planned
 * while it is open.
 */
export async function waitForOtherImports(tx: Tx): Promise<void> {
  for (const limit of ['lock_timeout', 'statement_timeout', 'idle_in_transaction_session_timeout'])
    await sql`set local ${sql.id(limit)} = '60s'`.execute(tx)
  await sql`select pg_advisory_xact_lock(hashtext('waymark import'))`.execute(tx)
}

/** What became of each row; what a replaced draft said before stands on its first row. */
export async function insertRows(
  tx: Tx,
  batchId: string,
  results: readonly RowResult[],
  ids: ReadonlyMap<string, string>,
  before: ReadonlyMap<string, unknown>,
): Promise<void> {
  const kept = new Set<string>()
  const rows = results.map(({ line, outcome, externalId, title, messages, commitmentKey }) => {
    const commitmentId = (commitmentKey && ids.get(commitmentKey)) || null
    const snapshot = commitmentId && !kept.has(commitmentId) ? before.get(commitmentId) : undefined
    if (commitmentId && snapshot !== undefined) kept.add(commitmentId)
    return {
      batchId,
      line,
      outcome,
      externalId,
      title,
      commitmentId,
      messages: toJson(messages),
      before: snapshot === undefined ? null : toJson(snapshot),
    }
  })
  for (const piece of inPieces(rows)) await tx.insertInto('app.importRow').values(piece).execute()
}

const holdsIn: Record<Shown, ReturnType<typeof sql<boolean>>> = {
  all: sql<boolean>`true`,
  errors: sql<boolean>`messages @> '[{"severity": "error"}]'`,
  warnings: sql<boolean>`messages @> '[{"severity": "warning"}]'`,
  skipped: sql<boolean>`outcome = 'skipped'`,
}

/** One page of the rows of a kind, in the order of the file. */
export async function listRows(
  tx: Tx,
  batchId: string,
  { shown = 'all', page = 1, perPage = 20_000 }: { shown?: Shown; page?: number; perPage?: number } = {},
): Promise<BatchRow[]> {
  const rows = await tx
    .selectFrom('app.importRow')
    .select(['line', 'outcome', 'externalId', 'title', 'messages'])
    .where('batchId', '=', batchId)
    .where(holdsIn[shown])
    .orderBy('line')
    .limit(perPage)
    .offset((page - 1) * perPage)
    .execute()
  return rows as unknown as BatchRow[]
}

export async function countRows(tx: Tx, batchId: string): Promise<Record<Shown, number>> {
  const { rows } = await sql<Record<Shown, number>>`
    select count(*)::int as all, count(*) filter (where ${holdsIn.errors})::int as errors,
      count(*) filter (where ${holdsIn.warnings})::int as warnings, count(*) filter (where ${holdsIn.skipped})::int as skipped
    from app.import_row where batch_id = ${batchId}`.execute(tx)
  return rows[0] ?? { all: 0, errors: 0, warnings: 0, skipped: 0 }
}

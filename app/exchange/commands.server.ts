import { createHash } from 'node:crypto'
import type { Tx } from '#db/client.server'
import type { Actor } from '~/access/actor'
import { holds } from '~/access/policy'
import { recordActivity } from '~/activity/record.server'
import { langOf } from '~/i18n/languages'
import { conflict, forbidden, notFound } from '~/lib/errors'
import { mayExport } from './exporting.server'
import { type ExportKind, type ExportStatus, exportStatus } from './exports'
import { guessMapping, isMapping } from './import/guess-mapping'
import { type RowMessage, warning } from './import/messages'
import { type ImportPlan, planImport } from './import/plan-import'
import { readTable, type Table } from './import/read-table'
import {
  type BatchSettings,
  deleteBatch,
  findBatch,
  insertBatch,
  insertRows,
  updateBatch,
  waitForOtherImports,
} from './store/batches.server'
import { carryOut } from './store/drafts.server'
import { findHolder, loadExisting } from './store/existing.server'
import { type Export, findExport, insertExport } from './store/exports.server'
import { findLaterBatch, listKept, takeBack } from './store/undo.server'

export const MAX_FILE_BYTES = 5 * 1024 * 1024

function authoriseImport(actor: Actor): void {
  if (!holds(actor, 'import:manage')) throw forbidden()
}

/** Keeps a file as a preview with a guessed mapping, or says why it cannot be read. Nothing is imported yet. */
export async function uploadFile(
  tx: Tx,
  actor: Actor,
  upload: { fileName: string; bytes: Uint8Array; registry: string; language: string },
): Promise<{ ok: true; batchId: string } | { ok: false; message: RowMessage }> {
  authoriseImport(actor)
  const read = readTable(upload.bytes)
  if (!read.ok) return read
  const { encoding } = read.table
  const batchId = await insertBatch(tx, {
    fileName: upload.fileName,
    sha256: createHash('sha256').update(upload.bytes).digest(),
    content: new TextDecoder(encoding === 'utf-16' && upload.bytes[0] === 0xfe ? 'utf-16be' : encoding).decode(
      upload.bytes,
    ),
    registry: upload.registry,
    settings: { fields: guessMapping(read.table), holderId: null, language: upload.language, encoding },
    personId: actor.personId,
  })
  await recordActivity(tx, actor, {
    action: 'import.uploaded',
    detail: { batch: batchId, rows: read.table.rows.length },
  })
  return { ok: true, batchId }
}

export type OpenBatch = NonNullable<Awaited<ReturnType<typeof findBatch>>>

/** The file of a batch as a table, and what would become of each row today. */
export async function planBatch(tx: Tx, batch: OpenBatch): Promise<{ table: Table; plan: ImportPlan }> {
  const read = readTable(batch.content)
  if (!read.ok) throw notFound()
  const { settings, registry } = batch
  const fields = isMapping(settings.fields, read.table.headers.length) ? settings.fields : guessMapping(read.table)
  const plan = planImport({
    rows: read.table.rows,
    mapping: fields,
    registry,
    holder: await findHolder(tx, settings.holderId),
    language: langOf(settings.language),
    existing: await loadExisting(tx, registry),
  })
  // The text is kept in one encoding; what the file itself was written in is known from when it was sent.
  const messages =
    settings.encoding === 'windows-1252'
      ? [warning('exchange.table.old_encoding'), ...read.table.messages]
      : read.table.messages
  return { table: { ...read.table, messages }, plan }
}

async function openBatch(tx: Tx, id: string, state: OpenBatch['state']): Promise<OpenBatch> {
  const batch = await findBatch(tx, id)
  if (!batch) throw notFound()
  if (batch.state !== state) throw conflict({ reason: 'stale_batch' })
  return batch
}

/** Answers false where the mapping is for other columns than the file has. */
export async function saveMapping(
  tx: Tx,
  actor: Actor,
  id: string,
  version: number,
  {
    registry,
    settings,
  }: { registry: string; settings: Pick<BatchSettings, 'holderId' | 'language'> & { fields: string[] } },
): Promise<boolean> {
  authoriseImport(actor)
  const batch = await openBatch(tx, id, 'preview')
  const { fields } = settings
  if (!isMapping(fields, batch.settings.fields.length)) return false
  await updateBatch(tx, id, version, { registry, settings: { ...batch.settings, ...settings, fields } })
  return true
}

/** Plans once more on what stands now and writes it: the whole file, or nothing of it. */
export async function applyBatch(tx: Tx, actor: Actor, id: string, version: number): Promise<void> {
  authoriseImport(actor)
  await waitForOtherImports(tx)
  const batch = await openBatch(tx, id, 'preview')
  const { plan } = await planBatch(tx, batch)
  await updateBatch(tx, id, version, { state: 'applied', sums: plan.sums })
  const { ids, before } = await carryOut(tx, id, actor.personId, plan)
  await insertRows(tx, id, plan.results, ids, before)
  await recordActivity(tx, actor, {
    action: 'import.applied',
    detail: { batch: id, rows: plan.results.length, ...plan.sums },
  })
}

/**
 * Takes back everything of the batch that nobody has touched; what was touched stays and is named. Imports are undone in the opposite
 * order: while a later one stands on records of this one, this one is refused.
 */
export async function undoBatch(tx: Tx, actor: Actor, id: string, version: number): Promise<void> {
  authoriseImport(actor)
  await waitForOtherImports(tx)
  await openBatch(tx, id, 'applied')
  if (await findLaterBatch(tx, id)) throw conflict({ reason: 'later_batch' })
  await updateBatch(tx, id, version, { state: 'undone' })
  await takeBack(tx, id)
  const kept = await listKept(tx, id)
  await recordActivity(tx, actor, {
    action: 'import.undone',
    detail: { batch: id, kept: kept.commitments.length, organisations_kept: kept.organisations.length },
  })
}

export async function discardBatch(tx: Tx, actor: Actor, id: string): Promise<void> {
  authoriseImport(actor)
  await openBatch(tx, id, 'preview')
  await deleteBatch(tx, id)
  await recordActivity(tx, actor, { action: 'import.discarded', detail: { batch: id } })
}

/** Asks for a file. It is made afterwards, by `makeSoon`, and what it may hold is looked at again then. */
export async function requestExport(
  tx: Tx,
  actor: Actor,
  { kind, organisationId, language }: { kind: ExportKind; organisationId: string | null; language: string },
): Promise<string> {
  if (!mayExport(actor, kind, organisationId)) throw forbidden()
  const id = await insertExport(tx, { personId: actor.personId, kind, organisationId, language })
  await recordActivity(tx, actor, { action: 'export.requested', organisationId, detail: { export: id, kind } })
  return id
}

/** An export of one's own that this permission opens; everything else is not there. */
export async function openExport(
  tx: Tx,
  actor: Actor,
  id: string,
  permission: 'export:own' | 'export:personal',
): Promise<Export & { status: ExportStatus }> {
  const found = await findExport(tx, id)
  const isOpened = (found?.kind === 'contacts') === (permission === 'export:personal')
  if (!found || !isOpened || !mayExport(actor, found.kind, found.organisationId)) throw notFound()
  return { ...found, status: exportStatus(found, new Date()) }
}

import { asActor } from '#db/as-actor.server'
import type { Actor } from '~/access/actor'
import { can, holds } from '~/access/policy'
import { discardFile, placeFile, type StagedFile, stageFile } from '~/files/storage.server'
import { log } from '~/http/log'
import { exportLines } from './export-tables.server'
import type { ExportKind } from './exports'
import { findExport, finishExport } from './store/exports.server'

const PATIENCE_MILLISECONDS = 1_500

let working: Promise<void> = Promise.resolve()

/**
 * Makes the file of an export, after those asked for before it. It works with the session of the person who asked, so that it can read
 * what they can read at that moment and nothing else. Answers when the file is made, or when that takes longer than a person waits.
 */
export async function makeSoon(token: string, exportId: string): Promise<void> {
  working = working.then(() =>
    makeExport(token, exportId).catch((error: unknown) =>
      log.error({ err: error, export: exportId }, 'export not made'),
    ),
  )
  let timer: NodeJS.Timeout | undefined
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, PATIENCE_MILLISECONDS)
  })
  await Promise.race([working, patience])
  clearTimeout(timer)
}

/** Resolves when what was asked for is made. */
export const finishExports = (): Promise<void> => working

export function mayExport(actor: Actor, kind: ExportKind, organisationId: string | null): boolean {
  return kind === 'contacts'
    ? holds(actor, 'export:personal')
    : organisationId !== null && can(actor, 'export:own', organisationId)
}

async function makeExport(token: string, exportId: string): Promise<void> {
  let staged: StagedFile | undefined
  try {
    const made = await asActor(token, 'read write', async (tx, actor) => {
      const asked = actor && (await findExport(tx, exportId))
      // Whoever lost the right between asking and now gets nothing, and there is nothing to tell.
      if (!asked || !mayExport(actor, asked.kind, asked.organisationId)) return true
      let lines = -1
      const counted = async function* () {
        for await (const line of exportLines(tx, asked.kind, asked.organisationId)) {
          lines += 1
          yield line
        }
      }
      staged = await stageFile(counted(), 'exports')
      const storageKey = await placeFile(staged)
      return finishExport(tx, exportId, { state: 'made', storageKey, byteSize: staged.byteSize, rowCount: lines })
    })
    if (!made && staged) await discardFile(staged)
  } catch (error) {
    if (staged) await discardFile(staged)
    await asActor(token, 'read write', (tx) => finishExport(tx, exportId, { state: 'failed' }))
    throw error
  }
}

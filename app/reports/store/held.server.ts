import { sql } from 'kysely'
import type { Tx } from '#db/client.server'
import type { ScanState } from '~/files/rules'
import type { Lang } from '~/i18n/languages'

/** What the desk may know of a file that it may not open. */
export type HeldEvidence = {
  id: string
  reportId: string
  commitmentId: string
  shows: string
  language: Lang
  fileName: string
  mediaType: string
  byteSize: number
  isPublic: boolean
  scanState: Exclude<ScanState, 'clean'>
}

/** Files of sent reports that stay with the organisation for now; never those of one's own organisation. */
export async function listHeldEvidence(tx: Tx): Promise<HeldEvidence[]> {
  const { rows } = await sql<HeldEvidence>`select * from app.held_evidence()`.execute(tx)
  return rows
}

export async function findHeldEvidence(tx: Tx, evidenceId: string): Promise<HeldEvidence | undefined> {
  return (await listHeldEvidence(tx)).find(({ id }) => id === evidenceId)
}

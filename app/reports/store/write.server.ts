import { sql } from 'kysely'
import type { Tx } from '#db/client.server'
import type { ScanState } from '~/files/rules'
import { conflict } from '~/lib/errors'
import type { MilestoneAnswer, ReportSubject, ReportValue } from './read.server'

export async function insertReport(
  tx: Tx,
  subject: ReportSubject,
  personId: string,
  language: string,
): Promise<{ id: string; version: number }> {
  return tx
    .insertInto('app.report')
    .values({
      commitmentId: subject.commitmentId,
      organisationId: subject.organisationId,
      dueDateId: subject.dueDateId,
      cycle: subject.cycle,
      language,
      createdBy: personId,
    })
    .returning(['id', 'version'])
    .executeTakeFirstOrThrow()
}

export type ReportChanges = Partial<{
  notAssessedReason: string
  storyChanged: string
  storyHard: string
  storyHelp: string
  helpPublic: boolean
  moneySpent: number | null
  moneyCurrency: string | null
  implementation: string | null
  suggested: string | null
  implementationReason: string
}>

/** Saves onto the version the person saw; a report that moved on meanwhile is a conflict. */
export async function updateReport(
  tx: Tx,
  reportId: string,
  expectedVersion: number,
  changes: ReportChanges,
): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable('app.report')
    .set({ ...changes, version: sql`version + 1`, updatedAt: new Date() })
    .where('id', '=', reportId)
    .where('version', '=', expectedVersion)
    .where('state', '=', 'draft')
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) throw conflict({ reason: 'stale_report' })
}

export async function replaceValues(tx: Tx, reportId: string, values: ReportValue[]): Promise<void> {
  await tx.deleteFrom('app.reportValue').where('reportId', '=', reportId).execute()
  if (values.length === 0) return
  await tx
    .insertInto('app.reportValue')
    .values(values.map((value) => ({ ...value, reportId, splits: JSON.stringify(value.splits) })))
    .execute()
}

export async function replaceMilestoneAnswers(tx: Tx, reportId: string, answers: MilestoneAnswer[]): Promise<void> {
  await tx.deleteFrom('app.reportMilestone').where('reportId', '=', reportId).execute()
  if (answers.length === 0) return
  await tx
    .insertInto('app.reportMilestone')
    .values(answers.map((answer) => ({ ...answer, reportId })))
    .execute()
}

export type NewEvidence = {
  shows: string
  indicatorKey: string | null
  language: string
  isPublic: boolean
} & (
  | { kind: 'link'; url: string }
  | {
      kind: 'file'
      storageKey: string
      fileName: string
      mediaType: string
      byteSize: number
      sha256: Buffer
      scanState: ScanState
    }
)

export async function insertEvidence(tx: Tx, reportId: string, personId: string, evidence: NewEvidence): Promise<void> {
  await tx
    .insertInto('app.evidence')
    .values({ ...evidence, reportId, addedBy: personId })
    .execute()
}

/** Answers the key of the file that now belongs to nobody, if there was one. */
export async function deleteEvidence(tx: Tx, reportId: string, evidenceId: string): Promise<string | null> {
  const removed = await tx
    .deleteFrom('app.evidence')
    .where('reportId', '=', reportId)
    .where('id', '=', evidenceId)
    .returning('storageKey')
    .executeTakeFirst()
  return removed?.storageKey ?? null
}

export async function countEvidence(tx: Tx, reportId: string): Promise<number> {
  const { count } = await tx
    .selectFrom('app.evidence')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('reportId', '=', reportId)
    .executeTakeFirstOrThrow()
  return Number(count)
}

export async function markSent(tx: Tx, reportId: string, expectedVersion: number): Promise<void> {
  await sql`select app.send_report(${reportId}, ${expectedVersion})`.execute(tx)
}

export async function markReleased(tx: Tx, evidenceId: string): Promise<void> {
  await sql`select app.release_evidence(${evidenceId})`.execute(tx)
}

import { sql } from 'kysely'
import type { Tx } from '#db/client.server'
import type { Lang } from '~/i18n/languages'
import { conflict, notFound } from '~/lib/errors'
import type { CommitmentContent, Indicator, Milestone } from '../rules/content.ts'
import type { Move, RecordState } from '../rules/workflow.ts'

/** A record with an empty first version and its lead, in one go. Answers its id. */
export async function insertCommitment(
  tx: Tx,
  of: { organisationId: string; personId: string; language: Lang },
): Promise<string> {
  const { id } = await tx
    .insertInto('app.commitment')
    .values({ leadOrganisationId: of.organisationId, createdBy: of.personId })
    .returning('id')
    .executeTakeFirstOrThrow()
  const version = await tx
    .insertInto('app.commitmentVersion')
    .values({ commitmentId: id, number: 1, language: of.language, createdBy: of.personId, updatedBy: of.personId })
    .returning('id')
    .executeTakeFirstOrThrow()
  await tx
    .insertInto('app.party')
    .values({
      commitmentId: id,
      organisationId: of.organisationId,
      role: 'lead',
      answer: 'accepted',
      answeredAt: new Date(),
      answeredBy: of.personId,
    })
    .execute()
  await tx.updateTable('app.commitment').set({ draftVersionId: version.id }).where('id', '=', id).execute()
  return id
}

export type DraftChanges = Partial<CommitmentContent> & {
  /** The promise as one sentence, in the language of the content. */
  promise: string
}

/** Saves onto the version of the record the person saw; one that moved on meanwhile is a conflict and nothing is written. */
export async function updateDraft(
  tx: Tx,
  of: { commitmentId: string; versionId: string; expectedVersion: number; personId: string },
  { indicators, milestones, ...scalars }: DraftChanges,
): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable('app.commitment')
    .set({ version: sql`version + 1`, updatedAt: new Date() })
    .where('id', '=', of.commitmentId)
    .where('version', '=', of.expectedVersion)
    .where('draftVersionId', '=', of.versionId)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) throw conflict({ reason: 'stale_commitment' })
  const written = await tx
    .updateTable('app.commitmentVersion')
    .set({ ...scalars, updatedBy: of.personId, updatedAt: new Date() })
    .where('id', '=', of.versionId)
    .executeTakeFirst()
  if (written.numUpdatedRows !== 1n) throw notFound()
  if (indicators) await replaceIndicators(tx, of.versionId, indicators)
  if (milestones) await replaceMilestones(tx, of.versionId, milestones)
}

/** The keys stay as they are given: reported values point to them. */
async function replaceIndicators(tx: Tx, versionId: string, indicators: readonly Indicator[]): Promise<void> {
  await tx.deleteFrom('app.indicator').where('versionId', '=', versionId).execute()
  if (indicators.length === 0) return
  await tx
    .insertInto('app.indicator')
    .values(indicators.map((indicator) => ({ ...indicator, versionId })))
    .execute()
}

async function replaceMilestones(tx: Tx, versionId: string, milestones: readonly Milestone[]): Promise<void> {
  await tx.deleteFrom('app.milestone').where('versionId', '=', versionId).execute()
  if (milestones.length === 0) return
  await tx
    .insertInto('app.milestone')
    .values(milestones.map((milestone) => ({ ...milestone, versionId })))
    .execute()
}

/** The sentence that the public reads, fixed before the version is sent. */
export async function writePromise(tx: Tx, versionId: string, promise: string): Promise<void> {
  await tx.updateTable('app.commitmentVersion').set({ promise }).where('id', '=', versionId).execute()
}

/** One edge of the workflow; the database checks the edge, the person and the version, and writes the event. */
export async function moveCommitment(
  tx: Tx,
  commitmentId: string,
  expectedVersion: number,
  move: Move,
): Promise<RecordState> {
  const { rows } = await sql<{
    state: RecordState
  }>`select app.move_commitment(${commitmentId}, ${expectedVersion}, ${move}) as state`.execute(tx)
  const [moved] = rows
  if (!moved) throw conflict()
  return moved.state
}

export type PartnerAnswer =
  | { answer: 'accepted'; authorityName: string; authorityTitle: string }
  | { answer: 'declined'; reason: string }

/** False where the organisation was not asked, or has answered already. */
export async function answerInvitation(
  tx: Tx,
  of: { commitmentId: string; organisationId: string; personId: string },
  answer: PartnerAnswer,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('app.party')
    .set({ ...answer, answeredAt: new Date(), answeredBy: of.personId })
    .where('commitmentId', '=', of.commitmentId)
    .where('organisationId', '=', of.organisationId)
    .where('role', '<>', 'lead')
    .where('answer', '=', 'invited')
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

import type { Tx } from '#db/client.server'
import type { Actor } from '~/access/actor'
import { authorise } from '~/access/authorise'
import { holds } from '~/access/policy'
import { recordActivity } from '~/activity/record.server'
import { conflict, forbidden, notFound } from '~/lib/errors'
import { MAX_EVIDENCE_PER_REPORT } from './rules/evidence'
import { findHeldEvidence } from './store/held.server'
import {
  loadReport,
  loadReportSubject,
  type MilestoneAnswer,
  type Report,
  type ReportSubject,
  type ReportValue,
} from './store/read.server'
import {
  countEvidence,
  deleteEvidence,
  insertEvidence,
  insertReport,
  markReleased,
  markSent,
  type NewEvidence,
  type ReportChanges,
  replaceMilestoneAnswers,
  replaceValues,
  updateReport,
} from './store/write.server'

/** The report a page is about: what is owed, and the draft or the sent report if there is one. 404 where nothing is owed. */
export async function openReport(
  tx: Tx,
  actor: Actor,
  commitmentId: string,
  cycle: string,
): Promise<{ subject: ReportSubject; report: Report | undefined }> {
  const subject = await loadReportSubject(
    tx,
    commitmentId,
    cycle,
    actor.memberships.map(({ organisationId }) => organisationId),
  )
  if (!subject) throw notFound()
  return { subject, report: await loadReport(tx, subject.dueDateId) }
}

export type ReportPageInput = {
  commitmentId: string
  cycle: string
  language: string
  /** The version the person saw; null on the first save of a report. */
  version: number | null
  changes?: ReportChanges
  values?: ReportValue[]
  milestones?: MilestoneAnswer[]
}

/** Saves one page of a report; the first save opens the draft. */
export async function saveReportPage(
  tx: Tx,
  actor: Actor,
  { commitmentId, cycle, language, version, changes, values, milestones }: ReportPageInput,
): Promise<void> {
  const { subject, report } = await openReport(tx, actor, commitmentId, cycle)
  authorise(actor, 'report:edit', subject.organisationId)
  if (report?.state === 'sent' || subject.state !== 'published') throw conflict({ reason: 'report_sent' })
  const draft = report ?? (await openDraft(tx, actor, subject, language))
  if (report && report.version !== version) throw conflict({ reason: 'stale_report' })
  await updateReport(tx, draft.id, draft.version, changes ?? {})
  if (values) await replaceValues(tx, draft.id, values)
  if (milestones) await replaceMilestoneAnswers(tx, draft.id, milestones)
}

async function openDraft(
  tx: Tx,
  actor: Actor,
  subject: ReportSubject,
  language: string,
): Promise<{ id: string; version: number }> {
  const draft = await insertReport(tx, subject, actor.personId, language)
  await recordActivity(tx, actor, {
    action: 'report.started',
    commitmentId: subject.commitmentId,
    organisationId: subject.organisationId,
    detail: { cycle: subject.cycle },
  })
  return draft
}

export type EvidenceInput = { commitmentId: string; cycle: string; language: string; evidence: NewEvidence }

export async function addEvidence(
  tx: Tx,
  actor: Actor,
  { commitmentId, cycle, language, evidence }: EvidenceInput,
): Promise<void> {
  const { subject, report } = await openReport(tx, actor, commitmentId, cycle)
  authorise(actor, 'report:edit', subject.organisationId)
  if (report?.state === 'sent' || subject.state !== 'published') throw conflict({ reason: 'report_sent' })
  const { id } = report ?? (await openDraft(tx, actor, subject, language))
  if ((await countEvidence(tx, id)) >= MAX_EVIDENCE_PER_REPORT) throw conflict({ reason: 'too_much_evidence' })
  await insertEvidence(tx, id, actor.personId, evidence)
}

/** Answers the storage key of a file that nothing refers to any more; the caller removes it after the transaction. */
export async function removeEvidence(
  tx: Tx,
  actor: Actor,
  commitmentId: string,
  cycle: string,
  evidenceId: string,
): Promise<string | null> {
  const { subject, report } = await openReport(tx, actor, commitmentId, cycle)
  authorise(actor, 'report:edit', subject.organisationId)
  if (report?.state !== 'draft' || subject.state !== 'published') throw conflict({ reason: 'report_sent' })
  return deleteEvidence(tx, report.id, evidenceId)
}

/** Lets a file that nobody could scan out of the organisation that sent it. The database refuses one's own, and every other state. */
export async function releaseEvidence(tx: Tx, actor: Actor, evidenceId: string): Promise<{ reportId: string }> {
  if (!holds(actor, 'evidence:release')) throw forbidden()
  const held = await findHeldEvidence(tx, evidenceId)
  if (!held) throw notFound()
  await markReleased(tx, evidenceId)
  await recordActivity(tx, actor, {
    action: 'evidence.released',
    commitmentId: held.commitmentId,
    detail: { evidence: evidenceId },
  })
  return held
}

/** Sends the report: public at once as reported and not yet checked. */
export async function sendReport(
  tx: Tx,
  actor: Actor,
  commitmentId: string,
  cycle: string,
  version: number,
): Promise<ReportSubject> {
  const { subject, report } = await openReport(tx, actor, commitmentId, cycle)
  authorise(actor, 'report:send', subject.organisationId)
  if (report?.state !== 'draft' || subject.state !== 'published') throw conflict({ reason: 'report_sent' })
  await markSent(tx, report.id, version)
  return subject
}

import type { Tx } from '#db/client.server'
import type { Actor } from '~/access/actor'
import { authorise } from '~/access/authorise'
import { recordActivity } from '~/activity/record.server'
import type { CommitmentContent } from '~/commitments/rules/content'
import type { RecordState } from '~/commitments/rules/workflow'
import { findCommitment } from '~/commitments/store/read.server'
import { compareDates, type IsoDate, today } from '~/lib/dates'
import { conflict, forbidden, notFound } from '~/lib/errors'
import { type FieldError, fieldError } from '~/lib/form'
import { queueMail } from '~/notices/store.server'
import { dueDates } from '~/reports/rules/freshness'
import {
  answerDueBy,
  answeringOrganisations,
  awaitsDecision,
  type ChecklistItem,
  canBeVerified,
  canDecide,
  type Decision,
  type DeclineReason,
  openChecks,
  type VerificationLevel,
  type VerificationMethod,
} from './rules'
import { findComment, insertComment, listComments, markResolved } from './store/comments.server'
import { loadContents } from './store/content.server'
import {
  findReference,
  findReviewRecord,
  holdRecord,
  insertDueDates,
  listChecks,
  listDecisions,
  listHolderAddresses,
  listParties,
  moveRecord,
  type ReviewParty,
  type ReviewRecord,
  refreshPublished,
  replaceChecks,
} from './store/review.server'
import {
  findVerificationSubject,
  insertVerification,
  listClaimedValues,
  listVerifications,
  saveAnswer,
  updateVerification,
  type VerificationSubject,
} from './store/verification.server'

/** What a page of a conflict says: what happened meanwhile and how things stand. Who decided is never named. */
export type DeskConflict = {
  reason: 'decided' | 'taken' | 'moved' | 'verified'
  commitmentId: string
  state: RecordState
  outcome: Decision | null
  at: string | null
  embargoUntil: IsoDate | null
  byMe: boolean
}

/** The version of the record that the person saw. */
type Seen = { commitmentId: string; version: number }
type Opened = { record: ReviewRecord; parties: ReviewParty[] }

async function open(tx: Tx, actor: Actor, commitmentId: string): Promise<Opened> {
  const record = await findReviewRecord(tx, commitmentId)
  if (!record) throw notFound()
  const parties = await listParties(tx, commitmentId)
  const organisations = actor.memberships.map(({ organisationId }) => organisationId)
  if (!canDecide(organisations, answeringOrganisations(record.leadOrganisationId, parties)))
    throw forbidden({ reason: 'own_record' })
  return { record, parties }
}

async function conflictOf(tx: Tx, actor: Actor, record: ReviewRecord): Promise<DeskConflict> {
  const decision = (await listDecisions(tx, record.id)).find(({ versionId }) => versionId === record.versionId)
  const taken = record.state === 'in_review'
  const at = decision?.decidedAt ?? (taken ? record.takenAt : null)
  return {
    reason: decision ? 'decided' : taken && record.takenBy !== actor.personId ? 'taken' : 'moved',
    commitmentId: record.id,
    state: record.state,
    outcome: decision?.outcome ?? null,
    at: at?.toISOString() ?? null,
    embargoUntil: record.embargoUntil,
    byMe: decision ? decision.decidedBy === actor.personId : record.takenBy === actor.personId,
  }
}

/** Opens the record with everybody else kept waiting: of several who decide at once, one finds it undecided. */
async function openForDecision(tx: Tx, actor: Actor, { commitmentId, version }: Seen): Promise<Opened> {
  await holdRecord(tx, commitmentId)
  const opened = await open(tx, actor, commitmentId)
  const { record } = opened
  authorise(actor, 'review:decide', record.leadOrganisationId)
  const mayDecide = record.takenBy === actor.personId || actor.staff !== 'reviewer'
  if (!awaitsDecision(record.state) || record.version !== version || !mayDecide)
    throw conflict(await conflictOf(tx, actor, record))
  return opened
}

export async function takeRecord(tx: Tx, actor: Actor, { commitmentId, version }: Seen): Promise<void> {
  await holdRecord(tx, commitmentId)
  const { record } = await open(tx, actor, commitmentId)
  authorise(actor, 'review:take', record.leadOrganisationId)
  if (record.state === 'in_review' && record.takenBy === actor.personId) return
  if (record.state !== 'submitted' || record.version !== version) throw conflict(await conflictOf(tx, actor, record))
  await moveRecord(tx, commitmentId, version, 'take')
}

export async function releaseRecord(tx: Tx, actor: Actor, seen: Seen): Promise<void> {
  await openForDecision(tx, actor, seen)
  await moveRecord(tx, seen.commitmentId, seen.version, 'release')
}

export type CommentInput = { commitmentId: string; field: string; body: string; parentId: string | null }

/** A comment of the secretariat. The holder reads it when changes are requested, not before. */
export async function commentOnField(
  tx: Tx,
  actor: Actor,
  { commitmentId, field, body, parentId }: CommentInput,
): Promise<void> {
  const { record } = await open(tx, actor, commitmentId)
  authorise(actor, 'review:comment', record.leadOrganisationId)
  if (record.state !== 'in_review') throw conflict(await conflictOf(tx, actor, record))
  const parent = parentId ? await findComment(tx, commitmentId, parentId) : undefined
  if (parentId && !parent) throw notFound()
  await insertComment(tx, {
    commitmentId,
    versionId: record.versionId,
    field: parent?.field ?? field,
    body,
    // A thread has one level: an answer to an answer belongs to the first comment.
    parentId: parent ? (parent.parentId ?? parent.id) : null,
    byStaff: true,
    personId: actor.personId,
  })
  await recordActivity(tx, actor, {
    action: 'comment.written',
    commitmentId,
    detail: { field: parent?.field ?? field },
  })
}

/** The holder's answer to a comment of the secretariat. */
export async function replyToComment(
  tx: Tx,
  actor: Actor,
  { commitmentId, parentId, body }: { commitmentId: string; parentId: string; body: string },
): Promise<void> {
  const record = await findCommitment(tx, commitmentId)
  const parent = await findComment(tx, commitmentId, parentId)
  if (!record || !parent) throw notFound()
  authorise(actor, 'comment:reply', record.leadOrganisationId)
  await insertComment(tx, {
    commitmentId,
    versionId: parent.versionId,
    field: parent.field,
    body,
    parentId: parent.parentId ?? parent.id,
    byStaff: false,
    personId: actor.personId,
  })
  await recordActivity(tx, actor, {
    action: 'comment.answered',
    commitmentId,
    organisationId: record.leadOrganisationId,
    detail: { field: parent.field },
  })
}

/** Only the secretariat settles a comment. */
export async function resolveComment(tx: Tx, actor: Actor, commitmentId: string, commentId: string): Promise<void> {
  const { record } = await open(tx, actor, commitmentId)
  authorise(actor, 'review:comment', record.leadOrganisationId)
  if (record.state !== 'in_review') throw conflict(await conflictOf(tx, actor, record))
  // Settled twice is settled.
  if (await markResolved(tx, commitmentId, commentId, actor.personId)) {
    await recordActivity(tx, actor, { action: 'comment.resolved', commitmentId })
  }
}

export async function setChecklist(
  tx: Tx,
  actor: Actor,
  commitmentId: string,
  items: readonly ChecklistItem[],
): Promise<void> {
  const { record } = await open(tx, actor, commitmentId)
  authorise(actor, 'review:decide', record.leadOrganisationId)
  if (record.state !== 'in_review') throw conflict(await conflictOf(tx, actor, record))
  await replaceChecks(tx, record.versionId, actor.personId, items)
  await recordActivity(tx, actor, {
    action: 'review.checked',
    commitmentId,
    detail: { open: openChecks(items).length },
  })
}

/** The record a decision page is about, as it is read before the form is sent. */
export async function openDecision(tx: Tx, actor: Actor, commitmentId: string): Promise<Opened> {
  const opened = await open(tx, actor, commitmentId)
  const { record } = opened
  if (!awaitsDecision(record.state) || (record.takenBy !== actor.personId && actor.staff === 'reviewer')) {
    throw conflict(await conflictOf(tx, actor, record))
  }
  return opened
}

export type Decided = { done: true } | { done: false; errors: FieldError[] }

const refused = (error: FieldError): Decided => ({ done: false, errors: [error] })

export async function requestChanges(
  tx: Tx,
  actor: Actor,
  { note, ...seen }: Seen & { note: string },
): Promise<Decided> {
  const { record } = await openForDecision(tx, actor, seen)
  const open = (await listComments(tx, record.id)).filter(
    ({ byStaff, parentId, resolvedAt }) => byStaff && !parentId && !resolvedAt,
  )
  if (open.length === 0 && !note) return refused(fieldError('note', 'reviews.error.note_missing'))
  await moveRecord(tx, record.id, seen.version, 'request_changes', { note })
  await tellHolder(tx, { record, parties: [] }, 'changes_requested', { comments: open.length })
  return { done: true }
}

/** Publishes at once: reference, due dates and public record are there when this returns. */
export async function publish(
  tx: Tx,
  actor: Actor,
  { note, ...seen }: Seen & { note: string },
): Promise<Decided & { reference?: string | null }> {
  const opened = await openForDecision(tx, actor, seen)
  const { record } = opened
  const open = openChecks(await listChecks(tx, record.versionId))
  if (open.length > 0) return refused(fieldError('', 'reviews.error.checks_open', { n: open.length }))
  await moveRecord(tx, record.id, seen.version, 'publish', { note })
  await setDueDates(tx, opened, today())
  // The projection was written before the due dates were.
  await refreshPublished(tx, record.id)
  const reference = await findReference(tx, record.id)
  await tellHolder(tx, opened, 'published', { reference: reference ?? '' })
  return { done: true, reference }
}

/** Approves now; the record is published by itself on the day the embargo ends, with the due dates set here. */
export async function approveWithEmbargo(
  tx: Tx,
  actor: Actor,
  { note, embargoUntil, ...seen }: Seen & { note: string; embargoUntil: IsoDate },
): Promise<Decided> {
  const opened = await openForDecision(tx, actor, seen)
  const { record } = opened
  const open = openChecks(await listChecks(tx, record.versionId))
  if (open.length > 0) return refused(fieldError('', 'reviews.error.checks_open', { n: open.length }))
  if (compareDates(embargoUntil, today()) <= 0) return refused(fieldError('embargoUntil', 'reviews.error.embargo_past'))
  await moveRecord(tx, record.id, seen.version, 'approve', { note, embargoUntil })
  await setDueDates(tx, opened, embargoUntil)
  await tellHolder(tx, opened, 'approved', { date: embargoUntil })
  return { done: true }
}

export async function decline(
  tx: Tx,
  actor: Actor,
  { note, reasonCode, ...seen }: Seen & { note: string; reasonCode: DeclineReason },
): Promise<Decided> {
  const { record } = await openForDecision(tx, actor, seen)
  await moveRecord(tx, record.id, seen.version, 'decline', { note, reasonCode })
  await tellHolder(tx, { record, parties: [] }, 'declined', { reason: reasonCode })
  return { done: true }
}

/** When a record that is published on this day owes its reports. */
export function reportDates(
  content: Pick<CommitmentContent, 'reportingFrequency' | 'startsOn' | 'deliversOn' | 'deliveryPrecision'>,
  publishedOn: IsoDate,
) {
  return dueDates({
    frequency: content.reportingFrequency,
    startsOn: content.startsOn,
    deliversOn: content.deliveryPrecision === 'open_ended' ? null : content.deliversOn,
    publishedOn,
  })
}

async function setDueDates(tx: Tx, { record, parties }: Opened, publishedOn: IsoDate): Promise<void> {
  const content = (await loadContents(tx, [record.versionId])).get(record.versionId)
  if (!content) throw notFound()
  const reporting = [
    record.leadOrganisationId,
    ...parties.filter(({ answer }) => answer === 'accepted').map(({ organisationId }) => organisationId),
  ]
  await insertDueDates(tx, record.id, [...new Set(reporting)], reportDates(content, publishedOn))
}

type Notice = 'changes_requested' | 'published' | 'approved' | 'declined'

/** One mail to each person who writes or sends for the lead and for the partners that accepted, in their own language. */
async function tellHolder(
  tx: Tx,
  { record, parties }: Opened,
  notice: Notice,
  params: Record<string, string | number>,
): Promise<void> {
  const title = (await loadContents(tx, [record.versionId])).get(record.versionId)?.title ?? ''
  const accepted = parties.filter(({ answer }) => answer === 'accepted').map(({ organisationId }) => organisationId)
  const told = new Set<string>()
  for (const { email, language, personId } of await listHolderAddresses(tx, [record.leadOrganisationId, ...accepted])) {
    if (told.has(personId)) continue
    told.add(personId)
    await queueMail(tx, {
      to: email,
      language,
      kind: notice,
      params: { title, ...params },
      path: `/work/commitments/${record.id}`,
      dedupeKey: `${notice}:${record.versionId}:${personId}`,
    })
  }
}

export type FindingInput = {
  reportId: string
  indicatorKey: string
  /** The version of the judgement the person saw; 0 where there was none. */
  version: number
  level: VerificationLevel
  method: VerificationMethod
  publicNote: string
  internalNote: string
}

/** What a verifier found about one reported value: public at once, with the note. */
export async function verifyValue(tx: Tx, actor: Actor, { version, ...input }: FindingInput): Promise<void> {
  const { reportId, indicatorKey, level } = input
  const subject = await findVerificationSubject(tx, reportId)
  if (!subject) throw notFound()
  await holdRecord(tx, subject.commitmentId)
  await refuseOwnReport(tx, actor, subject)
  authorise(actor, 'value:verify', subject.organisationId)
  if (!canBeVerified(subject.commitmentState)) throw notFound()
  if (!(await listClaimedValues(tx, reportId)).some((claimed) => claimed.indicatorKey === indicatorKey))
    throw notFound()

  const standing = (await listVerifications(tx, reportId)).find((one) => one.indicatorKey === indicatorKey)
  const finding = { ...input, personId: actor.personId }
  const kept =
    (standing?.version ?? 0) === version && (standing ? await updateVerification(tx, finding, version) : true)
  if (!kept) throw conflict(verifiedMeanwhile(subject, standing?.verifiedAt ?? null))
  if (!standing) await insertVerification(tx, finding)
  await recordActivity(tx, actor, {
    action: 'value.verified',
    commitmentId: subject.commitmentId,
    organisationId: subject.organisationId,
    detail: { indicator: indicatorKey, cycle: subject.cycle, level, before: standing?.level ?? null },
  })
  await refreshPublished(tx, subject.commitmentId)
  const saved = (standing?.version ?? 0) + 1
  for (const { email, language, personId } of await listHolderAddresses(tx, [subject.organisationId])) {
    await queueMail(tx, {
      to: email,
      language,
      kind: 'value_verified',
      params: { title: subject.title, cycle: subject.cycle, level },
      path: `/work/commitments/${subject.commitmentId}/reports/${subject.cycle}`,
      dedupeKey: `value_verified:${reportId}:${indicatorKey}:${saved}:${personId}`,
    })
  }
}

function verifiedMeanwhile(subject: VerificationSubject, at: Date | null): DeskConflict {
  return {
    reason: 'verified',
    commitmentId: subject.commitmentId,
    state: subject.commitmentState,
    outcome: null,
    at: at?.toISOString() ?? null,
    embargoUntil: null,
    byMe: false,
  }
}

/** The lead, the partners and the organisation that reports: nobody of them verifies. */
async function refuseOwnReport(tx: Tx, actor: Actor, subject: VerificationSubject): Promise<void> {
  const { leadOrganisationId, partyOrganisationIds } = answeringOrganisations(
    subject.leadOrganisationId,
    await listParties(tx, subject.commitmentId),
  )
  const own = actor.memberships.map(({ organisationId }) => organisationId)
  if (!canDecide(own, { leadOrganisationId, partyOrganisationIds: [...partyOrganisationIds, subject.organisationId] }))
    throw forbidden({ reason: 'own_record' })
}

/** The holder's answer to what a verifier found, within ten working days; both stay public. */
export async function answerVerification(
  tx: Tx,
  actor: Actor,
  { reportId, indicatorKey, answer }: { reportId: string; indicatorKey: string; answer: string },
): Promise<void> {
  const subject = await findVerificationSubject(tx, reportId)
  if (!subject) throw notFound()
  authorise(actor, 'verification:answer', subject.organisationId)
  const standing = (await listVerifications(tx, reportId)).find((one) => one.indicatorKey === indicatorKey)
  if (!standing) throw notFound()
  if (compareDates(today(), answerDueBy(today(() => standing.verifiedAt))) > 0)
    throw conflict({ reason: 'answer_late' })
  await saveAnswer(tx, reportId, indicatorKey, answer)
}

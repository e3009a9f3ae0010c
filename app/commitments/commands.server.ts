import { createHash } from 'node:crypto'
import type { Tx } from '#db/client.server'
import type { Actor } from '~/access/actor'
import { authorise } from '~/access/authorise'
import { can, type Permission } from '~/access/policy'
import { recordActivity } from '~/activity/record.server'
import type { Lang } from '~/i18n/languages'
import { today } from '~/lib/dates'
import { conflict, notFound } from '~/lib/errors'
import { queueMail } from '~/notices/store.server'
import { dueBy } from '~/reviews/rules'
import type { CommitmentContent } from './rules/content.ts'
import { type ContentIssue, FIELDS_OF_SECTION, issuesForSubmission, type Section } from './rules/sections.ts'
import { edgeOf, isWritable } from './rules/workflow.ts'
import { sentenceOf } from './sentence.ts'
import { type CommitmentRecord, findCommitment, loadVersion, type StoredVersion } from './store/read.server.ts'
import {
  insertCommitment,
  moveCommitment,
  type PartnerAnswer,
  updateDraft,
  answerInvitation as writeAnswer,
  writePromise,
} from './store/write.server.ts'

/** The record, where the person may read it; 404 otherwise, whatever the reason. */
export async function openCommitment(tx: Tx, id: string): Promise<CommitmentRecord> {
  const record = await findCommitment(tx, id)
  if (!record) throw notFound()
  return record
}

export type OpenDraft = { record: CommitmentRecord; draft: StoredVersion }

/** The draft of a record that the person may write in. 404 where there is none, or it is somebody else's. */
export async function openDraft(
  tx: Tx,
  actor: Actor,
  id: string,
  permission: Permission = 'commitment:edit',
): Promise<OpenDraft> {
  const record = await openCommitment(tx, id)
  if (!can(actor, permission, record.leadOrganisationId)) throw notFound()
  const draft =
    record.draftVersionId && isWritable(record.state) ? await loadVersion(tx, record.draftVersionId) : undefined
  if (!draft) throw notFound()
  return { record, draft }
}

/** A draft of the organisation: visible to its members, and to nobody else until it is sent. Answers the record's id. */
export async function createCommitment(
  tx: Tx,
  actor: Actor,
  { organisationId, language }: { organisationId: string; language: Lang },
): Promise<string> {
  authorise(actor, 'commitment:create', organisationId)
  const id = await insertCommitment(tx, { organisationId, personId: actor.personId, language })
  await recordActivity(tx, actor, { action: 'commitment.created', commitmentId: id, organisationId })
  return id
}

/** Tells whether the answers of a section are still those that a person saw. */
export function digestOf(content: CommitmentContent, section: Section): string {
  const answers = FIELDS_OF_SECTION[section].map((field) => content[field])
  return createHash('sha256').update(JSON.stringify(answers)).digest('base64url').slice(0, 22)
}

export type SectionSave = {
  commitmentId: string
  section: Section
  /** The version of the record that the person saw. */
  version: number
  /** The digest of the section they saw: colleagues may save other sections meanwhile. */
  seen: string | null
  changes: Partial<CommitmentContent>
}

export type Saved = { saved: true } | { saved: false; stored: OpenDraft }

/** Saves one section of a draft. Where a colleague saved the same section first nothing is written, and what is stored comes back. */
export async function saveSection(
  tx: Tx,
  actor: Actor,
  { commitmentId, section, version, seen, changes }: SectionSave,
): Promise<Saved> {
  const stored = await openDraft(tx, actor, commitmentId)
  const { record, draft } = stored
  authorise(actor, 'commitment:edit', record.leadOrganisationId)
  if (record.version !== version && digestOf(draft.content, section) !== seen) return { saved: false, stored }
  await write(tx, actor, stored, section, changes)
  return { saved: true }
}

/** Saves the page of the ten answers that a commitment cannot do without. It crosses sections, so any other save makes it stale. */
export async function saveShortPath(
  tx: Tx,
  actor: Actor,
  { commitmentId, version, changes }: { commitmentId: string; version: number; changes: Partial<CommitmentContent> },
): Promise<Saved> {
  const stored = await openDraft(tx, actor, commitmentId)
  authorise(actor, 'commitment:edit', stored.record.leadOrganisationId)
  if (stored.record.version !== version) return { saved: false, stored }
  await write(tx, actor, stored, 'short', changes)
  return { saved: true }
}

async function write(
  tx: Tx,
  actor: Actor,
  { record, draft }: OpenDraft,
  section: Section | 'short',
  changes: Partial<CommitmentContent>,
): Promise<void> {
  const content = { ...draft.content, ...changes }
  await updateDraft(
    tx,
    { commitmentId: record.id, versionId: draft.id, expectedVersion: record.version, personId: actor.personId },
    { ...changes, promise: sentenceOf(content) },
  )
  await recordActivity(tx, actor, {
    action: 'commitment.saved',
    commitmentId: record.id,
    organisationId: record.leadOrganisationId,
    detail: { section },
  })
}

export type Submitted = { sent: true } | { sent: false; issues: ContentIssue[]; isStale: boolean }

/** Sends the draft to the secretariat, or sends it again after changes were requested. The approver gets a receipt by mail. */
export async function submitCommitment(
  tx: Tx,
  actor: Actor,
  { commitmentId, version }: { commitmentId: string; version: number },
): Promise<Submitted> {
  const { record, draft } = await openDraft(tx, actor, commitmentId, 'commitment:submit')
  authorise(actor, 'commitment:submit', record.leadOrganisationId)
  if (record.version !== version) return { sent: false, issues: [], isStale: true }
  const issues = issuesForSubmission(draft.content)
  if (issues.length > 0) return { sent: false, issues, isStale: false }
  await writePromise(tx, draft.id, sentenceOf(draft.content))
  await moveCommitment(tx, record.id, record.version, record.state === 'changes_requested' ? 'resubmit' : 'submit')
  await queueMail(tx, {
    to: actor.email,
    language: actor.language,
    kind: 'submitted',
    params: { title: draft.content.title, date: dueBy(today()) },
    path: `/work/commitments/${record.id}/sent`,
    dedupeKey: `submitted:${draft.id}:${actor.personId}`,
  })
  return { sent: true }
}

/** Takes a commitment back before the secretariat has begun to read it. */
export async function recallCommitment(
  tx: Tx,
  actor: Actor,
  { commitmentId, version }: { commitmentId: string; version: number },
): Promise<void> {
  const record = await openCommitment(tx, commitmentId)
  authorise(actor, 'commitment:recall', record.leadOrganisationId)
  if (!edgeOf('recall', record.state)) throw conflict({ reason: 'moved', state: record.state })
  await moveCommitment(tx, commitmentId, version, 'recall')
}

/** A partner's answer to being named. Approvers of the partner give it; it stands once it is given. */
export async function answerInvitation(
  tx: Tx,
  actor: Actor,
  { commitmentId, organisationId, answer }: { commitmentId: string; organisationId: string; answer: PartnerAnswer },
): Promise<void> {
  await openCommitment(tx, commitmentId)
  authorise(actor, 'commitment:submit', organisationId)
  const answered = await writeAnswer(tx, { commitmentId, organisationId, personId: actor.personId }, answer)
  if (!answered) throw conflict({ reason: 'answered' })
  await recordActivity(tx, actor, {
    action: answer.answer === 'accepted' ? 'partner.accepted' : 'partner.declined',
    commitmentId,
    organisationId,
  })
}

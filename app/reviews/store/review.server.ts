import { sql } from 'kysely'
import type { Tx } from '#db/client.server'
import type { ChangeReason, PartyAnswer, PartyRole } from '~/commitments/rules/codes'
import type { RecordState } from '~/commitments/rules/workflow'
import type { Lang } from '~/i18n/languages'
import type { IsoDate } from '~/lib/dates'
import type { StakeholderKind } from '~/organisations/rules'
import type { Decision, DeclineReason } from '../rules'

export type ReviewRecord = {
  id: string
  reference: string | null
  state: RecordState
  version: number
  versionId: string
  versionNumber: number
  changeReasonCode: ChangeReason | null
  changeReason: string
  leadOrganisationId: string
  leadName: string
  leadNameLanguage: string
  leadKind: StakeholderKind
  submittedAt: Date | null
  takenBy: string | null
  takenByName: string | null
  takenAt: Date | null
  decidedAt: Date | null
  embargoUntil: IsoDate | null
  publishedAt: Date | null
}

/** The version under review, or the one in force where nothing is under review. Staff read no draft, so it is never one. */
export async function findReviewRecord(tx: Tx, id: string): Promise<ReviewRecord | undefined> {
  const found = await tx
    .selectFrom('app.commitment as c')
    .innerJoin('app.commitmentVersion as v', (join) =>
      join.on('v.id', '=', (eb) => eb.fn.coalesce('c.reviewVersionId', 'c.publishedVersionId')),
    )
    .innerJoin('app.organisation as o', 'o.id', 'c.leadOrganisationId')
    .leftJoin('app.person as p', 'p.id', 'c.takenBy')
    .select([
      'c.id',
      'c.reference',
      'c.state',
      'c.version',
      'v.id as versionId',
      'v.number as versionNumber',
      'v.changeReasonCode',
      'v.changeReason',
      'c.leadOrganisationId',
      'o.name as leadName',
      'o.nameLanguage as leadNameLanguage',
      'o.kind as leadKind',
      'c.submittedAt',
      'c.takenBy',
      'p.fullName as takenByName',
      'c.takenAt',
      'c.decidedAt',
      'c.embargoUntil',
      'c.publishedAt',
    ])
    .where('c.id', '=', id)
    .where('v.state', '<>', 'draft')
    .executeTakeFirst()
  return found as ReviewRecord | undefined
}

export type ReviewParty = {
  organisationId: string
  name: string
  nameLanguage: string
  kind: StakeholderKind
  role: PartyRole
  share: number | null
  contribution: string
  answer: PartyAnswer
  authorityName: string
  authorityTitle: string
}

export async function listParties(tx: Tx, commitmentId: string): Promise<ReviewParty[]> {
  const rows = await tx
    .selectFrom('app.party as p')
    .innerJoin('app.organisation as o', 'o.id', 'p.organisationId')
    .select([
      'o.id as organisationId',
      'o.name',
      'o.nameLanguage',
      'o.kind',
      'p.role',
      'p.share',
      'p.contribution',
      'p.answer',
      'p.authorityName',
      'p.authorityTitle',
    ])
    .where('p.commitmentId', '=', commitmentId)
    .orderBy(sql`p.role <> 'lead'`)
    .orderBy('p.createdAt')
    .execute()
  return rows as ReviewParty[]
}

export type EarlierVersion = { id: string; number: number; state: 'published' | 'returned' }

/** The version before this one that somebody outside has seen or that came back: what the new one is compared with. */
export async function findEarlierVersion(
  tx: Tx,
  commitmentId: string,
  beforeNumber: number,
): Promise<EarlierVersion | undefined> {
  const found = await tx
    .selectFrom('app.commitmentVersion')
    .select(['id', 'number', 'state'])
    .where('commitmentId', '=', commitmentId)
    .where('number', '<', beforeNumber)
    .where('state', 'in', ['published', 'returned'])
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  return found as EarlierVersion | undefined
}

export type ReviewTranslation = {
  language: Lang
  title: string
  promise: string
  problem: string
  madeBy: 'human' | 'machine'
}

export async function listTranslations(tx: Tx, versionId: string): Promise<ReviewTranslation[]> {
  const rows = await tx
    .selectFrom('app.translation')
    .select(['language', 'title', 'promise', 'problem', 'madeBy'])
    .where('versionId', '=', versionId)
    .orderBy('language')
    .execute()
  return rows as ReviewTranslation[]
}

export async function findDialogueNames(tx: Tx, dialogueId: string): Promise<Record<string, string> | undefined> {
  const found = await tx.selectFrom('pub.dialogue').select('names').where('id', '=', dialogueId).executeTakeFirst()
  return found?.names as Record<string, string> | undefined
}

export type SimilarRecord = {
  id: string
  reference: string | null
  title: string
  organisationName: string
  state: RecordState
  similarity: number
}

/** Records that look alike, most alike first. Drafts of others are never compared with. */
export async function listSimilarRecords(tx: Tx, commitmentId: string, wording: string): Promise<SimilarRecord[]> {
  const { rows } = await sql<SimilarRecord>`
    select id, reference, title, organisation_name, state, similarity from app.similar_commitments(${commitmentId}, ${wording})`.execute(
    tx,
  )
  return rows
}

export async function listChecks(tx: Tx, versionId: string): Promise<string[]> {
  const rows = await tx.selectFrom('app.reviewCheck').select('item').where('versionId', '=', versionId).execute()
  return rows.map(({ item }) => item)
}

/** Ticks what is named and unticks the rest. */
export async function replaceChecks(
  tx: Tx,
  versionId: string,
  personId: string,
  items: readonly string[],
): Promise<void> {
  const before = await listChecks(tx, versionId)
  const gone = before.filter((item) => !items.includes(item))
  const added = items.filter((item) => !before.includes(item))
  if (gone.length > 0)
    await tx.deleteFrom('app.reviewCheck').where('versionId', '=', versionId).where('item', 'in', gone).execute()
  if (added.length === 0) return
  await tx
    .insertInto('app.reviewCheck')
    .values(added.map((item) => ({ versionId, item, checkedBy: personId })))
    .onConflict((conflict) => conflict.columns(['versionId', 'item']).doNothing())
    .execute()
}

export type RecordedDecision = {
  versionId: string
  versionNumber: number
  outcome: Decision
  reasonCode: DeclineReason | null
  note: string
  embargoUntil: IsoDate | null
  decidedBy: string | null
  decidedAt: Date
}

/** Newest first. */
export async function listDecisions(tx: Tx, commitmentId: string): Promise<RecordedDecision[]> {
  const rows = await tx
    .selectFrom('app.decision as d')
    .innerJoin('app.commitmentVersion as v', 'v.id', 'd.versionId')
    .select([
      'd.versionId',
      'v.number as versionNumber',
      'd.outcome',
      'd.reasonCode',
      'd.note',
      'd.embargoUntil',
      'd.decidedBy',
      'd.decidedAt',
    ])
    .where('d.commitmentId', '=', commitmentId)
    .orderBy('d.decidedAt', 'desc')
    .execute()
  return rows as RecordedDecision[]
}

export type ReviewEvent = { id: string; at: Date; action: string; personName: string | null }

/** What happened to the record, newest first. */
export async function listEvents(tx: Tx, commitmentId: string, limit = 50): Promise<ReviewEvent[]> {
  const rows = await tx
    .selectFrom('app.activity as a')
    .leftJoin('app.person as p', 'p.id', 'a.personId')
    .select(['a.id', 'a.at', 'a.action', 'p.fullName as personName'])
    .where('a.commitmentId', '=', commitmentId)
    .orderBy('a.id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(({ id, ...event }) => ({ ...event, id: String(id) }))
}

/** Waits until nobody else decides on the record; what is read afterwards is what stands. */
export async function holdRecord(tx: Tx, commitmentId: string): Promise<void> {
  await sql`select app.hold_commitment(${commitmentId})`.execute(tx)
}

export type DeskMove = 'take' | 'release' | 'request_changes' | 'approve' | 'publish' | 'decline'

export async function moveRecord(
  tx: Tx,
  commitmentId: string,
  expectedVersion: number,
  move: DeskMove,
  {
    reasonCode = null,
    note = '',
    embargoUntil = null,
  }: { reasonCode?: string | null; note?: string; embargoUntil?: IsoDate | null } = {},
): Promise<void> {
  await sql`select app.move_commitment(${commitmentId}, ${expectedVersion}, ${move}, ${reasonCode}, ${note}, ${embargoUntil}::date)`.execute(
    tx,
  )
}

export async function findReference(tx: Tx, commitmentId: string): Promise<string | null> {
  const found = await tx
    .selectFrom('app.commitment')
    .select('reference')
    .where('id', '=', commitmentId)
    .executeTakeFirst()
  return found?.reference ?? null
}

/** Due dates that are there already stay as they are. The half-years they name are made where they are missing. */
export async function insertDueDates(
  tx: Tx,
  commitmentId: string,
  organisationIds: readonly string[],
  dates: readonly { cycle: string; dueOn: IsoDate }[],
): Promise<void> {
  if (organisationIds.length === 0 || dates.length === 0) return
  for (const { cycle } of dates) await sql`select app.ensure_cycle(${cycle})`.execute(tx)
  await tx
    .insertInto('app.dueDate')
    .values(
      organisationIds.flatMap((organisationId) =>
        dates.map(({ cycle, dueOn }) => ({ commitmentId, organisationId, cycle, dueOn })),
      ),
    )
    .onConflict((conflict) => conflict.columns(['commitmentId', 'organisationId', 'cycle']).doNothing())
    .execute()
}

/** Writes the public projection anew. */
export async function refreshPublished(tx: Tx, commitmentId: string): Promise<void> {
  await sql`select app.refresh_published(${commitmentId})`.execute(tx)
}

export type HolderAddress = { email: string; language: Lang; personId: string; organisationId: string }

/** Those of an organisation who write and send: its editors, approvers and owners. */
export async function listHolderAddresses(tx: Tx, organisationIds: readonly string[]): Promise<HolderAddress[]> {
  if (organisationIds.length === 0) return []
  const rows = await tx
    .selectFrom('app.membership as m')
    .innerJoin('app.person as p', 'p.id', 'm.personId')
    .select(['p.email', 'p.language', 'p.id as personId', 'm.organisationId'])
    .where('m.organisationId', 'in', [...organisationIds])
    .where('m.role', 'in', ['editor', 'approver', 'owner'])
    .where('p.status', '=', 'active')
    .orderBy('p.email')
    .execute()
  return rows as HolderAddress[]
}

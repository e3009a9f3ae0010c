import { sql } from 'kysely'
import type { Tx } from '#db/client.server'
import type { Lang } from '~/i18n/languages'
import type { IsoDate } from '~/lib/dates'
import { lateAfter } from '~/reports/rules/freshness'
import type { Implementation, PartyAnswer, PartyRole } from '../rules/codes.ts'
import type { CommitmentContent, Indicator, Milestone } from '../rules/content.ts'
import type { RecordState } from '../rules/workflow.ts'

export type CommitmentRecord = {
  id: string
  reference: string | null
  state: RecordState
  /** Goes up with every save and every move. */
  version: number
  leadOrganisationId: string
  leadName: string
  leadNameLanguage: string
  draftVersionId: string | null
  reviewVersionId: string | null
  publishedVersionId: string | null
  implementation: Implementation
  implementationReason: string
  needsConfirmation: boolean
  createdAt: Date
  submittedAt: Date | null
  decidedAt: Date | null
  embargoUntil: IsoDate | null
  publishedAt: Date | null
  endedAt: Date | null
  endedReason: string
}

/** The record, where the person may read it. */
export async function findCommitment(tx: Tx, id: string): Promise<CommitmentRecord | undefined> {
  const found = await tx
    .selectFrom('app.commitment as c')
    .innerJoin('app.organisation as o', 'o.id', 'c.leadOrganisationId')
    .select([
      'c.id',
      'c.reference',
      'c.state',
      'c.version',
      'c.leadOrganisationId',
      'o.name as leadName',
      'o.nameLanguage as leadNameLanguage',
      'c.draftVersionId',
      'c.reviewVersionId',
      'c.publishedVersionId',
      'c.implementation',
      'c.implementationReason',
      'c.needsConfirmation',
      'c.createdAt',
      'c.submittedAt',
      'c.decidedAt',
      'c.embargoUntil',
      'c.publishedAt',
      'c.endedAt',
      'c.endedReason',
    ])
    .where('c.id', '=', id)
    .executeTakeFirst()
  return found as CommitmentRecord | undefined
}

export type StoredVersion = {
  id: string
  number: number
  state: 'draft' | 'submitted' | 'published' | 'returned'
  updatedAt: Date
  updatedByName: string | null
  content: CommitmentContent
}

const CONTENT_COLUMNS = [
  'v.title',
  'v.language',
  'v.promiseWho',
  'v.promiseWhat',
  'v.promiseForWhom',
  'v.promiseHowMany',
  'v.promiseByWhen',
  'v.promiseText',
  'v.problem',
  'v.avenue',
  'v.otherAvenues',
  'v.objectives',
  'v.sdgTargets',
  'v.pathways',
  'v.dialogueId',
  'v.beneficiaries',
  'v.scope',
  'v.countries',
  'v.regions',
  'v.level',
  'v.contactName',
  'v.contactRole',
  'v.contactEmail',
  'v.contactPublic',
  'v.natures',
  'v.moneyKind',
  'v.moneyAmount',
  'v.moneyCurrency',
  'v.moneyBinding',
  'v.moneySpent',
  'v.resources',
  'v.startsOn',
  'v.startsPrecision',
  'v.deliversOn',
  'v.deliveryPrecision',
  'v.deliveryWording',
  'v.reportingFrequency',
  'v.reportingReason',
  'v.authorityName',
  'v.authorityTitle',
  'v.authorityConfirmed',
  'v.privateFields',
  'v.languagesOffered',
] as const

/** Versions with all they say, by id. One that the person may not read is not in the map. */
export async function loadVersions(tx: Tx, ids: readonly string[]): Promise<Map<string, StoredVersion>> {
  const versions = new Map<string, StoredVersion>()
  if (ids.length === 0) return versions
  const rows = await tx
    .selectFrom('app.commitmentVersion as v')
    .leftJoin('app.person as p', 'p.id', 'v.updatedBy')
    .select(['v.id', 'v.number', 'v.state', 'v.updatedAt', 'p.fullName as updatedByName', ...CONTENT_COLUMNS])
    .where('v.id', 'in', [...ids])
    .execute()
  const indicators = await tx
    .selectFrom('app.indicator')
    .selectAll()
    .where('versionId', 'in', [...ids])
    .orderBy('isMain', 'desc')
    .orderBy('position')
    .execute()
  const milestones = await tx
    .selectFrom('app.milestone')
    .selectAll()
    .where('versionId', 'in', [...ids])
    .orderBy('position')
    .execute()
  for (const { id, number, state, updatedAt, updatedByName, ...scalars } of rows) {
    // The columns are checked against the codes of the rules (db/migrations/0003).
    const content = { ...scalars, indicators: partsOf(indicators, id), milestones: partsOf(milestones, id) }
    versions.set(id, {
      id,
      number,
      state: state as StoredVersion['state'],
      updatedAt,
      updatedByName,
      content: content as CommitmentContent,
    })
  }
  return versions
}

function partsOf<Row extends { versionId: string }>(rows: readonly Row[], id: string): (Indicator | Milestone)[] {
  return rows
    .filter(({ versionId }) => versionId === id)
    .map(({ versionId: _, ...part }, position) => ({ ...part, position }) as unknown as Indicator | Milestone)
}

export async function loadVersion(tx: Tx, id: string): Promise<StoredVersion | undefined> {
  return (await loadVersions(tx, [id])).get(id)
}

/** What the record says now, as far as the person may read it: the draft, else what is under review, else what is published. */
export async function loadCurrentVersion(tx: Tx, record: CommitmentRecord): Promise<StoredVersion | undefined> {
  const ids = [record.draftVersionId, record.reviewVersionId, record.publishedVersionId].filter((id) => id !== null)
  const versions = await loadVersions(tx, ids)
  return ids.map((id) => versions.get(id)).find((version) => version !== undefined)
}

export type Party = {
  organisationId: string
  name: string
  nameLanguage: string
  role: PartyRole
  share: number | null
  contribution: string
  answer: PartyAnswer
  answeredAt: Date | null
}

/** The lead first, then in the order in which they were named. */
export async function listParties(tx: Tx, commitmentId: string): Promise<Party[]> {
  const rows = await tx
    .selectFrom('app.party as p')
    .innerJoin('app.organisation as o', 'o.id', 'p.organisationId')
    .select([
      'o.id as organisationId',
      'o.name',
      'o.nameLanguage',
      'p.role',
      'p.share',
      'p.contribution',
      'p.answer',
      'p.answeredAt',
    ])
    .where('p.commitmentId', '=', commitmentId)
    .orderBy(sql`p.role <> 'lead'`)
    .orderBy('p.createdAt')
    .execute()
  return rows as Party[]
}

export type Translation = {
  language: Lang
  title: string
  promise: string
  problem: string
  madeBy: 'human' | 'machine'
}

export async function listTranslations(tx: Tx, versionId: string): Promise<Translation[]> {
  const rows = await tx
    .selectFrom('app.translation')
    .select(['language', 'title', 'promise', 'problem', 'madeBy'])
    .where('versionId', '=', versionId)
    .orderBy('language')
    .execute()
  return rows as Translation[]
}

export type VersionLine = {
  number: number
  state: StoredVersion['state']
  createdAt: Date
  submittedAt: Date | null
  publishedAt: Date | null
  updatedByName: string | null
  outcome: 'published' | 'approved' | 'changes_requested' | 'rejected' | null
  decidedAt: Date | null
  reasonCode: string | null
  note: string
}

/** Every version with what was decided about it, newest first. */
export async function listVersions(tx: Tx, commitmentId: string): Promise<VersionLine[]> {
  const rows = await tx
    .selectFrom('app.commitmentVersion as v')
    .leftJoin('app.person as p', 'p.id', 'v.updatedBy')
    .leftJoin('app.decision as d', 'd.versionId', 'v.id')
    .select([
      'v.number',
      'v.state',
      'v.createdAt',
      'v.submittedAt',
      'v.publishedAt',
      'p.fullName as updatedByName',
      'd.outcome',
      'd.decidedAt',
      'd.reasonCode',
      'd.note',
    ])
    .where('v.commitmentId', '=', commitmentId)
    .orderBy('v.number', 'desc')
    .execute()
  return rows.map((row) => ({ ...row, note: row.note ?? '' })) as VersionLine[]
}

export type ActivityLine = { key: string; at: Date; personName: string | null; action: string; section: string | null }

/** What happened to the record, newest first. Names are there where the person may know them. */
export async function listActivity(tx: Tx, commitmentId: string, limit = 20): Promise<ActivityLine[]> {
  const rows = await tx
    .selectFrom('app.activity as a')
    .leftJoin('app.person as p', 'p.id', 'a.personId')
    .select([
      'a.id',
      'a.at',
      'p.fullName as personName',
      'a.action',
      sql<string | null>`a.detail ->> 'section'`.as('section'),
    ])
    .where('a.commitmentId', '=', commitmentId)
    .orderBy('a.id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(({ id, ...row }) => ({ ...row, key: String(id) }))
}

export type SectionEditor = { section: string; at: Date; personName: string | null }

/** Who saved each section last. */
export async function listSectionEditors(tx: Tx, commitmentId: string): Promise<SectionEditor[]> {
  const { rows } = await sql<SectionEditor>`
    select distinct on (a.detail ->> 'section') a.detail ->> 'section' as section, a.at, p.full_name as person_name
    from app.activity a left join app.person p on p.id = a.person_id
    where a.commitment_id = ${commitmentId} and a.action = 'commitment.saved' and a.detail ? 'section'
    order by a.detail ->> 'section', a.id desc`.execute(tx)
  return rows
}

export type ReportLine = {
  cycle: string
  dueOn: IsoDate
  graceUntil: IsoDate
  organisationId: string
  organisationName: string
  state: 'draft' | 'sent' | null
  sentAt: Date | null
}

export async function listReportLines(tx: Tx, commitmentId: string): Promise<ReportLine[]> {
  const rows = await tx
    .selectFrom('app.dueDate as d')
    .innerJoin('app.organisation as o', 'o.id', 'd.organisationId')
    .leftJoin('app.report as r', 'r.dueDateId', 'd.id')
    .select(['d.cycle', 'd.dueOn', 'd.organisationId', 'o.name as organisationName', 'r.state', 'r.sentAt'])
    .where('d.commitmentId', '=', commitmentId)
    .orderBy('d.dueOn')
    .orderBy('o.name')
    .execute()
  return rows.map((row) => ({ ...row, graceUntil: lateAfter(row.dueOn) })) as ReportLine[]
}

/** Who may send for this organisation, by name. */
export async function listApprovers(tx: Tx, organisationId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('app.membership as m')
    .innerJoin('app.person as p', 'p.id', 'm.personId')
    .select('p.fullName')
    .where('m.organisationId', '=', organisationId)
    .where('m.role', 'in', ['approver', 'owner'])
    .where('p.status', '=', 'active')
    .orderBy('p.fullName')
    .execute()
  return rows.map(({ fullName }) => fullName)
}

export type Similar = {
  id: string
  reference: string | null
  title: string
  organisationName: string
  state: RecordState
}

/** How alike two wordings are before it is worth a look; below that, records of one field of work all look alike. */
const SIMILAR_AT_LEAST = 0.4

export async function listSimilar(tx: Tx, commitmentId: string, wording: string): Promise<Similar[]> {
  if (wording.trim().length < 20) return []
  const { rows } = await sql<Similar>`
    select id, reference, title, organisation_name, state
    from app.similar_commitments(${commitmentId}, ${wording}, ${SIMILAR_AT_LEAST}::real)`.execute(tx)
  return rows
}

export type Dialogue = { id: string; name: string; startsOn: IsoDate }

export async function listDialogues(tx: Tx, lang: Lang): Promise<Dialogue[]> {
  const rows = await tx
    .selectFrom('pub.dialogue')
    .select(['id', 'names', 'startsOn'])
    .orderBy('startsOn', 'desc')
    .execute()
  return rows.map(({ id, names, startsOn }) => ({ id, name: nameIn(names, lang), startsOn }))
}

function nameIn(names: unknown, lang: Lang): string {
  if (typeof names !== 'object' || names === null) return ''
  const known = names as Record<string, unknown>
  return String(known[lang] ?? known.en ?? Object.values(known)[0] ?? '')
}

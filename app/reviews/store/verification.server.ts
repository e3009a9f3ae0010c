import { sql } from 'kysely'
import type { Tx } from '#db/client.server'
import type { Implementation } from '~/commitments/rules/codes'
import type { Indicator } from '~/commitments/rules/content'
import type { RecordState } from '~/commitments/rules/workflow'
import type { Lang } from '~/i18n/languages'
import type { IsoDate } from '~/lib/dates'
import type { VerificationLevel, VerificationMethod } from '../rules'

export type ReportToVerify = {
  reportId: string
  commitmentId: string
  reference: string | null
  title: string
  language: string
  organisationId: string
  organisationName: string
  organisationNameLanguage: string
  cycle: string
  sentAt: Date
  implementation: Implementation | null
  values: number
  verified: number
  evidence: number
  /** Answers of the holder that came after the verifier's last word. */
  answers: number
}

/** Reports with a value nobody has looked at, or with an answer nobody has read: claims of completion first, then answers, then the oldest. */
export async function listReportsToVerify(tx: Tx): Promise<ReportToVerify[]> {
  const { rows } = await sql<ReportToVerify>`
    select r.id as report_id, c.id as commitment_id, c.reference, v.title, v.language, o.id as organisation_id, o.name as organisation_name,
      o.name_language as organisation_name_language, r.cycle, r.sent_at, r.implementation, n.values, n.verified, n.answers,
      (select count(*) from app.evidence e where e.report_id = r.id) as evidence
    from app.report r
    join app.commitment c on c.id = r.commitment_id and c.published_version_id is not null and c.state in ('published', 'closed', 'withdrawn')
    join app.commitment_version v on v.id = c.published_version_id
    join app.organisation o on o.id = r.organisation_id
    join lateral (
      select count(*) as values, count(f.report_id) as verified, count(*) filter (where f.answer <> '' and f.answered_at > f.verified_at) as answers
      from app.report_value rv
      left join app.verification f on f.report_id = rv.report_id and f.indicator_key = rv.indicator_key
      where rv.report_id = r.id and rv.value is not null) n on n.values > n.verified or n.answers > 0
    where r.state = 'sent'
    order by (r.implementation = 'completed' and n.values > n.verified) desc nulls last, n.answers > 0 desc, r.sent_at, r.id`.execute(
    tx,
  )
  return rows
}

export type VerificationSubject = {
  reportId: string
  commitmentId: string
  commitmentState: RecordState
  reference: string | null
  title: string
  language: Lang
  leadOrganisationId: string
  organisationId: string
  organisationName: string
  organisationNameLanguage: string
  cycle: string
  sentAt: Date
  dueOn: IsoDate
  reportLanguage: Lang
  implementation: Implementation | null
  suggested: Implementation | null
  implementationReason: string
  storyChanged: string
  storyHard: string
  startsOn: IsoDate | null
  deliversOn: IsoDate | null
  publishedVersionId: string
}

/** A report that was sent. Drafts are not found, whoever asks. */
export async function findVerificationSubject(tx: Tx, reportId: string): Promise<VerificationSubject | undefined> {
  const found = await tx
    .selectFrom('app.report as r')
    .innerJoin('app.commitment as c', 'c.id', 'r.commitmentId')
    .innerJoin('app.commitmentVersion as v', 'v.id', 'c.publishedVersionId')
    .innerJoin('app.organisation as o', 'o.id', 'r.organisationId')
    .innerJoin('app.dueDate as d', 'd.id', 'r.dueDateId')
    .select([
      'r.id as reportId',
      'c.id as commitmentId',
      'c.state as commitmentState',
      'c.reference',
      'v.title',
      'v.language',
      'c.leadOrganisationId',
      'o.id as organisationId',
      'o.name as organisationName',
      'o.nameLanguage as organisationNameLanguage',
      'r.cycle',
      'r.sentAt',
      'd.dueOn',
      'r.language as reportLanguage',
      'r.implementation',
      'r.suggested',
      'r.implementationReason',
      'r.storyChanged',
      'r.storyHard',
      'v.startsOn',
      'v.deliversOn',
      'v.id as publishedVersionId',
    ])
    .where('r.id', '=', reportId)
    .where('r.state', '=', 'sent')
    .executeTakeFirst()
  return found as VerificationSubject | undefined
}

export type Verification = {
  indicatorKey: string
  level: VerificationLevel
  method: VerificationMethod
  publicNote: string
  verifiedAt: Date
  answer: string
  answeredAt: Date | null
  version: number
}

/** What stands beside the values of a report, for everybody who may read it. */
export async function listVerifications(tx: Tx, reportId: string): Promise<Verification[]> {
  const rows = await tx
    .selectFrom('app.verification')
    .select(['indicatorKey', 'level', 'method', 'publicNote', 'verifiedAt', 'answer', 'answeredAt', 'version'])
    .where('reportId', '=', reportId)
    .execute()
  return rows as Verification[]
}

/** For the secretariat's eyes; the database gives it to nobody else. */
export async function findInternalNote(tx: Tx, reportId: string, indicatorKey: string): Promise<string> {
  const { rows } = await sql<{
    note: string | null
  }>`select app.internal_note(${reportId}, ${indicatorKey}) as note`.execute(tx)
  return rows[0]?.note ?? ''
}

export type ClaimedValue = {
  indicatorKey: string
  value: number
  numerator: number | null
  denominator: number | null
  asOfOn: IsoDate | null
  note: string
  splits: Record<string, Record<string, number>>
}

export async function listClaimedValues(tx: Tx, reportId: string): Promise<ClaimedValue[]> {
  const rows = await tx
    .selectFrom('app.reportValue')
    .select(['indicatorKey', 'value', 'numerator', 'denominator', 'asOfOn', 'note', 'splits'])
    .where('reportId', '=', reportId)
    .where('value', 'is not', null)
    .execute()
  return rows as ClaimedValue[]
}

export type EarlierClaim = {
  indicatorKey: string
  cycle: string
  value: number
  asOfOn: IsoDate | null
  level: VerificationLevel | null
}

/** What the same organisation reported before, newest first. */
export async function listEarlierClaims(
  tx: Tx,
  { commitmentId, organisationId, cycle }: VerificationSubject,
): Promise<EarlierClaim[]> {
  const rows = await tx
    .selectFrom('app.reportValue as rv')
    .innerJoin('app.report as r', 'r.id', 'rv.reportId')
    .leftJoin('app.verification as f', (join) =>
      join.onRef('f.reportId', '=', 'rv.reportId').onRef('f.indicatorKey', '=', 'rv.indicatorKey'),
    )
    .select(['rv.indicatorKey', 'r.cycle', 'rv.value', 'rv.asOfOn', 'f.level'])
    .where('r.commitmentId', '=', commitmentId)
    .where('r.organisationId', '=', organisationId)
    .where('r.state', '=', 'sent')
    .where('r.cycle', '<', cycle)
    .where('rv.value', 'is not', null)
    .orderBy('r.cycle', 'desc')
    .execute()
  return rows as EarlierClaim[]
}

export type GivenEvidence = {
  id: string
  kind: 'link' | 'file'
  shows: string
  indicatorKey: string | null
  language: Lang
  isPublic: boolean
  url: string
  fileName: string
  mediaType: string
  byteSize: number
}

export async function listGivenEvidence(tx: Tx, reportId: string): Promise<GivenEvidence[]> {
  const rows = await tx
    .selectFrom('app.evidence')
    .select(['id', 'kind', 'shows', 'indicatorKey', 'language', 'isPublic', 'url', 'fileName', 'mediaType', 'byteSize'])
    .where('reportId', '=', reportId)
    .orderBy('addedAt')
    .execute()
  return rows as GivenEvidence[]
}

export type CountedIndicator = Pick<
  Indicator,
  | 'key'
  | 'isMain'
  | 'name'
  | 'unit'
  | 'unitText'
  | 'direction'
  | 'cumulative'
  | 'baselineValue'
  | 'baselineOn'
  | 'targetValue'
  | 'targetOn'
  | 'source'
>

export async function listCountedIndicators(tx: Tx, versionId: string): Promise<CountedIndicator[]> {
  const rows = await tx
    .selectFrom('app.indicator')
    .select([
      'key',
      'isMain',
      'name',
      'unit',
      'unitText',
      'direction',
      'cumulative',
      'baselineValue',
      'baselineOn',
      'targetValue',
      'targetOn',
      'source',
    ])
    .where('versionId', '=', versionId)
    .orderBy('isMain', 'desc')
    .orderBy('position')
    .execute()
  return rows as CountedIndicator[]
}

export type Finding = {
  reportId: string
  indicatorKey: string
  level: VerificationLevel
  method: VerificationMethod
  publicNote: string
  internalNote: string
  personId: string
}

/** The first judgement of a value: where one stands already, the database refuses the second. */
export async function insertVerification(tx: Tx, { personId, ...finding }: Finding): Promise<void> {
  await tx
    .insertInto('app.verification')
    .values({ ...finding, verifiedBy: personId })
    .execute()
}

/** False where somebody else changed it since the person read it. */
export async function updateVerification(
  tx: Tx,
  { personId, reportId, indicatorKey, ...finding }: Finding,
  expectedVersion: number,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('app.verification')
    .set({ ...finding, verifiedBy: personId, verifiedAt: new Date(), version: expectedVersion + 1 })
    .where('reportId', '=', reportId)
    .where('indicatorKey', '=', indicatorKey)
    .where('version', '=', expectedVersion)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export async function saveAnswer(tx: Tx, reportId: string, indicatorKey: string, answer: string): Promise<void> {
  await sql`select app.answer_verification(${reportId}, ${indicatorKey}, ${answer})`.execute(tx)
}

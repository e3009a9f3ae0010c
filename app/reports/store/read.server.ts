import type { Tx } from '#db/client.server'
import type { ScanState } from '~/files/rules'
import { lateAfter } from '../rules/freshness'
import type { SplitValues } from '../schema'

export type ReportIndicator = {
  key: string
  isMain: boolean
  name: string
  unit: string
  unitText: string
  direction: string
  cumulative: boolean
  baselineValue: number | null
  baselineOn: string | null
  targetValue: number | null
  targetOn: string | null
  splits: string[]
  numeratorName: string
  denominatorName: string
}
export type ReportMilestone = { key: string; title: string; dueOn: string | null; duePrecision: string }

export type ReportSubject = {
  commitmentId: string
  reference: string | null
  title: string
  language: string
  state: string
  leadOrganisationId: string
  implementation: string
  startsOn: string | null
  deliversOn: string | null
  moneyKind: string | null
  moneyCurrency: string | null
  organisationId: string
  organisationName: string
  dueDateId: string
  dueOn: string
  cycle: string
  cycleStartsOn: string
  cycleEndsOn: string
  graceUntil: string
  indicators: ReportIndicator[]
  milestones: ReportMilestone[]
}

export type ReportValue = {
  indicatorKey: string
  value: number | null
  numerator: number | null
  denominator: number | null
  asOfOn: string | null
  note: string
  splits: SplitValues
}
export type MilestoneAnswer = {
  milestoneKey: string
  outcome: 'open' | 'done' | 'moved' | 'dropped'
  doneOn: string | null
  newDueOn: string | null
  reason: string
}
export type Evidence = {
  id: string
  kind: 'link' | 'file'
  shows: string
  indicatorKey: string | null
  language: string
  isPublic: boolean
  url: string
  fileName: string
  mediaType: string
  byteSize: number
  /** Null for links. */
  scanState: ScanState | null
  isReleased: boolean
}

export type Report = {
  id: string
  state: 'draft' | 'sent'
  version: number
  notAssessedReason: string
  storyChanged: string
  storyHard: string
  storyHelp: string
  helpPublic: boolean
  language: string
  moneySpent: number | null
  moneyCurrency: string | null
  implementation: string | null
  suggested: string | null
  implementationReason: string
  updatedAt: Date
  sentAt: Date | null
  values: ReportValue[]
  milestones: MilestoneAnswer[]
  evidence: Evidence[]
}

/** What a report of this cycle is about, for one of the organisations given; undefined where none of them owes one. */
export async function loadReportSubject(
  tx: Tx,
  commitmentId: string,
  cycle: string,
  organisationIds: string[],
): Promise<ReportSubject | undefined> {
  if (organisationIds.length === 0) return undefined
  const subject = await tx
    .selectFrom('app.dueDate as d')
    .innerJoin('app.commitment as c', 'c.id', 'd.commitmentId')
    .innerJoin('app.commitmentVersion as v', 'v.id', 'c.publishedVersionId')
    .innerJoin('app.organisation as o', 'o.id', 'd.organisationId')
    .innerJoin('pub.cycle as y', 'y.code', 'd.cycle')
    .select([
      'c.id as commitmentId',
      'c.reference',
      'v.id as versionId',
      'v.title',
      'v.language',
      'c.state',
      'c.leadOrganisationId',
      'c.implementation',
      'v.startsOn',
      'v.deliversOn',
      'v.moneyKind',
      'v.moneyCurrency',
      'o.id as organisationId',
      'o.name as organisationName',
      'd.id as dueDateId',
      'd.dueOn',
      'd.cycle',
      'y.startsOn as cycleStartsOn',
      'y.endsOn as cycleEndsOn',
    ])
    .where('c.id', '=', commitmentId)
    .where('d.cycle', '=', cycle)
    .where('d.organisationId', 'in', organisationIds)
    .whereRef('d.organisationId', '=', 'c.leadOrganisationId')
    .executeTakeFirst()
  if (!subject) return undefined
  const { versionId, ...rest } = subject
  const [indicators, milestones] = [
    await tx
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
        'splits',
        'numeratorName',
        'denominatorName',
      ])
      .where('versionId', '=', versionId)
      .orderBy('isMain', 'desc')
      .orderBy('position')
      .execute(),
    await tx
      .selectFrom('app.milestone')
      .select(['key', 'title', 'dueOn', 'duePrecision'])
      .where('versionId', '=', versionId)
      .orderBy('position')
      .execute(),
  ]
  return { ...rest, graceUntil: lateAfter(rest.dueOn), indicators, milestones }
}

export async function loadReport(tx: Tx, dueDateId: string): Promise<Report | undefined> {
  const report = await tx
    .selectFrom('app.report')
    .select([
      'id',
      'state',
      'version',
      'notAssessedReason',
      'storyChanged',
      'storyHard',
      'storyHelp',
      'helpPublic',
      'language',
      'moneySpent',
      'moneyCurrency',
      'implementation',
      'suggested',
      'implementationReason',
      'updatedAt',
      'sentAt',
    ])
    .where('dueDateId', '=', dueDateId)
    .executeTakeFirst()
  if (!report) return undefined
  const values = await tx
    .selectFrom('app.reportValue')
    .select(['indicatorKey', 'value', 'numerator', 'denominator', 'asOfOn', 'note', 'splits'])
    .where('reportId', '=', report.id)
    .execute()
  const milestones = await tx
    .selectFrom('app.reportMilestone')
    .select(['milestoneKey', 'outcome', 'doneOn', 'newDueOn', 'reason'])
    .where('reportId', '=', report.id)
    .execute()
  const evidence = await tx
    .selectFrom('app.evidence')
    .select([
      'id',
      'kind',
      'shows',
      'indicatorKey',
      'language',
      'isPublic',
      'url',
      'fileName',
      'mediaType',
      'byteSize',
      'scanState',
      'isReleased',
    ])
    .where('reportId', '=', report.id)
    .orderBy('addedAt')
    .execute()
  return {
    ...report,
    state: report.state as Report['state'],
    values: values.map((value) => ({ ...value, splits: value.splits as SplitValues })),
    milestones: milestones as MilestoneAnswer[],
    evidence: evidence as Evidence[],
  }
}

export type EarlierValue = {
  indicatorKey: string
  value: number
  asOfOn: string | null
  cycle: string
  level: string | null
}

/** Values of reports sent before this cycle, newest first. */
export async function listEarlierValues(
  tx: Tx,
  commitmentId: string,
  organisationId: string,
  beforeCycle: string,
): Promise<EarlierValue[]> {
  const rows = await tx
    .selectFrom('app.reportValue as rv')
    .innerJoin('app.report as r', 'r.id', 'rv.reportId')
    .leftJoin('app.verification as f', (join) =>
      join.onRef('f.reportId', '=', 'rv.reportId').onRef('f.indicatorKey', '=', 'rv.indicatorKey'),
    )
    .select(['rv.indicatorKey', 'rv.value', 'rv.asOfOn', 'r.cycle', 'f.level'])
    .where('r.commitmentId', '=', commitmentId)
    .where('r.organisationId', '=', organisationId)
    .where('r.state', '=', 'sent')
    .where('r.cycle', '<', beforeCycle)
    .where('rv.value', 'is not', null)
    .orderBy('r.cycle', 'desc')
    .execute()
  return rows.flatMap(({ value, ...row }) => (value === null ? [] : [{ ...row, value }]))
}

/** The standing answer to each milestone from earlier reports, newest first. */
export async function listEarlierMilestones(
  tx: Tx,
  commitmentId: string,
  organisationId: string,
  beforeCycle: string,
): Promise<(MilestoneAnswer & { cycle: string })[]> {
  const rows = await tx
    .selectFrom('app.reportMilestone as rm')
    .innerJoin('app.report as r', 'r.id', 'rm.reportId')
    .select(['rm.milestoneKey', 'rm.outcome', 'rm.doneOn', 'rm.newDueOn', 'rm.reason', 'r.cycle'])
    .where('r.commitmentId', '=', commitmentId)
    .where('r.organisationId', '=', organisationId)
    .where('r.state', '=', 'sent')
    .where('r.cycle', '<', beforeCycle)
    .where('rm.outcome', '<>', 'open')
    .orderBy('r.cycle', 'desc')
    .execute()
  return rows as (MilestoneAnswer & { cycle: string })[]
}

export type DueReport = {
  commitmentId: string
  reference: string | null
  title: string
  language: string
  organisationName: string
  cycle: string
  dueOn: string
  graceUntil: string
  reportState: 'draft' | 'sent' | null
  sentAt: Date | null
  commitmentState: string
}

/** Every due date of the organisations given, latest first. */
export async function listDueReports(tx: Tx, organisationIds: string[]): Promise<DueReport[]> {
  if (organisationIds.length === 0) return []
  const rows = await tx
    .selectFrom('app.dueDate as d')
    .innerJoin('app.commitment as c', 'c.id', 'd.commitmentId')
    .innerJoin('app.commitmentVersion as v', 'v.id', 'c.publishedVersionId')
    .innerJoin('app.organisation as o', 'o.id', 'd.organisationId')
    .leftJoin('app.report as r', 'r.dueDateId', 'd.id')
    .select([
      'c.id as commitmentId',
      'c.reference',
      'c.state as commitmentState',
      'v.title',
      'v.language',
      'o.name as organisationName',
      'd.cycle',
      'd.dueOn',
      'r.state as reportState',
      'r.sentAt',
    ])
    .where('d.organisationId', 'in', organisationIds)
    .whereRef('d.organisationId', '=', 'c.leadOrganisationId')
    .where('c.state', 'in', ['published', 'closed'])
    .orderBy('d.dueOn')
    .orderBy('v.title')
    .execute()
  return rows.map((row) => ({ ...row, graceUntil: lateAfter(row.dueOn) })) as DueReport[]
}

export type EvidenceFile = { storageKey: string; fileName: string; mediaType: string }

export async function findEvidenceFile(tx: Tx, evidenceId: string): Promise<EvidenceFile | undefined> {
  const found = await tx
    .selectFrom('app.evidence')
    .select(['storageKey', 'fileName', 'mediaType'])
    .where('id', '=', evidenceId)
    .where('kind', '=', 'file')
    .executeTakeFirst()
  return found?.storageKey ? { ...found, storageKey: found.storageKey } : undefined
}

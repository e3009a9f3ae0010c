import type { Tx } from '#db/client.server'
import type { IsoDate } from '~/lib/dates'
import { lateAfter } from '~/reports/rules/freshness'

export type OpenReport = {
  commitmentId: string
  title: string
  language: string
  cycle: string
  dueOn: IsoDate
  graceUntil: IsoDate
  isStarted: boolean
}

/** Reports that the organisations owe as leads and have not sent, the first due first. */
export async function listOpenReports(
  tx: Tx,
  organisationIds: readonly string[],
  dueBy: IsoDate,
): Promise<OpenReport[]> {
  if (organisationIds.length === 0) return []
  const rows = await tx
    .selectFrom('app.dueDate as d')
    .innerJoin('app.commitment as c', 'c.id', 'd.commitmentId')
    .innerJoin('app.commitmentVersion as v', 'v.id', 'c.publishedVersionId')
    .leftJoin('app.report as r', (join) =>
      join.onRef('r.dueDateId', '=', 'd.id').on('r.organisationId', 'in', [...organisationIds]),
    )
    .select(['d.commitmentId', 'v.title', 'v.language', 'd.cycle', 'd.dueOn', 'r.state'])
    .where('d.organisationId', 'in', [...organisationIds])
    .whereRef('d.organisationId', '=', 'c.leadOrganisationId')
    .where('c.state', '=', 'published')
    .where('d.dueOn', '<=', dueBy)
    .where((eb) => eb.or([eb('r.state', 'is', null), eb('r.state', '<>', 'sent')]))
    // A later report that was sent covers what an earlier one left out.
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('app.report as later')
            .select('later.id')
            .whereRef('later.commitmentId', '=', 'd.commitmentId')
            .whereRef('later.organisationId', '=', 'd.organisationId')
            .whereRef('later.cycle', '>', 'd.cycle')
            .where('later.state', '=', 'sent'),
        ),
      ),
    )
    .orderBy('d.dueOn')
    .orderBy('v.title')
    .execute()
  return rows.map(({ state, ...row }) => ({ ...row, graceUntil: lateAfter(row.dueOn), isStarted: state === 'draft' }))
}

export type CycleState = { code: string; dueOn: IsoDate; graceUntil: IsoDate; sent: number; total: number }

/** The cycle whose grace days are not over, of those in which the organisations owe something; undefined when none is left. */
export async function findCycle(
  tx: Tx,
  organisationIds: readonly string[],
  today: IsoDate,
): Promise<CycleState | undefined> {
  if (organisationIds.length === 0) return undefined
  return tx
    .selectFrom('app.dueDate as d')
    .innerJoin('app.commitment as c', 'c.id', 'd.commitmentId')
    .innerJoin('pub.cycle as y', 'y.code', 'd.cycle')
    .leftJoin('app.report as r', (join) =>
      join
        .onRef('r.dueDateId', '=', 'd.id')
        .on('r.organisationId', 'in', [...organisationIds])
        .on('r.state', '=', 'sent'),
    )
    .select((eb) => [
      'y.code',
      'y.dueOn',
      'y.graceUntil',
      eb.fn.count<number>('r.id').as('sent'),
      eb.fn.count<number>('d.id').as('total'),
    ])
    .where('d.organisationId', 'in', [...organisationIds])
    .whereRef('d.organisationId', '=', 'c.leadOrganisationId')
    .where('c.state', '=', 'published')
    .where('y.graceUntil', '>=', today)
    .groupBy(['y.code', 'y.dueOn', 'y.graceUntil'])
    .orderBy('y.dueOn')
    .limit(1)
    .executeTakeFirst()
}

export type RequestedChange = {
  commitmentId: string
  title: string
  language: string
  comments: number
  note: string
  decidedAt: Date
}

/** Records that came back, the one that has waited longest first. */
export async function listRequestedChanges(tx: Tx, organisationIds: readonly string[]): Promise<RequestedChange[]> {
  if (organisationIds.length === 0) return []
  return tx
    .selectFrom('app.commitment as c')
    .innerJoin('app.commitmentVersion as v', 'v.id', 'c.draftVersionId')
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('app.decision as d')
          .select(['d.note', 'd.decidedAt'])
          .whereRef('d.commitmentId', '=', 'c.id')
          .where('d.outcome', '=', 'changes_requested')
          .orderBy('d.decidedAt', 'desc')
          .limit(1)
          .as('last'),
      (join) => join.onTrue(),
    )
    .select((eb) => [
      'c.id as commitmentId',
      'v.title',
      'v.language',
      eb.fn.coalesce('last.note', eb.val('')).as('note'),
      eb.fn.coalesce('last.decidedAt', 'c.decidedAt', 'c.updatedAt').as('decidedAt'),
      eb
        .selectFrom('app.reviewComment as r')
        .select((count) => count.fn.countAll<number>().as('comments'))
        .whereRef('r.commitmentId', '=', 'c.id')
        .where('r.byStaff', '=', true)
        .where('r.parentId', 'is', null)
        .where('r.resolvedAt', 'is', null)
        .as('comments'),
    ])
    .where('c.leadOrganisationId', 'in', [...organisationIds])
    .where('c.state', '=', 'changes_requested')
    .orderBy('decidedAt')
    .execute() as Promise<RequestedChange[]>
}

export type OpenFinding = {
  commitmentId: string
  cycle: string
  title: string
  language: string
  publicNote: string
  verifiedAt: Date
}

/** What verifiers could not confirm, while the holder has not answered. */
export async function listOpenFindings(tx: Tx, organisationIds: readonly string[]): Promise<OpenFinding[]> {
  if (organisationIds.length === 0) return []
  return tx
    .selectFrom('app.verification as f')
    .innerJoin('app.report as r', 'r.id', 'f.reportId')
    .innerJoin('app.commitment as c', 'c.id', 'r.commitmentId')
    .innerJoin('app.commitmentVersion as v', 'v.id', 'c.publishedVersionId')
    .select(['r.commitmentId', 'r.cycle', 'v.title', 'v.language', 'f.publicNote', 'f.verifiedAt'])
    .where('r.organisationId', 'in', [...organisationIds])
    .where('f.level', '=', 'not_confirmed')
    .where('f.answer', '=', '')
    .orderBy('f.verifiedAt')
    .execute()
}

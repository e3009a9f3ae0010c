import type { Tx } from '#db/client.server'
import type { Lang } from '~/i18n/languages'
import { type IsoDate, today } from '~/lib/dates'
import type { StakeholderKind } from '~/organisations/rules'

export type WaitingRecord = {
  id: string
  version: number
  versionId: string
  state: 'submitted' | 'in_review'
  title: string
  language: Lang
  organisationId: string
  organisationName: string
  organisationNameLanguage: string
  organisationKind: StakeholderKind
  /** In Geneva, where the promise of an answer is kept. */
  submittedOn: IsoDate
  takenBy: string | null
  takenByName: string | null
  /** Whether it came back after changes were requested. */
  cameBack: boolean
  partners: { organisationId: string; answer: string }[]
}

/** Everything that waits for the secretariat, oldest first. */
export async function listWaitingRecords(tx: Tx): Promise<WaitingRecord[]> {
  const rows = await tx
    .selectFrom('app.commitment as c')
    .innerJoin('app.commitmentVersion as v', 'v.id', 'c.reviewVersionId')
    .innerJoin('app.organisation as o', 'o.id', 'c.leadOrganisationId')
    .leftJoin('app.person as p', 'p.id', 'c.takenBy')
    .select((eb) => [
      'c.id',
      'c.version',
      'v.id as versionId',
      'c.state',
      'v.title',
      'v.language',
      'o.id as organisationId',
      'o.name as organisationName',
      'o.nameLanguage as organisationNameLanguage',
      'o.kind as organisationKind',
      'c.submittedAt',
      'c.createdAt',
      'c.takenBy',
      'p.fullName as takenByName',
      eb
        .exists(
          eb
            .selectFrom('app.decision as d')
            .select('d.versionId')
            .whereRef('d.commitmentId', '=', 'c.id')
            .where('d.outcome', '=', 'changes_requested'),
        )
        .as('cameBack'),
    ])
    .where('c.state', 'in', ['submitted', 'in_review'])
    .orderBy('c.submittedAt')
    .orderBy('c.id')
    .execute()
  const partners =
    rows.length === 0
      ? []
      : await tx
          .selectFrom('app.party')
          .select(['commitmentId', 'organisationId', 'answer'])
          .where('role', '<>', 'lead')
          .where(
            'commitmentId',
            'in',
            rows.map(({ id }) => id),
          )
          .execute()
  return rows.map(({ submittedAt, createdAt, cameBack, ...row }) => ({
    ...(row as Omit<WaitingRecord, 'submittedOn' | 'cameBack' | 'partners'>),
    cameBack: Boolean(cameBack),
    submittedOn: today(() => submittedAt ?? createdAt),
    partners: partners
      .filter(({ commitmentId }) => commitmentId === row.id)
      .map(({ organisationId, answer }) => ({ organisationId, answer })),
  }))
}

/** The next day on which reports fall due, if a cycle is open. */
export async function findNextDueOn(tx: Tx, after: IsoDate): Promise<IsoDate | null> {
  const next = await tx
    .selectFrom('pub.cycle')
    .select('dueOn')
    .where('dueOn', '>=', after)
    .orderBy('dueOn')
    .limit(1)
    .executeTakeFirst()
  return next?.dueOn ?? null
}

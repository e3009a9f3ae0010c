import { sql } from 'kysely'
import type { Tx } from '#db/client.server'
import type { IsoDate } from '~/lib/dates'
import type { Direction, Implementation, PartyRole, Unit } from '../rules/codes.ts'
import { sectionsOf } from '../rules/sections.ts'
import { isEnded, isWritable, type RecordState } from '../rules/workflow.ts'
import { loadVersions } from './read.server.ts'

export type OwnCommitment = {
  id: string
  reference: string | null
  title: string
  language: string
  state: RecordState
  organisationName: string
  role: PartyRole
  /** True while an organisation of mine is asked to take part and has not answered. */
  isInvitation: boolean
  implementation: Implementation
  /** The main indicator with the last value that was reported, if there is one. */
  indicator: {
    name: string
    unit: Unit
    unitText: string
    direction: Direction
    baselineValue: number | null
    baselineOn: IsoDate | null
    targetValue: number | null
    targetOn: IsoDate | null
    value: number | null
    valueOn: IsoDate | null
  } | null
  startsOn: IsoDate | null
  deliversOn: IsoDate | null
  openDueOn: IsoDate | null
  lastReportedOn: IsoDate | null
  publishedOn: IsoDate | null
  submittedAt: Date | null
  decidedAt: Date | null
  /** Of a draft: sections done, of six, and whether nothing stands in the way of sending. */
  draft: { done: number; isReady: boolean; savedAt: Date; savedBy: string | null } | null
}

/** Everything in which one of the organisations is the lead or a partner that has not left or declined, last changed first. */
export async function listOwnCommitments(tx: Tx, organisationIds: readonly string[]): Promise<OwnCommitment[]> {
  if (organisationIds.length === 0) return []
  const mine = [...organisationIds]
  const rows = await tx
    .selectFrom('app.commitment as c')
    .innerJoin('app.commitmentVersion as v', (join) =>
      join.on('v.id', '=', (eb) =>
        // A change in preparation does not hide what is in force.
        eb.fn.coalesce(
          eb
            .case()
            .when('c.state', 'in', ['published', 'closed', 'withdrawn', 'merged'])
            .then(eb.ref('c.publishedVersionId'))
            .end(),
          'c.draftVersionId',
          'c.reviewVersionId',
          'c.publishedVersionId',
        ),
      ),
    )
    .innerJoin('app.organisation as o', 'o.id', 'c.leadOrganisationId')
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom('app.party as p')
          .select(['p.role', 'p.answer'])
          .whereRef('p.commitmentId', '=', 'c.id')
          .where('p.organisationId', 'in', mine)
          .where('p.answer', 'in', ['invited', 'accepted'])
          .orderBy(sql`p.role <> 'lead'`)
          .limit(1)
          .as('mine'),
      (join) => join.onTrue(),
    )
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('app.indicator as n')
          .select([
            'n.key',
            'n.name',
            'n.unit',
            'n.unitText',
            'n.direction',
            'n.baselineValue',
            'n.baselineOn',
            'n.targetValue',
            'n.targetOn',
          ])
          .whereRef('n.versionId', '=', 'v.id')
          .orderBy('n.isMain', 'desc')
          .orderBy('n.position')
          .limit(1)
          .as('i'),
      (join) => join.onTrue(),
    )
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('app.reportValue as rv')
          .innerJoin('app.report as r', 'r.id', 'rv.reportId')
          .select(['rv.value', 'rv.asOfOn'])
          .whereRef('r.commitmentId', '=', 'c.id')
          .whereRef('r.organisationId', '=', 'c.leadOrganisationId')
          .whereRef('rv.indicatorKey', '=', 'i.key')
          .where('r.state', '=', 'sent')
          .where('rv.value', 'is not', null)
          .orderBy('r.cycle', 'desc')
          .limit(1)
          .as('last'),
      (join) => join.onTrue(),
    )
    .leftJoin('pub.commitment as pc', 'pc.id', 'c.id')
    .select([
      'c.id',
      'c.reference',
      'c.state',
      'c.implementation',
      'c.submittedAt',
      'c.decidedAt',
      'c.draftVersionId',
      'v.title',
      'v.language',
      'v.startsOn',
      'v.deliversOn',
      'o.name as organisationName',
      'mine.role',
      'mine.answer',
      'i.name',
      'i.unit',
      'i.unitText',
      'i.direction',
      'i.baselineValue',
      'i.baselineOn',
      'i.targetValue',
      'i.targetOn',
      'last.value',
      'last.asOfOn as valueOn',
      'pc.openDueOn',
      'pc.lastReportedOn',
      'pc.publishedOn',
    ])
    .orderBy('c.updatedAt', 'desc')
    .orderBy('c.id')
    .execute()
  const drafts = await loadVersions(
    tx,
    rows.flatMap(({ state, draftVersionId }) =>
      draftVersionId && isWritable(state as RecordState) ? [draftVersionId] : [],
    ),
  )
  return rows.map(
    ({
      draftVersionId,
      answer,
      name,
      unit,
      unitText,
      direction,
      baselineValue,
      baselineOn,
      targetValue,
      targetOn,
      value,
      valueOn,
      ...row
    }) => {
      const draft = draftVersionId ? drafts.get(draftVersionId) : undefined
      const sections = draft ? sectionsOf(draft.content) : []
      return {
        ...row,
        state: row.state as RecordState,
        role: row.role as PartyRole,
        implementation: row.implementation as Implementation,
        isInvitation: answer === 'invited' && !isEnded(row.state as RecordState),
        indicator:
          name === null
            ? null
            : {
                name,
                unit: unit as Unit,
                unitText: unitText ?? '',
                direction: direction as Direction,
                baselineValue,
                baselineOn,
                targetValue,
                targetOn,
                value,
                valueOn,
              },
        draft: draft
          ? {
              done: sections.filter(({ state }) => state === 'complete').length,
              isReady: sections.every(({ missing }) => missing.length === 0),
              savedAt: draft.updatedAt,
              savedBy: draft.updatedByName,
            }
          : null,
      }
    },
  )
}

import { sql } from 'kysely'
import type { Tx } from '#db/client.server'
import type { ExportKind, ExportState } from '../exports'

export type Export = {
  id: string
  kind: ExportKind
  organisationId: string | null
  state: ExportState
  requestedAt: Date
  expiresAt: Date
  storageKey: string | null
  rowCount: number | null
}

export async function insertExport(
  tx: Tx,
  asked: { personId: string; kind: ExportKind; organisationId: string | null; language: string },
): Promise<string> {
  const { id } = await tx.insertInto('app.export').values(asked).returning('id').executeTakeFirstOrThrow()
  return id
}

/** One's own, while one may have what it holds: the policies of the table see to both. */
export async function findExport(tx: Tx, id: string): Promise<Export | undefined> {
  const found = await tx
    .selectFrom('app.export')
    .select(['id', 'kind', 'organisationId', 'state', 'requestedAt', 'expiresAt', 'storageKey', 'rowCount'])
    .where('id', '=', id)
    .executeTakeFirst()
  return found as Export | undefined
}

/** Answers false where the export is not there any more, is not waiting, or may not be had any more. */
export async function finishExport(
  tx: Tx,
  id: string,
  outcome: { state: 'failed' } | { state: 'made'; storageKey: string; byteSize: number; rowCount: number },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('app.export')
    .set({ ...outcome, ...(outcome.state === 'made' ? { madeAt: new Date() } : {}) })
    .where('id', '=', id)
    .where('state', '=', 'requested')
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

const AT_ONCE = 500

/** Reads a table by its key, some rows at a time. */
async function* inPieces<Row extends { cursor: string }>(
  read: (after: string) => Promise<{ rows: Row[] }>,
): AsyncGenerator<Row> {
  let after = ''
  for (;;) {
    const { rows } = await read(after)
    yield* rows
    const last = rows.at(-1)
    if (!last || rows.length < AT_ONCE) return
    after = last.cursor
  }
}

export type ContactRow = {
  cursor: string
  organisation: string
  kind: string
  country: string | null
  fullName: string
  jobTitle: string
  email: string
  role: string
  language: string
}

export const readContacts = (tx: Tx): AsyncGenerator<ContactRow> =>
  inPieces((after) =>
    sql<ContactRow>`
      select o.id::text || p.id::text as cursor, o.name as organisation, o.kind, o.country, p.full_name, p.job_title, p.email, m.role, p.language
      from app.membership m
      join app.organisation o on o.id = m.organisation_id
      join app.person p on p.id = m.person_id and p.status = 'active'
      where o.id::text || p.id::text > ${after}
      order by cursor limit ${AT_ONCE}`.execute(tx),
  )

export type OwnCommitmentRow = {
  cursor: string
  id: string
  reference: string | null
  state: string
  title: string
  language: string
  promise: string
  problem: string
  avenue: string | null
  objectives: number[]
  sdgTargets: string[]
  countries: string[]
  startsOn: string | null
  deliversOn: string | null
  moneyAmount: number | null
  moneyCurrency: string | null
  indicator: string | null
  baseline: number | null
  target: number | null
  implementation: string
}

/** Each record of the organisation, in the words it has worked on last. */
export const readOwnCommitments = (tx: Tx, organisationId: string): AsyncGenerator<OwnCommitmentRow> =>
  inPieces((after) =>
    sql<OwnCommitmentRow>`
      select c.id::text as cursor, c.id, c.reference, c.state, v.title, v.language, v.promise, v.problem, v.avenue, v.objectives, v.sdg_targets, v.countries,
        v.starts_on, v.delivers_on, v.money_amount, v.money_currency, i.name as indicator, i.baseline_value as baseline, i.target_value as target,
        c.implementation
      from app.commitment c
      join app.commitment_version v on v.id = coalesce(c.draft_version_id, c.review_version_id, c.published_version_id)
      left join lateral (
        select x.* from app.indicator x where x.version_id = v.id order by x.is_main desc, x.position limit 1) i on true
      where c.lead_organisation_id = ${organisationId} and c.id::text > ${after}
      order by cursor limit ${AT_ONCE}`.execute(tx),
  )

export type OwnReportRow = {
  cursor: string
  reference: string | null
  title: string
  cycle: string
  state: string
  sentAt: Date | null
  implementation: string | null
  storyChanged: string
  storyHard: string
  storyHelp: string
  moneySpent: number | null
  moneyCurrency: string | null
  indicator: string | null
  value: number | null
  asOfOn: string | null
  level: string | null
  publicNote: string | null
}

/** One row for each reported number, and one for a report without numbers. */
export const readOwnReports = (tx: Tx, organisationId: string): AsyncGenerator<OwnReportRow> =>
  inPieces((after) =>
    sql<OwnReportRow>`
      select r.id::text || coalesce(rv.indicator_key::text, '') as cursor, c.reference, v.title, r.cycle, r.state, r.sent_at, r.implementation, r.story_changed,
        r.story_hard, r.story_help, r.money_spent, r.money_currency, i.name as indicator, rv.value, rv.as_of_on,
        case when rv.value is not null then coalesce(f.level, 'reported') end as level, f.public_note
      from app.report r
      join app.commitment c on c.id = r.commitment_id
      join app.commitment_version v on v.id = c.published_version_id
      left join app.report_value rv on rv.report_id = r.id
      left join app.indicator i on i.version_id = v.id and i.key = rv.indicator_key
      left join app.verification f on f.report_id = rv.report_id and f.indicator_key = rv.indicator_key
      where r.organisation_id = ${organisationId} and r.id::text || coalesce(rv.indicator_key::text, '') > ${after}
      order by cursor limit ${AT_ONCE}`.execute(tx),
  )

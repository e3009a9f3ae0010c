import { sql } from 'kysely'
import type { Tx } from '#db/client.server'
import { pointRowsAgain, rowsOf } from './drafts.server.ts'
import { isUntouched } from './existing.server.ts'
import { inPieces } from './pieces.server.ts'

/** The newest import that has written to records of this batch since. It is undone first. */
export async function findLaterBatch(tx: Tx, batchId: string): Promise<{ id: string; fileName: string } | undefined> {
  const { rows } = await sql<{ id: string; fileName: string }>`
    select later.id, later.file_name
    from app.import_batch b
    join app.import_row mine on mine.batch_id = b.id
    join app.import_row r on r.commitment_id = mine.commitment_id and r.before is not null
    join app.import_batch later on later.id = r.batch_id and later.id <> b.id and later.state = 'applied' and later.applied_at > b.applied_at
    where b.id = ${batchId}
    order by later.applied_at desc
    limit 1`.execute(tx)
  return rows[0]
}

/**
 * Takes back what nobody has touched since: drafts that were made go, drafts that were replaced say what they said before,
 * organisations that were proposed and that nothing names go. What was touched stays, and its rows say why.
 */
export async function takeBack(tx: Tx, batchId: string): Promise<void> {
  const { rows: replaced } = await sql<Replaced>`
    select r.commitment_id as id, r.line from app.import_row r
    where r.batch_id = ${batchId} and r.before is not null and r.commitment_id is not null`.execute(tx)
  for (const piece of inPieces(replaced)) await putBack(tx, batchId, piece)
  const { rows: made } = await sql<{ id: string }>`
    select c.id from app.commitment c where c.import_batch_id = ${batchId} and ${isUntouched}`.execute(tx)
  for (const piece of inPieces(made.map(({ id }) => id)))
    await tx.deleteFrom('app.commitment as c').where('c.id', 'in', piece).where(isUntouched).execute()
  await sayWhatStays(tx, batchId)
  // An organisation of a batch undone earlier stayed for what this one took back.
  await sql`
    delete from app.organisation o using app.import_batch b
    where b.id = o.import_batch_id and (b.id = ${batchId} or b.state = 'undone') and o.status = 'proposed' and o.version = 1
      and not exists (select from app.commitment c where c.lead_organisation_id = o.id)
      and not exists (select from app.party p where p.organisation_id = o.id)
      and not exists (select from app.membership m where m.organisation_id = o.id)
      and not exists (select from app.invitation i where i.organisation_id = o.id)
      and not exists (select from app.organisation child where child.parent_id = o.id)`.execute(tx)
}

/** A record and the row that keeps what it said before. */
type Replaced = { id: string; line: number }

/** The replaced drafts of a batch that stand untouched say again what they said before it. */
async function putBack(tx: Tx, batchId: string, replaced: readonly Replaced[]): Promise<void> {
  const ids = replaced.map(({ id }) => id)
  const answers = await rowsOf(tx, ids)
  const { rows: removed } = await sql<{ id: string; version: number }>`
    delete from app.commitment c where c.id = any(${ids}::uuid[]) and ${isUntouched} returning c.id, c.version`.execute(
    tx,
  )
  if (removed.length === 0) return
  const versions = new Map(removed.map(({ id, version }) => [id, version]))
  const lines = replaced
    .filter(({ id }) => versions.has(id))
    .map(({ id, line }) => ({ line, version: versions.get(id) }))
  const was = sql`(select r.before, removed.version
    from json_to_recordset(${JSON.stringify(lines)}::json) as removed(line integer, version integer)
    join app.import_row r on r.batch_id = ${batchId} and r.line = removed.line) was`
  await sql`
    insert into app.commitment (id, lead_organisation_id, created_by, needs_confirmation, import_batch_id, implementation)
    select c.id, c.lead_organisation_id, c.created_by, c.needs_confirmation, c.import_batch_id, c.implementation
    from ${was}, jsonb_populate_record(null::app.commitment, was.before -> 'commitment') c`.execute(tx)
  await sql`
    insert into app.commitment_version
    select v.* from ${was}, jsonb_populate_record(null::app.commitment_version, was.before -> 'version') v`.execute(tx)
  await sql`
    insert into app.party (commitment_id, organisation_id, role, share, contribution, answer, answered_at, answered_by)
    select p.commitment_id, p.organisation_id, p.role, p.share, p.contribution, p.answer, p.answered_at, p.answered_by
    from ${was}, jsonb_populate_recordset(null::app.party, ${listIn('parties')}) p`.execute(tx)
  await sql`
    insert into app.external_reference
    select x.* from ${was}, jsonb_populate_recordset(null::app.external_reference, ${listIn('references')}) x`.execute(
    tx,
  )
  await sql`
    insert into app.translation
    select x.* from ${was}, jsonb_populate_recordset(null::app.translation, ${listIn('translations')}) x`.execute(tx)
  await sql`
    insert into app.indicator
    select x.* from ${was}, jsonb_populate_recordset(null::app.indicator, ${listIn('indicators')}) x`.execute(tx)
  await sql`
    insert into app.milestone
    select x.* from ${was}, jsonb_populate_recordset(null::app.milestone, ${listIn('milestones')}) x`.execute(tx)
  // The version goes up here too: a form opened before the undoing is refused.
  await sql`
    update app.commitment c set draft_version_id = (was.before -> 'version' ->> 'id')::uuid, version = was.version + 1
    from ${was} where c.id = (was.before -> 'commitment' ->> 'id')::uuid`.execute(tx)
  await pointRowsAgain(tx, answers)
}

const listIn = (name: 'parties' | 'references' | 'translations' | 'indicators' | 'milestones') =>
  sql`was.before -> ${sql.lit(name)}`

export const REASONS_TO_STAY = ['sent', 'answered', 'edited'] as const
export type ReasonToStay = (typeof REASONS_TO_STAY)[number]

async function sayWhatStays(tx: Tx, batchId: string): Promise<void> {
  await sql`
    update app.import_row r set messages = r.messages || jsonb_build_array(jsonb_build_object('severity', 'warning', 'key', 'exchange.stays.' ||
      case when c.state <> 'draft' or not c.needs_confirmation then 'sent'
        when exists (select from app.party p where p.commitment_id = c.id and p.role <> 'lead' and p.answer <> 'invited') then 'answered'
        else 'edited' end))
    from app.commitment c
    where r.batch_id = ${batchId} and c.id = r.commitment_id and r.outcome <> 'unchanged' and not ${isUntouched}`.execute(
    tx,
  )
}

export type Kept = {
  commitments: { id: string; title: string; reason: ReasonToStay }[]
  organisations: { id: string; name: string; isProposed: boolean }[]
}

/** What undoing a batch left, and why. */
export async function listKept(tx: Tx, batchId: string): Promise<Kept> {
  const { rows: commitments } = await sql<Kept['commitments'][number]>`
    select c.id, v.title, substring(min(m.value ->> 'key') from 'exchange\.stays\.(.*)') as reason
    from app.import_row r
    cross join lateral jsonb_array_elements(r.messages) m
    join app.commitment c on c.id = r.commitment_id
    join app.commitment_version v on v.id = coalesce(c.published_version_id, c.review_version_id, c.draft_version_id)
    where r.batch_id = ${batchId} and m.value ->> 'key' like 'exchange.stays.%'
    group by c.id, v.title
    order by v.title, c.id`.execute(tx)
  const { rows: organisations } = await sql<Kept['organisations'][number]>`
    select o.id, o.name, o.status = 'proposed' as is_proposed
    from app.organisation o where o.import_batch_id = ${batchId} order by o.name, o.id`.execute(tx)
  return { commitments, organisations }
}

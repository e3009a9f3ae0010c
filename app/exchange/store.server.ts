import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '#db/client.server'
import { sentenceOf } from '~/commitments/sentence'
import { conflict } from '~/lib/errors'
import type { StakeholderKind } from '~/organisations/rules'
import type { Mapping } from './import/fields'
import type { RowMessage } from './import/messages'
import type { Outcome } from './import/outcomes'
import type { Existing, ImportedCommitment, ImportPlan, NewOrganisation, RowResult } from './import/plan-import'

/** How a file is to be read: a field for each column, who answers for rows that name nobody, the language of texts that name none. */
export type BatchSettings = { fields: Mapping; holderId: string | null; language: string }
export type BatchState = 'preview' | 'applied' | 'undone'
export type Sums = Record<Outcome, number>

const PER_STATEMENT = 200

function* inPieces<Item>(items: readonly Item[]): Generator<Item[]> {
  for (let start = 0; start < items.length; start += PER_STATEMENT) yield items.slice(start, start + PER_STATEMENT)
}

export async function insertBatch(
  tx: Tx,
  batch: {
    fileName: string
    sha256: Buffer
    content: string
    registry: string
    settings: BatchSettings
    personId: string
  },
): Promise<string> {
  const { id } = await tx
    .insertInto('app.importBatch')
    .values({
      fileName: batch.fileName,
      fileSha256: batch.sha256,
      content: batch.content,
      registry: batch.registry,
      mapping: JSON.stringify(batch.settings),
      createdBy: batch.personId,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function listBatches(tx: Tx) {
  const rows = await tx
    .selectFrom('app.importBatch')
    .select(['id', 'fileName', 'registry', 'state', 'sums', 'createdAt', 'appliedAt', 'undoneAt'])
    .orderBy('createdAt', 'desc')
    .limit(100)
    .execute()
  return rows.map((row) => ({ ...row, state: row.state as BatchState, sums: row.sums as Partial<Sums> }))
}

export async function findBatch(tx: Tx, id: string) {
  const row = await tx
    .selectFrom('app.importBatch')
    .select([
      'id',
      'fileName',
      'registry',
      'state',
      'sums',
      'mapping',
      'content',
      'version',
      'createdAt',
      'appliedAt',
      'undoneAt',
    ])
    .where('id', '=', id)
    .executeTakeFirst()
  return (
    row && {
      ...row,
      state: row.state as BatchState,
      sums: row.sums as Partial<Sums>,
      settings: row.mapping as unknown as BatchSettings,
    }
  )
}

/** Onto the version that was seen; of two people who press at once, one is told. */
export async function updateBatch(
  tx: Tx,
  id: string,
  expectedVersion: number,
  changes: { settings?: BatchSettings; registry?: string; state?: BatchState; sums?: Sums },
): Promise<void> {
  const { settings, sums, state, registry } = changes
  const { numUpdatedRows } = await tx
    .updateTable('app.importBatch')
    .set({
      version: sql`version + 1`,
      ...(registry === undefined ? {} : { registry }),
      ...(settings ? { mapping: JSON.stringify(settings) } : {}),
      ...(sums ? { sums: JSON.stringify(sums) } : {}),
      ...(state ? { state } : {}),
      ...(state === 'applied' ? { appliedAt: new Date() } : {}),
      ...(state === 'undone' ? { undoneAt: new Date() } : {}),
    })
    .where('id', '=', id)
    .where('version', '=', expectedVersion)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) throw conflict({ reason: 'stale_batch' })
}

export async function deleteBatch(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('app.importBatch').where('id', '=', id).where('state', '=', 'preview').execute()
}

/** Everything the planner compares a file with. A draft that its holder has touched is no longer open to an import. */
export async function loadExisting(tx: Tx): Promise<Existing> {
  const organisations = await tx.selectFrom('app.organisation').select(['id', 'name', 'names', 'country']).execute()
  const references = await tx
    .selectFrom('app.externalReference as r')
    .innerJoin('app.commitment as c', 'c.id', 'r.commitmentId')
    .select([
      'r.registry',
      'r.externalId',
      'r.commitmentId',
      'r.fingerprint',
      sql<boolean>`c.state = 'draft' and c.needs_confirmation and c.version = 1`.as('isOpen'),
    ])
    .execute()
  const dialogues = await tx.selectFrom('pub.dialogue').select(['id', 'slug', 'names']).execute()
  return {
    organisations: organisations.map(({ names, ...row }) => ({ ...row, names: names as Record<string, string> })),
    references,
    dialogues: dialogues.map(({ id, slug, names }) => ({
      id,
      names: [slug, ...Object.values(names as Record<string, string>)],
    })),
  }
}

export async function findHolder(tx: Tx, id: string | null) {
  if (!id) return null
  const row = await tx
    .selectFrom('app.organisation')
    .select(['name', 'kind', 'country'])
    .where('id', '=', id)
    .executeTakeFirst()
  return row ? { ...row, kind: row.kind as StakeholderKind } : null
}

export async function listHolders(tx: Tx): Promise<{ id: string; name: string }[]> {
  return tx
    .selectFrom('app.organisation')
    .select(['id', 'name'])
    .where('status', '=', 'active')
    .orderBy('name')
    .execute()
}

/** Proposed, not yet confirmed by the secretariat: they can hold a draft and nothing else. */
async function proposeOrganisations(
  tx: Tx,
  batchId: string,
  organisations: readonly NewOrganisation[],
): Promise<Map<string, string>> {
  const ids = new Map(organisations.map(({ key }) => [key, randomUUID()]))
  for (const piece of inPieces(organisations)) {
    await tx
      .insertInto('app.organisation')
      .values(
        piece.map(({ key, name, kind, country }) => ({
          id: ids.get(key) ?? randomUUID(),
          name: name.slice(0, 200),
          kind,
          country,
          status: 'proposed',
          importBatchId: batchId,
        })),
      )
      .execute()
  }
  return ids
}

type Written = { commitment: ImportedCommitment; id: string; versionId: string }

/** Writes what a plan says: new drafts, and new words in those that are still open. Answers the commitment of each plan key. */
export async function carryOut(
  tx: Tx,
  batchId: string,
  personId: string,
  plan: ImportPlan,
): Promise<{ ids: Map<string, string>; before: Map<string, unknown> }> {
  const organisationIds = await proposeOrganisations(tx, batchId, plan.organisations)
  const organisationOf = (party: ImportedCommitment['parties'][number]): string => {
    const id = party.organisationId ?? organisationIds.get(party.organisationKey ?? '')
    if (!id) throw new Error('a party of the plan names no organisation')
    return id
  }
  const fresh: Written[] = plan.commitments
    .filter(({ commitmentId }) => commitmentId === null)
    .map((commitment) => ({ commitment, id: randomUUID(), versionId: randomUUID() }))
  for (const piece of inPieces(fresh)) await insertDrafts(tx, batchId, personId, piece, organisationOf)
  const before = new Map<string, unknown>()
  for (const commitment of plan.commitments) {
    if (commitment.commitmentId !== null)
      before.set(commitment.key, await rewriteDraft(tx, personId, commitment, commitment.commitmentId))
  }
  const ids = new Map<string, string>(fresh.map(({ commitment, id }) => [commitment.key, id]))
  for (const { key, commitmentId } of plan.commitments) if (commitmentId) ids.set(key, commitmentId)
  return { ids, before }
}

async function insertDrafts(
  tx: Tx,
  batchId: string,
  personId: string,
  drafts: Written[],
  organisationOf: (party: ImportedCommitment['parties'][number]) => string,
): Promise<void> {
  const [some] = drafts
  if (!some) return
  await tx
    .insertInto('app.commitment')
    .values(
      drafts.map(({ id, commitment }) => ({
        id,
        leadOrganisationId: organisationOf(leadOf(commitment)),
        createdBy: personId,
        needsConfirmation: true,
        importBatchId: batchId,
        implementation: commitment.implementation ?? 'not_started',
      })),
    )
    .execute()
  await tx
    .insertInto('app.commitmentVersion')
    .values(
      drafts.map(({ id, versionId, commitment: { content } }) => {
        const { indicators: _indicators, milestones: _milestones, ...scalars } = content
        return {
          ...scalars,
          id: versionId,
          commitmentId: id,
          number: 1,
          promise: sentenceOf(content),
          createdBy: personId,
          updatedBy: personId,
        }
      }),
    )
    .execute()
  const indicators = drafts.flatMap(({ versionId, commitment }) =>
    commitment.content.indicators.map((indicator) => ({ ...indicator, versionId })),
  )
  if (indicators.length > 0) await tx.insertInto('app.indicator').values(indicators).execute()
  const milestones = drafts.flatMap(({ versionId, commitment }) =>
    commitment.content.milestones.map((milestone) => ({ ...milestone, versionId })),
  )
  if (milestones.length > 0) await tx.insertInto('app.milestone').values(milestones).execute()
  await tx
    .insertInto('app.party')
    .values(
      drafts.flatMap(({ id, commitment }) =>
        uniqueParties(commitment, organisationOf).map(({ organisationId, role, contribution }) => ({
          commitmentId: id,
          organisationId,
          role,
          contribution,
          answer: role === 'lead' ? 'accepted' : 'invited',
          answeredAt: role === 'lead' ? new Date() : null,
          answeredBy: role === 'lead' ? personId : null,
        })),
      ),
    )
    .execute()
  await tx
    .insertInto('app.externalReference')
    .values(
      drafts.flatMap(({ id, commitment }) =>
        commitment.references.map(({ line: _line, ...reference }) => ({ ...reference, commitmentId: id })),
      ),
    )
    .execute()
  const translations = drafts.flatMap(({ versionId, commitment }) =>
    commitment.translations.map((translation) => ({ ...translation, versionId })),
  )
  if (translations.length > 0) await tx.insertInto('app.translation').values(translations).execute()
  await tx
    .updateTable('app.commitment as c')
    .from('app.commitmentVersion as v')
    .set((eb) => ({ draftVersionId: eb.ref('v.id') }))
    .whereRef('v.commitmentId', '=', 'c.id')
    .where(
      'c.id',
      'in',
      drafts.map(({ id }) => id),
    )
    .execute()
}

const leadOf = (commitment: ImportedCommitment) => {
  const [lead] = commitment.parties
  if (!lead) throw new Error('a commitment of the plan has no lead')
  return lead
}

/** The first is the lead; an organisation that stands twice is one party. */
function uniqueParties(
  commitment: ImportedCommitment,
  organisationOf: (party: ImportedCommitment['parties'][number]) => string,
) {
  const byOrganisation = new Map<string, { role: string; contribution: string }>()
  commitment.parties.forEach((party, place) => {
    const id = organisationOf(party)
    const role = place === 0 ? 'lead' : party.role === 'lead' ? 'co_lead' : party.role
    if (!byOrganisation.has(id)) byOrganisation.set(id, { role, contribution: party.contribution })
  })
  return [...byOrganisation].map(([organisationId, party]) => ({ organisationId, ...party }))
}

/** New words in an open draft. Answers what it said before, for undoing. */
async function rewriteDraft(
  tx: Tx,
  personId: string,
  { content, references }: ImportedCommitment,
  commitmentId: string,
): Promise<unknown> {
  const { rows } = await sql<{ before: unknown }>`
    select jsonb_build_object('version', to_jsonb(v), 'references', (
      select coalesce(jsonb_agg(to_jsonb(r)), '[]') from app.external_reference r where r.commitment_id = v.commitment_id)) as before
    from app.commitment_version v join app.commitment c on c.draft_version_id = v.id where c.id = ${commitmentId}`.execute(
    tx,
  )
  const { indicators: _indicators, milestones: _milestones, ...scalars } = content
  await tx
    .updateTable('app.commitmentVersion')
    .set({ ...scalars, promise: sentenceOf(content), updatedBy: personId, updatedAt: new Date() })
    .where('commitmentId', '=', commitmentId)
    .where('state', '=', 'draft')
    .execute()
  await tx
    .insertInto('app.externalReference')
    .values(references.map(({ line: _line, ...reference }) => ({ ...reference, commitmentId })))
    .onConflict((clash) =>
      clash
        .columns(['commitmentId', 'registry', 'externalId'])
        .doUpdateSet((eb) => ({ url: eb.ref('excluded.url'), fingerprint: eb.ref('excluded.fingerprint') })),
    )
    .execute()
  return rows[0]?.before ?? null
}

export async function insertRows(
  tx: Tx,
  batchId: string,
  results: readonly RowResult[],
  ids: ReadonlyMap<string, string>,
  before: ReadonlyMap<string, unknown>,
): Promise<void> {
  for (const piece of inPieces(results)) {
    await tx
      .insertInto('app.importRow')
      .values(
        piece.map(({ line, outcome, externalId, title, messages, commitmentKey }) => ({
          batchId,
          line,
          outcome,
          externalId,
          title,
          commitmentId: (commitmentKey && ids.get(commitmentKey)) || null,
          messages: JSON.stringify(messages),
          before: outcome === 'updated' && commitmentKey ? JSON.stringify(before.get(commitmentKey) ?? null) : null,
        })),
      )
      .execute()
  }
}

export type StoredRow = {
  line: number
  outcome: Outcome
  externalId: string
  title: string
  messages: RowMessage[]
  commitmentId: string | null
}

export async function listRows(tx: Tx, batchId: string): Promise<StoredRow[]> {
  const rows = await tx
    .selectFrom('app.importRow')
    .select(['line', 'outcome', 'externalId', 'title', 'messages', 'commitmentId'])
    .where('batchId', '=', batchId)
    .orderBy('line')
    .execute()
  return rows as unknown as StoredRow[]
}

/** Takes back what nobody has touched since: drafts made, words changed, organisations proposed. */
export async function takeBack(tx: Tx, batchId: string): Promise<void> {
  await sql`
    update app.commitment_version v set
      title = b.title, promise = b.promise, promise_text = b.promise_text, problem = b.problem, language = b.language, avenue = b.avenue,
      other_avenues = b.other_avenues, objectives = b.objectives, sdg_targets = b.sdg_targets, pathways = b.pathways, dialogue_id = b.dialogue_id,
      beneficiaries = b.beneficiaries, scope = b.scope, countries = b.countries, regions = b.regions, level = b.level, natures = b.natures,
      money_kind = b.money_kind, money_amount = b.money_amount, money_currency = b.money_currency, starts_on = b.starts_on,
      starts_precision = b.starts_precision, delivers_on = b.delivers_on, delivery_precision = b.delivery_precision,
      delivery_wording = b.delivery_wording, updated_by = b.updated_by, updated_at = b.updated_at
    from app.import_row r, jsonb_populate_record(null::app.commitment_version, r.before -> 'version') b, app.commitment c
    where r.batch_id = ${batchId} and r.before is not null and v.id = b.id and c.id = v.commitment_id and c.needs_confirmation and c.version = 1`.execute(
    tx,
  )
  await sql`
    update app.external_reference x set fingerprint = b.fingerprint, url = b.url
    from app.import_row r, jsonb_populate_recordset(null::app.external_reference, r.before -> 'references') b
    where r.batch_id = ${batchId} and r.before is not null and x.commitment_id = b.commitment_id and x.registry = b.registry and x.external_id = b.external_id`.execute(
    tx,
  )
  await tx
    .deleteFrom('app.commitment')
    .where('importBatchId', '=', batchId)
    .where('state', '=', 'draft')
    .where('needsConfirmation', '=', true)
    .where('version', '=', 1)
    .execute()
  await sql`
    delete from app.organisation o
    where o.import_batch_id = ${batchId} and o.status = 'proposed'
      and not exists (select from app.commitment c where c.lead_organisation_id = o.id)
      and not exists (select from app.party p where p.organisation_id = o.id)`.execute(tx)
}

/** Records of a batch that somebody has touched: undoing leaves them. */
export async function listKept(tx: Tx, batchId: string): Promise<{ id: string; title: string }[]> {
  const { rows } = await sql<{ id: string; title: string }>`
    select c.id, v.title from app.commitment c join app.commitment_version v on v.id = coalesce(c.published_version_id, c.review_version_id, c.draft_version_id)
    where c.import_batch_id = ${batchId} order by v.title`.execute(tx)
  return rows
}

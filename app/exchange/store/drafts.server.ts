import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '#db/client.server'
import { sentenceOf } from '~/commitments/sentence'
import { conflict } from '~/lib/errors'
import type { ImportedCommitment, ImportedParty, ImportPlan, NewOrganisation } from '../import/plan-import.ts'
import { isUntouched } from './existing.server.ts'
import { inPieces, toJson } from './pieces.server.ts'

/** A draft as it stood, with everything in it; the keys are the columns. */
type Snapshot = {
  commitment: {
    id: string
    import_batch_id: string
    created_by: string | null
    version: number
    implementation: string
  }
  version: { id: string }
  parties: unknown[]
  references: { registry: string; external_id: string; url: string; fingerprint: string }[]
  translations: { language: string; title: string; promise: string }[]
  indicators: unknown[]
  milestones: unknown[]
}

type Draft = {
  commitment: ImportedCommitment
  id: string
  versionId: string
  /** The batch that brought the record in first: undoing that one removes it. */
  batchId: string
  createdBy: string | null
  version: number
  implementation: string
  references: { registry: string; externalId: string; url: string; fingerprint: string }[]
  translations: { language: string; title: string; promise: string }[]
}

/**
 * Writes what a plan says. New drafts are added; drafts that stand open are replaced as a whole, under the same id. `ids` answers the
 * commitment of each key of the plan, `before` what each replaced commitment said.
 */
export async function carryOut(
  tx: Tx,
  batchId: string,
  personId: string,
  plan: ImportPlan,
): Promise<{ ids: Map<string, string>; before: Map<string, unknown> }> {
  const organisationIds = await proposeOrganisations(tx, batchId, plan.organisations)
  const replaced = plan.commitments.flatMap(({ commitmentId }) => (commitmentId === null ? [] : [commitmentId]))
  const before = await takeSnapshots(tx, replaced)
  const rows = await rowsOf(tx, replaced)
  await removeUntouched(tx, replaced)

  const drafts = plan.commitments.map((commitment): Draft => {
    const was = commitment.commitmentId === null ? undefined : before.get(commitment.commitmentId)
    return {
      commitment,
      id: was?.commitment.id ?? randomUUID(),
      versionId: was?.version.id ?? randomUUID(),
      batchId: was?.commitment.import_batch_id ?? batchId,
      createdBy: was ? was.commitment.created_by : personId,
      version: (was?.commitment.version ?? 0) + 1,
      implementation: commitment.implementation ?? was?.commitment.implementation ?? 'not_started',
      references: [...commitment.references, ...keptReferences(commitment, was)],
      translations: [...commitment.translations, ...keptTranslations(commitment, was)],
    }
  })
  for (const piece of inPieces(drafts)) await insertDrafts(tx, personId, piece, organisationIds)
  await pointRowsAgain(tx, rows)
  return { ids: new Map(drafts.map(({ commitment, id }) => [commitment.key, id])), before }
}

/** A file may hold only some of the rows of a record: what the others said of it stays. */
function keptReferences({ references }: ImportedCommitment, was: Snapshot | undefined): Draft['references'] {
  return (was?.references ?? [])
    .filter((old) => !references.some((one) => one.registry === old.registry && one.externalId === old.external_id))
    .map(({ external_id: externalId, registry, url, fingerprint }) => ({ registry, externalId, url, fingerprint }))
}

function keptTranslations(
  { content, translations }: ImportedCommitment,
  was: Snapshot | undefined,
): Draft['translations'] {
  return (was?.translations ?? [])
    .filter(({ language }) => language !== content.language && !translations.some((one) => one.language === language))
    .map(({ language, title, promise }) => ({ language, title, promise }))
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
          name: [...name].slice(0, 200).join(''),
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

async function takeSnapshots(tx: Tx, ids: readonly string[]): Promise<Map<string, Snapshot>> {
  const snapshots = new Map<string, Snapshot>()
  for (const piece of inPieces(ids))
    for (const one of await snapshotsOf(tx, piece)) snapshots.set(one.commitment.id, one)
  return snapshots
}

/** One query a table: subqueries for each record would ask the policies of each table again for every record. */
async function snapshotsOf(tx: Tx, ids: readonly string[]): Promise<Snapshot[]> {
  const { rows: heads } = await sql<Pick<Snapshot, 'commitment' | 'version'>>`
    select to_jsonb(c) as commitment, to_jsonb(v) as version
    from app.commitment c join app.commitment_version v on v.id = c.draft_version_id where c.id = any(${ids}::uuid[])`.execute(
    tx,
  )
  const versionIds = heads.map(({ version }) => version.id)
  const partsOf = async (table: string, column: 'commitment_id' | 'version_id') => {
    const { rows } = await sql<{ of: string; part: never }>`
      select ${sql.ref(`part.${column}`)} as of, to_jsonb(part) as part from ${sql.table(table)} part
      where ${sql.ref(`part.${column}`)} = any(${column === 'version_id' ? versionIds : ids}::uuid[])`.execute(tx)
    const parts = new Map<string, never[]>()
    for (const { of, part } of rows) parts.set(of, [...(parts.get(of) ?? []), part])
    return parts
  }
  const parties = await partsOf('app.party', 'commitment_id')
  const references = await partsOf('app.external_reference', 'commitment_id')
  const translations = await partsOf('app.translation', 'version_id')
  const indicators = await partsOf('app.indicator', 'version_id')
  const milestones = await partsOf('app.milestone', 'version_id')
  return heads.map(({ commitment, version }) => ({
    commitment,
    version,
    parties: parties.get(commitment.id) ?? [],
    references: references.get(commitment.id) ?? [],
    translations: translations.get(version.id) ?? [],
    indicators: indicators.get(version.id) ?? [],
    milestones: milestones.get(version.id) ?? [],
  }))
}

/** A holder who saved in this very moment wins: then nothing of the file is written, and a new preview shows the record as theirs. */
async function removeUntouched(tx: Tx, ids: readonly string[]): Promise<void> {
  for (const piece of inPieces(ids)) {
    const { numDeletedRows } = await tx
      .deleteFrom('app.commitment as c')
      .where(sql<boolean>`c.id = any(${piece}::uuid[])`)
      .where(isUntouched)
      .executeTakeFirst()
    if (Number(numDeletedRows) !== piece.length) throw conflict({ reason: 'stale_batch' })
  }
}

type RowOf = { batchId: string; line: number; commitmentId: string | null }

/** Rows of earlier batches lose their record while it is replaced. */
export async function rowsOf(tx: Tx, ids: readonly string[]): Promise<RowOf[]> {
  if (ids.length === 0) return []
  return tx
    .selectFrom('app.importRow')
    .select(['batchId', 'line', 'commitmentId'])
    .where(sql<boolean>`commitment_id = any(${ids}::uuid[])`)
    .execute()
}

export async function pointRowsAgain(tx: Tx, rows: readonly RowOf[]): Promise<void> {
  if (rows.length === 0) return
  await sql`
    update app.import_row r set commitment_id = had."commitmentId"
    from json_to_recordset(${toJson(rows)}::json) as had("batchId" uuid, line integer, "commitmentId" uuid)
    where r.batch_id = had."batchId" and r.line = had.line and r.commitment_id is null`.execute(tx)
}

async function insertDrafts(
  tx: Tx,
  personId: string,
  drafts: readonly Draft[],
  organisationIds: ReadonlyMap<string, string>,
): Promise<void> {
  const organisationOf = ({ organisationId, organisationKey }: ImportedParty): string => {
    const id = organisationId ?? organisationIds.get(organisationKey)
    if (!id) throw new Error('a party of the plan names no organisation')
    return id
  }
  const partiesOf = ({ commitment }: Draft) => uniqueParties(commitment, organisationOf)
  await tx
    .insertInto('app.commitment')
    .values(
      drafts.map((draft) => ({
        id: draft.id,
        leadOrganisationId: leadOf(partiesOf(draft)).organisationId,
        createdBy: draft.createdBy,
        needsConfirmation: true,
        importBatchId: draft.batchId,
        implementation: draft.implementation,
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
      drafts.flatMap((draft) =>
        partiesOf(draft).map(({ organisationId, role, contribution }) => ({
          commitmentId: draft.id,
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
      drafts.flatMap(({ id, references }) =>
        references.map(({ registry, externalId, url, fingerprint }) => ({
          commitmentId: id,
          registry,
          externalId,
          url: url.replace(/^https?/i, (scheme) => scheme.toLowerCase()),
          fingerprint,
        })),
      ),
    )
    .execute()
  const translations = drafts.flatMap(({ versionId, translations: ofDraft }) =>
    ofDraft.map((translation) => ({ ...translation, versionId })),
  )
  if (translations.length > 0) await tx.insertInto('app.translation').values(translations).execute()
  await pointToDrafts(tx, drafts)
}

/** The version goes up with every replacement, so that a form opened before it is refused. */
async function pointToDrafts(tx: Tx, drafts: readonly { id: string; versionId: string; version: number }[]) {
  const pointers = drafts.map(({ id, versionId, version }) => ({ id, versionId, version }))
  await sql`
    update app.commitment c set draft_version_id = d."versionId", version = d.version
    from json_to_recordset(${toJson(pointers)}::json) as d(id uuid, "versionId" uuid, version integer)
    where c.id = d.id`.execute(tx)
}

type Party = { organisationId: string; role: string; contribution: string }

const leadOf = ([lead]: readonly Party[]): Party => {
  if (!lead) throw new Error('a commitment of the plan has no lead')
  return lead
}

/** The first is the lead; an organisation that stands twice is one party. */
function uniqueParties({ parties }: ImportedCommitment, organisationOf: (party: ImportedParty) => string): Party[] {
  const byOrganisation = new Map<string, Party>()
  parties.forEach((party, place) => {
    const organisationId = organisationOf(party)
    const role = place === 0 ? 'lead' : party.role === 'lead' ? 'co_lead' : party.role
    if (!byOrganisation.has(organisationId))
      byOrganisation.set(organisationId, { organisationId, role, contribution: party.contribution })
  })
  return [...byOrganisation.values()]
}

import { sql } from 'kysely'
import type { Pub } from '#db/client.server'
import type { Lang } from '~/i18n/languages'
import type { IsoDate } from '~/lib/dates'
import { bucketOn, COUNTED_STATES, freshnessOn } from './filter.server'

export type Translation = { title: string; promise: string; problem: string; madeBy: 'human' | 'machine' }

/** One public record with everything that hangs on it; undefined where no such reference was ever published. */
export async function loadRecord(pub: Pub, reference: string, today: IsoDate, lang: Lang) {
  const record = await pub
    .selectFrom('pub.commitment as c')
    .leftJoin('pub.dialogue as d', 'd.id', 'c.dialogueId')
    .selectAll('c')
    .select([
      bucketOn(today).as('bucket'),
      freshnessOn(today).as('freshness'),
      'd.slug as dialogueSlug',
      sql<string | null>`coalesce(d.names ->> ${lang}, d.names ->> 'en')`.as('dialogueName'),
      sql<string>`coalesce(c.lead_names ->> ${lang}, c.lead_name)`.as('leadNameHere'),
    ])
    .where('c.reference', '=', reference)
    .executeTakeFirst()
  if (!record) return undefined
  const { search: _search, searchText: _searchText, translations, leadNames: _leadNames, ...facts } = record
  const of = record.id
  const [indicators, milestones, reports, values, evidence, parties, versions] = await Promise.all([
    pub
      .selectFrom('pub.indicator')
      .selectAll()
      .where('commitmentId', '=', of)
      .orderBy('isMain', 'desc')
      .orderBy('position')
      .execute(),
    pub.selectFrom('pub.milestone').selectAll().where('commitmentId', '=', of).orderBy('position').execute(),
    pub
      .selectFrom('pub.report as r')
      .leftJoin('pub.organisation as o', 'o.id', 'r.organisationId')
      .selectAll('r')
      .select(sql<string>`coalesce(o.names ->> ${lang}, r.organisation_name)`.as('organisationName'))
      .where('r.commitmentId', '=', of)
      .orderBy('r.cycle', 'desc')
      .orderBy('r.reportedAt', 'desc')
      .execute(),
    pub
      .selectFrom('pub.reportValue as v')
      .innerJoin('pub.report as r', 'r.id', 'v.reportId')
      .selectAll('v')
      .where('r.commitmentId', '=', of)
      .execute(),
    pub
      .selectFrom('pub.evidence as e')
      .innerJoin('pub.report as r', 'r.id', 'e.reportId')
      .select([
        'e.id',
        'e.reportId',
        'e.kind',
        'e.shows',
        'e.language',
        'e.url',
        'e.fileName',
        'e.mediaType',
        'e.byteSize',
      ])
      .where('r.commitmentId', '=', of)
      .execute(),
    pub
      .selectFrom('pub.party as p')
      .leftJoin('pub.organisation as o', 'o.id', 'p.organisationId')
      .select([
        'p.organisationId',
        'p.kind',
        'p.role',
        'p.share',
        'p.contribution',
        sql<string>`coalesce(o.names ->> ${lang}, p.name)`.as('name'),
      ])
      .where('p.commitmentId', '=', of)
      .orderBy('p.role')
      .orderBy('p.name')
      .execute(),
    listVersions(pub, of),
  ])
  return {
    ...facts,
    translations: translations as Record<string, Translation>,
    indicators,
    milestones,
    reports,
    values,
    evidence,
    parties,
    versions,
  }
}

export type PublicRecord = NonNullable<Awaited<ReturnType<typeof loadRecord>>>

export function listVersions(pub: Pub, commitmentId: string) {
  return pub
    .selectFrom('pub.version')
    .select(['number', 'publishedAt', 'changeReasonCode', 'changeReason', 'content'])
    .where('commitmentId', '=', commitmentId)
    .orderBy('number')
    .execute()
}

/** The reference of the record that a merged one lives on in. */
export async function findReference(pub: Pub, reference: string) {
  return pub
    .selectFrom('pub.commitment')
    .select(['id', 'reference', 'title', 'language', 'state', 'mergedIntoReference'])
    .where('reference', '=', reference)
    .executeTakeFirst()
}

export async function listOrganisations(pub: Pub, lang: Lang) {
  const rows = await pub
    .selectFrom('pub.organisation as o')
    .select([
      'o.id',
      'o.kind',
      'o.nameLanguage',
      sql<string>`coalesce(o.names ->> ${lang}, o.name)`.as('name'),
      sql<number>`(select count(*) from pub.commitment c where c.lead_organisation_id = o.id and c.state = any (${COUNTED_STATES}))`.as(
        'leads',
      ),
      sql<number>`(select count(*) from pub.party p join pub.commitment c on c.id = p.commitment_id where p.organisation_id = o.id and p.role <> 'lead' and c.state = any (${COUNTED_STATES}))`.as(
        'joins',
      ),
    ])
    .execute()
  return rows.map((row) => ({ ...row, leads: Number(row.leads), joins: Number(row.joins) }))
}

export type ListedOrganisation = Awaited<ReturnType<typeof listOrganisations>>[number]

export async function loadOrganisation(pub: Pub, id: string, today: IsoDate, lang: Lang) {
  const organisation = await pub
    .selectFrom('pub.organisation as o')
    .select([
      'o.id',
      'o.kind',
      'o.nameLanguage',
      'o.place',
      'o.website',
      'o.country',
      sql<string>`coalesce(o.names ->> ${lang}, o.name)`.as('name'),
    ])
    .where('o.id', '=', id)
    .executeTakeFirst()
  if (!organisation) return undefined
  const commitments = await pub
    .selectFrom('pub.commitment as c')
    .innerJoin('pub.party as p', 'p.commitmentId', 'c.id')
    .select([
      'c.reference',
      'c.state',
      sql<string>`coalesce(c.translations -> ${lang} ->> 'title', c.title)`.as('title'),
      sql<string>`case when c.translations -> ${lang} ->> 'title' is null then c.language else ${lang} end`.as(
        'language',
      ),
      bucketOn(today).as('bucket'),
      'c.deliversOn',
      'c.deliveryPrecision',
      'p.role',
    ])
    .where('p.organisationId', '=', id)
    .where('c.state', 'in', COUNTED_STATES)
    .orderBy('c.publishedOn', 'desc')
    .orderBy('c.reference')
    .execute()
  const reports = await pub
    .selectFrom('pub.dueDate as d')
    .innerJoin('pub.commitment as c', (join) =>
      join.onRef('c.id', '=', 'd.commitmentId').onRef('c.leadOrganisationId', '=', 'd.organisationId'),
    )
    .select([sql<number>`count(*)`.as('due'), sql<number>`count(d.reported_on)`.as('reported')])
    .where('d.organisationId', '=', id)
    .where('d.dueOn', '<=', today)
    .where('c.state', 'in', COUNTED_STATES)
    .executeTakeFirstOrThrow()
  return { ...organisation, commitments, due: Number(reports.due), reported: Number(reports.reported) }
}

export type PublicOrganisation = NonNullable<Awaited<ReturnType<typeof loadOrganisation>>>

export async function findPublicFile(pub: Pub, evidenceId: string) {
  const found = await pub
    .selectFrom('pub.evidence')
    .select(['storageKey', 'fileName', 'mediaType'])
    .where('id', '=', evidenceId)
    .where('kind', '=', 'file')
    .executeTakeFirst()
  return found?.storageKey ? { ...found, storageKey: found.storageKey } : undefined
}

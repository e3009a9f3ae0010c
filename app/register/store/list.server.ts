import { type RawBuilder, sql } from 'kysely'
import type { Pub } from '#db/client.server'
import type { Lang } from '~/i18n/languages'
import type { IsoDate } from '~/lib/dates'
import {
  activeFilters,
  FACETS,
  type Facet,
  PAGE_SIZE,
  type RegisterFilter,
  type RegisterQuery,
  type Sort,
} from '../rules'
import { bucketOn, freshnessOn, matches } from './filter.server'

export type ListedCommitment = {
  reference: string
  title: string
  language: string
  leadName: string
  leadKind: string
  avenue: string
  bucket: string
  implementation: string
  verification: string | null
  lastReportedOn: string | null
  deliversOn: string | null
  deliveryPrecision: string | null
  /** Of the main indicator. */
  targetValue: number | null
  latestValue: number | null
  baselineValue: number | null
  direction: string | null
}

/** The title in the reader's language where a person translated it. */
const titleIn = (lang: Lang) => sql<string>`coalesce(c.translations -> ${lang} ->> 'title', c.title)`
const languageIn = (lang: Lang) =>
  sql<string>`case when c.translations -> ${lang} ->> 'title' is null then c.language else ${lang} end`
const nameIn = (lang: Lang) => sql<string>`coalesce(c.lead_names ->> ${lang}, c.lead_name)`

export async function countCommitments(pub: Pub, filter: RegisterFilter, today: IsoDate): Promise<number> {
  const { n } = await pub
    .selectFrom('pub.commitment as c')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where(matches(filter, today))
    .executeTakeFirstOrThrow()
  return Number(n)
}

const ORDER: Record<Sort, RawBuilder<unknown>> = {
  updated: sql`c.updated_at desc, c.id`,
  title: sql`title, c.id`,
  due: sql`c.delivers_on nulls last, c.id`,
  reference: sql`c.reference`,
}

export async function listCommitments(
  pub: Pub,
  { filter, sort, page }: RegisterQuery,
  today: IsoDate,
  lang: Lang,
): Promise<ListedCommitment[]> {
  return pub
    .selectFrom('pub.commitment as c')
    .leftJoin('pub.indicator as i', (join) => join.onRef('i.commitmentId', '=', 'c.id').on('i.isMain', '=', true))
    .select([
      'c.reference',
      titleIn(lang).as('title'),
      languageIn(lang).as('language'),
      nameIn(lang).as('leadName'),
      'c.leadKind',
      'c.avenue',
      bucketOn(today).as('bucket'),
      'c.implementation',
      'c.verification',
      'c.lastReportedOn',
      'c.deliversOn',
      'c.deliveryPrecision',
      'i.targetValue',
      'i.latestValue',
      'i.baselineValue',
      'i.direction',
    ])
    .where(matches(filter, today))
    .orderBy(ORDER[sort])
    .limit(PAGE_SIZE)
    .offset((page - 1) * PAGE_SIZE)
    .execute()
}

export type FacetCounts = Record<Facet, Record<string, number>>

/** How many records each value of each facet would give beside the other facets. */
export async function countFacets(pub: Pub, filter: RegisterFilter, today: IsoDate): Promise<FacetCounts> {
  const values: Record<Facet, ReturnType<typeof sql<string>>> = {
    avenue: sql<string>`c.avenue`,
    who: sql<string>`c.lead_kind`,
    region: sql<string>`unnest(c.regions)`,
    country: sql<string>`unnest(c.countries)`,
    status: bucketOn(today),
    checked: sql<string>`c.verification`,
    dialogue: sql<string>`(select d.slug from pub.dialogue d where d.id = c.dialogue_id)`,
    objective: sql<string>`unnest(c.objectives)::text`,
    due: sql<string>`extract(year from c.delivers_on)::integer::text`,
  }
  const counted = await Promise.all(
    FACETS.map(async (facet) => {
      const rows = await pub
        .selectFrom((from) =>
          from
            .selectFrom('pub.commitment as c')
            .select(values[facet].as('value'))
            .where(matches(filter, today, facet))
            .as('chosen'),
        )
        .select(['value', (eb) => eb.fn.countAll<number>().as('n')])
        .groupBy('value')
        .execute()
      return [
        facet,
        Object.fromEntries(rows.flatMap(({ value, n }) => (value === null ? [] : [[value, Number(n)]]))),
      ] as const
    }),
  )
  return Object.fromEntries(counted) as FacetCounts
}

const MOST_OFFERS = 8

/** For an empty list: how many each removed filter would give; for the first eight of them, one question to the database each. */
export async function countWithout(pub: Pub, filter: RegisterFilter, today: IsoDate): Promise<number[]> {
  return Promise.all(
    activeFilters(filter)
      .slice(0, MOST_OFFERS)
      .map(({ without }) => countCommitments(pub, without, today)),
  )
}

export type Dialogue = { id: string; slug: string; name: string; startsOn: string; endsOn: string }

export async function listDialogues(pub: Pub, lang: Lang): Promise<Dialogue[]> {
  return pub
    .selectFrom('pub.dialogue as d')
    .select([
      'd.id',
      'd.slug',
      sql<string>`coalesce(d.names ->> ${lang}, d.names ->> 'en')`.as('name'),
      'd.startsOn',
      'd.endsOn',
    ])
    .orderBy('d.startsOn', 'desc')
    .execute()
}

/** What everything public is keyed by: goes up with each publication. */
export async function datasetVersion(pub: Pub): Promise<{ version: number; updatedAt: Date }> {
  const { version, updatedAt } = await pub
    .selectFrom('pub.dataset')
    .select(['version', 'updatedAt'])
    .executeTakeFirstOrThrow()
  return { version: Number(version), updatedAt }
}

const EXPORT_STEP = 500

/** All records of a filter in steps of 500, in the order of their references. */
export async function* exportCommitments(pub: Pub, filter: RegisterFilter, today: IsoDate) {
  let after = ''
  for (;;) {
    const rows = await pub
      .selectFrom('pub.commitment as c')
      .leftJoin('pub.indicator as i', (join) => join.onRef('i.commitmentId', '=', 'c.id').on('i.isMain', '=', true))
      .leftJoin('pub.dialogue as d', 'd.id', 'c.dialogueId')
      .select([
        'c.reference',
        'c.title',
        'c.language',
        'c.promise',
        'c.problem',
        'c.avenue',
        'c.otherAvenues',
        'c.objectives',
        'c.sdgTargets',
        'c.pathways',
        'c.beneficiaries',
        'c.natures',
        'c.leadName as lead',
        'c.leadKind',
        sql<
          string[]
        >`coalesce((select array_agg(p.name order by p.name) from pub.party p where p.commitment_id = c.id and p.role <> 'lead'), '{}')`.as(
          'partners',
        ),
        'c.scope',
        'c.countries',
        'c.regions',
        'c.level',
        'd.slug as dialogue',
        'c.startsOn',
        'c.deliversOn',
        'c.deliveryPrecision',
        'c.deliveryWording',
        'c.moneyAmount',
        'c.moneyCurrency',
        'i.name as indicator',
        'i.unit',
        'i.baselineValue as baseline',
        'i.targetValue as target',
        'i.latestValue',
        'i.latestOn as latestValueOn',
        'c.verification',
        'c.implementation',
        freshnessOn(today).as('freshness'),
        bucketOn(today).as('bucket'),
        'c.lastReportedOn as lastReportOn',
        'c.openDueOn as nextReportDueOn',
        'c.publishedOn',
        'c.state',
      ])
      .where(matches(filter, today))
      .where('c.reference', '>', after)
      .orderBy('c.reference')
      .limit(EXPORT_STEP)
      .execute()
    yield rows
    const last = rows.at(-1)
    if (!last || rows.length < EXPORT_STEP) return
    after = last.reference
  }
}

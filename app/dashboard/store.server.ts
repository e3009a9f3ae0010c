import { sql } from 'kysely'
import type { Pub } from '#db/client.server'
import { AVENUES, type Avenue, type Bucket, type Verification } from '~/commitments/rules/codes'
import type { Lang } from '~/i18n/languages'
import type { IsoDate } from '~/lib/dates'
import type { RegisterFilter } from '~/register/rules'
import { bucketOn, matches } from '~/register/store/filter.server'
import { GRACE_DAYS } from '~/reports/rules/freshness'
import { type BucketCounts, type CountryCount, type CycleRow, type LevelCount, noCounts } from './metrics'

/** Every number of the overview under one filter, on one day. Names come later, in the reader's language. */
export type OverviewNumbers = {
  counts: BucketCounts
  byAvenue: { avenue: Avenue; counts: BucketCounts }[]
  byKind: { kind: string; n: number }[]
  cycles: CycleRow[]
  deliveries: { deliversOn: IsoDate; bucket: Bucket }[]
  countries: CountryCount[]
  levels: LevelCount[]
  organisations: number
  dueSoonAndBehind: number
}

export async function loadOverview(pub: Pub, filter: RegisterFilter, today: IsoDate): Promise<OverviewNumbers> {
  const chosen = () => pub.selectFrom('pub.commitment as c').where(matches(filter, today))
  const [groups, cycles, deliveries, countries, levels, organisations] = await Promise.all([
    chosen()
      .select(['c.avenue', 'c.leadKind', bucketOn(today).as('bucket'), (eb) => eb.fn.countAll<number>().as('n')])
      .groupBy(['c.avenue', 'c.leadKind', 'bucket'])
      .execute(),
    chosen()
      .innerJoin('pub.dueDate as d', (join) =>
        join.onRef('d.commitmentId', '=', 'c.id').onRef('d.organisationId', '=', 'c.leadOrganisationId'),
      )
      .select([
        'd.cycle',
        sql<number>`count(*) filter (where d.reported_on <= d.due_on + ${GRACE_DAYS}::integer)`.as('onTime'),
        sql<number>`count(*) filter (where d.reported_on > d.due_on + ${GRACE_DAYS}::integer)`.as('late'),
        sql<number>`count(*) filter (where d.reported_on is null)`.as('missing'),
      ])
      .where(sql<boolean>`d.due_on + ${GRACE_DAYS}::integer < ${today}::date`)
      .groupBy('d.cycle')
      .orderBy('d.cycle')
      .execute(),
    chosen()
      .select(['c.deliversOn', bucketOn(today).as('bucket')])
      .where('c.deliversOn', 'is not', null)
      .where('c.state', '=', 'published')
      .execute(),
    pub
      .selectFrom(chosen().select(sql<string>`unnest(c.countries)`.as('iso3')).as('places'))
      .select(['iso3', (eb) => eb.fn.countAll<number>().as('n')])
      .groupBy('iso3')
      .execute(),
    chosen()
      .innerJoin('pub.report as r', 'r.commitmentId', 'c.id')
      .innerJoin('pub.reportValue as v', 'v.reportId', 'r.id')
      .select(['v.level', (eb) => eb.fn.countAll<number>().as('n')])
      .groupBy('v.level')
      .execute(),
    chosen().select(sql<number>`count(distinct c.lead_organisation_id)`.as('n')).executeTakeFirstOrThrow(),
  ])
  const counts = noCounts()
  const byAvenue = AVENUES.map((avenue) => ({ avenue, counts: noCounts() }))
  const byKind = new Map<string, number>()
  for (const { avenue, leadKind, bucket, n } of groups) {
    counts[bucket as Bucket] += Number(n)
    const group = byAvenue.find((row) => row.avenue === avenue)
    if (group) group.counts[bucket as Bucket] += Number(n)
    byKind.set(leadKind, (byKind.get(leadKind) ?? 0) + Number(n))
  }
  const soon = new Date(`${today}T00:00:00Z`)
  soon.setUTCDate(soon.getUTCDate() + 90)
  const until = soon.toISOString().slice(0, 10)
  const dated = deliveries.flatMap(({ deliversOn, bucket }) =>
    deliversOn ? [{ deliversOn, bucket: bucket as Bucket }] : [],
  )
  return {
    counts,
    byAvenue,
    byKind: [...byKind].map(([kind, n]) => ({ kind, n })),
    cycles: cycles.map(({ cycle, onTime, late, missing }) => ({
      cycle,
      onTime: Number(onTime),
      late: Number(late),
      missing: Number(missing),
    })),
    deliveries: dated,
    countries: countries.map(({ iso3, n }) => ({ iso3, n: Number(n) })),
    levels: levels.map(({ level, n }) => ({ level: level as Verification, n: Number(n) })),
    organisations: Number(organisations.n),
    dueSoonAndBehind: dated.filter(
      ({ deliversOn, bucket }) => bucket === 'behind' && deliversOn >= today && deliversOn <= until,
    ).length,
  }
}

export type LatestReport = {
  reference: string
  title: string
  language: string
  leadName: string
  bucket: Bucket
  reportedOn: IsoDate
  direction: string | null
  value: number | null
  target: number | null
}

/** The newest report of each of the records reported on last. */
export async function listLatestReports(
  pub: Pub,
  filter: RegisterFilter,
  today: IsoDate,
  lang: Lang,
  most = 4,
): Promise<LatestReport[]> {
  const rows = await pub
    .selectFrom('pub.commitment as c')
    .leftJoin('pub.indicator as i', (join) => join.onRef('i.commitmentId', '=', 'c.id').on('i.isMain', '=', true))
    .select([
      'c.reference',
      sql<string>`coalesce(c.translations -> ${lang} ->> 'title', c.title)`.as('title'),
      sql<string>`case when c.translations -> ${lang} ->> 'title' is null then c.language else ${lang} end`.as(
        'language',
      ),
      sql<string>`coalesce(c.lead_names ->> ${lang}, c.lead_name)`.as('leadName'),
      bucketOn(today).as('bucket'),
      'c.lastReportedOn as reportedOn',
      'i.direction',
      'i.latestValue as value',
      'i.targetValue as target',
    ])
    .where(matches(filter, today))
    .where('c.lastReportedOn', 'is not', null)
    .orderBy('c.lastReportedOn', 'desc')
    .orderBy('c.reference')
    .limit(most)
    .execute()
  return rows.flatMap(({ reportedOn, bucket, ...row }) =>
    reportedOn ? [{ ...row, reportedOn, bucket: bucket as Bucket }] : [],
  )
}

import { BUCKETS, type Bucket } from '~/commitments/rules/codes'
import { useT } from '~/i18n/use-t'
import type { IsoDate } from '~/lib/dates'
import type { StakeholderKind } from '~/organisations/rules'
import { countries, REGIONS } from '~/reference/rules'
import { ActiveFilters, type DialogueChoice, OverviewFilters } from '~/register/filter-form'
import { recordPath } from '~/register/record-path'
import { isFiltered, type RegisterFilter, toSearch, withFacet } from '~/register/rules'
import { valueText } from '~/register/value-text'
import { LinkList, Notice, TimeStamp, UserText } from '~/ui/blocks'
import { ButtonLink } from '~/ui/button'
import { StackedColumns } from '~/ui/chart/stacked-columns'
import { BarTable, CountryTiles, Figure, StatusBar } from '~/ui/figure'
import { A } from '~/ui/link'
import { Status } from '~/ui/status'
import { NumbersTable } from '~/ui/table'
import {
  countriesHeadline,
  dueHeadline,
  groupsHeadline,
  headline,
  kindsHeadline,
  reportingHeadline,
  sayHeadline,
} from './headlines'
import { dueByQuarter, expectedIn, rankGroups, rankKinds, totalOf } from './metrics'
import type { LatestReport, OverviewNumbers } from './store.server'

export type OverviewProps = {
  filter: RegisterFilter
  numbers: OverviewNumbers
  latest: LatestReport[]
  dialogues: DialogueChoice[]
  /** What the address asks and nobody understands. */
  ignored: string[]
  today: IsoDate
  updatedAt: string
}

/** What was promised and what is true, in ten seconds; then every number opens the records it was counted from. */
export function OverviewPage({ filter, numbers, latest, dialogues, ignored, today, updatedAt }: OverviewProps) {
  const t = useT()
  const total = totalOf(numbers.counts)
  const list = (narrowed: RegisterFilter) => `/commitments${toSearch({ filter: narrowed })}`
  const groups = numbers.byAvenue.map(({ avenue, counts }) => ({
    key: avenue,
    label: t(`commitments.avenue.${avenue}`),
    counts,
  }))
  const { clauses } = headline({ counts: numbers.counts, groups, dueSoonAndBehind: numbers.dueSoonAndBehind })
  const lastCycle = numbers.cycles.at(-1)
  const between = t.lang === 'zh' ? '' : ' '
  return (
    <>
      <section className="hero" aria-labelledby="headline">
        <div className="wrap">
          <div className="cols">
            <h1 id="headline">
              {total === 0 && t(isFiltered(filter) ? 'register.empty.title' : 'dashboard.page.before_title')}
              {(total === 0 ? [] : clauses).map((clause, place) =>
                clause.key === 'dashboard.headline.no_report' ? (
                  <em key={clause.key} className="warn">
                    {between}
                    {t.ref(clause)}
                  </em>
                ) : (
                  <span key={clause.key}>
                    {place > 0 && between}
                    {t.ref(clause)}
                  </span>
                ),
              )}
            </h1>
            <div className="stack">
              <p className="lede">{t('dashboard.page.lede')}</p>
              <p>
                <ButtonLink to="/commitments">{t('dashboard.page.explore')}</ButtonLink>
              </p>
            </div>
          </div>
          {total > 0 && (
            <StatusBar counts={numbers.counts} hrefFor={(bucket) => list(withFacet(filter, 'status', [bucket]))} />
          )}
          <p className="meta mt-4">
            {t('dashboard.page.counted', { n: total, organisations: numbers.organisations })}
            {lastCycle && <> · {t('dashboard.page.cycle', { cycle: lastCycle.cycle })}</>} ·{' '}
            {t('dashboard.page.updated')} <TimeStamp at={updatedAt} /> · <A to="/method">{t('common.nav.method')}</A>
          </p>
        </div>
      </section>
      <div className="wrap">
        {ignored.length > 0 && (
          <Notice tone="warning">{t('register.filter.ignored', { names: t.list(ignored) })}</Notice>
        )}
        <OverviewFilters filter={filter} dialogues={dialogues} />
        <ActiveFilters query={{ filter, sort: 'updated', page: 1 }} dialogues={dialogues} base="" />
        {total === 0 ? (
          <p className="mt-5">{t(isFiltered(filter) ? 'dashboard.page.narrow' : 'dashboard.page.before_text')}</p>
        ) : (
          <>
            <div className="grid-2-1 mt-5">
              <AvenuesFigure filter={filter} numbers={numbers} />
              <ReportingFigure filter={filter} numbers={numbers} />
            </div>
            <div className="mt-7">
              <PlacesFigure filter={filter} numbers={numbers} />
            </div>
            <div className="grid-2-1 mt-7" id="after-places">
              <LatestReports filter={filter} latest={latest} total={total} />
              <DeliveriesFigure filter={filter} numbers={numbers} today={today} />
            </div>
            <div className="grid-2-1 mt-7">
              <KindsFigure filter={filter} numbers={numbers} />
              <section className="fig">
                <header>
                  <h2>{t('dashboard.data.title')}</h2>
                </header>
                <LinkList
                  items={[
                    { to: `/commitments.csv${toSearch({ filter })}`, text: t('register.csv', { n: total }) },
                    { to: '/method', text: t('dashboard.data.method') },
                  ]}
                />
              </section>
            </div>
          </>
        )}
      </div>
    </>
  )
}

type Part = { filter: RegisterFilter; numbers: OverviewNumbers }

const csvPath = (figure: string, filter: RegisterFilter) => `/figures/${figure}.csv${toSearch({ filter })}`

function useSource(levels: OverviewNumbers['levels']): string {
  const t = useT()
  const checked = levels.find(({ level }) => level === 'checked')?.n ?? 0
  return t('dashboard.figure.source', { checked, total: levels.reduce((sum, { n }) => sum + n, 0) })
}

/** D2: the four avenues, by the share on track or completed. */
function AvenuesFigure({ filter, numbers }: Part) {
  const t = useT()
  const ranked = rankGroups(
    numbers.byAvenue.map(({ avenue, counts }) => ({ key: avenue, label: t(`commitments.avenue.${avenue}`), counts })),
  )
  return (
    <Figure
      id="avenues"
      title={sayHeadline(groupsHeadline(ranked), t)}
      measured={t('dashboard.avenues.measured')}
      csvTo={csvPath('avenues', filter)}
      source={useSource(numbers.levels)}
      table={
        <NumbersTable
          label={t('dashboard.avenues.table')}
          head={[
            t('dashboard.avenues.avenue'),
            ...BUCKETS.map((bucket) => t(`common.bucket.${bucket}`)),
            t('dashboard.figure.total'),
          ]}
          rows={ranked.map(({ label, counts, total }) => [label, ...BUCKETS.map((bucket) => counts[bucket]), total])}
        />
      }
    >
      <BarTable
        caption={t('dashboard.avenues.table')}
        head={[
          t('dashboard.avenues.avenue'),
          t('dashboard.avenues.status'),
          t('dashboard.avenues.ok'),
          t('dashboard.figure.total'),
        ]}
        swatches={BUCKETS}
        rows={ranked.map(({ key, label, counts, total, okShare }) => ({
          key,
          label,
          to: `/commitments${toSearch({ filter: withFacet(filter, 'avenue', [key as RegisterFilter['avenue'][number]]) })}`,
          segments: BUCKETS.map((bucket) => ({
            bucket,
            value: counts[bucket],
            label: `${t(`common.bucket.${bucket}`)}: ${t.number(counts[bucket])}`,
          })),
          value: okShare === null ? '–' : t.percent(okShare),
          total: t.number(total),
        }))}
      />
    </Figure>
  )
}

/** D3: reports by cycle: on time, late, missing. */
function ReportingFigure({ filter, numbers }: Part) {
  const t = useT()
  const shown = numbers.cycles.slice(-5)
  const names = [
    t('dashboard.reporting.on_time'),
    t('dashboard.reporting.late'),
    t('dashboard.reporting.missing'),
  ] as const
  const said = shown
    .map(
      ({ cycle, onTime, late, missing }) =>
        `${cycle}: ${names[0]} ${t.number(onTime)}, ${names[1]} ${t.number(late)}, ${names[2]} ${t.number(missing)}`,
    )
    .join('; ')
  return (
    <Figure
      id="reporting"
      title={sayHeadline(reportingHeadline(numbers.cycles), t)}
      measured={t('dashboard.reporting.measured')}
      csvTo={csvPath('reporting', filter)}
      table={
        <NumbersTable
          label={t('dashboard.reporting.measured')}
          head={[t('reports.list.cycle'), ...names, t('dashboard.figure.total')]}
          rows={numbers.cycles.map((row) => [row.cycle, row.onTime, row.late, row.missing, expectedIn(row)])}
        />
      }
    >
      {shown.length > 0 && (
        <StackedColumns
          id="reporting-chart"
          label={said}
          series={[
            { key: 'on_time', name: names[0], fill: 'completed' },
            { key: 'late', name: names[1], fill: 'on_track' },
            { key: 'missing', name: names[2], fill: 'no_report' },
          ]}
          data={shown.map(({ cycle, onTime, late, missing }) => ({
            key: cycle,
            name: cycle,
            values: [onTime, late, missing],
          }))}
        />
      )}
    </Figure>
  )
}

/** D4: one square for each State, by region; the number says how many commitments are carried out there. */
function PlacesFigure({ filter, numbers }: Part) {
  const t = useT()
  const counts = new Map(numbers.countries.map(({ iso3, n }) => [iso3, n]))
  const tiles = countries
    .filter(({ isState, region }) => isState && region !== null)
    .map(({ iso3, region }) => ({ iso3, region, name: t.country(iso3), count: counts.get(iso3) ?? 0 }))
  return (
    <Figure
      id="places"
      title={sayHeadline(countriesHeadline(tiles.map(({ iso3, count }) => ({ iso3, n: count }))), t)}
      measured={t('dashboard.places.measured')}
      csvTo={csvPath('places', filter)}
    >
      <CountryTiles
        groups={REGIONS.map((region) => ({
          name: t(`reference.region.${region}`),
          tiles: tiles.filter((tile) => tile.region === region).sort((a, b) => (a.iso3 < b.iso3 ? -1 : 1)),
        }))}
        hrefFor={(iso3) => `/commitments${toSearch({ filter: withFacet(filter, 'country', [iso3]) })}`}
        skipTo="after-places"
        countLabel={(n) => t('dashboard.places.count', { n })}
      />
    </Figure>
  )
}

/** D5: what falls due by quarter, and how much of it is behind. */
function DeliveriesFigure({ filter, numbers, today }: Part & { today: IsoDate }) {
  const t = useT()
  const rows = dueByQuarter(numbers.deliveries, today)
  const nameOf = (quarter: string) => (quarter === 'past' ? t('dashboard.due.past') : t.date(quarter, 'quarter'))
  const shortOf = (quarter: string) =>
    quarter === 'past'
      ? t('dashboard.due.past_short')
      : t('dashboard.due.quarter', { n: Math.ceil(Number(quarter.slice(5, 7)) / 3), year: quarter.slice(2, 4) })
  const [behind, other] = [t('common.bucket.behind'), t('dashboard.due.other')]
  return (
    <Figure
      id="due"
      title={sayHeadline(dueHeadline(rows, today), t)}
      measured={t('dashboard.due.measured')}
      csvTo={csvPath('due', filter)}
      table={
        <NumbersTable
          label={t('dashboard.due.measured')}
          head={[t('dashboard.due.term'), behind, other]}
          rows={rows.map((row) => [nameOf(row.quarter), row.behind, row.other])}
        />
      }
    >
      <StackedColumns
        id="due-chart"
        label={rows
          .map((row) => `${nameOf(row.quarter)}: ${behind} ${t.number(row.behind)}, ${other} ${t.number(row.other)}`)
          .join('; ')}
        series={[
          { key: 'behind', name: behind, fill: 'behind' },
          { key: 'other', name: other, fill: 'on_track' },
        ]}
        data={rows.map((row) => ({
          key: row.quarter,
          name: nameOf(row.quarter),
          shortName: shortOf(row.quarter),
          values: [row.behind, row.other],
        }))}
      />
    </Figure>
  )
}

/** D6: who commits, by kind. */
function KindsFigure({ filter, numbers }: Part) {
  const t = useT()
  const ranked = rankKinds(
    numbers.byKind.map(({ kind, n }) => ({ key: kind, label: t(`organisations.kinds.${kind as StakeholderKind}`), n })),
  )
  return (
    <Figure
      id="kinds"
      title={sayHeadline(kindsHeadline(ranked), t)}
      measured={t('dashboard.kinds.measured')}
      csvTo={csvPath('kinds', filter)}
    >
      <BarTable
        caption={t('dashboard.kinds.measured')}
        head={[t('dashboard.kinds.kind'), t('dashboard.kinds.bar'), t('dashboard.figure.total')]}
        rows={ranked.map(({ key, label, n }) => ({
          key,
          label,
          to: `/commitments${toSearch({ filter: withFacet(filter, 'who', [key as StakeholderKind]) })}`,
          segments: [{ value: n, label: t.number(n) }],
          value: t.number(n),
        }))}
      />
    </Figure>
  )
}

function LatestReports({ filter, latest, total }: { filter: RegisterFilter; latest: LatestReport[]; total: number }) {
  const t = useT()
  return (
    <section className="fig">
      <header>
        <h2>{t('dashboard.latest.title')}</h2>
      </header>
      <div className="body">
        <ul className="items">
          {latest.map((report) => (
            <li key={report.reference} className="split">
              <div>
                <h3>
                  <A to={recordPath(report)}>
                    <UserText text={report.title} lang={report.language} />
                  </A>
                </h3>
                <p className="meta">
                  <bdi>{report.leadName}</bdi>
                </p>
              </div>
              <div>
                <Status bucket={report.bucket as Bucket} />
                <p className="meta num">
                  {report.value !== null && report.target !== null && (
                    <>{valueText(t, { ...report, target: report.target })} · </>
                  )}
                  {t.date(report.reportedOn)}
                </p>
              </div>
            </li>
          ))}
        </ul>
        <p className="mt-4">
          <A to={`/commitments${toSearch({ filter })}`}>
            <b>{t('dashboard.latest.all', { n: total })}</b>
          </A>
        </p>
      </div>
    </section>
  )
}

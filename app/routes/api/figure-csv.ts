import { portalLoader } from '~/access/guard.server'
import { BUCKETS } from '~/commitments/rules/codes'
import { dueByQuarter } from '~/dashboard/metrics'
import { loadOverview, type OverviewNumbers } from '~/dashboard/store.server'
import { type Column, csvFile } from '~/exchange/csv'
import { type IsoDate, today } from '~/lib/dates'
import { notFound } from '~/lib/errors'
import { parseQuery } from '~/register/rules'

type Cells = Record<string, string | number>

type FigureFile = { columns: string[]; rows: (numbers: OverviewNumbers, on: IsoDate) => Cells[] }

/** The rows of each figure of the overview, in codes: the same numbers as on the page. A file without rows still names its columns. */
const FIGURES: Record<string, FigureFile> = {
  status: {
    columns: ['status', 'commitments'],
    rows: ({ counts }) => BUCKETS.map((status) => ({ status, commitments: counts[status] })),
  },
  avenues: {
    columns: ['avenue', ...BUCKETS],
    rows: ({ byAvenue }) => byAvenue.map(({ avenue, counts }) => ({ avenue, ...counts })),
  },
  reporting: {
    columns: ['cycle', 'on_time', 'late', 'missing'],
    rows: ({ cycles }) => cycles.map(({ cycle, onTime, late, missing }) => ({ cycle, on_time: onTime, late, missing })),
  },
  places: {
    columns: ['country', 'commitments'],
    rows: ({ countries }) => countries.map(({ iso3, n }) => ({ country: iso3, commitments: n })),
  },
  due: {
    columns: ['quarter', 'behind', 'other'],
    rows: ({ deliveries }, on) =>
      dueByQuarter(deliveries, on).map(({ quarter, behind, other }) => ({ quarter, behind, other })),
  },
  kinds: {
    columns: ['organisation_kind', 'commitments'],
    rows: ({ byKind }) => byKind.map(({ kind, n }) => ({ organisation_kind: kind, commitments: n })),
  },
}

export const loader = portalLoader('dashboard:read', async ({ pub, url, params }) => {
  const [, name = ''] = /^([a-z]+)\.csv$/.exec(params.figure ?? '') ?? []
  const figure = Object.hasOwn(FIGURES, name) ? FIGURES[name] : undefined
  if (!figure) throw notFound()
  const on = today()
  const rows = figure.rows(await loadOverview(pub, parseQuery(url.searchParams).filter, on), on)
  const columns: Column<Cells>[] = figure.columns.map((key) => ({ name: key, value: (row) => row[key] ?? null }))
  return new Response(csvFile(columns, rows), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="waymark-${name}-${on}.csv"`,
      'Cache-Control': 'public, max-age=0, must-revalidate',
    },
  })
})

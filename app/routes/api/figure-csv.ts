import { portalLoader } from '~/access/guard.server'
import { BUCKETS } from '~/commitments/rules/codes'
import { dueByQuarter } from '~/dashboard/metrics'
import { loadOverview, type OverviewNumbers } from '~/dashboard/store.server'
import { type Column, csvFile } from '~/exchange/csv'
import { type IsoDate, today } from '~/lib/dates'
import { notFound } from '~/lib/errors'
import { parseQuery } from '~/register/rules'

type Cells = Record<string, string | number>

/** The rows of each figure of the overview, in codes: the same numbers as on the page. */
const FIGURES: Record<string, (numbers: OverviewNumbers, on: IsoDate) => Cells[]> = {
  status: ({ counts }) => BUCKETS.map((status) => ({ status, commitments: counts[status] })),
  avenues: ({ byAvenue }) => byAvenue.map(({ avenue, counts }) => ({ avenue, ...counts })),
  reporting: ({ cycles }) =>
    cycles.map(({ cycle, onTime, late, missing }) => ({ cycle, on_time: onTime, late, missing })),
  places: ({ countries }) => countries.map(({ iso3, n }) => ({ country: iso3, commitments: n })),
  due: ({ deliveries }, on) =>
    dueByQuarter(deliveries, on).map(({ quarter, behind, other }) => ({ quarter, behind, other })),
  kinds: ({ byKind }) => byKind.map(({ kind, n }) => ({ organisation_kind: kind, commitments: n })),
}

export const loader = portalLoader('dashboard:read', async ({ pub, url, params }) => {
  const [, name = ''] = /^([a-z]+)\.csv$/.exec(params.figure ?? '') ?? []
  const rowsOf = Object.hasOwn(FIGURES, name) ? FIGURES[name] : undefined
  if (!rowsOf) throw notFound()
  const on = today()
  const rows = rowsOf(await loadOverview(pub, parseQuery(url.searchParams).filter, on), on)
  const columns: Column<Cells>[] = Object.keys(rows[0] ?? {}).map((key) => ({
    name: key,
    value: (row) => row[key] ?? null,
  }))
  return new Response(csvFile(columns, rows), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="waymark-${name}-${on}.csv"`,
      'Cache-Control': 'public, max-age=0, must-revalidate',
    },
  })
})

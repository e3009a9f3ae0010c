export type Column<Row> = {
  /** The heading: a name that the import knows, so that a file goes out and comes back alike. */
  name: string
  value: (row: Row) => string | number | boolean | null | readonly (string | number)[]
}

const BYTE_ORDER_MARK = '\uFEFF'
/** NUL ends a file for some programs; half a character is none. */
const UNWRITABLE = /\0|\p{Cs}/gu
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/

/** A text no spreadsheet takes for a formula: what begins like one gets an apostrophe before it. */
export function safeCell(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text
}

/** A line of quoted cells. Numbers stay numbers, and get no apostrophe; lists are joined with a bar, as the import reads them. */
export function csvLine(cells: readonly (string | number | boolean | null | readonly (string | number)[])[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`
}

function csvCell(value: string | number | boolean | null | readonly (string | number)[]): string {
  if (value === null) return '""'
  if (typeof value === 'number') return Number.isFinite(value) ? `"${value}"` : '""'
  const text =
    typeof value === 'string' ? value : typeof value === 'boolean' ? (value ? 'yes' : 'no') : value.join(' | ')
  return `"${safeCell(text.replace(UNWRITABLE, '')).replace(/"/g, '""')}"`
}

/** A whole file: byte order mark, headings, rows. */
export function csvFile<Row>(columns: readonly Column<Row>[], rows: Iterable<Row>): string {
  return [...csvChunks(columns, rows)].join('')
}

/** The same piece by piece, for files that do not fit into memory at once. */
export function* csvChunks<Row>(columns: readonly Column<Row>[], rows: Iterable<Row>): Generator<string> {
  yield BYTE_ORDER_MARK + csvLine(columns.map(({ name }) => name))
  for (const row of rows) yield csvLine(columns.map(({ value }) => value(row)))
}

/** A published record as it goes out. Dates are `YYYY-MM-DD`, codes those of the data dictionary. */
export type RegisterRow = {
  reference: string
  url: string
  title: string
  language: string
  promise: string
  problem: string
  avenue: string
  otherAvenues: readonly string[]
  objectives: readonly number[]
  sdgTargets: readonly string[]
  pathways: readonly string[]
  beneficiaries: readonly string[]
  natures: readonly string[]
  lead: string
  leadKind: string
  partners: readonly string[]
  scope: string
  countries: readonly string[]
  regions: readonly string[]
  level: string
  dialogue: string
  startsOn: string | null
  deliversOn: string | null
  deliveryPrecision: string | null
  deliveryWording: string
  moneyAmount: number | null
  moneyCurrency: string | null
  indicator: string
  unit: string
  baseline: number | null
  target: number | null
  latestValue: number | null
  latestValueOn: string | null
  verification: string
  implementation: string
  freshness: string
  bucket: string
  lastReportOn: string | null
  nextReportDueOn: string | null
  publishedOn: string
  state: string
}

export const REGISTER_COLUMNS: readonly Column<RegisterRow>[] = [
  { name: 'reference', value: ({ reference }) => reference },
  { name: 'url', value: ({ url }) => url },
  { name: 'title', value: ({ title }) => title },
  { name: 'language', value: ({ language }) => language },
  { name: 'text', value: ({ promise }) => promise },
  { name: 'problem', value: ({ problem }) => problem },
  { name: 'avenue', value: ({ avenue, otherAvenues }) => [avenue, ...otherAvenues].filter(Boolean) },
  { name: 'objectives', value: ({ objectives }) => objectives },
  { name: 'sdg_targets', value: ({ sdgTargets }) => sdgTargets },
  { name: 'pathways', value: ({ pathways }) => pathways },
  { name: 'beneficiaries', value: ({ beneficiaries }) => beneficiaries },
  { name: 'pledge_type', value: ({ natures }) => natures },
  { name: 'organisations', value: ({ lead }) => lead },
  { name: 'organisation_kind', value: ({ leadKind }) => leadKind },
  { name: 'partners', value: ({ partners }) => partners },
  { name: 'scope', value: ({ scope }) => scope },
  {
    name: 'countries',
    value: ({ scope, countries, regions }) =>
      scope === 'global' ? 'global' : countries.length > 0 ? countries : regions,
  },
  { name: 'level', value: ({ level }) => level },
  { name: 'dialogue', value: ({ dialogue }) => dialogue },
  { name: 'starts_on', value: ({ startsOn }) => startsOn },
  { name: 'delivers_on', value: ({ deliversOn }) => deliversOn },
  { name: 'delivery_precision', value: ({ deliveryPrecision }) => deliveryPrecision },
  { name: 'time_frame', value: ({ deliveryWording }) => deliveryWording },
  { name: 'money_amount', value: ({ moneyAmount }) => moneyAmount },
  { name: 'money_currency', value: ({ moneyCurrency }) => moneyCurrency },
  { name: 'indicator', value: ({ indicator }) => indicator },
  { name: 'unit', value: ({ unit }) => unit },
  { name: 'baseline', value: ({ baseline }) => baseline },
  { name: 'target', value: ({ target }) => target },
  { name: 'latest_value', value: ({ latestValue }) => latestValue },
  { name: 'latest_value_on', value: ({ latestValueOn }) => latestValueOn },
  { name: 'verification', value: ({ verification }) => verification },
  { name: 'implementation', value: ({ implementation }) => implementation },
  { name: 'freshness', value: ({ freshness }) => freshness },
  { name: 'display_bucket', value: ({ bucket }) => bucket },
  { name: 'last_report_on', value: ({ lastReportOn }) => lastReportOn },
  { name: 'next_report_due_on', value: ({ nextReportDueOn }) => nextReportDueOn },
  { name: 'published_on', value: ({ publishedOn }) => publishedOn },
  { name: 'record_state', value: ({ state }) => state },
]

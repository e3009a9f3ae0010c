import type { ReactNode } from 'react'
import { useT } from '~/i18n/use-t'
import { A } from './link.tsx'

export type Column<Row> = {
  key: string
  label: string
  cell: (row: Row) => ReactNode
  numeric?: boolean
  /** The cell that names the row; the first column when none says so. */
  rowHeader?: boolean
  /** Makes the heading a link that sorts; `direction` when the table is sorted by it now. */
  sort?: { to: string; direction?: 'ascending' | 'descending' }
}

/** A table of records. Under 40 rem each row becomes a card; roles are explicit because `display` changes drop them. */
export function DataTable<Row>({
  caption,
  captionHidden = true,
  columns,
  rows,
  rowKey,
  cards = true,
  dense,
  empty,
}: {
  caption: string
  captionHidden?: boolean
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  cards?: boolean
  dense?: boolean
  empty?: ReactNode
}) {
  if (rows.length === 0 && empty !== undefined) return <>{empty}</>
  const headed = columns.some(({ rowHeader }) => rowHeader)
  const isHeader = (column: Column<Row>, index: number) => (headed ? column.rowHeader === true : index === 0)
  return (
    <table role="table" className={['dt', dense && 'dense', cards && 'cards'].filter(Boolean).join(' ')}>
      <caption className={captionHidden ? 'vh' : undefined}>{caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map(({ key, label, numeric, sort }) => (
            <th
              key={key}
              scope="col"
              role="columnheader"
              className={numeric ? 'r' : undefined}
              aria-sort={sort?.direction}
            >
              {sort ? (
                <A to={sort.to}>
                  {label}
                  {sort.direction && <span aria-hidden="true">{sort.direction === 'ascending' ? ' ↑' : ' ↓'}</span>}
                </A>
              ) : (
                label
              )}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <tr role="row" key={rowKey(row)}>
            {columns.map((column, index) =>
              isHeader(column, index) ? (
                <th key={column.key} scope="row" role="rowheader">
                  {column.cell(row)}
                </th>
              ) : (
                <td key={column.key} role="cell" className={column.numeric ? 'r num' : undefined} data-l={column.label}>
                  {column.cell(row)}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** All numbers of a figure. The region scrolls sideways by itself, so it can be reached by keyboard and has a name. */
export function NumbersTable({
  label,
  head,
  rows,
}: {
  label: string
  head: readonly string[]
  rows: readonly (readonly (string | number | null)[])[]
}) {
  const t = useT()
  const show = (value: string | number | null | undefined) =>
    value === null || value === undefined ? t('common.no-data') : typeof value === 'number' ? t.number(value) : value
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="tw" tabIndex={0} aria-label={label}>
      <table>
        <thead>
          <tr>
            {head.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, line) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two rows may have the same name, and rows never move
            <tr key={`${row[0]}-${line}`}>
              {head.map((name, index) =>
                index === 0 ? (
                  <th key={name} scope="row">
                    {show(row[index])}
                  </th>
                ) : (
                  <td key={name}>{show(row[index])}</td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

import type { CSSProperties, ReactNode } from 'react'
import { useT } from '~/i18n/use-t'
import { A } from './link.tsx'
import { BUCKETS, type Bucket } from './status.tsx'

const size = (value: number): CSSProperties => ({ '--v': value }) as CSSProperties

/**
 * Always in this order: the claim, what is measured, the chart, its numbers as a table, the source, what can be done with it.
 */
export function Figure({
  id,
  title,
  measured,
  children,
  table,
  source,
  csvTo,
  embedTo,
  copy = true,
  level = 2,
}: {
  /** Also the anchor that "Copy link" gives. */
  id: string
  title: string
  measured?: ReactNode
  children: ReactNode
  table?: ReactNode
  source?: ReactNode
  csvTo?: string
  embedTo?: string
  copy?: boolean
  level?: 2 | 3
}) {
  const t = useT()
  const Heading = level === 2 ? 'h2' : 'h3'
  const about = <span className="vh">: {title}</span>
  return (
    <section className="fig" id={id} aria-labelledby={`${id}-title`}>
      <header>
        <Heading id={`${id}-title`}>{title}</Heading>
        {measured && <p>{measured}</p>}
      </header>
      <div className="body">{children}</div>
      {table && (
        <details className="twin">
          <summary>
            {t('common.figure.table')}
            {about}
          </summary>
          {table}
        </details>
      )}
      {(source || csvTo || embedTo || copy) && (
        <footer>
          {source && <p>{source}</p>}
          <span className="acts">
            {csvTo && (
              <A to={csvTo}>
                {t('common.figure.csv')}
                {about}
              </A>
            )}
            {copy && (
              <a href={`#${id}`} data-copy={t('common.figure.copied')}>
                {t('common.figure.copy')}
                {about}
              </a>
            )}
            {embedTo && (
              <A to={embedTo}>
                {t('common.figure.embed')}
                {about}
              </A>
            )}
          </span>
        </footer>
      )}
    </section>
  )
}

/** What the colours mean, where a direct label does not fit. */
export function Swatches({
  buckets,
  items = [],
}: {
  buckets?: readonly Bucket[]
  items?: readonly { className: string; label: string }[]
}) {
  const t = useT()
  const all = [
    ...(buckets ?? []).map((bucket) => ({ className: `k-${bucket}`, label: t(`common.bucket.${bucket}`) })),
    ...items,
  ]
  return (
    <div className="swatches" aria-hidden="true">
      {all.map(({ className, label }) => (
        <span key={label}>
          <i className={`sw ${className}`} />
          {label}
        </span>
      ))}
    </div>
  )
}

/** The chart, its legend, the numbers and the way to the records, in one. The bar is drawn from the numbers beside it. */
export function StatusBar({
  counts,
  hrefFor,
  small,
}: {
  counts: Readonly<Record<Bucket, number>>
  hrefFor?: (bucket: Bucket) => string
  small?: boolean
}) {
  const t = useT()
  const total = BUCKETS.reduce((sum, bucket) => sum + counts[bucket], 0)
  const bar = (
    <div className={small ? 'sbar small' : 'sbar'} aria-hidden="true">
      {BUCKETS.filter((bucket) => counts[bucket] > 0).map((bucket) => (
        <i key={bucket} className={`k-${bucket}`} style={size(counts[bucket])} />
      ))}
    </div>
  )
  if (small) return bar
  return (
    <>
      {bar}
      <ul className="slegend">
        {BUCKETS.map((bucket) => {
          const inside = (
            <>
              <span className="n num">
                {t.number(counts[bucket])}
                {total > 0 && <span className="pc"> {t.percent(counts[bucket] / total)}</span>}
              </span>{' '}
              <span className="lab">
                <span className={`sw k-${bucket}`} />
                {t(`common.bucket.${bucket}`)}
              </span>
            </>
          )
          return (
            <li key={bucket}>
              {hrefFor ? <A to={hrefFor(bucket)}>{inside}</A> : <span className="cell">{inside}</span>}
            </li>
          )
        })}
      </ul>
    </>
  )
}

export type Segment = {
  /** Colour of a status … */
  bucket?: Bucket
  /** … or of the one hue (`one`), or a class of the counts scale (1 light to 5 dark). */
  tone?: 'one' | 1 | 2 | 3 | 4 | 5
  value: number
  /** Read instead of the bar. */
  label: string
}

export type BarRow = {
  key: string
  label: ReactNode
  to?: string
  segments: readonly Segment[]
  value: ReactNode
  total?: ReactNode
}

/**
 * A table whose middle cell is a bar. With one segment each bar is as long as its value against the longest (`max`); with
 * several each bar is the whole and the segments are its parts.
 */
export function BarTable({
  caption,
  head,
  rows,
  swatches,
  max,
}: {
  caption: string
  /** Names of the columns: the row, the bar, the value and, where rows have one, the total. */
  head: readonly [string, string, string, string?]
  rows: readonly BarRow[]
  swatches?: readonly Bucket[]
  max?: number
}) {
  const totals = rows.some(({ total }) => total !== undefined)
  const sum = (row: BarRow) => row.segments.reduce((all, { value }) => all + value, 0)
  const longest = Math.max(1, max ?? 0, ...rows.map(sum))
  const parts = rows.some(({ segments }) => segments.length > 1)
  return (
    <>
      {swatches && <Swatches buckets={swatches} />}
      <table role="table" className="bt">
        <caption className="vh">{caption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            <th scope="col" role="columnheader">
              {head[0]}
            </th>
            <th scope="col" role="columnheader">
              {head[1]}
            </th>
            <th scope="col" role="columnheader" className="v">
              {head[2]}
            </th>
            {totals && (
              <th scope="col" role="columnheader" className="v">
                {head[3]}
              </th>
            )}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row) => (
            <tr role="row" key={row.key}>
              <th scope="row" role="rowheader">
                {row.to ? <A to={row.to}>{row.label}</A> : row.label}
              </th>
              <td role="cell" className="b">
                <span className="vh">{row.segments.map(({ label }) => label).join('; ')}</span>
                <span className="bar" aria-hidden="true">
                  {row.segments
                    .filter(({ value }) => value > 0)
                    .map(({ bucket, tone = 'one', value, label }) => (
                      <i key={label} className={bucket ? `k-${bucket}` : `t-${tone}`} style={size(value)} />
                    ))}
                  {!parts && longest > sum(row) && <span style={size(longest - sum(row))} />}
                </span>
              </td>
              <td role="cell" className="v">
                <b>{row.value}</b>
              </td>
              {totals && (
                <td role="cell" className="v">
                  {row.total}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

/**
 * A value against its target, with a mark where an even pace would be. The text says it; the drawing repeats it.
 * With a baseline the bar starts there, also where less is better (baseline above target).
 */
export function Meter({
  value,
  target,
  baseline = 0,
  pace,
  behind,
  text,
}: {
  /** Null: no value reported. It is not drawn as zero. */
  value: number | null
  target: number
  baseline?: number
  /** Share of the time gone, 0 to 1. */
  pace?: number
  behind?: boolean
  text: ReactNode
}) {
  const share = (part: number) => Math.min(1, Math.max(0, Number.isFinite(part) ? part : 0))
  const way = target - baseline
  const done = value === null ? 0 : share(way === 0 ? 1 : (value - baseline) / way)
  const style = { '--p': done, '--e': pace === undefined ? 0 : share(pace) } as CSSProperties
  return (
    <span className="metered">
      <span
        className={['meter', behind && 'behind', value === null && 'none'].filter(Boolean).join(' ')}
        aria-hidden="true"
        style={style}
      >
        {value !== null && <i />}
        {pace !== undefined && <b />}
      </span>
      <span className="meta num">{text}</span>
    </span>
  )
}

export type TileGroup = { name: string; tiles: readonly { iso3: string; name: string; count: number }[] }

/** Lower bound of each class of counts; 0 is white with an edge. */
const CLASSES = [1, 3, 6, 10, 15] as const

function classOf(count: number): number {
  return CLASSES.filter((from) => count >= from).length
}

/** One equal square for each country, by region: no borders are drawn, and small islands are as large as continents. */
export function CountryTiles({
  groups,
  hrefFor,
  skipTo,
  countLabel,
  legend = true,
}: {
  groups: readonly TileGroup[]
  hrefFor: (iso3: string) => string
  /** The id of what comes after the tiles. */
  skipTo: string
  countLabel: (count: number) => string
  legend?: boolean
}) {
  const t = useT()
  return (
    <>
      <a className="skip inline" href={`#${skipTo}`}>
        {t('common.figure.skip-tiles')}
      </a>
      <div className="tiles">
        {groups.map(({ name, tiles }) => (
          <div key={name}>
            <h3>{name}</h3>
            <ol style={{ '--c': Math.max(2, Math.ceil(tiles.length / 6)) } as CSSProperties}>
              {tiles.map(({ iso3, name: country, count }) => (
                <li key={iso3}>
                  <A to={hrefFor(iso3)} className={count > 0 ? `q${classOf(count)}` : undefined} title={country}>
                    <span aria-hidden="true" lang="en" dir="ltr">
                      {iso3}
                    </span>
                    <span className="vh">{`${country}: ${countLabel(count)}`}</span>
                  </A>
                </li>
              ))}
            </ol>
          </div>
        ))}
      </div>
      {legend && (
        <div className="scale mt-4" aria-hidden="true">
          {[0, ...CLASSES].map((from, index) => {
            const next = [0, ...CLASSES][index + 1]
            const words =
              from === 0
                ? t('common.figure.none')
                : next === undefined
                  ? t('common.figure.or-more', { n: from })
                  : `${t.number(from)}–${t.number(next - 1)}`
            return (
              <span key={from}>
                <i className={`sw q${index}`} />
                {words}
              </span>
            )
          })}
        </div>
      )}
    </>
  )
}

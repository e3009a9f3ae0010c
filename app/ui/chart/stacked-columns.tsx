import { Bar, BarChart, LabelList, XAxis, YAxis } from 'recharts'
import { useT } from '~/i18n/use-t'
import { Swatches } from '../figure.tsx'
import type { Bucket } from '../status.tsx'
import { ChartFigure } from './chart-figure.tsx'

export type SeriesFill = Bucket | 'one'

export type ColumnSeries = { key: string; name: string; fill: SeriesFill }

export type ColumnDatum = { key: string; name: string; shortName?: string; values: readonly number[] }

const FILLS: Record<Exclude<SeriesFill, 'no_report'>, string> = {
  completed: 'var(--s-completed)',
  on_track: 'var(--s-on-track)',
  not_started: 'var(--s-not-started)',
  behind: 'var(--s-behind)',
  ended_short: 'var(--s-stopped)',
  one: 'var(--s-completed)',
}

const DARK_ON_LIGHT: ReadonlySet<SeriesFill> = new Set(['on_track', 'not_started', 'no_report'])

type LabelProps = {
  x?: string | number
  y?: string | number
  width?: string | number
  height?: string | number
  value?: string | number
}

/** Columns by cycle or quarter, in order of time; the parts are stacked, the sum stands above. */
export function StackedColumns({
  id,
  label,
  data,
  series,
  height = 300,
}: {
  id: string
  /** All values in a sentence, for those who do not see the drawing. */
  label: string
  data: readonly ColumnDatum[]
  /** From the foot up; `values` of each datum are in this order. */
  series: readonly ColumnSeries[]
  height?: number
}) {
  const t = useT()
  const rtl = t.dir === 'rtl'
  const total = (datum: ColumnDatum) => datum.values.reduce((sum, value) => sum + value, 0)
  const highest = Math.max(1, ...data.map(total))
  return (
    <>
      {series.length > 1 && (
        <Swatches
          items={series.map(({ fill, name }) => ({ className: fill === 'one' ? 't-one' : `k-${fill}`, label: name }))}
        />
      )}
      <ChartFigure id={id} label={label} height={height} narrowHeight={260}>
        {(size) => {
          const rows = data.map((datum) => ({
            name: size.narrow ? (datum.shortName ?? datum.name) : datum.name,
            total: total(datum),
            ...Object.fromEntries(datum.values.map((value, index) => [`s${index}`, value])),
          }))
          const hatch = `${size.id}-hatch`
          return (
            <BarChart
              id={size.id}
              width={size.width}
              height={size.height}
              data={rows}
              margin={{ top: 26, right: 4, bottom: 4, left: 4 }}
              barCategoryGap={size.narrow ? '22%' : '30%'}
            >
              <defs>
                <pattern id={hatch} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                  <rect width="6" height="6" fill="var(--hatch-bg)" />
                  <rect width="1.6" height="6" fill="var(--hatch-fg)" />
                </pattern>
              </defs>
              <XAxis
                dataKey="name"
                reversed={rtl}
                interval={0}
                tickLine={false}
                axisLine={{ stroke: 'var(--rule-2)' }}
                tick={{ fill: 'var(--ink-2)', fontSize: 14 }}
              />
              <YAxis hide domain={[0, highest]} />
              {series.map(({ key, fill }, index) => (
                <Bar
                  key={key}
                  id={`${size.id}-${key}`}
                  dataKey={`s${index}`}
                  stackId="all"
                  fill={fill === 'no_report' ? `url(#${hatch})` : FILLS[fill]}
                  stroke={fill === 'no_report' || fill === 'not_started' ? 'var(--s-not-started-line)' : 'var(--paper)'}
                  strokeWidth={1}
                  isAnimationActive={false}
                >
                  <LabelList
                    dataKey={`s${index}`}
                    content={({ x, y, width: w, height: h, value }: LabelProps) =>
                      Number(h) >= 22 && Number(w) >= 20 && series.length > 1 && fill !== 'no_report' ? (
                        <text
                          x={Number(x) + Number(w) / 2}
                          y={Number(y) + Number(h) / 2 + 5}
                          textAnchor="middle"
                          fontSize={14}
                          fill={DARK_ON_LIGHT.has(fill) ? 'var(--on-light)' : 'var(--on-completed)'}
                        >
                          {t.number(Number(value))}
                        </text>
                      ) : null
                    }
                  />
                  {index === series.length - 1 && (
                    <LabelList
                      dataKey="total"
                      content={({ x, y, width: w, value }: LabelProps) => (
                        <text
                          x={Number(x) + Number(w) / 2}
                          y={Number(y) - 8}
                          textAnchor="middle"
                          fontSize={15}
                          fontWeight={650}
                          fill="var(--ink)"
                        >
                          {t.number(Number(value))}
                        </text>
                      )}
                    />
                  )}
                </Bar>
              ))}
            </BarChart>
          )
        }}
      </ChartFigure>
    </>
  )
}

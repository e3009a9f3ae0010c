import { CartesianGrid, Label, LabelList, Line, LineChart, ReferenceLine, XAxis, YAxis } from 'recharts'
import { useT } from '~/i18n/use-t'
import type { IsoDate } from '~/lib/dates'
import { ChartFigure } from './chart-figure.tsx'
import { niceTicks, timeOf, timeTicks } from './scale.ts'

type Point = { date: IsoDate; value: number; checked: boolean }

type DotProps = { cx?: number; cy?: number; index?: number }
/** How much of the width the number beside a point takes. */
const ROOM_OF_LABEL = 0.15

type LabelProps = { x?: string | number; y?: string | number; value?: string | number; index?: number }

/**
 * Reported values on their way to the target: a solid line at the target, a dashed one at an even pace, a filled dot where
 * the value was checked and a hollow one where it was not yet.
 */
export function TargetLine({
  id,
  label,
  points,
  baseline,
  target,
  valueName,
  height = 310,
}: {
  id: string
  /** All values in a sentence, for those who do not see the drawing. */
  label: string
  points: readonly Point[]
  baseline: { date: IsoDate; value: number }
  target: { date: IsoDate; value: number }
  /** What is counted, beside the line. */
  valueName: string
  height?: number
}) {
  const t = useT()
  const rtl = t.dir === 'rtl'
  const side = rtl ? 'left' : 'right'
  const first = baseline.date
  const last = [target.date, ...points.map(({ date }) => date)].reduce((a, b) => (a > b ? a : b))
  const values = [baseline.value, target.value, ...points.map(({ value }) => value)]
  const ticks = niceTicks(Math.min(0, ...values), Math.max(...values))
  const rows = [
    { time: timeOf(first), value: baseline.value, checked: true, start: true },
    ...points.map(({ date, value, checked }) => ({ time: timeOf(date), value, checked, start: false })),
  ]
  const toDate = (time: number) => new Date(time).toISOString().slice(0, 10)

  return (
    <>
      <div className="swatches" aria-hidden="true">
        <span>
          <i className="ln" />
          <bdi>{valueName}</bdi>
        </span>
        <span>
          <i className="ln dashed" />
          {t('common.chart.even-pace')}
        </span>
        {points.some(({ checked }) => !checked) && (
          <span>
            <i className="hollow" />
            {t('common.chart.unchecked')}
          </span>
        )}
      </div>
      <ChartFigure id={id} label={label} height={height} narrowHeight={260}>
        {(size) => {
          const room = size.narrow ? 16 : 130
          return (
            <LineChart
              id={size.id}
              width={size.width}
              height={size.height}
              data={rows}
              margin={{ top: 30, bottom: 4, right: rtl ? 8 : room, left: rtl ? room : 8 }}
            >
              <CartesianGrid vertical={false} stroke="var(--rule)" />
              <XAxis
                dataKey="time"
                type="number"
                reversed={rtl}
                domain={[timeOf(first), timeOf(last)]}
                ticks={timeTicks(first, last, size.narrow ? 3 : 5).map(timeOf)}
                interval={0}
                tickFormatter={(time: number) => t.shortMonth(toDate(time))}
                tick={{ fill: 'var(--ink-2)', fontSize: 14 }}
                stroke="var(--rule-2)"
              />
              <YAxis
                orientation={rtl ? 'right' : 'left'}
                domain={[ticks[0] ?? 0, ticks.at(-1) ?? 1]}
                ticks={ticks}
                interval={0}
                width={size.narrow ? 48 : 58}
                tickLine={false}
                axisLine={false}
                tickFormatter={(value: number) =>
                  t.number(value, Math.abs(value) >= 100_000 ? { notation: 'compact', maximumFractionDigits: 1 } : {})
                }
                tick={{ fill: 'var(--ink-2)', fontSize: 14 }}
              />
              <ReferenceLine
                segment={[
                  { x: timeOf(baseline.date), y: baseline.value },
                  { x: timeOf(target.date), y: target.value },
                ]}
                stroke="var(--ink-2)"
                strokeWidth={1.5}
                strokeDasharray="5 5"
              />
              <ReferenceLine y={target.value} stroke="var(--ink)" strokeWidth={2}>
                <Label
                  value={t('common.chart.target', { value: t.number(target.value) })}
                  position={size.narrow ? (rtl ? 'insideBottomLeft' : 'insideBottomRight') : side}
                  offset={size.narrow ? 6 : 10}
                  fill="var(--ink)"
                  fontSize={14}
                  fontWeight={650}
                />
              </ReferenceLine>
              <Line
                id={`${size.id}-line`}
                dataKey="value"
                type="linear"
                stroke="var(--s-completed)"
                strokeWidth={3}
                isAnimationActive={false}
                dot={({ cx, cy, index }: DotProps) => {
                  const row = rows[index ?? 0]
                  if (!row || row.start) return <g key={`${index}`} />
                  return (
                    <circle
                      key={`${index}`}
                      cx={cx}
                      cy={cy}
                      r={6}
                      fill={row.checked ? 'var(--s-completed)' : 'var(--paper)'}
                      stroke={row.checked ? 'var(--paper)' : 'var(--s-completed)'}
                      strokeWidth={row.checked ? 2 : 3}
                    />
                  )
                }}
              >
                <LabelList
                  dataKey="value"
                  content={({ x, y, value, index }: LabelProps) => {
                    const row = rows[index ?? 0]
                    if (!row || row.start) return null
                    const isLast = index === rows.length - 1
                    // The line rises towards the target: below and after a point there is room, above and before the last one,
                    // unless that stands so near the axis that its numbers are in the way.
                    const isEarly = row.time - timeOf(first) < (timeOf(last) - timeOf(first)) * ROOM_OF_LABEL
                    const after = (isLast && !isEarly) === rtl
                    return (
                      <text
                        className="halo"
                        x={Number(x) + (after ? 10 : -10)}
                        y={Number(y) + (isLast ? -10 : 18)}
                        textAnchor={after ? 'start' : 'end'}
                        fontSize={15}
                        fontWeight={650}
                        fill="var(--s-completed)"
                      >
                        {t.number(Number(value))}
                      </text>
                    )
                  }}
                />
              </Line>
            </LineChart>
          )
        }}
      </ChartFigure>
    </>
  )
}

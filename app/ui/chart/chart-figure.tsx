import type { ReactNode } from 'react'

export type ChartSize = { width: 720 | 340; height: number; narrow: boolean; id: string }

/**
 * The one place that knows how charts reach a page: drawn on the server at two fixed widths, of which a container query
 * shows one. The label says everything the drawing shows; the numbers stand in the figure's table.
 */
export function ChartFigure({
  id,
  label,
  height,
  narrowHeight,
  children,
}: {
  /** Stable, or clip paths and hatches get other names on every request. */
  id: string
  label: string
  height: number
  narrowHeight: number
  children: (size: ChartSize) => ReactNode
}) {
  return (
    <div className="chart" dir="ltr">
      <div className="chart-wide" role="img" aria-label={label}>
        {children({ width: 720, height, narrow: false, id: `${id}-wide` })}
      </div>
      <div className="chart-narrow" role="img" aria-label={label}>
        {children({ width: 340, height: narrowHeight, narrow: true, id: `${id}-narrow` })}
      </div>
    </div>
  )
}

import { addMonths, type IsoDate } from '~/lib/dates'

/** About `count` round values from at or below `min` to at or above `max`. */
export function niceTicks(min: number, max: number, count = 4): number[] {
  if (!(max > min)) return [min, min + 1]
  const rough = (max - min) / count
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = power * ([1, 2, 2.5, 5, 10].find((factor) => factor * power >= rough) ?? 10)
  const first = Math.floor(min / step)
  const last = Math.ceil(max / step - 1e-9)
  return Array.from({ length: last - first + 1 }, (_, index) => Number(((first + index) * step).toPrecision(12)))
}

/** Dates for the axis of time: both ends, and the Januaries or Julys between them that leave room, at most `count` in all. */
export function timeTicks(start: IsoDate, end: IsoDate, count: number): IsoDate[] {
  const months = (date: IsoDate) => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7))
  const span = months(end) - months(start)
  if (span <= 0) return [start]
  const room = span / Math.max(1, count - 1)
  const every = [3, 6, 12, 24, 36, 60, 120].find((step) => step >= room) ?? 120
  const between: IsoDate[] = []
  for (let month = `${start.slice(0, 7)}-01`; month < end; month = addMonths(month, 1)) {
    if ((months(month) - 1) % every !== 0) continue
    const fromStart = months(month) - months(start)
    const toEnd = months(end) - months(month)
    if (fromStart >= room * 0.7 && toEnd >= room * 0.7) between.push(month)
  }
  return [start, ...between, end]
}

export function timeOf(date: IsoDate): number {
  return Date.parse(`${date}T00:00:00Z`)
}

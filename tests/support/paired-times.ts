// Whether two ways of asking take the same time, from interleaved pairs. Machines are never quiet: what is compared is each pair, asked one
// right after the other in a random order, and the median of the differences with the range it lies in.

/** Milliseconds. */
export type Comparison = {
  pairs: number
  median: number
  /** The median of all such pairs lies between these, in 999 of 1,000 samples. */
  low: number
  high: number
  /** What an answer takes at all. */
  typical: number
  /** Whether all of that range, or none of it, is within the bound. */
  verdict: 'equal' | 'different' | 'undecided'
  /** Whether the range is fine enough to show work that is left out: half of what an answer takes, or 20 ms. */
  isFine: boolean
}

export type Pair = { first: number; second: number }

/** Two-sided 99.9 % of the normal distribution: the ranks around the middle of a sample whose values enclose the median. */
const Z = 3.29
const FINE_ENOUGH = 20

const ascending = (values: number[]) => values.sort((a, b) => a - b)

export function compare(pairs: readonly Pair[], within: number): Comparison {
  const differences = ascending(pairs.map(({ first, second }) => first - second))
  const times = ascending(pairs.flatMap(({ first, second }) => [first, second]))
  const at = (values: number[], rank: number) => values[Math.min(values.length - 1, Math.max(0, rank))] ?? Number.NaN
  const middle = (differences.length - 1) / 2
  const reach = (Z * Math.sqrt(differences.length)) / 2
  const median = (at(differences, Math.floor(middle)) + at(differences, Math.ceil(middle))) / 2
  const [low, high] = [at(differences, Math.floor(middle - reach)), at(differences, Math.ceil(middle + reach))]
  const typical = at(times, Math.floor(times.length / 2))
  const fine = Math.max(FINE_ENOUGH, typical / 2)
  return {
    pairs: pairs.length,
    median,
    low,
    high,
    typical,
    verdict: low > -within && high < within ? 'equal' : low >= within || high <= -within ? 'different' : 'undecided',
    isFine: low > -fine && high < fine,
  }
}

type Sides = { first: (n: number) => Promise<number>; second: (n: number) => Promise<number> }
type Sampling = { batch: number; most: number; within: number; until: (result: Comparison) => boolean }

/** Asks `batch` pairs at a time, until the result is good enough or there are `most`. */
export async function comparePairs(sides: Sides, { batch, most, within, until }: Sampling): Promise<Comparison> {
  const pairs: Pair[] = []
  for (;;) {
    for (let n = 0; n < batch; n += 1) pairs.push(await pairOf(sides, pairs.length))
    const result = compare(pairs, within)
    if (until(result) || pairs.length >= most) return result
  }
}

async function pairOf(sides: Sides, n: number): Promise<Pair> {
  if (Math.random() < 0.5) {
    const first = await sides.first(n)
    return { first, second: await sides.second(n) }
  }
  const second = await sides.second(n)
  return { first: await sides.first(n), second }
}

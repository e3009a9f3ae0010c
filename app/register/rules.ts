import {
  AVENUES,
  type Avenue,
  BUCKETS,
  type Bucket,
  isOneOf,
  VERIFICATIONS,
  type Verification,
} from '~/commitments/rules/codes'
import { STAKEHOLDER_KINDS, type StakeholderKind } from '~/organisations/rules'
import { isCountry, isObjective, isRegion, REGIONS, type Region } from '~/reference/rules'

// One parsed value drives the register, the overview, every figure and every download: what an address asks is asked of all alike.

export const SORTS = ['updated', 'title', 'due', 'reference'] as const
export type Sort = (typeof SORTS)[number]

export type RegisterFilter = {
  q: string
  avenue: Avenue[]
  /** Kind of the lead organisation. */
  who: StakeholderKind[]
  region: Region[]
  country: string[]
  /** Display bucket. */
  status: Bucket[]
  checked: Verification[]
  /** Slugs of dialogues. */
  dialogue: string[]
  objective: number[]
  /** Years of delivery. */
  due: number[]
}

export type RegisterQuery = { filter: RegisterFilter; sort: Sort; page: number }

/** The facets in the order in which they stand in an address. */
export const FACETS = [
  'avenue',
  'who',
  'region',
  'country',
  'status',
  'checked',
  'dialogue',
  'objective',
  'due',
] as const
export type Facet = (typeof FACETS)[number]

export const PAGE_SIZE = 20
const LONGEST_SEARCH = 200
const MOST_VALUES = 25
const MOST_IGNORED = 5

export const emptyFilter = (): RegisterFilter => ({
  q: '',
  avenue: [],
  who: [],
  region: [],
  country: [],
  status: [],
  checked: [],
  dialogue: [],
  objective: [],
  due: [],
})

const YEAR = /^20\d{2}$/
const SLUG = /^[a-z0-9-]{1,80}$/

const READERS: { [F in Facet]: (text: string) => RegisterFilter[F][number] | undefined } = {
  avenue: (text) => (isOneOf(AVENUES, text) ? text : undefined),
  who: (text) => (isOneOf(STAKEHOLDER_KINDS, text) ? text : undefined),
  region: (text) => (isRegion(text) ? text : undefined),
  country: (text) => (isCountry(text) ? text : undefined),
  status: (text) => (isOneOf(BUCKETS, text) ? text : undefined),
  checked: (text) => (isOneOf(VERIFICATIONS, text) ? text : undefined),
  dialogue: (text) => (SLUG.test(text) ? text : undefined),
  objective: (text) => (/^\d{1,2}$/.test(text) && isObjective(Number(text)) ? Number(text) : undefined),
  due: (text) => (YEAR.test(text) ? Number(text) : undefined),
}

/** Reads an address. What it does not know is left out and named, so that the page can say so; it is never an error. */
export function parseQuery(params: URLSearchParams): RegisterQuery & { ignored: string[] } {
  const ignored: string[] = []
  const filter = emptyFilter()
  filter.q = cleanSearch(params.get('q') ?? '')
  for (const facet of FACETS) {
    const values = new Set<string | number>()
    // A select sends several values as one, with commas; an address repeats the name.
    for (const text of params.getAll(facet).flatMap((one) => one.split(','))) {
      if (text === '') continue
      const value = READERS[facet](text)
      if (value !== undefined && values.size < MOST_VALUES) values.add(value)
      else if (ignored.length < MOST_IGNORED) ignored.push(`${facet}=${text.slice(0, 40)}`)
    }
    Object.assign(filter, { [facet]: [...values] })
  }
  const sort = params.get('sort')
  if (sort && !isOneOf(SORTS, sort)) ignored.push(`sort=${sort.slice(0, 40)}`)
  const page = Number(params.get('page') ?? 1)
  return {
    filter,
    sort: isOneOf(SORTS, sort) ? sort : 'updated',
    page: Number.isInteger(page) && page >= 1 && page <= 100_000 ? page : 1,
    ignored,
  }
}

/** No control characters, one space between words, at most 200 characters. */
export function cleanSearch(text: string): string {
  const clean = text
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cs}\ufffe\uffff]/gu, ' ')
    .replace(/\s+/g, ' ')
  return [...clean.trim()].slice(0, LONGEST_SEARCH).join('')
}

/** The address of a query: fixed order, nothing that is the default. Starts with `?`, or is empty. */
export function toSearch({
  filter,
  sort = 'updated',
  page = 1,
}: {
  filter: RegisterFilter
  sort?: Sort
  page?: number
}): string {
  const params = new URLSearchParams()
  if (filter.q) params.append('q', filter.q)
  for (const facet of FACETS) for (const value of filter[facet]) params.append(facet, String(value))
  if (sort !== 'updated') params.append('sort', sort)
  if (page > 1) params.append('page', String(page))
  const text = params.toString()
  return text ? `?${text}` : ''
}

/** The filter with one facet set to these values. */
export function withFacet<F extends Facet>(
  filter: RegisterFilter,
  facet: F,
  values: RegisterFilter[F],
): RegisterFilter {
  return { ...filter, [facet]: values }
}

export type ActiveFilter = { facet: Facet | 'q'; value: string; without: RegisterFilter }

/** What narrows the list, one by one, each with the filter that is left when it is removed. */
export function activeFilters(filter: RegisterFilter): ActiveFilter[] {
  const search: ActiveFilter[] = filter.q ? [{ facet: 'q', value: filter.q, without: { ...filter, q: '' } }] : []
  return [
    ...search,
    ...FACETS.flatMap((facet) =>
      filter[facet].map((value) => ({
        facet,
        value: String(value),
        without: { ...filter, [facet]: (filter[facet] as (string | number)[]).filter((other) => other !== value) },
      })),
    ),
  ]
}

export const isFiltered = (filter: RegisterFilter): boolean => activeFilters(filter).length > 0

/** The regions in the order of the tiles. */
export const REGION_ORDER: readonly Region[] = REGIONS

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AVENUES, BUCKETS, VERIFICATIONS } from '~/commitments/rules/codes'
import { STAKEHOLDER_KINDS } from '~/organisations/rules'
import { activeFilters, cleanSearch, emptyFilter, isFiltered, parseQuery, SORTS, toSearch, withFacet } from './rules'

const parse = (search: string) => parseQuery(new URLSearchParams(search))

describe('an address of the register', () => {
  it('is read facet by facet', () => {
    const { filter, sort, page, ignored } = parse(
      '?q=skills&avenue=local&avenue=voices&who=private_sector&region=africa&country=KEN&status=behind&checked=checked' +
        '&dialogue=idm-2024-new-york&objective=18&due=2027&sort=due&page=3',
    )
    expect(ignored).toEqual([])
    expect({ filter, sort, page }).toEqual({
      filter: {
        q: 'skills',
        avenue: ['local', 'voices'],
        who: ['private_sector'],
        region: ['africa'],
        country: ['KEN'],
        status: ['behind'],
        checked: ['checked'],
        dialogue: ['idm-2024-new-york'],
        objective: [18],
        due: [2027],
      },
      sort: 'due',
      page: 3,
    })
  })

  it('takes several values from one field of a form, and each value once', () => {
    expect(parse('avenue=local,voices&avenue=local').filter.avenue).toEqual(['local', 'voices'])
  })

  it.each([
    ['avenue=elsewhere', ['avenue=elsewhere']],
    ['country=XYZ&country=ken', ['country=XYZ', 'country=ken']],
    ['objective=0&objective=24&objective=1e1', ['objective=0', 'objective=24', 'objective=1e1']],
    ['due=1999&due=20267', ['due=1999', 'due=20267']],
    ['sort=votes', ['sort=votes']],
    ['status=constructor&status=__proto__', ['status=constructor', 'status=__proto__']],
    ["dialogue=x'%20or%201=1", ["dialogue=x' or 1=1"]],
  ])('names what it does not know in %s and goes on without it', (search, ignored) => {
    const read = parse(search)
    expect(read.ignored).toEqual(ignored)
    expect(read.filter).toEqual(emptyFilter())
  })

  it('says nothing about parameters of others and empty fields', () => {
    expect(parse('utm_source=x&avenue=&q=')).toEqual({ filter: emptyFilter(), sort: 'updated', page: 1, ignored: [] })
  })

  it('holds at most 25 values of a facet and names at most five that it left out', () => {
    const { filter, ignored } = parse(
      Array.from({ length: 60 }, (_, n) => `due=${2000 + n}`).join('&') + '&who=x'.repeat(60),
    )
    expect(filter.due).toHaveLength(25)
    expect(ignored).toHaveLength(5)
  })

  it.each(['0', '-1', '1.5', 'two', '1e9', ''])('page %j is the first page', (page) => {
    expect(parse(`page=${page}`).page).toBe(1)
  })
})

describe('the words searched for', () => {
  it('are one line of at most 200 characters without anything that is not text', () => {
    expect(cleanSearch('  a\u0000b\n\tc  d ')).toBe('a b c d')
    expect(cleanSearch('\ud800x')).toBe('x')
    expect([...cleanSearch('🙂'.repeat(500))]).toHaveLength(200)
    expect(cleanSearch('cafe\u0301')).toBe('café')
  })
})

const some = <T>(values: readonly T[]) => fc.uniqueArray(fc.constantFrom(...values), { maxLength: 4 })
const anyFilter = fc.record({
  q: fc.string({ maxLength: 30 }).map(cleanSearch),
  avenue: some(AVENUES),
  who: some(STAKEHOLDER_KINDS),
  region: some(['africa', 'americas', 'asia', 'europe', 'oceania'] as const),
  country: some(['KEN', 'FRA', 'FJI', 'VUT', 'PER']),
  status: some(BUCKETS),
  checked: some(VERIFICATIONS),
  dialogue: some(['idm-2024-new-york', 'idm-2025']),
  objective: some([1, 5, 18, 23]),
  due: some([2026, 2027, 2030]),
})

describe('writing an address', () => {
  it('leaves out what is the default', () => {
    expect(toSearch({ filter: emptyFilter() })).toBe('')
    expect(toSearch({ filter: emptyFilter(), sort: 'updated', page: 1 })).toBe('')
  })

  it('has one order, whatever order was asked in', () => {
    const asked = parse('page=2&due=2027&status=no_report&avenue=voices&q=a%20b')
    expect(toSearch(asked)).toBe('?q=a+b&avenue=voices&status=no_report&due=2027&page=2')
  })

  it('and reading it again gives the same question', () => {
    fc.assert(
      fc.property(anyFilter, fc.constantFrom(...SORTS), fc.integer({ min: 1, max: 9999 }), (filter, sort, page) => {
        expect(parse(toSearch({ filter, sort, page }))).toEqual({ filter, sort, page, ignored: [] })
      }),
    )
  })
})

describe('filters in force', () => {
  it('each know the question without them, and together they are all there is', () => {
    fc.assert(
      fc.property(anyFilter, (filter) => {
        const active = activeFilters(filter)
        expect(isFiltered(filter)).toBe(active.length > 0)
        for (const { without } of active) expect(activeFilters(without)).toHaveLength(active.length - 1)
      }),
    )
  })

  it('change one facet and leave the others', () => {
    const { filter } = parse('avenue=voices&status=behind&q=x')
    expect(toSearch({ filter: withFacet(filter, 'status', ['completed']) })).toBe('?q=x&avenue=voices&status=completed')
  })
})

import { AVENUES, BUCKETS, VERIFICATIONS } from '~/commitments/rules/codes'
import { useT } from '~/i18n/use-t'
import { STAKEHOLDER_KINDS } from '~/organisations/rules'
import { countriesByName } from '~/reference/rules'
import { Button } from '~/ui/button'
import { FilterForm } from '~/ui/form'
import { Chips } from '~/ui/link'
import { facetText } from './filter-text'
import {
  activeFilters,
  type Facet,
  REGION_ORDER,
  type RegisterFilter,
  type RegisterQuery,
  SORTS,
  toSearch,
} from './rules'

export type DialogueChoice = { slug: string; name: string }
type Counts = Partial<Record<Facet, Record<string, number>>>

const namesOf = (dialogues: readonly DialogueChoice[]) =>
  Object.fromEntries(dialogues.map(({ slug, name }) => [slug, name]))

/** One choice of a facet. More than one value of a facet comes by address and stays there as hidden fields. */
function FacetSelect({
  facet,
  filter,
  values,
  counts,
  dialogues,
}: {
  facet: Facet
  filter: RegisterFilter
  values: readonly string[]
  counts?: Counts
  dialogues: readonly DialogueChoice[]
}) {
  const t = useT()
  const chosen = filter[facet].map(String)
  const names = namesOf(dialogues)
  const label = (value: string) => {
    const n = counts?.[facet]?.[value]
    const text = facetText(t, facet, value, names)
    return counts ? `${text} (${t.number(n ?? 0)})` : text
  }
  return (
    <div className="field">
      <label htmlFor={`filter-${facet}`}>{t(`register.facet.${facet}`)}</label>
      <select id={`filter-${facet}`} name={facet} defaultValue={chosen[0] ?? ''}>
        <option value="">{t(`register.all.${facet}`)}</option>
        {values.map((value) => (
          <option key={value} value={value}>
            {label(value)}
          </option>
        ))}
      </select>
      {chosen.slice(1).map((value) => (
        <input key={value} type="hidden" name={facet} value={value} />
      ))}
    </div>
  )
}

/** What an address filters by and this form does not show, kept as it is. */
function Kept({ filter, shown }: { filter: RegisterFilter; shown: readonly Facet[] }) {
  return (
    <>
      {activeFilters(filter)
        .filter(({ facet }) => facet !== 'q' && !shown.includes(facet))
        .map(({ facet, value }) => (
          <input key={`${facet}=${value}`} type="hidden" name={facet} value={value} />
        ))}
    </>
  )
}

const OVERVIEW_FACETS = ['avenue', 'who', 'region', 'dialogue'] as const

/** The four choices above the figures. */
export function OverviewFilters({
  filter,
  dialogues,
}: {
  filter: RegisterFilter
  dialogues: readonly DialogueChoice[]
}) {
  const t = useT()
  const values = valuesOf(filter, undefined, dialogues)
  return (
    <FilterForm label={t('register.filter.label')}>
      {OVERVIEW_FACETS.map((facet) => (
        <FacetSelect key={facet} facet={facet} filter={filter} values={values(facet)} dialogues={dialogues} />
      ))}
      <Kept filter={filter} shown={OVERVIEW_FACETS} />
      {filter.q && <input type="hidden" name="q" value={filter.q} />}
      <Button saving={false}>{t('register.filter.show')}</Button>
    </FilterForm>
  )
}

/** The values that a facet offers: all of a short list; of a long one those that occur, and those chosen. */
function valuesOf(filter: RegisterFilter, counts: Counts | undefined, dialogues: readonly DialogueChoice[]) {
  const occurring = (facet: Facet) => Object.keys(counts?.[facet] ?? {})
  const lists: Record<Facet, () => readonly string[]> = {
    avenue: () => AVENUES,
    who: () => STAKEHOLDER_KINDS,
    region: () => REGION_ORDER,
    country: () => occurring('country'),
    status: () => BUCKETS,
    checked: () => VERIFICATIONS,
    dialogue: () => dialogues.map(({ slug }) => slug),
    objective: () => occurring('objective').sort((a, b) => Number(a) - Number(b)),
    due: () => occurring('due').sort(),
  }
  return (facet: Facet): string[] => [...new Set([...lists[facet](), ...filter[facet].map(String)])]
}

const MAIN_FACETS = ['avenue', 'who', 'status', 'region'] as const
const MORE_FACETS = ['country', 'checked', 'dialogue', 'objective', 'due'] as const

/** Search and every facet, with how many records each choice would give. */
export function RegisterFilters({
  query,
  counts,
  dialogues,
}: {
  query: RegisterQuery
  counts: Counts
  dialogues: readonly DialogueChoice[]
}) {
  const t = useT()
  const { filter, sort } = query
  const values = valuesOf(filter, counts, dialogues)
  const byName = new Map(countriesByName(t.lang).map(({ iso3 }, place) => [iso3, place]))
  const inOrder = (facet: Facet) =>
    facet === 'country' ? values(facet).sort((a, b) => (byName.get(a) ?? 0) - (byName.get(b) ?? 0)) : values(facet)
  const select = (facet: Facet) => (
    <FacetSelect
      key={facet}
      facet={facet}
      filter={filter}
      values={inOrder(facet)}
      counts={counts}
      dialogues={dialogues}
    />
  )
  return (
    <FilterForm label={t('register.filter.label')}>
      <div className="field grow">
        <label htmlFor="filter-q">{t('register.filter.search')}</label>
        <input id="filter-q" type="search" name="q" defaultValue={filter.q} dir="auto" />
      </div>
      {MAIN_FACETS.map(select)}
      <details className="more all" open={MORE_FACETS.some((facet) => filter[facet].length > 0)}>
        <summary>{t('register.filter.more')}</summary>
        <div className="row">{MORE_FACETS.map(select)}</div>
      </details>
      <div className="field">
        <label htmlFor="filter-sort">{t('register.sort.label')}</label>
        <select id="filter-sort" name="sort" defaultValue={sort}>
          {SORTS.map((one) => (
            <option key={one} value={one}>
              {t(`register.sort.${one}`)}
            </option>
          ))}
        </select>
      </div>
      <Button saving={false}>{t('register.filter.show')}</Button>
    </FilterForm>
  )
}

/** The filters in use, each a link that takes it away. With `gives`, how many records would be left then. */
export function ActiveFilters({
  query,
  dialogues,
  base,
  gives,
}: {
  query: RegisterQuery
  dialogues: readonly DialogueChoice[]
  base: string
  gives?: readonly number[]
}) {
  const t = useT()
  const names = namesOf(dialogues)
  const active = activeFilters(query.filter)
  if (active.length === 0) return null
  return (
    <Chips
      clearTo={base}
      items={active.map(({ facet, value, without }, place) => {
        const text = facetText(t, facet, value, names)
        const n = gives?.[place]
        return {
          text: n === undefined ? text : t('register.empty.without', { name: text, n }),
          to: `${base}${toSearch({ filter: without, sort: query.sort })}`,
          removeLabel: t('common.filter.remove', { name: text }),
        }
      })}
    />
  )
}

import { AVENUES, BUCKETS, VERIFICATIONS } from '~/commitments/rules/codes'
import { useT } from '~/i18n/use-t'
import { STAKEHOLDER_KINDS } from '~/organisations/rules'
import { countriesByName } from '~/reference/rules'
import { Button } from '~/ui/button'
import { FilterForm } from '~/ui/form'
import { Chips } from '~/ui/link'
import { facetLang, facetText } from './filter-text'
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

type FacetProps = {
  facet: Facet
  filter: RegisterFilter
  values: readonly string[]
  counts?: Counts
  dialogues: readonly DialogueChoice[]
}

/** "Africa (34)": the value and how many records it gives beside the other facets. */
function useFacetLabel({ facet, counts, dialogues }: Pick<FacetProps, 'facet' | 'counts' | 'dialogues'>) {
  const t = useT()
  const names = namesOf(dialogues)
  return (value: string) => {
    const text = facetText(t, facet, value, names)
    return counts ? `${text} (${t.number(counts[facet]?.[value] ?? 0)})` : text
  }
}

/** One value of a facet. An address may hold several; they are one choice more until another one is made. */
function FacetSelect(props: FacetProps) {
  const t = useT()
  const { facet, filter, values } = props
  const label = useFacetLabel(props)
  const chosen = filter[facet].map(String)
  return (
    <div className="field">
      <label htmlFor={`filter-${facet}`}>{t(`register.facet.${facet}`)}</label>
      <select id={`filter-${facet}`} name={facet} defaultValue={chosen.join(',')}>
        <option value="">{t(`register.all.${facet}`)}</option>
        {chosen.length > 1 && <option value={chosen.join(',')}>{t.list(chosen.map(label))}</option>}
        {values.map((value) => (
          <option key={value} value={value}>
            {label(value)}
          </option>
        ))}
      </select>
    </div>
  )
}

/** Any number of values of a facet. */
function FacetChecks(props: FacetProps) {
  const t = useT()
  const { facet, filter, values } = props
  const label = useFacetLabel(props)
  const chosen = filter[facet].map(String)
  if (values.length === 0) return null
  return (
    <fieldset className="fg all">
      <legend>{t(`register.facet.${facet}`)}</legend>
      <div className={facet === 'objective' ? 'choices' : 'choices inline'}>
        {values.map((value) => {
          const foreign = facetLang(t, facet, value)
          return (
            <div key={value} className="choice">
              <input
                type="checkbox"
                id={`filter-${facet}-${value}`}
                name={facet}
                value={value}
                defaultChecked={chosen.includes(value)}
              />
              <label htmlFor={`filter-${facet}-${value}`} lang={foreign} dir={foreign && 'auto'}>
                {label(value)}
              </label>
            </div>
          )
        })}
      </div>
    </fieldset>
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

const MAIN_FACETS = ['avenue', 'who', 'region'] as const
const MORE_SELECTS = ['country', 'dialogue'] as const
const MORE_CHECKS = ['checked', 'due', 'objective'] as const
const MORE_FACETS = [...MORE_SELECTS, ...MORE_CHECKS]

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
  const checks = (facet: Facet) => (
    <FacetChecks
      key={facet}
      facet={facet}
      filter={filter}
      values={values(facet)}
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
      {checks('status')}
      <details className="all" open={MORE_FACETS.some((facet) => filter[facet].length > 0)}>
        <summary>{t('register.filter.more')}</summary>
        <div className="more-body stack tight">
          <div className="row">{MORE_SELECTS.map(select)}</div>
          {MORE_CHECKS.map(checks)}
        </div>
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
      clearTo={base || '/'}
      items={active.map(({ facet, value, without }, place) => {
        const text = facetText(t, facet, value, names)
        const n = gives?.[place]
        const said = n === undefined ? text : t('register.empty.without', { name: text, n })
        return {
          text: said,
          to: `${base}${toSearch({ filter: without, sort: query.sort })}` || '/',
          removeLabel: t('common.filter.remove', { name: said }),
        }
      })}
    />
  )
}

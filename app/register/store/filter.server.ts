import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import type { PublicDatabase } from '#db/client.server'
import type { IsoDate } from '~/lib/dates'
import { FACETS, type Facet, type RegisterFilter } from '../rules'

type Builder = ExpressionBuilder<PublicDatabase & { c: PublicDatabase['pub.commitment'] }, 'c'>

/** What counts in lists, totals and figures: what stands, and what was brought to its end. */
export const COUNTED_STATES = ['published', 'closed']

/** The display bucket of a record `c` on a day; the SQL twin of displayBucket in ~/reports/rules/freshness. */
export const bucketOn = (today: IsoDate) =>
  sql<string>`pub.display_bucket(c.implementation, pub.freshness(c.open_due_on, coalesce(c.last_reported_on, c.published_on), c.state <> 'published', ${today}::date), c.state <> 'published')`

export const freshnessOn = (today: IsoDate) =>
  sql<string>`pub.freshness(c.open_due_on, coalesce(c.last_reported_on, c.published_on), c.state <> 'published', ${today}::date)`

/**
 * The one place where a filter becomes SQL. Values of one facet are alternatives; facets narrow each other. With `except`, one facet
 * is left out: its own counts are those of what could be chosen beside the rest.
 */
export function matches(filter: RegisterFilter, today: IsoDate, except?: Facet) {
  return (eb: Builder): Expression<SqlBool> => {
    const conditions: Expression<SqlBool>[] = [eb('c.state', 'in', COUNTED_STATES)]
    for (const facet of FACETS) {
      if (facet === except || filter[facet].length === 0) continue
      conditions.push(CONDITIONS[facet](eb, filter, today))
    }
    if (filter.q) conditions.push(searched(eb, filter.q))
    return eb.and(conditions)
  }
}

const CONDITIONS: Record<Facet, (eb: Builder, filter: RegisterFilter, today: IsoDate) => Expression<SqlBool>> = {
  avenue: (eb, { avenue }) => eb('c.avenue', 'in', avenue),
  who: (eb, { who }) => eb('c.leadKind', 'in', who),
  region: (_eb, { region }) => sql<SqlBool>`c.regions && ${region}::text[]`,
  country: (_eb, { country }) => sql<SqlBool>`c.countries && ${country}::text[]`,
  status: (eb, { status }, today) => eb(bucketOn(today), 'in', status),
  checked: (eb, { checked }) => eb('c.verification', 'in', checked),
  dialogue: (eb, { dialogue }) =>
    eb('c.dialogueId', 'in', (select) =>
      select.selectFrom('pub.dialogue as d').select('d.id').where('d.slug', 'in', dialogue),
    ),
  objective: (_eb, { objective }) => sql<SqlBool>`c.objectives && ${objective}::integer[]`,
  due: (_eb, { due }) => sql<SqlBool>`extract(year from c.delivers_on)::integer = any (${due}::integer[])`,
}

const REFERENCE = /^idm-\d{4}-\d{1,6}$/i
const NO_SPACES = /[\p{Script=Han}]/u

/**
 * Every word somewhere, as the beginning of a word; a reference finds its record alone; a script without spaces is searched as it
 * stands. Letters are folded on both sides (pub.fold), so accents and the forms of alif make no difference.
 */
function searched(eb: Builder, q: string): Expression<SqlBool> {
  if (REFERENCE.test(q)) return eb('c.reference', '=', q.toUpperCase())
  const words = q
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .slice(0, 12)
  if (words.length === 0) return eb.val(false) as unknown as Expression<SqlBool>
  return eb.and(
    words.map((word) =>
      NO_SPACES.test(word)
        ? sql<SqlBool>`c.search_text like '%' || pub.fold(${word}) || '%'`
        : sql<SqlBool>`c.search @@ to_tsquery('simple', quote_literal(pub.fold(${word})) || ':*')`,
    ),
  )
}

import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { closePools, publicDb } from '#db/client.server'
import { seedIfEmpty } from '#db/seed/index'
import { totalOf } from '~/dashboard/metrics'
import { loadOverview } from '~/dashboard/store.server'
import { addDays, today } from '~/lib/dates'
import { PAGE_SIZE, parseQuery } from '~/register/rules'
import { countCommitments, countFacets, exportCommitments, listCommitments } from '~/register/store/list.server'
import { displayBucket, freshnessOf } from '~/reports/rules/freshness'
import { loader as registerCsv } from '~/routes/api/register-csv'
import { createDatabase, type TestDatabase, useDatabase } from '../support/database'

// What the overview counts, what the register lists and what the download holds is one thing, told by plain SQL as well.

let database: TestDatabase
let admin: pg.Client
const on = today()

beforeAll(async () => {
  database = await createDatabase()
  await closePools()
  useDatabase(database)
  await seedIfEmpty(database.admin)
  admin = new pg.Client({ connectionString: database.admin })
  await admin.connect()
}, 60_000)
afterAll(async () => {
  await admin?.end()
  await closePools()
  await database?.drop()
})

const BUCKET = `pub.display_bucket(c.implementation, pub.freshness(c.open_due_on, coalesce(c.last_reported_on, c.published_on), c.state <> 'published', current_date), c.state <> 'published')`

/** Ten questions, each with the condition that a person with psql would write. */
const QUESTIONS: [search: string, condition: string][] = [
  ['', 'true'],
  ['avenue=voices', `c.avenue = 'voices'`],
  ['avenue=local&avenue=innovation', `c.avenue in ('local', 'innovation')`],
  ['who=private_sector&region=africa', `c.lead_kind = 'private_sector' and 'africa' = any (c.regions)`],
  ['status=behind', `${BUCKET} = 'behind'`],
  ['status=no_report&avenue=partnerships', `${BUCKET} = 'no_report' and c.avenue = 'partnerships'`],
  ['checked=checked&due=2027', `c.verification = 'checked' and extract(year from c.delivers_on) = 2027`],
  ['objective=18&objective=5', 'c.objectives && array[18, 5]'],
  [
    'dialogue=idm-2024-new-york&who=member_state',
    `c.lead_kind = 'member_state' and c.dialogue_id = (select id from pub.dialogue where slug = 'idm-2024-new-york')`,
  ],
  ['q=workers&sort=title', `c.search_text ~ '\\mworkers'`],
  ['country=KEN', `'KEN' = any (c.countries)`],
]

async function truth(condition: string): Promise<number> {
  const { rows } = await admin.query(
    `select count(*)::int as n from pub.commitment c where c.state in ('published', 'closed') and ${condition}`,
  )
  return rows[0].n
}

async function csvRows(search: string): Promise<number> {
  const request = new Request(`http://localhost:3000/en/commitments.csv?${search}`)
  const response = (await registerCsv({ request, params: { lang: 'en' }, context: {} } as never)) as Response
  const { parse } = await import('csv-parse/sync')
  return parse(await response.text(), { columns: true, bom: true }).length
}

describe.each(QUESTIONS)('the numbers for ?%s', (search, condition) => {
  it('agree in SQL, register, overview and download', async () => {
    const { filter, sort, ignored } = parseQuery(new URLSearchParams(search))
    expect(ignored).toEqual([])
    const expected = await truth(condition)
    const total = await countCommitments(publicDb(), filter, on)
    const listed = await listCommitments(publicDb(), { filter, sort, page: 1 }, on, 'en')
    const overview = await loadOverview(publicDb(), filter, on)
    let exported = 0
    for await (const rows of exportCommitments(publicDb(), filter, on)) exported += rows.length
    expect({
      total,
      listed: listed.length,
      overview: totalOf(overview.counts),
      byKind: overview.byKind.reduce((sum, { n }) => sum + n, 0),
      exported,
      csv: await csvRows(search),
    }).toEqual({
      total: expected,
      listed: Math.min(expected, PAGE_SIZE),
      overview: expected,
      byKind: expected,
      exported: expected,
      csv: expected,
    })
  })
})

it('the questions find something, and not everything', async () => {
  const counts = await Promise.all(QUESTIONS.map(([, condition]) => truth(condition)))
  expect(counts.filter((n) => n === 0)).toEqual([])
  expect(new Set(counts).size).toBeGreaterThan(6)
})

it('every facet says how many it would give', async () => {
  const { filter } = parseQuery(new URLSearchParams('avenue=voices'))
  const counts = await countFacets(publicDb(), filter, on)
  for (const [status, n] of Object.entries(counts.status))
    expect(n).toBe(await truth(`c.avenue = 'voices' and ${BUCKET} = '${status}'`))
  // Beside itself a facet counts as if it were not chosen: that is what choosing another value gives.
  expect(counts.avenue.local).toBe(await truth(`c.avenue = 'local'`))
})

describe('search', () => {
  const find = async (q: string) =>
    (await listCommitments(publicDb(), { ...parseQuery(new URLSearchParams({ q })), page: 1 }, on, 'en')).map(
      ({ reference }) => reference,
    )

  it('finds a reference alone, and words by their beginning without accents or case', async () => {
    const { rows } = await admin.query(
      `select reference from pub.commitment where state = 'published' order by 1 limit 1`,
    )
    expect(await find(rows[0].reference.toLowerCase())).toEqual([rows[0].reference])
    expect((await find('CERTIFIC')).length).toBeGreaterThan(0)
    expect(await find('carte sante')).toEqual(await find('Carte santé'))
    expect((await find('carte sante')).length).toBeGreaterThan(0)
  })

  it('finds Chinese by part and Arabic in every form of its letters', async () => {
    const { rows: chinese } = await admin.query(
      `select reference, title from pub.commitment where language = 'zh' and state = 'published' limit 1`,
    )
    expect(await find(chinese[0].title.slice(1, 4))).toContain(chinese[0].reference)
    const { rows: arabic } = await admin.query(
      `select reference, title from pub.commitment where language = 'ar' and state = 'published' limit 1`,
    )
    const word = arabic[0].title.split(' ').find((part: string) => part.length > 3)
    expect(await find(word)).toContain(arabic[0].reference)
  })

  it.each(['%', '_', '\\', '((((', "'; drop table x --", ':*', '&|!', '   ', '\u0000', 'a'.repeat(5000), '🙂'])(
    'takes %j for what it is',
    async (q) => {
      expect(Array.isArray(await find(q))).toBe(true)
    },
  )
})

describe('drafts', () => {
  it('are in no total, facet, search or file, and there are some', async () => {
    const { rows: hidden } = await admin.query(
      `select v.title, c.id from app.commitment c join app.commitment_version v on v.commitment_id = c.id
       where c.state in ('draft', 'awaiting_partners', 'submitted', 'in_review', 'changes_requested', 'approved', 'rejected') and v.title <> ''`,
    )
    expect(hidden.length).toBeGreaterThan(10)
    const { rows: shown } = await admin.query('select id, title from pub.commitment')
    const ids = new Set(shown.map(({ id }) => id))
    expect(hidden.filter(({ id }) => ids.has(id))).toEqual([])
    const titles = new Set(shown.map(({ title }) => title))
    const csv = await (
      (await registerCsv({
        request: new Request('http://localhost:3000/en/commitments.csv'),
        params: { lang: 'en' },
        context: {},
      } as never)) as Response
    ).text()
    for (const { title } of hidden) {
      if (titles.has(title)) continue
      expect(csv.includes(title), title).toBe(false)
      const { filter } = parseQuery(new URLSearchParams({ q: title }))
      expect(await countCommitments(publicDb(), filter, on), title).toBe(0)
    }
  })
})

describe('freshness and display bucket', () => {
  it('are the same in SQL and in the rules, on every row of a grid', async () => {
    const offsets = [-1000, -745, -731, -730, -729, -400, -46, -15, -14, -13, -1, 0, 1, 29, 30, 31, 200]
    const implementations = [
      'not_started',
      'in_progress',
      'delayed',
      'completed',
      'partly_achieved',
      'not_achieved',
      'suspended',
      'cancelled',
    ] as const
    const grid = [null, ...offsets].flatMap((open) =>
      offsets.flatMap((sign) =>
        [true, false].flatMap((ended) =>
          implementations.map((implementation) => ({
            open: open === null ? null : addDays(on, open),
            sign: addDays(on, sign),
            ended,
            implementation,
          })),
        ),
      ),
    )
    const { rows } = await admin.query<{ freshness: string; bucket: string }>(
      `select pub.freshness(g.open, g.sign, g.ended, $2::date) as freshness,
                pub.display_bucket(g.implementation, pub.freshness(g.open, g.sign, g.ended, $2::date), g.ended) as bucket
         from (select (r ->> 'open')::date as open, (r ->> 'sign')::date as sign, (r ->> 'ended')::boolean as ended, r ->> 'implementation' as implementation, place
               from jsonb_array_elements($1::jsonb) with ordinality as e (r, place)) g order by place`,
      [JSON.stringify(grid), on],
    )
    expect(rows.length).toBe(grid.length)
    const wrong = grid.flatMap((row, place) => {
      const freshness = freshnessOf(row.open, row.sign, row.ended, on)
      const bucket = displayBucket(row.implementation, freshness, row.ended)
      const told = rows[place]
      return told?.freshness === freshness && told.bucket === bucket ? [] : [{ ...row, freshness, bucket, told }]
    })
    expect(wrong).toEqual([])
  })
})

import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { closePools, publicDb } from '#db/client.server'
import { seedIfEmpty } from '#db/seed/index'
import { slugOf } from '~/commitments/rules/content'
import { totalOf } from '~/dashboard/metrics'
import { loadOverview } from '~/dashboard/store.server'
import { addDays, today } from '~/lib/dates'
import { recordPath } from '~/register/record-path'
import { PAGE_SIZE, parseQuery } from '~/register/rules'
import { countCommitments, countFacets, exportCommitments, listCommitments } from '~/register/store/list.server'
import { displayBucket, freshnessOf } from '~/reports/rules/freshness'
import { loader as figureCsv } from '~/routes/api/figure-csv'
import { loader as registerCsv } from '~/routes/api/register-csv'
import { loader as commitment } from '~/routes/portal/commitment'
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

const BUCKET = `pub.display_bucket(c.implementation, pub.freshness(c.open_due_on, coalesce(c.last_reported_on, c.published_on), c.state <> 'published', '${on}'::date), c.state <> 'published')`

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

it.each(['', 'avenue=voices&who=civil_society', 'region=africa'])(
  'the figures of the overview for ?%s are those of SQL',
  async (search) => {
    const [, condition] = [
      ...QUESTIONS,
      ['avenue=voices&who=civil_society', `c.avenue = 'voices' and c.lead_kind = 'civil_society'`],
      ['region=africa', `'africa' = any (c.regions)`],
    ].find(([one]) => one === search) as [string, string]
    const numbers = await loadOverview(publicDb(), parseQuery(new URLSearchParams(search)).filter, on)
    const counted = `pub.commitment c where c.state in ('published', 'closed') and ${condition}`
    const ask = async (question: string) => (await admin.query(question)).rows

    expect(numbers.countries.toSorted((a, b) => (a.iso3 < b.iso3 ? -1 : 1))).toEqual(
      await ask(
        `select iso3, count(*)::int as n from (select unnest(c.countries) as iso3 from ${counted}) x group by 1 order by 1`,
      ),
    )
    expect(numbers.cycles).toEqual(
      await ask(`select d.cycle, (count(*) filter (where d.reported_on <= d.due_on + 14))::int as "onTime",
        (count(*) filter (where d.reported_on > d.due_on + 14))::int as late, (count(*) filter (where d.reported_on is null))::int as missing
      from pub.due_date d where d.due_on + 14 < '${on}' and (d.commitment_id, d.organisation_id) in (select c.id, c.lead_organisation_id from ${counted})
      group by 1 order by 1`),
    )
    expect(numbers.levels.toSorted((a, b) => (a.level < b.level ? -1 : 1))).toEqual(
      await ask(`select v.level, count(*)::int as n from pub.report_value v join pub.report r on r.id = v.report_id
      where r.commitment_id in (select c.id from ${counted}) group by 1 order by 1`),
    )
    expect(numbers.organisations).toBe(
      (await ask(`select count(distinct c.lead_organisation_id)::int as n from ${counted}`))[0].n,
    )
    expect(numbers.byAvenue.reduce((sum, { counts }) => sum + totalOf(counts), 0)).toBe(totalOf(numbers.counts))
  },
)

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

describe('an address of a record', () => {
  const open = async (reference: string, slug?: string, lang = 'en') => {
    const request = new Request(`http://localhost:3000/${lang}/commitments/${reference}${slug ? `/${slug}` : ''}`)
    const answer = await Promise.resolve(
      commitment({ request, params: { lang, reference, slug }, context: {} } as never),
    ).catch((thrown) => thrown)
    if (answer instanceof Response)
      return { status: answer.status, to: decodeURI(answer.headers.get('Location') ?? '') }
    return { status: answer.init?.status ?? 200, data: answer.data, tag: new Headers(answer.init?.headers).get('ETag') }
  }
  const one = async (condition: string) =>
    (await admin.query(`select * from pub.commitment where ${condition} order by reference limit 1`)).rows[0]

  it('leads to the words of its title, in every script, and then shows the record', async () => {
    for (const language of ['en', 'ar', 'zh', 'ru']) {
      const { reference, title } = await one(`state = 'published' and language = '${language}' and translations = '{}'`)
      const moved = await open(reference, 'other-words')
      expect(moved).toEqual({ status: 301, to: `/en${recordPath({ reference, title })}` })
      const shown = await open(reference, slugOf(title))
      expect(shown.status).toBe(200)
      expect(shown.data.record.reference).toBe(reference)
      expect(shown.tag).toMatch(/^W\/"\d+\.\d{4}-\d{2}-\d{2}\."$/)
    }
  })

  it('of a merged record leads to the one that lives on', async () => {
    const { reference, merged_into_reference } = await one(`state = 'merged'`)
    const { status, to } = await open(reference)
    expect(status).toBe(301)
    expect(to).toContain(merged_into_reference)
  })

  it('of a withdrawn record answers, with the day and the reason, though no list holds it', async () => {
    const { reference, title } = await one(`state = 'withdrawn'`)
    const { status, data } = await open(reference, slugOf(title))
    expect(status).toBe(200)
    expect(data.record).toMatchObject({ state: 'withdrawn', endedReason: expect.stringMatching(/.{10}/) })
    expect(await countCommitments(publicDb(), parseQuery(new URLSearchParams({ q: reference })).filter, on)).toBe(0)
  })

  it.each(['IDM-2025-9999', 'idm', '%00', "'"])('%s is not found', async (reference) => {
    expect(await open(reference)).toMatchObject({ status: 404 })
  })

  it('of a draft is not found by its number in the database either', async () => {
    const { rows } = await admin.query(`select id from app.commitment where state = 'draft' limit 1`)
    expect(await open(rows[0].id)).toMatchObject({ status: 404 })
  })
})

describe('a figure as a file', () => {
  const load = async (name: string, search = '') => {
    const answer = await Promise.resolve(
      figureCsv({
        request: new Request(`http://localhost:3000/en/figures/${name}?${search}`),
        params: { lang: 'en', figure: name },
        context: {},
      } as never),
    ).catch((thrown) => thrown)
    return answer instanceof Response ? answer : null
  }

  it.each(['status', 'avenues', 'reporting', 'places', 'due', 'kinds'])(
    '%s names its columns even where nothing is counted',
    async (name) => {
      const full = (await (await load(`${name}.csv`))?.text()) ?? ''
      const none = (await (await load(`${name}.csv`, 'country=ATA&q=nothing'))?.text()) ?? ''
      expect(full.split('\n').length).toBeGreaterThan(2)
      expect(none.split('\n')[0]).toBe(full.split('\n')[0])
      expect(none).not.toMatch(/[1-9]\d*\r?$/m)
    },
  )

  it.each(['constructor.csv', 'status', 'nothing.csv', '../status.csv'])('%s is not found', async (name) => {
    expect(await load(name)).toBe(null)
  })
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

import fc from 'fast-check'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { closePools } from '#db/client.server'
import { createDatabase, type TestDatabase, useDatabase } from '../support/database'
import { scale } from '../support/scale'
import { createWorld, type World } from '../support/world'
import { EDGES, SLOTS, Walk, walks } from './workflow-model'

const RUNS = scale(15, 1_000)
/** Milliseconds; a counterexample is made smaller until they are over. */
const PATIENCE = scale(200_000, 5_000_000)
const STEPS = 50
/** A counterexample ends them. */
const MUTANT_RUNS = 60
const SEED = Number(process.env.WAYMARK_TEST_SEED ?? Date.now() % 2 ** 31)

let database: TestDatabase
beforeAll(async () => {
  database = await createDatabase()
})
afterAll(async () => {
  await closePools()
  await database?.drop()
})

type Opened = { world: World; admin: pg.Client }

async function open(of: TestDatabase): Promise<Opened> {
  await closePools()
  useDatabase(of)
  const world = await createWorld(of.admin)
  const admin = new pg.Client({ connectionString: of.admin })
  await admin.connect()
  return { world, admin }
}

async function walkAtRandom({ world, admin }: Opened, numRuns: number, endOnFailure: boolean) {
  const counted = { taken: 0, done: 0 }
  let run = 0
  const result = await fc.check(
    fc.asyncProperty(walks(STEPS), async (steps) => {
      run += 1
      const walk = new Walk(world, admin, `r${run}`, counted)
      for (let slot = 0; slot < SLOTS; slot++) await walk.start(slot)
      await fc.asyncModelRun(() => ({ model: {}, real: { walk } }), steps)
      await walk.finish()
    }),
    { numRuns, seed: SEED, endOnFailure, interruptAfterTimeLimit: PATIENCE, markInterruptAsFailure: true },
  )
  return { result, counted }
}

it(
  `keeps to the workflow through ${RUNS} walks of ${STEPS} steps`,
  async () => {
    const opened = await open(database)
    const { result, counted } = await walkAtRandom(opened, RUNS, false)
    console.log(
      `seed ${SEED}: ${result.numRuns} walks of ${STEPS} steps, ${counted.taken} moves tried, ${counted.done} done`,
    )
    const { rows } = await opened.admin.query<{ edge: string }>(
      `select distinct concat_ws(' to ', detail ->> 'from', detail ->> 'to') as edge from app.activity where detail ? 'from'`,
    )
    await opened.admin.end()
    if (result.failed) throw new Error(fc.defaultReportMessage(result) ?? 'failed')
    expect(result.numRuns).toBe(RUNS)
    // The history of all records tells of no other edge; a long walk has gone along each of them.
    const walked = rows.map(({ edge }) => edge)
    const edges = EDGES.map(([from, , to]) => `${from} to ${to}`).concat('approved to published')
    expect(walked.filter((edge) => !edges.includes(edge))).toEqual([])
    expect(edges.filter((edge) => !walked.includes(edge)).length).toBeLessThanOrEqual(scale(3, 0))
  },
  PATIENCE + 60_000,
)

type Mutant = { name: string; open: (admin: pg.Client) => Promise<unknown> }

const MUTANTS: Mutant[] = [
  {
    name: 'an edge too many: published as soon as it was sent',
    async open(admin) {
      const { rows } = await admin.query<{ definition: string }>(
        `select pg_get_functiondef('app.workflow_edge(text, text)'::regprocedure) as definition`,
      )
      const edge = `('merge', 'published', 'merged')`
      const definition = rows[0]?.definition ?? ''
      expect(definition).toContain(edge)
      await admin.query(definition.replace(edge, `${edge}, ('publish', 'submitted', 'published')`))
    },
  },
  {
    name: 'nobody who asks whether a record is of the own organisation',
    open: (admin) =>
      admin.query(`create or replace function app.is_my_own_record(record uuid) returns boolean
        language sql stable security definer set search_path = pg_catalog, pg_temp as $$ select false $$`),
  },
  {
    name: 'no version that goes up',
    open: (admin) =>
      admin.query(
        `create function app.stand_still() returns trigger language plpgsql as 'begin new.version := old.version; return new; end';
       create trigger stands_still before update on app.commitment for each row execute function app.stand_still()`,
      ),
  },
]

for (const { name, open: change } of MUTANTS) {
  it(`finds a counterexample where there is ${name}`, async () => {
    const mutant = await createDatabase()
    try {
      const opened = await open(mutant)
      await change(opened.admin)
      const { result } = await walkAtRandom(opened, MUTANT_RUNS, true)
      await opened.admin.end()
      const found = result.errorInstance instanceof Error ? result.errorInstance.message : ''
      console.log(`${name}: found after ${result.numRuns} walks: ${found.slice(0, 300)}`)
      expect(result).toMatchObject({ failed: true, interrupted: false })
      expect(found).toMatch(/^record \d/)
    } finally {
      await closePools()
      await mutant.drop()
    }
  })
}

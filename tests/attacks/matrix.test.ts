import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ADDRESSES, allPlaces } from './addresses'
import { ask, cellsOf, formsThatDoNothing, readTable } from './matrix'
import { type ServedWorld, serveWorld, withBroken } from './served-world'

const places = allPlaces()
const { table, problems } = readTable()
const bundle = 'build/server/index.js'

describe('the authorisation matrix', () => {
  let served: ServedWorld

  beforeAll(async () => {
    served = await serveWorld()
  })
  afterAll(async () => {
    await served?.stop()
  })

  it('has an address and rows for every route, and none for what is no route', () => {
    const files = places.map(({ file }) => file)
    expect(files.filter((file) => !(file in ADDRESSES))).toEqual([])
    expect(Object.keys(ADDRESSES).filter((file) => !files.includes(file))).toEqual([])
    expect(problems).toEqual([])
  })

  for (const method of ['GET', 'POST'] as const) {
    it(`answers every ${method} as the table says, and nothing is changed`, async () => {
      const { wire, world } = served
      const before = await world.fingerprint()
      const began = performance.now()
      const { cells, wrong } = await ask(wire, world, table, cellsOf(places, method))
      const seconds = Math.round((performance.now() - began) / 1000)
      process.stdout.write(`matrix: ${cells} cells of ${method}, ${wrong.length} wrong, ${seconds} s\n`)
      expect(wrong).toEqual([])
      expect(await world.fingerprint()).toBe(before)
    })
  }

  it('refuses forms that would have done something', async () => {
    expect(await formsThatDoNothing(served.wire, served.world, table, places)).toEqual([])
  })
})

describe('the matrix finds', () => {
  it('a role that holds too much, a record nobody asks about, and the way around the guards', async () => {
    const breaks = [
      { file: bundle, find: '"admin:read": administrators', put: '"admin:read": secretariat' },
      {
        file: bundle,
        find: 'if (!can(actor, permission2, record.leadOrganisationId)) throw notFound();',
        put: '',
      },
      {
        file: 'app/http/door.ts',
        find: "if (new URLSearchParams(query).has('_data')) return refusals.address",
        put: '',
      },
    ]
    const files = ['routes/admin/people.tsx', 'routes/work/commitment-edit.tsx', 'routes/work/home.tsx']
    const wrong = await withBroken(breaks, async ({ wire, world }) => {
      const cells = cellsOf(
        places.filter(({ file }) => files.includes(file)),
        'GET',
      )
      return (await ask(wire, world, table, cells)).wrong
    })
    expect(wrong).toContain('routes/admin/people.tsx GET leaf - reviewer: yes, not 403')
    expect(wrong).toContain('routes/work/commitment-edit.tsx GET leaf draft partner: yes, not 404')
    expect(wrong.filter((name) => name.startsWith('routes/work/home.tsx GET legacy'))).not.toEqual([])
  })
})

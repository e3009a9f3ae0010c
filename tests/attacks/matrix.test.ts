import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AttackWorld, createAttackWorld, writeEvidenceFiles } from '../support/attack-world'
import { type ServedApp, serveApp } from '../support/served-app'
import { Wire } from '../support/wire'
import { ADDRESSES, allPlaces } from './addresses'
import { ask, cellsOf, readTable } from './matrix'

const places = allPlaces()
const { table, problems } = readTable()

let app: ServedApp
let world: AttackWorld
let wire: Wire

beforeAll(async () => {
  app = await serveApp({
    env: { WAYMARK_LIMITS: 'off' },
    prepare: async ({ admin }) => {
      world = await createAttackWorld(admin)
    },
  })
  writeEvidenceFiles(join(app.stateFolder, 'files'))
  wire = new Wire(app.origin)
})
afterAll(async () => {
  wire?.close()
  await world?.close()
  await app?.stop()
})

describe('the authorisation matrix', () => {
  it('has an address and rows for every route, and none for what is no route', () => {
    const files = places.map(({ file }) => file)
    expect(files.filter((file) => !(file in ADDRESSES) && file !== 'routes/portal/layout.tsx')).toEqual([])
    expect(Object.keys(ADDRESSES).filter((file) => !files.includes(file))).toEqual([])
    expect(problems).toEqual([])
  })

  for (const method of ['GET', 'POST'] as const) {
    it(`answers every ${method} as the table says`, async () => {
      const before = await world.fingerprint()
      const cells = cellsOf(places, method)
      const began = performance.now()
      const { wrong } = await ask(wire, world, table, cells)
      process.stdout.write(
        `${method}: ${cells.length} cells in ${Math.round((performance.now() - began) / 1000)} s, ${wrong.length} wrong\n`,
      )
      if (process.env.WRONG) (await import('node:fs')).writeFileSync(`/tmp/wrong-${method}`, wrong.join('\n'))
      expect(wrong).toEqual([])
      expect(await world.fingerprint()).toBe(before)
    })
  }
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CANARY } from '../support/world'
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
    }, 900_000)
  }

  it('refuses forms that would have done something, and takes nothing from them that was not asked for', async () => {
    const { wire, world } = served
    const { people, organisations } = world
    const surplus = {
      state: 'published',
      status: 'suspended',
      reference: 'IDM-9999-0001',
      version: '999',
      role: 'owner',
      staff: 'administrator',
      ...{ organisation_id: organisations.second, organisationId: organisations.second },
      ...{ lead_organisation_id: organisations.second, leadOrganisationId: organisations.second },
      ...{ created_by: people.nobody.id, createdBy: people.nobody.id, takenBy: people.nobody.id },
      ...{ published_at: '2026-01-01', publishedAt: '2026-01-01', import_batch_id: world.batchId },
    }
    expect(await formsThatDoNothing(wire, world, table, places, surplus)).toEqual([])
    const taken = await world.query(
      `select 'commitment' as what from app.commitment c
         where c.reference = 'IDM-9999-0001' or c.lead_organisation_id = $1 or c.created_by = $2 or c.taken_by = $2 or c.version = 999
           or (c.import_batch_id = $3 and not c.needs_confirmation)
       union all select 'published' from app.commitment c join app.commitment_version v on v.id = c.published_version_id where v.title like '%' || $4 || '%'
       union all select 'version' from app.commitment_version v where v.created_by = $2 or v.published_at = '2026-01-01'
       union all select 'organisation' from app.organisation o where o.status = 'suspended' or o.version = 999
       union all select 'membership' from app.membership m where m.person_id = $5 and m.role = 'owner'
       union all select 'staff' from app.staff s where s.person_id in ($2, $5) or (s.person_id = $6 and s.role = 'administrator')
       union all select 'invitation' from app.invitation i where i.organisation_id = $1 or i.role = 'owner'`,
      [organisations.second, people.nobody.id, world.batchId, CANARY, people.viewer.id, people.lead.id],
    )
    expect(taken).toEqual([])
  })
})

describe('the matrix finds', () => {
  it('a role or a token that may do too much, a record nobody asks about, and the way around the guards', async () => {
    const breaks = [
      { file: bundle, find: '"admin:read": administrators', put: '"admin:read": secretariat' },
      {
        file: bundle,
        find: /if \(!can\(actor, permission\d*, record\d*\.leadOrganisationId\)\) throw notFound\(\);/,
        put: '',
      },
      { file: 'app/http/door.ts', find: '    refuseOldData(request) ??\n', put: '' },
      { file: bundle, find: /if \(!found\d*\.scopes\.includes\(scope\)\)/, put: 'if (false)' },
    ]
    const files = [
      'routes/api/v1/commitment.ts',
      'routes/admin/people.tsx',
      'routes/work/commitment-edit.tsx',
      'routes/work/home.tsx',
    ]
    const wrong = await withBroken(breaks, async ({ wire, world }) => {
      const cells = cellsOf(
        places.filter(({ file }) => files.includes(file)),
        'GET',
      )
      return (await ask(wire, world, table, cells)).wrong
    })
    expect(wrong).toContain('routes/admin/people.tsx GET leaf - reviewer: yes, not 403')
    expect(wrong).toContain('routes/work/commitment-edit.tsx GET leaf draft partner: yes, not 404')
    expect(wrong).toContain('routes/api/v1/commitment.ts GET leaf draft writeToken: yes, not 403')
    expect(wrong.filter((name) => name.startsWith('routes/work/home.tsx GET legacy'))).not.toEqual([])
  })
})

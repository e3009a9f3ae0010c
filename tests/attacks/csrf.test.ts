import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ActorName } from '../support/attack-world'
import { inParallel } from '../support/wire'
import { ADDRESSES, allPlaces, dataPathOf, formOf, type Place, pathTo, statesOf } from './addresses'
import { keyOf, readTable } from './matrix'
import { type ServedWorld, serveWorld, withBroken } from './served-world'

// Forms that would do something, sent in the name of the very person who may send them, by a page that is not ours.

const places = allPlaces().filter(({ isLayout }) => !isLayout)
const { table } = readTable()
const form = 'application/x-www-form-urlencoded'

type Attack = { name: string; headers: (origin: string) => Record<string, string>; type?: string }

const ATTACKS: readonly Attack[] = [
  { name: 'another site', headers: () => ({ Origin: 'https://evil.test' }) },
  { name: 'a hidden origin', headers: () => ({ Origin: 'null' }) },
  { name: 'no origin', headers: () => ({}) },
  { name: 'a malformed origin', headers: () => ({ Origin: '::::' }) },
  { name: 'an empty origin', headers: () => ({ Origin: '' }) },
  { name: 'two origins', headers: (origin) => ({ Origin: `${origin}, ${origin}` }) },
  { name: 'the other scheme', headers: (origin) => ({ Origin: origin.replace('http:', 'https:') }) },
  { name: 'another port', headers: () => ({ Origin: 'http://localhost:1' }) },
  { name: 'a subdomain', headers: (origin) => ({ Origin: origin.replace('//', '//evil.') }) },
  { name: 'a name that begins like ours', headers: (origin) => ({ Origin: `${origin}.evil.test` }) },
  {
    name: 'another site with a forwarded host',
    headers: () => ({
      Origin: 'https://evil.test',
      'X-Forwarded-Host': 'evil.test',
      'X-Forwarded-Proto': 'https',
      Forwarded: 'host=evil.test;proto=https',
    }),
  },
  { name: 'another site as plain text', headers: () => ({ Origin: 'https://evil.test' }), type: 'text/plain' },
  {
    name: 'another site as multipart',
    headers: () => ({ Origin: 'https://evil.test' }),
    type: 'multipart/form-data; boundary=x',
  },
  {
    name: 'our origin, from another site by the browser',
    headers: (origin) => ({ Origin: origin, 'Sec-Fetch-Site': 'cross-site' }),
  },
  {
    name: 'our origin, from a sister site by the browser',
    headers: (origin) => ({ Origin: origin, 'Sec-Fetch-Site': 'same-site' }),
  },
  { name: 'our origin, typed by the browser', headers: (origin) => ({ Origin: origin, 'Sec-Fetch-Site': 'none' }) },
  { name: 'no origin, from another site by the browser', headers: () => ({ 'Sec-Fetch-Site': 'cross-site' }) },
]

const WAYS = {
  document: (path: string, { isIndex }: Place) => path + (isIndex ? '?index' : ''),
  data: (path: string, { isIndex }: Place) => dataPathOf(path) + (isIndex ? '?index' : ''),
  legacy: (path: string, { id }: Place) => `${path}?_data=${encodeURIComponent(id)}`,
}

/** The record and the person for whom the form works, where the table knows one. */
function victimOf(place: Place): { state: string; actor: ActorName } {
  for (const state of statesOf(place.file)) {
    for (const actor of ['owner', 'lead', 'administrator', 'reviewer'] as const)
      if (table.get(keyOf(place.file, 'POST', state, actor)) === 'yes') return { state, actor }
  }
  return { state: statesOf(place.file)[0] ?? '-', actor: 'owner' }
}

async function attack({ wire, world }: ServedWorld, attacked: readonly Place[]) {
  const cells = attacked.flatMap((place) =>
    ATTACKS.flatMap((one) => Object.entries(WAYS).map(([way, address]) => ({ place, one, way, address }))),
  )
  const answers = await inParallel(cells, wire.connections, async ({ place, one, way, address }) => {
    const { state, actor } = victimOf(place)
    const { status } = await wire.ask({
      method: 'POST',
      path: address(pathTo(place, world, state), place),
      body: new URLSearchParams(formOf(place.file, world, state)).toString(),
      headers: { ...world.headersOf(actor), 'Content-Type': one.type ?? form, ...one.headers(wire.origin) },
    })
    return status === 403 ? [] : [`${place.file} ${way}, ${one.name}: ${status}`]
  })
  return { cells: cells.length, wrong: answers.flat() }
}

describe('forms from elsewhere', () => {
  let served: ServedWorld

  beforeAll(async () => {
    served = await serveWorld()
  })
  afterAll(async () => {
    await served?.stop()
  })

  it('are refused on every route in every way, and nothing is done', async () => {
    const before = await served.world.fingerprint()
    const sessions = await served.world.query<{ n: string }>('select count(*) as n from auth.session')
    const { cells, wrong } = await attack(served, places)
    process.stdout.write(`csrf: ${cells} forms from elsewhere, ${wrong.length} not refused\n`)
    expect(wrong).toEqual([])
    expect(await served.world.fingerprint()).toBe(before)
    expect(await served.world.query('select count(*) as n from auth.session')).toEqual(sessions)
  })

  it('are refused for their kind of content where they come from our own pages', async () => {
    const { wire, world } = served
    for (const type of ['text/plain', 'application/json', 'text/xml', '', `${form}; a`.replace(form, 'x/y')]) {
      const { status } = await wire.ask({
        method: 'POST',
        path: '/en/work/account',
        body: '{"intent":"profile"}',
        headers: { ...world.headersOf('owner'), Origin: wire.origin, ...(type ? { 'Content-Type': type } : {}) },
      })
      expect(status, type).toBe(415)
    }
  })

  it('are not let in by a reading request', async () => {
    const { wire, world } = served
    const before = await world.fingerprint()
    const cells = places.filter(({ file }) => ADDRESSES[file]?.form)
    const statuses = await inParallel(cells, wire.connections, async (place) => {
      const { state, actor } = victimOf(place)
      const fields = new URLSearchParams(formOf(place.file, world, state)).toString()
      const path = `${pathTo(place, world, state)}?${fields}`
      const { status } = await wire.ask({
        path,
        headers: { ...world.headersOf(actor), 'X-HTTP-Method-Override': 'POST' },
      })
      return status
    })
    expect(statuses.filter((status) => status >= 500)).toEqual([])
    expect(await world.fingerprint()).toBe(before)
  })
})

describe('the test finds', () => {
  it('a door that does not ask where a form comes from', async () => {
    const breaks = [{ file: 'app/http/door.ts', find: '    refuseOrigin(request, site) ??\n', put: '' }]
    const files = ['routes/work/team-member.tsx']
    const { wrong, changed } = await withBroken(breaks, async (served) => {
      const before = await served.world.fingerprint()
      const result = await attack(
        served,
        places.filter(({ file }) => files.includes(file)),
      )
      return { ...result, changed: (await served.world.fingerprint()) !== before }
    })
    expect(wrong).toContain('routes/work/team-member.tsx document, another site: 303')
    expect(changed).toBe(true)
  })
})

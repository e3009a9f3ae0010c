import { readFileSync } from 'node:fs'
import { ACTORS, type ActorName, type AttackWorld, STRANGERS } from '../support/attack-world'
import { inParallel, type Wire, type WireAnswer } from '../support/wire'
import { CANARY } from '../support/world'
import { ADDRESSES, dataPathOf, formOf, type Place, pathTo, probeOf, statesOf } from './addresses'

/** `yes`: below 400, or a form that is refused for what it says. `sign-in`: sent there. Anything else is the status. */
export type Verdict = string
type Method = 'GET' | 'POST'

/** What the reviewed table says, by route, method, state and actor. */
export type Table = Map<string, Verdict>
export const keyOf = (file: string, method: Method, state: string, actor: ActorName) =>
  [file, method, state, actor].join(' ')

export function readTable(): { table: Table; problems: string[] } {
  const [head = '', ...lines] = readFileSync(new URL('matrix.tsv', import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
  const actors = head.split('\t').slice(3)
  const table: Table = new Map()
  const problems = ACTORS.filter((actor) => !actors.includes(actor)).map((actor) => `no column for ${actor}`)
  for (const line of lines) {
    const [route = '', method, states = '', ...cells] = line.split('\t')
    const file = `routes/${route}`
    if (method !== 'GET' && method !== 'POST') throw new Error(`neither GET nor POST: ${line}`)
    if (cells.length !== actors.length) problems.push(`${route} ${method} ${states}: ${cells.length} cells`)
    for (const state of states === '*' ? statesOf(file) : states.split(',')) {
      if (!statesOf(file).includes(state)) problems.push(`${route} is in no state ${state}`)
      actors.forEach((actor, column) => {
        const key = keyOf(file, method, state, actor as ActorName)
        if (table.has(key)) problems.push(`twice: ${key}`)
        table.set(key, cells[column] ?? '')
      })
    }
  }
  return { table, problems }
}

export type Cell = {
  place: Place
  state: string
  actor: ActorName
  method: Method
  way: 'document' | 'data' | 'leaf' | 'legacy'
}

/** Every way to every route for everybody. A layout has no address of its own: its loader is asked for by name. */
export function cellsOf(places: readonly Place[], method: Method): Cell[] {
  return places.flatMap((place) => {
    const ways: Cell['way'][] = place.isLayout
      ? method === 'GET'
        ? ['leaf', 'legacy']
        : []
      : method === 'GET'
        ? ['document', 'data', 'leaf', 'legacy']
        : ['document', 'data', 'legacy']
    return statesOf(place.file).flatMap((state) =>
      ACTORS.flatMap((actor) => ways.map((way) => ({ place, state, actor, method, way }))),
    )
  })
}

export function addressOf({ place, state, method, way }: Cell, world: AttackWorld): string {
  const path = pathTo(place, world, state)
  const index = method === 'POST' && place.isIndex ? '?index' : ''
  switch (way) {
    case 'document':
      return path + index
    case 'data':
      return dataPathOf(path) + index
    case 'leaf':
      return `${dataPathOf(path)}?_routes=${encodeURIComponent(place.id)}`
    case 'legacy':
      return `${path}?_data=${encodeURIComponent(place.id)}`
  }
}

function verdictOf({ status, headers, body }: WireAnswer): Verdict {
  const location =
    status === 202 ? (/"(\/[a-z]{2}\/sign-in[^"]*)"/.exec(body)?.[1] ?? '') : (headers.location ?? '')
  if (status < 400 && /\/sign-in(\?next=|$)/.test(location)) return 'sign-in'
  return status < 400 || status === 422 ? 'yes' : String(status)
}

function bodyOf(cell: Cell, world: AttackWorld, expected: Verdict): { type: string; body: string } {
  const { file } = cell.place
  const fields = expected === 'yes' ? probeOf(file, world, cell.state) : formOf(file, world, cell.state)
  const upload = ADDRESSES[file]?.file
  if (!upload) return { type: 'application/x-www-form-urlencoded', body: new URLSearchParams(fields).toString() }
  const part = (disposition: string, content: string) =>
    `--part\r\nContent-Disposition: form-data; ${disposition}\r\n\r\n${content}\r\n`
  const parts = Object.entries(fields).map(([name, value]) => part(`name="${name}"`, value))
  if (expected !== 'yes') parts.push(part(`name="${upload.field}"; filename="${upload.name}"`, upload.content))
  return { type: 'multipart/form-data; boundary=part', body: `${parts.join('')}--part--\r\n` }
}

export type Run = { cells: number; wrong: string[] }

/** Asks for every cell and compares with the table. Who must not see it never gets a word of what is unpublished. */
export async function ask(wire: Wire, world: AttackWorld, table: Table, cells: readonly Cell[]): Promise<Run> {
  const wrong = await inParallel(cells, wire.connections, async (cell) => {
    const { place, state, actor, method, way } = cell
    const name = `${place.file} ${method} ${way} ${state} ${actor}`
    const written = table.get(keyOf(place.file, method, state, actor))
    if (written === undefined) return [`${name}: no row`]
    const expected = way === 'legacy' ? '400' : written
    const headers = {
      Accept: way === 'document' ? 'text/html' : '*/*',
      ...(ADDRESSES[place.file]?.endsSession ? await world.freshHeadersOf(actor) : world.headersOf(actor)),
    }
    const path = addressOf(cell, world)
    const sent = method === 'POST' ? bodyOf(cell, world, expected) : null
    const answer = await wire.ask({
      method,
      path,
      ...(sent
        ? {
            body: sent.body,
            headers: {
              ...headers,
              'Content-Type': sent.type,
              Origin: wire.origin,
              'Sec-Fetch-Site': 'same-origin',
            },
          }
        : { headers }),
    })
    const faults: string[] = []
    const verdict = verdictOf(answer)
    if (verdict !== expected) faults.push(`${name}: ${verdict}, not ${expected}`)
    if (answer.body.includes(CANARY) && (expected !== 'yes' || STRANGERS.includes(actor)))
      faults.push(`${name}: shows what is unpublished`)
    return faults
  })
  return { cells: cells.length, wrong: wrong.flat() }
}

import { readFileSync } from 'node:fs'
import { RECORD_STATES } from '~/commitments/rules/workflow'
import {
  ACTORS,
  type ActorName,
  type AttackWorld,
  EVERYBODY,
  isMachine,
  MACHINES,
  STRANGERS,
} from '../support/attack-world'
import { isLong } from '../support/scale'
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

const ofInterface = (file: string) => file.startsWith('routes/api/v1/')

/**
 * What is written about people and about tokens. In front of everything but the interface a token is nobody: there it gets what a visitor
 * gets, and nothing is written twice.
 */
export function readTable(): { table: Table; problems: string[] } {
  const people = readFileOf('matrix.tsv', ACTORS)
  const tokens = readFileOf('matrix-tokens.tsv', MACHINES)
  const table: Table = new Map([...people.table, ...tokens.table])
  for (const [key, verdict] of people.table) {
    const [file = '', method, state = '', actor] = key.split(' ')
    if (actor !== 'visitor' || ofInterface(file)) continue
    for (const machine of MACHINES) table.set(keyOf(file, method as Method, state, machine), verdict)
  }
  const outside = [...tokens.table.keys()].filter((key) => !ofInterface(key))
  return {
    table,
    problems: [...people.problems, ...tokens.problems, ...outside.map((key) => `not of the interface: ${key}`)],
  }
}

function readFileOf(name: string, expected: readonly ActorName[]): { table: Table; problems: string[] } {
  const [head = '', ...lines] = readFileSync(new URL(name, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
  const actors = head.split('\t').slice(3)
  const table: Table = new Map()
  const problems = expected.filter((actor) => !actors.includes(actor)).map((actor) => `no column for ${actor}`)
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

/**
 * Every way to every route for everybody. A layout has no address of its own: its loader is asked for by name. On every push each cell
 * of the table is asked for in at least one way that reaches the route; the long size asks in all of them. In front of pages, where every
 * token is nobody, one of them asks for each on every push, and all of them in the long size.
 */
export function cellsOf(places: readonly Place[], method: Method): Cell[] {
  return places.flatMap((place, turn) => {
    const ways: Cell['way'][] = place.isLayout
      ? method === 'GET'
        ? ['leaf', 'legacy']
        : []
      : method === 'GET'
        ? ['document', 'data', 'leaf', 'legacy']
        : ['document', 'data', 'legacy']
    return statesOf(place.file).flatMap((state, row) =>
      EVERYBODY.flatMap((actor, column) =>
        ways
          .filter((way) => isLong || isAskedAlways(way, method, row + column))
          .filter(
            (way) =>
              isLong ||
              !isMachine(actor) ||
              ofInterface(place.file) ||
              (MACHINES[(turn + row) % MACHINES.length] === actor && way !== 'legacy'),
          )
          .map((way) => ({ place, state, actor, method, way })),
      ),
    )
  })
}

function isAskedAlways(way: Cell['way'], method: Method, place: number): boolean {
  switch (way) {
    case 'leaf':
      return true
    case 'document':
      return method === 'POST' ? place % 2 === 0 : place % 3 === 0
    case 'data':
      return method === 'POST' ? place % 2 === 1 : place % 3 === 1
    case 'legacy':
      return place % 3 === 2
  }
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
  const location = status === 202 ? (/"(\/[a-z]{2}\/sign-in[^"]*)"/.exec(body)?.[1] ?? '') : (headers.location ?? '')
  if (status < 400 && /\/sign-in(\?next=|$)/.test(location)) return 'sign-in'
  return status < 400 || status === 422 ? 'yes' : String(status)
}

type Sent = { type: string; body: string; headers?: Record<string, string> }

/** The form that does something, or the one that changes nothing. */
function bodyOf(
  { place: { file }, state }: Cell,
  world: AttackWorld,
  kind: 'form' | 'probe',
  surplus: Record<string, string> = {},
): Sent {
  const json = ADDRESSES[file]?.json
  if (json) {
    const { body, headers } = kind === 'form' ? json.form(world) : json.probe
    return { type: 'application/json', body: JSON.stringify(body), headers }
  }
  const own = kind === 'form' ? formOf(file, world, state) : probeOf(file, world, state)
  const upload = ADDRESSES[file]?.file
  // A form with a file may have few fields.
  const more = upload ? Object.entries(surplus).slice(0, 5) : Object.entries(surplus)
  const fields: Record<string, string> = { ...Object.fromEntries(more), ...own }
  if (!upload) return { type: 'application/x-www-form-urlencoded', body: new URLSearchParams(fields).toString() }
  const part = (disposition: string, content: string) =>
    `--part\r\nContent-Disposition: form-data; ${disposition}\r\n\r\n${content}\r\n`
  const parts = Object.entries(fields).map(([name, value]) => part(`name="${name}"`, value))
  if (kind === 'form') parts.push(part(`name="${upload.field}"; filename="${upload.name}"`, upload.content))
  return { type: 'multipart/form-data; boundary=part', body: `${parts.join('')}--part--\r\n` }
}

const send = (wire: Wire, path: string, { type, body, headers: own }: Sent, headers: Record<string, string>) =>
  wire.ask({
    method: 'POST',
    path,
    body,
    headers: { ...headers, ...own, 'Content-Type': type, Origin: wire.origin, 'Sec-Fetch-Site': 'same-origin' },
  })

/**
 * Routes whose form was refused to somebody but does not work for anybody either: there the refusals would prove nothing. Each form is
 * sent by those who may until it does what it is for, on a fresh record each time.
 */
export async function formsThatDoNothing(
  wire: Wire,
  world: AttackWorld,
  table: Table,
  places: readonly Place[],
  /** Fields that no form of ours has; they come with each of them. */
  surplus: Record<string, string> = {},
): Promise<string[]> {
  const idle: string[] = []
  for (const place of places) {
    const cells = statesOf(place.file).flatMap((state) =>
      EVERYBODY.map((actor): Cell & { verdict: Verdict } => ({
        ...{ place, state, actor, method: 'POST', way: 'document' },
        verdict: table.get(keyOf(place.file, 'POST', state, actor)) ?? '',
      })),
    )
    const allowed = cells.filter(({ verdict }) => verdict === 'yes')
    if (allowed.length === 0 || allowed.length === cells.length) continue
    const tried: string[] = []
    let works = false
    for (const cell of allowed) {
      const state = RECORD_STATES.find((one) => one === cell.state)
      if (state && state !== 'changes_requested') world.records[state] = await world.addRecord(state)
      const answer = await send(
        wire,
        addressOf(cell, world),
        bodyOf(cell, world, 'form', surplus),
        world.headersOf(cell.actor),
      )
      // Elsewhere, or here with what was made and is shown once.
      works = [200, 201, 303].includes(answer.status)
      if (works) break
      tried.push(`${cell.actor} ${cell.state} ${answer.status}`)
    }
    if (!works) idle.push(`${place.file}: ${tried.join(', ')}`)
  }
  return idle
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
    const { probeAnswer = ADDRESSES[place.file]?.json?.probeAnswer } = ADDRESSES[place.file] ?? {}
    const allowed = method === 'POST' && expected === 'yes' && probeAnswer ? [probeAnswer] : expected.split('/')
    const headers = {
      Accept: way === 'document' ? 'text/html' : '*/*',
      ...(ADDRESSES[place.file]?.endsSession ? await world.freshHeadersOf(actor) : world.headersOf(actor)),
    }
    const path = addressOf(cell, world)
    const answer =
      method === 'POST'
        ? await send(wire, path, bodyOf(cell, world, expected === 'yes' ? 'probe' : 'form'), headers)
        : await wire.ask({ path, headers })
    const faults: string[] = []
    const verdict = verdictOf(answer)
    if (!allowed.includes(verdict)) faults.push(`${name}: ${verdict}, not ${expected}`)
    if (answer.body.includes(CANARY) && (expected !== 'yes' || STRANGERS.includes(actor)))
      faults.push(`${name}: shows what is unpublished`)
    return faults
  })
  return { cells: cells.length, wrong: wrong.flat() }
}

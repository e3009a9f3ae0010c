import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ActorName, STRANGERS } from '../support/attack-world'
import { rawRequest } from '../support/raw-request'
import { scale } from '../support/scale'
import { inParallel, type WireAnswer } from '../support/wire'
import { CANARY } from '../support/world'
import { type FuzzRequest, requests } from './fuzz'
import { type ServedWorld, serveWorld, withBroken } from './served-world'

// Run a failure again with the seed it printed: FUZZ_SEED=… npx vitest run --project attacks tests/attacks/fuzz.test.ts

const seed = Number(process.env.FUZZ_SEED ?? (Date.now() ^ (process.pid << 10)) >>> 0)
const many = scale(2_500, 12_000)

const stackFrame = /\n\s+at .+:\d+:\d+|node_modules\/|\.tsx?:\d+/
const frontier: readonly ActorName[] = STRANGERS

async function send({ wire, world }: ServedWorld, request: FuzzRequest): Promise<WireAnswer> {
  const { method, path, headers, actor } = request
  const body = await current(world, request)
  const flood = headers.flatMap(([name]) => (name.startsWith('X-Flood:') ? Number(name.slice(8)) : []))[0] ?? 0
  const given: [string, string][] = [
    ...Object.entries(world.headersOf(actor)),
    ...headers.filter(([name]) => !name.startsWith('X-Flood:')),
    ...Array.from({ length: flood }, (_, at): [string, string] => [`X-Flood-${at}`, 'a']),
  ]
  const names = given.map(([name]) => name.toLowerCase())
  const isPlain =
    new Set(names).size === names.length &&
    !names.some((name) => ['host', 'transfer-encoding', 'connection', 'expect', 'upgrade'].includes(name)) &&
    given.every(([, value]) => /^[\t\x20-\x7e]*$/.test(value)) &&
    /^[\x21-\x7e]+$/.test(path)
  if (isPlain) {
    return wire.ask({ method, path, headers: Object.fromEntries(given), ...(method === 'POST' ? { body } : {}) })
  }
  const host = names.includes('host') ? [] : [['Host', new URL(wire.origin).host]]
  const lines = [...host, ...given, ['Connection', 'close'], ['Content-Length', String(Buffer.byteLength(body))]]
  const head = [`${method} ${path} HTTP/1.1`, ...lines.map(([name, value]) => `${name}: ${value}`), '', ''].join('\r\n')
  return rawRequest(wire.origin, Buffer.concat([Buffer.from(head), Buffer.from(body)]))
}

/** A form of a record says which version its reader saw; with the one that stands now it is not refused before it is read. */
async function current(world: ServedWorld['world'], { path, body }: FuzzRequest): Promise<string> {
  const id = /\/(?:commitments|reviews)\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?!.*reports)/.exec(path)?.[1]
  if (!id || !/(^|&)_version=1(&|$)/.test(body)) return body
  const [record] = await world.query<{ version: number }>('select version from app.commitment where id = $1', [id])
  return record ? body.replace(/(^|&)_version=1(?=&|$)/, `$1_version=${record.version}`) : body
}

type Fuzzed = { faults: string[]; times: number[]; statuses: Map<number, number> }

async function fuzz(served: ServedWorld, sample: readonly FuzzRequest[]): Promise<Fuzzed> {
  const statuses = new Map<number, number>()
  const times: number[] = []
  const faults = await inParallel(sample, 4, async (request, at) => {
    const { status, body, milliseconds } = await send(served, request)
    times.push(milliseconds)
    statuses.set(status, (statuses.get(status) ?? 0) + 1)
    const wrong = [
      ...(status >= 500 || status < 200 ? [`answered ${status}`] : []),
      ...(frontier.includes(request.actor) && body.includes(CANARY) ? ['shows what is unpublished'] : []),
      ...(stackFrame.test(body) ? ['shows the inside'] : []),
    ]
    return wrong.map((fault) => `#${at} ${fault}: ${JSON.stringify(request).slice(0, 1_500)}`)
  })
  return { faults: faults.flat(), times: times.sort((a, b) => a - b), statuses }
}

describe('requests that nobody would send', () => {
  let served: ServedWorld

  beforeAll(async () => {
    served = await serveWorld()
  })
  afterAll(async () => {
    await served?.stop()
  })

  it('are answered, quickly, without an error of ours and without a word of what is unpublished', async () => {
    const sample = fc.sample(requests(served.world), { seed, numRuns: many })
    const { faults, times, statuses } = await fuzz(served, sample)
    const p99 = times[Math.floor(times.length * 0.99)] ?? 0
    const counted = [...statuses].sort(([a], [b]) => a - b).map(([status, n]) => `${status}: ${n}`)
    process.stdout.write(`fuzz: ${many} requests, seed ${seed}, p99 ${Math.round(p99)} ms, ${counted.join(', ')}\n`)
    expect(faults, `FUZZ_SEED=${seed}`).toEqual([])
    expect(p99, `FUZZ_SEED=${seed}`).toBeLessThan(1_000)
    // A sample that is refused as a whole at the door says nothing about what is behind it.
    for (const status of [200, 303, 404, 422]) expect(statuses.get(status), String(status)).toBeGreaterThan(many / 250)
    expect((await served.wire.ask({ path: '/readyz' })).status).toBe(200)
    expect(Object.keys(Object.prototype)).toEqual([])
  })
})

describe('the fuzzer finds', () => {
  it('a text that the database cannot hold, let through', async () => {
    const file = 'build/server/index.js'
    const breaks = [
      { file, find: 'const CONTROL = ', put: 'const CONTROL = /(?!)/; const withoutUse = ' },
      { file, find: '"22021": () => new AppError("invalid"),', put: '' },
    ]
    const faults = await withBroken(breaks, async (served) => {
      // Of all requests those that save a draft, so that a short sample is enough.
      const saving = requests(served.world).filter(
        ({ method, path, actor }) =>
          method === 'POST' && /\/edit\/(promise|short)$/.test(path) && ['owner', 'editor'].includes(actor),
      )
      return (await fuzz(served, fc.sample(saving, { seed: 20_261_124, numRuns: 300 }))).faults
    })
    expect(faults.some((fault) => fault.includes('answered 500'))).toBe(true)
  })
})

import { randomUUID } from 'node:crypto'
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { onTestFinished } from 'vitest'
import { scale } from '../support/scale'
import type { World } from '../support/world'
import { type Answer, ask, keptAlive } from './visitor'

/** What the product has said is done. */
export type Acknowledged =
  | { what: 'created'; commitmentId: string }
  | { what: 'saved'; commitmentId: string; title: string }
  | { what: 'invited'; email: string }

export type WriteStorm = {
  /** How often each status came; `broken` for connections that ended without an answer. */
  readonly statuses: ReadonlyMap<number | 'broken', number>
  readonly acknowledged: number
  /** Answers that a write should never get, with what they said. */
  readonly unexpected: readonly string[]
  /** Writes that were given up after many repetitions; there should be none. */
  readonly abandoned: readonly string[]
  /** The last answer that asked to come back later, as the person saw it. */
  readonly lastRefusal: Answer | undefined
  reach(acknowledged: number): Promise<void>
  /** Lets every writer bring its last write home, and reads the ledger. */
  calm(): Promise<Acknowledged[]>
}

type StormOptions = { origin: () => string; world: World; writers: number }

const longestPersistence = scale(240_000, 1_800_000)
/** After these the same write may be sent again; anything else is a surprise. */
const isTryAgain = ({ status }: Answer) => status === 503 || status === 409

/**
 * Writers that send forms as fast as they are answered: a new commitment, then its first page, now and then an invitation (which queues a
 * mail). What is acknowledged is written to a ledger at once; what is not is sent again with the same key.
 */
export function startWriteStorm({ origin, world, writers }: StormOptions): WriteStorm {
  const folder = mkdtempSync(join(tmpdir(), 'waymark-ledger-'))
  const file = join(folder, 'ledger')
  const ledger = openSync(file, 'a')
  /** Several storms may pass over the same database. */
  const storm = randomUUID().slice(0, 8)
  const statuses = new Map<number | 'broken', number>()
  const unexpected: string[] = []
  const abandoned: string[] = []
  const agent = keptAlive()
  let acknowledged = 0
  let isCalming = false
  let lastRefusal: Answer | undefined

  const { editor, approver, owner, secondOwner, otherOwner } = world.people
  const { first, second } = world.organisations
  const people = [
    { ...owner, organisationId: first, mayInvite: true },
    { ...editor, organisationId: first, mayInvite: false },
    { ...otherOwner, organisationId: second, mayInvite: true },
    { ...approver, organisationId: first, mayInvite: false },
    { ...secondOwner, organisationId: first, mayInvite: true },
  ]

  const count = (status: number | 'broken') => statuses.set(status, (statuses.get(status) ?? 0) + 1)

  function note(line: Acknowledged) {
    writeSync(ledger, `${JSON.stringify(line)}\n`)
    acknowledged += 1
  }

  /** The place the product redirects to once the form is done; nothing where it will never be. */
  async function persist(token: string, path: string, fields: Record<string, string>): Promise<string | undefined> {
    const form = { ...fields, _key: randomUUID() }
    const deadline = Date.now() + longestPersistence
    while (Date.now() < deadline) {
      const answer = await ask(origin(), { path, form, token, agent }).catch(() => undefined)
      count(answer?.status ?? 'broken')
      if (answer?.status === 303 && !answer.location.includes('/sign-in')) return answer.location
      if (answer && !isTryAgain(answer)) {
        unexpected.push(
          `${answer.status} ${path} ${answer.location} ${/<h1[^>]*>(.*?)<\/h1>/.exec(answer.body)?.[1] ?? ''}`,
        )
        return undefined
      }
      if (answer?.status === 503) lastRefusal = answer
      await sleep(20 + Math.random() * 180)
    }
    abandoned.push(`${path} ${JSON.stringify(form)}`)
    return undefined
  }

  async function write(writer: number) {
    const person = people[writer % people.length]
    if (!person) throw new Error('nobody writes')
    const { token, organisationId, mayInvite } = person
    for (let turn = 1; !isCalming; turn++) {
      const created = await persist(token, '/en/work/commitments/new', { organisationId, path: 'full' })
      const commitmentId = /\/commitments\/([0-9a-f-]{36})\/edit/.exec(created ?? '')?.[1]
      if (!commitmentId) continue
      note({ what: 'created', commitmentId })
      const title = `Certificates, writer ${writer}, turn ${turn}`
      const fields = { title, language: 'en', _version: '1', promiseWhat: 'Issue certificates' }
      if (await persist(token, `/en/work/commitments/${commitmentId}/edit/promise`, fields))
        note({ what: 'saved', commitmentId, title })
      if (!mayInvite || turn % 4 !== 1) continue
      const email = `${storm}-writer-${writer}-turn-${turn}@example.org`
      const invite = { organisationId, email, fullName: `Writer ${writer}`, role: 'viewer', language: 'en' }
      if (await persist(token, '/en/work/team/invite', invite)) note({ what: 'invited', email })
    }
  }

  onTestFinished(() => {
    isCalming = true
    rmSync(folder, { recursive: true, force: true })
  })
  const running = Array.from({ length: writers }, (_, writer) => write(writer))

  return {
    statuses,
    unexpected,
    abandoned,
    get acknowledged() {
      return acknowledged
    },
    get lastRefusal() {
      return lastRefusal
    },
    async reach(wanted) {
      const deadline = Date.now() + longestPersistence + wanted * 20
      while (acknowledged < wanted) {
        if (Date.now() > deadline)
          throw new Error(
            `${acknowledged} of ${wanted} writes acknowledged: ${JSON.stringify([...statuses])} ${unexpected.slice(0, 5).join('; ')}`,
          )
        await sleep(10)
      }
    },
    async calm() {
      isCalming = true
      await Promise.all(running)
      agent.destroy()
      closeSync(ledger)
      const lines = readFileSync(file, 'utf8').trim().split('\n')
      return lines.filter(Boolean).map((line) => JSON.parse(line) as Acknowledged)
    },
  }
}

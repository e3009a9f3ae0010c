import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { verify } from '../support/history'
import { scale } from '../support/scale'
import { type ServedApp, serveApp } from '../support/served-app'
import { createWorld, type World } from '../support/world'
import { asAdministrator, openBooks } from './account-books'
import { isReady, untilTrue } from './visitor'
import { type Acknowledged, startWriteStorm } from './write-storm'

// What the product has acknowledged is there once and only once, whatever is killed meanwhile: the database server, the product, or
// single backends in the middle of what they do. 32 people write all the time and repeat with the same key what was not answered.

const writers = 32
/** Fifty thousand writes take their time on two processors. */
const longest = { timeout: scale(600_000, 3_600_000) }

let app: ServedApp
let world: World

beforeAll(async () => {
  app = await serveApp({
    env: { WAYMARK_LIMITS: 'off', WAYMARK_SEAL_SECONDS: '2' },
    prepare: async ({ admin }) => {
      world = await createWorld(admin)
      // Those who invite have confirmed who they are, for longer than any of the storms takes.
      await asAdministrator(admin, (query) => query(`update auth.session set step_up_at = now() + interval '4 hours'`))
    },
  })
})

afterAll(() => app?.stop())

type Disturbance = (storm: { reachMore(acknowledged: number): Promise<void> }) => Promise<void>

/** Opens the books, lets everybody write while something is broken, waits for calm, and compares. */
async function writeDuring(disturb: Disturbance) {
  const books = await openBooks(app.urls.admin)
  const witnessed = await latestCheckpoint()
  const storm = startWriteStorm({ origin: () => app.origin, world, writers })
  const reachMore = (acknowledged: number) => storm.reach(storm.acknowledged + acknowledged)
  let ledger: Acknowledged[]
  try {
    await reachMore(writers)
    await disturb({ reachMore })
    await reachMore(writers)
  } finally {
    ledger = await storm.calm()
  }
  return {
    books,
    ledger,
    balance: await books.balance(ledger),
    history: await readHistory(witnessed),
    statuses: storm.statuses,
    surprises: [...storm.unexpected, ...storm.abandoned],
  }
}

async function latestCheckpoint(): Promise<string> {
  const found = await fetch(`${app.origin}/.well-known/waymark-log/checkpoint`)
  return found.ok ? found.text() : ''
}

/** What a verifier says who has kept an earlier checkpoint: a fault is no forgery, and must not look like one. */
async function readHistory(witnessed: string): Promise<{ problems: unknown[]; unsealed: number }> {
  await asAdministrator(app.urls.admin, (query) =>
    untilTrue(async () => (await query('select from audit.unsealed limit 1')).length === 0, 60_000),
  )
  const { problems, events, sealed } = await verify(app.urls, { witnessed: witnessed ? [witnessed] : [] })
  return { problems, unsealed: events - sealed }
}

const unbroken = { problems: [], unsealed: 0 }

const nothing = { lost: [], doubled: [], gaps: [] }

/** Seconds until the product answers again are counted from the order to start. */
async function killPostgres(): Promise<number> {
  await app.killPostgres()
  await untilTrue(async () => !(await isReady(app.origin)), 5_000)
  const began = performance.now()
  await app.startPostgresAgain()
  await untilTrue(() => isReady(app.origin), 60_000)
  return performance.now() - began
}

it('loses and doubles nothing when Postgres is killed', longest, async () => {
  const kills = scale(3, 20)
  const starts: number[] = []
  const { pid } = app.child
  const { balance, history, ledger, statuses, surprises } = await writeDuring(async ({ reachMore }) => {
    for (let kill = 1; kill <= kills; kill++) {
      await reachMore(scale(50, 2_600))
      starts.push(await killPostgres())
    }
  })
  const slowest = Math.max(...starts)
  console.log(
    `Postgres killed ${kills} times, ${ledger.length} writes acknowledged, slowest start ${Math.round(slowest)} ms`,
  )
  expect(balance).toEqual(nothing)
  expect(history).toEqual(unbroken)
  expect(surprises).toEqual([])
  expect([...statuses.keys()].filter((status) => status !== 303 && status !== 503)).toEqual([])
  expect(statuses.get(503), 'kills that no writer felt prove nothing').toBeGreaterThan(0)
  expect(ledger.length).toBeGreaterThan(scale(150, 50_000))
  expect(slowest).toBeLessThan(15_000)
  expect({ pid: app.child.pid, exit: app.child.exitCode, signal: app.child.signalCode }).toEqual({
    pid,
    exit: null,
    signal: null,
  })
})

it('loses and doubles nothing when the product is killed', longest, async () => {
  const kills = scale(5, 50)
  const { balance, history, ledger, statuses, surprises } = await writeDuring(async () => {
    for (let kill = 1; kill <= kills; kill++) {
      await sleep(20 + Math.random() * scale(980, 1_980))
      await app.end('SIGKILL')
      await app.start()
      await untilTrue(() => isReady(app.origin), 30_000)
    }
  })
  console.log(`The product killed ${kills} times, ${ledger.length} writes acknowledged`)
  expect(balance).toEqual(nothing)
  expect(history).toEqual(unbroken)
  expect(surprises).toEqual([])
  expect(statuses.get(500)).toBeUndefined()
  expect(statuses.get('broken'), 'kills that no writer felt prove nothing').toBeGreaterThanOrEqual(kills)

  // Nothing half-made is left behind, and no mail is forgotten or sent in two files.
  expect(ledger.some(({ what }) => what === 'invited')).toBe(true)
  await deliverTheRest()
  const mails = readdirSync(join(app.stateFolder, 'mail'))
  expect(mails.filter((name) => !name.endsWith('.eml'))).toEqual([])
  const queued = await asAdministrator(app.urls.admin, (query) => query<{ id: string }>('select id from app.mail'))
  const filesOf = (id: string) => mails.filter((name) => name.endsWith(`-${id}.eml`)).length
  expect(queued.filter(({ id }) => filesOf(id) !== 1)).toEqual([])
  expect(readdirSync(join(app.stateFolder, 'files'), { recursive: true })).toEqual([])
})

/** A mail whose sender was killed waits until its lease is over. The minutes of waiting are taken away, the rest is the product's. */
async function deliverTheRest(): Promise<void> {
  await asAdministrator(app.urls.admin, async (query) => {
    const [leased] = await query<{ longest: number }>(
      'select coalesce(max(extract(epoch from next_attempt_at - now())), 0)::float8 as longest from app.mail where sent_at is null',
    )
    expect(leased?.longest).toBeLessThanOrEqual(180)
    await query('update app.mail set next_attempt_at = now() where sent_at is null')
    await untilTrue(
      async () => (await query('select from app.mail where sent_at is null limit 1')).length === 0,
      60_000,
    )
  })
}

it('lives on while ten backends in a second are ended, and loses nothing', async () => {
  const { pid } = app.child
  let ended = 0
  const { balance, books, history, ledger, statuses, surprises } = await writeDuring(() =>
    asAdministrator(app.urls.admin, async (query) => {
      const orders: Promise<unknown>[] = []
      const deadline = Date.now() + scale(4_000, 60_000)
      while (Date.now() < deadline) {
        const order = query(
          `select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'waymark%' order by random() limit 1`,
        )
        orders.push(order.then((hit) => (ended += hit.length)))
        await sleep(100)
      }
      await Promise.all(orders)
    }),
  )
  console.log(`${ended} backends ended, ${ledger.length} writes acknowledged, ${JSON.stringify([...statuses])}`)
  expect(ended).toBeGreaterThan(scale(10, 300))
  expect({ pid: app.child.pid, exit: app.child.exitCode, signal: app.child.signalCode }).toEqual({
    pid,
    exit: null,
    signal: null,
  })
  expect([...statuses.keys()].filter((status) => ![303, 503, 409].includes(Number(status)))).toEqual([])
  expect(statuses.get(503), 'endings that no writer felt prove nothing').toBeGreaterThan(0)
  expect(surprises).toEqual([])
  expect(balance).toEqual(nothing)
  expect(history).toEqual(unbroken)

  // The books themselves can be wrong: a line too many, a line too few, an event taken away behind the triggers.
  const [earliest, ...others] = ledger
  if (earliest?.what !== 'created') throw new Error('the ledger begins with something else than a commitment')
  const invented = { what: 'created', commitmentId: '00000000-0000-4000-8000-000000000000' } as const
  await asAdministrator(app.urls.admin, async (query) => {
    await query('set session_replication_role = replica')
    await query(`delete from app.activity where commitment_id = $1 and action = 'commitment.created'`, [
      earliest.commitmentId,
    ])
  })
  const wrong = await books.balance([...others, invented])
  expect(wrong.lost).toEqual([`commitment ${invented.commitmentId}`])
  expect(wrong.doubled).toContain(`commitment ${earliest.commitmentId}`)
  expect(wrong.gaps).toContain(`${earliest.commitmentId}: 0 events of its creation`)
})

it('would notice a loss: with durability off the same kill loses writes', async () => {
  await giveUpDurability()
  const { balance, ledger } = await writeDuring(async ({ reachMore }) => {
    await reachMore(50)
    await killPostgres()
  })
  console.log(`Durability off: ${balance.lost.length} of ${ledger.length} acknowledged writes lost`)
  expect(balance.lost.length).toBeGreaterThan(0)
})

/**
 * The server acknowledges before the log is on the disk, and takes its time to write it there. What is set for a role in one database
 * overrides every other setting.
 */
async function giveUpDurability(): Promise<void> {
  await asAdministrator(app.urls.admin, async (query) => {
    await query(`alter system set wal_writer_delay = '10s'`)
    await query(`alter system set wal_writer_flush_after = '512MB'`)
    await query('select pg_reload_conf()')
    for (const role of ['waymark_app', 'waymark_signin', 'waymark_sealer'])
      await query(`alter role ${role} in database waymark set synchronous_commit = off`)
    await query(`select pg_terminate_backend(pid) from pg_stat_activity where usename like 'waymark%'`)
  })
}

import { expect, it } from 'vitest'
import { scale } from '../support/scale'
import { type ServedApp, serveApp } from '../support/served-app'
import { createWorld, type World } from '../support/world'
import { asAdministrator, openBooks } from './account-books'
import { isReady, untilTrue } from './visitor'
import { startWriteStorm } from './write-storm'

// What the product has acknowledged survives `kill -9` of the whole database server, once and only once, whoever writes meanwhile.

const writers = 32

type Plan = { kills: number; writesBetween: number; withoutDurability?: boolean }

async function killUnderWriters({ kills, writesBetween, withoutDurability = false }: Plan) {
  let world: World | undefined
  const app = await serveApp({
    env: { WAYMARK_LIMITS: 'off' },
    // Durability alone decides what is on the disk: nothing else writes the log out soon.
    settings: withoutDurability ? { wal_writer_delay: '10s', wal_writer_flush_after: '512MB' } : {},
    prepare: async ({ admin }) => {
      world = await createWorld(admin)
    },
  })
  try {
    if (!world) throw new Error('there is no world to write in')
    if (withoutDurability) await giveUpDurability(app)
    const books = await openBooks(app.urls.admin)
    const storm = startWriteStorm({ origin: () => app.origin, world, writers })
    const starts: number[] = []
    for (let kill = 1; kill <= kills; kill++) {
      await storm.reach(storm.acknowledged + writesBetween)
      await app.killPostgres()
      await untilTrue(async () => !(await isReady(app.origin)), 5_000)
      const began = performance.now()
      await app.startPostgresAgain()
      await untilTrue(() => isReady(app.origin), 60_000)
      starts.push(performance.now() - began)
    }
    await storm.reach(storm.acknowledged + writers)
    const ledger = await storm.calm()
    return {
      ...(await books.balance(ledger)),
      acknowledged: ledger.length,
      slowestStart: Math.max(...starts),
      statuses: [...storm.statuses.keys()],
      unexpected: storm.unexpected,
      abandoned: storm.abandoned,
      hasExited: app.child.exitCode !== null || app.child.signalCode !== null,
    }
  } finally {
    await app.stop()
  }
}

/** The mutant: the server acknowledges before the log is on the disk. Roles of one database override every other setting. */
async function giveUpDurability({ urls }: ServedApp): Promise<void> {
  await asAdministrator(urls.admin, async (query) => {
    for (const role of ['waymark_app', 'waymark_signin'])
      await query(`alter role ${role} in database waymark set synchronous_commit = off`)
    await query(`select pg_terminate_backend(pid) from pg_stat_activity where usename like 'waymark%'`)
  })
}

it('loses and doubles nothing when Postgres is killed under writers', async () => {
  const kills = scale(3, 20)
  const { acknowledged, slowestStart, ...outcome } = await killUnderWriters({ kills, writesBetween: scale(60, 2_600) })
  console.log(`${kills} kills, ${acknowledged} writes acknowledged, slowest start ${Math.round(slowestStart)} ms`)
  expect(outcome).toMatchObject({ lost: [], doubled: [], gaps: [], unexpected: [], abandoned: [], hasExited: false })
  expect(outcome.statuses).not.toContain(500)
  expect(acknowledged).toBeGreaterThan(scale(180, 50_000))
  expect(slowestStart).toBeLessThan(15_000)
})

it('would notice a loss: with durability off the same storm loses writes', async () => {
  const { lost, acknowledged } = await killUnderWriters({ kills: 1, writesBetween: 60, withoutDurability: true })
  console.log(`durability off: ${lost.length} of ${acknowledged} acknowledged writes lost`)
  expect(lost.length).toBeGreaterThan(0)
})

import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { scale } from '../support/scale'
import { serveApp } from '../support/served-app'
import { createWorld, type World } from '../support/world'
import { asAdministrator, openBooks } from './account-books'
import { startWriteStorm } from './write-storm'

// Backends that the database ends in the middle of whatever they do, ten in a second.

it('lives on while its backends are ended at random, and loses nothing', async () => {
  let world: World | undefined
  const app = await serveApp({
    env: { WAYMARK_LIMITS: 'off' },
    prepare: async ({ admin }) => {
      world = await createWorld(admin)
    },
  })
  try {
    if (!world) throw new Error('there is no world to write in')
    const books = await openBooks(app.urls.admin)
    const { pid } = app.child
    const storm = startWriteStorm({ origin: () => app.origin, world, writers: 32 })
    await storm.reach(32)
    let ended = 0
    await asAdministrator(app.urls.admin, async (query) => {
      const deadline = Date.now() + scale(5_000, 60_000)
      while (Date.now() < deadline) {
        const hit = await query(
          `select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'waymark%' order by random() limit 1`,
        )
        ended += hit.length
        await sleep(100)
      }
    })
    await storm.reach(storm.acknowledged + 32)
    const ledger = await storm.calm()
    console.log(`${ended} backends ended, ${ledger.length} writes acknowledged, ${JSON.stringify([...storm.statuses])}`)

    expect(ended).toBeGreaterThan(scale(30, 400))
    expect({ pid: app.child.pid, exit: app.child.exitCode, signal: app.child.signalCode }).toEqual({
      pid,
      exit: null,
      signal: null,
    })
    expect([...storm.statuses.keys()].filter((status) => ![303, 503, 409].includes(Number(status)))).toEqual([])
    expect(storm.statuses.get(503), 'endings that no writer felt prove nothing').toBeGreaterThan(0)
    expect({ unexpected: storm.unexpected, abandoned: storm.abandoned }).toEqual({ unexpected: [], abandoned: [] })
    expect(await books.balance(ledger)).toEqual({ lost: [], doubled: [], gaps: [] })

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
  } finally {
    await app.stop()
  }
})

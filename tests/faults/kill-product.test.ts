import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { scale } from '../support/scale'
import { serveApp } from '../support/served-app'
import { createWorld, type World } from '../support/world'
import { asAdministrator, openBooks } from './account-books'
import { isReady, untilTrue } from './visitor'
import { startWriteStorm } from './write-storm'

// `kill -9` of the product at any moment: nothing that was acknowledged is lost or done twice, no file is left half-made, no mail forgotten.

const kills = scale(5, 50)

it('loses and doubles nothing when the product is killed under writers', async () => {
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
    const storm = startWriteStorm({ origin: () => app.origin, world, writers: 32 })
    const starts: number[] = []
    await storm.reach(32)
    for (let kill = 1; kill <= kills; kill++) {
      await sleep(20 + Math.random() * 1_980)
      await app.end('SIGKILL')
      const began = performance.now()
      await app.start()
      await untilTrue(() => isReady(app.origin), 30_000)
      starts.push(performance.now() - began)
    }
    await storm.reach(storm.acknowledged + 32)
    const ledger = await storm.calm()
    const balance = await books.balance(ledger)
    const slowestStart = Math.max(...starts)
    console.log(`${kills} kills, ${ledger.length} writes acknowledged, slowest start ${Math.round(slowestStart)} ms`)

    expect(balance).toEqual({ lost: [], doubled: [], gaps: [] })
    expect({ unexpected: storm.unexpected, abandoned: storm.abandoned }).toEqual({ unexpected: [], abandoned: [] })
    expect([...storm.statuses.keys()]).not.toContain(500)
    expect(storm.statuses.get('broken'), 'kills that no writer felt prove nothing').toBeGreaterThanOrEqual(kills)
    expect(slowestStart).toBeLessThan(20_000)

    const invited = ledger.flatMap((line) => (line.what === 'invited' ? [line.email] : []))
    expect(invited.length).toBeGreaterThan(0)
    await deliverTheRest(app.urls.admin)
    const mails = readdirSync(join(app.stateFolder, 'mail'))
    expect(mails.filter((name) => !name.endsWith('.eml'))).toEqual([])
    expect(await mailsWithoutFile(app.urls.admin, mails)).toEqual([])
    expect(readdirSync(join(app.stateFolder, 'files'), { recursive: true })).toEqual([])
  } finally {
    await app.stop()
  }
})

/** A mail whose sender was killed waits until its lease is over. The minutes of waiting are taken away, the rest is the product's. */
async function deliverTheRest(adminUrl: string): Promise<void> {
  await asAdministrator(adminUrl, async (query) => {
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

async function mailsWithoutFile(adminUrl: string, files: readonly string[]): Promise<string[]> {
  const queued = await asAdministrator(adminUrl, (query) => query<{ id: string }>('select id from app.mail'))
  return queued.filter(({ id }) => files.filter((name) => name.endsWith(`-${id}.eml`)).length !== 1).map(({ id }) => id)
}

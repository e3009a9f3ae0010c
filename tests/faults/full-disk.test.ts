import { spawnSync } from 'node:child_process'
import { closeSync, openSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { accountFor, runAs } from '#db/embedded/account'
import { dataFolderIn } from '#db/embedded/state-folder'
import { translator } from '~/i18n/translator'
import { scale } from '../support/scale'
import { type ServedApp, serveApp } from '../support/served-app'
import { createWorld, type World } from '../support/world'
import { asAdministrator, openBooks } from './account-books'
import { ask, untilTrue } from './visitor'
import { startWriteStorm } from './write-storm'

// No room for what is written: reading goes on, writing is refused with a page that says so, and nothing acknowledged is lost.

type Shortage = {
  name: string
  onStateFolder?: (folder: string) => void
  /** While there is room. */
  prepare?: (app: ServedApp, world: World) => Promise<void>
  begin: (app: ServedApp) => void
  end: (app: ServedApp) => void
}

function run(program: string, ...given: string[]): void {
  const { status, stderr, error } = spawnSync(program, given, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`${program} ${given.join(' ')}: ${error?.message ?? stderr}`)
}

const ballast = (app: ServedApp) => join(app.stateFolder, 'ballast')

/** A disk of its own for everything the product keeps, filled to the last byte. Mounting is for root only. */
const smallDisk: Shortage = {
  name: 'a full disk',
  onStateFolder: (folder) => run('mount', '-t', 'tmpfs', '-o', 'size=352m,mode=755', 'tmpfs', folder),
  begin(app) {
    const file = openSync(ballast(app), 'w')
    for (const size of [1024 * 1024, 4096]) {
      const chunk = Buffer.alloc(size)
      try {
        for (;;) if (writeSync(file, chunk) < size) break
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
      }
    }
    closeSync(file)
  },
  end: (app) => rmSync(ballast(app)),
}

const limit = 16 * 1024 * 1024

/** Without root: the kernel refuses every byte of a file beyond a limit, which one table has reached already. */
const fileLimit: Shortage = {
  name: 'files that may not grow',
  async prepare({ urls }, world) {
    await asAdministrator(urls.admin, async (query) => {
      await query(
        // Rows smaller than any real one: no page has a place left for one of those.
        `insert into app.idempotency (person_id, key, route, request_sha256, location)
         select $1, 'ballast-' || n, '/', sha256(n::text::bytea), '' from generate_series(1, 170000) n`,
        [world.people.nobody.id],
      )
      await query('vacuum (freeze) app.idempotency')
      const [table] = await query<{ bytes: number }>(`select pg_relation_size('app.idempotency')::int as bytes`)
      expect(table?.bytes).toBeGreaterThan(limit)
      await query('checkpoint')
    })
  },
  begin: (app) => setLimit(app, `${limit}:`),
  end: (app) => setLimit(app, 'unlimited:'),
}

/** The soft limit of the postmaster, which new backends inherit, and of all that run; as their owner, who may do so anywhere. */
function setLimit(app: ServedApp, value: string): void {
  const owner = runAs(accountFor(dataFolderIn(app.stateFolder)))
  for (const pid of app.postgresProcesses()) {
    const { status } = spawnSync('prlimit', [`--pid=${pid}`, `--fsize=${value}`], owner)
    if (status !== 0 && app.postgresProcesses().includes(pid)) throw new Error('prlimit does not work here')
  }
}

/** Whether this account may mount: also root may not in many containers. */
function mayMount(): boolean {
  const folder = spawnSync('mktemp', ['-d'], { encoding: 'utf8' }).stdout.trim()
  const isMounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder]).status === 0
  if (isMounted) run('umount', folder)
  rmSync(folder, { recursive: true, force: true })
  return isMounted
}

async function writeThrough(shortage: Shortage) {
  let world: World | undefined
  const app = await serveApp({
    env: { WAYMARK_LIMITS: 'off' },
    settings: { min_wal_size: '80MB', max_wal_size: '96MB', wal_keep_size: '0' },
    ...(shortage.onStateFolder ? { onStateFolder: shortage.onStateFolder } : {}),
    prepare: async ({ admin }) => {
      world = await createWorld(admin)
    },
  })
  try {
    if (!world) throw new Error('there is no world to write in')
    const { editor, owner } = world.people
    const pages = [
      { path: '/en/commitments' },
      { path: '/en/work', token: owner.token },
      { path: '/en/work/commitments', token: editor.token },
    ]
    // Where connections are open already, a machine that is busy with opening them cannot be taken for a full disk.
    for (const page of pages) expect((await ask(app.origin, page)).status).toBe(200)
    await shortage.prepare?.(app, world)
    const books = await openBooks(app.urls.admin)
    const storm = startWriteStorm({ origin: () => app.origin, world, writers: 8 })
    await storm.reach(24)
    await asAdministrator(app.urls.admin, async (query) => {
      // Room for the log is there from the start, as on a server that has run for a while; a session that would be prolonged is not kept out.
      for (let segment = 0; segment < 4; segment++) {
        await query('select pg_switch_wal()')
        await query(
          'create table if not exists public.any_change (at timestamptz); insert into public.any_change values (now())',
        )
      }
      await query('checkpoint')
      await query(`update auth.session set expires_at = now() + interval '5 minutes' where person_id = $1`, [owner.id])
    })

    shortage.begin(app)
    let isShort = true
    const reads = new Map<string, number>()
    const reader = (async () => {
      for (let n = 0; isShort; n++) {
        const page = pages[n % pages.length] ?? { path: '/en' }
        const { status } = await ask(app.origin, page)
        reads.set(`${status} ${page.path}`, (reads.get(`${status} ${page.path}`) ?? 0) + 1)
        await sleep(40)
      }
    })()
    let held: { acknowledged: number; refusals: number }
    try {
      // What fits into pages that are there already is still written, and acknowledged with right.
      await untilTrue(async () => {
        const before = storm.acknowledged
        await sleep(1_000)
        return storm.acknowledged === before
      }, 60_000)
      const before = { acknowledged: storm.acknowledged, refusals: storm.statuses.get(503) ?? 0 }
      await sleep(scale(1_500, 20_000))
      held = {
        acknowledged: storm.acknowledged - before.acknowledged,
        refusals: (storm.statuses.get(503) ?? 0) - before.refusals,
      }
    } finally {
      shortage.end(app)
      isShort = false
    }
    await reader
    const before = storm.acknowledged
    const recovery = await untilTrue(async () => storm.acknowledged > before, 30_000)
    await storm.reach(storm.acknowledged + 24)
    const ledger = await storm.calm()
    console.log(
      `${shortage.name}: ${held.refusals} refusals while short, reads ${JSON.stringify([...reads])}, recovery ${Math.round(recovery)} ms, ${ledger.length} writes acknowledged`,
    )

    // Here and there a page that is on the disk already has a place left.
    expect(held.refusals).toBeGreaterThan(5 * held.acknowledged)
    const refused = storm.lastRefusal
    expect(refused?.status).toBe(503)
    expect(Number(refused?.retryAfter)).toBeGreaterThanOrEqual(1)
    expect(refused?.body).toContain(translator('en')('common.error.503.title'))
    expect([...reads.keys()].sort()).toEqual(['200 /en/commitments', '200 /en/work', '200 /en/work/commitments'])
    expect(recovery).toBeLessThan(10_000)
    expect([...storm.statuses.keys()].filter((status) => status !== 303 && status !== 503)).toEqual([])
    expect({ unexpected: storm.unexpected, abandoned: storm.abandoned }).toEqual({ unexpected: [], abandoned: [] })
    expect(app.child.exitCode ?? app.child.signalCode, 'no restart').toBeNull()
    expect(await books.balance(ledger)).toEqual({ lost: [], doubled: [], gaps: [] })
  } finally {
    await app.stop()
  }
}

const shortages = mayMount() ? scale([smallDisk], [smallDisk, fileLimit]) : [fileLimit]

it.each(shortages)('goes on reading and loses nothing with $name', writeThrough)

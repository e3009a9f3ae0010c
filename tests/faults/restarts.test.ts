import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { scale } from '../support/scale'
import { type ServedApp, serveApp } from '../support/served-app'
import { createWorld, type World } from '../support/world'
import { ask, isReady, keptAlive, untilTrue } from './visitor'

// A process that is asked to go finishes what it has begun, and tells the balancer first.

const notice = scale(1, 5)

let app: ServedApp
let world: World

beforeAll(async () => {
  app = await serveApp({
    env: { WAYMARK_LIMITS: 'off', WAYMARK_DRAIN_NOTICE: String(notice) },
    prepare: async ({ admin }) => {
      world = await createWorld(admin)
    },
  })
})

afterAll(() => app?.stop())

const newCommitment = (key: string) => ({
  path: '/en/work/commitments/new',
  token: world.people.editor.token,
  form: { _key: key, organisationId: world.organisations.first, path: 'full' },
})

it('answers what it has taken, says that it is going, and is gone in time', async () => {
  const { child, origin } = app
  const idle = keptAlive()
  await ask(origin, { path: '/en', agent: idle })

  // Forms that wait for the database when the wish to stop comes.
  const blocker = new pg.Client({ connectionString: app.urls.admin })
  await blocker.connect()
  await blocker.query('begin; lock table app.commitment in access exclusive mode')
  const running = Promise.all(
    Array.from({ length: 5 }, (_, index) => ask(origin, newCommitment(`farewell-${index}`)).catch((error) => error)),
  )
  await sleep(300)
  const began = performance.now()
  const gone = once(child, 'exit')
  child.kill('SIGTERM')
  await untilTrue(async () => !(await isReady(origin)), notice * 1_000)
  const [ready, alive, page] = await Promise.all([
    ask(origin, { path: '/readyz' }),
    ask(origin, { path: '/healthz' }),
    ask(origin, { path: '/en', agent: idle }),
  ])
  expect([ready.status, alive.status, page.status]).toEqual([503, 200, 200])
  expect(page.connection, 'a client that keeps connections is told to open another one').toBe('close')
  await sleep(500)
  await blocker.query('commit')
  await blocker.end()

  expect((await running).map((answer) => answer.status ?? String(answer))).toEqual([303, 303, 303, 303, 303])
  const [code] = await gone
  expect(code).toBe(0)
  expect(performance.now() - began).toBeLessThan(30_000)
  await expect(ask(origin, { path: '/en' })).rejects.toThrow(/ECONNREFUSED/)
  idle.destroy()
  await app.start()
})

it('is restarted again and again behind a balancer, and nobody notices', async () => {
  const instances = [app, await app.startAnother()]
  const agent = keptAlive()
  const ready = new Set(instances.map(({ origin }) => origin))
  let isOver = false

  const balancer = (async () => {
    while (!isOver) {
      await Promise.all(
        instances.map(async ({ origin }) => {
          if (await isReady(origin)) ready.add(origin)
          else ready.delete(origin)
        }),
      )
      await sleep(150)
    }
  })()

  const outcomes = new Map<string, number>()
  const answered = new Set<string>()
  let inFlight = 0
  const count = (outcome: string, origin: string) => {
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
    answered.add(origin)
    inFlight -= 1
  }
  const requests: Promise<void>[] = []
  const visitors = (async () => {
    for (let n = 0; !isOver; n++) {
      await sleep(20)
      // Not more at once than the product has connections for: what a busy machine does with the rest is not the question here.
      if (inFlight >= 4) continue
      const origin = [...ready][n % Math.max(ready.size, 1)]
      if (!origin) continue
      const asked = [
        { path: '/en/commitments' },
        { path: '/en/work', token: world.people.editor.token },
        newCommitment(`rolling-${n}`),
        { path: '/en' },
      ][n % 4]
      inFlight += 1
      requests.push(
        ask(origin, { ...asked, path: asked?.path ?? '/en', agent }).then(
          ({ status }) => count(String(status), origin),
          (error) => count(String(error), origin),
        ),
      )
    }
  })()

  const farewells: number[] = []
  try {
    await sleep(500)
    for (let round = 1; round <= scale(1, 5); round++) {
      for (const instance of instances) {
        const began = performance.now()
        await instance.end('SIGTERM')
        farewells.push(performance.now() - began)
        expect(instance.child.exitCode).toBe(0)
        await instance.start()
        await untilTrue(() => isReady(instance.origin), 30_000)
        await sleep(500)
      }
    }
  } finally {
    isOver = true
    await Promise.all([balancer, visitors])
    await Promise.all(requests)
    agent.destroy()
    await instances[1]?.end()
  }
  console.log(
    `${farewells.length} restarts, ${requests.length} requests ${JSON.stringify([...outcomes])}, slowest farewell ${Math.round(Math.max(...farewells))} ms`,
  )
  expect([...outcomes.keys()].sort()).toEqual(['200', '303'])
  expect(answered.size, 'both processes were asked').toBe(2)
  expect(Math.max(...farewells)).toBeLessThan(30_000)
  expect(Math.min(...farewells)).toBeGreaterThanOrEqual(notice * 1_000)
})

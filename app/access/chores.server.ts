import { sql } from 'kysely'
import { signinDb } from '#db/client.server'
import { log } from '~/http/log'
import { DEVICE_DAYS } from './devices.server'
import { answerRequests } from './requests.server'
import { sweepCounters } from './throttle.server'
import { shareCounts, sweepTraffic } from './traffic.server'

const EVERY_SECOND = 1_000
const EVERY_TEN_MINUTES = 600_000

/** Removes what has ended: counters, sessions, browsers nobody has used for half a year. */
export async function sweep(): Promise<void> {
  await sweepCounters()
  await sweepTraffic()
  const db = signinDb()
  await db
    .deleteFrom('auth.session')
    .where((where) =>
      where.or([where('expiresAt', '<=', sql<Date>`now()`), where('absoluteExpiresAt', '<=', sql<Date>`now()`)]),
    )
    .execute()
  await db
    .deleteFrom('auth.device')
    .where('lastSeenAt', '<', sql<Date>`now() - make_interval(days => ${DEVICE_DAYS}::int)`)
    .execute()
}

/** Calls the work again and again, one call after the other. A database that is away for a moment is asked again. */
function repeat(work: () => Promise<unknown>, milliseconds: number): () => Promise<void> {
  let turn: Promise<unknown> = Promise.resolve()
  let isOver = false
  let timer: NodeJS.Timeout | undefined
  const next = () => {
    turn = work()
      .catch((error: unknown) => log.error({ err: error }, 'chores of access'))
      .finally(() => {
        if (!isOver) timer = setTimeout(next, milliseconds).unref()
      })
  }
  timer = setTimeout(next, milliseconds).unref()
  return async () => {
    isOver = true
    clearTimeout(timer)
    await turn
  }
}

let running: (() => Promise<void>)[] = []

export function startChores(): void {
  if (running.length > 0) return
  running = [repeat(answerRequests, EVERY_SECOND), repeat(shareCounts, EVERY_SECOND), repeat(sweep, EVERY_TEN_MINUTES)]
}

/** Resolves when what was under way has ended. */
export async function stopChores(): Promise<void> {
  const stopping = running
  running = []
  await Promise.all(stopping.map((stop) => stop()))
}

import { sql } from 'kysely'
import { publicDb } from '#db/client.server'
import { log } from '~/http/log'

// The sealer is a process of its own and may stand on another machine. Whether it does its work is seen here, by what waits for it.

/** Looked at so often that a look costs nothing. */
const EVERY = 15_000
/** A tree is sealed every minute, and nothing waits longer than two; a third one is for slow machines. */
const LATE_SECONDS = 180

const lateAfter = () => Number(process.env.WAYMARK_SEALING_LATE_SECONDS ?? LATE_SECONDS)

let timer: NodeJS.Timeout | null = null
let isLate = false

/** Seconds for which the oldest event has been waiting; null where none does. */
export async function sealingAge(): Promise<number | null> {
  const { rows } = await sql<{ age: number | null }>`select pub.sealing_age() as age`.execute(publicDb())
  return rows[0]?.age ?? null
}

async function look(): Promise<void> {
  let age: number | null
  try {
    age = await sealingAge()
  } catch {
    // The database may be away for a moment: that is told by whoever needs it.
    return
  }
  const was = isLate
  isLate = age !== null && age > lateAfter()
  if (isLate && !was) log.warn({ seconds: Math.round(age ?? 0) }, 'sealing is late: the sealer does not keep up')
  if (was && !isLate) log.warn('sealing is on time again')
}

/** What the log cannot be proved for yet is older than it should be. */
export const isSealingLate = (): boolean => isLate

export function startSealingWatch(): void {
  if (timer) return
  timer = setInterval(look, Math.min(EVERY, lateAfter() * 1_000))
  timer.unref()
}

export function stopSealingWatch(): void {
  if (timer) clearInterval(timer)
  timer = null
}

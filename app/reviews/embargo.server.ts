import { liftDueEmbargoes } from '#db/as-actor.server'
import { log } from '~/http/log'

const EVERY_MINUTE = 60_000

let timer: NodeJS.Timeout | null = null

async function lift(): Promise<void> {
  try {
    const lifted = await liftDueEmbargoes()
    if (lifted > 0) log.info({ lifted }, 'embargoes lifted')
  } catch (error) {
    // The database may be away for a moment; the next minute tries again.
    log.error({ err: error }, 'embargoes not lifted')
  }
}

/** Publishes what is due now and from then on every minute. Several servers may do so at once. */
export function startEmbargoTimer(): void {
  if (timer) return
  timer = setInterval(lift, EVERY_MINUTE)
  timer.unref()
  void lift()
}

export function stopEmbargoTimer(): void {
  if (timer) clearInterval(timer)
  timer = null
}

import { closePools, ping } from '#db/client.server'
import { startChores, stopChores } from '~/access/chores.server'
import { countRequest } from '~/access/traffic.server'
import { finishExports } from '~/exchange/exporting.server'
import { startScanning, stopScanning } from '~/files/scanning.server'
import { startMailing, stopMailing } from '~/notices/mailer.server'
import { startEmbargoTimer, stopEmbargoTimer } from '~/reviews/embargo.server'

const patience = 500

function within<T>(promise: Promise<T>, milliseconds: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('too slow')), milliseconds)
    promise.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}

/**
 * The long-lived parts of the application. They exist once, inside the server bundle; the HTTP layer outside reaches them
 * through the bundle's entry module.
 */
export const runtime = {
  async ready(): Promise<boolean> {
    try {
      await within(ping(), patience)
      return true
    } catch {
      return false
    }
  },
  count: countRequest,
  start(): void {
    startChores()
    startMailing()
    startEmbargoTimer()
    startScanning()
  },
  async close(): Promise<void> {
    stopEmbargoTimer()
    await stopMailing()
    await stopChores()
    await Promise.all([stopScanning(), finishExports()])
    await closePools()
  },
}

export type Runtime = typeof runtime

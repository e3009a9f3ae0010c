import { closePools, ping } from '#db/client.server'
import { startChores, stopChores } from '~/access/chores.server'
import { countRequest } from '~/access/traffic.server'
import { finishExports } from '~/exchange/exporting.server'
import { startScanning, stopScanning } from '~/files/scanning.server'
import { startMailing, stopMailing } from '~/notices/mailer.server'
import { isSealingLate, startSealingWatch, stopSealingWatch } from '~/proof/sealing-watch.server'
import { startEmbargoTimer, stopEmbargoTimer } from '~/reviews/embargo.server'
import type { Degraded } from './health.ts'

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
  degraded: (): Degraded[] => (isSealingLate() ? ['sealing'] : []),
  count: countRequest,
  start(): void {
    startChores()
    startMailing()
    startEmbargoTimer()
    startScanning()
    startSealingWatch()
  },
  async close(): Promise<void> {
    stopEmbargoTimer()
    stopSealingWatch()
    await stopMailing()
    await stopChores()
    await Promise.all([stopScanning(), finishExports()])
    await closePools()
  },
}

export type Runtime = typeof runtime

import { log } from '~/http/log'
import { ScannerSilent, scanFile, scannerAddress } from './clamd.server'
import type { ScanState } from './rules'
import { pathOf, sweepFiles } from './storage.server'
import { listFilesToScan, listUnknownFiles, recordScan } from './store.server'

const EVERY_MINUTE = 60_000
const AT_ONCE = 50
const SWEEP_EVERY_TURNS = 5

/** What a file is when it comes in: somebody will scan it, or nobody will. */
export const firstScanState = (): ScanState => (scannerAddress() ? 'pending' : 'not_scanned')

let timer: NodeJS.Timeout | null = null
let turns = 0
let working: Promise<void> = Promise.resolve()
let isAsked = false

/** Scans what waits, now and every minute. A scanner that is away leaves everything waiting. Several servers may do so at once. */
export function startScanning(): void {
  if (timer) return
  timer = setInterval(takeTurn, EVERY_MINUTE)
  timer.unref()
  takeTurn()
}

export async function stopScanning(): Promise<void> {
  if (timer) clearInterval(timer)
  timer = null
  await working
}

/** A file has come in. Does nothing where no turns are taken. */
export function scanSoon(): void {
  if (!timer || isAsked) return
  isAsked = true
  working = working.then(() => {
    isAsked = false
    return turn(scanWaiting)
  })
}

function takeTurn(): void {
  working = working.then(async () => {
    await turn(scanWaiting)
    if (turns++ % SWEEP_EVERY_TURNS === 0)
      await turn(async () => {
        const removed = await sweepFiles(listUnknownFiles)
        if (removed > 0) log.info({ removed }, 'files that nobody names removed')
      })
  })
}

async function turn(work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
  } catch (error) {
    // The database may be away for a moment; the next minute tries again.
    log.error({ err: error }, 'files not looked after')
  }
}

/** One round over the files that wait longest. Answers how many were told clean or not. */
export async function scanWaiting(): Promise<number> {
  const address = scannerAddress()
  let told = 0
  for (const { id, storageKey, scanState } of await listFilesToScan(AT_ONCE)) {
    if (!address) {
      if (scanState === 'pending') await recordScan(id, 'not_scanned', '')
      continue
    }
    try {
      const { state, finding } = await scanFile(pathOf(storageKey), address)
      await recordScan(id, state, finding)
      told += 1
      if (state !== 'clean') log.warn({ evidence: id, state, finding }, 'a file is held')
    } catch (error) {
      const isGone = (error as NodeJS.ErrnoException).code === 'ENOENT'
      if (!(error instanceof ScannerSilent) && !isGone) throw error
      await recordScan(id, 'pending', '')
      log.warn({ evidence: id, err: error }, isGone ? 'a file is missing' : 'the scanner did not answer')
      // The next turn begins with another file: one that the scanner chokes on holds up no other.
      if (!isGone) break
    }
  }
  return told
}

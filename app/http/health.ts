import type { ServerResponse } from 'node:http'

export type Health = {
  isDraining(): boolean
  /** Whether the database answers in time. */
  isReady(): Promise<boolean>
}

/** Answers `/healthz` (the process lives) and `/readyz` (send requests here). Says nothing more to strangers. */
export async function answerHealth(path: string, response: ServerResponse, health: Health): Promise<boolean> {
  if (path !== '/healthz' && path !== '/readyz') return false
  const isWell = path === '/healthz' || (!health.isDraining() && (await health.isReady().catch(() => false)))
  response.writeHead(isWell ? 200 : 503, { 'Cache-Control': 'no-store', 'Content-Length': '0' })
  response.end()
  return true
}

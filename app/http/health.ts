import type { ServerResponse } from 'node:http'

export type Health = {
  isDraining(): boolean
  /** Whether the database answers in time. */
  isReady(): Promise<boolean>
  /** What does not work as it should while requests are still answered. */
  degraded(): readonly Degraded[]
}

/** `sealing`: events wait for the sealer longer than they may, so the newest part of the history cannot be proved yet. */
export type Degraded = 'sealing'

/** Answers `/healthz` (the process lives) and `/readyz` (send requests here, and what is amiss). Says nothing more to strangers. */
export async function answerHealth(path: string, response: ServerResponse, health: Health): Promise<boolean> {
  if (path !== '/healthz' && path !== '/readyz') return false
  response.setHeader('Cache-Control', 'no-store')
  if (path === '/healthz') {
    response.writeHead(200, { 'Content-Length': '0' }).end()
    return true
  }
  const ready = !health.isDraining() && (await health.isReady().catch(() => false))
  const body = Buffer.from(JSON.stringify({ ready, degraded: ready ? health.degraded() : [] }))
  response
    .writeHead(ready ? 200 : 503, {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Length': String(body.length),
    })
    .end(response.req.method === 'HEAD' ? undefined : body)
  return true
}

import { Agent, request } from 'node:http'

export type Answer = { status: number; location: string; retryAfter: string; connection: string; body: string }

export type Asked = {
  path: string
  /** Sent as a form; without one the request is a GET. */
  form?: Record<string, string>
  /** Of a session. */
  token?: string
  agent?: Agent
}

/** Nothing of the product may take longer, whatever is broken. */
const patience = 30_000

/** One request as a browser would send it. Rejects where no whole answer comes. */
export function ask(origin: string, { path, form, token, agent }: Asked): Promise<Answer> {
  const { host, port } = new URL(origin)
  const body = form ? new URLSearchParams(form).toString() : ''
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        host: '127.0.0.1',
        port,
        path,
        method: form ? 'POST' : 'GET',
        agent: agent ?? false,
        signal: AbortSignal.timeout(patience),
        headers: {
          Host: host,
          ...(token ? { Cookie: `waymark=${token}` } : {}),
          ...(form
            ? {
                Origin: origin,
                'Sec-Fetch-Site': 'same-origin',
                'Content-Type': 'application/x-www-form-urlencoded',
                'Content-Length': Buffer.byteLength(body),
              }
            : {}),
        },
      },
      (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk) => chunks.push(chunk))
        response.on('error', reject)
        response.on('close', () => {
          if (!response.complete) return reject(new Error('the answer broke off'))
          resolve({
            status: response.statusCode ?? 0,
            location: response.headers.location ?? '',
            retryAfter: response.headers['retry-after'] ?? '',
            connection: response.headers.connection ?? '',
            body: Buffer.concat(chunks).toString(),
          })
        })
      },
    )
    sent.on('error', reject)
    sent.end(body)
  })
}

export const keptAlive = () => new Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY })

/** Ready for requests, as a balancer would ask. */
export async function isReady(origin: string): Promise<boolean> {
  try {
    return (await ask(origin, { path: '/readyz' })).status === 200
  } catch {
    return false
  }
}

export async function untilTrue(condition: () => Promise<boolean>, milliseconds: number): Promise<number> {
  const began = performance.now()
  while (!(await condition())) {
    if (performance.now() - began > milliseconds) throw new Error(`not within ${milliseconds} ms`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  return performance.now() - began
}

import { Agent, request as httpRequest, type IncomingHttpHeaders } from 'node:http'

export type WireAnswer = { status: number; headers: IncomingHttpHeaders; body: string; milliseconds: number }

export type WireRequest = {
  method?: string
  path: string
  headers?: Record<string, string | string[]>
  body?: string | Buffer
}

/** Asks over connections that stay open, and follows, decodes and corrects nothing. */
export class Wire {
  readonly #agent: Agent

  constructor(
    readonly origin: string,
    readonly connections = 8,
  ) {
    this.#agent = new Agent({ keepAlive: true, maxSockets: connections })
  }

  async ask(asked: WireRequest): Promise<WireAnswer> {
    try {
      return await this.#once(asked)
    } catch (error) {
      // The server may close a connection that was idle at the very moment of the request.
      if ((error as NodeJS.ErrnoException).code === 'ECONNRESET') return this.#once(asked)
      throw error
    }
  }

  #once({ method = 'GET', path, headers = {}, body }: WireRequest): Promise<WireAnswer> {
    const began = performance.now()
    const { hostname, port } = new URL(this.origin)
    return new Promise((resolve, reject) => {
      const asking = httpRequest(
        {
          agent: this.#agent,
          host: hostname,
          port,
          method,
          path,
          headers: {
            ...headers,
            ...(body === undefined ? {} : { 'Content-Length': String(Buffer.byteLength(body)) }),
          },
        },
        (answer) => {
          const chunks: Buffer[] = []
          answer.on('data', (chunk: Buffer) => chunks.push(chunk))
          answer.on('error', reject)
          answer.on('end', () =>
            resolve({
              status: answer.statusCode ?? 0,
              headers: answer.headers,
              body: Buffer.concat(chunks).toString(),
              milliseconds: performance.now() - began,
            }),
          )
        },
      )
      asking.on('error', reject)
      asking.end(body)
    })
  }

  /** A form as a browser of this very site would send it. */
  post(path: string, form: Record<string, string>, headers: Record<string, string> = {}): Promise<WireAnswer> {
    return this.ask({
      method: 'POST',
      path,
      body: new URLSearchParams(form).toString(),
      headers: {
        'Content-Type': 'application/x-www-form-urlencoded',
        Origin: this.origin,
        'Sec-Fetch-Site': 'same-origin',
        ...headers,
      },
    })
  }

  close(): void {
    this.#agent.destroy()
  }
}

/** Works through the list with so many at a time; answers stand in the order of the list. */
export async function inParallel<Item, Result>(
  items: readonly Item[],
  atOnce: number,
  work: (item: Item, index: number) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = []
  let next = 0
  const worker = async () => {
    while (next < items.length) {
      const index = next++
      results[index] = await work(items[index] as Item, index)
    }
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker))
  return results
}

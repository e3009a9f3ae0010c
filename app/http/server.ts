import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse, STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { clientAddress, originOf, pathOf, type Refusal, refusals, refuse, refuseMethod, type Site } from './door.ts'
import { newNonce, notStored, securityHeaders } from './headers.ts'
import { answerHealth, type Degraded } from './health.ts'
import { log, logExchange, logFailure } from './log.ts'
import { answerRefusal, pageInAllLanguages } from './refusal-page.ts'
import { answerWithRemix, type RemixHandler } from './remix.ts'
import { cutSlowReaders } from './slow-readers.ts'
import { type SendingLimits, SlowSenders, sendingLimits } from './slow-senders.ts'
import type { StaticFiles } from './static-files.ts'

/** What stands behind the door. */
export type Application = {
  handler: RemixHandler
  files: StaticFiles
  isReady(): Promise<boolean>
  /** What is amiss while requests are answered; nothing where it is not said. */
  degraded?(): readonly Degraded[]
  /** Counts one request that is not for a file. Answers the seconds to wait where it is one too many, else null. */
  count?(asking: {
    clientAddress: string
    cookies: string | null
    path: string
    authorization: string | undefined
  }): number | null
}

export type HttpServer = {
  server: Server
  port: number
  /** Requests get 503 until the application is there. */
  open(application: Application): void
  /**
   * Answers `/readyz` with 503 for `notice` milliseconds, so that a balancer sends nothing more, while all else is still answered. Then
   * stops taking connections, lets running requests end within `limit` milliseconds, and cuts what is left.
   */
  drain(limit: number, notice?: number): Promise<void>
}

export type HttpOptions = {
  host: string
  /** The first port to try; the next free one after it is taken. 0: any. */
  port: number
  /** The origins people may use, once the port is known. */
  siteFor(port: number): Site
  development?: boolean
  /** Other patience with slow senders than in production, for tests. */
  sending?: SendingLimits
}

const portsToTry = 50

/** Browsers and proxies wait for an answer before they ask again on the same connection. */
const unansweredAtOnce = 4

export async function listen({
  host,
  port,
  siteFor,
  development = false,
  sending = sendingLimits,
}: HttpOptions): Promise<HttpServer> {
  let application: Application | undefined
  let isDraining = false
  let site: Site = { origins: [], proxies: [] }
  const sockets = new Set<Socket>()

  const health = {
    isDraining: () => isDraining,
    isReady: async () => application !== undefined && (await application.isReady()),
    degraded: () => application?.degraded?.() ?? [],
  }

  const unanswered = new WeakMap<Socket, number>()

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const began = performance.now()
    const requestId = randomUUID()
    const nonce = newNonce()
    const https = site.origins[0]?.startsWith('https:') ?? false
    response.setHeaders(
      new Map(Object.entries(securityHeaders({ nonce, https, development, path: pathOf(request.url) }))),
    )
    response.setHeader('X-Request-Id', requestId)
    if (isDraining) response.setHeader('Connection', 'close')
    response.once('close', () => {
      const { method = '', url, socket } = request
      unanswered.set(socket, (unanswered.get(socket) ?? 1) - 1)
      // A reader may be gone before our side has noticed that everything was sent.
      const status = response.headersSent ? response.statusCode : 499
      logExchange({ id: requestId, method, path: pathOf(url), status, milliseconds: performance.now() - began })
    })
    const refuseWith = (refusal: Parameters<typeof answerRefusal>[2]) =>
      answerRefusal(request, response, refusal, { nonce, requestId })

    try {
      // Health is asked by address and by machines that know no host name; it tells nothing.
      if (!refuseMethod(request) && (await answerHealth(pathOf(request.url), response, health))) return
      const refusal = refuse(request, site)
      if (refusal) return refuseWith(refusal)
      const current = application
      if (!current) return refuseWith(refusals.unavailable)
      const isFile = await new Promise<boolean>((resolve) => {
        if (request.method === 'POST') return resolve(false)
        response.once('close', () => resolve(true))
        current.files(request, response, () => resolve(false))
      })
      if (isFile) return
      const address = clientAddress(request, site)
      const path = pathOf(request.url)
      const { cookie: cookies = null, authorization } = request.headers
      const retryAfterSeconds = current.count?.({ clientAddress: address, cookies, path, authorization })
      if (retryAfterSeconds) return refuseWith({ ...refusals.tooMany, retryAfterSeconds })
      const refusedBody = await answerWithRemix(current.handler, {
        request,
        response,
        origin: originOf(request.headers.host, site) ?? '',
        context: { nonce, requestId, clientAddress: address },
      })
      if (refusedBody) refuseWith(refusedBody)
    } catch (error) {
      logFailure(requestId, error)
      if (response.headersSent) response.destroy()
      else refuseWith(refusals.failed)
    }
  }

  const slowSenders = new SlowSenders(sending, (socket, response) => {
    // An answer that has begun cannot become another one.
    if (response.headersSent || !socket.writable) socket.destroy()
    else answerTooSlow(socket, site.origins[0]?.startsWith('https:') ?? false)
  })
  const server = createServer({ maxHeaderSize: 16 * 1024, connectionsCheckingInterval: 1_000 }, (request, response) => {
    const { socket } = request
    const waiting = (unanswered.get(socket) ?? 0) + 1
    unanswered.set(socket, waiting)
    if (waiting > unansweredAtOnce) return socket.destroy()
    slowSenders.watch(request, response)
    void answer(request, response)
  })
  server.headersTimeout = 10_000
  // Node drops what is above its own count without a word; the door counts all of them.
  server.maxHeadersCount = 0
  // Files may take this long; who sends them, and everything else, is watched more closely.
  server.requestTimeout = sending.upload + 20_000
  // Longer than proxies keep their side open, so that they never send into a closing connection.
  server.keepAliveTimeout = 65_000
  server.setTimeout(60_000)
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  // Whatever a client expects of us, it gets an answer like any other.
  server.on('checkExpectation', (request, response) => void answer(request, response))
  server.on('clientError', (error, socket) =>
    answerBrokenRequest(error, socket as Socket, site.origins[0]?.startsWith('https:') ?? false),
  )
  server.once('close', cutSlowReaders(sockets))
  server.once('close', () => slowSenders.stop())

  const actualPort = await listenOnFreePort(server, host, port)
  site = siteFor(actualPort)

  return {
    server,
    port: actualPort,
    open(opened) {
      application = opened
    },
    async drain(limit, notice = 0) {
      isDraining = true
      await sleep(notice)
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      // Connections become idle one by one, as their last answers end.
      const sweep = setInterval(() => server.closeIdleConnections(), 50)
      const cut = setTimeout(() => {
        log.warn({ connections: sockets.size }, 'cutting connections that did not end')
        for (const socket of sockets) socket.destroy()
      }, limit)
      await closed
      clearInterval(sweep)
      clearTimeout(cut)
    },
  }
}

/** What Node itself could not read as HTTP. There is no request to answer, so the bytes are written here. */
function answerBrokenRequest(error: NodeJS.ErrnoException, socket: Socket, https: boolean): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  const refusal =
    error.code === 'HPE_HEADER_OVERFLOW'
      ? refusals.headers
      : error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
        ? refusals.tooSlow
        : refusals.unreadable
  endWith(socket, refusal, https)
}

/** As Node would, had it the limit: the bytes are written past whoever is still reading. */
function answerTooSlow(socket: Socket, https: boolean): void {
  endWith(socket, refusals.tooSlow, https)
  // Who does not even listen is gone a moment later.
  setTimeout(() => socket.destroy(), 1_000).unref()
}

function endWith(socket: Socket, refusal: Refusal, https: boolean): void {
  const nonce = newNonce()
  const page = pageInAllLanguages(refusal, nonce)
  const headers = {
    ...securityHeaders({ nonce, https }),
    'Cache-Control': notStored,
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Length': String(Buffer.byteLength(page)),
    Connection: 'close',
  }
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  const { status } = refusal
  socket.end([`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...lines, '', page].join('\r\n'))
}

async function listenOnFreePort(server: Server, host: string, first: number): Promise<number> {
  for (let port = first; port < first + portsToTry; port++) {
    try {
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject)
        server.listen(port, host, () => {
          server.off('error', reject)
          resolve()
        })
      })
      const address = server.address()
      return address && typeof address === 'object' ? address.port : port
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if (code !== 'EADDRINUSE' && code !== 'EACCES') throw error
    }
  }
  throw new Error(`No free port from ${first} to ${first + portsToTry - 1}. Set PORT.`)
}

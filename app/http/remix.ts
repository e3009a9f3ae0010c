import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream as NodeReadableStream } from 'node:stream/web'
import zlib from 'node:zlib'
import type { AppLoadContext } from '@remix-run/node'
import { bodyLimit, isUrlEncoded, type Refusal, refusals } from './door.ts'
import { countingFields } from './field-limits.ts'
import { notStored } from './headers.ts'
import { linger } from './linger.ts'

export type RemixHandler = (request: Request, context: AppLoadContext) => Promise<Response>

/** Headers that say who asks, as a proxy may have put them; the framework would believe them. The door has judged already. */
const forwarding = /^(x-forwarded-.*|forwarded|x-real-ip)$/

class TooLarge extends Error {
  constructor() {
    super('the body is larger than allowed')
    this.name = 'AbortError'
  }
}

/** Lets the body through and fails as soon as it holds more than allowed, whatever was announced about it. */
function counting(limit: number, isUrlEncoded: boolean, onExcess: (refusal: Refusal) => void): Transform {
  let size = 0
  const hasTooManyFields = countingFields()
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length
      const excess =
        size > limit ? refusals.tooLarge : isUrlEncoded && hasTooManyFields(chunk) ? refusals.tooManyFields : null
      if (!excess) return done(null, chunk)
      onExcess(excess)
      done(new TooLarge())
    },
  })
}

type Incoming = {
  request: IncomingMessage
  origin: string
  signal: AbortSignal
  onExcess: (refusal: Refusal) => void
}

function toWebRequest({ request, origin, signal, onExcess }: Incoming): Request {
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers)) {
    if (forwarding.test(name) || value === undefined) continue
    for (const single of [value].flat()) headers.append(name, single)
  }
  // The door has compared it; the framework's own comparison answers malformed values with an error.
  if (request.method === 'POST') headers.set('origin', origin)
  // The framework takes HEAD for a form that is sent. It is answered as GET is, and the body is left out.
  const method = request.method === 'POST' ? 'POST' : 'GET'
  const init: RequestInit = { method, headers, signal }
  if (method !== 'POST') return new Request(origin + request.url, init)
  const limited = counting(bodyLimit(request), isUrlEncoded(request.headers), onExcess)
  request.pipe(limited)
  request.once('close', () => {
    if (!request.complete) limited.destroy()
  })
  // The rest is read and dropped: a connection closed in the middle of sending loses our answer.
  limited.once('error', () => {
    request.unpipe(limited)
    request.resume()
  })
  return new Request(origin + request.url, {
    ...init,
    body: Readable.toWeb(limited) as ReadableStream,
    duplex: 'half',
  } as RequestInit)
}

const { constants } = zlib

/** A small window costs a third of the default one and gives the same bytes for pages of our size. */
const brotli = { params: { [constants.BROTLI_PARAM_QUALITY]: 4, [constants.BROTLI_PARAM_LGWIN]: 17 } }

function compressorFor(
  request: IncomingMessage,
  response: Response,
): { encoding: string; stream: Transform } | undefined {
  const type = response.headers.get('content-type') ?? ''
  const isText = /^text\/|json|xml|javascript|svg/.test(type)
  const mayTransform = !/no-transform/.test(response.headers.get('cache-control') ?? '')
  if (!isText || !mayTransform || response.headers.has('content-encoding')) return undefined
  const accepted = [request.headers['accept-encoding'] ?? ''].flat().join(',')
  if (/\bbr\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))/.test(accepted))
    return { encoding: 'br', stream: zlib.createBrotliCompress(brotli) }
  if (/\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))/.test(accepted))
    return { encoding: 'gzip', stream: zlib.createGzip({ level: 4 }) }
  return undefined
}

function writeHead(source: Response, target: ServerResponse): void {
  target.statusCode = source.status
  for (const [name, value] of source.headers) {
    if (name !== 'set-cookie' && name !== 'vary') target.setHeader(name, value)
  }
  const type = source.headers.get('content-type') ?? ''
  // All our text is UTF-8, and a browser that has to guess can be made to guess wrong.
  if (type.startsWith('text/') && !type.includes('charset')) target.setHeader('Content-Type', `${type}; charset=utf-8`)
  const cookies = source.headers.getSetCookie()
  if (cookies.length > 0) target.setHeader('Set-Cookie', cookies)
  // Nothing is kept by anybody unless a route says so, and nothing that carries a cookie or is an error in any case.
  if (cookies.length > 0 || source.status >= 400 || !source.headers.has('cache-control'))
    target.setHeader('Cache-Control', notStored)
  target.setHeader('Vary', [...new Set([source.headers.get('vary'), 'Accept-Encoding'])].filter(Boolean).join(', '))
}

export type Exchange = {
  request: IncomingMessage
  response: ServerResponse
  origin: string
  context: AppLoadContext
}

/** Hands the request to Remix and writes its answer. A refusal comes back when the body turned out too large on the way. */
export async function answerWithRemix(handler: RemixHandler, exchange: Exchange): Promise<Refusal | undefined> {
  const { request, response, origin, context } = exchange
  const controller = new AbortController()
  response.once('close', () => {
    if (!response.writableFinished) controller.abort()
  })
  const excess: Refusal[] = []
  const onExcess = (refusal: Refusal) => {
    excess.push(refusal)
    controller.abort()
  }
  let answer: Response
  try {
    answer = await handler(toWebRequest({ request, origin, signal: controller.signal, onExcess }), context)
  } catch (error) {
    if (excess[0]) return excess[0]
    if (controller.signal.aborted) return undefined
    throw error
  }
  if (excess[0]) {
    await answer.body?.cancel().catch(() => undefined)
    return excess[0]
  }
  writeHead(answer, response)
  await writeBody(answer, exchange)
  return undefined
}

async function writeBody(answer: Response, { request, response }: Exchange): Promise<void> {
  if (request.method === 'POST' && !request.complete) {
    await linger(request)
    if (!request.complete) response.setHeader('Connection', 'close')
  }
  if (!answer.body || request.method === 'HEAD') {
    await answer.body?.cancel()
    response.end()
    return
  }
  const source = Readable.fromWeb(answer.body as NodeReadableStream)
  const compressor = compressorFor(request, answer)
  try {
    if (!compressor) return await pipeline(source, response)
    response.removeHeader('Content-Length')
    response.setHeader('Content-Encoding', compressor.encoding)
    const tag = answer.headers.get('etag')
    if (tag && !tag.startsWith('W/')) response.setHeader('ETag', `W/${tag}`)
    await pipeline(source, compressor.stream, response)
  } catch (error) {
    const hasLeft = (error as NodeJS.ErrnoException).code === 'ERR_STREAM_PREMATURE_CLOSE'
    if (!hasLeft) throw error
  }
}

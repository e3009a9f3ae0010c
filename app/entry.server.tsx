import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { PassThrough, Transform } from 'node:stream'
import { fileURLToPath } from 'node:url'
import {
  type ActionFunctionArgs,
  type AppLoadContext,
  createReadableStreamFromReadable,
  type EntryContext,
  type LoaderFunctionArgs,
} from '@remix-run/node'
import { isRouteErrorResponse, RemixServer } from '@remix-run/react'
import { isbot } from 'isbot'
import { renderToPipeableStream } from 'react-dom/server'
import { langOfPath } from '~/i18n/languages'
import { translator } from '~/i18n/translator'
import { AppError } from '~/lib/errors'
import { logFailure } from './http/log'

export { runtime } from './http/runtime.server'

/** Milliseconds until a loader's deferred data is given up. */
export const streamTimeout = 5_000

/** This very file as it was built: another build may make another page of the same data. In development there is no such thing. */
const buildTag =
  process.env.NODE_ENV === 'production'
    ? createHash('sha256')
        .update(readFileSync(fileURLToPath(import.meta.url)))
        .digest('base64url')
        .slice(0, 10)
    : null

/** Completes the tag a page gave itself. True where the reader holds this very page, so that it need not be made again. */
function isHeld(request: Request, headers: Headers): boolean {
  const madeOf = headers.get('ETag')?.match(/^W\/"(.*)"$/)?.[1]
  headers.delete('ETag')
  if (madeOf === undefined || !buildTag) return false
  const tag = `W/"${madeOf}.${buildTag}"`
  headers.set('ETag', tag)
  return (request.headers.get('If-None-Match') ?? '').split(',').some((held) => held.trim() === tag)
}

const titleTag = Buffer.from('<title>')

/** The title of a page whose form was refused starts with "Error". Pages make their titles before they know. */
function sayingError(path: string): Transform {
  const word = translator(langOfPath(path) ?? 'en')('common.error-title', { title: '' })
  let isSaid = false
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      const at = isSaid ? -1 : chunk.indexOf(titleTag)
      if (at < 0) return done(null, chunk)
      isSaid = true
      const end = at + titleTag.length
      done(null, Buffer.concat([chunk.subarray(0, end), Buffer.from(word), chunk.subarray(end)]))
    },
  })
}

/** When it is worth trying again. The framework leaves what a failed loader or action says about that to each route. */
function sayWhen(status: number, headers: Headers, { staticHandlerContext }: EntryContext): void {
  if (status !== 429 && status !== 503) return
  const { actionHeaders, loaderHeaders } = staticHandlerContext
  const said = [...Object.values(actionHeaders), ...Object.values(loaderHeaders)].map((one) => one.get('Retry-After'))
  headers.set('Retry-After', said.find(Boolean) ?? '5')
}

export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  context: EntryContext,
  { nonce, requestId }: AppLoadContext,
) {
  if (status === 200 && isHeld(request, headers)) return Promise.resolve(new Response(null, { status: 304, headers }))
  sayWhen(status, headers, context)
  return new Promise<Response>((resolve, reject) => {
    let outcome = status
    let hasBegun = false
    const begin = () => {
      hasBegun = true
      const body = status === 422 ? sayingError(new URL(request.url).pathname) : new PassThrough()
      headers.set('Content-Type', 'text/html; charset=utf-8')
      resolve(new Response(createReadableStreamFromReadable(body), { headers, status: outcome }))
      pipe(body)
    }
    const { pipe, abort } = renderToPipeableStream(
      <RemixServer context={context} url={request.url} nonce={nonce} abortDelay={streamTimeout} />,
      {
        nonce,
        // Programs that read pages want the whole; people want the first part at once.
        ...(isbot(request.headers.get('user-agent')) ? { onAllReady: begin } : { onShellReady: begin }),
        onShellError: reject,
        onError(error) {
          outcome = 500
          if (hasBegun && !request.signal.aborted) logFailure(requestId, error)
        },
      },
    )
    setTimeout(abort, streamTimeout + 1_000).unref()
  })
}

/** Errors people cause (absent, forbidden, invalid) are answers; everything else is ours to repair. */
export function handleError(error: unknown, { request, context }: LoaderFunctionArgs | ActionFunctionArgs) {
  if (request.signal.aborted || (error instanceof AppError && error.code !== 'unavailable')) return
  // The router's own "no such page" and "no such form here".
  if (isRouteErrorResponse(error) && error.status < 500) return
  logFailure(context.requestId, error)
}

import { PassThrough } from 'node:stream'
import {
  type ActionFunctionArgs,
  type AppLoadContext,
  createReadableStreamFromReadable,
  type EntryContext,
  type LoaderFunctionArgs,
} from '@remix-run/node'
import { RemixServer } from '@remix-run/react'
import { isbot } from 'isbot'
import { renderToPipeableStream } from 'react-dom/server'
import { AppError } from '~/lib/errors'
import { logFailure } from './http/log'

export { runtime } from './http/runtime.server'

/** Milliseconds until a loader's deferred data is given up. */
export const streamTimeout = 5_000

export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  context: EntryContext,
  { nonce, requestId }: AppLoadContext,
) {
  return new Promise<Response>((resolve, reject) => {
    let outcome = status
    let hasBegun = false
    const begin = () => {
      hasBegun = true
      const body = new PassThrough()
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
  logFailure(context.requestId, error)
}

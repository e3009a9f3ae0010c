import type { IncomingMessage } from 'node:http'

/** Milliseconds: enough for a sender to read our answer instead of a broken connection. */
const LONGEST = 1_000

/**
 * Reads and drops what is still coming of a request that is answered without it, for a moment: who is cut off in the middle of sending
 * loses our answer.
 */
export function linger(request: IncomingMessage): Promise<void> {
  if (request.complete || request.destroyed) return Promise.resolve()
  return new Promise((resolve) => {
    const finish = () => {
      clearTimeout(timer)
      resolve()
    }
    const timer = setTimeout(finish, LONGEST)
    request.once('end', finish)
    request.once('close', finish)
    request.unpipe()
    request.resume()
  })
}

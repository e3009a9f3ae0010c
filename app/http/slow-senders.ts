import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { isUpload } from './door.ts'

/** How long a request may take to arrive after its headers, which have ten seconds of their own. */
export type SendingLimits = {
  /** Milliseconds for everything but files: as small as forms are, a bad line is fast enough. */
  form: number
  /** Milliseconds for a file, and the bytes that have to come in each `stretch` of it: 25 MB on 400 kbit/s take nine minutes. */
  upload: number
  stretch: number
  least: number
}

export const sendingLimits: SendingLimits = { form: 18_000, upload: 600_000, stretch: 10_000, least: 32 * 1024 }

type Sending = { response: ServerResponse; isFile: boolean; began: number; taken: number; since: number }

/** Watches bodies arrive and calls `cut` for those that do not keep up. Node has one limit for all requests, which fits either files or attackers. */
export class SlowSenders {
  readonly #sending = new Map<IncomingMessage, Sending>()
  readonly #watch: NodeJS.Timeout

  constructor(
    readonly limits: SendingLimits,
    readonly cut: (socket: Socket, response: ServerResponse) => void,
  ) {
    this.#watch = setInterval(() => this.#look(), Math.min(1_000, limits.stretch / 4))
    this.#watch.unref()
  }

  watch(request: IncomingMessage, response: ServerResponse): void {
    if (request.complete) return
    const now = Date.now()
    const taken = request.socket.bytesRead
    this.#sending.set(request, { response, isFile: isUpload(request), began: now, taken, since: now })
    const forget = () => this.#sending.delete(request)
    request.once('end', forget)
    request.once('close', forget)
  }

  stop(): void {
    clearInterval(this.#watch)
  }

  #look(): void {
    const now = Date.now()
    for (const [request, sending] of this.#sending) {
      const isTooSlow = !request.complete && this.#isTooSlow(request, sending, now)
      if (request.complete || isTooSlow) this.#sending.delete(request)
      if (isTooSlow) this.cut(request.socket, sending.response)
    }
  }

  #isTooSlow({ socket }: IncomingMessage, sending: Sending, now: number): boolean {
    const { form, upload, stretch, least } = this.limits
    if (now - sending.began > (sending.isFile ? upload : form)) return true
    if (!sending.isFile) return false
    if (socket.bytesRead - sending.taken >= least) {
      sending.taken = socket.bytesRead
      sending.since = now
    }
    return now - sending.since > stretch
  }
}

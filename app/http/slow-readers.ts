import type { Socket } from 'node:net'

const every = 2_000
/** A reader who takes less than this in the time, while there is more to send, is not reading: a kilobyte a second. */
const least = 16 * 1024
const patience = 16_000

type Reading = { taken: number; since: number }

/**
 * Cuts connections whose other side hardly takes what is sent: each of them keeps an open file, a compressor or a query. The answer stops
 * the watch. Node knows limits for slow senders only.
 */
export function cutSlowReaders(sockets: ReadonlySet<Socket>): () => void {
  const readings = new WeakMap<Socket, Reading>()
  const watch = setInterval(() => {
    for (const socket of sockets) {
      const taken = socket.bytesWritten - socket.writableLength
      const known = readings.get(socket)
      if (socket.writableLength === 0) readings.delete(socket)
      else if (!known || taken - known.taken >= least) readings.set(socket, { taken, since: Date.now() })
      else if (Date.now() - known.since > patience) socket.destroy()
    }
  }, every)
  watch.unref()
  return () => clearInterval(watch)
}

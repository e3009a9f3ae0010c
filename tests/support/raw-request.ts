import { connect } from 'node:net'
import type { WireAnswer } from './wire'

/** Sends exactly these bytes on a connection of their own: what client libraries would correct or refuse to send. */
export function rawRequest(origin: string, bytes: string | Buffer, patience = 10_000): Promise<WireAnswer> {
  const { hostname, port } = new URL(origin)
  const began = performance.now()
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname)
    const chunks: Buffer[] = []
    socket.setTimeout(patience, () => socket.destroy())
    socket.on('data', (chunk) => chunks.push(chunk))
    // A reset after the answer is not of interest; without one the status is 0.
    socket.on('error', () => undefined)
    socket.on('close', () => {
      const [head = '', ...rest] = Buffer.concat(chunks).toString().split('\r\n\r\n')
      const [first = '', ...lines] = head.split('\r\n')
      const headers = Object.fromEntries(
        lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
      )
      const body = rest.join('\r\n\r\n')
      resolve({ status: Number(first.split(' ')[1] ?? 0), headers, body, milliseconds: performance.now() - began })
    })
    socket.write(bytes)
  })
}

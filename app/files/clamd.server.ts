import { createReadStream } from 'node:fs'
import { connect, type NetConnectOpts, type Socket } from 'node:net'

// The scanner is a clamd somewhere: the file goes to it over INSTREAM, and its answer is one line.

export type Verdict = { state: 'clean' | 'infected' | 'failed'; finding: string }

/** No answer that could be believed: not there, too slow, cut off, or not clamd. It says nothing about the file. */
export class ScannerSilent extends Error {
  constructor(cause: unknown) {
    super('the scanner did not answer', { cause })
    this.name = 'ScannerSilent'
  }
}

const SECONDS = 20
const CHUNK = 64 * 1024
const LONGEST_ANSWER = 4 * 1024

/** `host:port`, `tcp://host:port`, `unix:/path` or a path, as WAYMARK_CLAMD names it; undefined where no scanner is set up. */
export function scannerAddress(setting = process.env.WAYMARK_CLAMD): NetConnectOpts | undefined {
  if (!setting) return undefined
  const path = /^(?:unix:(?:\/\/)?)?(\/.+)$/.exec(setting)?.[1]
  if (path) return { path }
  const [, host, port] = /^(?:tcp:\/\/)?\[?([^[\]/]+?)\]?:(\d{1,5})$/.exec(setting) ?? []
  if (!host || !port) throw new Error('WAYMARK_CLAMD takes host:port or unix:/path')
  return { host, port: Number(port) }
}

/** Fails with ScannerSilent where there is no answer; only the word OK makes a file clean. */
export async function scanFile(path: string, address: NetConnectOpts): Promise<Verdict> {
  const socket = connect(address)
  try {
    return await new Promise<Verdict>((resolve, reject) => {
      let answer = ''
      const finish = () => {
        const verdict = verdictOf(answer)
        if (verdict) resolve(verdict)
        else reject(new ScannerSilent(answer.slice(0, 200)))
      }
      socket.setTimeout(SECONDS * 1_000, () => reject(new ScannerSilent('too slow')))
      socket.on('data', (chunk) => {
        answer += chunk.toString('latin1')
        if (answer.includes('\0') || answer.includes('\n') || answer.length > LONGEST_ANSWER) finish()
      })
      socket.once('error', (error) => reject(new ScannerSilent(error)))
      socket.once('close', finish)
      sendFile(socket, path).catch(reject)
    })
  } finally {
    socket.destroy()
  }
}

async function sendFile(socket: Socket, path: string): Promise<void> {
  await write(socket, Buffer.from('zINSTREAM\0'))
  for await (const chunk of createReadStream(path, { highWaterMark: CHUNK })) {
    const bytes = chunk as Buffer
    const size = Buffer.alloc(4)
    size.writeUInt32BE(bytes.length)
    await write(socket, Buffer.concat([size, bytes]))
    // It answers early when it has seen enough, and reads no further.
    if (socket.destroyed) return
  }
  await write(socket, Buffer.alloc(4))
}

const write = (socket: Socket, bytes: Buffer): Promise<void> =>
  new Promise((resolve) => {
    if (socket.destroyed || !socket.writable) return resolve()
    socket.write(bytes, () => resolve())
  })

function verdictOf(answer: string): Verdict | undefined {
  const line = answer
    .split(/[\0\n]/, 1)
    .join('')
    .trim()
  if (/^stream: OK$/.test(line)) return { state: 'clean', finding: '' }
  const found = /^stream: (.+) FOUND$/.exec(line)?.[1]
  if (found) return { state: 'infected', finding: found.replace(/[^\x20-\x7e]/g, '').slice(0, 200) }
  // Too large for it, or a file it could not read: it did look, and will say the same again.
  if (/ ERROR$/.test(line)) return { state: 'failed', finding: line.replace(/[^\x20-\x7e]/g, '').slice(0, 200) }
  return undefined
}

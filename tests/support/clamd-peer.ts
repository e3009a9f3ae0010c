import { createServer, type Server, type Socket } from 'node:net'
import { EICAR } from './file-corpus'

/** How the peer behaves: as clamd does, or as one that is overloaded, broken or gone. */
export type Mood = 'answers' | 'refuses size' | 'hangs up' | 'talks nonsense'

export type ClamdPeer = {
  readonly address: string
  mood: Mood
  readonly scanned: Buffer[]
  close(): Promise<void>
}

/** Speaks the INSTREAM protocol of clamd, as its manual says, and finds the test file of scanners. */
export async function startClamdPeer(port = 0): Promise<ClamdPeer> {
  const scanned: Buffer[] = []
  const sockets = new Set<Socket>()
  const server: Server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => undefined)
    let received = Buffer.alloc(0)
    socket.on('data', (chunk: Buffer) => {
      received = Buffer.concat([received, chunk])
      const command = 'zINSTREAM\0'
      if (received.length < command.length) return
      if (received.subarray(0, command.length).toString('latin1') !== command) {
        socket.end('UNKNOWN COMMAND\0')
        return
      }
      if (peer.mood === 'hangs up') return void socket.destroy()
      if (peer.mood === 'talks nonsense') return void socket.end('HTTP/1.1 200 OK\r\n\r\n')
      if (peer.mood === 'refuses size') return void socket.end('INSTREAM size limit exceeded. ERROR\0')
      const content: Buffer[] = []
      for (let at = command.length; at + 4 <= received.length; ) {
        const size = received.readUInt32BE(at)
        if (size === 0) {
          const whole = Buffer.concat(content)
          scanned.push(whole)
          socket.end(whole.includes(EICAR) ? 'stream: Eicar-Test-Signature FOUND\0' : 'stream: OK\0')
          return
        }
        if (at + 4 + size > received.length) return
        content.push(received.subarray(at + 4, at + 4 + size))
        at += 4 + size
      }
    })
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const bound = server.address()
  const peer: ClamdPeer = {
    address: `127.0.0.1:${bound && typeof bound === 'object' ? bound.port : port}`,
    mood: 'answers',
    scanned,
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
  return peer
}

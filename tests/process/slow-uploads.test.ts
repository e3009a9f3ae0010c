import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type HttpServer, listen } from '~/http/server'
import { type SendingLimits, sendingLimits } from '~/http/slow-senders'

// Files over bad lines arrive; whoever only holds a connection does not get to keep it.

const KIBIBYTE = 1024
const impatient: SendingLimits = { form: 1_500, upload: 6_000, stretch: 1_000, least: 4 * KIBIBYTE }

let quick: HttpServer
let real: HttpServer
/** Bytes of the bodies that came in whole. */
const received: number[] = []

beforeAll(async () => {
  const open = async (sending: SendingLimits) => {
    const http = await listen({
      host: '127.0.0.1',
      port: 0,
      siteFor: (port) => ({ origins: [`http://localhost:${port}`], proxies: [] }),
      sending,
    })
    http.open({
      files: (_request, _response, next) => next(),
      isReady: async () => true,
      async handler(request) {
        received.push((await request.arrayBuffer()).byteLength)
        return new Response('taken', { headers: { 'Content-Type': 'text/plain; charset=utf-8' } })
      },
    })
    return http
  }
  quick = await open(impatient)
  real = await open(sendingLimits)
})
afterAll(async () => {
  await Promise.all([quick?.drain(1_000), real?.drain(1_000)])
})

type Answer = { status: number; text: string; seconds: number }
type Slowly = { path: string; type: string; pieces: number; bytes: number; every: number }

/** Sends so many pieces of a body, one after the other; the answer, or status 0 where the connection was cut without one. */
function sendSlowly(http: HttpServer, { path, type, pieces, bytes, every }: Slowly): Promise<Answer> {
  return new Promise((resolve) => {
    const began = performance.now()
    const socket = connect(http.port, '127.0.0.1')
    let text = ''
    let isOver = false
    socket.on('data', (chunk) => {
      text += String(chunk)
      // The server does not close what it may use again.
      if (/^HTTP\/1\.1 200/.test(text)) socket.end()
    })
    socket.on('error', () => undefined)
    socket.on('close', () => {
      isOver = true
      resolve({ status: Number(text.split(' ')[1] ?? 0), text, seconds: (performance.now() - began) / 1_000 })
    })
    const host = `localhost:${http.port}`
    const head = [
      `POST ${path} HTTP/1.1`,
      `Host: ${host}`,
      `Origin: http://${host}`,
      `Content-Type: ${type}`,
      `Content-Length: ${pieces * bytes}`,
    ]
    socket.write([...head, '', ''].join('\r\n'))
    void (async () => {
      for (let piece = 0; piece < pieces && !isOver; piece += 1) {
        socket.write(Buffer.alloc(bytes, 'a'))
        await sleep(every)
      }
    })()
  })
}

const upload = { path: '/en/desk/import', type: 'multipart/form-data; boundary=part' }
const form = { path: '/en/sign-in', type: 'application/x-www-form-urlencoded' }

describe('a file', () => {
  it('arrives over a line on which a form would have been given up', async () => {
    const { status, seconds } = await sendSlowly(quick, { ...upload, pieces: 16, bytes: 8 * KIBIBYTE, every: 200 })
    expect(seconds * 1_000).toBeGreaterThan(impatient.form)
    expect(status).toBe(200)
    expect(received).toContain(16 * 8 * KIBIBYTE)
  })

  it('in production as well: longer than any form may take', { timeout: 60_000 }, async () => {
    const { status, seconds } = await sendSlowly(real, { ...upload, pieces: 28, bytes: 50 * KIBIBYTE, every: 1_000 })
    expect(seconds).toBeGreaterThan(26)
    expect(status).toBe(200)
    expect(received).toContain(28 * 50 * KIBIBYTE)
  })

  it('of which next to nothing comes is given up, and the sender is told why', async () => {
    const before = received.length
    const { status, text, seconds } = await sendSlowly(quick, { ...upload, pieces: 500, bytes: 10, every: 100 })
    expect(status).toBe(408)
    expect(text).toMatch(/Content-Security-Policy: [\s\S]*Connection: close/)
    expect(seconds).toBeLessThan(4)
    expect(received).toHaveLength(before)
  })

  it('that stops in the middle is given up', async () => {
    const { status, seconds } = await sendSlowly(quick, { ...upload, pieces: 2, bytes: 8 * KIBIBYTE, every: 20_000 })
    expect(status).toBe(408)
    expect(seconds).toBeLessThan(4)
  })

  it('does not take longer than the longest time, however steadily it comes', { timeout: 30_000 }, async () => {
    const { status, seconds } = await sendSlowly(quick, { ...upload, pieces: 100, bytes: 8 * KIBIBYTE, every: 200 })
    expect(status).toBe(408)
    expect(seconds * 1_000).toBeGreaterThan(impatient.upload - 200)
    expect(seconds * 1_000).toBeLessThan(impatient.upload + 4_000)
  })
})

describe('a form', () => {
  it('has no more time for sending bytes one by one', async () => {
    const { status, seconds } = await sendSlowly(quick, { ...form, pieces: 500, bytes: 1, every: 50 })
    expect(status).toBe(408)
    expect(seconds).toBeLessThan(impatient.form / 1_000 + 3)
  })

  it('gains nothing by calling itself a file, or by an address of files', async () => {
    const called = await sendSlowly(quick, { ...form, type: upload.type, pieces: 50, bytes: 8 * KIBIBYTE, every: 200 })
    expect(called.status).toBe(415)
    const addressed = await sendSlowly(quick, { ...upload, type: form.type, pieces: 50, bytes: 3, every: 200 })
    expect(addressed.status).toBe(408)
  })
})

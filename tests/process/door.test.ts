import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type HttpServer, listen } from '~/http/server'
import { staticFiles } from '~/http/static-files'

// The real server with a small stand-in behind the door: what comes through is written down.

type Answer = { status: number; headers: Headers; body: string }

let http: HttpServer
let folder: string
let passed: { url: string; method: string; headers: Headers; body: string }[] = []
let isDatabaseUp = true
let isSealingLate = false

const origin = () => `http://localhost:${http.port}`

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'waymark-door-'))
  mkdirSync(join(folder, 'assets'))
  writeFileSync(join(folder, 'enhance.js'), '/* enhance */')
  writeFileSync(join(folder, 'assets', 'app-abc123.css'), 'body{}')
  http = await listen({
    host: '127.0.0.1',
    port: 0,
    siteFor: (port) => ({ origins: [`http://localhost:${port}`, `http://127.0.0.1:${port}`], proxies: [] }),
  })
  http.open({
    files: staticFiles(folder),
    isReady: async () => isDatabaseUp,
    degraded: () => (isSealingLate ? ['sealing'] : []),
    async handler(request) {
      const { pathname } = new URL(request.url)
      if (pathname === '/fails') throw new Error('secret detail of a failure')
      const body = request.method === 'POST' ? await request.text() : ''
      passed.push({ url: request.url, method: request.method, headers: request.headers, body })
      if (pathname === '/slow') await sleep(400)
      if (pathname === '/cookie')
        return new Response('ok', { headers: { 'Set-Cookie': 'a=b', 'Cache-Control': 'public, max-age=60' } })
      if (pathname === '/long')
        return new Response('word '.repeat(10_000), { headers: { 'Content-Type': 'text/html' } })
      return new Response(`answer to ${pathname}`, { headers: { 'Content-Type': 'text/plain; charset=utf-8' } })
    },
  })
})

afterAll(async () => {
  await http.drain(1_000)
  rmSync(folder, { recursive: true, force: true })
})

/** Sends exactly these bytes; browsers and fetch would correct most of what is tested here. */
function send(head: string, body: string | Buffer = '', headers: Record<string, string> = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const socket = connect(http.port, '127.0.0.1')
    const lines = { Host: `localhost:${http.port}`, Connection: 'close', ...headers }
    const chunks: Buffer[] = []
    socket.on('data', (chunk) => chunks.push(chunk))
    socket.on('error', (error) => (chunks.length > 0 ? undefined : reject(error)))
    socket.on('close', () => resolve(parse(Buffer.concat(chunks).toString())))
    const fields = Object.entries(lines).map(([name, value]) => `${name}: ${value}`)
    socket.write([`${head} HTTP/1.1`, ...fields, '', ''].join('\r\n'))
    if (body.length > 0) socket.write(body)
  })
}

function parse(text: string): Answer {
  const [head = '', ...rest] = text.split('\r\n\r\n')
  const [first = '', ...fields] = head.split('\r\n')
  const headers = new Headers(
    fields.map((field): [string, string] => [
      field.slice(0, field.indexOf(':')),
      field.slice(field.indexOf(':') + 1).trim(),
    ]),
  )
  return { status: Number(first.split(' ')[1]), headers, body: rest.join('\r\n\r\n') }
}

const form = 'application/x-www-form-urlencoded'

function post(path: string, headers: Record<string, string>, body = 'title=Water'): Promise<Answer> {
  return send(`POST ${path}`, body, {
    'Content-Type': form,
    'Content-Length': String(Buffer.byteLength(body)),
    ...headers,
  })
}

describe('methods, hosts and addresses', () => {
  it.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'PROPFIND'])('refuses %s', async (method) => {
    const { status, headers } = await send(`${method} /en`)
    expect(status).toBe(405)
    expect(headers.get('allow')).toBe('GET, HEAD, POST')
  })

  it.each(['evil.test', 'localhost', 'localhost:1', 'localhost@evil.test', 'a b'])(
    'does not answer for the host "%s"',
    async (host) => {
      expect((await send('GET /en', '', { Host: host })).status).toBeOneOf([400, 421])
    },
  )

  it('does not believe a forwarded host', async () => {
    passed = []
    await send('GET /en', '', { 'X-Forwarded-Host': 'evil.test', 'X-Forwarded-Proto': 'https' })
    expect(passed[0]?.url).toBe(`${origin()}/en`)
    expect(passed[0]?.headers.has('x-forwarded-host')).toBe(false)
  })

  it.each([
    ['/en?_data=routes%2Fwork', 400],
    ['/en?%5Fdata=x', 400],
    ['//evil.test/en', 400],
    ['http://evil.test/en', 400],
    ['/en/%00', 400],
    ['/en/%E0%A4%A', 400],
    ['/en/%5c', 400],
    ['/en\\x', 400],
    ['/en?q=%00', 400],
    ['/en?q=%25', 200],
    ['/ar/%D9%85', 200],
  ])('answers %s with %i', async (address, status) => {
    expect((await send(`GET ${address}`)).status).toBe(status)
  })

  it('refuses an address of more than 4 KiB', async () => {
    expect((await send(`GET /en?q=${'a'.repeat(4_096)}`)).status).toBe(414)
  })

  it('answers in the language of the address, else of the reader', async () => {
    const arabic = await send('PUT /ar/work')
    expect(arabic.body).toContain('<html lang="ar" dir="rtl">')
    const russian = await send('PUT /', '', { 'Accept-Language': 'ru-RU,ru;q=0.9,en;q=0.5' })
    expect(russian.body).toContain('<html lang="ru" dir="ltr">')
  })
})

describe('requests from other sites', () => {
  it.each([
    ['same-origin by the browser', { 'Sec-Fetch-Site': 'same-origin' }, true],
    ['same-origin with a hidden address', { 'Sec-Fetch-Site': 'same-origin', Origin: 'null' }, true],
    ['our own origin', { Origin: 'ours' }, true],
    ['nothing said', {}, false],
    ['typed into the address bar', { 'Sec-Fetch-Site': 'none' }, false],
    ['a sister site', { 'Sec-Fetch-Site': 'same-site' }, false],
    ['another site', { 'Sec-Fetch-Site': 'cross-site', Origin: 'https://evil.test' }, false],
    ['a foreign origin', { Origin: 'https://evil.test' }, false],
    ['a foreign origin claiming to be ours', { 'Sec-Fetch-Site': 'same-origin', Origin: 'https://evil.test' }, false],
    ['a foreign origin and a forwarded host', { Origin: 'https://evil.test', 'X-Forwarded-Host': 'evil.test' }, false],
    ['a hidden origin', { Origin: 'null' }, false],
    ['a malformed origin', { Origin: '::::' }, false],
    ['another scheme', { Origin: 'https' }, false],
    ['another port', { Origin: 'http://localhost:1' }, false],
    ['a name that only begins like ours', { Origin: 'begins' }, false],
  ] as [string, Record<string, string>, boolean][])('%s', async (_name, given, mayPass) => {
    passed = []
    const written: Record<string, string> = {
      ours: origin(),
      https: origin().replace('http:', 'https:'),
      begins: `${origin()}.evil.test`,
    }
    const headers = { ...given, ...(given.Origin ? { Origin: written[given.Origin] ?? given.Origin } : {}) }
    for (const path of ['/en/work', '/en/work.data', '/api/v1/commitments']) {
      const { status } = await post(path, headers)
      expect(status, path).toBe(mayPass ? 200 : 403)
    }
    expect(passed.length).toBe(mayPass ? 3 : 0)
    if (mayPass) expect(passed[0]?.headers.get('origin')).toBe(origin())
  })

  it.each([
    ['/en/work', { 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'document' }, 200],
    ['/en/work', { 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'iframe' }, 403],
    ['/en/work.data', { 'Sec-Fetch-Mode': 'cors', 'Sec-Fetch-Dest': 'empty' }, 403],
    ['/work.data', { 'Sec-Fetch-Mode': 'no-cors', 'Sec-Fetch-Dest': 'script' }, 403],
    ['/api/v1/commitments', { 'Sec-Fetch-Mode': 'cors', 'Sec-Fetch-Dest': 'empty' }, 200],
    ['/enhance.js', { 'Sec-Fetch-Mode': 'no-cors', 'Sec-Fetch-Dest': 'script' }, 200],
  ] as [string, Record<string, string>, number][])(
    'a reading of %s from elsewhere, %j',
    async (path, headers, status) => {
      expect((await send(`GET ${path}`, '', { 'Sec-Fetch-Site': 'cross-site', ...headers })).status).toBe(status)
    },
  )
})

describe('machines with a token', () => {
  const token = { Authorization: `Bearer wm_abcd2345_${'x'.repeat(43)}` }
  const json = { 'Content-Type': 'application/json' }

  it('need no origin on the interface, whatever a browser would say', async () => {
    const said: Record<string, string>[] = [{}, { Origin: 'https://evil.test' }, { 'Sec-Fetch-Site': 'cross-site' }]
    for (const more of said)
      expect((await post('/api/v1/commitments', { ...token, ...json, ...more }, '{}')).status).toBe(200)
  })

  it.each([
    ['with a cookie', '/api/v1/commitments', { ...token, Cookie: 'a=b' }],
    ['with another scheme', '/api/v1/commitments', { Authorization: 'Basic eDp5' }],
    ['without one', '/api/v1/commitments', {}],
    ['on a page', '/en/work', { ...token, 'Content-Type': 'application/x-www-form-urlencoded' }],
    ['beside the interface', '/api/v1', token],
    ['below another address', '/en/api/v1/commitments', token],
  ] as [string, string, Record<string, string>][])('are refused %s', async (_how, path, headers) => {
    passed = []
    expect((await post(path, { ...json, ...headers }, '{}')).status).toBe(403)
    expect(passed).toEqual([])
  })

  it('are refused in their own words', async () => {
    const { status, headers, body } = await post('/api/v1/commitments', { ...token, 'Content-Type': 'text/plain' }, 'x')
    expect([status, headers.get('content-type')]).toEqual([415, 'application/problem+json'])
    expect(JSON.parse(body)).toEqual({
      type: 'about:blank',
      title: 'Unsupported Media Type',
      status: 415,
      detail: 'Send application/json in UTF-8.',
    })
  })
})

describe('bodies', () => {
  const ours = { 'Sec-Fetch-Site': 'same-origin' }

  it.each(['text/plain', 'application/json', 'application/xml', ''])(
    'refuses content of type "%s" on a page',
    async (type) => {
      expect((await post('/en/work', { ...ours, 'Content-Type': type })).status).toBe(415)
    },
  )

  it('takes JSON on the programming interface only', async () => {
    expect((await post('/api/v1/commitments', { ...ours, 'Content-Type': 'application/json' }, '{}')).status).toBe(200)
  })

  it('passes a form of the largest size on', async () => {
    passed = []
    const body = `a=${'b'.repeat(256 * 1024 - 2)}`
    expect((await post('/en/work', ours, body)).status).toBe(200)
    expect(passed[0]?.body).toBe(body)
  })

  it('refuses an announced length above the limit without reading it', async () => {
    const { status } = await send('POST /en/work', 'a=b', {
      ...ours,
      'Content-Type': form,
      'Content-Length': String(256 * 1024 + 1),
    })
    expect(status).toBe(413)
  })

  it.each([
    ['a form', '/fr/work', form, 256 * 1024 + 1],
    ['an upload', '/fr/desk/import', 'multipart/form-data; boundary=x', 27 * 1024 * 1024],
  ])('counts %s while it arrives', async (_name, path, type, size) => {
    passed = []
    const chunk = Buffer.from(`${size.toString(16)}\r\n${'a'.repeat(size)}\r\n0\r\n\r\n`)
    const { status, body } = await send(`POST ${path}`, chunk, {
      ...ours,
      'Content-Type': type,
      'Transfer-Encoding': 'chunked',
    })
    expect(status).toBe(413)
    expect(body).toContain('<html lang="fr"')
    expect(passed).toEqual([])
  })
})

describe('answers', () => {
  const everything: [string, () => Promise<Answer>][] = [
    ['a page', () => send('GET /en')],
    ['the head of a page', () => send('HEAD /en')],
    ['a file', () => send('GET /enhance.js')],
    ['a failure', () => send('GET /fails')],
    ['a refusal', () => send('PUT /en')],
    ['a wrong host', () => send('GET /en', '', { Host: 'evil.test' })],
    ['a foreign form', () => post('/en', { Origin: 'https://evil.test' })],
    ['health', () => send('GET /healthz')],
    ['readiness', () => send('GET /readyz')],
    ['something that is not HTTP', () => send('GET /en', '', { 'Bad Header': 'x' })],
  ]

  it.each(everything)('%s carries the security headers', async (_name, ask) => {
    const { headers } = await ask()
    expect(headers.get('content-security-policy')).toMatch(
      /default-src 'none'.*script-src 'self' 'nonce-[\w+/]{22}=='.*frame-ancestors 'none'/,
    )
    expect(headers.get('content-security-policy')).not.toMatch(/script-src[^;]*unsafe/)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('strict-origin-when-cross-origin')
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
    expect(headers.get('permissions-policy')).toContain('geolocation=()')
    expect(headers.has('strict-transport-security')).toBe(false)
    expect(headers.get('cache-control')).toBeTruthy()
    expect(headers.has('x-powered-by')).toBe(false)
  })

  it('uses a nonce once', async () => {
    const nonces = await Promise.all([send('GET /en'), send('GET /en')])
    expect(new Set(nonces.map(({ headers }) => headers.get('content-security-policy'))).size).toBe(2)
  })

  it('says nothing about the inside of a failure', async () => {
    const { status, body, headers } = await send('GET /fails')
    expect(status).toBe(500)
    expect(body).not.toMatch(/secret detail|Error:|\.ts\b|\n\s+at /)
    expect(body).toContain(headers.get('x-request-id'))
  })

  it('keeps hashed files for ever, and nothing that sets a cookie', async () => {
    expect((await send('GET /assets/app-abc123.css')).headers.get('cache-control')).toBe(
      'public, max-age=31536000, immutable',
    )
    expect((await send('GET /cookie')).headers.get('cache-control')).toBe('private, no-store')
    expect((await send('GET /en')).headers.get('cache-control')).toBe('private, no-store')
  })

  it.each(['br', 'gzip'])('compresses text with %s', async (encoding) => {
    const answer = await fetch(`${origin()}/long`, { headers: { 'Accept-Encoding': encoding } })
    expect(answer.headers.get('content-encoding')).toBe(encoding)
    expect(answer.headers.get('vary')).toContain('Accept-Encoding')
    expect(await answer.text()).toBe('word '.repeat(10_000))
  })

  it('sends no body to HEAD', async () => {
    expect((await send('HEAD /long')).body).toBe('')
  })

  it('says when to come back to whoever asks too much, in their language, and counts no files', async () => {
    const counted: string[] = []
    const own = await listen({
      host: '127.0.0.1',
      port: 0,
      siteFor: (port) => ({ origins: [`http://localhost:${port}`], proxies: [] }),
    })
    own.open({
      files: (request, response, next) => (request.url === '/favicon.svg' ? response.end('file') : next()),
      isReady: async () => true,
      handler: async () => new Response('page'),
      count({ path, cookies, clientAddress }) {
        counted.push(`${path} ${cookies} ${clientAddress}`)
        return path === '/fr/commitments' ? 42 : null
      },
    })
    const at = (path: string) => fetch(`http://localhost:${own.port}${path}`, { headers: { Cookie: 'a=b' } })
    const refused = await at('/fr/commitments?q=x')
    expect([refused.status, refused.headers.get('Retry-After')]).toEqual([429, '42'])
    expect(await refused.text()).toMatch(/<html lang="fr"[\s\S]*Trop de demandes/)
    expect(await (await at('/en')).text()).toBe('page')
    expect(await (await at('/favicon.svg')).text()).toBe('file')
    expect((await at('/healthz')).status).toBe(200)
    expect(counted).toEqual(['/fr/commitments a=b 127.0.0.1', '/en a=b 127.0.0.1'])
    await own.drain(1_000)
  })

  it('says what is amiss, and goes on', async () => {
    expect((await send('GET /readyz')).body).toBe('{"ready":true,"degraded":[]}')
    isSealingLate = true
    const late = await send('GET /readyz')
    expect([late.status, late.body]).toEqual([200, '{"ready":true,"degraded":["sealing"]}'])
    isDatabaseUp = false
    expect((await send('GET /readyz')).body).toBe('{"ready":false,"degraded":[]}')
    isSealingLate = false
    isDatabaseUp = true
    expect((await send('HEAD /readyz')).body).toBe('')
    expect((await send('GET /healthz')).body).toBe('')
  })

  it('is not ready without its database, but alive', async () => {
    isDatabaseUp = false
    expect((await send('GET /readyz')).status).toBe(503)
    expect((await send('GET /healthz')).status).toBe(200)
    isDatabaseUp = true
    expect((await send('GET /readyz', '', { Host: '10.0.0.1' })).status).toBe(200)
  })
})

describe('the end', () => {
  it('lets running requests finish and takes no new ones', async () => {
    const own = await listen({
      host: '127.0.0.1',
      port: 0,
      siteFor: (port) => ({ origins: [`http://localhost:${port}`], proxies: [] }),
    })
    const before = await fetch(`http://localhost:${own.port}/en`)
    expect(before.status).toBe(503)
    own.open({
      files: (_request, _response, next) => next(),
      isReady: async () => true,
      handler: async () => {
        await sleep(300)
        return new Response('done')
      },
    })
    const running = fetch(`http://localhost:${own.port}/en`)
    await sleep(100)
    const drained = own.drain(5_000)
    const answer = await running
    expect(await answer.text()).toBe('done')
    await drained
    await expect(fetch(`http://localhost:${own.port}/en`)).rejects.toThrow()
  })
})

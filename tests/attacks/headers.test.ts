import { readdirSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ActorName } from '../support/attack-world'
import { rawRequest } from '../support/raw-request'
import { isLong, scale } from '../support/scale'
import { inParallel, type WireAnswer, type WireRequest } from '../support/wire'
import { allPlaces, dataPathOf, pathTo, statesOf } from './addresses'
import { type ServedWorld, serveWorld } from './served-world'

// Every answer there is: pages, data, files, downloads, redirects, refusals, what is not modified and what could not be read.

const policy =
  /^default-src 'none'; script-src 'self' 'nonce-([\w+/]{22}==)'; style-src 'self' 'nonce-\1'; style-src-elem 'self' 'nonce-\1'; style-src-attr 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; object-src 'none'(; upgrade-insecure-requests)?$/
const download = /^sandbox; default-src 'none'/

const FIXED: Record<string, string> = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'x-permitted-cross-domain-policies': 'none',
}
const FORBIDDEN = ['x-powered-by', 'server', 'access-control-allow-origin', 'access-control-allow-credentials']

type Asked = { name: string; asked: WireRequest; actor?: ActorName }

/** What is wrong with the headers of an answer; nothing when all is well. */
function faultsOf({ status, headers, body }: WireAnswer, { asked, actor }: Asked, https = false): string[] {
  const faults: string[] = []
  const check = (isWell: boolean, fault: string) => isWell || faults.push(fault)
  for (const [name, value] of Object.entries(FIXED)) check(headers[name] === value, `${name}: ${headers[name]}`)
  for (const name of FORBIDDEN) check(headers[name] === undefined, `${name}: ${headers[name]}`)
  const csp = String(headers['content-security-policy'])
  const isAttachment = String(headers['content-disposition'] ?? '').startsWith('attachment')
  check(policy.test(csp) || (isAttachment && download.test(csp)), `policy: ${csp}`)
  check(/camera=\(\), .*geolocation=\(\), .*microphone=\(\)/.test(String(headers['permissions-policy'])), 'permissions')
  check(headers['strict-transport-security'] === (https ? 'max-age=31536000; includeSubDomains' : undefined), 'hsts')
  const isSecret = /^\/[a-z]{2}\/(reset|invitation)\/./.test(asked.path)
  const referrer = isSecret ? 'no-referrer' : 'strict-origin-when-cross-origin'
  check(headers['referrer-policy'] === referrer, `referrer: ${headers['referrer-policy']}`)

  const kept = String(headers['cache-control'])
  const isPrivate = kept === 'private, no-store' || kept === 'no-store'
  const isAboutAPerson = /^\/[a-z]{2}\/(work|desk|admin|sign-in|sign-out|reset|invitation|api\/work)/.test(asked.path)
  const isPublicFile = /^public, max-age=(0, must-revalidate|10|60|300|3600|31536000, immutable)$/.test(kept)
  check(isPrivate || isPublicFile, `kept: ${kept}`)
  check(isPrivate || !isAboutAPerson, `kept though personal: ${kept}`)
  check(isPrivate || headers['set-cookie'] === undefined, `kept with a cookie: ${kept}`)
  check(isPrivate || status < 400, `kept though ${status}: ${kept}`)
  // A page that may be kept and is made with the cookie in hand says so.
  const isForMachines = /^application\/json/.test(String(headers['content-type'] ?? ''))
  const isMade = !isForMachines && !/^\/(assets\/|[^/]+\.[a-z0-9]+$)/.test(asked.path)
  if (!isPrivate && isMade && !isAttachment && actor)
    check(/cookie/i.test(String(headers.vary)), `vary: ${headers.vary}`)

  const type = String(headers['content-type'] ?? '')
  // JSON has one encoding (RFC 8259).
  if (body.length > 0 && /^(text\/|application\/(xml|javascript))/.test(type))
    check(/charset=utf-8/i.test(type), `type: ${type}`)
  if (body.length > 0) check(type !== '', 'no type')
  for (const cookie of headers['set-cookie'] ?? []) {
    check(/; HttpOnly(;|$)/i.test(cookie), `cookie: ${cookie}`)
    check(/; SameSite=(Lax|Strict)(;|$)/i.test(cookie), `cookie: ${cookie}`)
    check(/; Path=\//i.test(cookie) && !/; Domain=/i.test(cookie), `cookie: ${cookie}`)
    if (https) check(/; Secure(;|$)/i.test(cookie), `cookie: ${cookie}`)
  }
  check(!/\n\s+at .+:\d+:\d+|node_modules|postgres:\/\//.test(body), 'shows the inside')
  return faults
}

let served: ServedWorld

beforeAll(async () => {
  served = await serveWorld()
})
afterAll(async () => {
  await served?.stop()
})

async function crawl(list: readonly Asked[]): Promise<string[]> {
  const { wire, world } = served
  const faults = await inParallel(list, wire.connections, async (one) => {
    const { asked, actor } = one
    const headers = { ...asked.headers, ...(actor ? world.headersOf(actor) : {}) }
    const answer = await wire.ask({ ...asked, headers })
    return faultsOf(answer, one).map((fault) => `${one.name} ${actor ?? ''} ${answer.status}: ${fault}`)
  })
  return faults.flat()
}

const ACTORS: readonly ActorName[] = scale(
  ['visitor', 'owner', 'lead'],
  ['visitor', 'owner', 'otherOwner', 'lead', 'administrator', 'expired'],
)

function everyRoute(): Asked[] {
  const places = allPlaces().filter(({ isLayout }) => !isLayout)
  return places.flatMap((place) => {
    const states = statesOf(place.file)
    return ACTORS.flatMap((actor) =>
      [...new Set([states[0], states.at(-1), states.find((state) => state === 'published')])]
        .filter((state) => state !== undefined)
        .flatMap((state) => {
          const path = pathTo(place, served.world, state)
          const sent = {
            method: 'POST',
            headers: { Origin: served.wire.origin, 'Content-Type': 'application/x-www-form-urlencoded' },
            body: 'intent=-',
          }
          return [
            { name: `GET ${path}`, asked: { path }, actor },
            ...(isLong ? [{ name: `HEAD ${path}`, asked: { path, method: 'HEAD' }, actor }] : []),
            { name: `GET ${dataPathOf(path)}`, asked: { path: dataPathOf(path) }, actor },
            ...(place.file === 'routes/portal/sign-out.tsx'
              ? []
              : [{ name: `POST ${path}`, asked: { path, ...sent }, actor }]),
          ]
        }),
    )
  })
}

describe('headers', () => {
  it('are whole on every route, for everybody, in every way of asking', async () => {
    const list = everyRoute()
    const faults = await crawl(list)
    process.stdout.write(`headers: ${list.length} answers of routes, ${faults.length} faults\n`)
    expect(faults).toEqual([])
  })

  it('do not tell HEAD from GET, whatever Origin goes with it', async () => {
    const { wire, world } = served
    const paths = allPlaces()
      .filter(({ isLayout }) => !isLayout)
      .map((place) => pathTo(place, world, statesOf(place.file)[0] ?? '-'))
    const differing = await inParallel(
      paths.flatMap((path) => [path, dataPathOf(path)]),
      wire.connections,
      async (path) => {
        const ask = (method: string) =>
          wire.ask({ method, path, headers: { ...world.headersOf('owner'), Origin: '::::' } })
        const [get, head] = [await ask('GET'), await ask('HEAD')]
        return head.status === get.status && head.body === '' ? [] : [`${path}: ${get.status}, HEAD ${head.status}`]
      },
    )
    expect(paths.length).toBeGreaterThan(70)
    expect(differing.flat()).toEqual([])
  })

  it('are whole on files, what is not modified, redirects and refusals', async () => {
    const files = readdirSync('build/client', { recursive: true, encoding: 'utf8' }).filter((name) =>
      /\.[a-z0-9]+$/.test(name),
    )
    const host = new URL(served.wire.origin).host
    const list: Asked[] = [
      ...files.map((name) => ({ name: `file ${name}`, asked: { path: `/${name}` } })),
      { name: 'a file that is not there', asked: { path: '/assets/none-abc.js' } },
      { name: 'part of a file', asked: { path: '/enhance.js', headers: { Range: 'bytes=0-10' } } },
      { name: 'no part of a file', asked: { path: '/enhance.js', headers: { Range: 'bytes=999999-' } } },
      { name: 'no route', asked: { path: '/en/no/such/page' } },
      { name: 'no language', asked: { path: '/xx' } },
      { name: 'data of no route', asked: { path: '/nothing.data' } },
      { name: 'a method', asked: { path: '/en', method: 'PUT' } },
      {
        name: 'preflight',
        asked: {
          path: '/en',
          method: 'OPTIONS',
          headers: { Origin: 'https://evil.test', 'Access-Control-Request-Method': 'POST' },
        },
      },
      { name: 'another host', asked: { path: '/en', headers: { Host: 'evil.test' } } },
      { name: 'an address too long', asked: { path: `/en?q=${'a'.repeat(5000)}` } },
      { name: 'an undecodable address', asked: { path: '/en/%ff' } },
      { name: 'old data', asked: { path: '/en?_data=root' } },
      {
        name: 'too many headers',
        asked: { path: '/en', headers: Object.fromEntries(Array.from({ length: 120 }, (_, at) => [`X-${at}`, 'a'])) },
      },
      { name: 'a chosen language', asked: { path: '/', headers: { Cookie: 'lang=ar' } } },
      { name: 'health', asked: { path: '/healthz', headers: { Host: host } } },
      { name: 'readiness', asked: { path: '/readyz' } },
    ]
    const page = await served.wire.ask({ path: '/en' })
    const tag = String(page.headers.etag)
    const file = await served.wire.ask({ path: '/enhance.js' })
    const unchanged = [
      { name: 'a page not modified', asked: { path: '/en', headers: { 'If-None-Match': tag } } },
      {
        name: 'a file not modified',
        asked: { path: '/enhance.js', headers: { 'If-None-Match': String(file.headers.etag) } },
      },
    ]
    for (const { asked } of unchanged) expect((await served.wire.ask(asked)).status).toBe(304)
    expect(await crawl([...list, ...unchanged])).toEqual([])
  })

  it('are whole where the request could not be read', async () => {
    const requests = {
      'no HTTP': 'nonsense\r\n\r\n',
      'a broken header': 'GET /en HTTP/1.1\r\nHost: x\r\nBad Header: x\r\n\r\n',
      'headers of 32 KiB': `GET /fr HTTP/1.1\r\nHost: x\r\nCookie: ${'a'.repeat(32_768)}\r\n\r\n`,
      'two lengths': 'POST /en HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\na',
      'a length and chunks':
        'POST /en HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    }
    for (const [name, text] of Object.entries(requests)) {
      const answer = await rawRequest(served.wire.origin, text)
      expect(answer.status, name).toBeOneOf([400, 431])
      expect(faultsOf(answer, { name, asked: { path: '/' } }), name).toEqual([])
      for (const lang of ['ar', 'zh', 'en', 'fr', 'ru', 'es']) expect(answer.body, name).toContain(`lang="${lang}"`)
    }
  })

  it('forget everything when a session ends', async () => {
    const { wire, world } = served
    const answer = await wire.post('/en/sign-out', {}, await world.freshHeadersOf('viewer'))
    expect(answer.status).toBe(303)
    expect(answer.headers['clear-site-data']).toBe('"cache", "storage"')
    expect(answer.headers['set-cookie']?.[0]).toMatch(/^waymark=; .*Max-Age=0/)
  })

  it('say what to do in the six languages', async () => {
    const { wire } = served
    const refusals: [number, (lang: string) => WireRequest][] = [
      [400, (lang) => ({ path: `/${lang}/%00` })],
      [403, (lang) => ({ path: `/${lang}/sign-in`, method: 'POST' })],
      [404, (lang) => ({ path: `/${lang}/commitments/IDM-1999-0001` })],
      [405, (lang) => ({ path: `/${lang}`, method: 'PUT' })],
      [
        405,
        (lang) => ({
          path: `/${lang}/method`,
          method: 'POST',
          headers: { Origin: wire.origin, 'Content-Type': 'application/x-www-form-urlencoded' },
          body: 'a=b',
        }),
      ],
      [
        413,
        (lang) => ({
          path: `/${lang}/sign-in`,
          method: 'POST',
          headers: { Origin: wire.origin, 'Content-Type': 'application/x-www-form-urlencoded' },
          body: 'a=b&'.repeat(2_000),
        }),
      ],
      [414, (lang) => ({ path: `/${lang}?q=${'a'.repeat(5_000)}` })],
      [
        415,
        (lang) => ({
          path: `/${lang}/sign-in`,
          method: 'POST',
          headers: { Origin: wire.origin, 'Content-Type': 'text/plain' },
          body: 'a',
        }),
      ],
      [421, (lang) => ({ path: `/${lang}`, headers: { Host: 'evil.test' } })],
    ]
    for (const [status, request] of refusals) {
      const titles = new Set<string>()
      for (const lang of ['ar', 'zh', 'en', 'fr', 'ru', 'es']) {
        const answer = await wire.ask(request(lang))
        expect(answer.status, `${status} ${lang}`).toBe(status)
        expect(answer.body).toContain(`<html lang="${lang}" dir="${lang === 'ar' ? 'rtl' : 'ltr'}"`)
        titles.add(/<h1[^>]*>([^<]+)<\/h1>/.exec(answer.body)?.[1] ?? '')
      }
      expect(titles.size, String(status)).toBe(6)
    }
  })
})

describe('behind https', () => {
  it('names and marks cookies for it, and tells browsers to stay there', async () => {
    const { wire, world, app } = served
    await app.end()
    const host = 'waymark.example'
    await app.start({ WAYMARK_ORIGIN: `https://${host}` })
    const token = (await world.freshHeadersOf('viewer')).Cookie?.replace('waymark=', '__Host-waymark=') ?? ''
    const headers = { Host: host, Cookie: token, Origin: `https://${host}` }
    const page = await wire.ask({ path: '/en/work', headers })
    expect(page.status).toBe(200)
    expect(faultsOf(page, { name: 'work', asked: { path: '/en/work' } }, true)).toEqual([])
    const out = await wire.post('/en/sign-out', {}, headers)
    expect(out.headers['set-cookie']?.[0]).toMatch(
      /^__Host-waymark=; Path=\/; HttpOnly; SameSite=Lax; Max-Age=0; Secure$/,
    )
    expect(faultsOf(out, { name: 'out', asked: { path: '/en/sign-out' } }, true)).toEqual([])
    // The other name is nobody's here.
    const plain = await world.freshHeadersOf('viewer')
    expect((await wire.ask({ path: '/en/work', headers: { Host: host, ...plain } })).status).toBe(303)
  })
})

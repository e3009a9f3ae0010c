import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'

/** What the door knows about the site; everything else it reads from the request. */
export type Site = {
  /** Scheme, host and port people use, e.g. `https://waymark.example`. The first is the one links are built from. */
  origins: readonly string[]
  /** Peers whose X-Forwarded-For is believed. Empty: nobody's. */
  proxies: readonly string[]
}

export type RefusalReason =
  | 'method'
  | 'host'
  | 'address'
  | 'addressTooLong'
  | 'origin'
  | 'contentType'
  | 'tooLarge'
  | 'tooManyFields'
  | 'headers'
  | 'tooSlow'
  | 'unreadable'
  | 'tooMany'
  | 'unavailable'
  | 'failed'

/** `retryAfterSeconds`: when it is worth trying again. */
export type Refusal = { status: number; reason: RefusalReason; retryAfterSeconds?: number }

export const refusals = {
  method: { status: 405, reason: 'method' },
  host: { status: 421, reason: 'host' },
  address: { status: 400, reason: 'address' },
  addressTooLong: { status: 414, reason: 'addressTooLong' },
  origin: { status: 403, reason: 'origin' },
  contentType: { status: 415, reason: 'contentType' },
  tooLarge: { status: 413, reason: 'tooLarge' },
  tooManyFields: { status: 413, reason: 'tooManyFields' },
  headers: { status: 431, reason: 'headers' },
  tooSlow: { status: 408, reason: 'tooSlow' },
  unreadable: { status: 400, reason: 'unreadable' },
  tooMany: { status: 429, reason: 'tooMany' },
  unavailable: { status: 503, reason: 'unavailable', retryAfterSeconds: 5 },
  failed: { status: 500, reason: 'failed' },
} as const satisfies Record<RefusalReason, Refusal>

export const allowedMethods = ['GET', 'HEAD', 'POST'] as const

const longestAddress = 4 * 1024
/** Browsers send about twenty, proxies add a few. */
const mostHeaders = 100
const kibibyte = 1024
const formLimit = 256 * kibibyte
/** Files of 25 MiB, with room for the other fields. */
const uploadLimit = 26 * kibibyte * kibibyte
/** The only forms that carry files: the evidence of a report, and what the desk imports. */
const uploadAddress = /^\/[a-z]{2}\/(work\/commitments\/[^/]+\/reports\/[^/]+\/story|desk\/import)(\.data)?$/

type Asked = Pick<IncomingMessage, 'method' | 'url' | 'headers' | 'rawHeaders'>

/** The first rule a request breaks, in the order of the list; nothing when it may come in. */
export function refuse(request: Asked, site: Site): Refusal | undefined {
  return (
    refuseMethod(request) ??
    refuseHeaders(request) ??
    refuseHost(request, site) ??
    refuseAddress(request) ??
    // Before anything else is said about a form: one that comes from elsewhere is told that and nothing more.
    refuseOrigin(request, site) ??
    refuseOldData(request) ??
    refuseBody(request)
  )
}

export function refuseMethod({ method }: Asked): Refusal | undefined {
  return allowedMethods.some((allowed) => allowed === method) ? undefined : refusals.method
}

function refuseHeaders({ rawHeaders }: Asked): Refusal | undefined {
  return rawHeaders.length / 2 > mostHeaders ? refusals.headers : undefined
}

function refuseHost({ headers, rawHeaders }: Asked, site: Site): Refusal | undefined {
  const hosts = rawHeaders.filter((name, index) => index % 2 === 0 && name.toLowerCase() === 'host')
  if (hosts.length !== 1) return refusals.host
  return originOf(headers.host, site) ? undefined : refusals.host
}

/** The origin of ours that the Host header names. */
export function originOf(host: string | undefined, site: Site): string | undefined {
  return site.origins.find((origin) => new URL(origin).host === host?.toLowerCase())
}

function refuseAddress({ url = '' }: Asked): Refusal | undefined {
  if (url.length > longestAddress) return refusals.addressTooLong
  // A path of our own: no absolute address, no second host behind "//", nothing a URL parser would turn into a slash.
  if (!/^\/(?!\/)[\x21-\x7e]*$/.test(url) || url.includes('\\') || url.includes('#')) return refusals.address
  const [path = '', query = ''] = splitAddress(url)
  if (!isDecodable(path) || !isDecodableQuery(query)) return refusals.address
  return undefined
}

/** The framework's old data requests answer from any loader and action by name, past the pages around it. */
function refuseOldData({ url = '' }: Asked): Refusal | undefined {
  const [, query = ''] = splitAddress(url)
  return new URLSearchParams(query).has('_data') ? refusals.address : undefined
}

function splitAddress(url: string): [path: string, query: string] {
  const mark = url.indexOf('?')
  return mark === -1 ? [url, ''] : [url.slice(0, mark), url.slice(mark + 1)]
}

export const pathOf = (url: string | undefined) => splitAddress(url ?? '/')[0]

function isDecodable(path: string): boolean {
  try {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the point
    return !/[\x00-\x1f\x7f\\]/.test(decodeURIComponent(path))
  } catch {
    return false
  }
}

/** Text cannot hold NUL, so no page may be asked for with it. */
function isDecodableQuery(query: string): boolean {
  try {
    return !decodeURIComponent(query).includes('\0')
  } catch {
    return false
  }
}

function refuseOrigin({ method, url, headers }: Asked, site: Site): Refusal | undefined {
  // Nothing here is sent by a browser on its own: without a cookie another site's page has nothing to misuse.
  if (isOfMachine(url, headers)) return undefined
  const sentFrom = headers['sec-fetch-site']
  if (method === 'POST') {
    const ours = originOf(headers.host, site)
    const { origin } = headers
    // Browsers send "null" from pages that hide their address; then only the browser's own statement counts.
    const isForeign = origin !== undefined && origin !== ours && !(origin === 'null' && sentFrom === 'same-origin')
    const isKnown = sentFrom === undefined ? origin !== undefined : sentFrom === 'same-origin'
    return isKnown && !isForeign ? undefined : refusals.origin
  }
  if (sentFrom !== 'cross-site' || isOpenToOtherSites(pathOf(url))) return undefined
  const isVisit = headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document'
  return isVisit ? undefined : refusals.origin
}

/** A request of the interface that carries its own token, and no cookie. */
function isOfMachine(url: string | undefined, headers: IncomingHttpHeaders): boolean {
  const isBearer = /^bearer /i.test(headers.authorization ?? '')
  return isBearer && headers.cookie === undefined && pathOf(url).startsWith('/api/v1/')
}

/** The public interface and files. Files have a dot in their last part; single-fetch data (`.data`) is not a file. */
function isOpenToOtherSites(path: string): boolean {
  return path.startsWith('/api/') || path.startsWith('/assets/') || /^\/[^/]+\.(?!data$)[a-z0-9]+$/.test(path)
}

function contentTypeOf(headers: IncomingHttpHeaders): string {
  return (headers['content-type'] ?? '').split(';', 1).join('').trim().toLowerCase()
}

export const isUrlEncoded = (headers: IncomingHttpHeaders): boolean =>
  contentTypeOf(headers) === 'application/x-www-form-urlencoded'

function refuseBody({ method, url, headers }: Asked): Refusal | undefined {
  if (method !== 'POST') return undefined
  const type = contentTypeOf(headers)
  const isForm = type === 'application/x-www-form-urlencoded' || isUpload({ url, headers })
  const isApi = pathOf(url).startsWith('/api/') && type === 'application/json'
  if (!isForm && !isApi) return refusals.contentType
  // A compressed body would have to be unpacked before it can be counted.
  if ((headers['content-encoding'] ?? 'identity') !== 'identity') return refusals.contentType
  return Number(headers['content-length'] ?? 0) > bodyLimit({ url, headers }) ? refusals.tooLarge : undefined
}

/** The most bytes a body may have; counted again while it arrives, because the announced length may be absent or wrong. */
export function bodyLimit(request: Pick<Asked, 'url' | 'headers'>): number {
  return isUpload(request) ? uploadLimit : formLimit
}

/** Forms that carry a file: they may be large, and may take their time. */
export function isUpload({ url, headers }: Pick<Asked, 'url' | 'headers'>): boolean {
  return contentTypeOf(headers) === 'multipart/form-data' && uploadAddress.test(pathOf(url))
}

/** The person's address: the last hop a trusted proxy saw, else the peer itself. */
export function clientAddress(request: IncomingMessage, site: Site): string {
  const peer = (request.socket.remoteAddress ?? '').replace(/^::ffff:/, '')
  if (!site.proxies.includes(peer)) return peer
  const forwarded = [request.headers['x-forwarded-for'] ?? ''].flat().join(',')
  return forwarded.split(',').at(-1)?.trim() || peer
}

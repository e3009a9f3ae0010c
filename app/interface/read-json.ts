import { Problem } from './problem.ts'

export const MAX_BODY_BYTES = 256 * 1024
export const MAX_DEPTH = 8

/** The body as JSON in UTF-8: of the right type, not too large, not too deep. */
export async function readJson(request: Request): Promise<unknown> {
  const type = (request.headers.get('Content-Type') ?? '').toLowerCase()
  if (!/^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/.test(type))
    throw new Problem(415, { detail: 'Send application/json in UTF-8.' })
  if (Number(request.headers.get('Content-Length') ?? 0) > MAX_BODY_BYTES) throw tooLarge()
  const bytes = await request.arrayBuffer()
  if (bytes.byteLength > MAX_BODY_BYTES) throw tooLarge()
  const value = parsed(bytes)
  if (isDeeperThan(value, MAX_DEPTH)) throw new Problem(400, { detail: `The body is nested deeper than ${MAX_DEPTH}.` })
  return value
}

const tooLarge = () => new Problem(413, { detail: `A body may have ${MAX_BODY_BYTES} bytes.` })

function parsed(bytes: ArrayBuffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    throw new Problem(400, { detail: 'The body is no JSON in UTF-8.' })
  }
}

/** Looks no deeper than it has to: a hostile body may be nested a hundred thousand times. */
function isDeeperThan(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  return levels === 0 || Object.values(value).some((inner) => isDeeperThan(inner, levels - 1))
}

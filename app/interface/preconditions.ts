import { Problem } from './problem.ts'

export const tagOf = (version: number): string => `"${version}"`

/**
 * The version a caller has seen, from `If-Match`; null where `If-None-Match: *` says that there should be none yet. A compressing proxy
 * makes a tag weak on the way, so a weak one is taken as well: it was made of the same number.
 */
export function seenVersion(request: Request, { orNone = false } = {}): number | null {
  const match = request.headers.get('If-Match')
  if (match === null) {
    if (orNone && request.headers.get('If-None-Match')?.trim() === '*') return null
    throw new Problem(428, {
      detail: orNone
        ? 'Send If-Match with the ETag you have seen, or If-None-Match: * where there is none yet.'
        : 'Send If-Match with the ETag you have seen.',
    })
  }
  const version = /^\s*(?:W\/)?"(\d{1,9})"\s*$/.exec(match)?.[1]
  if (version === undefined) throw stale()
  return Number(version)
}

export const stale = () =>
  new Problem(412, { detail: 'It was changed since. Read it again and send If-Match with its new ETag.' })

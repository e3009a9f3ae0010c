import { seal, unseal } from './secret-box.server'
import { makeCookie, readCookie } from './sessions.server'

// Recovery codes on their way to the one page that shows them. They travel sealed, for their person and for five minutes, in the browser
// alone: the database holds nothing but their hashes.

const COOKIE = 'waymark-codes'
const SECONDS = 300

export const carryCodes = (personId: string, codes: readonly string[]): string =>
  makeCookie(
    COOKIE,
    seal(`${Date.now()} ${codes.join(' ')}`, 'recovery-codes', personId).toString('base64url'),
    SECONDS,
  )

export function carriedCodes(request: Request, personId: string): string[] | null {
  const carried = readCookie(request, COOKIE)
  const text = carried ? unseal(Buffer.from(carried, 'base64url'), 'recovery-codes', personId) : undefined
  const [since, ...codes] = text?.split(' ') ?? []
  return since && Date.now() - Number(since) < SECONDS * 1000 && codes.length > 0 ? codes : null
}

export const dropCodes = (): string => makeCookie(COOKIE, '', 0)

/** Where the person goes after a first factor: past their codes, where there are new ones. */
export function pastCodes(
  lang: string,
  {
    personId,
    codes,
    next,
    headers,
  }: { personId: string; codes: readonly string[] | null; next: string; headers: Headers },
): { to: string; headers: Headers } {
  if (!codes) return { to: next, headers }
  headers.append('Set-Cookie', carryCodes(personId, codes))
  return { to: `/${lang}/work/account/second-factor/codes?next=${encodeURIComponent(next)}`, headers }
}

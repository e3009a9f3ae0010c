import { pino } from 'pino'

/** JSON lines on standard output. In a person's terminal only what needs attention, unless WAYMARK_LOG asks for more. */
export const log = pino({
  level: process.env.WAYMARK_LOG ?? (process.stdout.isTTY ? 'warn' : 'info'),
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (label) => ({ level: label }) },
})

/** One-time links carry their secret in the path: every long part that is neither a record's id nor a file of ours is masked. */
export function withoutSecrets(path: string): string {
  const parts = path.split('/')
  const isFile = parts[1] === 'assets'
  return parts
    .map((part, at) => {
      const isSecret = at === 3 && (parts[2] === 'reset' || parts[2] === 'invitation')
      const isLong = part.length >= 24 && !/^[0-9a-f]{8}-[0-9a-f-]{27}(\.data)?$/.test(part) && !isFile
      return isSecret || isLong ? ':secret' : part
    })
    .join('/')
}

/** The framework quotes the address in what it says about it. */
const withoutQuotedSecrets = (text: string): string =>
  text.replace(
    /(["'`])([^"'`\s]*\/[^"'`\s]*)\1/g,
    (_whole, mark: string, path: string) => `${mark}${withoutSecrets(path)}${mark}`,
  )

type Exchange = { id: string; method: string; path: string; status: number; milliseconds: number }

/** Never the query, a body, a cookie or a header. */
export function logExchange({ id, method, path, status, milliseconds }: Exchange): void {
  const level = status >= 500 ? 'error' : 'info'
  log[level]({ id, method, path: withoutSecrets(path), status, ms: Math.round(milliseconds * 10) / 10 }, 'request')
}

export function logFailure(id: string | undefined, error: unknown): void {
  const given = error instanceof Error ? error : new Error(String(error))
  const message = withoutQuotedSecrets(given.message)
  const stack = (given.stack ?? '').replace(given.message, () => message)
  // Of what the database adds only the code: its details repeat what was written.
  const code = 'code' in given ? String(given.code) : undefined
  log.error({ id, err: { type: given.name, code, message, stack } }, 'failure')
}

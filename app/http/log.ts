import { pino } from 'pino'

/** JSON lines on standard output. In a person's terminal only what needs attention, unless WAYMARK_LOG asks for more. */
export const log = pino({
  level: process.env.WAYMARK_LOG ?? (process.stdout.isTTY ? 'warn' : 'info'),
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (label) => ({ level: label }) },
})

/** One-time links carry their secret in the path: long parts that are not record ids are masked. */
export function withoutSecrets(path: string): string {
  return path
    .split('/')
    .map((part) =>
      part.length >= 24 && !/^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(part) && !part.includes('.') ? ':secret' : part,
    )
    .join('/')
}

type Exchange = { id: string; method: string; path: string; status: number; milliseconds: number }

/** Never the query, a body, a cookie or a header. */
export function logExchange({ id, method, path, status, milliseconds }: Exchange): void {
  const level = status >= 500 ? 'error' : 'info'
  log[level]({ id, method, path: withoutSecrets(path), status, ms: Math.round(milliseconds * 10) / 10 }, 'request')
}

export function logFailure(id: string | undefined, error: unknown): void {
  log.error({ id, err: error instanceof Error ? error : new Error(String(error)) }, 'failure')
}

import { AppError, conflict, forbidden, notFound } from '~/lib/errors'

/** SQLSTATE to our closed set of codes, once. WM… are raised by our own functions (db/migrations). */
const BY_SQLSTATE: Record<string, () => AppError> = {
  WM404: notFound,
  WM409: () => conflict(),
  WM422: () => new AppError('invalid'),
  WM001: () => new AppError('invalid', { reason: 'last_owner' }),
  WM002: () => new AppError('invalid', { reason: 'last_administrator' }),
  WM003: () => new AppError('invalid', { reason: 'last_factor' }),
  '42501': forbidden,
  '23505': () => conflict(),
  '23503': () => new AppError('invalid'),
  '23514': () => new AppError('invalid'),
  '23502': () => new AppError('invalid'),
  '22001': () => new AppError('invalid'),
  '22003': () => new AppError('invalid'),
  '22007': () => new AppError('invalid'),
  '22008': () => new AppError('invalid'),
  '22021': () => new AppError('invalid'),
  '22P05': () => new AppError('invalid'),
  // A path that carries something else than a uuid names nothing.
  '22P02': notFound,
  '40001': () => conflict(),
  '40P01': () => conflict(),
}

const unavailable = () => new AppError('unavailable')

/** The AppError that stands for what was thrown, or null where it is a defect. */
export function toAppError(thrown: unknown): AppError | null {
  if (thrown instanceof AppError) return thrown
  if (!(thrown instanceof Error)) return null
  const code = 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : ''
  const known = BY_SQLSTATE[code]
  if (known) return known()
  if (isUnavailability(code, thrown.message)) return unavailable()
  return null
}

/** Lock and statement timeouts, a backend that was ended, no connection, no room: come back in a moment. */
function isUnavailability(code: string, message: string): boolean {
  return (
    /^(08|53|57|58)/.test(code) ||
    ['55P03', '25P03'].includes(code) ||
    ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'EAI_AGAIN'].includes(code) ||
    // Our own disk, and the database's where it names no reason: a limit, a quota.
    ['ENOSPC', 'EDQUOT', 'EFBIG', 'EMFILE', 'ENFILE'].includes(code) ||
    (code === 'XX000' && /^could not (extend|write|fsync|create|open) /.test(message)) ||
    /timeout exceeded when trying to connect|Connection terminated|is not queryable/.test(message)
  )
}

export type AppErrorCode =
  | 'not_found'
  | 'forbidden'
  | 'unauthenticated'
  | 'invalid'
  | 'conflict'
  | 'too_many'
  | 'unavailable'
  | 'too_large'
  | 'unsupported'

/** Everything the product refuses, in a closed set of codes. `detail` may be shown to the person: never put secrets there. */
export class AppError extends Error {
  readonly code: AppErrorCode
  readonly detail?: unknown
  /** For `too_many` and `unavailable`: when it is worth trying again. */
  readonly retryAfterSeconds?: number

  constructor(code: AppErrorCode, detail?: unknown, options?: { retryAfterSeconds?: number; cause?: unknown }) {
    super(typeof detail === 'string' ? `${code}: ${detail}` : code, { cause: options?.cause })
    this.name = 'AppError'
    this.code = code
    this.detail = detail
    if (options?.retryAfterSeconds !== undefined) this.retryAfterSeconds = options.retryAfterSeconds
  }
}

const STATUS: Record<AppErrorCode, number> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  unsupported: 415,
  too_many: 429,
  unavailable: 503,
}

/** The HTTP status that answers this code. */
export function statusOf(code: AppErrorCode): number {
  return STATUS[code]
}

export function isAppError(value: unknown, code?: AppErrorCode): value is AppError {
  return value instanceof AppError && (code === undefined || value.code === code)
}

export const notFound = (detail?: unknown) => new AppError('not_found', detail)
export const forbidden = (detail?: unknown) => new AppError('forbidden', detail)
export const unauthenticated = (detail?: unknown) => new AppError('unauthenticated', detail)
export const invalidRequest = (detail?: unknown) => new AppError('invalid', detail)
/** Somebody else was faster. `detail` carries what the page needs to show both versions. */
export const conflict = (detail?: unknown) => new AppError('conflict', detail)
export const tooMany = (retryAfterSeconds?: number) =>
  new AppError('too_many', undefined, retryAfterSeconds === undefined ? {} : { retryAfterSeconds })
export const unavailable = (detail?: unknown) => new AppError('unavailable', detail)

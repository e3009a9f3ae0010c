import { type FieldError, fieldError } from '~/lib/form'
import { PASSWORD_MAX, PASSWORD_MIN, type PasswordProblem } from './password-rules'

/** What a refused password says beside its field. */
export function passwordError(problem: PasswordProblem): FieldError {
  const limits = {
    short: { minimum: PASSWORD_MIN },
    long: { maximum: PASSWORD_MAX },
    common: undefined,
    context: undefined,
  }
  return fieldError('password', `access.error.password_${problem}`, limits[problem])
}

/** A wait that only a new password ends, in seconds: longer than any other. */
export const UNTIL_RESET = 30 * 24 * 3600

/** Too many attempts: minutes, rounded up, and never which of the counters it was. */
export function waitError(field: string, retryAfterSeconds: number): FieldError {
  if (retryAfterSeconds >= UNTIL_RESET) return fieldError(field, 'access.error.stopped')
  return fieldError(field, 'access.error.wait', { minutes: Math.max(1, Math.ceil(retryAfterSeconds / 60)) })
}

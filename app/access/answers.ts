import { type FieldError, fieldError } from '~/lib/form'
import { PASSWORD_MAX, PASSWORD_MIN, type PasswordProblem } from './password-rules'
import type { Judged } from './second-factor.server'
import type { Refusal } from './sign-in.server'

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

/** What a second factor that was not accepted says beside its field; null where it was. */
export function factorError(field: string, judged: Judged): FieldError | null {
  switch (judged.outcome) {
    case 'proved':
      return null
    case 'wait':
      return waitError(field, judged.retryAfterSeconds)
    case 'passkey':
      return fieldError(field, 'access.error.passkey_wrong')
    default:
      return fieldError(field, `access.error.code_${judged.outcome}`)
  }
}

export function passwordProofError(field: string, refusal: Refusal | { outcome: 'missing' }): FieldError {
  switch (refusal.outcome) {
    case 'missing':
      return fieldError(field, 'access.error.password_missing')
    case 'wrong':
      return fieldError(field, 'access.error.password_wrong')
    case 'wait':
      return waitError(field, refusal.retryAfterSeconds)
  }
}

export const passkeyError = (): FieldError => fieldError('name', 'access.error.passkey_not_made')

/** What is wrong with the code that was to confirm a new authenticator app. */
export function totpError(
  refused: { outcome: 'missing' | 'unreadable' | 'wrong' | 'ended' } | { outcome: 'wait'; retryAfterSeconds: number },
): FieldError {
  switch (refused.outcome) {
    case 'wait':
      return waitError('code', refused.retryAfterSeconds)
    case 'ended':
      return fieldError('code', 'access.error.key_ended')
    default:
      return fieldError('code', `access.error.code_${refused.outcome}`)
  }
}

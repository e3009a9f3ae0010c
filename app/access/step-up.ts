import type { FieldError } from '~/lib/form'

/** Names of the proof's own fields; they never reach the work that the proof is for. */
export const CONFIRM = '_confirm'
export const CONFIRM_PASSKEY = '_passkey'

/** What the person can show. `app` and `passkey` may both be there. */
export type Ways = {
  /** Members without a second factor confirm with their password. */
  password: boolean
  app: boolean
  /** What the browser asks the device for, as JSON. */
  passkey: string | null
  /** In the demonstration only: the code that its account may use now. */
  demonstration: string | null
  email: string
}

export type StepUp = {
  /** What was posted, in its order, to be posted again. */
  fields: [name: string, value: string][]
  ways: Ways
  errors: FieldError[]
}

/** The question that stands in the answer to a form, where the answer is one. */
export function stepUpOf(thrown: unknown): StepUp | null {
  if (typeof thrown !== 'object' || thrown === null || !('code' in thrown) || thrown.code !== 'step_up') return null
  return 'detail' in thrown ? (thrown.detail as StepUp) : null
}

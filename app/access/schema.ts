import { z } from 'zod'
import { LANGS, type Lang } from '~/i18n/languages'
import type { MessageKey } from '~/i18n/types'
import { checkbox, safeText } from '~/lib/form'
import { PASSKEY_NAME_MAX } from './factor-rules'

const EMAIL = /^[^\s@<>(),;:"\\[\]]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+[\p{L}\p{N}-]{2,}$/u

/** An address as it is stored and compared: one, in lower case, without anything a mail header could read as more. */
export function emailAddress(required: MessageKey, wrong: MessageKey): z.ZodType<string> {
  return safeText({ max: 254, oneLine: true, required })
    .transform((text) => text.toLowerCase())
    .superRefine((text, context) => {
      if (text !== '' && !EMAIL.test(text)) context.addIssue({ code: 'custom', message: wrong })
    })
}

export const email = emailAddress('access.error.email_missing', 'access.error.email_wrong')

// Passwords are not trimmed and not judged by their characters. What cannot be a password is not worth hashing.
const secret = (required: MessageKey) =>
  z.preprocess(
    (value) => (typeof value === 'string' ? value : ''),
    z
      .string()
      .min(1, required satisfies string)
      .max(1_000, 'access.error.password_long' satisfies MessageKey),
  )

export const language: z.ZodType<Lang> = z.enum(LANGS, 'access.error.language_missing' satisfies MessageKey)

const zones = new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])
export const timeZones: readonly string[] = [...zones].sort()
export const timeZone: z.ZodType<string> = z
  .string('access.error.time_zone_missing' satisfies MessageKey)
  .refine((zone) => zones.has(zone), 'access.error.time_zone_missing' satisfies MessageKey)

export const signInForm = z.object({ email, password: secret('access.error.password_missing') })
export const resetRequestForm = z.object({ email })
export const newPasswordForm = z.object({ password: secret('access.error.new_password_missing') })
export const changePasswordForm = z.object({
  currentPassword: secret('access.error.current_password_missing'),
  password: secret('access.error.new_password_missing'),
})

export const passkeyForm = z.object({
  name: safeText({ max: PASSKEY_NAME_MAX, oneLine: true, required: 'access.error.passkey_name_missing' }),
  passkey: z.string().max(20_000).catch(''),
})

const profile = {
  fullName: safeText({ max: 120, oneLine: true, required: 'access.error.full_name_missing' }),
  jobTitle: safeText({ max: 120, oneLine: true }),
  language,
  timeZone,
}
export const profileForm = z.object(profile)

export const newAccountForm = z.object({
  ...profile,
  password: secret('access.error.new_password_missing'),
  consent: checkbox.refine((given) => given, 'access.error.consent_missing' satisfies MessageKey),
})
export type NewAccount = z.infer<typeof newAccountForm>

export const existingAccountForm = z.object({ password: secret('access.error.password_missing') })

/** One of one's other sessions, or all of them. */
export const endSessionsForm = z.object({
  session: z.union([z.literal('others'), z.uuid()], 'common.error.check-answer' satisfies MessageKey),
})

import type { Lang } from '~/i18n/languages'
import { translator } from '~/i18n/translator'
import type { MessageParams } from '~/i18n/types'
import { isIsoDate } from '~/lib/dates'

/** Every mail the product sends. Each has a subject and a text in `notices.<kind>.*`. */
export const MAIL_KINDS = [
  'invitation',
  'invitation_wanted',
  'password_reset',
  'password_changed',
  'factor_changed',
  'factor_reset',
  'recovery_code_used',
  'submitted',
  'changes_requested',
  'approved',
  'published',
  'declined',
  'value_verified',
] as const
export type MailKind = (typeof MAIL_KINDS)[number]

export type MailContent = {
  kind: MailKind
  language: Lang
  /** Dates as 'YYYY-MM-DD', codes as codes: they are written out in the language of the mail. */
  params: MessageParams
  /** The exact page, without language and origin: '/work/commitments/…'. */
  path: string
  /** The configured origin; never what a request says. */
  origin: string
}

// Control characters, line and paragraph separators, and everything that turns the direction of text around.
const NOT_IN_A_LINE = /[\p{Cc}\u2028\u2029\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]+/gu
const LONGEST_PARAM = 300

/** What people wrote, as it may stand inside a subject or a sentence: one line, no hidden characters, nothing a mail program makes a link of. */
export function asOneLine(text: string): string {
  const line = text.normalize('NFC').replace(NOT_IN_A_LINE, ' ').replace(/ {2,}/g, ' ').replace(/:\/\//g, ': //').trim()
  const letters = [...line]
  return letters.length > LONGEST_PARAM ? `${letters.slice(0, LONGEST_PARAM - 1).join('')}…` : line
}

/** Plain text in the recipient's language; the first link is the page the mail is about. */
export function composeMail({ kind, language, params, path, origin }: MailContent): { subject: string; body: string } {
  const t = translator(language)
  const shown = Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      typeof value === 'string' ? (isIsoDate(value) ? t.date(value) : asOneLine(value)) : value,
    ]),
  )
  const paragraphs = [
    t(`notices.${kind}.text`, shown),
    `${t(`notices.${kind}.link`)}\n${origin}/${language}${path}`,
    `${t('notices.footer')}\n${origin}/${language}`,
  ]
  return { subject: asOneLine(t(`notices.${kind}.subject`, shown)), body: `${paragraphs.join('\n\n')}\n` }
}

/** What a password must be: long, and not what people guess first. No rules about kinds of characters. */
export const PASSWORD_MIN = 15
export const PASSWORD_MAX = 128

export type PasswordProblem = 'short' | 'long' | 'common' | 'context'

/** What an attacker knows of the person: none of it carries a password. */
export type PasswordContext = { email: string; fullName?: string; organisationNames?: readonly string[] }

const PRODUCT_WORDS = ['waymark', 'iom', 'gcm']
/** What must be left once known words are taken out. */
const UNKNOWN_CHARACTERS = 8

export function passwordProblem(
  password: string,
  context: PasswordContext,
  common: ReadonlySet<string>,
): PasswordProblem | undefined {
  const text = password.normalize('NFC')
  const length = [...text].length
  if (length < PASSWORD_MIN) return 'short'
  if (length > PASSWORD_MAX) return 'long'
  const folded = text.toLowerCase()
  const plain = folded.replace(/[^\p{L}\p{N}]/gu, '')
  const stem = folded.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '')
  if (
    common.has(folded) ||
    (stem !== '' && common.has(stem)) ||
    isRepeated(folded) ||
    isRepeated(plain) ||
    isRow(plain)
  )
    return 'common'
  const rest = wordsOf(context).reduce((left, word) => left.replaceAll(word, ''), folded)
  if (rest !== folded && [...rest.replace(/[^\p{L}\p{N}]/gu, '')].length < UNKNOWN_CHARACTERS) return 'context'
  return undefined
}

/** Longest first, so that a name is taken out before a part of it. */
function wordsOf({ email, fullName = '', organisationNames = [] }: PasswordContext): string[] {
  const local = email.toLowerCase().split('@')[0] ?? ''
  const names = [fullName, ...organisationNames].map((name) => name.normalize('NFC').toLowerCase())
  const parts = [local, ...names]
    .flatMap((text) => text.split(/[^\p{L}\p{N}]+/u))
    .filter((word) => [...word].length >= 3)
  return [...new Set([...PRODUCT_WORDS, local, ...names, ...names.map((name) => name.replace(/\s+/g, '')), ...parts])]
    .filter((word) => word.length >= 3)
    .sort((a, b) => b.length - a.length)
}

/** `aaaa…`, `abcabcabc…`, `password password password`. */
function isRepeated(text: string): boolean {
  for (let size = 1; size <= text.length / 2; size += 1) {
    const block = text.slice(0, size)
    if (block.repeat(Math.ceil(text.length / size)).startsWith(text)) return true
  }
  return false
}

const ROWS = [
  '1234567890'.repeat(PASSWORD_MAX / 10 + 2),
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiopasdfghjklzxcvbnm',
  'йцукенгшщзхъфывапролджэячсмитьбю',
]

/** A walk along the digits, the alphabet or the keyboard, in either direction. */
function isRow(text: string): boolean {
  return text !== '' && ROWS.some((row) => row.includes(text) || [...row].reverse().join('').includes(text))
}

let dictionary: Promise<ReadonlySet<string>> | undefined

/** Some megabytes: read when the first password is chosen, then kept. */
export function commonPasswords(): Promise<ReadonlySet<string>> {
  dictionary ??= import('@zxcvbn-ts/language-common').then(
    ({ dictionary: lists }) => new Set([...lists['passwords-common'], ...lists['diceware-common']]),
  )
  return dictionary
}

import { z } from 'zod'
import type { MessageKey, MessageParams, MessageRef } from '~/i18n/types'

export type FieldError = { field: string; message: MessageRef }

/** What the person typed, to be shown again beside the messages. Files are not kept: a browser cannot show them again. */
export type FormValues = Record<string, string | string[]>

export type Parsed<T> = { ok: true; value: T } | { ok: false; errors: FieldError[]; values: FormValues }

/**
 * A form read by its schema. `milestones.0.title` names a field inside a list, a name sent twice becomes a list.
 * The messages of the schema are message keys; their parameters come from `params` of the issue, or from the limit of the
 * check that failed (`minimum`, `maximum`).
 */
export function parseForm<T>(schema: z.ZodType<T>, form: FormData): Parsed<T> {
  const result = schema.safeParse(treeOf(form))
  if (result.success) return { ok: true, value: result.data }
  return { ok: false, errors: fieldErrors(result.error.issues), values: formValues(form) }
}

/** One message for each field, the first the schema gave: a person can act on one at a time. */
export function fieldErrors(issues: readonly z.core.$ZodIssue[]): FieldError[] {
  const errors = new Map<string, FieldError>()
  for (const issue of issues) {
    const field = issue.path.map(String).join('.')
    if (!errors.has(field)) errors.set(field, { field, message: messageOf(issue) })
  }
  return [...errors.values()]
}

export function fieldError(field: string, key: MessageKey, params?: MessageParams): FieldError {
  return { field, message: params ? { key, params } : { key } }
}

const KEY = /^[a-z]+\.[a-z0-9._-]+$/

function messageOf(issue: z.core.$ZodIssue): MessageRef {
  // A schema that gives no key of its own gets the general sentence instead of zod's English.
  const key = (KEY.test(issue.message) ? issue.message : 'common.error.check-answer') as MessageKey
  const params: MessageParams = {}
  if (issue.code === 'custom') {
    for (const [name, value] of Object.entries(issue.params ?? {})) {
      if (typeof value === 'string' || typeof value === 'number') params[name] = value
    }
  }
  if (issue.code === 'too_big') params.maximum = Number(issue.maximum)
  if (issue.code === 'too_small') params.minimum = Number(issue.minimum)
  return Object.keys(params).length > 0 ? { key, params } : { key }
}

export function formValues(form: FormData): FormValues {
  const values: FormValues = Object.create(null)
  for (const name of new Set(form.keys())) {
    const texts = form.getAll(name).filter((value) => typeof value === 'string')
    const [first] = texts
    if (first !== undefined && name !== 'password') values[name] = texts.length > 1 ? texts : first
  }
  return values
}

type Branch = { [name: string]: unknown }

const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype'])
const MAX_DEPTH = 4
const MAX_ITEMS = 200

function treeOf(form: FormData): unknown {
  const root: Branch = Object.create(null)
  for (const name of new Set(form.keys())) {
    const steps = name.split('.')
    if (steps.length > MAX_DEPTH || steps.some((step) => step === '' || FORBIDDEN.has(step))) continue
    const all = form.getAll(name)
    place(root, steps, all.length > 1 ? all : all[0])
  }
  return withLists(root)
}

function place(root: Branch, steps: readonly string[], value: unknown): void {
  let branch = root
  for (const step of steps.slice(0, -1)) {
    const next = branch[step]
    if (isBranch(next)) branch = next
    else {
      const made: Branch = Object.create(null)
      branch[step] = made
      branch = made
    }
  }
  const last = steps.at(-1)
  if (last !== undefined && !isBranch(branch[last])) branch[last] = value
}

function isBranch(value: unknown): value is Branch {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === null
}

// `{ 0: …, 1: … }` is a list. The place in it is kept, so that a message finds its field; gaps would break that and are left as a record.
function withLists(value: unknown): unknown {
  if (!isBranch(value)) return value
  const entries = Object.entries(value).map(([name, inner]) => [name, withLists(inner)] as const)
  const isList =
    entries.length > 0 && entries.every(([name]) => /^\d{1,3}$/.test(name) && Number(name) < entries.length)
  if (isList && entries.length <= MAX_ITEMS) {
    return entries.toSorted(([a], [b]) => Number(a) - Number(b)).map(([, inner]) => inner)
  }
  return Object.fromEntries(entries)
}

// Control characters except tab and line feed, lonely surrogates, and code points that are no characters.
const CONTROL = /[^\P{Cc}\t\n]|\p{Cs}|\p{Noncharacter_Code_Point}/u
const BIDI_OVERRIDE = /[\u202a-\u202e\u2066-\u2069]/

export type TextRules = {
  min?: number
  max?: number
  /** No line breaks, no tabs, no bidi controls: titles and names that stand in lists and mails. */
  oneLine?: boolean
  /** The message when nothing was typed. Without it the text may be empty. */
  required?: MessageKey
  /** Gets `minimum` and `used`. */
  tooShort?: MessageKey
  /** Gets `maximum` and `used`. */
  tooLong?: MessageKey
}

/** Text as it may be stored: NFC, trimmed, no control characters. Absent reads as empty. Lengths count code points, and so bound the bytes too. */
export function safeText(rules: TextRules = {}): z.ZodType<string> {
  const { min = 0, max = 10_000, oneLine = false, required, tooShort, tooLong = 'common.error.too-long' } = rules
  return z.preprocess(
    (value) => (value === undefined || value === null ? '' : value),
    z
      .string()
      .transform((text) => text.replace(/\r\n?/g, '\n').normalize('NFC').trim())
      .superRefine((text, context) => {
        const fail = (message: MessageKey, params: MessageParams = {}) =>
          context.addIssue({ code: 'custom', message, params })
        const used = [...text].length
        if (text === '') {
          if (required) fail(required, { minimum: min, used })
        } else if (CONTROL.test(text) || (oneLine && (BIDI_OVERRIDE.test(text) || /[\t\n\u2028\u2029]/.test(text)))) {
          fail('common.error.characters')
        } else if (used > max) {
          fail(tooLong, { maximum: max, used })
        } else if (used < min) {
          fail(tooShort ?? 'common.error.too-short', { minimum: min, used })
        }
      }),
  )
}

/** A list from a group of checkboxes or a repeated field: one value, several or none. Empty values are dropped. */
export function listOf<T>(item: z.ZodType<T>): z.ZodType<T[]> {
  return z.preprocess((value) => {
    const all = value === undefined || value === null ? [] : Array.isArray(value) ? value : [value]
    return all.filter((one) => one !== '')
  }, z.array(item).max(MAX_ITEMS))
}

/** A single checkbox: present with any value but an empty one is true. */
export const checkbox: z.ZodType<boolean> = z.preprocess((value) => value !== undefined && value !== '', z.boolean())

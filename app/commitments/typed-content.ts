import type { Lang } from '~/i18n/languages'
import { type FormValues, parseForm } from '~/lib/form'
import type { CommitmentContent } from './rules/content.ts'
import type { Section } from './rules/sections.ts'
import { sectionSchema } from './schema.ts'

// What a person is typing, before it is saved: for the advice beside the form, and for rows added and removed without script.

/** The content as it would be with what was typed; answers that cannot be read yet are left out. */
export function contentAsTyped(
  section: Section,
  lang: Lang,
  form: FormData,
  stored: CommitmentContent,
): CommitmentContent {
  const schema = sectionSchema(section, lang)
  const first = parseForm(schema, form)
  if (first.ok) return { ...stored, ...first.value }
  const readable = new FormData()
  const wrong = new Set(first.errors.map(({ field }) => field))
  for (const [name, value] of form) if (!wrong.has(name)) readable.append(name, value)
  const second = parseForm(schema, readable)
  return second.ok ? { ...stored, ...second.value } : stored
}

export type RowList = 'indicators' | 'milestones' | 'countries'

/** How many rows of a list a form has sent. */
export function rowsIn(values: FormValues, list: RowList): number {
  const places = Object.keys(values).flatMap((name) => {
    const place = new RegExp(`^${list}\\.(\\d{1,2})(?:\\.|$)`).exec(name)?.[1]
    return place === undefined ? [] : [Number(place) + 1]
  })
  return Math.max(0, ...places)
}

/** What a new row has ticked: what `emptyIndicator` says of it. */
const PRESET: Record<RowList, Record<string, string>> = {
  indicators: { '.key': '', '.direction': 'up', '.cumulative': 'yes' },
  milestones: { '.key': '' },
  countries: { '': '' },
}

/** The form with one more, empty row. */
export function withRow(values: FormValues, list: RowList): FormValues {
  const at = rowsIn(values, list)
  return {
    ...values,
    ...Object.fromEntries(Object.entries(PRESET[list]).map(([field, value]) => [`${list}.${at}${field}`, value])),
  }
}

/** The form without one row; the rows after it move up. */
export function withoutRow(values: FormValues, list: RowList, at: number): FormValues {
  const kept: FormValues = {}
  for (const [name, value] of Object.entries(values)) {
    const [, place, rest] = new RegExp(`^${list}\\.(\\d{1,2})\\.(.+)$`).exec(name) ?? []
    if (place === undefined) kept[name] = value
    else if (Number(place) < at) kept[name] = value
    else if (Number(place) > at) kept[`${list}.${Number(place) - 1}.${rest}`] = value
  }
  return kept
}

/** What a button of a list asked for: `add-indicators`, `remove-milestones-2`. A country is removed by choosing none. */
export function rowIntent(intent: string): { list: RowList; remove: number | null } | null {
  const [, verb, list, at] = /^(add|remove)-(indicators|milestones|countries)(?:-(\d{1,2}))?$/.exec(intent) ?? []
  if (!verb || !list || (verb === 'remove') !== (at !== undefined)) return null
  return { list: list as RowList, remove: at === undefined ? null : Number(at) }
}

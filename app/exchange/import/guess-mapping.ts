import { isStakeholderKind } from '~/organisations/rules'
import { countryFromText } from '~/reference/rules'
import { cleanLine } from './clean-text.ts'
import { FIELDS_OF_SEVERAL_COLUMNS, fieldOfHeader, type Mapping, TARGET_FIELDS, type TargetField } from './fields.ts'
import { languageOf } from './parse-codes.ts'
import type { Table } from './read-table.ts'

/**
 * What each column is: by its header where that says it, otherwise by what stands in it. A header that nobody knows is trusted no
 * further than its values are plain: addresses, kinds, codes of countries and languages. What is not understood is left out.
 */
export function guessMapping(table: Pick<Table, 'headers' | 'rows'>): Mapping {
  const taken = new Set<TargetField>()
  const take = (field: TargetField): TargetField => {
    if (taken.has(field) && !FIELDS_OF_SEVERAL_COLUMNS.includes(field)) return 'ignore'
    taken.add(field)
    return field
  }
  const byHeader = table.headers.map((header) => {
    const field = fieldOfHeader(header)
    return field ? take(field) : undefined
  })
  const byValue = byHeader.map((field, column) => field ?? take(fieldOfValues(valuesOf(table, column), taken)))
  if (taken.has('text') || taken.has('title')) return byValue

  // A file without any header we know still has to say what was promised: the longest column does.
  const lengths = byValue.map((field, column) =>
    field === 'ignore' && !byHeader[column] ? average(valuesOf(table, column)) : 0,
  )
  const longest = Math.max(...lengths)
  const text = longest >= 40 ? lengths.indexOf(longest) : -1
  return byValue.map((field, column) => (column === text ? 'text' : field))
}

/** True for a mapping a person sent back: one known field a column, and something to import in it. */
export function isMapping(fields: readonly string[], columns: number): fields is Mapping {
  return fields.length === columns && fields.every((field) => (TARGET_FIELDS as readonly string[]).includes(field))
}

function valuesOf({ rows }: Pick<Table, 'rows'>, column: number): string[] {
  const values: string[] = []
  for (const { cells } of rows) {
    const value = cleanLine(cells[column] ?? '')
    if (value) values.push(value)
    if (values.length === 50) break
  }
  return values
}

function average(values: readonly string[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value.length, 0) / values.length
}

function fieldOfValues(values: readonly string[], taken: ReadonlySet<TargetField>): TargetField {
  if (values.length === 0) return 'ignore'
  const nearlyAll = (test: (value: string) => boolean) => values.filter(test).length >= values.length * 0.9
  const guesses: [TargetField, (value: string) => boolean][] = [
    ['source_url', (value) => /^https?:\/\/\S+$/i.test(value)],
    ['organisation_kind', isStakeholderKind],
    [
      'countries',
      (value) =>
        value.split(/\s*[|;,]\s*/).every((part) => /^[A-Z]{3}$/.test(part) && countryFromText(part) !== undefined),
    ],
    ['language', (value) => /^[a-z]{2}(-[A-Za-z]{2,4})?$/.test(value) && languageOf(value) !== undefined],
    ['stated_on', (value) => /^\d{4}(-\d{2}){1,2}$/.test(value)],
  ]
  return guesses.find(([field, test]) => !taken.has(field) && nearlyAll(test))?.[0] ?? 'ignore'
}

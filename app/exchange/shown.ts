import type { RowMessage } from './import/messages.ts'
import type { Outcome } from './import/outcomes.ts'

export type BatchRow = { line: number; outcome: Outcome; externalId: string; title: string; messages: RowMessage[] }

/** The rows a person may ask for; the store has the same tests in SQL. */
export const SHOWN = ['all', 'errors', 'warnings', 'skipped'] as const
export type Shown = (typeof SHOWN)[number]

export const isShown: Record<Shown, (row: BatchRow) => boolean> = {
  all: () => true,
  errors: ({ messages }) => messages.some(({ severity }) => severity === 'error'),
  warnings: ({ messages }) => messages.some(({ severity }) => severity === 'warning'),
  skipped: ({ outcome }) => outcome === 'skipped',
}

import { type CommitmentContent, emptyContent } from '~/commitments/rules/content'
import { langOf } from '~/i18n/languages'

type Row = Record<string, unknown>

const camel = (name: string) => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
const camelKeys = (row: Row): Row =>
  Object.fromEntries(Object.entries(row).map(([name, value]) => [camel(name), value]))

/**
 * A published version as it is kept (pub.version.content, named like the columns) in the words of the rules, so that two versions can
 * be compared. What is never public (contact, authority) is empty on both sides. The promise stands as one sentence.
 */
export function publishedContent(content: unknown): CommitmentContent {
  const row = content as Row
  const parts = (name: string): Row[] => (Array.isArray(row[name]) ? (row[name] as Row[]).map(camelKeys) : [])
  const { promise, ...rest } = camelKeys(row)
  return {
    ...emptyContent(langOf(String(row.language))),
    ...rest,
    promiseText: String(promise ?? ''),
    indicators: parts('indicators'),
    milestones: parts('milestones'),
  } as CommitmentContent
}

const PER_STATEMENT = 200

/** Several hundred rows a statement: a statement has room for 65,535 parameters, a version has sixty columns. */
export function* inPieces<Item>(items: readonly Item[]): Generator<Item[]> {
  for (let start = 0; start < items.length; start += PER_STATEMENT) yield items.slice(start, start + PER_STATEMENT)
}

const HALF_LETTERS = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g

/** A quotation cut in the middle of an emoji leaves half of it, which Postgres refuses in JSON. */
export function toJson(value: unknown): string {
  return JSON.stringify(value, (_key, part) => (typeof part === 'string' ? part.replace(HALF_LETTERS, '') : part))
}

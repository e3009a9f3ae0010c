import { parse } from 'csv-parse/sync'
import { note, type RowMessage, warning } from './messages.ts'

export const MAX_ROWS = 20_000
export const MAX_COLUMNS = 200

export type TableRow = {
  /** The row as a spreadsheet numbers it: the headers are row 1. */
  line: number
  cells: string[]
  /** True where the row has more filled cells than there are headers. */
  hasExtraCells: boolean
}

export type Table = {
  headers: string[]
  rows: TableRow[]
  delimiter: Delimiter
  encoding: Encoding
  messages: RowMessage[]
}
export type ReadTable = { ok: true; table: Table } | { ok: false; message: RowMessage }

const DELIMITERS = [',', ';', '\t', '|'] as const
export type Delimiter = (typeof DELIMITERS)[number]
export type Encoding = 'utf-8' | 'utf-16' | 'windows-1252'

const refused = (key: RowMessage['key'], params?: RowMessage['params']): ReadTable => ({
  ok: false,
  message: { severity: 'error', key, ...(params ? { params } : {}) },
})

/**
 * Reads a comma separated file as people have them: with or without a byte order mark, in UTF-8, UTF-16 or the Windows code page,
 * separated by comma, semicolon, tab or bar, with line breaks of any system inside and between cells. Never throws.
 */
export function readTable(file: Uint8Array | string): ReadTable {
  const decoded = typeof file === 'string' ? { text: file, encoding: 'utf-8' as const } : decode(file)
  if (decoded === 'workbook') return refused('exchange.table.is_workbook')
  if (decoded === 'binary' || decoded.text.includes('\u0000')) return refused('exchange.table.not_text')
  const text = decoded.text.replace(/^\uFEFF/, '')
  if (text.trim() === '') return refused('exchange.table.empty')

  const messages: RowMessage[] = []
  if (decoded.encoding === 'windows-1252') messages.push(warning('exchange.table.old_encoding'))
  const delimiter = guessDelimiter(text)
  let records = parseWith(text, delimiter, false)
  if (!records) {
    records = parseWith(text, delimiter, true)
    if (!records) return refused('exchange.table.broken_quotes')
    messages.push(warning('exchange.table.loose_quotes'))
  }

  const [head, ...body] = records
  if (!head) return refused('exchange.table.empty')
  const filled = body
    .map((cells, index) => ({ cells, line: index + 2 }))
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
  const width = lastFilled(head) + 1
  if (width > MAX_COLUMNS) return refused('exchange.table.too_wide', { columns: width, maximum: MAX_COLUMNS })
  if (filled.length > MAX_ROWS) return refused('exchange.table.too_long', { rows: filled.length, maximum: MAX_ROWS })
  if (filled.length === 0) return refused('exchange.table.only_headers')
  if (delimiter !== ',')
    messages.push(note('exchange.table.delimiter', { delimiter: delimiter === '\t' ? 'tab' : delimiter }))

  const rows = filled.map(({ cells, line }) => ({
    line,
    cells: Array.from({ length: width }, (_, column) => (cells[column] ?? '').replace(/\r\n?/g, '\n')),
    hasExtraCells: cells.slice(width).some((cell) => cell.trim() !== ''),
  }))
  return {
    ok: true,
    table: {
      headers: head.slice(0, width).map((cell) => cell.trim()),
      rows,
      delimiter,
      encoding: decoded.encoding,
      messages,
    },
  }
}

function lastFilled(cells: readonly string[]): number {
  return cells.findLastIndex((cell) => cell.trim() !== '')
}

function decode(bytes: Uint8Array): { text: string; encoding: Encoding } | 'workbook' | 'binary' {
  const [a, b, c, d] = bytes
  if (a === 0x50 && b === 0x4b && (c === 3 || c === 5)) return 'workbook'
  if (a === 0xd0 && b === 0xcf && c === 0x11 && d === 0xe0) return 'workbook'
  if (a === 0xff && b === 0xfe) return { text: new TextDecoder('utf-16le').decode(bytes), encoding: 'utf-16' }
  if (a === 0xfe && b === 0xff) return { text: new TextDecoder('utf-16be').decode(bytes), encoding: 'utf-16' }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' }
  } catch {
    // Bytes that are no UTF-8 are either an old export of a spreadsheet, or no text at all.
    const sample = bytes.subarray(0, 4096)
    const isControl = (byte: number) => byte < 9 || (byte > 13 && byte < 32)
    const controls = sample.reduce((count, byte) => count + (isControl(byte) ? 1 : 0), 0)
    if (controls > 0) return 'binary'
    return { text: new TextDecoder('windows-1252').decode(bytes), encoding: 'windows-1252' }
  }
}

function parseWith(text: string, delimiter: Delimiter, isLoose: boolean, lastLine?: number): string[][] | undefined {
  try {
    return parse(text, {
      delimiter,
      relax_column_count: true,
      relax_quotes: isLoose,
      record_delimiter: ['\r\n', '\n', '\r'],
      skip_empty_lines: false,
      ...(lastLine === undefined ? {} : { to: lastLine }),
    }) as string[][]
  } catch {
    return undefined
  }
}

/** The delimiter that gives the most columns to the first rows, all of them alike. */
function guessDelimiter(text: string): Delimiter {
  const scores = DELIMITERS.map((delimiter) => {
    const records = (parseWith(text, delimiter, false, 20) ?? parseWith(text, delimiter, true, 20) ?? []).filter(
      (cells) => cells.some((cell) => cell.trim() !== ''),
    )
    const columns = records[0]?.length ?? 0
    const alike = records.filter((cells) => cells.length === columns).length / Math.max(1, records.length)
    return { delimiter, score: columns < 2 ? 0 : columns * alike }
  })
  return scores.reduce((best, one) => (one.score > best.score ? one : best)).delimiter
}

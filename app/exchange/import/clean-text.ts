// What spreadsheets, web pages and databases leave in a cell, made into plain text. Nothing a person would read is lost.

const INVISIBLE = /(?![\n\t])\p{Cc}|[\u00AD\uFEFF\uFFFE\uFFFF]/gu
/** Overrides and isolates turn a line around for whoever reads it; no text of ours needs them. */
const BIDI_TRICKS = /[\u202A-\u202E\u2066-\u2069]/g
const LONE_SURROGATES = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g

/** The apostrophe that keeps a spreadsheet from reading a text as a formula: our own downloads carry it. */
const GUARDED_FORMULA = /^'(?=[=+\-@\t\r\n＝＋－＠])/

/** A text of several lines. Escapes such as `\u2019`, left by a broken export, become the letter they stand for. */
export function cleanText(cell: string): string {
  return cell
    .replace(GUARDED_FORMULA, '')
    .replace(/\\u([0-9a-fA-F]{4})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/\r\n?/g, '\n')
    .replace(LONE_SURROGATES, '')
    .replace(INVISIBLE, '')
    .replace(BIDI_TRICKS, '')
    .normalize('NFC')
    .replace(/[\u00A0\u2007\t]/g, ' ')
    .replace(/ {2,}/g, ' ')
    .replace(/ *\n */g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

export function cleanLine(cell: string): string {
  return cleanText(cell).replace(/\s*\n\s*/g, ' ')
}

/** For comparing names and headers: without accents, case, punctuation and what stands in brackets around nothing. */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\p{Mn}\u0640]/gu, '')
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

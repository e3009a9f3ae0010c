/** A mail as this product writes it to a folder: headers, one part of plain text in base64. */
export type EmlMail = { subject: string; to: string; sentAt: string; text: string }

/** Reads such a file back. Headers that are missing read as empty. */
export function readEml(source: string): EmlMail {
  const [head = '', ...rest] = source.replace(/\r\n/g, '\n').split('\n\n')
  const headers = new Map<string, string>()
  for (const line of head.replace(/\n[ \t]+/g, ' ').split('\n')) {
    const colon = line.indexOf(':')
    if (colon > 0) headers.set(line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim())
  }
  const body = rest.join('\n\n')
  const isBase64 = headers.get('content-transfer-encoding')?.toLowerCase() === 'base64'
  return {
    subject: decodeWords(headers.get('subject') ?? ''),
    to: decodeWords(headers.get('to') ?? ''),
    sentAt: new Date(headers.get('date') ?? 0).toISOString(),
    text: isBase64 ? fromBase64(body) : body,
  }
}

const fromBase64 = (text: string): string =>
  new TextDecoder().decode(Uint8Array.from(atob(text.replace(/\s/g, '')), (char) => char.charCodeAt(0)))

/** RFC 2047: `=?UTF-8?B?…?=` and `=?UTF-8?Q?…?=`; white space between two encoded words is not part of the text. */
function decodeWords(text: string): string {
  return text
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?UTF-8\?([BQ])\?([^?]*)\?=/gi, (_whole, encoding: string, word: string) =>
      encoding.toUpperCase() === 'B' ? fromBase64(word) : fromQuoted(word),
    )
}

function fromQuoted(word: string): string {
  const bytes = word
    .replace(/_/g, ' ')
    .replace(/=([0-9A-F]{2})/gi, (_whole, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return new TextDecoder().decode(Uint8Array.from(bytes, (char) => char.charCodeAt(0)))
}

export type TextPart = { text: string; path?: string }

/** Splits a text at the links to our own origin; each becomes a path, so that it works on whatever name the site is read. */
export function partsWithLinks(text: string, origin: string): TextPart[] {
  return text.split(/(https?:\/\/\S+)/g).flatMap((part): TextPart[] => {
    if (part === '') return []
    if (!URL.canParse(part)) return [{ text: part }]
    const url = new URL(part)
    return url.origin === origin ? [{ text: part, path: url.pathname + url.search + url.hash }] : [{ text: part }]
  })
}

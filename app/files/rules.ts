/** What may be sent as a file: extension → media type under which it is given back. Nothing a browser would run. */
export const FILE_TYPES = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
} as const
export type FileExtension = keyof typeof FILE_TYPES

export const MAX_FILE_BYTES = 25 * 1024 * 1024
export const MAX_FORM_FIELDS = 10
export const MAX_PIXELS = 40_000_000

export const SCAN_STATES = ['pending', 'clean', 'infected', 'failed', 'not_scanned'] as const
export type ScanState = (typeof SCAN_STATES)[number]

export type FileProblem = 'file_type' | 'file_size' | 'file_empty' | 'file_content' | 'file_not_stored'

export function extensionOf(fileName: string): FileExtension | undefined {
  const extension = /\.([a-z0-9]+)$/i.exec(fileName)?.[1]?.toLowerCase()
  return extension && Object.hasOwn(FILE_TYPES, extension) ? (extension as FileExtension) : undefined
}

/** Programs disagree on the name of a table in a text file; for everything else there is one. */
const ALSO_DECLARED: Partial<Record<FileExtension, readonly string[]>> = {
  csv: ['application/csv', 'application/vnd.ms-excel', 'text/comma-separated-values', 'text/plain', 'text/x-csv'],
  jpg: ['image/pjpeg'],
  jpeg: ['image/pjpeg'],
}

/** Whether the type that the browser declared goes with the name. A browser that does not know says so. */
export function isDeclaredAs(extension: FileExtension, declared: string): boolean {
  const type = declared.split(';', 1).join('').trim().toLowerCase()
  if (type === '' || type === 'application/octet-stream') return true
  return type === FILE_TYPES[extension] || (ALSO_DECLARED[extension]?.includes(type) ?? false)
}

/** The last step of a path, without controls, quotes or direction overrides, at most 120 characters with its ending. */
export function plainFileName(name: string): string {
  const last = name.normalize('NFC').split(/[\\/]/).at(-1) ?? ''
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed
  const unwanted = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff"<>|:*?]|\p{Cs}/gu
  const clean = last.replace(unwanted, '').replace(/^[.\s]+|\s+$/g, '')
  const dot = clean.lastIndexOf('.')
  const ending = dot > 0 ? clean.slice(dot).slice(0, 10) : ''
  return `${[...(dot > 0 ? clean.slice(0, dot) : clean)].slice(0, 110).join('')}${ending}`
}

/** RFC 6266: a plain name for old programs, the real one in UTF-8. Nothing of the name can end the header or the quotes. */
export function attachmentHeader(fileName: string): string {
  const name = plainFileName(fileName) || 'file'
  const plain = name.replace(/[^A-Za-z0-9._ -]/g, '_')
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`
}

import { createHash, randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import yauzl from 'yauzl'
import { EVIDENCE_TYPES, type EvidenceExtension, extensionOf, MAX_EVIDENCE_BYTES } from './rules/evidence'

// Evidence files stand under random keys outside the served folder; what they are is told by their content, not by their name.

type EvidenceType = 'pdf' | 'png' | 'jpeg' | 'csv' | 'xlsx' | 'docx'

/** The content each ending of a name promises. */
const CONTENT_OF: Record<EvidenceExtension, EvidenceType> = {
  pdf: 'pdf',
  png: 'png',
  jpg: 'jpeg',
  jpeg: 'jpeg',
  csv: 'csv',
  xlsx: 'xlsx',
  docx: 'docx',
}

const MAX_OOXML_ENTRIES = 1_000

const folder = (): string => process.env.WAYMARK_FILES_FOLDER ?? join(process.cwd(), 'var', 'files')

export type ReadEvidence =
  | { ok: true; file: StoredFile & { fileName: string; mediaType: string } }
  | { ok: false; problem: 'file_type' | 'file_size' | 'file_empty' | 'file_content' }

/** Takes an upload that is one of our types by its name and by its content, and stores it. */
export async function readEvidence(upload: File): Promise<ReadEvidence> {
  const fileName = plainFileName(upload.name)
  const extension = extensionOf(fileName)
  if (!extension) return { ok: false, problem: 'file_type' }
  if (upload.size === 0) return { ok: false, problem: 'file_empty' }
  if (upload.size > MAX_EVIDENCE_BYTES) return { ok: false, problem: 'file_size' }
  const bytes = Buffer.from(await upload.arrayBuffer())
  if ((await typeOfContent(bytes)) !== CONTENT_OF[extension]) return { ok: false, problem: 'file_content' }
  return { ok: true, file: { ...(await storeFile(bytes)), fileName, mediaType: EVIDENCE_TYPES[extension] } }
}

/** The last step of a path, without controls, quotes or direction overrides, at most 120 characters with its ending. */
export function plainFileName(name: string): string {
  const last = name.normalize('NFC').split(/[\\/]/).at(-1) ?? ''
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed
  const clean = last.replace(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069"<>|:*?]/g, '').trim()
  const dot = clean.lastIndexOf('.')
  const ending = dot > 0 ? clean.slice(dot).slice(0, 10) : ''
  return `${[...(dot > 0 ? clean.slice(0, dot) : clean)].slice(0, 110).join('')}${ending}`
}

async function typeOfContent(bytes: Buffer): Promise<EvidenceType | null> {
  const head = bytes.subarray(0, 8).toString('latin1')
  if (head.startsWith('%PDF-')) return 'pdf'
  if (head === '\x89PNG\r\n\x1a\n') return 'png'
  if (head.startsWith('\xff\xd8\xff')) return 'jpeg'
  if (head.startsWith('PK\x03\x04')) return typeOfArchive(bytes)
  return isPlainText(bytes) ? 'csv' : null
}

function isPlainText(bytes: Buffer): boolean {
  if (bytes.length === 0 || bytes.includes(0)) return false
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return !/^\s*<(!doctype|html|svg|\?xml|script)/i.test(text)
  } catch {
    return false
  }
}

/** Reads the names in the archive and expands nothing; macros and foreign archives are not taken. */
function typeOfArchive(bytes: Buffer): Promise<EvidenceType | null> {
  return new Promise((resolve) => {
    yauzl.fromBuffer(bytes, { lazyEntries: true, validateEntrySizes: true }, (error, archive) => {
      if (error || !archive || archive.entryCount > MAX_OOXML_ENTRIES) return resolve(null)
      const names = new Set<string>()
      archive.on('entry', (entry: { fileName: string }) => {
        names.add(entry.fileName)
        archive.readEntry()
      })
      archive.on('error', () => resolve(null))
      archive.on('end', () => {
        const carriesMacros = [...names].some((name) => name.endsWith('vbaProject.bin'))
        if (carriesMacros || !names.has('[Content_Types].xml')) return resolve(null)
        resolve(names.has('xl/workbook.xml') ? 'xlsx' : names.has('word/document.xml') ? 'docx' : null)
      })
      archive.readEntry()
    })
  })
}

export type StoredFile = { storageKey: string; byteSize: number; sha256: Buffer }

/** On disk for good before it is answered for: written aside, flushed, then given its name. */
async function storeFile(bytes: Buffer): Promise<StoredFile> {
  const storageKey = randomBytes(24).toString('base64url')
  const path = join(folder(), storageKey)
  await mkdir(folder(), { recursive: true })
  const file = await open(`${path}.part`, 'wx', 0o600)
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(`${path}.part`, path)
  const parent = await open(folder(), 'r')
  await parent.sync().finally(() => parent.close())
  return { storageKey, byteSize: bytes.length, sha256: createHash('sha256').update(bytes).digest() }
}

export async function removeFile(storageKey: string): Promise<void> {
  await rm(pathOf(storageKey), { force: true })
}

function pathOf(storageKey: string): string {
  if (!/^[A-Za-z0-9_-]{32}$/.test(storageKey)) throw new Error('not a storage key')
  return join(folder(), storageKey)
}

/** The file as a download: never rendered, never sniffed, never kept by a cache. Null where the disk does not hold it. */
export async function fileResponse({
  storageKey,
  fileName,
  mediaType,
}: {
  storageKey: string
  fileName: string
  mediaType: string
}): Promise<Response | null> {
  const path = pathOf(storageKey)
  const size = await stat(path).then(
    (found) => found.size,
    () => null,
  )
  if (size === null) return null
  const plainName = fileName.replace(/[^A-Za-z0-9._ -]/g, '_')
  return new Response(Readable.toWeb(createReadStream(path)) as ReadableStream, {
    headers: {
      'Content-Type': mediaType,
      'Content-Length': String(size),
      // RFC 6266: the plain name for old clients, the real one in UTF-8.
      'Content-Disposition': `attachment; filename="${plainName}"; filename*=UTF-8''${encodeURIComponent(fileName).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`)}`,
      'Content-Security-Policy': "sandbox; default-src 'none'",
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'private, no-store',
    },
  })
}

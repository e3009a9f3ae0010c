import { createHash, randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import yauzl from 'yauzl'

// Evidence files stand under random keys outside the served folder; what they are is told by their content, not by their name.

export const EVIDENCE_TYPES = {
  pdf: 'application/pdf',
  png: 'image/png',
  jpeg: 'image/jpeg',
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
} as const

export type EvidenceType = keyof typeof EVIDENCE_TYPES

const EXTENSIONS: Record<EvidenceType, readonly string[]> = { pdf: ['pdf'], png: ['png'], jpeg: ['jpg', 'jpeg'], csv: ['csv'], xlsx: ['xlsx'], docx: ['docx'] }

const MAX_OOXML_ENTRIES = 1_000

const folder = (): string => process.env.WAYMARK_FILES_FOLDER ?? join(process.cwd(), 'var', 'files')

/** The type of the content, where it is one we take and the name's ending agrees; otherwise null. */
export async function detectType(bytes: Buffer, fileName: string): Promise<EvidenceType | null> {
  const found = await typeOfContent(bytes)
  const extension = fileName.toLowerCase().split('.').pop() ?? ''
  return found && EXTENSIONS[found].includes(extension) ? found : null
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
export async function storeFile(bytes: Buffer): Promise<StoredFile> {
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
export async function fileResponse({ storageKey, fileName, mediaType }: { storageKey: string; fileName: string; mediaType: string }): Promise<Response | null> {
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

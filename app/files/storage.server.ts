import { createHash, randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { attachmentHeader } from './rules'

// Files stand under keys that nobody chose, outside the served folder.

const folder = (): string => process.env.WAYMARK_FILES_FOLDER ?? join(process.cwd(), 'var', 'files')

/** Uploads stay as long as a row names them; exports go by their age. */
export type Shelf = 'uploads' | 'exports'
const shelfFolder = (shelf: Shelf): string => (shelf === 'uploads' ? folder() : join(folder(), 'exports'))

const KEY = /^[A-Za-z0-9_-]{32}$/
const PART = /^[A-Za-z0-9_-]{32}\.part$/

export function pathOf(storageKey: string, shelf: Shelf = 'uploads'): string {
  if (!KEY.test(storageKey)) throw new Error('not a storage key')
  return join(shelfFolder(shelf), storageKey)
}

/** The disk refused: full, read-only, gone. Nothing of the file is left and nothing was promised. */
export class NotStored extends Error {
  constructor(cause: unknown) {
    super('the disk did not take the file', { cause })
    this.name = 'NotStored'
  }
}

/** Written and flushed under a name that nothing reads. It becomes a file by `placeFile`, or goes by `discardFile`. */
export type StagedFile = { storageKey: string; shelf: Shelf; path: string; byteSize: number; sha256: Buffer }

/** Writes what comes, piece by piece, and flushes it. What fails on the way leaves nothing behind. */
export async function stageFile(
  source: AsyncIterable<Uint8Array | string>,
  shelf: Shelf = 'uploads',
): Promise<StagedFile> {
  const storageKey = randomBytes(24).toString('base64url')
  const path = `${pathOf(storageKey, shelf)}.part`
  const hash = createHash('sha256')
  let byteSize = 0
  const file = await onDisk(async () => {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 })
    return open(path, 'wx', 0o600)
  })
  try {
    for await (const chunk of source) {
      const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk
      hash.update(bytes)
      byteSize += bytes.length
      await onDisk(() => file.writeFile(bytes))
    }
    await onDisk(() => file.sync())
    await onDisk(() => file.close())
  } catch (error) {
    await file.close().catch(() => undefined)
    await rm(path, { force: true })
    throw error
  }
  return { storageKey, shelf, path, byteSize, sha256: hash.digest() }
}

/** Gives the file its name for good. Only then may a row speak of it. */
export async function placeFile({ storageKey, shelf, path }: StagedFile): Promise<string> {
  const final = pathOf(storageKey, shelf)
  await onDisk(async () => {
    await rename(path, final)
    const parent = await open(dirname(final), 'r')
    await parent.sync().finally(() => parent.close())
  })
  return storageKey
}

/** Removes a staged file, under whichever name it has by now. */
export async function discardFile({ storageKey, shelf, path }: StagedFile): Promise<void> {
  for (const name of [path, pathOf(storageKey, shelf)]) await rm(name, { force: true }).catch(() => undefined)
}

export async function removeFile(storageKey: string, shelf: Shelf = 'uploads'): Promise<void> {
  await rm(pathOf(storageKey, shelf), { force: true })
}

/** For small files whose content goes elsewhere. */
export const readWhole = ({ path }: StagedFile): Promise<Buffer> => readFile(path)

async function onDisk<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    throw new NotStored(error)
  }
}

export type ServedFile = { storageKey: string; fileName: string; mediaType: string }

/** The file as a download: never rendered, never sniffed. Null where the disk does not hold it. */
export async function fileResponse(
  { storageKey, fileName, mediaType }: ServedFile,
  { shelf = 'uploads', cacheControl = 'private, no-store' }: { shelf?: Shelf; cacheControl?: string } = {},
): Promise<Response | null> {
  const path = pathOf(storageKey, shelf)
  const size = await stat(path).then(
    (found) => found.size,
    () => null,
  )
  if (size === null) return null
  return new Response(Readable.toWeb(createReadStream(path)) as ReadableStream, {
    headers: {
      'Content-Type': mediaType,
      'Content-Length': String(size),
      'Content-Disposition': attachmentHeader(fileName),
      'Content-Security-Policy': "sandbox; default-src 'none'",
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': cacheControl,
    },
  })
}

export const PART_MINUTES = 60
export const EXPORT_MINUTES = 15
/** Long enough that a database put back from last night's copy does not cost the files of today. */
export const ORPHAN_MINUTES = 48 * 60

const KEYS_AT_ONCE = 500

/**
 * Removes what an interrupted process left: parts, exports past their time, and files that no row names. `unknown` says which of the
 * keys no row names. Answers how many went.
 */
export async function sweepFiles(
  unknown: (keys: string[]) => Promise<string[]>,
  { now = Date.now(), orphanMinutes = ORPHAN_MINUTES }: { now?: number; orphanMinutes?: number } = {},
): Promise<number> {
  let removed = 0
  const remove = async (path: string) => {
    await rm(path, { force: true })
    removed += 1
  }
  for (const shelf of ['uploads', 'exports'] as const) {
    const orphans: string[] = []
    for (const name of await readdir(shelfFolder(shelf)).catch(() => [])) {
      const path = join(shelfFolder(shelf), name)
      const isPart = PART.test(name)
      if (!isPart && !KEY.test(name)) continue
      const minutes = await stat(path).then(
        ({ mtimeMs }) => (now - mtimeMs) / 60_000,
        () => 0,
      )
      if (isPart) {
        if (minutes > PART_MINUTES) await remove(path)
      } else if (shelf === 'exports') {
        if (minutes > EXPORT_MINUTES) await remove(path)
      } else if (minutes > orphanMinutes) orphans.push(name)
    }
    for (let at = 0; at < orphans.length; at += KEYS_AT_ONCE)
      for (const key of await unknown(orphans.slice(at, at + KEYS_AT_ONCE))) await remove(pathOf(key))
  }
  return removed
}

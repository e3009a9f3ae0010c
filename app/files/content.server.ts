import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { fileTypeFromBuffer } from 'file-type/core'
import { type ImageType, redrawImage } from './images.server'
import { inspectOffice } from './ooxml.server'
import { extensionOf, FILE_TYPES, type FileExtension, type FileProblem, isDeclaredAs, MAX_FILE_BYTES } from './rules'
import { discardFile, NotStored, type StagedFile } from './storage.server'

/** What came with a form, as it came. */
export type ReceivedFile = { staged: StagedFile; fileName: string; declaredType: string }

export type CheckedFile = { staged: StagedFile; fileName: string; mediaType: string }

const HEAD = 4_100

/**
 * A file that is one of our types by its name, by what the browser said and by its content, all three; pictures are drawn anew. What is
 * not taken is removed.
 */
export async function checkFile({
  staged,
  fileName,
  declaredType,
}: ReceivedFile): Promise<{ ok: true; file: CheckedFile } | { ok: false; problem: FileProblem }> {
  try {
    const found = await check(staged, fileName, declaredType)
    if (found.ok && found.file.staged !== staged) await discardFile(staged)
    if (!found.ok) await discardFile(staged)
    return found
  } catch (error) {
    await discardFile(staged)
    if (error instanceof NotStored) return { ok: false, problem: 'file_not_stored' }
    throw error
  }
}

async function check(staged: StagedFile, fileName: string, declaredType: string): ReturnType<typeof checkFile> {
  const refused = (problem: FileProblem) => ({ ok: false, problem }) as const
  const extension = extensionOf(fileName)
  if (!extension) return refused('file_type')
  if (staged.byteSize === 0) return refused('file_empty')
  if (staged.byteSize > MAX_FILE_BYTES) return refused('file_size')
  if (!isDeclaredAs(extension, declaredType)) return refused('file_content')
  const image = IMAGE[extension]
  const content = image ? await redrawn(staged, image) : (await isContentOf(extension, staged)) ? staged : null
  if (!content) return refused('file_content')
  if (content.byteSize > MAX_FILE_BYTES) {
    await discardFile(content)
    return refused('file_size')
  }
  return { ok: true, file: { staged: content, fileName, mediaType: FILE_TYPES[extension] } }
}

const IMAGE: Partial<Record<FileExtension, ImageType>> = { jpg: 'jpeg', jpeg: 'jpeg', png: 'png', webp: 'webp' }
const DETECTED: Record<ImageType, string> = { jpeg: 'jpg', png: 'png', webp: 'webp' }

async function redrawn(staged: StagedFile, type: ImageType): Promise<StagedFile | null> {
  const detected = await fileTypeFromBuffer(await bytesAt(staged.path, 0, HEAD))
  return detected?.ext === DETECTED[type] ? redrawImage(staged.path, type) : null
}

async function isContentOf(extension: FileExtension, { path, byteSize }: StagedFile): Promise<boolean> {
  const head = await bytesAt(path, 0, HEAD)
  switch (extension) {
    case 'pdf':
      return (await typeOf(head)) === 'pdf' && !(await endsAsArchive(path, byteSize))
    case 'csv':
      return (await typeOf(head)) === undefined && !looksLikeAnotherType(head) && (await isPlainText(path))
    case 'docx':
    case 'xlsx':
      return head.subarray(0, 4).toString('latin1') === 'PK\x03\x04' && (await inspectOffice(path)) === extension
    default:
      return false
  }
}

async function typeOf(head: Buffer): Promise<string | undefined> {
  return (await fileTypeFromBuffer(head))?.ext
}

async function bytesAt(path: string, from: number, length: number): Promise<Buffer> {
  const file = await open(path, 'r')
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, from)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

const ARCHIVE_END = Buffer.from('PK\x05\x06', 'latin1')
const LONGEST_ARCHIVE_END = 22 + 65_535

/** A document that archive programs would open as well is two files in one. */
async function endsAsArchive(path: string, byteSize: number): Promise<boolean> {
  const tail = await bytesAt(path, Math.max(0, byteSize - LONGEST_ARCHIVE_END), LONGEST_ARCHIVE_END)
  for (let at = tail.lastIndexOf(ARCHIVE_END); at >= 0; at = at === 0 ? -1 : tail.lastIndexOf(ARCHIVE_END, at - 1))
    if (at + 22 <= tail.length && at + 22 + tail.readUInt16LE(at + 20) === tail.length) return true
  return false
}

/** Markup, scripts and documents that a program would take for what they are, whatever their name. */
function looksLikeAnotherType(head: Buffer): boolean {
  const text = head.subarray(0, 1_024).toString('latin1')
  return (
    /^[\s\xef\xbb\xbf]*<[!?a-z/]/i.test(text) ||
    /<(!doctype|html|head|body|script|svg|iframe|\?xml|\?php)\b/i.test(text) ||
    text.includes('%PDF-') ||
    text.startsWith('#!') ||
    text.startsWith('MZ') ||
    text.startsWith('{\\rtf')
  )
}

/** UTF-8 without control characters, read piece by piece. */
async function isPlainText(path: string): Promise<boolean> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  // biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the point
  const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/
  try {
    for await (const chunk of createReadStream(path))
      if (control.test(decoder.decode(chunk as Buffer, { stream: true }))) return false
    decoder.decode()
    return true
  } catch {
    return false
  }
}

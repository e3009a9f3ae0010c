import yauzl from 'yauzl'

// Word and Excel files are archives. Their list of contents is read; of the contents themselves only the small parts that say what
// refers to what, counted while they are read.

const MAX_ENTRIES = 1_000
const MAX_EXPANDED = 100 * 1024 * 1024
const MAX_RATIO = 100
/** Below this an entry may be as repetitive as it likes. */
const RATIO_COUNTS_FROM = 1024 * 1024
const MAX_PART = 512 * 1024
const MAX_PARTS_READ = 4 * 1024 * 1024
const LOCAL_HEADER = 30

export type OfficeType = 'docx' | 'xlsx'

const MAIN_PART: Record<OfficeType, string> = { docx: 'word/document.xml', xlsx: 'xl/workbook.xml' }
const MAIN_CONTENT: Record<OfficeType, string> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml',
}
const CARRIES_CODE = /(^|\/)(vbaProject\.bin|vbaData\.xml|macrosheets\/|activeX\/|customUI\/)/i

/** Whether the archive is a Word or an Excel file that carries nothing that runs, refers to nothing outside, and does not swell. */
export async function inspectOffice(path: string): Promise<OfficeType | null> {
  let archive: yauzl.ZipFile
  try {
    archive = await openArchive(path)
  } catch {
    return null
  }
  try {
    const entries = await listEntries(archive)
    if (!entries || !isReasonable(entries)) return null
    const names = new Set(entries.map(({ fileName }) => fileName))
    if (names.size !== entries.length || entries.some(({ fileName }) => CARRIES_CODE.test(fileName))) return null
    const type = (['docx', 'xlsx'] as const).find((one) => names.has(MAIN_PART[one]))
    return type && (await refersToNothingOutside(archive, entries, type)) ? type : null
  } catch {
    return null
  } finally {
    archive.close()
  }
}

function openArchive(path: string): Promise<yauzl.ZipFile> {
  return new Promise((resolve, reject) => {
    yauzl.open(path, { lazyEntries: true, autoClose: false, strictFileNames: true }, (error, archive) =>
      error ? reject(error) : resolve(archive),
    )
  })
}

function listEntries(archive: yauzl.ZipFile): Promise<yauzl.Entry[] | null> {
  if (archive.entryCount === 0 || archive.entryCount > MAX_ENTRIES) return Promise.resolve(null)
  return new Promise((resolve, reject) => {
    const entries: yauzl.Entry[] = []
    archive.on('entry', (entry: yauzl.Entry) => {
      entries.push(entry)
      archive.readEntry()
    })
    archive.once('error', reject)
    archive.once('end', () => resolve(entries))
    archive.readEntry()
  })
}

function isReasonable(entries: readonly yauzl.Entry[]): boolean {
  let expanded = 0
  let compressed = 0
  for (const entry of entries) {
    const { uncompressedSize, compressedSize, compressionMethod, generalPurposeBitFlag } = entry
    if (generalPurposeBitFlag & 0x1 || ![0, 8].includes(compressionMethod)) return false
    if (uncompressedSize > RATIO_COUNTS_FROM && uncompressedSize > compressedSize * MAX_RATIO) return false
    expanded += uncompressedSize
    compressed += compressedSize
  }
  if (expanded > MAX_EXPANDED || (expanded > RATIO_COUNTS_FROM && expanded > compressed * MAX_RATIO)) return false
  // The first entry begins the file, and no two share their bytes: neither a foreign file before it nor a bomb of overlaps.
  const inOrder = entries.toSorted((a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader)
  let end = 0
  for (const { relativeOffsetOfLocalHeader, compressedSize } of inOrder) {
    if (relativeOffsetOfLocalHeader < end || (end === 0 && relativeOffsetOfLocalHeader !== 0)) return false
    end = relativeOffsetOfLocalHeader + LOCAL_HEADER + compressedSize
  }
  return true
}

async function refersToNothingOutside(
  archive: yauzl.ZipFile,
  entries: readonly yauzl.Entry[],
  type: OfficeType,
): Promise<boolean> {
  let room = MAX_PARTS_READ
  const read = async (entry: yauzl.Entry) => {
    const text = await readPart(archive, entry, Math.min(MAX_PART, room))
    room -= text.length
    return text
  }
  const types = entries.find(({ fileName }) => fileName === '[Content_Types].xml')
  if (!types) return false
  const content = await read(types)
  if (!content.includes(MAIN_CONTENT[type]) || /macroEnabled|vbaProject/i.test(content)) return false
  for (const entry of entries.filter(({ fileName }) => /\.rels$/i.test(fileName)))
    if (refersOutside(await read(entry))) return false
  return true
}

/** Links that a person would have to follow are no reference: nothing is fetched when the file is opened. */
function refersOutside(relationships: string): boolean {
  if (/<!(DOCTYPE|ENTITY)/i.test(relationships)) return true
  for (const [tag] of relationships.matchAll(/<(?:[\w.-]+:)?Relationship\s[^>]*>/g)) {
    const plain = decodeReferences(tag)
    const isExternal = /\sTargetMode\s*=\s*["']\s*External\s*["']/i.test(plain)
    if (isExternal && !/\sType\s*=\s*["'][^"']*\/hyperlink["']/i.test(plain)) return true
  }
  return false
}

const decodeReferences = (text: string): string =>
  text.replace(/&#(?:x([0-9a-f]{1,6})|(\d{1,7}));/gi, (_all, hex: string | undefined, decimal: string | undefined) => {
    const point = hex ? Number.parseInt(hex, 16) : Number(decimal)
    return point <= 0x10ffff ? String.fromCodePoint(point) : ''
  })

/** Fails as soon as the part is longer than it said or than we read. Parts in other encodings than UTF-8 are not taken. */
function readPart(archive: yauzl.ZipFile, entry: yauzl.Entry, atMost: number): Promise<string> {
  return new Promise((resolve, reject) => {
    if (entry.uncompressedSize > atMost) return reject(new Error('too long'))
    archive.openReadStream(entry, (error, stream) => {
      if (error) return reject(error)
      const chunks: Buffer[] = []
      let size = 0
      stream.on('data', (chunk: Buffer) => {
        size += chunk.length
        if (size > atMost) stream.destroy(new Error('too long'))
        else chunks.push(chunk)
      })
      stream.once('error', reject)
      stream.once('end', () => {
        try {
          const text = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks))
          if (text.includes('\0')) reject(new Error('not UTF-8'))
          else resolve(text)
        } catch (fault) {
          reject(fault)
        }
      })
    })
  })
}

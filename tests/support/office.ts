import { crc32, deflateRawSync } from 'node:zlib'

export type ZipEntry = {
  name: string
  content?: string | Buffer
  /** What the list of contents claims, where it is not the truth. */
  claims?: { expanded?: number; compressed?: number; offset?: number; encrypted?: boolean }
}

/** A zip file, honest or not. */
export function zip(entries: readonly ZipEntry[], { before = '', comment = '' } = {}): Buffer {
  const parts: Buffer[] = [Buffer.from(before)]
  const list: Buffer[] = []
  let offset = parts[0]?.length ?? 0
  for (const { name, content = '', claims = {} } of entries) {
    const entry = Buffer.from(name)
    const plain = Buffer.from(content)
    const packed = deflateRawSync(plain)
    const flags = claims.encrypted ? 0x801 : 0x800
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50, 0)
    local.writeUInt16LE(20, 4)
    local.writeUInt16LE(flags, 6)
    local.writeUInt16LE(8, 8)
    local.writeUInt32LE(crc32(plain), 14)
    local.writeUInt32LE(packed.length, 18)
    local.writeUInt32LE(plain.length, 22)
    local.writeUInt16LE(entry.length, 26)
    const listed = Buffer.alloc(46)
    listed.writeUInt32LE(0x02014b50, 0)
    listed.writeUInt16LE(20, 4)
    listed.writeUInt16LE(20, 6)
    listed.writeUInt16LE(flags, 8)
    listed.writeUInt16LE(8, 10)
    listed.writeUInt32LE(crc32(plain), 16)
    listed.writeUInt32LE(claims.compressed ?? packed.length, 20)
    listed.writeUInt32LE(claims.expanded ?? plain.length, 24)
    listed.writeUInt16LE(entry.length, 28)
    listed.writeUInt32LE(claims.offset ?? offset, 42)
    parts.push(local, entry, packed)
    list.push(listed, entry)
    offset += local.length + entry.length + packed.length
  }
  const size = list.reduce((sum, part) => sum + part.length, 0)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(size, 12)
  end.writeUInt32LE(offset, 16)
  end.writeUInt16LE(Buffer.byteLength(comment), 20)
  return Buffer.concat([...parts, ...list, end, Buffer.from(comment)])
}

const OFFICE = 'application/vnd.openxmlformats-officedocument'
const RELATIONSHIPS = 'http://schemas.openxmlformats.org/package/2006/relationships'
const types = (main: string) =>
  `<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/main.xml" ContentType="${main}"/></Types>`

export const relationships = (...tags: string[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="${RELATIONSHIPS}">${tags.join('')}</Relationships>`

const part = {
  name: '_rels/.rels',
  content: relationships('<Relationship Id="r1" Type="x/officeDocument" Target="main.xml"/>'),
}

export const workbook = (
  more: readonly ZipEntry[] = [],
  main = `${OFFICE}.spreadsheetml.sheet.main+xml`,
): ZipEntry[] => [
  { name: '[Content_Types].xml', content: types(main) },
  part,
  { name: 'xl/workbook.xml', content: '<workbook/>' },
  { name: 'xl/worksheets/sheet1.xml', content: '<worksheet><sheetData/></worksheet>' },
  ...more,
]

export const letter = (more: readonly ZipEntry[] = []): ZipEntry[] => [
  { name: '[Content_Types].xml', content: types(`${OFFICE}.wordprocessingml.document.main+xml`) },
  part,
  { name: 'word/document.xml', content: '<document><body/></document>' },
  ...more,
]

import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fileResponse, plainFileName, readEvidence } from '~/reports/evidence-files.server'

// What an upload is, its content says; on disk it has a name that nobody chose.

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'waymark-files-'))
  process.env.WAYMARK_FILES_FOLDER = folder
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const upload = (name: string, content: string | Uint8Array) => new File([content as BlobPart], name)
const bytes = (...values: number[]) => Uint8Array.from(values)

/** A stored (uncompressed) zip with empty files of these names. */
function zip(names: string[]): Uint8Array {
  const local: Buffer[] = []
  const central: Buffer[] = []
  let offset = 0
  for (const name of names) {
    const entry = Buffer.from(name)
    const header = Buffer.alloc(30)
    header.writeUInt32LE(0x04034b50, 0)
    header.writeUInt16LE(20, 4)
    header.writeUInt16LE(entry.length, 26)
    const record = Buffer.alloc(46)
    record.writeUInt32LE(0x02014b50, 0)
    record.writeUInt16LE(20, 4)
    record.writeUInt16LE(20, 6)
    record.writeUInt16LE(entry.length, 28)
    record.writeUInt32LE(offset, 42)
    local.push(header, entry)
    central.push(record, entry)
    offset += header.length + entry.length
  }
  const size = central.reduce((sum, part) => sum + part.length, 0)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(names.length, 8)
  end.writeUInt16LE(names.length, 10)
  end.writeUInt32LE(size, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...local, ...central, end])
}

describe('readEvidence', () => {
  it.each([
    ['register.pdf', '%PDF-1.7\n…', 'application/pdf'],
    ['photo.png', bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0), 'image/png'],
    ['photo.jpg', bytes(0xff, 0xd8, 0xff, 0xe0, 0, 1), 'image/jpeg'],
    ['numbers.csv', 'cycle,value\n2026-1,1120\n', 'text/csv'],
    [
      'numbers.xlsx',
      zip(['[Content_Types].xml', 'xl/workbook.xml']),
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    ],
    [
      'letter.docx',
      zip(['[Content_Types].xml', 'word/document.xml']),
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    ],
  ])('takes %s', async (name, content, mediaType) => {
    const read = await readEvidence(upload(name, content))
    expect(read).toMatchObject({ ok: true, file: { fileName: name, mediaType } })
    if (!read.ok) return
    expect(read.file.storageKey).toMatch(/^[A-Za-z0-9_-]{32}$/)
    expect(readdirSync(folder)).toContain(read.file.storageKey)
    const response = await fileResponse(read.file)
    expect(response?.headers.get('Content-Disposition')).toMatch(/^attachment; /)
    expect(response?.headers.get('Content-Security-Policy')).toContain('sandbox')
    expect(response?.headers.get('X-Content-Type-Options')).toBe('nosniff')
    expect((await response?.arrayBuffer())?.byteLength).toBe(upload(name, content).size)
  })

  it.each([
    ['page.html', '<!doctype html>', 'file_type'],
    ['drawing.svg', '<svg/>', 'file_type'],
    ['page.csv', '  <!DOCTYPE html><script>1</script>', 'file_content'],
    ['numbers.csv', bytes(0, 1, 2), 'file_content'],
    ['photo.png', '%PDF-1.7', 'file_content'],
    ['register.pdf', 'MZ…', 'file_content'],
    ['numbers.xlsx', zip(['a.txt']), 'file_content'],
    ['numbers.xlsx', zip(['[Content_Types].xml', 'word/document.xml']), 'file_content'],
    ['numbers.xlsx', zip(['[Content_Types].xml', 'xl/workbook.xml', 'xl/vbaProject.bin']), 'file_content'],
    ['letter.docx', Buffer.from('PK\x03\x04 broken', 'latin1'), 'file_content'],
    ['empty.pdf', '', 'file_empty'],
    ['huge.pdf', new Uint8Array(10 * 1024 * 1024 + 1), 'file_size'],
  ])('refuses %s', async (name, content, problem) => {
    const before = readdirSync(folder).length
    expect(await readEvidence(upload(name, content))).toEqual({ ok: false, problem })
    expect(readdirSync(folder).length).toBe(before)
  })
})

describe('plainFileName', () => {
  it.each([
    ['../../etc/passwd.pdf', 'passwd.pdf'],
    ['C:\\Users\\x\\report.pdf', 'report.pdf'],
    ['a"b\r\nSet-Cookie: x.pdf', 'abSet-Cookie x.pdf'],
    ['fdp.\u202egnp.exe', 'fdp.gnp.exe'],
    [`${'x'.repeat(300)}.pdf`, `${'x'.repeat(110)}.pdf`],
  ])('cleans %j', (name, clean) => {
    expect(plainFileName(name)).toBe(clean)
  })
})

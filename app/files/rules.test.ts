import { describe, expect, it } from 'vitest'
import { attachmentHeader, extensionOf, FILE_TYPES, isDeclaredAs, plainFileName } from './rules.ts'

describe('extensionOf', () => {
  it.each([
    ['register.pdf', 'pdf'],
    ['REGISTER.PDF', 'pdf'],
    ['سجل.xlsx', 'xlsx'],
    ['photo.final.JPEG', 'jpeg'],
  ])('takes %s', (name, extension) => {
    expect(extensionOf(name)).toBe(extension)
  })

  it.each([
    'page.html',
    'drawing.svg',
    'archive.zip',
    'no-ending',
    'pdf',
    'constructor',
    'x.constructor',
    'macro.xlsm',
    'old.doc',
  ])('refuses %s', (name) => {
    expect(extensionOf(name)).toBeUndefined()
  })

  it('gives back nothing that a browser would run', () => {
    expect(Object.values(FILE_TYPES).filter((type) => /html|svg|xml$|script/.test(type))).toEqual([])
  })
})

describe('isDeclaredAs', () => {
  it('takes what browsers say and no other type', () => {
    expect(isDeclaredAs('pdf', 'application/pdf')).toBe(true)
    expect(isDeclaredAs('pdf', 'application/octet-stream')).toBe(true)
    expect(isDeclaredAs('csv', 'application/vnd.ms-excel')).toBe(true)
    expect(isDeclaredAs('csv', 'text/csv; charset=utf-8')).toBe(true)
    expect(isDeclaredAs('pdf', 'text/html')).toBe(false)
    expect(isDeclaredAs('png', 'image/svg+xml')).toBe(false)
  })
})

describe('plainFileName', () => {
  it.each([
    ['../../etc/passwd.pdf', 'passwd.pdf'],
    ['C:\\Users\\x\\report.pdf', 'report.pdf'],
    ['a"b\r\nSet-Cookie: x.pdf', 'abSet-Cookie x.pdf'],
    ['fdp.\u202egnp.exe', 'fdp.gnp.exe'],
    ['.htaccess.pdf', 'htaccess.pdf'],
    ['half\ud800.pdf', 'half.pdf'],
    [`${'x'.repeat(300)}.pdf`, `${'x'.repeat(110)}.pdf`],
  ])('cleans %j', (name, clean) => {
    expect(plainFileName(name)).toBe(clean)
  })
})

describe('attachmentHeader', () => {
  it.each([
    ['register.pdf', `attachment; filename="register.pdf"; filename*=UTF-8''register.pdf`],
    ['سجل.pdf', `attachment; filename="___.pdf"; filename*=UTF-8''%D8%B3%D8%AC%D9%84.pdf`],
    ['a";\r\nX-Evil: 1.pdf', `attachment; filename="a_X-Evil 1.pdf"; filename*=UTF-8''a%3BX-Evil%201.pdf`],
    ["o'brien (2).pdf", `attachment; filename="o_brien _2_.pdf"; filename*=UTF-8''o%27brien%20%282%29.pdf`],
    ['\u202efdp.exe', `attachment; filename="fdp.exe"; filename*=UTF-8''fdp.exe`],
    ['', `attachment; filename="file"; filename*=UTF-8''file`],
  ])('names %j', (name, header) => {
    expect(attachmentHeader(name)).toBe(header)
    expect(() => new Headers({ 'Content-Disposition': attachmentHeader(name) })).not.toThrow()
  })
})

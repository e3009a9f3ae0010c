import { describe, expect, it } from 'vitest'
import { EVIDENCE_TYPES, extensionOf } from './evidence.ts'

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
    expect(Object.values(EVIDENCE_TYPES).filter((type) => /html|svg|xml$|script/.test(type))).toEqual([])
  })
})

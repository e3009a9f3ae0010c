import { generateKeyPairSync } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sha256 } from './chain'
import { fingerprintOf, logKey, openCheckpoint, parseLogKey, signCheckpoint, splitNotes } from './checkpoint'

const { privateKey, publicKey } = generateKeyPairSync('ed25519')
const key = logKey('waymark-log', publicKey)
const note = signCheckpoint(12, sha256('twelve'), key, privateKey)

describe('a checkpoint', () => {
  it('has the form of C2SP tlog-checkpoint', () => {
    expect(note).toMatch(/^waymark-log\n12\n[A-Za-z0-9+/]{43}=\n\n— waymark-log [A-Za-z0-9+/]{91}=\n$/)
    expect(openCheckpoint(note, [key])).toEqual({ origin: 'waymark-log', size: 12, root: sha256('twelve') })
  })

  it('reads the key in which Go’s checksum database is signed', () => {
    expect(parseLogKey('sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8')?.name).toBe(
      'sum.golang.org',
    )
  })

  it('is opened with the key that signed it and no other', () => {
    const other = generateKeyPairSync('ed25519')
    expect(openCheckpoint(note, [])).toBeUndefined()
    expect(openCheckpoint(note, [logKey('waymark-log', other.publicKey)])).toBeUndefined()
    expect(openCheckpoint(note, [logKey('another-log', publicKey)])).toBeUndefined()
    expect(openCheckpoint(note, [logKey('another-log', other.publicKey), key])?.size).toBe(12)
  })

  it('is not opened when any character of what was signed is another', () => {
    const signed = note.indexOf('\n\n') + 1
    fc.assert(
      fc.property(fc.nat(signed - 1), fc.string({ minLength: 1, maxLength: 1 }), (place, letter) => {
        const changed = note.slice(0, place) + letter + note.slice(place + 1)
        expect(openCheckpoint(changed, [key]) === undefined).toBe(changed !== note)
      }),
    )
  })

  it('survives a file of many', () => {
    const notes = [1, 2, 30].map((size) => signCheckpoint(size, sha256(String(size)), key, privateKey))
    expect(splitNotes(notes.map((one) => `${one}\n`).join(''))).toEqual(notes)
    expect(splitNotes(notes.join(''))).toEqual(notes)
    expect(splitNotes('')).toEqual([])
  })
})

describe('a key', () => {
  it('is written in one line and read again', () => {
    expect(parseLogKey(`${key.text}\n`)?.text).toBe(key.text)
    expect(fingerprintOf(key)).toMatch(/^([0-9a-f]{8} ){7}[0-9a-f]{8}$/)
    expect(parseLogKey('waymark-log+00000000+AAAA')).toBeUndefined()
    expect(parseLogKey(key.text.replace(/\+[0-9a-f]{8}\+/, '+00000000+'))).toBeUndefined()
    expect(() => logKey('two words', publicKey)).toThrow()
  })
})

import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { ScannerSilent, scanFile, scannerAddress } from '~/files/clamd.server'
import { checkFile } from '~/files/content.server'
import { receiveForm } from '~/files/receive.server'
import { plainFileName } from '~/files/rules'
import { discardFile, fileResponse, NotStored, pathOf, placeFile, stageFile, sweepFiles } from '~/files/storage.server'
import { type ClamdPeer, startClamdPeer } from '../support/clamd-peer'
import { EICAR, fileCorpus, PDF, PLACE, photoWithPlace } from '../support/file-corpus'

// What an upload is, its content says; on disk it has a name that nobody chose, and it is there whole or not at all.

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'waymark-files-'))
  process.env.WAYMARK_FILES_FOLDER = folder
})
afterEach(() => {
  for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const staged = (content: string | Buffer) => stageFile(Readable.from([Buffer.from(content)]))

describe('checkFile', async () => {
  const corpus = await fileCorpus()

  it(`knows at least forty files (${corpus.length})`, () => {
    expect(corpus.length).toBeGreaterThanOrEqual(40)
    expect(new Set(corpus.map(({ what }) => what)).size).toBe(corpus.length)
  })

  it.each(corpus)('$what: $expected', async ({ fileName, declared, bytes, expected, keptAs }) => {
    const received = { staged: await staged(bytes), fileName: plainFileName(fileName), declaredType: declared }
    const checked = await checkFile(received)
    if (!checked.ok) {
      expect(checked.problem).toBe(expected)
      expect(readdirSync(folder)).toEqual([])
      return
    }
    expect(expected).toBe('taken')
    expect(checked.file.fileName).toBe(keptAs ?? fileName)
    const storageKey = await placeFile(checked.file.staged)
    expect(readdirSync(folder)).toEqual([storageKey])
    const { byteSize } = checked.file.staged
    expect(statSync(pathOf(storageKey)).size).toBe(byteSize)
    const response = await fileResponse({ ...checked.file, storageKey })
    expect(response?.headers.get('Content-Disposition')).toMatch(/^attachment; /)
    expect(response?.headers.get('Content-Security-Policy')).toBe("sandbox; default-src 'none'")
    expect(response?.headers.get('X-Content-Type-Options')).toBe('nosniff')
    expect(response?.headers.get('Cache-Control')).toBe('private, no-store')
    expect((await response?.arrayBuffer())?.byteLength).toBe(byteSize)
  })

  it('leaves nothing of where a photograph was taken', async () => {
    const photo = await photoWithPlace()
    expect(photo.includes(PLACE)).toBe(true)
    const checked = await checkFile({ staged: await staged(photo), fileName: 'p.jpg', declaredType: 'image/jpeg' })
    if (!checked.ok) throw new Error(checked.problem)
    const kept = readFileSync(checked.file.staged.path)
    for (const trace of [PLACE, 'Exif', 'Quince', 'xmpmeta', 'GPS']) expect(kept.includes(trace), trace).toBe(false)
  })
})

describe('stageFile', () => {
  it('leaves nothing of a stream that stops', async () => {
    const broken = async function* () {
      yield Buffer.from('half')
      throw new Error('cut off')
    }
    await expect(stageFile(broken())).rejects.toThrow('cut off')
    expect(readdirSync(folder)).toEqual([])
  })

  it('says so where the disk does not take it', async () => {
    const inTheWay = join(folder, 'a-file')
    writeFileSync(inTheWay, '')
    process.env.WAYMARK_FILES_FOLDER = inTheWay
    try {
      await expect(staged('x')).rejects.toBeInstanceOf(NotStored)
    } finally {
      process.env.WAYMARK_FILES_FOLDER = folder
    }
  })

  it('does not name a file whose folder went away before the name was flushed', async () => {
    const file = await staged('x')
    rmSync(folder, { recursive: true })
    try {
      await expect(placeFile(file)).rejects.toBeInstanceOf(NotStored)
    } finally {
      mkdirSync(folder, { recursive: true })
    }
    await discardFile(file)
  })
})

describe('receiveForm', () => {
  const boundary = 'x'.repeat(30)
  const field = (name: string, value: string) =>
    `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`
  const file = (name: string, content: string, field = 'file') =>
    `--${boundary}\r\nContent-Disposition: form-data; name="${field}"; filename="${name}"\r\nContent-Type: text/csv\r\n\r\n${content}\r\n`
  const request = (...parts: (string | Buffer)[]) =>
    new Request('http://localhost/', {
      method: 'POST',
      headers: { 'Content-Type': `multipart/form-data; boundary=${boundary}` },
      body: Readable.toWeb(Readable.from(parts.map((part) => Buffer.from(part)))) as ReadableStream,
      duplex: 'half',
    } as RequestInit)
  const receive = (...parts: (string | Buffer)[]) => receiveForm(request(...parts), { maxBytes: 1_000 })
  const end = `--${boundary}--\r\n`

  it('reads fields before and behind the file, wherever the pieces are cut', async () => {
    const whole = Buffer.from(
      `${field('shows', 'عدد')}${file('a;b.csv', 'x,y\r\n1,2')}${field('language', 'ar')}${end}`,
    )
    for (const size of [1, 7, 64, whole.length]) {
      const pieces = Array.from({ length: Math.ceil(whole.length / size) }, (_, n) =>
        whole.subarray(n * size, (n + 1) * size),
      )
      const { form, upload } = await receive(...pieces)
      expect([...form]).toEqual([
        ['shows', 'عدد'],
        ['language', 'ar'],
      ])
      if (!upload?.ok) throw new Error('no file')
      expect(upload.received.fileName).toBe('a;b.csv')
      expect(readFileSync(upload.received.staged.path, 'utf8')).toBe('x,y\r\n1,2')
      await discardFile(upload.received.staged)
    }
  })

  it('takes a form without a file', async () => {
    expect((await receive(field('a', 'b'), file('', ''), end)).upload).toBeNull()
    expect(readdirSync(folder)).toEqual([])
  })

  it('takes a file of exactly the limit and none of one byte more', async () => {
    const full = await receive(file('a.csv', 'x'.repeat(1_000)), end)
    expect(full.upload?.ok).toBe(true)
    if (full.upload?.ok) await discardFile(full.upload.received.staged)
    const more = await receive(file('a.csv', 'x'.repeat(1_001)), field('a', 'b'), end)
    expect(more.upload).toEqual({ ok: false, problem: 'file_size' })
    expect(more.form.get('a')).toBe('b')
    expect(readdirSync(folder)).toEqual([])
  })

  it.each([
    ['stops in the middle', [file('a.csv', 'x').slice(0, -2)]],
    ['has two files', [file('a.csv', 'x'), file('b.csv', 'y'), end]],
    ['has a file where none belongs', [file('a.csv', 'x', 'shows'), end]],
    ['has eleven fields', [...Array.from({ length: 11 }, (_, n) => field(`f${n}`, '')), end]],
    ['has a field of 17 KiB', [field('a', 'x'.repeat(17 * 1024)), end]],
    ['has a name of 200 letters', [field('a'.repeat(200), 'x'), end]],
    ['is no form', ['nothing at all']],
    ['has headers without end', [`--${boundary}\r\nX: ${'x'.repeat(100_000)}`]],
  ])('leaves nothing of a form that %s', async (_what, parts) => {
    await expect(receive(file('z.csv', '').slice(0, 0), ...parts)).rejects.toMatchObject({ code: 'invalid' })
    expect(readdirSync(folder)).toEqual([])
  })

  it('holds a few pieces of a file in memory, not the file', async () => {
    const size = 100 * 1024 * 1024
    const before = process.memoryUsage().arrayBuffers
    let most = 0
    const pieces = async function* () {
      yield Buffer.from(file('a.csv', '').slice(0, -2))
      for (let sent = 0; sent < size; sent += 64 * 1024) {
        most = Math.max(most, process.memoryUsage().arrayBuffers - before)
        yield Buffer.alloc(64 * 1024, 0x61)
      }
      yield Buffer.from(`\r\n${end}`)
    }
    const streamed = new Request('http://localhost/', {
      method: 'POST',
      headers: { 'Content-Type': `multipart/form-data; boundary=${boundary}` },
      body: Readable.toWeb(Readable.from(pieces())) as ReadableStream,
      duplex: 'half',
    } as RequestInit)
    const { upload } = await receiveForm(streamed, { maxBytes: size })
    if (!upload?.ok) throw new Error('no file')
    expect(upload.received.staged.byteSize).toBe(size)
    expect(most).toBeLessThan(size / 2)
    await discardFile(upload.received.staged)
  })

  it('reads to the end and says so where the disk does not take the file', async () => {
    const inTheWay = join(folder, 'a-file')
    writeFileSync(inTheWay, '')
    process.env.WAYMARK_FILES_FOLDER = inTheWay
    try {
      const { form, upload } = await receive(file('a.csv', 'x'.repeat(900)), field('a', 'b'), end)
      expect(upload).toEqual({ ok: false, problem: 'file_not_stored' })
      expect(form.get('a')).toBe('b')
    } finally {
      process.env.WAYMARK_FILES_FOLDER = folder
    }
  })
})

describe('scanFile', () => {
  let peer: ClamdPeer
  beforeAll(async () => {
    peer = await startClamdPeer()
  })
  afterAll(() => peer.close())

  const scan = async (content: string | Buffer) => {
    const file = await staged(content)
    const address = scannerAddress(peer.address)
    if (!address) throw new Error('no address')
    return scanFile(file.path, address)
  }

  it('hands over every byte and tells clean from infected', async () => {
    const large = Buffer.alloc(300_000, 'abc')
    expect(await scan(large)).toEqual({ state: 'clean', finding: '' })
    expect(peer.scanned.at(-1)?.equals(large)).toBe(true)
    expect(await scan(EICAR)).toEqual({ state: 'infected', finding: 'Eicar-Test-Signature' })
  })

  it('never takes anything but the word OK for clean', async () => {
    for (const mood of ['hangs up', 'talks nonsense'] as const) {
      peer.mood = mood
      await expect(scan(PDF), mood).rejects.toBeInstanceOf(ScannerSilent)
    }
    peer.mood = 'refuses size'
    expect(await scan(Buffer.alloc(2_000_000))).toMatchObject({ state: 'failed' })
    peer.mood = 'answers'
  })

  it('is silent where nobody listens', async () => {
    const gone = await startClamdPeer()
    const { address } = gone
    await gone.close()
    const file = await staged(PDF)
    const nobody = scannerAddress(address)
    if (!nobody) throw new Error('no address')
    await expect(scanFile(file.path, nobody)).rejects.toBeInstanceOf(ScannerSilent)
  })

  it('reads its setting', () => {
    expect(scannerAddress('')).toBeUndefined()
    expect(scannerAddress('clamd.internal:3310')).toEqual({ host: 'clamd.internal', port: 3310 })
    expect(scannerAddress('tcp://[::1]:3310')).toEqual({ host: '::1', port: 3310 })
    expect(scannerAddress('unix:/run/clamav/clamd.ctl')).toEqual({ path: '/run/clamav/clamd.ctl' })
    expect(scannerAddress('/run/clamd.sock')).toEqual({ path: '/run/clamd.sock' })
    expect(() => scannerAddress('clamd')).toThrow('WAYMARK_CLAMD')
  })
})

describe('sweepFiles', () => {
  const age = (name: string, minutes: number) => {
    const at = Date.now() / 1_000 - minutes * 60
    utimesSync(join(folder, name), at, at)
  }

  it('removes what nobody names, and nothing that somebody does or that is still on its way', async () => {
    const named = await placeFile(await staged('named'))
    const orphan = await placeFile(await staged('orphan'))
    const fresh = await placeFile(await staged('fresh'))
    const cut = await staged('cut')
    const coming = await staged('coming')
    const exported = await placeFile(await stageFile(Readable.from(['x']), 'exports'))
    const current = await placeFile(await stageFile(Readable.from(['x']), 'exports'))
    writeFileSync(join(folder, 'README'), 'not ours')
    for (const name of [named, orphan, 'README']) age(name, 60 * 24 * 7)
    age(`${cut.storageKey}.part`, 120)
    age(`exports/${exported}`, 16)
    const asked: string[][] = []
    const removed = await sweepFiles(async (keys) => {
      asked.push(keys)
      return keys.filter((key) => key !== named)
    })
    expect(removed).toBe(3)
    expect(asked.flat().sort()).toEqual([named, orphan].sort())
    expect(readdirSync(folder).sort()).toEqual([named, fresh, `${coming.storageKey}.part`, 'exports', 'README'].sort())
    expect(readdirSync(join(folder, 'exports'))).toEqual([current])
  })
})

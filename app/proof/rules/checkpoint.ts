import { createPublicKey, type KeyObject, sign, verify } from 'node:crypto'
import { sha256 } from './chain.ts'

// Checkpoints as C2SP has them: tlog-checkpoint in a signed-note, with Ed25519 keys. Other people's tools can read them.

export type Checkpoint = {
  /** The name of the log; also the name of its key. */
  origin: string
  size: number
  root: Uint8Array
}

export type LogKey = { name: string; id: Buffer; publicKey: KeyObject; text: string }

const ED25519 = 1
/** What stands before the 32 bytes of an Ed25519 key in its usual encoding (SubjectPublicKeyInfo). */
const spkiHead = Buffer.from('302a300506032b6570032100', 'hex')

/** As `name+id+key`, the one line other tools take a key in. */
export function logKey(name: string, publicKey: KeyObject): LogKey {
  if (!/^[^\s+]+$/.test(name)) throw new Error(`"${name}" cannot name a log: no spaces, no plus`)
  const raw = publicKey.export({ type: 'spki', format: 'der' }).subarray(spkiHead.length)
  const typed = Buffer.concat([Buffer.of(ED25519), raw])
  const id = sha256(Buffer.concat([Buffer.from(`${name}\n`), typed])).subarray(0, 4)
  return { name, id, publicKey, text: `${name}+${id.toString('hex')}+${typed.toString('base64')}` }
}

export function parseLogKey(text: string): LogKey | undefined {
  const [, name = '', id, encoded = ''] = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+=*)$/.exec(text.trim()) ?? []
  const typed = Buffer.from(encoded, 'base64')
  if (typed.length !== 33 || typed[0] !== ED25519) return undefined
  const der = Buffer.concat([spkiHead, typed.subarray(1)])
  const key = logKey(name, createPublicKey({ key: der, format: 'der', type: 'spki' }))
  return key.id.toString('hex') === id ? key : undefined
}

/** SHA-256 of the public key, in groups for reading aloud. */
export function fingerprintOf(key: LogKey): string {
  const raw = key.publicKey.export({ type: 'spki', format: 'der' }).subarray(spkiHead.length)
  return (sha256(raw).toString('hex').match(/.{8}/g) ?? []).join(' ')
}

const bodyOf = ({ origin, size, root }: Checkpoint) => `${origin}\n${size}\n${Buffer.from(root).toString('base64')}\n`

export function signCheckpoint(size: number, root: Uint8Array, key: LogKey, privateKey: KeyObject): string {
  const body = bodyOf({ origin: key.name, size, root })
  const signature = Buffer.concat([key.id, sign(null, Buffer.from(body), privateKey)])
  return `${body}\n— ${key.name} ${signature.toString('base64')}\n`
}

/** The checkpoint of a note that one of the keys has signed; undefined for anything else. */
export function openCheckpoint(note: string, keys: readonly LogKey[]): Checkpoint | undefined {
  const end = note.indexOf('\n\n')
  if (end === -1) return undefined
  const body = note.slice(0, end + 1)
  const [origin = '', sizeText = '', rootText = ''] = body.split('\n')
  const root = Buffer.from(rootText, 'base64')
  if (!/^(0|[1-9]\d*)$/.test(sizeText) || root.length !== 32 || root.toString('base64') !== rootText) return undefined
  const isSigned = note
    .slice(end + 2)
    .split('\n')
    .some((line) => {
      const [, name, encoded = ''] = /^— (\S+) ([A-Za-z0-9+/]+=*)$/.exec(line) ?? []
      const signature = Buffer.from(encoded, 'base64')
      return keys.some(
        (key) =>
          key.name === name &&
          key.name === origin &&
          signature.subarray(0, 4).equals(key.id) &&
          verify(null, Buffer.from(body), key.publicKey, signature.subarray(4)),
      )
    })
  return isSigned ? { origin, size: Number(sizeText), root } : undefined
}

/** The notes of a file to which checkpoints are only ever added, one after the other. */
export function splitNotes(text: string): string[] {
  const notes: string[] = []
  let note = ''
  let isSigned = false
  for (const line of text.split('\n')) {
    if (isSigned && !line.startsWith('— ')) {
      notes.push(note)
      note = ''
      isSigned = false
    }
    if (note === '' && line === '') continue
    note += `${line}\n`
    isSigned ||= line.startsWith('— ')
  }
  return note === '' ? notes : [...notes, note]
}

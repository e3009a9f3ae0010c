import { createPrivateKey, createPublicKey, generateKeyPairSync, randomBytes } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import type { Kysely } from 'kysely'
import { logKey, splitNotes } from './rules/checkpoint.ts'
import { findNote, listNotesAfter, type SealerDatabase, type Signer } from './sealer.server.ts'

/** What belongs to the sealer alone: its key, and the checkpoints it has signed, outside of the database. */
export type SealerFiles = { signer: Signer; witnesses: string[] }

export const keyFileIn = (folder: string) => join(folder, 'key.pem')
const nameFileIn = (folder: string) => join(folder, 'key.name')
export const checkpointFileIn = (folder: string) => join(folder, 'checkpoints.txt')

/** Whole or not at all, also when two write at once: then the first one's stands. */
function writeOnce(file: string, text: string): void {
  if (existsSync(file)) return
  const unfinished = `${file}.${randomBytes(6).toString('hex')}`
  appendDurably(unfinished, text)
  try {
    linkSync(unfinished, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(unfinished, { force: true })
  }
}

function appendDurably(file: string, text: string): void {
  const handle = openSync(file, 'a', 0o600)
  try {
    writeSync(handle, text)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/** Opens the key of the log, or makes one. The log keeps the name it was given first. */
export function openSealerFiles(
  folder: string,
  { name, witnesses = [] }: { name: string; witnesses?: string[] },
): SealerFiles {
  for (const one of [folder, ...witnesses]) mkdirSync(one, { recursive: true, mode: 0o700 })
  writeOnce(nameFileIn(folder), `${name}\n`)
  writeOnce(
    keyFileIn(folder),
    generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  )
  const privateKey = createPrivateKey(readFileSync(keyFileIn(folder)))
  const key = logKey(readFileSync(nameFileIn(folder), 'utf8').trim(), createPublicKey(privateKey))
  return { signer: { key, privateKey }, witnesses: [folder, ...witnesses].map(checkpointFileIn) }
}

export const readNotes = (file: string): string[] => (existsSync(file) ? splitNotes(readFileSync(file, 'utf8')) : [])

/** The tree size a note speaks of; its signature is looked at by whoever verifies. */
const sizeIn = (note: string | undefined) => Number(note?.split('\n')[1] ?? 0)

/** A note that a crash has cut off goes: the database still has it. */
function dropUnfinished(file: string): void {
  if (!existsSync(file)) return
  const text = readFileSync(file, 'utf8')
  const complete = [...text.matchAll(/^— .+\n\n/gm)].at(-1)
  const end = complete ? complete.index + complete[0].length : 0
  if (end < text.length) truncateSync(file, Buffer.byteLength(text.slice(0, end)))
}

/**
 * Brings each witness file up to the database. A database that does not hold the last checkpoint of a file is older than the file, or
 * another one: then nothing may be signed any more.
 */
export async function bringUpToDate(db: Kysely<SealerDatabase>, witnesses: readonly string[]): Promise<void> {
  for (const file of witnesses) {
    dropUnfinished(file)
    const last = readNotes(file).at(-1)
    if (last && (await findNote(db, sizeIn(last))) !== last)
      throw new Error(
        `The database does not hold the last checkpoint of ${file}: it is older, or its history was rewritten.`,
      )
    const newer = await listNotesAfter(db, sizeIn(last))
    if (newer.length > 0) appendDurably(file, newer.map((note) => `${note}\n`).join(''))
  }
}

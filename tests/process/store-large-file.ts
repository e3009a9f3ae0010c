import { readdirSync } from 'node:fs'
import { Readable } from 'node:stream'
import { discardFile, NotStored, placeFile, stageFile } from '~/files/storage.server'

// Run by disk-full.test.ts in a process that may not write large files.

const store = (bytes: number) => stageFile(Readable.from([Buffer.alloc(bytes / 2), Buffer.alloc(bytes / 2)]))

const [folder = ''] = process.argv.slice(2)
process.env.WAYMARK_FILES_FOLDER = folder
const refused = await store(4 * 1024 * 1024).catch((error: unknown) => error)
const left = readdirSync(folder)
const small = await store(1024)
const key = await placeFile(small)
const kept = readdirSync(folder)
await discardFile(small)
const cause = refused instanceof NotStored && refused.cause instanceof Error ? refused.cause : undefined
process.stdout.write(
  JSON.stringify({
    refused: refused instanceof NotStored,
    code: cause && 'code' in cause ? cause.code : null,
    left,
    isKept: kept.length === 1 && kept[0] === key,
  }),
)

import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { log, logFailure } from '../app/http/log.ts'
import { addKey, type SealerDatabase, sealOnce } from '../app/proof/sealer.server.ts'
import { bringUpToDate, openSealerFiles } from '../app/proof/sealer-files.server.ts'
import { openKysely, openPool } from '../db/connection.ts'
import { sealerUrl } from '../db/migrate.ts'

// Gathers what was recorded into the tree and signs it. A process of its own: it alone opens the key and connects as the sealer's role.
// Started by `npm start`, or by `npm run sealer` under an account of its own.

const folder = process.env.WAYMARK_SEALER_FOLDER ?? join(process.env.WAYMARK_STATE ?? 'var', 'sealer')
const every = 1_000 * Number(process.env.WAYMARK_SEAL_SECONDS ?? 60)
const witness = process.env.WAYMARK_WITNESS_FOLDER

/** The whole address, or the address without a password and the file that holds the secret. */
function databaseAddress(): string {
  const { WAYMARK_SEALER_URL: whole, WAYMARK_SEALER_SERVER: server, WAYMARK_SEALER_SECRET: secretsFile } = process.env
  if (whole) return whole
  if (server && secretsFile) return sealerUrl(server, secretsFile)
  throw new Error('WAYMARK_SEALER_URL is not set: the address of the database as waymark_sealer.')
}

const files = openSealerFiles(folder, {
  name: process.env.WAYMARK_LOG_NAME ?? 'waymark-log',
  witnesses: witness ? [witness] : [],
})
const pool = openPool({ connectionString: databaseAddress(), max: 1, applicationName: 'waymark sealer' })
const db = openKysely<SealerDatabase>(pool)
delete process.env.WAYMARK_SEALER_URL

const ending = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => ending.abort())
// The supervisor holds the other end: when it is gone, however it went, so are we.
if (process.env.WAYMARK_SUPERVISED === '1') {
  process.stdin.on('end', () => ending.abort())
  process.stdin.on('error', () => ending.abort())
  process.stdin.resume()
}

async function pass(): Promise<void> {
  await bringUpToDate(db, files.witnesses)
  for (;;) {
    const sealed = await sealOnce(db, files.signer)
    if (!sealed || sealed.events === 0) break
    log.info(sealed, 'sealed')
  }
  await bringUpToDate(db, files.witnesses)
}

if (process.argv.includes('--new-key')) await addKey(db, files.signer.key)
while (!ending.signal.aborted) {
  await pass().catch((error) => logFailure(undefined, error))
  await pause(every, undefined, { signal: ending.signal }).catch(() => undefined)
}
await db.destroy()
process.exit(0)

import { existsSync, readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { type LogKey, parseLogKey, splitNotes } from '../app/proof/rules/checkpoint.ts'
import { checkHistory, type ExportedHistory, type Problem } from '../app/proof/rules/history.ts'

// npm run verify                                    everything in the database
// npm run verify -- --witness file --key file       the same, compared with checkpoints and a key kept elsewhere
// npm run verify -- history.json [checkpoint.txt]   one exported history; asks nobody

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { witness: { type: 'string', multiple: true, default: [] }, key: { type: 'string' } },
})
const most = 50

function readKey(): LogKey | undefined {
  if (!values.key) return undefined
  const key = parseLogKey(existsSync(values.key) ? readFileSync(values.key, 'utf8') : values.key)
  if (!key) throw new Error('This is no key of a log: it is one line, name+id+key.')
  return key
}

function conclude(problems: Problem[], wellSaid: string): never {
  for (const { where, what } of problems.slice(0, most)) console.error(`${where}: ${what}`)
  if (problems.length > most) console.error(`and ${problems.length - most} more`)
  if (problems.length > 0)
    console.error(`\nNot as it was recorded: ${problems.length} ${problems.length === 1 ? 'place' : 'places'}.`)
  else console.log(wellSaid)
  process.exit(problems.length > 0 ? 1 : 0)
}

function verifyFile(file: string, checkpointFile: string | undefined): never {
  const history = JSON.parse(readFileSync(file, 'utf8')) as ExportedHistory
  if (history.format !== 'waymark-history-1') throw new Error(`${file} is not an exported history.`)
  const [note] = checkpointFile ? splitNotes(readFileSync(checkpointFile, 'utf8')).slice(-1) : []
  const trustedKey = readKey()
  const { problems, sealed, unsealed } = checkHistory(history, { note, trustedKey })
  conclude(
    problems,
    `${history.reference}: events proved by the checkpoint: ${sealed}; newer than it: ${unsealed}.` +
      (note ? ' The log still begins with what the checkpoint you hold says.' : '') +
      (trustedKey
        ? ''
        : '\nThe key was taken from the file. To trust it, compare it with one you have from elsewhere (--key).'),
  )
}

async function verifyDatabase(): Promise<never> {
  const { verifyLog } = await import('../app/proof/verify.server.ts')
  const { openPool } = await import('../db/connection.ts')
  const began = performance.now()
  const witnessed = values.witness.flatMap((file) => splitNotes(readFileSync(file, 'utf8')))
  const database = await openDatabase()
  const pool = openPool({ connectionString: database.url, max: 1, applicationName: 'waymark verify' })
  const client = await pool.connect()
  const found = await verifyLog(client, { witnessed, trustedKey: readKey() })
  client.release()
  await pool.end()
  await database.close()
  const seconds = ((performance.now() - began) / 1_000).toFixed(1)
  conclude(
    found.problems,
    `Events: ${found.events}, sealed: ${found.sealed}, streams: ${found.streams}, checkpoints: ${found.checkpoints}, ` +
      `witnessed: ${witnessed.length}. All as it was recorded (${seconds} s).` +
      (witnessed.length > 0
        ? ''
        : '\nTo find a history that was rewritten as a whole, compare it with checkpoints kept elsewhere (--witness).'),
  )
}

async function openDatabase(): Promise<{ url: string; close(): Promise<void> }> {
  const given = process.env.DATABASE_URL
  if (given) return { url: given, close: async () => undefined }
  const { chooseStateFolder } = await import('../db/embedded/state-folder.ts')
  const { startPostgres } = await import('../db/embedded.ts')
  const { ensureDatabase } = await import('../db/database.ts')
  const stateFolder = chooseStateFolder(process.cwd(), { withDatabase: true, log: console.error })
  const postgres = await startPostgres({ stateFolder, log: console.error })
  return { url: await ensureDatabase(postgres.url, 'waymark'), close: postgres.stop }
}

const [file, checkpointFile] = positionals
try {
  if (file) verifyFile(file, checkpointFile)
  await verifyDatabase()
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exit(2)
}

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync, chmodSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ensureDatabase } from '#db/database'
import { type EmbeddedPostgres, startPostgres } from '#db/embedded'
import { isRunning, waitUntil } from '#db/embedded/processes'
import { migrate, sealerSecretFile } from '#db/migrate'
import { splitNotes } from '~/proof/rules/checkpoint'
import { keepRunning } from '../../scripts/supervise'

// The sealer as the product starts it: a process of its own, on a database of its own.

const folder = mkdtempSync(join(tmpdir(), 'waymark-sealer-'))
chmodSync(folder, 0o755)
const sealerFolder = join(folder, 'sealer')
const witnessFolder = join(folder, 'second disk')
const secretsFile = join(folder, 'secret')
let postgres: EmbeddedPostgres
let adminUrl: string
let env: NodeJS.ProcessEnv
let client: pg.Client

beforeAll(async () => {
  postgres = await startPostgres({ stateFolder: folder })
  adminUrl = await ensureDatabase(postgres.url, 'waymark')
  await migrate({ adminUrl, secretsFile })
  client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  const server = new URL(adminUrl)
  server.username = ''
  server.password = ''
  env = {
    PATH: process.env.PATH,
    NODE_ENV: 'production',
    WAYMARK_LOG: 'silent',
    WAYMARK_SUPERVISED: '1',
    WAYMARK_SEAL_SECONDS: '0.3',
    WAYMARK_SEALER_FOLDER: sealerFolder,
    WAYMARK_WITNESS_FOLDER: witnessFolder,
    WAYMARK_SEALER_SERVER: server.href,
    WAYMARK_SEALER_SECRET: secretsFile,
  }
})
afterAll(async () => {
  await client?.end()
  await postgres?.stop()
  rmSync(folder, { recursive: true, force: true })
})

const write = () => client.query(`insert into app.activity (action) values ('account.noted')`)
const size = async () =>
  (await client.query<{ n: number }>('select coalesce(max(tree_size), 0)::int as n from pub.checkpoint')).rows[0]?.n ??
  0

async function becomes(wanted: number): Promise<void> {
  for (let turn = 0; turn < 150 && (await size()) !== wanted; turn++) await new Promise((done) => setTimeout(done, 100))
  expect(await size()).toBe(wanted)
}

const backends = async () =>
  (await client.query<{ pid: number }>(`select pid from pg_stat_activity where usename = 'waymark_sealer'`)).rows

describe('the sealer', () => {
  it('seals, keeps its key to itself, writes checkpoints to both folders, and is started again when it dies', async () => {
    await write()
    const ends: (number | null)[] = []
    const pids: number[] = []
    const stop = keepRunning({
      script: join(process.cwd(), 'scripts', 'sealer.mjs'),
      env,
      onStart: (pid) => pids.push(pid),
      onEnd: (code) => ends.push(code),
    })
    try {
      await becomes(1)
      for (const file of [join(sealerFolder, 'key.pem'), sealerSecretFile(secretsFile)])
        expect(statSync(file).mode & 0o777).toBe(0o600)
      expect(statSync(sealerFolder).mode & 0o777).toBe(0o700)

      process.kill(pids[0] ?? 0, 'SIGKILL')
      await write()
      await becomes(2)
      expect(ends).toHaveLength(1)
      expect(pids).toHaveLength(2)
      for (const one of [sealerFolder, witnessFolder]) {
        const stored = await client.query<{ note: string }>('select note from pub.checkpoint order by tree_size')
        await waitUntil(() => splitNotes(readFileSync(join(one, 'checkpoints.txt'), 'utf8')).length === 2, 5_000)
        expect(splitNotes(readFileSync(join(one, 'checkpoints.txt'), 'utf8'))).toEqual(
          stored.rows.map(({ note }) => note),
        )
      }
    } finally {
      await stop()
    }
    expect(isRunning(pids[1] ?? 0)).toBe(false)
    expect(await backends()).toEqual([])
  })

  it('ends when the process that holds it is gone', async () => {
    const child = spawn(process.execPath, ['scripts/sealer.mjs'], { env, stdio: ['pipe', 'inherit', 'inherit'] })
    await write()
    await becomes(3)
    const ended = once(child, 'exit')
    child.stdin.destroy()
    await ended
    expect(child.exitCode).toBe(0)
  })

  it('mends a note that a crash has cut off, and signs nothing on a database that is older than its witness', async () => {
    const file = join(witnessFolder, 'checkpoints.txt')
    const whole = readFileSync(file, 'utf8')
    appendFileSync(file, 'waymark-log\n99')
    await write()
    const child = spawn(process.execPath, ['scripts/sealer.mjs'], { env, stdio: ['pipe', 'inherit', 'inherit'] })
    await becomes(4)
    await waitUntil(() => splitNotes(readFileSync(file, 'utf8')).length === 4, 5_000)
    expect(readFileSync(file, 'utf8').startsWith(whole)).toBe(true)
    expect(splitNotes(readFileSync(file, 'utf8'))).toHaveLength(4)

    // A restore from before the last checkpoint.
    await client.query('set session_replication_role = replica')
    await client.query('delete from pub.checkpoint where tree_size = 4')
    await client.query('reset session_replication_role')
    await write()
    await new Promise((done) => setTimeout(done, 1_500))
    expect(await size()).toBe(3)
    const ended = once(child, 'exit')
    child.kill('SIGTERM')
    await ended
  })
})

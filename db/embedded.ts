import { spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { type Account, accountFor, isRoot, runAs } from './embedded/account.ts'
import { type Binaries, binariesFor } from './embedded/binaries.ts'
import { birthOf, isRunning, processesIn, waitUntil, worksIn } from './embedded/processes.ts'
import { dataFolderIn } from './embedded/state-folder.ts'

export type EmbeddedPostgres = {
  /** Connection string of the superuser, on the database `postgres`. */
  url: string
  port: number
  pid: number
  /** The server was already running: an earlier process was killed, or another one uses it now. */
  adopted: boolean
  /** Fast shutdown, unless another living process still uses the server. */
  stop(): Promise<void>
}

export type EmbeddedOptions = {
  /** Holds the cluster, its log and, if need be, a copy of the programs. */
  stateFolder: string
  log?: (message: string) => void
  /** Server settings for this run; tests give up durability for speed. */
  settings?: Record<string, string>
  /** Where a server that has to be started listens; any free port if absent. */
  port?: number
}

type Postmaster = { pid: number; port: number }

const superuser = 'postgres'
const startupLimit = 60_000
/** Nothing of ours: neither secrets nor a locale the programs do not know. */
const environment = { NODE_ENV: process.env.NODE_ENV, PATH: process.env.PATH, LC_ALL: 'C.UTF-8', TZ: 'UTC' }

/**
 * Starts the embedded PostgreSQL of a state folder, or adopts the one that is already running there. The server outlives
 * a killed parent and the terminal's Ctrl-C; it ends with `stop()`. It listens on 127.0.0.1 only.
 */
export async function startPostgres({
  stateFolder,
  log = () => {},
  settings = {},
  port: wantedPort,
}: EmbeddedOptions): Promise<EmbeddedPostgres> {
  mkdirSync(stateFolder, { recursive: true, mode: 0o755 })
  const folder = dataFolderIn(stateFolder)
  const account = accountFor(folder)
  const programs = binariesFor(account, stateFolder)
  if (!existsSync(join(folder, 'PG_VERSION'))) createCluster(folder, account, programs, log)

  let adopted = true
  let server = await findRunning(folder)
  for (let attempt = 1; !server; attempt++) {
    server = await launch(folder, account, programs, { settings, port: wantedPort ?? (await freePort()) })
    adopted = server === undefined
    // Two starts at the same moment: the slower one finds the lock taken and uses the other's server.
    server ??= await findRunning(folder)
    if (!server && attempt === 3) throw new Error(`PostgreSQL did not start; see ${folder}.log`)
  }
  if (adopted) log(`The database was still running (process ${server.pid}); using it.`)

  const { pid, port } = server
  const release = hold(folder)
  const password = readFileSync(passwordFile(folder), 'utf8').trim()
  return {
    url: `postgres://${superuser}:${password}@127.0.0.1:${port}/postgres`,
    port,
    pid,
    adopted,
    async stop() {
      if (release() === 'last') await shutDown(pid, folder)
    },
  }
}

/** Inside the cluster, so that a cluster and its password appear together and travel together. */
const passwordFile = (folder: string) => join(folder, 'waymark-password')

/** Builds the cluster under another name and renames it: a start that is killed half-way leaves nothing half-made. */
function createCluster(folder: string, account: Account, programs: Binaries, log: (message: string) => void): void {
  if (existsSync(folder) && readdirSync(folder).length > 0) {
    throw new Error(`${folder} holds something that is not a PostgreSQL cluster. Move it away.`)
  }
  log('Creating the database.')
  const workshop = mkdtempSync(`${folder}-unfinished-`)
  try {
    if (isRoot()) chownSync(workshop, account.uid, account.gid)
    const secret = join(workshop, 'password')
    writeFileSync(secret, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 })
    if (isRoot()) chownSync(secret, account.uid, account.gid)
    const cluster = join(workshop, 'cluster')
    const made = spawnSync(
      programs.initdb,
      [
        ...['-D', cluster, '-U', superuser, `--pwfile=${secret}`, '--auth=scram-sha-256', '--data-checksums'],
        ...[
          '--encoding=UTF8',
          '--locale=C.UTF-8',
          '--locale-provider=builtin',
          '--builtin-locale=C.UTF-8',
          '--no-instructions',
        ],
      ],
      { ...runAs(account), cwd: workshop, env: environment, encoding: 'utf8' },
    )
    if (made.status !== 0) throw new Error(`initdb failed: ${made.error?.message ?? made.stderr}`)
    renameSync(secret, passwordFile(cluster))
    chmodSync(passwordFile(cluster), 0o600)
    try {
      renameSync(cluster, folder)
    } catch (error) {
      // Another start was faster; its cluster is as good as ours.
      if (!existsSync(join(folder, 'PG_VERSION'))) throw error
    }
  } finally {
    rmSync(workshop, { recursive: true, force: true })
  }
}

type LockFile = Postmaster & { status: string }

/** postmaster.pid by line: pid, data folder, start time, port, socket folder, address, shared memory, status. */
function readLockFile(folder: string): LockFile | undefined {
  try {
    const lines = readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n')
    return { pid: Number(lines[0]), port: Number(lines[3]), status: lines[7]?.trim() ?? '' }
  } catch {
    return undefined
  }
}

/** The live server of this folder, once it is ready. What a dead one left behind is cleared away. */
async function findRunning(folder: string): Promise<Postmaster | undefined> {
  let lock = readLockFile(folder)
  if (!lock) return undefined
  const { pid } = lock
  if (worksIn(pid, folder)) {
    await waitUntil(() => {
      lock = readLockFile(folder)
      return !worksIn(pid, folder) || lock?.status === 'ready'
    }, startupLimit)
    if (lock?.status === 'ready' && worksIn(pid, folder)) return { pid, port: lock.port }
  }
  // The backends of a killed server notice within moments; PostgreSQL must not start while one of them lives.
  if (!(await waitUntil(() => processesIn(folder).length === 0, 20_000))) {
    throw new Error(`Processes of a dead database server still run: ${processesIn(folder).join(', ')}`)
  }
  // PostgreSQL takes the lock of a zombie, or of an unrelated process with the same number, for a live one.
  rmSync(join(folder, 'postmaster.pid'), { force: true })
  return undefined
}

async function launch(
  folder: string,
  account: Account,
  programs: Binaries,
  { settings, port }: { settings: Record<string, string>; port: number },
): Promise<Postmaster | undefined> {
  // Statements and details of errors carry what people typed; they stay out of the server's log.
  const effective = { log_error_verbosity: 'terse', log_min_error_statement: 'panic', ...settings }
  const output = openSync(`${folder}.log`, 'a', 0o600)
  const server = spawn(
    programs.postgres,
    [
      ...['-D', folder, '-p', String(port), '-h', '127.0.0.1', '-k', ''],
      ...Object.entries(effective).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ],
    // Its own session: Ctrl-C in the terminal reaches the application, which then ends the server in order.
    { ...runAs(account), cwd: folder, env: environment, detached: true, stdio: ['ignore', output, output] },
  )
  closeSync(output)
  let ended = false
  server.once('exit', () => {
    ended = true
  })
  server.once('error', () => {
    ended = true
  })
  server.unref()
  const isReady = () => {
    const lock = readLockFile(folder)
    return lock?.pid === server.pid && lock?.status === 'ready'
  }
  await waitUntil(() => ended || isReady(), startupLimit)
  return !ended && server.pid && isReady() ? { pid: server.pid, port } : undefined
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port'))))
    })
  })
}

/**
 * Notes that this process uses the server. The returned function takes the note away and says whether another living
 * process still has one: two applications on one checkout share the server, and the last one ends it.
 */
function hold(folder: string): () => 'last' | 'shared' {
  const holders = `${folder}.holders`
  mkdirSync(holders, { recursive: true })
  const note = join(holders, `${process.pid}-${randomBytes(4).toString('hex')}`)
  writeFileSync(note, birthOf(process.pid))
  return () => {
    rmSync(note, { force: true })
    const living = readdirSync(holders).filter((name) => {
      const pid = Number.parseInt(name, 10)
      const alive = isRunning(pid) && readFileSync(join(holders, name), 'utf8') === birthOf(pid)
      if (!alive) rmSync(join(holders, name), { force: true })
      return alive
    })
    return living.length === 0 ? 'last' : 'shared'
  }
}

/** SIGINT is PostgreSQL's fast shutdown: transactions are rolled back, data is written out, then the server ends. */
async function shutDown(pid: number, folder: string): Promise<void> {
  if (!worksIn(pid, folder)) return
  process.kill(pid, 'SIGINT')
  if (await waitUntil(() => !isRunning(pid), 30_000)) return
  process.kill(pid, 'SIGQUIT')
  await waitUntil(() => !isRunning(pid), 5_000)
}

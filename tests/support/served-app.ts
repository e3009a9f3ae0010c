import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, createWriteStream, mkdtempSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureDatabase } from '#db/database'
import { type EmbeddedPostgres, startPostgres } from '#db/embedded'
import { processesIn, waitUntil } from '#db/embedded/processes'
import { dataFolderIn } from '#db/embedded/state-folder'
import { type ConnectionUrls, migrate } from '#db/migrate'

const patience = 180_000

export type ServedApp = {
  /** As people would type it. */
  readonly origin: string
  readonly stateFolder: string
  /** For fixtures and for looking behind the product's back. */
  readonly urls: ConnectionUrls
  readonly child: ChildProcess
  /** Everything the product and Postgres said; for a look after a failure. */
  readonly logFile: string
  /** Starts the product again on the same database and the same port, whatever became of it; with other settings where they are given. */
  start(settings?: Record<string, string>): Promise<void>
  /** Ends the product with a signal and waits until it is gone; Postgres stays. */
  end(signal?: NodeJS.Signals): Promise<void>
  /** Every process of Postgres at this moment: the postmaster first, then what it has started. */
  postgresProcesses(): number[]
  /** `kill -9` of the postmaster and of everything it has started; resolves when all are gone. */
  killPostgres(): Promise<void>
  /** On the same folder and the same port. */
  startPostgresAgain(): Promise<void>
  /** A second process of the product on the same database, with a port of its own. */
  startAnother(): Promise<Pick<ServedApp, 'origin' | 'child' | 'start' | 'end'>>
  /** Ends everything and removes the state folder. */
  stop(): Promise<void>
}

type Options = {
  /** Settings of the product, e.g. WAYMARK_DEMO. */
  env?: Record<string, string>
  /** Settings of Postgres; durability is on unless a test says otherwise. */
  settings?: Record<string, string>
  /** Where the product's files are: this checkout, or a copy in which something was broken on purpose. */
  checkout?: string
  /** Fixtures, written before the product starts. */
  prepare?: (urls: ConnectionUrls) => Promise<unknown>
  /** Called with the empty state folder before anything is put there, e.g. to mount a small disk on it. */
  onStateFolder?: (folder: string) => void
}

/** The production build in a process of its own, on a Postgres of its own: what is tested is what is served. */
export async function serveApp({
  env = {},
  settings = {},
  checkout = '.',
  prepare,
  onStateFolder,
}: Options = {}): Promise<ServedApp> {
  const stateFolder = mkdtempSync(join(tmpdir(), 'waymark-served-'))
  chmodSync(stateFolder, 0o755)
  const undertaker = callUndertaker(stateFolder)
  const instances: Instance[] = []
  let postgres: EmbeddedPostgres | undefined

  async function stop(): Promise<void> {
    await Promise.all(instances.map((instance) => instance.end()))
    await postgres?.stop()
    await undertaker()
  }

  try {
    onStateFolder?.(stateFolder)
    const port = await portThatStaysFree()
    const openPostgres = () => startPostgres({ stateFolder, port, settings: { max_connections: '100', ...settings } })
    postgres = await openPostgres()
    const adminUrl = await ensureDatabase(postgres.url, 'waymark')
    const urls = await migrate({ adminUrl, secretsFile: join(stateFolder, 'secret') })
    await prepare?.(urls)

    const open = () => {
      const instance = new Instance(checkout, stateFolder, {
        DATABASE_URL: adminUrl,
        WAYMARK_STATE: stateFolder,
        WAYMARK_DEMO: '0',
        WAYMARK_MAIL_FOLDER: join(stateFolder, 'mail'),
        WAYMARK_LOG: 'warn',
        // Everything comes from one address. A test about limits gives ''.
        WAYMARK_LIMITS: 'off',
        ...env,
      })
      instances.push(instance)
      return instance
    }
    const first = open()
    await first.start()

    const postgresProcesses = () => {
      const main = postgres?.pid ?? 0
      return processesIn(dataFolderIn(stateFolder)).sort((a, b) => Number(b === main) - Number(a === main))
    }

    return {
      get origin() {
        return first.origin
      },
      get child() {
        return first.child
      },
      stateFolder,
      urls,
      logFile: logOf(stateFolder),
      start: (changed) => first.start(changed),
      end: (signal) => first.end(signal),
      postgresProcesses,
      async killPostgres() {
        // The postmaster first: a living one would start others for those it loses.
        const gone = () => {
          const left = postgresProcesses()
          for (const pid of left) kill(pid)
          return left.length === 0
        }
        if (!(await waitUntil(gone, 20_000))) throw new Error('processes of Postgres survived kill -9')
        await postgres?.stop()
      },
      async startPostgresAgain() {
        postgres = await openPostgres()
      },
      async startAnother() {
        const another = open()
        await another.start()
        return another
      },
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}

const logOf = (stateFolder: string) => `${stateFolder}.log`

/** One process of the product; it keeps its port when it is started again. */
class Instance {
  origin = ''
  #child: ChildProcess | undefined

  constructor(
    readonly checkout: string,
    readonly stateFolder: string,
    readonly env: Record<string, string>,
  ) {}

  get child(): ChildProcess {
    if (!this.#child) throw new Error('the product has not been started')
    return this.#child
  }

  async start(changed: Record<string, string> = {}): Promise<void> {
    const { WAYMARK_ORIGIN: _origin, npm_lifecycle_event: _npm, ...inherited } = process.env
    const port = this.origin ? new URL(this.origin).port : String(await portThatStaysFree())
    const started = spawn(process.execPath, [join(this.checkout, 'scripts', 'start.mjs')], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...inherited, PORT: port, ...this.env, ...changed },
    })
    this.#child = started
    started.stdout.pipe(createWriteStream(logOf(this.stateFolder), { flags: 'a' }))
    this.origin = await addressOf(started.stdout)
  }

  async end(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    const child = this.#child
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    child.kill(signal)
    await ended
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It was faster.
  }
}

/**
 * Clears away whatever is left of a served application: processes, a mounted disk, the folder. It waits in a process and a session of
 * its own for the end of this one, so that a test that is itself killed leaves nothing behind either.
 */
function callUndertaker(stateFolder: string): () => Promise<void> {
  const work = `cat >/dev/null
    for one in /proc/[0-9]*; do
      [ "$one" = "/proc/$$" ] && continue
      { [ "$(readlink "$one/cwd")" = "$2" ] || grep -qF "WAYMARK_STATE=$1" "$one/environ"; } && kill -9 "\${one#/proc/}"
    done
    for i in 1 2 3 4 5 6 7 8 9 10; do grep -q " $1 " /proc/mounts || break; umount "$1" && break; sleep 0.3; done
    rm -rf "$1" "$1.log"`
  const undertaker = spawn('sh', ['-c', work, 'sh', stateFolder, dataFolderIn(stateFolder)], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  undertaker.unref()
  const ended = once(undertaker, 'exit')
  return async () => {
    undertaker.ref()
    undertaker.stdin?.end()
    await ended
  }
}

/**
 * Below the ports that systems give to outgoing connections: while a server is away, a connection to its own port could otherwise take
 * that port and keep the server from coming back.
 */
async function portThatStaysFree(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 12_000)
    const probe = createServer()
    const isFree = await new Promise<boolean>((resolve) => {
      probe.once('error', () => resolve(false))
      probe.listen(port, '127.0.0.1', () => resolve(true))
    })
    if (!isFree) continue
    await new Promise((resolve) => probe.close(resolve))
    return port
  }
}

/** The address the product prints when it is ready. */
export function addressOf(output: NodeJS.ReadableStream): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    const timer = setTimeout(() => reject(new Error(`The application did not start:\n${said}`)), patience)
    const listen = (chunk: unknown) => {
      said += String(chunk)
      const address = /Waymark is at (\S+)/.exec(said)?.[1]
      if (!address) return
      clearTimeout(timer)
      output.off('data', listen)
      // What follows is read on, or a full pipe would stop the product.
      output.resume()
      resolve(address)
    }
    output.on('data', listen)
    output.on('end', () => {
      clearTimeout(timer)
      reject(new Error(`The application ended:\n${said}`))
    })
  })
}

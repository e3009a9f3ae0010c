import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureDatabase } from '#db/database'
import { startPostgres } from '#db/embedded'
import { type ConnectionUrls, migrate } from '#db/migrate'

const patience = 180_000

export type ServedApp = {
  /** As people would type it. */
  readonly origin: string
  readonly stateFolder: string
  /** For fixtures and for looking behind the product's back. */
  readonly urls: ConnectionUrls
  readonly child: ChildProcess
  /** Starts the product again on the same database and the same port, whatever became of it. */
  start(): Promise<void>
  /** Ends the product with a signal and waits until it is gone; Postgres stays. */
  end(signal?: NodeJS.Signals): Promise<void>
  /** Ends everything and removes the state folder. */
  stop(): Promise<void>
}

type Options = {
  /** Settings of the product, e.g. WAYMARK_DEMO. */
  env?: Record<string, string>
  /** Settings of Postgres; durability is on unless a test says otherwise. */
  settings?: Record<string, string>
  /** Fixtures, written before the product starts. */
  prepare?: (urls: ConnectionUrls) => Promise<unknown>
}

/** The production build in a process of its own, on a Postgres of its own: what is tested is what is served. */
export async function serveApp({ env = {}, settings = {}, prepare }: Options = {}): Promise<ServedApp> {
  const stateFolder = mkdtempSync(join(tmpdir(), 'waymark-served-'))
  chmodSync(stateFolder, 0o755)
  const postgres = await startPostgres({ stateFolder, settings: { max_connections: '100', ...settings } })
  const adminUrl = await ensureDatabase(postgres.url, 'waymark')
  const urls = await migrate({ adminUrl, secretsFile: join(stateFolder, 'secret') })
  await prepare?.(urls)

  let child: ChildProcess | undefined
  let origin = ''

  async function start(): Promise<void> {
    const { WAYMARK_ORIGIN: _origin, npm_lifecycle_event: _npm, ...inherited } = process.env
    const started = spawn(process.execPath, ['scripts/start.mjs'], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        ...inherited,
        PORT: origin ? new URL(origin).port : '0',
        DATABASE_URL: adminUrl,
        WAYMARK_STATE: stateFolder,
        WAYMARK_DEMO: '0',
        WAYMARK_MAIL_FOLDER: join(stateFolder, 'mail'),
        WAYMARK_LOG: 'warn',
        // Everything comes from one address. A test about limits gives ''.
        WAYMARK_LIMITS: 'off',
        ...env,
      },
    })
    child = started
    origin = await addressOf(started.stdout)
  }

  async function end(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    child.kill(signal)
    await ended
  }

  await start()
  return {
    get origin() {
      return origin
    },
    get child() {
      if (!child) throw new Error('the product has not been started')
      return child
    },
    stateFolder,
    urls,
    start,
    end,
    async stop() {
      await end()
      await postgres.stop()
      rmSync(stateFolder, { recursive: true, force: true })
    },
  }
}

/** The address the product prints when it is ready. */
export function addressOf(output: NodeJS.ReadableStream): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    const timer = setTimeout(() => reject(new Error(`The application did not start:\n${said}`)), patience)
    output.on('data', (chunk) => {
      said += String(chunk)
      const address = /Waymark is at (\S+)/.exec(said)?.[1]
      if (!address) return
      clearTimeout(timer)
      resolve(address)
    })
    output.on('end', () => {
      clearTimeout(timer)
      reject(new Error(`The application ended:\n${said}`))
    })
  })
}

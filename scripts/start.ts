import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { createRequestHandler, type ServerBuild } from '@remix-run/node'
import { developmentApplication } from '../app/http/development.ts'
import type { Site } from '../app/http/door.ts'
import { log, logFailure } from '../app/http/log.ts'
import type { Runtime } from '../app/http/runtime.server.ts'
import { listen } from '../app/http/server.ts'
import { onShutdown } from '../app/http/shutdown.ts'
import { staticFiles } from '../app/http/static-files.ts'
import { describeFindings, inspectDatabase } from '../db/assertions.ts'
import { ensureDatabase } from '../db/database.ts'
import { chooseStateFolder } from '../db/embedded/state-folder.ts'
import { startPostgres } from '../db/embedded.ts'
import { migrate, secretKeyFrom } from '../db/migrate.ts'
import { giveDemonstrationFactors, seedIfEmpty } from '../db/seed/index.ts'
import { demoSignIns } from '../db/seed/sign-ins.ts'
import { ensureBuilt } from './build.ts'
import { keepRunning } from './supervise.ts'

const checkout = process.cwd()
const development = process.argv.includes('--dev')
const say = (message: string) => process.stdout.write(`${message}\n`)

/** What has been opened so far, closed in the opposite order. */
const opened: (() => Promise<void>)[] = []
const startup = new AbortController()

async function stop(): Promise<void> {
  startup.abort()
  // A step that is under way still ends and notes what it opened.
  await starting.catch(() => undefined)
  for (const close of opened.splice(0).reverse()) await close().catch((error) => logFailure(undefined, error))
}

/** One failed request must not end the process; it is logged and the process goes on. */
process.on('unhandledRejection', (reason) => logFailure(undefined, reason))

async function openDatabase(stateFolder: string): Promise<string> {
  const given = process.env.DATABASE_URL
  if (given) return given
  const postgres = await startPostgres({ stateFolder, log: say })
  opened.push(postgres.stop)
  startup.signal.throwIfAborted()
  return ensureDatabase(postgres.url, 'waymark')
}

/** A database that is not what the migrations made of it serves nobody; what the server keeps to itself is said and lived with. */
async function inspect(adminUrl: string): Promise<void> {
  const findings = await inspectDatabase(adminUrl)
  const broken = findings.filter(({ kind }) => kind === 'broken')
  if (broken.length > 0) throw new Error(`The database is not as it should be:\n${describeFindings(broken)}`)
  if (findings.length > 0)
    say(`The database server leaves open what Waymark would close:\n${describeFindings(findings)}`)
}

function siteFor(port: number): Site {
  const configured = process.env.WAYMARK_ORIGIN
  const proxies = (process.env.WAYMARK_PROXIES ?? '').split(',').filter(Boolean)
  if (configured) return { origins: [new URL(configured).origin], proxies }
  return { origins: ['localhost', '127.0.0.1', '[::1]'].map((name) => `http://${name}:${port}`), proxies }
}

/** The only instance of pools and mailer lives in the bundle; its entry module hands it out. */
function runtimeOf(build: ServerBuild): Runtime {
  const entry: object = build.entry.module
  if (!('runtime' in entry)) throw new Error('The build is broken: its entry module has no runtime.')
  return entry.runtime as Runtime
}

/** A process of its own: this one never opens the key, and never connects as the sealer. */
function startSealer(stateFolder: string, adminUrl: string, secretsFile: string): () => Promise<void> {
  const server = new URL(adminUrl)
  server.username = ''
  server.password = ''
  const { DATABASE_URL: _administrator, WAYMARK_SMTP_URL: _mail, npm_lifecycle_event: _npm, ...inherited } = process.env
  return keepRunning({
    script: join(checkout, 'scripts', 'sealer.mjs'),
    env: {
      ...inherited,
      WAYMARK_SUPERVISED: '1',
      WAYMARK_SEALER_FOLDER: process.env.WAYMARK_SEALER_FOLDER ?? join(stateFolder, 'sealer'),
      WAYMARK_SEALER_SERVER: server.href,
      WAYMARK_SEALER_SECRET: secretsFile,
    },
    onEnd: (code) => log.error({ code }, 'the sealer ended and is started again'),
  })
}

async function start(): Promise<void> {
  const isEmbedded = !process.env.DATABASE_URL
  const stateFolder = chooseStateFolder(checkout, { withDatabase: isEmbedded, log: say })
  const isDemonstration = process.env.WAYMARK_DEMO ? process.env.WAYMARK_DEMO === '1' : isEmbedded

  const adminUrl = await openDatabase(stateFolder)
  const secretsFile = join(stateFolder, 'secret')
  const separateSealer = process.env.WAYMARK_SEALER === 'separate'
  const urls = await migrate({ adminUrl, secretsFile, separateSealer })
  await inspect(adminUrl)
  process.env.WAYMARK_SECRET_KEY ||= secretKeyFrom(secretsFile)
  if (isDemonstration) {
    if (await seedIfEmpty(urls.admin)) say('The demonstration data is in place.')
    await giveDemonstrationFactors(urls.admin)
  }
  startup.signal.throwIfAborted()
  if (!separateSealer) opened.push(startSealer(stateFolder, adminUrl, secretsFile))
  const built = development ? checkout : await ensureBuilt({ checkout, stateFolder, log: say, signal: startup.signal })

  const http = await listen({
    host: process.env.WAYMARK_HOST ?? '127.0.0.1',
    port: Number(process.env.PORT ?? 3000),
    siteFor,
    development,
  })
  // A balancer needs its time to see that this process is going; without one nobody has to wait.
  const notice = Number(process.env.WAYMARK_DRAIN_NOTICE ?? 0) * 1_000
  opened.push(() => http.drain(20_000, notice))
  startup.signal.throwIfAborted()
  const origin = siteFor(http.port).origins[0]

  // The bundle reads these when it is loaded and when it first connects.
  const mailFolder = process.env.WAYMARK_MAIL_FOLDER ?? join(stateFolder, 'mail')
  const filesFolder = process.env.WAYMARK_FILES_FOLDER ?? join(stateFolder, 'files')
  for (const folder of [mailFolder, filesFolder]) mkdirSync(folder, { recursive: true, mode: 0o700 })
  Object.assign(process.env, {
    WAYMARK_ORIGIN: origin,
    WAYMARK_DEMO: isDemonstration ? '1' : '0',
    WAYMARK_MAIL_FOLDER: mailFolder,
    WAYMARK_FILES_FOLDER: filesFolder,
    WAYMARK_APP_URL: urls.app,
    WAYMARK_SIGNIN_URL: urls.signin,
    WAYMARK_PUBLIC_URL: urls.public,
  })
  // The product's own roles are all it may use from here on.
  delete process.env.DATABASE_URL

  if (development) {
    const application = await developmentApplication(http.server)
    const runtime = runtimeOf(await application.load())
    opened.splice(-1, 0, runtime.close)
    // Before the server drains: an open reload socket would keep it waiting.
    opened.push(application.close)
    runtime.start()
    http.open({ ...application, isReady: runtime.ready, degraded: runtime.degraded, count: runtime.count })
  } else {
    const bundle = pathToFileURL(join(built, 'build', 'server', 'index.js')).href
    const build: ServerBuild = await import(bundle)
    const runtime = runtimeOf(build)
    // Pools close after the last request has ended, so they stand before the server in the list.
    opened.splice(-1, 0, runtime.close)
    runtime.start()
    const handler = createRequestHandler(build, 'production')
    http.open({
      handler,
      files: staticFiles(join(built, 'build', 'client')),
      isReady: runtime.ready,
      degraded: runtime.degraded,
      count: runtime.count,
    })
  }
  announce(origin ?? '', http.port, isDemonstration)
}

function announce(origin: string, port: number, isDemonstration: boolean): void {
  const wanted = Number(process.env.PORT ?? 3000)
  if (wanted !== 0 && port !== wanted) say(`Port ${wanted} is taken; using ${port}.`)
  say(`\nWaymark is at ${origin}\n`)
  if (!isDemonstration) return
  say('Demonstration accounts:')
  const rows = demoSignIns.map(({ role, organisation, email, password, totp = '' }) => [
    ...[role, organisation, email, password, totp],
  ])
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  for (const row of rows)
    say(
      `  ${row
        .map((text, column) => text.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd()}`,
    )
  say('\nThe last column is the key of an authenticator app. The page that asks for its code shows the present one.')
  say('\nCtrl-C stops everything. Data stays for the next start.')
}

const starting = start()
onShutdown(stop)
try {
  await starting
} catch (error) {
  if (!startup.signal.aborted) {
    process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`)
    if (process.env.WAYMARK_LOG === 'debug' && error instanceof Error) process.stderr.write(`${error.stack}\n`)
    await stop()
    process.exit(1)
  }
}

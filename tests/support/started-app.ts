import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { addressOf } from './served-app'

/** The product as people start it, on a database and a mail folder of its own. Ends with the tests. */
export default async function startApp() {
  if (process.env.WAYMARK_E2E_URL) return undefined
  const stateFolder = mkdtempSync(join(tmpdir(), 'waymark-e2e-'))
  chmodSync(stateFolder, 0o755)
  const { DATABASE_URL: _database, WAYMARK_ORIGIN: _origin, npm_lifecycle_event: _npm, ...inherited } = process.env
  const app = spawn(process.execPath, ['scripts/start.mjs'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...inherited,
      PORT: '0',
      WAYMARK_STATE: stateFolder,
      WAYMARK_DEMO: '1',
      WAYMARK_MAIL_FOLDER: join(stateFolder, 'mail'),
      WAYMARK_LOG: 'warn',
      WAYMARK_LIMITS: 'off',
    },
  })
  const address = await addressOf(app.stdout)
  process.env.WAYMARK_E2E_URL = address
  process.env.WAYMARK_E2E_MAIL_FOLDER = join(stateFolder, 'mail')

  return async () => {
    if (app.exitCode === null) {
      const ended = once(app, 'exit')
      app.kill('SIGTERM')
      await ended
    }
    rmSync(stateFolder, { recursive: true, force: true })
  }
}

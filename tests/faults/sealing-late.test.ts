import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type ServedApp, serveApp } from '../support/served-app'

// The product without anybody who seals: it goes on, and says so.

let app: ServedApp
let admin: pg.Client

beforeAll(async () => {
  app = await serveApp({ env: { WAYMARK_SEALER: 'separate', WAYMARK_SEALING_LATE_SECONDS: '1' } })
  admin = new pg.Client({ connectionString: app.urls.admin })
  await admin.connect()
})
afterAll(async () => {
  await admin?.end()
  await app?.stop()
})

const ready = async () => {
  const answer = await fetch(`${app.origin}/readyz`)
  return { status: answer.status, said: await answer.json() }
}
async function becomes(degraded: string[]) {
  for (let turn = 0; turn < 80 && String((await ready()).said.degraded) !== String(degraded); turn += 1)
    await sleep(250)
  expect(await ready()).toEqual({ status: 200, said: { ready: true, degraded } })
}

it('says that sealing is late while nobody seals, answers on, and that it is on time when somebody does', async () => {
  await becomes([])
  await admin.query(`insert into app.activity (action) values ('account.noted')`)
  await becomes(['sealing'])
  expect((await fetch(`${app.origin}/en`)).status).toBe(200)
  expect(readFileSync(`${app.stateFolder}.log`, 'utf8')).toContain('sealing is late')

  const server = new URL(app.urls.admin)
  server.username = ''
  server.password = ''
  const sealer = spawn(process.execPath, [join(process.cwd(), 'scripts', 'sealer.mjs')], {
    stdio: ['pipe', 'ignore', 'inherit'],
    env: {
      ...process.env,
      WAYMARK_SUPERVISED: '1',
      WAYMARK_SEAL_SECONDS: '0.3',
      WAYMARK_SEALER_FOLDER: join(app.stateFolder, 'sealer'),
      WAYMARK_SEALER_SERVER: server.href,
      WAYMARK_SEALER_SECRET: join(app.stateFolder, 'secret'),
    },
  })
  try {
    await becomes([])
    expect(readFileSync(`${app.stateFolder}.log`, 'utf8')).toContain('sealing is on time again')
  } finally {
    sealer.kill('SIGTERM')
  }
})

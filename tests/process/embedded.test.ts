import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import pg from 'pg'
import { afterAll, describe, expect, it } from 'vitest'
import { accountFor, canReach, isRoot } from '#db/embedded/account'
import { isRunning, processesIn, waitUntil } from '#db/embedded/processes'
import { dataFolderIn } from '#db/embedded/state-folder'

type Held = { url: string; pid: number; adopted: boolean }

const base = mkdtempSync(join(tmpdir(), 'waymark embedded '))
chmodSync(base, 0o755)
const stateFolder = join(base, 'state of things')
const data = dataFolderIn(stateFolder)
const children: ChildProcess[] = []

type Identity = { uid?: number; gid?: number }

async function startHolder(
  folder = stateFolder,
  identity: Identity = {},
): Promise<{ child: ChildProcess; held: Held }> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'tests/process/postgres-holder.ts', folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
    ...identity,
  })
  children.push(child)
  const lines = createInterface({ input: child.stdout })
  const said = once(lines, 'line')
  const ended = once(child, 'exit').then(() => Promise.reject(new Error('the holder ended early')))
  const [line] = await Promise.race([said, ended])
  ended.catch(() => undefined)
  return { child, held: JSON.parse(String(line)) }
}

async function end(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  const ended = once(child, 'exit')
  child.kill(signal)
  await ended
}

async function query<Row extends pg.QueryResultRow>(url: string, text: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query<Row>(text)).rows
  } finally {
    await client.end()
  }
}

afterAll(async () => {
  for (const child of children) if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM')
  await waitUntil(() => processesIn(data).length === 0, 10_000)
  for (const pid of processesIn(data)) process.kill(pid, 'SIGKILL')
  rmSync(base, { recursive: true, force: true })
})

describe('the embedded database', () => {
  it('is ours alone: loopback, password, checksums, a closed folder', async () => {
    const { child, held } = await startHolder()
    expect(held.adopted).toBe(false)
    const [settings] = await query(
      held.url,
      `select current_setting('listen_addresses') as address, current_setting('data_checksums') as checksums,
        current_setting('unix_socket_directories') as sockets, (select datlocale from pg_database where datname = 'postgres') as locale`,
    )
    expect(settings).toEqual({ address: '127.0.0.1', checksums: 'on', sockets: '', locale: 'C.UTF-8' })
    await expect(query(held.url.replace(/:[^:@]+@/, ':wrong@'), 'select 1')).rejects.toThrow(/password/)
    expect(statSync(data).mode & 0o077).toBe(0)
    expect(statSync(join(data, 'waymark-password')).mode & 0o777).toBe(0o600)
    await query(held.url, 'create table kept (line text)')
    await query(held.url, `insert into kept values ('before')`)
    await end(child, 'SIGTERM')
    expect(isRunning(held.pid)).toBe(false)
    expect(processesIn(data)).toEqual([])
  })

  it('outlives a killed parent and is adopted by the next start', async () => {
    const first = await startHolder()
    await end(first.child, 'SIGKILL')
    expect(isRunning(first.held.pid)).toBe(true)
    const second = await startHolder()
    expect(second.held).toMatchObject({ adopted: true, pid: first.held.pid })
    expect(await query(second.held.url, 'select line from kept')).toEqual([{ line: 'before' }])
    await end(second.child, 'SIGTERM')
    expect(isRunning(first.held.pid)).toBe(false)
  })

  it('keeps what was committed when server and parent are killed at once', async () => {
    const first = await startHolder()
    await query(first.held.url, `insert into kept values ('just before')`)
    process.kill(first.held.pid, 'SIGKILL')
    await end(first.child, 'SIGKILL')
    const second = await startHolder()
    expect(second.held.adopted).toBe(false)
    expect(await query(second.held.url, 'select line from kept order by line')).toEqual([
      { line: 'before' },
      { line: 'just before' },
    ])
    await end(second.child, 'SIGTERM')
    expect(processesIn(data)).toEqual([])
  })

  it('is shared by two programs and ends with the last one', async () => {
    const first = await startHolder()
    const second = await startHolder()
    expect(second.held).toMatchObject({ adopted: true, pid: first.held.pid })
    await end(first.child, 'SIGTERM')
    expect(isRunning(first.held.pid)).toBe(true)
    await end(second.child, 'SIGTERM')
    expect(isRunning(first.held.pid)).toBe(false)
  })

  it('can be started twice at the same moment on nothing', async () => {
    const folder = join(base, 'twice')
    const [first, second] = await Promise.all([startHolder(folder), startHolder(folder)])
    expect(first.held.pid).toBe(second.held.pid)
    await end(first.child, 'SIGTERM')
    await end(second.child, 'SIGTERM')
    expect(isRunning(first.held.pid)).toBe(false)
    expect(readdirSync(folder).filter((name) => name.includes('unfinished'))).toEqual([])
  })

  it.runIf(isRoot())('runs for an ordinary account that owns nothing of the checkout', async () => {
    const nobody = accountFor(join(base, 'absent'))
    const folder = join(base, 'ordinary')
    mkdirSync(folder)
    const { chownSync } = await import('node:fs')
    chownSync(folder, nobody.uid, nobody.gid)
    const { child, held } = await startHolder(folder, { uid: nobody.uid, gid: nobody.gid })
    expect(await query(held.url, 'select 1 as one')).toEqual([{ one: 1 }])
    await end(child, 'SIGTERM')
    expect(isRunning(held.pid)).toBe(false)
  })

  it.runIf(isRoot())('knows which folders its account cannot get into', () => {
    const closed = join(base, 'closed')
    mkdirSync(join(closed, 'inside'), { recursive: true })
    const account = accountFor(closed)
    expect(account.uid).not.toBe(0)
    expect(canReach(join(closed, 'inside', 'absent'), account)).toBe(true)
    chmodSync(closed, 0o700)
    expect(canReach(join(closed, 'inside', 'absent'), account)).toBe(false)
  })
})

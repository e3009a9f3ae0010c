import { spawnSync } from 'node:child_process'
import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { describeFindings, type Finding, inspectDatabase } from '#db/assertions'
import { databaseUrl, ensureDatabase } from '#db/database'
import { type EmbeddedPostgres, startPostgres } from '#db/embedded'
import { accountFor, isRoot, runAs } from '#db/embedded/account'
import { binariesFor } from '#db/embedded/binaries'
import { dataFolderIn } from '#db/embedded/state-folder'
import { migrate } from '#db/migrate'

// A server of its own, where roles and settings are nobody else's: administered first by somebody who is no superuser, as on a managed
// Postgres, and then by one who is.

const base = mkdtempSync(join(tmpdir(), 'waymark-hardening-'))
chmodSync(base, 0o755)
let server: EmbeddedPostgres
let lesserUrl: string
let superUrl: string

/** As the product makes one, but without checksums. */
function createClusterWithoutChecksums(): void {
  const folder = dataFolderIn(base)
  const account = accountFor(folder)
  mkdirSync(folder, { mode: 0o700 })
  if (isRoot()) chownSync(folder, account.uid, account.gid)
  const secret = join(base, 'password')
  writeFileSync(secret, 'only-for-this-test\n', { mode: 0o644 })
  const made = spawnSync(
    binariesFor(account, base).initdb,
    [
      '-D',
      folder,
      '-U',
      'postgres',
      `--pwfile=${secret}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C.UTF-8',
      '--no-instructions',
    ],
    {
      ...runAs(account),
      cwd: base,
      env: { NODE_ENV: 'test', PATH: process.env.PATH, LC_ALL: 'C.UTF-8' },
      encoding: 'utf8',
    },
  )
  if (made.status !== 0) throw new Error(made.stderr)
  writeFileSync(join(folder, 'waymark-password'), 'only-for-this-test\n', { mode: 0o600 })
}

async function run(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

beforeAll(async () => {
  createClusterWithoutChecksums()
  server = await startPostgres({ stateFolder: base })
  await run(server.url, `create role keeper login createrole createdb password 'only-for-this-test'`)
  await run(server.url, 'create database managed owner keeper')
  const url = new URL(databaseUrl(server.url, 'managed'))
  url.username = 'keeper'
  url.password = 'only-for-this-test'
  lesserUrl = url.href
})
afterAll(async () => {
  await server?.stop()
  rmSync(base, { recursive: true, force: true })
})

const rulesOf = (findings: Finding[]) => [...new Set(findings.map(({ rule }) => rule))].toSorted()

describe('an administrator who is no superuser', () => {
  it('migrates all the same, twice, and hears what the server leaves open', async () => {
    const settings = { adminUrl: lesserUrl, secretsFile: join(base, 'secret') }
    await migrate(settings)
    await migrate(settings)
    const findings = await inspectDatabase(lesserUrl)
    expect(describeFindings(findings.filter(({ kind }) => kind === 'broken'))).toBe('')
    expect(rulesOf(findings)).toEqual([
      'damage is noticed',
      'functions of the server are closed',
      'languages of the server are closed',
    ])
    const words = describeFindings(findings)
    expect(words).toContain('set_config')
    expect(words).toContain('could not become somebody else')
  })

  it('still keeps people apart: the setting that can be written holds a hash that nobody can read', async () => {
    const urls = await migrate({ adminUrl: lesserUrl, secretsFile: join(base, 'secret') })
    const client = new pg.Client({ connectionString: urls.app })
    await client.connect()
    await client.query('begin')
    await client.query(`select set_config('app.session', repeat('00', 32), true)`)
    expect((await client.query('select app.session_person() as person')).rows).toEqual([{ person: null }])
    await expect(client.query('select id_hash from auth.session')).rejects.toMatchObject({ code: '42501' })
    await client.end()
  })
})

describe('a superuser', () => {
  beforeAll(async () => {
    superUrl = await ensureDatabase(server.url, 'waymark')
    // The roles are the other administrator's; a superuser may use them.
    await migrate({ adminUrl: superUrl, secretsFile: join(base, 'secret') })
  })

  it('closes everything; without checksums that is all there is to say', async () => {
    expect(rulesOf(await inspectDatabase(superUrl))).toEqual(['damage is noticed'])
  })

  it('is told when the server is older than the last known holes', async () => {
    const found = (await inspectDatabase(superUrl, { 17: 99 })).find(({ rule }) => rule === 'the server is up to date')
    expect(found?.what).toMatch(/^PostgreSQL 17\./)
    expect(found?.meaning).toContain('17.99')
  })

  const changes: [string, string, RegExp][] = [
    [
      'alter role waymark_app bypassrls',
      'alter role waymark_app nobypassrls',
      /waymark_app is bypassing row-level security/,
    ],
    ['alter role waymark_public superuser', 'alter role waymark_public nosuperuser', /waymark_public is superuser/],
    ['alter role waymark_owner login', 'alter role waymark_owner nologin', /waymark_owner is signing in/],
    [
      'grant waymark_owner to waymark_app',
      'revoke waymark_owner from waymark_app',
      /waymark_app is a member of waymark_owner/,
    ],
    [
      'grant pg_read_all_data to waymark_signin',
      'revoke pg_read_all_data from waymark_signin',
      /waymark_signin is a member of pg_read_all_data/,
    ],
  ]
  for (const [change, undo, expected] of changes) {
    it(`is told of: ${change}`, async () => {
      await run(superUrl, change)
      const found = await inspectDatabase(superUrl)
      await run(superUrl, undo)
      expect(
        found
          .filter(({ rule, kind }) => rule === 'roles are what they were made as' && kind === 'broken')
          .map(({ what }) => what)
          .join('\n'),
      ).toMatch(expected)
    })
  }

  it('is told of a role that does not wait for the disk', async () => {
    await run(superUrl, 'alter role waymark_app set synchronous_commit = off')
    const found = await inspectDatabase(superUrl)
    await run(superUrl, 'alter role waymark_app reset synchronous_commit')
    expect(found.map(({ what }) => what)).toContain('synchronous_commit=off for waymark_app')
  })

  it('cannot start the product on a database in which a table lies open', async () => {
    await run(superUrl, 'alter table app.commitment_version disable row level security')
    const { WAYMARK_ORIGIN: _origin, npm_lifecycle_event: _npm, ...inherited } = process.env
    const started = spawnSync(process.execPath, ['scripts/start.mjs'], {
      env: { ...inherited, PORT: '0', DATABASE_URL: superUrl, WAYMARK_STATE: base, WAYMARK_DEMO: '0' },
      encoding: 'utf8',
      timeout: 50_000,
    })
    await run(superUrl, 'alter table app.commitment_version enable row level security')
    expect(started.status).toBe(1)
    expect(started.stderr).toContain('The database is not as it should be')
    expect(started.stderr).toContain('Found: app.commitment_version')
    expect(started.stdout).not.toContain('Waymark is at')
  })
})

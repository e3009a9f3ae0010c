import { createHash, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Kysely, type Migration, Migrator, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import { hardenServer } from './hardening'
import { loadReference } from './reference'

const folder = dirname(fileURLToPath(import.meta.url))
const MIGRATIONS = join(folder, 'migrations')

export type ConnectionUrls = { admin: string; app: string; signin: string; public: string }

export type MigrationSettings = {
  /** A role that may create roles and extensions: the embedded superuser, or the one DATABASE_URL names. */
  adminUrl: string
  /** Where the secret is kept that the passwords of the product's own roles are made from; mode 0600. */
  secretsFile: string
  /** The sealer is run by somebody else, who gives its role a password of their own. */
  separateSealer?: boolean
}

/** The sealer's password is no child of the others: whoever serves pages cannot work it out. Mode 0600. */
export const sealerSecretFile = (secretsFile: string) => `${secretsFile}.sealer`

/** Creates roles, brings the schema up to date, loads the reference lists, and answers with one URL per role. Safe to repeat. */
export async function migrate({ adminUrl, secretsFile, separateSealer }: MigrationSettings): Promise<ConnectionUrls> {
  const secret = readOrCreateSecret(secretsFile)
  const urls = connectionUrls(adminUrl, secret)
  const pool = new pg.Pool({ connectionString: adminUrl, max: 1 })
  pool.on('error', () => undefined)
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) })
  try {
    await patiently(db, async () => {
      const sealer = separateSealer ? [] : [sealerUrl(adminUrl, secretsFile)]
      await prepareRoles(db, adminUrl, [urls.app, urls.signin, urls.public, ...sealer])
      await sql`set role waymark_owner`.execute(db)
      await sql`set lock_timeout = '2s'`.execute(db)
      await runMigrations(db)
      await loadReference(db)
      await sql`reset role`.execute(db)
    })
  } finally {
    await db.destroy()
  }
  return urls
}

const attempts = 5

/** A lock that others hold for too long, e.g. transactions of a process that was just killed, is asked for again. */
async function patiently(db: Kysely<unknown>, work: () => Promise<void>) {
  for (let attempt = 1; ; attempt++) {
    try {
      return await withLock(db, work)
    } catch (error) {
      const isLockTimeout = error instanceof Error && 'code' in error && error.code === '55P03'
      if (!isLockTimeout || attempt === attempts) throw error
    }
  }
}

/** One process migrates at a time; the lock belongs to the single connection of the pool. */
async function withLock(db: Kysely<unknown>, work: () => Promise<void>) {
  await sql`select pg_advisory_lock(hashtext('waymark.migrate'))`.execute(db)
  try {
    await work()
  } finally {
    await sql`reset role`.execute(db)
    await sql`select pg_advisory_unlock(hashtext('waymark.migrate'))`.execute(db)
  }
}

async function prepareRoles(db: Kysely<unknown>, adminUrl: string, roleUrls: string[]) {
  await sql.raw(readFileSync(join(folder, 'roles.sql'), 'utf8')).execute(db)
  for (const url of roleUrls) {
    const { username, password } = new URL(url)
    await sql`alter role ${sql.id(username)} password ${sql.lit(decodeURIComponent(password))}`.execute(db)
  }
  const database = new URL(adminUrl).pathname.slice(1)
  await sql`grant create, connect on database ${sql.id(database)} to waymark_owner`.execute(db)
  await sql`create extension if not exists pg_trgm with schema public`.execute(db)
  await sql`create extension if not exists unaccent with schema public`.execute(db)
  await sql`grant usage on schema public to waymark_owner, waymark_app, waymark_public`.execute(db)
  await hardenServer(db, database)
}

async function runMigrations(db: Kysely<unknown>) {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => readMigrations() },
    migrationTableSchema: 'migration',
  })
  const { error } = await migrator.migrateToLatest()
  if (error) throw error instanceof Error ? error : new Error(String(error))
}

function readMigrations(): Record<string, Migration> {
  const files = readdirSync(MIGRATIONS).filter((name) => name.endsWith('.sql'))
  return Object.fromEntries(
    files.map((name) => [
      name.replace(/\.sql$/, ''),
      {
        up: async (db: Kysely<unknown>) => {
          await sql.raw(readFileSync(join(MIGRATIONS, name), 'utf8')).execute(db)
        },
      },
    ]),
  )
}

function roleUrl(databaseUrl: string, secret: string, role: string): string {
  const url = new URL(databaseUrl)
  url.username = role
  url.password = createHash('sha256').update(`${secret}:${role}`).digest('base64url')
  return url.href
}

/** For the sealer's own process: the address may be anybody's, the password is in a file that only the sealer opens. */
export const sealerUrl = (databaseUrl: string, secretsFile: string): string =>
  roleUrl(databaseUrl, readOrCreateSecret(sealerSecretFile(secretsFile)), 'waymark_sealer')

function connectionUrls(adminUrl: string, secret: string): ConnectionUrls {
  const urlOf = (role: string) => roleUrl(adminUrl, secret, role)
  return {
    admin: adminUrl,
    app: urlOf('waymark_app'),
    signin: urlOf('waymark_signin'),
    public: urlOf('waymark_public'),
  }
}

/** The key for secrets that the product reads again; kept where the passwords of its roles are kept, and unlike them. */
export const secretKeyFrom = (secretsFile: string): string =>
  createHash('sha256')
    .update(`${readOrCreateSecret(secretsFile)}:secret-key`)
    .digest('base64url')

function readOrCreateSecret(file: string): string {
  if (existsSync(file)) return readFileSync(file, 'utf8').trim()
  mkdirSync(dirname(file), { recursive: true })
  const secret = randomBytes(32).toString('base64url')
  writeFileSync(file, `${secret}\n`, { mode: 0o600 })
  return secret
}

import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import { databaseUrl } from '#db/database'
import type { ConnectionUrls } from '#db/migrate'

export type TestDatabase = ConnectionUrls & { drop(): Promise<void> }

async function onServer(template: ConnectionUrls, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl(template.admin, 'postgres') })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

/**
 * A fresh copy of the migrated database for one test file, or of another one to which nobody is connected. Fixtures use `admin`; what is
 * tested uses the product's own roles.
 */
export async function createDatabase(template: ConnectionUrls = inject('template')): Promise<TestDatabase> {
  const name = `waymark_test_${randomBytes(6).toString('hex')}`
  const source = new URL(template.admin).pathname.slice(1)
  await onServer(template, `create database ${pg.escapeIdentifier(name)} template ${pg.escapeIdentifier(source)}`)
  // A copy does not inherit what was granted and revoked on the database itself.
  await onServer(template, `revoke temporary on database ${pg.escapeIdentifier(name)} from public`)
  return {
    admin: databaseUrl(template.admin, name),
    app: databaseUrl(template.app, name),
    signin: databaseUrl(template.signin, name),
    public: databaseUrl(template.public, name),
    drop: () => onServer(template, `drop database if exists ${pg.escapeIdentifier(name)} with (force)`),
  }
}

/** Points pools that the product opens from now on at a database; close those it has with `closePools()`. */
export function useDatabase(database: ConnectionUrls): void {
  process.env.WAYMARK_APP_URL = database.app
  process.env.WAYMARK_SIGNIN_URL = database.signin
  process.env.WAYMARK_PUBLIC_URL = database.public
}

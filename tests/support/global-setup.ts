import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { chmod } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { databaseUrl, ensureDatabase } from '#db/database'
import { startPostgres } from '#db/embedded'
import { type ConnectionUrls, migrate, sealerUrl } from '#db/migrate'

declare module 'vitest' {
  interface ProvidedContext {
    /** A migrated database with the reference lists and nothing else; `createDatabase()` clones it. */
    template: ConnectionUrls
    /** The template as the sealer's role. */
    sealer: string
  }
}

const template = `waymark_template_${process.pid}_${Date.now().toString(36)}`

type Server = { url: string; secretsFile: string; stop(): Promise<void> }

async function openServer(folder: string): Promise<Server> {
  const given = process.env.TEST_DATABASE_URL
  if (given) {
    // Roles belong to the whole server: runs side by side have to agree on their passwords.
    const id = createHash('sha256').update(given).digest('hex').slice(0, 12)
    return { url: given, secretsFile: join(tmpdir(), `waymark-test-secret-${id}`), stop: async () => undefined }
  }
  // Tests may lose their data; that makes them several times faster.
  const postgres = await startPostgres({
    stateFolder: folder,
    settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' },
  })
  return { ...postgres, secretsFile: join(folder, 'secret') }
}

/** One server and one template database for all files of a project; gone afterwards. */
export default async function setup(project: TestProject) {
  const folder = mkdtempSync(join(tmpdir(), 'waymark-test-'))
  await chmod(folder, 0o755)
  const server = await openServer(folder)
  const adminUrl = await ensureDatabase(server.url, template)
  project.provide('template', await migrate({ adminUrl, secretsFile: server.secretsFile }))
  project.provide('sealer', sealerUrl(adminUrl, server.secretsFile))

  return async () => {
    const client = new pg.Client({ connectionString: databaseUrl(server.url, 'postgres') })
    await client.connect()
    await client.query(`drop database if exists ${pg.escapeIdentifier(template)} with (force)`)
    await client.end()
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

import { execFileSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureDatabase } from '#db/database'
import { startPostgres } from '#db/embedded'
import { migrate } from '#db/migrate'

/** Writes db/schema.ts anew from the migrations, on a server that lives as long as it takes. */
const folder = mkdtempSync(join(tmpdir(), 'waymark-types-'))
chmodSync(folder, 0o755)
const postgres = await startPostgres({ stateFolder: folder })
try {
  const adminUrl = await ensureDatabase(postgres.url, 'waymark_types')
  await migrate({ adminUrl, secretsFile: join(folder, 'secret') })
  execFileSync('npx', ['kysely-codegen', '--url', adminUrl], { stdio: 'inherit' })
} finally {
  await postgres.stop()
  rmSync(folder, { recursive: true, force: true })
}

import { generateKeyPairSync } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { inject } from 'vitest'
import { openKysely, openPool } from '#db/connection'
import { databaseUrl } from '#db/database'
import { logKey } from '~/proof/rules/checkpoint'
import { type SealerDatabase, type Signer, sealOnce } from '~/proof/sealer.server'
import { type Verification, type VerifyOptions, verifyLog } from '~/proof/verify.server'
import type { TestDatabase } from './database'

export function newSigner(name = 'waymark-log'): Signer {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  return { privateKey, key: logKey(name, publicKey) }
}

/** The sealer's role on a test's own database. */
export function sealerUrlOf({ admin }: Pick<TestDatabase, 'admin'>): string {
  return databaseUrl(inject('sealer'), new URL(admin).pathname.slice(1))
}

/**
 * Seals until nothing waits; answers with the size of the tree. Transactions in other databases of the server hold sealing up as well, so
 * it may take a while; `isHeldUp` is for a test that holds it up itself.
 */
export async function seal(
  database: Pick<TestDatabase, 'admin'>,
  signer: Signer,
  { isHeldUp = false }: { isHeldUp?: boolean } = {},
): Promise<number> {
  const patience = Date.now() + 15_000
  const db = openKysely<SealerDatabase>(
    openPool({ connectionString: sealerUrlOf(database), max: 1, applicationName: 'waymark test sealer' }),
  )
  try {
    for (;;) {
      const sealed = await sealOnce(db, signer)
      if (!sealed) throw new Error('another sealer is at work')
      if (sealed.events > 0) continue
      const waiting = await db.selectFrom('audit.unsealed').select('seq').limit(1).execute()
      if (isHeldUp || waiting.length === 0 || Date.now() > patience) return sealed.size
      await sleep(100)
    }
  } finally {
    await db.destroy()
  }
}

export async function verify({ admin }: Pick<TestDatabase, 'admin'>, options?: VerifyOptions): Promise<Verification> {
  const pool = openPool({ connectionString: admin, max: 1, applicationName: 'waymark test verify' })
  const client = await pool.connect()
  try {
    return await verifyLog(client, options)
  } finally {
    client.release()
    await pool.end()
  }
}

import { generateKeyPairSync } from 'node:crypto'
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

/** Seals until nothing waits; answers with the size of the tree. */
export async function seal(database: Pick<TestDatabase, 'admin'>, signer: Signer): Promise<number> {
  const db = openKysely<SealerDatabase>(
    openPool({ connectionString: sealerUrlOf(database), max: 1, applicationName: 'waymark test sealer' }),
  )
  try {
    for (;;) {
      const sealed = await sealOnce(db, signer)
      if (!sealed) throw new Error('another sealer is at work')
      if (sealed.events === 0) return sealed.size
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

import { join } from 'node:path'
import { type AttackWorld, createAttackWorld, writeEvidenceFiles } from '../support/attack-world'
import { type Break, brokenCopy } from '../support/broken-copy'
import { type ServedApp, serveApp } from '../support/served-app'
import { Wire } from '../support/wire'

export type ServedWorld = { app: ServedApp; world: AttackWorld; wire: Wire; stop(): Promise<void> }

/** The production build with everybody and everything in its database. Limits have tests of their own; here they would be in the way. */
export async function serveWorld(checkout?: string): Promise<ServedWorld> {
  let world: AttackWorld | undefined
  const app = await serveApp({
    // Tokens come from networks of their own.
    env: { WAYMARK_LIMITS: 'off', WAYMARK_PROXIES: '127.0.0.1' },
    ...(checkout ? { checkout } : {}),
    prepare: async ({ admin }) => {
      world = await createAttackWorld(admin)
    },
  })
  if (!world) throw new Error('the world was not made')
  writeEvidenceFiles(join(app.stateFolder, 'files'))
  const made = world
  const wire = new Wire(app.origin)
  return {
    app,
    world: made,
    wire,
    async stop() {
      wire.close()
      await made.close()
      await app.stop()
    },
  }
}

/** The same with something broken on purpose, for as long as `work` takes. */
export async function withBroken<Result>(
  breaks: readonly Break[],
  work: (served: ServedWorld) => Promise<Result>,
): Promise<Result> {
  const copy = await brokenCopy(breaks)
  try {
    const served = await serveWorld(copy.checkout)
    try {
      return await work(served)
    } finally {
      await served.stop()
    }
  } finally {
    copy.remove()
  }
}

import type { Tx } from '#db/client.server'
import type { Actor } from '~/access/actor'

export type ActivityEvent = {
  /** `noun.past`: 'commitment.created', 'member.removed'. */
  action: `${string}.${string}`
  commitmentId?: string | null
  organisationId?: string | null
  /** Codes and ids, never personal data and never the text of a draft. */
  detail?: Record<string, string | number | boolean | null>
}

/** Writes one event inside the transaction of what it tells about. */
export async function recordActivity(
  tx: Tx,
  actor: Actor,
  { action, commitmentId, organisationId, detail }: ActivityEvent,
): Promise<void> {
  await tx
    .insertInto('app.activity')
    .values({
      personId: actor.personId,
      commitmentId: commitmentId ?? null,
      organisationId: organisationId ?? null,
      action,
      detail: JSON.stringify(detail ?? {}),
    })
    .execute()
}

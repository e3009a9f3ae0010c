import { sql } from 'kysely'
import type { Tx } from '#db/client.server'
import type { StakeholderKind } from '~/organisations/rules'
import type { Existing } from '../import/plan-import.ts'

/**
 * True for an imported draft `c` that stands as an import wrote it: its holder has neither saved nor sent it (both set updated_at), and
 * no partner has answered. Only such drafts are replaced by a later import and removed by undoing one.
 */
export const isUntouched = sql<boolean>`(c.state = 'draft' and c.needs_confirmation and c.updated_at = c.created_at
  and not exists (select from app.party p where p.commitment_id = c.id and p.role <> 'lead' and p.answer <> 'invited'))`

/** Everything the planner compares a file with. A draft that its holder has touched is no longer open to an import. */
export async function loadExisting(tx: Tx, registry: string): Promise<Existing> {
  const organisations = await tx.selectFrom('app.organisation').select(['id', 'name', 'names', 'country']).execute()
  const references = await tx
    .selectFrom('app.externalReference as r')
    .innerJoin('app.commitment as c', 'c.id', 'r.commitmentId')
    .select(['r.registry', 'r.externalId', 'r.commitmentId', 'r.fingerprint', isUntouched.as('isOpen')])
    .where('r.registry', '=', registry)
    .execute()
  const dialogues = await tx.selectFrom('pub.dialogue').select(['id', 'slug', 'names']).execute()
  return {
    organisations: organisations.map(({ names, ...row }) => ({ ...row, names: names as Record<string, string> })),
    references,
    dialogues: dialogues.map(({ id, slug, names }) => ({
      id,
      names: [slug, ...Object.values(names as Record<string, string>)],
    })),
  }
}

export async function findHolder(tx: Tx, id: string | null) {
  if (!id) return null
  const row = await tx
    .selectFrom('app.organisation')
    .select(['name', 'kind', 'country'])
    .where('id', '=', id)
    .where('status', '=', 'active')
    .executeTakeFirst()
  return row ? { ...row, kind: row.kind as StakeholderKind } : null
}

export async function listHolders(tx: Tx): Promise<{ id: string; name: string }[]> {
  return tx
    .selectFrom('app.organisation')
    .select(['id', 'name'])
    .where('status', '=', 'active')
    .orderBy('name')
    .execute()
}

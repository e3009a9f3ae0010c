import { sql } from 'kysely'
import type { Tx } from '#db/client.server'
import type { RecordState } from '../rules/workflow.ts'

export type LedCommitment = {
  id: string
  reference: string | null
  state: RecordState
  version: number
  title: string
  language: string
  /** To the microsecond, as the order of the list needs it. */
  createdAt: string
  updatedAt: Date
}

type Asked = {
  organisationId: string
  state: RecordState | null
  /** The last one of the page before. */
  after: { createdAt: string; id: string } | null
  limit: number
}

const exactly = sql<string>`to_char(c.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`

/** What an organisation leads, oldest first: a list that is read in pages must not move while it is read. */
export async function listLedCommitments(
  tx: Tx,
  { organisationId, state, after, limit }: Asked,
): Promise<LedCommitment[]> {
  const rows = await tx
    .selectFrom('app.commitment as c')
    .innerJoin('app.commitmentVersion as v', (join) =>
      join.on('v.id', '=', (eb) => eb.fn.coalesce('c.draftVersionId', 'c.reviewVersionId', 'c.publishedVersionId')),
    )
    .select(['c.id', 'c.reference', 'c.state', 'c.version', 'v.title', 'v.language', 'c.updatedAt'])
    .select(exactly.as('createdAt'))
    .where('c.leadOrganisationId', '=', organisationId)
    .$if(state !== null, (query) => query.where('c.state', '=', state ?? ''))
    .$if(after !== null, (query) =>
      query.where(sql<boolean>`(c.created_at, c.id) > (${after?.createdAt}::timestamptz, ${after?.id}::uuid)`),
    )
    .orderBy('c.createdAt')
    .orderBy('c.id')
    .limit(limit)
    .execute()
  return rows as LedCommitment[]
}

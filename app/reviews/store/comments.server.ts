import type { Tx } from '#db/client.server'

export type ReviewComment = {
  id: string
  versionId: string
  versionNumber: number
  /** The name of the form field it stands on, `indicators.0` for a part, `record` for the whole. */
  field: string
  body: string
  parentId: string | null
  byStaff: boolean
  /** Null where the reader may not know: holders see "the secretariat". */
  writerName: string | null
  writtenAt: Date
  resolvedAt: Date | null
}

/** Every comment the person may read, oldest first. Row-level security keeps what is written during a review from the holder. */
export async function listComments(tx: Tx, commitmentId: string): Promise<ReviewComment[]> {
  return tx
    .selectFrom('app.reviewComment as r')
    .innerJoin('app.commitmentVersion as v', 'v.id', 'r.versionId')
    .leftJoin('app.person as p', 'p.id', 'r.writtenBy')
    .select([
      'r.id',
      'r.versionId',
      'v.number as versionNumber',
      'r.field',
      'r.body',
      'r.parentId',
      'r.byStaff',
      'p.fullName as writerName',
      'r.writtenAt',
      'r.resolvedAt',
    ])
    .where('r.commitmentId', '=', commitmentId)
    .orderBy('r.writtenAt')
    .orderBy('r.id')
    .execute()
}

export type NewComment = {
  commitmentId: string
  versionId: string
  field: string
  body: string
  parentId: string | null
  byStaff: boolean
  personId: string
}

export async function insertComment(tx: Tx, { personId, ...comment }: NewComment): Promise<void> {
  await tx
    .insertInto('app.reviewComment')
    .values({ ...comment, writtenBy: personId })
    .execute()
}

/** False where there is no such open comment. */
export async function markResolved(
  tx: Tx,
  commitmentId: string,
  commentId: string,
  personId: string,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('app.reviewComment')
    .set({ resolvedAt: new Date(), resolvedBy: personId })
    .where('id', '=', commentId)
    .where('commitmentId', '=', commitmentId)
    .where('parentId', 'is', null)
    .where('resolvedAt', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export async function findComment(
  tx: Tx,
  commitmentId: string,
  commentId: string,
): Promise<{ id: string; field: string; versionId: string; parentId: string | null } | undefined> {
  return tx
    .selectFrom('app.reviewComment')
    .select(['id', 'field', 'versionId', 'parentId'])
    .where('id', '=', commentId)
    .where('commitmentId', '=', commitmentId)
    .executeTakeFirst()
}

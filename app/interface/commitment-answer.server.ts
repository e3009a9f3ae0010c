import type { ApiContext } from '~/access/api-guard.server'
import { openCommitment } from '~/commitments/commands.server'
import type { CommitmentContent } from '~/commitments/rules/content'
import { missingForSubmission } from '~/commitments/rules/sections'
import { isWritable } from '~/commitments/rules/workflow'
import { type CommitmentRecord, loadCurrentVersion } from '~/commitments/store/read.server'
import { translator } from '~/i18n/translator'
import { notFound } from '~/lib/errors'
import { bodyOf, type CommitmentBody, namedIn } from './commitment-json'
import { tagOf } from './preconditions'

/** A record that the token's organisation leads; whatever else there is, is not there. */
export async function openLed({ tx, params, organisation }: ApiContext): Promise<CommitmentRecord> {
  const record = await openCommitment(tx, params.id ?? '')
  if (record.leadOrganisationId !== organisation.organisationId) throw notFound()
  return record
}

export function pathOfCommitment(id: string): string {
  return `/api/v1/commitments/${id}`
}

const aboutRecord = ({
  id,
  reference,
  state,
  version,
  implementation,
  createdAt,
  submittedAt,
  publishedAt,
}: CommitmentRecord) => ({
  id,
  reference,
  state,
  version,
  implementation,
  createdAt,
  submittedAt,
  publishedAt,
})

/** What still has to be said before a person can send it. */
function missingIn(content: CommitmentContent, lang: ApiContext['lang']) {
  const t = translator(lang)
  return missingForSubmission(content).map(({ field, message }) => ({ field, message: t.ref(message) }))
}

export async function answerCommitment(context: ApiContext, record: CommitmentRecord): Promise<Response> {
  const current = await loadCurrentVersion(context.tx, record)
  if (!current) throw notFound()
  return Response.json(
    {
      ...aboutRecord(record),
      /** Which of the versions is told: the draft, the one under review, or the published one. */
      versionState: current.state,
      updatedAt: current.updatedAt,
      content: bodyOf(current.content),
      missing: isWritable(record.state) ? missingIn(current.content, context.lang) : [],
    },
    { headers: { ETag: tagOf(record.version) } },
  )
}

/** After a write: the fields that were named, as they are now. A token that writes need not be one that reads. */
export async function answerWritten(
  context: ApiContext,
  record: CommitmentRecord,
  body: CommitmentBody,
  init: { status: number; headers?: Record<string, string> },
): Promise<Response> {
  const current = await loadCurrentVersion(context.tx, record)
  if (!current) throw notFound()
  return Response.json(
    {
      ...aboutRecord(record),
      written: namedIn(body, current.content),
      missing: missingIn(current.content, context.lang),
    },
    { status: init.status, headers: { ...init.headers, ETag: tagOf(record.version) } },
  )
}

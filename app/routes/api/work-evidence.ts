import { loaderFor } from '~/access/guard.server'
import { fileResponse } from '~/files/storage.server'
import { notFound } from '~/lib/errors'
import { findEvidenceFile } from '~/reports/store/read.server'

/** An evidence file for the people who may read its report; always a download. */
export const loader = loaderFor('evidence:read', async ({ tx, params }) => {
  const file = await findEvidenceFile(tx, params.id ?? '')
  const response = file && (await fileResponse(file))
  if (!response) throw notFound()
  return response
})

import { portalLoader } from '~/access/guard.server'
import { notFound } from '~/lib/errors'
import { findPublicFile } from '~/register/store/record.server'
import { fileResponse } from '~/reports/evidence-files.server'

/** A piece of evidence that its holder made public; always a download. */
export const loader = portalLoader('register:read', async ({ pub, params }) => {
  const file = await findPublicFile(pub, params.id ?? '')
  const response = file && (await fileResponse(file))
  if (!response) throw notFound()
  return response
})

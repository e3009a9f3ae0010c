import { portalLoader } from '~/access/guard.server'
import { fileResponse } from '~/files/storage.server'
import { notFound } from '~/lib/errors'
import { findPublicFile } from '~/register/store/record.server'

/** A piece of evidence that its holder made public; always a download. */
export const loader = portalLoader('register:read', async ({ pub, params }) => {
  const file = await findPublicFile(pub, params.id ?? '')
  const response = file && (await fileResponse(file, { cacheControl: 'public, max-age=60' }))
  if (!response) throw notFound()
  return response
})

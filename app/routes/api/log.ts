import { portalLoader } from '~/access/guard.server'
import { notFound } from '~/lib/errors'
import { latestCheckpoint, listLogKeys } from '~/proof/store.server'

/** The log as other people's tools read it: the latest signed checkpoint, and the keys that sign. */
export const loader = portalLoader('register:read', async ({ pub, params }) => {
  const text =
    params.file === 'checkpoint'
      ? (await latestCheckpoint(pub))?.note
      : params.file === 'key'
        ? (await listLogKeys(pub)).map((key) => `${key}\n`).join('')
        : undefined
  if (!text) throw notFound()
  return new Response(text, {
    headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'public, max-age=10' },
  })
})

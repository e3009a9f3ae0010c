import { loaderFor } from '~/access/guard.server'
import { openExport } from '~/exchange/commands.server'
import { fileResponse } from '~/files/storage.server'
import { today } from '~/lib/dates'
import { notFound } from '~/lib/errors'

/** The file that the person asked for, while the link lives and while they may still have what it holds. */
export const loader = loaderFor('export:own', async ({ tx, actor, params }) => {
  const { kind, status, storageKey } = await openExport(tx, actor, params.id ?? '', 'export:own')
  if (status !== 'ready' || !storageKey) throw notFound()
  const file = { storageKey, fileName: `waymark-${kind}-${today()}.csv`, mediaType: 'text/csv; charset=utf-8' }
  const response = await fileResponse(file, { shelf: 'exports' })
  if (!response) throw notFound()
  return response
})

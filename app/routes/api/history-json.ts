import { portalLoader } from '~/access/guard.server'
import { notFound } from '~/lib/errors'
import { exportHistory } from '~/proof/store.server'

/**
 * The public history of a record as one file that can be checked without us: `npm run verify -- history.json checkpoint.txt`. With
 * `?from=` and the size of a checkpoint that the reader holds, also the proof that the log still begins with it. With a number in the
 * path, one event alone.
 */
export const loader = portalLoader('register:read', async ({ pub, params, url }) => {
  const reference = params.reference ?? ''
  const [, number] = /^(\d{1,9})\.json$/.exec(params.event ?? '') ?? []
  if (params.event !== undefined && number === undefined) throw notFound()
  const from = url.searchParams.get('from')
  const history = await exportHistory(pub, {
    reference,
    ...(number && { seq: Number(number) }),
    ...(from && /^\d{1,15}$/.test(from) && { from: Number(from) }),
  })
  if (!history) throw notFound()
  const name = number ? `${reference}-history-${number}` : `${reference}-history`
  return new Response(`${JSON.stringify(history, null, 2)}\n`, {
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': `${number ? 'inline' : 'attachment'}; filename="${name}.json"`,
      'Cache-Control': 'public, max-age=10',
    },
  })
})

import { data, type HeadersFunction } from '@remix-run/node'
import { type PortalContext, portalLoader } from '~/access/guard.server'
import type { Permission } from '~/access/policy'
import { type IsoDate, today } from '~/lib/dates'
import { datasetVersion } from './store/list.server'

/**
 * A page that only what is published decides: kept by whoever reads it, asked for again each time, and sent again only when the
 * dataset, the day, the reader's theme or what else it depends on is another. The version is read before the page, so a tag never promises too much.
 */
export function publicPage<Result>(
  permission: Permission,
  work: (context: PortalContext & { on: IsoDate }) => Promise<Result>,
  /** What else the page depends on, e.g. the checkpoint of the log. */
  alsoOn?: (context: PortalContext) => Promise<string | number>,
) {
  return portalLoader(permission, async (context) => {
    const on = today()
    const { version } = await datasetVersion(context.pub)
    const more = alsoOn ? `.${await alsoOn(context)}` : ''
    const theme = /(?:^|;\s*)theme=(light|dark)(?:;|$)/.exec(context.request.headers.get('Cookie') ?? '')?.[1] ?? ''
    return data(await work({ ...context, on }), { headers: { ETag: `W/"${version}.${on}.${theme}${more}"` } })
  })
}

export const publicHeaders: HeadersFunction = ({ loaderHeaders }) => {
  const tag = loaderHeaders.get('ETag')
  return {
    'Cache-Control': 'public, max-age=0, must-revalidate',
    Vary: 'Cookie',
    ...(tag && { ETag: tag }),
  }
}

import { apiRefuses } from '~/access/api-guard.server'
import { openLoader } from '~/access/guard.server'
import { openapi } from '~/interface/openapi'

/** The description of the interface, made from the schemas that read it. */
export const loader = openLoader('page:read', async () =>
  Response.json(openapi(), { headers: { 'Cache-Control': 'public, max-age=300' } }),
)

export const action = apiRefuses('page:read', 'GET')

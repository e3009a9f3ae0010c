import { apiRefuses } from '~/access/api-guard.server'

/** Any other address of the interface: there is nothing, and it is said in its own way. */
export const loader = apiRefuses('page:read', null)
export const action = apiRefuses('page:read', null)

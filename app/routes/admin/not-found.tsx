import { loaderFor } from '~/access/guard.server'
import { notFound } from '~/lib/errors'

/** Whatever else is asked for below administration: a page of its own, so that the frame around it knows who is signed in. */
export const loader = loaderFor('admin:read', async (): Promise<null> => {
  throw notFound()
})

export default function NotFound() {
  return null
}

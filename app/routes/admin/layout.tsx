import { Outlet, useLoaderData } from '@remix-run/react'
import { loaderFor } from '~/access/guard.server'
import { DeskShell } from '~/ui/shell'

/** Only what the shell shows. It protects nothing: every page below names its own permission. */
export const loader = loaderFor('admin:read', async ({ actor }) => ({
  fullName: actor.fullName,
  staff: actor.staff,
  memberships: actor.memberships.map(({ organisationId, organisationName }) => ({ organisationId, organisationName })),
}))

export default function AdminLayout() {
  const actor = useLoaderData<typeof loader>()
  return (
    <DeskShell actor={actor}>
      <Outlet />
    </DeskShell>
  )
}

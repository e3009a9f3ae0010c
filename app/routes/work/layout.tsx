import { Outlet, useLoaderData } from '@remix-run/react'
import { loaderFor } from '~/access/guard.server'
import { WorkShell } from '~/ui/shell'

/** Only what the shell shows. It protects nothing: every page below names its own permission. */
export const loader = loaderFor('account:read', async ({ actor }) => ({
  fullName: actor.fullName,
  staff: actor.staff,
  memberships: actor.memberships.map(({ organisationId, organisationName }) => ({ organisationId, organisationName })),
}))

export default function WorkLayout() {
  const actor = useLoaderData<typeof loader>()
  return (
    <WorkShell actor={actor}>
      <Outlet />
    </WorkShell>
  )
}

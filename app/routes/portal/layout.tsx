import { Outlet } from '@remix-run/react'
import { PortalShell } from '~/ui/shell'

export default function PortalLayout() {
  return (
    <PortalShell>
      <Outlet />
    </PortalShell>
  )
}

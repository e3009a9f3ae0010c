import type { HeadersFunction, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { portalLoader } from '~/access/guard.server'
import { today } from '~/lib/dates'
import { notFound } from '~/lib/errors'
import { OrganisationPage } from '~/register/organisation-page'
import { loadOrganisation } from '~/register/store/record.server'

export const headers: HeadersFunction = () => ({ 'Cache-Control': 'public, max-age=0, must-revalidate' })

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data ? [{ title: `${data.organisation.name} – Waymark` }] : []

export const loader = portalLoader('register:read', async ({ pub, params, lang }) => {
  const organisation = await loadOrganisation(pub, params.id ?? '', today(), lang)
  if (!organisation) throw notFound()
  return { organisation }
})

export default function Organisation() {
  return <OrganisationPage {...useLoaderData<typeof loader>()} />
}

import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { notFound } from '~/lib/errors'
import { OrganisationPage } from '~/register/organisation-page'
import { publicHeaders, publicPage } from '~/register/public-page.server'
import { loadOrganisation } from '~/register/store/record.server'

export const headers = publicHeaders

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data ? [{ title: `${data.organisation.name} – Waymark` }] : []

export const loader = publicPage('register:read', async ({ pub, params, lang, on }) => {
  const organisation = await loadOrganisation(pub, params.id ?? '', on, lang)
  if (!organisation) throw notFound()
  return { organisation }
})

export default function Organisation() {
  return <OrganisationPage {...useLoaderData<typeof loader>()} />
}

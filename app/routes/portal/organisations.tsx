import type { HeadersFunction, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { portalLoader } from '~/access/guard.server'
import { langOf } from '~/i18n/languages'
import { translator } from '~/i18n/translator'
import { OrganisationsPage } from '~/register/organisations-page'
import { listOrganisations } from '~/register/store/record.server'

export const headers: HeadersFunction = () => ({ 'Cache-Control': 'public, max-age=0, must-revalidate' })

export const meta: MetaFunction = ({ params }) => [
  { title: `${translator(langOf(params.lang))('register.organisations.title')} – Waymark` },
]

export const loader = portalLoader('register:read', async ({ pub, lang }) => ({
  organisations: await listOrganisations(pub, lang),
}))

export default function Organisations() {
  return <OrganisationsPage {...useLoaderData<typeof loader>()} />
}

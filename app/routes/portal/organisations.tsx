import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { langOf } from '~/i18n/languages'
import { translator } from '~/i18n/translator'
import { OrganisationsPage } from '~/register/organisations-page'
import { publicHeaders, publicPage } from '~/register/public-page.server'
import { listOrganisations } from '~/register/store/record.server'

export const headers = publicHeaders

export const meta: MetaFunction = ({ params }) => [
  { title: `${translator(langOf(params.lang))('register.organisations.title')} – Waymark` },
]

export const loader = publicPage('register:read', async ({ pub, lang }) => ({
  organisations: await listOrganisations(pub, lang),
}))

export default function Organisations() {
  return <OrganisationsPage {...useLoaderData<typeof loader>()} />
}

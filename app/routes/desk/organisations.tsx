import { randomUUID } from 'node:crypto'
import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { actionFor, invalid, loaderFor, redirectTo } from '~/access/guard.server'
import { holds } from '~/access/policy'
import { langOf } from '~/i18n/languages'
import { translator } from '~/i18n/translator'
import { fieldError, formValues, parseForm } from '~/lib/form'
import { createOrganisation } from '~/organisations/commands.server'
import { OrganisationsPage } from '~/organisations/pages/desk-pages'
import type { Answer } from '~/organisations/pages/team-page'
import { newOrganisationForm, searchParams } from '~/organisations/schema'
import { listOrganisations, ORGANISATIONS_PER_PAGE } from '~/organisations/store.server'

export const meta: MetaFunction = ({ params }) => [
  { title: `${translator(langOf(params.lang))('organisations.list.title')} – Waymark` },
]

export const loader = loaderFor('queue:read', async ({ tx, actor, url }) => {
  const { search, page } = searchParams(url.searchParams)
  const { rows, total } = await listOrganisations(tx, { search, page })
  return {
    rows,
    total,
    search,
    page,
    pages: Math.ceil(total / ORGANISATIONS_PER_PAGE),
    mayCreate: holds(actor, 'organisation:create'),
    idempotencyKey: randomUUID(),
  }
})

export const action = actionFor('organisation:create', async ({ tx, actor, form, lang }) => {
  const parsed = parseForm(newOrganisationForm, form)
  if (!parsed.ok) return invalid(parsed.errors, parsed.values)
  const outcome = await createOrganisation(tx, actor, parsed.value)
  if ('same' in outcome)
    return invalid([fieldError('name', 'organisations.error.same_name', { name: outcome.same.name })], formValues(form))
  return redirectTo(`/${lang}/desk/organisations/${outcome.id}?done=created`)
})

export default function DeskOrganisations() {
  return (
    <OrganisationsPage
      {...useLoaderData<typeof loader>()}
      answer={useActionData<typeof action>() as Answer | undefined}
    />
  )
}

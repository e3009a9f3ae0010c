import { randomUUID } from 'node:crypto'
import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { actionFor, invalid, loaderFor, redirectTo } from '~/access/guard.server'
import { requestExport } from '~/exchange/commands.server'
import { OwnExportsPage } from '~/exchange/export-pages'
import { makeSoon } from '~/exchange/exporting.server'
import { ownExportForm } from '~/exchange/schema'
import { langOf } from '~/i18n/languages'
import { translator } from '~/i18n/translator'
import { type FieldError, type FormValues, parseForm } from '~/lib/form'

export const meta: MetaFunction = ({ params }) => [
  { title: `${translator(langOf(params.lang))('exchange.export.title')} – Waymark` },
]

export const loader = loaderFor('export:own', async ({ actor }) => ({
  organisations: actor.memberships.map(({ organisationId, organisationName }) => ({
    organisationId,
    organisationName,
  })),
  idempotencyKey: randomUUID(),
}))

export const action = actionFor('export:own', async ({ tx, actor, form, lang, token, afterCommit }) => {
  const parsed = parseForm(ownExportForm, form)
  if (!parsed.ok) return invalid(parsed.errors, parsed.values)
  const id = await requestExport(tx, actor, { ...parsed.value, language: lang })
  afterCommit(() => makeSoon(token, id))
  return redirectTo(`/${lang}/work/exports/${id}`)
})

export default function Exports() {
  const form = useActionData<typeof action>() as { errors: FieldError[]; values: FormValues } | undefined
  return <OwnExportsPage {...useLoaderData<typeof loader>()} form={form} />
}

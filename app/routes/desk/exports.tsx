import { randomUUID } from 'node:crypto'
import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { actionFor, invalid, loaderFor, redirectTo } from '~/access/guard.server'
import { requestExport } from '~/exchange/commands.server'
import { ContactsExportPage } from '~/exchange/export-pages'
import { makeSoon } from '~/exchange/exporting.server'
import { langOf } from '~/i18n/languages'
import { translator } from '~/i18n/translator'
import { fieldError } from '~/lib/form'

export const meta: MetaFunction = ({ params }) => [
  { title: `${translator(langOf(params.lang))('exchange.export.kind.contacts')} – Waymark` },
]

export const loader = loaderFor('export:personal', async () => ({ idempotencyKey: randomUUID() }))

export const action = actionFor('export:personal', async ({ tx, actor, form, lang, token, afterCommit }) => {
  if (form.get('kind') !== 'contacts') return invalid([fieldError('', 'common.error.check-answer')], {})
  const id = await requestExport(tx, actor, { kind: 'contacts', organisationId: null, language: lang })
  afterCommit(() => makeSoon(token, id))
  return redirectTo(`/${lang}/desk/exports/${id}`)
})

export default function Exports() {
  return <ContactsExportPage {...useLoaderData<typeof loader>()} />
}

import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { loaderFor } from '~/access/guard.server'
import { openExport } from '~/exchange/commands.server'
import { ExportPage } from '~/exchange/export-pages'
import { langOf } from '~/i18n/languages'
import { translator } from '~/i18n/translator'

export const meta: MetaFunction = ({ params }) => [
  { title: `${translator(langOf(params.lang))('exchange.export.title')} – Waymark` },
]

export const loader = loaderFor('export:own', async ({ tx, actor, params }) => {
  const { id, kind, status, expiresAt, rowCount } = await openExport(tx, actor, params.id ?? '', 'export:own')
  return { export: { id, kind, status, expiresAt, rowCount } }
})

export default function Export() {
  return <ExportPage {...useLoaderData<typeof loader>()} face="work" />
}

import { randomUUID } from 'node:crypto'
import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { actionFor, loaderFor, redirectTo } from '~/access/guard.server'
import { langOf } from '~/i18n/languages'
import { translator } from '~/i18n/translator'
import { notFound } from '~/lib/errors'
import { releaseEvidence } from '~/reports/commands.server'
import { ReleasePage } from '~/reports/pages/held-evidence'
import { findHeldEvidence } from '~/reports/store/held.server'

export const meta: MetaFunction = ({ params }) => [
  { title: `${translator(langOf(params.lang))('reports.release.question')} – Waymark` },
]

export const loader = loaderFor('evidence:release', async ({ tx, params }) => {
  const evidence = await findHeldEvidence(tx, params.id ?? '')
  if (!evidence) throw notFound()
  return { evidence, idempotencyKey: randomUUID() }
})

export const action = actionFor('evidence:release', async ({ tx, actor, params, lang }) => {
  const { reportId } = await releaseEvidence(tx, actor, params.id ?? '')
  return redirectTo(`/${lang}/desk/verify/${reportId}`)
})

export default function EvidenceRelease() {
  return <ReleasePage {...useLoaderData<typeof loader>()} />
}

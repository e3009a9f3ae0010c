import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { langOf } from '~/i18n/languages'
import { translator } from '~/i18n/translator'
import { ProofPage } from '~/proof/proof-page'
import { fingerprintOf, parseLogKey } from '~/proof/rules/checkpoint'
import { latestCheckpoint, listLogKeys } from '~/proof/store.server'
import { publicHeaders, publicPage } from '~/register/public-page.server'

export const headers = publicHeaders

export const meta: MetaFunction = ({ params }) => [
  { title: `${translator(langOf(params.lang))('proof.title')} – Waymark` },
]

export const loader = publicPage(
  'page:read',
  async ({ pub }) => {
    const checkpoint = await latestCheckpoint(pub)
    const key = parseLogKey((await listLogKeys(pub))[0] ?? '')
    return {
      checkpoint: checkpoint ? { size: checkpoint.size, root: checkpoint.root, signedAt: checkpoint.signedAt } : null,
      fingerprint: key ? fingerprintOf(key) : null,
    }
  },
  async ({ pub }) => (await latestCheckpoint(pub))?.size ?? 0,
)

export default function Proof() {
  return <ProofPage {...useLoaderData<typeof loader>()} />
}

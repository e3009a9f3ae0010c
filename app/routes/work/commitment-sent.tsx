import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { loaderFor } from '~/access/guard.server'
import { openCommitment } from '~/commitments/commands.server'
import { SentPage } from '~/commitments/sent-page'
import { loadCurrentVersion } from '~/commitments/store/read.server'
import { langOf } from '~/i18n/languages'
import { translator } from '~/i18n/translator'
import { notFound } from '~/lib/errors'

export const meta: MetaFunction<typeof loader> = ({ params, data }) => {
  const t = translator(langOf(params.lang))
  return [
    {
      title:
        data && data.record.state !== 'submitted'
          ? t(`commitments.state.${data.record.state}`)
          : t('commitments.sent.title'),
    },
  ]
}

export const loader = loaderFor('commitment:read', async ({ tx, params }) => {
  const record = await openCommitment(tx, params.id ?? '')
  const version = await loadCurrentVersion(tx, record)
  // There is no receipt of what was never sent.
  if (!version || (record.state === 'draft' && !record.submittedAt)) throw notFound()
  return { record, version }
})

export default function CommitmentSent() {
  return <SentPage {...useLoaderData<typeof loader>()} />
}

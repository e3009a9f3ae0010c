import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { movedTo } from '~/access/guard.server'
import { slugOf } from '~/commitments/rules/content'
import { notFound } from '~/lib/errors'
import { publicHeaders, publicPage } from '~/register/public-page.server'
import { RecordPage } from '~/register/record/record-page'
import { recordPath } from '~/register/record-path'
import { findReference, loadRecord } from '~/register/store/record.server'

export const headers = publicHeaders

export const meta: MetaFunction<typeof loader> = ({ data, params }) => {
  if (!data) return []
  const { title, promise } = data.record.translations[params.lang ?? ''] ?? data.record
  return [{ title: `${title} – ${data.record.reference} – Waymark` }, { name: 'description', content: promise }]
}

export const loader = publicPage('register:read', async ({ pub, params, lang, url, on }) => {
  const record = await loadRecord(pub, params.reference ?? '', on, lang)
  if (!record) throw notFound()
  if (record.state === 'merged' && record.mergedIntoReference) {
    const survivor = await findReference(pub, record.mergedIntoReference)
    if (survivor) throw movedTo(`/${lang}${recordPath(survivor)}`)
  }
  const title = record.translations[lang]?.title ?? record.title
  // Wrong or missing words after the reference lead to the right ones; the words of the original and of the translation are both right.
  if (![slugOf(title), slugOf(record.title)].includes(params.slug ?? ''))
    throw movedTo(`/${lang}${recordPath({ ...record, title })}${url.search}`)
  return { record, today: on }
})

export default function Commitment() {
  return <RecordPage {...useLoaderData<typeof loader>()} />
}

import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { langOf } from '~/i18n/languages'
import { translator } from '~/i18n/translator'
import { publicHeaders, publicPage } from '~/register/public-page.server'
import { RegisterPage } from '~/register/register-page'
import { isFiltered, parseQuery } from '~/register/rules'
import {
  countCommitments,
  countFacets,
  countWithout,
  listCommitments,
  listDialogues,
} from '~/register/store/list.server'

export const headers = publicHeaders

export const meta: MetaFunction<typeof loader> = ({ params }) => [
  { title: `${translator(langOf(params.lang))('register.title')} – Waymark` },
]

export const loader = publicPage('register:read', async ({ pub, url, lang, on }) => {
  const query = parseQuery(url.searchParams)
  const [rows, total, counts, dialogues] = await Promise.all([
    listCommitments(pub, query, on, lang),
    countCommitments(pub, query.filter, on),
    countFacets(pub, query.filter, on),
    listDialogues(pub, lang),
  ])
  // Of the records shown, not of what the status filter could show instead.
  const shown = (bucket: 'behind' | 'no_report') =>
    query.filter.status.length === 0 || query.filter.status.includes(bucket) ? (counts.status[bucket] ?? 0) : 0
  return {
    query,
    rows,
    total,
    behind: shown('behind'),
    silent: shown('no_report'),
    counts,
    dialogues: dialogues.map(({ slug, name }) => ({ slug, name })),
    gives: total === 0 && isFiltered(query.filter) ? await countWithout(pub, query.filter, on) : null,
  }
})

export default function Register() {
  return <RegisterPage {...useLoaderData<typeof loader>()} />
}

import { data, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { loaderFor, redirectTo } from '~/access/guard.server'
import { RecoveryCodes } from '~/access/pages/second-factor-pages'
import { carriedCodes, dropCodes } from '~/access/shown-codes.server'
import { langOf } from '~/i18n/languages'
import { translator } from '~/i18n/translator'
import { safeRedirect } from '~/lib/safe-redirect'

export const meta: MetaFunction = ({ params }) => [
  { title: `${translator(langOf(params.lang))('access.codes.title')} – Waymark` },
]

/** Shows them once: the answer that carries them also takes them out of the browser. */
export const loader = loaderFor('account:read', async ({ actor, request, url, lang }) => {
  const overview = `/${lang}/work/account/second-factor`
  const codes = carriedCodes(request, actor.personId)
  if (!codes) throw redirectTo(overview)
  const next = safeRedirect(url.searchParams.get('next'), overview)
  return data({ codes, to: next }, { headers: { 'Set-Cookie': dropCodes() } })
})

export default function Codes() {
  const { codes, to } = useLoaderData<typeof loader>()
  return <RecoveryCodes codes={codes} to={to} />
}

import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { hasFactor, mayRemoveFactor } from '~/access/factor-rules'
import { invalid, loaderFor, ownAction, redirectTo } from '~/access/guard.server'
import { FACTORS_DONE, FactorsPage, type FactorsView } from '~/access/pages/second-factor-pages'
import type { Answer } from '~/access/pages/sign-in-page'
import { factorsOf, makeRecoveryCodes, removeFactor } from '~/access/second-factor.server'
import { keepOnlyThisSession } from '~/access/sessions.server'
import { pastCodes } from '~/access/shown-codes.server'
import { langOf } from '~/i18n/languages'
import { translator } from '~/i18n/translator'
import { fieldError } from '~/lib/form'

export const meta: MetaFunction = ({ params }) => [
  { title: `${translator(langOf(params.lang))('access.second.title')} – Waymark` },
]

const day = (moment: Date) => moment.toISOString().slice(0, 10)

export const loader = loaderFor('account:read', async ({ actor, url }): Promise<FactorsView> => {
  const factors = await factorsOf(actor.personId)
  const { totp, passkeys, codesLeft } = factors
  return {
    app: totp && { since: day(totp.createdAt), lastUsed: totp.lastUsedAt && day(totp.lastUsedAt) },
    passkeys: passkeys.map(({ id, name, createdAt, lastUsedAt }) => ({
      id,
      name,
      since: day(createdAt),
      lastUsed: lastUsedAt && day(lastUsedAt),
    })),
    codesLeft,
    mayRemove: mayRemoveFactor(factors, actor.staff !== null),
    done: FACTORS_DONE.find((one) => one === url.searchParams.get('done')) ?? null,
  }
})

export const action = ownAction('account:secure', async ({ actor, token, lang, form }) => {
  const { personId } = actor
  const sessions = (tx: Parameters<typeof keepOnlyThisSession>[0]) =>
    keepOnlyThisSession(tx, { personId, token, withFactor: false })
  switch (form.get('intent')) {
    case 'codes': {
      const made = await makeRecoveryCodes(personId, sessions)
      if (!made) return invalid([fieldError('', 'access.error.factor_gone')], {})
      const overview = `/${lang}/work/account/second-factor`
      const { to, headers } = pastCodes(lang, {
        personId,
        codes: made.codes,
        next: overview,
        headers: new Headers({ 'Set-Cookie': made.sessions }),
      })
      return redirectTo(to, headers)
    }
    case 'remove': {
      const factors = await factorsOf(personId)
      if (hasFactor(factors) && !mayRemoveFactor(factors, actor.staff !== null))
        return invalid([fieldError('', 'access.error.last_factor')], {})
      const chosen = form.get('factor')
      const passkey = factors.passkeys.find(({ id }) => id === chosen)
      if (chosen !== 'remove-app' && !passkey) return invalid([fieldError('', 'access.error.factor_gone')], {})
      const result = await removeFactor(personId, passkey ? { passkeyId: passkey.id } : { totp: true }, sessions)
      if (result.outcome === 'gone') return invalid([fieldError('', 'access.error.factor_gone')], {})
      const done = passkey ? 'passkey_removed' : 'app_removed'
      return redirectTo(`/${lang}/work/account/second-factor?done=${done}`, { 'Set-Cookie': result.sessions })
    }
    default:
      return invalid([fieldError('', 'common.error.check-answer')], {})
  }
})

export default function SecondFactor() {
  return (
    <FactorsPage view={useLoaderData<typeof loader>()} answer={useActionData<typeof action>() as Answer | undefined} />
  )
}

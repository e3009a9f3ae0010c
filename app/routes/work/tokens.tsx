import { randomUUID } from 'node:crypto'
import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { actionFor, invalid, loaderFor, redirectTo, shownOnce } from '~/access/guard.server'
import { can } from '~/access/policy'
import { langOf } from '~/i18n/languages'
import { translator } from '~/i18n/translator'
import { forbidden } from '~/lib/errors'
import { fieldError, formValues, parseForm } from '~/lib/form'
import { makeToken, revokeToken } from '~/tokens/commands.server'
import { MAX_LIVING_TOKENS } from '~/tokens/rules'
import { newTokenForm, tokenChosen } from '~/tokens/schema'
import { listTokens } from '~/tokens/store.server'
import { type Answer, TokensPage } from '~/tokens/tokens-page'

export const meta: MetaFunction = ({ params }) => [
  { title: `${translator(langOf(params.lang))('organisations.token.title')} – Waymark` },
]

export const loader = loaderFor('token:manage', async ({ tx, actor, organisation, url }) => {
  if (!organisation || !can(actor, 'token:manage', organisation.organisationId)) throw forbidden()
  return {
    organisationName: organisation.organisationName,
    tokens: await listTokens(tx, organisation.organisationId, new Date()),
    isRevoked: url.searchParams.has('revoked'),
    isRepeated: url.searchParams.has('repeated'),
    idempotencyKey: randomUUID(),
  }
})

export const action = actionFor('token:manage', async ({ tx, actor, organisation, form, lang }) => {
  if (!organisation) throw forbidden()
  const { organisationId } = organisation
  const here = `/${lang}/work/team/tokens`
  switch (form.get('intent')) {
    case 'make': {
      const parsed = parseForm(newTokenForm, form)
      if (!parsed.ok) return invalid(parsed.errors, parsed.values)
      const token = await makeToken(tx, actor, { organisationId, ...parsed.value })
      if (token === 'too_many')
        return invalid(
          [fieldError('name', 'organisations.error.token_many', { maximum: MAX_LIVING_TOKENS })],
          formValues(form),
        )
      return shownOnce({ made: { name: parsed.value.name, text: token.text } }, `${here}?repeated`)
    }
    case 'revoke': {
      const parsed = parseForm(tokenChosen, form)
      if (!parsed.ok) return invalid(parsed.errors, parsed.values)
      await revokeToken(tx, actor, { organisationId, tokenId: parsed.value.tokenId })
      return redirectTo(`${here}?revoked`)
    }
    default:
      return invalid([fieldError('', 'common.error.check-answer')], {})
  }
})

export default function Tokens() {
  return (
    <TokensPage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>() as Answer | undefined} />
  )
}

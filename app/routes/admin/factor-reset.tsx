import { randomUUID } from 'node:crypto'
import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { actionFor, invalid, loaderFor, redirectTo } from '~/access/guard.server'
import { factorsOf } from '~/access/second-factor.server'
import { langOf } from '~/i18n/languages'
import { translator } from '~/i18n/translator'
import { forbidden, notFound } from '~/lib/errors'
import { parseForm } from '~/lib/form'
import { resetFactors } from '~/organisations/commands.server'
import { FactorResetPage } from '~/organisations/pages/factor-reset-page'
import type { Answer } from '~/organisations/pages/team-page'
import { factorResetForm } from '~/organisations/schema'
import { findPerson } from '~/organisations/store.server'

export const meta: MetaFunction = ({ params }) => [
  { title: `${translator(langOf(params.lang))('organisations.reset.title')} – Waymark` },
]

export const loader = loaderFor('factor:reset', async ({ tx, actor, params }) => {
  const person = await findPerson(tx, params.personId ?? '')
  if (!person) throw notFound()
  if (person.personId === actor.personId) throw forbidden()
  const { fullName, email } = person
  const { totp, passkeys, codesLeft } = await factorsOf(person.personId)
  return {
    fullName,
    email,
    has: { app: totp !== null, passkeys: passkeys.length, codes: codesLeft },
    idempotencyKey: randomUUID(),
  }
})

export const action = actionFor('factor:reset', async ({ tx, actor, params, form, lang }) => {
  const parsed = parseForm(factorResetForm, form)
  if (!parsed.ok) return invalid(parsed.errors, parsed.values)
  await resetFactors(tx, actor, { personId: params.personId ?? '', ...parsed.value })
  return redirectTo(`/${lang}/admin?done=reset`)
})

export default function FactorReset() {
  return (
    <FactorResetPage
      {...useLoaderData<typeof loader>()}
      answer={useActionData<typeof action>() as Answer | undefined}
    />
  )
}

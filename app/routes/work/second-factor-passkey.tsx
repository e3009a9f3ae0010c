import { data, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { passkeyError } from '~/access/answers'
import { loaderFor, ownAction, redirectTo } from '~/access/guard.server'
import { AddPage, type OfferAnswer, PasskeyForm } from '~/access/pages/second-factor-pages'
import { passkeyToMake } from '~/access/passkeys.server'
import { passkeyForm } from '~/access/schema'
import { addPasskey } from '~/access/second-factor.server'
import { keepOnlyThisSession } from '~/access/sessions.server'
import { pastCodes } from '~/access/shown-codes.server'
import { langOf } from '~/i18n/languages'
import { translator } from '~/i18n/translator'
import { useT } from '~/i18n/use-t'
import { parseForm } from '~/lib/form'
import { FormErrors } from '~/ui/form'

export const meta: MetaFunction = ({ params }) => [
  { title: `${translator(langOf(params.lang))('access.passkey.add.title')} – Waymark` },
]

export const loader = loaderFor('account:read', async ({ actor }) => ({ options: await passkeyToMake(actor) }), {
  stepUp: true,
})

export const action = ownAction('account:secure', async ({ actor, token, lang, form }) => {
  const { personId } = actor
  const parsed = parseForm(passkeyForm, form)
  if (!parsed.ok)
    return data<OfferAnswer>({ errors: parsed.errors, values: parsed.values, intent: 'passkey' }, { status: 422 })
  const { name, passkey } = parsed.value
  const added = await addPasskey(actor, { name, made: passkey }, (tx) =>
    keepOnlyThisSession(tx, { personId, token, withFactor: true }),
  )
  if (added.outcome !== 'added')
    return data<OfferAnswer>({ errors: [passkeyError()], values: { name }, intent: 'passkey' }, { status: 422 })
  const { to, headers } = pastCodes(lang, {
    personId,
    codes: added.codes,
    next: `/${lang}/work/account/second-factor?done=passkey_added`,
    headers: new Headers({ 'Set-Cookie': added.sessions }),
  })
  return redirectTo(to, headers)
})

export default function AddPasskey() {
  const t = useT()
  const { options } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>() as OfferAnswer | undefined
  return (
    <AddPage title={t('access.passkey.add.title')}>
      <FormErrors errors={answer?.errors} />
      <PasskeyForm options={options} answer={answer} />
    </AddPage>
  )
}

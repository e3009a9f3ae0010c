import { data, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { totpError } from '~/access/answers'
import { readDevice } from '~/access/devices.server'
import { loaderFor, ownAction, redirectTo } from '~/access/guard.server'
import { AddPage, type OfferAnswer, TotpForm } from '~/access/pages/second-factor-pages'
import { addTotp, factorsOf } from '~/access/second-factor.server'
import { keepOnlyThisSession } from '~/access/sessions.server'
import { pastCodes } from '~/access/shown-codes.server'
import { offerAgain, offerTotp } from '~/access/totp.server'
import { langOf } from '~/i18n/languages'
import { translator } from '~/i18n/translator'
import { useT } from '~/i18n/use-t'
import { FormErrors } from '~/ui/form'

export const meta: MetaFunction = ({ params }) => [
  { title: `${translator(langOf(params.lang))('access.app.add.title')} – Waymark` },
]

export const loader = loaderFor(
  'account:read',
  async ({ actor }) => ({ offer: offerTotp(actor), replaces: (await factorsOf(actor.personId)).totp !== null }),
  { stepUp: true },
)

export const action = ownAction('account:secure', async ({ actor, token, request, lang, form, clientAddress }) => {
  const { personId } = actor
  const offer = String(form.get('offer') ?? '')
  const code = String(form.get('code') ?? '').slice(0, 200)
  const added = await addTotp(actor, { offer, code, clientAddress, device: readDevice(request) }, (tx) =>
    keepOnlyThisSession(tx, { personId, token, withFactor: true }),
  )
  if (added.outcome !== 'added')
    return data<OfferAnswer>(
      { errors: [totpError(added)], values: {}, intent: 'app', ...offerAgain(offer, actor) },
      { status: added.outcome === 'wait' ? 429 : 422 },
    )
  const { to, headers } = pastCodes(lang, {
    personId,
    codes: added.codes,
    next: `/${lang}/work/account/second-factor?done=app_added`,
    headers: new Headers({ 'Set-Cookie': added.sessions }),
  })
  return redirectTo(to, headers)
})

export default function AddApp() {
  const t = useT()
  const { offer, replaces } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>() as OfferAnswer | undefined
  return (
    <AddPage title={t('access.app.add.title')} note={replaces ? t('access.app.replaces') : undefined}>
      <FormErrors errors={answer?.errors} />
      <TotpForm offer={offer} answer={answer} />
    </AddPage>
  )
}

import { data, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { passkeyError, totpError } from '~/access/answers'
import { openedOn, readDevice } from '~/access/devices.server'
import { openAction, openLoader, redirectTo } from '~/access/guard.server'
import { type Halfway, spentWith, whoIsHalfway, wholeSession } from '~/access/half-sign-in.server'
import { type OfferAnswer, SetUpPage } from '~/access/pages/second-factor-pages'
import { passkeyToMake } from '~/access/passkeys.server'
import { passkeyForm } from '~/access/schema'
import { addPasskey, addTotp } from '~/access/second-factor.server'
import { readSessionToken } from '~/access/sessions.server'
import { pastCodes } from '~/access/shown-codes.server'
import { startPath } from '~/access/sign-in.server'
import { offerAgain, offerTotp } from '~/access/totp.server'
import { langOf } from '~/i18n/languages'
import { translator } from '~/i18n/translator'
import { parseForm } from '~/lib/form'
import { safeRedirect } from '~/lib/safe-redirect'

export const meta: MetaFunction = ({ params }) => [
  { title: `${translator(langOf(params.lang))('access.set-up.title')} – Waymark` },
]

async function requireWithoutFactor(request: Request, url: URL, lang: string): Promise<Halfway> {
  const halfway = await whoIsHalfway(request)
  if (!halfway) throw redirectTo(`/${lang}/sign-in${url.search}`)
  if (halfway.hasFactor) throw redirectTo(`/${lang}/sign-in/second-factor${url.search}`)
  return halfway
}

export const loader = openLoader('session:create', async ({ request, url, lang }) => {
  const halfway = await requireWithoutFactor(request, url, lang)
  const { email, isStaff } = halfway
  return { email, isStaff, offer: offerTotp(halfway), passkey: await passkeyToMake(halfway) }
})

export const action = openAction('session:create', async ({ request, url, lang, form, clientAddress }) => {
  const halfway = await requireWithoutFactor(request, url, lang)
  if (form.get('intent') === 'passkey') {
    const parsed = parseForm(passkeyForm, form)
    if (!parsed.ok)
      return data<OfferAnswer>({ errors: parsed.errors, values: parsed.values, intent: 'passkey' }, { status: 422 })
    const added = await addPasskey(halfway, { name: parsed.value.name, made: parsed.value.passkey }, spentWith(halfway))
    if (added.outcome === 'added') return made(added.codes)
    const { name } = parsed.value
    return data<OfferAnswer>({ errors: [passkeyError()], values: { name }, intent: 'passkey' }, { status: 422 })
  }
  const offer = String(form.get('offer') ?? '')
  const code = String(form.get('code') ?? '').slice(0, 200)
  const added = await addTotp(halfway, { offer, code, clientAddress, device: readDevice(request) }, spentWith(halfway))
  if (added.outcome === 'added') return made(added.codes)
  return data<OfferAnswer>(
    { errors: [totpError(added)], values: {}, intent: 'app', ...offerAgain(offer, halfway) },
    { status: added.outcome === 'wait' ? 429 : 422 },
  )

  async function made(codes: string[] | null) {
    const { to, headers } = pastCodes(lang, {
      personId: halfway.personId,
      codes,
      next: safeRedirect(url.searchParams.get('next'), startPath(lang, halfway.isStaff)),
      headers: await wholeSession(halfway, readSessionToken(request), openedOn(request)),
    })
    return redirectTo(to, headers)
  }
})

export default function SetUpSecondFactor() {
  return (
    <SetUpPage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>() as OfferAnswer | undefined} />
  )
}

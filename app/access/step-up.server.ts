import type { FieldError } from '~/lib/form'
import type { Actor } from './actor'
import { factorError, passwordProofError } from './answers'
import { hasFactor } from './factor-rules'
import { passkeyToShow } from './passkeys.server'
import { demonstrationCode, factorsOf, type Proof, proveFactor } from './second-factor.server'
import { isSteppedUp, stepUp } from './sessions.server'
import { confirmPassword } from './sign-in.server'
import { CONFIRM, CONFIRM_PASSKEY, type StepUp, type Ways } from './step-up'

type Asked = { token: string; actor: Actor; form: FormData; clientAddress: string; device: string | null }

/** What the person has to confirm first; null where they just have, or did so within the last ten minutes. */
export async function askToConfirm({ token, actor, form, ...trying }: Asked): Promise<StepUp | null> {
  const code = textOf(form.get(CONFIRM))
  const passkey = textOf(form.get(CONFIRM_PASSKEY))
  const isShown = form.has(CONFIRM)
  form.delete(CONFIRM)
  form.delete(CONFIRM_PASSKEY)
  if (await isSteppedUp(token)) return null
  const errors = isShown ? await judge(actor, { code, passkey, ...trying }) : []
  if (isShown && errors.length === 0) {
    await stepUp(token)
    return null
  }
  // A form that was sent twice shows one code twice; the first of the two has proved it.
  if (errors.length > 0 && (await isSteppedUp(token))) return null
  const fields = [...form].flatMap(([name, value]): StepUp['fields'] =>
    typeof value === 'string' ? [[name, value]] : [],
  )
  return { fields, ways: await waysOf(actor), errors }
}

/** How somebody who is signed in confirms who they are. */
export async function waysOf(person: { personId: string; email: string }): Promise<Ways> {
  const ways = await factorWays(person)
  return { ...ways, password: !ways.app && !ways.passkey }
}

/** The second factors alone: what comes after the password. */
export async function factorWays({ personId, email }: { personId: string; email: string }): Promise<Ways> {
  const factors = await factorsOf(personId)
  return {
    password: false,
    app: factors.totp !== null,
    passkey: await passkeyToShow(personId),
    demonstration: await demonstrationCode(personId),
    email,
  }
}

async function judge({ personId, email }: Actor, { code, passkey, ...trying }: Proof): Promise<FieldError[]> {
  if (hasFactor(await factorsOf(personId))) {
    const error = factorError(CONFIRM, await proveFactor({ personId, email }, { code, passkey, ...trying }))
    return error ? [error] : []
  }
  if (code === '') return [passwordProofError(CONFIRM, { outcome: 'missing' })]
  const confirmed = await confirmPassword('confirm', { email, password: code, ...trying })
  return confirmed.outcome === 'confirmed' ? [] : [passwordProofError(CONFIRM, confirmed)]
}

/** Longer than any code or password is not worth reading. */
const textOf = (value: FormDataEntryValue | null): string => (typeof value === 'string' ? value.slice(0, 20_001) : '')

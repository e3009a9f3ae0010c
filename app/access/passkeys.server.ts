import {
  type AuthenticationResponseJSON,
  type AuthenticatorTransport,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import { z } from 'zod'
import { signinDb } from '#db/client.server'
import { countPasskey, insertChallenge, listPasskeys, type StoredPasskey, spendChallenge } from './factor-store.server'

// Passkeys belong to the site's name as it was configured, never to what a request calls it. The device always asks its owner: a passkey
// is something one has, and something one knows or is.

type Person = { personId: string; email: string; fullName: string }

function site(): { origin: string; name: string } {
  const { origin, hostname } = new URL(process.env.WAYMARK_ORIGIN ?? '')
  return { origin, name: hostname }
}

const described = (passkeys: readonly StoredPasskey[]) =>
  passkeys.map(({ credentialId, transports }) => ({
    id: credentialId,
    transports: transports as AuthenticatorTransport[],
  }))

/** What the browser needs to make one, as JSON. */
export async function passkeyToMake(person: Person): Promise<string> {
  const options = await generateRegistrationOptions({
    rpName: 'Waymark',
    rpID: site().name,
    userID: new Uint8Array(Buffer.from(person.personId.replaceAll('-', ''), 'hex')),
    userName: person.email,
    userDisplayName: person.fullName,
    attestationType: 'none',
    excludeCredentials: described(await listPasskeys(signinDb(), person.personId)),
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
  })
  await insertChallenge(signinDb(), { challenge: options.challenge, personId: person.personId, purpose: 'enrol' })
  return JSON.stringify(options)
}

/** What the browser needs to show one, as JSON; null where the person has none. */
export async function passkeyToShow(personId: string): Promise<string | null> {
  const passkeys = await listPasskeys(signinDb(), personId)
  if (passkeys.length === 0) return null
  const options = await generateAuthenticationOptions({
    rpID: site().name,
    allowCredentials: described(passkeys),
    userVerification: 'required',
  })
  await insertChallenge(signinDb(), { challenge: options.challenge, personId, purpose: 'prove' })
  return JSON.stringify(options)
}

const credential = z.object({
  id: z.string().regex(/^[A-Za-z0-9_-]{16,1400}$/),
  rawId: z.string(),
  type: z.literal('public-key'),
  response: z.record(z.string(), z.unknown()),
})

/** What the browser's toJSON() gave; the library checks the rest. */
function readCredential(text: string): z.infer<typeof credential> | undefined {
  if (text.length > 20_000) return undefined
  try {
    return credential.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

export type MadePasskey = Omit<StoredPasskey, 'id'>

/** The passkey that a device has made for the challenge it was given; undefined for anything else. */
export async function readMadePasskey(personId: string, text: string): Promise<MadePasskey | undefined> {
  const response = readCredential(text)
  if (!response) return undefined
  const { origin, name } = site()
  const made = await verifyRegistrationResponse({
    response: response as unknown as RegistrationResponseJSON,
    expectedChallenge: (challenge) => spendChallenge(signinDb(), { challenge, personId, purpose: 'enrol' }),
    expectedOrigin: origin,
    expectedRPID: name,
    requireUserVerification: true,
  }).catch(whatDevicesGetWrong)
  if (!made?.verified) return undefined
  const { id, publicKey, counter, transports = [] } = made.registrationInfo.credential
  return { credentialId: id, publicKey: Buffer.from(publicKey), counter, transports }
}

/** Whether one of the person's passkeys answered a challenge that was given to them. */
export async function provesPasskey(personId: string, text: string): Promise<boolean> {
  const response = readCredential(text)
  if (!response) return false
  const passkey = (await listPasskeys(signinDb(), personId)).find(({ credentialId }) => credentialId === response.id)
  if (!passkey) return false
  const { origin, name } = site()
  const proved = await verifyAuthenticationResponse({
    response: response as unknown as AuthenticationResponseJSON,
    expectedChallenge: (challenge) => spendChallenge(signinDb(), { challenge, personId, purpose: 'prove' }),
    expectedOrigin: origin,
    expectedRPID: name,
    requireUserVerification: true,
    credential: {
      id: passkey.credentialId,
      publicKey: new Uint8Array(passkey.publicKey),
      counter: passkey.counter,
      transports: passkey.transports as AuthenticatorTransport[],
    },
  }).catch(whatDevicesGetWrong)
  return proved?.verified === true && (await countPasskey(signinDb(), passkey.id, proved.authenticationInfo.newCounter))
}

/** The library throws plain errors for answers it does not accept; what the database throws carries a code and is not an answer. */
function whatDevicesGetWrong(error: unknown): undefined {
  if (
    error instanceof Error &&
    'code' in error &&
    typeof error.code === 'string' &&
    /^[0-9A-Z]{5}$|^E[A-Z]+$/.test(error.code)
  )
    throw error
  return undefined
}

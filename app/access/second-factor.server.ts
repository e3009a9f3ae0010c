import { createHash, randomBytes } from 'node:crypto'
import type { Transaction } from 'kysely'
import { type SigninDatabase, signinDb } from '#db/client.server'
import { queueMail } from '~/notices/store.server'
import { type Factors, hasFactor, RECOVERY_CODES, readCode, writeRecoveryCode } from './factor-rules'
import {
  databaseSeconds,
  deleteHalfSignIns,
  deletePasskey,
  deleteRecoveryCodes,
  deleteTotp,
  endReset,
  findTotp,
  insertPasskey,
  listFactors,
  replaceRecoveryCodes,
  replaceTotp,
  spendRecoveryCode,
  spendStep,
} from './factor-store.server'
import { provesPasskey, readMadePasskey } from './passkeys.server'
import { findAccountById, recordAccountActivity } from './store.server'
import { admit, forgive } from './throttle.server'
import { codeOfStep, matchingStep, openTotp, repeatOffer, sealTotp, stepAt } from './totp.server'

type SigninTx = Transaction<SigninDatabase>
type Person = { personId: string; email: string }

export const factorsOf = (personId: string): Promise<Factors> => listFactors(signinDb(), personId)

/** What a person shows: a code of an app, a recovery code, or what a passkey has signed. */
export type Proof = { code: string; passkey: string; clientAddress: string; device: string | null }
export type Judged =
  | { outcome: 'proved' }
  | { outcome: 'missing' | 'unreadable' | 'wrong' | 'used' | 'passkey' }
  | { outcome: 'wait'; retryAfterSeconds: number }

/** Judges a proof once, under the limits; what was right cannot be shown again. */
export async function proveFactor({ personId, email }: Person, { code, passkey, ...trying }: Proof): Promise<Judged> {
  const typed = readCode(code)
  if (!passkey && code.trim() === '') return { outcome: 'missing' }
  if (!passkey && !typed) return { outcome: 'unreadable' }
  const isRecovery = !passkey && typed?.kind === 'recovery'
  const admission = await admit(isRecovery ? 'recovery' : 'second_factor', { email, ...trying })
  if (!admission.admitted) return { outcome: 'wait', retryAfterSeconds: admission.retryAfterSeconds }
  const judged = await judge()
  if (judged === 'proved') await forgive(admission.attempt)
  return { outcome: judged }

  async function judge(): Promise<'proved' | 'wrong' | 'used' | 'passkey'> {
    if (passkey) return (await provesPasskey(personId, passkey)) ? 'proved' : 'passkey'
    if (typed?.kind === 'recovery') return (await spendOneRecoveryCode(personId, typed.code)) ? 'proved' : 'wrong'
    return typed ? spendTotp(personId, typed.code) : 'wrong'
  }
}

async function spendTotp(personId: string, code: string): Promise<'proved' | 'wrong' | 'used'> {
  const totp = await findTotp(signinDb(), personId)
  if (!totp) return 'wrong'
  const step = matchingStep(openTotp(totp.secret, personId), code, totp.seconds)
  if (step === undefined) return 'wrong'
  return (await spendStep(signinDb(), personId, step)) ? 'proved' : 'used'
}

const recoveryHash = (letters: string): Buffer => createHash('sha256').update(letters).digest()

async function spendOneRecoveryCode(personId: string, letters: string): Promise<boolean> {
  return signinDb()
    .transaction()
    .execute(async (tx) => {
      if (!(await spendRecoveryCode(tx, personId, recoveryHash(letters)))) return false
      const { codesLeft } = await listFactors(tx, personId)
      await recordAccountActivity(tx, { personId, action: 'account.recovery_code_used' })
      await tell(tx, personId, 'recovery_code_used', { left: codesLeft })
      return true
    })
}

async function tell(
  tx: SigninTx,
  personId: string,
  kind: 'factor_changed' | 'recovery_code_used',
  params: Record<string, string | number>,
) {
  const account = await findAccountById(tx, personId)
  if (!account) return
  await queueMail(tx, {
    to: account.email,
    language: account.language,
    kind,
    params,
    path: '/work/account/second-factor',
    dedupeKey: `${kind}:${personId}:${crypto.randomUUID()}`,
  })
}

export type FactorChange = 'app_added' | 'app_removed' | 'passkey_added' | 'passkey_removed' | 'codes_made'

/** What every change of a factor means, in the transaction of the change: it is noted, and the person is told. */
async function note(tx: SigninTx, personId: string, change: FactorChange) {
  await deleteHalfSignIns(tx, personId)
  await recordAccountActivity(tx, { personId, action: 'account.factor_changed', detail: { change } })
  await tell(tx, personId, 'factor_changed', { change })
}

/** Codes for the person's eyes, once: whoever has any keeps them. */
async function firstRecoveryCodes(tx: SigninTx, personId: string): Promise<string[] | null> {
  const { codesLeft } = await listFactors(tx, personId)
  return codesLeft > 0 ? null : makeCodes(tx, personId)
}

async function makeCodes(tx: SigninTx, personId: string): Promise<string[]> {
  const codes = Array.from({ length: RECOVERY_CODES }, () => writeRecoveryCode(randomBytes(15)))
  await replaceRecoveryCodes(
    tx,
    personId,
    codes.map((code) => recoveryHash(code.replaceAll('-', ''))),
  )
  return codes
}

/** Changes a factor and, in the same transaction, whatever the caller says about sessions. */
export type Sessions<Result> = (tx: SigninTx) => Promise<Result>
export type Added<Result> = { outcome: 'added'; codes: string[] | null; sessions: Result }

export async function addTotp<Result>(
  person: Person,
  { offer, code, ...trying }: { offer: string; code: string; clientAddress: string; device: string | null },
  sessions: Sessions<Result>,
): Promise<
  | Added<Result>
  | { outcome: 'missing' | 'unreadable' | 'wrong' | 'ended' }
  | { outcome: 'wait'; retryAfterSeconds: number }
> {
  const { personId, email } = person
  const offered = repeatOffer(offer, person)
  if (!offered) return { outcome: 'ended' }
  if (code.trim() === '') return { outcome: 'missing' }
  const typed = readCode(code)
  if (typed?.kind !== 'totp') return { outcome: 'unreadable' }
  const admission = await admit('second_factor', { email, ...trying })
  if (!admission.admitted) return { outcome: 'wait', retryAfterSeconds: admission.retryAfterSeconds }
  const step = matchingStep(offered.plain, typed.code, await databaseSeconds(signinDb()))
  if (step === undefined) return { outcome: 'wrong' }
  await forgive(admission.attempt)
  return signinDb()
    .transaction()
    .execute(async (tx) => {
      await replaceTotp(tx, personId, sealTotp(offered.plain, personId), step)
      return finishAdding(tx, personId, 'app_added', sessions)
    })
}

export async function addPasskey<Result>(
  { personId }: Person,
  { made, name }: { made: string; name: string },
  sessions: Sessions<Result>,
): Promise<Added<Result> | { outcome: 'passkey' }> {
  const passkey = await readMadePasskey(personId, made)
  if (!passkey) return { outcome: 'passkey' }
  return signinDb()
    .transaction()
    .execute(async (tx) => {
      if (!(await insertPasskey(tx, { ...passkey, personId, name }))) return { outcome: 'passkey' }
      return finishAdding(tx, personId, 'passkey_added', sessions)
    })
}

async function finishAdding<Result>(
  tx: SigninTx,
  personId: string,
  change: FactorChange,
  sessions: Sessions<Result>,
): Promise<Added<Result>> {
  const result = await sessions(tx)
  const codes = await firstRecoveryCodes(tx, personId)
  await endReset(tx, personId)
  await note(tx, personId, change)
  return { outcome: 'added', codes, sessions: result }
}

/** Recovery codes end with the last factor: they stand in for one. The database refuses to take the last one of the secretariat. */
export async function removeFactor<Result>(
  personId: string,
  which: { totp: true } | { passkeyId: string },
  sessions: Sessions<Result>,
): Promise<{ outcome: 'removed'; sessions: Result } | { outcome: 'gone' }> {
  return signinDb()
    .transaction()
    .execute(async (tx) => {
      const gone = 'totp' in which ? await deleteTotp(tx, personId) : await deletePasskey(tx, personId, which.passkeyId)
      if (!gone) return { outcome: 'gone' }
      if (!hasFactor(await listFactors(tx, personId))) await deleteRecoveryCodes(tx, personId)
      await note(tx, personId, 'totp' in which ? 'app_removed' : 'passkey_removed')
      return { outcome: 'removed', sessions: await sessions(tx) }
    })
}

export async function makeRecoveryCodes<Result>(
  personId: string,
  sessions: Sessions<Result>,
): Promise<{ codes: string[]; sessions: Result } | null> {
  return signinDb()
    .transaction()
    .execute(async (tx) => {
      if (!hasFactor(await listFactors(tx, personId))) return null
      const codes = await makeCodes(tx, personId)
      await note(tx, personId, 'codes_made')
      return { codes, sessions: await sessions(tx) }
    })
}

/** In the demonstration, the code that its own accounts may use now, for everybody who tries the product; null everywhere else. */
export async function demonstrationCode(personId: string): Promise<string | null> {
  if (process.env.WAYMARK_DEMO !== '1') return null
  const totp = await findTotp(signinDb(), personId)
  if (!totp?.demonstration) return null
  return codeOfStep(openTotp(totp.secret, personId), Math.max(stepAt(totp.seconds), totp.lastStep + 1))
}

import { createHash } from 'node:crypto'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { asActor } from '#db/as-actor.server'
import { type Pub, publicDb, signinDb, type Tx } from '#db/client.server'
import { isLang, type Lang } from '~/i18n/languages'
import { type AppError, conflict, forbidden, invalidRequest, notFound, statusOf } from '~/lib/errors'
import type { FieldError, FormValues } from '~/lib/form'
import type { Actor, Membership } from './actor'
import { isKnownDevice, readDevice } from './devices.server'
import { toAppError } from './errors.server'
import { limitOfReading, limitsOfForm, OPEN_FORMS } from './limits'
import { holds, type Permission } from './policy'
import { closeSession, livingSession, readSessionToken } from './sessions.server'
import { networkOf } from './throttle.server'
import { recogniseSession, spend, spendReading } from './traffic.server'

// Every loader and every action is made here and so names its permission. Layout routes protect nothing: each one stands alone.

type Params = Record<string, string | undefined>
/** `clientAddress` is for limits only; empty where the door did not say. */
type Base = { request: Request; url: URL; params: Params; lang: Lang; clientAddress: string }

export type PortalContext = Base & { pub: Pub }
export type ActorContext = Base & {
  tx: Tx
  actor: Actor
  token: string
  /** The organisation the person works for at the moment; null for staff without one. */
  organisation: Membership | null
}
export type ActionContext = ActorContext & { form: FormData; idempotencyKey: string | null }

type Args = LoaderFunctionArgs | ActionFunctionArgs
type Guarded<Result> = ((args: Args) => Promise<Result>) & { permission: Permission }

const name = <Result>(permission: Permission, run: (args: Args) => Promise<Result>): Guarded<Result> =>
  Object.assign(run, { permission })

/** A page of the portal: read by the public's own database role, whoever asks. */
export function portalLoader<Result>(
  permission: Permission,
  work: (context: PortalContext) => Promise<Result>,
): Guarded<Result> {
  return name(permission, (args) => answering(() => work({ ...base(args), pub: publicDb() })))
}

/** A form that anybody may send: signing in, invitations, resets. The work opens its own connection as the sign-in role. */
export function openAction<Result>(
  permission: Permission,
  work: (context: Base & { form: FormData }) => Promise<Result>,
): Guarded<Result> {
  return name(permission, (args) =>
    answering(async () => {
      const context = base(args)
      await spendOnOpenForm(permission, context)
      return work({ ...context, form: await readForm(args.request) })
    }),
  )
}

export function openLoader<Result>(permission: Permission, work: (context: Base) => Promise<Result>): Guarded<Result> {
  return name(permission, (args) => answering(() => work(base(args))))
}

/** A page for signed-in people: one READ ONLY transaction as the person. */
export function loaderFor<Result>(
  permission: Permission,
  work: (context: ActorContext) => Promise<Result>,
): Guarded<Result> {
  return name(permission, (args) =>
    answering(async () => {
      const context = base(args)
      const { token, personId } = await requireSession(context)
      const reading = limitOfReading(permission)
      if (reading) await spendReading(reading, personId)
      return asActor(token, 'read only', async (tx, actor) =>
        work({ ...context, ...entered(context, token, actor, permission), tx }),
      )
    }),
  )
}

/**
 * A form of signed-in people: one READ WRITE transaction as the person. A redirect commits; anything else (an invalid form, an error)
 * rolls everything back. The form's `_key` makes a repetition answer the stored redirect without running again.
 */
export function actionFor<Result>(
  permission: Permission,
  work: (context: ActionContext) => Promise<Result>,
): Guarded<Result | Response> {
  return name(permission, (args) =>
    answering(async () => {
      const context = base(args)
      const { token, personId } = await requireSession(context)
      await spendOnForm(personId, context.request)
      const form = await readForm(context.request)
      const key = form.get('_key')
      const idempotencyKey = typeof key === 'string' && key.length >= 8 && key.length <= 64 ? key : null
      try {
        return await asActor(token, 'read write', async (tx, actor) => {
          const who = entered(context, token, actor, permission)
          const repeated = idempotencyKey ? await claimKey(tx, who.actor, idempotencyKey, context.url, form) : null
          if (repeated) return repeated
          const result = await work({ ...context, ...who, tx, form, idempotencyKey })
          const location = result instanceof Response ? result.headers.get('Location') : null
          if (!location) throw new NothingDone(result)
          if (idempotencyKey) await keepAnswer(tx, who.actor, idempotencyKey, location)
          return result
        })
      } catch (error) {
        if (error instanceof NothingDone) return error.result as Result
        throw error
      }
    }),
  )
}

export type OwnContext = Base & { token: string; actor: Actor; form: FormData }

/**
 * A form about one's own account. Who it is has been read, but no transaction is open: the work checks and makes passwords, which takes
 * longer than a transaction may stay open, and opens its own afterwards.
 */
export function ownAction<Result>(
  permission: Permission,
  work: (context: OwnContext) => Promise<Result>,
): Guarded<Result> {
  return name(permission, (args) =>
    answering(async () => {
      const context = base(args)
      const { token, personId } = await requireSession(context)
      await spendOnForm(personId, context.request)
      const { actor } = await asActor(token, 'read only', async (_tx, found) =>
        entered(context, token, found, permission),
      )
      return work({ ...context, token, actor, form: await readForm(context.request) })
    }),
  )
}

/** What the action answered instead of a redirect; throwing it rolls the transaction back. */
class NothingDone extends Error {
  constructor(readonly result: unknown) {
    super('nothing done')
  }
}

/** The form comes back with what the person typed; status 422. */
export function invalid<Extra extends object = object>(errors: FieldError[], values: FormValues, extra?: Extra) {
  return data({ errors, values, ...extra } as { errors: FieldError[]; values: FormValues } & Extra, { status: 422 })
}

/** 303 to a path of our own. */
export const redirectTo = (path: string, headers?: HeadersInit): Response =>
  redirect(path, { status: 303, ...(headers ? { headers } : {}) })

function base({ request, params, context }: Args): Base {
  const lang = params.lang
  if (lang !== undefined && !isLang(lang)) throw notFound()
  return { request, params, url: new URL(request.url), lang: lang ?? 'en', clientAddress: context?.clientAddress ?? '' }
}

function entered(context: Base, token: string, actor: Actor | null, permission: Permission) {
  if (!actor) throw redirectTo(signInPath(context))
  if (!holds(actor, permission)) throw forbidden()
  const chosen = cookieValue(context.request, 'organisation')
  const organisation =
    actor.memberships.find(({ organisationId }) => organisationId === chosen) ?? actor.memberships[0] ?? null
  return { actor, token, organisation }
}

async function requireSession(context: Base): Promise<{ token: string; personId: string }> {
  const token = readSessionToken(context.request)
  if (!token) throw redirectTo(signInPath(context))
  const living = await livingSession(token)
  if (living) {
    recogniseSession(token, living.personId)
    return { token, personId: living.personId }
  }
  throw redirectTo(signInPath(context), { 'Set-Cookie': await closeSession(token) })
}

/** Before the form is read, and before anything is opened for it. */
async function spendOnForm(personId: string, request: Request): Promise<void> {
  for (const limit of limitsOfForm(request.headers.get('Content-Type'))) await spend(limit, personId)
}

/** A browser that somebody is known by has an allowance of its own: what strangers of its network do is not held against it. */
async function spendOnOpenForm(permission: Permission, { request, clientAddress }: Base): Promise<void> {
  const limit = OPEN_FORMS[permission]
  if (!limit) return
  const device = readDevice(request)
  const isKnown = device !== null && (await isKnownDevice(signinDb(), device))
  await spend(limit, isKnown ? `device ${device}` : networkOf(clientAddress))
}

function signInPath({ lang, url, request }: Base): string {
  const next = request.method === 'GET' ? url.pathname.replace(/\.data$/, '') + url.search : ''
  return `/${lang}/sign-in${next ? `?next=${encodeURIComponent(next)}` : ''}`
}

function cookieValue(request: Request, key: string): string | null {
  const match = (request.headers.get('Cookie') ?? '').match(new RegExp(`(?:^|;\\s*)${key}=([^;]*)`))
  return match?.[1] ?? null
}

async function readForm(request: Request): Promise<FormData> {
  const type = request.headers.get('Content-Type') ?? ''
  if (!/^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i.test(type))
    throw data({ code: 'unsupported', detail: null }, { status: 415 })
  try {
    return await request.formData()
  } catch {
    throw invalidRequest()
  }
}

async function claimKey(tx: Tx, actor: Actor, key: string, url: URL, form: FormData): Promise<Response | null> {
  const route = url.pathname.replace(/\.data$/, '').slice(0, 400)
  const requestSha256 = digest(form)
  const claimed = await tx
    .insertInto('app.idempotency')
    .values({ personId: actor.personId, key, route, requestSha256, location: '' })
    .onConflict((conflicting) => conflicting.columns(['personId', 'key']).doNothing())
    .returning('key')
    .executeTakeFirst()
  if (claimed) return null
  const earlier = await tx
    .selectFrom('app.idempotency')
    .selectAll()
    .where('personId', '=', actor.personId)
    .where('key', '=', key)
    .executeTakeFirst()
  if (!earlier || earlier.route !== route || !earlier.requestSha256.equals(requestSha256) || !earlier.location)
    throw conflict({ reason: 'key_used' })
  return redirectTo(earlier.location)
}

async function keepAnswer(tx: Tx, actor: Actor, key: string, location: string) {
  await tx
    .updateTable('app.idempotency')
    .set({ location })
    .where('personId', '=', actor.personId)
    .where('key', '=', key)
    .execute()
}

function digest(form: FormData): Buffer {
  const sum = createHash('sha256')
  for (const [field, value] of form)
    sum.update(JSON.stringify([field, typeof value === 'string' ? value : [value.name, value.size]]))
  return sum.digest()
}

/** What `data()` of Remix makes, thrown on purpose. */
const isRouteData = (thrown: unknown): boolean =>
  typeof thrown === 'object' && thrown !== null && 'type' in thrown && thrown.type === 'DataWithResponseInit'

function retryAfter({ code, retryAfterSeconds = 5 }: AppError): HeadersInit {
  return code === 'unavailable' || code === 'too_many'
    ? { 'Retry-After': String(Math.max(1, Math.ceil(retryAfterSeconds))) }
    : {}
}

/** Maps every known failure once; Remix shows the nearest error page with this status. Unknown ones stay errors and answer 500. */
async function answering<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (thrown) {
    if (thrown instanceof Response || isRouteData(thrown)) throw thrown
    const error = toAppError(thrown)
    if (!error) throw thrown
    throw data(
      { code: error.code, detail: error.detail ?? null },
      { status: statusOf(error.code), headers: retryAfter(error) },
    )
  }
}

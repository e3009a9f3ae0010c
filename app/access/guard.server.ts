import { createHash } from 'node:crypto'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { asActor } from '#db/as-actor.server'
import { type Pub, publicDb, signinDb, type Tx } from '#db/client.server'
import type { ReceivedFile } from '~/files/content.server'
import { receiveForm } from '~/files/receive.server'
import type { FileProblem } from '~/files/rules'
import { discardFile, placeFile, type StagedFile } from '~/files/storage.server'
import { log } from '~/http/log'
import { isLang, type Lang } from '~/i18n/languages'
import { type AppError, conflict, forbidden, invalidRequest, notFound, statusOf } from '~/lib/errors'
import type { FieldError, FormValues } from '~/lib/form'
import { safeRedirect } from '~/lib/safe-redirect'
import type { ShellActor } from '~/ui/shell'
import type { Actor, Membership } from './actor'
import { isKnownDevice, readDevice } from './devices.server'
import { toAppError } from './errors.server'
import { limitOfReading, limitsOfForm, OPEN_FORMS } from './limits'
import { holds, needsStepUp, type Permission } from './policy'
import { closeSession, forgetPages, isSteppedUp, livingSession, readSessionToken } from './sessions.server'
import { askToConfirm } from './step-up.server'
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
export type ActionContext = ActorContext & {
  form: FormData
  idempotencyKey: string | null
  /** Runs when everything is written for good, before the answer goes out; not at all when it is not. What it throws is logged only. */
  afterCommit(work: () => Promise<unknown>): void
}
export type UploadContext<Checked> = ActionContext & { upload: Checked | null; storeUpload(): Promise<string> }

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

/** A page for signed-in people: one READ ONLY transaction as the person. With `stepUp` they confirm first who they are. */
export function loaderFor<Result>(
  permission: Permission,
  work: (context: ActorContext) => Promise<Result>,
  { stepUp = false }: { stepUp?: boolean } = {},
): Guarded<Result> {
  return name(permission, (args) =>
    answering(async () => {
      const context = base(args)
      const { token, personId } = await requireSession(context)
      const reading = limitOfReading(permission)
      if (reading) await spendReading(reading, personId)
      if (stepUp && !(await isSteppedUp(token))) throw redirectTo(confirmPath(context))
      return asActor(token, 'read only', async (tx, actor) =>
        work({ ...context, ...entered(context, token, actor, permission), tx }),
      )
    }),
  )
}

/**
 * A form of signed-in people: one READ WRITE transaction as the person. A redirect commits; anything else (an invalid form, an error)
 * rolls everything back, but for what is shown once. The form's `_key` makes a repetition answer the stored redirect without running
 * again.
 */
export function actionFor<Result>(
  permission: Permission,
  work: (context: ActionContext) => Promise<Result>,
  { stepUp }: ActionOptions = {},
): Guarded<Result | Response> {
  return name(permission, (args) =>
    answering(async () => {
      const context = base(args)
      const { token, personId } = await requireSession(context)
      await spendOnForm(personId, context.request)
      const form = await readForm(context.request)
      if (stepUp ? stepUp({ params: context.params, form }) : needsStepUp(permission)) {
        const { actor } = await whoseSession(context, token, permission)
        await confirmed(context, { token, actor, form })
      }
      return acting(permission, context, token, form, work)
    }),
  )
}

type UploadRules<Checked> = {
  maxBytes: number
  /** Looks at the file before any transaction is open; what is not taken, it removes. */
  check(file: ReceivedFile): Promise<Checked>
}
type CheckedUpload = { ok: true; file: { staged: StagedFile } } | { ok: false; problem: FileProblem }

/**
 * A form that may carry one file. Who sends it is known before the first byte is taken; the file is on the disk and has been looked at
 * before the transaction opens, gets its name inside it (`storeUpload`), and is gone again unless the transaction is committed.
 */
export function uploadFor<Result, Checked extends CheckedUpload>(
  permission: Permission,
  { maxBytes, check }: UploadRules<Checked>,
  work: (context: UploadContext<Checked | Extract<CheckedUpload, { ok: false }>>) => Promise<Result>,
): Guarded<Result | Response> {
  return name(permission, (args) =>
    answering(async () => {
      const context = base(args)
      const { token, personId } = await requireSession(context)
      await spendOnForm(personId, context.request)
      // A file cannot be kept in a page: here the question comes first and the form afterwards.
      if (needsStepUp(permission) && !(await isSteppedUp(token))) throw redirectTo(confirmPath(context))
      if (!isMultipart(context.request)) {
        const form = await readForm(context.request)
        return acting(permission, context, token, form, (inner) =>
          work({ ...inner, upload: null, storeUpload: noFile }),
        )
      }
      await asActor(token, 'read only', async (_tx, actor) => entered(context, token, actor, permission))
      const { form, upload: received } = await receiveForm(context.request, { maxBytes })
      const upload = received?.ok ? await check(received.received) : received
      const staged = upload?.ok ? upload.file.staged : null
      let isStored = false
      let isAgreed = false
      const storeUpload = async () => {
        if (!staged) return noFile()
        isStored = true
        return placeFile(staged)
      }
      const agreed = async (inner: ActionContext) => {
        const result = await work({ ...inner, upload, storeUpload })
        isAgreed = result instanceof Response && result.headers.has('Location')
        return result
      }
      try {
        return await acting(permission, context, token, form, agreed, staged?.sha256)
      } finally {
        // Where the connection broke while committing, nobody knows whether the row is there: the file stays, and the sweep decides.
        if (staged && !(isStored && isAgreed)) await discardFile(staged)
      }
    }),
  )
}

/** For pages of which only some forms are to be confirmed; without it the policy says. */
type ActionOptions = { stepUp?: (asked: { params: Params; form: FormData }) => boolean }

const noFile = (): Promise<never> => Promise.reject(new Error('no file came with the form'))

async function acting<Result>(
  permission: Permission,
  context: Base,
  token: string,
  form: FormData,
  work: (context: ActionContext) => Promise<Result>,
  fileSha256?: Buffer,
): Promise<Result | Response> {
  const key = form.get('_key')
  const idempotencyKey = typeof key === 'string' && key.length >= 8 && key.length <= 64 ? key : null
  const afterwards: (() => Promise<unknown>)[] = []
  const afterCommit = (later: () => Promise<unknown>) => void afterwards.push(later)
  let answer: Result | Response
  try {
    answer = await asActor(token, 'read write', async (tx, actor) => {
      const who = entered(context, token, actor, permission)
      const sent = digest(form, fileSha256)
      const repeated = idempotencyKey ? await claimKey(tx, who.actor, idempotencyKey, context.url, sent) : null
      if (repeated) return repeated
      const result = await work({ ...context, ...who, tx, form, idempotencyKey, afterCommit })
      if (result instanceof ShownOnce) {
        if (idempotencyKey) await keepAnswer(tx, who.actor, idempotencyKey, result.location)
        return data(result.shown) as Result
      }
      const location = result instanceof Response ? result.headers.get('Location') : null
      if (!location) throw new NothingDone(result)
      if (idempotencyKey) await keepAnswer(tx, who.actor, idempotencyKey, location)
      return result
    })
  } catch (error) {
    if (error instanceof NothingDone) return error.result as Result
    throw error
  }
  for (const later of afterwards)
    await later().catch((error: unknown) => log.error({ err: error }, 'something left to do after a form failed'))
  return answer
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
      const { actor } = await whoseSession(context, token, permission)
      const form = await readForm(context.request)
      if (needsStepUp(permission)) await confirmed(context, { token, actor, form })
      return work({ ...context, token, actor, form })
    }),
  )
}

/** What the action answered instead of a redirect; throwing it rolls the transaction back. */
class NothingDone extends Error {
  constructor(readonly result: unknown) {
    super('nothing done')
  }
}

/**
 * What an action has made and tells in this answer alone. The transaction commits; of what is shown nothing is kept, and a repetition
 * of the form leads to `location`. Answers are not stored by anybody unless a route says so, and a route that shows such a thing must not.
 */
class ShownOnce {
  constructor(
    readonly shown: object,
    readonly location: string,
  ) {}
}

/** The type is what the page gets: the guard takes the value out. */
export const shownOnce = <Shown extends object>(shown: Shown, location: string): Shown =>
  new ShownOnce(shown, location) as unknown as Shown

/** The form comes back with what the person typed; status 422. */
export function invalid<Extra extends object = object>(errors: FieldError[], values: FormValues, extra?: Extra) {
  return data({ errors, values, ...extra } as { errors: FieldError[]; values: FormValues } & Extra, { status: 422 })
}

/** 303 to a path of our own. Nothing else of the product redirects: a lint rule keeps the framework's own way for this file. */
export const redirectTo = (path: string, headers?: HeadersInit): Response =>
  redirect(safeRedirect(path, '/'), { status: 303, ...(headers ? { headers } : {}) })

/** 301: what stood at this address has another one for good. */
export const movedTo = (path: string): Response => redirect(safeRedirect(path, '/'), 301)

/** With the answer that ends a session: the browser forgets the cookie and every page it kept. */
export const leavingHeaders = (cookie: string): HeadersInit => ({
  'Set-Cookie': cookie,
  ...forgetPages,
})

function base({ request, params, context }: Args): Base {
  const lang = params.lang
  if (lang !== undefined && !isLang(lang)) throw notFound()
  return { request, params, url: new URL(request.url), lang: lang ?? 'en', clientAddress: context?.clientAddress ?? '' }
}

function entered(context: Base, token: string, actor: Actor | null, permission: Permission) {
  if (!actor) throw redirectTo(signInPath(context))
  if (!holds(actor, permission)) throw forbidden({ actor: asShown(actor) })
  const chosen = cookieValue(context.request, 'organisation')
  const organisation =
    actor.memberships.find(({ organisationId }) => organisationId === chosen) ?? actor.memberships[0] ?? null
  return { actor, token, organisation }
}

/** Who is told that something is not for them: the error page keeps the header they know. */
function asShown({ fullName, staff, memberships }: Actor): ShellActor {
  return { fullName, staff, memberships: memberships.map(({ organisationId }) => organisationId) }
}

const whoseSession = (context: Base, token: string, permission: Permission) =>
  asActor(token, 'read only', async (_tx, found) => entered(context, token, found, permission))

/**
 * Lets pass who proved within the last ten minutes who they are, or does so now. Everybody else gets the question, with all they typed in
 * it; the answer comes to the same address.
 */
async function confirmed(context: Base, who: { token: string; actor: Actor; form: FormData }): Promise<void> {
  const { clientAddress, request } = context
  const question = await askToConfirm({ ...who, clientAddress, device: readDevice(request) })
  if (!question) return
  throw data({ code: 'step_up', detail: question }, { status: 403 })
}

const confirmPath = ({ lang, url }: Base): string =>
  `/${lang}/work/account/confirm?next=${encodeURIComponent(url.pathname.replace(/\.data$/, '') + url.search)}`

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
  const query = next.length > 0 ? `?next=${encodeURIComponent(next)}` : ''
  // A very long filter is not worth an address that nobody takes.
  return `/${lang}/sign-in${query.length < 3_000 ? query : ''}`
}

function cookieValue(request: Request, key: string): string | null {
  const match = (request.headers.get('Cookie') ?? '').match(new RegExp(`(?:^|;\\s*)${key}=([^;]*)`))
  return match?.[1] ?? null
}

const isMultipart = (request: Request): boolean =>
  /^multipart\/form-data\b/i.test(request.headers.get('Content-Type') ?? '')

/** Forms without files; those with files are read by `uploadFor` alone, piece by piece. */
async function readForm(request: Request): Promise<FormData> {
  const type = request.headers.get('Content-Type') ?? ''
  if (!/^application\/x-www-form-urlencoded\b/i.test(type))
    throw data({ code: 'unsupported', detail: null }, { status: 415 })
  try {
    return await request.formData()
  } catch {
    throw invalidRequest()
  }
}

async function claimKey(tx: Tx, actor: Actor, key: string, url: URL, requestSha256: Buffer): Promise<Response | null> {
  const route = url.pathname.replace(/\.data$/, '').slice(0, 400)
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

function digest(form: FormData, fileSha256?: Buffer): Buffer {
  const sum = createHash('sha256')
  for (const [field, value] of form) sum.update(JSON.stringify([field, String(value)]))
  if (fileSha256) sum.update(fileSha256)
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
    if (error.code === 'unavailable')
      log.warn({ failure: thrown instanceof Error ? thrown.message : '' }, 'unavailable')
    throw data(
      { code: error.code, detail: error.detail ?? null },
      { status: statusOf(error.code), headers: retryAfter(error) },
    )
  }
}

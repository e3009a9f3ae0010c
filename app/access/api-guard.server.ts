import { createHash } from 'node:crypto'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { sql } from 'kysely'
import type { z } from 'zod'
import { asActor } from '#db/as-actor.server'
import type { Tx } from '#db/client.server'
import { logFailure } from '~/http/log'
import { type Lang, preferredLangs } from '~/i18n/languages'
import { translator } from '~/i18n/translator'
import { type FieldProblem, Problem, problem } from '~/interface/problem'
import { readJson } from '~/interface/read-json'
import { type AppError, statusOf } from '~/lib/errors'
import type { FieldError } from '~/lib/form'
import { TOKEN_PATTERN, type TokenScope } from '~/tokens/rules'
import type { Actor, Membership } from './actor'
import { toAppError } from './errors.server'
import { holds, type Permission } from './policy'
import { admit } from './throttle.server'
import { bearerIn, recogniseToken, spend } from './traffic.server'

// The guards of the interface for machines. They know one thing: the token in the Authorization header. Cookies are not read, so no
// page of another site can make a browser ask in somebody's name.

type Args = LoaderFunctionArgs | ActionFunctionArgs
type Params = Record<string, string | undefined>
type Guarded = ((args: Args) => Promise<Response>) & { permission: Permission; scope: TokenScope | null }

export type ApiContext = {
  request: Request
  url: URL
  params: Params
  lang: Lang
  tx: Tx
  actor: Actor
  /** The one organisation the token belongs to. */
  organisation: Membership
}

type Token = { text: string; id: string; scopes: string[] }

/** Something to read: one READ ONLY transaction as the token. */
export function apiFor(
  permission: Permission,
  scope: TokenScope,
  work: (context: ApiContext) => Promise<Response>,
): Guarded {
  return name(permission, scope, async (args) => {
    const token = await requireToken(args, scope)
    return asToken(args, token, 'read only', permission, work)
  })
}

/**
 * Something to write: one READ WRITE transaction as the token, with the body read by its schema beforehand. What is thrown rolls
 * everything back. An `Idempotency-Key` makes a repetition answer what was answered, without running again.
 */
export function apiWriteFor<Body>(
  permission: Permission,
  scope: TokenScope,
  { body: schema, key }: { body: z.ZodType<Body>; key: 'required' | 'optional' },
  work: (context: ApiContext & { body: Body }) => Promise<Response>,
): Guarded {
  return name(permission, scope, async (args) => {
    const token = await requireToken(args, scope)
    // Before the body is read. What it reads is counted at the door.
    await spend('token_write', token.id)
    const idempotencyKey = keyOf(args.request, key === 'required')
    const sent = await readJson(args.request)
    const parsed = schema.safeParse(sent)
    if (!parsed.success) throw new Problem(422, { errors: issuesOf(parsed.error) })
    return asToken(args, token, 'read write', permission, async (context) => {
      const stored = idempotencyKey && storedKey(token, idempotencyKey)
      const repeated = stored ? await claimKey(context, stored, sent) : null
      if (repeated) return repeated
      const answer = await work({ ...context, body: parsed.data })
      if (stored) await keepAnswer(context, stored, answer)
      return answer
    })
  })
}

/** For the method that an address does not take. */
export function apiRefuses(permission: Permission, allowed: 'GET' | 'POST' | null): Guarded {
  return name(permission, null, async () => {
    if (!allowed) throw new Problem(404)
    throw new Problem(405, { headers: { Allow: allowed === 'GET' ? 'GET, HEAD' : allowed } })
  })
}

/** The answers of a body that its rules refuse, in the language the caller accepts. */
export function refusedBody(errors: readonly FieldError[], lang: Lang): Problem {
  const t = translator(lang)
  return new Problem(422, {
    errors: errors.map(({ field, message }): FieldProblem => ({ field, code: message.key, message: t.ref(message) })),
  })
}

function name(permission: Permission, scope: TokenScope | null, run: (args: Args) => Promise<Response>): Guarded {
  return Object.assign((args: Args) => answering(args, () => run(args)), { permission, scope })
}

const challenge = (more = '') => ({ 'WWW-Authenticate': `Bearer realm="Waymark"${more}` })

async function requireToken({ request, context }: Args, scope: TokenScope): Promise<Token> {
  const header = request.headers.get('Authorization')
  if (header === null)
    throw new Problem(401, { detail: 'Send a token: Authorization: Bearer wm_…', headers: challenge() })
  const text = bearerIn(header) ?? ''
  const found = TOKEN_PATTERN.test(text) ? await findToken(text) : null
  if (!found) {
    // A living token is never made to wait for the failures of another one behind the same address; what fails is counted.
    const admission = await admit('token', { clientAddress: context?.clientAddress ?? '' })
    if (!admission.admitted)
      throw new Problem(429, { headers: { 'Retry-After': String(Math.ceil(admission.retryAfterSeconds)) } })
    throw new Problem(401, {
      detail: 'This token opens nothing: it is unknown, revoked or has expired.',
      headers: challenge(', error="invalid_token"'),
    })
  }
  recogniseToken(text, found.id)
  if (found.isUseToNote) await noteUse(text)
  if (!found.scopes.includes(scope))
    throw new Problem(403, {
      detail: `This token lacks the scope ${scope}.`,
      headers: challenge(`, error="insufficient_scope", scope="${scope}"`),
    })
  return { text, id: found.id, scopes: found.scopes }
}

type Found = { id: string; scopes: string[]; isUseToNote: boolean }

function findToken(text: string): Promise<Found | null> {
  return asActor(text, 'read only', async (tx) => {
    const { rows } = await sql<Found>`
      select id, scopes, last_used_at is null or last_used_at < now() - interval '1 minute' as is_use_to_note
      from app.living_token()`.execute(tx)
    return rows[0] ?? null
  })
}

function noteUse(text: string): Promise<unknown> {
  return asActor(text, 'read write', (tx) => sql`select app.note_token_use()`.execute(tx))
}

function asToken(
  { request, params }: Args,
  token: Token,
  mode: 'read only' | 'read write',
  permission: Permission,
  work: (context: ApiContext) => Promise<Response>,
): Promise<Response> {
  return asActor(token.text, mode, async (tx, actor) => {
    const organisation = actor?.memberships[0]
    // It may have died between being looked at and being used.
    if (!actor || !organisation) throw new Problem(401, { headers: challenge(', error="invalid_token"') })
    if (!holds(actor, permission)) throw new Problem(403)
    return work({ request, params, url: new URL(request.url), lang: langOf(request), tx, actor, organisation })
  })
}

function langOf({ headers }: Request): Lang {
  const accepted = headers.get('Accept-Language')
  return (accepted ? preferredLangs(accepted)[0] : undefined) ?? 'en'
}

function issuesOf(error: z.ZodError): FieldProblem[] {
  return error.issues
    .slice(0, 50)
    .map(({ path, code, message }) => ({ field: path.map(String).join('.'), code, message }))
}

function keyOf(request: Request, isRequired: boolean): string | null {
  const key = request.headers.get('Idempotency-Key')
  if (key === null) {
    if (isRequired)
      throw new Problem(400, { detail: 'Send an Idempotency-Key, a new one for each thing that is to be made.' })
    return null
  }
  if (!/^[\x21-\x7e]{8,200}$/.test(key))
    throw new Problem(400, { detail: 'An Idempotency-Key has 8 to 200 visible characters of ASCII.' })
  return key
}

/** Keys of a token are its own: neither a form of its maker nor another token of theirs can meet them. */
const storedKey = ({ id }: Token, key: string): string =>
  `api:${createHash('sha256').update(`${id} ${key}`).digest('base64url')}`

type Stored = { status: number; headers: Record<string, string>; body: string }

async function claimKey({ tx, actor, url }: ApiContext, key: string, sent: unknown): Promise<Response | null> {
  const route = url.pathname.slice(0, 400)
  const requestSha256 = createHash('sha256').update(JSON.stringify(sent)).digest()
  const claimed = await tx
    .insertInto('app.idempotency')
    .values({ personId: actor.personId, key, route, requestSha256, location: '' })
    .onConflict((conflicting) => conflicting.columns(['personId', 'key']).doNothing())
    .returning('key')
    .executeTakeFirst()
  if (claimed) return null
  const earlier = await tx
    .selectFrom('app.idempotency')
    .select(['route', 'requestSha256', 'response'])
    .where('personId', '=', actor.personId)
    .where('key', '=', key)
    .executeTakeFirst()
  if (!earlier?.response || earlier.route !== route || !earlier.requestSha256.equals(requestSha256))
    throw new Problem(422, { detail: 'This Idempotency-Key was used for another request.' })
  const { status, headers, body } = earlier.response as Stored
  return new Response(body, { status, headers: { ...headers, 'Idempotent-Replayed': 'true' } })
}

async function keepAnswer({ tx, actor }: ApiContext, key: string, answer: Response): Promise<void> {
  const response: Stored = {
    status: answer.status,
    headers: Object.fromEntries(answer.headers),
    body: await answer.clone().text(),
  }
  await tx
    .updateTable('app.idempotency')
    .set({ response: JSON.stringify(response) })
    .where('personId', '=', actor.personId)
    .where('key', '=', key)
    .execute()
}

/** Every failure as a problem: the known ones with their status, a defect of ours with nothing but the number it has in the log. */
async function answering({ context }: Args, work: () => Promise<Response>): Promise<Response> {
  try {
    return await work()
  } catch (thrown) {
    if (thrown instanceof Problem) return problem(thrown.status, thrown.options)
    const error = toAppError(thrown)
    if (error) return problem(statusOfApi(error), { ...detailOf(error), headers: retryAfter(error) })
    logFailure(context?.requestId, thrown)
    return problem(500, { instance: `urn:uuid:${context?.requestId}` })
  }
}

/** What the database could not take is a body that cannot be processed; what moved on since it was seen has failed its condition. */
function statusOfApi(error: AppError): number {
  if (error.code === 'invalid') return 422
  return detailOf(error).detail?.startsWith('stale_') ? 412 : statusOf(error.code)
}

function detailOf({ detail }: AppError): { detail?: string } {
  if (typeof detail !== 'object' || detail === null || !('reason' in detail)) return {}
  return { detail: String(detail.reason) }
}

const retryAfter = ({ code, retryAfterSeconds = 5 }: AppError): Record<string, string> =>
  code === 'unavailable' || code === 'too_many'
    ? { 'Retry-After': String(Math.max(1, Math.ceil(retryAfterSeconds))) }
    : {}

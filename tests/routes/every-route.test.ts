import type { RouteConfigEntry } from '@remix-run/route-config'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { closePools } from '#db/client.server'
import type { Actor } from '~/access/actor'
import { holds, type Permission, permissions, scopeOf } from '~/access/policy'
import routes from '../../app/routes'
import { createDatabase, type TestDatabase, useDatabase } from '../support/database'
import { addVerification, createWorld, type PersonName, type World } from '../support/world'

// Every loader and every action of every route: a stranger, the wrong role, another organisation, the right role.
// A route that names no permission, or has no row of parameters below, is red.

type Handler = ((args: unknown) => Promise<unknown>) & { permission?: Permission; scope?: string | null }
type Module = { default?: unknown; loader?: Handler; action?: Handler }
type Row = {
  /** Address parameters of a record of the first organisation, and the address itself. */
  params: (world: World) => Record<string, string>
  /** The fields of a form that the right role may send; what it answers is checked elsewhere. */
  form?: (world: World) => Record<string, string>
  /** Whether what stands at the address belongs to one organisation, so that another one gets "not found". */
  belongs?: boolean
  /** Statuses that the right role may get with these parameters, where 200, 303 and 422 are not it, with the reason. */
  rightRole?: number[]
}

const none: Row = { params: () => ({}) }
const record = (pick: (world: World) => string, more: Record<string, string> = {}): Row => ({
  params: (world) => ({ id: pick(world), ...more }),
  belongs: true,
})

const ROWS: Record<string, Row> = {
  'routes/portal/welcome.tsx': none,
  'routes/portal/layout.tsx': none,
  'routes/portal/overview.tsx': none,
  'routes/portal/register.tsx': none,
  'routes/portal/commitment.tsx': {
    params: () => ({ reference: 'IDM-2026-0001', slug: 'recognised-skills-certificates-for-4-000-migrant-workers' }),
    rightRole: [200, 301],
  },
  'routes/portal/commitment-history.tsx': { params: () => ({ reference: 'IDM-2026-0001' }) },
  'routes/portal/organisations.tsx': none,
  'routes/portal/organisation.tsx': { params: (world) => ({ id: world.organisations.first }) },
  'routes/portal/method.tsx': none,
  'routes/portal/proof.tsx': none,
  'routes/portal/sign-in.tsx': {
    ...none,
    form: () => ({ email: 'viewer@example.org', password: 'not the right one at all' }),
    rightRole: [200, 401, 422, 303, 429],
  },
  // Without a password first, these lead to it.
  'routes/portal/second-factor.tsx': none,
  'routes/portal/second-factor-set-up.tsx': none,
  'routes/portal/sign-out.tsx': none,
  'routes/portal/reset.tsx': { ...none, form: () => ({ email: 'viewer@example.org' }) },
  'routes/portal/reset-password.tsx': { params: () => ({ token: 'x'.repeat(43) }), rightRole: [200, 404, 410, 422] },
  'routes/portal/invitation.tsx': { params: () => ({ token: 'x'.repeat(43) }), rightRole: [303, 410] },
  // Only the demonstration has an outbox.
  'routes/portal/outbox.tsx': { ...none, rightRole: [404] },
  'routes/portal/outbox-mail.tsx': { params: () => ({ mail: 'none' }), rightRole: [404] },
  'routes/portal/page.tsx': { params: () => ({ page: 'about' }) },
  'routes/work/layout.tsx': none,
  'routes/work/home.tsx': none,
  'routes/work/commitments.tsx': none,
  'routes/work/commitment-new.tsx': {
    ...none,
    form: (world) => ({ organisationId: world.organisations.first, path: 'full' }),
  },
  'routes/work/commitment.tsx': {
    ...record((world) => world.submitted.id),
    form: () => ({ intent: 'recall', _version: '1' }),
  },
  'routes/work/commitment-edit.tsx': record((world) => world.draft.id),
  'routes/work/commitment-edit-short.tsx': {
    ...record((world) => world.draft.id),
    form: () => ({ _version: '1', title: 'A title of some length' }),
  },
  'routes/work/commitment-check.tsx': { ...record((world) => world.draft.id), form: () => ({ _version: '1' }) },
  'routes/work/commitment-edit-section.tsx': {
    ...record((world) => world.draft.id, { section: 'promise' }),
    form: () => ({ _version: '1', title: 'A title of some length' }),
  },
  'routes/work/commitment-sent.tsx': record((world) => world.submitted.id),
  'routes/work/report.tsx': {
    ...record((world) => world.published.id, { cycle: '2026-1' }),
    form: (world) => ({ indicatorKey: world.published.indicatorKey, answer: 'We agree with the finding.' }),
  },
  'routes/work/report-check.tsx': {
    ...record((world) => world.published.id, { cycle: '2026-2' }),
    form: () => ({ _version: '1' }),
  },
  'routes/work/report-section.tsx': {
    ...record((world) => world.published.id, { cycle: '2026-2', section: 'numbers' }),
    form: () => ({ _version: '1' }),
  },
  'routes/work/reports.tsx': none,
  'routes/work/exports.tsx': {
    ...none,
    form: (world) => ({ kind: 'reports', organisationId: world.organisations.first }),
  },
  'routes/work/export.tsx': { params: () => ({ id: '00000000-0000-4000-8000-000000000000' }), rightRole: [404] },
  'routes/work/team.tsx': { ...none, form: (world) => ({ intent: 'revoke', invitationId: world.invitationId }) },
  'routes/work/team-invite.tsx': {
    ...none,
    form: (world) => ({
      organisationId: world.organisations.first,
      email: 'colleague@example.org',
      role: 'editor',
      language: 'en',
    }),
  },
  'routes/work/team-member.tsx': {
    params: (world) => ({ personId: world.people.viewer.id }),
    belongs: true,
    form: () => ({ intent: 'role', role: 'editor' }),
  },
  'routes/work/tokens.tsx': {
    ...none,
    form: () => ({ intent: 'make', name: 'A system', scopes: 'commitments:read', days: '90' }),
  },
  'routes/work/account.tsx': none,
  'routes/work/confirm.tsx': none,
  'routes/work/second-factor.tsx': none,
  'routes/work/second-factor-app.tsx': none,
  'routes/work/second-factor-codes.tsx': none,
  'routes/work/second-factor-passkey.tsx': none,
  'routes/work/account-sessions.tsx': { ...none, form: () => ({ session: 'others' }) },
  'routes/desk/layout.tsx': none,
  'routes/desk/queue.tsx': none,
  'routes/desk/review.tsx': {
    ...record((world) => world.inReview.id),
    form: () => ({ intent: 'comment', field: 'title', body: 'Which ministry?' }),
  },
  'routes/desk/review-decision.tsx': {
    ...record((world) => world.inReview.id, { decision: 'changes' }),
    form: () => ({ _version: '1', note: 'Name the ministry' }),
  },
  'routes/desk/verify.tsx': none,
  'routes/desk/verify-report.tsx': { params: (world) => ({ reportId: world.published.reportId }), belongs: true },
  'routes/desk/evidence-release.tsx': {
    params: () => ({ id: '00000000-0000-4000-8000-000000000000' }),
    rightRole: [404],
  },
  'routes/desk/exports.tsx': none,
  'routes/desk/export.tsx': { params: () => ({ id: '00000000-0000-4000-8000-000000000000' }), rightRole: [404] },
  'routes/desk/organisations.tsx': none,
  'routes/desk/organisation.tsx': record((world) => world.organisations.first),
  'routes/desk/import.tsx': none,
  'routes/desk/import-batch.tsx': { params: () => ({ id: '00000000-0000-4000-8000-000000000000' }), rightRole: [404] },
  'routes/admin/layout.tsx': none,
  'routes/admin/people.tsx': none,
  'routes/admin/not-found.tsx': { ...none, rightRole: [404] },
  'routes/desk/not-found.tsx': { ...none, rightRole: [404] },
  'routes/work/not-found.tsx': { ...none, rightRole: [404] },
  // Nobody of this world has a second factor to lose.
  'routes/admin/factor-reset.tsx': {
    params: (world) => ({ personId: world.people.viewer.id }),
    form: () => ({ reason: 'The phone is lost' }),
    rightRole: [200, 409],
  },
  // For tokens alone; what they get is in api.test.ts.
  'routes/api/v1/commitments.ts': none,
  'routes/api/v1/commitment.ts': record((world) => world.draft.id),
  'routes/api/v1/reports.ts': record((world) => world.published.id),
  'routes/api/v1/report.ts': record((world) => world.published.id, { cycle: '2026-2' }),
  'routes/api/v1/openapi.ts': { ...none, rightRole: [200, 405] },
  'routes/api/v1/unknown.ts': { ...none, rightRole: [404] },
  'routes/api/register-csv.ts': none,
  'routes/api/figure-csv.ts': { params: () => ({ figure: 'status.csv' }), rightRole: [200, 404] },
  // Nothing has been sealed in the world of this test.
  'routes/api/log.ts': { params: () => ({ file: 'checkpoint' }), rightRole: [404] },
  'routes/api/history-json.ts': { params: () => ({ reference: 'IDM-2026-0001' }) },
  'routes/api/event-proof.ts': { params: () => ({ reference: 'IDM-2026-0001', event: '1.json' }) },
  'routes/api/evidence.ts': { params: () => ({ id: '00000000-0000-4000-8000-000000000000' }), rightRole: [404] },
  'routes/api/work-export.ts': { params: () => ({ id: '00000000-0000-4000-8000-000000000000' }), rightRole: [404] },
  'routes/api/desk-export.ts': { params: () => ({ id: '00000000-0000-4000-8000-000000000000' }), rightRole: [404] },
  'routes/api/work-evidence.ts': { params: () => ({ id: '00000000-0000-4000-8000-000000000000' }), rightRole: [404] },
}

const files = [...new Set(flatten(routes))]

function flatten(entries: RouteConfigEntry[]): string[] {
  return entries.flatMap((entry) => [entry.file, ...flatten(entry.children ?? [])])
}

const actors: Record<PersonName, Pick<Actor, 'staff' | 'memberships'>> = (() => {
  const member = (role: 'viewer' | 'editor' | 'approver' | 'owner', organisationId = 'first') => ({
    staff: null,
    memberships: [{ organisationId, organisationName: '', organisationKind: '', role }],
  })
  const staff = (role: 'reviewer' | 'lead' | 'administrator') => ({ staff: role, memberships: [] })
  return {
    viewer: member('viewer'),
    editor: member('editor'),
    approver: member('approver'),
    owner: member('owner'),
    secondOwner: member('owner'),
    otherOwner: member('owner', 'second'),
    reviewer: staff('reviewer'),
    lead: staff('lead'),
    administrator: staff('administrator'),
    reviewerOfFirst: { ...staff('reviewer'), memberships: member('viewer').memberships },
    nobody: { staff: null, memberships: [] },
  }
})()

let database: TestDatabase
let world: World
const modules = new Map<string, Module>()

beforeAll(async () => {
  for (const file of files) modules.set(file, (await import(/* @vite-ignore */ `../../app/${file}`)) as Module)
})
afterAll(async () => {
  await closePools()
  await database?.drop()
})

async function ask(
  handler: Handler,
  file: string,
  person: PersonName | null,
  method: 'GET' | 'POST',
): Promise<{ status: number; location: string | null }> {
  const row = ROWS[file] ?? none
  const params = { lang: 'en', ...row.params(world) }
  const headers = new Headers(person ? { Cookie: `waymark=${world.people[person].token}` } : {})
  const body = method === 'POST' ? new URLSearchParams(row.form?.(world) ?? {}) : null
  if (body) body.set('_key', crypto.randomUUID())
  const request = new Request('http://localhost:3000/en/asked', { method, headers, ...(body ? { body } : {}) })
  try {
    return statusOf(
      await handler({ request, params, context: { clientAddress: '127.0.0.1', nonce: '', requestId: 'test' } }),
    )
  } catch (thrown) {
    return statusOf(thrown, 500)
  }
}

function statusOf(answer: unknown, otherwise = 200): { status: number; location: string | null } {
  if (answer instanceof Response) return { status: answer.status, location: answer.headers.get('Location') }
  if (
    typeof answer === 'object' &&
    answer !== null &&
    'type' in answer &&
    answer.type === 'DataWithResponseInit' &&
    'init' in answer
  ) {
    const { init } = answer as { init: ResponseInit | null }
    return { status: init?.status ?? otherwise, location: null }
  }
  return { status: otherwise, location: null }
}

const WRONG = [401, 403, 404, 500, 503]

describe('every route', () => {
  it('has a row of parameters, and no row stands for nothing', () => {
    expect(files.filter((file) => !(file in ROWS))).toEqual([])
    expect(Object.keys(ROWS).filter((file) => !files.includes(file))).toEqual([])
  })

  it('names a known permission in every loader and action', () => {
    const nameless = files.flatMap((file) => {
      const { loader, action } = modules.get(file) ?? {}
      return [
        ...(loader && !(loader.permission && loader.permission in permissions) ? [`${file} loader`] : []),
        ...(action && !(action.permission && action.permission in permissions) ? [`${file} action`] : []),
      ]
    })
    expect(nameless).toEqual([])
  })

  for (const file of files) {
    for (const kind of ['loader', 'action'] as const) {
      it(`${file} ${kind}: stranger, wrong role, other organisation, right role`, async () => {
        const handler = modules.get(file)?.[kind]
        if (!handler?.permission) return
        // A world of its own: what one action does must not change the next answer.
        if (!database || kind === 'action') {
          await closePools()
          await database?.drop()
          database = await createDatabase()
          useDatabase(database)
          world = await createWorld(database.admin)
          await addVerification(database.admin, world)
        }
        const { permission } = handler
        const method = kind === 'loader' ? 'GET' : 'POST'
        const row = ROWS[file] ?? none
        const right = (status: number) => (row.rightRole ? row.rightRole.includes(status) : !WRONG.includes(status))
        const answers: Record<string, unknown> = {}
        if (handler.scope !== undefined && scopeOf(permission, 'visitor') !== 'any') {
          // The interface knows tokens only: whoever comes with a session is a stranger.
          for (const person of [null, ...(Object.keys(actors) as PersonName[])]) {
            const { status } = await ask(handler, file, person, method)
            answers[person ?? 'stranger'] = (handler.scope === null ? status === 405 : status === 401) || status
          }
          expect(answers).toEqual(Object.fromEntries(Object.keys(answers).map((name) => [name, true])))
          return
        }
        const open = scopeOf(permission, 'visitor') === 'any'

        const stranger = await ask(handler, file, null, method)
        answers.stranger = open
          ? right(stranger.status) || stranger
          : stranger.status === 303 && stranger.location?.startsWith('/en/sign-in')
            ? true
            : stranger

        for (const person of Object.keys(actors) as PersonName[]) {
          if (open) continue
          const answer = await ask(handler, file, person, method)
          const held = holds(
            { ...actors[person], personId: '', email: '', fullName: '', language: 'en', timeZone: 'UTC' },
            permission,
          )
          if (!held) answers[person] = answer.status === 403 || answer
          else if (row.belongs && person === 'otherOwner')
            answers[person] = [403, 404].includes(answer.status) || answer
          else if (kind === 'loader' && person !== 'reviewerOfFirst') answers[person] = right(answer.status) || answer
        }
        if (kind === 'action' && !open) {
          const first = (Object.keys(actors) as PersonName[]).find((person) =>
            holds(
              { ...actors[person], personId: '', email: '', fullName: '', language: 'en', timeZone: 'UTC' },
              permission,
            ),
          )
          if (first) {
            await closePools()
            await database.drop()
            database = await createDatabase()
            useDatabase(database)
            world = await createWorld(database.admin)
            await addVerification(database.admin, world)
            const answer = await ask(handler, file, first, method)
            answers[`right role: ${first}`] = right(answer.status) || answer
          }
        }
        expect(answers).toEqual(Object.fromEntries(Object.keys(answers).map((name) => [name, true])))
      })
    }
  }
})

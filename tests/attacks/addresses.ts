import { randomUUID } from 'node:crypto'
import type { RouteConfigEntry } from '@remix-run/route-config'
import { RECORD_STATES, type RecordState } from '~/commitments/rules/workflow'
import routes from '../../app/routes'
import type { AttackWorld } from '../support/attack-world'

// Where each route stands, and what is sent to it. What comes back is written in matrix.tsv and nowhere else.

type Fields = Record<string, string>
type Json = { body: object; headers: Fields }

export type Address = {
  /** What the address names, in each of these states; one state `-` where it names nothing that has any. */
  states?: readonly string[]
  params?: (world: AttackWorld, state: string) => Fields
  /** A form that does something when the right person sends it, so that a refusal is for who sends it and nothing else. */
  form?: (world: AttackWorld, state: string) => Fields
  file?: { field: string; name: string; content: string }
  /** Where machines write: what does something, and what is only asked under a condition that does not hold. */
  json?: {
    form: (world: AttackWorld) => Json
    probe: Json
    probeAnswer: string
  }
  /** A form that the right person may send and that changes nothing. */
  probe?: Fields
  /** What that form is answered with, where it is neither done nor sent back with an error. */
  probeAnswer?: string
  /** Asking ends the session: each request gets one of its own. */
  endsSession?: true
}

const record = (more: Fields = {}): Pick<Address, 'states' | 'params'> => ({
  states: RECORD_STATES,
  params: ({ records }, state) => ({ id: records[state as RecordState].id, ...more }),
})
const publicRecord: Pick<Address, 'states' | 'params'> = {
  states: RECORD_STATES,
  // What has no reference is asked for by its id: the register must not know it under any name.
  params: ({ records }, state) => {
    const { reference, id } = records[state as RecordState]
    return { reference: reference ?? id }
  },
}
const nothingSaid = { intent: '-' }
/** Of nobody: what is asked for by its number is somebody's own, and the number of another thing is as good as none. */
const nothing = { params: () => ({ id: '00000000-0000-4000-8000-000000000000' }) }

export const ADDRESSES: Record<string, Address> = {
  'routes/portal/welcome.tsx': {},
  'routes/portal/layout.tsx': {},
  'routes/portal/overview.tsx': {},
  'routes/portal/register.tsx': {},
  'routes/portal/commitment.tsx': publicRecord,
  'routes/portal/commitment-history.tsx': publicRecord,
  'routes/portal/organisations.tsx': {},
  'routes/portal/organisation.tsx': { params: ({ organisations }) => ({ id: organisations.first }) },
  'routes/portal/method.tsx': {},
  'routes/portal/proof.tsx': {},
  'routes/portal/second-factor.tsx': { form: () => ({ code: '000000' }) },
  'routes/portal/second-factor-set-up.tsx': { form: () => ({ code: '000000' }) },
  'routes/portal/sign-in.tsx': { form: () => ({ email: 'viewer@example.org' }) },
  'routes/portal/sign-out.tsx': { endsSession: true },
  'routes/portal/reset.tsx': { form: () => ({ email: 'not an address' }) },
  'routes/portal/reset-password.tsx': {
    params: ({ resetToken }) => ({ token: resetToken }),
    form: () => ({ password: 'password' }),
  },
  'routes/portal/invitation.tsx': {
    params: ({ invitationToken }) => ({ token: invitationToken }),
    form: () => ({ fullName: 'Somebody New' }),
  },
  'routes/portal/outbox.tsx': {},
  'routes/portal/outbox-mail.tsx': { params: () => ({ mail: 'none' }) },
  'routes/portal/page.tsx': { params: () => ({ page: 'about' }) },
  'routes/work/layout.tsx': {},
  'routes/work/home.tsx': {},
  'routes/work/commitments.tsx': {},
  'routes/work/commitment-new.tsx': {
    form: ({ organisations }) => ({ organisationId: organisations.first, path: 'full' }),
    probe: { organisationId: 'none' },
  },
  'routes/work/commitment.tsx': {
    ...record(),
    form: ({ commentId }, state): Fields =>
      state === 'submitted' || state === 'awaiting_partners' || state === 'draft'
        ? { intent: 'recall', _version: '1' }
        : { intent: 'reply', commentId, [`body-${commentId}`]: 'It is the Ministry of Labour.' },
    probe: { intent: 'reply' },
  },
  'routes/work/commitment-edit.tsx': record(),
  'routes/work/commitment-edit-short.tsx': {
    ...record(),
    form: () => ({ _version: '1', title: 'Another title that is long enough' }),
    probe: { intent: 'check' },
  },
  'routes/work/commitment-check.tsx': {
    ...record(),
    form: () => ({ _version: '1' }),
    // Somebody else was faster.
    probe: { _version: '0' },
    probeAnswer: '409',
  },
  'routes/work/commitment-edit-section.tsx': {
    ...record({ section: 'promise' }),
    form: () => ({ _version: '1', title: 'Another title that is long enough' }),
    probe: { intent: 'check' },
  },
  'routes/work/commitment-sent.tsx': record(),
  'routes/work/report.tsx': {
    ...record({ cycle: '2026-1' }),
    form: ({ indicatorKey }) => ({ indicatorKey, answer: 'We agree with what was found in the register.' }),
    probe: { indicatorKey: 'none' },
  },
  'routes/work/report-check.tsx': {
    ...record({ cycle: '2026-2' }),
    form: () => ({ _version: '1' }),
  },
  'routes/work/report-section.tsx': {
    ...record({ cycle: '2026-2', section: 'story' }),
    form: () => ({ _version: '1', storyChanged: 'Two more cohorts have begun.' }),
    probe: { intent: 'add-evidence' },
  },
  'routes/work/reports.tsx': {},
  'routes/work/team.tsx': {
    form: ({ invitationId }) => ({ intent: 'revoke', invitationId }),
    probe: { intent: 'revoke', invitationId: 'none' },
  },
  'routes/work/team-invite.tsx': {
    form: ({ organisations }) => ({
      organisationId: organisations.first,
      email: 'colleague@example.org',
      role: 'editor',
      language: 'en',
    }),
    probe: { email: 'none' },
  },
  'routes/work/team-member.tsx': {
    params: ({ people }) => ({ personId: people.viewer.id }),
    form: () => ({ intent: 'role', role: 'editor' }),
    probe: { intent: 'role', role: 'emperor' },
  },
  'routes/work/account.tsx': {
    form: () => ({ intent: 'profile', fullName: 'Renamed', language: 'en', timeZone: 'UTC' }),
    probe: { intent: 'profile', fullName: '' },
  },
  'routes/work/account-sessions.tsx': { form: () => ({ session: 'others' }), probe: { session: '' } },
  'routes/work/confirm.tsx': {},
  'routes/work/second-factor.tsx': { form: () => ({ intent: 'remove', factor: 'remove-app' }), probe: nothingSaid },
  'routes/work/second-factor-app.tsx': { form: () => ({ code: '000000' }) },
  'routes/work/second-factor-codes.tsx': {},
  'routes/work/second-factor-passkey.tsx': { form: () => ({ name: 'Laptop' }) },
  'routes/work/exports.tsx': {
    form: ({ organisations }) => ({ kind: 'commitments', organisationId: organisations.first }),
    probe: { kind: 'none' },
  },
  'routes/work/export.tsx': nothing,
  'routes/work/tokens.tsx': {
    form: () => ({ intent: 'make', name: 'A system', scopes: 'commitments:read', days: '90' }),
    probe: nothingSaid,
  },
  'routes/desk/layout.tsx': {},
  'routes/desk/queue.tsx': { form: ({ records }) => ({ id: records.submitted.id, _version: '1' }), probe: nothingSaid },
  'routes/desk/review.tsx': {
    ...record(),
    form: () => ({ intent: 'comment', text: 'body', field: 'title', body: 'Which ministry?' }),
    probe: { intent: 'comment', text: 'body', field: 'title', body: '' },
  },
  'routes/desk/review-decision.tsx': {
    ...record({ decision: 'changes' }),
    form: () => ({ _version: '1', note: 'Name the ministry' }),
    probe: { _version: '1', note: '' },
  },
  'routes/desk/verify.tsx': {},
  'routes/desk/verify-report.tsx': {
    states: ['published', 'closed', 'withdrawn', 'merged', 'draft'],
    params: ({ records, published }, state) => ({
      // A report that was not sent is nobody's but its holder's.
      reportId: state === 'draft' ? published.draftReportId : records[state as RecordState].reportId,
    }),
    form: ({ indicatorKey }) => ({
      form: 'value-0',
      indicator: indicatorKey,
      _version: '1',
      'value-0.level': 'checked',
      'value-0.method': 'register',
      'value-0.publicNote': 'Compared again with the register of the ministry.',
    }),
    probe: { form: 'value-0', _version: '1' },
  },
  'routes/desk/organisations.tsx': {
    form: () => ({ name: 'A new organisation', kind: 'academia', nameLanguage: 'en' }),
    probe: { name: '' },
  },
  'routes/desk/organisation.tsx': {
    params: ({ organisations }) => ({ id: organisations.first }),
    form: () => ({ intent: 'edit', name: 'Renamed', kind: 'academia', status: 'active', _version: '1' }),
    probe: nothingSaid,
  },
  'routes/desk/import.tsx': {
    form: () => ({ registry: 'accessibility', language: 'en' }),
    file: {
      field: 'file',
      name: 'pledges.csv',
      content: 'id,organisations,title,text\n1,Valdoria,Fair,Two corridors.\n',
    },
    probe: { registry: '' },
  },
  'routes/desk/import-batch.tsx': {
    params: ({ batchId }) => ({ id: batchId }),
    form: () => ({ intent: 'apply', _version: '1' }),
    probe: { intent: 'mapping' },
  },
  'routes/desk/exports.tsx': { form: () => ({ kind: 'contacts' }), probe: { kind: 'none' } },
  'routes/desk/export.tsx': nothing,
  'routes/desk/evidence-release.tsx': { params: ({ evidence }) => ({ id: evidence.open }) },
  'routes/admin/layout.tsx': {},
  'routes/admin/not-found.tsx': {},
  'routes/desk/not-found.tsx': {},
  'routes/work/not-found.tsx': {},
  'routes/admin/people.tsx': {
    form: ({ people }) => ({ intent: 'change', personId: people.lead.id, role: 'reviewer' }),
    probe: nothingSaid,
  },
  'routes/admin/factor-reset.tsx': {
    params: ({ forgetfulId }) => ({ personId: forgetfulId }),
    form: () => ({ reason: 'The phone is lost, and the mission knows the voice' }),
    probe: { reason: '' },
  },
  'routes/api/register-csv.ts': {},
  'routes/api/figure-csv.ts': { params: () => ({ figure: 'status.csv' }) },
  'routes/api/evidence.ts': {
    states: ['open', 'internal'],
    params: ({ evidence }, state) => ({ id: state === 'open' ? evidence.open : evidence.internal }),
  },
  'routes/api/work-evidence.ts': {
    states: ['open', 'internal'],
    params: ({ evidence }, state) => ({ id: state === 'open' ? evidence.open : evidence.internal }),
  },
  'routes/api/log.ts': { params: () => ({ file: 'none' }) },
  'routes/api/history-json.ts': publicRecord,
  'routes/api/event-proof.ts': {
    states: RECORD_STATES,
    params: (world, state) => ({ ...publicRecord.params?.(world, state), event: '1.json' }),
  },
  'routes/api/work-export.ts': nothing,
  'routes/api/desk-export.ts': nothing,
  'routes/api/v1/openapi.ts': {},
  'routes/api/v1/commitments.ts': {
    json: {
      form: () => ({
        body: { title: 'A commitment that a machine writes' },
        headers: { 'Idempotency-Key': randomUUID() },
      }),
      probe: { body: {}, headers: {} },
      probeAnswer: '400',
    },
  },
  'routes/api/v1/commitment.ts': {
    ...record(),
    json: {
      form: () => ({ body: { title: 'Another title that is long enough' }, headers: { 'If-Match': '"1"' } }),
      probe: { body: { title: 'Another title that is long enough' }, headers: { 'If-Match': '"999"' } },
      probeAnswer: '412',
    },
  },
  'routes/api/v1/reports.ts': record(),
  'routes/api/v1/report.ts': {
    ...record({ cycle: '2026-2' }),
    json: {
      form: () => ({ body: { storyChanged: 'Two more cohorts have begun.' }, headers: { 'If-Match': '"1"' } }),
      probe: { body: {}, headers: { 'If-Match': '"999"' } },
      probeAnswer: '412',
    },
  },
  'routes/api/v1/unknown.ts': {},
}

export type Place = {
  file: string
  /** As the framework names it in `_routes` and `_data`. */
  id: string
  pattern: string
  isIndex: boolean
  /** It surrounds others: its loader is asked for by name alone. */
  isLayout: boolean
}

/** Every route of the product, from its own map. */
export function allPlaces(): Place[] {
  const walk = (entries: RouteConfigEntry[], above: string): Place[] =>
    entries.flatMap((entry) => {
      const pattern = [above, entry.path ?? ''].filter(Boolean).join('/')
      const isLayout = entry.children !== undefined
      return [
        { file: entry.file, id: entry.file.replace(/\.tsx?$/, ''), pattern, isIndex: entry.index === true, isLayout },
        ...walk(entry.children ?? [], pattern),
      ]
    })
  return walk(routes, '')
}

export const statesOf = (file: string): readonly string[] => ADDRESSES[file]?.states ?? ['-']

export function pathTo({ pattern, file }: Place, world: AttackWorld, state: string, lang = 'en'): string {
  const params: Fields = { lang, ...ADDRESSES[file]?.params?.(world, state) }
  const steps = pattern.split('/').flatMap((step) => {
    if (!step.startsWith(':')) return step === '' ? [] : [step]
    const value = params[step.slice(1).replace('?', '')]
    if (value === undefined && step.endsWith('?')) return []
    if (value === undefined) throw new Error(`${file} needs ${step}`)
    return [encodeURIComponent(value)]
  })
  return `/${steps.join('/')}`
}

/** The address of the same page as data for the framework's own script. */
export const dataPathOf = (path: string): string => (path === '/' ? '/_root.data' : `${path}.data`)

export function formOf(file: string, world: AttackWorld, state: string): Fields {
  return { ...ADDRESSES[file]?.form?.(world, state), _key: randomUUID() }
}

export function probeOf(file: string, world: AttackWorld, state: string): Fields {
  const { probe, form } = ADDRESSES[file] ?? {}
  return { ...(probe ?? form?.(world, state)) }
}

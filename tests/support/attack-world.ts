import { createHash, randomUUID } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { RECORD_STATES, type RecordState } from '~/commitments/rules/workflow'
import { TOKEN_SCOPES, type TokenScope } from '~/tokens/rules'
import { addToken } from './tokens'
import { addVerification, CANARY, createWorld, type World } from './world'

// Everybody and every machine that may come to the door, and one record of the first organisation in every state a record can be in.

/** Who asks. Each has a column in the matrix. */
export const ACTORS = [
  'visitor',
  'suspended',
  'expired',
  'nobody',
  'halfLead',
  'viewer',
  'editor',
  'approver',
  'owner',
  'partner',
  'otherEditor',
  'otherOwner',
  'civilSociety',
  'localAuthority',
  'reviewer',
  'lead',
  'administrator',
  'ownReviewer',
] as const
/** Tokens of the interface: of the first organisation, two of which are dead, and one of another organisation that may do everything. */
export const MACHINES = ['readToken', 'writeToken', 'revokedToken', 'expiredToken', 'foreignToken'] as const
export const EVERYBODY = [...ACTORS, ...MACHINES]
export type MachineName = (typeof MACHINES)[number]
export type ActorName = (typeof ACTORS)[number] | MachineName
export const isMachine = (actor: ActorName): actor is MachineName => MACHINES.some((one) => one === actor)

/** They belong to no organisation of the record and not to the secretariat: nothing unpublished may ever reach them. */
export const STRANGERS: readonly ActorName[] = [
  'visitor',
  'suspended',
  'expired',
  'nobody',
  'halfLead',
  'otherEditor',
  'otherOwner',
  'civilSociety',
  'localAuthority',
  'revokedToken',
  'expiredToken',
  'foreignToken',
]

export type AttackRecord = { id: string; versionId: string; reference: string | null; title: string; reportId: string }

export type AttackWorld = World & {
  records: Record<RecordState, AttackRecord>
  /** Headers that make a request one of this actor. */
  headersOf(actor: ActorName): Record<string, string>
  /** The same with a session of its own, for requests that end it. */
  freshHeadersOf(actor: ActorName): Promise<Record<string, string>>
  /** A comment of the secretariat on the record to which changes were requested. */
  commentId: string
  partnerOrganisation: string
  indicatorKey: string
  evidence: { open: string; internal: string }
  batchId: string
  /** Somebody with a second factor that could be reset; nobody comes as this person. */
  forgetfulId: string
  invitationToken: string
  resetToken: string
  addRecord(state: RecordState): Promise<AttackRecord>
  /** Everything the product stores, as one value: unchanged means that nothing was done. */
  fingerprint(): Promise<string>
  query<Row extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<Row[]>
  close(): Promise<void>
}

const PUBLISHED: readonly RecordState[] = ['published', 'closed', 'withdrawn', 'merged']
const hash = (text: string) => createHash('sha256').update(text).digest()

/** Changes without anybody's action: when a session was last seen, what the mail sender does, counters of limits. */
const RESTLESS = ['auth.session', 'auth.passkey_challenge', 'auth.throttle', 'app.mail', 'app.limit_count']
/** The same for a column of what else stays as it is: when a token was last used. */
const RESTLESS_COLUMN = 'last_used_at'

const storageKey = (name: string) => name.padEnd(32, '_').slice(0, 32)

/** Evidence stands on disk beside the database; a folder is known once the product has been told where it is. */
export function writeEvidenceFiles(folder: string): void {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, storageKey('open-evidence')), 'cohort,certificates\n1,400\n')
  writeFileSync(join(folder, storageKey('internal-evidence')), `cohort,note\n1,${CANARY}\n`)
}

export async function createAttackWorld(adminUrl: string): Promise<AttackWorld> {
  const world = await createWorld(adminUrl)
  await addVerification(adminUrl, world)
  const client = new pg.Pool({ connectionString: adminUrl, max: 4 })
  // A test may end the server under it.
  client.on('error', () => undefined)
  const query = async <Row extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<Row[]> =>
    (await client.query<Row>(text, values)).rows
  const insert = async (text: string, values: unknown[] = []): Promise<string> => {
    const [row] = await query<{ id: string }>(`${text} returning id`, values)
    if (!row) throw new Error(`nothing came back from: ${text}`)
    return row.id
  }

  const organisation = (name: string, kind: string) =>
    insert('insert into app.organisation (name, kind) values ($1, $2)', [name, kind])
  const tokens: Partial<Record<ActorName, string>> = {
    nobody: world.people.nobody.token,
    viewer: world.people.viewer.token,
    editor: world.people.editor.token,
    approver: world.people.approver.token,
    owner: world.people.owner.token,
    otherOwner: world.people.otherOwner.token,
    reviewer: world.people.reviewer.token,
    lead: world.people.lead.token,
    administrator: world.people.administrator.token,
    ownReviewer: world.people.reviewerOfFirst.token,
  }
  const person = async (name: ActorName) => {
    const id = await insert('insert into app.person (email, full_name) values ($1, $2)', [
      `${name.toLowerCase()}@example.net`,
      name,
    ])
    const token = `${name}-${'u'.repeat(32)}`
    await query(
      `insert into auth.session (id_hash, person_id, expires_at, absolute_expires_at, step_up_at) values ($1, $2, now() + interval '1 day', now() + interval '1 day', now())`,
      [hash(token), id],
    )
    tokens[name] = token
    return id
  }
  const member = async (name: ActorName, organisationId: string, role: string) => {
    const id = await person(name)
    await query('insert into app.membership (organisation_id, person_id, role) values ($1, $2, $3)', [
      organisationId,
      id,
      role,
    ])
    return id
  }
  // Of the secretariat, signed in with a password and nothing else.
  await query('insert into app.staff (person_id, role) values ($1, $2)', [await person('halfLead'), 'lead'])
  const { first, second } = world.organisations
  const partnerOrganisation = await organisation('Harbour Cities Association', 'international_organization')
  await member('partner', partnerOrganisation, 'owner')
  await member('otherEditor', second, 'editor')
  await member('civilSociety', await organisation('Kitchen Table Collective', 'civil_society'), 'owner')
  await member('localAuthority', await organisation('City of Brightwater', 'local_authority'), 'owner')
  // Both were owners of the very organisation: only their session says no.
  const suspended = await member('suspended', first, 'owner')
  await query(`update app.person set status = 'suspended' where id = $1`, [suspended])
  const expired = await member('expired', first, 'owner')
  await query(`update auth.session set expires_at = now() - interval '1 minute' where person_id = $1`, [expired])

  const { indicatorKey } = world.published
  let references = 100

  async function addRecord(state: RecordState): Promise<AttackRecord> {
    const isPublished = PUBLISHED.includes(state)
    const reference = isPublished ? `IDM-2026-0${references++}` : null
    const title = isPublished ? `Skills certificates in state ${state}` : `Waiting in state ${state} ${CANARY}`
    const isDraft = state === 'draft' || state === 'changes_requested' || state === 'awaiting_partners'
    const id = await insert(
      'insert into app.commitment (lead_organisation_id, created_by, submitted_at, reference) values ($1, $2, $3, $4)',
      [first, world.people.editor.id, state === 'draft' ? null : new Date(), reference],
    )
    const versionId = await insert(
      `insert into app.commitment_version (commitment_id, number, language, title, promise, promise_who, promise_what, promise_for_whom,
         promise_how_many, promise_by_when, problem, avenue, objectives, scope, level, natures, money_kind, contact_name, contact_email,
         authority_name, authority_title, authority_confirmed, delivers_on, delivery_precision, starts_on, starts_precision)
       values ($1, 1, 'en', $2, $2, 'The Permanent Mission', 'will issue certificates', 'to migrant workers', '4,000', 'by 2028',
         'Workers cannot show what they can do.', 'partnerships', '{18}', 'global', 'global', '{technical}', 'none', 'Ada Obi', 'ada@example.org',
         'Ada Obi', 'Ambassador', true, current_date + 400, 'day', current_date - 200, 'day')`,
      [id, title],
    )
    await query(
      `insert into app.indicator (version_id, key, position, is_main, name, baseline_value, baseline_on, target_value, target_on, source)
       values ($1, $2, 1, true, 'Certificates issued', 0, current_date - 200, 4000, current_date + 400, 'The register')`,
      [versionId, indicatorKey],
    )
    await query(
      `insert into app.milestone (version_id, key, position, title, due_on) values ($1, $2, 1, 'First certificates', current_date + 100)`,
      [versionId, randomUUID()],
    )
    await query(
      `insert into app.party (commitment_id, organisation_id, role, answer, answered_at) values ($1, $2, 'lead', 'accepted', now()), ($1, $3, 'implementer', 'accepted', now())`,
      [id, first, partnerOrganisation],
    )
    const versionState = isPublished ? 'published' : isDraft ? 'draft' : 'submitted'
    const pointer = isPublished ? 'published_version_id' : isDraft ? 'draft_version_id' : 'review_version_id'
    await query(
      `update app.commitment_version set state = $2, published_at = case when $2 = 'published' then now() - interval '300 days' end where id = $1`,
      [versionId, versionState],
    )
    await query(
      `update app.commitment set state = $2, ${pointer} = $3,
         published_at = case when $4 then now() - interval '300 days' end,
         merged_into_id = case when $2 = 'merged' then $5::uuid end,
         embargo_until = case when $2 = 'approved' then current_date + 30 end,
         ended_at = case when $2 in ('closed', 'withdrawn') then now() end,
         ended_reason = case when $2 in ('closed', 'withdrawn') then 'It has ended.' else '' end,
         taken_by = case when $2 = 'in_review' then $6::uuid end, taken_at = case when $2 = 'in_review' then now() end
       where id = $1`,
      [id, state, versionId, isPublished, world.published.id, world.people.reviewer.id],
    )
    if (state === 'changes_requested') {
      // What was sent stays as it was, and the holder writes in a copy of it.
      await query(`update app.commitment_version set state = 'returned' where id = $1`, [versionId])
      const [copy] = await query<{ id: string }>('select app.copy_version($1, $2) as id', [
        versionId,
        world.people.reviewer.id,
      ])
      await query('update app.commitment set draft_version_id = $2, review_version_id = $3 where id = $1', [
        id,
        copy?.id,
        versionId,
      ])
    }
    let reportId = randomUUID() as string
    if (isPublished) {
      const due = (cycle: string, dueOn: string) =>
        insert('insert into app.due_date (commitment_id, organisation_id, cycle, due_on) values ($1, $2, $3, $4)', [
          id,
          first,
          cycle,
          dueOn,
        ])
      const report = (dueId: string, cycle: string) =>
        insert(
          `insert into app.report (commitment_id, organisation_id, due_date_id, cycle, implementation, created_by) values ($1, $2, $3, $4, 'in_progress', $5)`,
          [id, first, dueId, cycle, world.people.editor.id],
        )
      reportId = await report(await due('2026-1', '2026-06-30'), '2026-1')
      await query(
        'insert into app.report_value (report_id, indicator_key, value, as_of_on) values ($1, $2, 1120, current_date - 100)',
        [reportId, indicatorKey],
      )
      await query(`update app.report set state = 'sent', sent_at = now() - interval '90 days' where id = $1`, [
        reportId,
      ])
      await query(
        `insert into app.verification (report_id, indicator_key, level, method, public_note, internal_note, verified_by) values ($1, $2, 'checked', 'register', 'Compared with the register', $3, $4)`,
        [reportId, indicatorKey, CANARY, world.people.reviewer.id],
      )
      const draft = await report(await due('2026-2', '2026-12-31'), '2026-2')
      await query('update app.report set story_changed = $2 where id = $1', [draft, CANARY])
      await query(`update app.commitment set implementation = 'in_progress' where id = $1`, [id])
      await query('select app.project_commitment($1)', [id])
    }
    return { id, versionId, reference, title, reportId }
  }

  const records = {} as Record<RecordState, AttackRecord>
  for (const state of RECORD_STATES) records[state] = await addRecord(state)
  const commentId = await insert(
    `insert into app.review_comment (commitment_id, version_id, field, body, by_staff, written_by) values ($1, $2, 'title', 'Name the ministry', true, $3)`,
    [records.changes_requested.id, records.changes_requested.versionId, world.people.reviewer.id],
  )

  const evidence = async (name: string, isPublic: boolean) =>
    insert(
      `insert into app.evidence (report_id, kind, shows, is_public, storage_key, file_name, media_type, byte_size, sha256, scan_state)
       values ($1, 'file', $2, $3, $4, 'cohorts.csv', 'text/csv', 40, sha256('x'), 'clean')`,
      [records.published.reportId, name, isPublic, storageKey(name)],
    )
  const open = await evidence('open-evidence', true)
  const internal = await evidence('internal-evidence', false)
  await query('select app.project_commitment($1)', [records.published.id])

  const batchId = await insert(
    `insert into app.import_batch (file_name, file_sha256, content, registry, mapping, created_by) values ('pledges.csv', sha256('x'), $1, 'accessibility', $2, $3)`,
    [
      'id,organisations,title,text\n1,Valdoria,Fair recruitment in two corridors,Two corridors will be opened.\n',
      JSON.stringify({ fields: [], holderId: null, language: 'en', encoding: 'utf-8' }),
      world.people.lead.id,
    ],
  )
  const forgetfulId = await insert(
    `insert into app.person (email, full_name) values ('forgetful@example.net', 'Forgetful')`,
  )
  await query(`insert into auth.passkey (person_id, credential_id, public_key, name) values ($1, $2, 'x', 'Laptop')`, [
    forgetfulId,
    'p'.repeat(22),
  ])
  const invitationToken = 'i'.repeat(43)
  await query(
    `insert into app.invitation (organisation_id, email, role, token_hash, invited_by, expires_at) values ($1, 'invited@example.org', 'editor', $2, $3, now() + interval '7 days')`,
    [first, hash(invitationToken), world.people.owner.id],
  )
  const resetToken = 'r'.repeat(43)
  await query(
    `insert into auth.one_time_token (token_hash, person_id, purpose, expires_at) values ($1, $2, 'password_reset', now() + interval '1 day')`,
    [hash(resetToken), world.people.nobody.id],
  )

  const tokenOf = (id: string, organisationId: string, personId: string, scopes: readonly TokenScope[], more = {}) =>
    addToken(adminUrl, { id, organisationId, personId, scopes, ...more })
  const { owner, otherOwner } = world.people
  const machines: Record<MachineName, string> = {
    readToken: await tokenOf('readread', first, owner.id, ['commitments:read']),
    writeToken: await tokenOf('writewri', first, owner.id, ['drafts:write', 'reports:write']),
    revokedToken: await tokenOf('revokedd', first, owner.id, TOKEN_SCOPES),
    expiredToken: await tokenOf('expiredd', first, owner.id, TOKEN_SCOPES, { expiresIn: '-1 second' }),
    foreignToken: await tokenOf('foreignn', second, otherOwner.id, TOKEN_SCOPES),
  }
  await query(`update app.api_token set revoked_at = now() where id = 'revokedd'`)
  let machineAddress = 0

  function headersOf(actor: ActorName): Record<string, string> {
    if (isMachine(actor)) {
      // From a network of its own each time: what does not open is counted by network.
      machineAddress += 1
      const from = `10.${(machineAddress >> 16) & 255}.${(machineAddress >> 8) & 255}.${machineAddress & 255}`
      return { Authorization: `Bearer ${machines[actor]}`, 'X-Forwarded-For': from }
    }
    const token = tokens[actor]
    return token ? { Cookie: `waymark=${token}` } : {}
  }

  return {
    ...world,
    records,
    headersOf,
    async freshHeadersOf(actor): Promise<Record<string, string>> {
      const token = tokens[actor]
      if (!token) return headersOf(actor)
      const fresh = `fresh-${randomUUID()}`
      const [column] = await query<{ names: string }>(
        `select string_agg(quote_ident(column_name), ', ') as names from information_schema.columns
         where table_schema = 'auth' and table_name = 'session' and column_name not in ('id_hash', 'public_id')`,
      )
      await query(
        `insert into auth.session (id_hash, ${column?.names}) select $1, ${column?.names} from auth.session where id_hash = $2`,
        [hash(fresh), hash(token)],
      )
      return { Cookie: `waymark=${fresh}` }
    },
    commentId,
    partnerOrganisation,
    indicatorKey,
    evidence: { open, internal },
    batchId,
    forgetfulId,
    invitationToken,
    resetToken,
    addRecord,
    async fingerprint() {
      const tables = await query<{ name: string }>(
        `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('app', 'auth', 'pub') order by 1`,
      )
      const parts = tables
        .filter(({ name }) => !RESTLESS.includes(name))
        .map(
          ({ name }) =>
            `select '${name}' as name, (select md5(coalesce(string_agg(md5(row), '' order by md5(row)), ''))
               from (select (to_jsonb(t) - '${RESTLESS_COLUMN}')::text as row from ${name} t) rows) as sum`,
        )
      const rows = await query<{ name: string; sum: string }>(parts.join(' union all '))
      return rows
        .map(({ name, sum }) => `${name} ${sum}`)
        .sort()
        .join('\n')
    },
    query,
    close: () => client.end(),
  }
}

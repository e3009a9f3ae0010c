import { createHash } from 'node:crypto'
import pg from 'pg'
import type { ConnectionUrls } from '#db/migrate'
import { addVerification, CANARY, createWorld, type PersonName, type World } from '../support/world'

// What somebody tries who gets SQL of their own through to Postgres: whole statements, as many as they like, in one of the product's
// own roles. Written once and run against the real database, where all of it comes to nothing, and against databases in which
// something was opened, where some of it must not.

/** A person's session in the role of the application; the application without anybody signed in; or another role. */
export type Attacker = PersonName | 'expired' | 'no session' | 'public role' | 'sign-in role'

export type Attack = {
  as: Attacker
  name: string
  /** The last one shows what was gained: rows that were read or written. */
  statements: string[]
  /** The SQLSTATE of the refusal, or nothing at all. */
  expected: string
  /** Shows with all rights that there is something to be found: by itself the last statement. */
  control?: string
}

export type Outcome = { attack: Attack; gained: string | null; answer: string }

const NOTHING = 'nothing'

export type Targets = World & {
  second: { commitmentId: string; versionId: string; reportId: string }
  secrets: string[]
}

const EXPIRED_TOKEN = `expired-${'t'.repeat(32)}`

/** What there is to steal: the small world, a record of the attacker's own, and secrets of every kind. */
export async function prepareTargets(adminUrl: string): Promise<Targets> {
  const world = await createWorld(adminUrl)
  await addVerification(adminUrl, world)
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  const { people, organisations, published, draft, inReview } = world
  const one = async (text: string, values: unknown[] = []): Promise<{ id: string }> => {
    const { rows } = await client.query<{ id: string }>(text, values)
    const [row] = rows
    if (!row) throw new Error(`nothing came back from: ${text}`)
    return row
  }
  try {
    const { id: commitmentId } = await one(
      'insert into app.commitment (lead_organisation_id, created_by) values ($1, $2) returning id',
      [organisations.second, people.otherOwner.id],
    )
    const { id: versionId } = await one(
      `insert into app.commitment_version (commitment_id, number, title) values ($1, 1, 'A draft of the attacker') returning id`,
      [commitmentId],
    )
    await client.query('update app.commitment set draft_version_id = $2 where id = $1', [commitmentId, versionId])
    await client.query(
      `insert into app.party (commitment_id, organisation_id, role, answer) values ($1, $2, 'lead', 'accepted')`,
      [commitmentId, organisations.second],
    )
    const { id: dueId } = await one(
      `insert into app.due_date (commitment_id, organisation_id, cycle, due_on) values ($1, $2, '2026-2', '2026-12-31') returning id`,
      [commitmentId, organisations.second],
    )
    const { id: reportId } = await one(
      `insert into app.report (commitment_id, organisation_id, due_date_id, cycle) values ($1, $2, $3, '2026-2') returning id`,
      [commitmentId, organisations.second, dueId],
    )
    await client.query(
      `insert into auth.password (person_id, hash) values ($1, '$argon2id$v=19$m=19456,t=2,p=1$secret-of-the-owner')`,
      [people.owner.id],
    )
    await client.query(
      `insert into auth.one_time_token (token_hash, person_id, purpose, expires_at, used_at) values
         (sha256('reset'), $1, 'password_reset', now() + interval '1 hour', null), (sha256('used'), $1, 'password_reset', now() + interval '1 hour', now())`,
      [people.owner.id],
    )
    await client.query(`insert into auth.throttle (key, failures) values ('ip:account:owner', 3)`)
    await client.query(
      `insert into app.mail (recipient, language, subject, body, kind, dedupe_key) values ('owner@example.org', 'en', 'Link', 'https://example.org/reset/${CANARY}', 'password_reset', 'd1')`,
    )
    await client.query(`update app.verification set internal_note = '${CANARY}'`)
    await client.query(
      `insert into app.activity (person_id, commitment_id, organisation_id, action) values ($1, $2, $3, 'commitment.saved')`,
      [people.editor.id, draft.id, organisations.first],
    )
    await client.query(
      `insert into app.import_batch (file_name, file_sha256, content, registry, mapping, created_by) values ('a.csv', sha256('a'), '${CANARY}', 'r', '{}', $1)`,
      [people.lead.id],
    )
    await client.query(
      `insert into app.idempotency (person_id, key, route, request_sha256, location) values ($1, 'a-key-of-another', '/', sha256('x'), '/')`,
      [people.owner.id],
    )
    await client.query(
      `insert into app.evidence (report_id, kind, shows, url, is_public, added_by) values ($1, 'link', '${CANARY}', 'https://example.org', false, $2)`,
      [published.draftReportId, people.editor.id],
    )
    await client.query(`insert into app.review_check (version_id, item, checked_by) values ($1, 'fits', $2)`, [
      inReview.versionId,
      people.reviewer.id,
    ])
    await client.query(
      `insert into auth.session (id_hash, person_id, expires_at, absolute_expires_at) values ($1, $2, now() - interval '1 minute', now() + interval '1 day')`,
      [createHash('sha256').update(EXPIRED_TOKEN).digest(), people.owner.id],
    )
    await client.query('analyze')
    const { rows: secrets } = await client.query<{ secret: string }>(
      `select encode(id_hash, 'hex') as secret from auth.session union all select hash from auth.password union all select encode(token_hash, 'hex') from auth.one_time_token
       union all select encode(token_hash, 'hex') from app.invitation`,
    )
    return { ...world, second: { commitmentId, versionId, reportId }, secrets: secrets.map(({ secret }) => secret) }
  } finally {
    await client.end()
  }
}

/** One connection for each role, as the pools of the product keep them: what an attack leaves on it would meet the next one. */
async function openRoles(urls: ConnectionUrls) {
  const clients = new Map<string, pg.Client>()
  return {
    async of(as: Attacker): Promise<pg.Client> {
      const url = as === 'public role' ? urls.public : as === 'sign-in role' ? urls.signin : urls.app
      const known = clients.get(url)
      if (known) return known
      const client = new pg.Client({ connectionString: url })
      await client.connect()
      clients.set(url, client)
      return client
    },
    async close() {
      for (const client of clients.values()) await client.end()
    },
  }
}
type Roles = Awaited<ReturnType<typeof openRoles>>

/** Runs one attack and says what came of it. Nothing of it stays. */
async function runAttack(roles: Roles, targets: Targets, attack: Attack): Promise<Outcome> {
  const { as } = attack
  const client = await roles.of(as)
  const said: string[] = []
  const listen = ({ message, detail }: { message?: string; detail?: string }) => said.push(message ?? '', detail ?? '')
  client.on('notice', listen)
  try {
    await client.query('begin')
    const token =
      as === 'expired' ? EXPIRED_TOKEN : as in targets.people ? targets.people[as as PersonName].token : null
    if (token) await client.query('select * from app.enter($1)', [token])
    let result: pg.QueryResult | undefined
    for (const statement of attack.statements) result = await client.query(statement)
    if (!result) throw new Error(`${attack.name} tries nothing`)
    const rows = JSON.stringify(result.rows)
    // A command that answers without a count, such as SET or GRANT, was carried out.
    if (result.rowCount === null) return { attack, gained: `carried out: ${result.command}`, answer: 'done' }
    if (result.rowCount > 0) return { attack, gained: `${result.rowCount} rows: ${rows}`, answer: 'rows' }
    return { attack, gained: leaksIn([...said, rows], targets), answer: NOTHING }
  } catch (error) {
    if (!(error instanceof pg.DatabaseError)) throw error
    const words = [error.message, error.detail, error.hint, error.where, error.internalQuery].map((word) => word ?? '')
    return { attack, gained: leaksIn([...said, ...words], targets), answer: error.code ?? 'no code' }
  } finally {
    client.off('notice', listen)
    await client.query('rollback')
    await client.query('discard all')
  }
}

function leaksIn(words: string[], { secrets }: Targets): string | null {
  const leak = [CANARY, ...secrets].find((secret) => words.some((word) => word.includes(secret)))
  return leak ? `words that hold a secret: ${leak}` : null
}

/** `until` ends the run early: one breach is enough to know that there is one. */
export async function runAttacks(
  urls: ConnectionUrls,
  targets: Targets,
  attacks: readonly Attack[],
  until: (outcome: Outcome) => boolean = () => false,
): Promise<Outcome[]> {
  const roles = await openRoles(urls)
  const outcomes: Outcome[] = []
  try {
    for (const attack of attacks) {
      const outcome = await runAttack(roles, targets, attack)
      outcomes.push(outcome)
      if (until(outcome)) break
    }
    return outcomes
  } finally {
    await roles.close()
  }
}

/** Nothing was gained, and for the reason that was foreseen: a misspelt attack is refused too. */
export const isFended = ({ attack, gained, answer }: Outcome) => gained === null && answer === attack.expected

/** Those that would show nothing to somebody with all rights either: they look where there is nothing. */
export async function idleAmong(adminUrl: string, attacks: readonly Attack[]): Promise<string[]> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  const idle: string[] = []
  try {
    for (const { as, name, statements, control, expected } of attacks) {
      if (expected !== NOTHING) continue
      const statement = control ?? statements.at(-1) ?? ''
      await client.query('begin')
      // Triggers would refuse the superuser too.
      await client.query('set local session_replication_role = replica')
      const { rowCount } = await client.query(statement)
      await client.query('rollback')
      if (!rowCount) idle.push(`${as}: ${name}`)
    }
    return idle
  } finally {
    await client.end()
  }
}

/** Every relation a role can read, asked for the words that stand in drafts and secrets alone. */
export async function sweep(urls: ConnectionUrls, targets: Targets, as: Attacker): Promise<Attack[]> {
  const role = as === 'public role' ? 'waymark_public' : as === 'sign-in role' ? 'waymark_signin' : 'waymark_app'
  const admin = new pg.Client({ connectionString: urls.admin })
  await admin.connect()
  const { rows } = await admin.query<{ named: string; columns: string }>(
    `select c.oid::regclass::text as named, string_agg(format('%I::text', a.attname), ', ') as columns
     from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where c.relkind in ('r', 'p', 'v', 'm') and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg\\_toast%'
       and has_schema_privilege($1, n.oid, 'USAGE') and has_column_privilege($1, c.oid, a.attnum, 'SELECT')
       -- Addresses and hashes are what signing in is about; drafts are not.
       and ($1 <> 'waymark_signin' or (n.nspname <> 'auth' and c.relname <> 'mail'))
     group by 1 order by 1`,
    [role],
  )
  await admin.end()
  return rows.map(({ named, columns }) => ({
    as,
    name: `words of drafts in ${named}`,
    statements: [`select 1 from ${named} where concat_ws(' ', ${columns}) like '%${CANARY}%'`],
    expected: NOTHING,
    control: `select 1 from app.commitment_version where id = '${targets.draft.versionId}' and title like '%${CANARY}%'`,
  }))
}

const quote = (text: string) => `'${text.replaceAll("'", "''")}'`

export function attacksOn(t: Targets): Attack[] {
  const attacks: Attack[] = []
  const refused = (as: Attacker, name: string, code: string, ...statements: string[]) =>
    attacks.push({ as, name, statements, expected: code })
  const nothing = (as: Attacker, name: string, statements: string | string[], control?: string) =>
    attacks.push({
      as,
      name,
      statements: typeof statements === 'string' ? [statements] : statements,
      expected: NOTHING,
      ...(control ? { control } : {}),
    })
  const DENIED = '42501'
  const enter = (person: PersonName) => `select app.enter(${quote(t.people[person].token)})`
  const drafts = `select * from app.commitment_version where title like '%${CANARY}%'`
  const first = quote(t.organisations.first)
  const second = quote(t.organisations.second)
  const draft = quote(t.draft.id)
  const draftVersion = quote(t.draft.versionId)
  const mine = quote(t.second.commitmentId)
  const myVersion = quote(t.second.versionId)
  const owner = quote(t.people.owner.id)
  const me = quote(t.people.otherOwner.id)

  // Becoming somebody else.
  nothing('otherOwner', 'a session setting that is guessed', [`set local app.session = '${'00'.repeat(32)}'`, drafts])
  nothing('otherOwner', 'a session setting made from what is known of a person', [
    `set local app.session = '${createHash('sha256').update(t.people.owner.id).digest('hex')}'`,
    drafts,
  ])
  refused('otherOwner', 'a session setting that is no hash', '22023', `set local app.session = 'zz'`, drafts)
  nothing('no session', 'a session setting that stays on the connection', [
    `set session app.session = '${'ab'.repeat(32)}'`,
    'commit',
    'begin',
    drafts,
  ])
  nothing(
    'otherOwner',
    'settings of other names',
    [
      `set local app.staff_role = 'administrator'`,
      `set local app.user_id = ${owner}`,
      `select 1 where app.is_staff() or app.session_person() = ${owner}`,
    ],
    'select 1 from app.staff',
  )
  refused('otherOwner', 'set_config by itself', DENIED, `select set_config('app.session', '${'00'.repeat(32)}', true)`)
  refused(
    'otherOwner',
    'set_config inside a condition',
    DENIED,
    `select 1 from pub.commitment where pg_catalog.set_config('app.session', '${'00'.repeat(32)}', true) is not null`,
  )
  refused(
    'otherOwner',
    'set_config through an update of pg_settings',
    DENIED,
    `update pg_settings set setting = 'off' where name = 'row_security'`,
  )
  nothing(
    'no session',
    'a token of nothing',
    `select * from app.enter('')`,
    `select * from app.enter(${quote(t.people.owner.token)})`,
  )
  nothing(
    'no session',
    'no token at all',
    'select * from app.enter(null)',
    `select * from app.enter(${quote(t.people.owner.token)})`,
  )
  nothing(
    'no session',
    'the id of a person for a token',
    `select * from app.enter(${owner})`,
    `select * from app.enter(${quote(t.people.owner.token)})`,
  )
  nothing('expired', 'a session that is over', drafts)
  nothing('no session', 'what was entered before the last commit', [enter('owner'), 'commit', 'begin', drafts])
  nothing('otherOwner', 'a session entered behind a savepoint', [
    'savepoint s',
    enter('owner'),
    'rollback to s',
    drafts,
  ])
  refused('otherOwner', 'the role of the owner', DENIED, 'set role waymark_owner')
  refused('otherOwner', 'the role of signing in', DENIED, 'set role waymark_signin')
  refused('otherOwner', 'the authorisation of the owner', DENIED, 'set session authorization waymark_owner')
  refused('otherOwner', 'the authorisation of the superuser', DENIED, 'set session authorization postgres')
  refused('otherOwner', 'a role of its own', DENIED, 'create role intruder login')
  refused('otherOwner', 'membership in the owner', DENIED, 'grant waymark_owner to waymark_app')
  refused('otherOwner', 'an attribute that passes by policies', DENIED, 'alter role waymark_app bypassrls')
  refused('otherOwner', 'row security switched off', DENIED, 'set local row_security = off', drafts)
  refused('otherOwner', 'triggers switched off for the session', DENIED, 'set local session_replication_role = replica')
  refused('public role', 'the role of the application', DENIED, 'set role waymark_app')
  refused('sign-in role', 'the role of the application', DENIED, 'set role waymark_app')

  // Reading what belongs to others.
  nothing('otherOwner', 'records of others', `select * from app.commitment where lead_organisation_id = ${first}`)
  nothing('otherOwner', 'drafts of others', drafts)
  nothing('no session', 'drafts without a session', drafts)
  nothing('nobody', 'drafts without an organisation', drafts)
  nothing('reviewer', 'drafts that were not sent', `select * from app.commitment_version where id = ${draftVersion}`)
  nothing('reviewer', 'records that were not sent', `select * from app.commitment where id = ${draft}`)
  nothing(
    'reviewer',
    'reports that were not sent',
    `select * from app.report where id = ${quote(t.published.draftReportId)}`,
  )
  for (const [table, column, value] of [
    ['indicator', 'version_id', draftVersion],
    ['party', 'commitment_id', draft],
    ['report', 'organisation_id', first],
    ['report_value', 'report_id', quote(t.published.reportId)],
    ['evidence', 'report_id', quote(t.published.draftReportId)],
    ['due_date', 'organisation_id', first],
    ['verification', 'report_id', quote(t.published.reportId)],
    ['activity', 'organisation_id', first],
    ['membership', 'organisation_id', first],
    ['invitation', 'organisation_id', first],
    ['review_comment', 'commitment_id', quote(t.changesRequested.id)],
    ['review_check', 'version_id', quote(t.inReview.versionId)],
    ['person', 'id', owner],
    ['staff', 'person_id', quote(t.people.lead.id)],
    ['idempotency', 'person_id', owner],
  ] as const)
    nothing('otherOwner', `rows of others in ${table}`, `select 1 from app.${table} where ${column} = ${value}`)
  nothing('otherOwner', 'imports', 'select 1 from app.import_batch')
  nothing('reviewer', 'imports, as a reviewer', 'select 1 from app.import_batch')
  nothing('otherOwner', 'comments of the secretariat while it reads', 'select 1 from app.review_comment where by_staff')
  nothing(
    'otherOwner',
    'a sample of a table',
    `select 1 from app.commitment_version tablesample system (100) where title like '%${CANARY}%'`,
  )
  nothing(
    'otherOwner',
    'a seeded sample of a table',
    `select 1 from app.commitment tablesample bernoulli (100) repeatable (1) where lead_organisation_id = ${first}`,
  )
  nothing(
    'otherOwner',
    'rows by their place',
    `select ctid from app.commitment_version where ctid >= '(0,0)' and commitment_id <> ${mine}`,
  )
  nothing(
    'otherOwner',
    'columns of the system',
    `select xmin, cmin, tableoid::regclass from app.commitment where id <> ${mine}`,
  )
  nothing('otherOwner', 'a table without its children', `select 1 from only app.commitment where id = ${draft}`)
  nothing('otherOwner', 'counts', `select count(*) from app.commitment where id <> ${mine} having count(*) > 0`)
  nothing(
    'otherOwner',
    'records by what is public of them',
    'select c.* from pub.commitment p join app.commitment c on c.id = p.id',
  )
  nothing(
    'otherOwner',
    'a subquery inside a policy-free table',
    `select 1 from pub.country where exists (select from app.commitment where id = ${draft})`,
  )
  nothing(
    'otherOwner',
    'a recursive query',
    `with recursive walk as (select id from app.commitment where id = ${draft} union select id from walk) select * from walk`,
  )
  nothing('otherOwner', 'a lock on a row', `select 1 from app.commitment where id = ${draft} for update`)
  nothing(
    'otherOwner',
    'rows that others hold',
    [
      `select c.* from pg_locks l join app.commitment c on c.ctid::text = format('(%s,%s)', l.page, l.tuple) or c.id = ${draft}`,
    ],
    'select 1 from app.commitment',
  )
  nothing(
    'otherOwner',
    'an error that shows the value it stumbles on',
    `select 1 from app.commitment_version where title::integer > 0 and commitment_id <> ${mine}`,
    drafts,
  )
  nothing(
    'otherOwner',
    'a division that fails where a word stands',
    `select 1 from app.commitment_version where 1 / (case when title like '%${CANARY}%' then 0 else 1 end) = 0`,
    drafts,
  )
  nothing(
    'otherOwner',
    'a cast to a network address',
    `select 1 from app.person where email::inet is not null and id = ${owner}`,
    `select 1 from app.person where id = ${owner}`,
  )
  nothing(
    'otherOwner',
    'a regular expression on hidden rows',
    `select 1 from app.commitment_version where title ~ '${CANARY}'`,
  )
  nothing(
    'otherOwner',
    'the whole row as text',
    `select 1 from app.commitment_version v where v::text like '%${CANARY}%'`,
  )
  nothing(
    'otherOwner',
    'the whole row as json',
    `select 1 from app.commitment_version v where to_jsonb(v) ->> 'title' like '%${CANARY}%'`,
  )
  nothing(
    'otherOwner',
    'a sort before the filter',
    `select title from app.commitment_version where commitment_id <> ${mine} order by title limit 1`,
  )

  // Secrets, whoever's.
  for (const [name, text] of [
    ['hashes of passwords', 'select hash from auth.password'],
    ['hashes of sessions', 'select id_hash from auth.session'],
    ['hashes of links', 'select token_hash from auth.one_time_token'],
    ['counters of failures', 'select * from auth.throttle'],
    ['hashes of invitations', 'select token_hash from app.invitation'],
    ['a whole row of an invitation', 'select i from app.invitation i'],
    ['invitations as json', 'select to_jsonb(i) from app.invitation i'],
    ['mails that wait', 'select body from app.mail'],
    ['notes that are for the secretariat', 'select internal_note from app.verification'],
    ['a condition on a hash', `select 1 from app.invitation where token_hash > '\\x00'`],
    ['the order of a hash', 'select 1 from app.invitation order by token_hash'],
    ['passwords of the server', 'select rolpassword from pg_authid'],
    ['passwords of the server, another way', 'select passwd from pg_shadow'],
    ['statistics of the server', 'select 1 from pg_statistic'],
    ['large objects', 'select 1 from pg_largeobject'],
    ['who may connect', 'select 1 from pg_hba_file_rules'],
    ['what others are asking', 'select query from pg_stat_activity'],
    ['files of the server', `select pg_read_file('PG_VERSION')`],
    ['folders of the server', `select pg_ls_dir('.')`],
    ['settings in files', 'select 1 from pg_file_settings'],
  ] as const)
    refused('administrator', name, DENIED, text)
  refused(
    'administrator',
    'hashes by changing the search path',
    '42P01',
    'set local search_path = auth',
    'select id_hash from session',
  )
  nothing(
    'otherOwner',
    'statistics about columns',
    `select * from pg_stats where schemaname in ('app', 'auth') and tablename in ('commitment_version', 'person', 'session')`,
  )
  nothing(
    'otherOwner',
    'a note through its function',
    `select 1 where app.internal_note(${quote(t.published.reportId)}, ${quote(t.published.indicatorKey)}) is not null`,
    'select 1 from app.verification where internal_note <> $$$$',
  )
  nothing(
    'reviewerOfFirst',
    'a note about the own organisation',
    `select 1 where app.internal_note(${quote(t.published.reportId)}, ${quote(t.published.indicatorKey)}) is not null`,
    'select 1 from app.verification where internal_note <> $$$$',
  )

  // Copying, plans, cursors.
  nothing('otherOwner', 'COPY of a query', `copy (${drafts}) to stdout`)
  nothing('otherOwner', 'COPY of a table', 'copy app.review_comment to stdout')
  refused('otherOwner', 'COPY of a table with secrets', DENIED, 'copy auth.session to stdout')
  refused('otherOwner', 'COPY to a program', DENIED, `copy (select 1) to program 'cat'`)
  refused('otherOwner', 'COPY to a file', DENIED, `copy (select 1) to '/tmp/stolen'`)
  refused(
    'otherOwner',
    'COPY from a file',
    DENIED,
    `copy app.idempotency (person_id, key, route, request_sha256, location) from '/etc/passwd'`,
  )
  refused('otherOwner', 'COPY into a table', '0A000', 'copy app.activity (person_id, action) from stdin')
  nothing(
    'no session',
    'a plan made by somebody else',
    [
      enter('owner'),
      `prepare stolen as ${drafts}`,
      'execute stolen',
      'commit',
      'begin',
      enter('otherOwner'),
      'execute stolen',
    ],
    drafts,
  )
  nothing(
    'no session',
    'a plan that became general',
    [
      enter('owner'),
      'prepare stolen (text) as select * from app.commitment_version where title like $1',
      ...Array.from({ length: 7 }, () => `execute stolen ('%${CANARY}%')`),
      'commit',
      'begin',
      enter('otherOwner'),
      `execute stolen ('%${CANARY}%')`,
    ],
    drafts,
  )
  nothing(
    'no session',
    'a plan used when nobody is signed in',
    [enter('owner'), `prepare stolen as ${drafts}`, 'execute stolen', 'commit', 'begin', 'execute stolen'],
    drafts,
  )
  nothing(
    'no session',
    'a plan forced to be general',
    [
      'set local plan_cache_mode = force_generic_plan',
      enter('owner'),
      `prepare stolen as ${drafts}`,
      'execute stolen',
      enter('otherOwner'),
      'execute stolen',
    ],
    drafts,
  )
  refused(
    'no session',
    'a cursor of an earlier transaction',
    '34000',
    enter('owner'),
    `declare stolen cursor for ${drafts}`,
    'commit',
    'begin',
    enter('otherOwner'),
    'fetch all stolen',
  )
  nothing(
    'no session',
    'a cursor kept from before there was a session',
    [`declare stolen cursor with hold for ${drafts}`, 'commit', 'begin', enter('otherOwner'), 'fetch all stolen'],
    drafts,
  )
  nothing(
    'otherOwner',
    'a scrolling cursor',
    [`declare stolen scroll cursor for ${drafts}`, 'fetch last stolen'],
    drafts,
  )

  // Code of one's own.
  for (const [name, text] of [
    [
      'a cheap function that tells what it sees',
      `create function pg_temp.tell(text) returns boolean language plpgsql cost 0.0000001 as 'begin raise notice ''%'', $1; return true; end'`,
    ],
    [
      'a function in the schema public',
      `create function public.tell(text) returns boolean language sql as 'select true'`,
    ],
    ['a function in our schema', `create function app.tell(text) returns boolean language sql as 'select true'`],
    [
      'a function in the place of ours',
      `create or replace function app.session_person() returns uuid language sql as 'select null::uuid'`,
    ],
    ['another search path for our function', 'alter function app.session_person() set search_path = pg_temp'],
    ['a block of code', `do 'begin raise notice ''here''; end'`],
    ['a temporary table', 'create temporary table app_person (id uuid)'],
    ['a temporary view', 'create temporary view stolen as select 1'],
    ['a table made from a query', `create table app.stolen as ${drafts}`],
    ['a table by select into', 'select 1 as a into temporary stolen'],
    ['a schema', 'create schema stolen'],
    ['an operator', 'create operator public.=== (leftarg = text, rightarg = text, function = texteq)'],
    ['a type', 'create type public.stolen as (a text)'],
    ['an aggregate', 'create aggregate public.stolen (text) (sfunc = textcat, stype = text)'],
    ['a cast', 'create cast (text as integer) with inout as implicit'],
    ['an index with an expression', 'create index on app.commitment_version ((title::integer))'],
    ['statistics', 'create statistics app.stolen on title, promise from app.commitment_version'],
    [
      'a trigger',
      'create trigger tell before insert on app.commitment for each row execute function app.refuse_change()',
    ],
    ['a rule', 'create rule tell as on insert to app.commitment do also select 1'],
    ['a policy', 'create policy all_of_it on app.commitment for select to waymark_app using (true)'],
    ['a policy dropped', 'drop policy holder_partner_staff_read on app.commitment'],
    ['row-level security disabled', 'alter table app.commitment disable row level security'],
    ['row-level security no longer forced', 'alter table app.commitment no force row level security'],
    ['triggers disabled', 'alter table app.activity disable trigger all'],
    ['a column', 'alter table app.commitment add column stolen text'],
    ['a table dropped', 'drop table app.activity'],
    ['a schema dropped', 'drop schema app cascade'],
    ['a table emptied', 'truncate app.activity'],
    ['a table emptied with what hangs on it', 'truncate app.commitment cascade'],
    ['another owner', 'alter table app.commitment owner to waymark_app'],
    ['replication', `select pg_create_logical_replication_slot('stolen', 'pgoutput')`],
  ] as const)
    refused('otherOwner', name, DENIED, text)
  refused('otherOwner', 'settings of the server', DENIED, 'rollback', `alter system set log_statement = 'all'`)
  refused('otherOwner', 'a right given to everybody', DENIED, 'grant select on auth.session to public')

  // Functions of the server that run queries, wait, store or stop.
  for (const text of [
    `select query_to_xml('select 1', true, false, '')`,
    `select query_to_xmlschema('select 1', true, false, '')`,
    `select table_to_xml('app.commitment_version', true, false, '')`,
    `select schema_to_xml('app', true, false, '')`,
    `select database_to_xml(true, false, '')`,
    `select * from ts_stat('select to_tsvector(title) from app.commitment_version')`,
    `select ts_rewrite('a'::tsquery, 'select ''a''::tsquery, ''b''::tsquery')`,
    'select pg_sleep(1)',
    `select pg_sleep_for('1 second')`,
    'select lo_create(0)',
    `select lo_from_bytea(0, '\\x00')`,
    'select lo_get(1)',
    `select lo_import('/etc/passwd')`,
    `select lo_export(1, '/tmp/stolen')`,
    'select pg_terminate_backend(pg_backend_pid())',
    'select pg_cancel_backend(pg_backend_pid())',
    `select pg_advisory_lock(hashtext('waymark.reference'))`,
    'select pg_try_advisory_lock(1)',
    `select pg_logical_emit_message(false, 'a', 'b')`,
    'select pg_reload_conf()',
    'select pg_stat_reset()',
  ])
    refused('otherOwner', `the server's ${/([a-z_]+)\(/.exec(text)?.[1]}`, DENIED, text)

  // Writing to what belongs to others.
  nothing(
    'otherOwner',
    'changing a draft of others',
    `update app.commitment_version set title = 'mine' where id = ${draftVersion} returning *`,
  )
  nothing(
    'otherOwner',
    'changing whatever can be reached',
    `update app.commitment_version set title = 'mine' where commitment_id <> ${mine} and state = 'draft'`,
  )
  nothing(
    'otherOwner',
    'removing an indicator of others',
    `delete from app.indicator where version_id = ${draftVersion} returning *`,
  )
  nothing('otherOwner', 'removing a record', `delete from app.commitment where id = ${draft} returning *`)
  nothing('editor', 'removing a record of one’s own', `delete from app.commitment where id = ${draft} returning *`)
  nothing(
    'otherOwner',
    'merging into a draft of others',
    `merge into app.commitment_version v using (values (${draftVersion}::uuid)) as s (id) on v.id = s.id when matched then update set title = 'mine'`,
  )
  nothing(
    'otherOwner',
    'changing a draft through a query',
    `with changed as (update app.commitment_version set title = 'mine' where id = ${draftVersion} returning title) select * from changed`,
  )
  refused(
    'otherOwner',
    'inserting over a draft of others',
    DENIED,
    `insert into app.commitment_version (id, commitment_id, number, title) values (${draftVersion}, ${mine}, 7, 'mine') on conflict (id) do update set title = 'mine' returning title`,
  )
  nothing(
    'otherOwner',
    'asking by a conflict whether a record exists',
    `insert into app.commitment (id, lead_organisation_id) values (${draft}, ${second}) on conflict do nothing returning id`,
    `select 1 from app.commitment where id = ${draft}`,
  )
  refused(
    'otherOwner',
    'asking by a unique key',
    '23505',
    `insert into app.commitment (id, lead_organisation_id) values (${draft}, ${second})`,
  )
  refused(
    'otherOwner',
    'asking whether an address has an account',
    DENIED,
    `insert into app.person (email, full_name) values ('owner@example.org', 'x')`,
  )
  refused(
    'otherOwner',
    'a draft for others',
    DENIED,
    `insert into app.commitment (lead_organisation_id) values (${first})`,
  )
  refused(
    'otherOwner',
    'a version of a record of others',
    DENIED,
    `insert into app.commitment_version (commitment_id, number) values (${draft}, 9)`,
  )
  refused(
    'otherOwner',
    'a partner of a record of others',
    DENIED,
    `insert into app.party (commitment_id, organisation_id, role) values (${draft}, ${second}, 'co_lead')`,
  )
  refused(
    'otherOwner',
    'a reference of a record of others',
    DENIED,
    `insert into app.external_reference (commitment_id, registry, external_id) values (${draft}, 'r', '1')`,
  )
  refused(
    'otherOwner',
    'an indicator in a draft of others',
    DENIED,
    `insert into app.indicator (version_id, key, position) values (${draftVersion}, gen_random_uuid(), 9)`,
  )
  refused(
    'otherOwner',
    'a value in a report of others',
    DENIED,
    `insert into app.report_value (report_id, indicator_key, value) values (${quote(t.published.draftReportId)}, gen_random_uuid(), 1)`,
  )
  refused(
    'otherOwner',
    'evidence in a report of others',
    DENIED,
    `insert into app.evidence (report_id, kind, shows, url) values (${quote(t.published.draftReportId)}, 'link', 'x', 'https://example.org')`,
  )
  refused(
    'otherOwner',
    'a report for others',
    DENIED,
    `insert into app.report (commitment_id, organisation_id, due_date_id, cycle) values (${quote(t.published.id)}, ${first}, ${quote(t.published.dueDateId)}, '2026-2')`,
  )
  refused(
    'otherOwner',
    'a comment on a record of others',
    DENIED,
    `insert into app.review_comment (commitment_id, version_id, field, body, parent_id, by_staff, written_by) values (${quote(t.changesRequested.id)}, ${quote(t.changesRequested.versionId)}, 'title', 'x', ${quote(t.changesRequested.commentId)}, false, ${me})`,
  )
  refused(
    'otherOwner',
    'an answer of one’s own record to a comment of others',
    DENIED,
    `insert into app.review_comment (commitment_id, version_id, field, body, parent_id, by_staff, written_by) values (${mine}, ${myVersion}, 'title', 'x', ${quote(t.changesRequested.commentId)}, false, ${me})`,
  )
  nothing(
    'otherOwner',
    'changing another organisation',
    `update app.organisation set name = 'Mine' where id = ${first}`,
  )
  nothing('otherOwner', 'changing another person', `update app.person set full_name = 'Mine' where id = ${owner}`)
  nothing(
    'otherOwner',
    'removing members of others',
    `delete from app.membership where organisation_id = ${first}`,
    `select 1 from app.membership where organisation_id = ${first}`,
  )
  nothing(
    'otherOwner',
    'revoking invitations of others',
    `update app.invitation set revoked_at = now() where id = ${quote(t.invitationId)}`,
  )
  nothing(
    'otherOwner',
    'changing keys of requests of others',
    `update app.idempotency set location = 'https://evil.example' where person_id = ${owner}`,
  )
  refused(
    'otherOwner',
    'keys of requests for others',
    DENIED,
    `insert into app.idempotency (person_id, key, route, request_sha256, location) values (${owner}, 'another-key', '/', '\\x00', '/')`,
  )

  // Moving what is one's own to where it does not belong, and states by hand.
  for (const [name, text] of [
    [
      'a record to another organisation',
      `update app.commitment set lead_organisation_id = ${first} where id = ${mine}`,
    ],
    [
      'a report to another organisation',
      `update app.report set organisation_id = ${first} where id = ${quote(t.second.reportId)}`,
    ],
    [
      'a report to another record',
      `update app.report set commitment_id = ${draft} where id = ${quote(t.second.reportId)}`,
    ],
    [
      'a version to another record',
      `update app.commitment_version set commitment_id = ${draft} where id = ${myVersion}`,
    ],
    ['an indicator to another version', `update app.indicator set version_id = ${draftVersion}`],
    ['a value to another report', `update app.report_value set report_id = ${quote(t.published.draftReportId)}`],
    ['evidence to another report', `update app.evidence set report_id = ${quote(t.published.draftReportId)}`],
    ['evidence to another file', `update app.evidence set storage_key = '../secret'`],
    ['a partner to another record', `update app.party set commitment_id = ${draft}`],
    ['a membership to another organisation', `update app.membership set organisation_id = ${first}`],
    ['a membership to another person', `update app.membership set person_id = ${owner}`],
    ['an invitation to another organisation', `update app.invitation set organisation_id = ${first}`],
    [
      'the draft of a record to a draft of others',
      `update app.commitment set draft_version_id = ${draftVersion} where id = ${mine}`,
    ],
    ['the id of a record', `update app.commitment set id = gen_random_uuid() where id = ${mine}`],
  ] as const)
    refused('otherOwner', `moving ${name}`, DENIED, text)
  for (const [name, text] of [
    ['the state of a record', `update app.commitment set state = 'published'`],
    ['the reference of a record', `update app.commitment set reference = 'IDM-2026-9999'`],
    ['the version in force', `update app.commitment set published_version_id = ${draftVersion}`],
    ['the version under review', `update app.commitment set review_version_id = ${draftVersion}`],
    ['who took a record', `update app.commitment set taken_by = ${owner}`],
    ['an embargo', 'update app.commitment set embargo_until = current_date'],
    ['the status of implementation', `update app.commitment set implementation = 'completed'`],
    ['the state of a version', `update app.commitment_version set state = 'published'`],
    ['the number of a version', 'update app.commitment_version set number = 9'],
    ['when a version was published', 'update app.commitment_version set published_at = now()'],
    ['who wrote a version', `update app.commitment_version set created_by = ${owner}`],
    ['who changed a version', `update app.commitment_version set updated_by = ${owner} where id = ${draftVersion}`],
    ['the state of a report', `update app.report set state = 'sent'`],
    ['when a report was sent', 'update app.report set sent_at = now()'],
    ['the version of a record, forwards', `update app.commitment set version = 999 where id = ${draft}`],
    ['the version of a record, backwards', `update app.commitment set version = 0 where id = ${draft}`],
    ['the version of a report', `update app.report set version = 7 where id = ${quote(t.published.draftReportId)}`],
    [
      'the draft of a record, to a version that was sent',
      `update app.commitment set draft_version_id = ${quote(t.submitted.versionId)} where id = ${draft}`,
    ],
    [
      'a record that starts as published',
      `insert into app.commitment (lead_organisation_id, state) values (${first}, 'published')`,
    ],
    [
      'a record that starts as completed',
      `insert into app.commitment (lead_organisation_id, implementation) values (${first}, 'completed')`,
    ],
    [
      'a record in the name of another',
      `insert into app.commitment (lead_organisation_id, created_by) values (${first}, ${owner})`,
    ],
    [
      'a version that starts as published',
      `insert into app.commitment_version (commitment_id, number, state) values (${draft}, 9, 'published')`,
    ],
    [
      'a version that says when it was published',
      `insert into app.commitment_version (commitment_id, number, published_at) values (${quote(t.submitted.id)}, 9, now())`,
    ],
    [
      'a version in the name of another',
      `insert into app.commitment_version (commitment_id, number, created_by) values (${quote(t.submitted.id)}, 9, ${owner})`,
    ],
    [
      'an answer of a partner',
      `insert into app.party (commitment_id, organisation_id, role, answer) values (${draft}, ${second}, 'funder', 'accepted')`,
    ],
    [
      'a decision',
      `insert into app.decision (version_id, commitment_id, outcome) values (${draftVersion}, ${draft}, 'published')`,
    ],
    [
      'a verification',
      `insert into app.verification (report_id, indicator_key, level, method, public_note, verified_by) values (${quote(t.published.reportId)}, ${quote(t.published.indicatorKey)}, 'checked', 'visit', 'x', ${quote(t.people.editor.id)})`,
    ],
    [
      'a due date',
      `insert into app.due_date (commitment_id, organisation_id, cycle, due_on) values (${quote(t.published.id)}, ${first}, '2026-1', '2030-01-01')`,
    ],
    [
      'a comment of the secretariat',
      `insert into app.review_comment (commitment_id, version_id, field, body, by_staff, written_by) values (${quote(t.inReview.id)}, ${quote(t.inReview.versionId)}, 'title', 'x', true, ${quote(t.people.editor.id)})`,
    ],
    [
      'a check of the secretariat',
      `insert into app.review_check (version_id, item) values (${quote(t.inReview.versionId)}, 'x')`,
    ],
  ] as const)
    refused('editor', `by hand: ${name}`, DENIED, text)
  nothing(
    'editor',
    'by hand: a version that was sent',
    `update app.commitment_version set title = 'Another' where id = ${quote(t.submitted.versionId)}`,
  )
  nothing(
    'editor',
    'by hand: a version in force',
    `update app.commitment_version set title = 'Another' where id = ${quote(t.published.versionId)}`,
  )
  nothing(
    'editor',
    'by hand: a report that was sent',
    `update app.report set story_changed = 'Another' where id = ${quote(t.published.reportId)}`,
  )
  nothing(
    'editor',
    'by hand: a value that was sent',
    `update app.report_value set value = 9999 where report_id = ${quote(t.published.reportId)}`,
  )
  nothing(
    'viewer',
    'by hand: a draft, as one who only reads',
    `update app.commitment_version set title = 'Another' where id = ${draftVersion}`,
  )
  refused(
    'editor',
    'by hand: an indicator of a version in force',
    DENIED,
    `insert into app.indicator (version_id, key, position) values (${quote(t.published.versionId)}, gen_random_uuid(), 9)`,
  )

  // Rights for oneself.
  refused(
    'otherOwner',
    'a role in the secretariat',
    DENIED,
    `insert into app.staff (person_id, role) values (${me}, 'administrator')`,
  )
  nothing(
    'reviewer',
    'a higher role in the secretariat',
    `update app.staff set role = 'administrator' where person_id = ${quote(t.people.reviewer.id)}`,
  )
  refused(
    'otherOwner',
    'membership of another organisation',
    DENIED,
    `insert into app.membership (organisation_id, person_id, role) values (${first}, ${me}, 'owner')`,
  )
  nothing(
    'viewer',
    'a higher role in the own organisation',
    `update app.membership set role = 'owner' where person_id = ${quote(t.people.viewer.id)}`,
  )
  refused(
    'otherOwner',
    'an invitation to another organisation',
    DENIED,
    `insert into app.invitation (organisation_id, email, role, token_hash, invited_by, expires_at) values (${first}, 'me@example.org', 'owner', sha256('mine'), ${me}, now() + interval '1 day')`,
  )
  refused(
    'owner',
    'an invitation in the name of another',
    DENIED,
    `insert into app.invitation (organisation_id, email, role, token_hash, invited_by, expires_at) values (${first}, 'me@example.org', 'owner', sha256('mine'), ${quote(t.people.secondOwner.id)}, now() + interval '1 day')`,
  )
  refused(
    'approver',
    'an invitation without being an owner',
    DENIED,
    `insert into app.invitation (organisation_id, email, role, token_hash, invited_by, expires_at) values (${first}, 'me@example.org', 'owner', sha256('mine'), ${quote(t.people.approver.id)}, now() + interval '1 day')`,
  )
  refused(
    'otherOwner',
    'another kind of organisation',
    DENIED,
    `update app.organisation set kind = 'member_state' where id = ${second}`,
  )
  refused(
    'otherOwner',
    'a place under another organisation',
    DENIED,
    `update app.organisation set parent_id = ${first} where id = ${second}`,
  )
  refused(
    'otherOwner',
    'a new organisation',
    DENIED,
    `insert into app.organisation (name, kind) values ('Mine alone', 'member_state')`,
  )
  refused(
    'otherOwner',
    'another address for signing in',
    DENIED,
    `update app.person set email = 'lead@example.org' where id = ${me}`,
  )
  refused('administrator', 'a password', DENIED, `update auth.password set hash = '$argon2id$mine'`)
  refused(
    'administrator',
    'a session for oneself',
    DENIED,
    `insert into auth.session (id_hash, person_id, expires_at, absolute_expires_at) values (sha256('mine'), ${owner}, now() + interval '1 day', now() + interval '1 day')`,
  )
  refused(
    'owner',
    'the last owner cannot be removed by a wider statement',
    'WM001',
    `delete from app.membership where organisation_id = ${first} and role = 'owner'`,
  )

  // History.
  for (const [name, text] of [
    ['in the name of another', `insert into app.activity (person_id, action) values (${owner}, 'account.signed_in')`],
    ['in nobody’s name', `insert into app.activity (action) values ('account.signed_in')`],
    [
      'of a record of others',
      `insert into app.activity (person_id, commitment_id, action) values (${me}, ${draft}, 'commitment.saved')`,
    ],
    [
      'of an organisation of others',
      `insert into app.activity (person_id, organisation_id, action) values (${me}, ${first}, 'organisation.changed')`,
    ],
    [
      'of a publication that did not happen',
      `insert into app.activity (person_id, commitment_id, action) values (${me}, ${mine}, 'commitment.published')`,
    ],
    [
      'of another time',
      `insert into app.activity (person_id, action, at) values (${me}, 'account.signed_in', now() - interval '1 year')`,
    ],
    [
      'under a number of its own',
      `insert into app.activity (id, person_id, action) overriding system value values (1, ${me}, 'account.signed_in')`,
    ],
    ['changed', `update app.activity set action = 'x.y'`],
    ['removed', 'delete from app.activity'],
    ['locked', 'lock table app.activity in access exclusive mode'],
    ['numbered anew', `select setval(pg_get_serial_sequence('app.activity', 'id'), 1)`],
    ['counted by its sequence', `select nextval('app.activity_id_seq')`],
  ] as const)
    refused('otherOwner', `history ${name}`, DENIED, text)

  // What is published.
  for (const text of [
    `update pub.commitment set title = 'Another'`,
    'delete from pub.version',
    'update pub.dataset set version = 0',
    `insert into pub.organisation (id, kind, name, name_language, names, place, website) values (gen_random_uuid(), 'other', 'x', 'en', '{}', '', '')`,
    `insert into pub.cycle (code, starts_on, ends_on, due_on, grace_until) values ('2030-1', '2030-01-01', '2030-06-30', '2030-06-30', '2030-07-14')`,
    `insert into pub.dialogue (slug, names, starts_on, ends_on) values ('x', '{}', '2030-01-01', '2030-01-02')`,
  ])
    refused('otherOwner', `published: ${text.slice(0, 40)}`, DENIED, text)
  nothing(
    'otherOwner',
    'published: a draft by projecting it again',
    [`select app.refresh_published(${draft})`, `select 1 from pub.commitment where id = ${draft}`],
    `select 1 from app.commitment where id = ${draft}`,
  )
  nothing(
    'no session',
    'published: an embargo that has not ended',
    'select 1 where app.lift_due_embargoes() > 0',
    'select 1',
  )

  // Our functions.
  for (const [as, name, code, text] of [
    ['otherOwner', 'projecting', DENIED, `select app.project_commitment(${draft})`],
    ['otherOwner', 'putting in force', DENIED, `select app.put_in_force(${quote(t.inReview.id)})`],
    ['otherOwner', 'copying a version', DENIED, `select app.copy_version(${draftVersion}, ${me})`],
    ['otherOwner', 'a reference', DENIED, 'select app.next_reference(2026)'],
    ['otherOwner', 'public content of a draft', DENIED, 'select app.public_content(v) from app.commitment_version v'],
    ['otherOwner', 'protecting', DENIED, `select app.protect('app.commitment')`],
    ['otherOwner', 'a half-year', DENIED, `select app.ensure_cycle('2030-1')`],
    ['otherOwner', 'sending a draft of others', 'WM404', `select app.move_commitment(${draft}, 1, 'submit')`],
    [
      'otherOwner',
      'withdrawing a record of others',
      'WM404',
      `select app.move_commitment(${quote(t.published.id)}, 1, 'withdraw', null, 'x')`,
    ],
    ['otherOwner', 'holding a record of others', 'WM404', `select app.hold_commitment(${draft})`],
    [
      'otherOwner',
      'sending a report of others',
      'WM404',
      `select app.send_report(${quote(t.published.draftReportId)}, 1)`,
    ],
    [
      'otherOwner',
      'answering for others',
      'WM404',
      `select app.answer_verification(${quote(t.published.reportId)}, ${quote(t.published.indicatorKey)}, 'x')`,
    ],
    ['no session', 'projecting without a session', DENIED, `select app.refresh_published(${quote(t.published.id)})`],
    ['no session', 'moving without a session', 'WM404', `select app.move_commitment(${draft}, 1, 'submit')`],
    ['editor', 'sending without being an approver', DENIED, `select app.move_commitment(${draft}, 1, 'submit')`],
    [
      'approver',
      'publishing one’s own record',
      DENIED,
      `select app.move_commitment(${quote(t.inReview.id)}, 1, 'publish')`,
    ],
    [
      'approver',
      'an edge that there is not',
      'WM409',
      `select app.move_commitment(${draft}, 1, 'withdraw', null, 'x')`,
    ],
    ['approver', 'a move of no name', DENIED, `select app.move_commitment(${draft}, 1, 'nonsense')`],
    [
      'reviewerOfFirst',
      'taking a record of one’s own',
      DENIED,
      `select app.move_commitment(${quote(t.submitted.id)}, 1, 'take')`,
    ],
    [
      'reviewerOfFirst',
      'deciding on a record of one’s own',
      DENIED,
      `select app.move_commitment(${quote(t.inReview.id)}, 1, 'publish')`,
    ],
    [
      'reviewer',
      'submitting for a holder',
      DENIED,
      `select app.move_commitment(${quote(t.changesRequested.id)}, 1, 'resubmit')`,
    ],
    [
      'reviewer',
      'merging without being a lead',
      DENIED,
      `select app.move_commitment(${quote(t.published.id)}, 1, 'merge')`,
    ],
    [
      'reviewer',
      'an edge that there is not',
      'WM409',
      `select app.move_commitment(${quote(t.submitted.id)}, 1, 'publish')`,
    ],
    [
      'reviewer',
      'a version that has passed',
      'WM409',
      `select app.move_commitment(${quote(t.inReview.id)}, 0, 'publish')`,
    ],
    [
      'reviewer',
      'verifying in the name of another',
      DENIED,
      `update app.verification set level = 'not_confirmed', verified_by = ${owner}`,
    ],
    [
      'reviewer',
      'checking in the name of another',
      DENIED,
      `insert into app.review_check (version_id, item, checked_by) values (${quote(t.inReview.versionId)}, 'x', ${owner})`,
    ],
    [
      'reviewer',
      'resolving in the name of another',
      DENIED,
      `update app.review_comment set resolved_at = now(), resolved_by = ${owner}`,
    ],
    [
      'reviewer',
      'commenting in the name of another',
      DENIED,
      `insert into app.review_comment (commitment_id, version_id, field, body, by_staff, written_by) values (${quote(t.inReview.id)}, ${quote(t.inReview.versionId)}, 'title', 'x', true, ${owner})`,
    ],
    [
      'reviewerOfFirst',
      'a value of one’s own organisation',
      DENIED,
      `insert into app.verification (report_id, indicator_key, level, method, public_note, verified_by) values (${quote(t.published.reportId)}, ${quote(t.published.indicatorKey)}, 'checked', 'visit', 'x', ${quote(t.people.reviewerOfFirst.id)})`,
    ],
  ] as const)
    refused(as, `our functions: ${name}`, code, text)
  for (const [name, text, control] of [
    [
      'which record a report belongs to',
      `select 1 where app.report_commitment(${quote(t.published.draftReportId)}) is not null`,
      'select 1 from app.report',
    ],
    [
      'whether a report was sent',
      `select 1 where app.report_is_sent(${quote(t.published.reportId)})`,
      `select 1 from app.report where state = 'sent'`,
    ],
    [
      'whether a record can be read',
      `select 1 where app.can_read_commitment(${draft})`,
      `select 1 from app.commitment where id = ${draft}`,
    ],
    [
      'whether a version can be changed',
      `select 1 where app.can_edit_version(${draftVersion})`,
      `select 1 from app.commitment_version where id = ${draftVersion}`,
    ],
    [
      'whether a report can be written',
      `select 1 where app.can_write_report(${quote(t.published.draftReportId)}, 'viewer')`,
      'select 1 from app.report',
    ],
    [
      'drafts that look alike',
      `select * from app.similar_commitments(${mine}, 'A draft ${CANARY}', 0) where title like '%${CANARY}%'`,
      drafts,
    ],
    [
      'organisations of a higher role',
      `select 1 where ${first} = any (app.my_organisations('viewer'))`,
      `select 1 from app.membership where organisation_id = ${first}`,
    ],
    [
      'organisations of a role of no name',
      `select 1 from unnest(app.my_organisations('nonsense')) x`,
      'select 1 from app.membership',
    ],
    ['colleagues of others', `select 1 where ${owner} = any (app.my_colleagues())`, 'select 1 from app.membership'],
  ] as const)
    nothing('otherOwner', `our functions: ${name}`, text, control)

  // The role that serves the public.
  for (const text of [
    'select * from app.commitment',
    'select * from app.commitment_version',
    'select * from app.person',
    'select * from auth.session',
    `select * from app.enter(${quote(t.people.owner.token)})`,
    'select app.session_person()',
    `select app.move_commitment(${draft}, 1, 'submit')`,
    `select set_config('a.b', 'c', false)`,
    'select lo_create(0)',
    'select 1 from pg_stat_activity',
  ])
    refused('public role', text, DENIED, text)
  refused('public role', 'writing', '25006', `update pub.commitment set title = 'x'`)
  refused(
    'public role',
    'writing after asking for it',
    DENIED,
    'rollback',
    'begin read write',
    `update pub.commitment set title = 'x'`,
  )
  refused(
    'public role',
    'a temporary table',
    DENIED,
    'rollback',
    'begin read write',
    'create temporary table x (a integer)',
  )
  nothing('public role', 'statistics', `select * from pg_stats where schemaname in ('app', 'auth')`)
  nothing(
    'public role',
    'a record that is not published',
    `select 1 from pub.commitment where id = ${draft}`,
    `select 1 from app.commitment where id = ${draft}`,
  )

  // The role that signs people in.
  for (const text of [
    'select * from app.commitment',
    'select * from app.commitment_version',
    'select * from app.report',
    'select * from app.activity',
    'select * from app.review_comment',
    'select * from app.decision',
    'select * from pub.commitment',
    `insert into app.staff (person_id, role) values (${me}, 'administrator')`,
    `update app.staff set role = 'administrator'`,
    'delete from app.staff',
    'delete from app.person',
    'delete from app.membership',
    'delete from auth.password',
    'truncate auth.throttle',
    `update app.person set email = 'x@example.org'`,
    `update app.person set status = 'suspended'`,
    `update auth.session set person_id = ${me}`,
    'update auth.session set id_hash = sha256($$mine$$)',
    `update auth.password set person_id = ${me}`,
    `update app.membership set organisation_id = ${first}`,
    `insert into app.activity (person_id, action) values (${owner}, 'commitment.published')`,
    `insert into app.activity (person_id, commitment_id, action) values (${owner}, ${draft}, 'account.signed_in')`,
    `insert into app.invitation (organisation_id, email, role, token_hash, expires_at) values (${first}, 'me@example.org', 'owner', sha256('mine'), now() + interval '1 day')`,
    `select * from app.enter(${quote(t.people.owner.token)})`,
    `select app.move_commitment(${draft}, 1, 'submit')`,
    `select set_config('app.session', 'c', false)`,
    `do 'begin end'`,
  ])
    refused('sign-in role', text, DENIED, text)
  nothing(
    'sign-in role',
    'a link that was used',
    `update auth.one_time_token set used_at = null where token_hash = sha256('used')`,
  )

  // Asked twice for one name, a list of attacks would count what it does not try.
  const names = attacks.map(({ as, name }) => `${as}: ${name}`)
  const twice = names.find((name, place) => names.indexOf(name) !== place)
  if (twice) throw new Error(`two attacks of one name: ${twice}`)
  return attacks
}

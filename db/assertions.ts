import pg from 'pg'
import { DEFINER_FUNCTIONS } from './definer-functions.ts'
import { FORBIDDEN_FUNCTIONS, FORBIDDEN_LANGUAGES } from './hardening.ts'

/** What the catalogue says against the design. `broken` is of our own making and stops the start; a `warning` is for whoever runs the server. */
export type Finding = { kind: 'broken' | 'warning'; rule: string; what: string; meaning: string }

type Assertion = {
  rule: string
  kind: Finding['kind']
  /** In plain words, for the person who starts the product: what it means that this was found. */
  meaning: string
  /** Answers one row for each thing that is wrong, named in the column `what`. */
  query: string
  values?: unknown[]
}

const schemas = `('app', 'auth', 'audit', 'pub')`

/** The product's own roles that sign in, under the alias r. */
const ourRoles = `r.rolname like 'waymark\\_%' and r.rolname <> 'waymark_owner'`

const tables = 'pg_class c join pg_namespace n on n.oid = c.relnamespace'
const areOurs = `n.nspname in ${schemas} and c.relkind in ('r', 'p')`

/** The floors of the minor releases of 14 May 2026, which close eleven advisories. */
const RELEASE_FLOORS: Readonly<Record<string, number>> = { 15: 18, 16: 14, 17: 10, 18: 4 }

/** The only rights to change or remove what is otherwise only added to. */
const APPEND_ONLY_EXCEPTIONS = ['waymark_sealer audit.unsealed DELETE']

const assertions = (floors: Readonly<Record<string, number>>): readonly Assertion[] => [
  {
    rule: 'every table is protected',
    kind: 'broken',
    meaning: 'Rows of this table are not kept apart by organisation.',
    query: `select c.oid::regclass::text as what from ${tables} where ${areOurs} and not (c.relrowsecurity and c.relforcerowsecurity)`,
  },
  {
    rule: 'tables stand in known schemas',
    kind: 'broken',
    meaning: 'No rule of this list looks at this table.',
    query: `select format('%I.%I', n.nspname, c.relname) as what from ${tables}
      where c.relkind in ('r', 'p', 'm', 'f') and n.nspname not in ${schemas} and n.nspname not in ('migration', 'information_schema') and n.nspname not like 'pg\\_%'
        and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')`,
  },
  {
    rule: 'everything belongs to the owner',
    kind: 'broken',
    meaning: 'Whoever owns it may change or remove it and is not held by its policies.',
    query: `select format('%s belongs to %s', c.oid::regclass, c.relowner::regrole) as what from ${tables}
        where n.nspname in ${schemas} and c.relkind in ('r', 'p', 'v', 'm', 'S') and c.relowner <> 'waymark_owner'::regrole
      union all select format('%s belongs to %s', p.oid::regprocedure, p.proowner::regrole) from pg_proc p join pg_namespace n on n.oid = p.pronamespace
        where n.nspname in ${schemas} and p.proowner <> 'waymark_owner'::regrole
      union all select format('schema %s belongs to %s', n.nspname, n.nspowner::regrole) from pg_namespace n
        where n.nspname in ${schemas} and n.nspowner <> 'waymark_owner'::regrole`,
  },
  {
    rule: 'a policy is for one command and for roles by name',
    kind: 'broken',
    meaning: 'A policy for everything or for everybody opens more than was meant.',
    query: `select format('%s on %s', p.polname, p.polrelid::regclass) as what
      from pg_policy p join pg_class c on c.oid = p.polrelid join pg_namespace n on n.oid = c.relnamespace
      where n.nspname in ${schemas} and (p.polcmd = '*' or 0 = any (p.polroles))`,
  },
  {
    rule: "no policy lets the application's role at everything",
    kind: 'broken',
    meaning: 'Every person who is signed in, and every visitor, would be let at all rows.',
    query: `select format('%s on %s', p.polname, p.polrelid::regclass) as what
      from pg_policy p join pg_class c on c.oid = p.polrelid join pg_namespace n on n.oid = c.relnamespace
      where n.nspname in ('app', 'auth', 'audit') and p.polpermissive and ('waymark_app'::regrole = any (p.polroles) or 'waymark_public'::regrole = any (p.polroles))
        and 'true' in (pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid))`,
  },
  {
    rule: 'rights to write are rights to columns',
    kind: 'broken',
    meaning: 'A column that is added later would be open to be written.',
    query: `select format('%s: %s on %s', r.rolname, kind.privilege, c.oid::regclass) as what
      from ${tables} cross join pg_roles r cross join (values ('INSERT'), ('UPDATE')) as kind (privilege)
      where ${areOurs} and ${ourRoles} and has_table_privilege(r.oid, c.oid, kind.privilege)`,
  },
  {
    rule: 'no role empties, watches or refers to tables',
    kind: 'broken',
    meaning: 'Emptying a table, or adding triggers or references to it, passes by its policies.',
    query: `select format('%s: %s on %s', r.rolname, kind.privilege, c.oid::regclass) as what
      from ${tables} cross join pg_roles r cross join (values ('TRUNCATE'), ('REFERENCES'), ('TRIGGER')) as kind (privilege)
      where ${areOurs} and ${ourRoles} and (has_table_privilege(r.oid, c.oid, kind.privilege)
        or (kind.privilege = 'REFERENCES' and has_any_column_privilege(r.oid, c.oid, kind.privilege)))`,
  },
  {
    rule: 'history is only added to',
    kind: 'broken',
    meaning: 'What happened could be written differently afterwards.',
    query: `select format('%s: %s on %s', r.rolname, kind.privilege, c.oid::regclass) as what
      from ${tables} cross join pg_roles r cross join (values ('UPDATE'), ('DELETE')) as kind (privilege)
      where c.relkind in ('r', 'p') and (n.nspname = 'audit' or (n.nspname = 'app' and c.relname in ('activity', 'decision'))) and ${ourRoles}
        and (has_table_privilege(r.oid, c.oid, kind.privilege) or (kind.privilege = 'UPDATE' and has_any_column_privilege(r.oid, c.oid, kind.privilege)))
        and format('%s %s %s', r.rolname, c.oid::regclass, kind.privilege) <> all ($1::text[])`,
    values: [APPEND_ONLY_EXCEPTIONS],
  },
  {
    rule: 'no trigger is switched off',
    kind: 'broken',
    meaning: 'A trigger that is switched off keeps nothing from being changed.',
    query: `select format('%s on %s', t.tgname, t.tgrelid::regclass) as what
      from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
      where n.nspname in ${schemas} and t.tgenabled = 'D'`,
  },
  {
    rule: 'secrets stay with signing in',
    kind: 'broken',
    meaning: 'Hashes of passwords, sessions and tokens could be read by the roles that serve pages.',
    query: `select format('%s: %s.%s', r.rolname, c.oid::regclass, a.attname) as what
      from ${tables} join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped cross join pg_roles r
      where ${areOurs} and r.rolname in ('waymark_app', 'waymark_public', 'waymark_sealer')
        and (n.nspname = 'auth' or (n.nspname = 'app' and (a.attname ~ '(^|_)(token|password|session|secret)_?hash$' or c.relname = 'mail')))
        and has_column_privilege(r.oid, c.oid, a.attnum, 'SELECT')`,
  },
  {
    rule: 'the public role reads what is published and nothing else',
    kind: 'broken',
    meaning: 'A mistake in a public page could show a draft.',
    query: `select format('%s on %s', kind.privilege, c.oid::regclass) as what
      from ${tables} cross join (values ('SELECT'), ('INSERT'), ('UPDATE'), ('DELETE')) as kind (privilege)
      where n.nspname in ${schemas} and c.relkind in ('r', 'p', 'v', 'm') and (n.nspname <> 'pub' or kind.privilege <> 'SELECT')
        and (has_table_privilege('waymark_public', c.oid, kind.privilege)
          or (kind.privilege <> 'DELETE' and has_any_column_privilege('waymark_public', c.oid, kind.privilege)))`,
  },
  {
    rule: 'roles are what they were made as',
    kind: 'broken',
    meaning:
      'A role with such an attribute, or within another role, is not held by row-level security or may act as somebody else.',
    query: `select format('%s is %s', r.rolname, trait.named) as what from pg_roles r
        cross join lateral (values ('superuser', r.rolsuper), ('bypassing row-level security', r.rolbypassrls), ('making databases', r.rolcreatedb),
          ('making roles', r.rolcreaterole), ('replicating', r.rolreplication), ('signing in', r.rolcanlogin and r.rolname = 'waymark_owner')) as trait (named, has)
        where r.rolname like 'waymark\\_%' and trait.has
      union all select format('%s is a member of %s', m.member::regrole, m.roleid::regrole) from pg_auth_members m join pg_roles r on r.oid = m.member
        where r.rolname like 'waymark\\_%'`,
  },
  {
    rule: 'no role makes objects',
    kind: 'broken',
    meaning: 'Functions and tables of an attacker could stand in for ours.',
    query: `select format('%s: schema %s', r.rolname, n.nspname) as what from pg_namespace n cross join pg_roles r
      where ${ourRoles} and n.nspname <> 'public' and n.nspname not like 'pg\\_temp%' and n.nspname not like 'pg\\_toast%' and has_schema_privilege(r.oid, n.oid, 'CREATE')`,
  },
  {
    rule: 'views answer as their reader',
    kind: 'broken',
    meaning: 'A view that answers as its owner passes by row-level security.',
    query: `select c.oid::regclass::text as what from ${tables}
      where n.nspname in ('app', 'auth', 'audit')
        and (c.relkind in ('m', 'f') or (c.relkind = 'v' and not coalesce(c.reloptions::text[] && array['security_invoker=true', 'security_invoker=on', 'security_invoker=1'], false)))`,
  },
  {
    rule: 'functions that act as the owner are those on the list',
    kind: 'broken',
    meaning:
      'A function that acts as the owner sees every row. It belongs into db/definer-functions.ts, with its reason, or should act as its caller.',
    query: `select coalesce(there.signature, listed.signature) || case when there.signature is null then ' is listed and is not there' else ' is not listed' end as what
      from (select format('%I.%I(%s)', n.nspname, p.proname, (select string_agg(format_type(t, null), ',' order by i) from unnest(p.proargtypes::oid[]) with ordinality as a (t, i))) as signature
          from pg_proc p join pg_namespace n on n.oid = p.pronamespace
          where p.prosecdef and n.nspname <> 'pg_catalog' and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')) as there
      full join unnest($1::text[]) as listed (signature) on listed.signature = there.signature
      where there.signature is null or listed.signature is null`,
    values: [Object.keys(DEFINER_FUNCTIONS)],
  },
  {
    rule: 'functions that act as the owner have a fixed search path',
    kind: 'broken',
    meaning: 'The caller could make the function use an object of their own.',
    query: `select p.oid::regprocedure::text as what from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where p.prosecdef and n.nspname in ${schemas} and not coalesce(p.proconfig @> array['search_path=pg_catalog, pg_temp'], false)`,
  },
  {
    rule: 'nothing of ours is open to everybody',
    kind: 'broken',
    meaning: 'Whoever signs in to this server, for whatever product, could use it.',
    query: `select p.oid::regprocedure::text as what from pg_proc p join pg_namespace n on n.oid = p.pronamespace
        where n.nspname in ${schemas} and exists (select from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a where a.grantee = 0)
      union all select c.oid::regclass::text from ${tables}
        where n.nspname in ${schemas} and exists (select from aclexplode(c.relacl) a where a.grantee = 0)
      union all select format('schema %s', n.nspname) from pg_namespace n
        where n.nspname in ${schemas} and exists (select from aclexplode(n.nspacl) a where a.grantee = 0)`,
  },
  ...FORBIDDEN_FUNCTIONS.map(
    ({ names, why }): Assertion => ({
      rule: 'functions of the server are closed',
      kind: 'warning',
      meaning: why,
      query: `select string_agg(distinct p.proname, ', ' order by p.proname) as what from pg_proc p
        where p.pronamespace = 'pg_catalog'::regnamespace and p.proname like any ($1::text[])
          and exists (select from pg_roles r where ${ourRoles} and has_function_privilege(r.oid, p.oid, 'EXECUTE'))
        having count(*) > 0`,
      values: [[...names]],
    }),
  ),
  {
    rule: 'languages of the server are closed',
    kind: 'warning',
    meaning: 'Injected SQL could run a block of code. It would be held by the same policies.',
    query: `select l.lanname as what from pg_language l
      where l.lanname = any ($1::text[]) and exists (select from pg_roles r where ${ourRoles} and has_language_privilege(r.oid, l.oid, 'USAGE'))`,
    values: [[...FORBIDDEN_LANGUAGES]],
  },
  {
    rule: 'no role makes temporary objects, or objects in the schema public',
    kind: 'warning',
    meaning:
      'Injected SQL could put a table or function of its own before one of the server. Our functions do not look there.',
    query: `select format('%s: temporary objects', r.rolname) as what from pg_roles r where ${ourRoles} and has_database_privilege(r.oid, current_database(), 'TEMPORARY')
      union all select format('%s: schemas', r.rolname) from pg_roles r where ${ourRoles} and has_database_privilege(r.oid, current_database(), 'CREATE')
      union all select format('%s: schema public', r.rolname) from pg_roles r where ${ourRoles} and has_schema_privilege(r.oid, 'public', 'CREATE')`,
  },
  {
    rule: 'what is answered is kept',
    kind: 'warning',
    meaning: 'After a crash the server could have lost what it had confirmed. For tests only.',
    query: `select format('%s is %s', s.name, s.setting) as what from pg_settings s
        where s.name in ('fsync', 'full_page_writes', 'synchronous_commit') and s.setting in ('off', 'local')
      union all select format('%s for %s', setting, coalesce(nullif(d.setrole, 0)::regrole::text, 'this database'))
        from pg_db_role_setting d cross join unnest(d.setconfig) as setting
        where setting in ('synchronous_commit=off', 'synchronous_commit=local') and (d.setdatabase = 0 or d.setdatabase = (select oid from pg_database where datname = current_database()))
          and (d.setrole = 0 or d.setrole in (select r.oid from pg_roles r where ${ourRoles}))`,
  },
  {
    rule: 'damage is noticed',
    kind: 'warning',
    meaning:
      'Without data checksums the server does not notice when a disk returns something else than was written. "pg_checksums --enable" adds them.',
    query: `select 'data_checksums is off' as what where current_setting('data_checksums') = 'off'`,
  },
  {
    rule: 'the server is up to date',
    kind: 'warning',
    meaning: `Older releases have known holes. Needed: ${Object.entries(floors)
      .map(([major, minor]) => `${major}.${minor}`)
      .join(', ')} or later.`,
    query: `select 'PostgreSQL ' || current_setting('server_version') as what
      from (select current_setting('server_version_num')::integer as number) v
      where number < 150000 or number % 10000 < coalesce(($1::jsonb ->> (number / 10000)::text)::integer, 0)`,
    values: [JSON.stringify(floors)],
  },
]

export const RULES: readonly string[] = [...new Set(assertions(RELEASE_FLOORS).map(({ rule }) => rule))]

/** Asks the catalogue, as the administrator, whether the database is what the migrations meant it to be. */
export async function inspectDatabase(adminUrl: string, floors = RELEASE_FLOORS): Promise<Finding[]> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    const findings: Finding[] = []
    for (const { rule, kind, meaning, query, values = [] } of assertions(floors)) {
      const { rows } = await client.query<{ what: string }>(query, values)
      for (const { what } of rows) findings.push({ kind, rule, what, meaning })
    }
    return findings
  } finally {
    await client.end()
  }
}

/** What is wrong, in words for the person at the terminal: each rule once, with what breaks it and what that means. */
export function describeFindings(findings: readonly Finding[]): string {
  const byRule = new Map<string, string[]>()
  for (const { rule, meaning, what } of findings) {
    const heading = `${rule}\n  ${meaning}`
    byRule.set(heading, [...(byRule.get(heading) ?? []), what])
  }
  return [...byRule]
    .map(([heading, found]) => `- Should be so, and is not: ${heading}\n  Found: ${found.join('; ')}`)
    .join('\n')
}

import { type Kysely, sql } from 'kysely'

/** Functions of the server that everybody may call by default and nobody of ours may; `%` stands for any ending. */
export const FORBIDDEN_FUNCTIONS: readonly { names: readonly string[]; why: string }[] = [
  {
    names: ['set\\_config'],
    why: 'Injected SQL could write settings in the middle of a query. The session setting holds a hash that nobody can read, so it still could not become somebody else.',
  },
  {
    names: [
      'query\\_to\\_xml%',
      'cursor\\_to\\_xml%',
      'table\\_to\\_xml%',
      'schema\\_to\\_xml%',
      'database\\_to\\_xml%',
      'ts\\_stat',
      'ts\\_rewrite',
    ],
    why: 'Injected SQL could run further queries from text. They would see no more than the person who is signed in.',
  },
  { names: ['pg\\_sleep%'], why: 'Injected SQL could hold a connection for as long as the statement timeout allows.' },
  {
    names: ['lo\\_%', 'loread', 'lowrite'],
    why: 'Injected SQL could store and read large objects, which know no row-level security. The product keeps nothing in them.',
  },
  {
    names: ['pg\\_terminate\\_backend', 'pg\\_cancel\\_backend'],
    why: 'Injected SQL could end the work of other requests.',
  },
  {
    names: [
      'pg\\_advisory\\_lock%',
      'pg\\_try\\_advisory\\_lock%',
      'pg\\_advisory\\_unlock%',
      'pg\\_logical\\_emit\\_message',
    ],
    why: 'Injected SQL could take a lock that outlives its transaction, and others would wait for it.',
  },
  {
    names: ['pg\\_stat\\_get\\_activity', 'pg\\_stat\\_get\\_backend\\_activity'],
    why: 'Injected SQL could read what other requests are asking. Values are sent apart from the text, so it would not see them.',
  },
]

/** Languages in which a caller could write a block of code of their own. */
export const FORBIDDEN_LANGUAGES = ['plpgsql', 'sql'] as const

export const forbiddenPatterns = FORBIDDEN_FUNCTIONS.flatMap(({ names }) => names)

/**
 * Closes what belongs to the server: functions of pg_catalog, languages, the schema public, the database. Runs as the administrator at
 * every migration. A managed Postgres keeps some of it to itself; what could not be done is found by db/assertions.ts and said at the start.
 */
export async function hardenServer(db: Kysely<unknown>, database: string): Promise<void> {
  const { rows: functions } = await sql<{ signature: string }>`
    select p.oid::regprocedure::text as signature
    from pg_proc p
    where p.pronamespace = 'pg_catalog'::regnamespace and p.proname like any (${[...forbiddenPatterns]}::text[])
      and exists (select from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a where a.grantee = 0 and a.privilege_type = 'EXECUTE')
    order by 1`.execute(db)
  for (const { signature } of functions) {
    const named = sql.raw(`pg_catalog.${signature.replace(/^pg_catalog\./, '')}`)
    // Whoever migrates, saves, watches or stops a server goes on doing so; our functions and migrations act as their owner.
    const needsOwner = /^(set_config|pg_advisory_)/.test(signature)
    const keepers = sql.raw(
      `session_user, pg_read_all_data, pg_monitor, pg_signal_backend${needsOwner ? ', waymark_owner' : ''}`,
    )
    await attempt(db, sql`grant execute on function ${named} to ${keepers}`)
    await attempt(db, sql`revoke execute on function ${named} from public`)
  }
  for (const language of FORBIDDEN_LANGUAGES) {
    await attempt(db, sql`grant usage on language ${sql.id(language)} to waymark_owner, session_user`)
    await attempt(db, sql`revoke usage on language ${sql.id(language)} from public`)
  }
  await attempt(db, sql`revoke temporary on database ${sql.id(database)} from public`)
  await attempt(db, sql`revoke create on schema public from public`)
}

/** A server that keeps a right to itself answers with an error or with a warning; neither stops the migration. */
async function attempt(db: Kysely<unknown>, statement: ReturnType<typeof sql>): Promise<void> {
  try {
    await statement.execute(db)
  } catch (error) {
    const isRefusal = error instanceof Error && 'code' in error && error.code === '42501'
    if (!isRefusal) throw error
  }
}

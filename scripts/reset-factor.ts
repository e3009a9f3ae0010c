import { sql } from 'kysely'
import { queueMail } from '../app/notices/store.server.ts'
import type { AppDatabase, Tx } from '../db/client.server.ts'
import { openKysely, openPool } from '../db/connection.ts'

// npm run reset-factor -- address@example.org "why"
// For the last administrator who lost every second factor: nobody is left who could do it on the page. Who may run this has the
// administrator's address of the database (DATABASE_URL) and could do anything anyway; what is done is written down all the same.

const [address = '', ...words] = process.argv.slice(2)
const reason = words.join(' ').trim()
const { DATABASE_URL: connectionString, WAYMARK_ORIGIN: origin } = process.env

if (!address || !reason || !connectionString) {
  console.error('DATABASE_URL=postgres://… npm run reset-factor -- address@example.org "how you know that it is them"')
  process.exit(2)
}

const db = openKysely<AppDatabase>(openPool({ connectionString, max: 1, applicationName: 'waymark reset-factor' }))
try {
  const { email } = await db.transaction().execute(resetIn)
  console.log(`${email} signs in with the password next and makes a new second factor.`)
  console.log(origin ? 'They are told by mail.' : 'No mail was written: set WAYMARK_ORIGIN, or tell them yourself.')
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
} finally {
  await db.destroy()
}

async function resetIn(tx: Tx): Promise<{ email: string }> {
  await sql`set local role waymark_owner`.execute(tx)
  const person = await tx
    .selectFrom('app.person')
    .select(['id', 'email', 'language'])
    .where(sql`lower(email)`, '=', address.toLowerCase())
    .executeTakeFirst()
  if (!person) throw new Error(`Nobody has an account with ${address}.`)
  const { rows } = await sql<{ id: string }>`select auth.end_factors(${person.id}, ${reason}, null) as id`.execute(tx)
  const reset = rows[0]?.id ?? ''
  await tx
    .insertInto('app.activity')
    .values({ action: 'factor.reset', detail: JSON.stringify({ person: person.id, reset }) })
    .execute()
  if (origin)
    await queueMail(tx, {
      to: person.email,
      language: person.language,
      kind: 'factor_reset',
      path: '/sign-in',
      dedupeKey: `factor_reset:${reset}`,
    })
  return person
}

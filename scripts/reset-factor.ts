import { composeMail } from '../app/notices/compose.ts'
import { openPool } from '../db/connection.ts'

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

const pool = openPool({ connectionString, max: 1, applicationName: 'waymark reset-factor' })
const client = await pool.connect()
try {
  await client.query('begin')
  await client.query('set local role waymark_owner')
  const { rows } = await client.query<{ id: string; email: string; language: 'en' }>(
    'select id, email, language from app.person where lower(email) = lower($1)',
    [address],
  )
  const [person] = rows
  if (!person) throw new Error(`Nobody has an account with ${address}.`)
  const reset = await client.query<{ id: string }>('select auth.end_factors($1, $2, null) as id', [person.id, reason])
  const [{ id } = { id: '' }] = reset.rows
  await client.query(`insert into app.activity (action, detail) values ('factor.reset', $1)`, [
    JSON.stringify({ person: person.id, reset: id }),
  ])
  if (origin) {
    const { subject, body } = composeMail({
      ...{ kind: 'factor_reset', language: person.language, params: {}, path: '/sign-in' },
      origin: new URL(origin).origin,
    })
    await client.query(
      `insert into app.mail (recipient, language, subject, body, kind, dedupe_key) values ($1, $2, $3, $4, 'factor_reset', $5)`,
      [person.email, person.language, subject, body, `factor_reset:${id}`],
    )
  }
  await client.query('commit')
  console.log(`${person.email} signs in with the password next and makes a new second factor.`)
  console.log(origin ? 'They are told by mail.' : 'No mail was written: set WAYMARK_ORIGIN, or tell them yourself.')
} catch (error) {
  await client.query('rollback')
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
} finally {
  client.release()
  await pool.end()
}

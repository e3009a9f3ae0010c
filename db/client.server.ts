import { type Kysely, sql, type Transaction } from 'kysely'
import type pg from 'pg'
import { openKysely, openPool } from './connection.ts'
import type { DB } from './schema.ts'

type Named<Prefix extends string> = {
  [Table in keyof DB as Table extends `${Prefix}.${string}` ? Table : never]: DB[Table]
}

/** Tables are always named with their schema: 'app.commitment', 'pub.commitment', 'auth.session'. */
export type AppDatabase = Named<'app'> & Named<'pub'>
export type SigninDatabase = Named<'auth'> & Named<'app'>
export type PublicDatabase = Named<'pub'>

/** A transaction that a person has entered; the first argument of every store and command. */
export type Tx = Transaction<AppDatabase>
/** Published projections only. */
export type Pub = Kysely<PublicDatabase>

type Connection<Schema> = { pool: pg.Pool; db: Kysely<Schema>; movedAt(): number }
type Connections = {
  app: Connection<AppDatabase>
  signin: Connection<SigninDatabase>
  public: Connection<PublicDatabase>
  probe: Connection<PublicDatabase>
}

const ROLES = {
  app: { variable: 'WAYMARK_APP_URL', max: 10 },
  signin: { variable: 'WAYMARK_SIGNIN_URL', max: 4 },
  public: { variable: 'WAYMARK_PUBLIC_URL', max: 5 },
  /** Kept for the question whether the database is there, so that a busy product does not look like a broken one. */
  probe: { variable: 'WAYMARK_PUBLIC_URL', max: 1 },
} as const

/** Longer than the longest statement the database lets us run (an import waits up to a minute for another one). */
const patience = () => Number(process.env.WAYMARK_DATABASE_PATIENCE ?? 70) * 1_000

// The development server reloads modules; the pools outlive a reload.
const kept = globalThis as typeof globalThis & { waymarkConnections?: Partial<Connections> }

function connection<Role extends keyof Connections>(role: Role): Connections[Role] {
  kept.waymarkConnections ??= {}
  const known = kept.waymarkConnections[role]
  if (known) return known as Connections[Role]
  const { variable, max } = ROLES[role]
  const connectionString = process.env[variable]
  if (!connectionString) throw new Error(`${variable} is not set: start the product with "npm start"`)
  const pool = openPool({ connectionString, max, applicationName: `waymark ${role}`, patience: patience() })
  let movedAt = Date.now()
  const note = () => {
    movedAt = Date.now()
  }
  pool.on('acquire', note)
  pool.on('release', note)
  const opened = { pool, db: openKysely(pool), movedAt: () => movedAt } as unknown as Connections[Role]
  kept.waymarkConnections[role] = opened
  return opened
}

/** Only as-actor.server.ts may use this: a query outside a person's transaction sees nothing. */
export const appDb = (): Kysely<AppDatabase> => connection('app').db
/** Only app/access, app/notices and app/files may use this: signing in, invitations, resets, sending mail, scanning files. */
export const signinDb = (): Kysely<SigninDatabase> => connection('signin').db
export const publicDb = (): Pub => connection('public').db

/** Milliseconds in which a pool that people wait for must have given or taken back a connection. */
const stillness = 1_000

/** Rejects where the database does not answer, and where all connections of a pool hang while somebody waits for one. */
export async function ping(): Promise<void> {
  await sql`select 1`.execute(connection('probe').db)
  for (const [name, { pool, movedAt }] of Object.entries(kept.waymarkConnections ?? {})) {
    if (pool.waitingCount > 0 && Date.now() - movedAt() > stillness) throw new Error(`the ${name} pool hangs`)
  }
}

export async function closePools(): Promise<void> {
  const opened = Object.values(kept.waymarkConnections ?? {})
  kept.waymarkConnections = {}
  await Promise.all(opened.map(({ db }) => db.destroy()))
}

import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'

// Dates stay 'YYYY-MM-DD'; whole numbers and decimals are read as numbers (our amounts stay far below 2^53).
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text)
pg.types.setTypeParser(pg.types.builtins.INT8, Number)
pg.types.setTypeParser(pg.types.builtins.NUMERIC, Number)

export type { PoolClient } from 'pg'

export type PoolSettings = {
  connectionString: string
  max: number
  applicationName: string
  /** Milliseconds after which a query that the server has not ended itself is given up, and its connection with it. None: never. */
  patience?: number
}

/** A pool that survives a terminated backend, never waits for ever, and speaks the extended protocol only (no stacked statements). */
export function openPool({ connectionString, max, applicationName, patience }: PoolSettings): pg.Pool {
  const pool = new pg.Pool({
    connectionString,
    max,
    application_name: applicationName,
    connectionTimeoutMillis: 2_000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
  })
  pool.on('error', ignoreLostConnection)
  pool.on('connect', (client) => {
    client.on('error', ignoreLostConnection)
    const query = client.query.bind(client) as (...given: unknown[]) => unknown
    client.query = ((config: unknown, ...rest: unknown[]) =>
      withinPatience(
        query(typeof config === 'string' ? { text: config, queryMode: 'extended' } : withExtendedMode(config), ...rest),
        () => cut(client),
        patience,
      )) as typeof client.query
  })
  return pool
}

function cut(client: pg.PoolClient): void {
  if (client instanceof pg.Client) client.connection.stream.destroy()
}

/**
 * The server's own timeouts end a slow statement, but not one whose backend hangs or whose network is gone. Such a connection is cut
 * instead of being used again: what it was doing there is not known.
 */
function withinPatience(outcome: unknown, cut: () => void, patience: number | undefined): unknown {
  if (patience === undefined || !(outcome instanceof Promise)) return outcome
  const timer = setTimeout(cut, patience)
  const stop = () => clearTimeout(timer)
  outcome.then(stop, stop)
  return outcome
}

/** A client that loses its backend reports it on the next query; without a listener the event would end the process. */
function ignoreLostConnection() {}

function withExtendedMode(config: unknown): unknown {
  const isPlainQuery = typeof config === 'object' && config !== null && 'text' in config && !('submit' in config)
  return isPlainQuery ? { ...config, queryMode: 'extended' } : config
}

export function openKysely<Schema>(pool: pg.Pool): Kysely<Schema> {
  return new Kysely<Schema>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  })
}

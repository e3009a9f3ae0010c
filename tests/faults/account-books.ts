import pg from 'pg'
import type { Acknowledged } from './write-storm'

export type Balance = {
  /** Acknowledged and not there. */
  lost: string[]
  /** There more than once, or there though nobody was told. */
  doubled: string[]
  /** Records without their events, events more than once, links missing in a chain of events. */
  gaps: string[]
}

export type Books = {
  balance(ledger: readonly Acknowledged[]): Promise<Balance>
}

/**
 * Looks behind the product's back, as the administrator, before and after: everything the ledger says is in the database once, and
 * everything in the database is in the ledger.
 */
export async function openBooks(adminUrl: string): Promise<Books> {
  const known = await asAdministrator(adminUrl, async (query) => ({
    commitments: new Set((await query<{ id: string }>('select id from app.commitment')).map(({ id }) => id)),
    invitations: new Set((await query<{ id: string }>('select id from app.invitation')).map(({ id }) => id)),
  }))
  return {
    balance: (ledger) =>
      asAdministrator(adminUrl, async (query) => {
        const found: Balance = { lost: [], doubled: [], gaps: [] }
        await balanceCommitments(query, ledger, known.commitments, found)
        await balanceInvitations(query, ledger, known.invitations, found)
        found.gaps.push(...(await gapsInChains(query)))
        return found
      }),
  }
}

type Query = <Row extends pg.QueryResultRow>(text: string, values?: unknown[]) => Promise<Row[]>

export async function asAdministrator<Result>(
  adminUrl: string,
  work: (query: Query) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({ connectionString: adminUrl })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await work(
      async <Row extends pg.QueryResultRow>(text: string, values: unknown[] = []) =>
        (await client.query<Row>(text, values)).rows,
    )
  } finally {
    await client.end()
  }
}

async function balanceCommitments(
  query: Query,
  ledger: readonly Acknowledged[],
  known: ReadonlySet<string>,
  found: Balance,
) {
  const rows = await query<{
    id: string
    version: number
    title: string
    drafts: number
    leads: number
    createdEvents: number
    savedEvents: number
  }>(
    `select c.id, c.version, v.title,
       (select count(*)::int from app.commitment_version d where d.commitment_id = c.id) as drafts,
       (select count(*)::int from app.party p where p.commitment_id = c.id) as leads,
       (select count(*)::int from app.activity a where a.commitment_id = c.id and a.action = 'commitment.created') as "createdEvents",
       (select count(*)::int from app.activity a where a.commitment_id = c.id and a.action = 'commitment.saved') as "savedEvents"
     from app.commitment c left join app.commitment_version v on v.id = c.draft_version_id`,
  )
  const stored = new Map(rows.filter(({ id }) => !known.has(id)).map((row) => [row.id, row]))
  const created = new Set(ledger.flatMap((line) => (line.what === 'created' ? [line.commitmentId] : [])))
  const saved = new Map(ledger.flatMap((line) => (line.what === 'saved' ? [[line.commitmentId, line.title]] : [])))

  for (const id of created) if (!stored.has(id)) found.lost.push(`commitment ${id}`)
  for (const [id, title] of saved) {
    const row = stored.get(id)
    if (row?.title !== title || row.version < 2) found.lost.push(`page of ${id}: ${row?.title ?? 'no record'}`)
  }
  for (const { id, version, drafts, leads, createdEvents, savedEvents } of stored.values()) {
    const saves = saved.has(id) ? 1 : 0
    if (!created.has(id)) found.doubled.push(`commitment ${id}`)
    if (version > 1 + saves) found.doubled.push(`page of ${id}: version ${version}`)
    if (drafts !== 1 || leads !== 1) found.gaps.push(`${id}: ${drafts} versions, ${leads} parties`)
    if (createdEvents !== 1) found.gaps.push(`${id}: ${createdEvents} events of its creation`)
    if (savedEvents !== version - 1) found.gaps.push(`${id}: ${savedEvents} events of ${version - 1} saves`)
  }
}

async function balanceInvitations(
  query: Query,
  ledger: readonly Acknowledged[],
  known: ReadonlySet<string>,
  found: Balance,
) {
  const rows = await query<{ id: string; email: string; mails: number }>(
    `select i.id, i.email, (select count(*)::int from app.mail m where m.recipient = i.email and m.kind = 'invitation') as mails
     from app.invitation i`,
  )
  const times = new Map<string, number>()
  for (const { id, email, mails } of rows) {
    if (known.has(id)) continue
    times.set(email, (times.get(email) ?? 0) + 1)
    if (mails !== 1) found.gaps.push(`invitation of ${email}: ${mails} mails`)
  }
  const invited = new Set(ledger.flatMap((line) => (line.what === 'invited' ? [line.email] : [])))
  for (const email of invited) if (!times.has(email)) found.lost.push(`invitation of ${email}`)
  for (const [email, count] of times)
    if (count > 1 || !invited.has(email)) found.doubled.push(`invitation of ${email}: ${count}`)
}

/** Where events are chained: in each chain the numbers run without a hole. */
async function gapsInChains(query: Query): Promise<string[]> {
  const [table] = await query<{ exists: boolean }>(`select to_regclass('audit.event') is not null as exists`)
  if (!table?.exists) return []
  const broken = await query<{ stream: string; events: number; first: number; last: number }>(
    `select stream::text, count(*)::int as events, min(seq)::int as first, max(seq)::int as last from audit.event
     group by stream having max(seq) - min(seq) + 1 <> count(*) or min(seq) > 1 or count(distinct seq) <> count(*)`,
  )
  const unlinked = await query<{ id: string; action: string }>(
    'select a.id::text, a.action from app.activity a where not exists (select from audit.event e where e.activity_id = a.id)',
  )
  return [
    ...broken.map(({ stream, events, first, last }) => `chain ${stream}: ${events} events from ${first} to ${last}`),
    ...unlinked.map(({ id, action }) => `event ${id} (${action}) is in no chain`),
  ]
}

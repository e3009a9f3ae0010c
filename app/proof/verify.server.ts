import type { PoolClient } from '#db/connection'
import { type ChainEnd, type ChainEvent, chainStart, faultOf } from './rules/chain.ts'
import { type Checkpoint, type LogKey, openCheckpoint, parseLogKey } from './rules/checkpoint.ts'
import { FAULTS, type Problem, stillSays } from './rules/history.ts'
import { addLeaf, emptyFrontier, leafHash, rootOf } from './rules/merkle.ts'

// Recomputes the whole history from what is stored. Everything is read in one snapshot, so that writers and the sealer may go on.

export type Verification = { problems: Problem[]; events: number; streams: number; sealed: number; checkpoints: number }

export type VerifyOptions = {
  /** Checkpoints kept outside of the database. Without them whoever may write everything can rewrite everything. */
  witnessed?: readonly string[]
  /** The key the reader holds; else the one the database names. */
  trustedKey?: LogKey
}

const HASH = 32
const BATCH = 20_000

export async function verifyLog(
  client: PoolClient,
  { witnessed = [], trustedKey }: VerifyOptions = {},
): Promise<Verification> {
  await client.query('begin isolation level repeatable read read only')
  try {
    await client.query('set local role waymark_owner')
    await client.query('set local statement_timeout = 0')
    await client.query("set local work_mem = '64MB'")
    const problems: Problem[] = []
    const chains = await verifyChains(client, problems)
    const signed = await verifyTree(client, chains.leaves, problems, { witnessed, trustedKey })
    await verifyPersonalData(client, problems)
    await verifyActivity(client, problems)
    await verifyPublicEvents(client, problems)
    await verifyFacts(client, problems)
    return {
      problems,
      events: chains.events,
      streams: chains.streams,
      sealed: chains.leaves.length / HASH,
      checkpoints: signed,
    }
  } finally {
    await client.query('rollback')
  }
}

async function* read<Row extends unknown[]>(client: PoolClient, text: string): AsyncGenerator<Row> {
  await client.query(`declare rows no scroll cursor for ${text}`)
  for (;;) {
    const { rows } = await client.query<Row>({ text: `fetch ${BATCH} from rows`, rowMode: 'array' })
    yield* rows
    if (rows.length < BATCH) break
  }
  await client.query('close rows')
}

type Linked = [
  stream: string,
  seq: number,
  occurredAt: string,
  action: string,
  subject: string,
  payload: string,
  prevHash: Buffer,
  hash: Buffer,
  leaf: number | null,
  waits: boolean,
]

/** Every chain from its first link to its head, and the hashes of the leaves in the order of the tree. */
async function verifyChains(client: PoolClient, problems: Problem[]) {
  const heads = new Map<string, ChainEnd>()
  const stored = read<[string, number, string, Buffer]>(client, 'select stream, seq, occurred_at, hash from audit.head')
  for await (const [stream, seq, occurredAt, hash] of stored) heads.set(stream, { seq, occurredAt, hash })
  const size = (await client.query<{ n: number }>('select count(*) as n from audit.leaf')).rows[0]?.n ?? 0
  const leaves = Buffer.alloc(size * HASH)
  const isFilled = new Uint8Array(size)
  let events = 0
  let streams = 0
  let current: string | undefined
  let end: ChainEnd = chainStart
  let isWaiting = false

  const endStream = (stream: string) => {
    const head = heads.get(stream)
    if (head?.seq !== end.seq || head.occurredAt !== end.occurredAt || Buffer.compare(head.hash, end.hash) !== 0)
      problems.push({ where: stream, what: `its head says ${head?.seq ?? 'nothing'}, its last event is ${end.seq}` })
    heads.delete(stream)
  }

  for await (const row of read<Linked>(
    client,
    `select e.stream, e.seq, e.occurred_at, e.action, e.subject, e.payload, e.prev_hash, e.hash, l.index, u.seq is not null
     from audit.event e left join audit.leaf l using (stream, seq) left join audit.unsealed u using (stream, seq)
     order by e.stream, e.seq`,
  )) {
    const [stream, seq, occurredAt, action, subject, payload, prevHash, hash, leaf, waits] = row
    if (stream !== current) {
      if (current !== undefined) endStream(current)
      current = stream
      end = chainStart
      isWaiting = false
      streams++
    }
    events++
    const event: ChainEvent = { stream, seq, occurredAt, action, subject, payload, prevHash, hash }
    const where = `${stream} event ${seq}`
    const fault = faultOf(end, event)
    if (fault) problems.push({ where, what: FAULTS[fault] })
    end = event
    if ((leaf === null) !== waits) problems.push({ where, what: 'it is neither sealed nor waiting, or both' })
    if (leaf !== null && isWaiting) problems.push({ where, what: 'it is sealed although an older event waits' })
    isWaiting ||= waits
    if (leaf !== null && leaf < size) {
      leafHash(hash).copy(leaves, leaf * HASH)
      isFilled[leaf] = 1
    }
  }
  if (current !== undefined) endStream(current)
  for (const [stream, { seq }] of heads)
    if (seq > 0) problems.push({ where: stream, what: `its head says ${seq}, but it has no events` })
  isFilled.forEach((filled, leaf) => {
    if (!filled) problems.push({ where: `leaf ${leaf}`, what: 'there is no such leaf, or its event is missing' })
  })
  return { events, streams, leaves }
}

/** Grows the tree again and compares it with every checkpoint, stored and witnessed, and with every stored node. */
async function verifyTree(
  client: PoolClient,
  leaves: Buffer,
  problems: Problem[],
  { witnessed = [], trustedKey }: VerifyOptions,
): Promise<number> {
  const size = leaves.length / HASH
  const known = await client.query<{ key: string }>('select key from pub.log_key order by added_at')
  const keys = trustedKey
    ? [trustedKey]
    : known.rows.map(({ key }) => parseLogKey(key)).filter((key) => key !== undefined)
  if (trustedKey && !known.rows.some(({ key }) => key === trustedKey.text))
    problems.push({ where: 'key', what: 'the database does not name the key you hold' })

  const { rows } = await client.query<{ size: number; root: Buffer; note: string }>(
    'select tree_size as size, root, note from pub.checkpoint order by tree_size',
  )
  const expected: (Checkpoint & { where: string })[] = []
  for (const row of rows) {
    const where = `checkpoint ${row.size}`
    const opened = openCheckpoint(row.note, keys)
    if (!opened) problems.push({ where, what: 'it is not signed with the key of the log' })
    else if (opened.size !== row.size || Buffer.compare(opened.root, row.root) !== 0)
      problems.push({ where, what: 'its columns do not say what was signed' })
    else expected.push({ ...opened, where })
  }
  if ((rows.at(-1)?.size ?? 0) !== size)
    problems.push({ where: 'tree', what: `it has ${size} leaves, the last checkpoint says ${rows.at(-1)?.size ?? 0}` })

  const stored = new Set(rows.map(({ note }) => note))
  for (const note of witnessed) {
    const where = `witnessed checkpoint ${note.split('\n')[1] ?? ''}`
    const opened = openCheckpoint(note, keys)
    if (!opened) problems.push({ where, what: 'it is not signed with the key that the log has now' })
    else if (opened.size > size)
      problems.push({ where, what: `the log had ${opened.size} events then, and has ${size} now` })
    else expected.push({ ...opened, where })
    if (!stored.has(note)) problems.push({ where, what: 'the database does not hold it' })
  }

  const bySize = new Map<number, typeof expected>()
  for (const claim of expected) bySize.set(claim.size, [...(bySize.get(claim.size) ?? []), claim])
  const levels: Buffer[] = []
  const tree = emptyFrontier()
  for (let index = 0; index < size; index++) {
    const leaf = leaves.subarray(index * HASH, (index + 1) * HASH)
    for (const node of addLeaf(tree, leaf)) {
      levels[node.level] ??= Buffer.alloc(Math.floor(size / 2 ** node.level) * HASH)
      levels[node.level]?.set(node.hash, node.index * HASH)
    }
    const claims = bySize.get(tree.size)
    if (!claims) continue
    const root = rootOf(tree)
    for (const claim of claims)
      if (Buffer.compare(claim.root, root) !== 0)
        problems.push({ where: claim.where, what: 'the events make another tree' })
  }
  await verifyNodes(client, levels, problems)
  return rows.length
}

async function verifyNodes(client: PoolClient, levels: Buffer[], problems: Problem[]): Promise<void> {
  const counted = levels.map(() => 0)
  for await (const [level, first, count, hashes] of read<[number, number, number, Buffer]>(
    client,
    `select level, min(index), count(*), string_agg(hash, '' order by index) from pub.tree_node
     group by level, index / 8192 order by level, min(index)`,
  )) {
    const own = levels[level]?.subarray(first * HASH, (first + count) * HASH)
    counted[level] = (counted[level] ?? 0) + count
    if (!own || Buffer.compare(own, hashes) !== 0)
      problems.push({ where: `tree, level ${level}`, what: `nodes from ${first} on are not those of the events` })
  }
  levels.forEach((level, place) => {
    if (counted[place] !== level.length / HASH)
      problems.push({ where: `tree, level ${place}`, what: 'nodes are missing' })
  })
}

/** Events made from activity, with what they say: read once for each row, because the planner may not move it ("offset 0"). */
const READ_ONCE = `(
  select x.*, array(select split_part(f, '.', 2) from jsonb_array_elements_text(x.said -> 'personal') f) as people
  from (select stream, seq, action, activity_id, payload::jsonb as said from audit.event where activity_id is not null offset 0) x offset 0)`

/** What stands outside of the chain is what the chain has hashed, or was erased and says so. */
async function verifyPersonalData(client: PoolClient, problems: Problem[]): Promise<void> {
  const erasures = await client.query<{ stream: string; payload: string }>(
    `select stream, payload from audit.event where action = 'person.erased'`,
  )
  const erased = new Set(
    erasures.rows.flatMap(({ stream, payload }) => {
      const { erased: places } = JSON.parse(payload) as { erased: { seq: number; field: string }[] }
      return places.map(({ seq, field }) => `${stream} ${seq} ${field}`)
    }),
  )
  for await (const [stream, seq, field, isThere] of read<[string, number, string, boolean]>(
    client,
    `select e.stream, e.seq, f.field, p.salt is not null
     from ${READ_ONCE} e cross join lateral jsonb_array_elements_text(e.said -> 'personal') as f (field)
     left join audit.pii p on p.stream = e.stream and p.seq = e.seq and p.field = f.field
     where p.salt is null or encode(sha256(p.salt || convert_to(p.value, 'UTF8')), 'hex') is distinct from e.said #>> string_to_array(f.field, '.')`,
  )) {
    const where = `${stream} event ${seq}, ${field}`
    if (isThere) problems.push({ where, what: 'the personal data is not what was recorded' })
    else if (!erased.has(`${stream} ${seq} ${field}`))
      problems.push({ where, what: 'the personal data is gone, and nothing says that it was erased' })
  }
}

async function verifyActivity(client: PoolClient, problems: Problem[]): Promise<void> {
  for await (const [activity, stream, seq] of read<[number | null, string | null, number | null]>(
    client,
    `select a.id, e.stream, e.seq
     from app.activity a full join ${READ_ONCE} e on e.activity_id = a.id
     where a.id is null or e.seq is null or e.action <> a.action or e.said ->> 'activity' is distinct from a.id::text
       or e.said ->> 'at' is distinct from audit.moment(a.at)
       or e.stream <> coalesce('record/' || (e.said ->> 'commitment'), 'organisation/' || (e.said ->> 'organisation'), 'security')
       or jsonb_strip_nulls(a.detail) - e.people is distinct from (e.said -> 'detail') - e.people`,
  ))
    problems.push(
      stream === null
        ? { where: `activity ${activity}`, what: 'it has no event' }
        : { where: `${stream} event ${seq}`, what: 'the activity it was made from says something else' },
    )
}

/** What the public is shown is what stands in the public streams, word for word. */
async function verifyPublicEvents(client: PoolClient, problems: Problem[]): Promise<void> {
  for await (const [stream, seq] of read<[string, number]>(
    client,
    `select coalesce(e.stream, 'public/' || p.reference), coalesce(e.seq, p.seq)
     from (select * from audit.event where stream like 'public/%') e
     full join pub.event p on e.stream = 'public/' || p.reference and e.seq = p.seq
     where p.seq is null or e.seq is null
       or (p.occurred_at, p.action, p.subject, p.payload, p.prev_hash, p.hash)
         is distinct from (e.occurred_at, e.action, e.subject, e.payload, e.prev_hash, e.hash)
       or encode(sha256(convert_to(p.content, 'UTF8')), 'hex') is distinct from p.payload::jsonb ->> 'content_sha256'`,
  ))
    problems.push({ where: `${stream} event ${seq}`, what: 'the public is shown something else, or nothing' })
}

/** What the record says today is what its history says it says. */
async function verifyFacts(client: PoolClient, problems: Problem[]): Promise<void> {
  for await (const [reference, subject, sealed, now] of read<[string, string, string | null, unknown]>(
    client,
    `with said as (select distinct on (reference, subject) reference, subject, content from pub.event order by reference, subject, seq desc),
     facts as (
       select c.reference, 'version/' || v.number as subject, v.content as now
         from pub.version v join pub.commitment c on c.id = v.commitment_id
       union all
       select c.reference, 'report/' || r.id, audit.report_content(r.id, s.content::jsonb ? 'money_spent')
         from pub.report r join pub.commitment c on c.id = r.commitment_id
         left join said s on s.reference = c.reference and s.subject = 'report/' || r.id
       union all
       select c.reference, 'finding/' || f.report_id || '/' || f.indicator_key, audit.finding_content(f)
         from app.verification f join pub.report r on r.id = f.report_id join pub.commitment c on c.id = r.commitment_id
       union all
       select c.reference, 'answer/' || f.report_id || '/' || f.indicator_key, jsonb_build_object('answer', f.answer)
         from app.verification f join pub.report r on r.id = f.report_id join pub.commitment c on c.id = r.commitment_id
         where f.answer <> '' and f.answered_at is not null
       union all
       select a.reference, 'end', audit.ending_content(a)
         from app.commitment a join pub.commitment c on c.id = a.id where a.state in ('withdrawn', 'closed', 'merged'))
     select coalesce(f.reference, s.reference), coalesce(f.subject, s.subject), s.content, f.now
     from facts f full join said s on s.reference = f.reference and s.subject = f.subject`,
  )) {
    const where = `${reference}, ${subject}`
    if (sealed === null) problems.push({ where, what: 'it is shown, and no event says so' })
    else if (now === null) problems.push({ where, what: 'its event stands, and it is shown no more' })
    else if (!stillSays(now, JSON.parse(sealed)))
      problems.push({ where, what: 'it does not say any more what was recorded' })
  }
}

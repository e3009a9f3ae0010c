import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Signer } from '~/proof/sealer.server'
import { createDatabase, type TestDatabase } from '../support/database'
import { newSigner, seal, verify } from '../support/history'
import { scale } from '../support/scale'
import { addVerification, createWorld, type World } from '../support/world'

// Twelve ways to change history, tried by somebody who is superuser of the database and, where it helps, has stolen the sealer's key.
// Each is followed by what such a person would do to cover it up. All of them are found by a reader who kept yesterday's checkpoint.

let base: TestDatabase
let world: World
let signer: Signer
let yesterday: string
const eventsPerStream = scale(40, 4_000)

beforeAll(async () => {
  base = await createDatabase()
  world = await createWorld(base.admin)
  await addVerification(base.admin, world)
  signer = newSigner()
  await onDatabase(base, async (client) => {
    await write(client)
    yesterday = await sealed(client, base)
    await write(client)
    await sealed(client, base)
    // And some that still wait.
    await write(client, 3)
  })
})
afterAll(() => base?.drop())

async function onDatabase<Result>(
  database: TestDatabase,
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({ connectionString: database.admin })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

async function write(client: pg.Client, each = eventsPerStream): Promise<void> {
  for (const { id } of [world.draft, world.submitted, world.published]) {
    await client.query(
      `insert into app.activity (person_id, commitment_id, organisation_id, action, detail)
       select $1, $2, $3, 'commitment.saved', jsonb_build_object('section', n) from generate_series(1, $4::int) n`,
      [world.people.editor.id, id, world.organisations.first, each],
    )
  }
}

async function sealed(client: pg.Client, database: TestDatabase): Promise<string> {
  await seal(database, signer)
  const { rows } = await client.query<{ note: string }>(
    'select note from pub.checkpoint order by tree_size desc limit 1',
  )
  return rows[0]?.note ?? ''
}

/** Every link of a stream made anew from what it says now, with its head: a chain without a fault. */
const rehash = (client: pg.Client, stream: string) =>
  client.query(`do $$
    declare
      e audit.event;
      before bytea := '';
    begin
      for e in select * from audit.event where stream = '${stream}' order by seq loop
        e.prev_hash := before;
        e.hash := audit.event_hash(e.stream, e.seq, e.occurred_at, e.action, e.subject, e.payload, e.prev_hash);
        before := e.hash;
        update audit.event set prev_hash = e.prev_hash, hash = e.hash where stream = e.stream and seq = e.seq;
      end loop;
      update audit.head set seq = e.seq, occurred_at = e.occurred_at, hash = e.hash where stream = '${stream}';
    end $$`)

/** Forgets the whole tree and everything that was signed, as if nothing had been sealed yet. */
async function forgetTree(client: pg.Client): Promise<void> {
  await client.query(
    'delete from pub.checkpoint; delete from pub.tree_node; delete from audit.leaf; delete from audit.unsealed',
  )
  await client.query('insert into audit.unsealed (stream, seq) select stream, seq from audit.event')
}

/** The tree and its checkpoints made anew, so that they fit what stands there now. */
async function rebuild(client: pg.Client, database: TestDatabase, by: Signer): Promise<void> {
  await forgetTree(client)
  await seal(database, by)
}

type Mutation = {
  name: string
  do: (client: pg.Client, database: TestDatabase) => Promise<unknown>
  /** Whether somebody who looks at the database alone is deceived. */
  deceives?: true
}

const stream = () => `record/${world.submitted.id}`
const other = () => `record/${world.draft.id}`

const MUTATIONS: Mutation[] = [
  {
    name: 'an event is edited',
    do: (client) =>
      client.query(
        `update audit.event set payload = replace(payload, '"section": 3', '"section": 9') where stream = $1`,
        [stream()],
      ),
  },
  {
    name: 'an event in the middle is deleted',
    do: async (client) => {
      for (const table of ['audit.event', 'audit.pii', 'audit.leaf'])
        await client.query(`delete from ${table} where stream = $1 and seq = 7`, [stream()])
    },
  },
  {
    name: 'the tail is cut off, and the tree made anew with the stolen key',
    deceives: true,
    do: async (client, database) => {
      const { rows } = await client.query<{ activity: number }>(
        'delete from audit.event where stream = $1 and seq > 20 returning activity_id as activity',
        [stream()],
      )
      await client.query('delete from audit.pii where stream = $1 and seq > 20', [stream()])
      await client.query('delete from app.activity where id = any ($1)', [rows.map(({ activity }) => activity)])
      await rehash(client, stream())
      await rebuild(client, database, signer)
    },
  },
  {
    name: 'two events change places',
    do: async (client) => {
      for (const [from, to] of [
        [4, 999_999],
        [5, 4],
        [999_999, 5],
      ])
        await client.query('update audit.event set seq = $3 where stream = $1 and seq = $2', [stream(), from, to])
    },
  },
  {
    name: 'an event is written twice',
    do: async (client) => {
      await client.query(
        `insert into audit.event (stream, seq, occurred_at, action, subject, payload, prev_hash, hash)
         select e.stream, h.seq + 1, h.occurred_at, e.action, e.subject, e.payload, e.prev_hash, e.hash
         from audit.event e join audit.head h using (stream) where e.stream = $1 and e.seq = 5`,
        [stream()],
      )
      await client.query(
        'insert into audit.unsealed (stream, seq) select stream, seq + 1 from audit.head where stream = $1',
        [stream()],
      )
      await client.query('update audit.head set seq = seq + 1 where stream = $1', [stream()])
    },
  },
  {
    name: 'an event and what follows is hashed anew, and the tree made anew with the stolen key',
    deceives: true,
    do: async (client, database) => {
      await client.query(
        `update app.activity a set detail = '{"section": 99}' from audit.event e where e.activity_id = a.id and e.stream = $1 and e.seq = 3`,
        [stream()],
      )
      await client.query(
        `update audit.event set payload = jsonb_set(payload::jsonb, '{detail,section}', '99')::text where stream = $1 and seq = 3`,
        [stream()],
      )
      await rehash(client, stream())
      await rebuild(client, database, signer)
    },
  },
  {
    name: 'an event is moved to another stream',
    do: async (client) => {
      for (const table of ['audit.event', 'audit.pii', 'audit.leaf', 'audit.unsealed']) {
        await client.query(
          `update ${table} set stream = $2, seq = (select seq + 1 from audit.head where stream = $2) where stream = $1 and seq = 10`,
          [stream(), other()],
        )
        // Those that follow close the gap; by a detour, for no two may have the same number on the way.
        await client.query(`update ${table} set seq = seq + 1000000 where stream = $1 and seq > 10`, [stream()])
        await client.query(`update ${table} set seq = seq - 1000001 where stream = $1 and seq > 10`, [stream()])
      }
      await rehash(client, other())
      await rehash(client, stream())
    },
  },
  {
    name: 'the clock is put back, and the tree made anew with the stolen key',
    deceives: true,
    do: async (client, database) => {
      await client.query(
        `update audit.event set occurred_at = '2020' || substr(occurred_at, 5) where stream = $1 and seq <= 10`,
        [stream()],
      )
      await rehash(client, stream())
      await rebuild(client, database, signer)
    },
  },
  {
    name: 'somebody else is said to have done it',
    do: (client) =>
      client.query('update audit.pii set value = $2 where stream = $1 and seq = 5', [stream(), world.people.owner.id]),
  },
  {
    name: 'a head is put back',
    do: (client) =>
      client.query(
        `update audit.head h set seq = e.seq, occurred_at = e.occurred_at, hash = e.hash
         from audit.event e where e.stream = h.stream and e.seq = h.seq - 2 and h.stream = $1`,
        [stream()],
      ),
  },
  { name: 'the checkpoints are taken away, with all that hangs on them', deceives: true, do: forgetTree },
  {
    name: 'everything is signed anew with another key',
    deceives: true,
    do: async (client, database) => {
      await client.query('delete from pub.log_key')
      await rebuild(client, database, newSigner())
    },
  },
]

async function afterMutation<Result>(
  mutation: Mutation | undefined,
  look: (database: TestDatabase) => Promise<Result>,
): Promise<Result> {
  const database = await createDatabase(base)
  try {
    if (mutation)
      await onDatabase(database, async (client) => {
        // Triggers and foreign keys are off for a superuser who wants them off.
        await client.query('set session_replication_role = replica')
        await mutation.do(client, database)
      })
    return await look(database)
  } finally {
    await database.drop()
  }
}

describe('tampering as superuser', () => {
  it('raises no alarm where nothing was changed', async () => {
    const found = await afterMutation(undefined, (database) =>
      verify(database, { witnessed: [yesterday], trustedKey: signer.key }),
    )
    expect(found.problems).toEqual([])
    expect(found.sealed).toBeGreaterThan(6 * eventsPerStream)
    expect(found.checkpoints).toBeGreaterThanOrEqual(2)
  })

  for (const mutation of MUTATIONS) {
    it(`is found with yesterday's checkpoint: ${mutation.name}`, async () => {
      const [withCheckpoint, alone] = await afterMutation(mutation, async (database) => [
        await verify(database, { witnessed: [yesterday] }),
        await verify(database),
      ])
      expect(withCheckpoint.problems.length).toBeGreaterThan(0)
      // The verifier without the comparison is the mutant: it has to be deceived exactly where the comparison is what finds it.
      expect(alone.problems.length > 0).toBe(mutation.deceives !== true)
    })
  }

  it('was tried in twelve ways, five of which only a kept checkpoint finds', () => {
    expect(MUTATIONS).toHaveLength(12)
    expect(MUTATIONS.filter(({ deceives }) => deceives)).toHaveLength(5)
  })
})

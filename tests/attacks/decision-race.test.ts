import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { asActor } from '#db/as-actor.server'
import { closePools, type Tx } from '#db/client.server'
import type { Actor } from '~/access/actor'
import { addDays, today } from '~/lib/dates'
import { isAppError } from '~/lib/errors'
import { approveWithEmbargo, decline, publish, requestChanges } from '~/reviews/commands.server'
import { CHECKLIST } from '~/reviews/rules'
import { createDatabase, type TestDatabase, useDatabase } from '../support/database'
import { scale } from '../support/scale'
import { createWorld, type PersonName, type World } from '../support/world'

const RECORDS = scale(10, 500)
const DECIDERS = 20

let database: TestDatabase
let world: World
let admin: pg.Client

beforeAll(async () => {
  database = await createDatabase()
  useDatabase(database)
  world = await createWorld(database.admin)
  admin = new pg.Client({ connectionString: database.admin })
  await admin.connect()
})
afterAll(async () => {
  await closePools()
  await admin?.end()
  await database?.drop()
})

/** A record under review, taken by the reviewer, with every box of the checklist ticked. */
async function prepareRecord(): Promise<string> {
  const [id, versionId] = [randomUUID(), randomUUID()]
  await admin.query(
    `insert into app.commitment (id, lead_organisation_id, state, taken_by, taken_at, submitted_at) values ($1, $2, 'in_review', $3, now(), now())`,
    [id, world.organisations.first, world.people.reviewer.id],
  )
  await admin.query(
    `insert into app.commitment_version (id, commitment_id, number, state, title, promise, avenue, delivers_on, delivery_precision)
     values ($1, $2, 1, 'submitted', 'Certificates for dock workers', 'x', 'innovation', current_date + 400, 'day')`,
    [versionId, id],
  )
  await admin.query('update app.commitment set review_version_id = $2 where id = $1', [id, versionId])
  await admin.query('insert into app.review_check (version_id, item) select $1, unnest($2::text[])', [
    versionId,
    CHECKLIST,
  ])
  return id
}

it(
  `lets one of ${DECIDERS} decide on each of ${RECORDS} records, and tells the others`,
  async () => {
    const people: PersonName[] = ['reviewer', 'lead', 'administrator']
    let lost = 0
    for (let n = 0; n < RECORDS; n++) {
      const seen = { commitmentId: await prepareRecord(), version: 1 }
      const ways = [
        (tx: Tx, actor: Actor) => publish(tx, actor, { ...seen, note: '' }),
        (tx: Tx, actor: Actor) =>
          decline(tx, actor, { ...seen, note: 'Not about migration', reasonCode: 'out_of_scope' }),
        (tx: Tx, actor: Actor) => requestChanges(tx, actor, { ...seen, note: 'Name the ministry' }),
        (tx: Tx, actor: Actor) =>
          approveWithEmbargo(tx, actor, { ...seen, note: '', embargoUntil: addDays(today(), 10) }),
      ]
      const answers = await Promise.allSettled(
        Array.from({ length: DECIDERS }, (_, place) => {
          const decide = ways[(place + n) % ways.length]
          const person = people[place % people.length]
          if (!decide || !person) throw new Error('nobody decides')
          return asActor(world.people[person].token, 'read write', async (tx, actor) => {
            if (!actor) throw new Error(`${person} is not signed in`)
            return decide(tx, actor)
          })
        }),
      )
      const refusals = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason as unknown] : []))
      expect(refusals.filter((error) => !isAppError(error, 'conflict'))).toEqual([])
      expect(answers.length - refusals.length).toBe(1)
      lost += refusals.length
    }
    const { rows } = await admin.query<{ decisions: number; records: number; events: number; mails: number }>(
      `select (select count(*)::int from app.decision) as decisions, (select count(distinct commitment_id)::int from app.decision) as records,
         (select count(*)::int from app.activity where detail ->> 'from' = 'in_review') as events,
         (select count(*)::int from (select from app.mail group by dedupe_key having count(*) > 1) twice) as mails`,
    )
    console.log(
      `${RECORDS} records, ${RECORDS * DECIDERS} deciders: ${rows[0]?.decisions} decisions, ${lost} told that somebody was first`,
    )
    expect(rows).toEqual([{ decisions: RECORDS, records: RECORDS, events: RECORDS, mails: 0 }])
    expect(lost).toBe(RECORDS * (DECIDERS - 1))
  },
  scale(120_000, 3_600_000),
)

it('would not hold without the line and the key: two decide where both are taken away', async () => {
  await admin.query('alter table app.decision drop constraint decision_pkey')
  await admin.query(`create or replace function app.hold_commitment(record uuid) returns void
    language sql security definer set search_path = pg_catalog, pg_temp as $$ select $$`)
  const { rows } = await admin.query<{ definition: string }>(
    `select pg_get_functiondef('app.move_commitment(uuid, integer, text, text, text, date)'::regprocedure) as definition`,
  )
  const definition = rows[0]?.definition ?? ''
  const line = 'select * into c from app.commitment where id = record for update;'
  expect(definition).toContain(line)
  // Whoever has read keeps what was read for a moment: the others read the same.
  await admin.query(
    definition.replace(line, 'select * into c from app.commitment where id = record; perform pg_sleep(0.3);'),
  )
  await admin.query('grant execute on function pg_catalog.pg_sleep(double precision) to waymark_owner')
  const seen = { commitmentId: await prepareRecord(), version: 1 }
  const answers = await Promise.allSettled(
    (['reviewer', 'lead'] as const).map((person) =>
      asActor(world.people[person].token, 'read write', async (tx, actor) => {
        if (!actor) throw new Error(`${person} is not signed in`)
        return decline(tx, actor, { ...seen, note: 'Not about migration', reasonCode: 'out_of_scope' })
      }),
    ),
  )
  expect(answers.filter(({ status }) => status === 'fulfilled').length).toBe(2)
})

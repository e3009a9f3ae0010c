import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asActor } from '#db/as-actor.server'
import { closePools, type Tx } from '#db/client.server'
import type { Actor } from '~/access/actor'
import {
  acceptWithAccount,
  acceptWithNewAccount,
  askForNewInvitation,
  openInvitation,
} from '~/access/invitations.server'
import { answerRequests } from '~/access/requests.server'
import { isAppError } from '~/lib/errors'
import {
  changeMemberRole,
  changeStaffRole,
  inviteMember,
  removeMember,
  revokeInvitation,
  sendInvitationAgain,
} from '~/organisations/commands.server'
import { createDatabase, type TestDatabase, useDatabase } from '../support/database'
import { createWorld, type PersonName, type World } from '../support/world'

let database: TestDatabase
let world: World
let admin: pg.Client

beforeAll(async () => {
  process.env.WAYMARK_ORIGIN = 'https://waymark.example'
  database = await createDatabase()
  useDatabase(database)
  world = await createWorld(database.admin)
  admin = new pg.Client({ connectionString: database.admin })
  await admin.connect()
})
afterAll(async () => {
  await admin?.end()
  await closePools()
  await database?.drop()
})

const as = <Result>(name: PersonName, work: (tx: Tx, actor: Actor) => Promise<Result>) =>
  asActor(world.people[name].token, 'read write', async (tx, actor) => {
    if (!actor) throw new Error(`${name} has no session`)
    return work(tx, actor)
  })
/** Whoever changed their own role was signed out. */
const signInAgain = (name: PersonName) =>
  admin.query(
    `insert into auth.session (id_hash, person_id, expires_at, absolute_expires_at, second_factor_at)
     values (sha256(convert_to($1, 'UTF8')), $2, now() + interval '1 day', now() + interval '1 day', now()) on conflict (id_hash) do nothing`,
    [world.people[name].token, world.people[name].id],
  )
const scalar = async (text: string, values: unknown[] = []) =>
  Object.values((await admin.query(text, values)).rows[0] ?? {})[0]
const invite = (email: string, role: 'viewer' | 'editor' | 'approver' | 'owner' = 'editor', by: PersonName = 'owner') =>
  as(by, (tx, actor) =>
    inviteMember(tx, actor, { organisationId: world.organisations.first, email, fullName: '', role, language: 'fr' }),
  )
const linkFor = async (email: string) =>
  /\/invitation\/([A-Za-z0-9_-]{43})/.exec(
    String(
      await scalar('select body from app.mail where recipient = $1 and kind = $2 order by created_at desc limit 1', [
        email,
        'invitation',
      ]),
    ),
  )?.[1] ?? ''
const opened = async (email: string) => {
  const invitation = await openInvitation(await linkFor(email))
  if (!invitation) throw new Error('no invitation')
  return invitation
}
const account = {
  fullName: 'Amélie Moreau',
  jobTitle: '',
  language: 'fr' as const,
  timeZone: 'Europe/Zurich',
  password: 'harbour-lantern-64-mint',
  consent: true,
}

describe('inviting', () => {
  it('sends one mail in the chosen language, from the configured origin, and stores only the hash', async () => {
    expect(await invite('one@example.org')).toBe('sent')
    const { rows } = await admin.query(`select * from app.mail where recipient = 'one@example.org'`)
    expect(rows).toHaveLength(1)
    expect(rows[0].body).toContain('https://waymark.example/fr/invitation/')
    const token = await linkFor('one@example.org')
    const stored = JSON.stringify((await admin.query('select * from app.invitation')).rows)
    expect(stored).not.toContain(token)
    const days = await scalar(
      `select round(extract(epoch from expires_at - now()) / 86400) from app.invitation where email = 'one@example.org'`,
    )
    expect(Number(days)).toBe(14)
  })

  it('is for owners and the secretariat, each for their own', async () => {
    for (const name of ['viewer', 'editor', 'approver', 'otherOwner', 'reviewer', 'nobody'] as const) {
      await expect(invite(`by-${name}@example.org`, 'editor', name), name).rejects.toSatisfy((error) =>
        isAppError(error),
      )
      expect(
        await scalar('select count(*)::int from app.invitation where email = $1', [`by-${name}@example.org`]),
        name,
      ).toBe(0)
    }
    expect(await invite('by-lead@example.org', 'owner', 'lead')).toBe('sent')
  })

  it('replaces what waited for the same address; taking back ends the link', async () => {
    await invite('twice@example.org')
    const first = await opened('twice@example.org')
    await as('owner', (tx, actor) => sendInvitationAgain(tx, actor, first.id))
    const again = await opened('twice@example.org')
    expect(again.id).not.toBe(first.id)
    expect(await acceptWithNewAccount(first, account, null)).toEqual({ outcome: 'ended' })
    await as('owner', (tx, actor) => revokeInvitation(tx, actor, again.id))
    expect((await opened('twice@example.org')).state).toBe('revoked')
    expect(await acceptWithNewAccount(again, account, null)).toEqual({ outcome: 'ended' })
    expect(await scalar(`select count(*)::int from app.person where email = 'twice@example.org'`)).toBe(0)
  })

  it('refuses who is a member already', async () => {
    expect(await invite('viewer@example.org')).toBe('already_member')
  })
})

describe('accepting', () => {
  it('works once under ten at the same time: one person, one member, one password', async () => {
    await invite('amelie@example.org', 'approver')
    const invitation = await opened('amelie@example.org')
    expect(invitation).toMatchObject({ state: 'open', hasAccount: false, role: 'approver', language: 'fr' })
    const outcomes = await Promise.allSettled(
      Array.from({ length: 10 }, () => acceptWithNewAccount(invitation, account, null)),
    )
    const joined = outcomes.filter((outcome) => outcome.status === 'fulfilled' && outcome.value.outcome === 'joined')
    expect(joined).toHaveLength(1)
    const personId = await scalar(`select id from app.person where email = 'amelie@example.org'`)
    expect(await scalar('select count(*)::int from app.person where email = $1', ['amelie@example.org'])).toBe(1)
    expect(await scalar('select array_agg(role) from app.membership where person_id = $1', [personId])).toEqual([
      'approver',
    ])
    expect(await scalar('select count(*)::int from auth.password where person_id = $1', [personId])).toBe(1)
    expect(await scalar('select consented_at is not null from app.person where id = $1', [personId])).toBe(true)
    expect(
      await scalar(`select count(*)::int from app.activity where action = 'invitation.accepted' and person_id = $1`, [
        personId,
      ]),
    ).toBe(1)
    expect((await opened('amelie@example.org')).state).toBe('used')
  })

  it('leaves nothing behind when the password is refused', async () => {
    await invite('weak@example.org')
    const invitation = await opened('weak@example.org')
    expect(await acceptWithNewAccount(invitation, { ...account, password: 'permanentmission1' }, null)).toEqual({
      outcome: 'context',
    })
    expect(await scalar(`select count(*)::int from app.person where email = 'weak@example.org'`)).toBe(0)
    expect((await opened('weak@example.org')).state).toBe('open')
  })

  it('asks the password of an account that exists, and never lowers a role', async () => {
    await as('otherOwner', (tx, actor) =>
      inviteMember(tx, actor, {
        organisationId: world.organisations.second,
        email: 'amelie@example.org',
        fullName: '',
        role: 'viewer',
        language: 'en',
      }),
    )
    const invitation = await opened('amelie@example.org')
    expect(invitation.hasAccount).toBe(true)
    expect(await acceptWithNewAccount(invitation, account, null)).toEqual({ outcome: 'has_account' })
    expect(
      await acceptWithAccount(invitation, { password: 'not the right password', clientAddress: '192.0.2.1' }, null),
    ).toEqual({ outcome: 'wrong' })
    expect(await acceptWithAccount(invitation, { signedInAs: world.people.viewer.id }, null)).toEqual({
      outcome: 'wrong',
    })
    expect((await opened('amelie@example.org')).state).toBe('open')
    expect(
      await acceptWithAccount(invitation, { password: account.password, clientAddress: '192.0.2.2' }, null),
    ).toMatchObject({ outcome: 'joined' })
    const roles = await admin.query(
      `select m.role from app.membership m join app.person p on p.id = m.person_id where p.email = 'amelie@example.org' order by m.role`,
    )
    expect(roles.rows.map(({ role }) => role)).toEqual(['approver', 'viewer'])
  })

  it('raises a member who was added meanwhile, and leaves a higher role alone', async () => {
    await invite('raised@example.org', 'owner')
    const invitation = await opened('raised@example.org')
    await acceptWithNewAccount(invitation, account, null)
    const personId = String(await scalar(`select id from app.person where email = 'raised@example.org'`))
    await admin.query(
      `insert into app.invitation (organisation_id, email, role, token_hash, expires_at) values ($1, 'raised@example.org', 'viewer', sha256('lower'), now() + interval '1 day')`,
      [world.organisations.first],
    )
    const lower = {
      ...invitation,
      id: String(await scalar(`select id from app.invitation where token_hash = sha256('lower')`)),
      role: 'viewer' as const,
      hasAccount: true,
    }
    expect(await acceptWithAccount(lower, { signedInAs: personId }, null)).toMatchObject({ outcome: 'joined' })
    expect(await scalar('select role from app.membership where person_id = $1', [personId])).toBe('owner')
  })

  it('is over at the end, and a new one can be asked for once a day', async () => {
    await invite('late@example.org')
    await admin.query(
      `update app.invitation set expires_at = now() - interval '1 minute' where email = 'late@example.org'`,
    )
    const invitation = await opened('late@example.org')
    expect(invitation.state).toBe('expired')
    expect(await acceptWithNewAccount(invitation, account, null)).toEqual({ outcome: 'ended' })
    await askForNewInvitation(await linkFor('late@example.org'))
    await askForNewInvitation(await linkFor('late@example.org'))
    await askForNewInvitation('x'.repeat(43))
    expect(await answerRequests()).toBe(3)
    expect(
      await scalar(
        `select count(*)::int from app.mail where kind = 'invitation_wanted' and recipient = 'owner@example.org'`,
      ),
    ).toBe(1)
  })
})

describe('the last owner', () => {
  it('is protected from each path, with a reason', async () => {
    const only = world.people.otherOwner.id
    const organisationId = world.organisations.second
    expect(
      await as('otherOwner', (tx, actor) =>
        changeMemberRole(tx, actor, { organisationId, personId: only, role: 'viewer' }),
      ),
    ).toBe('last_owner')
    expect(await as('otherOwner', (tx, actor) => removeMember(tx, actor, { organisationId, personId: only }))).toBe(
      'last_owner',
    )
    expect(await as('administrator', (tx, actor) => removeMember(tx, actor, { organisationId, personId: only }))).toBe(
      'last_owner',
    )
    expect(await scalar('select role from app.membership where person_id = $1', [only])).toBe('owner')
  })

  it('stays when all owners demote each other at the same time', async () => {
    const organisationId = world.organisations.first
    await admin.query(
      `update app.membership set role = 'viewer' where organisation_id = $1 and role = 'owner' and person_id not in ($2, $3)`,
      [organisationId, world.people.owner.id, world.people.secondOwner.id],
    )
    for (let round = 0; round < 5; round += 1) {
      await signInAgain('owner')
      await signInAgain('secondOwner')
      await Promise.allSettled([
        as('owner', (tx, actor) =>
          changeMemberRole(tx, actor, { organisationId, personId: world.people.secondOwner.id, role: 'viewer' }),
        ),
        as('secondOwner', (tx, actor) =>
          changeMemberRole(tx, actor, { organisationId, personId: world.people.owner.id, role: 'viewer' }),
        ),
        as('owner', (tx, actor) => removeMember(tx, actor, { organisationId, personId: world.people.owner.id })),
      ])
      expect(
        Number(
          await scalar(`select count(*) from app.membership where organisation_id = $1 and role = 'owner'`, [
            organisationId,
          ]),
        ),
      ).toBeGreaterThanOrEqual(1)
      await admin.query(
        `insert into app.membership (organisation_id, person_id, role) values ($1, $2, 'owner'), ($1, $3, 'owner') on conflict (organisation_id, person_id) do update set role = 'owner'`,
        [organisationId, world.people.owner.id, world.people.secondOwner.id],
      )
    }
  })
})

describe('the last administrator', () => {
  it('stays when administrators take each other out at the same time', async () => {
    const { rows } = await admin.query(`select person_id as id from app.staff where role = 'administrator'`)
    expect(rows).toHaveLength(2)
    const outcomes = await Promise.allSettled(
      rows.map(({ id }) =>
        as('administrator', (tx, actor) => changeStaffRole(tx, actor, { personId: id, role: 'none' })),
      ),
    )
    expect(outcomes.length).toBe(2)
    expect(Number(await scalar(`select count(*) from app.staff where role = 'administrator'`))).toBe(1)
  })

  it('is told why', async () => {
    await signInAgain('administrator')
    await admin.query(
      `insert into app.staff (person_id, role) values ($1, 'administrator') on conflict (person_id) do update set role = 'administrator'`,
      [world.people.administrator.id],
    )
    await admin.query(`delete from app.staff where role = 'administrator' and person_id <> $1`, [
      world.people.administrator.id,
    ])
    const outcome = await asActor(world.people.administrator.token, 'read write', async (tx, actor) => {
      if (!actor) throw new Error('no session')
      const answer = await changeStaffRole(tx, actor, { personId: actor.personId, role: 'reviewer' })
      throw new Error(answer)
    }).catch((error: Error) => error.message)
    expect(outcome).toBe('last_administrator')
  })

  it('alone gives roles', async () => {
    await expect(
      as('lead', (tx, actor) => changeStaffRole(tx, actor, { personId: world.people.nobody.id, role: 'reviewer' })),
    ).rejects.toSatisfy((error) => isAppError(error, 'forbidden'))
    expect(
      await as('administrator', (tx, actor) =>
        changeStaffRole(tx, actor, { personId: world.people.nobody.id, role: 'reviewer' }),
      ),
    ).toBe('done')
    expect(await scalar('select role from app.staff where person_id = $1', [world.people.nobody.id])).toBe('reviewer')
  })
})

import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asActor } from '#db/as-actor.server'
import { closePools, type Tx } from '#db/client.server'
import type { Actor } from '~/access/actor'
import { toAppError } from '~/access/errors.server'
import {
  createCommitment,
  digestOf,
  openCommitment,
  openDraft,
  recallCommitment,
  saveSection,
  submitCommitment,
} from '~/commitments/commands.server'
import { type CommitmentContent, emptyContent, emptyIndicator } from '~/commitments/rules/content'
import { FIELDS_OF_SECTION, SECTIONS } from '~/commitments/rules/sections'
import { listOpenReports, listRequestedChanges } from '~/commitments/store/home.server'
import { listOwnCommitments } from '~/commitments/store/list.server'
import {
  listActivity,
  listParties,
  listSectionEditors,
  listVersions,
  loadVersion,
} from '~/commitments/store/read.server'
import { createDatabase, type TestDatabase, useDatabase } from '../support/database'
import { createWorld, type PersonName, type World } from '../support/world'

let database: TestDatabase
let world: World

beforeAll(async () => {
  process.env.WAYMARK_ORIGIN ??= 'http://localhost:3000'
  database = await createDatabase()
  useDatabase(database)
  world = await createWorld(database.admin)
})
afterAll(async () => {
  await closePools()
  await database?.drop()
})

function as<Result>(person: PersonName, work: (tx: Tx, actor: Actor) => Promise<Result>): Promise<Result> {
  return asActor(world.people[person].token, 'read write', async (tx, actor) => {
    if (!actor) throw new Error(`${person} has no session`)
    return work(tx, actor)
  })
}

async function codeOf(work: Promise<unknown>): Promise<string | null> {
  try {
    await work
    return null
  } catch (thrown) {
    return toAppError(thrown)?.code ?? `unexpected: ${String(thrown)}`
  }
}

const create = () =>
  as('editor', (tx, actor) =>
    createCommitment(tx, actor, { organisationId: world.organisations.first, language: 'fr' }),
  )

const full: CommitmentContent = {
  ...emptyContent('fr'),
  title: 'Délivrer 4 000 certificats de compétences reconnus',
  promiseWho: 'La Mission de Valdoria',
  promiseWhat: 'délivrera des certificats',
  promiseForWhom: 'les travailleurs portuaires migrants',
  promiseHowMany: '4 000 personnes',
  promiseByWhen: 'août 2027',
  promiseText: '',
  problem: 'Les travailleurs ne peuvent pas montrer ce qu’ils savent faire. '.repeat(3).trim(),
  avenue: 'innovation',
  otherAvenues: ['local'],
  objectives: [18, 5],
  sdgTargets: ['10.7', '8.8'],
  pathways: ['labour', 'skills_partnership'],
  dialogueId: null,
  beneficiaries: ['migrants', 'women'],
  scope: 'countries',
  countries: ['KEN', 'NPL'],
  regions: [],
  level: 'national',
  contactName: 'Amélie Moreau',
  contactRole: 'Conseillère',
  contactEmail: 'amelie@example.org',
  contactPublic: true,
  natures: ['process', 'financial'],
  moneyKind: 'amount',
  moneyAmount: 3_200_000.5,
  moneyCurrency: 'EUR',
  moneyBinding: false,
  moneySpent: 1000,
  resources: 'Deux agents',
  indicators: [
    {
      ...emptyIndicator('00000000-0000-4000-8000-000000000001', 0),
      name: 'Certificats délivrés',
      unit: 'documents',
      baselineValue: 0,
      baselineOn: '2026-01-01',
      targetValue: 4000,
      targetOn: '2027-08-31',
      source: 'Registre',
      splits: ['sex'],
    },
    {
      ...emptyIndicator('00000000-0000-4000-8000-000000000002', 1),
      name: 'Part',
      unit: 'percent',
      direction: 'keep',
      cumulative: false,
      noBaselineReason: 'Inconnue',
      numeratorName: 'a',
      denominatorName: 'b',
    },
  ],
  startsOn: '2026-01-01',
  startsPrecision: 'month',
  deliversOn: '2027-08-31',
  deliveryPrecision: 'month',
  deliveryWording: 'avant la rentrée',
  milestones: [
    {
      key: '00000000-0000-4000-8000-00000000000a',
      position: 0,
      title: 'Accord signé',
      dueOn: '2026-06-30',
      duePrecision: 'quarter',
    },
    {
      key: '00000000-0000-4000-8000-00000000000b',
      position: 1,
      title: 'Premiers certificats',
      dueOn: null,
      duePrecision: 'day',
    },
  ],
  reportingFrequency: 'yearly',
  reportingReason: 'Un registre annuel',
  authorityName: 'Henrik',
  authorityTitle: 'Ambassadeur',
  authorityConfirmed: true,
  privateFields: ['amounts'],
  languagesOffered: ['en'],
}

async function fill(id: string, content: CommitmentContent, person: PersonName = 'editor'): Promise<void> {
  for (const section of SECTIONS) {
    const changes = Object.fromEntries(
      FIELDS_OF_SECTION[section].map((field) => [field, content[field]]),
    ) as Partial<CommitmentContent>
    await as(person, async (tx, actor) => {
      const { record } = await openDraft(tx, actor, id)
      await saveSection(tx, actor, { commitmentId: id, section, version: record.version, seen: null, changes })
    })
  }
}

describe('a draft', () => {
  it('is made with a first version and its lead, in the language of the page', async () => {
    const id = await create()
    await as('editor', async (tx, actor) => {
      const { record, draft } = await openDraft(tx, actor, id)
      expect(record).toMatchObject({
        state: 'draft',
        version: 1,
        reference: null,
        leadOrganisationId: world.organisations.first,
      })
      expect(draft.content).toEqual(emptyContent('fr'))
      expect(await listParties(tx, id)).toMatchObject([
        { role: 'lead', answer: 'accepted', organisationId: world.organisations.first },
      ])
      expect((await listActivity(tx, id)).map(({ action }) => action)).toEqual(['commitment.created'])
    })
  })

  it('keeps everything that six pages say, with the keys of indicators and milestones', async () => {
    const id = await create()
    await fill(id, full)
    await as('viewer', async (tx) => {
      const record = await openCommitment(tx, id)
      expect(record.version).toBe(1 + SECTIONS.length)
      const version = await loadVersion(tx, record.draftVersionId ?? '')
      expect(version?.content).toEqual(full)
      expect(version?.updatedByName).toBe('editor')
      expect((await listSectionEditors(tx, id)).map(({ section }) => section).sort()).toEqual([...SECTIONS].sort())
    })
    // Saving a section again with one row less keeps the key of the other.
    await as('editor', async (tx, actor) => {
      const { record } = await openDraft(tx, actor, id)
      await saveSection(tx, actor, {
        commitmentId: id,
        section: 'steps',
        version: record.version,
        seen: null,
        changes: { milestones: full.milestones.slice(1).map((one) => ({ ...one, position: 0 })) },
      })
    })
    await as('editor', async (tx, actor) => {
      const { draft } = await openDraft(tx, actor, id)
      expect(draft.content.milestones.map(({ key }) => key)).toEqual(['00000000-0000-4000-8000-00000000000b'])
      expect(draft.content.indicators).toEqual(full.indicators)
    })
  })

  it('refuses the second save of the same section and hands back what is stored; another section is let through', async () => {
    const id = await create()
    const seen = await as('editor', async (tx, actor) => {
      const { record, draft } = await openDraft(tx, actor, id)
      return {
        version: record.version,
        promise: digestOf(draft.content, 'promise'),
        fit: digestOf(draft.content, 'fit'),
      }
    })
    const save = (
      person: PersonName,
      section: 'promise' | 'fit',
      digest: string | null,
      changes: Partial<CommitmentContent>,
    ) =>
      as(person, (tx, actor) =>
        saveSection(tx, actor, { commitmentId: id, section, version: seen.version, seen: digest, changes }),
      )
    expect(await save('editor', 'promise', seen.promise, { title: 'The first of two titles' })).toEqual({ saved: true })
    const second = await save('approver', 'promise', seen.promise, { title: 'The second of two titles' })
    expect(second).toMatchObject({
      saved: false,
      stored: { draft: { content: { title: 'The first of two titles' }, updatedByName: 'editor' } },
    })
    expect(await save('approver', 'fit', seen.fit, { avenue: 'local' })).toEqual({ saved: true })
    // Without the digest of what was seen, the version alone decides.
    expect(await save('approver', 'fit', null, { avenue: 'voices' })).toMatchObject({ saved: false })
    await as('editor', async (tx, actor) => {
      expect((await openDraft(tx, actor, id)).draft.content).toMatchObject({
        title: 'The first of two titles',
        avenue: 'local',
      })
    })
  })

  it('is there for nobody outside the organisation, and is written by editors only', async () => {
    const { id } = world.draft
    for (const person of ['otherOwner', 'reviewer', 'lead', 'nobody'] as const) {
      expect(await codeOf(as(person, (tx) => openCommitment(tx, id)))).toBe('not_found')
    }
    expect(await codeOf(as('viewer', (tx, actor) => openDraft(tx, actor, id)))).toBe('not_found')
    expect(
      await codeOf(
        as('viewer', (tx, actor) =>
          createCommitment(tx, actor, { organisationId: world.organisations.first, language: 'en' }),
        ),
      ),
    ).toBe('forbidden')
    expect(
      await codeOf(
        as('editor', (tx, actor) =>
          createCommitment(tx, actor, { organisationId: world.organisations.second, language: 'en' }),
        ),
      ),
    ).toBe('forbidden')
    // The rows exist: their own people read them.
    await as('viewer', async (tx) => expect((await openCommitment(tx, id)).id).toBe(id))
  })
})

describe('sending', () => {
  it('is for approvers only, waits for the ten answers, and writes the sentence, the event and the receipt', async () => {
    const id = await create()
    const send = (person: PersonName, version: number) =>
      as(person, (tx, actor) => submitCommitment(tx, actor, { commitmentId: id, version }))
    const early = await send('approver', 1)
    expect(early.sent || early.issues.length).toBe(10)

    await fill(id, full)
    const { version } = await as('editor', (tx) => openCommitment(tx, id))
    expect(await codeOf(send('editor', version))).toBe('not_found')
    expect(await codeOf(send('otherOwner', version))).toBe('not_found')
    expect(await send('approver', version - 1)).toMatchObject({ sent: false, isStale: true })
    expect(await send('approver', version)).toEqual({ sent: true })

    const client = new pg.Client({ connectionString: database.admin })
    await client.connect()
    try {
      const { rows } = await client.query(
        'select v.promise, v.state from app.commitment_version v where v.commitment_id = $1',
        [id],
      )
      expect(rows).toEqual([{ promise: expect.stringContaining('délivrera des certificats'), state: 'submitted' }])
      const mail = await client.query(`select recipient, subject from app.mail where kind = 'submitted'`)
      expect(mail.rows).toEqual([
        { recipient: world.people.approver.email, subject: expect.stringContaining('certificats') },
      ])
    } finally {
      await client.end()
    }
    await as('viewer', async (tx) => {
      const events = (await listActivity(tx, id)).map(({ action }) => action)
      expect(events.filter((action) => action === 'commitment.submitted')).toHaveLength(1)
    })
    // What was sent is frozen, and can be taken back until somebody reads it.
    expect(await codeOf(as('editor', (tx, actor) => openDraft(tx, actor, id)))).toBe('not_found')
    const sent = await as('approver', (tx) => openCommitment(tx, id))
    expect(
      await codeOf(
        as('editor', (tx, actor) => recallCommitment(tx, actor, { commitmentId: id, version: sent.version })),
      ),
    ).toBe('forbidden')
    await as('approver', (tx, actor) => recallCommitment(tx, actor, { commitmentId: id, version: sent.version }))
    await as('approver', async (tx, actor) => {
      const { draft } = await openDraft(tx, actor, id)
      expect(draft.content).toEqual(full)
      expect((await listVersions(tx, id)).map(({ number, state }) => [number, state])).toEqual([
        [2, 'draft'],
        [1, 'returned'],
      ])
    })
  })

  it('refuses answers that cannot both be true', async () => {
    const id = await create()
    await fill(id, {
      ...full,
      milestones: [
        {
          key: '00000000-0000-4000-8000-0000000000aa',
          position: 0,
          title: 'Trop tard',
          dueOn: '2028-01-01',
          duePrecision: 'day',
        },
      ],
    })
    const { version } = await as('editor', (tx) => openCommitment(tx, id))
    const sent = await as('approver', (tx, actor) => submitCommitment(tx, actor, { commitmentId: id, version }))
    expect(sent).toMatchObject({ sent: false, issues: [{ section: 'steps', field: 'milestones.0.dueOn' }] })
  })
})

describe('what the home page shows', () => {
  it('lists the records of the organisation with what became of them, and nothing to others', async () => {
    const mine = [world.organisations.first]
    await as('viewer', async (tx) => {
      const rows = await listOwnCommitments(tx, mine)
      expect(rows.find(({ id }) => id === world.published.id)).toMatchObject({
        state: 'published',
        role: 'lead',
        reference: 'IDM-2026-0001',
        indicator: { name: 'Certificates issued', value: 1120, targetValue: 4000 },
        openDueOn: '2026-12-31',
        draft: null,
      })
      expect(rows.find(({ id }) => id === world.draft.id)?.draft).toMatchObject({ isReady: false })
      expect(await listRequestedChanges(tx, mine)).toMatchObject([
        { commitmentId: world.changesRequested.id, comments: 1 },
      ])
      expect((await listOpenReports(tx, mine, '2026-12-31')).map(({ cycle, isStarted }) => [cycle, isStarted])).toEqual(
        [['2026-2', true]],
      )
      expect(await listOpenReports(tx, mine, '2026-12-30')).toEqual([])
    })
    await as('otherOwner', async (tx) => {
      expect(await listOwnCommitments(tx, mine)).toEqual([])
      expect(await listRequestedChanges(tx, mine)).toEqual([])
      expect(await listOpenReports(tx, mine, '2026-12-31')).toEqual([])
    })
  })
})

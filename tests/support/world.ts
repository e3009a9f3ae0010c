import { createHash, randomUUID } from 'node:crypto'
import pg from 'pg'
import type { MemberRole, StaffRole } from '~/access/actor'

/**
 * A small world for tests about access: two organisations with one person in each role, the secretariat, and one record of the first
 * organisation in each state that matters. Written as the administrator; what is tested connects as the product's own roles.
 */
export type World = {
  people: Record<PersonName, { id: string; token: string; email: string }>
  organisations: { first: string; second: string }
  draft: RecordIds
  submitted: RecordIds
  inReview: RecordIds
  published: RecordIds & { reportId: string; draftReportId: string; indicatorKey: string; dueDateId: string }
  changesRequested: RecordIds & { commentId: string }
  invitationId: string
}

export type RecordIds = { id: string; versionId: string }

export type PersonName =
  | 'viewer'
  | 'editor'
  | 'approver'
  | 'owner'
  | 'otherOwner'
  | 'reviewer'
  | 'lead'
  | 'administrator'
  | 'reviewerOfFirst'
  | 'secondOwner'
  | 'nobody'

/** Words that stand in every draft of the world and nowhere else: a page that shows them leaks. */
export const CANARY = 'quince-lantern-unpublished'

export async function createWorld(adminUrl: string): Promise<World> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    const one = async <Row extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<Row> => {
      const { rows } = await client.query<Row>(text, values)
      const [row] = rows
      if (!row) throw new Error(`nothing came back from: ${text}`)
      return row
    }
    const organisation = async (name: string, kind: string) =>
      (
        await one<{ id: string }>('insert into app.organisation (name, kind) values ($1, $2) returning id', [
          name,
          kind,
        ])
      ).id
    const first = await organisation('Permanent Mission of Valdoria', 'member_state')
    const second = await organisation('Meridian Freight Group', 'private_sector')

    /** Signed in just now: the secretariat with a second factor, everybody else with a password. */
    const person = async (name: string, { isStaff = false } = {}) => {
      const email = `${name.toLowerCase()}@example.org`
      const { id } = await one<{ id: string }>(
        'insert into app.person (email, full_name) values ($1, $2) returning id',
        [email, name],
      )
      const token = `${name}-${'t'.repeat(32)}`
      await client.query(
        `insert into auth.session (id_hash, person_id, expires_at, absolute_expires_at, step_up_at, second_factor_at)
         values ($1, $2, now() + interval '1 day', now() + interval '1 day', now(), case when $3 then now() end)`,
        [createHash('sha256').update(token).digest(), id, isStaff],
      )
      return { id, token, email }
    }
    const member = async (name: string, organisationId: string, role: MemberRole) => {
      const added = await person(name)
      await client.query('insert into app.membership (organisation_id, person_id, role) values ($1, $2, $3)', [
        organisationId,
        added.id,
        role,
      ])
      return added
    }
    const staff = async (name: string, role: StaffRole) => {
      const added = await person(name, { isStaff: true })
      await client.query('insert into app.staff (person_id, role) values ($1, $2)', [added.id, role])
      return added
    }
    const people = {
      viewer: await member('viewer', first, 'viewer'),
      editor: await member('editor', first, 'editor'),
      approver: await member('approver', first, 'approver'),
      owner: await member('owner', first, 'owner'),
      secondOwner: await member('secondOwner', first, 'owner'),
      otherOwner: await member('otherOwner', second, 'owner'),
      reviewer: await staff('reviewer', 'reviewer'),
      lead: await staff('lead', 'lead'),
      administrator: await staff('administrator', 'administrator'),
      reviewerOfFirst: await staff('reviewerOfFirst', 'reviewer'),
      nobody: await person('nobody'),
    }
    await client.query('insert into app.staff (person_id, role) values ($1, $2)', [
      (await person('secondAdministrator', { isStaff: true })).id,
      'administrator',
    ])
    await client.query('insert into app.membership (organisation_id, person_id, role) values ($1, $2, $3)', [
      first,
      people.reviewerOfFirst.id,
      'viewer',
    ])

    const indicatorKey = randomUUID()
    const record = async (state: string, versionState: string, title: string): Promise<RecordIds> => {
      const { id } = await one<{ id: string }>(
        'insert into app.commitment (lead_organisation_id, created_by, submitted_at) values ($1, $2, now()) returning id',
        [first, people.editor.id],
      )
      const version = await one<{ id: string }>(
        `insert into app.commitment_version (commitment_id, number, language, title, promise, problem, avenue, objectives, delivers_on, delivery_precision, starts_on)
         values ($1, 1, 'en', $2, $2, 'Workers cannot show what they can do.', 'partnerships', '{18}', current_date + 400, 'day', current_date - 200) returning id`,
        [id, title],
      )
      await client.query(
        `insert into app.indicator (version_id, key, position, is_main, name, baseline_value, baseline_on, target_value, target_on)
         values ($1, $2, 1, true, 'Certificates issued', 0, current_date - 200, 4000, current_date + 400)`,
        [version.id, state === 'published' ? indicatorKey : randomUUID()],
      )
      await client.query(
        `insert into app.party (commitment_id, organisation_id, role, answer, answered_at) values ($1, $2, 'lead', 'accepted', now())`,
        [id, first],
      )
      await client.query('update app.commitment_version set state = $2 where id = $1', [version.id, versionState])
      const pointer =
        versionState === 'draft'
          ? 'draft_version_id'
          : versionState === 'published'
            ? 'published_version_id'
            : 'review_version_id'
      await client.query(`update app.commitment set state = $2, ${pointer} = $3 where id = $1`, [id, state, version.id])
      return { id, versionId: version.id }
    }

    const draft = await record('draft', 'draft', `A draft ${CANARY}`)
    const submitted = await record('submitted', 'submitted', `Sent and waiting ${CANARY}`)
    const inReview = await record('in_review', 'submitted', `Under review ${CANARY}`)
    await client.query('update app.commitment set taken_by = $2, taken_at = now() where id = $1', [
      inReview.id,
      people.reviewer.id,
    ])
    const changesRequested = await record('changes_requested', 'draft', `To be changed ${CANARY}`)
    const { id: commentId } = await one<{ id: string }>(
      `insert into app.review_comment (commitment_id, version_id, field, body, by_staff, written_by) values ($1, $2, 'title', 'Name the ministry', true, $3) returning id`,
      [changesRequested.id, changesRequested.versionId, people.reviewer.id],
    )

    const published = await record('published', 'published', 'Recognised skills certificates for 4,000 migrant workers')
    await client.query(
      `update app.commitment set reference = 'IDM-2026-0001', published_at = now() - interval '300 days' where id = $1`,
      [published.id],
    )
    await client.query(`update app.commitment_version set published_at = now() - interval '300 days' where id = $1`, [
      published.versionId,
    ])
    await client.query(
      `insert into pub.cycle (code, starts_on, ends_on, due_on, grace_until) values
         ('2026-1', '2026-01-01', '2026-06-30', '2026-06-30', '2026-07-14'), ('2026-2', '2026-07-01', '2026-12-31', '2026-12-31', '2027-01-14')
       on conflict do nothing`,
    )
    const due = async (cycle: string, dueOn: string) =>
      (
        await one<{ id: string }>(
          'insert into app.due_date (commitment_id, organisation_id, cycle, due_on) values ($1, $2, $3, $4) returning id',
          [published.id, first, cycle, dueOn],
        )
      ).id
    const earlierDue = await due('2026-1', '2026-06-30')
    const dueDateId = await due('2026-2', '2026-12-31')
    const report = async (dueId: string, cycle: string) =>
      (
        await one<{ id: string }>(
          `insert into app.report (commitment_id, organisation_id, due_date_id, cycle, implementation, created_by) values ($1, $2, $3, $4, 'in_progress', $5) returning id`,
          [published.id, first, dueId, cycle, people.editor.id],
        )
      ).id
    const reportId = await report(earlierDue, '2026-1')
    await client.query(
      'insert into app.report_value (report_id, indicator_key, value, as_of_on) values ($1, $2, 1120, current_date - 100)',
      [reportId, indicatorKey],
    )
    await client.query(`update app.report set state = 'sent', sent_at = now() - interval '90 days' where id = $1`, [
      reportId,
    ])
    const draftReportId = await report(dueDateId, '2026-2')
    await client.query('update app.report set story_changed = $2 where id = $1', [draftReportId, CANARY])
    await client.query(`update app.commitment set implementation = 'in_progress' where id = $1`, [published.id])
    await client.query('select app.project_commitment($1)', [published.id])

    const { id: invitationId } = await one<{ id: string }>(
      `insert into app.invitation (organisation_id, email, role, token_hash, invited_by, expires_at) values ($1, 'new@example.org', 'editor', sha256('x'), $2, now() + interval '7 days') returning id`,
      [first, people.owner.id],
    )
    return {
      people,
      organisations: { first, second },
      draft,
      submitted,
      inReview,
      changesRequested: { ...changesRequested, commentId },
      published: { ...published, reportId, draftReportId, indicatorKey, dueDateId },
      invitationId,
    }
  } finally {
    await client.end()
  }
}

/** What a reviewer found about the value that the published record reported. */
export async function addVerification(adminUrl: string, { published, people }: World): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    await client.query(
      `insert into app.verification (report_id, indicator_key, level, method, public_note, verified_by) values ($1, $2, 'checked', 'register', 'Compared with the register', $3)`,
      [published.reportId, published.indicatorKey, people.reviewer.id],
    )
  } finally {
    await client.end()
  }
}

/** A public file of the sent report that nobody has scanned and nobody has released. Answers its id. */
export async function addHeldFile(
  adminUrl: string,
  { published, people }: World,
  storageKey = 'k'.repeat(32),
): Promise<string> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    const { rows } = await client.query<{ id: string }>(
      `insert into app.evidence (report_id, kind, shows, storage_key, file_name, media_type, byte_size, sha256, scan_state, added_by)
       values ($1, 'file', $2, $3, 'register.pdf', 'application/pdf', 9, sha256('x'), 'not_scanned', $4) returning id`,
      [published.reportId, `The register ${CANARY}`, storageKey, people.editor.id],
    )
    const [file] = rows
    if (!file) throw new Error('the file was not added')
    return file.id
  } finally {
    await client.end()
  }
}

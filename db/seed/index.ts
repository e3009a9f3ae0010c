import pg from 'pg'
import { hashPassword } from '~/access/passwords.server'
import { sealTotp } from '~/access/totp.server'
import { promiseSentence } from '~/commitments/rules/content'
import { translator } from '~/i18n/translator'
import { today } from '~/lib/dates'
import { demoSignIns } from './sign-ins.ts'
import { idOf } from './story/ids.ts'
import { tellStory } from './story/index.ts'
import type { Story, StoryCommitment, StoryReport, StoryVersion } from './story/types.ts'

/** Fills an empty database with the demonstration, all or nothing. Answers whether it did; a database that holds anybody is left alone. */
export async function seedIfEmpty(adminUrl: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    await client.query('begin')
    // The owner is held by the same checks and triggers as everybody; only its policies let it write everything.
    await client.query('set local role waymark_owner')
    await client.query(`select pg_advisory_xact_lock(hashtext('waymark.seed'))`)
    const { rowCount } = await client.query('select 1 from app.person limit 1')
    if (rowCount) {
      await client.query('rollback')
      return false
    }
    await insertStory(client, tellStory(today()))
    await client.query('commit')
    return true
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    throw error
  } finally {
    await client.end()
  }
}

/**
 * Gives the demonstration's accounts of the secretariat the authenticator app that is printed with their passwords, also where the story
 * was told before they needed one. Whoever has made a second factor of their own keeps it.
 */
export async function giveDemonstrationFactors(adminUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    await client.query('begin')
    await client.query('set local role waymark_owner')
    for (const { email, totp } of demoSignIns) {
      if (!totp) continue
      const { rows } = await client.query<{ id: string }>('select id from app.person where email = $1', [email])
      const [person] = rows
      if (!person) continue
      await client.query(
        `insert into auth.totp (person_id, secret, demonstration)
         select $1, $2, true where not exists (select from auth.passkey where person_id = $1) on conflict do nothing`,
        [person.id, sealTotp(totp, person.id)],
      )
    }
    await client.query('commit')
  } finally {
    await client.end()
  }
}

type Row = Record<string, unknown>

/** Inserts rows whose keys are column names; columns not named get their default. All rows of one call name the same columns. */
async function insert(client: pg.Client, table: string, rows: Row[]): Promise<void> {
  const [first] = rows
  if (!first) return
  const columns = Object.keys(first)
    .map((column) => pg.escapeIdentifier(column))
    .join(', ')
  await client.query(
    `insert into ${table} (${columns}) select ${columns} from jsonb_populate_recordset(null::${table}, $1::jsonb)`,
    [JSON.stringify(rows)],
  )
}

async function insertStory(client: pg.Client, story: Story): Promise<void> {
  await insertPeople(client, story)
  await insert(
    client,
    'pub.dialogue',
    story.dialogues.map(({ key, slug, names, place, country, startsOn, endsOn }) => ({
      id: idOf('dialogue', key),
      slug,
      names,
      place,
      country,
      starts_on: startsOn,
      ends_on: endsOn,
    })),
  )
  await insert(
    client,
    'pub.cycle',
    story.cycles.map(({ code, startsOn, endsOn, dueOn, graceUntil }) => ({
      code,
      starts_on: startsOn,
      ends_on: endsOn,
      due_on: dueOn,
      grace_until: graceUntil,
    })),
  )
  await insertCommitments(client, story)
  await insertReports(client, story)
  await insertReviews(client, story)
  await insertActivity(client, story)
  for (const { key, publishedAt } of story.commitments) {
    if (publishedAt) await client.query('select app.project_commitment($1)', [idOf('commitment', key)])
  }
}

async function insertPeople(client: pg.Client, { organisations, people }: Story): Promise<void> {
  await insert(
    client,
    'app.organisation',
    organisations.map(({ key, kind, name, nameLanguage, names, place, website, parent }) => ({
      id: idOf('organisation', key),
      kind,
      name,
      name_language: nameLanguage,
      names,
      place,
      website,
      parent_id: parent && idOf('organisation', parent),
      status: 'active',
      version: 1,
      created_at: new Date(),
      updated_at: new Date(),
    })),
  )
  await insert(
    client,
    'app.person',
    people.map(({ key, fullName, email, jobTitle, language, timeZone }) => ({
      id: idOf('person', key),
      email,
      full_name: fullName,
      job_title: jobTitle,
      language,
      time_zone: timeZone,
      status: 'active',
      created_at: new Date(),
    })),
  )
  await insert(
    client,
    'app.membership',
    people.flatMap(({ key, memberships }) =>
      memberships.map(({ organisation, role }) => ({
        organisation_id: idOf('organisation', organisation),
        person_id: idOf('person', key),
        role,
        created_at: new Date(),
      })),
    ),
  )
  await insert(
    client,
    'app.staff',
    people.flatMap(({ key, staff }) =>
      staff ? [{ person_id: idOf('person', key), role: staff, created_at: new Date() }] : [],
    ),
  )
  const passwords: Row[] = []
  for (const { email, password } of demoSignIns) {
    const person = people.find((candidate) => candidate.email === email)
    if (!person) throw new Error(`no person of the story has the address ${email}`)
    passwords.push({
      person_id: idOf('person', person.key),
      hash: await hashPassword(password),
      changed_at: new Date(),
    })
  }
  await insert(client, 'auth.password', passwords)
}

const personId = (key: string | null) => key && idOf('person', key)

async function insertCommitments(client: pg.Client, { commitments }: Story): Promise<void> {
  const references = referencesOf(commitments)
  await insert(
    client,
    'app.commitment',
    commitments.map((commitment) => ({
      id: idOf('commitment', commitment.key),
      reference: references.get(commitment.key) ?? null,
      state: commitment.state === 'merged' ? 'published' : commitment.state,
      lead_organisation_id: idOf('organisation', commitment.lead),
      version: 1,
      implementation: commitment.implementation,
      implementation_reason: commitment.implementationReason,
      needs_confirmation: false,
      created_by: personId(commitment.createdBy),
      created_at: commitment.createdAt,
      updated_at: commitment.publishedAt ?? commitment.createdAt,
      submitted_at: commitment.submittedAt,
      taken_by: personId(commitment.takenBy),
      taken_at: commitment.takenAt,
      decided_at: commitment.decidedAt,
      embargo_until: commitment.embargoUntil,
      published_at: commitment.publishedAt,
      ended_at: commitment.endedAt,
      ended_reason: commitment.endedReason,
    })),
  )
  for (const { key, mergedInto } of commitments) {
    if (!mergedInto) continue
    await client.query(`update app.commitment set state = 'merged', merged_into_id = $2 where id = $1`, [
      idOf('commitment', key),
      idOf('commitment', mergedInto),
    ])
  }
  // A record has one draft at a time, and only a draft takes parts: the versions are written in their order.
  const last = Math.max(...commitments.map(({ versions }) => versions.length))
  for (let place = 0; place < last; place += 1) {
    await insertVersions(
      client,
      commitments.flatMap((commitment) => {
        const version = commitment.versions[place]
        return version ? [{ commitment, version }] : []
      }),
    )
  }
  for (const { key, versions } of commitments) {
    const latest = (state: StoryVersion['state']) => {
      const found = versions.filter((version) => version.state === state).at(-1)
      return found ? idOf('version', found.key) : null
    }
    await client.query(
      'update app.commitment set draft_version_id = $2, review_version_id = $3, published_version_id = $4 where id = $1',
      [idOf('commitment', key), latest('draft'), latest('submitted'), latest('published')],
    )
  }
  await insert(
    client,
    'app.party',
    commitments.flatMap(({ key, parties }) =>
      parties.map((party) => ({
        id: idOf('party', `${key}/${party.organisation}`),
        commitment_id: idOf('commitment', key),
        organisation_id: idOf('organisation', party.organisation),
        role: party.role,
        share: party.share,
        contribution: party.contribution,
        answer: party.answer,
        answered_at: party.answeredAt,
        answered_by: personId(party.answeredBy),
        authority_name: party.authorityName,
        authority_title: party.authorityTitle,
        reason: party.reason,
        created_at: party.createdAt,
      })),
    ),
  )
  await insert(
    client,
    'app.external_reference',
    commitments.flatMap(({ key, references: elsewhere }) =>
      elsewhere.map(({ registry, externalId, url }) => ({
        commitment_id: idOf('commitment', key),
        registry,
        external_id: externalId,
        url,
        fingerprint: '',
      })),
    ),
  )
  await insert(
    client,
    'app.due_date',
    commitments.flatMap(({ key, dueDates }) =>
      dueDates.map(({ organisation, cycle, dueOn }) => ({
        id: idOf('due_date', `${key}/${organisation}/${cycle}`),
        commitment_id: idOf('commitment', key),
        organisation_id: idOf('organisation', organisation),
        cycle,
        due_on: dueOn,
      })),
    ),
  )
}

/** Numbered within the year of publication, in the order of publication. */
function referencesOf(commitments: StoryCommitment[]): Map<string, string> {
  const numbers = new Map<number, number>()
  const published = commitments
    .flatMap(({ key, publishedAt }) => (publishedAt ? [{ key, publishedAt }] : []))
    .sort((a, b) => a.publishedAt.getTime() - b.publishedAt.getTime() || a.key.localeCompare(b.key, 'en'))
  return new Map(
    published.map(({ key, publishedAt }) => {
      const year = publishedAt.getUTCFullYear()
      const n = (numbers.get(year) ?? 0) + 1
      numbers.set(year, n)
      return [key, `IDM-${year}-${String(n).padStart(4, '0')}`]
    }),
  )
}

async function insertVersions(
  client: pg.Client,
  items: { commitment: StoryCommitment; version: StoryVersion }[],
): Promise<void> {
  await insert(
    client,
    'app.commitment_version',
    items.map(({ commitment, version }) => {
      const { indicators: _, milestones: __, dialogue, ...content } = version.content
      return {
        id: idOf('version', version.key),
        commitment_id: idOf('commitment', commitment.key),
        number: version.number,
        state: 'draft',
        created_by: personId(commitment.createdBy),
        created_at: version.createdAt,
        updated_by: personId(commitment.createdBy),
        updated_at: version.submittedAt ?? version.createdAt,
        submitted_at: version.submittedAt,
        published_at: version.publishedAt,
        change_reason_code: version.changeReasonCode,
        change_reason: version.changeReason,
        dialogue_id: idOf('dialogue', dialogue),
        promise: promiseSentence(version.content, (parts) =>
          translator(version.content.language)('commitments.promise.sentence', parts),
        ),
        ...snakeCased(content),
      }
    }),
  )
  await insert(
    client,
    'app.indicator',
    items.flatMap(({ version }) =>
      version.content.indicators.map((indicator) => ({
        version_id: idOf('version', version.key),
        ...snakeCased(indicator),
      })),
    ),
  )
  await insert(
    client,
    'app.milestone',
    items.flatMap(({ version }) =>
      version.content.milestones.map((milestone) => ({
        version_id: idOf('version', version.key),
        ...snakeCased(milestone),
      })),
    ),
  )
  await insert(
    client,
    'app.translation',
    items.flatMap(({ version }) =>
      version.translations.map((translation) => ({
        version_id: idOf('version', version.key),
        ...translation,
        made_by: 'human',
      })),
    ),
  )
  for (const { version } of items) {
    if (version.state !== 'draft')
      await client.query('update app.commitment_version set state = $2 where id = $1', [
        idOf('version', version.key),
        version.state,
      ])
  }
}

/** Names of our content to names of columns; the content and the table use the same words. */
function snakeCased(content: object): Row {
  return Object.fromEntries(
    Object.entries(content).map(([name, value]) => [
      name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      value,
    ]),
  )
}

async function insertReports(client: pg.Client, { commitments }: Story): Promise<void> {
  const items = commitments.flatMap((commitment) =>
    commitment.reports.map((report) => ({ commitment, report, id: idOf('report', report.key) })),
  )
  await insert(
    client,
    'app.report',
    items.map(({ commitment, report, id }) => ({ id, ...reportRow(commitment, report) })),
  )
  const parts = <Part>(pick: (report: StoryReport) => Part[], row: (part: Part) => Row) =>
    items.flatMap(({ report, id }) => pick(report).map((part) => ({ report_id: id, ...row(part) })))
  await insert(
    client,
    'app.report_value',
    parts(
      ({ values }) => values,
      ({ verification: _, ...value }) => snakeCased(value),
    ),
  )
  await insert(
    client,
    'app.report_milestone',
    parts(({ milestones }) => milestones, snakeCased),
  )
  await insert(
    client,
    'app.evidence',
    items.flatMap(({ report, id }) =>
      report.evidence.map((evidence, place) => ({
        id: idOf('evidence', `${report.key}/${place}`),
        report_id: id,
        kind: 'link',
        file_name: '',
        media_type: '',
        byte_size: 0,
        is_public: true,
        added_by: personId(report.createdBy),
        added_at: report.createdAt,
        ...snakeCased(evidence),
      })),
    ),
  )
  for (const { report, id } of items) {
    if (report.state === 'sent')
      await client.query(`update app.report set state = 'sent', sent_at = $2, sent_by = $3 where id = $1`, [
        id,
        report.sentAt,
        personId(report.createdBy),
      ])
  }
  await insert(
    client,
    'app.verification',
    items.flatMap(({ report, id }) =>
      report.values.flatMap(({ indicatorKey, value, verification }) =>
        verification && value !== null
          ? [
              {
                report_id: id,
                indicator_key: indicatorKey,
                level: verification.level,
                method: verification.method,
                public_note: verification.publicNote,
                internal_note: '',
                verified_by: personId(verification.verifiedBy),
                verified_at: verification.verifiedAt,
                answer: verification.answer,
                answered_at: verification.answeredAt,
                answered_by: personId(verification.answeredBy),
                version: 1,
              },
            ]
          : [],
      ),
    ),
  )
}

function reportRow(commitment: StoryCommitment, report: StoryReport): Row {
  return {
    commitment_id: idOf('commitment', commitment.key),
    organisation_id: idOf('organisation', report.organisation),
    due_date_id: idOf('due_date', `${commitment.key}/${report.organisation}/${report.cycle}`),
    cycle: report.cycle,
    state: 'draft',
    version: 1,
    not_assessed_reason: report.notAssessedReason,
    story_changed: report.storyChanged,
    story_hard: report.storyHard,
    story_help: report.storyHelp,
    help_public: false,
    language: report.language,
    money_spent: report.moneySpent,
    money_currency: report.moneyCurrency,
    implementation: report.implementation,
    suggested: report.suggested,
    implementation_reason: report.implementationReason,
    created_by: personId(report.createdBy),
    created_at: report.createdAt,
    updated_at: report.sentAt ?? report.createdAt,
  }
}

const OUTCOME_OF_STATE: Partial<Record<StoryCommitment['state'], string>> = {
  published: 'published',
  closed: 'published',
  withdrawn: 'published',
  merged: 'published',
  approved: 'approved',
  changes_requested: 'changes_requested',
  rejected: 'rejected',
}

async function insertReviews(client: pg.Client, { commitments }: Story): Promise<void> {
  const decided = commitments.flatMap((commitment) => {
    const outcome = OUTCOME_OF_STATE[commitment.state]
    const version = commitment.versions.filter(({ state }) => state !== 'draft').at(-1)
    return outcome && version && commitment.decidedAt ? [{ commitment, outcome, version }] : []
  })
  await insert(
    client,
    'app.decision',
    decided.map(({ commitment, outcome, version }) => ({
      version_id: idOf('version', version.key),
      commitment_id: idOf('commitment', commitment.key),
      outcome,
      reason_code: commitment.decisionReasonCode,
      note: commitment.decisionNote,
      embargo_until: outcome === 'approved' ? commitment.embargoUntil : null,
      decided_by: personId(commitment.decidedBy),
      decided_at: commitment.decidedAt,
    })),
  )
  const comments = commitments.flatMap((commitment) =>
    commitment.comments.map((comment, place) => ({
      commitment,
      comment,
      id: idOf('comment', `${commitment.key}/${place}`),
    })),
  )
  const common = (commitment: StoryCommitment, field: string) => ({
    commitment_id: idOf('commitment', commitment.key),
    version_id: idOf(
      'version',
      (commitment.versions.filter(({ state }) => state !== 'draft').at(-1) ?? commitment.versions[0] ?? { key: '' })
        .key,
    ),
    field,
  })
  await insert(
    client,
    'app.review_comment',
    comments.map(({ commitment, comment, id }) => ({
      id,
      ...common(commitment, comment.field),
      body: comment.body,
      parent_id: null,
      by_staff: true,
      written_by: personId(comment.writtenBy),
      written_at: comment.writtenAt,
      resolved_at: comment.resolvedAt,
      resolved_by: comment.resolvedAt && personId(comment.writtenBy),
    })),
  )
  await insert(
    client,
    'app.review_comment',
    comments.flatMap(({ commitment, comment, id }, place) =>
      comment.reply
        ? [
            {
              id: idOf('comment', `${commitment.key}/reply/${place}`),
              ...common(commitment, comment.field),
              body: comment.reply.body,
              parent_id: id,
              by_staff: false,
              written_by: personId(comment.reply.writtenBy),
              written_at: comment.reply.writtenAt,
              resolved_at: null,
              resolved_by: null,
            },
          ]
        : [],
    ),
  )
}

/** What the product would have written at the time, oldest first. */
async function insertActivity(client: pg.Client, { commitments }: Story): Promise<void> {
  const events = commitments.flatMap((commitment) => {
    const event = (action: string, at: Date | null, by: string | null, detail: Row = {}) =>
      at
        ? [
            {
              at,
              person_id: personId(by),
              commitment_id: idOf('commitment', commitment.key),
              organisation_id: idOf('organisation', commitment.lead),
              action,
              detail,
            },
          ]
        : []
    return [
      ...event('commitment.created', commitment.createdAt, commitment.createdBy),
      ...event('commitment.submitted', commitment.submittedAt, commitment.createdBy),
      ...event('commitment.taken', commitment.takenAt, commitment.takenBy),
      ...event('commitment.published', commitment.publishedAt, commitment.decidedBy),
      ...commitment.reports.flatMap((report) =>
        event('report.sent', report.sentAt, report.createdBy, {
          cycle: report.cycle,
          implementation: report.implementation,
        }),
      ),
    ]
  })
  await insert(
    client,
    'app.activity',
    events.sort((a, b) => a.at.getTime() - b.at.getTime()),
  )
}

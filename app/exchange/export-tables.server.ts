import type { Tx } from '#db/client.server'
import { type Column, csvLine } from './csv'
import type { ExportKind } from './exports'
import {
  type ContactRow,
  type OwnCommitmentRow,
  type OwnReportRow,
  readContacts,
  readOwnCommitments,
  readOwnReports,
} from './store/exports.server'

const CONTACTS: readonly Column<ContactRow>[] = [
  { name: 'organisation', value: ({ organisation }) => organisation },
  { name: 'organisation_kind', value: ({ kind }) => kind },
  { name: 'country', value: ({ country }) => country },
  { name: 'name', value: ({ fullName }) => fullName },
  { name: 'job_title', value: ({ jobTitle }) => jobTitle },
  { name: 'email', value: ({ email }) => email },
  { name: 'role', value: ({ role }) => role },
  { name: 'language', value: ({ language }) => language },
]

const COMMITMENTS: readonly Column<OwnCommitmentRow>[] = [
  { name: 'id', value: ({ id }) => id },
  { name: 'reference', value: ({ reference }) => reference },
  { name: 'record_state', value: ({ state }) => state },
  { name: 'title', value: ({ title }) => title },
  { name: 'language', value: ({ language }) => language },
  { name: 'text', value: ({ promise }) => promise },
  { name: 'problem', value: ({ problem }) => problem },
  { name: 'avenue', value: ({ avenue }) => avenue },
  { name: 'objectives', value: ({ objectives }) => objectives },
  { name: 'sdg_targets', value: ({ sdgTargets }) => sdgTargets },
  { name: 'countries', value: ({ countries }) => countries },
  { name: 'starts_on', value: ({ startsOn }) => startsOn },
  { name: 'delivers_on', value: ({ deliversOn }) => deliversOn },
  { name: 'money_amount', value: ({ moneyAmount }) => moneyAmount },
  { name: 'money_currency', value: ({ moneyCurrency }) => moneyCurrency },
  { name: 'indicator', value: ({ indicator }) => indicator },
  { name: 'baseline', value: ({ baseline }) => baseline },
  { name: 'target', value: ({ target }) => target },
  { name: 'implementation', value: ({ implementation }) => implementation },
]

const REPORTS: readonly Column<OwnReportRow>[] = [
  { name: 'reference', value: ({ reference }) => reference },
  { name: 'title', value: ({ title }) => title },
  { name: 'cycle', value: ({ cycle }) => cycle },
  { name: 'report_state', value: ({ state }) => state },
  { name: 'sent_on', value: ({ sentAt }) => sentAt?.toISOString().slice(0, 10) ?? null },
  { name: 'implementation', value: ({ implementation }) => implementation },
  { name: 'what_changed', value: ({ storyChanged }) => storyChanged },
  { name: 'what_is_hard', value: ({ storyHard }) => storyHard },
  { name: 'what_would_help', value: ({ storyHelp }) => storyHelp },
  { name: 'money_spent', value: ({ moneySpent }) => moneySpent },
  { name: 'money_currency', value: ({ moneyCurrency }) => moneyCurrency },
  { name: 'indicator', value: ({ indicator }) => indicator },
  { name: 'value', value: ({ value }) => value },
  { name: 'as_of_on', value: ({ asOfOn }) => asOfOn },
  { name: 'verification', value: ({ level }) => level },
  { name: 'public_note', value: ({ publicNote }) => publicNote },
]

async function* linesOf<Row>(columns: readonly Column<Row>[], rows: AsyncIterable<Row>): AsyncGenerator<string> {
  yield `\uFEFF${csvLine(columns.map(({ name }) => name))}`
  for await (const row of rows) yield csvLine(columns.map(({ value }) => value(row)))
}

/** The lines of the file, read as they are written: the headings first. */
export function exportLines(tx: Tx, kind: ExportKind, organisationId: string | null): AsyncGenerator<string> {
  if (kind === 'contacts') return linesOf(CONTACTS, readContacts(tx))
  const holder = organisationId ?? ''
  return kind === 'commitments'
    ? linesOf(COMMITMENTS, readOwnCommitments(tx, holder))
    : linesOf(REPORTS, readOwnReports(tx, holder))
}

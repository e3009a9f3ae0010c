import { createHash } from 'node:crypto'
import type { Implementation, PartyRole } from '~/commitments/rules/codes'
import { type CommitmentContent, emptyContent, LIMITS } from '~/commitments/rules/content'
import { AUTONYMS, isLang, type Lang } from '~/i18n/languages'
import { addDays } from '~/lib/dates'
import { parseNumber } from '~/lib/numbers'
import type { StakeholderKind } from '~/organisations/rules'
import { isCurrency } from '~/reference/rules'
import { cleanLine, cleanText, fold } from './clean-text.ts'
import type { Mapping, TargetField } from './fields.ts'
import { error, note, type RowMessage, warning } from './messages.ts'
import type { Outcome } from './outcomes.ts'
import {
  avenuesOf,
  implementationOf,
  kindOf,
  languageOf,
  languageOfText,
  naturesOf,
  objectivesOf,
  placesOf,
  sdgTargetsOf,
} from './parse-codes.ts'
import { type NamedOrganisation, organisationKey, organisationsOf, partnersOf } from './parse-organisations.ts'
import { readTimeFrame, statedDate } from './parse-time-frame.ts'
import type { TableRow } from './read-table.ts'

/** What stands already, read before planning. */
export type Existing = {
  organisations: readonly {
    id: string
    name: string
    names?: Partial<Record<string, string>>
    country?: string | null
  }[]
  references: readonly {
    registry: string
    externalId: string
    commitmentId: string
    fingerprint: string
    /** False once the holder has confirmed the record, or it left the drafts: from then on an import changes nothing. */
    isOpen: boolean
  }[]
  dialogues: readonly { id: string; names: readonly string[] }[]
}

export type ImportInput = {
  rows: readonly TableRow[]
  mapping: Mapping
  /** Where the file comes from, such as `gcm-pledges`: identifiers are unique within it. */
  registry: string
  /** Who answers for rows that name nobody: files of one organisation have no column for it. */
  holder: { name: string; kind: StakeholderKind; country: string | null } | null
  /** The language of texts that name none. */
  language: Lang
  existing: Existing
}

export type ImportedParty = {
  organisationKey: string
  organisationId: string | null
  role: PartyRole
  contribution: string
}
export type ImportedReference = { registry: string; externalId: string; url: string; fingerprint: string; line: number }

/** A draft to write: new where `commitmentId` is null, otherwise the text of the open draft is replaced. */
export type ImportedCommitment = {
  key: string
  /** The row the text comes from, and all rows that belong to it. */
  line: number
  lines: number[]
  commitmentId: string | null
  content: Omit<CommitmentContent, 'dialogueId'> & { dialogueId: string | null }
  /** Where the text is in a language that is none of ours: its code. The content then counts as being in the language of the import. */
  sourceLanguage: string | null
  translations: { language: Lang; title: string; promise: string }[]
  parties: ImportedParty[]
  references: ImportedReference[]
  implementation: Implementation | null
}

export type NewOrganisation = {
  key: string
  name: string
  kind: StakeholderKind
  country: string | null
  isGroup: boolean
  line: number
}

export type RowResult = {
  line: number
  outcome: Outcome
  externalId: string
  title: string
  messages: RowMessage[]
  /** Key of the commitment the row is in; null for a row that is not taken. */
  commitmentKey: string | null
}

export type ImportPlan = {
  results: RowResult[]
  sums: Record<Outcome, number>
  commitments: ImportedCommitment[]
  /** Those that the commitments to write name and that are not there yet. */
  organisations: NewOrganisation[]
}

/** One row, read and not yet compared with anything. */
type ReadRow = {
  line: number
  externalId: string
  fingerprint: string
  group: string | null
  groupIs: 'same' | 'perhaps' | 'different'
  title: string
  content: ImportedCommitment['content']
  sourceLanguage: string | null
  organisations: { named: NamedOrganisation; role: PartyRole }[]
  url: string
  implementation: Implementation | null
  messages: RowMessage[]
  refusal: RowMessage | null
}

/**
 * Decides for every row what becomes of it, and why. Nothing is written here: the same plan is shown as a trial run and carried out.
 * Run against its own result, it answers that every row is unchanged.
 */
export function planImport(input: ImportInput): ImportPlan {
  const known = new Map(
    input.existing.references.filter(({ registry }) => registry === input.registry).map((one) => [one.externalId, one]),
  )
  const rows = input.rows.map((row) => readRow(row, input))
  refuseRepeats(rows)
  remarkOnGroups(rows)

  const directory = new Directory(input.existing.organisations)
  const results = new Map<number, RowResult>()
  const commitments: ImportedCommitment[] = []
  for (const row of rows) if (row.refusal) results.set(row.line, answer(row, 'skipped', null, [row.refusal]))

  for (const members of together(
    rows.filter(({ refusal }) => refusal === null),
    known,
  )) {
    const [main] = members
    if (!main) continue
    const standing = members.map((row) => known.get(row.externalId))
    const earlier = standing.find((one) => one !== undefined)
    const isSame = members.every((row, index) => standing[index]?.fingerprint === row.fingerprint)
    const key = main.externalId

    if (earlier && !earlier.isOpen) {
      members.forEach((row, index) => {
        const same = standing[index]?.fingerprint === row.fingerprint
        results.set(
          row.line,
          same
            ? answer(row, 'unchanged', key, row.messages)
            : answer(row, 'skipped', null, [error('exchange.import.already_confirmed'), ...row.messages]),
        )
      })
      continue
    }
    members.forEach((row, index) => {
      const was = standing[index]
      const outcome: Outcome = was
        ? was.fingerprint === row.fingerprint
          ? 'unchanged'
          : 'updated'
        : index === 0 && !earlier
          ? 'imported'
          : 'merged'
      const joined = outcome === 'merged' ? [note('exchange.import.merged_into', { row: main.line })] : []
      results.set(row.line, answer(row, outcome, key, [...joined, ...row.messages]))
    })
    if (!isSame) commitments.push(commitmentOf(members, input.registry, earlier?.commitmentId ?? null, directory))
  }

  const ordered = rows.map((row) => results.get(row.line) ?? answer(row, 'skipped', null, row.messages))
  const sums: ImportPlan['sums'] = { imported: 0, updated: 0, unchanged: 0, skipped: 0, merged: 0 }
  for (const { outcome } of ordered) sums[outcome] += 1
  return { results: ordered, sums, commitments, organisations: directory.added() }
}

function answer(row: ReadRow, outcome: Outcome, commitmentKey: string | null, messages: RowMessage[]): RowResult {
  return {
    line: row.line,
    outcome,
    externalId: row.externalId,
    title: row.title || row.content.promiseText.slice(0, 110),
    messages,
    commitmentKey,
  }
}

/**
 * Rows of one duplicate group become one record, unless they stand in a record already: there they stay, and rows that are new join
 * the first of them. The first in one of our languages gives the original text.
 */
function together(
  rows: readonly ReadRow[],
  known: ReadonlyMap<string, Pick<Existing['references'][number], 'commitmentId'>>,
): ReadRow[][] {
  const isGrouped = (row: ReadRow) => row.group !== null && row.groupIs === 'same'
  const recordOfGroup = new Map<string | null, string>()
  for (const row of rows) {
    const record = known.get(row.externalId)?.commitmentId
    if (record && isGrouped(row) && !recordOfGroup.has(row.group)) recordOfGroup.set(row.group, record)
  }
  const groups = new Map<string, ReadRow[]>()
  for (const row of rows) {
    const record =
      known.get(row.externalId)?.commitmentId ?? (isGrouped(row) ? recordOfGroup.get(row.group) : undefined)
    const key = record ? `record ${record}` : isGrouped(row) ? `group ${row.group}` : `row ${row.line}`
    const members = groups.get(key)
    if (members) members.push(row)
    else groups.set(key, [row])
  }
  return [...groups.values()].map((members) => {
    const main = members.find(({ sourceLanguage }) => sourceLanguage === null) ?? members[0]
    return main ? [main, ...members.filter((row) => row !== main)] : []
  })
}

function commitmentOf(
  members: readonly ReadRow[],
  registry: string,
  commitmentId: string | null,
  directory: Directory,
): ImportedCommitment {
  const [main, ...others] = members as [ReadRow, ...ReadRow[]]
  const seen = new Set<string>()
  const parties = main.organisations.flatMap(({ named, role }): ImportedParty[] => {
    const party = directory.find(named, main.line)
    if (seen.has(party.key)) return []
    seen.add(party.key)
    return [{ organisationKey: party.key, organisationId: party.id, role, contribution: '' }]
  })
  const translations = new Map<Lang, ImportedCommitment['translations'][number]>()
  for (const { content, sourceLanguage } of others) {
    if (sourceLanguage === null && content.language !== main.content.language && !translations.has(content.language)) {
      translations.set(content.language, {
        language: content.language,
        title: content.title,
        promise: content.promiseText,
      })
    }
  }
  return {
    key: main.externalId,
    line: main.line,
    lines: members.map(({ line }) => line),
    commitmentId,
    content: main.content,
    sourceLanguage: main.sourceLanguage,
    translations: [...translations.values()],
    parties,
    references: members.map(({ externalId, url, fingerprint, line }) => ({
      registry,
      externalId,
      url,
      fingerprint,
      line,
    })),
    implementation: members.map(({ implementation }) => implementation).find((one) => one !== null) ?? null,
  }
}

/** Organisations by their names in every language, those that stand and those that this file adds. */
class Directory {
  private readonly standing = new Map<string, string>()
  private readonly fresh = new Map<string, NewOrganisation>()

  constructor(organisations: Existing['organisations']) {
    for (const { id, name, names, country } of organisations) {
      for (const one of [name, ...Object.values(names ?? {})]) if (one) this.remember(organisationKey(one), id)
      if (country) this.remember(`country ${country}`, id)
    }
  }

  find(named: NamedOrganisation, line: number): { key: string; id: string | null } {
    const key = organisationKey(named.name)
    // Only a State is found by its country: a city or a company of that country is another organisation.
    const byCountry =
      named.kind === 'member_state' || named.kind === 'observer_state'
        ? this.standing.get(`country ${named.country ?? ''}`)
        : undefined
    const id = this.standing.get(key) ?? byCountry
    if (id) return { key, id }
    if (!this.fresh.has(key)) {
      const { name, kind, country, isGroup } = named
      this.fresh.set(key, { key, name, kind, country, isGroup, line })
    }
    return { key, id: null }
  }

  added(): NewOrganisation[] {
    return [...this.fresh.values()]
  }

  private remember(key: string, id: string) {
    if (!this.standing.has(key)) this.standing.set(key, id)
  }
}

function refuseRepeats(rows: readonly ReadRow[]) {
  const first = new Map<string, ReadRow>()
  for (const row of rows) {
    if (row.refusal) continue
    const before = first.get(row.externalId)
    if (!before) first.set(row.externalId, row)
    else
      row.refusal =
        before.fingerprint === row.fingerprint
          ? note('exchange.import.same_row_again', { row: before.line })
          : error('exchange.import.identifier_twice', { id: row.externalId, row: before.line })
  }
}

function remarkOnGroups(rows: readonly ReadRow[]) {
  const groups = new Map<string, ReadRow[]>()
  for (const row of rows)
    if (row.group !== null && row.refusal === null) groups.set(row.group, [...(groups.get(row.group) ?? []), row])
  for (const members of groups.values()) {
    if (members.length < 2) continue
    for (const row of members) {
      if (row.groupIs === 'same') continue
      const others = members.filter((one) => one !== row).map(({ line }) => line)
      row.messages.push(
        row.groupIs === 'perhaps'
          ? warning('exchange.import.perhaps_the_same', { rows: others.join(', ') })
          : note('exchange.import.not_the_same', { rows: others.join(', ') }),
      )
    }
  }
}

function fingerprintOf(cells: Readonly<Partial<Record<TargetField, string>>>): string {
  const said = Object.entries(cells)
    .map(([field, cell]) => `${field}\u001f${cleanText(cell ?? '')}`)
    .sort()
    .join('\u001e')
  return createHash('sha256').update(said).digest('hex')
}

/** The cells by what they mean. Several columns of one meaning are joined with a bar. */
function cellsOf(row: TableRow, mapping: Mapping): Partial<Record<TargetField, string>> {
  const cells: Partial<Record<TargetField, string>> = {}
  mapping.forEach((field, column) => {
    const cell = row.cells[column] ?? ''
    if (field === 'ignore' || cell.trim() === '') return
    cells[field] = cells[field] === undefined ? cell : `${cells[field]}|${cell}`
  })
  return cells
}

function groupOf(cell: string): Pick<ReadRow, 'group' | 'groupIs'> {
  const name = cleanLine(cell).replace(/\s*[(（][^)）]*[)）]\s*$/u, '')
  if (name === '') return { group: null, groupIs: 'same' }
  if (/^not[- _]?(?:a[- _])?dup|^different/i.test(name)) return { group: name, groupIs: 'different' }
  if (/^(?:possible|possibly|perhaps|maybe|near|similar)/i.test(name)) return { group: name, groupIs: 'perhaps' }
  return { group: name, groupIs: 'same' }
}

function readRow(row: TableRow, input: ImportInput): ReadRow {
  const cells = cellsOf(row, input.mapping)
  const messages: RowMessage[] = []
  const line = (field: TargetField) => cleanLine(cells[field] ?? '')
  if (row.hasExtraCells) messages.push(warning('exchange.import.extra_cells'))

  const { language, sourceLanguage } = languageOfRow(cells, input.language, messages)
  const content = emptyContent(language)
  // A "title" of several lines is the promise itself, where the file has no other column for it.
  const isPromise = !cells.text && [...line('title')].length > LIMITS.titleMax
  const title = titleOf(isPromise ? '' : line('title'), messages)
  content.title = title
  content.promiseText = cleanText((isPromise ? cells.title : cells.text) ?? '')
  content.problem = cleanText(cells.problem ?? '')
  if ([...content.promiseText].length > LIMITS.promiseMax) {
    messages.push(
      warning('exchange.import.text_long', { length: [...content.promiseText].length, maximum: LIMITS.promiseMax }),
    )
  }

  const places = placesOf(cells.countries ?? '')
  content.scope =
    places.countries.length > 0
      ? 'countries'
      : places.regions.length > 0
        ? 'regions'
        : places.isGlobal
          ? 'global'
          : null
  content.countries = places.countries
  content.regions = places.countries.length > 0 ? [] : places.regions
  if (places.unread.length > 0)
    messages.push(warning('exchange.import.places_unread', { places: places.unread.join(' · ') }))

  const [onlyCountry] = places.countries
  const organisations = organisationsOfRow(
    cells,
    places.countries.length === 1 && onlyCountry ? onlyCountry : null,
    input.holder,
    messages,
  )
  readCodes(cells, content, messages)
  readDates(cells, content, language, messages)
  readMoney(cells, content, language, messages)
  content.dialogueId = dialogueOf(line('dialogue'), input.existing.dialogues, messages)

  const url = line('source_url')
  const isAddress = /^https?:\/\/[^\s/]+\S*$/i.test(url)
  if (url !== '' && !isAddress) messages.push(warning('exchange.import.address_unread', { address: url.slice(0, 120) }))

  const fingerprint = fingerprintOf(cells)
  const statedId = line('external_id').slice(0, 200)
  if (statedId === '') messages.push(note('exchange.import.identifier_made'))
  const refusal =
    title === '' && content.promiseText === ''
      ? error('exchange.import.nothing_promised')
      : organisations.length === 0
        ? error('exchange.import.nobody_named')
        : null

  return {
    line: row.line,
    externalId: statedId || madeIdentifier(cells),
    fingerprint,
    ...groupOf(cells.duplicate_group ?? ''),
    title,
    content,
    sourceLanguage,
    organisations,
    url: isAddress ? url : '',
    implementation: statusOf(line('status'), messages),
    messages,
    refusal,
  }
}

/** For a file without identifiers: who promised what. A changed date or status then updates the same record. */
function madeIdentifier(cells: Partial<Record<TargetField, string>>): string {
  const who = organisationKey(cells.organisations ?? '')
  const what = fold(cells.title ?? '') || fold(cells.text ?? '')
  return `row-${createHash('sha256').update(`${who}\u001f${what}`).digest('hex').slice(0, 16)}`
}

function languageOfRow(
  cells: Partial<Record<TargetField, string>>,
  fallback: Lang,
  messages: RowMessage[],
): { language: Lang; sourceLanguage: string | null } {
  const stated = cleanLine(cells.language ?? '')
  const code = languageOf(stated)
  if (code && isLang(code)) return { language: code, sourceLanguage: null }
  if (code) {
    const name = new Intl.DisplayNames(['en'], { type: 'language' }).of(code) ?? code
    messages.push(
      warning('exchange.import.language_not_ours', { language: `${name} (${code})`, instead: AUTONYMS[fallback] }),
    )
    return { language: fallback, sourceLanguage: code }
  }
  if (stated !== '') messages.push(warning('exchange.import.language_unread', { language: stated.slice(0, 40) }))
  return { language: languageOfText(`${cells.title ?? ''} ${cells.text ?? ''}`) ?? fallback, sourceLanguage: null }
}

function titleOf(title: string, messages: RowMessage[]): string {
  const length = [...title].length
  if (length === 0) messages.push(warning('exchange.import.title_missing'))
  else if (length > LIMITS.titleMax)
    messages.push(warning('exchange.import.title_long', { length, maximum: LIMITS.titleMax }))
  // The column of the record holds 200 characters; whoever confirms the draft shortens it anyway.
  return length > 200 ? `${[...title].slice(0, 199).join('')}…` : title
}

function organisationsOfRow(
  cells: Partial<Record<TargetField, string>>,
  onlyCountry: string | null,
  holder: ImportInput['holder'],
  messages: RowMessage[],
): ReadRow['organisations'] {
  const kindCell = cleanLine(cells.organisation_kind ?? '')
  const kind = kindOf(kindCell)
  if (kindCell !== '' && !kind) messages.push(warning('exchange.import.kind_unread', { kind: kindCell.slice(0, 60) }))
  const leads = organisationsOf(cells.organisations ?? '', kind, onlyCountry)
  const partners = partnersOf(cells.partners ?? '')
  const [named, ...coLeads] = leads.named
  const lead: NamedOrganisation | undefined =
    named ?? (holder ? { ...holder, writtenAs: null, isGroup: false } : undefined)
  if (lead?.isGroup) messages.push(warning('exchange.import.lead_is_group', { name: lead.name }))
  if (lead?.writtenAs) messages.push(note('exchange.import.lead_read_as', { written: lead.writtenAs, name: lead.name }))
  if (coLeads.length > 0)
    messages.push(note('exchange.import.several_organisations', { name: lead?.name ?? '', n: coLeads.length }))
  const inGeneral = [...leads.inGeneral, ...partners.inGeneral]
  if (inGeneral.length > 0)
    messages.push(note('exchange.import.partners_in_general', { partners: inGeneral.join(' · ') }))
  if (!lead) return []
  return [
    { named: lead, role: 'lead' },
    ...coLeads.map((named) => ({ named, role: 'co_lead' as const })),
    ...partners.named.map((named) => ({ named, role: 'implementer' as const })),
  ]
}

function readCodes(
  cells: Partial<Record<TargetField, string>>,
  content: ImportedCommitment['content'],
  messages: RowMessage[],
) {
  const { objectives, unread: objectivesUnread } = objectivesOf(cells.objectives ?? '')
  content.objectives = objectives.slice(0, LIMITS.objectives)
  if (objectives.length > LIMITS.objectives)
    messages.push(
      warning('exchange.import.objectives_many', { kept: content.objectives.join(', '), maximum: LIMITS.objectives }),
    )
  if (objectivesUnread.length > 0)
    messages.push(warning('exchange.import.objectives_unread', { objectives: objectivesUnread.join(' · ') }))

  const { targets, unread: targetsUnread } = sdgTargetsOf(cells.sdg_targets ?? '')
  content.sdgTargets = targets.slice(0, LIMITS.sdgTargets)
  if (targets.length > LIMITS.sdgTargets)
    messages.push(
      warning('exchange.import.targets_many', { kept: content.sdgTargets.join(', '), maximum: LIMITS.sdgTargets }),
    )
  if (targetsUnread.length > 0)
    messages.push(warning('exchange.import.targets_unread', { targets: targetsUnread.join(' · ') }))

  const type = cleanLine(cells.pledge_type ?? '')
  content.natures = naturesOf(type)
  if (type !== '' && content.natures.length === 0)
    messages.push(note('exchange.import.type_kept', { type: type.slice(0, 120) }))

  const avenueCell = cleanLine(cells.avenue ?? '')
  const [avenue, ...others] = avenuesOf(avenueCell)
  content.avenue = avenueCell === '' ? null : (avenue ?? null)
  content.otherAvenues = content.avenue ? others.slice(0, LIMITS.otherAvenues) : []
  if (avenueCell !== '' && !content.avenue)
    messages.push(warning('exchange.import.avenue_unread', { avenue: avenueCell.slice(0, 80) }))
}

function readDates(
  cells: Partial<Record<TargetField, string>>,
  content: ImportedCommitment['content'],
  language: Lang,
  messages: RowMessage[],
) {
  const madeCell = cleanLine(cells.stated_on ?? '')
  const startCell = cleanLine(cells.starts_on ?? '')
  const made = statedDate(madeCell, language)
  const start = statedDate(startCell, language)
  if (madeCell !== '' && !made) messages.push(warning('exchange.import.date_unread', { date: madeCell.slice(0, 80) }))
  if (startCell !== '' && !start)
    messages.push(warning('exchange.import.date_unread', { date: startCell.slice(0, 80) }))

  const endCell = cleanLine(cells.delivers_on ?? '')
  const wordsCell = cleanLine(cells.time_frame ?? '')
  const frame = readTimeFrame(endCell || wordsCell, language, made ?? start)
  const begins =
    start ??
    (frame?.startsOn && frame.startsPrecision ? { date: frame.startsOn, precision: frame.startsPrecision } : made)
  content.startsOn = begins?.date ?? null
  content.startsPrecision = begins?.precision ?? null
  if (begins && begins === made) messages.push(note('exchange.import.start_from_date', { date: madeCell.slice(0, 80) }))

  if (!frame) {
    messages.push(warning('exchange.import.delivery_missing'))
    return
  }
  content.deliversOn = frame.deliversOn
  content.deliveryPrecision = frame.precision
  content.deliveryWording = wordsCell || frame.wording
  switch (frame.reading) {
    case 'counted':
      messages.push(note('exchange.import.delivery_counted', { words: frame.wording, date: frame.deliversOn ?? '' }))
      break
    case 'several':
      messages.push(warning('exchange.import.delivery_several', { words: frame.wording, date: frame.deliversOn ?? '' }))
      break
    case 'no_end':
      messages.push(note('exchange.import.delivery_open', { words: frame.wording }))
      break
    case 'no_base':
      messages.push(warning('exchange.import.delivery_no_base', { words: frame.wording }))
      break
    case 'unread':
      messages.push(warning('exchange.import.delivery_unread', { words: frame.wording }))
      break
    case 'date':
      break
  }
  if (content.startsOn && content.deliversOn && content.startsOn > content.deliversOn) {
    messages.push(warning('exchange.import.start_after_end', { start: content.startsOn, end: content.deliversOn }))
    content.startsOn = null
    content.startsPrecision = null
  }
  if (
    content.startsOn &&
    content.deliversOn &&
    addDays(content.startsOn, 366 * LIMITS.deliveryYears) < content.deliversOn
  ) {
    messages.push(note('exchange.import.delivery_far', { years: LIMITS.deliveryYears }))
  }
}

function readMoney(
  cells: Partial<Record<TargetField, string>>,
  content: ImportedCommitment['content'],
  language: Lang,
  messages: RowMessage[],
) {
  const amountCell = cleanLine(cells.money_amount ?? '')
  if (amountCell === '') return
  const currencyCell = cleanLine(cells.money_currency ?? '').toUpperCase()
  const inAmount = /\b[A-Z]{3}\b/.exec(amountCell)?.[0] ?? ''
  const currency = [currencyCell, inAmount].find(isCurrency)
  const amount = parseNumber(amountCell.replace(/[A-Za-z€$£¥]/g, ''), language)
  if (amount === undefined || amount < 0 || !currency) {
    messages.push(
      warning('exchange.import.money_unread', { amount: `${amountCell} ${currencyCell}`.trim().slice(0, 80) }),
    )
    return
  }
  content.moneyKind = 'amount'
  content.moneyAmount = amount
  content.moneyCurrency = currency
}

function dialogueOf(cell: string, dialogues: Existing['dialogues'], messages: RowMessage[]): string | null {
  if (cell === '') return null
  const wanted = fold(cell)
  const found = dialogues.find(({ names }) => names.some((name) => fold(name) === wanted))
  if (!found) messages.push(note('exchange.import.dialogue_kept', { dialogue: cell.slice(0, 120) }))
  return found?.id ?? null
}

function statusOf(cell: string, messages: RowMessage[]): Implementation | null {
  if (cell === '') return null
  const implementation = implementationOf(cell)
  if (!implementation) messages.push(note('exchange.import.status_kept', { status: cell.slice(0, 80) }))
  return implementation ?? null
}

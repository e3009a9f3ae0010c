import type { StakeholderKind } from '~/organisations/rules'
import { countryFromText, countryName } from '~/reference/rules'
import { cleanLine, fold } from './clean-text.ts'

export type NamedOrganisation = {
  name: string
  kind: StakeholderKind
  country: string | null
  /** What the file called it, where that differs from the name. */
  writtenAs: string | null
  /** True where the words name a crowd ("over 20 law firms"), so that somebody has to say who answers for it. */
  isGroup: boolean
}

export type OrganisationsCell = {
  named: NamedOrganisation[]
  /** "and others (41 companies)", "strategic partners": told to the reader, made into nobody. */
  inGeneral: string[]
}

const AND_OTHERS =
  /^(?:and|y|et|e|und|и|و|以及|他)\s|^(?:et al|others?|autres|otros|другие|آخرون|等)\b|^(?:and )?others\b/iu
const GROUP =
  /\((?:[^)]*\b)?(?:unnamed|not in the excerpt|aggregate|aggregato|agregado|anonyme?s?|more than|for un entities|leads not)|^(?:over|more than|about|some|plus de|más de|более)\s+\d|^\d[\d,. ]*\s+\p{L}|\b(?:multi[- ]stakeholder pledge|engagements multipartenaires|múltiples socios|parties prenantes|member states and stakeholders|pays champions|stati e fondazioni)\b|^(?:mayors|companies|cities)(?:$|\s*\(|\s+(?:at|of|from)\b)/iu
const GENERAL_WORDS =
  /^(?:(?:large|small|local|national|global|international nonprofits|other|various|mobile|employment|nongovernmental|non-governmental|private[- ]sector|refugees$|refugee-owned|tech community|education sector|education\b|australian civil society|over \d|\d+ ))/iu
/** A crowd, not a name: a common noun, which begins with a small letter where there are small letters, or one of the usual words. */
function isInGeneral(part: string): boolean {
  return /^\p{Ll}/u.test(part) || GENERAL_WORDS.test(part)
}

const GOVERNMENT =
  /government|gouvernement|gobierno|governo|regierung|правительств|حكوم|政府|ministr|ministerio|ministerium|министерств|وزار|部$/iu
const UN_BODIES = new Set(
  [
    'UNHCR',
    'UNICEF',
    'UNDP',
    'IOM',
    'WFP',
    'ILO',
    'WHO',
    'UNESCO',
    'UNFPA',
    'OCHA',
    'OHCHR',
    'UN Women',
    'UN-Habitat',
    'ACNUR',
    'HCR',
    'United Nations High Commissioner for Refugees',
    'International Organization for Migration',
    'World Food Programme',
    'United Nations Development Programme',
    'UN Secretary-General',
    'Inter-Agency Standing Committee',
    'UN Emergency Relief Coordinator',
  ].map(fold),
)
const INTERNATIONAL_BODIES = new Set(
  [
    'World Bank',
    'World Economic Forum',
    'International Committee of the Red Cross',
    'ICRC',
    'IFRC',
    'IGAD',
    'African Union Commission',
    'European Union',
    'European Commission',
    'ASEAN',
    'OECD',
  ].map(fold),
)

/**
 * The organisations a cell names, in order. States are recognised by their names in many languages, also behind the name of a
 * government; the country column helps where the words alone do not say it and only one country is named.
 */
export function organisationsOf(
  cell: string,
  kind: StakeholderKind | undefined,
  onlyCountry: string | null,
): OrganisationsCell {
  const named: NamedOrganisation[] = []
  const inGeneral: string[] = []
  for (const part of splitNames(cell, /[|;؛\n]+/u)) {
    if (AND_OTHERS.test(part) || (isInGeneral(part) && !GROUP.test(part))) inGeneral.push(part)
    else named.push(organisation(part, named.length === 0 ? kind : undefined, kind, onlyCountry))
  }
  const [onlyGroup] = inGeneral
  if (named.length === 0 && onlyGroup)
    return { named: [{ ...organisation(onlyGroup, kind, kind, null), isGroup: true }], inGeneral: inGeneral.slice(1) }
  return { named: withoutRepeats(named), inGeneral }
}

/** Partners are often a list of commas, and half of them are no names. */
export function partnersOf(cell: string): OrganisationsCell {
  const hasBars = /[|;\n]/.test(cell)
  const named: NamedOrganisation[] = []
  const inGeneral: string[] = []
  for (const part of splitNames(
    cell,
    hasBars ? /[|;\n]+/u : /[,、،，\n]+(?![^()（）]*[)）])|\s+and\s+(?=\p{Lu})(?=[^,]*$)/u,
  )) {
    if (AND_OTHERS.test(part) || isInGeneral(part)) inGeneral.push(part)
    else named.push(organisation(part, undefined, undefined, null))
  }
  return { named: withoutRepeats(named), inGeneral }
}

function splitNames(cell: string, separator: RegExp): string[] {
  return (
    cell
      .replace(/\r\n?/g, '\n')
      .split(separator)
      .map((part) => cleanLine(part))
      // A single letter or sign names nobody.
      .filter((part) => [...part].length > 1)
  )
}

function organisation(
  written: string,
  ownKind: StakeholderKind | undefined,
  cellKind: StakeholderKind | undefined,
  onlyCountry: string | null,
): NamedOrganisation {
  const plain = { writtenAs: null, isGroup: GROUP.test(written) }
  const asState = ownKind === undefined || ownKind === 'member_state' || ownKind === 'observer_state'
  const iso3 =
    plain.isGroup || !asState
      ? undefined
      : (countryFromText(written) ?? (GOVERNMENT.test(written) ? (onlyCountry ?? undefined) : undefined))
  if (iso3) {
    const name = countryName(iso3, 'en')
    return {
      name,
      kind: ownKind === 'observer_state' ? 'observer_state' : 'member_state',
      country: iso3,
      writtenAs: name === written ? null : written,
      isGroup: false,
    }
  }
  const name = written.slice(0, 200)
  const folded = fold(written.replace(/\s*[(（][^)）]*[)）]/gu, ''))
  if (!plain.isGroup && UN_BODIES.has(folded)) return { ...plain, name, kind: ownKind ?? 'un_system', country: null }
  if (!plain.isGroup && INTERNATIONAL_BODIES.has(folded))
    return { ...plain, name, kind: ownKind ?? 'international_organization', country: null }
  const inherited = cellKind === 'member_state' || cellKind === 'observer_state' ? undefined : cellKind
  return { ...plain, name, kind: ownKind ?? inherited ?? 'other', country: null }
}

function withoutRepeats(named: readonly NamedOrganisation[]): NamedOrganisation[] {
  const seen = new Set<string>()
  return named.filter(({ name }) => {
    const key = organisationKey(name)
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}

/** Bodies that files call now by the whole name, now by its letters. */
const SHORT_NAMES: Readonly<Record<string, string>> = {
  'united nations high commissioner for refugees': 'unhcr',
  'office of the united nations high commissioner for refugees': 'unhcr',
  acnur: 'unhcr',
  'international organization for migration': 'iom',
  'world food programme': 'wfp',
  'united nations development programme': 'undp',
  'united nations children s fund': 'unicef',
  'international labour organization': 'ilo',
  'world health organization': 'who',
  'international committee of the red cross': 'icrc',
}

/**
 * What makes two spellings one organisation: case, accents, spaces, the legal form and letters in brackets do not ("Air BnB" is
 * "Airbnb", "Mayors Migration Council (MMC)" is the one without them).
 */
export function organisationKey(name: string): string {
  const folded = fold(name.replace(/\s*\([A-Z][A-Za-z-]{1,9}\)\s*$/, '')).replace(/^the /, '')
  const withoutForm = folded.replace(/ (?:inc|ltd|limited|llc|gmbh|ag|sa|plc|corp|corporation|co)$/u, '')
  return (SHORT_NAMES[withoutForm] ?? withoutForm).replace(/ /g, '')
}

import type { Lang } from '~/i18n/languages'
import countriesFile from './countries.json' with { type: 'json' }
import variantsFile from './country-variants.json' with { type: 'json' }
import currenciesFile from './currencies.json' with { type: 'json' }
import objectivesFile from './objectives.json' with { type: 'json' }
import goalsFile from './sdg-goals.json' with { type: 'json' }
import targetsFile from './sdg-targets.json' with { type: 'json' }

export const REGIONS = ['africa', 'americas', 'asia', 'europe', 'oceania'] as const
export type Region = (typeof REGIONS)[number]
export const regions: readonly Region[] = REGIONS

export type Country = {
  iso3: string
  iso2: string
  m49: string
  /** Null only for Antarctica. */
  region: Region | null
  subregion: string
  /** A Member State of the United Nations or a State with observer status. */
  isState: boolean
  ldc: boolean
  lldc: boolean
  sids: boolean
  currency: readonly string[]
  names: Readonly<Record<Lang, string>>
}

export type Objective = { n: number; names: Readonly<Record<Lang, string | null>> }
export type SdgGoal = { n: number; names: Readonly<Record<Lang, string>>; short: Readonly<Record<Lang, string>> }
export type SdgTarget = {
  code: string
  names: Readonly<Record<Lang, string>>
  /** Place among the targets that speak of migration, 1 first; absent for the others. */
  migration?: number
}

export const countries: readonly Country[] = countriesFile as readonly Country[]
export const objectives: readonly Objective[] = objectivesFile
export const sdgGoals: readonly SdgGoal[] = goalsFile
export const sdgTargets: readonly SdgTarget[] = targetsFile
export const currencies: readonly string[] = currenciesFile

/** Targets that speak of migration, 10.7 first: what a form offers before the other 161. */
export const migrationTargets: readonly SdgTarget[] = sdgTargets
  .filter((target) => target.migration !== undefined)
  .sort((a, b) => (a.migration ?? 0) - (b.migration ?? 0))

const countriesByCode = new Map(countries.map((item) => [item.iso3, item]))
const objectivesByNumber = new Map(objectives.map((item) => [item.n, item]))
const goalsByNumber = new Map(sdgGoals.map((item) => [item.n, item]))
const targetsByCode = new Map(sdgTargets.map((item) => [item.code, item]))
const currencyCodes = new Set(currencies)

export function country(iso3: string): Country | undefined {
  return countriesByCode.get(iso3)
}

export function isCountry(iso3: string): boolean {
  return countriesByCode.has(iso3)
}

/** The name the United Nations uses in this language, or the code itself when it is not one of ours. */
export function countryName(iso3: string, lang: Lang): string {
  return countriesByCode.get(iso3)?.names[lang] ?? iso3
}

export function isRegion(text: string): text is Region {
  return (REGIONS as readonly string[]).includes(text)
}

export function regionOf(iso3: string): Region | null {
  return countriesByCode.get(iso3)?.region ?? null
}

const sortedByLanguage = new Map<Lang, readonly { iso3: string; name: string }[]>()

/** Every country and area in the reader's alphabetical order. */
export function countriesByName(lang: Lang): readonly { iso3: string; name: string }[] {
  const known = sortedByLanguage.get(lang)
  if (known) return known
  const collator = new Intl.Collator(lang)
  const sorted = countries
    .map((item) => ({ iso3: item.iso3, name: item.names[lang] }))
    .sort((a, b) => collator.compare(a.name, b.name))
  sortedByLanguage.set(lang, sorted)
  return sorted
}

/** Languages whose everyday country names are recognised in input besides the six of the interface. */
const INPUT_LANGUAGES = ['en', 'fr', 'es', 'ru', 'ar', 'zh', 'de', 'it', 'ja', 'pt']

function normalise(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\p{Mn}ـ]/gu, '')
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/^the /, '')
}

let namesIndex: ReadonlyMap<string, string> | undefined

function indexOfNames(): ReadonlyMap<string, string> {
  if (namesIndex) return namesIndex
  const index = new Map<string, string>()
  const add = (name: string, iso3: string) => {
    const key = normalise(name)
    if (key && !index.has(key)) index.set(key, iso3)
  }
  for (const item of countries) for (const name of Object.values(item.names)) add(name, item.iso3)
  for (const [iso3, names] of Object.entries(variantsFile)) for (const name of names) add(name, iso3)
  for (const lang of INPUT_LANGUAGES) {
    const everyday = new Intl.DisplayNames([lang], { type: 'region', fallback: 'none' })
    for (const item of countries) {
      const name = everyday.of(item.iso2)
      if (name) add(name, item.iso3)
    }
  }
  namesIndex = index
  return index
}

/**
 * The country a piece of input names: an ISO code in capitals, a name in one of several languages, a usual variant,
 * or such a name followed by something in brackets ("Kenya (Ministry of Labour)").
 */
export function countryFromText(text: string): string | undefined {
  const trimmed = text.trim()
  if (/^[A-Z]{3}$/.test(trimmed) && countriesByCode.has(trimmed)) return trimmed
  const index = indexOfNames()
  const whole = index.get(normalise(trimmed))
  if (whole) return whole
  if (/^[A-Z]{2}$/.test(trimmed)) return countries.find((item) => item.iso2 === trimmed)?.iso3
  const beforeBracket = /^(.+?)\s*[(（][^)）]*[)）]\s*$/u.exec(trimmed)?.[1]
  return beforeBracket ? index.get(normalise(beforeBracket)) : undefined
}

export function isObjective(n: number): boolean {
  return objectivesByNumber.has(n)
}

/**
 * The official title, with the language it is in: where no official text exists in the reader's language the English
 * one is given, to be marked as English, because a translation of ours would not be official.
 */
export function objectiveTitle(n: number, lang: Lang): { text: string; lang: Lang } {
  const names = objectivesByNumber.get(n)?.names
  const own = names?.[lang]
  return own ? { text: own, lang } : { text: names?.en ?? String(n), lang: 'en' }
}

export function isSdgTarget(code: string): boolean {
  return targetsByCode.has(code)
}

export function sdgTargetTitle(code: string, lang: Lang): string {
  return targetsByCode.get(code)?.names[lang] ?? code
}

export function sdgGoalTitle(n: number, lang: Lang): string {
  return goalsByNumber.get(n)?.names[lang] ?? String(n)
}

/** ISO 4217, in capitals. */
export function isCurrency(code: string): boolean {
  return currencyCodes.has(code)
}

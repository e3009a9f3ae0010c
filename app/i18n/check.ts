import { IntlMessageFormat } from 'intl-messageformat'
import { LANGS, type Lang, LOCALES } from './languages.ts'

type Catalogues = Readonly<Record<Lang, Readonly<Record<string, string>>>>

type Element = ReturnType<IntlMessageFormat['getAst']>[number]

// Kinds of element in the parser's tree.
const SELECT = 5
const PLURAL = 6
const LITERAL = 0
const POUND = 7

const CLASSES = ['zero', 'one', 'two', 'few', 'many', 'other'] as const

/** What is wrong with the messages, one line each; nothing when all is well. `sources` are the texts of the program. */
export function checkMessages(catalogues: Catalogues, sources: readonly string[]): string[] {
  const problems: string[] = []
  const keys = Object.keys(catalogues.en)
  for (const lang of LANGS) {
    const messages = catalogues[lang]
    for (const key of keys) if (!(key in messages)) problems.push(`${lang}: ${key} is missing`)
    for (const [key, text] of Object.entries(messages)) {
      const english = catalogues.en[key]
      if (english === undefined) problems.push(`${lang}: ${key} is not an English key`)
      else problems.push(...checkMessage(lang, key, text, english))
    }
  }
  return [...problems, ...unusedKeys(keys, sources).map((key) => `${key} is used nowhere`)]
}

function checkMessage(lang: Lang, key: string, text: string, english: string): string[] {
  if (text.trim() === '') return [`${lang}: ${key} is empty`]
  const tree = parse(text, lang)
  if (typeof tree === 'string') return [`${lang}: ${key} is no valid ICU message: ${tree}`]
  const problems = pluralProblems(tree, lang).map((problem) => `${lang}: ${key} ${problem}`)
  const englishTree = parse(english, 'en')
  if (typeof englishTree !== 'string') {
    const here = [...argumentsOf(tree)].sort().join(', ')
    const there = [...argumentsOf(englishTree)].sort().join(', ')
    if (here !== there) problems.push(`${lang}: ${key} names {${here}}, English {${there}}`)
  }
  return problems
}

function parse(text: string, lang: Lang): Element[] | string {
  try {
    return new IntlMessageFormat(text, LOCALES[lang], undefined, { ignoreTag: true }).getAst()
  } catch (error) {
    return error instanceof Error ? error.message : 'unreadable'
  }
}

function branches(element: Element): Element[][] {
  return 'options' in element && element.options ? Object.values(element.options).map(({ value }) => value) : []
}

function argumentsOf(tree: readonly Element[]): Set<string> {
  const names = new Set<string>()
  for (const element of tree) {
    if (element.type !== LITERAL && element.type !== POUND && 'value' in element) names.add(element.value)
    for (const branch of branches(element)) for (const name of argumentsOf(branch)) names.add(name)
  }
  return names
}

function pluralProblems(tree: readonly Element[], lang: Lang): string[] {
  const problems: string[] = []
  for (const element of tree) {
    if ('options' in element && element.type === PLURAL) {
      const type = 'pluralType' in element ? element.pluralType : 'cardinal'
      const known: readonly string[] = new Intl.PluralRules(LOCALES[lang], { type }).resolvedOptions().pluralCategories
      const wanted = CLASSES.filter((name) => known.includes(name))
      const given = Object.keys(element.options).filter((name) => !name.startsWith('='))
      const missing = wanted.filter((name) => !given.includes(name))
      const foreign = given.filter((name) => !known.includes(name))
      if (missing.length > 0) problems.push(`lacks the plural classes ${missing.join(', ')} of {${element.value}}`)
      if (foreign.length > 0) problems.push(`has plural classes the language does not know: ${foreign.join(', ')}`)
    }
    if ('options' in element && element.type === SELECT && !('other' in element.options))
      problems.push('has a select without other')
    for (const branch of branches(element)) problems.push(...pluralProblems(branch, lang))
  }
  return problems
}

/** Keys that stand nowhere as a literal and that no template with a constant beginning can make. */
export function unusedKeys(keys: readonly string[], sources: readonly string[]): string[] {
  const used = new Set<string>()
  const patterns: RegExp[] = []
  for (const source of sources) {
    for (const [, literal] of source.matchAll(/['"`]([a-z]+\.[\w.-]+)['"`]/g)) if (literal) used.add(literal)
    for (const [, template] of source.matchAll(/`([a-z]+\.[\w.-]*\$\{[^`]*)`/g)) {
      if (!template) continue
      const body = template
        .split(/\$\{[^}]*\}/)
        .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
        .join('[\\w.-]+')
      patterns.push(new RegExp(`^${body}$`))
    }
  }
  return keys.filter((key) => !used.has(key) && !patterns.some((pattern) => pattern.test(key)))
}

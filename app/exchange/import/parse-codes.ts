import {
  AVENUES,
  type Avenue,
  IMPLEMENTATIONS,
  type Implementation,
  isOneOf,
  NATURES,
  type Nature,
} from '~/commitments/rules/codes'
import { isLang, type Lang } from '~/i18n/languages'
import { latinDigits } from '~/lib/digits'
import { isStakeholderKind, type StakeholderKind } from '~/organisations/rules'
import { countryFromText, isObjective, isRegion, isSdgTarget, type Region } from '~/reference/rules'
import { cleanLine, fold } from './clean-text.ts'

const LANGUAGE_NAMES: Readonly<Record<string, string>> = {
  english: 'en',
  anglais: 'en',
  ingles: 'en',
  английскии: 'en',
  الانجليزية: 'en',
  英语: 'en',
  英文: 'en',
  french: 'fr',
  francais: 'fr',
  frances: 'fr',
  французскии: 'fr',
  الفرنسية: 'fr',
  法语: 'fr',
  法文: 'fr',
  spanish: 'es',
  espagnol: 'es',
  espanol: 'es',
  испанскии: 'es',
  الاسبانية: 'es',
  西班牙语: 'es',
  russian: 'ru',
  russe: 'ru',
  ruso: 'ru',
  русскии: 'ru',
  الروسية: 'ru',
  俄语: 'ru',
  arabic: 'ar',
  arabe: 'ar',
  арабскии: 'ar',
  العربية: 'ar',
  عربي: 'ar',
  阿拉伯语: 'ar',
  chinese: 'zh',
  chinois: 'zh',
  chino: 'zh',
  китаискии: 'zh',
  الصينية: 'zh',
  中文: 'zh',
  汉语: 'zh',
  cmn: 'zh',
  german: 'de',
  allemand: 'de',
  deutsch: 'de',
  portuguese: 'pt',
  portugues: 'pt',
  portugais: 'pt',
  italian: 'it',
  italiano: 'it',
  italien: 'it',
  japanese: 'ja',
  日本語: 'ja',
  eng: 'en',
  fra: 'fr',
  fre: 'fr',
  spa: 'es',
  rus: 'ru',
  ara: 'ar',
  zho: 'zh',
  chi: 'zh',
  deu: 'de',
  ger: 'de',
  por: 'pt',
  ita: 'it',
  jpn: 'ja',
}

/** The two-letter code of a language, from a code such as `zh-Hans` or a name in one of the six languages; undefined where it is neither. */
export function languageOf(cell: string): string | undefined {
  const text = cleanLine(cell)
  if (text === '') return undefined
  const named = LANGUAGE_NAMES[fold(text)]
  if (named) return named
  const code = /^([a-z]{2})(?:[-_][a-z0-9]{2,8})*$/i.exec(text)?.[1]?.toLowerCase()
  if (!code) return undefined
  return isLang(code) || new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' }).of(code)
    ? code
    : undefined
}

/** The script a text is in, where no column names its language and the script leaves no doubt. */
export function languageOfText(text: string): Lang | undefined {
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  const share = (script: RegExp) => (text.match(script)?.length ?? 0) / Math.max(1, letters)
  if (share(/\p{Script=Arabic}/gu) > 0.6) return 'ar'
  if (share(/\p{Script=Cyrillic}/gu) > 0.6) return 'ru'
  if (share(/\p{Script=Han}/gu) > 0.6 && share(/[\p{Script=Hiragana}\p{Script=Katakana}]/gu) < 0.05) return 'zh'
  return undefined
}

const KIND_WORDS: readonly [StakeholderKind, RegExp][] = [
  ['observer_state', /observer|observateur|observador|наблюдател|مراقب|观察员/],
  ['local_authority', /local|city|cities|municip|ville|mairie|ciudad|alcald|город|местн|بلدي|مدين|地方|城市|市政/],
  ['migrant_diaspora', /diaspora|migrant|диаспор|мигрант|مغترب|الشتات|侨民|移民/],
  ['youth', /youth|young|jeun|joven|juven|молод|شباب|青年/],
  ['academia', /academ|univers|research|recherche|investiga|академ|универс|جامع|اكاديم|学术|大学|高校/],
  ['private_sector', /private|company|business|entreprise|prive|empresa|privad|частн|компани|خاص|شرك|私营|企业/],
  ['un_system', /united nations|un system|un agency|nations unies|naciones unidas|оон|الامم المتحدة|联合国/],
  ['international_organization', /international|intergovern|internacional|международн|دولي|国际/],
  ['civil_society', /civil|ngo|ong|non profit|association|нко|гражданск|المجتمع المدني|社会组织|民间/],
  [
    'member_state',
    /state|government|country|etat|gouvernement|pays|gobierno|estado|государств|правительств|دول|حكوم|国家|政府/,
  ],
]

export function kindOf(cell: string): StakeholderKind | undefined {
  const text = cleanLine(cell)
  if (isStakeholderKind(text)) return text
  const folded = fold(text)
  if (folded === '') return undefined
  const code = folded.replace(/ /g, '_')
  if (isStakeholderKind(code)) return code
  return KIND_WORDS.find(([, words]) => words.test(folded))?.[0]
}

/** Numbers of objectives, 1 to 23: "5; 18", "Objective 5, skills", "GCM 5 and 18". */
export function objectivesOf(cell: string): { objectives: number[]; unread: string[] } {
  const numbers = [...latinDigits(cell).matchAll(/(?<![\d.,])\d{1,3}(?![\d]|[.,]\d)/g)].map(([digits]) =>
    Number(digits),
  )
  const objectives = [...new Set(numbers.filter(isObjective))]
  const unread = [...new Set(numbers.filter((n) => !isObjective(n)))].map(String)
  return {
    objectives,
    unread: numbers.length === 0 && cleanLine(cell) !== '' ? [cleanLine(cell).slice(0, 80)] : unread,
  }
}

/** Codes of targets: "10.7, 8.8", "SDG 10.7". A goal without a target ("SDG 10") is not one. */
export function sdgTargetsOf(cell: string): { targets: string[]; unread: string[] } {
  const codes = [
    ...latinDigits(cell)
      .toLowerCase()
      .matchAll(/(?<![\d.])(\d{1,2})\.(\d{1,2}|[a-d])(?![\w.])/g),
  ].map(([code]) => code)
  const targets = [...new Set(codes.filter(isSdgTarget))]
  const unread = [...new Set(codes.filter((code) => !isSdgTarget(code)))]
  return { targets, unread: codes.length === 0 && cleanLine(cell) !== '' ? [cleanLine(cell).slice(0, 80)] : unread }
}

const REGION_WORDS: Readonly<Record<string, Region>> = {
  afrique: 'africa',
  африка: 'africa',
  افريقيا: 'africa',
  非洲: 'africa',
  america: 'americas',
  ameriques: 'americas',
  amerique: 'americas',
  americas: 'americas',
  америка: 'americas',
  الامريكتان: 'americas',
  美洲: 'americas',
  asie: 'asia',
  азия: 'asia',
  اسيا: 'asia',
  亚洲: 'asia',
  europa: 'europe',
  европа: 'europe',
  اوروبا: 'europe',
  欧洲: 'europe',
  oceanie: 'oceania',
  океания: 'oceania',
  اوقيانوسيا: 'oceania',
  大洋洲: 'oceania',
  pacific: 'oceania',
}
const GLOBAL_WORDS = new Set(
  [
    'global',
    'worldwide',
    'world',
    'mondial',
    'monde',
    'mundial',
    'mundo',
    'весь мир',
    'глобально',
    'العالم',
    'عالمي',
    '全球',
    '世界',
  ].map(fold),
)

/** Countries by code or by name in several languages, regions, or the whole world. */
export function placesOf(cell: string): {
  countries: string[]
  regions: Region[]
  isGlobal: boolean
  unread: string[]
} {
  const countries = new Set<string>()
  const regions = new Set<Region>()
  const unread: string[] = []
  let isGlobal = false
  const whole = countryFromText(cleanLine(cell))
  const parts = whole ? [cleanLine(cell)] : cell.split(/[|;,、，؛،\n]+/u)
  for (const part of parts.map((text) => text.trim()).filter(Boolean)) {
    const folded = fold(part)
    const iso3 = countryFromText(part)
    const region = isRegion(folded) ? folded : REGION_WORDS[folded]
    if (iso3) countries.add(iso3)
    else if (region) regions.add(region)
    else if (GLOBAL_WORDS.has(folded)) isGlobal = true
    else unread.push(part)
  }
  return { countries: [...countries], regions: [...regions], isGlobal, unread }
}

const IMPLEMENTATION_WORDS: readonly [Implementation, RegExp][] = [
  ['cancelled', /^(cancelled|canceled|discontinued|dropped|annule|abandonne|cancelado|отменен|ملغى|取消)/],
  ['suspended', /^(suspended|paused|on hold|suspendu|suspendido|приостановлен|معلق|暂停)/],
  ['not_achieved', /^(not achieved|failed|non atteint|no alcanzado|не достигнут|لم يتحقق|未实现)/],
  ['partly_achieved', /^(partly|partially|partiellement|parcialmente|частично|جزئي|部分)/],
  [
    'not_started',
    /^(not started|planning|planned|preparation|announced|review announced|non commence|planifie|no iniciado|planificado|не начат|планируется|لم يبدا|未开始|计划)/,
  ],
  ['delayed', /^(delayed|behind|late|en retard|retrasado|atrasado|задерж|отста|متاخر|延迟|滞后)/],
  [
    'completed',
    /^(completed|complete|fulfilled|done|delivered|carried out|achieved|acheve|realise|termine|completado|cumplido|выполнен|завершен|مكتمل|منجز|完成|已完成)/,
  ],
  [
    'in_progress',
    /^(in progress|ongoing|on track|under way|underway|launched|progress|reported progress|en cours|en curso|en marcha|в процессе|выполняется|قيد التنفيذ|جار|进行中|推进)/,
  ],
]

/** What a status of another registry means here; undefined where it says something else, such as "accepted" or "matched". */
export function implementationOf(cell: string): Implementation | undefined {
  const text = cleanLine(cell)
  if (isOneOf(IMPLEMENTATIONS, text)) return text
  const folded = fold(text)
  return IMPLEMENTATION_WORDS.find(([, words]) => words.test(folded))?.[0]
}

const NATURE_WORDS: readonly [Nature, RegExp][] = [
  ['financial', /financ|money|funding|fonds|fondos|финанс|مال|资金|财政/],
  ['in_kind', /material|in kind|en nature|especie|материальн|عيني|实物|物资/],
  ['technical', /technical|training|human resource|technique|tecnic|техническ|فني|تدريب|技术|培训/],
  ['policy', /policy|legal|law|politique|juridique|politica|legal|политик|правов|سياس|قانون|政策|法律/],
  ['process', /process|procedure|proces|процесс|اجراء|程序|流程/],
  ['pathway_places', /place|quota|resettlement|plazas|reinstallation|квот|حصص|名额/],
  ['advocacy', /advocacy|partnership|plaidoyer|incidencia|адвокац|مناصرة|倡导/],
  ['data', /data|knowledge|research|donnees|datos|данные|بيانات|数据|知识/],
]

export function naturesOf(cell: string): Nature[] {
  const codes = cleanLine(cell)
    .split(/[|;,]/)
    .map((part) => part.trim())
  if (codes.length > 0 && codes.every((code) => isOneOf(NATURES, code))) return [...new Set(codes as Nature[])]
  const folded = fold(cell)
  return NATURE_WORDS.filter(([, words]) => words.test(folded)).map(([nature]) => nature)
}

const AVENUE_WORDS: readonly [Avenue, RegExp][] = [
  ['partnerships', /multilateral|partner|partenari|alianza|многосторон|партн|شراك|متعدد|伙伴|多边/],
  ['local', /local|communit|collectiv|municip|местн|محلي|地方|社区/],
  ['voices', /voice|diaspora|voix|voces|голос|диаспор|صوت|اصوات|مغترب|声音|侨民/],
  ['innovation', /innovation|technolog|innovacion|инновац|технолог|ابتكار|تكنولوجيا|创新|技术/],
]

/** Of several, the first is the main one. */
export function avenuesOf(cell: string): Avenue[] {
  const codes = cleanLine(cell)
    .split(/[|;,]/)
    .map((part) => part.trim())
  if (codes.every((code) => isOneOf(AVENUES, code))) return [...new Set(codes as Avenue[])]
  const byNumber = /^[1-4]$/.test(cleanLine(cell)) ? AVENUES[Number(cleanLine(cell)) - 1] : undefined
  if (byNumber) return [byNumber]
  const folded = fold(cell)
  return AVENUE_WORDS.filter(([, words]) => words.test(folded)).map(([avenue]) => avenue)
}

import type { Lang } from '~/i18n/languages'
import {
  addDays,
  addMonths,
  type DatePrecision,
  endOfPeriod,
  type IsoDate,
  type ParsedDate,
  parseDate,
  startOfPeriod,
} from '~/lib/dates'
import { latinDigits } from '~/lib/digits'
import { cleanLine } from './clean-text.ts'

export type StatedDate = { date: IsoDate; precision: DatePrecision }

/** A date a file states, as the first day of what it names: "2019-10" is 1 October 2019, known to the month. A remark in brackets is left out. */
export function statedDate(cell: string, lang: Lang): StatedDate | undefined {
  const text = cleanLine(cell).replace(/\s*[(（][^)）]*[)）]\s*$/u, '')
  const parsed = parseDate(text, lang) ?? datesIn(text, lang)[0]
  return parsed ? { date: startOfPeriod(parsed.date, parsed.precision), precision: parsed.precision } : undefined
}

export type TimeFrame = {
  startsOn: IsoDate | null
  startsPrecision: DatePrecision | null
  deliversOn: IsoDate | null
  /** `open_ended` where the words name no end, or none that can be read. */
  precision: DatePrecision | 'open_ended'
  /** Always the words of the source. */
  wording: string
  /** What a person should know about the reading. */
  reading: 'date' | 'counted' | 'several' | 'no_end' | 'no_base' | 'unread'
}

const AND_AFTER =
  /\b(beyond|onwards?|and after|au[- ]del[àa]|en adelante|und dar[üu]ber hinaus)\b|и далее|وما بعد|以后|以降|起$/iu
const NUMBER_WORDS: Readonly<Record<string, number>> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  un: 1,
  une: 1,
  deux: 2,
  trois: 3,
  quatre: 4,
  cinq: 5,
  sept: 7,
  huit: 8,
  neuf: 9,
  dix: 10,
  uno: 1,
  una: 1,
  dos: 2,
  tres: 3,
  cuatro: 4,
  cinco: 5,
  seis: 6,
  siete: 7,
  ocho: 8,
  nueve: 9,
  diez: 10,
  один: 1,
  одного: 1,
  два: 2,
  двух: 2,
  три: 3,
  трех: 3,
  трёх: 3,
  четыре: 4,
  четырех: 4,
  четырёх: 4,
  пять: 5,
  пяти: 5,
  десять: 10,
  десяти: 10,
  ein: 1,
  einem: 1,
  zwei: 2,
  drei: 3,
  vier: 4,
  fünf: 5,
  sechs: 6,
  due: 2,
  tre: 3,
  quattro: 4,
  cinque: 5,
  dois: 2,
  três: 3,
  quatro: 4,
  ثلاث: 3,
  أربع: 4,
  خمس: 5,
  ست: 6,
  عشر: 10,
  一: 1,
  两: 2,
  二: 2,
  三: 3,
  四: 4,
  五: 5,
  十: 10,
}
const YEAR_UNITS = 'years?|yrs?|ans?|années?|años?|лет|года?|году|jahren?|anni|anos|سنوات|أعوام|年'
const MONTH_UNITS = 'months?|mois|meses|mes|месяц(?:а|ев)?|monaten?|mesi|أشهر|شهور|个月|か月'
const NUMBERS = `\\d{1,3}|${Object.keys(NUMBER_WORDS)
  .sort((a, b) => b.length - a.length)
  .join('|')}`
const COUNTED = new RegExp(
  `(?<![\\p{L}\\d])(${NUMBERS})\\s*(?:(?:next|coming|prochaines?|próximos?|siguientes|ближайших|nächsten|kommenden)\\s+)?(?:(${YEAR_UNITS})|(${MONTH_UNITS}))(?!\\p{L}{3})`,
  'iu',
)
const TWO_YEARS_IN_ARABIC = /سنتين|عامين|سنتان|عامان/
const FROM_YEAR = /(?:from|since|depuis|à partir de|desde|с|начиная с|ab|da|من|منذ|从|自)\s*(\d{4})/iu

/**
 * Reads words about time in many languages: "by 2028", "2026–2030", "next 3 years" from the day the promise was made, "fin 2027".
 * Of several ends the latest one counts. The words are always kept.
 */
export function readTimeFrame(cell: string, lang: Lang, madeOn: StatedDate | undefined): TimeFrame | undefined {
  const wording = cleanLine(cell)
  if (wording === '') return undefined
  const text = latinDigits(wording)
  const openEnded = (reading: TimeFrame['reading'], start?: ParsedDate): TimeFrame => ({
    startsOn: start ? startOfPeriod(start.date, start.precision) : null,
    startsPrecision: start?.precision ?? null,
    deliversOn: null,
    precision: 'open_ended',
    wording,
    reading,
  })

  const fromYear = FROM_YEAR.exec(text)?.[1]
  const counted = countedMonths(text)
  if (counted && fromYear) {
    const first = `${fromYear}-01-01`
    return {
      startsOn: first,
      startsPrecision: 'year',
      deliversOn: addDays(addMonths(first, counted), -1),
      precision: 'year',
      wording,
      reading: 'counted',
    }
  }

  const dates = datesIn(text, lang)
  if (AND_AFTER.test(text) && dates.length === 1) return openEnded('no_end', dates[0])
  if (dates.length > 0) {
    const inOrder = [...dates].sort((a, b) => (a.date < b.date ? -1 : 1))
    const first = inOrder[0]
    const last = inOrder.at(-1)
    if (first && last) {
      const isRange = dates.length > 1
      const sameLength = isRange && first.date !== last.date
      return {
        startsOn: sameLength ? startOfPeriod(first.date, first.precision) : null,
        startsPrecision: sameLength ? first.precision : null,
        deliversOn: last.date,
        precision: last.precision,
        wording,
        reading: counted || (dates.length > 1 && !isPlainRange(text)) ? 'several' : 'date',
      }
    }
  }

  if (counted) {
    if (!madeOn) return openEnded('no_base')
    const precision = madeOn.precision === 'day' ? 'month' : madeOn.precision
    return {
      startsOn: null,
      startsPrecision: null,
      deliversOn: endOfPeriod(addMonths(madeOn.date, counted), precision),
      precision,
      wording,
      reading: 'counted',
    }
  }
  return openEnded('unread')
}

function countedMonths(text: string): number | undefined {
  if (TWO_YEARS_IN_ARABIC.test(text)) return 24
  const match = COUNTED.exec(text)
  if (!match) return undefined
  const [, count = '', years] = match
  const n = /^\d+$/.test(count) ? Number(count) : (NUMBER_WORDS[count.toLowerCase()] ?? 0)
  // "2027年" is a year, not a number of years.
  if (n < 1 || n > 100) return undefined
  return years === undefined ? n : n * 12
}

function isPlainRange(text: string): boolean {
  return /^\D*\d{4}\s*(?:[-–—~～至到]|to|à|a|bis|по|إلى|und|et|y|и|و|and|和)\s*\d{4}\D*$/iu.test(text)
}

const YEAR = /(?<![\d.,])(?:19|20|21)\d{2}(?![\d]|[.,]\d)/g

/** Every date a text names, each as exactly as it names it. */
function datesIn(text: string, lang: Lang): ParsedDate[] {
  const found: ParsedDate[] = []
  const rest = text
    .replace(/(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)|(?<!\d)(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?!\d)/g, (whole) =>
      keep(whole),
    )
    .replace(/(\d{4})\s*年(?:\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*[日号])?)?/g, (whole) => keep(whole))
    .replace(/(?<!\d)(\d{4})-(0[1-9]|1[0-2])(?![\d-])/g, (whole) => keep(whole))

  function keep(whole: string): string {
    const parsed = parseDate(whole, lang)
    if (!parsed) return whole
    found.push(parsed)
    return ' '
  }

  for (const match of rest.matchAll(YEAR)) {
    const before = rest
      .slice(0, match.index)
      .split(/[\s,،]+/)
      .filter(Boolean)
      .slice(-4)
    const windows = before.map((_, from) => [...before.slice(from), match[0]].join(' '))
    const parsed = [...windows, match[0]].map((words) => parseDate(words, lang)).find((date) => date !== undefined)
    if (parsed) found.push(parsed)
  }
  return found
}

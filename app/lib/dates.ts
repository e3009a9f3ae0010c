import type { Lang } from '~/i18n/languages'
import { MONTH_VARIANTS, MONTHS, MONTHS_OF_RUSSIAN_DATE } from '~/i18n/months'
import { latinDigits } from './digits.ts'

/** A calendar date `YYYY-MM-DD`, without a time or a zone. */
export type IsoDate = string

export const DATE_PRECISIONS = ['day', 'month', 'quarter', 'year'] as const
export type DatePrecision = (typeof DATE_PRECISIONS)[number]

const DAY = 86_400_000

const pad = (n: number, width = 2) => String(n).padStart(width, '0')

/** The date of these parts (month 1-12), or undefined when the calendar has no such day. Years 1900 to 2200. */
export function isoDate(year: number, month: number, day: number): IsoDate | undefined {
  if (!Number.isInteger(year) || year < 1900 || year > 2200) return undefined
  if (!Number.isInteger(month) || month < 1 || month > 12) return undefined
  if (!Number.isInteger(day) || day < 1 || day > daysInMonth(year, month)) return undefined
  return `${year}-${pad(month)}-${pad(day)}`
}

export function isIsoDate(text: unknown): text is IsoDate {
  const match = typeof text === 'string' ? /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) : null
  return match !== null && isoDate(Number(match[1]), Number(match[2]), Number(match[3])) !== undefined
}

function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}

function toTime(date: IsoDate): number {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  return Date.UTC(year, month - 1, day)
}

const fromTime = (time: number): IsoDate => new Date(time).toISOString().slice(0, 10)

/** Today in Geneva: due dates end with the secretariat's day. */
export function today(clock: () => Date = () => new Date()): IsoDate {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Zurich' }).format(clock())
}

export function addDays(date: IsoDate, days: number): IsoDate {
  return fromTime(toTime(date) + days * DAY)
}

/** Months later, on the same day of the month or its last day: 31 January and one month is 28 or 29 February. */
export function addMonths(date: IsoDate, months: number): IsoDate {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  const count = year * 12 + (month - 1) + months
  const toYear = Math.floor(count / 12)
  const toMonth = count - toYear * 12 + 1
  return `${pad(toYear, 4)}-${pad(toMonth)}-${pad(Math.min(day, daysInMonth(toYear, toMonth)))}`
}

/** Whole days from the first date to the second; negative when the second is earlier. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return Math.round((toTime(to) - toTime(from)) / DAY)
}

/** For sorting: negative when `a` is earlier, 0 when equal. */
export function compareDates(a: IsoDate, b: IsoDate): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** Mondays to Fridays after `from`, up to and with `to`; 0 when `to` is not later. Public holidays are not known. */
export function workingDaysBetween(from: IsoDate, to: IsoDate): number {
  const days = daysBetween(from, to)
  if (days <= 0) return 0
  const weeks = Math.floor(days / 7)
  const start = new Date(toTime(from)).getUTCDay()
  let count = weeks * 5
  for (let offset = 1; offset <= days % 7; offset += 1) {
    const weekday = (start + offset) % 7
    if (weekday !== 0 && weekday !== 6) count += 1
  }
  return count
}

/** The last day of the month, quarter or year the date is in. */
export function endOfPeriod(date: IsoDate, precision: DatePrecision): IsoDate {
  if (precision === 'day') return date
  return addDays(addMonths(startOfPeriod(date, precision), { month: 1, quarter: 3, year: 12 }[precision]), -1)
}

/** The first day of the month, quarter or year the date is in. */
export function startOfPeriod(date: IsoDate, precision: DatePrecision): IsoDate {
  const [year = 0, month = 1] = date.split('-').map(Number)
  switch (precision) {
    case 'day':
      return date
    case 'month':
      return `${pad(year, 4)}-${pad(month)}-01`
    case 'quarter':
      return `${pad(year, 4)}-${pad(Math.floor((month - 1) / 3) * 3 + 1)}-01`
    case 'year':
      return `${pad(year, 4)}-01-01`
  }
}

export type ParsedDate = { date: IsoDate; precision: DatePrecision }

function fold(text: string): string {
  return latinDigits(text)
    .normalize('NFKD')
    .replace(/[\u0300-\u036f\u064b-\u065f\u0670\u0640\u200e\u200f\u061c]/g, '')
    .toLowerCase()
    .replace(/[أإآٱ]/g, 'ا')
    .replace(/ى/g, 'ي')
}

const NAMES: readonly { name: string; month: number }[] = [
  ...Object.values(MONTHS).flatMap((names) =>
    names.flatMap((name, index) => name.split('/').map((one) => ({ name: fold(one), month: index + 1 }))),
  ),
  ...MONTHS_OF_RUSSIAN_DATE.map((name, index) => ({ name: fold(name), month: index + 1 })),
  ...Object.entries(MONTH_VARIANTS).map(([name, month]) => ({ name: fold(name), month })),
].filter(({ name }) => !/^\d/.test(name))

function monthOf(word: string): number | undefined {
  const exact = NAMES.find(({ name }) => name === word)
  if (exact) return exact.month
  if ([...word].length < 3) return undefined
  const months = new Set(NAMES.filter(({ name }) => name.startsWith(word)).map(({ month }) => month))
  const [only] = months
  return months.size === 1 ? only : undefined
}

const FILLERS = new Set(
  [
    'de',
    'del',
    'du',
    'le',
    'la',
    'el',
    'of',
    'the',
    'st',
    'nd',
    'rd',
    'th',
    'er',
    'г',
    'год',
    'года',
    'عام',
    'سنة',
    'من',
    'م',
    'في',
    'day',
  ].map(fold),
)
const QUARTER_WORDS = ['q', 't', 'quarter', 'trimestre', 'квартал', 'кв', 'الربع', 'ربع', 'quarterly'].map(fold)
const ORDINALS: Readonly<Record<string, number>> = Object.fromEntries(
  [
    ['i', 'first', 'premier', 'primer', 'первый', 'الاول'],
    ['ii', 'second', 'deuxieme', 'segundo', 'второй', 'الثاني'],
    ['iii', 'third', 'troisieme', 'tercer', 'третий', 'الثالث'],
    ['iv', 'fourth', 'quatrieme', 'cuarto', 'четвертыи', 'الرابع'],
  ].flatMap((words, index) => words.map((word) => [fold(word), index + 1])),
)

/**
 * The date a person typed in any of the six languages, with the precision they gave; the last day of a month, quarter or
 * year. Day comes before month in figures (`30/06/2026`), except after a year (`2026-06-30`). Undefined when it is no date.
 */
export function parseDate(text: string, lang: Lang): ParsedDate | undefined {
  if (text.length > 80) return undefined
  const folded = fold(text).trim()
  return inFigures(folded) ?? inChinese(folded) ?? inWords(folded, lang)
}

function exactly(year: number, month: number, day: number): ParsedDate | undefined {
  const date = isoDate(year, month, day)
  return date ? { date, precision: 'day' } : undefined
}

function within(year: number, month: number, precision: DatePrecision): ParsedDate | undefined {
  const date = isoDate(year, month, 1)
  return date ? { date: endOfPeriod(date, precision), precision } : undefined
}

function inFigures(text: string): ParsedDate | undefined {
  const yearFirst = /^(\d{4})\s*[-/.]\s*(\d{1,2})(?:\s*[-/.]\s*(\d{1,2}))?$/.exec(text)
  if (yearFirst) {
    const [, year, month, day] = yearFirst
    return day ? exactly(Number(year), Number(month), Number(day)) : within(Number(year), Number(month), 'month')
  }
  const dayFirst = /^(?:(\d{1,2})\s*[-/.\s]\s*)?(\d{1,2})\s*[-/.\s]\s*(\d{4})(?:\s*г\.?)?$/.exec(text)
  if (dayFirst) {
    const [, day, month, year] = dayFirst
    return day ? exactly(Number(year), Number(month), Number(day)) : within(Number(year), Number(month), 'month')
  }
  return undefined
}

function inChinese(text: string): ParsedDate | undefined {
  const quarter = /^(\d{4})\s*年?\s*第?\s*([一二三四1-4])\s*季度?$/.exec(text)
  if (quarter) {
    const n = '一二三四'.indexOf(quarter[2] ?? '') + 1 || Number(quarter[2])
    return within(Number(quarter[1]), n * 3, 'quarter')
  }
  const parts = /^(\d{4})\s*年(?:\s*(\d{1,2})\s*月(?:\s*(\d{1,2})\s*[日号號])?)?$/.exec(text)
  if (!parts) return undefined
  const [, year, month, day] = parts
  if (day) return exactly(Number(year), Number(month), Number(day))
  return month ? within(Number(year), Number(month), 'month') : within(Number(year), 12, 'year')
}

// The language decides nothing here: month names of all six are understood, whichever language the page is in.
function inWords(text: string, _lang: Lang): ParsedDate | undefined {
  const numbers = (text.match(/\d+/g) ?? []).map(Number)
  const words = text
    .replace(/\d+(?:-?(?:го|е|й|eme|ere|er|re|e|st|nd|rd|th|o|a)(?![\p{L}]))?/gu, ' ')
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== '' && !FILLERS.has(word))
  const years = numbers.filter((n) => n >= 1900 && n <= 2200)
  const others = numbers.filter((n) => n < 1900)
  const [year] = years
  if (
    year === undefined ||
    years.length !== 1 ||
    others.length > 1 ||
    numbers.length !== years.length + others.length
  ) {
    return undefined
  }
  const [other] = others
  if (words.length === 0) return other === undefined ? within(year, 12, 'year') : undefined

  const quarter = words.some((word) => QUARTER_WORDS.includes(word))
  if (quarter) {
    const rest = words.filter((word) => !QUARTER_WORDS.includes(word))
    const named =
      rest.length === 1 && other === undefined ? ORDINALS[rest[0] ?? ''] : rest.length === 0 ? other : undefined
    return named !== undefined && named >= 1 && named <= 4 ? within(year, named * 3, 'quarter') : undefined
  }
  const month = monthOfWords(words)
  if (month === undefined) return undefined
  return other === undefined ? within(year, month, 'month') : exactly(year, month, other)
}

// "تشرين الثاني/نوفمبر" is one month said twice in three words: the words are joined to known names, which must agree.
function monthOfWords(words: readonly string[]): number | undefined {
  const found = new Set<number>()
  for (let at = 0; at < words.length; ) {
    const pair = words.slice(at, at + 2)
    const double = pair.length === 2 ? NAMES.find(({ name }) => name === pair.join(' ')) : undefined
    const month = double?.month ?? monthOf(words[at] ?? '')
    if (month === undefined) return undefined
    found.add(month)
    at += double ? 2 : 1
  }
  const [only] = found
  return found.size === 1 ? only : undefined
}

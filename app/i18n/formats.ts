import type { DatePrecision, IsoDate } from '../lib/dates.ts'
import { type Lang, LOCALES } from './languages.ts'
import { MONTHS, MONTHS_OF_RUSSIAN_DATE, SHORT_MONTHS } from './months.ts'

// Making an Intl formatter costs more than a hundred uses of it, so each is made once per language and set of options.
function cached<F>(make: (locale: string, options: object) => F): (lang: Lang, options?: object) => F {
  const made = new Map<string, F>()
  return (lang, options = {}) => {
    const key = lang + JSON.stringify(options)
    const known = made.get(key)
    if (known) return known
    const formatter = make(LOCALES[lang], options)
    made.set(key, formatter)
    return formatter
  }
}

const numberFormat = cached((locale, options) => new Intl.NumberFormat(locale, options))
const listFormat = cached((locale, options) => new Intl.ListFormat(locale, options))
const timeFormat = cached((locale, options) => new Intl.DateTimeFormat(locale, options))

export type NumberOptions = Pick<
  Intl.NumberFormatOptions,
  'minimumFractionDigits' | 'maximumFractionDigits' | 'notation' | 'compactDisplay' | 'signDisplay' | 'useGrouping'
>

export function formatNumber(n: number, lang: Lang, options?: NumberOptions): string {
  return numberFormat(lang, options).format(n)
}

/** A share between 0 and 1, to whole per cent; a share that is not zero never reads 0 %, one that is not whole never 100 %. */
export function formatPercent(share: number, lang: Lang): string {
  const whole = Math.round(share * 100)
  const honest = share > 0 && whole === 0 ? 1 : share < 1 && whole === 100 ? 99 : whole
  return numberFormat(lang, { style: 'percent', maximumFractionDigits: 0 }).format(honest / 100)
}

/** The ISO code before or after the amount as the language has it: symbols such as $ name more than one currency. */
export function formatMoney(amount: number, currency: string, lang: Lang): string {
  const digits = Number.isInteger(amount) ? 0 : 2
  if (!/^[A-Z]{3}$/.test(currency)) return `${formatNumber(amount, lang)} ${currency}`
  return numberFormat(lang, {
    style: 'currency',
    currency,
    currencyDisplay: 'code',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(amount)
}

export function formatList(items: readonly string[], lang: Lang): string {
  return listFormat(lang, { type: 'conjunction', style: 'long' }).format(items)
}

const QUARTERS: Record<Lang, (quarter: number, year: string) => string> = {
  en: (quarter, year) => `Q${quarter} ${year}`,
  fr: (quarter, year) => `${quarter === 1 ? '1er' : `${quarter}e`} trimestre ${year}`,
  es: (quarter, year) => `${['primer', 'segundo', 'tercer', 'cuarto'][quarter - 1]} trimestre de ${year}`,
  ru: (quarter, year) => `${['I', 'II', 'III', 'IV'][quarter - 1]} квартал ${year} года`,
  ar: (quarter, year) => `الربع ${['الأول', 'الثاني', 'الثالث', 'الرابع'][quarter - 1]} من عام ${year}`,
  zh: (quarter, year) => `${year}年第${['一', '二', '三', '四'][quarter - 1]}季度`,
}

const DAYS: Record<Lang, (day: number, month: number, year: string) => string> = {
  en: (day, month, year) => `${day} ${MONTHS.en[month]} ${year}`,
  fr: (day, month, year) => `${day === 1 ? '1er' : day} ${MONTHS.fr[month]} ${year}`,
  es: (day, month, year) => `${day} de ${MONTHS.es[month]} de ${year}`,
  ru: (day, month, year) => `${day} ${MONTHS_OF_RUSSIAN_DATE[month]} ${year} года`,
  ar: (day, month, year) => `${day} ${MONTHS.ar[month]} ${year}`,
  zh: (day, month, year) => `${year}年${month + 1}月${day}日`,
}

/** A calendar date in words, as exact as it is known: "30 June 2026", "June 2026", "Q2 2026", "2026". */
export function formatDate(date: IsoDate, lang: Lang, precision: DatePrecision = 'day'): string {
  const [year = '', month = '1', day = '1'] = date.split('-')
  const index = Number(month) - 1
  switch (precision) {
    case 'day':
      return DAYS[lang](Number(day), index, year)
    case 'month':
      if (lang === 'zh') return `${year}年${index + 1}月`
      return lang === 'es' ? `${MONTHS.es[index]} de ${year}` : `${MONTHS[lang][index]} ${year}`
    case 'quarter':
      return QUARTERS[lang](Math.floor(index / 3) + 1, year)
    case 'year':
      return lang === 'zh' ? `${year}年` : year
  }
}

/** For the axis of a chart: "Jun 2026". */
export function formatShortMonth(date: IsoDate, lang: Lang): string {
  const [year = '', month = '1'] = date.split('-')
  const name = SHORT_MONTHS[lang][Number(month) - 1]
  return lang === 'zh' ? `${year}年${name}` : `${name} ${year}`
}

/** The zone in which moments are shown to everybody: the secretariat's. `enhance.js` adds the reader's own beside it. */
export const TIME_ZONE = 'Europe/Zurich'

/** A moment in Geneva time: "30 June 2026, 14:32". Whoever shows it says "Geneva time" beside it. */
export function formatDateTime(moment: Date | string, lang: Lang): string {
  const at = typeof moment === 'string' ? new Date(moment) : moment
  const part = Object.fromEntries(
    timeFormat('en', {
      timeZone: TIME_ZONE,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    })
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  )
  const date = formatDate(`${part.year}-${part.month}-${part.day}`, lang)
  const time = `${part.hour}:${part.minute}`
  return lang === 'zh' ? `${date} ${time}` : lang === 'ar' ? `${date}، ${time}` : `${date}, ${time}`
}

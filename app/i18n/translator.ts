import { IntlMessageFormat } from 'intl-messageformat'
import { countryName } from '~/reference/rules'
import type { DatePrecision, IsoDate } from '../lib/dates.ts'
import {
  formatDate,
  formatDateTime,
  formatList,
  formatMoney,
  formatNumber,
  formatPercent,
  formatShortMonth,
  type NumberOptions,
} from './formats.ts'
import { directionOf, LANGS, type Lang, LOCALES } from './languages.ts'
import { catalogues } from './messages/index.ts'
import type { MessageKey, MessageParams, MessageRef } from './types.ts'

export interface Translator {
  /** The sentence of this key in this language. */
  (key: MessageKey, params?: MessageParams): string
  /** A sentence prepared elsewhere, such as a validation message. */
  ref(ref: MessageRef): string
  readonly lang: Lang
  readonly dir: 'ltr' | 'rtl'
  number(n: number, options?: NumberOptions): string
  /** A share between 0 and 1. */
  percent(share: number): string
  money(amount: number, currency: string): string
  date(date: IsoDate, precision?: DatePrecision): string
  /** For the axis of a chart. */
  shortMonth(date: IsoDate): string
  /** Geneva time. */
  dateTime(moment: Date | string): string
  list(items: readonly string[]): string
  country(iso3: string): string
}

type Said = string | IntlMessageFormat

function make(lang: Lang): Translator {
  const messages = catalogues[lang]
  const parsed = new Map<MessageKey, Said>()

  const find = (key: MessageKey): Said => {
    const known = parsed.get(key)
    if (known !== undefined) return known
    const text = messages[key] ?? catalogues.en[key] ?? key
    // Only ICU syntax costs a parse: most sentences have neither an argument nor a quoted brace.
    const said = /[{']/.test(text) ? new IntlMessageFormat(text, LOCALES[lang], undefined, { ignoreTag: true }) : text
    parsed.set(key, said)
    return said
  }

  const say = (key: MessageKey, params?: MessageParams): string => {
    const said = find(key)
    return typeof said === 'string' ? said : String(said.format(params))
  }

  return Object.assign(say, {
    ref: ({ key, params }: MessageRef) => say(key, params),
    lang,
    dir: directionOf(lang),
    number: (n: number, options?: NumberOptions) => formatNumber(n, lang, options),
    percent: (share: number) => formatPercent(share, lang),
    money: (amount: number, currency: string) => formatMoney(amount, currency, lang),
    date: (date: IsoDate, precision?: DatePrecision) => formatDate(date, lang, precision),
    shortMonth: (date: IsoDate) => formatShortMonth(date, lang),
    dateTime: (moment: Date | string) => formatDateTime(moment, lang),
    list: (items: readonly string[]) => formatList(items, lang),
    country: (iso3: string) => countryName(iso3, lang),
  })
}

const translators = new Map<Lang, Translator>(LANGS.map((lang) => [lang, make(lang)]))

/** The same object every time: sentences and formatters are parsed once for each language. */
export function translator(lang: Lang): Translator {
  const known = translators.get(lang)
  if (!known) throw new Error(`No messages for ${lang}`)
  return known
}

import type { Lang } from '~/i18n/languages'
import { MONTHS, MONTHS_OF_RUSSIAN_DATE } from '~/i18n/months'
import type { DatePrecision, IsoDate } from '~/lib/dates'

/** A delivery date as a sentence of that language needs it after "by", "d'ici à", "para", "до", "بحلول" or before "前". */
export function deliveryInWords(date: IsoDate, precision: DatePrecision, lang: Lang): string {
  const year = date.slice(0, 4)
  const index = Number(date.slice(5, 7)) - 1
  if (precision === 'year') {
    return {
      en: `the end of ${year}`,
      fr: `la fin de ${year}`,
      es: `fines de ${year}`,
      ru: `конца ${year} года`,
      ar: `نهاية عام ${year}`,
      zh: `${year}年底`,
    }[lang]
  }
  const month = MONTHS[lang][index] ?? ''
  switch (lang) {
    case 'es':
      return `${month} de ${year}`
    case 'ru':
      return `${MONTHS_OF_RUSSIAN_DATE[index] ?? ''} ${year} года`
    case 'zh':
      return `${year}年${month}`
    case 'en':
    case 'fr':
    case 'ar':
      return `${month} ${year}`
  }
}

/** The six official languages of the United Nations, in the order the UN lists them. */
export const LANGS = ['ar', 'zh', 'en', 'fr', 'ru', 'es'] as const

export type Lang = (typeof LANGS)[number]

/** What each language calls itself: language links are never translated. */
export const AUTONYMS: Record<Lang, string> = {
  ar: 'العربية',
  zh: '中文',
  en: 'English',
  fr: 'Français',
  ru: 'Русский',
  es: 'Español',
}

/** BCP 47 locale for `Intl`: Arabic keeps Latin digits, so that numbers match codes and downloads. */
export const LOCALES: Record<Lang, string> = {
  ar: 'ar-u-nu-latn',
  zh: 'zh-Hans',
  en: 'en-GB',
  fr: 'fr',
  ru: 'ru',
  es: 'es',
}

export function isLang(value: unknown): value is Lang {
  return typeof value === 'string' && (LANGS as readonly string[]).includes(value)
}

export function directionOf(lang: Lang): 'ltr' | 'rtl' {
  return lang === 'ar' ? 'rtl' : 'ltr'
}

/** The language a path starts with (`/fr/commitments` → `fr`), or undefined when it names none. */
export function langOfPath(pathname: string): Lang | undefined {
  const first = pathname.split('/')[1]
  return isLang(first) ? first : undefined
}

/** The languages in the reader's order of preference (`Accept-Language`), those not asked for after them in UN order. */
export function preferredLangs(acceptLanguage: string | null): Lang[] {
  const asked = (acceptLanguage ?? '')
    .slice(0, 500)
    .split(',')
    .map((part, position) => {
      const [tag = '', ...parameters] = part.trim().split(';')
      const quality = parameters.map((parameter) => /^\s*q=([\d.]+)\s*$/.exec(parameter)?.[1]).find(Boolean)
      return { lang: tag.trim().toLowerCase().split('-')[0], quality: quality ? Number(quality) : 1, position }
    })
    .filter((entry) => entry.quality > 0)
    .sort((a, b) => b.quality - a.quality || a.position - b.position)
    .map((entry) => entry.lang)
    .filter(isLang)
  return [...new Set([...asked, ...LANGS])]
}

/** The language of a route's `lang` parameter; English where the address names none. */
export function langOf(param: string | undefined): Lang {
  return isLang(param) ? param : 'en'
}

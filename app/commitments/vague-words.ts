import { LANGS, type Lang } from '~/i18n/languages'

// Words of intention that say how one feels about a thing, not what will be there in the end. Each entry is a pattern over folded text
// (lower case, no accents, no Arabic vowel marks) and covers the forms in which the word is used in a promise. Languages with spaces
// match at the beginning of a word; Chinese has none.

export const VAGUE: Record<Lang, readonly string[]> = {
  en: [
    'support(?:s|ed|ing)?',
    'promot(?:e|es|ed|ing)',
    'strengthen(?:s|ed|ing)?',
    'encourag(?:e|es|ed|ing)',
    'enhanc(?:e|es|ed|ing)',
    'foster(?:s|ed|ing)?',
    'facilitat(?:e|es|ed|ing)',
    'improv(?:e|es|ed|ing)',
    'contribut(?:e|es|ed|ing)',
    'address(?:es|ed|ing)?',
    'raise awareness',
    'advocat(?:e|es|ed|ing)',
    'explor(?:e|es|ed|ing)',
    'strive(?:s)?',
    'endeavou?r(?:s)?',
  ],
  fr: [
    'appuy(?:er|ons|ez|ant|e)|appuie(?:nt|ra)?',
    'soutenir|soutien(?:t|dra|nent)|soutenant',
    'promouvoir|promouv(?:ra|ons|ant)|promeut',
    'renforc(?:er|era|e|ons|ant)|renforcant',
    'encourag(?:er|era|e|eons|eant)',
    'favoris(?:er|era|e|ons|ant)',
    'facilit(?:er|era|e|ons|ant)',
    'amelior(?:er|era|e|ons|ant)',
    'contribu(?:er|era|e|ons|ant)',
    'sensibilis(?:er|era|e|ons|ant)',
    's efforc(?:er|era|e)',
    'oeuvrer|œuvrer',
  ],
  es: [
    'apoy(?:ar|ara|a|amos|ando|o)',
    'promov(?:er|era|emos|iendo)|promueve',
    'fortalec(?:er|era|e|emos|iendo)',
    'foment(?:ar|ara|a|amos|ando)',
    'alentar|alienta',
    'impuls(?:ar|ara|a|amos|ando)',
    'facilit(?:ar|ara|a|amos|ando)',
    'mejor(?:ar|ara|a|amos|ando)',
    'contribu(?:ir|ira|ye|imos|yendo)',
    'sensibiliz(?:ar|ara|a|ando)',
    'procurar|procurara',
    'reforzar|refuerza|reforzara',
  ],
  ru: [
    'содейств(?:овать|ует|ие|уем|уя)',
    'поддерж(?:ивать|ивает|ать|ит|им)',
    'укреп(?:ить|лять|ляет|ит|им)',
    'поощр(?:ять|яет|ить)',
    'способств(?:овать|ует|уем|уя)',
    'продвиг(?:ать|ает|аем)',
    'улучш(?:ить|ать|ает|ит|им)',
    'развива(?:ть|ет|ем)',
    'повы(?:сить|шать|шает|сит) осведомленность',
    'стремиться|стремится',
  ],
  ar: [
    '(?:[وفسلي]|ال)*دعم',
    '(?:[وفسلي]|ال)*تعزيز|[سوني]*عزز',
    '(?:[وفسلي]|ال)*تشجيع|[سوني]*شجع',
    '(?:[وفسلي]|ال)*ترويج',
    '(?:[وفسلي]|ال)*تحسين',
    '(?:[وفسلي]|ال)*تيسير',
    '(?:[وفسلي]|ال)*تسهيل',
    '(?:[وفسلي]|ال)*(?:مساهمه|اسهام)',
    '(?:[وفسلي]|ال)*توعيه',
    'السعي|[سوني]*سعي',
  ],
  zh: ['促进', '支持', '加强', '推动', '鼓励', '改善', '增强', '提高认识', '推进', '完善', '致力于', '助力'],
}

// The word that joins two things, as it stands between words.
export const JOINERS: Record<Lang, RegExp> = {
  en: /(?:^|\s)(?:and|&)(?=\s)/g,
  fr: /(?:^|\s)(?:et|&)(?=\s)/g,
  es: /(?:^|\s)(?:y|e|&)(?=\s)/g,
  ru: /(?:^|\s)(?:и|&)(?=\s)/g,
  // The joining waw is written onto the next word; before "ال" it is nearly always "and".
  ar: /(?:^|\s)(?:و(?=\s|ال)|&(?=\s))/g,
  zh: /[和与及]|以及|并且/g,
}

/** Lower case, without accents and vowel marks, with the letters Arabic writers exchange made one. */
export function foldForWords(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f\u064b-\u065f\u0670\u0640]/g, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[أإآ]/g, 'ا')
    .replace(/ة/g, 'ه')
    .replace(/ى/g, 'ي')
    .replace(/ё/g, 'е')
    .replace(/['’]/g, ' ')
}

/** The first vague word as the person wrote it, without what is joined to it; null where there is none. */
export function vagueWordIn(text: string, lang: Lang): string | null {
  const patterns = PATTERNS[lang]
  return wordsOf(text, lang).find(({ folded }) => patterns.some((pattern) => pattern.test(folded)))?.word ?? null
}

// Whole words; Arabic writes suffixes onto the word, Chinese has no spaces around it.
const PATTERNS = Object.fromEntries(
  LANGS.map((lang) => [
    lang,
    VAGUE[lang].map(
      (word) => new RegExp(lang === 'zh' ? word : `^(?:${foldForWords(word)})${lang === 'ar' ? '' : '$'}`, 'u'),
    ),
  ]),
) as Record<Lang, RegExp[]>

type Word = { word: string; folded: string }

function wordsOf(text: string, lang: Lang): Word[] {
  if (lang === 'zh') {
    return VAGUE.zh.filter((word) => text.includes(word)).map((word) => ({ word, folded: word }))
  }
  const words = text.split(/[^\p{L}\p{M}\p{N}-]+/u).filter(Boolean)
  const single = words.map((word) => ({ word, folded: foldForWords(word) }))
  // "raise awareness", "s'efforcer": words that are vague only together.
  const pairs = words
    .slice(1)
    .map((word, at) => ({ word: `${words[at]} ${word}`, folded: foldForWords(`${words[at]} ${word}`) }))
  return [...single, ...pairs]
}

export function joinersIn(title: string, lang: Lang): number {
  const text = lang === 'ar' ? title.normalize('NFC') : foldForWords(title)
  return text.match(JOINERS[lang])?.length ?? 0
}

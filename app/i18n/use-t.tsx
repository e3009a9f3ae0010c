import { createContext, type ReactNode, useContext } from 'react'
import type { Lang } from './languages.ts'
import { type Translator, translator } from './translator.ts'

const TranslatorContext = createContext<Translator>(translator('en'))

export function TranslatorProvider({ lang, children }: { lang: Lang; children: ReactNode }) {
  return <TranslatorContext.Provider value={translator(lang)}>{children}</TranslatorContext.Provider>
}

/** The language of the page: `const t = useT()`, then `t('common.back')`, `t.date(due)`, `t.lang`. */
export function useT(): Translator {
  return useContext(TranslatorContext)
}

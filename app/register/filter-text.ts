import type { Avenue, Bucket, Verification } from '~/commitments/rules/codes'
import type { Translator } from '~/i18n/translator'
import type { StakeholderKind } from '~/organisations/rules'
import { objectiveTitle } from '~/reference/rules'
import type { Facet } from './rules'

/** A value of a facet in the reader's words; `dialogues` gives the names of slugs. */
export function facetText(
  t: Translator,
  facet: Facet | 'q',
  value: string,
  dialogues: Readonly<Record<string, string>>,
): string {
  switch (facet) {
    case 'q':
      return t('register.filter.searched', { q: value })
    case 'avenue':
      return t(`commitments.avenue.${value as Avenue}`)
    case 'who':
      return t(`organisations.kinds.${value as StakeholderKind}`)
    case 'region':
      return t(`reference.region.${value as 'africa'}`)
    case 'country':
      return t.country(value)
    case 'status':
      return t(`common.bucket.${value as Bucket}`)
    case 'checked':
      return t(`common.verification.${value as Verification}`)
    case 'dialogue':
      return dialogues[value] ?? value
    case 'objective':
      return `${value}. ${objectiveTitle(Number(value), t.lang).text}`
    case 'due':
      return value
  }
}

/** The language of that text, where it is not the reader's: not everything is translated. */
export function facetLang(t: Translator, facet: Facet, value: string): string | undefined {
  if (facet !== 'objective') return undefined
  const { lang } = objectiveTitle(Number(value), t.lang)
  return lang === t.lang ? undefined : lang
}

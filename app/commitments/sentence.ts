import { translator } from '~/i18n/translator'
import { type CommitmentContent, promiseSentence } from './rules/content.ts'

/** The promise as one sentence in the language in which it was written, whoever reads it. Empty while who or what is missing. */
export function sentenceOf(content: CommitmentContent): string {
  return promiseSentence(content, (parts) => translator(content.language)('commitments.promise.sentence', parts))
}

import { type CommitmentContent, promiseSentence } from '~/commitments/rules/content'
import { checkWording, type WordingCheck } from '~/commitments/wording-check'
import { translator } from '~/i18n/translator'

/** The promise as one sentence, in the language in which it was made. */
export function sentenceOf(content: CommitmentContent): string {
  return promiseSentence(content, (parts) => translator(content.language)('commitments.promise.sentence', parts))
}

/** The same advice the writer sees, for the reviewer. */
export function wordingOf(
  content: CommitmentContent,
  partners: readonly { answer: string }[],
  duplicates: number,
): WordingCheck {
  return checkWording({
    content,
    sentence: sentenceOf(content),
    partners: { invited: partners.length, accepted: partners.filter(({ answer }) => answer === 'accepted').length },
    duplicates,
  })
}

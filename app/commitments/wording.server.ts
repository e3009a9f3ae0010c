import type { Tx } from '#db/client.server'
import type { CommitmentContent } from './rules/content.ts'
import { sentenceOf } from './sentence.ts'
import { listSimilar, type Party } from './store/read.server.ts'
import { checkWording, type WordingCheck } from './wording-check.ts'

/** The advice on this content, with what only the database knows: partners' answers and records that look alike. */
export async function wordingOf(
  tx: Tx,
  commitmentId: string,
  content: CommitmentContent,
  parties: readonly Party[],
): Promise<WordingCheck> {
  const sentence = sentenceOf(content)
  const partners = parties.filter(
    ({ role, answer }) => role !== 'lead' && (answer === 'invited' || answer === 'accepted'),
  )
  return checkWording({
    content,
    sentence,
    partners: { invited: partners.length, accepted: partners.filter(({ answer }) => answer === 'accepted').length },
    duplicates: (await listSimilar(tx, commitmentId, `${content.title} ${sentence}`)).length,
  })
}

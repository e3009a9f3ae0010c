import type { MessageKey, MessageParams, MessageRef } from '~/i18n/types'
import { addMonths, compareDates } from '~/lib/dates'
import { type CommitmentContent, LIMITS, mainIndicator } from './rules/content.ts'
import { joinersIn, vagueWordIn } from './vague-words.ts'

// Advice while writing. Deterministic, the same on every page and in every language; it looks at the structured answers first and at
// words only where it must. It never blocks anything and no score of it is ever published: only missing facts are.

export const LETTERS = ['specific', 'measurable', 'achievable', 'relevant', 'time_bound'] as const
export type Letter = (typeof LETTERS)[number]

/** `not_yet` while there is nothing to judge; `advice` where something was written and could be better. */
export type LetterState = 'met' | 'advice' | 'not_yet'

export type LetterResult = {
  letter: Letter
  state: LetterState /** What is good about it, or what to do, most useful first. */
  messages: MessageRef[]
}

export type WordingCheck = { letters: LetterResult[]; met: number; hints: MessageRef[] }

/** A target so many times the starting value is not doubted, but wants a sentence on how. */
const RATIO_WITHOUT_NOTE = 10
const MILESTONES_ASKED = 2
/** Below this, a text on how a high target is reached is no sentence yet. */
const NOTE_LENGTH = 40

export type WordingInput = {
  content: CommitmentContent
  /** The promise as one sentence, as `promiseSentence` gives it. */
  sentence: string
  partners: { invited: number; accepted: number }
  /** How many similar commitments were found. */
  duplicates: number
}

export function checkWording(input: WordingInput): WordingCheck {
  const letters = [specific(input), measurable(input), achievable(input), relevant(input), timeBound(input)]
  return { letters, met: letters.filter(({ state }) => state === 'met').length, hints: hints(input) }
}

// A script without spaces says in one sign what others say in three.
function lengthIn(text: string, language: CommitmentContent['language']): number {
  const signs = [...text.trim()].length
  return language === 'zh' ? signs * 3 : signs
}

function collect(): { advice: MessageRef[]; add(key: MessageKey, params?: MessageParams): void } {
  const advice: MessageRef[] = []
  return { advice, add: (key, params) => void advice.push(params ? { key, params } : { key }) }
}

function result(letter: Letter, advice: readonly MessageRef[], isStarted: boolean): LetterResult {
  if (advice.length > 0) return { letter, state: isStarted ? 'advice' : 'not_yet', messages: [...advice] }
  return { letter, state: 'met', messages: [{ key: `commitments.wording.${letter}.met` }] }
}

function specific({ content, sentence }: WordingInput): LetterResult {
  const { advice, add } = collect()
  const ownWords = content.promiseText.trim() !== ''
  if (!ownWords && !content.promiseWho.trim()) add('commitments.wording.specific.actor')
  if (!ownWords && !content.promiseWhat.trim()) add('commitments.wording.specific.action')
  if (!content.promiseForWhom.trim() && content.beneficiaries.length === 0) add('commitments.wording.specific.for_whom')
  const used = [...sentence.trim()].length
  if (used > 0 && lengthIn(sentence, content.language) < LIMITS.promiseMin) {
    const minimum = content.language === 'zh' ? Math.ceil(LIMITS.promiseMin / 3) : LIMITS.promiseMin
    add('commitments.wording.specific.short', { used, minimum })
  }
  if (used > LIMITS.promiseMax) add('commitments.wording.specific.long', { used, maximum: LIMITS.promiseMax })
  // A vague word is no fault where a number stands beside it: it is then clear what will be there in the end.
  const action = ownWords ? content.promiseText : content.promiseWhat
  const verb = vagueWordIn(action, content.language)
  if (verb && !content.promiseHowMany.trim() && !/\p{N}/u.test(action))
    add('commitments.wording.specific.vague', { verb })
  const isStarted = sentence.trim() !== '' || content.promiseWho.trim() !== '' || content.promiseWhat.trim() !== ''
  return result('specific', advice, isStarted)
}

function measurable({ content }: WordingInput): LetterResult {
  const { advice, add } = collect()
  const main = mainIndicator(content.indicators)
  if (!main?.name.trim()) add('commitments.wording.measurable.indicator')
  if (!main || (main.targetValue === null && main.direction !== 'yes_no')) add('commitments.wording.measurable.target')
  if (!main || (main.baselineValue === null && !main.noBaselineReason.trim() && main.direction !== 'yes_no')) {
    add('commitments.wording.measurable.baseline')
  }
  if (main?.unit === 'other' && !main.unitText.trim()) add('commitments.wording.measurable.unit')
  if (main?.unit === 'percent' && !main.denominatorName.trim()) add('commitments.wording.measurable.percent')
  if (!main?.source.trim()) add('commitments.wording.measurable.source')
  return result('measurable', advice, main !== undefined)
}

function achievable({ content, partners }: WordingInput): LetterResult {
  const { advice, add } = collect()
  const hasMeans = content.moneyKind !== null || content.resources.trim() !== ''
  if (!hasMeans) add('commitments.wording.achievable.resources')
  const open = partners.invited - partners.accepted
  if (open > 0) add('commitments.wording.achievable.partners', { open })
  const main = mainIndicator(content.indicators)
  if (main?.direction === 'up' && main.baselineValue !== null && main.baselineValue > 0 && main.targetValue !== null) {
    const ratio = main.targetValue / main.baselineValue
    if (ratio > RATIO_WITHOUT_NOTE && lengthIn(content.resources, content.language) < NOTE_LENGTH) {
      add('commitments.wording.achievable.ratio', { ratio: Math.round(ratio) })
    }
  }
  return result('achievable', advice, hasMeans || partners.invited > 0)
}

function relevant({ content }: WordingInput): LetterResult {
  const { advice, add } = collect()
  if (content.objectives.length === 0) add('commitments.wording.relevant.objective')
  if (lengthIn(content.problem, content.language) < LIMITS.problemMin) {
    const minimum = content.language === 'zh' ? Math.ceil(LIMITS.problemMin / 3) : LIMITS.problemMin
    add('commitments.wording.relevant.problem', { minimum })
  }
  return result('relevant', advice, content.objectives.length > 0 || content.problem.trim() !== '')
}

function timeBound({ content }: WordingInput): LetterResult {
  const { advice, add } = collect()
  if (content.deliversOn === null) add('commitments.wording.time_bound.delivery')
  const dated = content.milestones.flatMap(({ dueOn }) => dueOn ?? []).sort(compareDates)
  if (dated.length < MILESTONES_ASKED) add('commitments.wording.time_bound.milestones', { minimum: MILESTONES_ASKED })
  const [first] = dated
  // Without a stated start there is no first year to look at.
  if (first && content.startsOn && compareDates(first, addMonths(content.startsOn, 12)) > 0)
    add('commitments.wording.time_bound.first_year')
  return result('time_bound', advice, content.deliversOn !== null || content.milestones.length > 0)
}

function hints({ content, duplicates }: WordingInput): MessageRef[] {
  const { advice, add } = collect()
  if (joinersIn(content.title, content.language) >= 2) add('commitments.wording.hint.two_commitments')
  if (
    content.indicators.some(
      ({ unit, splits, name }) => unit === 'people' && name.trim() !== '' && !splits.includes('sex'),
    )
  ) {
    add('commitments.wording.hint.split_by_sex')
  }
  if (duplicates > 0) add('commitments.wording.hint.duplicates', { n: duplicates })
  return advice
}

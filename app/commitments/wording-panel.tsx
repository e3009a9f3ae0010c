import type { ReactNode } from 'react'
import { useT } from '~/i18n/use-t'
import { CoachList, UserText } from '~/ui/blocks'
import { LETTERS, type LetterState, type WordingCheck } from './wording-check.ts'

const STATES = { met: 'good', advice: 'todo', not_yet: 'na' } as const satisfies Record<
  LetterState,
  'good' | 'todo' | 'na'
>

/** Advice beside the form. With script it is asked for again while the person writes; without, "Check again" does. */
export function WordingPanel({
  wording,
  sentence,
  language,
  children,
}: {
  wording: WordingCheck
  /** The promise so far; left out where the page is about something else. */
  sentence?: string
  language: string
  children?: ReactNode
}) {
  const t = useT()
  return (
    <CoachList
      title={t('commitments.coach.title', {
        count: t('commitments.wording.count', { met: wording.met, total: LETTERS.length }),
      })}
      lede={t('commitments.coach.lede')}
      items={wording.letters.map(({ letter, state, messages }) => ({
        key: letter,
        state: STATES[state],
        title: (
          <>
            {t(`commitments.wording.letter.${letter}`)}
            <span className="vh">: {t(`commitments.wording.state.${state}`)}</span>
          </>
        ),
        text: messages[0] ? t.ref(messages[0]) : '',
      }))}
    >
      {sentence !== undefined && (
        <div className="mt-4">
          <h3>{t('commitments.coach.sentence')}</h3>
          {sentence ? <UserText as="p" text={sentence} lang={language} /> : <p>{t('commitments.coach.no_sentence')}</p>}
        </div>
      )}
      {wording.hints.length > 0 && (
        <div className="mt-4">
          <h3>{t('commitments.coach.hints')}</h3>
          {wording.hints.map((hint) => (
            <p key={hint.key}>{t.ref(hint)}</p>
          ))}
        </div>
      )}
      {children}
    </CoachList>
  )
}

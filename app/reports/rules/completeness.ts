import type { Implementation } from '~/commitments/rules/codes'
import type { Lang } from '~/i18n/languages'
import type { MessageRef } from '~/i18n/types'
import { STORY_LIMITS } from './evidence.ts'
import { claimNeedsReason } from './pace.ts'

export type SectionState = {
  section: 'numbers' | 'milestones' | 'story' | 'status'
  state: 'not_started' | 'in_progress' | 'complete'
  note?: MessageRef
}

type Drafted = {
  language: string
  storyChanged: string
  implementation: string | null
  implementationReason: string
  notAssessedReason: string
  suggested: string | null
  values: readonly { indicatorKey: string; value: number | null }[]
  milestones: readonly { milestoneKey: string }[]
}

/** Whether the story is long enough to be sent. A script without spaces says the same in a third of the characters. */
export function storyIsToldIn(story: string, language: Lang): boolean {
  const least = language === 'zh' ? Math.round(STORY_LIMITS.changedMin / 3) : STORY_LIMITS.changedMin
  return [...story.trim()].length >= least
}

/**
 * How far each of the four pages is. A report that cannot be assessed needs its reason and nothing else; any other needs a value for
 * the main indicator, the story, and a status with its reason where it differs from what the numbers say.
 */
export function reportSections(
  report: Drafted | undefined,
  subject: { indicators: readonly { key: string; isMain: boolean }[]; milestones: readonly unknown[] },
): SectionState[] {
  const notAssessed = Boolean(report?.notAssessedReason) && !report?.implementation
  const given = new Set(report?.values.filter(({ value }) => value !== null).map(({ indicatorKey }) => indicatorKey))
  const main = subject.indicators.find(({ isMain }) => isMain) ?? subject.indicators[0]
  const story = report?.storyChanged ?? ''
  const told = storyIsToldIn(story, (report?.language ?? 'en') as Lang)
  const claim = (report?.implementation ?? null) as Implementation | null
  const reasonMissing =
    claim !== null &&
    claimNeedsReason(claim, (report?.suggested ?? null) as Implementation | null) &&
    report?.implementationReason === ''
  const missing = (state: 'not_started' | 'in_progress', key: MessageRef['key'], params?: MessageRef['params']) =>
    ({ state, note: params ? { key, params } : { key } }) as const
  const complete = { state: 'complete' } as const
  return [
    {
      section: 'numbers',
      ...(notAssessed || !main || given.has(main.key)
        ? complete
        : missing(given.size > 0 ? 'in_progress' : 'not_started', 'reports.error.value_missing')),
    },
    {
      section: 'milestones',
      ...(notAssessed || subject.milestones.length === 0 || (report?.milestones.length ?? 0) > 0
        ? complete
        : { state: 'not_started' as const }),
    },
    {
      section: 'story',
      ...(notAssessed || told
        ? complete
        : story
          ? missing('in_progress', 'reports.error.changed_short', { minimum: STORY_LIMITS.changedMin })
          : missing('not_started', 'reports.error.changed_missing')),
    },
    {
      section: 'status',
      ...(notAssessed || (claim && !reasonMissing)
        ? complete
        : reasonMissing
          ? missing('in_progress', 'reports.error.status_reason_missing')
          : missing('not_started', 'reports.error.status_missing')),
    },
  ]
}

/** What still keeps the report from being sent. Milestones may all stay as they were. */
export function missingFromReport(sections: readonly SectionState[]): SectionState[] {
  return sections.filter(({ section, state }) => state !== 'complete' && section !== 'milestones')
}

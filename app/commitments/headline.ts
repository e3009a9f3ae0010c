import type { Translator } from '~/i18n/translator'

export type Waiting = {
  lateReports: number
  dueReports: number
  /** Days until the first of the reports that are due; 0 is today. */
  daysToFirst: number
  changes: number
  findings: number
  invitations: number
  ready: number
  drafts: number
}

/** The most urgent two things in one sentence; empty where nothing waits. */
export function headlineOf(t: Translator, waiting: Waiting): string {
  const parts = [
    waiting.lateReports > 0 && t('commitments.home.late', { n: waiting.lateReports }),
    waiting.dueReports > 0 && t('commitments.home.due', { n: waiting.dueReports, days: waiting.daysToFirst }),
    waiting.changes > 0 && t('commitments.home.changes', { n: waiting.changes }),
    waiting.findings > 0 && t('commitments.home.findings', { n: waiting.findings }),
    waiting.invitations > 0 && t('commitments.home.invitations', { n: waiting.invitations }),
    waiting.ready > 0 && t('commitments.home.ready', { n: waiting.ready }),
    waiting.drafts > 0 && t('commitments.home.drafts', { n: waiting.drafts }),
  ].filter((part) => part !== false)
  const [first, second] = parts
  if (first === undefined) return ''
  return second === undefined ? first : t('commitments.home.two', { first, second })
}

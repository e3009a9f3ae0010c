import { type IsoDate, today } from '~/lib/dates'
import { dueBy } from '~/reviews/rules'

/** The day by which the secretariat answers what was sent at this moment, in Geneva. */
export function answerByOf(submittedAt: Date): IsoDate {
  return dueBy(today(() => submittedAt))
}

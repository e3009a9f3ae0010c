import type { ApiContext } from '~/access/api-guard.server'
import { openReport } from '~/reports/commands.server'
import type { Report, ReportSubject } from '~/reports/store/read.server'
import { openLed } from './commitment-answer.server'
import { tagOf } from './preconditions'
import { reportBodyOf } from './report-json'

export type Opened = { subject: ReportSubject; report: Report | undefined }

/** The report that the organisation owes for a cycle, of a record it leads. */
export async function openOwed(context: ApiContext): Promise<Opened> {
  const { id } = await openLed(context)
  return openReport(context.tx, context.actor, id, context.params.cycle ?? '')
}

export function answerReport({ subject, report }: Opened): Response {
  const { cycle, dueOn, graceUntil, indicators, milestones } = subject
  return Response.json(
    {
      cycle,
      dueOn,
      lateAfter: graceUntil,
      state: report?.state ?? 'not_started',
      version: report?.version ?? null,
      sentAt: report?.sentAt ?? null,
      /** What is asked: the keys of values and milestones. */
      indicators: indicators.map(({ key, name, unit, unitText, splits, targetValue, targetOn }) => ({
        key,
        name,
        unit,
        unitText,
        splits,
        targetValue,
        targetOn,
      })),
      milestones: milestones.map(({ key, title, dueOn: due }) => ({ key, title, dueOn: due })),
      content: report ? reportBodyOf(report) : {},
    },
    { headers: report ? { ETag: tagOf(report.version) } : {} },
  )
}

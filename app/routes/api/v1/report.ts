import { apiFor, apiWriteFor, refusedBody } from '~/access/api-guard.server'
import { seenVersion, stale, tagOf } from '~/interface/preconditions'
import { answerReport, openOwed } from '~/interface/report-answer.server'
import { reportBody, saveOf } from '~/interface/report-json'
import { today } from '~/lib/dates'
import { conflict } from '~/lib/errors'
import { saveReportPage } from '~/reports/commands.server'

export const loader = apiFor('report:read', 'commitments:read', async (context) =>
  answerReport(await openOwed(context)),
)

/** Fills in the draft of a report; the first write opens it. People add the status and send it. */
export const action = apiWriteFor(
  'report:edit',
  'reports:write',
  { body: reportBody, key: 'optional' },
  async (context) => {
    const { tx, actor, request, body, lang } = context
    const version = seenVersion(request, { orNone: true })
    const { subject, report } = await openOwed(context)
    if (report?.state === 'sent') throw conflict({ reason: 'report_sent' })
    if ((report?.version ?? null) !== version) throw stale()
    const read = saveOf(body, subject, report, today())
    if (!read.ok) throw refusedBody(read.errors, lang)
    await saveReportPage(tx, actor, {
      commitmentId: subject.commitmentId,
      cycle: subject.cycle,
      language: body.language ?? subject.language,
      version,
      ...read.save,
    })
    const { report: saved } = await openOwed(context)
    if (!saved) throw conflict()
    return Response.json(
      { cycle: subject.cycle, state: saved.state, version: saved.version },
      { status: report ? 200 : 201, headers: { ETag: tagOf(saved.version) } },
    )
  },
)

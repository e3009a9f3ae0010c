import { apiFor, apiRefuses } from '~/access/api-guard.server'
import { listReportLines } from '~/commitments/store/read.server'
import { openLed, pathOfCommitment } from '~/interface/commitment-answer.server'

/** Every report that the organisation owes or has sent for one of its records. */
export const loader = apiFor('report:list', 'commitments:read', async (context) => {
  const { id } = await openLed(context)
  const lines = await listReportLines(context.tx, id)
  const items = lines
    .filter(({ organisationId }) => organisationId === context.organisation.organisationId)
    .map(({ cycle, dueOn, graceUntil, state, sentAt }) => ({
      cycle,
      dueOn,
      lateAfter: graceUntil,
      state: state ?? 'not_started',
      sentAt,
      path: `${pathOfCommitment(id)}/reports/${cycle}`,
    }))
  return Response.json({ items })
})

export const action = apiRefuses('report:list', 'GET')

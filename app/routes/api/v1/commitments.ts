import { z } from 'zod'
import { apiFor, apiWriteFor, refusedBody } from '~/access/api-guard.server'
import { createCommitment, openDraft, saveShortPath } from '~/commitments/commands.server'
import { RECORD_STATES } from '~/commitments/rules/workflow'
import { listLedCommitments } from '~/commitments/store/led.server'
import { answerWritten, openLed, pathOfCommitment } from '~/interface/commitment-answer.server'
import { changesOf, commitmentBody } from '~/interface/commitment-json'
import { cursorOf, placeOf } from '~/interface/cursor'
import { Problem } from '~/interface/problem'

const PAGE = { default: 50, most: 100 }

const query = z.strictObject({
  state: z.enum(RECORD_STATES).optional(),
  limit: z.coerce.number().int().min(1).max(PAGE.most).default(PAGE.default),
  cursor: z
    .string()
    .max(200)
    .transform((text, context) => {
      const place = placeOf(text)
      if (!place) context.addIssue({ code: 'custom', message: 'This is no cursor of ours.' })
      return place ?? z.NEVER
    })
    .optional(),
})

/** What the organisation leads, in pages. */
export const loader = apiFor('commitment:list', 'commitments:read', async ({ tx, url, organisation }) => {
  const parsed = query.safeParse(Object.fromEntries(url.searchParams))
  if (!parsed.success)
    throw new Problem(400, {
      errors: parsed.error.issues.map(({ path, code, message }) => ({
        field: path.map(String).join('.'),
        code,
        message,
      })),
    })
  const { state = null, limit, cursor = null } = parsed.data
  const { organisationId } = organisation
  const found = await listLedCommitments(tx, { organisationId, state, after: cursor, limit: limit + 1 })
  const items = found.slice(0, limit)
  const last = found.length > limit ? items.at(-1) : undefined
  return Response.json({ items, next: last ? cursorOf(last) : null })
})

/** Starts a draft. People check it and send it. */
export const action = apiWriteFor(
  'commitment:create',
  'drafts:write',
  { body: commitmentBody, key: 'required' },
  async (context) => {
    const { tx, actor, organisation, body, lang } = context
    const { organisationId } = organisation
    const id = await createCommitment(tx, actor, { organisationId, language: body.language ?? lang })
    if (Object.keys(body).length > 0) {
      const { record, draft } = await openDraft(tx, actor, id)
      const read = changesOf(body, draft.content)
      if (!read.ok) throw refusedBody(read.errors, lang)
      // The one save that crosses sections.
      await saveShortPath(tx, actor, { commitmentId: id, version: record.version, changes: read.changes })
    }
    const record = await openLed({ ...context, params: { id } })
    return answerWritten(context, record, body, { status: 201, headers: { Location: pathOfCommitment(id) } })
  },
)

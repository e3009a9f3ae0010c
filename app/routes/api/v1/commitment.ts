import { apiFor, apiWriteFor, refusedBody } from '~/access/api-guard.server'
import { openDraft, saveShortPath } from '~/commitments/commands.server'
import { isWritable } from '~/commitments/rules/workflow'
import { answerCommitment, answerWritten, openLed } from '~/interface/commitment-answer.server'
import { changesOf, commitmentBody } from '~/interface/commitment-json'
import { seenVersion, stale } from '~/interface/preconditions'
import { conflict } from '~/lib/errors'

export const loader = apiFor('commitment:read', 'commitments:read', async (context) =>
  answerCommitment(context, await openLed(context)),
)

/** Changes the draft that the caller has seen. */
export const action = apiWriteFor(
  'commitment:edit',
  'drafts:write',
  { body: commitmentBody, key: 'optional' },
  async (context) => {
    const { tx, actor, request, body, lang } = context
    const version = seenVersion(request) ?? 0
    const { id, state, draftVersionId } = await openLed(context)
    if (!draftVersionId || !isWritable(state)) throw conflict({ reason: 'not_a_draft' })
    const { draft } = await openDraft(tx, actor, id)
    const read = changesOf(body, draft.content)
    if (!read.ok) throw refusedBody(read.errors, lang)
    const saved = await saveShortPath(tx, actor, { commitmentId: id, version, changes: read.changes })
    if (!saved.saved) throw stale()
    return answerWritten(context, await openLed(context), body, { status: 200 })
  },
)

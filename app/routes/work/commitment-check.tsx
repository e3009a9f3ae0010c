import { randomUUID } from 'node:crypto'
import { data, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { actionFor, loaderFor, redirectTo } from '~/access/guard.server'
import { can } from '~/access/policy'
import { CheckPage } from '~/commitments/check-page'
import { openDraft, submitCommitment } from '~/commitments/commands.server'
import { issuesForSubmission } from '~/commitments/rules/sections'
import { sentenceOf } from '~/commitments/sentence'
import { listApprovers, listDialogues, listParties, listSimilar } from '~/commitments/store/read.server'
import { wordingOf } from '~/commitments/wording.server'
import { langOf } from '~/i18n/languages'
import { translator } from '~/i18n/translator'
import type { FieldError } from '~/lib/form'
import { listComments } from '~/reviews/store/comments.server'

export const meta: MetaFunction = ({ params }) => [
  { title: translator(langOf(params.lang))('commitments.check.title') },
]

export const loader = loaderFor('commitment:edit', async ({ tx, actor, params, lang }) => {
  const { record, draft } = await openDraft(tx, actor, params.id ?? '')
  const parties = await listParties(tx, record.id)
  return {
    record,
    draft,
    issues: issuesForSubmission(draft.content),
    wording: await wordingOf(tx, record.id, draft.content, parties),
    similar: await listSimilar(tx, record.id, `${draft.content.title} ${sentenceOf(draft.content)}`),
    parties,
    dialogues: await listDialogues(tx, lang),
    comments: await listComments(tx, record.id),
    approvers: await listApprovers(tx, record.leadOrganisationId),
    canSend: can(actor, 'commitment:submit', record.leadOrganisationId),
    idempotencyKey: randomUUID(),
  }
})

type Answer = { errors: FieldError[]; isStale: boolean }

export const action = actionFor('commitment:submit', async ({ tx, actor, params, form, lang }) => {
  const commitmentId = params.id ?? ''
  const sent = await submitCommitment(tx, actor, { commitmentId, version: Number(form.get('_version')) })
  if (sent.sent) return redirectTo(`/${lang}/work/commitments/${commitmentId}/sent`)
  const answer: Answer = {
    errors: sent.issues.map(({ field, message }) => ({ field, message })),
    isStale: sent.isStale,
  }
  return data(answer, { status: sent.isStale ? 409 : 422 })
})

export default function CommitmentCheck() {
  const answer = useActionData<typeof action>() as Answer | undefined
  return <CheckPage {...useLoaderData<typeof loader>()} answer={answer} />
}

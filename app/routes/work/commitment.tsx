import { randomUUID } from 'node:crypto'
import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { actionFor, invalid, loaderFor, redirectTo } from '~/access/guard.server'
import { can } from '~/access/policy'
import { answerInvitation, openCommitment, recallCommitment } from '~/commitments/commands.server'
import { RecordPage } from '~/commitments/record-page'
import { edgeOf, isWritable } from '~/commitments/rules/workflow'
import { partnerAnswer, reply } from '~/commitments/schema'
import {
  listActivity,
  listApprovers,
  listDialogues,
  listParties,
  listReportLines,
  listVersions,
  loadCurrentVersion,
} from '~/commitments/store/read.server'
import { langOf } from '~/i18n/languages'
import { translator } from '~/i18n/translator'
import { today } from '~/lib/dates'
import { conflict, forbidden, notFound } from '~/lib/errors'
import { type FieldError, type FormValues, fieldError, formValues, parseForm } from '~/lib/form'
import { replyToComment } from '~/reviews/commands.server'
import { listComments } from '~/reviews/store/comments.server'

export const meta: MetaFunction<typeof loader> = ({ params, data }) => {
  const t = translator(langOf(params.lang))
  return [{ title: data?.version.content.title || t('commitments.untitled') }]
}

export const loader = loaderFor('commitment:read', async ({ tx, actor, params, lang }) => {
  const record = await openCommitment(tx, params.id ?? '')
  const version = await loadCurrentVersion(tx, record)
  if (!version) throw notFound()
  const parties = await listParties(tx, record.id)
  const lead = record.leadOrganisationId
  const isHolder = actor.memberships.some(({ organisationId }) => organisationId === lead)
  const invited = parties.find(
    ({ role, answer, organisationId }) =>
      role !== 'lead' && answer === 'invited' && can(actor, 'commitment:submit', organisationId),
  )
  return {
    record,
    version,
    parties,
    versions: await listVersions(tx, record.id),
    reports: await listReportLines(tx, record.id),
    activity: isHolder ? await listActivity(tx, record.id) : [],
    comments: isHolder ? await listComments(tx, record.id) : [],
    dialogues: await listDialogues(tx, lang),
    approvers: isHolder ? await listApprovers(tx, lead) : [],
    rights: {
      canEdit: isWritable(record.state) && can(actor, 'commitment:edit', lead),
      canSend: can(actor, 'commitment:submit', lead),
      canRecall: edgeOf('recall', record.state) !== undefined && can(actor, 'commitment:recall', lead),
      canReply: can(actor, 'comment:reply', lead),
      invitedOrganisation: invited ? { id: invited.organisationId, name: invited.name } : null,
      reportsOf: isHolder ? [lead] : [],
    },
    today: today(),
    idempotencyKey: randomUUID(),
  }
})

export const action = actionFor('comment:reply', async ({ tx, actor, params, form, lang }) => {
  const commitmentId = params.id ?? ''
  const here = `/${lang}/work/commitments/${commitmentId}`
  const values = formValues(form)
  const record = await openCommitment(tx, commitmentId)
  switch (form.get('intent')) {
    case 'reply': {
      const parentId = String(form.get('commentId') ?? '')
      const field = `body-${parentId}`
      const parsed = parseForm(z.object({ [field]: reply }), form)
      if (!parsed.ok) return invalid(parsed.errors, parsed.values)
      const body = parsed.value[field] ?? ''
      await replyToComment(tx, actor, { commitmentId, parentId, body })
      return redirectTo(`${here}#comment-${parentId}`)
    }
    case 'recall': {
      // A partner reads the record and sends other forms of this page, but not this one.
      if (!can(actor, 'comment:reply', record.leadOrganisationId)) throw forbidden()
      if (!can(actor, 'commitment:recall', record.leadOrganisationId))
        return invalid([fieldError('', 'commitments.error.approver_only')], values)
      await recallCommitment(tx, actor, { commitmentId, version: Number(form.get('_version')) })
      return redirectTo(here)
    }
    case 'answer': {
      const organisationId = String(form.get('organisationId') ?? '')
      const parsed = parseForm(partnerAnswer, form)
      if (!parsed.ok) return invalid(parsed.errors, parsed.values)
      const { value } = parsed
      await answerInvitation(tx, actor, {
        commitmentId,
        organisationId,
        answer:
          value.answer === 'accepted'
            ? { answer: 'accepted', authorityName: value.authorityName, authorityTitle: value.authorityTitle }
            : { answer: 'declined', reason: value.reason },
      })
      // Who declines does not read the record any more.
      return redirectTo(value.answer === 'accepted' ? here : `/${lang}/work`)
    }
    default:
      throw conflict({ reason: 'unknown_intent' })
  }
})

export default function Commitment() {
  const answer = useActionData<typeof action>() as { errors: FieldError[]; values: FormValues } | undefined
  return <RecordPage {...useLoaderData<typeof loader>()} answer={answer} />
}

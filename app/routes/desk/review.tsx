import { randomUUID } from 'node:crypto'
import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { actionFor, invalid, loaderFor, redirectTo } from '~/access/guard.server'
import { langOf } from '~/i18n/languages'
import { translator } from '~/i18n/translator'
import { today } from '~/lib/dates'
import { notFound } from '~/lib/errors'
import { fieldError, formValues, parseForm } from '~/lib/form'
import { commentOnField, releaseRecord, resolveComment, setChecklist, takeRecord } from '~/reviews/commands.server'
import type { RefusedForm } from '~/reviews/field-thread'
import { DeskRefusal } from '~/reviews/refusal'
import { ReviewPage } from '~/reviews/review-page'
import { answeringOrganisations, CHECKLIST, canDecide, isLate, workingDaysWaiting } from '~/reviews/rules'
import { commentForm } from '~/reviews/schema'
import { listComments } from '~/reviews/store/comments.server'
import { loadContents } from '~/reviews/store/content.server'
import {
  findDialogueNames,
  findEarlierVersion,
  findReviewRecord,
  listChecks,
  listDecisions,
  listEvents,
  listParties,
  listSimilarRecords,
  listTranslations,
} from '~/reviews/store/review.server'
import { sentenceOf, wordingOf } from '~/reviews/wording'

export const meta: MetaFunction<typeof loader> = ({ data, params }) => {
  const t = translator(langOf(params.lang))
  return [{ title: `${data?.content.title || t('reviews.untitled')} – ${t('common.desk')}` }]
}

export const loader = loaderFor('review:read', async ({ tx, actor, params, lang }) => {
  const record = await findReviewRecord(tx, params.id ?? '')
  if (!record) throw notFound()
  const parties = await listParties(tx, record.id)
  const earlier = await findEarlierVersion(tx, record.id, record.versionNumber)
  const contents = await loadContents(tx, earlier ? [record.versionId, earlier.id] : [record.versionId])
  const content = contents.get(record.versionId)
  if (!content) throw notFound()
  const before = earlier && contents.get(earlier.id)
  const similar = await listSimilarRecords(tx, record.id, `${content.title} ${sentenceOf(content)}`)
  const dialogue = content.dialogueId ? await findDialogueNames(tx, content.dialogueId) : undefined
  const own = !canDecide(
    actor.memberships.map(({ organisationId }) => organisationId),
    answeringOrganisations(record.leadOrganisationId, parties),
  )
  const waits = record.state === 'submitted' || record.state === 'in_review'
  const submittedOn = today(() => record.submittedAt ?? new Date())
  return {
    record,
    content,
    parties,
    translations: await listTranslations(tx, record.versionId),
    dialogueName: dialogue ? (dialogue[lang] ?? dialogue.en ?? null) : null,
    earlier: earlier && before ? { ...earlier, content: before } : null,
    comments: await listComments(tx, record.id),
    checks: await listChecks(tx, record.versionId),
    wording: wordingOf(
      content,
      parties.filter(({ role }) => role !== 'lead'),
      similar.length,
    ),
    similar,
    decisions: await listDecisions(tx, record.id),
    events: await listEvents(tx, record.id),
    waiting: waits ? { days: workingDaysWaiting(submittedOn, today()), late: isLate(submittedOn, today()) } : null,
    own,
    mayDecide: !own && (record.takenBy === actor.personId || actor.staff !== 'reviewer'),
    idempotencyKey: randomUUID(),
  }
})

/** Everything that is done on the page itself; decisions have pages of their own. */
export const action = actionFor('review:comment', async ({ tx, actor, params, form, lang }) => {
  const commitmentId = params.id ?? ''
  const here = `/${lang}/desk/reviews/${commitmentId}`
  const version = Number(form.get('_version') ?? Number.NaN)
  switch (form.get('intent')) {
    case 'take':
      await takeRecord(tx, actor, { commitmentId, version })
      return redirectTo(here)
    case 'release':
      await releaseRecord(tx, actor, { commitmentId, version })
      return redirectTo(`/${lang}/desk`)
    case 'resolve':
      await resolveComment(tx, actor, commitmentId, String(form.get('commentId') ?? ''))
      return redirectTo(here)
    case 'checklist':
      await setChecklist(
        tx,
        actor,
        commitmentId,
        CHECKLIST.filter((item) => form.getAll('items').includes(item)),
      )
      return redirectTo(here)
    case 'comment': {
      // Each field of the page has a form of its own, whose text is named after the field.
      const name = String(form.get('text') ?? 'body')
      const values = formValues(form)
      form.set('body', form.get(name) ?? '')
      const parsed = parseForm(commentForm, form)
      if (!parsed.ok) {
        return invalid(
          parsed.errors.map((error) => (error.field === 'body' ? { ...error, field: name } : error)),
          values,
        )
      }
      await commentOnField(tx, actor, { commitmentId, ...parsed.value })
      return redirectTo(here)
    }
    default:
      return invalid([fieldError('', 'reviews.error.choice')], formValues(form))
  }
})

export const ErrorBoundary = DeskRefusal

export default function Review() {
  const page = useLoaderData<typeof loader>()
  const refused = useActionData() as RefusedForm
  return <ReviewPage {...page} refused={refused} />
}

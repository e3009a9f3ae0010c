import { randomUUID } from 'node:crypto'
import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { actionFor, invalid, loaderFor, redirectTo } from '~/access/guard.server'
import { langOf } from '~/i18n/languages'
import { translator } from '~/i18n/translator'
import { today } from '~/lib/dates'
import { notFound } from '~/lib/errors'
import { formValues, parseForm } from '~/lib/form'
import {
  approveWithEmbargo,
  type Decided,
  decline,
  openDecision,
  publish,
  reportDates,
  requestChanges,
} from '~/reviews/commands.server'
import { DECISION_PAGES, DecisionPage, type DecisionPageName, isDecisionPage } from '~/reviews/decision-page'
import type { RefusedForm } from '~/reviews/field-thread'
import { DeskRefusal } from '~/reviews/refusal'
import { openChecks } from '~/reviews/rules'
import { decisionForm } from '~/reviews/schema'
import { listComments } from '~/reviews/store/comments.server'
import { loadContents } from '~/reviews/store/content.server'
import { listChecks, listHolderAddresses } from '~/reviews/store/review.server'

export const meta: MetaFunction<typeof loader> = ({ data, params }) => {
  const t = translator(langOf(params.lang))
  const page = isDecisionPage(params.decision) ? t(`reviews.decide.${params.decision}.title`) : ''
  return [{ title: [page, data?.record.title].filter(Boolean).join(' – ') || t('common.desk') }]
}

export const loader = loaderFor('review:decide', async ({ tx, actor, params }) => {
  const page = pageOf(params.decision)
  const { record, parties } = await openDecision(tx, actor, params.id ?? '')
  const content = (await loadContents(tx, [record.versionId])).get(record.versionId)
  if (!content) throw notFound()
  const partners = parties.filter(({ role }) => role !== 'lead')
  const shown = partners.filter(({ answer }) => answer === 'accepted')
  const publishing = page === 'publish' || page === 'embargo'
  const addresses = await listHolderAddresses(tx, [
    record.leadOrganisationId,
    ...(publishing ? shown.map(({ organisationId }) => organisationId) : []),
  ])
  return {
    page,
    record: { id: record.id, version: record.version, title: content.title, language: content.language },
    open: openChecks(await listChecks(tx, record.versionId)),
    openComments: openOnes(await listComments(tx, record.id)),
    consequences: {
      shownPartners: shown.map(({ name }) => name),
      hiddenPartners: partners.filter(({ answer }) => answer !== 'accepted').map(({ name }) => name),
      dates: reportDates(content, today()),
      told: new Set(addresses.map(({ personId }) => personId)).size,
    },
    idempotencyKey: randomUUID(),
  }
})

function pageOf(text: string | undefined): DecisionPageName {
  if (!isDecisionPage(text)) throw notFound()
  return text
}

const openOnes = (comments: Awaited<ReturnType<typeof listComments>>) =>
  comments
    .filter(({ byStaff, parentId, resolvedAt }) => byStaff && !parentId && !resolvedAt)
    .map(({ id, field }) => ({ id, field }))

/** What was published stays published; the other decisions can be taken up again. */
const PUBLISHING = {
  stepUp: ({ params }: { params: Record<string, string | undefined> }) =>
    params.decision === 'publish' || params.decision === 'embargo',
}

export const action = actionFor(
  'review:decide',
  async ({ tx, actor, params, form, lang }) => {
    const page = pageOf(params.decision)
    const commitmentId = params.id ?? ''
    form.set('decision', DECISION_PAGES[page])
    const comments = page === 'changes' ? openOnes(await listComments(tx, commitmentId)).length : 0
    const parsed = parseForm(decisionForm(lang, today(), comments), form)
    if (!parsed.ok) return invalid(parsed.errors, parsed.values)
    const { decision, note, reasonCode, embargoUntil } = parsed.value
    const seen = { commitmentId, version: Number(form.get('_version') ?? Number.NaN), note }
    const outcome = await decide()
    if (!outcome.done) return invalid(outcome.errors, formValues(form))
    return redirectTo(`/${lang}/desk/reviews/${commitmentId}`)

    function decide(): Promise<Decided> {
      switch (decision) {
        case 'published':
          return publish(tx, actor, seen)
        case 'approved':
          return approveWithEmbargo(tx, actor, { ...seen, embargoUntil: embargoUntil ?? today() })
        case 'changes_requested':
          return requestChanges(tx, actor, seen)
        case 'rejected':
          return decline(tx, actor, { ...seen, reasonCode: reasonCode ?? 'other' })
      }
    }
  },
  PUBLISHING,
)

export const ErrorBoundary = DeskRefusal

export default function ReviewDecision() {
  const page = useLoaderData<typeof loader>()
  const refused = useActionData() as RefusedForm
  return <DecisionPage {...page} refused={refused} />
}

import { randomUUID } from 'node:crypto'
import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { actionFor, invalid, loaderFor, redirectTo } from '~/access/guard.server'
import { langOf } from '~/i18n/languages'
import { translator } from '~/i18n/translator'
import { today } from '~/lib/dates'
import { fieldError, formValues } from '~/lib/form'
import { takeRecord } from '~/reviews/commands.server'
import { QueuePage, queueHeadline } from '~/reviews/queue-page'
import { DeskRefusal } from '~/reviews/refusal'
import { answeringOrganisations, canDecide, isLate, queueFigures, workingDaysWaiting } from '~/reviews/rules'
import { queueFilters } from '~/reviews/schema'
import { loadContents } from '~/reviews/store/content.server'
import { findNextDueOn, listWaitingRecords, type WaitingRecord } from '~/reviews/store/queue.server'
import { listReportsToVerify } from '~/reviews/store/verification.server'
import { wordingOf } from '~/reviews/wording'

const PER_PAGE = 25

export const meta: MetaFunction<typeof loader> = ({ data: page, params }) => {
  const t = translator(langOf(params.lang))
  return [{ title: `${page ? queueHeadline(t, page.figures) : t('common.nav.queue')} – Waymark` }]
}

export const loader = loaderFor('queue:read', async ({ tx, actor, url }) => {
  const day = today()
  const organisations = actor.memberships.map(({ organisationId }) => organisationId)
  const waiting = (await listWaitingRecords(tx)).map((record) => ({
    ...record,
    days: workingDaysWaiting(record.submittedOn, day),
    late: isLate(record.submittedOn, day),
    own: !canDecide(organisations, answeringOrganisations(record.organisationId, record.partners)),
  }))
  const filters = queueFilters(url.searchParams)
  const found = waiting.filter((record) => isAsked(record, filters, actor.personId))
  const pages = Math.max(1, Math.ceil(found.length / PER_PAGE))
  const page = Math.min(filters.page, pages)
  const shown = found.slice((page - 1) * PER_PAGE, page * PER_PAGE)
  const contents = await loadContents(
    tx,
    shown.map(({ versionId }) => versionId),
  )
  return {
    figures: queueFigures(
      waiting.map(({ submittedOn }) => submittedOn),
      day,
    ),
    mine: waiting.filter(({ takenBy }) => takenBy === actor.personId),
    oldestOpenId:
      waiting.find(({ own, takenBy }) => !own && (takenBy === null || takenBy === actor.personId))?.id ?? null,
    rows: shown.map((record) => {
      const content = contents.get(record.versionId)
      return { ...record, met: content ? wordingOf(content, record.partners, 0).met : 0 }
    }),
    found: found.length,
    filters: { ...filters, page },
    pages,
    toVerify: (await listReportsToVerify(tx)).length,
    nextDueOn: await findNextDueOn(tx, day),
    personId: actor.personId,
    idempotencyKey: randomUUID(),
  }
})

function isAsked(
  { state, language, takenBy }: WaitingRecord,
  { stage, assignee, language: asked }: ReturnType<typeof queueFilters>,
  personId: string,
): boolean {
  const who = takenBy === null ? 'nobody' : takenBy === personId ? 'me' : 'other'
  return (!stage || state === stage) && (!asked || language === asked) && (!assignee || who === assignee)
}

/** Taking a record from the list. */
export const action = actionFor('review:take', async ({ tx, actor, form, lang }) => {
  const id = form.get('id')
  const version = Number(form.get('_version') ?? Number.NaN)
  if (typeof id !== 'string' || !Number.isInteger(version))
    return invalid([fieldError('', 'reviews.error.choice')], formValues(form))
  await takeRecord(tx, actor, { commitmentId: id, version })
  return redirectTo(`/${lang}/desk/reviews/${id}`)
})

export const ErrorBoundary = DeskRefusal

export default function Queue() {
  return <QueuePage {...useLoaderData<typeof loader>()} />
}

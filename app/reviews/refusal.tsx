import { isRouteErrorResponse, useRouteError } from '@remix-run/react'
import { StepUpQuestion } from '~/access/pages/step-up-page'
import { stepUpOf } from '~/access/step-up'
import { useT } from '~/i18n/use-t'
import { isIsoDate } from '~/lib/dates'
import { Notice, TimeStamp } from '~/ui/blocks'
import { ButtonLink } from '~/ui/button'
import { BackLink } from '~/ui/link'
import { Tag } from '~/ui/status'
import type { DeskConflict } from './commands.server'

const SHOWN = ['400', '403', '404', '409', '413', '503'] as const

/** What the desk says when it refuses: nobody decides on their own record, somebody else was first, or nothing is there. */
export function DeskRefusal() {
  const t = useT()
  const error = useRouteError()
  const response = isRouteErrorResponse(error) ? error : null
  const question = stepUpOf(response?.data)
  if (question) return <StepUpQuestion question={question} />
  const detail = detailOf(response?.data)
  if (response?.status === 403 && detail.reason === 'own_record') return <OwnRecord />
  if (response?.status === 409 && isConflict(detail)) return <Conflict conflict={detail} />
  const code = SHOWN.find((one) => one === String(response?.status)) ?? '500'
  return (
    <>
      <BackLink to="/desk">{t('reviews.queue.link')}</BackLink>
      <h1>{t(`common.error.${code}.title`)}</h1>
      <p className="lede">{t(`common.error.${code}.text`)}</p>
    </>
  )
}

type Detail = Record<string, unknown>

function detailOf(data: unknown): Detail {
  const detail = typeof data === 'object' && data !== null && 'detail' in data ? data.detail : null
  return typeof detail === 'object' && detail !== null ? (detail as Detail) : {}
}

function isConflict(detail: Detail): detail is Detail & DeskConflict {
  return typeof detail.commitmentId === 'string' && typeof detail.state === 'string'
}

function OwnRecord() {
  const t = useT()
  return (
    <>
      <BackLink to="/desk">{t('reviews.queue.link')}</BackLink>
      <h1>{t('reviews.own.title')}</h1>
      <p className="lede">{t('reviews.own.text')}</p>
      <p className="mt-4">{t('reviews.own.what_now')}</p>
    </>
  )
}

/** What somebody else did meanwhile, when, and how things stand; what was sent here changed nothing. */
function Conflict({ conflict }: { conflict: DeskConflict }) {
  const t = useT()
  const { reason, state, outcome, at, embargoUntil, byMe } = conflict
  const to = `/desk/reviews/${conflict.commitmentId}`
  return (
    <>
      <BackLink to="/desk">{t('reviews.queue.link')}</BackLink>
      <h1>{t(`reviews.conflict.title.${byMe ? 'mine' : reason}`)}</h1>
      <p className="lede">{t('reviews.conflict.nothing_changed')}</p>
      <Notice tone="warning" title={t('reviews.conflict.now')}>
        <dl className="sl">
          {outcome && (
            <div>
              <dt>{t('reviews.conflict.outcome')}</dt>
              <dd>{t(`reviews.decision.${outcome}`)}</dd>
            </div>
          )}
          <div>
            <dt>{t('reviews.conflict.state')}</dt>
            <dd>
              <Tag tone="plain">{t(`commitments.state.${state}`)}</Tag>
            </dd>
          </div>
          <div>
            <dt>{t('reviews.conflict.who')}</dt>
            <dd>{t(byMe ? 'reviews.conflict.you' : 'reviews.conflict.another')}</dd>
          </div>
          {at && (
            <div>
              <dt>{t('reviews.conflict.when')}</dt>
              <dd>
                <TimeStamp at={at} />
              </dd>
            </div>
          )}
          {embargoUntil && isIsoDate(embargoUntil) && (
            <div>
              <dt>{t('reviews.embargo.label')}</dt>
              <dd>{t.date(embargoUntil)}</dd>
            </div>
          )}
        </dl>
      </Notice>
      <ButtonLink to={reason === 'verified' ? '/desk/verify' : to}>
        {t(reason === 'verified' ? 'reviews.verify.link' : 'reviews.conflict.open')}
      </ButtonLink>
    </>
  )
}

import { AUTONYMS, type Lang } from '~/i18n/languages'
import { useT } from '~/i18n/use-t'
import type { IsoDate } from '~/lib/dates'
import { Narrow, Notice, UserText } from '~/ui/blocks'
import { Actions, Button } from '~/ui/button'
import { DateField, RadioGroup, TextArea } from '~/ui/fields'
import { Form, FormErrors, FormState, HiddenKeys } from '~/ui/form'
import { A, BackLink } from '~/ui/link'
import { fieldName, type RefusedForm } from './field-thread'
import { type ChecklistItem, DECLINE_REASONS } from './rules'

/** As in the address; each stands for one decision. */
export const DECISION_PAGES = {
  publish: 'published',
  changes: 'changes_requested',
  embargo: 'approved',
  decline: 'rejected',
} as const
export type DecisionPageName = keyof typeof DECISION_PAGES

export function isDecisionPage(text: string | undefined): text is DecisionPageName {
  return text !== undefined && Object.hasOwn(DECISION_PAGES, text)
}

export type DecisionPageProps = {
  page: DecisionPageName
  record: { id: string; version: number; title: string; language: Lang }
  open: readonly ChecklistItem[]
  openComments: readonly { id: string; field: string }[]
  /** What follows from publishing. */
  consequences: {
    shownPartners: readonly string[]
    hiddenPartners: readonly string[]
    dates: readonly { cycle: string; dueOn: IsoDate }[]
    told: number
  }
  idempotencyKey: string
  refused: RefusedForm
}

/** One decision, what follows from it, and the button. */
export function DecisionPage({
  page,
  record,
  open,
  openComments,
  consequences,
  idempotencyKey,
  refused,
}: DecisionPageProps) {
  const t = useT()
  const publishing = page === 'publish' || page === 'embargo'
  const blocked = publishing && open.length > 0
  return (
    <>
      <BackLink to={`/desk/reviews/${record.id}`} />
      <Narrow>
        <FormState errors={refused?.errors} values={refused?.values}>
          <FormErrors />
          <p className="kicker">
            <UserText text={record.title} lang={record.language} />
          </p>
          <h1>{t(`reviews.decide.${page}.title`)}</h1>
          {blocked && (
            <Notice tone="warning" title={t('reviews.error.checks_open', { n: open.length })}>
              <ul>
                {open.map((item) => (
                  <li key={item}>{t(`reviews.checklist.${item}`)}</li>
                ))}
              </ul>
              <p>
                <A to={`/desk/reviews/${record.id}`}>{t('reviews.decide.to_checklist')}</A>
              </p>
            </Notice>
          )}
          <Consequences page={page} record={record} consequences={consequences} openComments={openComments} />
          {!blocked && (
            <Form>
              <HiddenKeys idempotencyKey={idempotencyKey} version={record.version} />
              {page === 'embargo' && (
                <DateField name="embargoUntil" label={t('reviews.embargo.label')} hint={t('reviews.embargo.hint')} />
              )}
              {page === 'decline' && (
                <RadioGroup
                  name="reasonCode"
                  label={t('reviews.decide.reason')}
                  options={DECLINE_REASONS.map((value) => ({ value, label: t(`reviews.decline_reason.${value}`) }))}
                />
              )}
              <TextArea
                name="note"
                label={t(`reviews.decide.${page}.note`)}
                hint={t(`reviews.decide.${page}.note_hint`)}
                optional={publishing || (page === 'changes' && openComments.length > 0)}
                rows={5}
                maxLength={4000}
                keep
              />
              <Actions>
                <Button warning={page === 'decline'}>{t(`reviews.decide.${page}.button`)}</Button>
                <A to={`/desk/reviews/${record.id}`}>{t('reviews.decide.cancel')}</A>
              </Actions>
            </Form>
          )}
        </FormState>
      </Narrow>
    </>
  )
}

function Consequences({
  page,
  record,
  consequences,
  openComments,
}: Pick<DecisionPageProps, 'page' | 'record' | 'consequences' | 'openComments'>) {
  const t = useT()
  const { shownPartners, hiddenPartners, dates, told } = consequences
  const publishing = page === 'publish' || page === 'embargo'
  return (
    <div className="stack tight mt-4">
      <p className="lede">{t(`reviews.decide.${page}.lede`, { language: AUTONYMS[record.language] })}</p>
      <ul className="stack tight">
        {publishing && shownPartners.length > 0 && (
          <li>{t('reviews.decide.partners_shown', { names: t.list(shownPartners) })}</li>
        )}
        {publishing && hiddenPartners.length > 0 && (
          <li>{t('reviews.decide.partners_hidden', { names: t.list(hiddenPartners) })}</li>
        )}
        {page === 'publish' && dates.length > 0 && (
          <li>{t('reviews.decide.reports_due', { dates: t.list(dates.map(({ dueOn }) => t.date(dueOn))) })}</li>
        )}
        {page === 'embargo' && <li>{t('reviews.decide.reports_due_later')}</li>}
        {publishing && openComments.length > 0 && (
          <li>{t('reviews.decide.comments_stay', { n: openComments.length })}</li>
        )}
        {page === 'changes' && openComments.length > 0 && (
          <li>
            {t('reviews.decide.comments_sent', {
              n: openComments.length,
              fields: t.list([...new Set(openComments.map(({ field }) => fieldName(t, field)))]),
            })}
          </li>
        )}
        {page === 'changes' && openComments.length === 0 && <li>{t('reviews.decide.no_comments')}</li>}
        <li>{t('reviews.decide.told', { n: told })}</li>
      </ul>
    </div>
  )
}

import { useT } from '~/i18n/use-t'
import { compareDates, today } from '~/lib/dates'
import type { FieldError, FormValues } from '~/lib/form'
import { Details, Dotted, Notice, TimeStamp, UserText } from '~/ui/blocks'
import { Actions, Button } from '~/ui/button'
import { TextArea } from '~/ui/fields'
import { Form, FormErrors, FormState, HiddenKeys } from '~/ui/form'
import { Verified } from '~/ui/status'
import { answerDueBy } from './rules'
import { answerName } from './schema'
import type { Verification } from './store/verification.server'

type Props = {
  verifications: readonly Verification[]
  /** The names of what was counted. */
  indicators: readonly { key: string; name: string }[]
  canAnswer: boolean
  idempotencyKey: string
  /** What the action answered. The form posts `indicatorKey` and the answer to it (answerForm of ./schema). */
  form?: { errors: FieldError[]; values: FormValues }
}

/** What verifiers found about the values of a report, each with the holder's answer or the form for it. Both texts are public. */
export function VerificationAnswers({ verifications, indicators, canAnswer, idempotencyKey, form }: Props) {
  const t = useT()
  if (verifications.length === 0) return null
  const refused = form && {
    ...form,
    errors: form.errors.map((error) =>
      error.field === 'answer' ? { ...error, field: answerName(String(form.values.indicatorKey)) } : error,
    ),
  }
  return (
    <section className="stack mt-7">
      <h2>{t('reviews.answer.title')}</h2>
      <p>{t('reviews.answer.lede')}</p>
      {refused && <FormErrors errors={refused.errors} />}
      {verifications.map((verification) => (
        <Finding
          key={verification.indicatorKey}
          verification={verification}
          name={indicators.find(({ key }) => key === verification.indicatorKey)?.name ?? ''}
          canAnswer={canAnswer}
          idempotencyKey={idempotencyKey}
          form={refused}
        />
      ))}
    </section>
  )
}

function Finding({
  verification,
  name,
  canAnswer,
  idempotencyKey,
  form,
}: Pick<Props, 'canAnswer' | 'idempotencyKey' | 'form'> & { verification: Verification; name: string }) {
  const t = useT()
  const { indicatorKey, level, method, publicNote, verifiedAt, answer, answeredAt } = verification
  const dueBy = answerDueBy(today(() => new Date(verifiedAt)))
  const open = canAnswer && compareDates(today(), dueBy) <= 0
  const mine = form?.values.indicatorKey === indicatorKey ? form : undefined
  return (
    <Notice
      title={
        <>
          <UserText text={name} /> <Verified level={level} />
        </>
      }
    >
      <p className="meta">
        <Dotted parts={[t(`reviews.method.${method}`), <TimeStamp key="at" at={verifiedAt} />]} />
      </p>
      <UserText as="div" text={publicNote} />
      {answer && (
        <div className="more-body stack tight">
          <p className="meta">
            <Dotted parts={[t('reviews.answer.yours'), answeredAt && <TimeStamp key="at" at={answeredAt} />]} />
          </p>
          <UserText as="div" text={answer} />
        </div>
      )}
      {open && (
        <Details
          summary={t(answer ? 'reviews.answer.change' : 'reviews.answer.write', { date: t.date(dueBy) })}
          open={mine !== undefined}
        >
          <FormState errors={mine?.errors} values={mine?.values}>
            <Form>
              <HiddenKeys idempotencyKey={`${idempotencyKey}-${indicatorKey.slice(0, 8)}`} />
              <input type="hidden" name="indicatorKey" value={indicatorKey} />
              <TextArea
                name={answerName(indicatorKey)}
                label={t('reviews.answer.label')}
                hint={t('reviews.answer.hint')}
                defaultValue={answer}
                maxLength={1000}
                keep
              />
              <Actions>
                <Button>{t('reviews.answer.send')}</Button>
              </Actions>
            </Form>
          </FormState>
        </Details>
      )}
      {!open && canAnswer && !answer && <p className="meta">{t('reviews.answer.over', { date: t.date(dueBy) })}</p>}
    </Notice>
  )
}

import { useT } from '~/i18n/use-t'
import { Dotted, Notice, PageHead, Stack } from '~/ui/blocks'
import { Actions, Button } from '~/ui/button'
import { TextArea } from '~/ui/fields'
import { Form, FormErrors, FormState, HiddenKeys } from '~/ui/form'
import { A, BackLink } from '~/ui/link'
import type { Answer } from './team-page'

/** The last look before the lost second factor of somebody else is taken away. */
export function FactorResetPage({
  fullName,
  email,
  has,
  answer,
  idempotencyKey,
}: {
  fullName: string
  email: string
  has: { app: boolean; passkeys: number; codes: number }
  answer: Answer | undefined
  idempotencyKey: string
}) {
  const t = useT()
  const hasFactor = has.app || has.passkeys > 0
  return (
    <div className="narrow">
      <Stack gap={6}>
        <div className="stack">
          <BackLink to="/admin">{t('organisations.reset.back')}</BackLink>
          <FormErrors errors={answer?.errors} />
          <PageHead
            title={t('organisations.reset.title')}
            lede={<Dotted parts={[<bdi key="name">{fullName}</bdi>, <bdi key="email">{email}</bdi>]} />}
          />
        </div>
        {hasFactor ? (
          <>
            <section className="stack">
              <h2>{t('organisations.reset.first')}</h2>
              <p>{t('organisations.reset.first.text')}</p>
            </section>
            <section className="stack">
              <h2>{t('organisations.reset.what')}</h2>
              <ul>
                <li>
                  {t('organisations.reset.gone', {
                    what: t.list([
                      ...(has.app ? [t('organisations.reset.app')] : []),
                      ...(has.passkeys > 0 ? [t('organisations.reset.passkeys', { n: has.passkeys })] : []),
                      ...(has.codes > 0 ? [t('organisations.reset.codes', { n: has.codes })] : []),
                    ]),
                  })}
                </li>
                <li>{t('organisations.reset.sessions')}</li>
                <li>{t('organisations.reset.again')}</li>
                <li>{t('organisations.reset.told')}</li>
              </ul>
              <FormState errors={answer?.errors} values={answer?.values}>
                <Form>
                  <HiddenKeys idempotencyKey={idempotencyKey} />
                  <TextArea
                    name="reason"
                    label={t('organisations.reset.reason')}
                    hint={t('organisations.reset.reason.hint')}
                    rows={3}
                    maxLength={500}
                  />
                  <Actions>
                    <Button warning>{t('organisations.reset.button')}</Button>
                    <A to="/admin">{t('organisations.reset.cancel')}</A>
                  </Actions>
                </Form>
              </FormState>
            </section>
          </>
        ) : (
          <Notice title={t('organisations.reset.none')}>{t('organisations.reset.none.text')}</Notice>
        )}
      </Stack>
    </div>
  )
}

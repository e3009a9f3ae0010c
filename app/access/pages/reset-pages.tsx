import { useT } from '~/i18n/use-t'
import { Notice } from '~/ui/blocks'
import { Actions, Button, ButtonLink } from '~/ui/button'
import { TextField } from '~/ui/fields'
import { Form, FormErrors, FormState } from '~/ui/form'
import { A, BackLink } from '~/ui/link'
import { PASSWORD_MIN } from '../password-rules'
import type { Answer } from './sign-in-page'

export function ResetRequestPage({
  answer,
  sent,
  showOutbox,
}: {
  answer: Answer | undefined
  sent: boolean
  showOutbox: boolean
}) {
  const t = useT()
  if (sent) {
    return (
      <div className="wrap narrow mt-5 stack">
        <h1>{t('access.reset.sent.title')}</h1>
        <p>{t('access.reset.sent.text')}</p>
        <p>{t('access.reset.sent.nothing')}</p>
        <ul className="linklist">
          <li>
            <A to="/sign-in">{t('access.sign-in.title')}</A>
          </li>
          {showOutbox && (
            <li>
              <A to="/outbox">{t('access.sign-in.outbox')}</A>
            </li>
          )}
        </ul>
      </div>
    )
  }
  return (
    <div className="wrap narrow mt-5 stack">
      <FormState errors={answer?.errors} values={answer?.values}>
        <BackLink to="/sign-in" />
        <FormErrors />
        <h1>{t('access.reset.title')}</h1>
        <p>{t('access.reset.lede')}</p>
        <Form>
          <TextField name="email" type="email" label={t('access.field.email')} autoComplete="username" width={20} />
          <Actions>
            <Button saving={false}>{t('access.reset.button')}</Button>
          </Actions>
        </Form>
      </FormState>
    </div>
  )
}

/** The field of a new password with what is asked of it. The browser may paste and propose one. */
export function NewPasswordField({ label }: { label: string }) {
  const t = useT()
  return (
    <TextField
      name="password"
      type="password"
      label={label}
      hint={t('access.password.hint', { n: PASSWORD_MIN })}
      autoComplete="new-password"
      width={20}
    />
  )
}

export function NewPasswordPage({ answer, state }: { answer: Answer | undefined; state: 'open' | 'ended' }) {
  const t = useT()
  if (state === 'ended') {
    return (
      <div className="wrap narrow mt-5 stack">
        <h1>{t('access.reset.ended.title')}</h1>
        <p>{t('access.reset.ended.text')}</p>
        <Actions>
          <ButtonLink to="/reset">{t('access.reset.ended.button')}</ButtonLink>
        </Actions>
      </div>
    )
  }
  return (
    <div className="wrap narrow mt-5 stack">
      <FormState errors={answer?.errors} values={answer?.values}>
        <FormErrors />
        <h1>{t('access.reset.new.title')}</h1>
        <Notice>{t('access.password.ends-sessions')}</Notice>
        <Form>
          <NewPasswordField label={t('access.field.new-password')} />
          <Actions>
            <Button>{t('access.password.save')}</Button>
          </Actions>
        </Form>
      </FormState>
    </div>
  )
}

import { useT } from '~/i18n/use-t'
import type { FieldError, FormValues } from '~/lib/form'
import { Notice } from '~/ui/blocks'
import { Actions, Button } from '~/ui/button'
import { TextField } from '~/ui/fields'
import { Form, FormErrors, FormState } from '~/ui/form'
import { A } from '~/ui/link'

export type Answer = { errors: FieldError[]; values: FormValues }

export function SignInPage({
  answer,
  notice,
  showOutbox,
}: {
  answer: Answer | undefined
  notice: 'reset' | 'ended' | null
  showOutbox: boolean
}) {
  const t = useT()
  return (
    <div className="wrap narrow mt-5 stack">
      <FormState errors={answer?.errors} values={answer?.values}>
        <FormErrors />
        {notice && !answer && (
          <Notice tone="success" title={t(`access.sign-in.${notice}.title`)} focus>
            {t(`access.sign-in.${notice}.text`)}
          </Notice>
        )}
        <h1>{t('access.sign-in.title')}</h1>
        <Form>
          <TextField name="email" type="email" label={t('access.field.email')} autoComplete="username" width={20} />
          <TextField
            name="password"
            type="password"
            label={t('access.field.password')}
            autoComplete="current-password"
            width={20}
          />
          <Actions>
            <Button saving={false}>{t('access.sign-in.button')}</Button>
          </Actions>
        </Form>
        <ul className="linklist">
          <li>
            <A to="/reset">{t('access.sign-in.forgotten')}</A>
          </li>
          {showOutbox && (
            <li>
              <A to="/outbox">{t('access.sign-in.outbox')}</A>
            </li>
          )}
        </ul>
        <p className="meta">{t('access.sign-in.no-account')}</p>
      </FormState>
    </div>
  )
}

export function SignOutPage() {
  const t = useT()
  return (
    <div className="wrap narrow mt-5 stack">
      <h1>{t('access.sign-out.title')}</h1>
      <Form>
        <Actions>
          <Button saving={false}>{t('access.sign-out.button')}</Button>
        </Actions>
      </Form>
    </div>
  )
}

import { useT } from '~/i18n/use-t'
import { Details, Notice } from '~/ui/blocks'
import { Actions, Button } from '~/ui/button'
import { TextField } from '~/ui/fields'
import { A } from '~/ui/link'
import type { Ways } from '../step-up'
import { PasskeyButton } from './passkey-button'

/** What a person shows to be known: a code, a passkey, or the password where there is no second factor. Stands inside a form. */
export function ProofFields({
  ways: { password, app, passkey, demonstration, email },
  names,
  button,
}: {
  ways: Ways
  names: { code: string; passkey: string }
  button: string
}) {
  const t = useT()
  if (password)
    return (
      <>
        <input type="hidden" autoComplete="username" value={email} readOnly />
        <TextField
          name={names.code}
          type="password"
          label={t('access.field.password')}
          autoComplete="current-password"
          width={20}
        />
        <Actions>
          <Button saving={false}>{button}</Button>
        </Actions>
      </>
    )
  return (
    <>
      {demonstration && <Notice>{t('access.factor.demo', { code: demonstration })}</Notice>}
      {passkey && (
        <PasskeyButton name={names.passkey} way="show" options={passkey}>
          {t('access.factor.passkey.use')}
        </PasskeyButton>
      )}
      <TextField
        name={names.code}
        label={t('access.factor.code')}
        hint={t(app ? 'access.factor.code.hint.app' : 'access.factor.code.hint.recovery')}
        autoComplete="one-time-code"
        width={20}
        dir="ltr"
      />
      <Actions>
        <Button saving={false} quiet={passkey !== null && !app}>
          {button}
        </Button>
      </Actions>
    </>
  )
}

export function LostFactors() {
  const t = useT()
  return (
    <Details summary={t('access.factor.lost')}>
      <p>{t('access.factor.lost.text')}</p>
      <p>
        <A to="/contact">{t('common.footer.contact')}</A>
      </p>
    </Details>
  )
}

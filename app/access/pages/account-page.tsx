import { useT } from '~/i18n/use-t'
import { Notice, PageHead, Stack } from '~/ui/blocks'
import { Actions, Button } from '~/ui/button'
import { RadioGroup, TextField } from '~/ui/fields'
import { Form, FormErrors, FormState, HiddenKeys } from '~/ui/form'
import { A } from '~/ui/link'
import { ProfileFields, type ProfileValues } from './profile-fields'
import { NewPasswordField } from './reset-pages'
import type { Answer } from './sign-in-page'

export const ACCOUNT_INTENTS = ['profile', 'password', 'organisation', 'sign-out'] as const
export type AccountIntent = (typeof ACCOUNT_INTENTS)[number]

export function AccountPage({
  email,
  profile,
  timeZones,
  memberships,
  current,
  saved,
  secondFactor,
  answer,
  idempotencyKey,
}: {
  email: string
  profile: ProfileValues
  timeZones: readonly string[]
  memberships: readonly {
    organisationId: string
    organisationName: string
    role: 'viewer' | 'editor' | 'approver' | 'owner'
  }[]
  /** The organisation the workspace stands on now. */
  current: string | null
  saved: 'profile' | 'password' | 'organisation' | null
  secondFactor: boolean
  answer: (Answer & { intent: AccountIntent }) | undefined
  idempotencyKey: string
}) {
  const t = useT()
  const of = (intent: AccountIntent) => (answer?.intent === intent ? answer : undefined)
  return (
    <div className="narrow">
      <Stack gap={7}>
        <div className="stack">
          <FormErrors errors={answer?.errors} />
          {saved && !answer && <Notice tone="success" title={t(`access.account.saved.${saved}`)} focus />}
          <PageHead title={t('access.account.title')} lede={<bdi>{email}</bdi>} />
        </div>
        <section className="stack">
          <h2>{t('access.account.profile')}</h2>
          <FormState errors={of('profile')?.errors} values={of('profile')?.values}>
            <Form>
              <HiddenKeys idempotencyKey={idempotencyKey} />
              <ProfileFields values={profile} timeZones={timeZones} />
              <Actions>
                <Button name="intent" value="profile">
                  {t('access.account.save')}
                </Button>
              </Actions>
            </Form>
          </FormState>
        </section>
        {memberships.length > 1 && (
          <section className="stack">
            <h2>{t('access.account.organisation')}</h2>
            <FormState errors={of('organisation')?.errors} values={of('organisation')?.values}>
              <Form>
                <RadioGroup
                  name="organisationId"
                  label={t('access.account.organisation.question')}
                  hint={t('access.account.organisation.hint')}
                  defaultValue={current}
                  options={memberships.map(({ organisationId, organisationName, role }) => ({
                    value: organisationId,
                    label: <bdi>{organisationName}</bdi>,
                    hint: t(`organisations.role.${role}`),
                  }))}
                />
                <Actions>
                  <Button name="intent" value="organisation">
                    {t('access.account.organisation.button')}
                  </Button>
                </Actions>
              </Form>
            </FormState>
          </section>
        )}
        <section className="stack">
          <h2>{t('access.account.password')}</h2>
          <p>{t('access.password.ends-sessions')}</p>
          <FormState errors={of('password')?.errors} values={of('password')?.values}>
            <Form>
              <input type="hidden" name="username" autoComplete="username" value={email} />
              <TextField
                name="currentPassword"
                type="password"
                label={t('access.field.current-password')}
                autoComplete="current-password"
                width={20}
              />
              <NewPasswordField label={t('access.field.new-password')} />
              <Actions>
                <Button name="intent" value="password">
                  {t('access.password.save')}
                </Button>
              </Actions>
            </Form>
          </FormState>
        </section>
        <section className="stack">
          <h2>{t('access.second.title')}</h2>
          <p>{t(secondFactor ? 'access.second.on' : 'access.second.off')}</p>
          <p>
            <A to="/work/account/second-factor">{t('access.second.change')}</A>
          </p>
        </section>
        <section className="stack">
          <h2>{t('access.account.sessions')}</h2>
          <p>
            <A to="/work/account/sessions">{t('access.account.sessions.see')}</A>
          </p>
          <p>{t('access.account.sessions.text')}</p>
          <Form>
            <Actions>
              <Button name="intent" value="sign-out" quiet saving={false}>
                {t('access.account.sessions.button')}
              </Button>
            </Actions>
          </Form>
        </section>
      </Stack>
    </div>
  )
}

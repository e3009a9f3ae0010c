import { useT } from '~/i18n/use-t'
import { Notice, UserText } from '~/ui/blocks'
import { Actions, Button, ButtonLink } from '~/ui/button'
import { Checkbox, TextField } from '~/ui/fields'
import { Form, FormErrors, FormState } from '~/ui/form'
import { A } from '~/ui/link'
import { ProfileFields, type ProfileValues } from './profile-fields'
import { NewPasswordField } from './reset-pages'
import type { Answer } from './sign-in-page'

export type InvitationView =
  /** Nobody sent it, or it was used, taken back or has ended: whoever holds it is not told which. */
  | { state: 'ended'; asked: boolean }
  | {
      state: 'open'
      organisationName: string
      inviterName: string | null
      email: string
      role: 'viewer' | 'editor' | 'approver' | 'owner'
      endsOn: string
      /** new: makes an account; password: has one; confirm: is signed in as that one. */
      way: 'new' | 'password' | 'confirm'
      /** Signed in on this browser with another address. */
      otherEmail: string | null
      values: ProfileValues
      timeZones: readonly string[]
    }

export function InvitationPage({ view, answer }: { view: InvitationView; answer: Answer | undefined }) {
  const t = useT()
  if (view.state === 'open') return <OpenInvitation view={view} answer={answer} />
  return (
    <div className="wrap narrow mt-5 stack">
      <h1>{t('access.invitation.ended.title')}</h1>
      <p>{t('access.invitation.ended.text')}</p>
      {view.asked ? (
        <Notice tone="success" title={t('access.invitation.asked')} focus>
          {t('access.invitation.asked.text')}
        </Notice>
      ) : (
        <Form>
          <Actions>
            <Button name="intent" value="ask" saving={false}>
              {t('access.invitation.ask')}
            </Button>
            <ButtonLink to="/sign-in" quiet>
              {t('access.sign-in.button')}
            </ButtonLink>
          </Actions>
        </Form>
      )}
      <p>
        <A to="/contact">{t('access.invitation.contact')}</A>
      </p>
    </div>
  )
}

function OpenInvitation({
  view,
  answer,
}: {
  view: Extract<InvitationView, { state: 'open' }>
  answer: Answer | undefined
}) {
  const t = useT()
  const { way, email, organisationName, inviterName, role, endsOn, otherEmail, values, timeZones } = view
  return (
    <div className="wrap narrow mt-5 stack">
      <FormState errors={answer?.errors} values={answer?.values}>
        <FormErrors />
        <p className="kicker">{t('access.invitation.kicker')}</p>
        <h1>
          <UserText text={organisationName} />
        </h1>
        <p className="lede">
          {inviterName
            ? t(`access.invitation.by.${role}`, { inviter: inviterName })
            : t(`access.invitation.as.${role}`)}
        </p>
        <p className="meta">{t('access.invitation.for', { email, date: endsOn })}</p>
        {otherEmail && (
          <Notice tone="warning" title={t('access.invitation.other.title')}>
            {t('access.invitation.other.text', { other: otherEmail, email })}
          </Notice>
        )}
        {way === 'new' && (
          <Form>
            <ProfileFields values={values} timeZones={timeZones} />
            <NewPasswordField label={t('access.field.password')} />
            <Checkbox name="consent" label={t('access.invitation.consent')} />
            <p>
              <A to="/privacy">{t('access.invitation.privacy')}</A>
            </p>
            <Actions>
              <Button name="intent" value="new">
                {t('access.invitation.create')}
              </Button>
            </Actions>
          </Form>
        )}
        {way === 'password' && (
          <Form>
            <p>{t('access.invitation.existing', { email })}</p>
            <TextField
              name="password"
              type="password"
              label={t('access.field.password')}
              autoComplete="current-password"
              width={20}
            />
            <Actions>
              <Button name="intent" value="join" saving={false}>
                {t('access.invitation.sign-in-and-join')}
              </Button>
            </Actions>
            <p>
              <A to="/reset">{t('access.sign-in.forgotten')}</A>
            </p>
          </Form>
        )}
        {way === 'confirm' && (
          <Form>
            <p>{t('access.invitation.signed-in', { email })}</p>
            <Actions>
              <Button name="intent" value="join">
                {t('access.invitation.join')}
              </Button>
            </Actions>
          </Form>
        )}
      </FormState>
    </div>
  )
}

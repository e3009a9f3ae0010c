import { useT } from '~/i18n/use-t'
import type { FieldError, FormValues } from '~/lib/form'
import { EmptyState, Notice, PageHead, Stack } from '~/ui/blocks'
import { Actions, Button, ButtonLink } from '~/ui/button'
import { Form, FormErrors, FormState, HiddenKeys } from '~/ui/form'
import { BackLink } from '~/ui/link'
import { SummaryList } from '~/ui/lists'
import { INVITATION_DAYS } from '../rules'
import { InviteFields, type Member, MembersTable, RoleField, type Waiting, WaitingTable } from './team-parts'

export type Answer = { errors: FieldError[]; values: FormValues }
export const DONE = ['invited', 'again', 'revoked', 'role', 'removed', 'created', 'saved'] as const
export type Done = (typeof DONE)[number]

export function DoneNotice({ done }: { done: Done | null }) {
  const t = useT()
  return done && <Notice tone="success" title={t(`organisations.done.${done}`)} focus />
}

export function TeamPage({
  organisationName,
  members,
  invitations,
  mayInvite,
  mayChange,
  mayManageTokens,
  done,
  answer,
  idempotencyKey,
}: {
  organisationName: string
  members: readonly Member[]
  invitations: readonly Waiting[]
  mayInvite: boolean
  mayChange: boolean
  mayManageTokens: boolean
  done: Done | null
  answer: Answer | undefined
  idempotencyKey: string
}) {
  const t = useT()
  return (
    <Stack gap={6}>
      <FormErrors errors={answer?.errors} />
      {!answer && <DoneNotice done={done} />}
      <PageHead kicker={<bdi>{organisationName}</bdi>} title={t('organisations.team.title')}>
        {mayInvite && <ButtonLink to="/work/team/invite">{t('organisations.invite.title')}</ButtonLink>}
        {mayManageTokens && (
          <ButtonLink to="/work/team/tokens" quiet>
            {t('organisations.token.title')}
          </ButtonLink>
        )}
      </PageHead>
      <MembersTable members={members} changeTo={mayChange ? (personId) => `/work/team/${personId}` : undefined} />
      {mayInvite && (
        <section className="stack">
          <h2>{t('organisations.team.waiting')}</h2>
          {invitations.length === 0 ? (
            <EmptyState title={t('organisations.team.waiting.none')} />
          ) : (
            <WaitingTable invitations={invitations} idempotencyKey={idempotencyKey} />
          )}
        </section>
      )}
      {!mayInvite && <p className="meta">{t('organisations.team.ask-owner')}</p>}
    </Stack>
  )
}

export function InvitePage({
  organisation,
  answer,
  idempotencyKey,
}: {
  organisation: { id: string; name: string }
  answer: Answer | undefined
  idempotencyKey: string
}) {
  const t = useT()
  return (
    <div className="narrow stack">
      <FormState errors={answer?.errors} values={answer?.values}>
        <BackLink to="/work/team" />
        <FormErrors />
        <p className="kicker">
          <bdi>{organisation.name}</bdi>
        </p>
        <h1>{t('organisations.invite.title')}</h1>
        <p>{t('organisations.invite.lede', { days: INVITATION_DAYS })}</p>
        <Form>
          <HiddenKeys idempotencyKey={idempotencyKey} />
          <InviteFields organisationId={organisation.id} />
          <Actions>
            <Button>{t('organisations.invite.button')}</Button>
          </Actions>
        </Form>
      </FormState>
    </div>
  )
}

/** One member: the role, and taking them out. The same page for owners and for administrators. */
export function MemberPage({
  organisationName,
  member,
  backTo,
  isSelf,
  answer,
  idempotencyKey,
}: {
  organisationName: string
  member: Member
  backTo: string
  isSelf: boolean
  answer: Answer | undefined
  idempotencyKey: string
}) {
  const t = useT()
  return (
    <div className="narrow">
      <Stack gap={6}>
        <FormState errors={answer?.errors} values={answer?.values}>
          <BackLink to={backTo} />
          <FormErrors />
          <div>
            <p className="kicker">
              <bdi>{organisationName}</bdi>
            </p>
            <h1>
              <bdi>{member.fullName}</bdi>
            </h1>
          </div>
          <SummaryList
            items={[
              { key: 'email', term: t('organisations.team.email'), value: <bdi>{member.email}</bdi> },
              {
                key: 'job',
                term: t('organisations.team.job-title'),
                value: member.jobTitle && <bdi>{member.jobTitle}</bdi>,
              },
              { key: 'role', term: t('organisations.team.role'), value: t(`organisations.role.${member.role}`) },
            ]}
          />
          <section className="stack">
            <h2>{t('organisations.member.role')}</h2>
            {isSelf && <p>{t('organisations.member.self')}</p>}
            <Form>
              <HiddenKeys idempotencyKey={idempotencyKey} />
              <RoleField defaultValue={member.role} />
              <Actions>
                <Button name="intent" value="role">
                  {t('organisations.member.save')}
                </Button>
              </Actions>
            </Form>
          </section>
          <section className="stack">
            <h2>{t('organisations.member.remove')}</h2>
            <p>{t('organisations.member.remove.text')}</p>
            <Form>
              <HiddenKeys idempotencyKey={`${idempotencyKey}-remove`} />
              <Actions>
                <Button name="intent" value="remove" warning>
                  {t('organisations.member.remove.button')}
                </Button>
              </Actions>
            </Form>
          </section>
        </FormState>
      </Stack>
    </div>
  )
}

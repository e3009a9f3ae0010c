import { AUTONYMS, LANGS } from '~/i18n/languages'
import { useT } from '~/i18n/use-t'
import { TimeStamp } from '~/ui/blocks'
import { Button } from '~/ui/button'
import { RadioGroup, TextField } from '~/ui/fields'
import { Form, HiddenKeys } from '~/ui/form'
import { A } from '~/ui/link'
import { Tag } from '~/ui/status'
import { DataTable } from '~/ui/table'
import { MEMBER_ROLES, type MemberRole } from '../rules'

export type Member = {
  personId: string
  fullName: string
  email: string
  jobTitle: string
  role: MemberRole
  active: boolean
  since: Date | string
}
export type Waiting = {
  id: string
  email: string
  fullName: string
  role: MemberRole
  language: string
  expiresAt: Date | string
  expired: boolean
}

export function MembersTable({
  members,
  changeTo,
}: {
  members: readonly Member[] /** Where a member's role is changed, for those who may. */
  changeTo?: (personId: string) => string
}) {
  const t = useT()
  return (
    <DataTable
      caption={t('organisations.team.members')}
      rows={members}
      rowKey={({ personId }) => personId}
      columns={[
        {
          key: 'name',
          label: t('organisations.team.name'),
          rowHeader: true,
          cell: ({ fullName, jobTitle, active }) => (
            <>
              <bdi>{fullName}</bdi>
              {!active && <Tag tone="warn">{t('organisations.team.suspended')}</Tag>}
              {jobTitle && (
                <p className="meta">
                  <bdi>{jobTitle}</bdi>
                </p>
              )}
            </>
          ),
        },
        { key: 'email', label: t('organisations.team.email'), cell: ({ email }) => <bdi>{email}</bdi> },
        { key: 'role', label: t('organisations.team.role'), cell: ({ role }) => t(`organisations.role.${role}`) },
        ...(changeTo
          ? [
              {
                key: 'change',
                label: t('organisations.team.change'),
                cell: ({ personId, fullName }: Member) => (
                  <A to={changeTo(personId)}>
                    {t('common.change')}
                    <span className="vh"> {fullName}</span>
                  </A>
                ),
              },
            ]
          : []),
      ]}
    />
  )
}

/** Invitations that wait, each with its two buttons. */
export function WaitingTable({
  invitations,
  idempotencyKey,
}: {
  invitations: readonly Waiting[]
  idempotencyKey: string
}) {
  const t = useT()
  return (
    <DataTable
      caption={t('organisations.team.waiting')}
      rows={invitations}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'email',
          label: t('organisations.team.email'),
          rowHeader: true,
          cell: ({ email, fullName }) => (
            <>
              <bdi>{email}</bdi>
              {fullName && (
                <p className="meta">
                  <bdi>{fullName}</bdi>
                </p>
              )}
            </>
          ),
        },
        { key: 'role', label: t('organisations.team.role'), cell: ({ role }) => t(`organisations.role.${role}`) },
        {
          key: 'ends',
          label: t('organisations.team.ends'),
          cell: ({ expiresAt, expired }) =>
            expired ? <Tag tone="warn">{t('organisations.team.ended')}</Tag> : <TimeStamp at={expiresAt} />,
        },
        {
          key: 'buttons',
          label: t('organisations.team.change'),
          cell: ({ id, email }) => (
            <Form className="row">
              <HiddenKeys idempotencyKey={`${idempotencyKey.slice(0, 26)}${id}`} />
              <input type="hidden" name="invitationId" value={id} />
              <Button quiet name="intent" value="again">
                {t('organisations.team.again')}
                <span className="vh"> {email}</span>
              </Button>
              <Button quiet name="intent" value="revoke">
                {t('organisations.team.revoke')}
                <span className="vh"> {email}</span>
              </Button>
            </Form>
          ),
        },
      ]}
    />
  )
}

export function RoleField({ defaultValue }: { defaultValue?: MemberRole }) {
  const t = useT()
  return (
    <RadioGroup
      name="role"
      label={t('organisations.team.role')}
      defaultValue={defaultValue}
      options={MEMBER_ROLES.map((role) => ({
        value: role,
        label: t(`organisations.role.${role}`),
        hint: t(`organisations.role-may.${role}`),
      }))}
    />
  )
}

export function InviteFields({ organisationId }: { organisationId: string }) {
  const t = useT()
  return (
    <>
      <input type="hidden" name="organisationId" value={organisationId} />
      <TextField
        name="email"
        type="email"
        label={t('organisations.invite.email')}
        hint={t('organisations.invite.email.hint')}
        autoComplete="off"
        width={20}
      />
      <TextField name="fullName" label={t('organisations.invite.name')} autoComplete="off" width={20} optional />
      <RoleField defaultValue="editor" />
      <RadioGroup
        name="language"
        label={t('organisations.invite.language')}
        defaultValue={t.lang}
        options={LANGS.map((lang) => ({ value: lang, label: <bdi lang={lang}>{AUTONYMS[lang]}</bdi> }))}
        inline
      />
    </>
  )
}

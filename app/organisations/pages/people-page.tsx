import { useT } from '~/i18n/use-t'
import { Dotted, EmptyState, Notice, PageHead, Stack, TimeStamp } from '~/ui/blocks'
import { Actions, Button } from '~/ui/button'
import { RadioGroup, TextField } from '~/ui/fields'
import { Form, FormErrors, FormState, HiddenKeys } from '~/ui/form'
import { A, Pagination } from '~/ui/link'
import { Tag } from '~/ui/status'
import { DataTable } from '~/ui/table'
import type { MemberRole } from '../rules'
import { pageHref, SearchForm } from './desk-pages'
import type { Answer } from './team-page'

type StaffRole = 'reviewer' | 'lead' | 'administrator'
const STAFF_ROLES = ['reviewer', 'lead', 'administrator'] as const

type Staff = { personId: string; fullName: string; email: string; role: StaffRole }
type Person = {
  personId: string
  fullName: string
  email: string
  staff: StaffRole | null
  memberships: { organisationId: string; organisationName: string; role: MemberRole }[]
}
type Event = {
  id: number
  at: Date | string
  action:
    | 'staff.role_given'
    | 'staff.role_taken'
    | 'factor.reset'
    | 'organisation.created'
    | 'organisation.changed'
    | 'invitation.sent'
    | 'invitation.revoked'
    | 'invitation.accepted'
    | 'member.role_changed'
    | 'member.removed'
    | 'token.made'
    | 'token.revoked'
    | 'account.password_reset'
    | 'account.password_changed'
  personName: string | null
  organisationName: string | null
  aboutName: string | null
  role: string | null
  reason: string | null
}

export function PeoplePage({
  staff,
  people,
  total,
  search,
  page,
  pages,
  events,
  myself,
  done,
  answer,
  idempotencyKey,
}: {
  staff: readonly Staff[]
  people: readonly Person[]
  total: number
  search: string
  page: number
  pages: number
  events: readonly Event[]
  /** The id of whoever looks: nobody resets their own second factor. */
  myself: string
  done: 'role' | 'reset' | null
  answer: (Answer & { intent?: string }) | undefined
  idempotencyKey: string
}) {
  const t = useT()
  const giving = answer?.intent === 'give' ? answer : undefined
  return (
    <Stack gap={7}>
      <div className="stack">
        <FormErrors errors={answer?.errors} />
        {done && !answer && <Notice tone="success" title={t(`organisations.done.${done}`)} focus />}
        <PageHead title={t('organisations.admin.title')} lede={t('organisations.admin.lede')} />
      </div>
      <section className="stack" id="staff">
        <h2>{t('organisations.admin.staff')}</h2>
        <DataTable
          caption={t('organisations.admin.staff')}
          rows={staff}
          rowKey={({ personId }) => personId}
          columns={[
            {
              key: 'name',
              label: t('organisations.team.name'),
              rowHeader: true,
              cell: ({ fullName }) => <bdi>{fullName}</bdi>,
            },
            { key: 'email', label: t('organisations.team.email'), cell: ({ email }) => <bdi>{email}</bdi> },
            { key: 'role', label: t('organisations.team.role'), cell: ({ role }) => t(`organisations.staff.${role}`) },
            {
              key: 'change',
              label: t('organisations.team.change'),
              cell: (member) => <ChangeRole member={member} idempotencyKey={idempotencyKey} />,
            },
          ]}
        />
      </section>
      <section className="stack narrow">
        <h2>{t('organisations.admin.give')}</h2>
        <p>{t('organisations.admin.give.text')}</p>
        <FormState errors={giving?.errors} values={giving?.values}>
          <Form>
            <HiddenKeys idempotencyKey={idempotencyKey} />
            <TextField name="email" type="email" label={t('organisations.team.email')} autoComplete="off" width={20} />
            <RadioGroup
              name="role"
              label={t('organisations.team.role')}
              options={STAFF_ROLES.map((role) => ({
                value: role,
                label: t(`organisations.staff.${role}`),
                hint: t(`organisations.staff-may.${role}`),
              }))}
            />
            <Actions>
              <Button name="intent" value="give">
                {t('organisations.admin.give.button')}
              </Button>
            </Actions>
          </Form>
        </FormState>
      </section>
      <section className="stack">
        <h2>{t('organisations.admin.everybody')}</h2>
        <SearchForm label={t('organisations.admin.search')} search={search} />
        <p className="meta">{t('organisations.admin.count', { n: total })}</p>
        <DataTable
          caption={t('organisations.admin.everybody')}
          rows={people}
          rowKey={({ personId }) => personId}
          empty={<EmptyState title={t('organisations.admin.nobody')} />}
          columns={[
            {
              key: 'name',
              label: t('organisations.team.name'),
              rowHeader: true,
              cell: ({ fullName, staff: role }) => (
                <>
                  <bdi>{fullName}</bdi> {role && <Tag tone="info">{t(`organisations.staff.${role}`)}</Tag>}
                </>
              ),
            },
            { key: 'email', label: t('organisations.team.email'), cell: ({ email }) => <bdi>{email}</bdi> },
            {
              key: 'in',
              label: t('organisations.admin.in'),
              cell: ({ memberships }) => <Memberships memberships={memberships} />,
            },
            {
              key: 'lost',
              label: t('organisations.reset.column'),
              cell: ({ personId, fullName }) =>
                personId === myself ? (
                  '–'
                ) : (
                  <A to={`/admin/people/${personId}/second-factor`}>
                    {t('organisations.reset.link')}
                    <bdi className="vh"> {fullName}</bdi>
                  </A>
                ),
            },
          ]}
        />
        <Pagination page={page} pages={pages} href={pageHref('/admin', search)} />
      </section>
      <section className="stack">
        <h2>{t('organisations.admin.activity')}</h2>
        <DataTable
          caption={t('organisations.admin.activity')}
          rows={events}
          rowKey={({ id }) => String(id)}
          dense
          empty={<EmptyState title={t('organisations.admin.activity.none')} />}
          columns={[
            {
              key: 'when',
              label: t('organisations.admin.when'),
              rowHeader: true,
              cell: ({ at }) => <TimeStamp at={at} />,
            },
            {
              key: 'who',
              label: t('organisations.admin.who'),
              cell: ({ personName }) => <bdi>{personName ?? '–'}</bdi>,
            },
            { key: 'what', label: t('organisations.admin.what'), cell: (event) => <What event={event} /> },
          ]}
        />
      </section>
    </Stack>
  )
}

function ChangeRole({
  member: { personId, fullName, role },
  idempotencyKey,
}: {
  member: Staff
  idempotencyKey: string
}) {
  const t = useT()
  return (
    <Form className="row">
      <HiddenKeys idempotencyKey={`${idempotencyKey.slice(0, 26)}${personId}`} />
      <input type="hidden" name="personId" value={personId} />
      <span className="field">
        <select name="role" defaultValue={role} aria-label={t('organisations.admin.role-of', { name: fullName })}>
          {STAFF_ROLES.map((one) => (
            <option key={one} value={one}>
              {t(`organisations.staff.${one}`)}
            </option>
          ))}
          <option value="none">{t('organisations.staff.none')}</option>
        </select>
      </span>
      <Button quiet name="intent" value="change">
        {t('organisations.member.save')}
        <bdi className="vh"> {fullName}</bdi>
      </Button>
    </Form>
  )
}

function Memberships({ memberships }: { memberships: Person['memberships'] }) {
  const t = useT()
  if (memberships.length === 0) return <>–</>
  return (
    <>
      {memberships.map(({ organisationId, organisationName, role }) => (
        <div key={organisationId}>
          <A to={`/desk/organisations/${organisationId}`}>
            <bdi>{organisationName}</bdi>
          </A>
          , {t(`organisations.role.${role}`)}
        </div>
      ))}
    </>
  )
}

const isMemberRole = (role: string): role is MemberRole => ['viewer', 'editor', 'approver', 'owner'].includes(role)
const isStaffRole = (role: string): role is StaffRole => (STAFF_ROLES as readonly string[]).includes(role)

function What({ event: { action, organisationName, aboutName, role, reason } }: { event: Event }) {
  const t = useT()
  const roleName =
    role === null
      ? null
      : isStaffRole(role)
        ? t(`organisations.staff.${role}`)
        : isMemberRole(role)
          ? t(`organisations.role.${role}`)
          : null
  return (
    <Dotted
      parts={[
        t(`organisations.event.${action}`),
        aboutName && <bdi>{aboutName}</bdi>,
        roleName,
        organisationName && <bdi>{organisationName}</bdi>,
        reason && <bdi>{reason}</bdi>,
      ]}
    />
  )
}

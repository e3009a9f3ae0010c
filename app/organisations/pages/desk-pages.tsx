import { AUTONYMS, LANGS } from '~/i18n/languages'
import { useT } from '~/i18n/use-t'
import { countriesByName } from '~/reference/rules'
import { Details, EmptyState, PageHead, Stack, UserText } from '~/ui/blocks'
import { Actions, Button } from '~/ui/button'
import { SelectField, TextField } from '~/ui/fields'
import { FilterForm, Form, FormErrors, FormState, HiddenKeys } from '~/ui/form'
import { A, BackLink, Pagination } from '~/ui/link'
import { Tag } from '~/ui/status'
import { DataTable } from '~/ui/table'
import {
  INVITATION_DAYS,
  ORGANISATION_STATUSES,
  type OrganisationStatus,
  STAKEHOLDER_KINDS,
  type StakeholderKind,
} from '../rules'
import { type Answer, type Done, DoneNotice } from './team-page'
import { InviteFields, type Member, MembersTable, type Waiting, WaitingTable } from './team-parts'

type Row = {
  id: string
  name: string
  nameLanguage: string
  kind: StakeholderKind
  country: string | null
  status: OrganisationStatus
  members: number
  waiting: number
}

export function pageHref(path: string, search: string) {
  return (page: number) => `${path}?${new URLSearchParams({ ...(search ? { q: search } : {}), page: String(page) })}`
}

export function OrganisationsPage({
  rows,
  total,
  search,
  page,
  pages,
  mayCreate,
  answer,
  idempotencyKey,
}: {
  rows: readonly Row[]
  total: number
  search: string
  page: number
  pages: number
  mayCreate: boolean
  answer: Answer | undefined
  idempotencyKey: string
}) {
  const t = useT()
  return (
    <FormState errors={answer?.errors} values={answer?.values}>
      <Stack gap={5}>
        <FormErrors />
        <PageHead title={t('organisations.list.title')} lede={t('organisations.list.count', { n: total })}>
          {mayCreate && <A to="/desk/exports">{t('exchange.export.kind.contacts')}</A>}
        </PageHead>
        {mayCreate && (
          <Details summary={t('organisations.create.title')} open={answer !== undefined}>
            <Form>
              <HiddenKeys idempotencyKey={idempotencyKey} />
              <OrganisationFields />
              <SelectField
                name="nameLanguage"
                label={t('organisations.field.name-language')}
                defaultValue={t.lang}
                options={LANGS.map((lang) => ({ value: lang, label: AUTONYMS[lang] }))}
                width={20}
              />
              <Actions>
                <Button>{t('organisations.create.button')}</Button>
              </Actions>
            </Form>
          </Details>
        )}
        <SearchForm label={t('organisations.list.search')} search={search} />
        <DataTable
          caption={t('organisations.list.title')}
          rows={rows}
          rowKey={({ id }) => id}
          empty={
            <EmptyState title={t('organisations.list.none')}>
              <p>
                <A to="/desk/organisations">{t('common.filter.clear')}</A>
              </p>
            </EmptyState>
          }
          columns={[
            {
              key: 'name',
              label: t('organisations.field.name'),
              rowHeader: true,
              cell: ({ id, name, nameLanguage, status }) => (
                <>
                  <A to={`/desk/organisations/${id}`}>
                    <UserText text={name} lang={nameLanguage} />
                  </A>{' '}
                  {status !== 'active' && <Tag tone="warn">{t(`organisations.status.${status}`)}</Tag>}
                </>
              ),
            },
            { key: 'kind', label: t('organisations.field.kind'), cell: ({ kind }) => t(`organisations.kind.${kind}`) },
            {
              key: 'country',
              label: t('organisations.field.country'),
              cell: ({ country }) => (country ? t.country(country) : '–'),
            },
            {
              key: 'members',
              label: t('organisations.team.members'),
              numeric: true,
              cell: ({ members }) => t.number(members),
            },
            {
              key: 'waiting',
              label: t('organisations.team.waiting'),
              numeric: true,
              cell: ({ waiting }) => t.number(waiting),
            },
          ]}
        />
        <Pagination page={page} pages={pages} href={pageHref('/desk/organisations', search)} />
      </Stack>
    </FormState>
  )
}

export function SearchForm({ label, search }: { label: string; search: string }) {
  const t = useT()
  return (
    <FilterForm label={label}>
      <TextField name="q" type="search" label={label} defaultValue={search} width={20} />
      <Button quiet saving={false}>
        {t('common.search')}
      </Button>
    </FilterForm>
  )
}

type About = { name: string; kind: StakeholderKind; country: string | null; place: string; website: string }

function OrganisationFields({ organisation }: { organisation?: About }) {
  const t = useT()
  return (
    <>
      <TextField
        name="name"
        label={t('organisations.field.name')}
        hint={t('organisations.field.name.hint')}
        defaultValue={organisation?.name}
        autoComplete="off"
      />
      <SelectField
        name="kind"
        label={t('organisations.field.kind')}
        defaultValue={organisation?.kind}
        blank={t('organisations.field.choose')}
        options={STAKEHOLDER_KINDS.map((kind) => ({ value: kind, label: t(`organisations.kind.${kind}`) }))}
        width={20}
      />
      <SelectField
        name="country"
        label={t('organisations.field.country')}
        defaultValue={organisation?.country}
        blank={t('organisations.field.no-country')}
        options={countriesByName(t.lang).map(({ iso3, name }) => ({ value: iso3, label: name }))}
        width={20}
        optional
      />
      <TextField
        name="place"
        label={t('organisations.field.place')}
        defaultValue={organisation?.place}
        width={20}
        optional
      />
      <TextField
        name="website"
        type="url"
        label={t('organisations.field.website')}
        defaultValue={organisation?.website}
        optional
      />
    </>
  )
}

export function OrganisationPage({
  organisation,
  members,
  invitations,
  mayEdit,
  mayInvite,
  mayChangeRoles,
  done,
  answer,
  idempotencyKey,
}: {
  organisation: About & { id: string; nameLanguage: string; status: OrganisationStatus; version: number }
  members: readonly Member[]
  invitations: readonly Waiting[]
  mayEdit: boolean
  mayInvite: boolean
  mayChangeRoles: boolean
  done: Done | null
  answer: (Answer & { intent?: string }) | undefined
  idempotencyKey: string
}) {
  const t = useT()
  const of = (intent: string) => (answer?.intent === intent ? answer : undefined)
  return (
    <Stack gap={6}>
      <BackLink to="/desk/organisations" />
      <FormErrors errors={answer?.errors} />
      {!answer && <DoneNotice done={done} />}
      <PageHead
        kicker={t(`organisations.kind.${organisation.kind}`)}
        title={<UserText text={organisation.name} lang={organisation.nameLanguage} />}
        lede={organisation.status === 'active' ? undefined : t(`organisations.status.${organisation.status}`)}
      />
      <section className="stack">
        <h2>{t('organisations.team.title')}</h2>
        {members.length === 0 ? (
          <EmptyState title={t('organisations.team.none')} />
        ) : (
          <MembersTable
            members={members}
            changeTo={
              mayChangeRoles ? (personId) => `/work/team/${personId}?organisation=${organisation.id}` : undefined
            }
          />
        )}
      </section>
      {mayInvite && (
        <section className="stack">
          <h2>{t('organisations.team.waiting')}</h2>
          {invitations.length === 0 ? (
            <EmptyState title={t('organisations.team.waiting.none')} />
          ) : (
            <WaitingTable invitations={invitations} idempotencyKey={idempotencyKey} />
          )}
          <Details summary={t('organisations.invite.title')} open={of('invite') !== undefined}>
            <p>{t('organisations.invite.lede', { days: INVITATION_DAYS })}</p>
            <FormState errors={of('invite')?.errors} values={of('invite')?.values}>
              <Form>
                <HiddenKeys idempotencyKey={idempotencyKey} />
                <InviteFields organisationId={organisation.id} />
                <Actions>
                  <Button name="intent" value="invite">
                    {t('organisations.invite.button')}
                  </Button>
                </Actions>
              </Form>
            </FormState>
          </Details>
        </section>
      )}
      {mayEdit && (
        <Details summary={t('organisations.edit.title')} open={of('edit') !== undefined}>
          <FormState errors={of('edit')?.errors} values={of('edit')?.values}>
            <Form>
              <HiddenKeys idempotencyKey={`${idempotencyKey}-edit`} version={organisation.version} />
              <OrganisationFields organisation={organisation} />
              <SelectField
                name="status"
                label={t('organisations.field.status')}
                hint={t('organisations.field.status.hint')}
                defaultValue={organisation.status}
                options={ORGANISATION_STATUSES.map((status) => ({
                  value: status,
                  label: t(`organisations.status.${status}`),
                }))}
                width={20}
              />
              <Actions>
                <Button name="intent" value="edit">
                  {t('organisations.edit.button')}
                </Button>
              </Actions>
            </Form>
          </FormState>
        </Details>
      )}
    </Stack>
  )
}

import type { Bucket } from '~/commitments/rules/codes'
import { useT } from '~/i18n/use-t'
import type { DatePrecision } from '~/lib/dates'
import type { StakeholderKind } from '~/organisations/rules'
import { EmptyState, Facts, UserText } from '~/ui/blocks'
import { A, Breadcrumbs } from '~/ui/link'
import { Status } from '~/ui/status'
import { DataTable } from '~/ui/table'
import { recordPath } from './record-path'
import type { PublicOrganisation } from './store/record.server'

/** One organisation: what it leads and joins, and its reporting as a fact, never as a mark. */
export function OrganisationPage({ organisation }: { organisation: PublicOrganisation }) {
  const t = useT()
  const { name, kind, place, country, website, commitments, due, reported } = organisation
  const where = [place, country ? t.country(country) : ''].filter(Boolean).join(', ')
  return (
    <>
      <div className="chead">
        <div className="wrap">
          <Breadcrumbs items={[{ to: '/organisations', text: t('common.nav.organisations') }]} />
          <h1>
            <bdi>{name}</bdi>
          </h1>
          <Facts
            items={[
              { term: t('register.organisations.kind'), children: t(`organisations.kind.${kind as StakeholderKind}`) },
              ...(where ? [{ term: t('register.organisations.place'), children: <bdi>{where}</bdi> }] : []),
              {
                term: t('register.organisations.reporting'),
                children:
                  due === 0
                    ? t('register.organisations.nothing_due')
                    : t('register.organisations.reports_in', { n: reported, of: due }),
              },
              ...(website
                ? [
                    {
                      term: t('register.organisations.website'),
                      children: <A to={website}>{website.replace(/^https?:\/\//, '')}</A>,
                    },
                  ]
                : []),
            ]}
          />
        </div>
      </div>
      <div className="wrap mt-5">
        <h2>{t('register.title')}</h2>
        <DataTable
          caption={t('register.title')}
          rows={commitments}
          rowKey={({ reference }) => reference}
          empty={<EmptyState title={t('register.organisations.none')} />}
          columns={[
            {
              key: 'title',
              label: t('register.column.commitment'),
              rowHeader: true,
              cell: (row) => (
                <>
                  <A to={recordPath(row)}>
                    <UserText text={row.title} lang={row.language} />
                  </A>
                  <p className="meta">
                    <bdi>{row.reference}</bdi>
                  </p>
                </>
              ),
            },
            {
              key: 'role',
              label: t('register.organisations.role'),
              cell: ({ role }) => t(`commitments.party_role.${role as 'lead'}`),
            },
            {
              key: 'status',
              label: t('register.column.status'),
              cell: ({ bucket }) => <Status bucket={bucket as Bucket} />,
            },
            {
              key: 'due',
              label: t('register.column.due'),
              cell: ({ deliversOn, deliveryPrecision }) =>
                deliversOn && deliveryPrecision !== 'open_ended'
                  ? t.date(deliversOn, (deliveryPrecision ?? 'day') as DatePrecision)
                  : t('register.open_ended'),
            },
          ]}
        />
      </div>
    </>
  )
}

import { useT } from '~/i18n/use-t'
import type { IsoDate } from '~/lib/dates'
import { EmptyState, PageHead } from '~/ui/blocks'
import { ButtonLink } from '~/ui/button'
import { A } from '~/ui/link'
import { CommitmentsTable, inTab, StateTabs, type Tab } from './commitments-table.tsx'
import type { OwnCommitment } from './store/list.server.ts'

export function CommitmentsPage({
  rows,
  tab,
  canCreate,
  today,
}: {
  rows: readonly OwnCommitment[]
  tab: Tab
  canCreate: boolean
  today: IsoDate
}) {
  const t = useT()
  const shown = inTab(rows, tab)
  return (
    <>
      <PageHead title={t('commitments.list.title')} lede={t('commitments.list.lede')}>
        {canCreate && <ButtonLink to="/work/commitments/new">{t('commitments.action.new')}</ButtonLink>}{' '}
        <A to="/work/exports">{t('exchange.export.title')}</A>
      </PageHead>
      {rows.length > 0 && <StateTabs rows={rows} current={tab} />}
      <CommitmentsTable
        rows={shown}
        today={today}
        empty={
          <EmptyState title={t(rows.length === 0 ? 'commitments.list.none' : 'commitments.list.none_in_tab')}>
            {rows.length === 0 && canCreate && (
              <ButtonLink to="/work/commitments/new">{t('commitments.action.new_first')}</ButtonLink>
            )}
            {rows.length > 0 && <A to="/work/commitments">{t('commitments.list.show_all')}</A>}
          </EmptyState>
        }
      />
      {shown.some(({ state }) => state === 'published') && (
        <p className="meta mt-2">{t('commitments.list.pace_note')}</p>
      )}
    </>
  )
}

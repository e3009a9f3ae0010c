import { useT } from '~/i18n/use-t'
import { today } from '~/lib/dates'
import type { HeldEvidence } from '~/reports/store/held.server'
import { Dotted, EmptyState, LinkList, PageHead, UserText } from '~/ui/blocks'
import { A, Pagination, Tabs } from '~/ui/link'
import { Tag } from '~/ui/status'
import { DataTable } from '~/ui/table'
import { VERIFY_VIEWS, type VerifyView } from './schema'
import type { ReportToVerify } from './store/verification.server'

export type VerifyRow = ReportToVerify & { own: boolean }

const PER_PAGE = 50

/** Whether a report belongs to a view of the list. */
export function isInView(view: VerifyView, { implementation, values, verified, answers }: ReportToVerify): boolean {
  if (view === 'completed') return implementation === 'completed' && values > verified
  return view === 'all' || answers > 0
}

/** What was reported and nobody has looked at yet: claims of completion first, because every one of them is checked. */
export function VerifyPage({
  reports,
  held,
  view,
  page,
}: {
  reports: readonly VerifyRow[]
  held: readonly HeldEvidence[]
  view: VerifyView
  page: number
}) {
  const t = useT()
  const found = reports.filter((report) => isInView(view, report))
  const pages = Math.max(1, Math.ceil(found.length / PER_PAGE))
  const at = Math.min(page, pages)
  const shown = found.slice((at - 1) * PER_PAGE, at * PER_PAGE)
  return (
    <>
      <PageHead
        kicker={t('common.desk')}
        title={t('reviews.verify.title', { n: reports.length })}
        lede={t('reviews.verify.lede')}
      />
      {reports.length > 0 && (
        <Tabs
          label={t('reviews.verify.views')}
          items={VERIFY_VIEWS.map((one) => ({
            to: one === 'all' ? '/desk/verify' : `/desk/verify?view=${one}`,
            text: t(`reviews.verify.view.${one}`, { n: reports.filter((report) => isInView(one, report)).length }),
            current: one === view,
          }))}
        />
      )}
      <DataTable
        caption={t('reviews.verify.caption')}
        rows={shown}
        rowKey={({ reportId }) => reportId}
        empty={
          <EmptyState title={t(reports.length === 0 ? 'reviews.verify.clear' : 'reviews.verify.none_match')}>
            {reports.length === 0 ? (
              <p>{t('reviews.verify.clear_text')}</p>
            ) : (
              <A to="/desk/verify">{t('reviews.verify.show_all')}</A>
            )}
          </EmptyState>
        }
        columns={[
          {
            key: 'commitment',
            label: t('reviews.queue.commitment'),
            cell: ({ reportId, title, language, organisationName, organisationNameLanguage, reference, own }) => (
              <>
                <A to={`/desk/verify/${reportId}`}>
                  <UserText text={title} lang={language} />
                </A>
                <p className="meta">
                  <Dotted
                    parts={[
                      <UserText key="who" text={organisationName} lang={organisationNameLanguage} />,
                      reference && <bdi key="ref">{reference}</bdi>,
                    ]}
                  />{' '}
                  {own && <Tag tone="plain">{t('reviews.own.tag')}</Tag>}
                </p>
              </>
            ),
          },
          {
            key: 'cycle',
            label: t('reviews.verify.cycle'),
            cell: ({ cycle }) => <bdi className="nowrap">{cycle}</bdi>,
          },
          {
            key: 'claimed',
            label: t('reviews.verify.claimed'),
            cell: ({ implementation }) =>
              implementation ? (
                implementation === 'completed' ? (
                  <Tag tone="warn">{t('commitments.implementation.completed')}</Tag>
                ) : (
                  t(`commitments.implementation.${implementation}`)
                )
              ) : (
                '–'
              ),
          },
          {
            key: 'values',
            label: t('reviews.verify.values'),
            cell: ({ values, verified, answers }) => (
              <>
                {t('reviews.verify.looked_at', { verified, values })}
                {answers > 0 && (
                  <p>
                    <Tag>{t('reviews.verify.answered', { n: answers })}</Tag>
                  </p>
                )}
              </>
            ),
          },
          {
            key: 'evidence',
            label: t('reviews.verify.evidence'),
            numeric: true,
            cell: ({ evidence }) => t.number(evidence),
          },
          {
            key: 'sent',
            label: t('reviews.verify.sent'),
            cell: ({ sentAt }) => <span className="nowrap">{t.date(today(() => sentAt))}</span>,
          },
        ]}
      />
      <WaitingFiles held={held.filter(({ scanState }) => scanState === 'not_scanned')} />
      <Pagination
        page={at}
        pages={pages}
        href={(n) =>
          `/desk/verify?${new URLSearchParams({ ...(view === 'all' ? {} : { view }), ...(n > 1 ? { page: String(n) } : {}) })}`
        }
      />
    </>
  )
}

function WaitingFiles({ held }: { held: readonly HeldEvidence[] }) {
  const t = useT()
  if (held.length === 0) return null
  return (
    <section className="mt-5">
      <h2>{t('reports.release.waiting', { n: held.length })}</h2>
      <LinkList
        items={held.map(({ id, shows, language }) => ({
          to: `/desk/evidence/${id}`,
          text: <UserText text={shows} lang={language} />,
        }))}
      />
    </section>
  )
}

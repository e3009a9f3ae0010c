import type { ReactNode } from 'react'
import type { Avenue, Beneficiary, Bucket, Implementation, Nature, Verification } from '~/commitments/rules/codes'
import { AUTONYMS, isLang } from '~/i18n/languages'
import { useT } from '~/i18n/use-t'
import type { DatePrecision, IsoDate } from '~/lib/dates'
import type { StakeholderKind } from '~/organisations/rules'
import { objectiveTitle, type Region, sdgTargetTitle } from '~/reference/rules'
import { Details, Facts, LinkList, Notice, Panel, SideBySide, UserText } from '~/ui/blocks'
import { A, Breadcrumbs } from '~/ui/link'
import { SummaryList } from '~/ui/lists'
import { Status, Verified } from '~/ui/status'
import type { PublicRecord } from '../store/record.server'
import { Changes } from './changes'
import { Milestones } from './milestones'
import { ProgressFigure } from './progress-figure'
import { Reports } from './reports'

/** One commitment as anybody may read it: the promise, four facts, how far it is, what was reported, what has changed. */
export function RecordPage({ record, today }: { record: PublicRecord; today: IsoDate }) {
  const t = useT()
  const translation = record.language === t.lang ? undefined : record.translations[t.lang]
  const shown = translation ?? record
  const shownLanguage = translation ? t.lang : record.language
  return (
    <>
      <div className="chead">
        <div className="wrap">
          <Breadcrumbs
            items={[
              { to: '/', text: t('common.nav.overview') },
              { to: '/commitments', text: t('common.nav.commitments') },
              { to: `/commitments?avenue=${record.avenue}`, text: t(`commitments.avenue.${record.avenue as Avenue}`) },
            ]}
          />
          <p className="kicker">{t('register.record.kicker', { reference: record.reference })}</p>
          <h1>
            <UserText text={shown.title} lang={shownLanguage} />
          </h1>
          <p className="lede">
            <UserText text={shown.promise} lang={shownLanguage} />
          </p>
          <Language record={record} isTranslated={translation !== undefined} madeBy={translation?.madeBy} />
          {record.state === 'withdrawn' ? (
            <Notice
              tone="warning"
              title={t('register.record.withdrawn', { date: record.endedOn ? t.date(record.endedOn) : '' })}
            >
              <UserText as="p" text={record.endedReason} lang={record.language} />
            </Notice>
          ) : (
            <StandingFacts record={record} today={today} />
          )}
        </div>
      </div>
      <div className="wrap mt-5">
        <SideBySide aside={<KeyFacts record={record} />}>
          <ProgressFigure record={record} today={today} />
          {record.problem && (
            <section className="stack tight">
              <h2>{t('register.record.problem')}</h2>
              <UserText
                as="div"
                text={shown.problem || record.problem}
                lang={shown.problem ? shownLanguage : record.language}
              />
            </section>
          )}
          <Milestones record={record} today={today} />
          <Reports record={record} />
          <Changes record={record} />
        </SideBySide>
      </div>
    </>
  )
}

function Language({
  record,
  isTranslated,
  madeBy,
}: {
  record: PublicRecord
  isTranslated: boolean
  madeBy?: 'human' | 'machine'
}) {
  const t = useT()
  const original = isLang(record.language) ? AUTONYMS[record.language] : record.language
  if (!isTranslated)
    return record.language === t.lang ? null : (
      <p className="meta">{t('register.record.original_only', { language: original })}</p>
    )
  return (
    <>
      <p className="meta">
        {t(madeBy === 'machine' ? 'register.record.machine' : 'register.record.translated', { language: original })}
      </p>
      <Details summary={t('register.record.original', { language: original })}>
        <UserText as="p" text={record.title} lang={record.language} />
        <UserText as="p" text={record.promise} lang={record.language} />
      </Details>
    </>
  )
}

/** Separate lines for separate things: what the holder says, whether it was reported, what was checked, when it is due. */
function StandingFacts({ record, today }: { record: PublicRecord; today: IsoDate }) {
  const t = useT()
  const said = t(`commitments.implementation.${record.implementation as Implementation}`)
  const isSilent = record.bucket === 'no_report'
  const reported = record.lastReportedOn
  const isPast = record.openDueOn !== null && record.openDueOn < today
  return (
    <Facts
      items={[
        {
          term: t('register.record.progress'),
          children: (
            <>
              <Status bucket={record.bucket as Bucket}>{isSilent ? t('common.bucket.no_report') : said}</Status>
              {isSilent && (
                <p className="meta">
                  {reported
                    ? t('register.record.last_said', { status: said, date: t.date(reported) })
                    : t('register.record.never_reported')}
                </p>
              )}
            </>
          ),
        },
        {
          term: t('register.record.verification'),
          children: record.verification ? (
            <Verified level={record.verification as Verification}>
              {record.verification === 'checked' && record.checkedOn
                ? t('register.record.checked_on', { date: t.date(record.checkedOn) })
                : undefined}
            </Verified>
          ) : (
            t('register.record.nothing_to_check')
          ),
        },
        {
          term:
            record.state === 'closed'
              ? t('register.record.closed')
              : isPast
                ? t('register.record.report_was_due')
                : reported
                  ? t('register.record.next_report')
                  : t('register.record.first_report'),
          children:
            record.state === 'closed'
              ? record.endedOn
                ? t.date(record.endedOn)
                : '–'
              : record.openDueOn
                ? t.date(record.openDueOn)
                : t('register.record.no_report_due'),
        },
        {
          term: t('register.record.delivery'),
          children: (
            <>
              {record.deliversOn && record.deliveryPrecision !== 'open_ended'
                ? t.date(record.deliversOn, (record.deliveryPrecision ?? 'day') as DatePrecision)
                : t('register.open_ended')}
              {record.deliveryWording && (
                <p className="meta">
                  {t('register.record.in_words')} <UserText text={record.deliveryWording} lang={record.language} />
                </p>
              )}
            </>
          ),
        },
      ]}
    />
  )
}

function KeyFacts({ record }: { record: PublicRecord }) {
  const t = useT()
  const partners = record.parties.filter(({ role }) => role !== 'lead')
  const organisation = (id: string, name: string, meta: string) => (
    <div key={id}>
      <A to={`/organisations/${id}`}>
        <bdi>{name}</bdi>
      </A>
      <p className="meta">{meta}</p>
    </div>
  )
  const where = [
    ...record.countries.map((iso3) => t.country(iso3)),
    ...(record.scope === 'regions' ? record.regions.map((region) => t(`reference.region.${region as Region}`)) : []),
    ...(record.scope === 'global' ? [t('commitments.scope.global')] : []),
  ]
  const money =
    record.moneyKind === 'amount' && record.moneyAmount !== null && record.moneyCurrency
      ? `${t.money(record.moneyAmount, record.moneyCurrency)}${record.moneySpent === null || record.moneyAmount === 0 ? '' : ` · ${t('register.record.spent', { share: t.percent(record.moneySpent / record.moneyAmount) })}`}`
      : record.moneyKind
        ? t(`commitments.money_kind.${record.moneyKind as 'none'}`)
        : ''
  const item = (key: string, term: string, value: ReactNode) => ({ key, term, value })
  return (
    <>
      <section className="fig">
        <h2>{t('register.record.key_facts')}</h2>
        <SummaryList
          items={[
            item(
              'lead',
              t('register.record.lead'),
              organisation(
                record.leadOrganisationId,
                record.leadNameHere,
                t(`organisations.kind.${record.leadKind as StakeholderKind}`),
              ),
            ),
            ...(partners.length > 0
              ? [
                  item(
                    'partners',
                    t('register.record.partners'),
                    partners.map(({ organisationId, name, role, share, contribution }) => (
                      <div key={organisationId}>
                        {organisation(
                          organisationId,
                          name,
                          [
                            t(`commitments.party_role.${role as 'funder'}`),
                            share === null ? '' : t.percent(share / 100),
                          ]
                            .filter(Boolean)
                            .join(' · '),
                        )}
                        {contribution && <UserText as="p" text={contribution} lang={record.language} />}
                      </div>
                    )),
                  ),
                ]
              : []),
            ...(record.dialogueName ? [item('dialogue', t('register.record.made_at'), record.dialogueName)] : []),
            item(
              'avenues',
              t('register.facet.avenue'),
              t.list(
                [record.avenue, ...record.otherAvenues].map((avenue) => t(`commitments.avenue.${avenue as Avenue}`)),
              ),
            ),
            item(
              'objectives',
              t('register.record.gcm'),
              record.objectives.map((n) => {
                const title = objectiveTitle(n, t.lang)
                return (
                  <UserText
                    key={n}
                    as="p"
                    text={`${n}. ${title.text}`}
                    lang={title.lang === t.lang ? undefined : title.lang}
                  />
                )
              }),
            ),
            ...(record.sdgTargets.length > 0
              ? [
                  item(
                    'sdg',
                    t('register.record.sdg'),
                    <>
                      <bdi>{record.sdgTargets.join(', ')}</bdi>
                      <Details summary={t('register.record.sdg_text')}>
                        {record.sdgTargets.map((code) => (
                          <p key={code} className="meta">
                            <bdi>{code}</bdi> {sdgTargetTitle(code, t.lang)}
                          </p>
                        ))}
                      </Details>
                    </>,
                  ),
                ]
              : []),
            item('where', t('register.record.where'), where.length > 0 ? t.list(where) : ''),
            item(
              'beneficiaries',
              t('register.record.who_benefits'),
              t.list(record.beneficiaries.map((one) => t(`commitments.beneficiary.${one as Beneficiary}`))),
            ),
            item(
              'natures',
              t('register.record.natures'),
              t.list(record.natures.map((one) => t(`commitments.nature.${one as Nature}`))),
            ),
            item('money', t('register.record.money'), money),
            ...(record.resources
              ? [
                  item(
                    'resources',
                    t('register.record.resources'),
                    <UserText key="r" text={record.resources} lang={record.language} />,
                  ),
                ]
              : []),
            ...(record.contact
              ? [item('contact', t('register.record.contact'), <bdi key="c">{record.contact}</bdi>)]
              : []),
            item('published', t('register.record.published'), t.date(record.publishedOn)),
          ]}
        />
      </section>
      <Panel title={t('register.record.reuse')}>
        <LinkList
          items={[
            {
              to: `/commitments/${record.reference}/history`,
              text: t('register.record.history', { n: record.versions.length }),
            },
            // What was withdrawn is in no list, and so in no file.
            ...(record.state === 'withdrawn'
              ? []
              : [{ to: `/commitments.csv?q=${record.reference}`, text: t('register.record.csv') }]),
            { to: '/contact', text: t('register.record.concern') },
          ]}
        />
      </Panel>
    </>
  )
}

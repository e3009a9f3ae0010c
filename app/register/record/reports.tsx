import type { Implementation, Verification } from '~/commitments/rules/codes'
import { extensionOf } from '~/files/rules'
import { AUTONYMS, isLang } from '~/i18n/languages'
import { useT } from '~/i18n/use-t'
import { Files, Timeline, UserText } from '~/ui/blocks'
import { Verified } from '~/ui/status'
import type { PublicRecord } from '../store/record.server'
import { periodName } from '../value-text'

type Report = PublicRecord['reports'][number]

/** Every report, newest first, in the words of those who sent it; beside each value what was found about it. */
export function Reports({ record }: { record: PublicRecord }) {
  const t = useT()
  const { reports } = record
  return (
    <section className="stack">
      <h2>{t('reports.list.title')}</h2>
      {reports.length === 0 ? (
        <p>
          {record.openDueOn && record.bucket !== 'no_report'
            ? t('register.record.first_due', { date: t.date(record.openDueOn) })
            : t('register.record.never_reported')}
        </p>
      ) : (
        <Timeline
          items={reports.map((report) => ({
            key: report.id,
            id: `report-${report.cycle}-${report.id.slice(0, 8)}`,
            title: titleOf(record, report, t),
            meta: (
              <>
                {t('register.record.reported_by', { date: t.date(report.reportedOn), name: report.organisationName })}
                {report.implementation && (
                  <> · {t(`commitments.implementation.${report.implementation as Implementation}`)}</>
                )}
              </>
            ),
            children: <ReportBody record={record} report={report} />,
          }))}
        />
      )}
    </section>
  )
}

function valuesOf(record: PublicRecord, report: Report) {
  return record.values
    .filter(({ reportId }) => reportId === report.id)
    .flatMap((value) => {
      const indicator = record.indicators.find(({ key }) => key === value.indicatorKey)
      return indicator ? [{ ...value, indicator }] : []
    })
    .sort(
      (a, b) => Number(b.indicator.isMain) - Number(a.indicator.isMain) || a.indicator.position - b.indicator.position,
    )
}

/** "January to June 2026: 1,120 to 2,340": the main indicator, from the report before to this one. */
function titleOf(record: PublicRecord, report: Report, t: ReturnType<typeof useT>): string {
  const [main] = valuesOf(record, report)
  const cycle = periodName(t, report.cycle)
  if (!main || main.value === null || !main.indicator.isMain) return cycle
  const earlier = record.reports
    .filter((one) => one.organisationId === report.organisationId && one.cycle < report.cycle)
    .flatMap((one) =>
      record.values.filter(({ reportId, indicatorKey }) => reportId === one.id && indicatorKey === main.indicatorKey),
    )
    .find(({ value }) => value !== null)
  const value = t.number(main.value)
  if (!earlier || earlier.value === null) return t('register.record.first_value', { cycle, value })
  return earlier.value === main.value
    ? t('register.record.same_value', { cycle, value })
    : t('register.record.from_to', { cycle, from: t.number(earlier.value), to: value })
}

function ReportBody({ record, report }: { record: PublicRecord; report: Report }) {
  const t = useT()
  const evidence = record.evidence.filter(({ reportId }) => reportId === report.id)
  return (
    <>
      {report.notAssessedReason && (
        <p>
          {t('reports.status.not_assessed_because', {
            reason: t(`reports.not_assessed.${report.notAssessedReason as 'other'}`),
          })}
        </p>
      )}
      <ul className="stack tight">
        {valuesOf(record, report).map(
          ({ indicator, value, level, method, publicNote, verifiedOn, answer, note, asOfOn }) => (
            <li key={indicator.key}>
              <UserText text={indicator.name} lang={record.language} />
              {': '}
              <b>{value === null ? t('common.no-data') : t.number(value)}</b>{' '}
              {asOfOn && <span className="meta">{t.date(asOfOn)}</span>}{' '}
              <Verified level={level as Verification}>
                {level === 'checked' && verifiedOn
                  ? t('register.record.checked_on', { date: t.date(verifiedOn) })
                  : undefined}
              </Verified>
              {note && <UserText as="p" text={note} lang={report.language} />}
              {publicNote && (
                <p className="note">
                  {method && <b>{t(`reviews.method.${method as 'document'}`)}: </b>}
                  <UserText text={publicNote} />
                </p>
              )}
              {answer && (
                <p className="note">
                  <b>{t('register.record.answer')} </b>
                  <UserText text={answer} />
                </p>
              )}
            </li>
          ),
        )}
      </ul>
      {report.storyChanged && <UserText as="div" text={report.storyChanged} lang={report.language} />}
      {report.storyHard && (
        <p>
          <b>{t('reports.story.hard')}</b> <UserText text={report.storyHard} lang={report.language} />
        </p>
      )}
      {report.storyHelp && (
        <p>
          <b>{t('reports.story.help')}</b> <UserText text={report.storyHelp} lang={report.language} />
        </p>
      )}
      {report.implementationReason && (
        <p>
          <b>{t('register.record.why_status')}</b>{' '}
          <UserText text={report.implementationReason} lang={report.language} />
        </p>
      )}
      {evidence.length > 0 && (
        <Files
          label={t('reports.evidence.term')}
          items={evidence.map(({ id, kind, shows, language, url, fileName, byteSize }) => ({
            key: id,
            to: kind === 'link' ? url : `/evidence/${id}`,
            name: <UserText text={shows} lang={language} />,
            meta: [
              kind === 'link'
                ? hostOf(url)
                : `${(extensionOf(fileName) ?? '').toUpperCase()}, ${t.number(Math.max(1, Math.round(byteSize / 1024)))} KB`,
              language !== t.lang && isLang(language) ? AUTONYMS[language] : '',
            ]
              .filter(Boolean)
              .join(', '),
          }))}
        />
      )}
    </>
  )
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname : url
}

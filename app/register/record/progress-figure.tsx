import { progressHeadline, sayHeadline } from '~/dashboard/headlines'
import { useT } from '~/i18n/use-t'
import type { IsoDate } from '~/lib/dates'
import { type Course, evenPace, rounded } from '~/reports/rules/pace'
import { UserText } from '~/ui/blocks'
import { TargetLine } from '~/ui/chart/target-line'
import { Figure } from '~/ui/figure'
import { NumbersTable } from '~/ui/table'
import type { PublicRecord } from '../store/record.server'
import { periodName } from '../value-text'

type Indicator = PublicRecord['indicators'][number]

export type Point = { date: IsoDate; value: number; checked: boolean; cycle: string }

/** What the lead reported of an indicator, oldest first. */
export function pointsOf(record: PublicRecord, indicator: Indicator): Point[] {
  return record.reports
    .filter(({ organisationId }) => organisationId === record.leadOrganisationId)
    .flatMap((report) =>
      record.values
        .filter(({ reportId, indicatorKey }) => reportId === report.id && indicatorKey === indicator.key)
        .flatMap(({ value, asOfOn, level }) =>
          value === null
            ? []
            : [{ date: asOfOn ?? report.reportedOn, value, checked: level === 'checked', cycle: report.cycle }],
        ),
    )
    .reverse()
}

/** The main indicator against its target as a line; the others, and one without a target, as tables. */
export function ProgressFigure({ record, today }: { record: PublicRecord; today: IsoDate }) {
  const t = useT()
  const [main, ...others] = record.indicators
  if (!main) return <p className="note">{t('register.record.no_indicator')}</p>
  return (
    <>
      <IndicatorFigure record={record} indicator={main} today={today} />
      {others.map((indicator) => (
        <IndicatorFigure key={indicator.key} record={record} indicator={indicator} today={today} />
      ))}
    </>
  )
}

function IndicatorFigure({ record, indicator, today }: { record: PublicRecord; indicator: Indicator; today: IsoDate }) {
  const t = useT()
  const course: Course = { ...indicator, direction: indicator.direction as Course['direction'] }
  const span = { startsOn: record.startsOn ?? record.publishedOn, deliversOn: record.deliversOn }
  const points = pointsOf(record, indicator)
  const paceOn = (date: IsoDate) => {
    const pace = evenPace(course, date, span)
    return pace === null ? null : rounded(pace)
  }
  const begins = indicator.baselineOn ?? span.startsOn
  const ends = indicator.targetOn ?? span.deliversOn
  const unit = indicator.unitText || t(`commitments.unit.${indicator.unit as 'people'}`)
  const target = indicator.targetValue
  const baseline = indicator.baselineValue
  const checked = points.filter((point) => point.checked).length
  const isDrawn = target !== null && ends !== null && indicator.direction !== 'yes_no'
  const first = record.openDueOn
  return (
    <Figure
      id={`indicator-${indicator.position}`}
      title={
        points.length === 0 && first && first >= today && record.state === 'published'
          ? t('register.record.first_due', { date: t.date(first) })
          : sayHeadline(progressHeadline(course, points, span), t)
      }
      measured={
        <>
          <UserText text={indicator.name} lang={record.language} /> ({unit}).{' '}
          {baseline === null
            ? t('register.record.no_baseline')
            : t('register.record.baseline', {
                value: t.number(baseline),
                date: indicator.baselineOn ? t.date(indicator.baselineOn) : '–',
              })}{' '}
          {target === null
            ? t('register.no_target')
            : t('register.record.target', { value: t.number(target), date: ends ? t.date(ends) : '–' })}
          {indicator.noBaselineReason && (
            <>
              {' '}
              <UserText text={indicator.noBaselineReason} lang={record.language} />
            </>
          )}
        </>
      }
      csvTo={`/commitments.csv?q=${record.reference}`}
      source={
        <>
          {indicator.source && (
            <>
              {t('register.record.source')} <UserText text={indicator.source} lang={record.language} />.{' '}
            </>
          )}
          {points.length > 0 && t('register.record.checked_share', { checked, total: points.length })}
        </>
      }
      table={
        points.length > 0 ? (
          <NumbersTable
            label={indicator.name}
            head={[
              t('reports.list.cycle'),
              t('register.record.value_date'),
              t('register.record.value'),
              t('common.chart.even-pace'),
              t('register.record.difference'),
            ]}
            rows={points.map(({ cycle, date, value }) => {
              const pace = paceOn(date)
              return [periodName(t, cycle), t.date(date), value, pace, pace === null ? null : rounded(value - pace)]
            })}
          />
        ) : undefined
      }
    >
      {isDrawn && (
        <TargetLine
          id={`line-${indicator.position}`}
          label={[
            ...points.map(({ date, value }) => `${t.date(date)}: ${t.number(value)}`),
            t('register.record.target', { value: t.number(target), date: t.date(ends) }),
          ].join('; ')}
          points={points}
          baseline={{
            date: begins < ends ? begins : record.publishedOn < ends ? record.publishedOn : today,
            value: baseline ?? 0,
          }}
          target={{ date: ends, value: target }}
          valueName={indicator.name}
        />
      )}
    </Figure>
  )
}

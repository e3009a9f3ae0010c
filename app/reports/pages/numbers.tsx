import type { Translator } from '~/i18n/translator'
import { useT } from '~/i18n/use-t'
import { Details, Notice, UserText } from '~/ui/blocks'
import { DateField, Fieldset, NumberField, PairedFields, TextArea } from '~/ui/fields'
import { valueWarnings } from '../rules/pace'
import type { EarlierValue, Report, ReportIndicator, ReportSubject } from '../store/read.server'

/** The groups that a value can be split into. A country split has no fixed groups and is told in the note. */
export const SPLIT_GROUPS = {
  sex: ['women', 'men', 'other'],
  age: ['under_18', '18_to_59', '60_and_over'],
  disability: ['with_disability', 'without_disability'],
  migratory_status: ['migrants', 'host_community'],
} as const

const hasGroups = (split: string): split is keyof typeof SPLIT_GROUPS => split in SPLIT_GROUPS

export function unitText(t: Translator, { unit, unitText: own }: Pick<ReportIndicator, 'unit' | 'unitText'>): string {
  return own || t(`commitments.unit.${unit as 'people'}`)
}

export function NumbersFields({
  subject,
  report,
  earlier,
}: {
  subject: ReportSubject
  report: Report | undefined
  earlier: EarlierValue[]
}) {
  const t = useT()
  if (subject.indicators.length === 0) return <p>{t('reports.numbers.none')}</p>
  return (
    <>
      <p className="mt-4">{t('reports.numbers.lede')}</p>
      {subject.indicators.map((indicator) => (
        <IndicatorFields
          key={indicator.key}
          indicator={indicator}
          language={subject.language}
          asOf={subject.cycleEndsOn}
          value={report?.values.find(({ indicatorKey }) => indicatorKey === indicator.key)}
          earlier={earlier.filter(({ indicatorKey }) => indicatorKey === indicator.key)}
        />
      ))}
    </>
  )
}

function IndicatorFields({
  indicator,
  language,
  asOf,
  value,
  earlier,
}: {
  indicator: ReportIndicator
  language: string
  asOf: string
  value: Report['values'][number] | undefined
  earlier: EarlierValue[]
}) {
  const t = useT()
  const name = (field: string) => `values.${indicator.key}.${field}`
  const unit = unitText(t, indicator)
  const [last] = earlier
  const splits = indicator.splits.filter(hasGroups)
  return (
    <Fieldset
      legend={<UserText text={indicator.name} lang={language} />}
      hint={<LastValue indicator={indicator} last={last} />}
    >
      <Warnings indicator={indicator} value={value?.value ?? null} last={last} />
      {indicator.unit === 'percent' ? (
        <PairedFields>
          <NumberField
            name={name('numerator')}
            label={indicator.numeratorName || t('reports.numbers.numerator')}
            defaultValue={value?.numerator}
          />
          <NumberField
            name={name('denominator')}
            label={indicator.denominatorName || t('reports.numbers.denominator')}
            defaultValue={value?.denominator}
          />
        </PairedFields>
      ) : null}
      <PairedFields>
        <NumberField name={name('value')} label={t('reports.numbers.value', { unit })} defaultValue={value?.value} />
        <DateField
          name={name('asOfOn')}
          label={t('reports.numbers.as_of')}
          defaultValue={value?.asOfOn ?? (value ? '' : asOf <= today() ? asOf : '')}
        />
      </PairedFields>
      <TextArea
        name={name('note')}
        label={t('reports.numbers.note')}
        optional
        rows={2}
        maxLength={500}
        defaultValue={value?.note}
        lang={language}
      />
      {splits.length > 0 && (
        <Details summary={t('reports.numbers.splits')}>
          {splits.map((split) => (
            <Fieldset key={split} legend={t(`commitments.split.${split}`)}>
              <PairedFields>
                {SPLIT_GROUPS[split].map((group) => (
                  <NumberField
                    key={group}
                    name={name(`splits.${split}:${group}`)}
                    label={t(`reports.split_group.${group}`)}
                    defaultValue={value?.splits[split]?.[group]}
                  />
                ))}
              </PairedFields>
            </Fieldset>
          ))}
        </Details>
      )}
    </Fieldset>
  )
}

/** The day on which the page is made: a value is not dated in the future. */
const today = () => new Date().toISOString().slice(0, 10)

function LastValue({ indicator, last }: { indicator: ReportIndicator; last: EarlierValue | undefined }) {
  const t = useT()
  const unit = unitText(t, indicator)
  const target =
    indicator.targetValue === null
      ? ''
      : ` · ${t('reports.numbers.target', { value: t.number(indicator.targetValue), on: indicator.targetOn ? t.date(indicator.targetOn) : '–' })}`
  if (last) return <>{t('reports.numbers.last', { value: t.number(last.value), unit, cycle: last.cycle }) + target}</>
  if (indicator.baselineValue !== null)
    return <>{t('reports.numbers.baseline', { value: t.number(indicator.baselineValue), unit }) + target}</>
  return <>{t('reports.numbers.first') + target}</>
}

export function Warnings({
  indicator,
  value,
  last,
}: {
  indicator: ReportIndicator
  value: number | null
  last: EarlierValue | undefined
}) {
  const t = useT()
  if (value === null) return null
  const warnings = valueWarnings(last?.value ?? null, value, { ...indicator, direction: indicator.direction as 'up' })
  if (warnings.length === 0) return null
  return (
    <Notice tone="warning">
      {warnings.map((warning) => (
        <p key={warning.kind}>{t.ref(warning)}</p>
      ))}
    </Notice>
  )
}

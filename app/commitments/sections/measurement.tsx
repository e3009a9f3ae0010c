import { useT } from '~/i18n/use-t'
import { Details } from '~/ui/blocks'
import { Button } from '~/ui/button'
import {
  Checkbox,
  CheckboxGroup,
  DateField,
  Fieldset,
  NumberField,
  PairedFields,
  RadioGroup,
  SelectField,
  TextArea,
  TextField,
} from '~/ui/fields'
import { useFormState } from '~/ui/form'
import { Commented } from '../comments.tsx'
import { DIRECTIONS, SPLITS, UNITS } from '../rules/codes.ts'
import { type CommitmentContent, emptyIndicator, type Indicator, LIMITS } from '../rules/content.ts'
import { rowsIn } from '../typed-content.ts'

/** One main indicator, and up to four more. Rows are added and removed by buttons of the form; what is typed stays. */
export function MeasurementFields({ content }: { content: CommitmentContent }) {
  const t = useT()
  const { values } = useFormState()
  const rows = Math.max(1, values ? rowsIn(values, 'indicators') : content.indicators.length)
  const stored = (at: number) => (values ? undefined : content.indicators[at]) ?? emptyIndicator('', at)
  return (
    <>
      <Commented field="indicators">
        <p className="mt-2">{t('commitments.form.measurement_lede', { maximum: LIMITS.indicators - 1 })}</p>
      </Commented>
      {Array.from({ length: rows }, (_, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place in the form
        <Commented key={at} field={`indicators.${at}`}>
          <IndicatorRow at={at} indicator={stored(at)} language={content.language} removable={rows > 1} />
        </Commented>
      ))}
      <p className="mt-5" id="f-indicators">
        {rows < LIMITS.indicators ? (
          <Button quiet saving={false} name="intent" value="add-indicators">
            {t('commitments.form.add_indicator')}
          </Button>
        ) : (
          t('commitments.form.no_more_indicators', { maximum: LIMITS.indicators })
        )}
      </p>
    </>
  )
}

function IndicatorRow({
  at,
  indicator,
  language,
  removable,
}: {
  at: number
  indicator: Indicator
  language: string
  removable: boolean
}) {
  const t = useT()
  const { values } = useFormState()
  const name = (field: keyof Indicator) => `indicators.${at}.${field}`
  const key = values?.[name('key')]
  return (
    <Fieldset legend={at === 0 ? t('commitments.field.isMain') : t('commitments.form.indicator', { n: at + 1 })}>
      <input type="hidden" name={name('key')} value={typeof key === 'string' ? key : indicator.key} />
      <TextField
        name={name('name')}
        label={t('commitments.form.count_what')}
        hint={t('commitments.hint.indicator')}
        defaultValue={indicator.name}
        lang={language}
      />
      <PairedFields>
        <SelectField
          name={name('unit')}
          label={t('commitments.field.unit')}
          defaultValue={indicator.unit}
          width={10}
          options={UNITS.map((unit) => ({ value: unit, label: t(`commitments.unit.${unit}`) }))}
        />
        <TextField
          name={name('unitText')}
          label={t('commitments.form.unit_text')}
          defaultValue={indicator.unitText}
          width={10}
          optional
          lang={language}
        />
      </PairedFields>
      <RadioGroup
        name={name('direction')}
        label={t('commitments.form.direction')}
        defaultValue={indicator.direction}
        inline
        options={DIRECTIONS.map((direction) => ({ value: direction, label: t(`commitments.direction.${direction}`) }))}
      />
      <Checkbox
        name={name('cumulative')}
        label={t('commitments.form.cumulative')}
        defaultChecked={indicator.cumulative}
      />
      <Fieldset legend={t('commitments.form.baseline')} hint={t('commitments.hint.baseline')}>
        <PairedFields>
          <NumberField
            name={name('baselineValue')}
            label={t('commitments.form.value')}
            defaultValue={indicator.baselineValue}
            width={5}
            optional
          />
          <DateField
            name={name('baselineOn')}
            label={t('commitments.form.date')}
            defaultValue={indicator.baselineOn}
            optional
          />
        </PairedFields>
        <TextField
          name={name('noBaselineReason')}
          label={t('commitments.form.no_baseline')}
          defaultValue={indicator.noBaselineReason}
          optional
          lang={language}
        />
      </Fieldset>
      <Fieldset legend={t('commitments.field.targetValue')} hint={t('commitments.hint.target')}>
        <PairedFields>
          <NumberField
            name={name('targetValue')}
            label={t('commitments.form.value')}
            defaultValue={indicator.targetValue}
            width={5}
          />
          <DateField
            name={name('targetOn')}
            label={t('commitments.form.date')}
            defaultValue={indicator.targetOn}
            optional
          />
        </PairedFields>
      </Fieldset>
      <TextArea
        name={name('source')}
        label={t('commitments.form.source')}
        hint={t('commitments.hint.source')}
        defaultValue={indicator.source}
        rows={2}
        optional
        lang={language}
      />
      <Details
        summary={t('commitments.form.more_measurement')}
        open={indicator.splits.length > 0 || indicator.unit === 'percent'}
      >
        <CheckboxGroup
          name={name('splits')}
          label={t('commitments.field.splits')}
          hint={t('commitments.hint.splits')}
          defaultValue={indicator.splits}
          optional
          options={SPLITS.map((split) => ({ value: split, label: t(`commitments.split.${split}`) }))}
        />
        <TextField
          name={name('numeratorName')}
          label={t('commitments.form.numerator')}
          hint={t('commitments.hint.percent')}
          defaultValue={indicator.numeratorName}
          optional
          lang={language}
        />
        <TextField
          name={name('denominatorName')}
          label={t('commitments.form.denominator')}
          defaultValue={indicator.denominatorName}
          optional
          lang={language}
        />
      </Details>
      {removable && (
        <p className="mt-4">
          <Button quiet saving={false} name="intent" value={`remove-indicators-${at}`}>
            {t('commitments.form.remove_indicator', { n: at + 1 })}
          </Button>
        </p>
      )}
    </Fieldset>
  )
}

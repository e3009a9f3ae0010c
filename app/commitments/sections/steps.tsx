import { useT } from '~/i18n/use-t'
import { Button } from '~/ui/button'
import { Checkbox, DateField, Fieldset, RadioGroup, TextArea, TextField } from '~/ui/fields'
import { useFormState } from '~/ui/form'
import { Commented } from '../comments.tsx'
import { REPORTING_FREQUENCIES } from '../rules/codes.ts'
import { type CommitmentContent, LIMITS, type Milestone } from '../rules/content.ts'
import { rowsIn } from '../typed-content.ts'

/** Two steps are asked for, so two rows stand there from the start. */
const ROWS_AT_LEAST = 2

export function StepsFields({ content }: { content: CommitmentContent }) {
  const t = useT()
  const { values } = useFormState()
  const sent = values ? rowsIn(values, 'milestones') : content.milestones.length
  const rows = Math.max(ROWS_AT_LEAST, sent)
  return (
    <>
      <Commented field="startsOn">
        <DateField
          name="startsOn"
          label={t('commitments.field.startsOn')}
          hint={t('commitments.hint.date')}
          defaultValue={content.startsOn}
          precision={content.startsPrecision ?? 'day'}
          optional
        />
      </Commented>
      <Commented field="deliversOn" also={['deliveryPrecision', 'deliveryWording']}>
        <DeliveryFields content={content} />
        <TextField
          name="deliveryWording"
          label={t('commitments.field.deliveryWording')}
          hint={t('commitments.hint.deliveryWording')}
          defaultValue={content.deliveryWording}
          width={20}
          optional
          lang={content.language}
        />
      </Commented>
      <Commented field="milestones">
        <Fieldset name="milestones" legend={t('commitments.form.milestones')} hint={t('commitments.hint.milestones')}>
          {Array.from({ length: rows }, (_, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place in the form
            <Commented key={at} field={`milestones.${at}`}>
              <MilestoneRow
                at={at}
                milestone={values ? undefined : content.milestones[at]}
                language={content.language}
                removable={rows > ROWS_AT_LEAST}
              />
            </Commented>
          ))}
          <p className="mt-5">
            {rows < LIMITS.milestones ? (
              <Button quiet saving={false} name="intent" value="add-milestones">
                {t('commitments.form.add_milestone')}
              </Button>
            ) : (
              t('commitments.form.no_more_milestones', { maximum: LIMITS.milestones })
            )}
          </p>
        </Fieldset>
      </Commented>
      <Commented field="reportingFrequency" also={['reportingReason']}>
        <RadioGroup
          name="reportingFrequency"
          label={t('commitments.form.reporting')}
          hint={t('commitments.hint.reporting')}
          defaultValue={content.reportingFrequency}
          options={REPORTING_FREQUENCIES.map((frequency) => ({
            value: frequency,
            label: t(`commitments.frequency.${frequency}`),
            reveal:
              frequency === 'yearly' ? (
                <TextArea
                  name="reportingReason"
                  label={t('commitments.field.reportingReason')}
                  defaultValue={content.reportingReason}
                  rows={2}
                  lang={content.language}
                />
              ) : undefined,
          }))}
        />
      </Commented>
    </>
  )
}

export function DeliveryFields({ content }: { content: CommitmentContent }) {
  const t = useT()
  const isOpenEnded = content.deliveryPrecision === 'open_ended'
  return (
    <>
      <DateField
        name="deliversOn"
        label={t('commitments.field.deliversOn')}
        hint={t('commitments.hint.deliversOn', { years: LIMITS.deliveryYears })}
        defaultValue={content.deliversOn}
        precision={
          content.deliveryPrecision && content.deliveryPrecision !== 'open_ended' ? content.deliveryPrecision : 'day'
        }
      />
      <Checkbox name="openEnded" label={t('commitments.form.open_ended')} defaultChecked={isOpenEnded} />
    </>
  )
}

function MilestoneRow({
  at,
  milestone,
  language,
  removable,
}: {
  at: number
  milestone: Milestone | undefined
  language: string
  removable: boolean
}) {
  const t = useT()
  const { values } = useFormState()
  const name = (field: keyof Milestone) => `milestones.${at}.${field}`
  const key = values?.[name('key')]
  return (
    <Fieldset legend={t('commitments.form.milestone', { n: at + 1 })}>
      <input type="hidden" name={name('key')} value={typeof key === 'string' ? key : (milestone?.key ?? '')} />
      <TextField
        name={name('title')}
        label={t('commitments.form.milestone_title')}
        defaultValue={milestone?.title ?? ''}
        lang={language}
      />
      <DateField
        name={name('dueOn')}
        label={t('commitments.form.milestone_due')}
        defaultValue={milestone?.dueOn ?? ''}
        precision={milestone?.duePrecision ?? 'day'}
      />
      {removable && (
        <p className="mt-2">
          <Button quiet saving={false} name="intent" value={`remove-milestones-${at}`}>
            {t('commitments.form.remove_milestone', { n: at + 1 })}
          </Button>
        </p>
      )}
    </Fieldset>
  )
}

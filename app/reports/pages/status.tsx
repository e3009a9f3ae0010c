import type { Implementation } from '~/commitments/rules/codes'
import { useT } from '~/i18n/use-t'
import { Notice } from '~/ui/blocks'
import { RadioGroup, SelectField, TextArea } from '~/ui/fields'
import { NOT_ASSESSED_REASONS, STORY_LIMITS } from '../rules/evidence'
import type { Suggestion } from '../rules/pace'
import type { Report } from '../store/read.server'

/** In the words and the order that people use; the last three end the promise. */
export const CLAIMS = [
  'completed',
  'in_progress',
  'delayed',
  'not_started',
  'suspended',
  'partly_achieved',
  'not_achieved',
  'cancelled',
] as const satisfies readonly Implementation[]

export function StatusFields({ report, suggestion }: { report: Report | undefined; suggestion: Suggestion | null }) {
  const t = useT()
  return (
    <>
      {suggestion && (
        <Notice>
          <p>
            {t.ref(suggestion.reason)}.{' '}
            {t('reports.suggestion.we_suggest', {
              status: t(`commitments.implementation.${suggestion.implementation}`),
            })}
          </p>
        </Notice>
      )}
      <RadioGroup
        name="implementation"
        label={t('reports.status.question')}
        defaultValue={report?.implementation ?? (report?.notAssessedReason ? '' : suggestion?.implementation)}
        options={CLAIMS.map((claim) => ({ value: claim, label: t(`commitments.implementation.${claim}`) }))}
      />
      <TextArea
        name="implementationReason"
        label={t('reports.status.reason')}
        hint={t('reports.status.reason_hint')}
        optional
        rows={3}
        maxLength={STORY_LIMITS.reasonMax}
        defaultValue={report?.implementationReason}
      />
      <SelectField
        name="notAssessedReason"
        label={t('reports.status.not_assessed')}
        hint={t('reports.status.not_assessed_hint')}
        optional
        blank="–"
        options={NOT_ASSESSED_REASONS.map((reason) => ({ value: reason, label: t(`reports.not_assessed.${reason}`) }))}
        defaultValue={report?.notAssessedReason}
      />
    </>
  )
}

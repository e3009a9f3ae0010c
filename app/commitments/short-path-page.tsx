import { useT } from '~/i18n/use-t'
import { SideBySide, TimeStamp } from '~/ui/blocks'
import { Actions, Button } from '~/ui/button'
import { Fieldset, NumberField, PairedFields, SelectField, TextField } from '~/ui/fields'
import { Form, FormErrors, FormState, HiddenKeys } from '~/ui/form'
import { BackLink } from '~/ui/link'
import { CommentsBeside, type ReviewComment } from './comments.tsx'
import { differencesBetween } from './content-summary.tsx'
import { editPath } from './edit-path.ts'
import type { EditAnswer, EditedRecord } from './edit-section-page.tsx'
import { UNITS } from './rules/codes.ts'
import { type CommitmentContent, emptyIndicator, LIMITS, mainIndicator } from './rules/content.ts'
import { SHORT_PATH } from './rules/sections.ts'
import { AuthorityField } from './sections/consent.tsx'
import { AvenueField, ObjectivesField, ScopeField } from './sections/fit.tsx'
import { ContactEmailField, type Prefill } from './sections/resources.tsx'
import { DeliveryFields } from './sections/steps.tsx'
import { sentenceOf } from './sentence.ts'
import { SHORT_FIELDS } from './short-path.ts'
import { StaleNotice } from './stale-notice.tsx'
import type { Dialogue } from './store/read.server.ts'
import type { WordingCheck } from './wording-check.ts'
import { WordingPanel } from './wording-panel.tsx'

const FORM = 'short'

/** The ten answers without which a commitment is not sent, on one page. */
export function ShortPathPage({
  record,
  content,
  savedAt,
  savedBy,
  wording,
  comments,
  dialogues,
  prefill,
  idempotencyKey,
  answer,
}: {
  record: EditedRecord
  content: CommitmentContent
  savedAt: Date
  savedBy: string | null
  wording: WordingCheck
  comments: readonly ReviewComment[]
  dialogues: readonly Dialogue[]
  prefill: Prefill
  idempotencyKey: string
  answer: EditAnswer | undefined
}) {
  const t = useT()
  const shown = answer?.typed ?? content
  const main = mainIndicator(content.indicators) ?? emptyIndicator('', 0)
  const isStale = answer?.stale === true
  const seenVersion =
    typeof answer?.values._version === 'string' && !isStale ? Number(answer.values._version) : record.version
  const isUntouched = !content.promiseWhat && !content.promiseText
  return (
    <>
      <BackLink to={editPath(record.id)} />
      <SideBySide
        aside={
          <WordingPanel wording={answer?.wording ?? wording} sentence={sentenceOf(shown)} language={shown.language} />
        }
      >
        <div>
          <FormState errors={answer?.errors} values={answer?.values}>
            <FormErrors />
            {isStale && answer?.typed && (
              <StaleNotice
                differences={differencesBetween(t, content, answer.typed, SHORT_FIELDS, dialogues)}
                savedBy={savedBy}
                savedAt={savedAt}
                language={content.language}
                formId={FORM}
                takeTheirs={`${editPath(record.id)}/short`}
              />
            )}
            <p className="kicker">
              <bdi>{record.leadName}</bdi>
            </p>
            <h1>{t('commitments.short.title')}</h1>
            <p className="mt-2">{t('commitments.short.lede', { n: SHORT_PATH.length })}</p>
            <CommentsBeside commitmentId={record.id} comments={comments}>
              <Form check id={FORM}>
                <HiddenKeys idempotencyKey={idempotencyKey} version={seenVersion} />
                {/* Enter in a field sends the first button of a form. */}
                <button type="submit" name="intent" value="continue" className="vh" tabIndex={-1} aria-hidden="true">
                  {t('commitments.action.save_and_check')}
                </button>
                <TextField
                  name="title"
                  label={t('commitments.field.title')}
                  hint={t('commitments.hint.title')}
                  defaultValue={content.title}
                  maxLength={LIMITS.titleMax}
                  lang={content.language}
                />
                <Fieldset legend={t('commitments.form.sentence')} hint={t('commitments.hint.sentence')}>
                  <TextField
                    name="promiseWho"
                    label={t('commitments.field.promiseWho')}
                    defaultValue={content.promiseWho || (isUntouched ? record.leadName : '')}
                    lang={content.language}
                  />
                  <TextField
                    name="promiseWhat"
                    label={t('commitments.field.promiseWhat')}
                    hint={t('commitments.hint.promiseWhat')}
                    defaultValue={content.promiseWhat}
                    lang={content.language}
                  />
                </Fieldset>
                <AvenueField content={content} />
                <ObjectivesField content={content} />
                <ScopeField content={content} />
                <ContactEmailField content={content} prefill={prefill} />
                <input type="hidden" name="indicators.0.key" value={main.key} />
                <TextField
                  name="indicators.0.name"
                  label={t('commitments.form.count_what')}
                  hint={t('commitments.hint.indicator')}
                  defaultValue={main.name}
                  lang={content.language}
                />
                <PairedFields>
                  <NumberField
                    name="indicators.0.targetValue"
                    label={t('commitments.field.targetValue')}
                    defaultValue={main.targetValue}
                    width={5}
                  />
                  <SelectField
                    name="indicators.0.unit"
                    label={t('commitments.field.unit')}
                    defaultValue={main.unit}
                    width={10}
                    options={UNITS.map((unit) => ({ value: unit, label: t(`commitments.unit.${unit}`) }))}
                  />
                </PairedFields>
                <DeliveryFields content={content} />
                <AuthorityField content={content} organisationName={record.leadName} />
                <Actions>
                  <Button name="intent" value="continue">
                    {t('commitments.action.save_and_check')}
                  </Button>
                  <Button quiet name="intent" value="exit">
                    {t('commitments.action.exit')}
                  </Button>
                  <Button quiet saving={false} name="intent" value="check">
                    {t('commitments.action.check')}
                  </Button>
                </Actions>
                <p className="meta mt-2">
                  {t('commitments.form.saved')} <TimeStamp at={savedAt} />
                </p>
              </Form>
            </CommentsBeside>
          </FormState>
        </div>
      </SideBySide>
    </>
  )
}

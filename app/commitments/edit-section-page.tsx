import type { ReactNode } from 'react'
import { useT } from '~/i18n/use-t'
import type { FieldError, FormValues } from '~/lib/form'
import { SideBySide, TimeStamp } from '~/ui/blocks'
import { Actions, Button } from '~/ui/button'
import { Form, FormErrors, FormState, HiddenKeys } from '~/ui/form'
import { BackLink } from '~/ui/link'
import { CommentsBeside, type ReviewComment } from './comments.tsx'
import { differencesBetween } from './content-summary.tsx'
import { checkPath, editPath, sectionPath } from './edit-path.ts'
import type { CommitmentContent } from './rules/content.ts'
import { FIELDS_OF_SECTION, SECTIONS, type Section } from './rules/sections.ts'
import { ConsentFields } from './sections/consent.tsx'
import { FitFields } from './sections/fit.tsx'
import { MeasurementFields } from './sections/measurement.tsx'
import { PromiseFields } from './sections/promise.tsx'
import { type Prefill, ResourcesFields } from './sections/resources.tsx'
import { StepsFields } from './sections/steps.tsx'
import { sentenceOf } from './sentence.ts'
import { StaleNotice } from './stale-notice.tsx'
import type { Dialogue, Party } from './store/read.server.ts'
import type { WordingCheck } from './wording-check.ts'
import { WordingPanel } from './wording-panel.tsx'

export type EditedRecord = { id: string; version: number; leadName: string }

/** What the action answered instead of moving on: an invalid form, advice, a row more or less, or a save that came second. */
export type EditAnswer = {
  errors: FieldError[]
  values: FormValues
  wording?: WordingCheck
  /** The content with what was typed, as far as it can be read. */
  typed?: CommitmentContent
  stale?: boolean
}

type Props = {
  record: EditedRecord
  content: CommitmentContent
  savedAt: Date
  savedBy: string | null
  section: Section
  digest: string
  fromCheck: boolean
  wording: WordingCheck
  comments: readonly ReviewComment[]
  parties: readonly Party[]
  dialogues: readonly Dialogue[]
  prefill: Prefill
  idempotencyKey: string
  answer: EditAnswer | undefined
}

const FORM = 'section'

/** One topic: the question as heading, its fields, advice beside it, one primary button. */
export function EditSectionPage(props: Props) {
  const t = useT()
  const { record, content, section, fromCheck, answer, comments, savedAt, savedBy } = props
  const shown = answer?.typed ?? content
  const wording = answer?.wording ?? props.wording
  const isStale = answer?.stale === true
  // A form that came back keeps what its person had seen; only after both versions were shown does it stand on the new one.
  const seenVersion =
    typeof answer?.values._version === 'string' && !isStale ? Number(answer.values._version) : record.version
  const seenDigest = typeof answer?.values._seen === 'string' && !isStale ? answer.values._seen : props.digest
  return (
    <>
      <BackLink to={fromCheck ? checkPath(record.id) : editPath(record.id)} />
      <SideBySide aside={<WordingPanel wording={wording} sentence={sentenceOf(shown)} language={shown.language} />}>
        <div>
          <FormState errors={answer?.errors} values={answer?.values}>
            <FormErrors />
            {isStale && answer?.typed && (
              <StaleNotice
                differences={differencesBetween(t, content, answer.typed, FIELDS_OF_SECTION[section], props.dialogues)}
                savedBy={savedBy}
                savedAt={savedAt}
                language={content.language}
                formId={FORM}
                takeTheirs={sectionPath(record.id, section, { fromCheck })}
              />
            )}
            <p className="kicker">
              {content.title && (
                <>
                  <bdi lang={content.language}>{content.title}</bdi>
                  {' · '}
                </>
              )}
              {t('commitments.form.section_of', { n: SECTIONS.indexOf(section) + 1, total: SECTIONS.length })}
            </p>
            <h1>{t(`commitments.question.${section}`)}</h1>
            <CommentsBeside commitmentId={record.id} comments={comments}>
              <Form check id={FORM}>
                <HiddenKeys idempotencyKey={props.idempotencyKey} version={seenVersion} />
                <input type="hidden" name="_seen" value={seenDigest} />
                {/* Enter in a field sends the first button of a form. */}
                <button type="submit" name="intent" value="continue" className="vh" tabIndex={-1} aria-hidden="true">
                  {t('commitments.action.continue')}
                </button>
                <SectionFields {...props} />
                <Actions>
                  <Button name="intent" value="continue">
                    {t('commitments.action.continue')}
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

function SectionFields({ section, content, record, parties, dialogues, prefill }: Props): ReactNode {
  switch (section) {
    case 'promise':
      return <PromiseFields content={content} organisationName={record.leadName} />
    case 'fit':
      return <FitFields content={content} dialogues={dialogues} />
    case 'resources':
      return <ResourcesFields content={content} parties={parties} prefill={prefill} />
    case 'measurement':
      return <MeasurementFields content={content} />
    case 'steps':
      return <StepsFields content={content} />
    case 'consent':
      return <ConsentFields content={content} organisationName={record.leadName} />
  }
}

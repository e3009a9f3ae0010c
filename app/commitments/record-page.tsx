import { useT } from '~/i18n/use-t'
import { compareDates, type IsoDate, today } from '~/lib/dates'
import type { FieldError, FormValues } from '~/lib/form'
import { Details, Dotted, Facts, Notice, PageHead, Stack, Timeline, TimeStamp, UserText } from '~/ui/blocks'
import { Actions, Button, ButtonLink } from '~/ui/button'
import { Checkbox, RadioGroup, TextArea, TextField } from '~/ui/fields'
import { Form, FormErrors, FormState, HiddenKeys } from '~/ui/form'
import { A, BackLink } from '~/ui/link'
import { ItemList } from '~/ui/lists'
import { Tag } from '~/ui/status'
import { CommentText, type ReviewComment } from './comments.tsx'
import { answerText, ContentSummary, rowsOfSection, termOf, whereText } from './content-summary.tsx'
import { checkPath, editPath } from './edit-path.ts'
import { ImportedNotice } from './imported-notice.tsx'
import { nextStep } from './next-step.ts'
import { Parties } from './parties.tsx'
import { sectionOfField } from './rules/sections.ts'
import { isPublicState, isWritable } from './rules/workflow.ts'
import { sentenceOf } from './sentence.ts'
import type {
  ActivityLine,
  CommitmentRecord,
  Dialogue,
  Party,
  ReportLine,
  StoredVersion,
  VersionLine,
} from './store/read.server.ts'

export type RecordRights = {
  canEdit: boolean
  canSend: boolean
  canRecall: boolean
  canReply: boolean
  /** The organisation of mine that is asked to take part and for which I may answer. */
  invitedOrganisation: { id: string; name: string } | null
  /** Organisations whose reports I may open. */
  reportsOf: readonly string[]
}

type Props = {
  record: CommitmentRecord
  version: StoredVersion
  parties: readonly Party[]
  versions: readonly VersionLine[]
  reports: readonly ReportLine[]
  activity: readonly ActivityLine[]
  comments: readonly ReviewComment[]
  dialogues: readonly Dialogue[]
  approvers: readonly string[]
  rights: RecordRights
  today: IsoDate
  idempotencyKey: string
  answer: { errors: FieldError[]; values: FormValues } | undefined
}

/** The record as its organisations see it: where it stands, what was asked, what it says, what happened. */
export function RecordPage(props: Props) {
  const t = useT()
  const { record, version, rights, comments, versions, answer } = props
  const { content } = version
  const path = `/work/commitments/${record.id}`
  const sentence = sentenceOf(content)
  const threads = comments.filter(({ parentId }) => !parentId)
  return (
    <FormState errors={answer?.errors} values={answer?.values}>
      <BackLink to="/work/commitments">{t('commitments.list.title')}</BackLink>
      <FormErrors />
      <PageHead
        kicker={
          <Dotted
            parts={[
              <UserText key="lead" text={record.leadName} lang={record.leadNameLanguage} />,
              record.reference && <bdi key="reference">{record.reference}</bdi>,
            ]}
          />
        }
        title={content.title ? <UserText text={content.title} lang={content.language} /> : t('commitments.untitled')}
        lede={sentence && <UserText text={sentence} lang={content.language} />}
      >
        {rights.canEdit && (
          <ButtonLink to={editPath(record.id)}>
            {t(record.state === 'changes_requested' ? 'commitments.record.make_changes' : 'commitments.record.edit')}
          </ButtonLink>
        )}
        {isPublicState(record.state) && record.reference && (
          <ButtonLink quiet to={`/commitments/${record.reference}`}>
            {t('commitments.record.public')}
          </ButtonLink>
        )}
      </PageHead>
      <ImportedNotice record={record} />
      <Notice
        title={<Dotted parts={[t(`commitments.state.${record.state}`)]} />}
        tone={record.state === 'changes_requested' || record.state === 'rejected' ? 'warning' : 'info'}
      >
        <p>{t.ref(nextStep(record, (date) => t.date(date)))}</p>
        {record.endedReason && <UserText as="p" text={record.endedReason} />}
        {isWritable(record.state) && rights.canEdit && !rights.canSend && props.approvers.length > 0 && (
          <p>{t('commitments.check.who', { names: t.list(props.approvers) })}</p>
        )}
      </Notice>
      <Facts
        items={[
          ...(record.state === 'published' || record.state === 'closed'
            ? [
                {
                  term: t('commitments.record.status'),
                  children: t(`commitments.implementation.${record.implementation}`),
                },
              ]
            : []),
          ...(content.deliversOn
            ? [{ term: t('commitments.field.deliversOn'), children: answerText(t, content, 'deliversOn') }]
            : []),
          ...(content.scope ? [{ term: t('commitments.field.scope'), children: whereText(t, content) }] : []),
          { term: t('commitments.record.version'), children: t.number(version.number) },
          { term: t('commitments.record.changed'), children: <TimeStamp at={version.updatedAt} /> },
        ]}
      />
      <Stack gap={7}>
        <div />
        {rights.invitedOrganisation && (
          <Invitation organisation={rights.invitedOrganisation} idempotencyKey={props.idempotencyKey} />
        )}
        {isWritable(record.state) && rights.canEdit && (
          <p>
            <A to={checkPath(record.id)}>{t('commitments.record.check')}</A>
          </p>
        )}
        {threads.length > 0 && (
          <section id="comments" className="stack">
            <h2>{t('commitments.comment.title')}</h2>
            {threads.map((thread) => (
              <Thread
                key={thread.id}
                thread={thread}
                replies={comments.filter(({ parentId }) => parentId === thread.id)}
                content={version}
                dialogues={props.dialogues}
                mayReply={rights.canReply && !thread.resolvedAt}
                idempotencyKey={props.idempotencyKey}
              />
            ))}
          </section>
        )}
        {props.reports.length > 0 && (
          <section>
            <h2>{t('commitments.record.reports')}</h2>
            <ItemList
              items={props.reports.map(
                ({ cycle, dueOn, graceUntil, organisationId, organisationName, state, sentAt }) => {
                  const isLate = state !== 'sent' && compareDates(props.today, graceUntil) > 0
                  return {
                    key: `${organisationId} ${cycle}`,
                    to: rights.reportsOf.includes(organisationId) ? `${path}/reports/${cycle}` : path,
                    title: t('commitments.record.report', { cycle }),
                    note: <bdi>{organisationName}</bdi>,
                    side:
                      state === 'sent' && sentAt ? (
                        <>
                          {t('commitments.record.report_sent')} {t.date(today(() => new Date(sentAt)))}
                        </>
                      ) : (
                        <Tag tone={isLate ? 'warn' : 'plain'}>
                          {t(isLate ? 'commitments.record.report_late' : 'commitments.record.report_due', {
                            date: t.date(dueOn),
                          })}
                        </Tag>
                      ),
                  }
                },
              )}
            />
          </section>
        )}
        <section>
          <h2>{t('commitments.record.parties')}</h2>
          <Parties parties={props.parties} />
        </section>
        <ContentSummary content={content} dialogues={props.dialogues} />
        <section>
          <h2>{t('commitments.record.versions')}</h2>
          <Timeline
            items={versions.map(
              ({
                number,
                state,
                createdAt,
                submittedAt,
                publishedAt,
                updatedByName,
                outcome,
                decidedAt,
                reasonCode,
                note,
              }) => ({
                key: String(number),
                title: t('commitments.record.version_n', { n: number, state: t(`commitments.version_state.${state}`) }),
                done: state !== 'draft',
                meta: (
                  <Dotted
                    parts={[
                      updatedByName && <bdi key="who">{updatedByName}</bdi>,
                      <TimeStamp key="at" at={publishedAt ?? submittedAt ?? createdAt} />,
                    ]}
                  />
                ),
                children: outcome && decidedAt && (
                  <>
                    <p>
                      <b>{t(`commitments.outcome.${outcome}`)}</b>
                      {reasonCode && <>: {t(`reviews.decline_reason.${reasonCode as 'other'}`)}</>}{' '}
                      <TimeStamp at={decidedAt} />
                    </p>
                    {note && <UserText as="div" text={note} />}
                  </>
                ),
              }),
            )}
          />
        </section>
        {rights.canRecall && (
          <section>
            <h2>{t('commitments.record.recall_title')}</h2>
            <p>{t('commitments.record.recall_text')}</p>
            <Form>
              <HiddenKeys idempotencyKey={`${props.idempotencyKey}-r`} version={record.version} />
              <p className="mt-2">
                <Button quiet name="intent" value="recall">
                  {t('commitments.move.recall')}
                </Button>
              </p>
            </Form>
          </section>
        )}
        {props.activity.length > 0 && (
          <Details summary={t('commitments.record.activity')}>
            <ul className="stack tight">
              {props.activity.map(({ key, at, personName, action, section }) => (
                <li key={key}>
                  <Dotted
                    parts={[
                      activityWords(t, action, section),
                      personName && <bdi key="who">{personName}</bdi>,
                      <TimeStamp key="at" at={at} />,
                    ]}
                  />
                </li>
              ))}
            </ul>
          </Details>
        )}
      </Stack>
    </FormState>
  )
}

type T = ReturnType<typeof useT>

const EVENTS = [
  'created',
  'saved',
  'submitted',
  'resubmitted',
  'recalled',
  'taken',
  'released',
  'changes_requested',
  'approved',
  'published',
  'declined',
  'withdrawn',
  'closed',
  'merge',
] as const

function activityWords(t: T, action: string, section: string | null): string {
  const [noun, event] = action.split('.')
  const known = EVENTS.find((one) => noun === 'commitment' && one === event)
  if (known === 'saved' && section && section !== 'short')
    return t('commitments.event.saved_section', { section: t(`commitments.section.${section as 'promise'}`) })
  if (known) return t(`commitments.event.${known}`)
  if (noun === 'comment') return t('commitments.event.comment')
  if (noun === 'report') return t('commitments.event.report')
  if (noun === 'partner') return t('commitments.event.partner')
  return t('commitments.event.other')
}

function Thread({
  thread,
  replies,
  content: version,
  dialogues,
  mayReply,
  idempotencyKey,
}: {
  thread: ReviewComment
  replies: readonly ReviewComment[]
  content: StoredVersion
  dialogues: readonly Dialogue[]
  mayReply: boolean
  idempotencyKey: string
}) {
  const t = useT()
  const name = `body-${thread.id}`
  const section = sectionOfField(thread.field)
  const rows = rowsOfSection(t, version.content, section, dialogues)
  // A comment may stand on a part (`indicators.0`) of what a row shows (`indicators.0.name`).
  const row = rows.find(({ field }) => field === thread.field || field.startsWith(`${thread.field}.`))
  const about = thread.field === 'record' ? t('commitments.comment.record') : (row?.term ?? termOf(t, thread.field))
  return (
    <div className="panel stack tight" id={`comment-${thread.id}`}>
      <h3>{about}</h3>
      <CommentText comment={thread} />
      {replies.map((reply) => (
        <CommentText key={reply.id} comment={reply} />
      ))}
      {mayReply && (
        <Form>
          <HiddenKeys idempotencyKey={`${idempotencyKey}-${thread.id.slice(0, 8)}`} />
          <input type="hidden" name="commentId" value={thread.id} />
          <TextArea name={name} label={t('commitments.comment.your_reply')} rows={2} maxLength={4000} />
          <p className="mt-2">
            <Button quiet name="intent" value="reply">
              {t('commitments.comment.send_reply')}
            </Button>
          </p>
        </Form>
      )}
    </div>
  )
}

function Invitation({
  organisation,
  idempotencyKey,
}: {
  organisation: { id: string; name: string }
  idempotencyKey: string
}) {
  const t = useT()
  return (
    <section className="panel" id="invitation">
      <h2>{t('commitments.invitation.title', { organisation: organisation.name })}</h2>
      <p>{t('commitments.invitation.text')}</p>
      <Form>
        <HiddenKeys idempotencyKey={`${idempotencyKey}-i`} />
        <input type="hidden" name="organisationId" value={organisation.id} />
        <RadioGroup
          name="answer"
          label={t('commitments.invitation.question')}
          options={[
            {
              value: 'accepted',
              label: t('commitments.invitation.accept'),
              reveal: (
                <>
                  <TextField name="authorityName" label={t('commitments.field.authorityName')} width={20} />
                  <TextField name="authorityTitle" label={t('commitments.form.authority_title')} width={20} optional />
                  <Checkbox
                    name="authorityConfirmed"
                    label={t('commitments.form.authority', { organisation: organisation.name })}
                  />
                </>
              ),
            },
            {
              value: 'declined',
              label: t('commitments.invitation.decline'),
              reveal: (
                <TextArea
                  name="reason"
                  label={t('commitments.invitation.reason')}
                  hint={t('commitments.hint.reason')}
                  rows={2}
                  optional
                />
              ),
            },
          ]}
        />
        <Actions>
          <Button name="intent" value="answer">
            {t('commitments.invitation.send')}
          </Button>
        </Actions>
      </Form>
    </section>
  )
}

import type { CommitmentContent } from '~/commitments/rules/content'
import { isPublicState } from '~/commitments/rules/workflow'
import type { WordingCheck } from '~/commitments/wording-check'
import { AUTONYMS } from '~/i18n/languages'
import type { Translator } from '~/i18n/translator'
import { useT } from '~/i18n/use-t'
import { CoachList, Dotted, Notice, PageHead, Panel, SideBySide, Timeline, TimeStamp, UserText } from '~/ui/blocks'
import { Actions, Button, ButtonLink } from '~/ui/button'
import { CheckboxGroup } from '~/ui/fields'
import { Form, FormErrors, HiddenKeys } from '~/ui/form'
import { A, BackLink } from '~/ui/link'
import { Tag } from '~/ui/status'
import { ChangeList } from './change-list'
import { fieldName, type RefusedForm } from './field-thread'
import { RecordView } from './record-view'
import { CHECKLIST, openChecks } from './rules'
import type { ReviewComment } from './store/comments.server'
import type {
  EarlierVersion,
  RecordedDecision,
  ReviewEvent,
  ReviewParty,
  ReviewRecord,
  ReviewTranslation,
  SimilarRecord,
} from './store/review.server'

export type ReviewPageProps = {
  record: ReviewRecord
  content: CommitmentContent
  parties: readonly ReviewParty[]
  translations: readonly ReviewTranslation[]
  dialogueName: string | null
  earlier: (EarlierVersion & { content: CommitmentContent }) | null
  comments: readonly ReviewComment[]
  checks: readonly string[]
  wording: WordingCheck
  similar: readonly SimilarRecord[]
  decisions: readonly RecordedDecision[]
  events: readonly ReviewEvent[]
  /** Days the record has waited; null when it does not wait. */
  waiting: { days: number; late: boolean } | null
  own: boolean
  /** Whether the person has it in hand, or leads the secretariat. */
  mayDecide: boolean
  idempotencyKey: string
  refused: RefusedForm
}

export function ReviewPage(props: ReviewPageProps) {
  const t = useT()
  const { record, content, earlier, comments, own, mayDecide, refused } = props
  const inReview = record.state === 'in_review'
  const open = comments.filter(({ byStaff, parentId, resolvedAt }) => byStaff && !parentId && !resolvedAt)
  return (
    <>
      <BackLink to="/desk">{t('reviews.queue.link')}</BackLink>
      {refused && <FormErrors errors={refused.errors} />}
      <PageHead
        kicker={
          <Dotted
            parts={[
              <UserText key="who" text={record.leadName} lang={record.leadNameLanguage} />,
              t(`organisations.kind.${record.leadKind}`),
              <span key="in" lang={content.language}>
                {AUTONYMS[content.language]}
              </span>,
            ]}
          />
        }
        title={<UserText text={content.title || t('reviews.untitled')} lang={content.language} />}
        lede={<Standing {...props} />}
      >
        {record.state === 'submitted' && !own && <MoveButton {...props} move="take" />}
      </PageHead>
      {own && (
        <Notice tone="warning" title={t('reviews.own.title')}>
          <p>{t('reviews.own.text')}</p>
          <p>{t('reviews.own.what_now')}</p>
        </Notice>
      )}
      <SideBySide aside={<Beside {...props} openComments={open} />}>
        {earlier && (
          <section className="stack tight">
            <h2>{t(`reviews.changes.since.${earlier.state}`, { n: earlier.number })}</h2>
            {record.changeReasonCode && (
              <p>
                {t(`commitments.change_reason.${record.changeReasonCode}`)}
                {record.changeReason && (
                  <>
                    {': '}
                    <UserText text={record.changeReason} lang={content.language} />
                  </>
                )}
              </p>
            )}
            <ChangeList before={earlier.content} after={content} />
          </section>
        )}
        <RecordView
          content={content}
          parties={props.parties}
          translations={props.translations}
          dialogueName={props.dialogueName}
          versionNumber={record.versionNumber}
          comments={comments}
          actions={{ canComment: inReview && !own, idempotencyKey: props.idempotencyKey, refused }}
        />
        {inReview && mayDecide && (
          <section>
            <h2>{t('reviews.decide.title')}</h2>
            <Decisions record={record} />
          </section>
        )}
      </SideBySide>
    </>
  )
}

/** Where the record stands, in one or two sentences. */
function Standing({ record, waiting, decisions }: ReviewPageProps) {
  const t = useT()
  const decision = decisions.find(({ versionId }) => versionId === record.versionId)
  switch (record.state) {
    case 'submitted':
    case 'in_review':
      return (
        <>
          {record.state === 'submitted'
            ? t('reviews.standing.submitted')
            : t('reviews.standing.in_review', { name: record.takenByName ?? t('reviews.somebody') })}{' '}
          {waiting && (
            <Tag tone={waiting.late ? 'warn' : 'plain'}>{t('reviews.standing.waiting', { days: waiting.days })}</Tag>
          )}
        </>
      )
    case 'approved':
      return t('reviews.standing.approved', { date: record.embargoUntil ? t.date(record.embargoUntil) : '' })
    case 'published':
      return (
        <>
          {t('reviews.standing.published', { reference: record.reference ?? '' })}{' '}
          {record.reference && <A to={`/commitments/${record.reference}`}>{t('reviews.standing.see_public')}</A>}
        </>
      )
    case 'rejected':
      return t('reviews.standing.rejected', {
        reason: decision?.reasonCode ? t(`reviews.decline_reason.${decision.reasonCode}`) : '',
      })
    case 'changes_requested':
      return t('reviews.standing.changes_requested')
    default:
      return (
        <>
          {t(`commitments.state.${record.state}`)}{' '}
          {record.reference && isPublicState(record.state) && (
            <A to={`/commitments/${record.reference}`}>{t('reviews.standing.see_public')}</A>
          )}
        </>
      )
  }
}

function MoveButton({
  record,
  idempotencyKey,
  move,
}: Pick<ReviewPageProps, 'record' | 'idempotencyKey'> & { move: 'take' | 'release' }) {
  const t = useT()
  return (
    <form method="post">
      <HiddenKeys idempotencyKey={`${idempotencyKey}-${move}`} version={record.version} />
      <Button quiet={move === 'release'} name="intent" value={move}>
        {t(`commitments.move.${move}`)}
      </Button>
    </form>
  )
}

function Decisions({ record }: { record: ReviewRecord }) {
  const t = useT()
  const to = (decision: string) => `/desk/reviews/${record.id}/${decision}`
  return (
    <Actions>
      <ButtonLink to={to('publish')}>{t('commitments.move.publish')}</ButtonLink>
      <ButtonLink quiet to={to('changes')}>
        {t('commitments.move.request_changes')}
      </ButtonLink>
      <ButtonLink quiet to={to('embargo')}>
        {t('commitments.move.approve')}
      </ButtonLink>
      <ButtonLink quiet to={to('decline')}>
        {t('commitments.move.decline')}
      </ButtonLink>
    </Actions>
  )
}

function Beside(props: ReviewPageProps & { openComments: readonly ReviewComment[] }) {
  const t = useT()
  const { record, mayDecide, own, checks, openComments, similar, events, decisions } = props
  const inReview = record.state === 'in_review'
  return (
    <>
      {inReview && !own && (
        <Panel title={t('reviews.decide.title')}>
          {mayDecide ? (
            <>
              <Decisions record={record} />
              <MoveButton {...props} move="release" />
            </>
          ) : (
            <p>{t('reviews.standing.in_review', { name: record.takenByName ?? t('reviews.somebody') })}</p>
          )}
        </Panel>
      )}
      {openComments.length > 0 && (
        <Panel title={t('reviews.comment.open', { n: openComments.length })}>
          <ul className="stack tight">
            {openComments.map(({ id, field }) => (
              <li key={id}>
                <a href={`#comment-${id}`}>{fieldName(t, field)}</a>
              </li>
            ))}
          </ul>
        </Panel>
      )}
      <Panel title={t('reviews.checklist.title')}>
        {inReview && mayDecide ? (
          <Form>
            <HiddenKeys idempotencyKey={`${props.idempotencyKey}-checks`} />
            <CheckboxGroup
              name="items"
              label={t('reviews.checklist.lede')}
              defaultValue={checks}
              options={CHECKLIST.map((value) => ({ value, label: t(`reviews.checklist.${value}`) }))}
            />
            <Actions>
              <Button quiet name="intent" value="checklist">
                {t('reviews.checklist.save')}
              </Button>
            </Actions>
          </Form>
        ) : (
          <p>
            {t('reviews.checklist.done', {
              done: CHECKLIST.length - openChecks(checks).length,
              total: CHECKLIST.length,
            })}
          </p>
        )}
      </Panel>
      <Wording {...props} />
      <Panel title={t('reviews.similar.title')}>
        {similar.length === 0 ? (
          <p>{t('reviews.similar.none')}</p>
        ) : (
          <ul className="stack tight">
            {similar.map(({ id, reference, title, organisationName, state, similarity }) => (
              <li key={id}>
                <A to={`/desk/reviews/${id}`}>
                  <UserText text={title} />
                </A>
                <p className="meta">
                  <Dotted
                    parts={[
                      <bdi key="who">{organisationName}</bdi>,
                      reference && <bdi key="ref">{reference}</bdi>,
                      t(`commitments.state.${state}`),
                      t('reviews.similar.alike', { share: t.percent(similarity) }),
                    ]}
                  />
                </p>
              </li>
            ))}
          </ul>
        )}
      </Panel>
      {decisions.length > 0 && (
        <Panel title={t('reviews.decisions.title')}>
          <ul className="stack tight">
            {decisions.map((decision) => (
              <li key={decision.versionId}>
                <p>
                  <b>{t(`reviews.decision.${decision.outcome}`)}</b>
                  {decision.reasonCode && <>: {t(`reviews.decline_reason.${decision.reasonCode}`)}</>}
                </p>
                <p className="meta">
                  <Dotted
                    parts={[
                      t('reviews.version', { n: decision.versionNumber }),
                      <TimeStamp key="at" at={decision.decidedAt} />,
                    ]}
                  />
                </p>
                {decision.note && <UserText as="div" text={decision.note} />}
              </li>
            ))}
          </ul>
        </Panel>
      )}
      <Panel title={t('reviews.history.title')}>
        <Timeline
          items={events.flatMap((event) => {
            const text = eventText(t, event.action)
            return text
              ? [
                  {
                    key: event.id,
                    title: text,
                    meta: (
                      <Dotted
                        parts={[
                          <bdi key="who">{event.personName ?? t('reviews.history.by_itself')}</bdi>,
                          <TimeStamp key="at" at={event.at} />,
                        ]}
                      />
                    ),
                  },
                ]
              : []
          })}
        />
      </Panel>
    </>
  )
}

function Wording({ wording }: { wording: WordingCheck }) {
  const t = useT()
  const states = { met: 'good', advice: 'todo', not_yet: 'na' } as const
  return (
    <CoachList
      title={`${t('reviews.wording.title')}: ${t('commitments.wording.count', { met: wording.met, total: wording.letters.length })}`}
      lede={t('reviews.wording.lede')}
      items={wording.letters.map(({ letter, state, messages }) => ({
        key: letter,
        state: states[state],
        title: t(`commitments.wording.letter.${letter}`),
        text: messages.map((message) => t.ref(message)).join(' · '),
      }))}
    >
      {wording.hints.map((hint) => (
        <p key={hint.key}>{t.ref(hint)}</p>
      ))}
    </CoachList>
  )
}

const EVENTS = [
  'commitment.created',
  'commitment.submitted',
  'commitment.resubmitted',
  'commitment.recalled',
  'commitment.taken',
  'commitment.released',
  'commitment.changes_requested',
  'commitment.approved',
  'commitment.published',
  'commitment.declined',
  'commitment.withdrawn',
  'commitment.closed',
  'comment.written',
  'comment.answered',
  'comment.resolved',
  'review.checked',
  'report.sent',
  'value.verified',
  'verification.answered',
] as const

/** What an event of the log says to a reader; null for those that say nothing here. */
function eventText(t: Translator, action: string): string | null {
  const known = EVENTS.find((one) => one === action)
  return known ? t(`reviews.event.${known}`) : null
}

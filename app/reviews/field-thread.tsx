import type { ReactNode } from 'react'
import type { CommitmentContent } from '~/commitments/rules/content'
import { FIELDS_OF_SECTION, SECTIONS } from '~/commitments/rules/sections'
import type { Translator } from '~/i18n/translator'
import { useT } from '~/i18n/use-t'
import type { FieldError, FormValues } from '~/lib/form'
import { Details, Dotted, TimeStamp, UserText } from '~/ui/blocks'
import { Actions, Button } from '~/ui/button'
import { TextArea } from '~/ui/fields'
import { Form, FormState, HiddenKeys } from '~/ui/form'
import { Tag } from '~/ui/status'
import type { ReviewComment } from './store/comments.server'

const CONTENT_FIELDS = SECTIONS.flatMap((section) => FIELDS_OF_SECTION[section])
type ContentField = Exclude<keyof CommitmentContent, 'indicators' | 'milestones'>

/** What a comment stands on, in words: `indicators.0` is the first indicator, `record` the whole. */
export function fieldName(t: Translator, field: string): string {
  const [name = '', at] = field.split('.')
  const n = Number(at ?? 0) + 1
  if (name === 'record') return t('reviews.field.record')
  if (name === 'parties') return t('reviews.field.parties')
  if (name === 'indicators')
    return at === undefined ? t('commitments.section.measurement') : t('reviews.field.indicator', { n })
  if (name === 'milestones')
    return at === undefined ? t('commitments.section.steps') : t('reviews.field.milestone', { n })
  if (name.startsWith('translation-')) return t('reviews.field.translation')
  if (name === 'promise') return t('commitments.field.promise')
  if (name === 'money') return t('commitments.field.moneyKind')
  const known = CONTENT_FIELDS.find((one) => one === name)
  return known ? t(`commitments.field.${known as ContentField}`) : field
}

/** The form on the page that was refused, if one was: the name of its text and what was typed. */
export type RefusedForm = { errors: FieldError[]; values: FormValues } | undefined

export type ThreadActions = {
  canComment: boolean
  idempotencyKey: string
  refused: RefusedForm
}

type ThreadProps = {
  field: string
  comments: readonly ReviewComment[]
  /** The first comments to show here, where they are not simply those on the field. */
  roots?: readonly ReviewComment[]
  currentVersion: number
  actions: ThreadActions
}

/** The comments on one field with the answers to them, and the form for the next one. */
export function FieldThread({
  field,
  comments,
  roots = comments.filter((comment) => comment.field === field && !comment.parentId),
  currentVersion,
  actions,
}: ThreadProps) {
  const t = useT()
  if (roots.length === 0 && !actions.canComment) return null
  return (
    <>
      {roots.map((root) => (
        <Thread
          key={root.id}
          root={root}
          about={root.field === field ? null : fieldName(t, root.field)}
          replies={comments.filter(({ parentId }) => parentId === root.id)}
          currentVersion={currentVersion}
          actions={actions}
        />
      ))}
      {actions.canComment && (
        <CommentForm
          name={`body-${field}`}
          suffix={`c-${field}`}
          hidden={{ field }}
          summary={
            <>
              {t('reviews.comment.add')} <span className="vh">{fieldName(t, field)}</span>
            </>
          }
          label={t('reviews.comment.on', { field: fieldName(t, field) })}
          button={t('reviews.comment.save')}
          actions={actions}
        />
      )}
    </>
  )
}

function Thread({
  root,
  about,
  replies,
  currentVersion,
  actions,
}: {
  root: ReviewComment
  about: string | null
  replies: readonly ReviewComment[]
  currentVersion: number
  actions: ThreadActions
}) {
  const t = useT()
  return (
    <div className="more-body stack tight" id={`comment-${root.id}`}>
      {about && (
        <p>
          <b>{about}</b>
        </p>
      )}
      <One comment={root} currentVersion={currentVersion} />
      {replies.map((reply) => (
        <One key={reply.id} comment={reply} currentVersion={currentVersion} />
      ))}
      {actions.canComment && !root.resolvedAt && (
        <>
          <CommentForm
            name={`body-${root.id}`}
            suffix={`r-${root.id.slice(0, 8)}`}
            hidden={{ field: root.field, parentId: root.id }}
            summary={t('reviews.comment.answer')}
            label={t('reviews.comment.answer_label')}
            button={t('reviews.comment.save_answer')}
            actions={actions}
          />
          <form method="post">
            <HiddenKeys idempotencyKey={`${actions.idempotencyKey}-s-${root.id.slice(0, 8)}`} />
            <input type="hidden" name="commentId" value={root.id} />
            <button type="submit" className="link-button" name="intent" value="resolve">
              {t('reviews.comment.resolve')}
            </button>
          </form>
        </>
      )}
    </div>
  )
}

function One({ comment, currentVersion }: { comment: ReviewComment; currentVersion: number }) {
  const t = useT()
  return (
    <div>
      <p className="meta">
        <Dotted
          parts={[
            <b key="who">
              <bdi>{comment.writerName ?? t('reviews.somebody')}</bdi>
            </b>,
            comment.byStaff ? t('reviews.comment.by_secretariat') : t('reviews.comment.by_holder'),
            <TimeStamp key="at" at={comment.writtenAt} />,
            comment.versionNumber !== currentVersion && t('reviews.version', { n: comment.versionNumber }),
          ]}
        />{' '}
        {comment.resolvedAt && <Tag tone="plain">{t('reviews.comment.resolved')}</Tag>}
      </p>
      <UserText as="div" text={comment.body} />
    </div>
  )
}

function CommentForm({
  name,
  suffix,
  hidden,
  summary,
  label,
  button,
  actions: { idempotencyKey, refused },
}: {
  name: string
  suffix: string
  hidden: Record<string, string>
  summary: ReactNode
  label: string
  button: string
  actions: ThreadActions
}) {
  const wrong = refused?.errors.some((error) => error.field === name) ?? false
  const form = (
    <Details summary={summary} open={wrong}>
      <Form>
        <HiddenKeys idempotencyKey={`${idempotencyKey}-${suffix}`} />
        <input type="hidden" name="intent" value="comment" />
        <input type="hidden" name="text" value={name} />
        {Object.entries(hidden).map(([key, value]) => (
          <input key={key} type="hidden" name={key} value={value} />
        ))}
        <TextArea name={name} label={label} rows={3} maxLength={4000} keep />
        <Actions>
          <Button>{button}</Button>
        </Actions>
      </Form>
    </Details>
  )
  return wrong ? (
    <FormState errors={refused?.errors} values={refused?.values}>
      {form}
    </FormState>
  ) : (
    form
  )
}

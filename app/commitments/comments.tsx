import { createContext, type ReactNode, useContext } from 'react'
import { useT } from '~/i18n/use-t'
import type { ReviewComment } from '~/reviews/store/comments.server'
import { Dotted, TimeStamp, UserText } from '~/ui/blocks'
import { A } from '~/ui/link'
import { Tag } from '~/ui/status'

export type { ReviewComment }

type Beside = { commitmentId: string; comments: readonly ReviewComment[] }

const CommentsContext = createContext<Beside>({ commitmentId: '', comments: [] })

/** What the secretariat asks, to be shown beside the fields it asks about. */
export function CommentsBeside({ commitmentId, comments, children }: Beside & { children: ReactNode }) {
  return <CommentsContext.Provider value={{ commitmentId, comments }}>{children}</CommentsContext.Provider>
}

/** Open questions of the secretariat, without what was settled. */
export function openComments(comments: readonly ReviewComment[]): ReviewComment[] {
  return comments.filter(({ byStaff, parentId, resolvedAt }) => byStaff && !parentId && !resolvedAt)
}

/** A field with the comments on it, and a row of a list with those on its parts. `also` names fields that belong to the same question. */
export function Commented({
  field,
  also = [],
  children,
}: {
  field: string
  also?: readonly string[]
  children: ReactNode
}) {
  const { comments, commitmentId } = useContext(CommentsContext)
  const t = useT()
  const isRow = /\.\d+$/.test(field)
  const asked = openComments(comments).filter(
    (comment) =>
      comment.field === field || also.includes(comment.field) || (isRow && comment.field.startsWith(`${field}.`)),
  )
  if (asked.length === 0) return <>{children}</>
  return (
    <div>
      {children}
      {asked.map((comment) => (
        <div className="notice warning" key={comment.id}>
          <CommentText comment={comment} />
          {comments
            .filter(({ parentId }) => parentId === comment.id)
            .map((reply) => (
              <CommentText key={reply.id} comment={reply} />
            ))}
          <p>
            <A to={`/work/commitments/${commitmentId}#comment-${comment.id}`}>{t('commitments.comment.reply')}</A>
          </p>
        </div>
      ))}
    </div>
  )
}

/** Who said what. Of the secretariat no person is named: it speaks as one. */
export function CommentText({ comment }: { comment: ReviewComment }) {
  const t = useT()
  return (
    <div>
      <p className="meta">
        <Dotted
          parts={[
            <b key="who">
              {comment.byStaff ? (
                t('commitments.comment.secretariat')
              ) : (
                <bdi>{comment.writerName ?? t('commitments.comment.colleague')}</bdi>
              )}
            </b>,
            <TimeStamp key="at" at={comment.writtenAt} />,
          ]}
        />{' '}
        {comment.resolvedAt && <Tag tone="plain">{t('commitments.comment.resolved')}</Tag>}
      </p>
      <UserText as="div" text={comment.body} />
    </div>
  )
}

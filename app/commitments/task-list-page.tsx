import { useT } from '~/i18n/use-t'
import { Notice, PageHead, TimeStamp, UserText } from '~/ui/blocks'
import { ButtonLink } from '~/ui/button'
import { A, BackLink } from '~/ui/link'
import { TaskList } from '~/ui/lists'
import { Tag } from '~/ui/status'
import { openComments, type ReviewComment } from './comments.tsx'
import { checkPath, editPath, recordPath, sectionPath } from './edit-path.ts'
import { ImportedNotice } from './imported-notice.tsx'
import { type SectionProgress, sectionOfField } from './rules/sections.ts'
import type { CommitmentRecord, SectionEditor, StoredVersion } from './store/read.server.ts'

/** The six sections in any order, each with how far it is and who worked on it last. */
export function TaskListPage({
  record,
  draft,
  sections,
  editors,
  comments,
}: {
  record: CommitmentRecord
  draft: StoredVersion
  sections: readonly SectionProgress[]
  editors: readonly SectionEditor[]
  comments: readonly ReviewComment[]
}) {
  const t = useT()
  const { content } = draft
  const done = sections.filter(({ state }) => state === 'complete').length
  const next = sections.find(({ state }) => state !== 'complete')
  const asked = openComments(comments)
  return (
    <>
      <BackLink to={recordPath(record.id)} />
      <PageHead
        kicker={<UserText text={record.leadName} lang={record.leadNameLanguage} />}
        title={content.title ? <UserText text={content.title} lang={content.language} /> : t('commitments.untitled')}
        lede={t('commitments.tasks.lede')}
      />
      <ImportedNotice record={record} />
      {asked.length > 0 && (
        <Notice tone="warning" title={t('commitments.tasks.comments', { n: asked.length })}>
          {t('commitments.tasks.comments_text')}
        </Notice>
      )}
      <p className="mt-4">
        <b>{t('commitments.tasks.done', { done, total: sections.length })}</b>{' '}
        <span className="meta">
          {t('commitments.form.saved')} <TimeStamp at={draft.updatedAt} />
          {draft.updatedByName && (
            <>
              {' · '}
              <bdi>{draft.updatedByName}</bdi>
            </>
          )}
        </span>
      </p>
      <TaskList
        items={sections.map(({ section, state, missing }) => {
          const editor = editors.find((one) => one.section === section)
          const questions = asked.filter(({ field }) => sectionOfField(field) === section).length
          return {
            key: section,
            to: sectionPath(record.id, section),
            title: t(`commitments.section.${section}`),
            note: editor ? (
              <>
                {t('commitments.tasks.edited_by', { who: editor.personName ?? t('commitments.comment.colleague') })}{' '}
                <TimeStamp at={editor.at} />
              </>
            ) : missing.length > 0 ? (
              t('commitments.tasks.required', { n: missing.length })
            ) : undefined,
            status:
              questions > 0 ? (
                <Tag tone="warn">{t('commitments.tasks.questions', { n: questions })}</Tag>
              ) : state === 'complete' ? (
                t('commitments.section_state.complete')
              ) : (
                <Tag tone={state === 'in_progress' ? 'info' : 'plain'}>{t(`commitments.section_state.${state}`)}</Tag>
              ),
          }
        })}
      />
      <div className="actions">
        {next ? (
          <>
            <ButtonLink to={sectionPath(record.id, next.section)}>
              {t('commitments.tasks.next', { section: t(`commitments.section.${next.section}`) })}
            </ButtonLink>
            <ButtonLink quiet to={checkPath(record.id)}>
              {t('commitments.check.title')}
            </ButtonLink>
          </>
        ) : (
          <ButtonLink to={checkPath(record.id)}>{t('commitments.tasks.check')}</ButtonLink>
        )}
      </div>
      <p className="mt-4">
        <A to={`${editPath(record.id)}/short`}>{t('commitments.tasks.short')}</A>
      </p>
    </>
  )
}

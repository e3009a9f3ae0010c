import { useT } from '~/i18n/use-t'
import type { FieldError } from '~/lib/form'
import { Notice, SideBySide, Stack, UserText } from '~/ui/blocks'
import { Button } from '~/ui/button'
import { Form, HiddenKeys } from '~/ui/form'
import { A, BackLink } from '~/ui/link'
import { CommentsBeside, openComments, type ReviewComment } from './comments.tsx'
import { ContentSummary } from './content-summary.tsx'
import { editPath, sectionPath } from './edit-path.ts'
import { ImportedNotice } from './imported-notice.tsx'
import { Parties } from './parties.tsx'
import type { ContentIssue } from './rules/sections.ts'
import type { CommitmentRecord, Dialogue, Party, Similar, StoredVersion } from './store/read.server.ts'
import type { WordingCheck } from './wording-check.ts'
import { WordingPanel } from './wording-panel.tsx'

/** Every answer before it is sent. What is missing is a list of links, not an error; only an approver sees the button. */
export function CheckPage({
  record,
  draft,
  issues,
  wording,
  similar,
  parties,
  dialogues,
  comments,
  approvers,
  canSend,
  idempotencyKey,
  answer,
}: {
  record: CommitmentRecord
  draft: StoredVersion
  issues: readonly ContentIssue[]
  wording: WordingCheck
  similar: readonly Similar[]
  parties: readonly Party[]
  dialogues: readonly Dialogue[]
  comments: readonly ReviewComment[]
  approvers: readonly string[]
  canSend: boolean
  idempotencyKey: string
  answer: { errors: FieldError[]; isStale?: boolean } | undefined
}) {
  const t = useT()
  const { content } = draft
  const partners = parties.filter(
    ({ role, answer: given }) => role !== 'lead' && given !== 'declined' && given !== 'left',
  )
  const accepted = partners.filter(({ answer: given }) => given === 'accepted').length
  const asked = openComments(comments)
  const isAgain = record.state === 'changes_requested'
  const wasRefused = (answer?.errors.length ?? 0) > 0
  return (
    <>
      <BackLink to={editPath(record.id)} />
      <SideBySide
        aside={
          <WordingPanel wording={wording} language={content.language}>
            {similar.length > 0 && (
              <div className="mt-4">
                <h3>{t('commitments.check.similar')}</h3>
                <ul className="stack tight">
                  {similar.map(({ id, reference, title, organisationName }) => (
                    <li key={id}>
                      {reference ? (
                        <A to={`/commitments/${reference}`}>{title}</A>
                      ) : (
                        <A to={`/work/commitments/${id}`}>{title}</A>
                      )}{' '}
                      <span className="meta">{organisationName}</span>
                    </li>
                  ))}
                </ul>
              </div>
            )}
          </WordingPanel>
        }
      >
        <div>
          {answer?.isStale && (
            <Notice tone="warning" title={t('commitments.check.changed_title')} focus>
              {t('commitments.check.changed_text')}
            </Notice>
          )}
          {content.title && (
            <p className="kicker">
              <UserText text={content.title} lang={content.language} />
            </p>
          )}
          <h1>{t('commitments.check.title')}</h1>
          <p className="lede">{t('commitments.check.lede')}</p>
          <ImportedNotice record={record} />
          {issues.length > 0 && (
            <Notice tone="warning" title={t('commitments.check.missing', { n: issues.length })} focus={wasRefused}>
              <ul>
                {issues.map(({ section, field, message }) => (
                  <li key={`${field} ${message.key}`}>
                    <A to={sectionPath(record.id, section, { fromCheck: true, field })}>{t.ref(message)}</A>
                  </li>
                ))}
              </ul>
            </Notice>
          )}
          {asked.length > 0 && (
            <Notice tone="warning" title={t('commitments.tasks.comments', { n: asked.length })}>
              <A to={`/work/commitments/${record.id}#comments`}>{t('commitments.check.see_comments')}</A>
            </Notice>
          )}
          <CommentsBeside commitmentId={record.id} comments={comments}>
            <Stack gap={6}>
              <ContentSummary content={content} dialogues={dialogues} changeIn={record.id} />
              {partners.length > 0 && (
                <section>
                  <h2>{t('commitments.form.partners')}</h2>
                  <p>{t('commitments.check.partners', { accepted, n: partners.length })}</p>
                  <Parties parties={parties} />
                </section>
              )}
              <section>
                <h2>{t(isAgain ? 'commitments.check.send_again_title' : 'commitments.check.send_title')}</h2>
                {issues.length > 0 ? (
                  <p>{t('commitments.check.not_yet', { n: issues.length })}</p>
                ) : canSend ? (
                  <>
                    <p>{t('commitments.check.what_happens')}</p>
                    <Form>
                      <HiddenKeys idempotencyKey={idempotencyKey} version={record.version} />
                      <p className="mt-4">
                        <Button>{t(isAgain ? 'commitments.move.resubmit' : 'commitments.move.submit')}</Button>
                      </p>
                    </Form>
                  </>
                ) : (
                  <Notice title={t('commitments.check.who_title')}>
                    {approvers.length > 0
                      ? t('commitments.check.who', { names: t.list(approvers) })
                      : t('commitments.check.nobody')}
                  </Notice>
                )}
              </section>
            </Stack>
          </CommentsBeside>
        </div>
      </SideBySide>
    </>
  )
}

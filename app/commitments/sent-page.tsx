import { useT } from '~/i18n/use-t'
import { Facts, Notice, TimeStamp, UserText } from '~/ui/blocks'
import { ButtonLink } from '~/ui/button'
import { A } from '~/ui/link'
import { Tag } from '~/ui/status'
import { recordPath } from './edit-path.ts'
import { nextStep } from './next-step.ts'
import { answerByOf } from './review-clock.ts'
import type { CommitmentRecord, StoredVersion } from './store/read.server.ts'

/** The receipt. Bookmarked and opened later, it says where the record stands then. */
export function SentPage({ record, version }: { record: CommitmentRecord; version: StoredVersion }) {
  const t = useT()
  const isWaiting = record.state === 'submitted'
  const title = <UserText text={version.content.title} lang={version.content.language} />
  return (
    <>
      {isWaiting ? (
        <Notice tone="success" title={t('commitments.sent.title')} focus>
          <p>{title}</p>
        </Notice>
      ) : (
        <p className="kicker">{title}</p>
      )}
      <h1>
        {isWaiting && record.submittedAt
          ? t('commitments.sent.answer_by', { date: t.date(answerByOf(record.submittedAt)) })
          : t(`commitments.state.${record.state}`)}
      </h1>
      {!isWaiting && <p className="lede">{t.ref(nextStep(record, (date) => t.date(date)))}</p>}
      <Facts
        items={[
          {
            term: t('commitments.sent.state'),
            children: <Tag tone="plain">{t(`commitments.state.${record.state}`)}</Tag>,
          },
          ...(record.submittedAt
            ? [{ term: t('commitments.sent.sent_at'), children: <TimeStamp at={record.submittedAt} /> }]
            : []),
          { term: t('commitments.record.version'), children: t.number(version.number) },
          {
            term: t('commitments.sent.reference'),
            children: record.reference ? <bdi>{record.reference}</bdi> : t('commitments.sent.reference_later'),
          },
        ]}
      />
      {isWaiting && (
        <>
          <h2 className="mt-7">{t('commitments.sent.next')}</h2>
          <ol>
            <li>{t('commitments.sent.next_1')}</li>
            <li>{t('commitments.sent.next_2')}</li>
            <li>{t('commitments.sent.next_3')}</li>
          </ol>
          <p className="mt-4">{t('commitments.sent.recall')}</p>
        </>
      )}
      <div className="actions">
        <ButtonLink to={recordPath(record.id)}>{t('commitments.sent.open')}</ButtonLink>
        <A to="/work">{t('commitments.sent.home')}</A>
      </div>
    </>
  )
}

import { valueText } from '~/commitments/change-text'
import { changedFields } from '~/commitments/rules/changes'
import type { CommitmentContent } from '~/commitments/rules/content'
import { useT } from '~/i18n/use-t'
import { Diff, UserText } from '~/ui/blocks'
import { SummaryList } from '~/ui/lists'
import { Tag } from '~/ui/status'

/** What is different from an earlier version, field by field. */
export function ChangeList({ before, after }: { before: CommitmentContent; after: CommitmentContent }) {
  const t = useT()
  const changes = changedFields(before, after)
  if (changes.length === 0) return <p>{t('reviews.changes.none')}</p>
  return (
    <SummaryList
      items={changes.map((change) => ({
        key: change.path,
        term: (
          <>
            {t(`commitments.field.${change.field as 'title'}`)}
            {change.of && (
              <>
                {': '}
                <UserText text={change.of} lang={after.language} />
              </>
            )}{' '}
            {change.needsReason && <Tag tone="warn">{t('reviews.changes.weighty')}</Tag>}
          </>
        ),
        value: (
          <Diff
            before={valueText(t, change, change.before)}
            after={valueText(t, change, change.after)}
            lang={change.kind === 'text' ? after.language : undefined}
          />
        ),
      }))}
    />
  )
}

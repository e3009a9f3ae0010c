import { useT } from '~/i18n/use-t'
import { Notice, TimeStamp, UserText } from '~/ui/blocks'
import { Button } from '~/ui/button'
import { A } from '~/ui/link'
import { DataTable } from '~/ui/table'
import type { FieldDifference } from './content-summary.tsx'

/** Somebody saved first: what is stored and what was typed, answer by answer, with the choice between the two. */
export function StaleNotice({
  differences,
  savedBy,
  savedAt,
  language,
  formId,
  takeTheirs,
}: {
  differences: readonly FieldDifference[]
  savedBy: string | null
  savedAt: Date
  language: string
  formId: string
  takeTheirs: string
}) {
  const t = useT()
  return (
    <Notice tone="warning" title={t('commitments.stale.title')} focus>
      <p>
        {t('commitments.stale.text', { who: savedBy ?? t('commitments.comment.colleague') })} <TimeStamp at={savedAt} />
      </p>
      {differences.length === 0 ? (
        <p>{t('commitments.stale.same')}</p>
      ) : (
        <DataTable
          caption={t('commitments.stale.table')}
          rows={differences}
          rowKey={({ field }) => field}
          columns={[
            { key: 'field', label: t('commitments.stale.field'), rowHeader: true, cell: ({ term }) => term },
            {
              key: 'stored',
              label: t('commitments.stale.stored'),
              cell: ({ stored }) => <Answer text={stored} language={language} />,
            },
            {
              key: 'typed',
              label: t('commitments.stale.typed'),
              cell: ({ typed }) => <Answer text={typed} language={language} />,
            },
          ]}
        />
      )}
      <div className="actions">
        <Button form={formId} name="intent" value="continue">
          {t('commitments.stale.keep_mine')}
        </Button>
        <A to={takeTheirs}>{t('commitments.stale.take_theirs')}</A>
      </div>
    </Notice>
  )
}

function Answer({ text, language }: { text: string; language: string }) {
  const t = useT()
  return text ? (
    <UserText as="div" text={text} lang={language} />
  ) : (
    <span className="meta">{t('common.not-provided')}</span>
  )
}

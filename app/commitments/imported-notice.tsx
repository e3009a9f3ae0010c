import { useT } from '~/i18n/use-t'
import { Notice } from '~/ui/blocks'
import type { CommitmentRecord } from './store/read.server.ts'

/** A draft that the secretariat read in from another register stays a draft until its holder sends it. */
export function ImportedNotice({ record }: { record: Pick<CommitmentRecord, 'needsConfirmation'> }) {
  const t = useT()
  if (!record.needsConfirmation) return null
  return <Notice title={t('commitments.imported.title')}>{t('commitments.imported.text')}</Notice>
}

import { valueText } from '~/commitments/change-text'
import { type Change, changedFields } from '~/commitments/rules/changes'
import type { ChangeReason } from '~/commitments/rules/codes'
import { useT } from '~/i18n/use-t'
import { today } from '~/lib/dates'
import { Diff, UserText } from '~/ui/blocks'
import { DataTable } from '~/ui/table'
import { publishedContent } from '../published-content'
import type { PublicRecord } from '../store/record.server'

type Version = PublicRecord['versions'][number]
export type VersionChange = { change: Change; version: Version; language: string }

/** Field by field, from each published version to the next, newest first. */
export function changesOf(versions: readonly Version[]): VersionChange[] {
  return versions
    .flatMap((version, place) => {
      const before = versions[place - 1]
      if (!before) return []
      const after = publishedContent(version.content)
      return changedFields(publishedContent(before.content), after).map((change) => ({
        change,
        version,
        language: after.language,
      }))
    })
    .reverse()
}

export const dayOf = (moment: Date | string) => today(() => new Date(moment))

/** What a field of a change is called, with the indicator or milestone it belongs to. */
export function FieldName({ change, language }: { change: Change; language: string }) {
  const t = useT()
  return (
    <>
      {/* The form calls it "in your own words"; a reader it calls nobody's. */}
      {change.field === 'promiseText'
        ? t('commitments.section.promise')
        : t(`commitments.field.${change.field as 'title'}`)}
      {change.of && (
        <>
          {': '}
          <UserText text={change.of} lang={language} />
        </>
      )}
    </>
  )
}

export function ReasonGiven({ version, language }: { version: Version; language: string }) {
  const t = useT()
  return (
    <>
      {version.changeReasonCode && t(`commitments.change_reason.${version.changeReasonCode as ChangeReason}`)}
      {version.changeReason && <UserText as="p" text={version.changeReason} lang={language} />}
    </>
  )
}

/** What has changed since the promise was made, old beside new, and why. */
export function Changes({ record }: { record: PublicRecord }) {
  const t = useT()
  const changes = changesOf(record.versions)
  const madeBy = (version: Version) => changes.filter((change) => change.version === version)
  return (
    <section className="stack tight">
      <h2>{t('register.record.changed')}</h2>
      {changes.length === 0 ? (
        <p>{t('register.history.unchanged')}</p>
      ) : (
        <DataTable
          caption={t('register.record.changed')}
          rows={[...new Set(changes.map(({ version }) => version))]}
          rowKey={({ number }) => String(number)}
          columns={[
            {
              key: 'date',
              label: t('register.record.date'),
              rowHeader: true,
              cell: (version) => <span className="nowrap">{t.date(dayOf(version.publishedAt))}</span>,
            },
            {
              key: 'change',
              label: t('register.record.change'),
              cell: (version) => (
                <ul className="stack tight">
                  {madeBy(version).map(({ change, language }) => (
                    <li key={change.path}>
                      <FieldName change={change} language={language} />{' '}
                      <Diff
                        before={valueText(t, change, change.before)}
                        after={valueText(t, change, change.after)}
                        lang={change.kind === 'text' ? language : undefined}
                      />
                    </li>
                  ))}
                </ul>
              ),
            },
            {
              key: 'reason',
              label: t('register.record.reason'),
              cell: (version) => <ReasonGiven version={version} language={record.language} />,
            },
          ]}
        />
      )}
    </section>
  )
}

import { valueText } from '~/commitments/change-text'
import { useT } from '~/i18n/use-t'
import { PublicEvents, type ShownEvent } from '~/proof/public-events'
import { Diff, Timeline, UserText } from '~/ui/blocks'
import { Breadcrumbs } from '~/ui/link'
import { SummaryList } from '~/ui/lists'
import { changesOf, dayOf, FieldName, ReasonGiven } from './record/changes'
import { recordPath } from './record-path'
import type { PublicRecord } from './store/record.server'

export type HistoryProps = {
  record: { reference: string; title: string; language: string }
  versions: PublicRecord['versions']
  events: readonly ShownEvent[]
}

/** Every version that was ever public, newest first, with what it changed and the reason that was given. */
export function HistoryPage({ record, versions, events }: HistoryProps) {
  const t = useT()
  const changes = changesOf(versions)
  return (
    <>
      <div className="chead">
        <div className="wrap">
          <Breadcrumbs
            items={[
              { to: '/commitments', text: t('common.nav.commitments') },
              { to: recordPath(record), text: record.reference },
            ]}
          />
          <h1>{t('register.history.title')}</h1>
          <p className="lede">
            <UserText text={record.title} lang={record.language} />
          </p>
        </div>
      </div>
      <div className="wrap mt-5">
        <h2>{t('register.record.changed')}</h2>
        {versions.length === 1 && <p>{t('register.history.unchanged')}</p>}
        <Timeline
          items={[...versions].reverse().map((version) => {
            const own = changes.filter((change) => change.version.number === version.number)
            const isFirst = version === versions[0]
            return {
              key: String(version.number),
              title: isFirst
                ? t('register.history.first')
                : t('register.history.version', { n: versions.indexOf(version) + 1 }),
              meta: t.date(dayOf(version.publishedAt)),
              children: isFirst ? null : (
                <>
                  <ReasonGiven version={version} language={record.language} />
                  <SummaryList
                    items={own.map(({ change, language }) => ({
                      key: change.path,
                      term: <FieldName change={change} language={language} />,
                      value: (
                        <Diff
                          before={valueText(t, change, change.before)}
                          after={valueText(t, change, change.after)}
                          lang={change.kind === 'text' ? language : undefined}
                        />
                      ),
                    }))}
                  />
                </>
              ),
            }
          })}
        />
        <PublicEvents reference={record.reference} events={events} />
      </div>
    </>
  )
}

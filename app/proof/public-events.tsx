import { useT } from '~/i18n/use-t'
import { UserText } from '~/ui/blocks'
import { A } from '~/ui/link'
import { Tag } from '~/ui/status'
import { DataTable } from '~/ui/table'
import { type PublicAction, saidIn } from './rules/public-event'

export type ShownEvent = { seq: number; action: string; payload: string; leaf: number | null }

/** What was recorded of a record in public, newest first, and how far each event can be proved already. */
export function PublicEvents({ reference, events }: { reference: string; events: readonly ShownEvent[] }) {
  const t = useT()
  if (events.length === 0) return null
  const shown = [...events].reverse().map((event) => ({ ...event, said: saidIn(event.payload) }))
  const path = `/commitments/${reference}/history`
  return (
    <section className="stack mt-7" id="events">
      <h2>{t('proof.events.title')}</h2>
      <p className="prose">
        {t('proof.events.intro')} <A to="/proof">{t('proof.events.about')}</A>
      </p>
      <DataTable
        caption={t('proof.events.title')}
        rows={shown}
        rowKey={({ seq }) => String(seq)}
        columns={[
          {
            key: 'event',
            label: t('proof.events.event'),
            rowHeader: true,
            cell: ({ action, said }) => (
              <>
                {t(`proof.event.${action as PublicAction}`, { n: said.version, cycle: said.cycle })}
                {action !== 'version.published' && said.organisationName && (
                  <>
                    {' · '}
                    <UserText text={said.organisationName} />
                  </>
                )}
              </>
            ),
          },
          { key: 'at', label: t('proof.events.on'), cell: ({ said }) => t.date(said.at.slice(0, 10)) },
          {
            key: 'state',
            label: t('proof.events.state'),
            cell: ({ seq, leaf }) => (
              <span className="row">
                <Tag tone={leaf === null ? 'plain' : 'info'}>
                  {leaf === null ? t('proof.events.waiting') : t('proof.events.sealed')}
                </Tag>
                {leaf !== null && (
                  <A to={`${path}/${seq}.json`}>
                    {t('proof.events.proof')}
                    <span className="vh"> {t('proof.events.of', { n: seq })}</span>
                  </A>
                )}
              </span>
            ),
          },
        ]}
      />
      <p>
        <A to={`${path}.json`} download>
          {t('proof.events.file')}
        </A>
      </p>
    </section>
  )
}

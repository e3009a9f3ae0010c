import { useT } from '~/i18n/use-t'
import { EmptyState, TimeStamp } from '~/ui/blocks'
import { BackLink } from '~/ui/link'
import { ItemList } from '~/ui/lists'
import { partsWithLinks } from './eml'

type Mail = { name: string; subject: string; to: string; sentAt: string; text: string }

export function OutboxPage({ mails }: { mails: readonly Pick<Mail, 'name' | 'subject' | 'to' | 'sentAt'>[] }) {
  const t = useT()
  return (
    <div className="wrap narrow mt-5 stack">
      <h1>{t('notices.outbox.title')}</h1>
      <p className="lede">{t('notices.outbox.lede')}</p>
      {mails.length === 0 ? (
        <EmptyState title={t('notices.outbox.empty')}>
          <p>{t('notices.outbox.empty.text')}</p>
        </EmptyState>
      ) : (
        <>
          <h2 className="vh">{t('notices.outbox.back')}</h2>
          <ItemList
            items={mails.map(({ name, subject, to, sentAt }) => ({
              key: name,
              to: `/outbox/${name}`,
              title: <bdi>{subject}</bdi>,
              note: (
                <>
                  <bdi>{to}</bdi> · <TimeStamp at={sentAt} />
                </>
              ),
            }))}
          />
        </>
      )}
    </div>
  )
}

export function OutboxMailPage({ mail: { subject, to, sentAt, text }, origin }: { mail: Mail; origin: string }) {
  const t = useT()
  return (
    <div className="wrap narrow mt-5 stack">
      <BackLink to="/outbox">{t('notices.outbox.back')}</BackLink>
      <h1>
        <bdi>{subject}</bdi>
      </h1>
      <p className="meta">
        {t('notices.outbox.to')} <bdi>{to}</bdi> · <TimeStamp at={sentAt} />
      </p>
      <div className="stack">
        {text
          .trim()
          .split(/\n{2,}/)
          .map((paragraph, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs have no other identity and never move
            <p key={index} dir="auto" style={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>
              {partsWithLinks(paragraph, origin).map(({ text: part, path }) =>
                path ? (
                  <a key={part} href={path}>
                    {part}
                  </a>
                ) : (
                  part
                ),
              )}
            </p>
          ))}
      </div>
    </div>
  )
}

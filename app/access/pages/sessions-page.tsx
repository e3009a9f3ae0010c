import { useT } from '~/i18n/use-t'
import { Notice, TimeStamp } from '~/ui/blocks'
import { Actions, Button } from '~/ui/button'
import { Form, FormErrors, HiddenKeys } from '~/ui/form'
import { A, BackLink } from '~/ui/link'
import { Tag } from '~/ui/status'
import { DataTable } from '~/ui/table'
import type { Answer } from './sign-in-page'

export const ENDED = ['one', 'others'] as const

export type SessionRow = {
  publicId: string
  browser: string
  system: string
  authenticatedAt: Date | string
  lastSeenAt: Date | string
  isThis: boolean
}

export function SessionsPage({
  sessions,
  ended,
  answer,
  idempotencyKey,
}: {
  sessions: readonly SessionRow[]
  ended: (typeof ENDED)[number] | null
  answer: Answer | undefined
  idempotencyKey: string
}) {
  const t = useT()
  const nameOf = ({ browser, system }: SessionRow) =>
    browser && system
      ? t('access.sessions.device', { browser, system })
      : browser || system || t('access.sessions.unknown')
  return (
    <div className="stack">
      <BackLink to="/work/account">{t('access.account.title')}</BackLink>
      <FormErrors errors={answer?.errors} />
      {ended && !answer && (
        <Notice
          tone="success"
          title={t(ended === 'one' ? 'access.sessions.ended' : 'access.sessions.others-ended')}
          focus
        />
      )}
      <h1>{t('access.sessions.title')}</h1>
      <p>{t('access.sessions.lede')}</p>
      <DataTable
        caption={t('access.sessions.caption')}
        rows={sessions}
        rowKey={({ publicId }) => publicId}
        columns={[
          {
            key: 'browser',
            label: t('access.sessions.browser'),
            rowHeader: true,
            cell: (session) => (
              <>
                {nameOf(session)} {session.isThis && <Tag tone="info">{t('access.sessions.this')}</Tag>}
              </>
            ),
          },
          {
            key: 'signed-in',
            label: t('access.sessions.signed-in'),
            cell: ({ authenticatedAt }) => <TimeStamp at={authenticatedAt} />,
          },
          {
            key: 'last-used',
            label: t('access.sessions.last-used'),
            cell: ({ lastSeenAt }) => <TimeStamp at={lastSeenAt} />,
          },
          {
            key: 'action',
            label: t('access.sessions.action'),
            cell: (session) =>
              session.isThis ? (
                <A to="/sign-out">{t('access.sign-out.title')}</A>
              ) : (
                <Form>
                  <HiddenKeys idempotencyKey={`${idempotencyKey}-${session.publicId.slice(0, 8)}`} />
                  <Button name="session" value={session.publicId} quiet>
                    {t('access.sessions.end')}
                    <span className="vh">: {nameOf(session)}</span>
                  </Button>
                </Form>
              ),
          },
        ]}
      />
      {sessions.length > 1 ? (
        <Form>
          <HiddenKeys idempotencyKey={idempotencyKey} />
          <Actions>
            <Button name="session" value="others">
              {t('access.sessions.end-others')}
            </Button>
          </Actions>
        </Form>
      ) : (
        <p className="meta">{t('access.sessions.none-other')}</p>
      )}
      <p className="meta">{t('access.sessions.warning')}</p>
    </div>
  )
}

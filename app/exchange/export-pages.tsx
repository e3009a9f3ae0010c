import { useT } from '~/i18n/use-t'
import type { FieldError, FormValues } from '~/lib/form'
import { Notice, PageHead, TimeStamp } from '~/ui/blocks'
import { Actions, Button, ButtonLink } from '~/ui/button'
import { RadioGroup, SelectField } from '~/ui/fields'
import { Form, FormErrors, FormState, HiddenKeys } from '~/ui/form'
import { A, BackLink } from '~/ui/link'
import { type ExportKind, type ExportStatus, OWN_EXPORTS } from './exports'

type Refused = { errors: FieldError[]; values: FormValues } | undefined

/** What an organisation may take home. */
export function OwnExportsPage({
  organisations,
  idempotencyKey,
  form,
}: {
  organisations: { organisationId: string; organisationName: string }[]
  idempotencyKey: string
  form: Refused
}) {
  const t = useT()
  return (
    <FormState errors={form?.errors} values={form?.values}>
      <FormErrors />
      <PageHead title={t('exchange.export.title')} lede={t('exchange.export.lede_work')} />
      <Form>
        <HiddenKeys idempotencyKey={idempotencyKey} />
        <RadioGroup
          name="kind"
          label={t('exchange.export.what')}
          options={OWN_EXPORTS.map((kind) => ({ value: kind, label: t(`exchange.export.kind.${kind}`) }))}
        />
        {organisations.length > 1 ? (
          <SelectField
            name="organisationId"
            label={t('exchange.export.organisation')}
            options={organisations.map(({ organisationId, organisationName }) => ({
              value: organisationId,
              label: organisationName,
            }))}
          />
        ) : (
          <input type="hidden" name="organisationId" value={organisations[0]?.organisationId ?? ''} />
        )}
        <Actions>
          <Button>{t('exchange.export.ask')}</Button>
        </Actions>
      </Form>
    </FormState>
  )
}

export function ContactsExportPage({ idempotencyKey }: { idempotencyKey: string }) {
  const t = useT()
  return (
    <>
      <BackLink to="/desk/organisations">{t('common.nav.desk-organisations')}</BackLink>
      <PageHead title={t('exchange.export.kind.contacts')} lede={t('exchange.export.lede_desk')} />
      <Form>
        <HiddenKeys idempotencyKey={idempotencyKey} />
        <input type="hidden" name="kind" value="contacts" />
        <Actions>
          <Button>{t('exchange.export.ask_contacts')}</Button>
        </Actions>
      </Form>
    </>
  )
}

export type ShownExport = {
  id: string
  kind: ExportKind
  status: ExportStatus
  expiresAt: Date | string
  rowCount: number | null
}

/** How the file one asked for stands. Without script the reader looks again by a link. */
export function ExportPage({ export: shown, face }: { export: ShownExport; face: 'work' | 'desk' }) {
  const t = useT()
  const { id, kind, status, rowCount, expiresAt } = shown
  const title = {
    preparing: t('exchange.export.preparing'),
    ready: t('exchange.export.ready'),
    failed: t('exchange.export.failed'),
    expired: t('exchange.export.expired'),
  }[status]
  return (
    <>
      <BackLink to={`/${face}/exports`}>{t('exchange.export.again')}</BackLink>
      <PageHead kicker={t(`exchange.export.kind.${kind}`)} title={title} />
      {status === 'preparing' && (
        <>
          <p>{t('exchange.export.preparing_text')}</p>
          <p className="mt-4">
            <A to={`/${face}/exports/${id}`}>{t('exchange.export.look_again')}</A>
          </p>
        </>
      )}
      {status === 'ready' && (
        <>
          <p>{t('exchange.export.ready_text', { n: rowCount ?? 0 })}</p>
          <p className="meta">
            {t('exchange.export.until')} <TimeStamp at={expiresAt} />
          </p>
          <p className="mt-4">
            <ButtonLink to={`/${face}/exports/${id}/file`}>{t('exchange.export.download')}</ButtonLink>
          </p>
        </>
      )}
      {(status === 'failed' || status === 'expired') && (
        <Notice title={title}>
          <p>{t(status === 'failed' ? 'exchange.export.failed_text' : 'exchange.export.expired_text')}</p>
        </Notice>
      )}
    </>
  )
}

import { useT } from '~/i18n/use-t'
import type { FieldError, FormValues } from '~/lib/form'
import { EmptyState, Notice, PageHead, Stack, TimeStamp } from '~/ui/blocks'
import { Actions, Button } from '~/ui/button'
import { CheckboxGroup, RadioGroup, TextField } from '~/ui/fields'
import { Form, FormErrors, FormState, HiddenKeys } from '~/ui/form'
import { BackLink } from '~/ui/link'
import { Tag } from '~/ui/status'
import { DataTable } from '~/ui/table'
import { TOKEN_DAYS, TOKEN_SCOPES, type TokenScope, type TokenState } from './rules'

export type Token = {
  id: string
  name: string
  scopes: TokenScope[]
  madeBy: string
  expiresAt: Date | string
  lastUsedAt: Date | string | null
  state: TokenState
}

/** Message keys have no colon in them. */
const scopeKey = {
  'commitments:read': 'read',
  'drafts:write': 'drafts',
  'reports:write': 'reports',
} as const satisfies Record<TokenScope, string>

export type Answer = { errors: FieldError[]; values: FormValues } | { made: { name: string; text: string } }

export function TokensPage({
  organisationName,
  tokens,
  answer,
  isRevoked,
  isRepeated,
  idempotencyKey,
}: {
  organisationName: string
  tokens: readonly Token[]
  answer: Answer | undefined
  isRevoked: boolean
  /** The form that made a token was sent again: its text is not shown a second time. */
  isRepeated: boolean
  idempotencyKey: string
}) {
  const t = useT()
  const refused = answer && 'errors' in answer ? answer : undefined
  const made = answer && 'made' in answer ? answer.made : undefined
  return (
    <Stack gap={6}>
      <FormState errors={refused?.errors} values={refused?.values}>
        <BackLink to="/work/team" />
        <FormErrors />
        {made && <MadeToken {...made} />}
        {!answer && isRevoked && <Notice tone="success" title={t('organisations.token.revoked')} focus />}
        {!answer && isRepeated && (
          <Notice tone="warning" title={t('organisations.token.repeated')} focus>
            {t('organisations.token.repeated.text')}
          </Notice>
        )}
        <PageHead
          kicker={<bdi>{organisationName}</bdi>}
          title={t('organisations.token.title')}
          lede={t('organisations.token.lede')}
        />
        {tokens.length === 0 ? (
          <EmptyState title={t('organisations.token.none')} />
        ) : (
          <TokensTable tokens={tokens} idempotencyKey={idempotencyKey} />
        )}
        <section className="stack narrow">
          <h2>{t('organisations.token.make')}</h2>
          <Form>
            <HiddenKeys idempotencyKey={idempotencyKey} />
            <TextField
              name="name"
              label={t('organisations.token.name')}
              hint={t('organisations.token.name.hint')}
              autoComplete="off"
              width={20}
            />
            <CheckboxGroup
              name="scopes"
              label={t('organisations.token.scopes')}
              hint={t('organisations.token.scopes.hint')}
              defaultValue={['commitments:read']}
              options={TOKEN_SCOPES.map((scope) => ({
                value: scope,
                label: t(`organisations.token.scope.${scopeKey[scope]}`),
                hint: t(`organisations.token.scope-may.${scopeKey[scope]}`),
              }))}
            />
            <RadioGroup
              name="days"
              label={t('organisations.token.days')}
              defaultValue="90"
              options={TOKEN_DAYS.map((days) => ({
                value: String(days),
                label: t('organisations.token.days.n', { n: days }),
              }))}
              inline
            />
            <Actions>
              <Button name="intent" value="make">
                {t('organisations.token.make.button')}
              </Button>
            </Actions>
          </Form>
        </section>
      </FormState>
    </Stack>
  )
}

function MadeToken({ name, text }: { name: string; text: string }) {
  const t = useT()
  return (
    <Notice tone="success" title={t('organisations.token.made', { name })} focus>
      <p>{t('organisations.token.made.text')}</p>
      <p>
        <code className="secret" dir="ltr" translate="no">
          {text}
        </code>
      </p>
    </Notice>
  )
}

function TokensTable({ tokens, idempotencyKey }: { tokens: readonly Token[]; idempotencyKey: string }) {
  const t = useT()
  return (
    <DataTable
      caption={t('organisations.token.title')}
      rows={tokens}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'name',
          label: t('organisations.token.name'),
          rowHeader: true,
          cell: ({ id, name }) => (
            <>
              <bdi>{name}</bdi>
              <p className="meta">
                <code dir="ltr" translate="no">{`wm_${id}_…`}</code>
              </p>
            </>
          ),
        },
        {
          key: 'scopes',
          label: t('organisations.token.scopes'),
          cell: ({ scopes }) => (
            <ul className="plain">
              {scopes.map((scope) => (
                <li key={scope}>{t(`organisations.token.scope.${scopeKey[scope]}`)}</li>
              ))}
            </ul>
          ),
        },
        { key: 'by', label: t('organisations.token.by'), cell: ({ madeBy }) => <bdi>{madeBy}</bdi> },
        {
          key: 'ends',
          label: t('organisations.token.ends'),
          cell: ({ state, expiresAt }) =>
            state === 'living' ? (
              t.date(new Date(expiresAt).toISOString().slice(0, 10))
            ) : (
              <Tag tone="warn">{t(`organisations.token.state.${state}`)}</Tag>
            ),
        },
        {
          key: 'used',
          label: t('organisations.token.used'),
          cell: ({ lastUsedAt }) => (lastUsedAt ? <TimeStamp at={lastUsedAt} /> : t('organisations.token.used.never')),
        },
        {
          key: 'revoke',
          label: t('organisations.team.change'),
          cell: ({ id, name, state }) =>
            state !== 'revoked' && (
              <Form>
                <HiddenKeys idempotencyKey={`${idempotencyKey}-${id}`} />
                <input type="hidden" name="tokenId" value={id} />
                <Button quiet name="intent" value="revoke">
                  {t('organisations.token.revoke')}
                  <bdi className="vh"> {name}</bdi>
                </Button>
              </Form>
            ),
        },
      ]}
    />
  )
}

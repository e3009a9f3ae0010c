import type { ReactNode } from 'react'
import { useT } from '~/i18n/use-t'
import { Notice, Stack } from '~/ui/blocks'
import { Actions, Button } from '~/ui/button'
import { TextField } from '~/ui/fields'
import { Form, FormErrors, FormState } from '~/ui/form'
import { A, BackLink } from '~/ui/link'
import type { Ways } from '../step-up'
import { PasskeyButton } from './passkey-button'
import { LostFactors, ProofFields } from './proof-fields'
import type { Answer } from './sign-in-page'

export function SecondFactorPage({ ways, answer }: { ways: Ways; answer: Answer | undefined }) {
  const t = useT()
  return (
    <div className="wrap narrow mt-5 stack">
      <FormState errors={answer?.errors}>
        <FormErrors />
        <h1>{t('access.factor.title')}</h1>
        <p className="meta">
          <bdi>{ways.email}</bdi>
        </p>
        <Form>
          <ProofFields ways={ways} names={{ code: 'code', passkey: 'passkey' }} button={t('access.factor.button')} />
        </Form>
        <LostFactors />
        <p>
          <A to="/sign-in">{t('access.factor.again')}</A>
        </p>
      </FormState>
    </div>
  )
}

export type Offer = { offer: string; secret: string; qr: { size: number; path: string } }
export type OfferAnswer = Answer & { offer?: Offer; intent: 'app' | 'passkey' }

/** Dark squares on white, whatever the theme: cameras want it so. */
function QrCode({ size, path, label }: Offer['qr'] & { label: string }) {
  return (
    <svg className="qr" role="img" aria-label={label} viewBox={`0 0 ${size} ${size}`} shapeRendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}

export function TotpForm({ offer, answer }: { offer: Offer; answer: OfferAnswer | undefined }) {
  const t = useT()
  const shown = answer?.offer ?? offer
  return (
    <FormState errors={answer?.intent === 'app' ? answer.errors : undefined}>
      <Form>
        <input type="hidden" name="offer" value={shown.offer} />
        <ol className="stack">
          <li>{t('access.app.step.open')}</li>
          <li>
            <div className="stack">
              <p>{t('access.app.step.scan')}</p>
              <QrCode {...shown.qr} label={t('access.app.qr')} />
              <p>
                {t('access.app.key')}: <code dir="ltr">{shown.secret}</code>
              </p>
            </div>
          </li>
          <li>{t('access.app.step.code')}</li>
        </ol>
        <TextField
          name="code"
          label={t('access.app.code')}
          inputMode="numeric"
          autoComplete="one-time-code"
          width={10}
          dir="ltr"
        />
        <Actions>
          <Button name="intent" value="app" saving={false}>
            {t('access.app.button')}
          </Button>
        </Actions>
      </Form>
    </FormState>
  )
}

export function PasskeyForm({ options, answer }: { options: string; answer: OfferAnswer | undefined }) {
  const t = useT()
  const mine = answer?.intent === 'passkey' ? answer : undefined
  return (
    <FormState errors={mine?.errors} values={mine?.values}>
      <Form>
        <input type="hidden" name="intent" value="passkey" />
        <p>{t('access.passkey.text')}</p>
        <TextField
          name="name"
          label={t('access.passkey.name')}
          hint={t('access.passkey.name.hint')}
          autoComplete="off"
          width={20}
        />
        <PasskeyButton name="passkey" way="make" options={options} quiet>
          {t('access.passkey.button')}
        </PasskeyButton>
        <p className="meta" data-passkey-instead="">
          {t('access.passkey.needs-script')}
        </p>
      </Form>
    </FormState>
  )
}

/** On the way in, for accounts that need a second factor and have none. */
export function SetUpPage({
  email,
  isStaff,
  offer,
  passkey,
  answer,
}: {
  email: string
  /** Everybody else is here because theirs was reset. */
  isStaff: boolean
  offer: Offer
  passkey: string
  answer: OfferAnswer | undefined
}) {
  const t = useT()
  return (
    <div className="wrap narrow mt-5">
      <Stack gap={7}>
        <div className="stack">
          <FormErrors errors={answer?.errors} />
          <h1>{t('access.set-up.title')}</h1>
          <p className="lede">{t(isStaff ? 'access.set-up.lede' : 'access.set-up.reset')}</p>
          <p className="meta">
            <bdi>{email}</bdi>
          </p>
        </div>
        <section className="stack">
          <h2>{t('access.app.title')}</h2>
          <TotpForm offer={offer} answer={answer} />
        </section>
        <section className="stack">
          <h2>{t('access.passkey.or')}</h2>
          <PasskeyForm options={passkey} answer={answer} />
        </section>
      </Stack>
    </div>
  )
}

/** The only time that recovery codes are seen. */
export function RecoveryCodes({ codes, to }: { codes: readonly string[]; to: string }) {
  const t = useT()
  return (
    <div className="narrow stack mt-5">
      <h1 tabIndex={-1} data-focus="">
        {t('access.codes.title')}
      </h1>
      <p className="lede">{t('access.codes.lede')}</p>
      <ul className="codes" aria-label={t('access.codes.list')} dir="ltr">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <p>{t('access.codes.keep')}</p>
      <p>{t('access.codes.old')}</p>
      <Actions>
        <a className="btn" href={to}>
          {t('access.codes.continue')}
        </a>
      </Actions>
    </div>
  )
}

export const FACTORS_DONE = ['app_added', 'app_removed', 'passkey_added', 'passkey_removed'] as const

export type FactorsView = {
  app: { since: string; lastUsed: string | null } | null
  passkeys: { id: string; name: string; since: string; lastUsed: string | null }[]
  codesLeft: number
  mayRemove: boolean
  done: (typeof FACTORS_DONE)[number] | null
}

export function FactorsPage({ view, answer }: { view: FactorsView; answer: Answer | undefined }) {
  const t = useT()
  const { app, passkeys, codesLeft, mayRemove, done } = view
  const isOn = app !== null || passkeys.length > 0
  return (
    <div className="narrow">
      <BackLink to="/work/account">{t('access.account.title')}</BackLink>
      <Stack gap={7}>
        <div className="stack">
          <FormErrors errors={answer?.errors} />
          {done && !answer && <Notice tone="success" title={t(`access.second.done.${done}`)} focus />}
          <h1>{t('access.second.title')}</h1>
          <p className="lede">{t('access.second.lede')}</p>
          <p>
            <b>{t(isOn ? 'access.second.on' : 'access.second.off')}</b>
          </p>
          <p>{t('access.second.ends')}</p>
        </div>
        <section className="stack">
          <h2>{t('access.app.title')}</h2>
          {app ? (
            <Entry since={app.since} lastUsed={app.lastUsed}>
              {mayRemove && <RemoveButton value="remove-app" of={t('access.app.title')} />}
            </Entry>
          ) : (
            <p>{t('access.second.none')}</p>
          )}
          <p>
            <A to="/work/account/second-factor/app">{t(app ? 'access.second.replace' : 'access.app.add.title')}</A>
          </p>
        </section>
        <section className="stack">
          <h2>{t('access.passkey.title')}</h2>
          {passkeys.length === 0 ? (
            <p>{t('access.second.none')}</p>
          ) : (
            <ul className="items">
              {passkeys.map(({ id, name, since, lastUsed }) => (
                <li key={id}>
                  <h3>
                    <bdi>{name}</bdi>
                  </h3>
                  <Entry since={since} lastUsed={lastUsed}>
                    {mayRemove && <RemoveButton value={id} of={name} />}
                  </Entry>
                </li>
              ))}
            </ul>
          )}
          <p>
            <A to="/work/account/second-factor/passkey">{t('access.passkey.add.title')}</A>
          </p>
        </section>
        {isOn && (
          <section className="stack">
            <h2>{t('access.codes.list')}</h2>
            <p>{t('access.codes.left', { n: codesLeft })}</p>
            <p>{t('access.codes.lede')}</p>
            <Form>
              <Actions>
                <Button name="intent" value="codes" quiet saving={false}>
                  {t('access.codes.make')}
                </Button>
              </Actions>
            </Form>
          </section>
        )}
        {isOn && !mayRemove && <p className="meta">{t('access.error.last_factor')}</p>}
      </Stack>
    </div>
  )
}

function Entry({ since, lastUsed, children }: { since: string; lastUsed: string | null; children: ReactNode }) {
  const t = useT()
  return (
    <>
      <p className="meta">
        {t('access.second.since', { date: t.date(since) })}
        {lastUsed && <> · {t('access.second.last-used', { date: t.date(lastUsed) })}</>}
      </p>
      {children}
    </>
  )
}

function RemoveButton({ value, of }: { value: string; of: string }) {
  const t = useT()
  return (
    <Form>
      <input type="hidden" name="factor" value={value} />
      <Actions>
        <Button name="intent" value="remove" quiet saving={false}>
          {t('access.second.remove')}
          <span className="vh">
            {' '}
            <bdi>{of}</bdi>
          </span>
        </Button>
      </Actions>
    </Form>
  )
}

export function AddPage({ title, note, children }: { title: string; note?: string; children: ReactNode }) {
  const t = useT()
  return (
    <div className="narrow stack">
      <BackLink to="/work/account/second-factor">{t('access.second.title')}</BackLink>
      <h1>{title}</h1>
      {note && <p className="lede">{note}</p>}
      {children}
    </div>
  )
}

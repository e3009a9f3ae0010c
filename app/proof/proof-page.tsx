import type { ReactNode } from 'react'
import { useT } from '~/i18n/use-t'
import { Facts, Notice, Panel, TimeStamp } from '~/ui/blocks'

export type ProofProps = {
  checkpoint: { size: number; root: string; signedAt: Date | string } | null
  fingerprint: string | null
}

/** What is promised about the history, exactly, and how anybody can check it. */
export function ProofPage({ checkpoint, fingerprint }: ProofProps) {
  const t = useT()
  return (
    <>
      <div className="chead">
        <div className="wrap">
          <h1>{t('proof.title')}</h1>
          <p className="lede">{t('proof.lede')}</p>
        </div>
      </div>
      <div className="wrap mt-5 stack wide-gap">
        <Part title={t('proof.promise.title')}>
          <p>
            <strong>{t('proof.promise.text')}</strong>
          </p>
          <p>{t('proof.promise.limit')}</p>
          <p>{t('proof.promise.truth')}</p>
        </Part>
        <Panel title={t('proof.latest.title')}>
          {checkpoint ? (
            <>
              <Facts
                items={[
                  { term: t('proof.latest.size'), children: t.number(checkpoint.size) },
                  { term: t('proof.latest.signed'), children: <TimeStamp at={checkpoint.signedAt} /> },
                  {
                    term: t('proof.latest.root'),
                    children: <Hash text={checkpoint.root.match(/.{8}/g)?.join(' ') ?? ''} />,
                  },
                  { term: t('proof.latest.fingerprint'), children: <Hash text={fingerprint ?? ''} /> },
                ]}
              />
              <ul className="row">
                <li>
                  <a href="/.well-known/waymark-log/checkpoint">{t('proof.latest.checkpoint')}</a>
                </li>
                <li>
                  <a href="/.well-known/waymark-log/key">{t('proof.latest.key')}</a>
                </li>
              </ul>
            </>
          ) : (
            <Notice>{t('proof.latest.none')}</Notice>
          )}
        </Panel>
        <Part title={t('proof.how.title')}>
          <p>{t('proof.how.chain')}</p>
          <p>{t('proof.how.tree')}</p>
          <p>{t('proof.how.people')}</p>
        </Part>
        <Part title={t('proof.check.title')}>
          <ol>
            <li>{t('proof.check.keep')}</li>
            <li>{t('proof.check.file', { from: LEFT_TO_RIGHT })}</li>
            <li>
              {t('proof.check.run')}
              <br />
              <code dir="ltr">npm run verify -- history.json checkpoint.txt --key key.txt</code>
            </li>
          </ol>
          <p>{t('proof.check.standards')}</p>
        </Part>
      </div>
    </>
  )
}

/** Isolated, so that the marks stay in front of the word where the sentence runs from right to left. */
const LEFT_TO_RIGHT = '\u2066?from=\u2069'

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="prose stack">
      <h2>{title}</h2>
      {children}
    </section>
  )
}

/** Hashes read from left to right in every language. */
function Hash({ text }: { text: string }) {
  return (
    <code dir="ltr" className="num">
      {text}
    </code>
  )
}

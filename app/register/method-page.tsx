import type { ReactNode } from 'react'
import { BUCKETS, IMPLEMENTATIONS, VERIFICATIONS } from '~/commitments/rules/codes'
import { RECORD_STATES } from '~/commitments/rules/workflow'
import { useT } from '~/i18n/use-t'
import { FRESHNESS, GRACE_DAYS } from '~/reports/rules/freshness'
import { VERIFICATION_METHODS } from '~/reviews/rules'
import { Status, Tag, Verified } from '~/ui/status'

const STAGES = RECORD_STATES

/** Every word and number of the register explained, each with an address of its own. */
export function MethodPage() {
  const t = useT()
  return (
    <>
      <div className="chead">
        <div className="wrap">
          <h1>{t('register.method.title')}</h1>
          <p className="lede">{t('register.method.lede')}</p>
        </div>
      </div>
      <div className="wrap mt-5 stack prose">
        <Part id="buckets" title={t('register.method.buckets')} text={t('register.method.buckets_text')}>
          {BUCKETS.map((bucket) => (
            <div key={bucket} id={`bucket-${bucket}`}>
              <dt>
                <Status bucket={bucket} />
              </dt>
              <dd>{t(`register.method.bucket.${bucket}`)}</dd>
            </div>
          ))}
        </Part>
        <Part
          id="implementation"
          title={t('register.method.implementation')}
          text={t('register.method.implementation_text')}
        >
          {IMPLEMENTATIONS.map((one) => (
            <div key={one} id={`implementation-${one}`}>
              <dt>{t(`commitments.implementation.${one}`)}</dt>
              <dd>{t(`register.method.said.${one}`)}</dd>
            </div>
          ))}
        </Part>
        <Part
          id="freshness"
          title={t('register.method.freshness')}
          text={t('register.method.freshness_text', { days: GRACE_DAYS })}
        >
          {FRESHNESS.map((one) => (
            <div key={one} id={`freshness-${one}`}>
              <dt>{t(`reports.freshness.${one}`)}</dt>
              <dd>{t(`register.method.fresh.${one}`)}</dd>
            </div>
          ))}
        </Part>
        <Part id="verification" title={t('register.method.verification')} text={t('register.method.verification_text')}>
          {VERIFICATIONS.map((level) => (
            <div key={level} id={`verification-${level}`}>
              <dt>
                <Verified level={level} />
              </dt>
              <dd>{t(`register.method.level.${level}`)}</dd>
            </div>
          ))}
        </Part>
        <Part id="methods" title={t('register.method.methods')} text={t('register.method.methods_text')}>
          {VERIFICATION_METHODS.map((method) => (
            <div key={method} id={`method-${method}`}>
              <dt>{t(`reviews.method.${method}`)}</dt>
            </div>
          ))}
        </Part>
        <Part id="workflow" title={t('register.method.workflow')} text={t('register.method.workflow_text')}>
          {STAGES.map((state) => (
            <div key={state} id={`state-${state}`}>
              <dt>
                <Tag tone="plain">{t(`commitments.state.${state}`)}</Tag>
              </dt>
              <dd>{t(`register.method.state.${state}`)}</dd>
            </div>
          ))}
        </Part>
        <Part id="counting" title={t('register.method.counting')} text={t('register.method.counting_text')} />
        <Part id="changes" title={t('register.method.changes')} text={t('register.method.changes_text')} />
        <Part id="sentences" title={t('register.method.sentences')} text={t('register.method.sentences_text')} />
      </div>
    </>
  )
}

function Part({ id, title, text, children }: { id: string; title: string; text: string; children?: ReactNode }) {
  return (
    <section id={id} className="mt-5">
      <h2>{title}</h2>
      <p className="mt-2">{text}</p>
      {children && <dl className="sl mt-2">{children}</dl>}
    </section>
  )
}

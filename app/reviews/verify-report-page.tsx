import { AUTONYMS } from '~/i18n/languages'
import { useT } from '~/i18n/use-t'
import { HeldFiles } from '~/reports/pages/held-evidence'
import { valueWarnings } from '~/reports/rules/pace'
import type { HeldEvidence } from '~/reports/store/held.server'
import { Details, Dotted, Facts, Files, Notice, PageHead, TimeStamp, UserText } from '~/ui/blocks'
import { Actions, Button } from '~/ui/button'
import { RadioGroup, TextArea } from '~/ui/fields'
import { Form, FormErrors, FormState, HiddenKeys } from '~/ui/form'
import { A, BackLink } from '~/ui/link'
import { Verified } from '~/ui/status'
import { NumbersTable } from '~/ui/table'
import type { RefusedForm } from './field-thread'
import { IndicatorText, unitName } from './record-view'
import { VERIFICATION_LEVELS, VERIFICATION_METHODS } from './rules'
import { PUBLIC_NOTE } from './schema'
import type {
  ClaimedValue,
  CountedIndicator,
  EarlierClaim,
  GivenEvidence,
  Verification,
  VerificationSubject,
} from './store/verification.server'

export type ClaimToVerify = {
  indicator: CountedIndicator
  claimed: ClaimedValue
  earlier: readonly EarlierClaim[]
  evidence: readonly GivenEvidence[]
  standing: Verification | null
  internalNote: string
}

export type VerifyReportProps = {
  subject: VerificationSubject
  claims: readonly ClaimToVerify[]
  /** Evidence that supports no single value. */
  evidence: readonly GivenEvidence[]
  /** Files that only their organisation may open for now. */
  held: readonly HeldEvidence[]
  own: boolean
  idempotencyKey: string
  refused: RefusedForm
}

/** The names of a form of this page begin with the place of its indicator. */
export const formName = (at: number): string => `value-${at}`

/** What was claimed, what supports it, what was said before, and a decision on each value. */
export function VerifyReportPage({ subject, claims, evidence, held, own, idempotencyKey, refused }: VerifyReportProps) {
  const t = useT()
  return (
    <>
      <BackLink to="/desk/verify">{t('reviews.verify.link')}</BackLink>
      {refused && <FormErrors errors={refused.errors} />}
      <PageHead
        kicker={
          <Dotted
            parts={[
              <UserText key="who" text={subject.organisationName} lang={subject.organisationNameLanguage} />,
              t('reviews.verify.report_of', { cycle: subject.cycle }),
            ]}
          />
        }
        title={<UserText text={subject.title} lang={subject.language} />}
        lede={subject.reference && <A to={`/commitments/${subject.reference}`}>{t('reviews.standing.see_public')}</A>}
      />
      {own && (
        <Notice tone="warning" title={t('reviews.own.title')}>
          <p>{t('reviews.own.text')}</p>
        </Notice>
      )}
      <Facts
        items={[
          {
            term: t('reviews.verify.claimed'),
            children: subject.implementation
              ? t(`commitments.implementation.${subject.implementation}`)
              : t('common.not-provided'),
          },
          ...(subject.suggested && subject.suggested !== subject.implementation
            ? [{ term: t('reviews.verify.suggested'), children: t(`commitments.implementation.${subject.suggested}`) }]
            : []),
          { term: t('reviews.verify.sent'), children: <TimeStamp at={subject.sentAt} /> },
          { term: t('reviews.verify.due'), children: t.date(subject.dueOn) },
        ]}
      />
      {(subject.implementationReason || subject.storyChanged || subject.storyHard) && (
        <div className="mt-4">
          <Details summary={t('reviews.verify.story')}>
            {[subject.implementationReason, subject.storyChanged, subject.storyHard].filter(Boolean).map((text) => (
              <UserText key={text} as="div" text={text} lang={subject.reportLanguage} />
            ))}
          </Details>
        </div>
      )}
      {evidence.length > 0 && (
        <section className="stack tight mt-5">
          <h2>{t('reviews.verify.evidence_whole')}</h2>
          <EvidenceFiles label={t('reviews.verify.evidence_whole')} evidence={evidence} />
        </section>
      )}
      <HeldFiles evidence={held} />
      {claims.length === 0 && <p className="mt-5">{t('reviews.verify.no_values')}</p>}
      {claims.map((claim, at) => (
        <Claim
          key={claim.indicator.key}
          at={at}
          claim={claim}
          subject={subject}
          own={own}
          idempotencyKey={idempotencyKey}
          refused={refused}
        />
      ))}
    </>
  )
}

function EvidenceFiles({ label, evidence }: { label: string; evidence: readonly GivenEvidence[] }) {
  const t = useT()
  return (
    <Files
      label={label}
      items={evidence.map(({ id, kind, shows, url, fileName, byteSize, language, isPublic }) => ({
        key: id,
        to: kind === 'link' ? url : `/work/evidence/${id}`,
        name: <UserText text={shows} lang={language} />,
        meta: (
          <Dotted
            parts={[
              kind === 'file' && <bdi key="name">{fileName}</bdi>,
              kind === 'file' && t('reviews.verify.kilobytes', { n: Math.max(1, Math.round(byteSize / 1024)) }),
              <span key="in" lang={language}>
                {AUTONYMS[language]}
              </span>,
              !isPublic && t('reviews.verify.evidence_private'),
            ]}
          />
        ),
      }))}
    />
  )
}

type ClaimProps = Pick<VerifyReportProps, 'subject' | 'own' | 'idempotencyKey' | 'refused'> & {
  at: number
  claim: ClaimToVerify
}

function Claim({ at, claim, subject, own, idempotencyKey, refused }: ClaimProps) {
  const t = useT()
  const { indicator, claimed, earlier, evidence, standing } = claim
  const unit = unitName(t, indicator)
  const warnings = valueWarnings(earlier[0]?.value ?? null, claimed.value, indicator)
  return (
    <section className="fig mt-7 stack" id={formName(at)}>
      <h2>
        <UserText text={indicator.name} lang={subject.language} />
      </h2>
      <p className="lede">
        {t('reviews.verify.claimed_value')}: <b>{t.number(claimed.value)}</b> {unit}
        {claimed.asOfOn && <>, {t.date(claimed.asOfOn)}</>}
        {claimed.numerator !== null && claimed.denominator !== null && (
          <span className="meta">
            {' '}
            {t('reviews.verify.fraction', { part: claimed.numerator, whole: claimed.denominator })}
          </span>
        )}
      </p>
      {claimed.note && <UserText as="div" text={claimed.note} lang={subject.reportLanguage} />}
      <IndicatorText nameless indicator={indicator} language={subject.language} />
      {warnings.length > 0 && (
        <Notice tone="warning" title={t('reviews.verify.warnings')}>
          {warnings.map((warning) => (
            <p key={warning.kind}>{t.ref(warning)}</p>
          ))}
        </Notice>
      )}
      <h3>{t('reviews.verify.evidence')}</h3>
      {evidence.length > 0 ? (
        <EvidenceFiles label={t('reviews.verify.evidence')} evidence={evidence} />
      ) : (
        <p>{t('reviews.verify.no_evidence')}</p>
      )}
      <h3>{t('reviews.verify.earlier')}</h3>
      {earlier.length > 0 ? (
        <NumbersTable
          label={t('reviews.verify.earlier')}
          head={[t('reviews.verify.cycle'), unit, t('reviews.verify.as_of'), t('reviews.verify.level')]}
          rows={earlier.map(({ cycle, value, asOfOn, level }) => [
            cycle,
            value,
            asOfOn ? t.date(asOfOn) : null,
            t(`commitments.verification.${level ?? 'reported'}`),
          ])}
        />
      ) : (
        <p>{t('reviews.verify.first_value')}</p>
      )}
      {standing && <Standing standing={standing} />}
      {!own && <FindingForm at={at} claim={claim} idempotencyKey={idempotencyKey} refused={refused} />}
    </section>
  )
}

function Standing({ standing }: { standing: Verification }) {
  const t = useT()
  return (
    <Notice title={<Verified level={standing.level} />}>
      <p className="meta">
        <Dotted parts={[t(`reviews.method.${standing.method}`), <TimeStamp key="at" at={standing.verifiedAt} />]} />
      </p>
      <UserText as="div" text={standing.publicNote} />
      {standing.answer && (
        <div className="more-body stack tight">
          <p className="meta">
            <Dotted
              parts={[
                t('reviews.verify.holder_answer'),
                standing.answeredAt && <TimeStamp key="at" at={standing.answeredAt} />,
              ]}
            />
          </p>
          <UserText as="div" text={standing.answer} />
        </div>
      )}
    </Notice>
  )
}

function FindingForm({
  at,
  claim: { indicator, standing, internalNote },
  idempotencyKey,
  refused,
}: Pick<ClaimProps, 'at' | 'claim' | 'idempotencyKey' | 'refused'>) {
  const t = useT()
  const prefix = formName(at)
  const mine = refused?.errors.some(({ field }) => field.startsWith(`${prefix}.`)) ? refused : undefined
  const form = (
    <Form>
      <HiddenKeys idempotencyKey={`${idempotencyKey}-${at}`} version={standing?.version ?? 0} />
      <input type="hidden" name="indicator" value={indicator.key} />
      <input type="hidden" name="form" value={prefix} />
      <RadioGroup
        name={`${prefix}.level`}
        label={t('reviews.verify.decision')}
        defaultValue={standing?.level}
        options={VERIFICATION_LEVELS.map((value) => ({
          value,
          label: t(`commitments.verification.${value}`),
          hint: t(`reviews.verify.level_about.${value}`),
        }))}
      />
      <RadioGroup
        name={`${prefix}.method`}
        label={t('reviews.verify.method')}
        defaultValue={standing?.method}
        options={VERIFICATION_METHODS.map((value) => ({ value, label: t(`reviews.method.${value}`) }))}
        inline
      />
      <TextArea
        name={`${prefix}.publicNote`}
        label={t('reviews.verify.public_note')}
        hint={t('reviews.verify.public_note_hint', { min: PUBLIC_NOTE.min, max: PUBLIC_NOTE.max })}
        defaultValue={standing?.publicNote}
        rows={3}
        maxLength={PUBLIC_NOTE.max}
        keep
      />
      <TextArea
        name={`${prefix}.internalNote`}
        label={t('reviews.verify.internal_note')}
        hint={t('reviews.verify.internal_note_hint')}
        defaultValue={internalNote}
        rows={2}
        maxLength={2000}
        optional
      />
      <Actions>
        <Button>{t('reviews.verify.record')}</Button>
      </Actions>
    </Form>
  )
  const shown = mine ? (
    <FormState errors={mine.errors} values={mine.values}>
      {form}
    </FormState>
  ) : (
    form
  )
  return standing ? (
    <Details summary={t('reviews.verify.change')} open={mine !== undefined}>
      {shown}
    </Details>
  ) : (
    shown
  )
}

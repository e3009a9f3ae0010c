import type { ReactNode } from 'react'
import type { CommitmentContent, Indicator } from '~/commitments/rules/content'
import { AUTONYMS } from '~/i18n/languages'
import type { Translator } from '~/i18n/translator'
import { useT } from '~/i18n/use-t'
import { isRegion, objectiveTitle, sdgTargetTitle } from '~/reference/rules'
import { Dotted, Stack, UserText } from '~/ui/blocks'
import { SummaryList } from '~/ui/lists'
import { Tag } from '~/ui/status'
import { FieldThread, fieldName, type ThreadActions } from './field-thread'
import type { ReviewComment } from './store/comments.server'
import type { ReviewParty, ReviewTranslation } from './store/review.server'
import { sentenceOf } from './wording'

type Row = {
  field: string
  /** Other fields of the form that this line says; comments on them stand here, too. */
  also?: readonly string[]
  term?: string
  value: ReactNode
  /** Nothing to comment on. */
  silent?: boolean
}
type Part = { key: string; title: string; lede?: string; rows: readonly Row[] }

const says = (row: Row, field: string) =>
  row.field === field || row.also?.includes(field) || field.startsWith(`${row.field}.`)

type RecordProps = {
  content: CommitmentContent
  parties: readonly ReviewParty[]
  translations: readonly ReviewTranslation[]
  dialogueName: string | null
  versionNumber: number
  comments: readonly ReviewComment[]
  actions: ThreadActions
}

/** The record as the public will see it, each field with its comments; then what only the secretariat sees. */
export function RecordView(props: RecordProps) {
  const t = useT()
  const { comments, versionNumber, actions } = props
  const parts = partsOf(t, props)
  const roots = comments.filter(({ parentId }) => !parentId)
  const placed = parts.flatMap(({ rows }) => rows)
  return (
    <>
      {parts.map(({ key, title, lede, rows }) => (
        <section className="stack tight" key={key}>
          <h2>{title}</h2>
          {lede && <p className="meta">{lede}</p>}
          <SummaryList
            items={rows.map((row) => ({
              key: row.field,
              term: row.term ?? fieldName(t, row.field),
              value: (
                <div className="stack tight">
                  <div>{isEmpty(row.value) ? <span className="meta">{t('common.not-provided')}</span> : row.value}</div>
                  {!row.silent && (
                    <FieldThread
                      field={row.field}
                      comments={comments}
                      // The first line that says a field has its comments, so that none stands on the page twice.
                      roots={roots.filter(({ field }) => placed.find((one) => says(one, field)) === row)}
                      currentVersion={versionNumber}
                      actions={actions}
                    />
                  )}
                </div>
              ),
            }))}
          />
        </section>
      ))}
      <section className="stack tight">
        <h2>{t('reviews.field.record')}</h2>
        <FieldThread
          field="record"
          comments={comments}
          roots={roots.filter(({ field }) => !placed.some((row) => says(row, field)))}
          currentVersion={versionNumber}
          actions={actions}
        />
      </section>
    </>
  )
}

/** Every line of the record, in the order of the form; lines that would say nothing are left out where nothing was asked. */
function partsOf(t: Translator, { content, parties, translations, dialogueName }: RecordProps): Part[] {
  const amountsPrivate = content.privateFields.includes('amounts')
  const contactShown = content.contactPublic && !content.privateFields.includes('contact')
  const contact: Row = {
    field: 'contactName',
    also: ['contactRole', 'contactEmail', 'contactPublic'],
    value: (content.contactName || content.contactEmail) && (
      <Dotted
        parts={[
          content.contactName && <bdi key="name">{content.contactName}</bdi>,
          content.contactRole && <UserText key="role" text={content.contactRole} lang={content.language} />,
          content.contactEmail && <bdi key="email">{content.contactEmail}</bdi>,
        ]}
      />
    ),
  }
  return [
    { key: 'promise', title: t('commitments.section.promise'), rows: promiseRows(t, content) },
    { key: 'fit', title: t('commitments.section.fit'), rows: fitRows(t, content, dialogueName) },
    {
      key: 'resources',
      title: t('commitments.section.resources'),
      rows: [
        {
          field: 'parties',
          value: (
            <Partners parties={parties.filter(({ answer }) => answer === 'accepted')} language={content.language} />
          ),
        },
        {
          field: 'natures',
          value:
            content.natures.length > 0 && t.list(content.natures.map((nature) => t(`commitments.nature.${nature}`))),
        },
        {
          field: 'moneyKind',
          also: ['money', 'moneyAmount', 'moneyCurrency', 'moneyBinding', 'moneySpent', 'privateFields'],
          value: moneyText(t, content, amountsPrivate),
        },
        ...some(content.resources && { field: 'resources', value: own(content, content.resources) }),
        ...some(contactShown && contact),
      ],
    },
    {
      key: 'measurement',
      title: t('commitments.section.measurement'),
      rows: content.indicators.map((indicator, at) => ({
        field: `indicators.${at}`,
        also: at === 0 ? ['indicators'] : [],
        value: <IndicatorText indicator={indicator} language={content.language} />,
      })),
    },
    { key: 'steps', title: t('commitments.section.steps'), rows: stepRows(t, content) },
    ...some(
      translations.length > 0 && {
        key: 'translations',
        title: t('reviews.record.translations'),
        rows: translations.map(({ language, title, promise, madeBy }) => ({
          field: `translation-${language}`,
          term: AUTONYMS[language],
          value: (
            <Stack gap={2}>
              <UserText as="p" text={title} lang={language} />
              {promise && <UserText as="p" text={promise} lang={language} />}
              {madeBy === 'machine' && <Tag tone="plain">{t('reviews.record.machine')}</Tag>}
            </Stack>
          ),
        })),
      },
    ),
    {
      key: 'not_public',
      title: t('reviews.record.not_public'),
      lede: t('reviews.record.not_public_lede'),
      rows: [
        {
          field: 'authorityName',
          also: ['authorityTitle', 'authorityConfirmed'],
          value: (content.authorityName || content.authorityConfirmed) && (
            <>
              <Dotted
                parts={[
                  <bdi key="name">{content.authorityName}</bdi>,
                  content.authorityTitle && (
                    <UserText key="title" text={content.authorityTitle} lang={content.language} />
                  ),
                ]}
              />{' '}
              <Tag tone={content.authorityConfirmed ? 'plain' : 'warn'}>
                {t(content.authorityConfirmed ? 'reviews.record.authority_confirmed' : 'reviews.record.authority_open')}
              </Tag>
            </>
          ),
        },
        ...some(!contactShown && contact),
        ...some(
          amountsPrivate &&
            content.moneyAmount !== null && {
              field: 'amount',
              silent: true,
              term: t('commitments.field.moneyAmount'),
              value: content.moneyCurrency
                ? t.money(content.moneyAmount, content.moneyCurrency)
                : t.number(content.moneyAmount),
            },
        ),
        ...some(
          parties.some(({ answer }) => answer !== 'accepted') && {
            field: 'otherParties',
            silent: true,
            term: t('reviews.record.other_parties'),
            value: (
              <Lines
                items={parties
                  .filter(({ answer }) => answer !== 'accepted')
                  .map(({ name, nameLanguage, answer }) => (
                    <>
                      <UserText text={name} lang={nameLanguage} />{' '}
                      <Tag tone="plain">{t(`commitments.party_answer.${answer}`)}</Tag>
                    </>
                  ))}
              />
            ),
          },
        ),
      ],
    },
  ]
}

/** A line that stands only where there is something to say. */
const some = <One,>(one: One | false | '' | null | undefined): One[] => (one ? [one] : [])

function promiseRows(t: Translator, content: CommitmentContent): Row[] {
  return [
    { field: 'title', also: ['language', 'languagesOffered'], value: own(content, content.title) },
    {
      field: content.promiseText ? 'promiseText' : 'promiseWhat',
      also: [
        'promise',
        'promiseText',
        'promiseWho',
        'promiseWhat',
        'promiseForWhom',
        'promiseHowMany',
        'promiseByWhen',
      ],
      term: t('commitments.field.promise'),
      value: own(content, sentenceOf(content)),
    },
    {
      field: 'problem',
      value: content.problem && <UserText as="div" text={content.problem} lang={content.language} />,
    },
  ]
}

function fitRows(t: Translator, content: CommitmentContent, dialogueName: string | null): Row[] {
  return [
    {
      field: 'avenue',
      also: content.otherAvenues.length > 0 ? [] : ['otherAvenues'],
      value: content.avenue && t(`commitments.avenue.${content.avenue}`),
    },
    ...some(
      content.otherAvenues.length > 0 && {
        field: 'otherAvenues',
        value: t.list(content.otherAvenues.map((avenue) => t(`commitments.avenue.${avenue}`))),
      },
    ),
    { field: 'objectives', value: content.objectives.length > 0 && <Objectives numbers={content.objectives} /> },
    ...some(
      content.sdgTargets.length > 0 && {
        field: 'sdgTargets',
        value: (
          <Lines
            items={content.sdgTargets.map((code) => (
              <>
                <bdi>{code}</bdi> {sdgTargetTitle(code, t.lang)}
              </>
            ))}
          />
        ),
      },
    ),
    ...some(
      content.pathways.length > 0 && {
        field: 'pathways',
        value: t.list(content.pathways.map((pathway) => t(`commitments.pathway.${pathway as 'labour'}`))),
      },
    ),
    { field: 'dialogueId', value: dialogueName },
    {
      field: 'beneficiaries',
      value:
        content.beneficiaries.length > 0 &&
        t.list(content.beneficiaries.map((who) => t(`commitments.beneficiary.${who}`))),
    },
    { field: 'scope', also: ['countries', 'regions'], value: whereText(t, content) },
    ...some(content.level && { field: 'level', value: t(`commitments.level.${content.level}`) }),
  ]
}

function stepRows(t: Translator, content: CommitmentContent): Row[] {
  return [
    {
      field: 'startsOn',
      also: ['startsPrecision'],
      value: content.startsOn && t.date(content.startsOn, content.startsPrecision ?? 'day'),
    },
    { field: 'deliversOn', also: ['deliveryPrecision', 'deliveryWording'], value: deliveryText(t, content) },
    ...content.milestones.map((milestone, at) => ({
      field: `milestones.${at}`,
      also: at === 0 ? ['milestones'] : [],
      value: (
        <>
          {own(content, milestone.title)}
          {milestone.dueOn && <span className="meta"> {t.date(milestone.dueOn, milestone.duePrecision)}</span>}
        </>
      ),
    })),
    {
      field: 'reportingFrequency',
      also: ['reportingReason'],
      value: (
        <>
          {t(`commitments.frequency.${content.reportingFrequency}`)}
          {content.reportingReason && <UserText as="p" text={content.reportingReason} lang={content.language} />}
        </>
      ),
    },
  ]
}

function Partners({ parties, language }: { parties: readonly ReviewParty[]; language: string }) {
  const t = useT()
  return (
    <Lines
      items={parties.map(({ name, nameLanguage, role, contribution, share }) => (
        <>
          <UserText text={name} lang={nameLanguage} />{' '}
          <span className="meta">
            <Dotted parts={[t(`commitments.party_role.${role}`), share !== null && t.percent(share / 100)]} />
          </span>
          {contribution && <UserText as="p" text={contribution} lang={language} />}
        </>
      ))}
    />
  )
}

const isEmpty = (value: ReactNode) => value === null || value === undefined || value === false || value === ''

const own = (content: CommitmentContent, text: string): ReactNode =>
  text ? <UserText text={text} lang={content.language} /> : null

function Lines({ items }: { items: readonly ReactNode[] }) {
  return (
    <ul className="stack tight">
      {items.map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines of one answer never move
        <li key={index}>{item}</li>
      ))}
    </ul>
  )
}

function Objectives({ numbers }: { numbers: readonly number[] }) {
  const t = useT()
  return (
    <Lines
      items={numbers.map((n) => {
        const { text, lang } = objectiveTitle(n, t.lang)
        return (
          <>
            <bdi>{n}.</bdi> <UserText text={text} lang={lang} />
          </>
        )
      })}
    />
  )
}

/** Where it is carried out, in the reader's language. */
export function whereText(
  t: Translator,
  { scope, countries, regions }: Pick<CommitmentContent, 'scope' | 'countries' | 'regions'>,
): string {
  if (scope === 'global') return t('commitments.scope.global')
  if (scope === 'regions') return t.list(regions.filter(isRegion).map((region) => t(`reference.region.${region}`)))
  return t.list(countries.map((iso3) => t.country(iso3)))
}

function deliveryText(
  t: Translator,
  { deliversOn, deliveryPrecision, deliveryWording, language }: CommitmentContent,
): ReactNode {
  if (deliveryPrecision === 'open_ended') return t('commitments.precision.open_ended')
  if (!deliversOn) return null
  return (
    <>
      {t.date(deliversOn, deliveryPrecision ?? 'day')}
      {deliveryWording && (
        <span className="meta">
          {' '}
          <UserText text={deliveryWording} lang={language} />
        </span>
      )}
    </>
  )
}

function moneyText(
  t: Translator,
  { moneyKind, moneyAmount, moneyCurrency, moneyBinding, moneySpent }: CommitmentContent,
  isPrivate: boolean,
): ReactNode {
  if (!moneyKind) return null
  if (moneyKind !== 'amount' || isPrivate)
    return t(`commitments.money_kind.${moneyKind === 'none' ? 'none' : 'not_disclosed'}`)
  const amount = (n: number) => (moneyCurrency ? t.money(n, moneyCurrency) : t.number(n))
  return (
    <Dotted
      parts={[
        moneyAmount !== null && amount(moneyAmount),
        moneyBinding !== null && t(`commitments.money_binding.${moneyBinding ? 'yes' : 'no'}`),
        moneySpent !== null && `${t('commitments.field.moneySpent')}: ${amount(moneySpent)}`,
      ]}
    />
  )
}

type Unitised = Pick<Indicator, 'unit' | 'unitText'>

export const unitName = (t: Translator, { unit, unitText }: Unitised): string =>
  unitText || t(`commitments.unit.${unit}`)

/** What is counted, from where to where, and where the numbers come from. */
export function IndicatorText({
  indicator,
  language,
  nameless,
}: {
  nameless?: boolean
  language: string
  indicator: Omit<Indicator, 'position' | 'splits' | 'numeratorName' | 'denominatorName' | 'noBaselineReason'> &
    Partial<Indicator>
}) {
  const t = useT()
  const {
    baselineValue,
    baselineOn,
    targetValue,
    targetOn,
    noBaselineReason,
    source,
    splits = [],
    direction,
  } = indicator
  const at = (value: number | null, on: string | null) =>
    value === null
      ? null
      : on
        ? t('reviews.record.value_on', { value: t.number(value), date: t.date(on) })
        : t.number(value)
  return (
    <div className="stack tight">
      <p>
        {!nameless && (
          <>
            <b>
              <UserText text={indicator.name} lang={language} />
            </b>{' '}
          </>
        )}
        <span className="meta">
          <Dotted
            parts={[
              unitName(t, indicator),
              t(`commitments.direction.${direction}`),
              indicator.isMain && t('commitments.field.isMain'),
            ]}
          />
        </span>
      </p>
      <p>
        {t('commitments.field.baselineValue')}:{' '}
        {at(baselineValue, baselineOn) ??
          (noBaselineReason ? (
            <UserText text={noBaselineReason} lang={language} />
          ) : (
            <span className="meta">{t('common.not-provided')}</span>
          ))}
      </p>
      <p>
        {t('commitments.field.targetValue')}:{' '}
        {at(targetValue, targetOn) ?? <span className="meta">{t('common.not-provided')}</span>}
      </p>
      {source && (
        <p>
          {t('commitments.field.source')}: <UserText text={source} lang={language} />
        </p>
      )}
      {splits.length > 0 && (
        <p className="meta">
          {t('commitments.field.splits')}: {t.list(splits.map((split) => t(`commitments.split.${split}`)))}
        </p>
      )}
    </div>
  )
}

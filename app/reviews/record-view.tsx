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

type Row = { field: string; term?: string; value: ReactNode; /** Nothing to comment on. */ silent?: boolean }

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
export function RecordView({ content, parties, translations, dialogueName, versionNumber, comments, actions }: RecordProps) {
  const t = useT()
  const section = (title: string, rows: (Row | null)[], lede?: string) => (
    <section className="stack tight">
      <h2>{title}</h2>
      {lede && <p className="meta">{lede}</p>}
      <SummaryList
        items={rows.flatMap((row) =>
          row
            ? [
                {
                  key: row.field,
                  term: row.term ?? fieldName(t, row.field),
                  value: (
                    <div className="stack tight">
                      <div>{isEmpty(row.value) ? <span className="meta">{t('common.not-provided')}</span> : row.value}</div>
                      {!row.silent && <FieldThread field={row.field} comments={comments} currentVersion={versionNumber} actions={actions} />}
                    </div>
                  ),
                },
              ]
            : [],
        )}
      />
    </section>
  )
  const amountsPrivate = content.privateFields.includes('amounts')
  const contactShown = content.contactPublic && !content.privateFields.includes('contact')
  const contact = (
    <Dotted parts={[content.contactName, content.contactRole, content.contactEmail && <bdi key="email">{content.contactEmail}</bdi>]} />
  )
  const shownParties = parties.filter(({ answer }) => answer === 'accepted')
  const otherParties = parties.filter(({ answer }) => answer !== 'accepted')
  return (
    <>
      {section(t('commitments.section.promise'), [
        { field: 'title', value: own(content, content.title) },
        { field: content.promiseText ? 'promiseText' : 'promiseWhat', term: t('commitments.field.promise'), value: own(content, sentenceOf(content)) },
        { field: 'problem', value: content.problem && <UserText as="div" text={content.problem} lang={content.language} /> },
      ])}
      {section(t('commitments.section.fit'), [
        { field: 'avenue', value: content.avenue && t(`commitments.avenue.${content.avenue}`) },
        content.otherAvenues.length > 0 ? { field: 'otherAvenues', value: t.list(content.otherAvenues.map((avenue) => t(`commitments.avenue.${avenue}`))) } : null,
        { field: 'objectives', value: content.objectives.length > 0 && <Objectives numbers={content.objectives} /> },
        content.sdgTargets.length > 0
          ? {
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
            }
          : null,
        content.pathways.length > 0 ? { field: 'pathways', value: t.list(content.pathways.map((pathway) => t(`commitments.pathway.${pathway as 'labour'}`))) } : null,
        { field: 'dialogueId', value: dialogueName },
        { field: 'beneficiaries', value: content.beneficiaries.length > 0 && t.list(content.beneficiaries.map((who) => t(`commitments.beneficiary.${who}`))) },
        { field: 'scope', value: whereText(t, content) },
        content.level ? { field: 'level', value: t(`commitments.level.${content.level}`) } : null,
      ])}
      {section(t('commitments.section.resources'), [
        {
          field: 'parties',
          value: (
            <Lines
              items={shownParties.map(({ name, nameLanguage, role, contribution, share }) => (
                <>
                  <UserText text={name} lang={nameLanguage} />{' '}
                  <span className="meta">
                    <Dotted parts={[t(`commitments.party_role.${role}`), share !== null && t.percent(share / 100)]} />
                  </span>
                  {contribution && <UserText as="p" text={contribution} lang={content.language} />}
                </>
              ))}
            />
          ),
        },
        { field: 'natures', value: content.natures.length > 0 && t.list(content.natures.map((nature) => t(`commitments.nature.${nature}`))) },
        { field: 'moneyKind', value: moneyText(t, content, amountsPrivate) },
        content.resources ? { field: 'resources', value: own(content, content.resources) } : null,
        contactShown ? { field: 'contactName', value: contact } : null,
      ])}
      {section(
        t('commitments.section.measurement'),
        content.indicators.map((indicator, at) => ({ field: `indicators.${at}`, value: <IndicatorText indicator={indicator} language={content.language} /> })),
      )}
      {section(t('commitments.section.steps'), [
        { field: 'startsOn', value: content.startsOn && t.date(content.startsOn, content.startsPrecision ?? 'day') },
        { field: 'deliversOn', value: deliveryText(t, content) },
        ...content.milestones.map((milestone, at) => ({
          field: `milestones.${at}`,
          value: (
            <>
              {own(content, milestone.title)}
              {milestone.dueOn && <span className="meta"> {t.date(milestone.dueOn, milestone.duePrecision)}</span>}
            </>
          ),
        })),
        {
          field: 'reportingFrequency',
          value: (
            <>
              {t(`commitments.frequency.${content.reportingFrequency}`)}
              {content.reportingReason && <UserText as="p" text={content.reportingReason} lang={content.language} />}
            </>
          ),
        },
      ])}
      {translations.length > 0 &&
        section(
          t('reviews.record.translations'),
          translations.map(({ language, title, promise, madeBy }) => ({
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
        )}
      {section(
        t('reviews.record.not_public'),
        [
          {
            field: 'authorityName',
            value: (content.authorityName || content.authorityConfirmed) && (
              <>
                <Dotted parts={[content.authorityName, content.authorityTitle]} />{' '}
                <Tag tone={content.authorityConfirmed ? 'plain' : 'warn'}>{t(content.authorityConfirmed ? 'reviews.record.authority_confirmed' : 'reviews.record.authority_open')}</Tag>
              </>
            ),
          },
          contactShown ? null : { field: 'contactName', value: (content.contactName || content.contactEmail) && contact },
          amountsPrivate && content.moneyAmount !== null
            ? { field: 'moneyAmount', value: content.moneyCurrency ? t.money(content.moneyAmount, content.moneyCurrency) : t.number(content.moneyAmount) }
            : null,
          otherParties.length > 0
            ? {
                field: 'otherParties',
                silent: true,
                term: t('reviews.record.other_parties'),
                value: (
                  <Lines
                    items={otherParties.map(({ name, nameLanguage, answer }) => (
                      <>
                        <UserText text={name} lang={nameLanguage} /> <Tag tone="plain">{t(`commitments.party_answer.${answer}`)}</Tag>
                      </>
                    ))}
                  />
                ),
              }
            : null,
        ],
        t('reviews.record.not_public_lede'),
      )}
      <section className="stack tight">
        <h2>{t('reviews.field.record')}</h2>
        <FieldThread field="record" comments={comments} currentVersion={versionNumber} actions={actions} />
      </section>
    </>
  )
}

const isEmpty = (value: ReactNode) => value === null || value === undefined || value === false || value === ''

const own = (content: CommitmentContent, text: string): ReactNode => (text ? <UserText text={text} lang={content.language} /> : null)

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
export function whereText(t: Translator, { scope, countries, regions }: Pick<CommitmentContent, 'scope' | 'countries' | 'regions'>): string {
  if (scope === 'global') return t('commitments.scope.global')
  if (scope === 'regions') return t.list(regions.filter(isRegion).map((region) => t(`reference.region.${region}`)))
  return t.list(countries.map((iso3) => t.country(iso3)))
}

function deliveryText(t: Translator, { deliversOn, deliveryPrecision, deliveryWording, language }: CommitmentContent): ReactNode {
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

function moneyText(t: Translator, { moneyKind, moneyAmount, moneyCurrency, moneyBinding, moneySpent }: CommitmentContent, isPrivate: boolean): ReactNode {
  if (!moneyKind) return null
  if (moneyKind !== 'amount' || isPrivate) return t(`commitments.money_kind.${moneyKind === 'none' ? 'none' : 'not_disclosed'}`)
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

export const unitName = (t: Translator, { unit, unitText }: Unitised): string => unitText || t(`commitments.unit.${unit}`)

/** What is counted, from where to where, and where the numbers come from. */
export function IndicatorText({ indicator, language }: { indicator: Omit<Indicator, 'position' | 'splits' | 'numeratorName' | 'denominatorName' | 'noBaselineReason'> & Partial<Indicator>; language: string }) {
  const t = useT()
  const { baselineValue, baselineOn, targetValue, targetOn, noBaselineReason, source, splits = [], direction } = indicator
  const at = (value: number | null, on: string | null) => (value === null ? null : on ? t('reviews.record.value_on', { value: t.number(value), date: t.date(on) }) : t.number(value))
  return (
    <div className="stack tight">
      <p>
        <b>
          <UserText text={indicator.name} lang={language} />
        </b>{' '}
        <span className="meta">
          <Dotted parts={[unitName(t, indicator), t(`commitments.direction.${direction}`), indicator.isMain && t('commitments.field.isMain')]} />
        </span>
      </p>
      <p>
        {t('commitments.field.baselineValue')}:{' '}
        {at(baselineValue, baselineOn) ?? (noBaselineReason ? <UserText text={noBaselineReason} lang={language} /> : <span className="meta">{t('common.not-provided')}</span>)}
      </p>
      <p>
        {t('commitments.field.targetValue')}: {at(targetValue, targetOn) ?? <span className="meta">{t('common.not-provided')}</span>}
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

import type { ReactNode } from 'react'
import { AUTONYMS } from '~/i18n/languages'
import type { Translator } from '~/i18n/translator'
import { useT } from '~/i18n/use-t'
import { isRegion, objectiveTitle, sdgTargetTitle } from '~/reference/rules'
import { Dotted, Stack, UserText } from '~/ui/blocks'
import { SummaryList } from '~/ui/lists'
import { sectionPath } from './edit-path.ts'
import type { CommitmentContent, Indicator } from './rules/content.ts'
import { FIELDS_OF_SECTION, SECTIONS, type Section, sectionOfField } from './rules/sections.ts'
import { sentenceOf } from './sentence.ts'
import type { Dialogue } from './store/read.server.ts'

export type SummaryRow = { field: string; term: string; value: ReactNode }

const unitName = (t: Translator, { unit, unitText }: Pick<Indicator, 'unit' | 'unitText'>): string =>
  unitText || t(`commitments.unit.${unit}`)

/** One answer in words, as a summary or a comparison shows it. Empty where nothing was answered. */
export function answerText(
  t: Translator,
  content: CommitmentContent,
  field: keyof CommitmentContent,
  dialogues: readonly Dialogue[] = [],
): string {
  switch (field) {
    case 'title':
    case 'promiseWho':
    case 'promiseWhat':
    case 'promiseForWhom':
    case 'promiseHowMany':
    case 'promiseByWhen':
    case 'promiseText':
    case 'problem':
    case 'contactName':
    case 'contactRole':
    case 'contactEmail':
    case 'resources':
    case 'deliveryWording':
    case 'reportingReason':
    case 'authorityName':
    case 'authorityTitle':
      return content[field]
    case 'language':
      return AUTONYMS[content.language]
    case 'avenue':
      return content.avenue ? t(`commitments.avenue.${content.avenue}`) : ''
    case 'otherAvenues':
      return t.list(content.otherAvenues.map((avenue) => t(`commitments.avenue.${avenue}`)))
    case 'objectives':
      return content.objectives.map((n) => `${n}. ${objectiveTitle(n, t.lang).text}`).join('\n')
    case 'sdgTargets':
      return content.sdgTargets.map((code) => `${code} ${sdgTargetTitle(code, t.lang)}`).join('\n')
    case 'pathways':
      return t.list(content.pathways.map((pathway) => t(`commitments.pathway.${pathway}`)))
    case 'dialogueId':
      return dialogues.find(({ id }) => id === content.dialogueId)?.name ?? ''
    case 'beneficiaries':
      return t.list(content.beneficiaries.map((who) => t(`commitments.beneficiary.${who}`)))
    case 'scope':
      return content.scope ? t(`commitments.scope.${content.scope}`) : ''
    case 'countries':
      return t.list(content.countries.map((iso3) => t.country(iso3)))
    case 'regions':
      return t.list(content.regions.filter(isRegion).map((region) => t(`reference.region.${region}`)))
    case 'level':
      return content.level ? t(`commitments.level.${content.level}`) : ''
    case 'contactPublic':
    case 'authorityConfirmed':
      return t(content[field] ? 'commitments.form.yes' : 'commitments.form.no')
    case 'natures':
      return t.list(content.natures.map((nature) => t(`commitments.nature.${nature}`)))
    case 'moneyKind':
      return content.moneyKind ? t(`commitments.money_kind.${content.moneyKind}`) : ''
    case 'moneyAmount':
    case 'moneySpent': {
      const amount = content[field]
      return amount === null ? '' : content.moneyCurrency ? t.money(amount, content.moneyCurrency) : t.number(amount)
    }
    case 'moneyCurrency':
      return content.moneyCurrency ?? ''
    case 'moneyBinding':
      return content.moneyBinding === null ? '' : t(`commitments.money_binding.${content.moneyBinding ? 'yes' : 'no'}`)
    case 'indicators':
      return content.indicators.map((indicator) => indicatorLine(t, indicator)).join('\n')
    case 'startsOn':
      return content.startsOn ? t.date(content.startsOn, content.startsPrecision ?? 'day') : ''
    case 'deliversOn':
      if (content.deliveryPrecision === 'open_ended') return t('commitments.precision.open_ended')
      return content.deliversOn ? t.date(content.deliversOn, content.deliveryPrecision ?? 'day') : ''
    case 'startsPrecision':
    case 'deliveryPrecision':
      return content[field] ? t(`commitments.precision.${content[field]}`) : ''
    case 'milestones':
      return content.milestones
        .map(({ title, dueOn, duePrecision }) => (dueOn ? `${title}: ${t.date(dueOn, duePrecision)}` : title))
        .join('\n')
    case 'reportingFrequency':
      return t(`commitments.frequency.${content.reportingFrequency}`)
    case 'privateFields':
      return t.list(content.privateFields.map((name) => t(`commitments.private.${name}`)))
    case 'languagesOffered':
      return t.list(content.languagesOffered.map((lang) => AUTONYMS[lang]))
  }
}

function valueOn(t: Translator, value: number | null, on: string | null): string {
  if (value === null) return ''
  return on ? t('commitments.summary.value_on', { value: t.number(value), date: t.date(on) }) : t.number(value)
}

/** `Workers who paid no fee (people): 0, 1 January 2025 → 6,000, 30 June 2027`. */
export function indicatorLine(t: Translator, indicator: Indicator): string {
  const { name, direction, baselineValue, baselineOn, noBaselineReason, targetValue, targetOn, source } = indicator
  const parts = [
    `${name} (${unitName(t, indicator)})`,
    t(`commitments.direction.${direction}`),
    baselineValue === null
      ? noBaselineReason && t('commitments.summary.no_baseline', { reason: noBaselineReason })
      : t('commitments.summary.baseline', { value: valueOn(t, baselineValue, baselineOn) }),
    targetValue !== null && t('commitments.summary.target', { value: valueOn(t, targetValue, targetOn) }),
    source,
  ]
  return parts.filter(Boolean).join(' · ')
}

/** The answers of one section in the order of its page; what depends on another answer is there only where it matters. */
export function rowsOfSection(
  t: Translator,
  content: CommitmentContent,
  section: Section,
  dialogues: readonly Dialogue[],
): SummaryRow[] {
  const own = (text: string) => text && <UserText as="div" text={text} lang={content.language} />
  const row = (field: keyof CommitmentContent, value?: ReactNode): SummaryRow => ({
    field,
    term: t(`commitments.field.${field as 'title'}`),
    value: value ?? answerText(t, content, field, dialogues),
  })
  const lines = (items: [number: string, title: ReactNode][]) =>
    items.length === 0 ? (
      ''
    ) : (
      <ul className="stack tight">
        {items.map(([number, title]) => (
          <li key={number}>
            <bdi>{number}</bdi> {title}
          </li>
        ))}
      </ul>
    )
  switch (section) {
    case 'promise':
      return [
        row('title', own(content.title)),
        {
          field: content.promiseText ? 'promiseText' : 'promiseWhat',
          term: t('commitments.field.promise'),
          value: own(sentenceOf(content)),
        },
        row('language', <span lang={content.language}>{AUTONYMS[content.language]}</span>),
      ]
    case 'fit':
      return [
        row('problem', own(content.problem)),
        row('avenue'),
        row('otherAvenues'),
        row(
          'objectives',
          lines(
            content.objectives.map((n) => {
              const { text, lang } = objectiveTitle(n, t.lang)
              return [`${n}.`, <UserText key={n} text={text} lang={lang} />]
            }),
          ),
        ),
        row('sdgTargets', lines(content.sdgTargets.map((code) => [code, sdgTargetTitle(code, t.lang)]))),
        row('pathways'),
        row('dialogueId'),
        row('beneficiaries'),
        { field: 'scope', term: t('commitments.field.scope'), value: whereText(t, content) },
        row('level'),
      ]
    case 'resources':
      return [
        {
          field: 'contactName',
          term: t('commitments.field.contactName'),
          value: (content.contactName || content.contactRole) && (
            <Dotted
              parts={[
                content.contactName && <bdi key="name">{content.contactName}</bdi>,
                content.contactRole && <UserText key="role" text={content.contactRole} lang={content.language} />,
                content.contactPublic && t('commitments.field.contactPublic'),
              ]}
            />
          ),
        },
        row('contactEmail', content.contactEmail && <bdi>{content.contactEmail}</bdi>),
        row('natures'),
        {
          field: 'moneyKind',
          term: t('commitments.field.moneyKind'),
          value:
            content.moneyKind === 'amount' ? (
              <Dotted
                parts={[
                  answerText(t, content, 'moneyAmount'),
                  answerText(t, content, 'moneyBinding'),
                  content.moneySpent !== null &&
                    t('commitments.summary.spent', { amount: answerText(t, content, 'moneySpent') }),
                ]}
              />
            ) : (
              answerText(t, content, 'moneyKind')
            ),
        },
        row('resources', own(content.resources)),
      ]
    case 'measurement':
      if (content.indicators.length === 0)
        return [{ field: 'indicators.0.name', term: t('commitments.field.isMain'), value: '' }]
      return content.indicators.map((indicator, at) => ({
        field: `indicators.${at}.name`,
        term: indicator.isMain ? t('commitments.field.isMain') : t('commitments.form.indicator', { n: at + 1 }),
        value: <IndicatorValue indicator={indicator} language={content.language} />,
      }))
    case 'steps':
      return [
        row('startsOn'),
        row(
          'deliversOn',
          answerText(t, content, 'deliversOn') && (
            <Dotted
              parts={[
                answerText(t, content, 'deliversOn'),
                content.deliveryWording && content.deliveryWording !== answerText(t, content, 'deliversOn') && (
                  <UserText key="words" text={content.deliveryWording} lang={content.language} />
                ),
              ]}
            />
          ),
        ),
        ...(content.milestones.length === 0
          ? [{ field: 'milestones.0.title', term: t('commitments.form.milestones'), value: '' }]
          : []),
        ...content.milestones.map(({ title, dueOn, duePrecision }, at) => ({
          field: `milestones.${at}.title`,
          term: t('commitments.form.milestone', { n: at + 1 }),
          value: (
            <Dotted
              parts={[
                <UserText key="title" text={title} lang={content.language} />,
                dueOn && t.date(dueOn, duePrecision),
              ]}
            />
          ),
        })),
        row(
          'reportingFrequency',
          <Dotted
            parts={[
              t(`commitments.frequency.${content.reportingFrequency}`),
              content.reportingReason && <UserText key="why" text={content.reportingReason} lang={content.language} />,
            ]}
          />,
        ),
      ]
    case 'consent':
      return [
        row(
          'authorityName',
          (content.authorityName || content.authorityTitle) && (
            <Dotted
              parts={[
                content.authorityName && <bdi key="name">{content.authorityName}</bdi>,
                content.authorityTitle && (
                  <UserText key="title" text={content.authorityTitle} lang={content.language} />
                ),
              ]}
            />
          ),
        ),
        row('authorityConfirmed'),
        row('privateFields'),
        row('languagesOffered'),
      ]
  }
}

export function whereText(t: Translator, content: CommitmentContent): string {
  if (content.scope === 'countries') return answerText(t, content, 'countries')
  if (content.scope === 'regions') return answerText(t, content, 'regions')
  return answerText(t, content, 'scope')
}

function IndicatorValue({ indicator, language }: { indicator: Indicator; language: string }) {
  const t = useT()
  const { name, direction, baselineValue, baselineOn, noBaselineReason, targetValue, targetOn, source, splits } =
    indicator
  return (
    <div className="stack tight">
      <p>
        <b>
          <UserText text={name} lang={language} />
        </b>{' '}
        <span className="meta">
          <Dotted parts={[unitName(t, indicator), t(`commitments.direction.${direction}`)]} />
        </span>
      </p>
      <p>
        <Dotted
          parts={[
            baselineValue === null
              ? noBaselineReason && t('commitments.summary.no_baseline', { reason: noBaselineReason })
              : t('commitments.summary.baseline', { value: valueOn(t, baselineValue, baselineOn) }),
            targetValue !== null && t('commitments.summary.target', { value: valueOn(t, targetValue, targetOn) }),
          ]}
        />
      </p>
      {source && <UserText as="p" text={source} lang={language} />}
      {splits.length > 0 && (
        <p className="meta">
          {t('commitments.summary.splits', { list: t.list(splits.map((split) => t(`commitments.split.${split}`))) })}
        </p>
      )}
    </div>
  )
}

/** Everything a version says, section by section. With `changeIn` each answer has a link to its question. */
export function ContentSummary({
  content,
  dialogues,
  changeIn,
  sections = SECTIONS,
}: {
  content: CommitmentContent
  dialogues: readonly Dialogue[]
  /** The id of the record whose form the links open. */
  changeIn?: string
  sections?: readonly Section[]
}) {
  const t = useT()
  return (
    <Stack gap={6}>
      {sections.map((section) => (
        <section key={section}>
          <h2>{t(`commitments.section.${section}`)}</h2>
          <SummaryList
            items={rowsOfSection(t, content, section, dialogues).map(({ field, term, value }) => ({
              key: field,
              term,
              value,
              ...(changeIn
                ? { change: { to: sectionPath(changeIn, section, { fromCheck: true, field }), hidden: term } }
                : {}),
            }))}
          />
        </section>
      ))}
    </Stack>
  )
}

export type FieldDifference = { field: string; term: string; stored: string; typed: string }

/** The answers of some fields that two people gave differently. */
export function differencesBetween(
  t: Translator,
  stored: CommitmentContent,
  typed: CommitmentContent,
  fields: readonly (keyof CommitmentContent)[],
  dialogues: readonly Dialogue[],
): FieldDifference[] {
  return fields.flatMap((field) => {
    if (field === 'startsPrecision' || field === 'deliveryPrecision') return []
    const [before, after] = [answerText(t, stored, field, dialogues), answerText(t, typed, field, dialogues)]
    if (before === after) return []
    return [{ field, term: termOf(t, field), stored: before, typed: after }]
  })
}

/** What a field is called, also one that a summary shows as part of another; the section where it has no name of its own. */
export function termOf(t: Translator, field: string): string {
  if (field === 'milestones') return t('commitments.form.milestones')
  const named = SECTIONS.flatMap((section) => FIELDS_OF_SECTION[section]).find((name) => name === field)
  return named && named !== 'indicators' && named !== 'milestones'
    ? t(`commitments.field.${named}`)
    : t(`commitments.section.${sectionOfField(field)}`)
}

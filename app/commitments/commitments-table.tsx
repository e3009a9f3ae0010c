import type { ReactNode } from 'react'
import type { Translator } from '~/i18n/translator'
import { useT } from '~/i18n/use-t'
import type { IsoDate } from '~/lib/dates'
import { displayBucket, freshnessOf } from '~/reports/rules/freshness'
import { evenPace, progressShare } from '~/reports/rules/pace'
import { UserText } from '~/ui/blocks'
import { Meter } from '~/ui/figure'
import { A, Tabs } from '~/ui/link'
import { Status, Tag } from '~/ui/status'
import { DataTable } from '~/ui/table'
import { SECTIONS } from './rules/sections.ts'
import { isEnded, type RecordState } from './rules/workflow.ts'
import type { OwnCommitment } from './store/list.server.ts'

export const TABS = ['all', 'published', 'review', 'drafts', 'ended'] as const
export type Tab = (typeof TABS)[number]

const STATES: Record<Exclude<Tab, 'all'>, readonly RecordState[]> = {
  published: ['published'],
  review: ['awaiting_partners', 'submitted', 'in_review', 'approved'],
  drafts: ['draft', 'changes_requested'],
  ended: ['closed', 'rejected', 'withdrawn', 'merged'],
}

export function tabOf(text: string | null): Tab {
  return TABS.find((tab) => tab === text) ?? 'all'
}

export function inTab(rows: readonly OwnCommitment[], tab: Tab): OwnCommitment[] {
  return tab === 'all' ? [...rows] : rows.filter(({ state }) => STATES[tab].includes(state))
}

/** Views of the table with their counts; a view with nothing in it is left out, the present one never. */
export function StateTabs({ rows, current }: { rows: readonly OwnCommitment[]; current: Tab }) {
  const t = useT()
  return (
    <Tabs
      label={t('commitments.list.filter')}
      items={TABS.flatMap((tab) => {
        const n = inTab(rows, tab).length
        if (n === 0 && tab !== 'all' && tab !== current) return []
        return [
          {
            to: tab === 'all' ? '/work/commitments' : `/work/commitments?state=${tab}`,
            text: t('commitments.list.tab', { name: t(`commitments.list.tab_${tab}`), n }),
            current: tab === current,
          },
        ]
      })}
    />
  )
}

export function CommitmentsTable({
  rows,
  today,
  empty,
}: {
  rows: readonly OwnCommitment[]
  today: IsoDate
  empty?: ReactNode
}) {
  const t = useT()
  return (
    <DataTable
      caption={t('commitments.list.title')}
      rows={rows}
      rowKey={({ id }) => id}
      dense
      empty={empty}
      columns={[
        {
          key: 'title',
          label: t('commitments.list.commitment'),
          rowHeader: true,
          cell: ({ id, title, language, reference, organisationName, role }) => (
            <>
              <A to={`/work/commitments/${id}`}>
                {title ? <UserText text={title} lang={language} /> : t('commitments.untitled')}
              </A>
              <p className="meta">
                <bdi>{reference ?? (role === 'lead' ? t('commitments.list.no_reference') : organisationName)}</bdi>
              </p>
            </>
          ),
        },
        { key: 'role', label: t('commitments.list.role'), cell: ({ role }) => t(`commitments.party_role.${role}`) },
        { key: 'status', label: t('commitments.list.status'), cell: (row) => <StateOf row={row} today={today} /> },
        { key: 'value', label: t('commitments.list.value'), cell: (row) => <ValueOf row={row} today={today} /> },
        {
          key: 'due',
          label: t('commitments.list.due'),
          numeric: true,
          cell: ({ state, openDueOn }) => (state === 'published' && openDueOn ? t.date(openDueOn) : <Dash />),
        },
      ]}
    />
  )
}

function Dash() {
  return <span className="meta">–</span>
}

function bucketOf({ state, implementation, openDueOn, lastReportedOn, publishedOn }: OwnCommitment, today: IsoDate) {
  const ended = state !== 'published'
  const lastSignOn = lastReportedOn && publishedOn && lastReportedOn > publishedOn ? lastReportedOn : publishedOn
  return displayBucket(implementation, freshnessOf(openDueOn, lastSignOn, ended, today), ended)
}

function StateOf({ row, today }: { row: OwnCommitment; today: IsoDate }) {
  const t = useT()
  if (row.state === 'published' || row.state === 'closed') return <Status bucket={bucketOf(row, today)} />
  if (row.state === 'draft' && row.draft) {
    return <Tag tone="plain">{t('commitments.list.draft', { done: row.draft.done, total: SECTIONS.length })}</Tag>
  }
  return (
    <Tag
      tone={
        row.state === 'changes_requested' || row.state === 'rejected' ? 'warn' : isEnded(row.state) ? 'plain' : 'info'
      }
    >
      {t(`commitments.state.${row.state}`)}
    </Tag>
  )
}

/** `2,340 / 4,000` in the words of the unit. */
export function valueText(
  t: Translator,
  { value, targetValue, unit, unitText, direction }: NonNullable<OwnCommitment['indicator']>,
): string {
  if (value === null) return t('commitments.list.no_value')
  if (direction === 'yes_no') return t(value >= 1 ? 'commitments.form.yes' : 'commitments.form.no')
  const name = unitText || (unit === 'percent' ? '%' : t(`commitments.unit.${unit}`).toLocaleLowerCase(t.lang))
  if (targetValue === null) return t('commitments.list.value_only', { value: t.number(value), unit: name })
  return t('commitments.list.value_of', { value: t.number(value), target: t.number(targetValue), unit: name })
}

function ValueOf({ row, today }: { row: OwnCommitment; today: IsoDate }) {
  const t = useT()
  const { indicator, state, startsOn, publishedOn, deliversOn } = row
  if (!indicator || (state !== 'published' && state !== 'closed')) return <Dash />
  const target = indicator.targetValue ?? (indicator.direction === 'yes_no' ? 1 : null)
  if (target === null) return <>{valueText(t, indicator)}</>
  const even = evenPace(indicator, today, { startsOn: startsOn ?? publishedOn ?? today, deliversOn })
  const pace = even === null ? undefined : (progressShare(indicator, even) ?? undefined)
  return (
    <Meter
      value={indicator.value}
      target={target}
      baseline={indicator.baselineValue ?? 0}
      pace={state === 'published' ? pace : undefined}
      behind={bucketOf(row, today) === 'behind'}
      text={valueText(t, indicator)}
    />
  )
}

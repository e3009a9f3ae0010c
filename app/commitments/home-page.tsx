import type { ReactNode } from 'react'
import { useT } from '~/i18n/use-t'
import { addDays, compareDates, daysBetween, type IsoDate, today as todayOf } from '~/lib/dates'
import { answerDueBy } from '~/reviews/rules'
import { EmptyState, PageHead, Panel, Stack, UserText } from '~/ui/blocks'
import { ButtonLink } from '~/ui/button'
import { StatusBar } from '~/ui/figure'
import { A } from '~/ui/link'
import { ToDoList } from '~/ui/lists'
import { Tag } from '~/ui/status'
import { CommitmentsTable, StateTabs, valueText } from './commitments-table.tsx'
import { checkPath, editPath, recordPath } from './edit-path.ts'
import { headlineOf } from './headline.ts'
import { SECTIONS } from './rules/sections.ts'
import type { CycleState, OpenFinding, OpenReport, RequestedChange } from './store/home.server.ts'
import type { OwnCommitment } from './store/list.server.ts'

/** More than this stands on the page of its own. */
const ROWS_ON_HOME = 7

export type HomeData = {
  organisations: readonly string[]
  rows: readonly OwnCommitment[]
  reports: readonly OpenReport[]
  changes: readonly RequestedChange[]
  findings: readonly OpenFinding[]
  cycle: CycleState | undefined
  canCreate: boolean
  canEdit: boolean
  canSend: boolean
  today: IsoDate
}

type ToDo = { key: string; on: IsoDate; to: string; title: ReactNode; note?: ReactNode; due: ReactNode }

/** What waits for the person, by deadline; then how the cycle stands, and their commitments. */
export function HomePage(data: HomeData) {
  const t = useT()
  const { rows, reports, changes, findings, cycle, canCreate, canEdit, canSend, today, organisations } = data
  const drafts = canEdit ? rows.filter(({ state, role }) => state === 'draft' && role === 'lead') : []
  const ready = canSend ? drafts.filter(({ draft }) => draft?.isReady) : []
  const invitations = rows.filter(({ isInvitation }) => isInvitation)
  const late = reports.filter(({ graceUntil }) => compareDates(today, graceUntil) > 0)
  const due = reports.filter((report) => !late.includes(report))
  const headline = headlineOf(t, {
    lateReports: late.length,
    dueReports: due.length,
    daysToFirst: due[0] ? Math.max(0, daysBetween(today, due[0].dueOn)) : 0,
    changes: changes.length,
    findings: findings.length,
    invitations: invitations.length,
    ready: ready.length,
    drafts: drafts.length - ready.length,
  })
  const named = (
    key: 'report' | 'changes' | 'finding' | 'invitation' | 'draft' | 'ready',
    title: string,
    params: Record<string, number> = {},
  ) => t(`commitments.todo.${key}`, { title: title || t('commitments.untitled'), ...params })
  const todo: ToDo[] = [
    ...reports.map((report): ToDo => {
      const row = rows.find(({ id }) => id === report.commitmentId)
      const isLate = late.includes(report)
      return {
        key: `report ${report.commitmentId} ${report.cycle}`,
        on: report.dueOn,
        to: `/work/commitments/${report.commitmentId}/reports/${report.cycle}`,
        title: named('report', report.title),
        note: row?.indicator?.valueOn
          ? t('commitments.todo.last_report', {
              date: t.date(row.indicator.valueOn),
              value: valueText(t, row.indicator),
            })
          : t('commitments.todo.no_report_yet'),
        due: (
          <Tag tone="warn">
            {t(isLate ? 'commitments.todo.was_due' : 'commitments.todo.due', { date: t.date(report.dueOn) })}
          </Tag>
        ),
      }
    }),
    ...changes.map((change): ToDo => {
      const since = todayOf(() => change.decidedAt)
      return {
        key: `changes ${change.commitmentId}`,
        on: since,
        to: recordPath(change.commitmentId),
        title: named('changes', change.title, { n: change.comments }),
        note: change.note && <UserText text={change.note} />,
        due: <Tag tone="warn">{t('commitments.todo.waiting', { days: Math.max(0, daysBetween(since, today)) })}</Tag>,
      }
    }),
    ...findings.map((finding): ToDo => {
      const by = answerDueBy(todayOf(() => finding.verifiedAt))
      return {
        key: `finding ${finding.commitmentId} ${finding.cycle} ${finding.verifiedAt.toISOString()}`,
        on: by,
        to: `/work/commitments/${finding.commitmentId}/reports/${finding.cycle}`,
        title: named('finding', finding.title),
        note: <UserText text={finding.publicNote} />,
        due: <Tag>{t('commitments.todo.reply_by', { date: t.date(by) })}</Tag>,
      }
    }),
    ...invitations.map(
      (row): ToDo => ({
        key: `invitation ${row.id}`,
        on: addDays(today, 20),
        to: `${recordPath(row.id)}#invitation`,
        title: named('invitation', row.title),
        note: t('commitments.todo.named_you', { organisation: row.organisationName }),
        due: <Tag>{t('commitments.todo.reply')}</Tag>,
      }),
    ),
    ...[...ready, ...drafts.filter((draft) => !ready.includes(draft))].map((row): ToDo => {
      const isReady = ready.includes(row)
      return {
        key: `draft ${row.id}`,
        on: isReady ? '9999-12-30' : '9999-12-31',
        to: isReady ? checkPath(row.id) : editPath(row.id),
        title: named(isReady ? 'ready' : 'draft', row.title),
        note:
          row.draft &&
          t(row.draft.savedBy ? 'commitments.todo.draft_note_by' : 'commitments.todo.draft_note', {
            done: row.draft.done,
            total: SECTIONS.length,
            at: t.dateTime(row.draft.savedAt),
            who: row.draft.savedBy ?? '',
          }),
        due: <Tag tone="plain">{t('commitments.todo.no_deadline')}</Tag>,
      }
    }),
  ].sort((a, b) => compareDates(a.on, b.on))
  const nextDue = rows
    .flatMap(({ state, openDueOn }) => (state === 'published' && openDueOn ? [openDueOn] : []))
    .sort(compareDates)[0]
  return (
    <>
      <PageHead
        kicker={<bdi>{t.list(organisations)}</bdi>}
        title={headline || t(rows.length === 0 ? 'commitments.home.welcome' : 'commitments.home.nothing')}
        lede={
          headline || rows.length === 0
            ? undefined
            : nextDue && t('commitments.home.next_report', { date: t.date(nextDue) })
        }
      >
        {canCreate && (
          <ButtonLink to="/work/commitments/new">
            {t(rows.length === 0 ? 'commitments.action.new_first' : 'commitments.action.new')}
          </ButtonLink>
        )}
      </PageHead>
      {rows.length === 0 ? (
        <FirstSteps canCreate={canCreate} />
      ) : (
        <>
          <div className="grid-2-1">
            <section aria-labelledby="to-do">
              <h2 className="vh" id="to-do">
                {t('commitments.home.to_do')}
              </h2>
              {todo.length > 0 ? <ToDoList items={todo} /> : <EmptyState title={t('commitments.home.nothing_text')} />}
            </section>
            {cycle && (
              <aside>
                <CyclePanel cycle={cycle} today={today} />
              </aside>
            )}
          </div>
          <section className="mt-7" aria-labelledby="your-commitments">
            <h2 id="your-commitments">{t('commitments.home.yours')}</h2>
            <div className="mt-4">
              <StateTabs rows={rows} current="all" />
            </div>
            <CommitmentsTable rows={rows.slice(0, ROWS_ON_HOME)} today={today} />
            <p className="meta mt-2">
              {rows.some(({ state }) => state === 'published') && t('commitments.list.pace_note')}{' '}
              {rows.length > ROWS_ON_HOME && (
                <A to="/work/commitments">{t('commitments.home.others', { n: rows.length - ROWS_ON_HOME })}</A>
              )}
            </p>
          </section>
        </>
      )}
    </>
  )
}

function CyclePanel({ cycle: { code, sent, total, dueOn, graceUntil }, today }: { cycle: CycleState; today: IsoDate }) {
  const t = useT()
  const counts = { completed: sent, on_track: 0, not_started: 0, behind: 0, no_report: total - sent, ended_short: 0 }
  const isDue = compareDates(today, dueOn) >= 0
  return (
    <Panel title={t('commitments.home.cycle', { code })}>
      <StatusBar counts={counts} small />
      <p>
        <b>{t('commitments.home.reports_in', { sent, n: total })}</b>{' '}
        {sent < total &&
          (isDue
            ? t('commitments.home.cycle_late', { date: t.date(graceUntil), label: t('common.bucket.no_report') })
            : t('commitments.home.cycle_due', {
                due: t.date(dueOn),
                date: t.date(graceUntil),
                label: t('common.bucket.no_report'),
              }))}
      </p>
      <p>
        <A to="/work/reports">{t('commitments.home.all_reports')}</A>
      </p>
    </Panel>
  )
}

function FirstSteps({ canCreate }: { canCreate: boolean }) {
  const t = useT()
  return (
    <Stack gap={5}>
      <p className="lede">{t(canCreate ? 'commitments.home.welcome_text' : 'commitments.home.welcome_viewer')}</p>
      <ol>
        <li>{t('commitments.home.step_1')}</li>
        <li>{t('commitments.home.step_2')}</li>
        <li>{t('commitments.home.step_3')}</li>
      </ol>
    </Stack>
  )
}

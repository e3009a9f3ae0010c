import { randomUUID } from 'node:crypto'
import { data, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { ReactNode } from 'react'
import {
  type ActionContext,
  invalid,
  loaderFor,
  redirectTo,
  type UploadContext,
  uploadFor,
} from '~/access/guard.server'
import type { Unit } from '~/commitments/rules/codes'
import { type CheckedFile, checkFile } from '~/files/content.server'
import { type FileProblem, MAX_FILE_BYTES } from '~/files/rules'
import { firstScanState, scanSoon } from '~/files/scanning.server'
import { NotStored, removeFile } from '~/files/storage.server'
import { isLang, langOf } from '~/i18n/languages'
import { translator } from '~/i18n/translator'
import { useT } from '~/i18n/use-t'
import { today } from '~/lib/dates'
import { notFound } from '~/lib/errors'
import { type FieldError, type FormValues, fieldError, formValues, parseForm } from '~/lib/form'
import { addEvidence, openReport, removeEvidence, saveReportPage } from '~/reports/commands.server'
import { isReportSection, REPORT_SECTIONS, type ReportSection, SectionFrame } from '~/reports/pages/frame'
import { MilestoneFields } from '~/reports/pages/milestones'
import { NumbersFields } from '~/reports/pages/numbers'
import { StatusFields } from '~/reports/pages/status'
import { EvidencePart, StoryFields } from '~/reports/pages/story'
import { MAX_EVIDENCE_PER_REPORT } from '~/reports/rules/evidence'
import { claimNeedsReason, type Suggestion, suggestStatus } from '~/reports/rules/pace'
import { evidenceForm, milestonesPage, numbersPage, statusPage, storyPage } from '~/reports/schema'
import {
  type EarlierValue,
  listEarlierMilestones,
  listEarlierValues,
  type Report,
  type ReportSubject,
} from '~/reports/store/read.server'

export const meta: MetaFunction = ({ params }) => {
  const t = translator(langOf(params.lang))
  return [{ title: isReportSection(params.section) ? t(`reports.section.${params.section}`) : '' }]
}

export const loader = loaderFor('report:edit', async ({ tx, actor, params }) => {
  const section = sectionOf(params.section)
  const { subject, report } = await openReport(tx, actor, params.id ?? '', params.cycle ?? '')
  if (report?.state === 'sent' || subject.state !== 'published') throw notFound()
  const earlier = await listEarlierValues(tx, subject.commitmentId, subject.organisationId, subject.cycle)
  return {
    section,
    subject,
    report,
    earlier,
    earlierMilestones:
      section === 'milestones'
        ? await listEarlierMilestones(tx, subject.commitmentId, subject.organisationId, subject.cycle)
        : [],
    suggestion: section === 'status' ? suggestionFor(subject, report, earlier) : null,
    idempotencyKey: randomUUID(),
  }
})

function sectionOf(text: string | undefined): ReportSection {
  if (!isReportSection(text)) throw notFound()
  return text
}

/** What the numbers of the main indicator say; the holder decides. */
function suggestionFor(subject: ReportSubject, report: Report | undefined, earlier: EarlierValue[]): Suggestion | null {
  const main = subject.indicators.find(({ isMain }) => isMain) ?? subject.indicators[0]
  const value = report?.values.find(({ indicatorKey }) => indicatorKey === main?.key)
  const last = earlier.find(({ indicatorKey }) => indicatorKey === main?.key)
  return suggestStatus({
    course: main ? { ...main, direction: main.direction as 'up' } : null,
    value: value?.value ?? last?.value ?? null,
    previousValue: last?.value ?? null,
    valueOn: value?.asOfOn ?? subject.cycleEndsOn,
    span: { startsOn: subject.startsOn ?? subject.cycleStartsOn, deliversOn: subject.deliversOn },
    today: today(),
  })
}

type Save = Parameters<typeof saveReportPage>[2]
type Read =
  | { ok: true; save: Pick<Save, 'changes' | 'values' | 'milestones'> }
  | { ok: false; errors: FieldError[]; values: FormValues }

export const action = uploadFor('report:edit', { maxBytes: MAX_FILE_BYTES, check: checkFile }, async (context) => {
  const { tx, actor, params, form, lang, afterCommit } = context
  const section = sectionOf(params.section)
  const { subject, report } = await openReport(tx, actor, params.id ?? '', params.cycle ?? '')
  const here = `/${lang}/work/commitments/${subject.commitmentId}/reports/${subject.cycle}`
  const intent = form.get('intent')
  if (section === 'story' && intent === 'add-evidence') return attach(context, subject, report, here)
  if (section === 'story' && intent === 'remove-evidence') {
    const key = await removeEvidence(
      tx,
      actor,
      subject.commitmentId,
      subject.cycle,
      String(form.get('evidenceId') ?? ''),
    )
    if (key) afterCommit(() => removeFile(key))
    return redirectTo(`${here}/story#evidence`)
  }
  const read = readSection(
    context,
    section,
    subject,
    report,
    await listEarlierValues(tx, subject.commitmentId, subject.organisationId, subject.cycle),
  )
  if (!read.ok) return invalid(read.errors, read.values)
  const seen = form.get('_version')
  const version = typeof seen === 'string' && /^\d{1,9}$/.test(seen) ? Number(seen) : null
  if (report?.state === 'draft' && report.version !== version) {
    // Somebody saved first: both stand on the page, and nothing typed is lost.
    return data({ errors: [] as FieldError[], values: formValues(form), stale: report }, { status: 409 })
  }
  await saveReportPage(tx, actor, {
    commitmentId: subject.commitmentId,
    cycle: subject.cycle,
    language: lang,
    version,
    ...read.save,
  })
  const next = REPORT_SECTIONS[REPORT_SECTIONS.indexOf(section) + 1]
  return redirectTo(intent === 'exit' ? here : next ? `${here}/${next}` : `${here}/check`)
})

function readSection(
  { form, lang }: ActionContext,
  section: ReportSection,
  subject: ReportSubject,
  report: Report | undefined,
  earlier: EarlierValue[],
): Read {
  switch (section) {
    case 'numbers': {
      const parsed = parseForm(
        numbersPage(
          lang,
          subject.indicators.map(({ key, unit }) => ({ key, unit: unit as Unit })),
          today(),
        ),
        form,
      )
      return parsed.ok ? { ok: true, save: parsed.value } : parsed
    }
    case 'milestones': {
      const parsed = parseForm(
        milestonesPage(
          lang,
          subject.milestones.map(({ key }) => key),
          today(),
        ),
        form,
      )
      return parsed.ok ? { ok: true, save: parsed.value } : parsed
    }
    case 'story': {
      const parsed = parseForm(storyPage(lang), form)
      return parsed.ok ? { ok: true, save: { changes: parsed.value } } : parsed
    }
    case 'status': {
      const parsed = parseForm(statusPage(), form)
      if (!parsed.ok) return parsed
      const suggested = suggestionFor(subject, report, earlier)?.implementation ?? null
      const { implementation, implementationReason } = parsed.value
      if (implementation && claimNeedsReason(implementation, suggested) && implementationReason === '') {
        return {
          ok: false,
          errors: [fieldError('implementationReason', 'reports.error.status_reason_missing')],
          values: formValues(form),
        }
      }
      return { ok: true, save: { changes: { ...parsed.value, suggested } } }
    }
  }
}

type Upload = { ok: true; file: CheckedFile } | { ok: false; problem: FileProblem }

async function attach(
  { tx, actor, form, lang, upload, storeUpload, afterCommit }: UploadContext<Upload>,
  subject: ReportSubject,
  report: Report | undefined,
  here: string,
) {
  const parsed = parseForm(
    evidenceForm(
      lang,
      subject.indicators.map(({ key }) => key),
    ),
    form,
  )
  const refused = (errors: FieldError[], status = 422) =>
    data(
      { errors: [] as FieldError[], values: {} as FormValues, evidence: { errors, values: formValues(form) } },
      { status },
    )
  const notTaken = (problem: FileProblem) =>
    refused([fieldError('file', `reports.error.${problem}`)], problem === 'file_not_stored' ? 503 : 422)
  if (!parsed.ok) return refused(parsed.errors)
  if ((report?.evidence.length ?? 0) >= MAX_EVIDENCE_PER_REPORT)
    return refused([fieldError('file', 'reports.error.file_count', { maximum: MAX_EVIDENCE_PER_REPORT })])
  if (upload && !upload.ok) return notTaken(upload.problem)
  const { url, ...about } = parsed.value
  const target = { commitmentId: subject.commitmentId, cycle: subject.cycle, language: isLang(lang) ? lang : 'en' }
  if (upload) {
    const { staged, fileName, mediaType } = upload.file
    const { byteSize, sha256 } = staged
    const storageKey = await storeUpload().catch((error: unknown) => {
      if (error instanceof NotStored) return null
      throw error
    })
    if (!storageKey) return notTaken('file_not_stored')
    await addEvidence(tx, actor, {
      ...target,
      evidence: {
        ...about,
        kind: 'file',
        storageKey,
        fileName,
        mediaType,
        byteSize,
        sha256,
        scanState: firstScanState(),
      },
    })
    afterCommit(async () => scanSoon())
  } else if (url) {
    await addEvidence(tx, actor, { ...target, evidence: { ...about, kind: 'link', url } })
  } else {
    return refused([fieldError('url', 'reports.error.link_or_file')])
  }
  return redirectTo(`${here}/story#evidence`)
}

type Answer = {
  errors: FieldError[]
  values: FormValues
  stale?: Report
  evidence?: { errors: FieldError[]; values: FormValues }
}

export default function ReportSectionPage() {
  const { section, subject, report, earlier, earlierMilestones, suggestion, idempotencyKey } =
    useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>() as Answer | undefined
  const form = answer && !answer.evidence ? answer : undefined
  const fields: Record<ReportSection, ReactNode> = {
    numbers: <NumbersFields subject={subject} report={report} earlier={earlier} />,
    milestones: <MilestoneFields subject={subject} report={report} earlier={earlierMilestones} />,
    story: <StoryFields subject={subject} report={report} />,
    status: <StatusFields report={report} suggestion={suggestion} />,
  }
  return (
    <SectionFrame
      subject={subject}
      section={section}
      form={form}
      idempotencyKey={idempotencyKey}
      version={answer?.stale?.version ?? report?.version}
      stale={answer?.stale && <Stored section={section} report={answer.stale} subject={subject} />}
      after={
        section === 'story' ? (
          <EvidencePart subject={subject} report={report} form={answer?.evidence} idempotencyKey={idempotencyKey} />
        ) : null
      }
    >
      {fields[section]}
    </SectionFrame>
  )
}

/** What somebody else has saved meanwhile, in the same order as the fields; saving again puts one's own in its place. */
function Stored({ section, report, subject }: { section: ReportSection; report: Report; subject: ReportSubject }) {
  const t = useT()
  const lines: Record<ReportSection, [string, string][]> = {
    numbers: subject.indicators.map(({ key, name }) => [
      name,
      String(report.values.find(({ indicatorKey }) => indicatorKey === key)?.value ?? '–'),
    ]),
    milestones: subject.milestones.map(({ key, title }) => [
      title,
      t(`reports.outcome.${report.milestones.find(({ milestoneKey }) => milestoneKey === key)?.outcome ?? 'open'}`),
    ]),
    story: [
      [t('reports.story.changed'), report.storyChanged],
      [t('reports.story.hard'), report.storyHard],
      [t('reports.story.help'), report.storyHelp],
    ],
    status: [
      [
        t('reports.status.question'),
        report.implementation ? t(`commitments.implementation.${report.implementation as 'completed'}`) : '–',
      ],
      [t('reports.status.reason'), report.implementationReason],
    ],
  }
  return (
    <>
      <p>{t('reports.stale.text', { at: t.dateTime(report.updatedAt) })}</p>
      <dl className="sl">
        {lines[section].map(([term, value]) => (
          <div key={term}>
            <dt dir="auto">{term}</dt>
            <dd dir="auto">{value || '–'}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}

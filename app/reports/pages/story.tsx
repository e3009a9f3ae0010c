import { AUTONYMS, LANGS } from '~/i18n/languages'
import type { Translator } from '~/i18n/translator'
import { useT } from '~/i18n/use-t'
import type { FieldError, FormValues } from '~/lib/form'
import { currencies } from '~/reference/rules'
import { Details, UserText } from '~/ui/blocks'
import { Button } from '~/ui/button'
import { Checkbox, FileField, NumberField, PairedFields, SelectField, TextArea, TextField } from '~/ui/fields'
import { Form, FormErrors, FormState, HiddenKeys } from '~/ui/form'
import { A } from '~/ui/link'
import { MAX_EVIDENCE_PER_REPORT, STORY_LIMITS } from '../rules/evidence'
import type { Evidence, Report, ReportSubject } from '../store/read.server'

export function StoryFields({ subject, report }: { subject: ReportSubject; report: Report | undefined }) {
  const t = useT()
  return (
    <>
      <TextArea
        name="storyChanged"
        label={t('reports.story.changed')}
        hint={t('reports.story.changed_hint')}
        rows={6}
        maxLength={STORY_LIMITS.changedMax}
        keep
        defaultValue={report?.storyChanged}
      />
      <TextArea
        name="storyHard"
        label={t('reports.story.hard')}
        optional
        rows={4}
        maxLength={STORY_LIMITS.hardMax}
        keep
        defaultValue={report?.storyHard}
      />
      <TextArea
        name="storyHelp"
        label={t('reports.story.help')}
        hint={t('reports.story.help_hint')}
        optional
        rows={3}
        maxLength={STORY_LIMITS.helpMax}
        keep
        defaultValue={report?.storyHelp}
      />
      <Checkbox name="helpPublic" label={t('reports.story.help_public')} defaultChecked={report?.helpPublic} />
      <SelectField
        name="language"
        label={t('reports.story.language')}
        options={LANGS.map((lang) => ({ value: lang, label: AUTONYMS[lang] }))}
        defaultValue={report?.language ?? t.lang}
        width={10}
      />
      {subject.moneyKind === 'amount' && (
        <PairedFields>
          <NumberField name="moneySpent" label={t('reports.story.money')} optional defaultValue={report?.moneySpent} />
          <SelectField
            name="moneyCurrency"
            label={t('reports.story.currency')}
            blank="–"
            options={currencies.map((code) => ({ value: code, label: code }))}
            defaultValue={report?.moneyCurrency ?? subject.moneyCurrency}
            width={5}
          />
        </PairedFields>
      )}
    </>
  )
}

export function evidenceHref(lang: string, evidence: Pick<Evidence, 'id' | 'kind' | 'url'>): string {
  return evidence.kind === 'link' ? evidence.url : `/${lang}/work/evidence/${evidence.id}`
}

/** Whether others may open it yet, and if not, what it waits for. */
export function scanWord(t: Translator, { scanState, isReleased }: Pick<Evidence, 'scanState' | 'isReleased'>): string {
  if (scanState === 'not_scanned' && isReleased) return t('reports.scan.released')
  return scanState ? t(`reports.scan.${scanState}`) : ''
}

/** What is there, and one form to add a link or a file. A form of its own: it is sent on its own and loses nothing of the story. */
export function EvidencePart({
  subject,
  report,
  form,
  idempotencyKey,
}: {
  subject: ReportSubject
  report: Report | undefined
  form: { errors?: FieldError[]; values?: FormValues } | undefined
  idempotencyKey: string
}) {
  const t = useT()
  const evidence = report?.evidence ?? []
  return (
    <section className="mt-7" aria-labelledby="evidence">
      <h2 id="evidence">{t('reports.evidence.title', { n: evidence.length })}</h2>
      <p className="hint">{t('reports.evidence.lede')}</p>
      {evidence.length > 0 && (
        <ul className="items mt-4">
          {evidence.map((item) => (
            <li key={item.id}>
              <a href={evidenceHref(t.lang, item)}>
                <UserText text={item.shows} lang={item.language} />
              </a>
              <p className="meta">
                {item.kind === 'link' ? (
                  <bdi>{item.url}</bdi>
                ) : (
                  t('reports.evidence.file_meta', {
                    name: item.fileName,
                    size: t.number(Math.max(1, Math.round(item.byteSize / 1024))),
                  })
                )}
                {' · '}
                {item.isPublic ? t('reports.evidence.public') : t('reports.evidence.private')}
                {item.scanState && <> · {scanWord(t, item)}</>}
              </p>
              <Form>
                <HiddenKeys idempotencyKey={`${idempotencyKey}-${item.id.slice(0, 8)}`} />
                <input type="hidden" name="evidenceId" value={item.id} />
                <Button quiet name="intent" value="remove-evidence">
                  {t('reports.evidence.remove')}
                  <span className="vh">: {item.shows}</span>
                </Button>
              </Form>
            </li>
          ))}
        </ul>
      )}
      {evidence.length < MAX_EVIDENCE_PER_REPORT && (
        <FormState errors={form?.errors} values={form?.values}>
          <Details summary={t('reports.evidence.add')} open={evidence.length === 0 || (form?.errors?.length ?? 0) > 0}>
            <FormErrors />
            <Form multipart>
              <HiddenKeys idempotencyKey={`${idempotencyKey}-add`} />
              <TextField
                name="shows"
                label={t('reports.evidence.shows')}
                hint={t('reports.evidence.shows_hint')}
                maxLength={300}
              />
              <TextField
                name="url"
                label={t('reports.evidence.link')}
                hint={t('reports.evidence.link_hint')}
                type="url"
              />
              <FileField
                name="file"
                label={t('reports.evidence.file')}
                hint={t('reports.evidence.file_hint')}
                accept=".pdf,.png,.jpg,.jpeg,.webp,.csv,.xlsx,.docx"
              />
              <SelectField
                name="indicatorKey"
                label={t('reports.evidence.indicator')}
                optional
                blank={t('reports.evidence.indicator_all')}
                options={subject.indicators.map(({ key, name }) => ({ value: key, label: name }))}
              />
              <SelectField
                name="language"
                label={t('reports.evidence.language')}
                options={LANGS.map((lang) => ({ value: lang, label: AUTONYMS[lang] }))}
                defaultValue={t.lang}
                width={10}
              />
              <Checkbox name="isPublic" label={t('reports.evidence.may_be_public')} defaultChecked />
              <p className="mt-4">
                <Button quiet name="intent" value="add-evidence">
                  {t('reports.evidence.add')}
                </Button>
              </p>
            </Form>
          </Details>
        </FormState>
      )}
      <p className="mt-4">
        <A to={`/work/commitments/${subject.commitmentId}/reports/${subject.cycle}/status`}>
          {t('reports.evidence.onward')}
        </A>
      </p>
    </section>
  )
}

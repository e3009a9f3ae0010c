import { randomUUID } from 'node:crypto'
import { data, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { actionFor, invalid, loaderFor, redirectTo } from '~/access/guard.server'
import { digestOf, openDraft, saveSection } from '~/commitments/commands.server'
import { editPath, pathAfter } from '~/commitments/edit-path'
import { type EditAnswer, EditSectionPage } from '~/commitments/edit-section-page'
import { isSection, type Section } from '~/commitments/rules/sections'
import { sectionSchema } from '~/commitments/schema'
import { listDialogues, listParties } from '~/commitments/store/read.server'
import { contentAsTyped, rowIntent, withoutRow, withRow } from '~/commitments/typed-content'
import { wordingOf } from '~/commitments/wording.server'
import { langOf } from '~/i18n/languages'
import { translator } from '~/i18n/translator'
import { notFound } from '~/lib/errors'
import { formValues, parseForm } from '~/lib/form'
import { listComments } from '~/reviews/store/comments.server'

export const meta: MetaFunction = ({ params }) => {
  const t = translator(langOf(params.lang))
  return [{ title: isSection(params.section) ? t(`commitments.question.${params.section}`) : '' }]
}

function sectionOf(text: string | undefined): Section {
  if (!isSection(text)) throw notFound()
  return text
}

export const loader = loaderFor('commitment:edit', async ({ tx, actor, params, lang, url }) => {
  const section = sectionOf(params.section)
  const { record, draft } = await openDraft(tx, actor, params.id ?? '')
  const parties = await listParties(tx, record.id)
  return {
    record: { id: record.id, version: record.version, leadName: record.leadName },
    content: draft.content,
    savedAt: draft.updatedAt,
    savedBy: draft.updatedByName,
    section,
    digest: digestOf(draft.content, section),
    fromCheck: url.searchParams.get('from') === 'check',
    wording: await wordingOf(tx, record.id, draft.content, parties),
    comments: await listComments(tx, record.id),
    parties,
    dialogues: await listDialogues(tx, lang),
    prefill: { fullName: actor.fullName, email: actor.email },
    idempotencyKey: randomUUID(),
  }
})

export const action = actionFor('commitment:edit', async ({ tx, actor, params, form, lang, url }) => {
  const section = sectionOf(params.section)
  const { record, draft } = await openDraft(tx, actor, params.id ?? '')
  const intent = String(form.get('intent') ?? '')
  const values = formValues(form)
  const typed = contentAsTyped(section, lang, form, draft.content)
  if (intent === 'check') {
    return data({
      errors: [],
      values,
      typed,
      wording: await wordingOf(tx, record.id, typed, await listParties(tx, record.id)),
    } satisfies EditAnswer)
  }
  const row = rowIntent(intent)
  if (row) {
    const changed = row.remove === null ? withRow(values, row.list) : withoutRow(values, row.list, row.remove)
    return data({ errors: [], values: changed, typed } satisfies EditAnswer)
  }
  const parsed = parseForm(sectionSchema(section, lang), form)
  if (!parsed.ok) return invalid(parsed.errors, parsed.values, { typed })
  const seen = form.get('_seen')
  const saved = await saveSection(tx, actor, {
    commitmentId: record.id,
    section,
    version: Number(form.get('_version')),
    seen: typeof seen === 'string' ? seen : null,
    changes: parsed.value,
  })
  if (!saved.saved) return data({ errors: [], values, typed, stale: true } satisfies EditAnswer, { status: 409 })
  const fromCheck = url.searchParams.get('from') === 'check'
  return redirectTo(`/${lang}${intent === 'exit' ? editPath(record.id) : pathAfter(record.id, section, fromCheck)}`)
})

export default function CommitmentSection() {
  const answer = useActionData<typeof action>() as EditAnswer | undefined
  return <EditSectionPage {...useLoaderData<typeof loader>()} answer={answer} />
}

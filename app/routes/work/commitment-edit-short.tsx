import { randomUUID } from 'node:crypto'
import { data, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { actionFor, invalid, loaderFor, redirectTo } from '~/access/guard.server'
import { openDraft, saveShortPath } from '~/commitments/commands.server'
import { checkPath, editPath } from '~/commitments/edit-path'
import type { EditAnswer } from '~/commitments/edit-section-page'
import { parseShortPath } from '~/commitments/short-path'
import { ShortPathPage } from '~/commitments/short-path-page'
import { listDialogues, listParties } from '~/commitments/store/read.server'
import { rowIntent, withRow } from '~/commitments/typed-content'
import { wordingOf } from '~/commitments/wording.server'
import { langOf } from '~/i18n/languages'
import { translator } from '~/i18n/translator'
import { formValues } from '~/lib/form'
import { listComments } from '~/reviews/store/comments.server'

export const meta: MetaFunction = ({ params }) => [
  { title: translator(langOf(params.lang))('commitments.short.title') },
]

export const loader = loaderFor('commitment:edit', async ({ tx, actor, params, lang }) => {
  const { record, draft } = await openDraft(tx, actor, params.id ?? '')
  return {
    record: { id: record.id, version: record.version, leadName: record.leadName },
    content: draft.content,
    savedAt: draft.updatedAt,
    savedBy: draft.updatedByName,
    wording: await wordingOf(tx, record.id, draft.content, await listParties(tx, record.id)),
    comments: await listComments(tx, record.id),
    dialogues: await listDialogues(tx, lang),
    prefill: { fullName: actor.fullName, email: actor.email },
    idempotencyKey: randomUUID(),
  }
})

export const action = actionFor('commitment:edit', async ({ tx, actor, params, form, lang }) => {
  const { record, draft } = await openDraft(tx, actor, params.id ?? '')
  const intent = form.get('intent')
  const values = formValues(form)
  const parsed = parseShortPath(lang, form, draft.content)
  const typed = parsed.ok ? { ...draft.content, ...parsed.value } : draft.content
  if (intent === 'check') {
    return data({
      errors: [],
      values,
      typed,
      wording: await wordingOf(tx, record.id, typed, await listParties(tx, record.id)),
    } satisfies EditAnswer)
  }
  const row = rowIntent(String(intent ?? ''))
  if (row?.remove === null) return data({ errors: [], values: withRow(values, row.list), typed } satisfies EditAnswer)
  if (!parsed.ok) return invalid(parsed.errors, parsed.values, { typed })
  const saved = await saveShortPath(tx, actor, {
    commitmentId: record.id,
    version: Number(form.get('_version')),
    changes: parsed.value,
  })
  if (!saved.saved) return data({ errors: [], values, typed, stale: true } satisfies EditAnswer, { status: 409 })
  return redirectTo(`/${lang}${intent === 'exit' ? editPath(record.id) : checkPath(record.id)}`)
})

export default function CommitmentShort() {
  const answer = useActionData<typeof action>() as EditAnswer | undefined
  return <ShortPathPage {...useLoaderData<typeof loader>()} answer={answer} />
}

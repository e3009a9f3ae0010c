import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { loaderFor } from '~/access/guard.server'
import { openDraft } from '~/commitments/commands.server'
import { sectionsOf } from '~/commitments/rules/sections'
import { listSectionEditors } from '~/commitments/store/read.server'
import { TaskListPage } from '~/commitments/task-list-page'
import { langOf } from '~/i18n/languages'
import { translator } from '~/i18n/translator'
import { listComments } from '~/reviews/store/comments.server'

export const meta: MetaFunction<typeof loader> = ({ params, data }) => {
  const t = translator(langOf(params.lang))
  return [{ title: data?.draft.content.title || t('commitments.untitled') }]
}

export const loader = loaderFor('commitment:edit', async ({ tx, actor, params }) => {
  const { record, draft } = await openDraft(tx, actor, params.id ?? '')
  return {
    record,
    draft,
    sections: sectionsOf(draft.content),
    editors: await listSectionEditors(tx, record.id),
    comments: await listComments(tx, record.id),
  }
})

export default function CommitmentTasks() {
  return <TaskListPage {...useLoaderData<typeof loader>()} />
}

import { randomUUID } from 'node:crypto'
import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { actionFor, invalid, loaderFor, redirectTo } from '~/access/guard.server'
import { MAX_FILE_BYTES, uploadFile } from '~/exchange/commands.server'
import { ImportPage } from '~/exchange/import-page'
import { uploadForm } from '~/exchange/schema'
import { listBatches } from '~/exchange/store/batches.server'
import { langOf } from '~/i18n/languages'
import { translator } from '~/i18n/translator'
import { type FieldError, type FormValues, fieldError, formValues, parseForm } from '~/lib/form'
import { plainFileName } from '~/reports/evidence-files.server'

export const meta: MetaFunction = ({ params }) => [
  { title: `${translator(langOf(params.lang))('exchange.page.title')} – Waymark` },
]

export const loader = loaderFor('import:manage', async ({ tx }) => ({
  batches: await listBatches(tx),
  idempotencyKey: randomUUID(),
}))

export const action = actionFor('import:manage', async ({ tx, actor, form, lang }) => {
  const parsed = parseForm(uploadForm, form)
  const file = form.get('file')
  const values = formValues(form)
  const refusals: FieldError[] = parsed.ok ? [] : parsed.errors
  if (!(file instanceof File) || file.size === 0)
    return invalid([fieldError('file', 'exchange.error.file'), ...refusals], values)
  if (file.size > MAX_FILE_BYTES) return invalid([fieldError('file', 'exchange.error.size'), ...refusals], values)
  if (!parsed.ok) return invalid(refusals, values)
  const uploaded = await uploadFile(tx, actor, {
    ...parsed.value,
    fileName: plainFileName(file.name) || 'file.csv',
    bytes: new Uint8Array(await file.arrayBuffer()),
  })
  if (!uploaded.ok) return invalid([{ field: 'file', message: uploaded.message }], values)
  return redirectTo(`/${lang}/desk/import/${uploaded.batchId}`)
})

export default function Import() {
  const form = useActionData<typeof action>() as { errors: FieldError[]; values: FormValues } | undefined
  return <ImportPage {...useLoaderData<typeof loader>()} form={form} />
}

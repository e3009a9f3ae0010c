import { randomUUID } from 'node:crypto'
import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { invalid, loaderFor, redirectTo, uploadFor } from '~/access/guard.server'
import { MAX_FILE_BYTES, uploadFile } from '~/exchange/commands.server'
import { ImportPage } from '~/exchange/import-page'
import { uploadForm } from '~/exchange/schema'
import { listBatches } from '~/exchange/store/batches.server'
import type { ReceivedFile } from '~/files/content.server'
import { readWhole } from '~/files/storage.server'
import { langOf } from '~/i18n/languages'
import { translator } from '~/i18n/translator'
import type { MessageKey } from '~/i18n/types'
import { type FieldError, type FormValues, fieldError, formValues, parseForm } from '~/lib/form'

export const meta: MetaFunction = ({ params }) => [
  { title: `${translator(langOf(params.lang))('exchange.page.title')} – Waymark` },
]

export const loader = loaderFor('import:manage', async ({ tx }) => ({
  batches: await listBatches(tx),
  idempotencyKey: randomUUID(),
}))

/** The table is kept as text in its batch, so of the file itself nothing stays. */
const takeTable = async ({ staged, fileName }: ReceivedFile) =>
  ({ ok: true, file: { staged, fileName: fileName || 'file.csv', bytes: await readWhole(staged) } }) as const

export const action = uploadFor(
  'import:manage',
  { maxBytes: MAX_FILE_BYTES, check: takeTable },
  async ({ tx, actor, form, lang, upload }) => {
    const parsed = parseForm(uploadForm, form)
    const values = formValues(form)
    const refusals: FieldError[] = parsed.ok ? [] : parsed.errors
    const refused = (key: MessageKey) => invalid([fieldError('file', key), ...refusals], values)
    if (upload && !upload.ok)
      return refused(upload.problem === 'file_size' ? 'exchange.error.size' : 'reports.error.file_not_stored')
    if (!upload || upload.file.bytes.length === 0) return refused('exchange.error.file')
    if (!parsed.ok) return invalid(refusals, values)
    const { fileName, bytes } = upload.file
    const uploaded = await uploadFile(tx, actor, { ...parsed.value, fileName, bytes })
    if (!uploaded.ok) return invalid([{ field: 'file', message: uploaded.message }], values)
    return redirectTo(`/${lang}/desk/import/${uploaded.batchId}`)
  },
)

export default function Import() {
  const form = useActionData<typeof action>() as { errors: FieldError[]; values: FormValues } | undefined
  return <ImportPage {...useLoaderData<typeof loader>()} form={form} />
}

import { randomUUID } from 'node:crypto'
import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { actionFor, invalid, loaderFor, redirectTo } from '~/access/guard.server'
import { BatchPage, ROWS_PER_PAGE } from '~/exchange/batch-page'
import { applyBatch, discardBatch, planBatch, saveMapping, undoBatch } from '~/exchange/commands.server'
import { OUTCOMES, type Outcome } from '~/exchange/import/outcomes'
import { mappingForm } from '~/exchange/schema'
import { isShown, SHOWN, type Shown } from '~/exchange/shown'
import { countRows, findBatch, listRows } from '~/exchange/store/batches.server'
import { listHolders } from '~/exchange/store/existing.server'
import { findLaterBatch, listKept } from '~/exchange/store/undo.server'
import { langOf } from '~/i18n/languages'
import { translator } from '~/i18n/translator'
import { invalidRequest, notFound } from '~/lib/errors'
import { type FieldError, type FormValues, parseForm } from '~/lib/form'

export const meta: MetaFunction<typeof loader> = ({ params, data }) => [
  { title: `${data?.batch.fileName ?? ''} – ${translator(langOf(params.lang))('exchange.page.title')} – Waymark` },
]

/** Up to three different values, short enough to be recognised. */
function samplesOf(rows: readonly { cells: string[] }[], column: number): string[] {
  const samples = new Set<string>()
  for (const { cells } of rows) {
    const cell = (cells[column] ?? '').replace(/\s+/g, ' ').trim()
    if (cell) samples.add([...cell].length > 60 ? `${[...cell].slice(0, 59).join('')}…` : cell)
    if (samples.size === 3) break
  }
  return [...samples]
}

const sumsOf = (sums: Partial<Record<Outcome, number>>) =>
  Object.fromEntries(OUTCOMES.map((outcome) => [outcome, sums[outcome] ?? 0])) as Record<Outcome, number>

export const loader = loaderFor('import:manage', async ({ tx, params, url }) => {
  const batch = await findBatch(tx, params.id ?? '')
  if (!batch) throw notFound()
  const shown = SHOWN.find((one) => one === url.searchParams.get('show')) ?? 'all'
  const asked = Math.max(1, Math.min(10_000, Math.trunc(Number(url.searchParams.get('page'))) || 1))
  const { id, fileName, registry, state, version, settings } = batch
  const open = {
    batch: { id, fileName, registry, state, version, holderId: settings.holderId, language: settings.language },
    shown,
    fields: settings.fields,
    idempotencyKey: randomUUID(),
  }
  if (state === 'preview') {
    const { table, plan } = await planBatch(tx, batch)
    const chosen = plan.results.filter(isShown[shown])
    const page = Math.min(asked, Math.max(1, Math.ceil(chosen.length / ROWS_PER_PAGE)))
    const counts = Object.fromEntries(SHOWN.map((one) => [one, plan.results.filter(isShown[one]).length])) as Record<
      Shown,
      number
    >
    return {
      ...open,
      columns: table.headers.map((header, column) => ({ header, samples: samplesOf(table.rows, column) })),
      remarks: table.messages,
      holders: await listHolders(tx),
      sums: sumsOf(plan.sums),
      drafts: plan.commitments.length,
      organisations: plan.organisations.length,
      rows: chosen.slice((page - 1) * ROWS_PER_PAGE, page * ROWS_PER_PAGE),
      counts,
      page,
      kept: { commitments: [], organisations: [] },
      later: null,
    }
  }
  const counts = await countRows(tx, id)
  const page = Math.min(asked, Math.max(1, Math.ceil(counts[shown] / ROWS_PER_PAGE)))
  const sums = sumsOf(batch.sums)
  return {
    ...open,
    columns: [],
    remarks: [],
    holders: [],
    sums,
    drafts: sums.imported + sums.updated,
    organisations: 0,
    rows: await listRows(tx, id, { shown, page, perPage: ROWS_PER_PAGE }),
    counts,
    page,
    kept: state === 'undone' ? await listKept(tx, id) : { commitments: [], organisations: [] },
    later: state === 'applied' ? ((await findLaterBatch(tx, id)) ?? null) : null,
  }
})

export const action = actionFor('import:manage', async ({ tx, actor, params, form, lang }) => {
  const id = params.id ?? ''
  const version = Number(form.get('_version'))
  const here = `/${lang}/desk/import/${id}`
  switch (form.get('intent')) {
    case 'mapping': {
      const parsed = parseForm(mappingForm, form)
      if (!parsed.ok) return invalid(parsed.errors, parsed.values)
      const { registry, ...settings } = parsed.value
      if (!(await saveMapping(tx, actor, id, version, { registry, settings }))) throw invalidRequest()
      return redirectTo(`${here}#rows`)
    }
    case 'apply':
      await applyBatch(tx, actor, id, version)
      return redirectTo(here)
    case 'undo':
      await undoBatch(tx, actor, id, version)
      return redirectTo(here)
    case 'discard':
      await discardBatch(tx, actor, id)
      return redirectTo(`/${lang}/desk/import`)
    default:
      throw (await findBatch(tx, id)) ? invalidRequest() : notFound()
  }
})

export default function ImportBatch() {
  const form = useActionData<typeof action>() as { errors: FieldError[]; values: FormValues } | undefined
  return <BatchPage {...useLoaderData<typeof loader>()} form={form} />
}

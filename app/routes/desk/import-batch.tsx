import { randomUUID } from 'node:crypto'
import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { actionFor, loaderFor, redirectTo } from '~/access/guard.server'
import { BatchPage, type BatchRow, ROWS_PER_PAGE, SHOWN, type Shown } from '~/exchange/batch-page'
import { applyBatch, discardBatch, planBatch, saveMapping, undoBatch } from '~/exchange/commands.server'
import { isMapping } from '~/exchange/import/guess-mapping'
import { OUTCOMES, type Outcome } from '~/exchange/import/outcomes'
import { mappingForm } from '~/exchange/schema'
import { findBatch, listHolders, listKept, listRows } from '~/exchange/store.server'
import { langOf } from '~/i18n/languages'
import { translator } from '~/i18n/translator'
import { invalidRequest, notFound } from '~/lib/errors'
import { parseForm } from '~/lib/form'

export const meta: MetaFunction<typeof loader> = ({ params, data }) => [
  { title: `${data?.batch.fileName ?? ''} – ${translator(langOf(params.lang))('exchange.page.title')} – Waymark` },
]

const matches: Record<Shown, (row: BatchRow) => boolean> = {
  all: () => true,
  errors: ({ messages }) => messages.some(({ severity }) => severity === 'error'),
  warnings: ({ messages }) => messages.some(({ severity }) => severity === 'warning'),
  skipped: ({ outcome }) => outcome === 'skipped',
}

export const loader = loaderFor('import:manage', async ({ tx, params, url }) => {
  const batch = await findBatch(tx, params.id ?? '')
  if (!batch) throw notFound()
  const shown = SHOWN.find((one) => one === url.searchParams.get('show')) ?? 'all'
  const page = Math.max(1, Math.min(10_000, Math.trunc(Number(url.searchParams.get('page'))) || 1))
  const { id, fileName, registry, state, version, settings } = batch
  const planned = state === 'preview' ? await planBatch(tx, batch) : null
  const rows: BatchRow[] = planned ? planned.plan.results : await listRows(tx, id)
  const chosen = rows.filter(matches[shown])
  const sums = planned?.plan.sums ?? batch.sums
  return {
    batch: { id, fileName, registry, state, version, holderId: settings.holderId, language: settings.language },
    columns: planned
      ? planned.table.headers.map((header, place) => ({
          header,
          sample: (planned.table.rows.find(({ cells }) => cells[place])?.cells[place] ?? '').slice(0, 120),
        }))
      : [],
    fields: settings.fields,
    holders: planned ? await listHolders(tx) : [],
    sums: Object.fromEntries(OUTCOMES.map((outcome) => [outcome, sums[outcome] ?? 0])) as Record<Outcome, number>,
    rows: chosen.slice((page - 1) * ROWS_PER_PAGE, page * ROWS_PER_PAGE),
    total: chosen.length,
    shown,
    page,
    kept: state === 'undone' ? await listKept(tx, id) : [],
    idempotencyKey: randomUUID(),
  }
})

export const action = actionFor('import:manage', async ({ tx, actor, params, form, lang }) => {
  const id = params.id ?? ''
  const version = Number(form.get('_version'))
  const here = `/${lang}/desk/import/${id}`
  switch (form.get('intent')) {
    case 'mapping': {
      const parsed = parseForm(mappingForm, form)
      if (!parsed.ok || !isMapping(parsed.value.fields, parsed.value.fields.length)) throw invalidRequest()
      const { registry, language, holderId, fields } = parsed.value
      await saveMapping(tx, actor, id, version, { registry, settings: { fields, language, holderId } })
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
  return <BatchPage {...useLoaderData<typeof loader>()} />
}

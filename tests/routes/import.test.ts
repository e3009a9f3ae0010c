import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { closePools } from '#db/client.server'
import type { BatchPageProps } from '~/exchange/batch-page'
import type { FieldError } from '~/lib/form'
import * as importPage from '../../app/routes/desk/import'
import * as batchPage from '../../app/routes/desk/import-batch'
import * as register from '../../app/routes/portal/register'
import { createDatabase, type TestDatabase, useDatabase } from '../support/database'
import { createWorld, type PersonName, type World } from '../support/world'

let database: TestDatabase
let world: World

beforeAll(async () => {
  process.env.WAYMARK_ORIGIN = 'http://localhost:3000'
  await closePools()
  database = await createDatabase()
  useDatabase(database)
  world = await createWorld(database.admin)
})
afterAll(async () => {
  await closePools()
  await database?.drop()
})

type Handler = (args: never) => Promise<unknown>
type Answer = { status: number; location: string | null; data: unknown }

async function ask(
  handler: Handler,
  person: PersonName | null,
  { id, form, query = '' }: { id?: string; form?: FormData; query?: string } = {},
): Promise<Answer> {
  if (form && !form.has('_key')) form.set('_key', crypto.randomUUID())
  const request = new Request(`http://localhost:3000/en/desk/import${id ? `/${id}` : ''}${query}`, {
    method: form ? 'POST' : 'GET',
    headers: person ? { Cookie: `waymark=${world.people[person].token}` } : {},
    // As a browser does: only a form with a file goes out in parts.
    ...(form ? { body: [...form.values()].some((value) => value instanceof File) ? form : textOf(form) } : {}),
  })
  const args = {
    request,
    params: { lang: 'en', ...(id ? { id } : {}) },
    context: { clientAddress: '127.0.0.1', nonce: '', requestId: 'test' },
  }
  try {
    return answerOf(await handler(args as never))
  } catch (thrown) {
    return answerOf(thrown)
  }
}

const textOf = (form: FormData) =>
  new URLSearchParams([...form].map(([name, value]): [string, string] => [name, String(value)]))

function answerOf(answer: unknown): Answer {
  if (answer instanceof Response) return { status: answer.status, location: answer.headers.get('Location'), data: null }
  if (typeof answer === 'object' && answer !== null && 'init' in answer && 'data' in answer) {
    const { init, data } = answer as { init: { status?: number } | null; data: unknown }
    return { status: init?.status ?? 200, location: null, data }
  }
  if (answer instanceof Error) throw answer
  return { status: 200, location: null, data: answer }
}

const CONTENT = `id,organisations,title,text
1,Permanent Mission of Valdoria,Walnut corridor for seasonal workers,Valdoria will open a corridor for seasonal workers.
2,Walnut Growers Union,Contracts in four languages,Contracts will be given in four languages.
3,,Nobody answers for this one,Something will be done.
`

function uploadForm(content: string | Uint8Array<ArrayBuffer>, registry = 'walnut-registry'): FormData {
  const form = new FormData()
  form.set('file', new File([content], 'walnuts.csv', { type: 'text/csv' }))
  form.set('registry', registry)
  form.set('language', 'en')
  return form
}

function formOf(values: Record<string, string>): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(values)) form.set(name, value)
  return form
}

const mapping = (fields: readonly string[]) =>
  formOf({
    intent: 'mapping',
    _version: '1',
    registry: 'walnut-registry',
    language: 'en',
    ...Object.fromEntries(fields.map((field, place) => [`fields.${place}`, field])),
  })

async function uploaded(person: PersonName, content: string, registry?: string): Promise<string> {
  const { status, location } = await ask(importPage.action, person, { form: uploadForm(content, registry) })
  expect(status).toBe(303)
  return location?.split('/').at(-1) ?? ''
}

const shownTo = async (person: PersonName, id: string, query?: string) =>
  (await ask(batchPage.loader, person, { id, query })).data as BatchPageProps
const errorsOf = ({ data }: Answer) => (data as { errors: FieldError[] }).errors

describe('the import desk', () => {
  it('is for leads and administrators', async () => {
    for (const person of ['lead', 'administrator'] as const)
      expect((await ask(importPage.loader, person)).status).toBe(200)
    for (const person of ['reviewer', 'owner', 'viewer', 'nobody'] as const) {
      expect((await ask(importPage.loader, person)).status, person).toBe(403)
      expect((await ask(importPage.action, person, { form: uploadForm(CONTENT) })).status, person).toBe(403)
    }
    const stranger = await ask(importPage.loader, null)
    expect(stranger).toMatchObject({ status: 303, location: expect.stringContaining('/en/sign-in') })
  })

  it('keeps a batch from everybody else, in every step', async () => {
    const id = await uploaded('lead', CONTENT)
    expect((await ask(batchPage.loader, 'administrator', { id })).status).toBe(200)
    for (const person of ['reviewer', 'owner'] as const) {
      expect((await ask(batchPage.loader, person, { id })).status, person).toBe(403)
      for (const intent of ['mapping', 'apply', 'undo', 'discard'])
        expect((await ask(batchPage.action, person, { id, form: formOf({ intent, _version: '1' }) })).status).toBe(403)
    }
    await ask(batchPage.action, 'lead', { id, form: formOf({ intent: 'discard' }) })
    expect((await ask(batchPage.loader, 'lead', { id })).status).toBe(404)
  })

  it('says what is wrong with a file, beside the field', async () => {
    const without = uploadForm(CONTENT)
    without.delete('file')
    const missing = await ask(importPage.action, 'lead', { form: without })
    expect(missing.status).toBe(422)
    expect(errorsOf(missing)).toEqual([{ field: 'file', message: { key: 'exchange.error.file' } }])

    const workbook = new Uint8Array([0x50, 0x4b, 3, 4, 0, 0, 0, 0])
    const refused = await ask(importPage.action, 'lead', { form: uploadForm(workbook) })
    expect(refused.status).toBe(422)
    expect(errorsOf(refused)[0]?.message.key).toBe('exchange.table.is_workbook')

    const large = await ask(importPage.action, 'lead', { form: uploadForm(`id,title\n${'x'.repeat(5 * 1024 * 1024)}`) })
    expect(large.status).toBe(422)
    expect(errorsOf(large)[0]?.message.key).toBe('exchange.error.size')

    const nameless = await ask(importPage.action, 'lead', { form: uploadForm(CONTENT, ' ') })
    expect(errorsOf(nameless)[0]).toMatchObject({ field: 'registry', message: { key: 'exchange.error.registry' } })
  })

  it('shows every row before anything is written, takes another mapping, imports once and undoes', async () => {
    const id = await uploaded('lead', CONTENT)
    const preview = await shownTo('lead', id)
    expect(preview).toMatchObject({
      batch: { state: 'preview', fileName: 'walnuts.csv' },
      fields: ['external_id', 'organisations', 'title', 'text'],
      sums: { imported: 2, updated: 0, unchanged: 0, skipped: 1, merged: 0 },
      drafts: 2,
      organisations: 1,
      counts: { all: 3, errors: 1, skipped: 1 },
    })
    expect(preview.columns[1]?.samples).toEqual(['Permanent Mission of Valdoria', 'Walnut Growers Union'])
    expect((await shownTo('lead', id, '?show=errors')).rows.map(({ line }) => line)).toEqual([4])
    expect((await shownTo('lead', id, '?show=nonsense&page=99')).rows).toHaveLength(3)

    const twice = await ask(batchPage.action, 'lead', {
      id,
      form: mapping(['external_id', 'organisations', 'title', 'title']),
    })
    expect(twice.status).toBe(422)
    expect(errorsOf(twice)).toEqual([{ field: 'fields.3', message: { key: 'exchange.error.field_twice' } }])
    const unknown = await ask(batchPage.action, 'lead', {
      id,
      form: mapping(['external_id', 'organisations', 'price', 'text']),
    })
    expect(errorsOf(unknown)).toEqual([{ field: 'fields.2', message: { key: 'exchange.error.field' } }])
    expect((await ask(batchPage.action, 'lead', { id, form: mapping(['title']) })).status).toBe(400)

    const mapped = await ask(batchPage.action, 'lead', {
      id,
      form: mapping(['external_id', 'organisations', 'text', 'ignore']),
    })
    expect(mapped).toMatchObject({ status: 303, location: `/en/desk/import/${id}#rows` })
    expect((await shownTo('lead', id)).fields).toEqual(['external_id', 'organisations', 'text', 'ignore'])
    // Somebody whose page is from before that is told, and nothing is written.
    const stale = await ask(batchPage.action, 'administrator', { id, form: formOf({ intent: 'apply', _version: '1' }) })
    expect(stale).toMatchObject({ status: 409, data: { detail: { reason: 'stale_batch' } } })

    const key = crypto.randomUUID()
    const applied = await ask(batchPage.action, 'lead', {
      id,
      form: formOf({ intent: 'apply', _version: '2', _key: key }),
    })
    expect(applied).toMatchObject({ status: 303, location: `/en/desk/import/${id}` })
    const repeated = await ask(batchPage.action, 'lead', {
      id,
      form: formOf({ intent: 'apply', _version: '2', _key: key }),
    })
    expect(repeated).toMatchObject({ status: 303, location: `/en/desk/import/${id}` })
    expect(await shownTo('lead', id, '?show=skipped')).toMatchObject({
      batch: { state: 'applied', version: 3 },
      sums: { imported: 2, skipped: 1 },
      rows: [{ line: 4, outcome: 'skipped' }],
      later: null,
    })
    const listed = (await ask(importPage.loader, 'administrator')).data as { batches: { id: string; state: string }[] }
    expect(listed.batches.find((one) => one.id === id)).toMatchObject({ state: 'applied', personName: 'lead' })

    // Drafts are for their holders: the register does not know them.
    expect(JSON.stringify((await ask(register.loader, null)).data)).not.toMatch(/walnut/i)

    const undone = await ask(batchPage.action, 'lead', { id, form: formOf({ intent: 'undo', _version: '3' }) })
    expect(undone.status).toBe(303)
    expect(await shownTo('lead', id)).toMatchObject({
      batch: { state: 'undone' },
      kept: { commitments: [], organisations: [] },
      counts: { all: 3 },
    })
    expect((await ask(batchPage.action, 'lead', { id, form: formOf({ intent: 'undo', _version: '4' }) })).status).toBe(
      409,
    )
  })

  it('names the later import that has to be undone first', async () => {
    const first = await uploaded('lead', CONTENT, 'walnut-later')
    await ask(batchPage.action, 'lead', { id: first, form: formOf({ intent: 'apply', _version: '1' }) })
    const second = await uploaded('lead', CONTENT.replace('four languages.', 'five languages.'), 'walnut-later')
    await ask(batchPage.action, 'lead', { id: second, form: formOf({ intent: 'apply', _version: '1' }) })
    expect((await shownTo('lead', second)).sums).toMatchObject({ updated: 1, unchanged: 1 })
    expect((await shownTo('lead', first)).later).toEqual({ id: second, fileName: 'walnuts.csv' })
    const tooSoon = await ask(batchPage.action, 'lead', { id: first, form: formOf({ intent: 'undo', _version: '2' }) })
    expect(tooSoon).toMatchObject({ status: 409, data: { detail: { reason: 'later_batch' } } })
    for (const id of [second, first])
      expect(
        (await ask(batchPage.action, 'lead', { id, form: formOf({ intent: 'undo', _version: '2' }) })).status,
      ).toBe(303)
  })

  it('answers 404 for a batch that is not there', async () => {
    expect((await ask(batchPage.loader, 'lead', { id: crypto.randomUUID() })).status).toBe(404)
    expect((await ask(batchPage.loader, 'lead', { id: 'no-such-batch' })).status).toBe(404)
  })
})

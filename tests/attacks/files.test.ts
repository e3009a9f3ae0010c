import { once } from 'node:events'
import { readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { attachmentHeader } from '~/files/rules'
import { type ClamdPeer, startClamdPeer } from '../support/clamd-peer'
import { EICAR, fileCorpus, PDF, type Sample } from '../support/file-corpus'
import { type ServedApp, serveApp } from '../support/served-app'
import { createWorld, type PersonName, type World } from '../support/world'

// Files and exports through the served product, with a scanner beside it: what comes in, what goes out, and to whom.

let app: ServedApp
let world: World
let peer: ClamdPeer
let admin: pg.Client

beforeAll(async () => {
  peer = await startClamdPeer()
  app = await serveApp({
    env: { WAYMARK_CLAMD: peer.address },
    prepare: async ({ admin: adminUrl }) => {
      world = await createWorld(adminUrl)
    },
  })
  admin = new pg.Client({ connectionString: app.urls.admin })
  await admin.connect()
})
afterAll(async () => {
  await admin?.end()
  await app?.stop()
  await peer?.close()
})

const folder = () => join(app.stateFolder, 'files')
const storedFiles = () =>
  readdirSync(folder())
    .filter((name) => name !== 'exports')
    .sort()
const rows = async <Row extends pg.QueryResultRow>(text: string, values: unknown[] = []) =>
  (await admin.query<Row>(text, values)).rows
const storedRows = async () =>
  (await rows<{ key: string }>(`select storage_key as key from app.evidence where kind = 'file'`))
    .map(({ key }) => key)
    .sort()

const as = (person: PersonName | null): Record<string, string> =>
  person ? { Cookie: `waymark=${world.people[person].token}` } : {}

const get = (path: string, person: PersonName | null = null) =>
  fetch(app.origin + path, { headers: as(person), redirect: 'manual' })
const post = (path: string, body: BodyInit, person: PersonName | null = null, headers: Record<string, string> = {}) =>
  fetch(app.origin + path, {
    method: 'POST',
    body,
    headers: { Origin: app.origin, ...as(person), ...headers },
    redirect: 'manual',
  })
const withKey = (form: Record<string, string> = {}) => new URLSearchParams({ _key: crypto.randomUUID(), ...form })

const story = () => `/en/work/commitments/${world.published.id}/reports/2026-2/story`

type Sent = Pick<Sample, 'fileName' | 'declared' | 'bytes'>

function evidenceForm({ fileName, declared, bytes }: Sent): FormData {
  const form = new FormData()
  const fields = { _key: crypto.randomUUID(), intent: 'add-evidence', shows: 'What it shows', url: '', language: 'en' }
  for (const [name, value] of Object.entries({ ...fields, indicatorKey: '', isPublic: 'yes' })) form.set(name, value)
  form.set('file', new File([new Uint8Array(bytes)], fileName, { type: declared }))
  return form
}
const upload = (sent: Sent) => post(story(), evidenceForm(sent), 'editor')
const aDocument: Sent = { fileName: 'a.pdf', declared: 'application/pdf', bytes: Buffer.from(PDF) }

type Kept = { id: string; file_name: string; media_type: string }
async function newest(): Promise<Kept> {
  const [kept] = await rows<Kept>('select id, file_name, media_type from app.evidence order by added_at desc limit 1')
  if (!kept) throw new Error('nothing was kept')
  return kept
}

async function remove({ id }: Kept) {
  const form = withKey({ intent: 'remove-evidence', evidenceId: id })
  expect((await post(story(), form, 'editor')).status).toBe(303)
}

async function until<Value>(read: () => Promise<Value> | Value, wanted: (value: Value) => boolean): Promise<Value> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const value = await read()
    if (wanted(value)) return value
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return read()
}

const MESSAGES: Record<Exclude<Sample['expected'], 'taken'>, string> = {
  file_type: 'Choose a PDF, Word, Excel, CSV, JPEG, WebP or PNG file',
  file_size: 'Choose a file of 25 MB or less',
  file_empty: 'Choose a file that is not empty',
  file_content: 'Choose a file whose content matches its name',
}

describe('uploads', async () => {
  const corpus = await fileCorpus()

  it.each(corpus)('$what: $expected', async ({ expected, keptAs, ...sent }) => {
    const answer = await upload(sent)
    if (expected !== 'taken') {
      expect(answer.status).toBe(422)
      expect(await answer.text()).toContain(MESSAGES[expected])
      expect(storedFiles()).toEqual([])
      expect(await storedRows()).toEqual([])
      return
    }
    expect(answer.status).toBe(303)
    const kept = await newest()
    expect(kept.file_name).toBe(keptAs ?? sent.fileName)
    expect(storedFiles()).toEqual(await storedRows())
    const own = await get(`/en/work/evidence/${kept.id}`, 'viewer')
    expect(own.status).toBe(200)
    expect(own.headers.get('content-disposition')).toBe(attachmentHeader(kept.file_name))
    expect(own.headers.get('content-security-policy')).toBe("sandbox; default-src 'none'")
    expect(own.headers.get('x-content-type-options')).toBe('nosniff')
    expect(own.headers.get('cache-control')).toBe('private, no-store')
    // Texts are sent with their encoding.
    expect(own.headers.get('content-type')?.split(';')[0]).toBe(kept.media_type)
    await own.arrayBuffer()
    // The report is a draft: whatever the scanner says, nobody else reads it.
    for (const other of ['otherOwner', 'nobody', 'reviewer'] as const)
      expect([403, 404], other).toContain((await get(`/en/work/evidence/${kept.id}`, other)).status)
    expect((await get(`/en/evidence/${kept.id}`)).status).toBe(404)
    await remove(kept)
    expect(storedFiles()).toEqual([])
  })

  it('come in at their two addresses and nowhere else', async () => {
    const form = () => evidenceForm(aDocument)
    const elsewhere = [
      '/en/sign-in',
      '/en/work/account',
      story().replace('story', 'numbers'),
      '/en/desk/exports',
      '/en',
    ]
    for (const path of elsewhere) expect((await post(path, form(), 'editor')).status, path).toBe(415)
    expect((await post(story(), '{}', 'editor', { 'Content-Type': 'application/json' })).status).toBe(415)
    expect((await post(story(), form(), 'viewer')).status).toBe(403)
    expect((await post(story(), form())).headers.get('location')).toMatch(/^\/en\/sign-in/)
    expect((await post('/en/desk/import', form(), 'reviewer')).status).toBe(403)
    for (const type of ['multipart/form-data; boundary=y', 'multipart/form-data'])
      expect((await post(story(), '--x--', 'editor', { 'Content-Type': type })).status, type).toBe(400)
    const tooMany = form()
    for (let n = 0; n < 20; n++) tooMany.set(`more${n}`, '')
    expect((await post(story(), tooMany, 'editor')).status).toBe(400)
    expect(storedFiles()).toEqual([])
  })

  it('cut off in the middle leave no file and no row', async () => {
    const { hostname, port } = new URL(app.origin)
    for (let attempt = 0; attempt < 5; attempt++) {
      const socket = connect(Number(port), hostname)
      await once(socket, 'connect')
      const head = [
        `POST ${story()} HTTP/1.1`,
        `Host: ${hostname}:${port}`,
        `Origin: ${app.origin}`,
        `Cookie: waymark=${world.people.editor.token}`,
        'Content-Type: multipart/form-data; boundary=xx',
        'Content-Length: 1000000',
        '',
        '--xx',
        'Content-Disposition: form-data; name="file"; filename="a.pdf"',
        'Content-Type: application/pdf',
        '',
        '%PDF-1.7',
      ]
      socket.write(head.join('\r\n') + 'x'.repeat(200_000))
      expect(
        await until(
          () => storedFiles().length,
          (count) => count > 0,
        ),
      ).toBe(1)
      socket.destroy()
      expect(await until(storedFiles, (files) => files.length === 0)).toEqual([])
    }
    expect(await storedRows()).toEqual([])
  })

  it('that the disk does not take are answered in words, and the next one is taken', async () => {
    const aside = `${folder()}-aside`
    renameSync(folder(), aside)
    writeFileSync(folder(), 'in the way')
    try {
      const answer = await upload(aDocument)
      expect(answer.status).toBe(503)
      expect(await answer.text()).toContain('The file could not be stored and nothing was saved')
      expect(await storedRows()).toEqual([])
    } finally {
      rmSync(folder())
      renameSync(aside, folder())
    }
    expect((await upload(aDocument)).status).toBe(303)
    await remove(await newest())
  })

  it('sent twice with one key are one file', async () => {
    const form = evidenceForm(aDocument)
    const answers = [await post(story(), form, 'editor'), await post(story(), form, 'editor')]
    expect(answers.map(({ status }) => status)).toEqual([303, 303])
    expect(storedFiles()).toHaveLength(1)
    expect(await storedRows()).toEqual(storedFiles())
    form.set('file', new File([`${PDF} `], 'a.pdf', { type: 'application/pdf' }))
    expect((await post(story(), form, 'editor')).status).toBe(409)
    expect(storedFiles()).toHaveLength(1)
    await remove(await newest())
  })
})

describe('the scanner', () => {
  const evidence = new Map<string, string>()
  const stateOf = async (id: string | undefined) =>
    (await rows<{ scan_state: string }>('select scan_state from app.evidence where id = $1', [id]))[0]?.scan_state

  it('tells clean from infected, and says nothing while it is away', async () => {
    const put = async (name: string, content: string, wanted: string) => {
      const sent = { fileName: `${name}.csv`, declared: 'text/csv', bytes: Buffer.from(content) }
      expect((await upload(sent)).status).toBe(303)
      const { id } = await newest()
      evidence.set(name, id)
      expect(
        await until(
          () => stateOf(id),
          (state) => state === wanted,
        ),
      ).toBe(wanted)
    }
    await put('clean', 'a,b\n1,2\n', 'clean')
    await put('infected', EICAR, 'infected')
    peer.mood = 'hangs up'
    await put('waiting', 'c,d\n3,4\n', 'pending')
  })

  it('lets nothing out that is not clean, whoever asks and whatever is published', async () => {
    await admin.query(`update app.report set story_hard = '=1+1' where id = $1`, [world.published.draftReportId])
    await admin.query(
      `update app.report set state = 'sent', sent_at = now(), implementation = 'in_progress' where id = $1`,
      [world.published.draftReportId],
    )
    await admin.query('select app.project_commitment($1)', [world.published.id])
    const statuses = async (person: PersonName | null, path: (id: string) => string) =>
      Object.fromEntries(
        await Promise.all(
          [...evidence].map(async ([name, id]) => [name, (await get(path(id), person)).status] as const),
        ),
      )
    const outside = { clean: 200, infected: 404, waiting: 404 }
    expect(await statuses(null, (id) => `/en/evidence/${id}`)).toEqual(outside)
    for (const person of ['reviewer', 'lead', 'administrator'] as const)
      expect(await statuses(person, (id) => `/en/work/evidence/${id}`), person).toEqual(outside)
    const inside = { clean: 200, infected: 200, waiting: 200 }
    expect(await statuses('viewer', (id) => `/en/work/evidence/${id}`)).toEqual(inside)
    const open = await get(`/en/evidence/${evidence.get('clean')}`)
    expect(open.headers.get('content-disposition')).toMatch(/^attachment/)
    expect(open.headers.get('cache-control')).toBe('public, max-age=60')
    const published = await rows<{ id: string }>(`select id from pub.evidence where kind = 'file'`)
    expect(published.map(({ id }) => id)).toEqual([evidence.get('clean')])
    const page = await (await get(`/en/desk/verify/${world.published.draftReportId}`, 'reviewer')).text()
    expect(page).toContain('infected.csv')
    for (const name of ['infected', 'waiting']) {
      expect((await get(`/en/desk/evidence/${evidence.get(name)}`, 'reviewer')).status, name).toBe(200)
      expect((await post(`/en/desk/evidence/${evidence.get(name)}`, withKey(), 'reviewer')).status, name).toBe(409)
    }
  })

  it('is asked again, and then the file goes out', async () => {
    peer.mood = 'answers'
    await app.end()
    await app.start()
    expect(
      await until(
        () => stateOf(evidence.get('waiting')),
        (state) => state === 'clean',
      ),
    ).toBe('clean')
    expect((await get(`/en/evidence/${evidence.get('waiting')}`)).status).toBe(200)
  })
})

/** Cells that a spreadsheet program would take for a formula: what begins like one and is no number. */
function formulaCells(file: string): string[] {
  const table: string[][] = parse(file, { bom: true })
  return table.flat().filter((cell) => /^[=+\-@\t\r\n＝＋－＠]/.test(cell) && !/^-?\d+(\.\d+)?$/.test(cell))
}
const isQuotedThroughout = (file: string) => /^(?:"(?:[^"]|"")*"(?:,|\r\n))+$/.test(file.replace(/^\uFEFF/, ''))

describe('exports', () => {
  const HOSTILE = ['=cmd|"/c calc"!A1', '+1+1', '-2+3', '@SUM(1)', '＝1+1', '＋1', '－1', '＠x', '"=1', 'a\n=1', '\t=1']

  beforeAll(async () => {
    const { first, second } = world.organisations
    for (const [n, text] of HOSTILE.entries()) {
      await admin.query(
        `with p as (insert into app.person (email, full_name, job_title) values ($1, $2, $2) returning id)
         insert into app.membership (organisation_id, person_id, role) select $3, id, 'viewer' from p`,
        [`hostile${n}@example.org`, text, second],
      )
      const [made] = await rows<{ id: string }>(
        'insert into app.commitment (lead_organisation_id) values ($1) returning id',
        [first],
      )
      await admin.query(
        `with v as (insert into app.commitment_version (commitment_id, number, title, promise) values ($1, 1, $2, $2) returning id)
         update app.commitment set draft_version_id = v.id from v where commitment.id = $1`,
        [made?.id, text],
      )
    }
    await admin.query(`update pub.commitment set title = '=1+1', promise = '@x' where reference = 'IDM-2026-0001'`)
  })

  async function ask(person: PersonName, path: string, form: Record<string, string> = {}): Promise<string> {
    const answer = await post(path, withKey(form), person)
    expect(answer.status).toBe(303)
    const page = answer.headers.get('location') ?? ''
    expect(await (await get(page, person)).text()).toContain('Your file is ready')
    return page
  }
  const ownReports = () => ({ kind: 'reports', organisationId: world.organisations.first })

  async function download(page: string, person: PersonName | null) {
    const answer = await get(`${page}/file`, person)
    return { status: answer.status, headers: answer.headers, text: await answer.text() }
  }

  it.each([
    ['contacts', 'lead', '/en/desk/exports', HOSTILE],
    ['commitments', 'viewer', '/en/work/exports', HOSTILE],
    ['reports', 'viewer', '/en/work/exports', ['=1+1']],
  ] as const)('%s hold no formula and belong to the one who asked', async (kind, person, path, hostile) => {
    const form: Record<string, string> = kind === 'contacts' ? { kind } : { ...ownReports(), kind }
    const page = await ask(person, path, form)
    const { status, headers, text } = await download(page, person)
    expect(status).toBe(200)
    expect(headers.get('content-disposition')).toContain(`waymark-${kind}-`)
    expect(headers.get('cache-control')).toBe('private, no-store')
    expect(headers.get('content-security-policy')).toBe("sandbox; default-src 'none'")
    expect(formulaCells(text)).toEqual([])
    expect(isQuotedThroughout(text)).toBe(true)
    for (const one of hostile) expect(text).toContain(one.replaceAll('"', '""'))
    for (const other of ['administrator', 'reviewer', 'owner', 'otherOwner'] as const) {
      expect([403, 404], other).toContain((await download(page, other)).status)
      expect([403, 404], other).toContain((await get(page, other)).status)
    }
    expect((await download(page, null)).status).toBe(303)
    const otherFace = page.replace(/\/(work|desk)\//, (_all, face) => (face === 'work' ? '/desk/' : '/work/'))
    expect([403, 404]).toContain((await download(otherFace, person)).status)
  })

  it('of the open register and its figures hold none either', async () => {
    for (const path of ['/en/commitments.csv', '/en/figures/status.csv', '/en/figures/places.csv']) {
      const text = await (await get(path)).text()
      expect(formulaCells(text), path).toEqual([])
      expect(isQuotedThroughout(text), path).toBe(true)
    }
    expect(await (await get('/en/commitments.csv')).text()).toContain(`"'=1+1"`)
  })

  it('are not to be had without the right', async () => {
    for (const person of ['reviewer', 'owner', 'nobody'] as const)
      expect((await post('/en/desk/exports', withKey(), person)).status, person).toBe(403)
    expect((await post('/en/work/exports', withKey(ownReports()), 'otherOwner')).status).toBe(403)
  })

  it('end with their time, and with the right of the person', async () => {
    const page = await ask('viewer', '/en/work/exports', ownReports())
    const values = [world.organisations.first, world.people.viewer.id]
    await admin.query('delete from app.membership where organisation_id = $1 and person_id = $2', values)
    expect([403, 404]).toContain((await download(page, 'viewer')).status)
    await admin.query(`insert into app.membership (organisation_id, person_id, role) values ($1, $2, 'viewer')`, values)
    expect((await download(page, 'viewer')).status).toBe(200)
    await admin.query(`update app.export set expires_at = now() - interval '1 second' where id = $1`, [
      page.split('/').at(-1),
    ])
    expect((await download(page, 'viewer')).status).toBe(404)
    expect(await (await get(page, 'viewer')).text()).toContain('This file has been removed')
  })
})

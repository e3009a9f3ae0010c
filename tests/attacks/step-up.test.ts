import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { hashPassword } from '~/access/passwords.server'
import { type ServedApp, serveApp } from '../support/served-app'
import { createWorld, type World } from '../support/world'

// A browser without script that was left alone for eleven minutes, and somebody else's hands on it.

const PASSWORD = 'harbour-lantern-64-mint'

let app: ServedApp
let world: World
let admin: pg.Client

beforeAll(async () => {
  app = await serveApp({
    prepare: async (urls) => {
      world = await createWorld(urls.admin)
    },
  })
  admin = new pg.Client({ connectionString: app.urls.admin })
  await admin.connect()
  await admin.query('insert into auth.password (person_id, hash) values ($1, $2)', [
    world.people.owner.id,
    await hashPassword(PASSWORD),
  ])
  await admin.query(`update auth.session set step_up_at = now() - interval '11 minutes'`)
})
afterAll(async () => {
  await admin?.end()
  await app?.stop()
})

const post = (fields: [string, string][]) =>
  fetch(`${app.origin}/en/work/team/invite`, {
    method: 'POST',
    redirect: 'manual',
    headers: { Cookie: `waymark=${world.people.owner.token}`, Origin: app.origin },
    body: new URLSearchParams(fields),
  })

const entities: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&amp;': '&', '&#x27;': "'" }
const plain = (text: string) => text.replace(/&(?:lt|gt|quot|amp|#x27);/g, (entity) => entities[entity] ?? '')
/** What a browser would send with the main form of the page. */
const fieldsOf = (html: string): [string, string][] =>
  [...(html.split('<main')[1] ?? '').matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"\/>/g)].map(
    ([, name = '', value = '']) => [name, plain(value)],
  )

it('answers the form with the question, keeps all that was typed in it, and sends it on once', async () => {
  const typed: [string, string][] = [
    ['_key', crypto.randomUUID()],
    ['organisationId', world.organisations.first],
    ['email', 'colleague@example.org'],
    ['fullName', 'Dana "D" <Okafor> & دانة'],
    ['role', 'editor'],
    ['language', 'fr'],
  ]
  const invited = async () =>
    (await admin.query(`select full_name, language from app.invitation where email = 'colleague@example.org'`)).rows

  const asked = await post(typed)
  const html = await asked.text()
  expect(asked.status).toBe(403)
  expect(asked.headers.get('Cache-Control')).toContain('no-store')
  expect(html).toContain('<title>Confirm that it is you')
  expect(fieldsOf(html)).toEqual(typed)
  expect(await invited()).toEqual([])

  const guessed = await post([...fieldsOf(html), ['_confirm', 'a guess of somebody else']])
  const again = await guessed.text()
  expect(guessed.status).toBe(403)
  expect(again).toContain('data-error-summary')
  expect(again).not.toContain('a guess of somebody else')
  expect(await invited()).toEqual([])

  // Pressed twice, as people do.
  const sent = await Promise.all([1, 2].map(() => post([...fieldsOf(again), ['_confirm', PASSWORD]])))
  expect(sent.map(({ status }) => status)).toEqual([303, 303])
  expect(await invited()).toEqual([{ full_name: 'Dana "D" <Okafor> & دانة', language: 'fr' }])
})

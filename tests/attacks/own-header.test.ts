import { afterAll, beforeAll, expect, it } from 'vitest'
import type { ActorName } from '../support/attack-world'
import { type ServedWorld, serveWorld } from './served-world'

// Pages that fail keep the header of whoever is signed in, and need nothing that has failed.

let served: ServedWorld

beforeAll(async () => {
  served = await serveWorld()
})
afterAll(async () => {
  await served?.stop()
})

async function asked(path: string, actor: ActorName) {
  const { wire, world } = served
  const { status, body, headers } = await wire.ask({
    path,
    headers: { ...world.headersOf(actor), Accept: 'text/html' },
  })
  const place = /<span class="place">([^<]*)</.exec(body)?.[1] ?? null
  return { status, place, isPublic: body.includes('class="signin"'), location: headers.location ?? null }
}

const id = '00000000-0000-4000-8000-000000000000'

it.each<[string, ActorName, number, string]>([
  ['/en/work/nothing-here', 'editor', 404, 'Workspace'],
  ['/en/work/a/b/c', 'viewer', 404, 'Workspace'],
  [`/en/work/commitments/${id}`, 'editor', 404, 'Workspace'],
  ['/en/desk/nothing-here', 'reviewer', 404, 'Secretariat desk'],
  [`/en/desk/reviews/${id}`, 'lead', 404, 'Secretariat desk'],
  ['/en/admin/nothing-here', 'administrator', 404, 'Secretariat desk'],
  ['/en/admin', 'reviewer', 403, 'Secretariat desk'],
  ['/en/desk', 'editor', 403, 'Workspace'],
  ['/en/admin/nothing-here', 'owner', 403, 'Workspace'],
])('%s as %s is %i with the header of the %s', async (path, actor, status, place) => {
  expect(await asked(path, actor)).toMatchObject({ status, place, isPublic: false })
})

it('stays the public header for visitors, and on public pages', async () => {
  expect(await asked('/en/no/such/page', 'editor')).toMatchObject({ status: 404, place: null, isPublic: true })
  expect((await asked('/en/desk/nothing-here', 'visitor')).location).toMatch(/^\/en\/sign-in/)
})

it('is the public header where nobody can be looked up', async () => {
  await served.app.killPostgres()
  try {
    expect(await asked('/en/work/nothing-here', 'editor')).toMatchObject({ status: 503, place: null, isPublic: true })
    expect(await asked('/en/desk', 'reviewer')).toMatchObject({ status: 503, place: null, isPublic: true })
    expect(await asked('/en/no/such/page', 'editor')).toMatchObject({ status: 404, isPublic: true })
  } finally {
    await served.app.startPostgresAgain()
  }
})

import type { Browser, BrowserContext, Page } from '@playwright/test'
import { demoSignIns } from '#db/seed/sign-ins'
import { signInByPages } from './second-factor'

// Every page and every state that a person can be shown, and the way there. Addresses with an id are found by following links.

export type Face = 'visitor' | 'editor' | 'owner' | 'reviewer' | 'lead' | 'administrator'

export type PageState = {
  name: string
  as: Face
  /** Goes there from anywhere; may follow links, press buttons and open details. */
  open: (page: Page, lang: string) => Promise<unknown>
}

const ACCOUNT: Record<Exclude<Face, 'visitor'>, string> = {
  editor: 'amelie.moreau@example.org',
  owner: 'isolde.brandt@example.org',
  reviewer: 'nour.haddad@example.org',
  lead: 'wanjiru.mbeki@example.org',
  administrator: 'elif.korkmaz@example.org',
}

const at = (path: string) => (page: Page, lang: string) => page.goto(`/${lang}${path}`)

/** The first link on a page whose address matches. */
const via =
  (path: string, link: RegExp, more = '') =>
  async (page: Page, lang: string) => {
    await page.goto(`/${lang}${path}`)
    const addresses = await page
      .locator('main a')
      .evaluateAll((links) => links.map((one) => one.getAttribute('href') ?? ''))
    const found = addresses.find((address) => link.test(address))
    if (!found) throw new Error(`no link like ${link} on ${path}`)
    await page.goto(found.split('?')[0] + more)
  }

/** Sends the main form as it stands: the page with its messages. */
const refused =
  (open: PageState['open'], button = 'main form[method=post] button[type=submit]') =>
  async (page: Page, lang: string) => {
    await open(page, lang)
    await Promise.all([page.waitForLoadState('load'), page.locator(button).last().click()])
    await page.locator('[data-error-summary]').waitFor()
  }

/** After the password of the secretariat, before the second factor. */
async function halfway(page: Page, lang: string) {
  const account = demoSignIns.find(({ email }) => email === ACCOUNT.lead)
  if (!account) throw new Error('no account of the secretariat')
  await page.goto(`/${lang}/sign-in`)
  await page.locator('input[name=email]').fill(account.email)
  await page.locator('input[name=password]').fill(account.password)
  await Promise.all([
    page.waitForURL(/\/sign-in\/second-factor/),
    page.locator('main form button[type=submit]').click(),
  ])
}

const draft = (more: string) => async (page: Page, lang: string) => {
  await via('/work/commitments?state=draft', /\/work\/commitments\/[0-9a-f-]{36}$/)(page, lang)
  await page.goto(new URL(page.url()).pathname + more)
}

const visitorPages: PageState[] = [
  { name: 'welcome', as: 'visitor', open: (page) => page.goto('/') },
  { name: 'overview', as: 'visitor', open: at('') },
  { name: 'overview, filtered', as: 'visitor', open: at('?avenue=voices') },
  { name: 'register', as: 'visitor', open: at('/commitments') },
  { name: 'register, nothing found', as: 'visitor', open: at('/commitments?q=zzzzqqq&avenue=local') },
  { name: 'register, unknown filter', as: 'visitor', open: at('/commitments?avenue=nowhere&status=behind') },
  { name: 'record', as: 'visitor', open: via('/commitments?q=skills+certificates', /\/commitments\/IDM/) },
  { name: 'record, silent', as: 'visitor', open: via('/commitments?status=no_report', /\/commitments\/IDM/) },
  {
    name: 'record, not yet reported',
    as: 'visitor',
    open: via('/commitments?status=not_started', /\/commitments\/IDM/),
  },
  {
    name: 'history',
    as: 'visitor',
    open: async (page, lang) => {
      await via('/commitments?q=skills+certificates', /\/commitments\/IDM/)(page, lang)
      await page.goto(`${new URL(page.url()).pathname.split('/').slice(0, 4).join('/')}/history`)
    },
  },
  { name: 'organisations', as: 'visitor', open: at('/organisations') },
  { name: 'organisation', as: 'visitor', open: via('/organisations', /\/organisations\/[0-9a-f-]{36}/) },
  { name: 'method', as: 'visitor', open: at('/method') },
  { name: 'about', as: 'visitor', open: at('/about') },
  { name: 'sign in', as: 'visitor', open: at('/sign-in') },
  { name: 'sign in, refused', as: 'visitor', open: refused(at('/sign-in')) },
  { name: 'second factor', as: 'visitor', open: halfway },
  {
    name: 'second factor, refused',
    as: 'visitor',
    open: refused(halfway),
  },
  { name: 'reset', as: 'visitor', open: at('/reset') },
  { name: 'invitation, unknown', as: 'visitor', open: at(`/invitation/${'x'.repeat(43)}`) },
  { name: 'outbox', as: 'visitor', open: at('/outbox') },
  { name: 'not found', as: 'visitor', open: at('/commitments/IDM-1999-0001') },
]

const workPages: PageState[] = [
  { name: 'work home', as: 'editor', open: at('/work') },
  { name: 'work commitments', as: 'editor', open: at('/work/commitments') },
  { name: 'work start', as: 'editor', open: at('/work/commitments/new') },
  { name: 'work draft', as: 'editor', open: draft('') },
  { name: 'work task list', as: 'editor', open: draft('/edit') },
  ...(['promise', 'fit', 'resources', 'measurement', 'steps', 'consent'] as const).map(
    (section): PageState => ({ name: `work section ${section}`, as: 'editor', open: draft(`/edit/${section}`) }),
  ),
  {
    name: 'work section, refused',
    as: 'editor',
    open: async (page, lang) => {
      await draft('/edit/measurement')(page, lang)
      await page.locator('[name="indicators.0.targetValue"]').fill('many')
      await Promise.all([page.waitForLoadState('load'), page.locator('button[value=continue]').last().click()])
      await page.locator('[data-error-summary]').waitFor()
    },
  },
  { name: 'work short path', as: 'editor', open: draft('/edit/short') },
  { name: 'work check', as: 'editor', open: draft('/edit/check') },
  { name: 'work changes requested', as: 'editor', open: via('/work', /\/work\/commitments\/[0-9a-f-]{36}$/) },
  { name: 'work reports', as: 'editor', open: at('/work/reports') },
  ...(['', '/numbers', '/milestones', '/story', '/status'] as const).map(
    (page): PageState => ({
      name: `work report${page}`,
      as: 'editor',
      open: async (browserPage, lang) => {
        await via('/work/reports', /\/reports\/\d{4}-[12]$/)(browserPage, lang)
        if (page) await browserPage.goto(new URL(browserPage.url()).pathname + page)
      },
    }),
  ),
  { name: 'work team', as: 'owner', open: at('/work/team') },
  { name: 'work invite', as: 'owner', open: at('/work/team/invite') },
  { name: 'work invite, refused', as: 'owner', open: refused(at('/work/team/invite')) },
  { name: 'work account', as: 'owner', open: at('/work/account') },
  { name: 'work second factor', as: 'owner', open: at('/work/account/second-factor') },
  { name: 'work second factor app', as: 'owner', open: at('/work/account/second-factor/app') },
  { name: 'work second factor passkey', as: 'owner', open: at('/work/account/second-factor/passkey') },
  { name: 'forbidden', as: 'editor', open: at('/desk') },
]

const deskPages: PageState[] = [
  { name: 'desk queue', as: 'reviewer', open: at('/desk') },
  { name: 'desk review', as: 'reviewer', open: via('/desk', /\/desk\/reviews\/[0-9a-f-]{36}$/) },
  {
    name: 'desk review, all open',
    as: 'reviewer',
    open: async (page, lang) => {
      await via('/desk?assignee=me', /\/desk\/reviews\/[0-9a-f-]{36}$/)(page, lang)
      for (const summary of await page.locator('main details:not([open]) > summary').all())
        if (await summary.isVisible()) await summary.click()
    },
  },
  ...(['publish', 'changes', 'decline'] as const).map(
    (decision): PageState => ({
      name: `desk ${decision}`,
      as: 'reviewer',
      open: async (page, lang) => {
        await via('/desk?assignee=me', /\/desk\/reviews\/[0-9a-f-]{36}$/)(page, lang)
        await page.goto(`${new URL(page.url()).pathname}/${decision}`)
      },
    }),
  ),
  { name: 'desk verify', as: 'reviewer', open: at('/desk/verify') },
  { name: 'desk verify report', as: 'reviewer', open: via('/desk/verify', /\/desk\/verify\/[0-9a-f-]{36}$/) },
  { name: 'desk organisations', as: 'lead', open: at('/desk/organisations') },
  { name: 'desk organisation', as: 'lead', open: via('/desk/organisations', /\/desk\/organisations\/[0-9a-f-]{36}$/) },
  { name: 'desk import', as: 'lead', open: at('/desk/import') },
  { name: 'desk import, refused', as: 'lead', open: refused(at('/desk/import')) },
  {
    name: 'desk import preview',
    as: 'lead',
    open: async (page, lang) => {
      await page.goto(`/${lang}/desk/import`)
      await page.locator('[name=registry]').fill('accessibility')
      await page.locator('[name=file]').setInputFiles({
        name: 'pledges.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from(
          'id,organisations,title,text\n1,Valdoria,Fair recruitment in two corridors,Two corridors will be opened.\n2,,,\n',
        ),
      })
      await Promise.all([
        page.waitForURL(/\/desk\/import\/[0-9a-f-]{36}/),
        page.locator('main form button[type=submit]').first().click(),
      ])
    },
  },
  { name: 'admin people', as: 'administrator', open: at('/admin') },
]

export const PAGES: readonly PageState[] = [...visitorPages, ...workPages, ...deskPages]

type State = Awaited<ReturnType<BrowserContext['storageState']>>
const signedIn = new Map<Face, Promise<State>>()

/** What the browser remembers after signing in; each account signs in once for each worker. */
export function stateOf(browser: Browser, baseURL: string, face: Face): Promise<State | undefined> {
  if (face === 'visitor') return Promise.resolve(undefined)
  const known = signedIn.get(face)
  if (known) return known
  const opening = (async () => {
    const context = await browser.newContext({ baseURL })
    const page = await context.newPage()
    await signInByPages(page, 'en', ACCOUNT[face])
    const state = await context.storageState()
    await context.close()
    return state
  })()
  signedIn.set(face, opening)
  return opening
}

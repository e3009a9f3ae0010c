import type { Browser, BrowserContext, BrowserContextOptions, Page } from '@playwright/test'
import { demoSignIns } from '#db/seed/sign-ins'
import { freshCode, signInByPages } from './second-factor'

// Every page and every state that a person can be shown, and the way there. Addresses with an id are found by following links.

export type Face = 'visitor' | 'viewer' | 'editor' | 'owner' | 'reviewer' | 'lead' | 'administrator'

export const FACES: readonly Face[] = ['visitor', 'viewer', 'editor', 'owner', 'reviewer', 'lead', 'administrator']

/** What a page may weigh; the classes of the performance budget. */
export type PageClass = 'public' | 'work' | 'desk'

export type PageState = {
  name: string
  as: Face
  /** Goes there from anywhere; may follow links and press buttons. */
  open: (page: Page, lang: string) => Promise<unknown>
  /** The answer is an error page, so its address is of no use to tests that ask for addresses. */
  status?: number
  /** Reached by sending a form: it has no address of its own. */
  sent?: true
}

const ACCOUNT: Record<Exclude<Face, 'visitor'>, string> = {
  viewer: 'teo.marchetti@example.org',
  editor: 'amelie.moreau@example.org',
  owner: 'isolde.brandt@example.org',
  reviewer: 'nour.haddad@example.org',
  lead: 'wanjiru.mbeki@example.org',
  administrator: 'elif.korkmaz@example.org',
}

export function classOf({ as, name }: Pick<PageState, 'as' | 'name'>): PageClass {
  if (as === 'visitor') return 'public'
  return name.startsWith('desk') || name.startsWith('admin') ? 'desk' : 'work'
}

const at = (path: string) => (page: Page, lang: string) => page.goto(`/${lang}${path}`)

/** Paths found once, without their language; ids do not change while tests run. */
const found = new Map<string, string>()

type Place = { within?: string; named?: string }

async function pathOf(
  page: Page,
  lang: string,
  list: string,
  link: RegExp,
  { within = 'main', named = '' }: Place = {},
): Promise<string> {
  const key = `${list} ${link} ${within} ${named}`
  const known = found.get(key)
  if (known) return known
  await page.goto(`/${lang}${list}`)
  const addresses = await page
    .locator(`${within} a`, { hasText: named })
    .evaluateAll((links) => links.map((one) => one.getAttribute('href') ?? ''))
  const address = addresses.map((one) => one.replace(/[?#].*/, '')).find((one) => link.test(one))
  if (!address) throw new Error(`no link like ${link} on ${list}`)
  const path = address.replace(/^\/[a-z]{2}(?=\/)/, '')
  found.set(key, path)
  return path
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

/** The first page that a list links to by an address like this, or a page below it. */
const via =
  (list: string, link: RegExp, below = '', place: Place = {}) =>
  async (page: Page, lang: string) =>
    page.goto(`/${lang}${await pathOf(page, lang, list, link, place)}${below}`)

const ID = '[0-9a-f-]{36}'
const record = (query: string) => via(`/commitments?${query}`, /\/commitments\/IDM/)
const commitment = (list: string, below = '', place: Place = {}) =>
  via(list, new RegExp(`/work/commitments/${ID}$`), below, place)
const DRAFT = 'Fair recruitment corridor with two partner States'

/** One of the demonstration: those that other tests make are sent while they are looked at. */
const draft = (below: string) => commitment('/work/commitments?state=draft', below, { named: DRAFT })
const report = (below: string) => via('/work/reports', /\/reports\/\d{4}-[12]$/, below)
const review = (list: string, below = '') =>
  via(list, new RegExp(`/desk/reviews/${ID}$`), below, { within: 'main table' })

const lostFactor = (who: string) => via(`/admin?q=${who}`, new RegExp(`/admin/people/${ID}/second-factor$`))

/** Sends a form that cannot be accepted: the page with its messages. */
const refused = (
  open: PageState['open'],
  spoil: (page: Page) => Promise<unknown> = async () => undefined,
  button = 'main form[method=post] button[type=submit]',
): Pick<PageState, 'open' | 'sent'> => ({
  sent: true,
  open: async (page, lang) => {
    await open(page, lang)
    await spoil(page)
    await page.locator(button).last().click()
    await page.locator('[data-error-summary]').waitFor()
  },
})

/** A person who is asked for a new password, or for the first time, reads it in the mail the demonstration shows. */
async function linkFromMail(page: Page, to: string, link: RegExp): Promise<string> {
  for (let tries = 0; tries < 40; tries += 1) {
    await page.goto('/en/outbox')
    const mail = page.locator('main li, main tr').filter({ hasText: to }).locator('a').first()
    if (await mail.count()) {
      await mail.click()
      const address = link.exec(await page.locator('main').innerText())?.[0]
      if (address) return address
    }
    await page.waitForTimeout(250)
  }
  throw new Error(`no mail to ${to}`)
}

function browserOf(page: Page): Browser {
  const browser = page.context().browser()
  if (!browser) throw new Error('a context without a browser')
  return browser
}

const once = new Map<string, Promise<string>>()

/** Prepared by another browser the first time it is asked for. */
function prepared(name: string, as: Face, work: (page: Page) => Promise<string>) {
  return async (page: Page) => {
    const known = once.get(name)
    if (known) return known
    const preparing = (async () => {
      const browser = browserOf(page)
      const baseURL = new URL(page.url() === 'about:blank' ? (process.env.WAYMARK_E2E_URL ?? '') : page.url()).origin
      const context = await openAs(browser, baseURL, as)
      try {
        return await work(await context.newPage())
      } finally {
        await context.close()
      }
    })()
    once.set(name, preparing)
    return preparing
  }
}

const mark = () => Math.random().toString(36).slice(2, 8)

/** The address of a letter to somebody new, sent by the owner whose page this is. */
async function invite(page: Page, email: string): Promise<string> {
  await page.goto('/en/work/team/invite')
  await page.locator('main [name=email]').fill(email)
  await page.locator('main [name=role]').first().check()
  const language = page.locator('main [name=language][value=en]')
  if (await language.count()) await language.check()
  await page.locator('main form[method=post] button[type=submit]').last().click()
  await page.waitForURL(/\/work\/team(\?.*)?$/)
  return linkFromMail(page, email, /\/invitation\/[\w-]+/)
}

const invitation = prepared('invitation', 'owner', (page) => invite(page, `guest-${mark()}@example.org`))

const GUEST_PASSWORD = 'lantern-quartz-58-heron'
/** The keys of the apps of people who were invited by these pages. */
const guestKeys = new Map<string, string>()

/** Somebody of this worker's own, with an authenticator app: what happens to their account disturbs nobody. */
const guest = (name: string) =>
  prepared(name, 'owner', async (page) => {
    const email = `${name}-${mark()}@example.org`
    const link = await invite(page, email)
    const context = await openAs(browserOf(page), new URL(page.url()).origin, 'visitor')
    try {
      const own = await context.newPage()
      await own.goto(`/en${link}`)
      await own.locator('[name=fullName]').fill('Inés Duarte')
      await own.locator('[name=password]').fill(GUEST_PASSWORD)
      await own.locator('[name=consent]').check()
      await Promise.all([own.waitForURL(/\/work/), own.locator('button[value=new]').click()])
      await own.goto('/en/work/account/second-factor/app')
      const key = (await own.locator('main code').first().innerText()).replaceAll(' ', '')
      await own.locator('main [name=code]').fill(await freshCode(key))
      await own.locator('main form[method=post] button[type=submit]').last().click()
      await own.locator('.codes').waitFor()
      guestKeys.set(email, key)
    } finally {
      await context.close()
    }
    return email
  })

async function signInAsGuest(page: Page, lang: string, email: string) {
  await page.context().clearCookies()
  await page.goto(`/${lang}/sign-in`)
  await page.locator('input[name=email]').fill(email)
  await page.locator('input[name=password]').fill(GUEST_PASSWORD)
  await Promise.all([
    page.waitForURL(/\/sign-in\/(second-factor|set-up)/),
    page.locator('main form button[type=submit]').click(),
  ])
}

const keeper = guest('keeper')
const forgetful = guest('forgetful')

/** Codes that a person has just made and sees this once. */
async function newCodes(page: Page, lang: string) {
  const email = await keeper(page)
  await signInAsGuest(page, lang, email)
  await page.locator('input[name=code]').fill(await freshCode(guestKeys.get(email) ?? ''))
  await Promise.all([page.waitForURL(/\/work/), page.locator('main form button[type=submit]').click()])
  await page.goto(`/${lang}/work/account/second-factor`)
  await page.locator('button[value=codes]').click()
  await page.locator('.codes').waitFor()
}

const forgotten = prepared('forgotten', 'administrator', async (page) => {
  const email = await forgetful(page)
  await page.goto(`/en/admin?q=${encodeURIComponent(email)}`)
  await page.locator('main a[href$="/second-factor"]').first().click()
  await page.locator('[name=reason]').fill('She called from the mission; the phone is lost')
  await Promise.all([
    page.waitForURL(/\/admin\?done=reset/),
    page.locator('main form button[type=submit]').last().click(),
  ])
  return email
})

const newPassword = prepared('new password', 'visitor', async (page) => {
  await page.goto('/en/reset')
  await page.locator('main [name=email]').fill('paulo.figueira@example.org')
  await page.locator('main button[type=submit]').click()
  return linkFromMail(page, 'paulo.figueira@example.org', /\/reset\/[\w-]+/)
})

const batch = prepared('batch', 'lead', async (page) => {
  await page.goto('/en/desk/import')
  await page.locator('[name=registry]').fill(`Pledges ${mark()}`)
  await page.locator('[name=file]').setInputFiles({
    name: 'pledges.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(
      'id,organisations,title,text\n1,Valdoria,Fair recruitment in two corridors,Two corridors will be opened.\n2,,,\n',
    ),
  })
  await page.locator('main form button[type=submit]').first().click()
  await page.waitForURL(/\/desk\/import\/[0-9a-f-]{36}/)
  return new URL(page.url()).pathname.replace(/^\/en/, '')
})

/** A path that had to be prepared first; mail links carry no language of the page. */
const after = (path: (page: Page) => Promise<string>) => async (page: Page, lang: string) =>
  page.goto(`/${lang}${(await path(page)).replace(/^\/[a-z]{2}(?=\/)/, '')}`)

const visitorPages: PageState[] = [
  { name: 'welcome', as: 'visitor', open: (page) => page.goto('/') },
  { name: 'overview', as: 'visitor', open: at('') },
  { name: 'overview, filtered', as: 'visitor', open: at('?avenue=voices') },
  { name: 'register', as: 'visitor', open: at('/commitments') },
  { name: 'register, filtered', as: 'visitor', open: at('/commitments?avenue=partnerships&who=member_state&page=1') },
  { name: 'register, page 2', as: 'visitor', open: at('/commitments?page=2') },
  { name: 'register, nothing found', as: 'visitor', open: at('/commitments?q=zzzzqqq&avenue=local') },
  { name: 'register, unknown filter', as: 'visitor', open: at('/commitments?avenue=nowhere&status=behind') },
  { name: 'record', as: 'visitor', open: record('q=skills+certificates') },
  { name: 'record, completed', as: 'visitor', open: record('status=completed') },
  { name: 'record, silent', as: 'visitor', open: record('status=no_report') },
  { name: 'record, not yet reported', as: 'visitor', open: record('status=not_started') },
  { name: 'record, ended short', as: 'visitor', open: record('status=ended_short') },
  {
    name: 'history',
    as: 'visitor',
    open: async (page, lang) => {
      const path = await pathOf(page, lang, '/commitments?q=skills+certificates', /\/commitments\/IDM/)
      await page.goto(`/${lang}${path.split('/').slice(0, 3).join('/')}/history`)
    },
  },
  { name: 'organisations', as: 'visitor', open: at('/organisations') },
  { name: 'organisation', as: 'visitor', open: via('/organisations', new RegExp(`/organisations/${ID}`)) },
  { name: 'method', as: 'visitor', open: at('/method') },
  { name: 'proof', as: 'visitor', open: at('/proof') },
  { name: 'about', as: 'visitor', open: at('/about') },
  { name: 'accessibility', as: 'visitor', open: at('/accessibility') },
  { name: 'privacy', as: 'visitor', open: at('/privacy') },
  { name: 'contact', as: 'visitor', open: at('/contact') },
  { name: 'sign in', as: 'visitor', open: at('/sign-in') },
  { name: 'sign in, refused', as: 'visitor', ...refused(at('/sign-in')) },
  { name: 'second factor', as: 'visitor', open: halfway },
  { name: 'second factor, refused', as: 'visitor', ...refused(halfway) },
  {
    name: 'second factor, set-up',
    as: 'visitor',
    open: async (page, lang) => signInAsGuest(page, lang, await forgotten(page)),
  },
  {
    name: 'second factor, set-up refused',
    as: 'visitor',
    ...refused(
      async (page, lang) => signInAsGuest(page, lang, await forgotten(page)),
      (page) => page.locator('main [name=code]').fill('000000'),
      'main form:has([name=code]) button[type=submit]',
    ),
  },
  { name: 'recovery codes, shown once', as: 'visitor', sent: true, status: 200, open: newCodes },
  { name: 'reset', as: 'visitor', open: at('/reset') },
  { name: 'reset, refused', as: 'visitor', ...refused(at('/reset')) },
  { name: 'new password', as: 'visitor', open: after(newPassword) },
  { name: 'new password, refused', as: 'visitor', ...refused(after(newPassword)) },
  { name: 'new password, unknown link', as: 'visitor', status: 410, open: at(`/reset/${'x'.repeat(43)}`) },
  { name: 'invitation', as: 'visitor', open: after(invitation) },
  { name: 'invitation, refused', as: 'visitor', ...refused(after(invitation)) },
  { name: 'invitation, unknown', as: 'visitor', status: 410, open: at(`/invitation/${'x'.repeat(43)}`) },
  { name: 'outbox', as: 'visitor', open: at('/outbox') },
  {
    name: 'mail',
    as: 'visitor',
    open: async (page, lang) => {
      await newPassword(page)
      await via('/outbox', /\/outbox\/./)(page, lang)
    },
  },
  { name: 'record not found', as: 'visitor', status: 404, open: at('/commitments/IDM-1999-0001') },
  { name: 'page not found', as: 'visitor', status: 404, open: at('/no-such-page') },
]

const LONG = `${'Recognition'.repeat(30)} ${'of skills and certificates, '.repeat(400)}`
const CONTINUE = 'main button[value=continue]'

const workPages: PageState[] = [
  { name: 'work home', as: 'editor', open: at('/work') },
  { name: 'work commitments', as: 'editor', open: at('/work/commitments') },
  { name: 'work commitments, published', as: 'editor', open: at('/work/commitments?state=published') },
  { name: 'work start', as: 'editor', open: at('/work/commitments/new') },
  { name: 'work draft', as: 'editor', open: draft('') },
  { name: 'work task list', as: 'editor', open: draft('/edit') },
  ...(['promise', 'fit', 'resources', 'measurement', 'steps', 'consent'] as const).map(
    (section): PageState => ({ name: `work section ${section}`, as: 'editor', open: draft(`/edit/${section}`) }),
  ),
  {
    name: 'work section, a text too long',
    as: 'editor',
    ...refused(draft('/edit/promise'), (page) => page.locator('[name=promiseWhat]').fill(LONG), CONTINUE),
  },
  {
    name: 'work section, a number that is none',
    as: 'editor',
    ...refused(
      draft('/edit/measurement'),
      (page) => page.locator('[name="indicators.0.targetValue"]').fill('many'),
      CONTINUE,
    ),
  },
  { name: 'work short path', as: 'editor', open: draft('/edit/short') },
  { name: 'work check', as: 'editor', open: draft('/edit/check') },
  { name: 'work changes requested', as: 'editor', open: commitment('/work') },
  { name: 'work published', as: 'editor', open: commitment('/work/commitments?state=published') },
  { name: 'work reports', as: 'editor', open: at('/work/reports') },
  ...(['', '/numbers', '/milestones', '/story', '/status'] as const).map(
    (page): PageState => ({ name: `work report${page}`, as: 'editor', open: report(page) }),
  ),
  {
    name: 'work report, a number that is none',
    as: 'editor',
    ...refused(report('/numbers'), (page) => page.locator('input[name$=".value"]').first().fill('many')),
  },
  { name: 'work account', as: 'editor', open: at('/work/account') },
  { name: 'work second factor', as: 'editor', open: at('/work/account/second-factor') },
  { name: 'work second factor app', as: 'editor', open: at('/work/account/second-factor/app') },
  { name: 'work second factor passkey', as: 'editor', open: at('/work/account/second-factor/passkey') },
  { name: 'work sessions', as: 'editor', open: at('/work/account/sessions') },
  {
    name: 'work, nothing there',
    as: 'editor',
    status: 404,
    open: at(`/work/commitments/${'0'.repeat(8)}-0000-4000-8000-${'0'.repeat(12)}`),
  },
  { name: 'work, no such page', as: 'editor', status: 404, open: at('/work/no-such-page') },
  { name: 'work, forbidden', as: 'editor', status: 403, open: at('/desk') },
  { name: 'work home, viewer', as: 'viewer', open: at('/work') },
  { name: 'work published, viewer', as: 'viewer', open: commitment('/work/commitments?state=published') },
  { name: 'work exports', as: 'editor', open: at('/work/exports') },
  { name: 'work exports, refused', as: 'editor', ...refused(at('/work/exports')) },
  {
    name: 'work export',
    as: 'editor',
    open: async (page, lang) => {
      await page.goto(`/${lang}/work/exports`)
      await page.locator('[name=kind]').first().check()
      await Promise.all([
        page.waitForURL(/\/work\/exports\/[0-9a-f-]{36}$/),
        page.locator('main form button[type=submit]').first().click(),
      ])
    },
  },
  { name: 'work team', as: 'owner', open: at('/work/team') },
  { name: 'work team member', as: 'owner', open: via('/work/team', new RegExp(`/work/team/${ID}$`)) },
  { name: 'work invite', as: 'owner', open: at('/work/team/invite') },
  { name: 'work invite, refused', as: 'owner', ...refused(at('/work/team/invite')) },
  { name: 'work tokens', as: 'owner', open: at('/work/team/tokens') },
  { name: 'work tokens, refused', as: 'owner', ...refused(at('/work/team/tokens')) },
  {
    name: 'work token, made',
    as: 'owner',
    sent: true,
    status: 200,
    open: async (page, lang) => {
      await page.goto(`/${lang}/work/team/tokens`)
      await page.locator('main [name=name]').fill('Ministry reporting system')
      await Promise.all([page.waitForLoadState('load'), page.locator('button[value=make]').click()])
      await page.locator('.secret').waitFor()
    },
  },
]

const deskPages: PageState[] = [
  { name: 'desk queue', as: 'reviewer', open: at('/desk') },
  { name: 'desk review', as: 'reviewer', open: review('/desk?assignee=nobody') },
  { name: 'desk review, mine', as: 'reviewer', open: review('/desk?assignee=me') },
  ...(['publish', 'embargo', 'changes', 'decline'] as const).map(
    (decision): PageState => ({
      name: `desk ${decision}`,
      as: 'reviewer',
      open: review('/desk?assignee=me', `/${decision}`),
    }),
  ),
  { name: 'desk decline, refused', as: 'reviewer', ...refused(review('/desk?assignee=me', '/decline')) },
  { name: 'desk verify', as: 'reviewer', open: at('/desk/verify') },
  { name: 'desk verify, completed', as: 'reviewer', open: at('/desk/verify?view=completed') },
  { name: 'desk verify report', as: 'reviewer', open: via('/desk/verify', new RegExp(`/desk/verify/${ID}$`)) },
  { name: 'desk exports', as: 'lead', open: at('/desk/exports') },
  {
    name: 'desk verify report, refused',
    as: 'reviewer',
    ...refused(via('/desk/verify', new RegExp(`/desk/verify/${ID}$`))),
  },
  { name: 'desk organisations', as: 'lead', open: at('/desk/organisations') },
  {
    name: 'desk organisation',
    as: 'lead',
    open: via('/desk/organisations', new RegExp(`/desk/organisations/${ID}$`)),
  },
  { name: 'desk import', as: 'lead', open: at('/desk/import') },
  { name: 'desk import, refused', as: 'lead', ...refused(at('/desk/import')) },
  { name: 'desk import preview', as: 'lead', open: after(batch) },
  { name: 'admin people', as: 'administrator', open: at('/admin') },
  { name: 'admin people, second step reset', as: 'administrator', open: at('/admin?done=reset') },
  { name: 'admin lost second factor', as: 'administrator', open: lostFactor('tomas.lindqvist') },
  { name: 'admin lost second factor, refused', as: 'administrator', ...refused(lostFactor('tomas.lindqvist')) },
  { name: 'admin lost second factor, none', as: 'administrator', open: lostFactor('joris.vandermeer') },
  { name: 'admin, nothing there', as: 'administrator', status: 404, open: at('/admin/no-such-page') },
  { name: 'desk, nothing there', as: 'reviewer', status: 404, open: at('/desk/no-such-page') },
]

export const PAGES: readonly PageState[] = [...visitorPages, ...workPages, ...deskPages]

type State = Awaited<ReturnType<BrowserContext['storageState']>>
const signedIn = new Map<Face, { at: number; state: Promise<State> }>()

/** Some pages want to know again who one is, ten minutes after signing in. */
const freshFor = 8 * 60_000

/** What the browser remembers after signing in; each account signs in once for each worker, and again where that is long ago. */
function stateOf(browser: Browser, baseURL: string | undefined, face: Face): Promise<State | undefined> {
  if (face === 'visitor') return Promise.resolve(undefined)
  const known = signedIn.get(face)
  if (known && Date.now() - known.at < freshFor) return known.state
  const opening = (async () => {
    const context = await browser.newContext({ baseURL })
    const page = await context.newPage()
    await signInByPages(page, 'en', ACCOUNT[face])
    const state = await context.storageState()
    await context.close()
    return state
  })()
  signedIn.set(face, { at: Date.now(), state: opening })
  return opening
}

/** A browser of somebody of this role. */
export async function openAs(
  browser: Browser,
  baseURL: string | undefined,
  face: Face,
  options: BrowserContextOptions = {},
): Promise<BrowserContext> {
  return browser.newContext({ ...options, baseURL, storageState: await stateOf(browser, baseURL, face) })
}

import AxeBuilder from '@axe-core/playwright'
import { type Browser, expect, type Page, type Response, test } from '@playwright/test'
import { FACES, type Face, openAs, PAGES, type PageState } from '../support/pages'

// Every page and state: nothing for axe to find, one h1, nothing wider than 320 pixels, no policy violated, no error in the console,
// no file missing. Each is opened once and looked at wide, then narrow with everything unfolded, in the light and in the dark.

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** Another scheme changes colours and nothing else. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block']

const WIDE = { width: 1280, height: 800 }
const NARROW = { width: 320, height: 800 }

type Look = { viewport: typeof WIDE; scheme: 'light' | 'dark'; unfolded?: true }

const EVERY_LOOK: readonly Look[] = [
  { viewport: WIDE, scheme: 'light' },
  { viewport: NARROW, scheme: 'light', unfolded: true },
  { viewport: NARROW, scheme: 'dark', unfolded: true },
]

test.describe.configure({ mode: 'parallel', timeout: 240_000 })

type Findings = Record<string, string[]>

/** What goes wrong on a page without anybody looking: errors, violated policies, files that do not come. */
function listen(page: Page, note: (what: string) => void): void {
  page.on('pageerror', (error) => note(`error: ${error.message}`))
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText
    // What the browser itself gave up because the page was left is nobody's fault.
    if (why !== 'net::ERR_ABORTED') note(`no answer: ${request.url()} ${why}`)
  })
  page.on('response', (response) => {
    const isPage = response.request().resourceType() === 'document'
    if (response.status() >= (isPage ? 500 : 400)) note(`${response.status()}: ${response.url()}`)
  })
  page.on('console', (message) => {
    // A page that answers 4xx is the page under test; missing files are noted above.
    if (['error', 'warning'].includes(message.type()) && !/the server responded with a status/.test(message.text()))
      note(`console: ${message.text().slice(0, 300)}`)
  })
}

async function examine(page: Page, look: Look): Promise<string[]> {
  await page.setViewportSize(look.viewport)
  await page.emulateMedia({ colorScheme: look.scheme })
  const name = `${look.viewport.width} ${look.scheme}${look.unfolded ? ' unfolded' : ''}`
  // Without frames of other origins the old way finds the same and opens no second page.
  const axe = new AxeBuilder({ page }).setLegacyMode()
  const { violations } = await (look.scheme === 'dark' ? axe.withRules(COLOUR_RULES) : axe.withTags(TAGS)).analyze()
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  return [
    ...violations.map(({ id, nodes }) => {
      const places = nodes.slice(0, 3).map(({ target, failureSummary }) => `${target.join(' ')} (${failureSummary})`)
      return `${name}: ${id} at ${places.join(' | ')}`
    }),
    ...(overflow > 0 ? [`${name}: wider than the window by ${overflow}`] : []),
  ]
}

async function unfold(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const details of document.querySelectorAll<HTMLDetailsElement>('details:not([open])')) details.open = true
  })
}

async function findingsOf(
  browser: Browser,
  baseURL: string | undefined,
  { face, lang, pages, looks }: { face: Face; lang: string; pages: readonly PageState[]; looks: readonly Look[] },
): Promise<Findings> {
  const findings: Findings = {}
  let current = ''
  const note = (what: string) => {
    findings[current] = [...(findings[current] ?? []), what]
  }
  // A colour on its way to another is neither.
  const context = await openAs(browser, baseURL, face, { reducedMotion: 'reduce' })
  const page = await context.newPage()
  listen(page, note)
  for (const state of pages) {
    current = state.name
    await page.setViewportSize(looks[0]?.viewport ?? WIDE)
    let answered = 0
    const remember = (response: Response) => {
      if (response.request().isNavigationRequest()) answered = response.status()
    }
    page.on('response', remember)
    await state.open(page, lang)
    page.off('response', remember)
    if (answered !== (state.status ?? (state.sent ? 422 : 200))) note(`answered ${answered}`)
    for (const look of looks) {
      if (look.unfolded) await unfold(page)
      for (const what of await examine(page, look)) note(what)
    }
    const shown = await page.evaluate(() => ({
      headings: document.querySelectorAll('h1').length,
      lang: document.documentElement.lang,
      dir: document.documentElement.dir,
      title: document.title,
    }))
    if (shown.headings !== 1) note(`${shown.headings} h1`)
    if (!shown.title.trim()) note('no title')
    const expected = state.name === 'welcome' ? 'en' : lang
    if (shown.lang !== expected || shown.dir !== (expected === 'ar' ? 'rtl' : 'ltr'))
      note(`lang ${shown.lang}, dir ${shown.dir}`)
  }
  await context.close()
  return findings
}

for (const face of FACES) {
  // In parts, so that the workers share the long lists.
  const pages = PAGES.filter(({ as }) => as === face)
  const size = 6
  for (let from = 0; from < pages.length; from += size) {
    const part = pages.slice(from, from + size)
    test(`nothing for axe to find, ${face}: ${part[0]?.name} to ${part.at(-1)?.name}`, async ({ browser, baseURL }) => {
      expect(await findingsOf(browser, baseURL, { face, lang: 'en', pages: part, looks: EVERY_LOOK })).toEqual({})
    })
  }
}

const ALSO_IN_OTHER_LANGUAGES = new Set([
  ...['overview', 'register', 'register, nothing found', 'record', 'history', 'sign in, refused', 'record not found'],
  ...['work home', 'work task list', 'work section fit', 'work section, a number that is none', 'work report/story'],
  ...['desk queue', 'desk review, mine', 'desk verify report'],
])

for (const lang of ['ar', 'zh'])
  for (const face of ['visitor', 'editor', 'reviewer'] as const)
    test(`nothing for axe to find, ${face}, ${lang}`, async ({ browser, baseURL }) => {
      const pages = PAGES.filter(({ as, name }) => as === face && ALSO_IN_OTHER_LANGUAGES.has(name))
      const looks: Look[] = [
        { viewport: WIDE, scheme: 'light' },
        { viewport: NARROW, scheme: 'light', unfolded: true },
      ]
      expect(await findingsOf(browser, baseURL, { face, lang, pages, looks })).toEqual({})
    })

for (const face of FACES)
  test(`every page answers without script, ${face}`, async ({ browser, baseURL }) => {
    const context = await openAs(browser, baseURL, face, { javaScriptEnabled: false })
    const page = await context.newPage()
    const missing: string[] = []
    for (const { name, open } of PAGES.filter(({ as }) => as === face)) {
      await open(page, 'fr')
      if (!(await page.locator('main h1').isVisible())) missing.push(name)
    }
    expect(missing).toEqual([])
    await context.close()
  })

/** Text alone twice as large (1.4.4), and lines, words and letters set apart (1.4.12). */
const TEXT = [
  { width: 1280, css: 'html{font-size:200%}' },
  {
    width: 320,
    css: '*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-block-end:2em!important}',
  },
] as const

test('text twice as large or set apart is neither cut off nor wider than the window', async ({ browser, baseURL }) => {
  const wrong: string[] = []
  for (const face of ['visitor', 'editor', 'reviewer'] as const) {
    // The policy forbids to everybody else what a reader's own style sheet may do.
    const context = await openAs(browser, baseURL, face, { bypassCSP: true })
    const page = await context.newPage()
    for (const { name, open } of PAGES.filter((one) => one.as === face && ALSO_IN_OTHER_LANGUAGES.has(one.name)))
      for (const { width, css } of TEXT) {
        await page.setViewportSize({ width, height: 900 })
        await open(page, 'en')
        await page.addStyleTag({ content: css })
        const found = await page.evaluate(() => {
          const over = document.documentElement.scrollWidth - window.innerWidth
          const cut = [...document.querySelectorAll<HTMLElement>('main *, header *')].filter((one) => {
            const { overflowX, overflowY } = getComputedStyle(one)
            if (![overflowX, overflowY].includes('hidden') || one.closest('.vh, .skip, svg')) return false
            return one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1
          })
          return [...(over > 0 ? [`wider by ${over}`] : []), ...cut.map((one) => `cut off: ${one.className}`)]
        })
        if (found.length > 0) wrong.push(`${name}, ${width}: ${found.join(', ')}`)
      }
    await context.close()
  }
  expect(wrong).toEqual([])
})

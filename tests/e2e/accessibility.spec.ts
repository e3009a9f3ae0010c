import AxeBuilder from '@axe-core/playwright'
import { type BrowserContextOptions, expect, test } from '@playwright/test'
import { type Face, PAGES, type PageState, stateOf } from '../support/pages'

// Every page and state: nothing for axe to find, one h1, nothing wider than 320 pixels, no policy violated, no error in the console;
// light and dark, wide and narrow, in English; a narrower set in Arabic and Chinese.

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

const LOOKS = [
  { name: 'wide, light', width: 1280, scheme: 'light' },
  { name: 'wide, dark', width: 1280, scheme: 'dark' },
  { name: 'narrow, light', width: 320, scheme: 'light' },
  { name: 'narrow, dark', width: 320, scheme: 'dark' },
] as const

const FACES: Face[] = ['visitor', 'editor', 'owner', 'reviewer', 'lead', 'administrator']

type Finding = { page: string; what: string }

async function examine(
  browser: import('@playwright/test').Browser,
  options: BrowserContextOptions,
  pages: readonly PageState[],
  lang: string,
): Promise<Finding[]> {
  const findings: Finding[] = []
  const context = await browser.newContext(options)
  const page = await context.newPage()
  let current = ''
  page.on('console', (message) => {
    // What a 4xx answers is the page under test, not a failed request of it.
    if (message.type() === 'error' && !/status of 4\d\d/.test(message.text()))
      findings.push({ page: current, what: `console: ${message.text().slice(0, 200)}` })
  })
  page.on('pageerror', (error) => findings.push({ page: current, what: `error: ${error.message}` }))
  for (const state of pages) {
    current = state.name
    await state.open(page, lang)
    const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze()
    for (const { id, nodes } of violations)
      findings.push({
        page: current,
        what: `axe ${id}: ${nodes
          .slice(0, 3)
          .map(({ target }) => target.join(' '))
          .join(' | ')}`,
      })
    const { headings, overflow, dir, shownLang } = await page.evaluate(() => ({
      headings: document.querySelectorAll('h1').length,
      overflow: document.documentElement.scrollWidth - window.innerWidth,
      dir: document.documentElement.dir,
      shownLang: document.documentElement.lang,
    }))
    if (headings !== 1) findings.push({ page: current, what: `${headings} h1` })
    if (overflow > 0) findings.push({ page: current, what: `wider than the window by ${overflow}` })
    if (current !== 'welcome' && (shownLang !== lang || dir !== (lang === 'ar' ? 'rtl' : 'ltr')))
      findings.push({ page: current, what: `lang ${shownLang}, dir ${dir}` })
  }
  await context.close()
  return findings
}

test.describe.configure({ timeout: 240_000 })

for (const look of LOOKS) {
  for (const face of FACES) {
    test(`axe and reflow, ${look.name}, ${face}`, async ({ browser, baseURL }) => {
      const base = baseURL ?? ''
      const options = {
        baseURL: base,
        viewport: { width: look.width, height: 800 },
        colorScheme: look.scheme,
        storageState: await stateOf(browser, base, face),
      } as const
      expect(
        await examine(
          browser,
          options,
          PAGES.filter(({ as }) => as === face),
          'en',
        ),
      ).toEqual([])
    })
  }
}

for (const lang of ['ar', 'zh']) {
  for (const face of ['visitor', 'editor', 'reviewer'] as const) {
    test(`axe and reflow, narrow, ${lang}, ${face}`, async ({ browser, baseURL }) => {
      const base = baseURL ?? ''
      const options = {
        baseURL: base,
        viewport: { width: 320, height: 800 },
        storageState: await stateOf(browser, base, face),
      } as const
      expect(
        await examine(
          browser,
          options,
          PAGES.filter(({ as }) => as === face),
          lang,
        ),
      ).toEqual([])
    })
  }
}

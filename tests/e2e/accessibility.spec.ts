import AxeBuilder from '@axe-core/playwright'
import { type Browser, type BrowserContextOptions, expect, test } from '@playwright/test'
import { type Face, PAGES, type PageState, stateOf } from '../support/pages'

// Every page and state: nothing for axe to find, one h1, nothing wider than 320 pixels, no policy violated, no error in the console;
// light and dark, wide and narrow, in English; a narrower set in Arabic and Chinese.

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** Another scheme changes colours and nothing else. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block']

const LOOKS = [
  { name: 'wide, light', width: 1280, colorScheme: 'light' },
  { name: 'wide, dark', width: 1280, colorScheme: 'dark' },
  { name: 'narrow, dark', width: 320, colorScheme: 'dark' },
  { name: 'narrow, light', width: 320, colorScheme: 'light' },
] as const
type Look = (typeof LOOKS)[number]

const FACES: Face[] = ['visitor', 'editor', 'owner', 'reviewer', 'lead', 'administrator']

type Finding = { page: string; look: string; what: string }

/** Each page is reached once and then looked at in every width and scheme. */
async function examine(
  browser: Browser,
  options: BrowserContextOptions,
  pages: readonly PageState[],
  lang: string,
  looks: readonly Look[],
): Promise<Finding[]> {
  const findings: Finding[] = []
  const context = await browser.newContext(options)
  const page = await context.newPage()
  let [current, look] = ['', '']
  const find = (what: string) => findings.push({ page: current, look, what })
  page.on('console', (message) => {
    // What a 4xx answers is the page under test, not a failed request of it.
    if (message.type() === 'error' && !/status of 4\d\d/.test(message.text()))
      find(`console: ${message.text().slice(0, 200)}`)
  })
  page.on('pageerror', (error) => find(`error: ${error.message}`))
  for (const state of pages) {
    current = state.name
    await state.open(page, lang)
    for (const { name, width, colorScheme } of looks) {
      look = name
      await page.setViewportSize({ width, height: 800 })
      await page.emulateMedia({ colorScheme })
      const axe = new AxeBuilder({ page })
      const { violations } = await (colorScheme === 'dark' ? axe.withRules(COLOUR_RULES) : axe.withTags(TAGS)).analyze()
      for (const { id, nodes } of violations) {
        find(
          `axe ${id}: ${nodes
            .slice(0, 3)
            .map(({ target }) => target.join(' '))
            .join(' | ')}`,
        )
      }
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      if (overflow > 0) find(`wider than the window by ${overflow}`)
    }
    const shown = await page.evaluate(() => ({
      headings: document.querySelectorAll('h1').length,
      dir: document.documentElement.dir,
      lang: document.documentElement.lang,
    }))
    if (shown.headings !== 1) find(`${shown.headings} h1`)
    if (current !== 'welcome' && (shown.lang !== lang || shown.dir !== (lang === 'ar' ? 'rtl' : 'ltr')))
      find(`lang ${shown.lang}, dir ${shown.dir}`)
  }
  await context.close()
  return findings
}

test.describe.configure({ timeout: 300_000 })

const PAGES_PER_TEST = 6

for (const face of FACES) {
  const pages = PAGES.filter(({ as }) => as === face)
  for (let from = 0; from < pages.length; from += PAGES_PER_TEST) {
    const part = pages.slice(from, from + PAGES_PER_TEST)
    test(`axe and reflow in four looks, ${face}, from ${part[0]?.name}`, async ({ browser, baseURL }) => {
      const base = baseURL ?? ''
      const options = { baseURL: base, storageState: await stateOf(browser, base, face) }
      expect(await examine(browser, options, part, 'en', LOOKS)).toEqual([])
    })
  }
}

for (const lang of ['ar', 'zh']) {
  for (const face of ['visitor', 'editor', 'reviewer'] as const) {
    test(`axe and reflow on a narrow screen, ${lang}, ${face}`, async ({ browser, baseURL }) => {
      const base = baseURL ?? ''
      const options = { baseURL: base, storageState: await stateOf(browser, base, face) }
      const pages = PAGES.filter(({ as }) => as === face)
      expect(await examine(browser, options, pages, lang, LOOKS.slice(-1))).toEqual([])
    })
  }
}

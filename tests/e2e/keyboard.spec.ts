import { expect, type Page, test } from '@playwright/test'
import { openAs, PAGES } from '../support/pages'

// The pages by keyboard alone: where focus goes, that it is seen, and that it goes in the order of reading.

/** Tabs until focus is on what is wanted. */
async function tabTo(page: Page, selector: string, limit = 60): Promise<number> {
  for (let presses = 1; presses <= limit; presses += 1) {
    await page.keyboard.press('Tab')
    const reached = await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)
    await expectVisibleFocus(page)
    if (reached) return presses
  }
  throw new Error(`focus did not come to ${selector} within ${limit} stops`)
}

/** An outline of at least two pixels, or the frame of a control drawn thicker, inside the window. */
async function expectVisibleFocus(page: Page): Promise<void> {
  const focus = await page.evaluate(() => {
    const active = document.activeElement
    if (!active || active === document.body) return undefined
    const style = getComputedStyle(active)
    const { top, bottom, width, height } = active.getBoundingClientRect()
    return {
      what: active.outerHTML.slice(0, 120),
      outlined: style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 2,
      raised: style.boxShadow !== 'none',
      inWindow: bottom > 0 && top < window.innerHeight && width > 0 && height > 0,
    }
  })
  if (!focus) return
  expect({ what: focus.what, seen: (focus.outlined || focus.raised) && focus.inWindow }).toEqual({
    what: focus.what,
    seen: true,
  })
}

test('overview, filter, result, record, table of a chart', async ({ page }) => {
  await page.goto('/en')
  await page.keyboard.press('Tab')
  await expect(page.locator('.skip').first()).toBeFocused()
  await expect(page.locator('.skip').first()).toBeInViewport()
  await expectVisibleFocus(page)
  await page.keyboard.press('Enter')
  await expect(page.locator('#main')).toBeFocused()

  const beforeFilter = await tabTo(page, 'select[name=avenue]', 40)
  expect(beforeFilter).toBeLessThanOrEqual(12)
  // A letter chooses; the filter is sent when the choice is made, and focus is where it was.
  await page.keyboard.press('L')
  await page.waitForURL(/avenue=local/)
  await expect(page.locator('select[name=avenue]')).toBeFocused()
  await expect(page.locator('h1')).toBeVisible()

  await tabTo(page, 'a[href*="/commitments?"][href*="status="], a[href$="/commitments?avenue=local"]', 80)
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/en\/commitments\?/)
  expect(new URL(page.url()).searchParams.get('avenue')).toBe('local')

  await tabTo(page, 'main table tbody a', 80)
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/commitments\/IDM-\d{4}-\d{4}/)
  await expect(page.locator('h1')).toHaveCount(1)

  await page.goto('/en')
  await tabTo(page, '.twin > summary')
  await page.keyboard.press('Enter')
  await expect(page.locator('.twin[open] table').first()).toBeVisible()
  await tabTo(page, '.twin .tw, .figlinks a, .twin a', 4)
})

test('the squares of the countries can be passed at once', async ({ page }) => {
  await page.goto('/en')
  const stops = await tabTo(page, 'a[href="#after-places"]', 60)
  expect(stops).toBeLessThanOrEqual(60)
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  const isAfter = await page.evaluate(() => {
    const mark = document.getElementById('after-places')
    const active = document.activeElement
    return Boolean(mark && active && (mark.contains(active) || mark.compareDocumentPosition(active) & 4))
  })
  expect(isAfter).toBe(true)
})

test('an error summary takes focus and leads to its field', async ({ page }) => {
  await page.goto('/en/sign-in')
  await tabTo(page, 'main input[name=email]')
  await page.keyboard.press('Enter')
  await page.locator('[data-error-summary]').waitFor()
  await expect(page.locator('[data-error-summary]')).toBeFocused()
  await expectVisibleFocus(page)
  expect(await page.title()).toMatch(/^Error/)
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(page.locator('main input[name=email]')).toBeFocused()
  await expect(page.locator('main input[name=email]')).toHaveAttribute('aria-invalid', 'true')
  const described = await page.locator('main input[name=email]').getAttribute('aria-describedby')
  expect(described).toBeTruthy()
})

for (const [lang, face, name] of [
  ['en', 'visitor', 'register'],
  ['ar', 'visitor', 'record'],
  ['en', 'editor', 'work home'],
  ['ar', 'editor', 'work section promise'],
  ['en', 'editor', 'work report/numbers'],
  ['en', 'reviewer', 'desk queue'],
  ['en', 'reviewer', 'desk review, mine'],
] as const)
  test(`every stop is seen and none is a trap: ${name}, ${lang}`, async ({ browser, baseURL }) => {
    const context = await openAs(browser, baseURL, face)
    const page = await context.newPage()
    await PAGES.find((one) => one.name === name)?.open(page, lang)
    const focusable = await page.evaluate(() => {
      const all = document.querySelectorAll<HTMLElement>(
        'a[href], button, select, textarea, input:not([type=hidden]), summary, [tabindex="0"]',
      )
      return [...all].filter((one) => one.checkVisibility({ visibilityProperty: true })).length
    })
    await page.keyboard.press('Tab')
    await expect(page.locator('.skip').first()).toBeFocused()
    const seen = new Set<string>()
    let last = ''
    for (let stop = 0; stop < Math.min(focusable, 70); stop += 1) {
      await expectVisibleFocus(page)
      last = await page.evaluate(() => {
        const active = document.activeElement
        const all = [...document.querySelectorAll('*')]
        return active ? String(all.indexOf(active)) : ''
      })
      // Radios share one stop, so the circle may close sooner than the count says.
      if (seen.has(last)) break
      seen.add(last)
      await page.keyboard.press('Tab')
    }
    expect(seen.size).toBeGreaterThan(Math.min(focusable, 70) / 3)
    await context.close()
  })

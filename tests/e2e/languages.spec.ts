import { expect, test } from '@playwright/test'
import { openAs, PAGES } from '../support/pages'

// Six languages: the way between them, the direction of the page, and nothing of the interface left in English.

test('the language links keep the page and what it asks', async ({ page }) => {
  await page.goto('/en/commitments?avenue=voices&status=on_track&page=1')
  for (const lang of ['ar', 'zh', 'fr', 'ru', 'es', 'en']) {
    const link = page.locator(`.langs a[hreflang=${lang}]`)
    await link.click()
    await page.waitForURL(new RegExp(`/${lang}/commitments\\?avenue=voices&status=on_track&page=1$`))
    await expect(page.locator('html')).toHaveAttribute('lang', lang)
    await expect(page.locator('html')).toHaveAttribute('dir', lang === 'ar' ? 'rtl' : 'ltr')
    await expect(page.locator('.langs a[aria-current]')).toHaveText(
      await page.locator(`.langs a[hreflang=${lang}]`).innerText(),
    )
  }
})

test('the chosen language is remembered at the door', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ baseURL, locale: 'fr-FR' })
  const page = await context.newPage()
  await page.goto('/en')
  await page.locator('.langs a[hreflang=ru]').click()
  await page.waitForURL(/\/ru$/)
  const remembered = (await context.cookies()).find(({ name }) => name === 'lang')
  expect(remembered?.value).toBe('ru')
  await context.close()
})

test('Arabic is the mirror of English', async ({ page }) => {
  const middles = async (lang: string, selector: string) => {
    await page.goto(`/${lang}`)
    const box = await page.locator(selector).first().boundingBox()
    if (!box) throw new Error(`${selector} is not shown`)
    return box.x + box.width / 2
  }
  await page.setViewportSize({ width: 1280, height: 900 })
  for (const selector of ['.brand', '.band .signin', '.hero h1', '.langs']) {
    const left = await middles('en', selector)
    const right = await middles('ar', selector)
    // Words are not equally long, so the middle is compared with the middle of the window only.
    expect({ selector, mirrored: left < 640 === right > 640 }).toEqual({ selector, mirrored: true })
  }
  await page.goto('/ar/commitments')
  const columns = await page
    .locator('main table thead th')
    .evaluateAll((cells) => cells.map((cell) => cell.getBoundingClientRect().x))
  expect(columns).toEqual([...columns].sort((a, b) => b - a))
})

/** Names of things, which are the same in every language. */
const NAMES = [/Waymark/, /\.csv\b|\.xlsx\b/, /[\w.-]+@[\w.-]+/, /https?:\/\//]

/** Three Latin words in a row: a sentence nobody has translated. What people wrote carries its language and is left out. */
const LATIN = /[A-Za-z][A-Za-z'’-]+(?:[ ,]+[A-Za-z][A-Za-z'’-]+){2,}/

/** A sentence in the script of the page may hold a name in another. */
const SCRIPTS = { ar: /\p{Script=Arabic}/u, zh: /\p{Script=Han}/u, ru: /\p{Script=Cyrillic}/u }

const FOREIGN = [
  ...(['ar', 'zh', 'ru'] as const).map((lang) => ['visitor', lang] as const),
  ...(['ar', 'ru'] as const).map((lang) => ['editor', lang] as const),
  ...(['ar', 'zh'] as const).map((lang) => ['reviewer', lang] as const),
  ...([
    ['owner', 'zh'],
    ['lead', 'ru'],
    ['administrator', 'ar'],
  ] as const),
]

test.describe.configure({ mode: 'parallel', timeout: 180_000 })

for (const [face, lang] of FOREIGN)
  test(`nothing of the interface is left in English, ${face}, ${lang}`, async ({ browser, baseURL }) => {
    const context = await openAs(browser, baseURL, face)
    const page = await context.newPage()
    const left = new Set<string>()
    for (const { name, open } of PAGES.filter(({ as }) => as === face)) {
      if (name === 'welcome' || name === 'mail') continue
      await open(page, lang)
      const texts = await page.evaluate(() => {
        const written =
          'script, style, bdi, body [lang], [dir=auto], textarea, input, code, svg text, [name=timeZone] *'
        const named = 'select[name=holderId] *, select[name=indicatorKey] *'
        const shown: string[] = []
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
        for (let node = walker.nextNode(); node; node = walker.nextNode())
          if (!node.parentElement?.closest(`${written}, ${named}`)) shown.push((node.textContent ?? '').trim())
        for (const one of document.querySelectorAll(
          'nav[aria-label], button[aria-label], a[aria-label], [placeholder]',
        ))
          shown.push(one.getAttribute('aria-label') ?? '', one.getAttribute('placeholder') ?? '')
        return shown
      })
      for (const text of texts)
        if (LATIN.test(text) && !SCRIPTS[lang].test(text) && !NAMES.some((known) => known.test(text)))
          left.add(`${name}: ${text.slice(0, 90)}`)
    }
    expect([...left]).toEqual([])
    await context.close()
  })

test('numbers and dates keep one kind of digits within a page', async ({ page }) => {
  await page.goto('/ar/commitments')
  const text = await page.locator('main').innerText()
  expect(/[0-9]/.test(text) && /[٠-٩]/.test(text)).toBe(false)
})

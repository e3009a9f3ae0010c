import { readFile } from 'node:fs/promises'
import { gzipSync } from 'node:zlib'
import { expect, test } from '@playwright/test'
import { classOf, FACES, openAs, PAGES, type PageClass } from '../support/pages'

// What a page weighs on the way to a reader, cold, and what may be kept of it. Bytes are exact, so they are tested; times are not.

const KB = 1_024

type Budget = { html: number; css: number; js: number; fonts: number; total: number }

const BUDGETS = {
  public: { html: 20 * KB, css: 12 * KB, js: 5 * KB, fonts: 48 * KB, total: 85 * KB },
  work: { html: 12 * KB, css: 12 * KB, js: 5 * KB, fonts: 48 * KB, total: 77 * KB },
  desk: { html: 40 * KB, css: 12 * KB, js: 5 * KB, fonts: 48 * KB, total: 105 * KB },
} satisfies Record<PageClass, Budget>

/** Three lists of 197 countries, which in other scripts than Latin are half as long again. */
const OTHERWISE: Record<string, Partial<Budget>> = { 'work section fit': { html: 14 * KB } }

/** What a page may carry beside the one script of all pages. */
const ALSO_CARRIED: Record<string, string> = {
  'second factor, set-up': '/passkey.js',
  'second factor, set-up refused': '/passkey.js',
  'work second factor passkey': '/passkey.js',
}

const weigh = (body: Buffer) => gzipSync(body, { level: 9 }).length

test.describe.configure({ mode: 'parallel', timeout: 180_000 })

for (const face of FACES)
  for (const lang of ['en', 'ar'])
    test(`pages stay within their budget, ${face}, ${lang}`, async ({ browser, baseURL }) => {
      const context = await openAs(browser, baseURL, face)
      const page = await context.newPage()
      const heavy: string[] = []
      const files = new Map<string, Buffer>()
      for (const state of PAGES.filter(({ as, name }) => as === face && !(lang === 'ar' && name === 'welcome'))) {
        await state.open(page, lang)
        const html = Buffer.from(
          state.sent ? await page.content() : await (await context.request.get(page.url())).body(),
        )
        const used = await page.evaluate(() => [
          ...new Set(performance.getEntriesByType('resource').map(({ name }) => name)),
        ])
        const sizes = { html: weigh(html), css: 0, js: 0, fonts: 0, total: 0 }
        for (const address of used) {
          const body = files.get(address) ?? (await (await context.request.get(address)).body())
          files.set(address, body)
          if (/\.css$/.test(address)) sizes.css += weigh(body)
          else if (/\.js$/.test(address)) sizes.js += weigh(body)
          // They are compressed as they are.
          else if (/\.woff2$/.test(address)) sizes.fonts += body.length
          else if (!/\.svg$/.test(address)) heavy.push(`${state.name}: needs ${address}`)
        }
        sizes.total = sizes.html + sizes.css + sizes.js + sizes.fonts
        const budget: Budget = { ...BUDGETS[classOf(state)], ...OTHERWISE[state.name] }
        for (const part of ['html', 'css', 'js', 'fonts', 'total'] as const)
          if (sizes[part] > budget[part]) heavy.push(`${state.name}: ${part} ${sizes[part]} of ${budget[part]}`)

        const scripts = await page.locator('script').evaluateAll((all) => all.map((one) => one.outerHTML))
        for (const script of scripts) {
          const file = /^<script src="([^"]*)" defer=""(?: nonce="[^"]*")?><\/script>$/.exec(script)?.[1]
          if (file !== '/enhance.js' && (!file || file !== ALSO_CARRIED[state.name]))
            heavy.push(`${state.name}: carries ${script.slice(0, 80)}`)
        }
        const preloads = await page.locator('link[rel=modulepreload]').count()
        if (preloads > 0) heavy.push(`${state.name}: preloads ${preloads} modules`)
        const images = await page.locator('img').count()
        if (images > 0) heavy.push(`${state.name}: ${images} images`)
      }
      expect(heavy).toEqual([])
      await context.close()
    })

const SHARED = ['overview', 'register', 'record', 'history', 'organisations', 'organisation']

test('what everybody reads alike may be kept, and is not sent twice', async ({ browser, baseURL }) => {
  const context = await openAs(browser, baseURL, 'visitor')
  const page = await context.newPage()
  const wrong: string[] = []
  for (const { name, open } of PAGES.filter((one) => one.as === 'visitor' && SHARED.includes(one.name))) {
    await open(page, 'en')
    const first = await context.request.get(page.url())
    const { 'cache-control': keeping = '', etag = '', 'set-cookie': cookie } = first.headers()
    if (!keeping.startsWith('public')) wrong.push(`${name}: ${keeping}`)
    if (cookie) wrong.push(`${name}: sets a cookie`)
    const again = await context.request.get(page.url(), { headers: { 'If-None-Match': etag } })
    if (again.status() !== 304) wrong.push(`${name}: sent again though nothing has changed (${etag || 'no tag'})`)
  }
  expect(wrong).toEqual([])
  await context.close()
})

for (const face of FACES.filter((one) => one !== 'visitor'))
  test(`what one person reads is never kept, ${face}`, async ({ browser, baseURL }) => {
    const context = await openAs(browser, baseURL, face)
    const page = await context.newPage()
    const wrong: string[] = []
    page.on('response', (response) => {
      if (!response.request().isNavigationRequest()) return
      const keeping = response.headers()['cache-control']
      if (keeping !== 'private, no-store') wrong.push(`${new URL(response.url()).pathname}: ${keeping}`)
    })
    for (const { open } of PAGES.filter(({ as }) => as === face)) await open(page, 'es')
    expect(wrong).toEqual([])
    await context.close()
  })

test('the script by hand stays small', async () => {
  expect(weigh(await readFile('public/enhance.js'))).toBeLessThan(5 * KB)
})

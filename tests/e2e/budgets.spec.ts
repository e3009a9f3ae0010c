import { gzipSync } from 'node:zlib'
import { expect, type Page, test } from '@playwright/test'
import { type Face, PAGES, stateOf } from '../support/pages'

// Bytes, not times: what a delegate on 400 kbit/s has to wait for. Sizes are those of gzip -9; the server's own brotli is smaller.

type Budget = { html: number; css: number; js: number; fonts: number }
const KB = 1024

const PUBLIC: Budget = { html: 20, css: 12, js: 5, fonts: 48 }
const FORM: Budget = { html: 12, css: 12, js: 5, fonts: 48 }
const DESK: Budget = { html: 40, css: 12, js: 5, fonts: 48 }

const budgetOf = (face: Face): Budget =>
  face === 'visitor' ? PUBLIC : face === 'editor' || face === 'owner' ? FORM : DESK

/** The page as it stands at the end of the way there, and what the browser fetched for it. */
async function weigh(page: Page, open: () => Promise<unknown>) {
  let caching = ''
  page.on('response', (response) => {
    if (/html/.test(response.headers()['content-type'] ?? '') && (response.status() < 300 || response.status() >= 400))
      caching = response.headers()['cache-control'] ?? ''
  })
  await open()
  await page.waitForLoadState('load')
  await page.evaluate(() => document.fonts.ready)
  const resources = await page.evaluate(() =>
    performance.getEntriesByType('resource').map((entry) => ({
      path: new URL(entry.name).pathname,
      isScript: (entry as PerformanceResourceTiming).initiatorType === 'script',
    })),
  )
  const paths = [...new Set(resources.map(({ path }) => path))]
  const sizeOf = async (wanted: RegExp, weigher: (body: Buffer) => number) => {
    const sizes = await Promise.all(
      paths
        .filter((path) => wanted.test(path))
        .map(async (path) => weigher(await (await page.request.get(path)).body())),
    )
    return sizes.reduce((sum, size) => sum + size, 0)
  }
  const zipped = (body: Buffer) => gzipSync(body, { level: 9 }).length
  return {
    bytes: {
      html: zipped(Buffer.from(await page.content())),
      css: await sizeOf(/\.css$/, zipped),
      js: await sizeOf(/\.js$/, zipped),
      fonts: await sizeOf(/\.woff2$/, (body) => body.length),
    },
    images: paths.filter((path) => /\.(png|jpe?g|webp|gif|svg)$/.test(path) && path !== '/favicon.svg'),
    scripts: paths.filter((path) => path.endsWith('.js')),
    caching,
  }
}

test.describe.configure({ timeout: 180_000 })

for (const face of ['visitor', 'editor', 'owner', 'reviewer', 'lead', 'administrator'] as const) {
  test(`bytes of every page, ${face}`, async ({ browser, baseURL }) => {
    const base = baseURL ?? ''
    const storageState = await stateOf(browser, base, face)
    const budget = budgetOf(face)
    const over: unknown[] = []
    for (const state of PAGES.filter(({ as }) => as === face)) {
      const context = await browser.newContext({ baseURL: base, storageState })
      const page = await context.newPage()
      const { bytes, images, scripts, caching } = await weigh(page, () => state.open(page, 'en'))
      for (const kind of ['html', 'css', 'js', 'fonts'] as const) {
        if (bytes[kind] > budget[kind] * KB)
          over.push({ page: state.name, kind, bytes: bytes[kind], budget: budget[kind] * KB })
      }
      if (images.length > 0) over.push({ page: state.name, images })
      if (scripts.some((path) => path !== '/enhance.js')) over.push({ page: state.name, scripts })
      if (face !== 'visitor' && !/no-store/.test(caching)) over.push({ page: state.name, caching })
      await context.close()
    }
    expect(over).toEqual([])
  })
}

test('pages of the portal may be kept by caches, and say so', async ({ request }) => {
  for (const path of ['/en', '/en/commitments', '/en/organisations', '/en/method']) {
    const response = await request.get(path)
    expect(response.headers()['cache-control'], path).toContain('public')
    expect(response.headers()['set-cookie'], path).toBeUndefined()
  }
})

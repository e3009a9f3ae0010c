import { expect, test } from '@playwright/test'

// From the overview to the numbers behind a figure, with nothing but a keyboard; and the same pages without script.

test('the skip link comes first and leads to the content', async ({ page }) => {
  await page.goto('/en')
  await page.keyboard.press('Tab')
  await expect(page.locator('.skip').first()).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/#main$/)
})

test('overview, filter, result, commitment, table twin by keyboard alone', async ({ page }) => {
  await page.goto('/en')
  await page.locator('#filter-avenue').focus()
  await page.keyboard.press('ArrowDown')
  await page.waitForURL(/avenue=partnerships/)
  await expect(page.locator('#filter-avenue')).toHaveValue('partnerships')
  await page.locator('.slegend a').first().focus()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/en\/commitments\?avenue=partnerships&status=completed/)
  await page.locator('main table tbody a').first().focus()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/en\/commitments\/IDM-/)
  const twin = page.locator('details.twin summary').first()
  await twin.focus()
  await page.keyboard.press('Enter')
  await expect(page.locator('details.twin table').first()).toBeVisible()
})

test('every stop of the overview shows where it is', async ({ page }) => {
  await page.goto('/en')
  for (let stop = 0; stop < 30; stop += 1) {
    await page.keyboard.press('Tab')
    const shown = await page.evaluate(() => {
      const element = document.activeElement
      if (!element || element === document.body) return null
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element)
      return {
        text: element.textContent?.slice(0, 30),
        visible: outlineStyle !== 'none' || Number.parseFloat(outlineWidth) > 0 || boxShadow !== 'none',
      }
    })
    if (shown) expect(shown).toMatchObject({ visible: true })
  }
})

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false })

  test('filters, pages and downloads work', async ({ page }) => {
    await page.goto('/en/commitments')
    await page.locator('#filter-status-behind').check()
    await page.locator('form.filters button[type=submit]').click()
    await expect(page).toHaveURL(/status=behind/)
    const found = Number(/\d+/.exec((await page.locator('h1').textContent()) ?? '')?.[0])
    expect(found).toBeGreaterThan(0)
    const csv = await page.request.get('/en/commitments.csv?status=behind')
    expect((await csv.text()).trim().split('\r\n').length - 1).toBe(found)
  })

  test('the language links keep the page and its question', async ({ page }) => {
    await page.goto('/en/commitments?status=behind')
    await page.locator('.langs a[lang=ar]').click()
    await expect(page).toHaveURL(/\/ar\/commitments\?status=behind/)
    await expect(page.locator('html')).toHaveAttribute('dir', 'rtl')
  })
})

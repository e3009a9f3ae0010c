import { type BrowserContext, expect, type Page, test } from '@playwright/test'
import { demoSignIns } from '#db/seed/sign-ins'
import { translator } from '~/i18n/translator'
import { freshCode } from '../support/second-factor'
import { button, mailTo } from '../support/walk'

// The second step of signing in, by the pages: with a device, with codes, and without script.

const t = translator('en')
const account = (email: string) => {
  const found = demoSignIns.find((one) => one.email === email)
  if (!found) throw new Error(`no account for ${email}`)
  return found
}

async function password(page: Page, email: string) {
  await page.goto('/en/sign-in')
  await page.locator('input[name=email]').fill(email)
  await page.locator('input[name=password]').fill(account(email).password)
  await button(page, t('access.sign-in.button')).click()
}

/** A device that confirms with a fingerprint, as the browser itself simulates it. */
async function withDevice(context: BrowserContext, page: Page) {
  const browser = await context.newCDPSession(page)
  await browser.send('WebAuthn.enable')
  const { authenticatorId } = await browser.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return {
    setVerified: (isUserVerified: boolean) =>
      browser.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified }),
  }
}

test('a member makes a passkey, signs in with it, and goes back to a password', async ({ browser }) => {
  const email = 'leila.benali@example.org'
  const context = await browser.newContext()
  const page = await context.newPage()
  const device = await withDevice(context, page)
  await password(page, email)
  await expect(page).toHaveURL(/\/work$/)

  await page.goto('/en/work/account/second-factor/passkey')
  await page.locator('input[name=name]').fill('Field laptop')
  await page.getByRole('button', { name: t('access.passkey.button') }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('access.codes.title'))
  const codes = await page.locator('.codes code').allInnerTexts()
  expect(new Set(codes).size).toBe(10)
  await page.reload()
  await expect(page, 'codes are seen once').toHaveURL(/\/work\/account\/second-factor$/)
  await expect(page.locator('main')).toContainText('Field laptop')
  await mailTo(email, /passkey was added/)

  await page.locator('header form button').click()
  await password(page, email)
  await expect(page).toHaveURL(/\/sign-in\/second-factor$/)
  await page.goto('/en/work')
  await expect(page, 'a password is half the way').toHaveURL(/\/sign-in\?next=/)
  await page.goto('/en/sign-in/second-factor')

  // Somebody else holds the device.
  await device.setVerified(false)
  await page.getByRole('button', { name: t('access.factor.passkey.use') }).click()
  await expect(page.locator('[data-passkey-failed]')).toBeVisible()
  await device.setVerified(true)
  await page.getByRole('button', { name: t('access.factor.passkey.use') }).click()
  await expect(page).toHaveURL(/\/work$/)

  await page.locator('header form button').click()
  await password(page, email)
  await page.locator('input[name=code]').fill(codes[0] ?? '')
  await button(page, t('access.factor.button')).click()
  await expect(page).toHaveURL(/\/work$/)
  await page.goto('/en/work/account/second-factor')
  await expect(page.locator('main')).toContainText(t('access.codes.left', { n: 9 }))
  await page.getByRole('button', { name: /^Remove/ }).click()
  await expect(page.locator('main')).toContainText(t('access.second.off'))
  await context.close()
})

test('an authenticator app is added and used without script', async ({ browser }) => {
  test.setTimeout(120_000)
  const email = 'paulo.figueira@example.org'
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await password(page, email)
  await page.goto('/en/work/account/second-factor')
  await page.getByRole('link', { name: t('access.app.add.title') }).click()
  await expect(page.getByRole('img', { name: t('access.app.qr') })).toBeVisible()
  const secret = (await page.locator('main code').innerText()).replaceAll(' ', '')
  await page.locator('input[name=code]').fill('000000')
  await button(page, t('access.app.button')).click()
  await expect(page.locator('[data-error-summary]')).toBeVisible()
  expect((await page.locator('main code').innerText()).replaceAll(' ', ''), 'the key stays').toBe(secret)
  await page.locator('input[name=code]').fill(await freshCode(secret))
  await button(page, t('access.app.button')).click()
  await expect(page.locator('.codes code')).toHaveCount(10)
  await page.getByRole('link', { name: t('access.codes.continue') }).click()
  await expect(page.locator('main')).toContainText(t('access.second.done.app_added'))

  await page.locator('header form button').click()
  await password(page, email)
  await page.locator('input[name=code]').fill(await freshCode(secret))
  await button(page, t('access.factor.button')).click()
  await expect(page).toHaveURL(/\/work$/)

  await page.goto('/en/work/account/second-factor')
  await page.getByRole('button', { name: /^Remove/ }).click()
  await expect(page.locator('main')).toContainText(t('access.second.off'))
  await context.close()
})

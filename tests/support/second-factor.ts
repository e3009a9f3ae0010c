import { setTimeout as sleep } from 'node:timers/promises'
import { expect, type Page } from '@playwright/test'
import { generateSync } from 'otplib'
import { demoSignIns } from '#db/seed/sign-ins'

// Authenticator apps of the tests. A code counts once, so each one that is given out is newer than the one before.

const SECONDS = 30
const given = new Map<string, number>()

/** A code that this process has not used for the secret yet; waits for the next thirty seconds where it must. */
export async function freshCode(secret: string): Promise<string> {
  const step = Math.max(Math.floor(Date.now() / 1000 / SECONDS), (given.get(secret) ?? 0) + 1)
  given.set(secret, step)
  // One step ahead is accepted: clocks differ.
  const early = (step - 1) * SECONDS * 1000 - Date.now()
  if (early > 0) await sleep(early + 100)
  return generateSync({ secret, epoch: step * SECONDS })
}

/**
 * Signs an account of the demonstration in, by the pages. Others may sign in to the same account at the same moment and use up its codes:
 * then the next one is tried, as a person would.
 */
export async function signInByPages(page: Page, lang: string, email: string): Promise<void> {
  const account = demoSignIns.find((one) => one.email === email)
  if (!account) throw new Error(`no account for ${email}`)
  await page.goto(`/${lang}/sign-in`)
  await page.locator('input[name=email]').fill(email)
  await page.locator('input[name=password]').fill(account.password)
  await page.locator('main form button[type=submit]').click()
  await page.waitForURL(account.totp ? /\/sign-in\/second-factor/ : /\/(work|desk)$/)
  if (!account.totp) return
  for (let attempt = 0; attempt < 4; attempt += 1) {
    await page.locator('input[name=code]').fill(await freshCode(account.totp))
    const [answer] = await Promise.all([
      page.waitForResponse((response) => response.request().method() === 'POST'),
      page.locator('main form button[type=submit]').click(),
    ])
    if (answer.status() === 303) return expect(page).toHaveURL(new RegExp(`/${lang}/(work|desk)$`))
    await page.waitForLoadState('load')
  }
  throw new Error(`${email} could not sign in with the codes of its app`)
}

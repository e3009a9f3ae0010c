import { randomUUID } from 'node:crypto'
import { type Browser, expect, type Page, test } from '@playwright/test'
import { translator } from '~/i18n/translator'
import { addDays, today } from '~/lib/dates'
import { button, choose, fill, press, send, signIn } from '../support/walk'

// What happens when two people, or one person twice, do the same thing at once. Every record here is made by its own test.

const t = translator('en')
const APPROVER = 'henrik.valdsen@example.org'
const COLLEAGUE = 'amelie.moreau@example.org'
const REVIEWER = 'nour.haddad@example.org'
const LEAD = 'wanjiru.mbeki@example.org'

test.describe.configure({ timeout: 120_000 })

async function pageOf(browser: Browser, email: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage()
  await signIn(page, 'en', email)
  return page
}

/** Starts a draft on the short path; answers with the address of the record. */
async function startDraft(page: Page): Promise<string> {
  await page.goto('/en/work/commitments/new')
  await choose(page, 'path', 'short')
  await send(button(page, t('commitments.new.start')))
  return new URL(page.url()).pathname.replace(/\/edit\/short$/, '')
}

/** A record that waits at the desk; answers with its address there. */
async function sendCommitment(page: Page, title: string): Promise<string> {
  const record = await startDraft(page)
  await fill(page, 'title', title)
  await fill(page, 'promiseWhat', 'print the guide to newcomers in six languages and hand it out at every counter')
  await choose(page, 'avenue', 'local')
  await choose(page, 'objectives', '3')
  await choose(page, 'scope', 'global')
  await fill(page, 'indicators.0.name', 'Guides handed out')
  await fill(page, 'indicators.0.targetValue', '900')
  await fill(page, 'deliversOn', t.date(addDays(today(), 700)))
  await choose(page, 'authorityConfirmed')
  await send(button(page, t('commitments.action.save_and_check')).last())
  await send(button(page, t('commitments.move.submit')))
  await expect(page).toHaveURL(/\/sent$/)
  return `/en/desk/reviews/${record.split('/').at(-1)}`
}

/** The addresses of the drafts of the person's organisation. */
async function drafts(page: Page): Promise<string[]> {
  await page.goto('/en/work/commitments?state=draft')
  const found = await page
    .locator('main a[href*="/work/commitments/"]')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''))
  return [...new Set(found.flatMap((href) => /\/work\/commitments\/[0-9a-f-]{36}/.exec(href)?.[0] ?? []))]
}

test('a form that is sent twice at once makes one record, and both answers lead to it', async ({ browser }) => {
  const page = await pageOf(browser, APPROVER)
  const before = await drafts(page)
  await page.goto('/en/work/commitments/new')
  const form = {
    _key: await page.locator('main [name=_key]').inputValue(),
    organisationId: await page.locator('main [name=organisationId]').first().inputValue(),
    path: 'full',
  }
  const headers = { origin: new URL(page.url()).origin }
  const answers = await Promise.all(
    [1, 2].map(() => page.request.post('/en/work/commitments/new', { form, headers, maxRedirects: 0 })),
  )
  expect(answers.map((answer) => answer.status())).toEqual([303, 303])
  const [first, second] = answers.map((answer) => answer.headers().location)
  expect(first).toMatch(/\/work\/commitments\/[0-9a-f-]{36}\/edit$/)
  expect(second).toBe(first)
  // Once more, later; and with other answers under the same key, which is refused.
  const again = await page.request.post('/en/work/commitments/new', { form, headers, maxRedirects: 0 })
  expect([again.status(), again.headers().location]).toEqual([303, first])
  const other = await page.request.post('/en/work/commitments/new', {
    form: { ...form, path: 'short' },
    headers,
    maxRedirects: 0,
  })
  expect(other.status()).toBe(409)

  const made = (await drafts(page)).filter((draft) => !before.includes(draft))
  expect(made.map((path) => `/en${path}/edit`)).toEqual([first])
})

test('a section saved second shows both versions and loses neither', async ({ browser }) => {
  const first = await pageOf(browser, APPROVER)
  const second = await pageOf(browser, COLLEAGUE)
  const record = await startDraft(first)
  const section = `${record}/edit/promise`
  await first.goto(section)
  await second.goto(section)

  await fill(first, 'title', 'Mine: counters open on Saturdays')
  await fill(first, 'promiseWhat', 'open the counters on Saturdays')
  await send(button(first, t('commitments.action.continue')).last())

  await fill(second, 'title', 'Theirs: counters open in the evening')
  await fill(second, 'promiseForWhom', 'people who work by day')
  expect(await press(button(second, t('commitments.action.continue')).last())).toBe(409)
  const notice = second.locator('.notice.warning', { hasText: t('commitments.stale.title') })
  for (const text of [
    'Henrik Valdsen',
    'Mine: counters open on Saturdays',
    'Theirs: counters open in the evening',
    'open the counters on Saturdays',
    'people who work by day',
  ])
    await expect(notice).toContainText(text)
  await expect(second.locator('[name=title]')).toHaveValue('Theirs: counters open in the evening')
  await expect(second.locator('[name=promiseForWhom]')).toHaveValue('people who work by day')

  // Nothing was saved by the refusal; keeping one's own is a choice that is made after both were read.
  await first.goto(section)
  await expect(first.locator('[name=title]')).toHaveValue('Mine: counters open on Saturdays')
  await send(button(second, t('commitments.stale.keep_mine')))
  await first.goto(section)
  await expect(first.locator('[name=title]')).toHaveValue('Theirs: counters open in the evening')
  await expect(first.locator('[name=promiseForWhom]')).toHaveValue('people who work by day')
})

test('the short path saved second in another tab shows both versions; theirs can be taken', async ({ browser }) => {
  const first = await pageOf(browser, APPROVER)
  const record = await startDraft(first)
  const second = await first.context().newPage()
  await second.goto(`${record}/edit/short`)
  await fill(first, 'title', 'A lamp at every stop')
  await send(button(first, t('commitments.action.exit')))
  await fill(second, 'title', 'A bench at every stop')
  expect(await press(button(second, t('commitments.action.save_and_check')).last())).toBe(409)
  const notice = second.locator('.notice.warning', { hasText: t('commitments.stale.title') })
  await expect(notice).toContainText('A lamp at every stop')
  await expect(notice).toContainText('A bench at every stop')
  await notice.getByRole('link', { name: t('commitments.stale.take_theirs') }).click()
  await expect(second.locator('[name=title]')).toHaveValue('A lamp at every stop')
})

test('sections of one draft that two people fill at the same time do not get in each other’s way', async ({
  browser,
}) => {
  const first = await pageOf(browser, APPROVER)
  const second = await pageOf(browser, COLLEAGUE)
  const record = await startDraft(first)
  await first.goto(`${record}/edit/promise`)
  await second.goto(`${record}/edit/consent`)
  await fill(first, 'title', 'Signs in six languages')
  await send(button(first, t('commitments.action.exit')))
  await fill(second, 'authorityName', 'Ines Calder')
  await send(button(second, t('commitments.action.exit')))
  await first.goto(`${record}/edit/check`)
  await expect(first.locator('main')).toContainText('Signs in six languages')
  await expect(first.locator('main')).toContainText('Ines Calder')
})

test('of two who decide, the second reads what was decided and changes nothing', async ({ browser }) => {
  const title = `Guides at the counter ${randomUUID().slice(0, 8)}`
  const review = await sendCommitment(await pageOf(browser, APPROVER), title)
  const reviewer = await pageOf(browser, REVIEWER)
  const lead = await pageOf(browser, LEAD)

  // Both see it free; one takes it.
  await reviewer.goto(review)
  await lead.goto(review)
  await send(button(reviewer, t('commitments.move.take')).first())
  expect(await press(button(lead, t('commitments.move.take')).first())).toBe(409)
  await expect(lead.locator('h1')).toHaveText(t('reviews.conflict.title.taken'))

  // Both open a decision; one is first.
  for (const item of await reviewer.locator('input[name=items]').all()) await item.check()
  await send(button(reviewer, t('reviews.checklist.save')))
  await reviewer.goto(`${review}/publish`)
  await lead.goto(`${review}/decline`)
  await send(button(reviewer, t('reviews.decide.publish.button')))
  await choose(lead, 'reasonCode', 'duplicate')
  await fill(lead, 'note', 'There is one like it already, by the same organisation.')
  expect(await press(button(lead, t('reviews.decide.decline.button')))).toBe(409)
  await expect(lead.locator('h1')).toHaveText(t('reviews.conflict.title.decided'))
  await expect(lead.locator('main')).toContainText(t('reviews.decision.published'))
  await expect(lead.locator('main')).toContainText(t('reviews.conflict.nothing_changed'))
  await expect(lead.locator('main')).not.toContainText('Nour Haddad')

  // The decision stands.
  const visitor = await (await browser.newContext()).newPage()
  await visitor.goto(`/en/commitments?q=${encodeURIComponent(title)}`)
  await expect(visitor.locator('main table').getByRole('link', { name: title })).toHaveCount(1)
})

test('a page of a report saved second shows what is stored and keeps what was typed', async ({ browser }) => {
  const first = await pageOf(browser, APPROVER)
  const second = await pageOf(browser, COLLEAGUE)
  await first.goto('/en/work/reports')
  const report = await first
    .locator('main table')
    .first()
    .locator('a[href*="/reports/"]')
    .last()
    .getAttribute('href')
    .then(String)
  const story = (text: string) => `${text} ${randomUUID()}`
  const [mine, theirs] = [story('Sixty people found work.'), story('Seventy people found work.')]
  // One of them has saved before, so that a report stands that both have seen.
  await first.goto(`${report}/story`)
  await fill(first, 'storyHard', 'Evenings are hard to staff.')
  await send(button(first, t('reports.action.exit')))
  await first.goto(`${report}/story`)
  await second.goto(`${report}/story`)
  await fill(first, 'storyChanged', mine)
  await send(button(first, t('reports.action.exit')))
  await fill(second, 'storyChanged', theirs)
  expect(await press(button(second, t('reports.action.continue')))).toBe(409)
  await expect(second.locator('.notice.warning', { hasText: t('reports.stale.title') })).toContainText(mine)
  await expect(second.locator('[name=storyChanged]')).toHaveValue(theirs)
  await first.goto(`${report}/story`)
  await expect(first.locator('[name=storyChanged]')).toHaveValue(mine)
  await send(button(second, t('reports.action.exit')))
  await first.goto(`${report}/story`)
  await expect(first.locator('[name=storyChanged]')).toHaveValue(theirs)
})

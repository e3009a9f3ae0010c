import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, type BrowserContext, expect, type Locator, type Page } from '@playwright/test'
import { demoSignIns } from '#db/seed/sign-ins'
import type { Lang } from '~/i18n/languages'
import { translator } from '~/i18n/translator'

// The life of a commitment, as people live it: through the pages, in any language, with or without script. Fields are found by name,
// so the same walk reads every language; what is shown is compared with the messages of that language.

export type WalkSettings = {
  lang: Lang
  script: boolean
  viewport: { width: number; height: number }
  /** Makes names and titles of this walk its own, so that walks may run side by side. */
  mark: string
  texts: Texts
  /** Looked at on every page the walk comes by. */
  onPage?: (page: Page, step: string) => Promise<void>
}

export type Texts = {
  fullName: string
  title: string
  betterTitle: string
  who: string
  what: string
  forWhom: string
  howMany: string
  byWhen: string
  problem: string
  indicator: string
  source: string
  milestones: [string, string]
  comment: string
  reply: string
  note: string
  changed: string
  hard: string
  evidence: string
  publicNote: string
  answer: string
}

const PASSWORD = 'lighthouse-quarry-58-thyme'

/** The day this many days from today, as a person of the language would type it: digits and strokes are read in all six. */
function dayFromNow(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
}

export async function signIn(page: Page, lang: Lang, email: string, password?: string): Promise<void> {
  const known = password ?? demoSignIns.find((account) => account.email === email)?.password
  if (!known) throw new Error(`no password for ${email}`)
  await page.goto(`/${lang}/sign-in`)
  await page.fill('input[name=email]', email)
  await page.fill('input[name=password]', known)
  await page.click('main button[type=submit]')
  await expect(page).toHaveURL(new RegExp(`/${lang}/(work|desk)`))
}

/** The text of the newest mail to an address whose words match; mail is files here, written by the product's own sender. */
export async function mailTo(address: string, pattern: RegExp): Promise<RegExpMatchArray> {
  const folder = process.env.WAYMARK_E2E_MAIL_FOLDER ?? ''
  for (let tries = 0; tries < 60; tries += 1) {
    for (const name of readdirSync(folder).filter((file) => file.endsWith('.eml'))) {
      const raw = readFileSync(join(folder, name), 'utf8')
      if (!raw.includes(address)) continue
      const body = raw
        .split(/\r?\n\r?\n/)
        .slice(1)
        .join('\n\n')
      const text = /base64/i.test(raw) ? Buffer.from(body.replace(/\s/g, ''), 'base64').toString('utf8') : body
      const found = text.match(pattern)
      if (found) return found
    }
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
  throw new Error(`no mail to ${address} that says ${pattern}`)
}

/** Presses a button by what it sends, and waits for the page that answers. */
async function press(page: Page, selector: string): Promise<void> {
  await Promise.all([page.waitForLoadState('load'), page.locator(selector).last().click()])
  await page.waitForLoadState('load')
}

/** Opens the details around a field, where it stands in any that are closed. */
async function reveal(field: Locator): Promise<void> {
  if (await field.isVisible()) return
  const closed = field.page().locator('details:not([open])', { has: field })
  for (const details of await closed.all())
    if (await details.locator('summary').first().isVisible()) await details.locator('summary').first().click()
}

async function fill(page: Page, selector: string, text: string): Promise<void> {
  await reveal(page.locator(selector).first())
  await page.locator(selector).first().fill(text)
}

async function check(page: Page, selector: string): Promise<void> {
  await reveal(page.locator(selector).first())
  await page.locator(selector).first().check()
}

const goOn = (page: Page) => press(page, 'main button[name=intent][value=continue]')

export async function walkTheLife(browser: Browser, settings: WalkSettings): Promise<void> {
  const { lang, texts, mark } = settings
  const t = translator(lang)
  const open = async (): Promise<{ context: BrowserContext; page: Page }> => {
    const context = await browser.newContext({ javaScriptEnabled: settings.script, viewport: settings.viewport })
    return { context, page: await context.newPage() }
  }
  const seen = async (page: Page, step: string) => settings.onPage?.(page, step)
  const { page: lead } = await open()
  const { page: delegate } = await open()
  const { page: reviewer } = await open()
  const { page: visitor } = await open()

  // 1 The secretariat invites.
  const email = `delegate-${mark}@example.org`
  await signIn(lead, lang, 'wanjiru.mbeki@example.org')
  await lead.goto(`/${lang}/desk/organisations`)
  await reveal(lead.locator('input[name=name]'))
  await fill(lead, 'input[name=name]', `Port of ${mark}`)
  await lead.selectOption('select[name=kind]', 'local_authority')
  await Promise.all([
    lead.waitForURL(/\/desk\/organisations\/[0-9a-f-]{36}/),
    lead.locator('main form[method=post] button[type=submit]').first().click(),
  ])
  await expect(lead).toHaveURL(/\/desk\/organisations\/[0-9a-f-]{36}/)
  await fill(lead, 'input[name=email]', email)
  await check(lead, 'input[name=role][value=owner]')
  await check(lead, `input[name=language][value=${lang}]`)
  await press(lead, 'button[name=intent][value=invite]')
  await seen(lead, 'invited')

  // 2 The mail arrives, the invitation is accepted.
  const [link] = await mailTo(email, /https?:\/\/\S+\/invitation\/\S+/)
  await delegate.goto(new URL(link).pathname)
  await fill(delegate, 'input[name=fullName]', texts.fullName)
  await check(delegate, `input[name=language][value=${lang}]`)
  await fill(delegate, 'input[name=password]', PASSWORD)
  await check(delegate, 'input[name=consent]')
  await seen(delegate, 'invitation')
  await press(delegate, 'main form[method=post] button[type=submit]')
  await expect(delegate).toHaveURL(new RegExp(`/${lang}/work`))
  await seen(delegate, 'first-home')

  // 3 A draft, section by section, with the wording check.
  await delegate.goto(`/${lang}/work/commitments/new`)
  await check(delegate, 'input[name=path][value=full]')
  await press(delegate, 'main form[method=post] button[type=submit]')
  await expect(delegate).toHaveURL(/\/work\/commitments\/[0-9a-f-]{36}\/edit$/)
  const record = new URL(delegate.url()).pathname.replace(/\/edit$/, '')
  await seen(delegate, 'task-list')

  const section = async (name: string, fill: () => Promise<void>) => {
    await delegate.goto(`${record}/edit/${name}`)
    await fill()
    await seen(delegate, `section-${name}`)
    await goOn(delegate)
  }
  await delegate.goto(`${record}/edit/promise`)
  const coach = delegate.locator('[data-check-target]')
  await expect(coach.locator('.good')).toHaveCount(0)
  await section('promise', async () => {
    await fill(delegate, '[name=title]', texts.title)
    await fill(delegate, '[name=promiseWho]', texts.who)
    await fill(delegate, '[name=promiseWhat]', texts.what)
    await fill(delegate, '[name=promiseForWhom]', texts.forWhom)
    await fill(delegate, '[name=promiseHowMany]', texts.howMany)
    await fill(delegate, '[name=promiseByWhen]', texts.byWhen)
    await delegate.selectOption('select[name=language]', lang)
  })
  await section('fit', async () => {
    await fill(delegate, '[name=problem]', texts.problem)
    await check(delegate, '[name=avenue][value=local]')
    await check(delegate, '[name=objectives][value="18"]')
    await check(delegate, '[name=beneficiaries][value=migrants]')
    await check(delegate, '[name=scope][value=global]')
  })
  await section('resources', async () => {
    await fill(delegate, '[name=contactName]', texts.fullName)
    await fill(delegate, '[name=contactEmail]', email)
    await check(delegate, '[name=natures][value=technical]')
    await check(delegate, '[name=moneyKind][value=none]')
  })
  await section('measurement', async () => {
    await fill(delegate, '[name="indicators.0.name"]', texts.indicator)
    await check(delegate, '[name="indicators.0.direction"][value=up]')
    await fill(delegate, '[name="indicators.0.baselineValue"]', '0')
    await fill(delegate, '[name="indicators.0.baselineOn"]', dayFromNow(-20))
    await fill(delegate, '[name="indicators.0.targetValue"]', '400')
    await fill(delegate, '[name="indicators.0.targetOn"]', dayFromNow(700))
    await fill(delegate, '[name="indicators.0.source"]', texts.source)
  })
  await section('steps', async () => {
    await fill(delegate, '[name=startsOn]', dayFromNow(-20))
    await fill(delegate, '[name=deliversOn]', dayFromNow(720))
    await fill(delegate, '[name="milestones.0.title"]', texts.milestones[0])
    await fill(delegate, '[name="milestones.0.dueOn"]', dayFromNow(120))
    await fill(delegate, '[name="milestones.1.title"]', texts.milestones[1])
    await fill(delegate, '[name="milestones.1.dueOn"]', dayFromNow(500))
  })
  await section('consent', async () => {
    await fill(delegate, '[name=authorityName]', texts.fullName)
    await fill(delegate, '[name=authorityTitle]', 'Mayor')
    await check(delegate, '[name=authorityConfirmed]')
  })

  // 4 Check answers; the wording check is met; send.
  await delegate.goto(`${record}/edit/check`)
  await expect(delegate.locator('.coach .good')).toHaveCount(5)
  await expect(delegate.locator('main')).toContainText(texts.title)
  await seen(delegate, 'check-answers')
  await press(delegate, 'main form[method=post] button[type=submit]')
  await expect(delegate).toHaveURL(/\/sent$/)
  await seen(delegate, 'sent')

  // 5 A reviewer takes it, comments, asks for changes.
  const id = record.split('/').at(-1)
  const review = `/${lang}/desk/reviews/${id}`
  await signIn(reviewer, lang, 'nour.haddad@example.org')
  await reviewer.goto(review)
  await press(reviewer, 'button[name=intent][value=take]')
  await expect(reviewer.locator('main')).toContainText(texts.title)
  const commentForm = reviewer.locator('form', { has: reviewer.locator('[name="body-title"]') })
  await reveal(reviewer.locator('[name="body-title"]'))
  await commentForm.locator('[name="body-title"]').fill(texts.comment)
  await Promise.all([reviewer.waitForLoadState('load'), commentForm.locator('button[type=submit]').click()])
  await expect(reviewer.locator('main')).toContainText(texts.comment)
  await seen(reviewer, 'review')
  await reviewer.goto(`${review}/changes`)
  await fill(reviewer, '[name=note]', texts.note)
  await press(reviewer, 'main form[method=post] button[type=submit]')

  // 6 The delegate sees the comment beside its field, answers, changes and sends again.
  await mailTo(email, new RegExp(`/work/commitments/${id}`))
  await delegate.goto(record)
  await expect(delegate.locator('main')).toContainText(texts.comment)
  await seen(delegate, 'changes-requested')
  const reply = delegate.locator('form', { has: delegate.locator('textarea') }).first()
  await reveal(reply.locator('textarea'))
  await reply.locator('textarea').fill(texts.reply)
  await Promise.all([delegate.waitForLoadState('load'), reply.locator('button[type=submit]').click()])
  await expect(delegate.locator('main')).toContainText(texts.reply)
  await delegate.goto(`${record}/edit/promise`)
  await expect(delegate.locator('main')).toContainText(texts.comment)
  await fill(delegate, '[name=title]', texts.betterTitle)
  await goOn(delegate)
  await delegate.goto(`${record}/edit/check`)
  await press(delegate, 'main form[method=post] button[type=submit]')
  await expect(delegate).toHaveURL(/\/sent$/)

  // 7 Another look, the checklist, publication.
  await reviewer.goto(review)
  await press(reviewer, 'button[name=intent][value=take]')
  for (const item of await reviewer.locator('input[name=items]').all()) await item.check()
  await press(reviewer, 'button[name=intent][value=checklist]')
  const resolve = reviewer.locator('button[name=intent][value=resolve]')
  if (await resolve.count()) await Promise.all([reviewer.waitForLoadState('load'), resolve.first().click()])
  await reviewer.goto(`${review}/publish`)
  await seen(reviewer, 'publish')
  await press(reviewer, 'main form[method=post] button[type=submit]')

  // 8 The public reads it.
  await visitor.goto(`/${lang}/commitments?q=${encodeURIComponent(texts.betterTitle)}`)
  await seen(visitor, 'register')
  await visitor.locator('main table a', { hasText: texts.betterTitle }).first().click()
  await expect(visitor).toHaveURL(/\/commitments\/IDM-\d{4}-\d{4}\//)
  const publicPage = new URL(visitor.url()).pathname
  const reference = /IDM-\d{4}-\d{4}/.exec(publicPage)?.[0] ?? ''
  await expect(visitor.locator('main')).toContainText(reference)
  await expect(visitor.locator('main')).toContainText(texts.what)
  await expect(visitor.locator('main')).toContainText(t('register.record.first_report'))
  await seen(visitor, 'published')

  // 9 The report: four pages, evidence as link and as file, a status, check, send.
  await delegate.goto(`/${lang}/work/reports`)
  await seen(delegate, 'reports')
  await delegate.locator('main table a', { hasText: texts.betterTitle }).first().click()
  await expect(delegate).toHaveURL(/\/reports\/\d{4}-[12]$/)
  const report = new URL(delegate.url()).pathname
  await delegate.goto(`${report}/numbers`)
  await delegate.locator('input[name$=".value"]').first().fill('60')
  await delegate.locator('input[name$=".asOfOn"]').first().fill(dayFromNow(-1))
  await seen(delegate, 'report-numbers')
  await goOn(delegate)
  await expect(delegate).toHaveURL(/\/milestones$/)
  await delegate.locator('input[type=radio][value=done]').first().check()
  await delegate.locator('input[name$=".doneOn"]').first().fill(dayFromNow(-2))
  await seen(delegate, 'report-milestones')
  await goOn(delegate)
  await expect(delegate).toHaveURL(/\/story$/)
  await fill(delegate, '[name=storyChanged]', texts.changed)
  await fill(delegate, '[name=storyHard]', texts.hard)
  await delegate.locator('form:not([enctype]) select[name=language]').first().selectOption(lang)
  await seen(delegate, 'report-story')
  await goOn(delegate)
  await expect(delegate).toHaveURL(/\/status$/)
  for (const kind of ['link', 'file'] as const) {
    await delegate.goto(`${report}/story`)
    const form = delegate.locator('form[enctype="multipart/form-data"]')
    await reveal(form.locator('[name=shows]'))
    await form.locator('[name=shows]').fill(`${texts.evidence} (${kind})`)
    if (kind === 'link') await form.locator('[name=url]').fill('https://evidence.example.org/register')
    else
      await form.locator('[name=file]').setInputFiles({
        name: 'register.pdf',
        mimeType: 'application/pdf',
        buffer: Buffer.from('%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n'),
      })
    await Promise.all([delegate.waitForLoadState('load'), form.locator('button[value=add-evidence]').click()])
    await expect(delegate.locator('main')).toContainText(`${texts.evidence} (${kind})`)
  }
  await delegate.goto(`${report}/status`)
  const suggested = delegate.locator('input[name=implementation]:checked')
  await expect(suggested).toHaveCount(1)
  await seen(delegate, 'report-status')
  await goOn(delegate)
  await expect(delegate).toHaveURL(/\/check$/)
  await seen(delegate, 'report-check')
  await press(delegate, 'main form[method=post] button[type=submit]')
  await expect(delegate.locator('main')).toContainText(t('reports.sent.title'))

  // 10 Public at once, and not yet checked.
  await visitor.goto(publicPage)
  await expect(visitor.locator('main')).toContainText(texts.changed)
  await expect(visitor.locator('main')).toContainText(t('common.verification.documented'))
  const download = await visitor.request.get(
    await visitor.locator('.files a[href*="/evidence/"]').first().getAttribute('href').then(String),
  )
  expect(download.status()).toBe(200)
  expect(download.headers()['content-disposition']).toContain('attachment')

  // 11 The secretariat verifies; the holder answers.
  await reviewer.goto(`/${lang}/desk/verify`)
  const toVerify = reviewer.locator('main table a', { hasText: texts.betterTitle }).first()
  for (let n = 2; n < 12 && !(await toVerify.isVisible()); n += 1) await reviewer.goto(`/${lang}/desk/verify?page=${n}`)
  await toVerify.click()
  await reviewer.locator('input[name$=".level"][value=checked]').first().check()
  await reviewer.locator('input[name$=".method"][value=register]').first().check()
  await reviewer.locator('[name$=".publicNote"]').first().fill(texts.publicNote)
  await seen(reviewer, 'verify')
  await press(reviewer, 'main form[method=post] button[type=submit]')
  await delegate.goto(report)
  await expect(delegate.locator('main')).toContainText(texts.publicNote)
  const answer = delegate.locator('form', { has: delegate.locator('[name^=answer]') }).first()
  await reveal(answer.locator('[name^=answer]'))
  await answer.locator('[name^=answer]').fill(texts.answer)
  await Promise.all([delegate.waitForLoadState('load'), answer.locator('button[type=submit]').click()])
  await seen(delegate, 'answered')

  // 12 The public page says so; history and the download know the record.
  await visitor.goto(publicPage)
  await expect(visitor.locator('main')).toContainText(texts.publicNote)
  await expect(visitor.locator('main')).toContainText(texts.answer)
  await expect(visitor.locator('.facts')).toContainText(
    t('register.record.checked_on', { date: '' }).trim().split(' ')[0] ?? '',
  )
  await seen(visitor, 'checked')
  await visitor.goto(`/${lang}/commitments/${reference}/history`)
  await expect(visitor.locator('main')).toContainText(t('register.history.unchanged'))
  const csv = await visitor.request.get(`/${lang}/commitments.csv?q=${reference}`)
  expect(await csv.text()).toContain(texts.betterTitle)
}

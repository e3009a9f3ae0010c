import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, expect, type Locator, type Page, test } from '@playwright/test'
import type { Lang } from '~/i18n/languages'
import { type Translator, translator } from '~/i18n/translator'
import { addDays, type IsoDate, today } from '~/lib/dates'
import { signInByPages } from './second-factor'

// The life of a commitment as people live it: through the pages, in any language, with or without script. Buttons, links and sentences
// are looked for in the words of that language; fields by their names, which are the same in all six.

export type WalkSettings = {
  lang: Lang
  script: boolean
  viewport: { width: number; height: number }
  /** Makes names and titles of this walk its own, so that walks may run side by side and in any order. */
  mark: string
  texts: WalkTexts
  /** Looked at on every page the walk comes by. */
  onPage?: (page: Page, name: string) => Promise<void>
}

export type WalkTexts = Record<
  | 'organisation'
  | 'fullName'
  | 'jobTitle'
  | 'title'
  | 'betterTitle'
  | 'who'
  | 'vagueWhat'
  | 'what'
  | 'forWhom'
  | 'howMany'
  | 'byWhen'
  | 'problem'
  | 'indicator'
  | 'source'
  | 'firstStep'
  | 'secondStep'
  | 'comment'
  | 'reply'
  | 'note'
  | 'changed'
  | 'hard'
  | 'evidence'
  | 'publicNote'
  | 'answer',
  string
>

const PASSWORD = 'lighthouse-quarry-58-thyme'
const TARGET = 400
const REPORTED = 60
/** Small, and what its name says it is. */
const PDF = Buffer.from('%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n')

/** Presses a button of a form and waits for the page that answers; answers with the status of the post. */
export async function press(button: Locator): Promise<number> {
  const page = button.page()
  const [answer] = await Promise.all([
    page.waitForResponse(
      (response) => response.request().method() === 'POST' && response.request().isNavigationRequest(),
    ),
    page.waitForEvent('load'),
    button.click(),
  ])
  return answer.status()
}

/** Presses a button of a form that is to be accepted. A refusal shows its messages. */
export async function send(button: Locator): Promise<void> {
  const page = button.page()
  const status = await press(button)
  const said = await page.locator('[data-error-summary], .error-page').allInnerTexts()
  expect(status, `the form of ${page.url()} was refused: ${said.join(' ')}`).toBe(303)
}

/** Every closed `details` around the field is opened. */
async function reveal(field: Locator): Promise<void> {
  if (await field.isVisible()) return
  const closed = field.page().locator('main details:not([open])', { has: field })
  for (const details of await closed.all()) await details.locator('> summary').click()
}

export async function fill(page: Page | Locator, name: string, text: string): Promise<void> {
  const field = page.locator(`[name="${name}"]`).first()
  await reveal(field)
  await field.fill(text)
}

export async function choose(page: Page | Locator, name: string, value = 'yes'): Promise<void> {
  const field = page.locator(`[name="${name}"][value="${value}"]`).first()
  await reveal(field)
  await field.check()
}

/** The button with exactly these words, in the main part of the page. */
export const button = (page: Page | Locator, words: string): Locator =>
  ('goto' in page ? page.locator('main') : page).getByRole('button', { name: words, exact: true })

export const signIn = (page: Page, lang: Lang, email: string): Promise<void> => signInByPages(page, lang, email)

/** What the pattern finds in a mail to the address; mail is files here, written by the product's own sender. */
export async function mailTo(address: string, pattern: RegExp): Promise<string> {
  const folder = process.env.WAYMARK_E2E_MAIL_FOLDER
  if (!folder) throw new Error('WAYMARK_E2E_MAIL_FOLDER says where the mail is')
  let found = ''
  await expect(() => {
    const mails = readdirSync(folder)
      .filter((file) => file.endsWith('.eml'))
      .map((file) => readMail(readFileSync(join(folder, file), 'utf8')))
    found =
      mails.filter(({ to }) => to.includes(address)).flatMap(({ text }) => text.match(pattern)?.[0] ?? [])[0] ?? ''
    expect(found, `a mail to ${address} that says ${pattern}`).not.toBe('')
  }).toPass({ timeout: 30_000 })
  return found
}

function readMail(raw: string): { to: string; text: string } {
  const [head = '', ...parts] = raw.split(/\r?\n\r?\n/)
  const to = /^To: (.*(?:\r?\n[ \t].*)*)/im.exec(head)?.[1] ?? ''
  const body = parts.join('\n\n')
  const isEncoded = /^Content-Transfer-Encoding: base64/im.test(raw)
  return { to, text: isEncoded ? Buffer.from(body.replace(/\s/g, ''), 'base64').toString('utf8') : body }
}

/** One part of the walk; its name is in the report, and in the message when it fails. */
function step<Result>(title: string, body: () => Promise<Result>): Promise<Result> {
  return test.step(title, async () => {
    try {
      return await body()
    } catch (error) {
      if (error instanceof Error) error.message = `In the step "${title}": ${error.message}`
      throw error
    }
  })
}

type Walk = WalkSettings & {
  t: Translator
  /** The address of the delegate. */
  email: string
  seen: (page: Page, name: string) => Promise<void>
}

export async function walkTheLife(browser: Browser, settings: WalkSettings): Promise<void> {
  const { lang, script, viewport, mark } = settings
  /** What a browser complained about, with the page it was on. */
  const complaints: string[] = []
  const open = async (): Promise<Page> => {
    const context = await browser.newContext({ javaScriptEnabled: script, viewport })
    const page = await context.newPage()
    page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`))
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(`${page.url()}: ${message.text()}`)
    })
    return page
  }
  const [lead, delegate, reviewer, visitor] = [await open(), await open(), await open(), await open()]
  const walk: Walk = {
    ...settings,
    t: translator(lang),
    email: `delegate-${mark}@example.org`,
    seen: async (page, name) => settings.onPage?.(page, name),
  }

  await step('1 the lead of the secretariat invites', () => invite(walk, lead))
  await step('2 the invitation is accepted', () => acceptInvitation(walk, delegate))
  const record = await step('3 the delegate writes six sections', () => writeSections(walk, delegate))
  await step('4 the answers are checked and sent', () => checkAndSend(walk, delegate, record))
  await step('5 a reviewer comments and asks for changes', () => askForChanges(walk, reviewer, record))
  await step('6 the delegate answers, changes, sends again', () => answerAndSendAgain(walk, delegate, record))
  await step('7 the reviewer resolves and publishes', () => publish(walk, reviewer, record))
  const shown = await step('8 the public finds it', () => findInRegister(walk, visitor))
  const report = await step('9 the report is written and sent', () => reportProgress(walk, delegate))
  await step('10 the public reads what was reported', () => readReported(walk, visitor, shown))
  await step('11 a reviewer lets the file out', () => releaseFile(walk, reviewer, visitor, shown))
  await step('12 the value is verified, the holder answers', () => verifyAndAnswer(walk, reviewer, delegate, report))
  await step('13 the public reads what was checked', () => readChecked(walk, visitor, shown))

  expect(complaints, 'what the browser complained about').toEqual([])
  for (const page of [lead, delegate, reviewer, visitor]) await page.context().close()
}

async function invite({ lang, t, texts, email, seen }: Walk, lead: Page): Promise<void> {
  await signIn(lead, lang, 'wanjiru.mbeki@example.org')
  await lead.goto(`/${lang}/desk/organisations`)
  await fill(lead, 'name', texts.organisation)
  await lead.selectOption('select[name=nameLanguage]', lang)
  await lead.selectOption('select[name=kind]', 'local_authority')
  await seen(lead, 'new-organisation')
  await send(button(lead, t('organisations.create.button')))
  await expect(lead).toHaveURL(/\/desk\/organisations\/[0-9a-f-]{36}/)
  await expect(lead.locator('h1')).toHaveText(texts.organisation)
  await fill(lead, 'email', email)
  await choose(lead, 'role', 'owner')
  await choose(lead, 'language', lang)
  await seen(lead, 'invite')
  await send(button(lead, t('organisations.invite.button')))
  await expect(lead.locator('main')).toContainText(email)
  await seen(lead, 'invited')
}

async function acceptInvitation({ lang, t, texts, email, seen }: Walk, delegate: Page): Promise<void> {
  const link = await mailTo(email, /https?:\/\/\S+\/invitation\/[\w-]+/)
  expect(new URL(link).pathname).toMatch(new RegExp(`^/${lang}/`))
  await delegate.goto(new URL(link).pathname)
  await expect(delegate.locator('h1')).toContainText(texts.organisation)
  await fill(delegate, 'fullName', texts.fullName)
  await choose(delegate, 'language', lang)
  await fill(delegate, 'password', PASSWORD)
  await choose(delegate, 'consent')
  await seen(delegate, 'invitation')
  await send(button(delegate, t('access.invitation.create')))
  await expect(delegate).toHaveURL(new RegExp(`/${lang}/work`))
  await seen(delegate, 'first-home')
  // The link works once.
  expect((await delegate.request.get(new URL(link).pathname)).status()).toBe(410)
}

/** A date in the words of the language, as its people type it. */
const inWords = (t: Translator, days: number): string => t.date(dayFromNow(days))
const dayFromNow = (days: number): IsoDate => addDays(today(), days)

/** The letters of the wording check that are met, and those with advice, on any page that shows it. */
const met = (page: Page): Locator => page.locator('[data-check-target] .good')
const advised = (page: Page): Locator => page.locator('[data-check-target] .todo')

async function writeSections({ lang, t, texts, email, seen }: Walk, delegate: Page): Promise<string> {
  await delegate.goto(`/${lang}/work/commitments/new`)
  await choose(delegate, 'path', 'full')
  await seen(delegate, 'new')
  await send(button(delegate, t('commitments.new.start')))
  await expect(delegate).toHaveURL(/\/work\/commitments\/[0-9a-f-]{36}\/edit$/)
  const record = new URL(delegate.url()).pathname.replace(/\/edit$/, '')
  await seen(delegate, 'task-list')
  const section = async (name: string, answer: () => Promise<void>) => {
    await expect(delegate).toHaveURL(`${record}/edit/${name}`)
    await answer()
    await seen(delegate, `section-${name}`)
    await send(button(delegate, t('commitments.action.continue')).last())
  }

  await delegate.goto(`${record}/edit/promise`)
  await expect(met(delegate)).toHaveCount(0)
  await section('promise', async () => {
    await fill(delegate, 'title', texts.title)
    await fill(delegate, 'promiseWho', texts.who)
    await fill(delegate, 'promiseWhat', texts.vagueWhat)
    await fill(delegate, 'promiseForWhom', texts.forWhom)
    await fill(delegate, 'promiseByWhen', texts.byWhen)
    await delegate.selectOption('select[name=language]', lang)
    // Advice is asked for before anything is saved; it is taken, and nothing that was typed goes away.
    await press(button(delegate, t('commitments.action.check')))
    await expect(advised(delegate), 'advice on a vague promise').toHaveCount(1)
    await expect(met(delegate)).toHaveCount(0)
    await seen(delegate, 'wording-advice')
    await fill(delegate, 'promiseWhat', texts.what)
    await fill(delegate, 'promiseHowMany', texts.howMany)
    await press(button(delegate, t('commitments.action.check')))
    await expect(advised(delegate)).toHaveCount(0)
    await expect(met(delegate)).toHaveCount(1)
    await expect(delegate.locator('[data-check-target]')).toContainText(texts.what)
    await expect(delegate.locator('[name=promiseForWhom]')).toHaveValue(texts.forWhom)
  })
  await section('fit', async () => {
    await fill(delegate, 'problem', texts.problem)
    await choose(delegate, 'avenue', 'local')
    await choose(delegate, 'objectives', '18')
    await choose(delegate, 'beneficiaries', 'migrants')
    await choose(delegate, 'scope', 'global')
  })
  await section('resources', async () => {
    await fill(delegate, 'contactName', texts.fullName)
    await fill(delegate, 'contactEmail', email)
    await choose(delegate, 'natures', 'technical')
    await choose(delegate, 'moneyKind', 'none')
  })
  await section('measurement', async () => {
    await fill(delegate, 'indicators.0.name', texts.indicator)
    await choose(delegate, 'indicators.0.direction', 'up')
    await fill(delegate, 'indicators.0.baselineValue', '0')
    await fill(delegate, 'indicators.0.baselineOn', inWords(t, -20))
    await fill(delegate, 'indicators.0.targetValue', t.number(TARGET))
    await fill(delegate, 'indicators.0.targetOn', inWords(t, 700))
    await fill(delegate, 'indicators.0.source', texts.source)
  })
  await expect(met(delegate), 'a date and steps are still missing').toHaveCount(4)
  await section('steps', async () => {
    await fill(delegate, 'startsOn', inWords(t, -20))
    await fill(delegate, 'deliversOn', inWords(t, 720))
    await fill(delegate, 'milestones.0.title', texts.firstStep)
    await fill(delegate, 'milestones.0.dueOn', inWords(t, 120))
    await fill(delegate, 'milestones.1.title', texts.secondStep)
    await fill(delegate, 'milestones.1.dueOn', inWords(t, 500))
  })
  await section('consent', async () => {
    await fill(delegate, 'authorityName', texts.fullName)
    await fill(delegate, 'authorityTitle', texts.jobTitle)
    await choose(delegate, 'authorityConfirmed')
  })
  return record
}

async function checkAndSend({ t, texts, seen }: Walk, delegate: Page, record: string): Promise<void> {
  await delegate.goto(`${record}/edit/check`)
  await expect(met(delegate)).toHaveCount(5)
  for (const text of [texts.title, texts.what, texts.problem, texts.indicator, texts.secondStep, texts.jobTitle])
    await expect(delegate.locator('main')).toContainText(text)
  await seen(delegate, 'check-answers')
  await send(button(delegate, t('commitments.move.submit')))
  await expect(delegate).toHaveURL(`${record}/sent`)
  for (const said of [t('commitments.sent.title'), t('commitments.sent.next'), t('commitments.sent.next_1')])
    await expect(delegate.locator('main')).toContainText(said)
  await seen(delegate, 'sent')
}

const reviewOf = (lang: Lang, record: string): string => `/${lang}/desk/reviews/${record.split('/').at(-1)}`

async function askForChanges({ lang, t, texts, seen }: Walk, reviewer: Page, record: string): Promise<void> {
  const review = reviewOf(lang, record)
  await signIn(reviewer, lang, 'nour.haddad@example.org')
  await seen(reviewer, 'queue')
  await reviewer.goto(review)
  await expect(reviewer.locator('h1')).toHaveText(texts.title)
  await send(button(reviewer, t('commitments.move.take')))
  const comment = reviewer.locator('form', { has: reviewer.locator('[name=body-title]') })
  await fill(comment, 'body-title', texts.comment)
  await send(button(comment, t('reviews.comment.save')))
  await expect(reviewer.locator('main')).toContainText(texts.comment)
  await seen(reviewer, 'review')
  await reviewer
    .getByRole('link', { name: t('commitments.move.request_changes'), exact: true })
    .first()
    .click()
  await expect(reviewer).toHaveURL(`${review}/changes`)
  await fill(reviewer, 'note', texts.note)
  await seen(reviewer, 'ask-for-changes')
  await send(button(reviewer, t('reviews.decide.changes.button')))
  await expect(reviewer.locator('main')).toContainText(t('reviews.standing.changes_requested'))
}

async function answerAndSendAgain(walk: Walk, delegate: Page, record: string): Promise<void> {
  const { t, texts, email, seen } = walk
  const link = await mailTo(email, new RegExp(`https?://\\S+${record}`))
  await delegate.goto(new URL(link).pathname)
  await expect(delegate.locator('main')).toContainText(texts.note)
  const thread = delegate.locator('#comments')
  await expect(thread).toContainText(texts.comment)
  await seen(delegate, 'changes-requested')
  const reply = thread.locator('form', { has: delegate.locator('textarea') }).first()
  await reveal(reply.locator('textarea'))
  await reply.locator('textarea').fill(texts.reply)
  await send(reply.getByRole('button'))
  await expect(thread).toContainText(texts.reply)

  await delegate.goto(`${record}/edit/promise`)
  // The comment stands at its field, not somewhere on the page.
  const beside = delegate.locator('div:has(> .notice.warning)', { hasText: texts.comment })
  await expect(beside.locator('[name=title]')).toHaveCount(1)
  await expect(beside.locator('input:not([name=title]), textarea, select')).toHaveCount(0)
  await fill(delegate, 'title', texts.betterTitle)
  await seen(delegate, 'change')
  await send(button(delegate, t('commitments.action.continue')).last())
  await delegate.goto(`${record}/edit/check`)
  await send(button(delegate, t('commitments.move.resubmit')))
  await expect(delegate).toHaveURL(`${record}/sent`)
}

async function publish({ lang, t, texts, seen }: Walk, reviewer: Page, record: string): Promise<void> {
  const review = reviewOf(lang, record)
  await reviewer.goto(review)
  await expect(reviewer.locator('main')).toContainText(texts.reply)
  await send(button(reviewer, t('commitments.move.take')))
  await expect(reviewer.locator('h1')).toHaveText(texts.betterTitle)
  await send(button(reviewer, t('reviews.comment.resolve')).first())
  await expect(reviewer.locator('main')).toContainText(t('reviews.comment.resolved'))
  // Without the checklist nothing is published.
  await reviewer.goto(`${review}/publish`)
  await expect(button(reviewer, t('reviews.decide.publish.button'))).toHaveCount(0)
  await reviewer.goto(review)
  for (const item of await reviewer.locator('input[name=items]').all()) await item.check()
  await send(button(reviewer, t('reviews.checklist.save')))
  await seen(reviewer, 'checklist')
  await reviewer.goto(`${review}/publish`)
  await seen(reviewer, 'publish')
  await send(button(reviewer, t('reviews.decide.publish.button')))
  await expect(reviewer.getByRole('link', { name: t('reviews.standing.see_public') }).first()).toBeVisible()
  await seen(reviewer, 'published')
}

type Shown = { reference: string; path: string }

async function findInRegister({ lang, t, texts, seen }: Walk, visitor: Page): Promise<Shown> {
  await visitor.goto(`/${lang}/commitments`)
  const search = visitor.locator('form[data-filters] [name=q]')
  await search.fill(texts.betterTitle)
  await search.press('Enter')
  await expect(visitor).toHaveURL(/[?&]q=/)
  await seen(visitor, 'register')
  await visitor.locator('main table').getByRole('link', { name: texts.betterTitle }).click()
  await expect(visitor).toHaveURL(/\/commitments\/IDM-\d{4}-\d{4}\//)
  const path = new URL(visitor.url()).pathname
  const reference = /IDM-\d{4}-\d{4}/.exec(path)?.[0] ?? ''
  await expect(visitor.locator('h1')).toHaveText(texts.betterTitle)
  for (const text of [
    reference,
    texts.what,
    texts.organisation,
    texts.problem,
    texts.firstStep,
    t('register.record.target', { value: t.number(TARGET), date: inWords(t, 700) }),
  ])
    await expect(visitor.locator('main')).toContainText(text)
  await expect(visitor.locator('.facts')).toContainText(t('register.record.first_report'))
  await expect(visitor.locator('.facts')).toContainText(t('register.record.nothing_to_check'))
  // What the desk and the holder said to each other, and how to reach the holder, is not for the public.
  for (const hidden of [texts.comment, texts.reply, texts.note, 'delegate-'])
    await expect(visitor.locator('main')).not.toContainText(hidden)
  await seen(visitor, 'record')
  return { reference, path }
}

async function reportProgress({ lang, t, texts, seen }: Walk, delegate: Page): Promise<string> {
  await delegate.goto(`/${lang}/work/reports`)
  await seen(delegate, 'reports')
  await delegate.locator('main table').getByRole('link', { name: texts.betterTitle }).first().click()
  await expect(delegate).toHaveURL(/\/reports\/\d{4}-[12]$/)
  const report = new URL(delegate.url()).pathname
  await seen(delegate, 'report')
  await delegate.goto(`${report}/numbers`)
  const page = async (name: string, answer: () => Promise<void>) => {
    await expect(delegate).toHaveURL(`${report}/${name}`)
    await answer()
    await seen(delegate, `report-${name}`)
    await send(button(delegate, t('reports.action.continue')))
  }
  await page('numbers', async () => {
    await delegate.locator('input[name$=".value"]').fill(t.number(REPORTED))
    await delegate.locator('input[name$=".asOfOn"]').fill(inWords(t, -1))
  })
  await page('milestones', async () => {
    await delegate.locator('input[type=radio][value=done]').first().check()
    await delegate.locator('input[name$=".doneOn"]').first().fill(inWords(t, -2))
  })
  await page('story', async () => {
    await fill(delegate, 'storyChanged', texts.changed)
    await fill(delegate, 'storyHard', texts.hard)
    await delegate.locator('form:not([enctype]) select[name=language]').selectOption(lang)
  })
  await delegate.goto(`${report}/story`)
  for (const kind of ['link', 'file'] as const) {
    const form = delegate.locator('form[enctype="multipart/form-data"]')
    await fill(form, 'shows', `${texts.evidence} (${kind})`)
    if (kind === 'link') await fill(form, 'url', 'https://evidence.example.org/register')
    else
      await form
        .locator('[name=file]')
        .setInputFiles({ name: 'register.pdf', mimeType: 'application/pdf', buffer: PDF })
    await send(form.locator('button[value=add-evidence]'))
    await expect(delegate.locator('main')).toContainText(`${texts.evidence} (${kind})`)
  }
  await seen(delegate, 'report-evidence')
  await delegate.goto(`${report}/status`)
  await page('status', async () => {
    await expect(delegate.locator('input[name=implementation]:checked'), 'a status is suggested').toHaveCount(1)
  })
  await expect(delegate).toHaveURL(`${report}/check`)
  for (const text of [t.number(REPORTED), texts.firstStep, texts.changed, `${texts.evidence} (file)`])
    await expect(delegate.locator('main')).toContainText(text)
  await seen(delegate, 'report-check')
  await send(button(delegate, t('reports.check.send')))
  await expect(delegate.locator('main')).toContainText(t('reports.sent.title'))
  await seen(delegate, 'report-sent')
  return report
}

async function readReported({ t, texts, seen }: Walk, visitor: Page, { path }: Shown): Promise<void> {
  await visitor.goto(path)
  for (const text of [texts.changed, texts.hard, `${texts.evidence} (link)`])
    await expect(visitor.locator('main')).toContainText(text)
  await expect(visitor.locator('.facts')).toContainText(t('register.record.next_report'))
  // Evidence is there for everybody to open; nobody has checked it.
  await expect(visitor.locator('.facts')).toContainText(t('common.verification.documented'))
  await expect(visitor.locator('main')).toContainText(t('register.record.checked_share', { checked: 0, total: 1 }))
  await expect(visitor.locator('main a[href*="/evidence/"]'), 'a file that nobody has scanned').toHaveCount(0)
  await seen(visitor, 'record-reported')
}

/** Nothing scans files here, so each of them waits for a reviewer before anybody outside may have it. */
async function releaseFile(walk: Walk, reviewer: Page, visitor: Page, { path }: Shown): Promise<void> {
  const { t, texts, seen } = walk
  await openToVerify(walk, reviewer)
  await reviewer.getByRole('link', { name: `${texts.evidence} (file)` }).click()
  await send(button(reviewer, t('reports.release.button')))
  await expect(reviewer.locator('main')).toContainText(`${texts.evidence} (file)`)
  await seen(reviewer, 'released')

  await visitor.goto(path)
  const href = await visitor.locator('main a[href*="/evidence/"]').first().getAttribute('href')
  const file = await visitor.request.get(href ?? '')
  expect(file.status()).toBe(200)
  expect(file.headers()['content-disposition']).toMatch(/^attachment/)
  expect(await file.body()).toEqual(PDF)
}

async function openToVerify({ lang, texts }: Walk, reviewer: Page): Promise<void> {
  await reviewer.goto(`/${lang}/desk/verify`)
  const waiting = reviewer.locator('main table').getByRole('link', { name: texts.betterTitle }).first()
  for (let page = 2; page < 12 && !(await waiting.isVisible()); page += 1)
    await reviewer.goto(`/${lang}/desk/verify?page=${page}`)
  await waiting.click()
}

async function verifyAndAnswer(walk: Walk, reviewer: Page, delegate: Page, report: string): Promise<void> {
  const { t, texts, seen } = walk
  await openToVerify(walk, reviewer)
  await expect(reviewer.locator('main')).toContainText(t.number(REPORTED))
  await reviewer.locator('input[name$=".level"][value=checked]').check()
  await reviewer.locator('input[name$=".method"][value=register]').check()
  await reviewer.locator('[name$=".publicNote"]').fill(texts.publicNote)
  await seen(reviewer, 'verify')
  await send(button(reviewer, t('reviews.verify.record')))
  await seen(reviewer, 'verified')

  await delegate.goto(report)
  await expect(delegate.locator('main')).toContainText(texts.publicNote)
  const answer = delegate.locator('form', { has: delegate.locator('[name^=answer]') })
  await reveal(answer.locator('[name^=answer]'))
  await answer.locator('[name^=answer]').fill(texts.answer)
  await send(button(answer, t('reviews.answer.send')))
  await expect(delegate.locator('main')).toContainText(texts.answer)
  await seen(delegate, 'answered')
}

async function readChecked({ lang, t, texts, seen }: Walk, visitor: Page, { reference, path }: Shown): Promise<void> {
  await visitor.goto(path)
  await expect(visitor.locator('.facts')).toContainText(t('register.record.checked_on', { date: inWords(t, 0) }))
  for (const text of [
    texts.publicNote,
    texts.answer,
    t('reviews.method.register'),
    t('register.record.checked_share', { checked: 1, total: 1 }),
  ])
    await expect(visitor.locator('main')).toContainText(text)
  await seen(visitor, 'record-checked')
  await visitor.goto(`/${lang}/commitments/${reference}/history`)
  await expect(visitor.locator('main')).toContainText(t('register.history.unchanged'))
  await seen(visitor, 'history')

  const download = await visitor.request.get(`/${lang}/commitments.csv?q=${reference}`)
  const [head = '', row = '', ...more] = (await download.text()).trim().split('\r\n')
  expect(head).toContain('reference')
  expect(row).toContain(reference)
  expect(row).toContain(texts.betterTitle)
  expect(row).toContain(`,"${REPORTED}",`)
  expect(row).toContain('checked')
  expect(more).toEqual([])
}

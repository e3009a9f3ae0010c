import { expect, type Page, test } from '@playwright/test'
import { translator } from '~/i18n/translator'

// One address asks the overview, the register and the download the same question; all three answer with the same number.

const t = translator('en')

const QUESTIONS = [
  '',
  'avenue=voices',
  'avenue=local&avenue=innovation',
  'who=private_sector&who=civil_society',
  'region=africa',
  'status=behind&status=no_report',
  'checked=checked',
  'due=2027&avenue=partnerships',
  'objective=18&region=europe&region=asia',
  'q=skills&status=on_track',
  'q=zzzzqqqq&avenue=local',
]

const FIRST_NUMBER = /\d[\d,]*/
const numberIn = (text: string): number => Number(FIRST_NUMBER.exec(text)?.[0].replaceAll(',', '') ?? 0)

async function overviewOf(page: Page, question: string) {
  await page.goto(`/en?${question}`)
  // Its six numbers are links to the register; what they add up to is what the page says it counted.
  const parts = await page.locator('.slegend li').evaluateAll((items) =>
    items.map((item) => ({
      number: Number((item.querySelector('.n')?.firstChild?.textContent ?? '').replaceAll(',', '')),
      to: item.querySelector('a')?.getAttribute('href') ?? null,
    })),
  )
  const download = page.locator('main a[href*="/commitments.csv"]')
  return {
    parts,
    sum: parts.reduce((sum, { number }) => sum + number, 0),
    offered: (await download.count()) > 0 ? numberIn(await download.first().innerText()) : null,
    avenues: (await page.locator('#avenues table').first().locator('tbody tr').allInnerTexts()).map((row) =>
      Number(/(\d[\d,]*)\s*$/.exec(row)?.[1]?.replaceAll(',', '') ?? Number.NaN),
    ),
    text: await page.locator('main').innerText(),
  }
}

async function registerOf(page: Page, question: string): Promise<number> {
  await page.goto(`/en/commitments?${question}`)
  const said = await page.locator('h1').innerText()
  return said.startsWith(t('register.result.sentence', { n: 0, behind: 0, silent: 0 })) ? 0 : numberIn(said)
}

/** The records of the file, read as quoted cells: a text may hold line breaks. */
async function rowsOf(page: Page, question: string): Promise<number> {
  const answer = await page.request.get(`/en/commitments.csv?${question}`)
  expect(answer.status()).toBe(200)
  const withoutTexts = (await answer.text()).replace(/"(?:[^"]|"")*"/g, '""').trimEnd()
  return withoutTexts.split('\r\n').length - 1
}

for (const question of QUESTIONS) {
  test(`overview, register and download agree on "${question}"`, async ({ page }) => {
    // A test beside this one may publish a record in between; then the question is asked again.
    await expect(async () => {
      const overview = await overviewOf(page, question)
      const register = await registerOf(page, question)
      const rows = await rowsOf(page, question)
      expect({ overview: overview.sum, register, rows }).toEqual({
        overview: register,
        register,
        rows: register,
      })
      if (register === 0) {
        expect(overview.text).toContain(t('register.empty.title'))
        return
      }
      expect(overview.offered).toBe(register)
      expect(overview.avenues.reduce((sum, n) => sum + n, 0)).toBe(register)
      // Each number opens the records it was counted from.
      for (const { number, to } of overview.parts.filter((part) => part.to !== null && part.number > 0)) {
        const [, search = ''] = to?.split('?') ?? []
        expect({ to, number: await registerOf(page, search) }).toEqual({ to, number })
      }
    }).toPass({ timeout: 40_000 })
    if (question.startsWith('q=zzzz')) expect(await registerOf(page, question)).toBe(0)
    else expect(await registerOf(page, question), 'the story has records for this question').toBeGreaterThan(0)
  })
}

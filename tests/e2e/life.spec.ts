import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { type WalkTexts, walkTheLife } from '../support/walk'

// One commitment from the invitation to the value that was checked: with script, without, and in Arabic on a narrow screen.

const english = (mark: string): WalkTexts => ({
  organisation: `Port of ${mark}`,
  fullName: `Ada ${mark}`,
  jobTitle: 'Head of training',
  title: `Training for newcomers ${mark}`,
  betterTitle: `Welding courses for 400 newcomers ${mark}`,
  who: `The Port of ${mark}`,
  vagueWhat: 'support the training of newcomers',
  what: `open evening welding courses ${mark} with a certificate that employers accept`,
  forWhom: 'newcomers in their first two years',
  howMany: '400 people',
  byWhen: 'the end of 2028',
  problem:
    'Newcomers with a trade cannot show what they can do: certificates from home are not read here, courses are held in the daytime, and those who work cannot come to them.',
  indicator: 'People who passed the course',
  source: 'Register of the examination board',
  firstStep: 'First course open',
  secondStep: 'Two hundred certificates issued',
  comment: `Say what kind of training it is (${mark}).`,
  reply: 'It is welding; the title now says so.',
  note: 'Please name the trade in the title, then send it again.',
  changed:
    'Sixty people passed the first course; forty of them have found work in the yards since, most in their own trade.',
  hard: 'Child care in the evening.',
  evidence: 'Extract of the examination register',
  publicNote: 'Compared with the register of the examination board for the first course: the number is right.',
  answer: `Thank you; the next course begins in spring (${mark}).`,
})

const arabic = (mark: string): WalkTexts => ({
  organisation: `ميناء ${mark}`,
  fullName: `ليلى ${mark}`,
  jobTitle: 'رئيسة قسم التدريب',
  title: `تدريب للوافدين الجدد ${mark}`,
  betterTitle: `دورات لحام لأربعمئة وافد جديد ${mark}`,
  who: `ميناء ${mark}`,
  vagueWhat: 'سيدعم تدريب الوافدين الجدد',
  what: `سيفتتح دورات لحام مسائية ${mark} بشهادة يقبلها أصحاب العمل`,
  forWhom: 'الوافدين في سنتيهم الأوليين',
  howMany: '400 شخص',
  byWhen: 'نهاية عام 2028',
  problem:
    'لا يستطيع الوافدون أصحاب الحرف إثبات مهاراتهم: فشهادات بلدانهم لا تُقرأ هنا، والدورات تُعقد نهارًا، ومن يعمل لا يستطيع حضورها، فيبقى كثيرون في أعمال لا تحتاج إلى حرفتهم سنوات طويلة.',
  indicator: 'عدد من اجتازوا الدورة',
  source: 'سجل لجنة الامتحانات',
  firstStep: 'افتتاح الدورة الأولى',
  secondStep: 'إصدار مئتي شهادة',
  comment: `يرجى ذكر نوع التدريب (${mark}).`,
  reply: 'إنه اللحام، والعنوان يذكره الآن.',
  note: 'يرجى ذكر الحرفة في العنوان ثم الإرسال مرة أخرى.',
  changed: 'اجتاز ستون شخصًا الدورة الأولى، ووجد أربعون منهم عملًا في الأحواض منذ ذلك الحين، ومعظمهم في حرفته الأصلية.',
  hard: 'رعاية الأطفال مساءً.',
  evidence: 'مستخرج من سجل الامتحانات',
  publicNote: 'قورن الرقم بسجل لجنة الامتحانات للدورة الأولى وهو صحيح.',
  answer: `شكرًا، تبدأ الدورة التالية في الربيع (${mark}).`,
})

test.describe.configure({ timeout: 240_000 })

/** Names of their own for every run, also on a database that has seen one. */
function ownName(name: string): string {
  return `${name}${[...randomBytes(4)].map((byte) => String.fromCharCode(97 + (byte % 26))).join('')}`
}

const wide = { width: 1280, height: 900 }

test('the life of a commitment, with script', async ({ browser }) => {
  const mark = ownName('quillhaven')
  await walkTheLife(browser, { lang: 'en', script: true, viewport: wide, mark, texts: english(mark) })
})

test('the life of a commitment, without script', async ({ browser }) => {
  const mark = ownName('tarnwick')
  await walkTheLife(browser, { lang: 'en', script: false, viewport: wide, mark, texts: english(mark) })
})

test('the life of a commitment, in Arabic at 320 pixels', async ({ browser }, info) => {
  const folder = join(info.project.outputDir, 'life-ar')
  mkdirSync(folder, { recursive: true })
  const mark = ownName('marsa')
  let n = 0
  await walkTheLife(browser, {
    lang: 'ar',
    script: true,
    viewport: { width: 320, height: 720 },
    mark,
    texts: arabic(mark),
    onPage: async (page, name) => {
      n += 1
      await page.screenshot({ path: join(folder, `${String(n).padStart(2, '0')}-${name}.png`), fullPage: true })
      const { wider, dir, lang } = await page.evaluate(() => ({
        wider: document.documentElement.scrollWidth - document.documentElement.clientWidth,
        dir: document.documentElement.dir,
        lang: document.documentElement.lang,
      }))
      expect({ name, wider, dir, lang }).toEqual({ name, wider: 0, dir: 'rtl', lang: 'ar' })
    },
  })
})

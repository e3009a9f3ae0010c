import { describe, expect, it } from 'vitest'
import { LANGS, type Lang } from '~/i18n/languages'
import { translator } from '~/i18n/translator'
import { type CommitmentContent, emptyContent, emptyIndicator } from './rules/content.ts'
import { joinersIn, vagueWordIn } from './vague-words.ts'
import { checkWording, LETTERS, type Letter } from './wording-check.ts'

const sentence =
  'Meridian Freight Group will issue recognised skills certificates for migrant port workers (4,000) by August 2027.'

const strong: CommitmentContent = {
  ...emptyContent('en'),
  title: 'Recognised skills certificates for 4,000 migrant workers',
  promiseWho: 'Meridian Freight Group',
  promiseWhat: 'issue recognised skills certificates',
  promiseForWhom: 'migrant port workers',
  problem:
    'Port workers who arrive with years of practice have no paper that an employer accepts, so that they start again at the lowest wage.',
  objectives: [18],
  moneyKind: 'none',
  startsOn: '2026-01-01',
  deliversOn: '2027-08-31',
  indicators: [
    {
      ...emptyIndicator('a', 0),
      name: 'Workers certified',
      baselineValue: 0,
      targetValue: 4000,
      source: 'Register of the port academy',
      splits: ['sex'],
    },
  ],
  milestones: [
    { key: 'm', position: 0, title: 'First hundred', dueOn: '2026-06-30', duePrecision: 'day' },
    { key: 'n', position: 1, title: 'Half of them', dueOn: '2027-01-31', duePrecision: 'month' },
  ],
}

function check(
  change: Partial<CommitmentContent> = {},
  around: { sentence?: string; invited?: number; accepted?: number; duplicates?: number } = {},
) {
  return checkWording({
    content: { ...strong, ...change },
    sentence: around.sentence ?? sentence,
    partners: { invited: around.invited ?? 0, accepted: around.accepted ?? 0 },
    duplicates: around.duplicates ?? 0,
  })
}

function adviceOn(letter: Letter, ...args: Parameters<typeof check>): string[] {
  const found = check(...args).letters.find((one) => one.letter === letter)
  return found?.state === 'met'
    ? []
    : (found?.messages.map(({ key }) => key.replace(`commitments.wording.${letter}.`, '')) ?? [])
}

describe('checkWording', () => {
  it('finds nothing to say about a strong promise', () => {
    expect(check()).toMatchObject({ met: 5, hints: [] })
    expect(check().letters.map(({ letter }) => letter)).toEqual(LETTERS)
  })

  it('does not judge what was not begun', () => {
    const empty = checkWording({
      content: emptyContent('en'),
      sentence: '',
      partners: { invited: 0, accepted: 0 },
      duplicates: 0,
    })
    expect(empty.met).toBe(0)
    expect(new Set(empty.letters.map(({ state }) => state))).toEqual(new Set(['not_yet']))
  })

  it.each<[Letter, string[], Parameters<typeof check>]>([
    ['specific', ['for_whom'], [{ promiseForWhom: '' }]],
    ['specific', ['short'], [{}, { sentence: 'We issue certificates.' }]],
    ['specific', ['long'], [{}, { sentence: 'x'.repeat(401) }]],
    ['specific', ['vague'], [{ promiseWhat: 'strengthen the recognition of skills' }]],
    ['measurable', ['indicator', 'target', 'baseline', 'source'], [{ indicators: [] }]],
    ['achievable', ['resources'], [{ moneyKind: null }]],
    ['achievable', ['partners'], [{}, { invited: 2, accepted: 1 }]],
    ['relevant', ['objective', 'problem'], [{ objectives: [], problem: 'Wages' }]],
    ['time_bound', ['delivery', 'milestones'], [{ deliversOn: null, milestones: [] }]],
    ['time_bound', ['first_year'], [{ startsOn: '2025-01-01' }]],
  ])('%s: says %j', (letter, advice, args) => {
    expect(adviceOn(letter, ...args)).toEqual(advice)
  })

  it('lets a vague word stand beside a number', () => {
    expect(adviceOn('specific', { promiseWhat: 'support 40 schools' })).toEqual([])
    expect(adviceOn('specific', { promiseWhat: 'support schools', promiseHowMany: '40' })).toEqual([])
  })

  it('asks how a target of many times the starting value is reached, until a sentence says so', () => {
    const indicators = strong.indicators.map((one) => ({ ...one, baselineValue: 100, targetValue: 1400 }))
    expect(check({ indicators }).letters[2]?.messages).toEqual([
      { key: 'commitments.wording.achievable.ratio', params: { ratio: 14 } },
    ])
    expect(
      adviceOn('achievable', {
        indicators,
        resources: 'Twelve examiners in four ports, trained in the first half-year.',
      }),
    ).toEqual([])
  })

  it('hints at two commitments in one, at a missing split and at similar ones', () => {
    const indicators = strong.indicators.map((one) => ({ ...one, splits: [] }))
    expect(
      check({ title: 'Certificates and language courses and housing', indicators }, { duplicates: 2 }).hints,
    ).toEqual([
      { key: 'commitments.wording.hint.two_commitments' },
      { key: 'commitments.wording.hint.split_by_sex' },
      { key: 'commitments.wording.hint.duplicates', params: { n: 2 } },
    ])
  })

  it('says everything in every language', () => {
    const weak = checkWording({
      content: { ...emptyContent('en'), promiseWhat: 'support' },
      sentence: 'x',
      partners: { invited: 3, accepted: 1 },
      duplicates: 1,
    })
    for (const lang of LANGS) {
      const t = translator(lang)
      for (const message of [...weak.letters.flatMap(({ messages }) => messages), ...weak.hints]) {
        expect(t.ref(message)).not.toMatch(/commitments\.|[{}]/)
      }
    }
  })
})

describe('vague words', () => {
  it.each<[Lang, string, string]>([
    ['en', 'We are strengthening cooperation', 'strengthening'],
    ['en', 'to raise awareness of rights', 'raise awareness'],
    ['fr', 'Appuyer les communes d’accueil', 'Appuyer'],
    ['fr', 'nous soutiendrons… puis améliorer l’accès', 'améliorer'],
    ['es', 'Promover la inclusión', 'Promover'],
    ['es', 'fortalecerá los servicios', 'fortalecerá'],
    ['ru', 'Содействовать развитию навыков', 'Содействовать'],
    ['ru', 'Министерство укрепляет связи', 'укрепляет'],
    ['ar', 'دعم المجتمعات المضيفة', 'دعم'],
    ['ar', 'وتعزيز الشراكات', 'وتعزيز'],
    ['ar', 'المساهمة في التنمية', 'المساهمة'],
    ['zh', '我们将促进移民融入社会', '促进'],
  ])('%s: finds one in "%s"', (lang, text, word) => {
    expect(vagueWordIn(text, lang)).toBe(word)
  })

  it.each<[Lang, string]>([
    ['en', 'issue certificates at the supporters’ office'],
    ['fr', 'délivrer 4 000 certificats'],
    ['es', 'abrir doce centros'],
    ['ru', 'выдать сертификаты'],
    ['ar', 'إصدار شهادات معترف بها'],
    ['zh', '颁发四千份技能证书'],
  ])('%s: finds none in "%s"', (lang, text) => {
    expect(vagueWordIn(text, lang)).toBeNull()
  })
})

describe('joiners in a title', () => {
  it.each<[Lang, string, number]>([
    ['en', 'Housing and schools and sandboxes', 2],
    ['fr', 'Logement et écoles et étés', 2],
    ['es', 'Vivienda y escuelas e inserción', 2],
    ['ru', 'Жильё и школы и игры', 2],
    ['ar', 'السكن والمدارس والتدريب', 2],
    ['zh', '住房和学校及培训', 2],
    ['en', 'Certificates for dock hands', 0],
    ['ar', 'وثائق للعمال', 0],
  ])('%s: %s', (lang, title, n) => {
    expect(joinersIn(title, lang)).toBe(n)
  })
})

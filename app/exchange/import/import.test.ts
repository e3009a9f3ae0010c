import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvFile, REGISTER_COLUMNS, safeCell } from '../csv.ts'
import { cleanText } from './clean-text.ts'
import { fieldOfHeader } from './fields.ts'
import { guessMapping } from './guess-mapping.ts'
import { avenuesOf, implementationOf, kindOf, languageOf, objectivesOf, placesOf, sdgTargetsOf } from './parse-codes.ts'
import { organisationKey, organisationsOf, partnersOf } from './parse-organisations.ts'
import { readTimeFrame, statedDate } from './parse-time-frame.ts'
import { type Existing, type ImportPlan, planImport } from './plan-import.ts'
import { readTable, type Table } from './read-table.ts'

const shared = process.env.WAYMARK_SHARED ?? path.resolve(import.meta.dirname, '../../../../shared')
const pledges = path.join(shared, 'data/pledges-dev.csv')
const spectrum = path.join(shared, 'data/malformed/csv')

const nothing: Existing = { organisations: [], references: [], dialogues: [] }

function tableOf(text: string | Uint8Array): Table {
  const read = readTable(text)
  if (!read.ok) throw new Error(read.message.key)
  return read.table
}

function plan(text: string | Uint8Array, existing: Existing = nothing): ImportPlan {
  const table = tableOf(text)
  return planImport({
    rows: table.rows,
    mapping: guessMapping(table),
    registry: 'test',
    holder: null,
    language: 'en',
    existing,
  })
}

/** What stands after a plan was carried out. */
function carriedOut({ commitments, organisations }: ImportPlan, isOpen = true): Existing {
  return {
    organisations: organisations.map(({ key, name, country }) => ({ id: `org ${key}`, name, country })),
    references: commitments.flatMap(({ key, references }) =>
      references.map((one) => ({ ...one, commitmentId: `id ${key}`, isOpen })),
    ),
    dialogues: [],
  }
}

const keysOf = (result: ImportPlan, index: number) =>
  result.results[index]?.messages.map(({ key }) => key.replace('exchange.import.', '')) ?? []

describe('reading a table', () => {
  it('takes any delimiter, line break and encoding', () => {
    for (const delimiter of [',', ';', '\t', '|']) {
      for (const end of ['\n', '\r\n', '\r']) {
        const text = [
          ['id', 'title', 'text'],
          ['1', 'Été', '"a, b; c"'],
          ['2', 'x', 'y'],
        ]
          .map((cells) => cells.join(delimiter))
          .join(end)
        const table = tableOf(text)
        expect(table.headers).toEqual(['id', 'title', 'text'])
        expect(table.rows.map(({ line, cells }) => [line, ...cells])).toEqual([
          [2, '1', 'Été', 'a, b; c'],
          [3, '2', 'x', 'y'],
        ])
      }
    }
    expect(tableOf(new Uint8Array([0xef, 0xbb, 0xbf, ...new TextEncoder().encode('id,title\n1,é')])).headers[0]).toBe(
      'id',
    )
    expect(tableOf(new Uint8Array(Buffer.from('\uFEFFid,title\n1,é', 'utf16le'))).rows[0]?.cells).toEqual(['1', 'é'])
    const old = tableOf(new Uint8Array(Buffer.from('id;title\n1;été', 'latin1')))
    expect([old.encoding, old.rows[0]?.cells[1], old.messages[0]?.key]).toEqual([
      'windows-1252',
      'été',
      'exchange.table.old_encoding',
    ])
  })

  it('says what is wrong with a file it cannot take', () => {
    const refusal = (file: string | Uint8Array) => {
      const read = readTable(file)
      return read.ok ? null : read.message.key
    }
    expect(refusal('')).toBe('exchange.table.empty')
    expect(refusal('id,title\n')).toBe('exchange.table.only_headers')
    expect(refusal(new Uint8Array([0x50, 0x4b, 3, 4, 0]))).toBe('exchange.table.is_workbook')
    expect(refusal(new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 255]))).toBe('exchange.table.not_text')
    expect(refusal(`${'a,'.repeat(250)}b\n${'1,'.repeat(250)}2`)).toBe('exchange.table.too_wide')
    expect(refusal('id,text\n1,"never closed')).toBe('exchange.table.broken_quotes')
    expect(refusal('id,text\n1,5" pipe')).toBeNull()
  })

  it('keeps spreadsheet row numbers past blank rows, and tells of cells beyond the headings', () => {
    const { rows } = tableOf('id,text\n1,a\n\n,\n2,b,c\n')
    expect(rows.map(({ line, hasExtraCells }) => [line, hasExtraCells])).toEqual([
      [2, false],
      [5, true],
    ])
  })

  it('never throws', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => typeof readTable(bytes).ok === 'boolean'),
      { numRuns: 200 },
    )
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const read = readTable(`id,title,text,time frame,date,organisations\n${text}`)
        if (read.ok)
          planImport({
            rows: read.table.rows,
            mapping: guessMapping(read.table),
            registry: 'x',
            holder: null,
            language: 'en',
            existing: nothing,
          })
        return true
      }),
      { numRuns: 200 },
    )
  })
})

describe('guessing columns', () => {
  it('knows headers in six languages', () => {
    for (const [header, field] of [
      ['Titre', 'title'],
      ['Título', 'title'],
      ['Название', 'title'],
      ['العنوان', 'title'],
      ['标题', 'title'],
      ['Pays', 'countries'],
      ['Страны', 'countries'],
      ['البلد', 'countries'],
      ['Échéance', 'delivers_on'],
      ['截止日期', 'delivers_on'],
      ['country_iso3', 'countries'],
      ['gcm_objectives', 'objectives'],
      ['date_as_stated', 'stated_on'],
      ['label', 'ignore'],
    ]) {
      expect(fieldOfHeader(header ?? ''), header).toBe(field)
    }
  })

  it('reads plain values where the headers say nothing', () => {
    const table = tableOf(
      'c1,c2,c3,c4\nhttps://a.example.org,KEN | UGA,private_sector,We will train forty nurses every year in two schools\nhttps://b.example.org,FRA,youth,We will hear two hundred young people and publish what they said',
    )
    expect(guessMapping(table)).toEqual(['source_url', 'countries', 'organisation_kind', 'text'])
  })

  it('gives a field to one column only, and knows every column we write', () => {
    expect(guessMapping(tableOf('title,name,partners,partner\na,b,c,d'))).toEqual([
      'title',
      'ignore',
      'partners',
      'partners',
    ])
    const mapped = REGISTER_COLUMNS.map(({ name }) => fieldOfHeader(name)).filter(
      (field) => field && field !== 'ignore',
    )
    expect(mapped).toEqual(
      expect.arrayContaining([
        'external_id',
        'title',
        'text',
        'organisations',
        'objectives',
        'sdg_targets',
        'countries',
        'delivers_on',
        'time_frame',
        'money_amount',
      ]),
    )
    expect(new Set(mapped).size).toBe(mapped.length)
  })
})

describe('time frames', () => {
  const made = { date: '2023-12-15', precision: 'day' } as const
  it.each([
    ['by 2028', '2028-12-31', 'year', 'date'],
    ['By 2027', '2027-12-31', 'year', 'date'],
    ['No later than by the end of 2020', '2020-12-31', 'year', 'date'],
    ['until the end of 2024', '2024-12-31', 'year', 'date'],
    ['by 30 June 2026', '2026-06-30', 'day', 'date'],
    ['2026–2030', '2030-12-31', 'year', 'date'],
    ['2015-2019', '2019-12-31', 'year', 'date'],
    ['2020 und 2021', '2021-12-31', 'year', 'date'],
    ['Throughout 2020 and no later than by end of 2024', '2024-12-31', 'year', 'several'],
    ["d'ici 2030 ; sur quatre ans", '2030-12-31', 'year', 'several'],
    ['through 2022; five years for the grants', '2022-12-31', 'year', 'several'],
    ['$25 million by 2025', '2025-12-31', 'year', 'date'],
    ['next 3 years', '2026-12-31', 'month', 'counted'],
    ['deux prochaines années', '2025-12-31', 'month', 'counted'],
    ['in den nächsten vier Jahren', '2027-12-31', 'month', 'counted'],
    ['en los próximos dos años', '2025-12-31', 'month', 'counted'],
    ['в течение трёх лет', '2026-12-31', 'month', 'counted'],
    ['خلال ثلاث سنوات', '2026-12-31', 'month', 'counted'],
    ['三年', '2026-12-31', 'month', 'counted'],
    ['18 months', '2025-06-30', 'month', 'counted'],
    ['three years from 2020', '2022-12-31', 'year', 'counted'],
    ['2027年まで', '2027-12-31', 'year', 'date'],
    ['2026年6月30日前', '2026-06-30', 'day', 'date'],
    ['entro il 2030', '2030-12-31', 'year', 'date'],
    ['para 2030', '2030-12-31', 'year', 'date'],
    ['до 2030 года', '2030-12-31', 'year', 'date'],
    ['بحلول عام ٢٠٣٠', '2030-12-31', 'year', 'date'],
    ['Q3 2026', '2026-09-30', 'quarter', 'date'],
    ['2024', '2024-12-31', 'year', 'date'],
    ['In 2019 and beyond', null, 'open_ended', 'no_end'],
    ['within months', null, 'open_ended', 'unread'],
    ['as soon as possible', null, 'open_ended', 'unread'],
  ])('reads “%s”', (words, deliversOn, precision, reading) => {
    expect(readTimeFrame(words, 'en', made)).toMatchObject({ deliversOn, precision, reading, wording: words })
  })

  it('counts nothing without a beginning', () => {
    expect(readTimeFrame('3 years', 'en', undefined)).toMatchObject({
      deliversOn: null,
      precision: 'open_ended',
      reading: 'no_base',
    })
    expect(readTimeFrame('  ', 'en', made)).toBeUndefined()
  })

  it('reads dates as stated', () => {
    expect(statedDate('2019-03-28 (declaración)', 'es')).toEqual({ date: '2019-03-28', precision: 'day' })
    expect(statedDate('2023-12', 'en')).toEqual({ date: '2023-12-01', precision: 'month' })
    expect(statedDate('2016', 'en')).toEqual({ date: '2016-01-01', precision: 'year' })
    expect(statedDate('soon', 'en')).toBeUndefined()
  })
})

describe('organisations', () => {
  it('divides a cell and leaves crowds out', () => {
    const { named, inGeneral } = organisationsOf('Tent | Accenture | and others (41 companies)', 'private_sector', null)
    expect(named.map(({ name, kind }) => [name, kind])).toEqual([
      ['Tent', 'private_sector'],
      ['Accenture', 'private_sector'],
    ])
    expect(inGeneral).toEqual(['and others (41 companies)'])
    expect(organisationsOf('Kigali; Nairobi\nKampala', 'local_authority', null).named).toHaveLength(3)
  })

  it('knows a State by its names, by its government, and not by where something happens', () => {
    expect(organisationsOf('Kyrgyz Republic', 'member_state', 'KGZ').named[0]).toMatchObject({
      name: 'Kyrgyzstan',
      country: 'KGZ',
      writtenAs: 'Kyrgyz Republic',
    })
    expect(organisationsOf('Deutsche Bundesregierung', 'member_state', 'DEU').named[0]).toMatchObject({
      name: 'Germany',
      country: 'DEU',
    })
    expect(organisationsOf('Pays champions du Pacte mondial', 'member_state', 'MAR').named[0]).toMatchObject({
      country: null,
      isGroup: true,
    })
    expect(organisationsOf('American University of Central Asia', 'academia', 'KGZ').named[0]).toMatchObject({
      kind: 'academia',
      country: null,
    })
    expect(organisationsOf('Over 20 law firms (unnamed)', 'private_sector', null).named[0]).toMatchObject({
      isGroup: true,
    })
  })

  it('makes partners of names only', () => {
    const { named, inGeneral } = partnersOf(
      'Large humanitarian organizations, Maternity Foundation, University of Southern Denmark and University of Copenhagen',
    )
    expect(named.map(({ name }) => name)).toEqual([
      'Maternity Foundation',
      'University of Southern Denmark',
      'University of Copenhagen',
    ])
    expect(inGeneral).toEqual(['Large humanitarian organizations'])
    expect(partnersOf('El Salvador | UNHCR').named.map(({ kind }) => kind)).toEqual(['member_state', 'un_system'])
  })

  it('sees through spelling', () => {
    expect(organisationKey('Air BnB')).toBe(organisationKey('Airbnb'))
    expect(organisationKey('The Élan Group Ltd.')).toBe(organisationKey('Elan Group'))
    expect(organisationKey('United Nations High Commissioner for Refugees')).toBe(organisationKey('UNHCR'))
    expect(organisationKey('Mayors Migration Council (MMC)')).toBe(organisationKey('Mayors Migration Council'))
    expect(
      organisationsOf('Refugee Council of Australia | Refugee Rights Turkey', 'civil_society', null).named.map(
        ({ isGroup }) => isGroup,
      ),
    ).toEqual([false, false])
    expect(organisationKey('云岚大学')).not.toBe(organisationKey('云岚'))
  })
})

describe('codes', () => {
  it('reads lists of objectives and targets', () => {
    expect(objectivesOf('Objective 5; 18, 18').objectives).toEqual([5, 18])
    expect(objectivesOf('24').unread).toEqual(['24'])
    expect(objectivesOf('٥').objectives).toEqual([5])
    expect(sdgTargetsOf('SDG 10.7, 8.8 and 10.c')).toEqual({ targets: ['10.7', '8.8', '10.c'], unread: [] })
    expect(sdgTargetsOf('SDG 10').unread).toEqual(['SDG 10'])
  })

  it('reads languages, kinds, places, avenues and statuses', () => {
    expect(['zh-Hans', 'Français', 'русский', 'de', 'klingonish'].map(languageOf)).toEqual([
      'zh',
      'fr',
      'ru',
      'de',
      undefined,
    ])
    expect(['member_state', 'NGO', 'Entreprise', 'Universidad', '大学', 'nonsense'].map(kindOf)).toEqual([
      'member_state',
      'civil_society',
      'private_sector',
      'academia',
      'academia',
      undefined,
    ])
    expect(placesOf('KEN | Uganda | Europe | Atlantis')).toEqual({
      countries: ['KEN', 'UGA'],
      regions: ['europe'],
      isGlobal: false,
      unread: ['Atlantis'],
    })
    expect(placesOf('Antigua and Barbuda').countries).toEqual(['ATG'])
    expect(avenuesOf('innovation | local')).toEqual(['innovation', 'local'])
    expect(['fulfilled (as stated)', 'In progress', 'Accepted', 'выполнено', 'en cours'].map(implementationOf)).toEqual(
      ['completed', 'in_progress', undefined, 'completed', 'in_progress'],
    )
  })

  it('cleans what files leave in a cell', () => {
    expect(cleanText('a\u00a0b\rc\\u2019d\u202Ee\u0000')).toBe('a b\nc’de')
    expect(cleanText("'=SUM(A1)")).toBe('=SUM(A1)')
  })
})

const small = `id,organisations,kind,country,title,text,language,date,time frame,status,duplicate group,url
A1,Open Door Alliance,civil_society,FRA,Forty sponsorship circles,We will form forty circles of neighbours,en,2025-03-04,next 2 years,in progress,same-1,https://a.example.org/1
A2,Open Door Alliance,civil_society,FRA,Quarante cercles de parrainage,Nous formerons quarante cercles de voisins,fr,2025-03-04,,,same-1,https://a.example.org/2
A3,Lanternworks | Remitta,private_sector,,,A free app in ten languages,en,,by 2028,,possible-dup-x,
A4,Lanternworks,private_sector,,An app,A free app in ten languages,en,,by 2028,,possible-dup-x,not an address
A5,,private_sector,,Nobody,Nobody promises this,en,,,,,
A6,Somebody,private_sector,,,,en,,,,,
A1,Other,youth,,Other,Other words,en,,,,,
,Amt für Migration,local_authority,DEU,,Wir helfen beim Ankommen,de,,,,,
`

describe('planning an import', () => {
  it('answers every row, and adds up', () => {
    const result = plan(small)
    expect(result.results.map(({ outcome }) => outcome)).toEqual([
      'imported',
      'merged',
      'imported',
      'imported',
      'skipped',
      'skipped',
      'skipped',
      'imported',
    ])
    expect(result.sums).toEqual({ imported: 4, updated: 0, unchanged: 0, skipped: 3, merged: 1 })
    expect(keysOf(result, 1)).toContain('merged_into')
    expect(keysOf(result, 2)).toEqual(
      expect.arrayContaining(['title_missing', 'several_organisations', 'perhaps_the_same']),
    )
    expect(keysOf(result, 3)).toContain('address_unread')
    expect(keysOf(result, 4)).toContain('nobody_named')
    expect(keysOf(result, 5)).toContain('nothing_promised')
    expect(keysOf(result, 6)).toContain('identifier_twice')
    expect(keysOf(result, 7)).toEqual(expect.arrayContaining(['language_not_ours', 'identifier_made', 'title_missing']))
  })

  it('makes one record of the rows of a group, with both sources and both languages', () => {
    const [circles] = plan(small).commitments
    expect(circles?.content).toMatchObject({
      language: 'en',
      countries: ['FRA'],
      deliversOn: '2027-03-31',
      deliveryPrecision: 'month',
      deliveryWording: 'next 2 years',
      startsOn: '2025-03-04',
    })
    expect(circles?.translations).toEqual([
      {
        language: 'fr',
        title: 'Quarante cercles de parrainage',
        promise: 'Nous formerons quarante cercles de voisins',
      },
    ])
    expect(circles?.references.map(({ externalId, url }) => [externalId, url])).toEqual([
      ['A1', 'https://a.example.org/1'],
      ['A2', 'https://a.example.org/2'],
    ])
    expect(circles?.implementation).toBe('in_progress')
  })

  it('changes nothing the second time, and only what was changed the third', () => {
    const existing = carriedOut(plan(small))
    const again = plan(small, existing)
    expect(again.sums).toEqual({ imported: 0, updated: 0, unchanged: 5, skipped: 3, merged: 0 })
    expect([again.commitments, again.organisations]).toEqual([[], []])
    const edited = plan(small.replace('by 2028,,possible-dup-x,\n', 'by 2029,,possible-dup-x,\n'), existing)
    expect(edited.sums).toMatchObject({ updated: 1, unchanged: 4 })
    expect(edited.commitments).toHaveLength(1)
    expect(edited.commitments[0]).toMatchObject({ commitmentId: 'id A3', content: { deliversOn: '2029-12-31' } })
  })

  it('leaves alone what the holder has confirmed', () => {
    const edited = plan(small.replace('forty circles', 'fifty circles'), carriedOut(plan(small), false))
    expect(keysOf(edited, 0)).toContain('already_confirmed')
    expect(edited.sums).toMatchObject({ skipped: 4, unchanged: 4 })
    expect(edited.commitments).toEqual([])
  })

  it('finds organisations that stand, by any of their names', () => {
    const existing: Existing = {
      ...nothing,
      organisations: [{ id: 'o1', name: 'Alliance Porte ouverte', names: { en: 'Open Door Alliance' } }],
    }
    const result = plan(small, existing)
    expect(result.commitments[0]?.parties[0]).toMatchObject({ organisationId: 'o1', role: 'lead' })
    expect(result.organisations.map(({ name }) => name)).not.toContain('Open Door Alliance')
  })

  it('gives rows that name nobody to the holder of the file', () => {
    const long = 'A promise that is much longer than a title may be. '.repeat(5)
    const table = tableOf(`MLC ID,Commitment\n7,We will open four desks\n8,${long}`)
    const result = planImport({
      rows: table.rows,
      mapping: guessMapping(table),
      registry: 'holder',
      holder: { name: 'City of Port Valda', kind: 'local_authority', country: null },
      language: 'en',
      existing: nothing,
    })
    expect(result.sums.imported).toBe(2)
    expect(result.organisations).toMatchObject([{ name: 'City of Port Valda', kind: 'local_authority' }])
    expect(result.commitments.map(({ key, content }) => [key, content.title, content.promiseText])).toEqual([
      ['7', 'We will open four desks', ''],
      ['8', '', long.trim()],
    ])
  })

  it('takes its own download back', () => {
    const row = {
      reference: 'IDM-2026-0001',
      url: 'https://waymark.example.org/en/commitments/IDM-2026-0001',
      title: '=2+2 places',
      language: 'fr',
      promise: 'Nous ouvrirons "deux" places,\net deux de plus',
      problem: '',
      avenue: 'local',
      otherAvenues: ['voices'],
      objectives: [5, 18],
      sdgTargets: ['10.7'],
      pathways: ['labour'],
      beneficiaries: [],
      natures: ['financial'],
      lead: 'Maison des Arrivants',
      leadKind: 'civil_society',
      partners: ['Lumen Foundation'],
      scope: 'countries',
      countries: ['FRA', 'BEL'],
      regions: [],
      level: 'local',
      dialogue: '',
      startsOn: '2026-01-01',
      deliversOn: '2027-12-31',
      deliveryPrecision: 'year',
      deliveryWording: 'fin 2027',
      moneyAmount: 1200.5,
      moneyCurrency: 'EUR',
      indicator: 'Places',
      unit: 'places',
      baseline: 0,
      target: 4,
      latestValue: null,
      latestValueOn: null,
      verification: 'reported',
      implementation: 'in_progress',
      freshness: 'not_due',
      bucket: 'on_track',
      lastReportOn: null,
      nextReportDueOn: null,
      publishedOn: '2026-01-05',
      state: 'published',
    }
    const file = csvFile(REGISTER_COLUMNS, [row])
    expect(file.startsWith('\uFEFF"reference"')).toBe(true)
    const [back] = plan(file).commitments
    expect(back?.content).toMatchObject({
      title: '=2+2 places',
      language: 'fr',
      promiseText: 'Nous ouvrirons "deux" places,\net deux de plus',
      avenue: 'local',
      otherAvenues: ['voices'],
      objectives: [5, 18],
      sdgTargets: ['10.7'],
      natures: ['financial'],
      countries: ['FRA', 'BEL'],
      startsOn: '2026-01-01',
      deliversOn: '2027-12-31',
      deliveryWording: 'fin 2027',
      moneyAmount: 1200.5,
      moneyCurrency: 'EUR',
    })
    expect(back?.parties.map(({ role }) => role)).toEqual(['lead', 'implementer'])
  })
})

describe('writing CSV', () => {
  it('defuses formulas and leaves numbers alone', () => {
    for (const text of ['=1', '+1', '-1', '@x', '\t1', '\r1', '\n1', '＝1', '＋1', '－1', '＠1'])
      expect(safeCell(text)).toBe(`'${text}`)
    expect(safeCell('a=1')).toBe('a=1')
    expect(csvFile([{ name: 'n', value: (n: number) => n }], [-5, 2])).toBe('\uFEFF"n"\r\n"-5"\r\n"2"\r\n')
  })
})

describe.skipIf(!existsSync(pledges))(`real pledges (skipped without ${pledges})`, () => {
  const file = existsSync(pledges) ? readFileSync(pledges) : new Uint8Array()

  it('takes or answers each of the 184 rows', () => {
    const result = plan(file)
    expect(result.results).toHaveLength(184)
    expect(Object.values(result.sums).reduce((sum, n) => sum + n, 0)).toBe(184)
    for (const { outcome, messages, line } of result.results) {
      if (outcome === 'skipped') expect(messages[0]?.severity, `row ${line}`).toBe('error')
    }
    expect(result.sums).toMatchObject({ imported: 181, merged: 3, skipped: 0 })
    expect(
      result.results.filter(({ messages }) => messages.some(({ key }) => key === 'exchange.import.title_missing')),
    ).toHaveLength(170)
    expect(result.organisations.filter(({ name }) => name === 'Germany')).toHaveLength(1)
    expect(result.organisations.map(({ name }) => name)).not.toContain('Morocco')
    const resettlement = result.commitments.find(({ references }) =>
      references.some(({ externalId }) => externalId === 'MP-0039'),
    )
    expect(resettlement?.references.map(({ externalId }) => externalId)).toEqual(['MP-0039', 'MP-0143', 'MP-0146'])
    expect(resettlement?.translations.map(({ language }) => language)).toEqual(['es'])
  })

  it('is unchanged by its own result', () => {
    const again = plan(file, carriedOut(plan(file)))
    expect(again.sums).toEqual({ imported: 0, updated: 0, unchanged: 184, skipped: 0, merged: 0 })
    expect(again.organisations).toEqual([])
  })
})

describe.skipIf(!existsSync(spectrum))(`csv-spectrum (skipped without ${spectrum})`, () => {
  // The JSON beside location_coordinates belongs to another row than the CSV has.
  const names = existsSync(spectrum)
    ? readdirSync(path.join(spectrum, 'csvs'))
        .map((name) => path.parse(name).name)
        .filter((name) => name !== 'location_coordinates')
    : []
  it.each(names)('%s', (name) => {
    const { headers, rows } = tableOf(readFileSync(path.join(spectrum, 'csvs', `${name}.csv`)))
    const read = rows.map(({ cells }) => Object.fromEntries(headers.map((header, column) => [header, cells[column]])))
    const expected = JSON.parse(
      readFileSync(path.join(spectrum, 'json', `${name}.json`), 'utf8').replaceAll('\\r\\n', '\\n'),
    )
    expect(read).toEqual(expected)
  })
})

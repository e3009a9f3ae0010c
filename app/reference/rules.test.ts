import { describe, expect, it } from 'vitest'
import { LANGS } from '~/i18n/languages'
import {
  countries,
  countriesByName,
  countryFromText,
  countryName,
  isCountry,
  isCurrency,
  isObjective,
  isSdgTarget,
  migrationTargets,
  objectives,
  objectiveTitle,
  regionOf,
  sdgGoals,
  sdgGoalTitle,
  sdgTargets,
  sdgTargetTitle,
} from './rules'

describe('countries', () => {
  it('has every country once, named in six languages, without articles in brackets', () => {
    expect(countries).toHaveLength(248)
    expect(new Set(countries.map((item) => item.iso3)).size).toBe(248)
    for (const item of countries) {
      for (const lang of LANGS) {
        expect(item.names[lang], `${item.iso3} ${lang}`).toBeTruthy()
        expect(item.names[lang]).not.toMatch(/\((l['’]|la|le|les|el|los|las|the)\)/)
      }
    }
    expect(countryName('FRA', 'fr')).toBe('France')
    expect(countryName('ECU', 'es')).toBe('Ecuador')
    expect(countryName('XXX', 'fr')).toBe('XXX')
    expect(isCountry('KEN')).toBe(true)
    expect(isCountry('ken')).toBe(false)
  })

  it('knows the region of every one but Antarctica', () => {
    expect(countries.filter((item) => regionOf(item.iso3) === null).map((item) => item.iso3)).toEqual(['ATA'])
    expect(regionOf('KEN')).toBe('africa')
    expect(regionOf('none')).toBeNull()
  })

  it('sorts by the alphabet of the reader', () => {
    const french = countriesByName('fr').map((item) => item.name)
    expect(french.indexOf('Égypte')).toBeLessThan(french.indexOf('Fidji'))
    expect(countriesByName('ar')).toHaveLength(248)
  })

  it('recognises its own official names and codes', () => {
    for (const item of countries) {
      expect(countryFromText(item.iso3)).toBe(item.iso3)
      expect(countryFromText(item.iso2), item.iso2).toBe(item.iso3)
      for (const lang of LANGS) expect(countryFromText(item.names[lang]), `${item.iso3} ${lang}`).toBe(item.iso3)
    }
  })

  it.each([
    ['Kyrgyz Republic', 'KGZ'],
    ['Swaziland', 'SWZ'],
    ['Guinea Bissau', 'GNB'],
    ['south korea', 'KOR'],
    ['Estados Unidos', 'USA'],
    ['U.S.', 'USA'],
    ['Schweiz', 'CHE'],
    ['日本（政府・企業・市民社会）', 'JPN'],
    ['United Kingdom (coalition government)', 'GBR'],
    ['turkey', 'TUR'],
    ['Cote d’Ivoire', 'CIV'],
    ['РОССИЯ', 'RUS'],
    ['مصر', 'EGY'],
  ])('recognises %s', (text, iso3) => {
    expect(countryFromText(text)).toBe(iso3)
  })

  it('does not take any word for a country', () => {
    for (const text of ['', 'no', 'in', 'Valdoria', 'International Rescue Committee', 'the']) {
      expect(countryFromText(text)).toBeUndefined()
    }
  })
})

describe('objectives and SDG', () => {
  it('falls back to English and says so', () => {
    expect(objectives.map((item) => item.n)).toEqual(Array.from({ length: 23 }, (_, index) => index + 1))
    expect(objectiveTitle(3, 'fr').lang).toBe('fr')
    expect(objectiveTitle(3, 'ar')).toEqual({
      text: 'Provide accurate and timely information at all stages of migration',
      lang: 'en',
    })
    expect(isObjective(0)).toBe(false)
    expect(isObjective(23)).toBe(true)
  })

  it('has all targets in six languages, the migration ones in order', () => {
    expect(sdgGoals).toHaveLength(17)
    expect(sdgTargets).toHaveLength(169)
    for (const target of sdgTargets) for (const lang of LANGS) expect(target.names[lang]).toBeTruthy()
    expect(migrationTargets.map((target) => target.code)).toEqual([
      '10.7',
      '10.c',
      '8.7',
      '8.8',
      '4.b',
      '5.2',
      '16.2',
      '17.18',
    ])
    expect(isSdgTarget('10.7')).toBe(true)
    expect(isSdgTarget('10.8')).toBe(false)
    expect(sdgTargetTitle('10.7', 'en')).toContain('orderly, safe')
    expect(sdgGoalTitle(10, 'fr')).toContain('inégalités')
  })

  it('knows currencies', () => {
    expect(isCurrency('CHF')).toBe(true)
    expect(isCurrency('chf')).toBe(false)
  })
})

import { expect, it } from 'vitest'
import { countingFields, longestFieldName, mostFields } from './field-limits.ts'

const refuses = (...pieces: string[]) => {
  const hasTooManyFields = countingFields()
  return pieces.some((piece) => hasTooManyFields(Buffer.from(piece)))
}

it('takes as many fields as allowed and not one more', () => {
  const form = Array.from({ length: mostFields }, (_, at) => `a${at}=b`).join('&')
  expect(refuses(form)).toBe(false)
  expect(refuses(`${form}&c=d`)).toBe(true)
  expect(refuses('&'.repeat(mostFields))).toBe(true)
})

it('takes names as long as allowed, however the form arrives', () => {
  const name = 'n'.repeat(longestFieldName)
  expect(refuses(`${name}=v&b=c`)).toBe(false)
  expect(refuses(`n${name}=v`)).toBe(true)
  expect(refuses(name.slice(0, 150), name.slice(0, 51))).toBe(true)
  expect(refuses('a=', 'v'.repeat(100_000))).toBe(false)
})

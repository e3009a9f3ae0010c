import { expect, test } from 'vitest'
import { isInterface, limitOf, limitOfReading, limitsOfForm } from './limits'

test('the setting of the process multiplies limits or turns them off, and never lowers one', () => {
  expect(limitOf('anonymous', undefined)?.atMost).toBe(300)
  expect(limitOf('anonymous', '10')?.atMost).toBe(3_000)
  expect(limitOf('anonymous', 'off')).toBeNull()
  for (const nonsense of ['', '0', '-1', '0.5', 'none', 'Infinity', 'NaN'])
    expect(limitOf('anonymous', nonsense)?.atMost, nonsense).toBe(300)
})

test.each([
  ['/api/v1/commitments', true],
  ['/api', true],
  ['/apiary', false],
  ['/en/commitments.csv', true],
  ['/en/commitments.CSV', true],
  ['/en/commitments%2Ecsv', true],
  ['/en/commitments.csv.data', true],
  ['/fr/figures/buckets', true],
  ['/en/commitments', false],
  ['/en/commitments.data', false],
  ['/%', false],
])('%s is the interface: %s', (path, expected) => {
  expect(isInterface(path)).toBe(expected)
})

test('forms with files count as uploads too, and only exports as exports', () => {
  expect(limitsOfForm('application/x-www-form-urlencoded')).toEqual(['write'])
  expect(limitsOfForm('Multipart/Form-Data; boundary=x')).toEqual(['write', 'upload'])
  expect(limitOfReading('export:read')).toBe('export')
  expect(limitOfReading('commitment:read')).toBeNull()
})

import { expect, it } from 'vitest'
import { withoutSecrets } from './log.ts'

it('masks one-time tokens and keeps ids and slugs', () => {
  const token = 'q'.repeat(43)
  expect(withoutSecrets(`/en/reset/${token}`)).toBe('/en/reset/:secret')
  expect(withoutSecrets(`/en/reset/${token}.data`)).toBe('/en/reset/:secret')
  expect(withoutSecrets(`/en/invitation/%71${token.slice(1)}/more`)).toBe('/en/invitation/:secret/more')
  expect(withoutSecrets('/en/reset/short')).toBe('/en/reset/:secret')
  expect(withoutSecrets('/en/work/commitments/0192f1c4-8a77-7cc3-9d0e-1f2a3b4c5d6e')).toContain('0192f1c4')
  expect(withoutSecrets('/assets/source-sans-3-latin-wght-normal-BqRLTx4X.woff2')).toContain('source-sans')
})

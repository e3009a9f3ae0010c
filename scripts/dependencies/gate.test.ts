import { describe, expect, it } from 'vitest'
import { judge, type LockedPackage, looseRanges, missingFromSbom, type Policy } from './gate'

const policy: Policy = {
  registry: 'https://registry.example/',
  floors: [
    { package: 'kept', atLeast: '2.0.0', because: 'CVE-1' },
    { package: 'tool', atLeast: '2.0.0', because: 'CVE-2', scope: 'production' },
  ],
  bans: [{ package: 'frozen', because: 'nobody keeps it' }],
  accepted: [],
}

const from = (version: string, more: Partial<LockedPackage> = {}): LockedPackage => ({
  version,
  resolved: 'https://registry.example/package.tgz',
  integrity: 'sha512-abc',
  ...more,
})

const lock = (packages: Record<string, LockedPackage>) => ({ packages: { '': { version: '1.0.0' }, ...packages } })

const acceptance = (until: string, version = '1.9.0') => ({
  package: 'kept',
  version,
  risks: ['CVE-1'],
  because: 'no newer one',
  control: 'not reachable',
  owner: 'maintainers',
  until,
})

const today = '2026-11-24'

describe('the gate for dependencies', () => {
  it('lets through what meets the policy', () => {
    expect(judge(lock({ 'node_modules/kept': from('2.0.0') }), policy, today)).toEqual([])
  })

  it('finds a copy below its floor however deep it lies', () => {
    const found = judge(lock({ 'node_modules/a/node_modules/kept': from('1.9.0') }), policy, today)
    expect(found).toEqual(['node_modules/a/node_modules/kept 1.9.0 is below 2.0.0: CVE-1'])
  })

  it('leaves what only builds and tests out of floors for production', () => {
    expect(judge(lock({ 'node_modules/tool': from('1.0.0', { dev: true }) }), policy, today)).toEqual([])
    expect(judge(lock({ 'node_modules/tool': from('1.0.0') }), policy, today)).toHaveLength(1)
  })

  it('finds a ban, a foreign registry and a weak sum', () => {
    const found = judge(
      lock({
        'node_modules/frozen': from('9.0.0'),
        'node_modules/elsewhere': from('1.0.0', { resolved: 'git+ssh://example.org/x.git' }),
        'node_modules/weak': from('1.0.0', { integrity: 'sha1-abc' }),
      }),
      policy,
      today,
    )
    expect(found).toHaveLength(3)
  })

  it('accepts one version until a day, and no longer', () => {
    const tree = lock({ 'node_modules/kept': from('1.9.0') })
    expect(judge(tree, { ...policy, accepted: [acceptance('2026-12-24')] }, today)).toEqual([])
    expect(judge(tree, { ...policy, accepted: [acceptance('2026-11-23')] }, today)).toHaveLength(1)
    expect(judge(tree, { ...policy, accepted: [acceptance('2027-11-23')] }, today)).toHaveLength(1)
    expect(judge(tree, { ...policy, accepted: [acceptance('2026-12-24', '1.8.0')] }, today)).toHaveLength(2)
  })

  it('does not keep an acceptance nobody needs, nor more than five', () => {
    const tree = lock({ 'node_modules/kept': from('2.1.0') })
    expect(judge(tree, { ...policy, accepted: [acceptance('2026-12-24', '2.1.0')] }, today)).toHaveLength(1)
    const six = Array.from({ length: 6 }, () => acceptance('2026-12-24'))
    const below = lock({ 'node_modules/kept': from('1.9.0') })
    expect(judge(below, { ...policy, accepted: six }, today)).toEqual(['6 risks are accepted, 5 at most'])
  })

  it('wants exact versions and a whole bill of materials', () => {
    expect(looseRanges({ dependencies: { a: '1.0.0', b: '^1.0.0' }, overrides: { c: '2' } })).toHaveLength(2)
    const tree = lock({ 'node_modules/@scope/a': from('1.0.0') })
    expect(missingFromSbom(tree, { components: [{ purl: 'pkg:npm/%40scope/a@1.0.0' }] })).toEqual([])
    expect(missingFromSbom(tree, { components: [] })).toEqual(['pkg:npm/@scope/a@1.0.0'])
  })
})

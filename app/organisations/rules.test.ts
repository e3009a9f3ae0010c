import { describe, expect, it } from 'vitest'
import { lastOwnerProtected, MEMBER_ROLES, type Member, roleAtLeast, rolesOnOffer } from './rules.ts'

const owner: Member = { personId: 'a', role: 'owner', active: true }
const editor: Member = { personId: 'b', role: 'editor', active: true }

describe('roles', () => {
  it('are a ladder', () => {
    for (const [at, role] of MEMBER_ROLES.entries()) {
      expect(rolesOnOffer(role)).toEqual(MEMBER_ROLES.slice(0, at + 1))
      expect(roleAtLeast('owner', role)).toBe(true)
    }
    expect(roleAtLeast('editor', 'approver')).toBe(false)
  })
})

describe('the last owner', () => {
  it.each(['removed', 'suspended', 'viewer', 'approver'] as const)('cannot be %s', (to) => {
    expect(lastOwnerProtected([owner, editor], { personId: 'a', to })).toBe(true)
  })

  it('is not the last where another owner can sign in', () => {
    expect(lastOwnerProtected([owner, { ...editor, role: 'owner' }], { personId: 'a', to: 'removed' })).toBe(false)
    expect(
      lastOwnerProtected([owner, { ...editor, role: 'owner', active: false }], { personId: 'a', to: 'removed' }),
    ).toBe(true)
  })

  it('does not stand in the way of others', () => {
    expect(lastOwnerProtected([owner, editor], { personId: 'b', to: 'removed' })).toBe(false)
    expect(lastOwnerProtected([owner, editor], { personId: 'a', to: 'owner' })).toBe(false)
  })
})

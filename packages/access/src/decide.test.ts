import { type Actor, PERMISSIONS, ROLES, type Role } from '@headgate/domain'
import { describe, expect, test } from 'vitest'
import { decide } from './decide.ts'
import { ROLE_PERMISSIONS } from './permission.ts'

const actor = (role: Role, clusters: string[] | null = null): Actor => ({
  kind: 'token',
  id: 't',
  name: 't',
  role,
  clusters,
})

describe('decide', () => {
  test.each([
    ['viewer', 'topic.view', true],
    ['viewer', 'topic.create', false],
    ['viewer', 'edge.command', false],
    ['operator', 'topic.delete', true],
    ['operator', 'acl.alter', false],
    ['operator', 'token.manage', false],
    ['admin', 'acl.alter', true],
  ] as const)('%s with %s is allowed: %s', (role, permission, isAllowed) => {
    expect(decide(actor(role), permission, {}).isAllowed).toBe(isAllowed)
  })

  test('each role holds all that the one below it holds', () => {
    for (const [index, role] of ROLES.entries()) {
      const below = ROLES[index - 1]
      if (below)
        for (const permission of ROLE_PERMISSIONS[below]) expect(ROLE_PERMISSIONS[role].has(permission)).toBe(true)
    }
  })

  test('an actor limited to one cluster is refused on every other, whatever the permission', () => {
    for (const permission of PERMISSIONS) {
      expect(decide(actor('admin', ['a']), permission, { clusterSlug: 'b' }).isAllowed).toBe(false)
      expect(decide(actor('admin', ['a']), permission, { clusterSlug: 'a' }).isAllowed).toBe(true)
    }
  })

  test('a refusal names the role that would do', () => {
    expect(decide(actor('viewer'), 'topic.create', {})).toMatchObject({ fix: expect.stringContaining('operator') })
  })
})

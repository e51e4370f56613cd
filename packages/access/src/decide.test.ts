import { type Grant, PERMISSIONS, type Permission, ROLES, type Role } from '@headgate/domain'
import { describe, expect, test } from 'vitest'
import { decide, type Lack, type Resource } from './decide.ts'
import { makeActor } from './make-actor.ts'
import { ROLE_PERMISSIONS } from './permission.ts'

const actor = (first: Partial<Grant> & { role: Role }, more: Grant[] = []) =>
  makeActor({ kind: 'token', id: 't', name: 't' }, first, more)
const lackOf = (who: ReturnType<typeof actor>, permission: Permission, resource: Resource): Lack | 'nothing' => {
  const decision = decide(who, permission, resource)
  return decision.isAllowed ? 'nothing' : decision.lack
}

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
    expect(decide(actor({ role }), permission, {}).isAllowed).toBe(isAllowed)
  })

  test('each role holds all that the one below it holds', () => {
    for (const [index, role] of ROLES.entries()) {
      const below = ROLES[index - 1]
      if (below)
        for (const permission of ROLE_PERMISSIONS[below]) expect(ROLE_PERMISSIONS[role].has(permission)).toBe(true)
    }
  })

  const onA = { role: 'admin' as const }
  const plant = { role: 'operator', clusters: ['a'], names: ['plant.*', 'orders'] } as const
  test.each<[string, Parameters<typeof actor>[0], Resource, Lack | 'nothing']>([
    ['own cluster', { ...onA, clusters: ['a'] }, { clusterSlug: 'a' }, 'nothing'],
    ['another cluster', { ...onA, clusters: ['a'] }, { clusterSlug: 'b' }, 'cluster'],
    ['the installation with a limit to clusters', { ...onA, clusters: ['a'] }, {}, 'installation'],
    ['a filtered list of the installation', { ...onA, clusters: ['a'] }, { isFiltered: true }, 'nothing'],
    [
      'a filtered list of another cluster',
      { ...onA, clusters: ['a'] },
      { clusterSlug: 'b', isFiltered: true },
      'cluster',
    ],
    ['a name that matches', narrow(), { clusterSlug: 'a', name: 'plant.x' }, 'nothing'],
    ['a name that is spelt out', narrow(), { clusterSlug: 'a', name: 'orders' }, 'nothing'],
    ['a name that does not match', narrow(), { clusterSlug: 'a', name: 'payments' }, 'name'],
    ['a name that matches, elsewhere', narrow(), { clusterSlug: 'b', name: 'plant.x' }, 'cluster'],
    ['all that begins with a name within', narrow(), { clusterSlug: 'a', name: 'plant.x*' }, 'nothing'],
    ['all that begins with a name beyond', narrow(), { clusterSlug: 'a', name: 'plan*' }, 'name'],
    ['every name', narrow(), { clusterSlug: 'a', name: '*' }, 'name'],
    ['the whole cluster with a limit to names', narrow(), { clusterSlug: 'a' }, 'all-names'],
    ['a filtered list with a limit to names', narrow(), { clusterSlug: 'a', isFiltered: true }, 'nothing'],
  ])('%s', (_name, first, resource, lack) => {
    expect(lackOf(actor(first), 'topic.alter', resource)).toBe(lack)
  })

  function narrow(): Parameters<typeof actor>[0] {
    return { ...plant, clusters: ['a'], names: [...plant.names] }
  }

  test('one grant must reach it by itself: two halves do not make one', () => {
    const who = actor({ role: 'viewer' }, [
      { role: 'operator', clusters: ['a'], names: ['x'] },
      { role: 'admin', clusters: ['b'], names: null },
    ])
    expect(lackOf(who, 'topic.alter', { clusterSlug: 'a', name: 'x' })).toBe('nothing')
    expect(lackOf(who, 'topic.alter', { clusterSlug: 'a', name: 'y' })).toBe('name')
    expect(lackOf(who, 'topic.alter', { clusterSlug: 'b', name: 'y' })).toBe('nothing')
    expect(lackOf(who, 'acl.alter', { clusterSlug: 'a', name: 'x' })).toBe('cluster')
    expect(lackOf(who, 'topic.view', { clusterSlug: 'c', name: 'y' })).toBe('nothing')
  })

  test('an actor without any grant is refused everything', () => {
    for (const permission of PERMISSIONS)
      expect(decide({ ...actor({ role: 'admin' }), grants: [] }, permission, { isFiltered: true }).isAllowed).toBe(
        false,
      )
  })

  test('a refusal names the role, the cluster and the name that would do', () => {
    expect(decide(actor({ role: 'viewer' }), 'topic.create', {})).toMatchObject({
      role: 'operator',
      fix: expect.stringContaining('operator'),
    })
    expect(decide(actor(narrow()), 'topic.alter', { clusterSlug: 'a', name: 'payments' })).toMatchObject({
      fix: expect.stringMatching(/operator on the cluster a for the name payments/),
    })
    expect(decide(actor(narrow()), 'topic.alter', { clusterSlug: 'a' })).toMatchObject({
      fix: expect.stringMatching(/for every name/),
    })
  })
})

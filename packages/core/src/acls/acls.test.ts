import type { AclBinding } from '@headgate/domain'
import { expect, test } from 'vitest'
import { setUpCluster } from '../testing/index.ts'
import { listAcls } from './list-acls.ts'

const binding: AclBinding = {
  resourceType: 'TOPIC',
  name: 'readings',
  patternType: 'LITERAL',
  principal: 'User:x',
  host: '*',
  operation: 'READ',
  permissionType: 'ALLOW',
}

test('bindings are found by part of a principal, whatever its case, and by resource type', async () => {
  const { cluster } = setUpCluster([], { state: { acls: [binding] } })
  expect(await listAcls(cluster, { limit: 50, search: 'USER:X' })).toMatchObject({ items: [binding], total: 1 })
  expect(await listAcls(cluster, { limit: 50, resourceType: 'GROUP' })).toMatchObject({ items: [] })
})

test('a cluster without an authorizer says so', async () => {
  const { cluster } = setUpCluster([], { state: { isAuthorizerEnabled: false } })
  expect(await listAcls(cluster, { limit: 50 })).toMatchObject({ isAuthorizerEnabled: false, items: [] })
})

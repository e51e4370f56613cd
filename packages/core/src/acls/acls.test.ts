import type { AclBinding } from '@headgate/domain'
import { describe, expect, test } from 'vitest'
import { setUpCluster } from '../testing/index.ts'
import { createAcl } from './create-acl.ts'
import { deleteAcl } from './delete-acl.ts'
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
const APPLY = { validateOnly: false }
const code = (expected: string) => expect.objectContaining({ code: expected })

describe('acls', () => {
  test('a binding is created, listed and deleted', async () => {
    const { cluster } = setUpCluster()
    expect(await createAcl(cluster, binding, APPLY)).toMatchObject({ before: {}, after: binding, warnings: [] })
    expect(await listAcls(cluster, { limit: 50, search: 'USER:X' })).toMatchObject({ items: [binding], total: 1 })
    expect(await listAcls(cluster, { limit: 50, resourceType: 'GROUP' })).toMatchObject({ items: [] })
    expect(await deleteAcl(cluster, binding, APPLY)).toMatchObject({ before: binding, after: {} })
    expect(await listAcls(cluster, { limit: 50 })).toMatchObject({ items: [] })
  })

  test('one that exists already is a CONFLICT, one that does not is NOT_FOUND', async () => {
    const { cluster } = setUpCluster([], { state: { acls: [binding] } })
    await expect(createAcl(cluster, binding, APPLY)).rejects.toThrow(code('CONFLICT'))
    await expect(deleteAcl(cluster, { ...binding, host: '10.0.0.1' }, APPLY)).rejects.toThrow(code('NOT_FOUND'))
  })

  test('validateOnly neither creates nor deletes', async () => {
    const { cluster, kafka } = setUpCluster([], { state: { acls: [binding] } })
    await createAcl(cluster, { ...binding, principal: 'User:*' }, { validateOnly: true })
    await deleteAcl(cluster, binding, { validateOnly: true })
    expect(kafka.state.acls).toEqual([binding])
    expect(kafka.state.calls.filter((call) => call.endsWith('Acls'))).toEqual([])
  })

  test('warns when everybody is allowed and when a DENY goes', async () => {
    const deny: AclBinding = { ...binding, permissionType: 'DENY' }
    const { cluster } = setUpCluster([], { state: { acls: [deny] } })
    const PLAN = { validateOnly: true }
    expect((await createAcl(cluster, { ...binding, principal: 'User:*' }, PLAN)).warnings).toMatchObject([
      { kind: 'everyone-allowed' },
    ])
    expect((await deleteAcl(cluster, deny, PLAN)).warnings).toMatchObject([{ kind: 'deny-removed' }])
  })

  test('without an authorizer nothing can be bound, and the reason is said', async () => {
    const { cluster } = setUpCluster([], { state: { isAuthorizerEnabled: false } })
    await expect(createAcl(cluster, binding, APPLY)).rejects.toThrow(code('NOT_SUPPORTED'))
    expect(await listAcls(cluster, { limit: 50 })).toMatchObject({ isAuthorizerEnabled: false, items: [] })
  })
})

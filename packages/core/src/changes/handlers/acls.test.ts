import type { AclBinding, Change, Plan } from '@headgate/domain'
import { describe, expect, test } from 'vitest'
import { setUpEngine } from '../../testing/index.ts'

const binding = (over: Partial<AclBinding> = {}): AclBinding => ({
  resourceType: 'TOPIC',
  name: 'orders',
  patternType: 'LITERAL',
  principal: 'User:x',
  host: '*',
  operation: 'READ',
  permissionType: 'ALLOW',
  ...over,
})
const create = (over: Partial<AclBinding> = {}): Change => ({ kind: 'CreateAcl', binding: binding(over) })
const remove = (over: Partial<AclBinding> = {}): Change => ({ kind: 'DeleteAcl', binding: binding(over) })
const found = ({ findings }: Plan) => findings.map(({ severity, kind }) => `${severity} ${kind}`)

describe('an ACL binding', () => {
  test('that exists already, or does not exist, is refused by name', async () => {
    const { plan, kafka } = setUpEngine()
    expect(await plan([remove()])).toMatchObject({ state: 'blocked', findings: [{ code: 'NOT_FOUND' }] })
    kafka.state.acls.push(binding())
    expect(await plan([create()])).toMatchObject({ state: 'blocked', findings: [{ code: 'CONFLICT' }] })
    // One of the seven parts makes it another.
    expect(await plan([create({ host: '10.0.0.1' })])).toMatchObject({ state: 'ready' })
  })

  test('for everybody, and a DENY that is taken away, are warned of', async () => {
    const { plan, kafka } = setUpEngine()
    const everybody = await plan([create({ principal: 'User:*' })])
    expect(found(everybody)).toEqual(['warning everyone-allowed'])
    expect(everybody.risk).toBe('medium')
    kafka.state.acls.push(binding({ permissionType: 'DENY' }))
    expect(found(await plan([remove({ permissionType: 'DENY' })]))).toEqual(['warning deny-removed'])
  })

  test('that somebody else has made or taken away meanwhile makes the plan stale', async () => {
    const { plan, apply, kafka } = setUpEngine()
    const making = await plan([create()])
    kafka.state.acls.push(binding())
    await expect(apply(making)).rejects.toMatchObject({ code: 'PLAN_STALE' })
    const taking = await plan([remove()])
    kafka.state.acls.length = 0
    await expect(apply(taking)).rejects.toMatchObject({ code: 'PLAN_STALE' })
  })

  test('cannot be made where the cluster has no authorizer', async () => {
    const { plan } = setUpEngine(undefined, { state: { isAuthorizerEnabled: false } })
    expect(await plan([create()])).toMatchObject({ state: 'blocked', findings: [{ code: 'NOT_SUPPORTED' }] })
  })
})

import { describe, expect, test } from 'vitest'
import { Change } from '../../changes/change.ts'
import { findOverlap } from './change-claims.ts'
import { conflictingChanges } from './conflicting-changes.ts'

const change = (value: { kind: Change['kind'] } & Record<string, unknown>): Change => Change.parse(value)
const create = (name: string) => change({ kind: 'CreateTopic', name })
const remove = (topic: string) => change({ kind: 'DeleteTopic', topic })
const configs = (topic: string) => change({ kind: 'AlterTopicConfigs', topic, set: { 'retention.ms': '1' } })
const evacuate = (topics?: string[]) => change({ kind: 'EvacuateBrokers', brokers: [1], ...(topics ? { topics } : {}) })
const balance = change({ kind: 'BalanceReplicas' })
const reassign = (topic: string, partition: number) =>
  change({ kind: 'ReassignPartitions', partitions: [{ topic, partition, replicas: [1] }] })
const elect = (topic: string, partition: number) =>
  change({ kind: 'ElectLeaders', type: 'preferred', partitions: [{ topic, partition }] })
const electAll = change({ kind: 'ElectLeaders', type: 'preferred' })
const throttles = change({ kind: 'RemoveThrottles' })
const acl = (operation: string) =>
  change({
    kind: 'CreateAcl',
    binding: {
      resourceType: 'TOPIC',
      name: 'orders',
      patternType: 'LITERAL',
      principal: 'User:x',
      host: '*',
      operation,
      permissionType: 'ALLOW',
    },
  })
const broker = (brokerId: number | null, name: string) =>
  change({ kind: 'AlterBrokerConfigs', brokerId, set: { [name]: '1' } })

describe('changes of one plan', () => {
  test.each([
    ['two of one topic', [configs('orders'), remove('orders')]],
    ['two creations whose names differ in "." and "_" alone', [create('plant.a'), create('plant_a')]],
    ['a whole-cluster move and a deletion', [evacuate(), remove('orders')]],
    ['a deletion and a whole-cluster move', [remove('orders'), evacuate()]],
    ['a balance and a creation, which would be placed as if nothing moved', [balance, create('orders')]],
    ['an evacuation of some topics and a change of one of these', [evacuate(['orders']), configs('orders')]],
    ['a partition that moves and its topic', [reassign('orders', 0), remove('orders')]],
    ['a topic and a partition of it', [remove('orders'), reassign('orders', 0)]],
    ['one partition twice', [reassign('orders', 0), elect('orders', 0)]],
    ['an election of every partition and a move', [electAll, reassign('orders', 3)]],
    ['a move and the removal of the throttles it sets', [evacuate(), throttles]],
    ['one binding twice', [acl('READ'), acl('READ')]],
    ['one config of one broker twice', [broker(1, 'log.cleaner.threads'), broker(1, 'log.cleaner.threads')]],
  ])('may not claim the same: %s', (_what, changes) => {
    const found = conflictingChanges(changes)
    expect(found).toMatchObject([
      { severity: 'blocker', code: 'CONFLICT', kind: 'conflicting-changes', changeIndex: 1 },
    ])
    expect(found[0]?.title).toContain('about the same')
  })

  test.each([
    ['two topics', [configs('orders'), remove('readings')]],
    ['an evacuation of some topics and a change of another', [evacuate(['orders']), configs('readings')]],
    ['two partitions of one topic', [reassign('orders', 0), elect('orders', 1)]],
    ['a whole-cluster move and a binding', [evacuate(), acl('READ')]],
    ['two operations of one principal', [acl('READ'), acl('WRITE')]],
    ['one config of two brokers', [broker(1, 'log.cleaner.threads'), broker(2, 'log.cleaner.threads')]],
    ['one topic named twice in one change', [evacuate(['orders', 'orders'])]],
  ])('may stand side by side: %s', (_what, changes) => {
    expect(conflictingChanges(changes)).toEqual([])
  })

  test('only one may go on as a job', () => {
    expect(conflictingChanges([evacuate(['a']), reassign('b', 0)])).toMatchObject([
      { title: 'Two changes of this plan take long', changeIndex: 1 },
    ])
  })

  test('are looked through once, however many they are', () => {
    const one = create('t')
    const many = Array.from({ length: 100_000 }, (_, index) => ({ ...one, name: `t-${index}` }))
    expect(conflictingChanges(many)).toEqual([])
    expect(conflictingChanges([...many, create('t-7')])).toMatchObject([{ changeIndex: 100_000 }])
  })
})

describe('changes of two plans', () => {
  test('overlap where one would alter what the other was made from', () => {
    expect(findOverlap([configs('orders')], [remove('orders')])).toBe('topic orders')
    expect(findOverlap([evacuate()], [remove('orders')])).toBe('topics of the whole cluster')
    expect(findOverlap([remove('orders')], [evacuate()])).toBe('topic orders')
    expect(findOverlap([configs('orders')], [configs('readings'), acl('READ')])).toBeNull()
  })
})

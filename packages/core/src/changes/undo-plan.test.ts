import { type AclBinding, AppError, type Change } from '@headgate/domain'
import { describe, expect, test } from 'vitest'
import { fakeTopic, setUpEngine } from '../testing/index.ts'

const BINDING: AclBinding = {
  resourceType: 'TOPIC',
  name: 'orders',
  patternType: 'LITERAL',
  principal: 'User:x',
  host: '*',
  operation: 'READ',
  permissionType: 'ALLOW',
}
const set = (value: string): Change => ({
  kind: 'AlterTopicConfigs',
  topic: 'orders',
  set: { 'retention.ms': value },
  unset: [],
})

describe('an undo', () => {
  test('of a config change sets again what was set, and unsets what was not', async () => {
    const { plan, apply, undo, kafka } = setUpEngine()
    const own = () => kafka.state.configs.get('orders')?.get('retention.ms')
    const first = await apply(await plan([set('1000')]))
    const second = await apply(await plan([set('2000')]))
    const back = await undo(second)
    expect(back).toMatchObject({
      state: 'ready',
      undoOf: second.id,
      title: expect.stringMatching(/^Undo: /),
      steps: [{ before: { 'retention.ms': '2000' }, after: { 'retention.ms': '1000' } }],
    })
    expect(own()).toBe('2000')
    await apply(back)
    expect(own()).toBe('1000')
    await apply(await undo(first))
    expect(own()).toBeUndefined()
    // An undo is a plan like any other, and can be undone.
    await apply(await undo(back))
    expect(own()).toBe('2000')
  })

  test('warns where somebody has changed it again since', async () => {
    const { plan, apply, undo, kafka } = setUpEngine()
    const applied = await apply(await plan([set('1000')]))
    kafka.state.configs.set('orders', new Map([['retention.ms', '5']]))
    expect((await undo(applied)).findings).toContainEqual(
      expect.objectContaining({
        severity: 'warning',
        kind: 'changed-since',
        values: { resource: 'topic orders', names: 'retention.ms' },
      }),
    )
  })

  test('of the deletion of an empty topic brings it back with its replicas and configs, and says what does not come back', async () => {
    const { plan, apply, undo, kafka } = setUpEngine([fakeTopic('orders', 2)], { state: { recordsPerPartition: 0 } })
    kafka.state.configs.set('orders', new Map([['retention.ms', '5']]))
    const replicas = () => kafka.state.topics.get('orders')?.partitions.map((one) => one.replicas)
    const before = replicas()
    const applied = await apply(await plan([{ kind: 'DeleteTopic', topic: 'orders' }]))
    expect(kafka.state.topics.has('orders')).toBe(false)
    const back = await undo(applied)
    expect(back.findings).toContainEqual(expect.objectContaining({ kind: 'undo-is-partial' }))
    await apply(back)
    expect(replicas()).toEqual(before)
    expect(kafka.state.configs.get('orders')?.get('retention.ms')).toBe('5')
  })

  test('of the deletion of a topic with records is refused with the reason', async () => {
    const { plan, apply, undo } = setUpEngine()
    const shown = await plan([{ kind: 'DeleteTopic', topic: 'orders' }])
    expect(shown.undo).toMatchObject({ isPossible: false, reason: expect.stringContaining('records') })
    await expect(undo(await apply(shown))).rejects.toMatchObject({
      code: 'REFUSED_BY_GUARD',
      title: 'This cannot be undone',
      detail: expect.stringContaining('records'),
    })
  })

  test('of a creation deletes the topic, and not once it holds records', async () => {
    const { plan, apply, undo, kafka } = setUpEngine([], { state: { recordsPerPartition: 0 } })
    const create: Change = { kind: 'CreateTopic', name: 'fresh', numPartitions: 1, configs: {} }
    const applied = await apply(await plan([create]))
    kafka.state.recordsPerPartition = 3
    expect(await undo(applied)).toMatchObject({
      state: 'blocked',
      findings: expect.arrayContaining([
        expect.objectContaining({ kind: 'undo-would-lose-records', severity: 'blocker' }),
      ]),
    })
    kafka.state.recordsPerPartition = 0
    await apply(await undo(applied))
    expect(kafka.state.topics.has('fresh')).toBe(false)
  })

  test('of a binding takes it away or gives it back', async () => {
    const { plan, apply, undo, kafka } = setUpEngine()
    const created = await apply(await plan([{ kind: 'CreateAcl', binding: BINDING }]))
    const taken = await apply(await undo(created))
    expect(kafka.state.acls).toEqual([])
    await apply(await undo(taken))
    expect(kafka.state.acls).toEqual([BINDING])
    const deleted = await apply(await plan([{ kind: 'DeleteAcl', binding: BINDING }]))
    expect(kafka.state.acls).toEqual([])
    await apply(await undo(deleted))
    expect(kafka.state.acls).toEqual([BINDING])
  })

  test('of new partitions is refused, and tells the way round', async () => {
    const { plan, apply, undo } = setUpEngine()
    const applied = await apply(await plan([{ kind: 'AddPartitions', topic: 'orders', numPartitions: 6 }]))
    await expect(undo(applied)).rejects.toMatchObject({
      code: 'REFUSED_BY_GUARD',
      detail: expect.stringContaining('clone with fewer partitions'),
    })
  })

  test('takes back only what was done, the last change first', async () => {
    const { plan, apply, undo, engine } = setUpEngine([fakeTopic('a'), fakeTopic('b'), fakeTopic('c')])
    const { alterConfigs } = engine.cluster
    engine.cluster.alterConfigs = async (resource, change, options) => {
      if (resource.name === 'b' && !options.validateOnly)
        throw new AppError({ code: 'REFUSED_BY_BROKER', title: 'The broker refused' })
      return alterConfigs(resource, change, options)
    }
    const changes = ['a', 'b', 'c'].map((topic) => ({ ...set('1000'), topic }) as Change)
    const applied = await apply(await plan(changes))
    expect(applied.state).toBe('partly-applied')
    expect((await undo(applied)).changes.map((change) => 'topic' in change && change.topic)).toEqual(['c', 'a'])
  })

  test('of what was never applied is refused', async () => {
    const { plan, undo, setPolicy, decide } = setUpEngine()
    await expect(undo(await plan([set('1000')]))).rejects.toMatchObject({ title: 'There is nothing to undo' })
    await setPolicy({ approvalFromRisk: 'low' })
    const rejected = await plan([set('1000')])
    await decide(rejected, 'rejected', { kind: 'user', id: 'u2', name: 'Lee' })
    await expect(undo(rejected)).rejects.toMatchObject({ title: 'There is nothing to undo' })
    await expect(undo({ id: 'none' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  test('waits until the plan is over', async () => {
    const { plan, undo, store } = setUpEngine()
    const shown = await plan([set('1000')])
    await store.claimPlan(shown.id, ['ready'], 'applying')
    await expect(undo(shown)).rejects.toMatchObject({ code: 'CONFLICT', title: 'This plan is being applied' })
  })
})

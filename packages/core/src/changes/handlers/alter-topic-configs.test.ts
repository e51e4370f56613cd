import type { Change, Plan } from '@headgate/domain'
import { describe, expect, test } from 'vitest'
import { fakeTopic, setUpEngine } from '../../testing/index.ts'

const alter = (set: Record<string, string>, unset: string[] = [], topic = 'orders'): Change => ({
  kind: 'AlterTopicConfigs',
  topic,
  set,
  unset,
})
const found = ({ findings }: Plan) => findings.map(({ severity, kind }) => `${severity} ${kind}`)

describe('configs of a topic', () => {
  test('are set and unset as the plan shows, and what is not named stays', async () => {
    const { plan, apply, kafka } = setUpEngine()
    kafka.state.configs.set(
      'orders',
      new Map([
        ['cleanup.policy', 'compact'],
        ['segment.ms', '7'],
      ]),
    )
    const shown = await plan([alter({ 'max.message.bytes': '2000' }, ['cleanup.policy'])])
    expect(shown.steps).toMatchObject([
      {
        before: { 'max.message.bytes': null, 'cleanup.policy': 'compact' },
        after: { 'max.message.bytes': '2000', 'cleanup.policy': 'delete' },
      },
    ])
    await apply(shown)
    expect(Object.fromEntries(kafka.state.configs.get('orders') ?? [])).toEqual({
      'segment.ms': '7',
      'max.message.bytes': '2000',
    })
  })

  test('that the broker does not take are refused in its own words, at the config that was wrong', async () => {
    const { plan, kafka } = setUpEngine()
    const refused = await plan([alter({ 'max.message.bytes': '1', 'retention.ms': 'soon' })])
    const message = 'Invalid value soon for configuration retention.ms: Not a number of type LONG'
    expect(refused).toMatchObject({
      state: 'blocked',
      findings: [
        {
          code: 'REFUSED_BY_BROKER',
          fields: [{ path: 'configs.retention.ms', message }],
          kafka: { name: 'INVALID_CONFIG', message },
        },
      ],
    })
    expect(kafka.state.calls).not.toContain('alterConfigs')
  })

  test.each([
    ['nothing at all', alter({}), 'set'],
    ['one config both set and unset', alter({ 'retention.ms': '1' }, ['retention.ms']), 'configs.retention.ms'],
    [
      'more in-sync replicas than there are replicas',
      alter({ 'min.insync.replicas': '4' }),
      'configs.min.insync.replicas',
    ],
  ])('are refused at their field: %s', async (_what, change, path) => {
    expect(await setUpEngine().plan([change])).toMatchObject({ state: 'blocked', findings: [{ fields: [{ path }] }] })
  })

  test('of an internal topic are refused', async () => {
    const { plan } = setUpEngine([fakeTopic('__consumer_offsets')])
    expect(await plan([alter({ 'retention.ms': '1' }, [], '__consumer_offsets')])).toMatchObject({ state: 'blocked' })
  })

  test('that make it fragile, or make brokers delete records, are warned of', async () => {
    const { plan } = setUpEngine()
    expect(found(await plan([alter({ 'min.insync.replicas': '3' })]))).toEqual(['warning min-isr-equals-rf'])
    expect(found(await plan([alter({ 'unclean.leader.election.enable': 'true' })]))).toEqual([
      'warning unclean-election-set',
    ])
    expect(found(await plan([alter({ 'cleanup.policy': 'compact' })]))).toContain('warning compaction-removes-records')
    const shorter = await plan([alter({ 'retention.ms': '1000' })])
    expect(found(shorter)).toEqual(['warning retention-deletes-records'])
    expect(shorter.undo).toMatchObject({ isPossible: true, reason: expect.stringContaining('do not come back') })
    expect(found(await plan([alter({ 'retention.ms': '-1' })]))).toEqual([])
  })

  test('that are there already change nothing, which is said', async () => {
    const { plan, kafka } = setUpEngine()
    kafka.state.configs.set('orders', new Map([['retention.ms', '604800000']]))
    expect(found(await plan([alter({ 'retention.ms': '604800000' })]))).toEqual(['note nothing-changes'])
    // A default is not the same as a value of its own.
    expect(found(await plan([alter({ 'cleanup.policy': 'delete' })]))).toEqual([])
  })

  test('of a whole selection are one plan, in which each topic has its own before', async () => {
    const names = Array.from({ length: 25 }, (_, index) => `t-${index}`)
    const { plan, apply, kafka } = setUpEngine(names.map((name) => fakeTopic(name, 1)))
    kafka.state.configs.set('t-3', new Map([['retention.ms', '5']]))
    const shown = await plan(names.map((name) => alter({ 'retention.ms': '604800001' }, [], name)))
    expect(shown.steps.map(({ before }) => before['retention.ms'])).toEqual(
      names.map((name) => (name === 't-3' ? '5' : '604800000')),
    )
    expect(await apply(shown)).toMatchObject({ state: 'applied' })
    expect(names.every((name) => kafka.state.configs.get(name)?.get('retention.ms') === '604800001')).toBe(true)
  })
})

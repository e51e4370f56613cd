import { describe, expect, test } from 'vitest'
import { fakeStore, fakeTopic, setUpCluster } from '../testing/index.ts'
import { getOverview } from './get-overview.ts'

const never = <T>(): Promise<T> => new Promise<T>(() => undefined)

describe('overview', () => {
  test('of a healthy cluster names controller, version, brokers, groups and finds nothing', async () => {
    const { cluster } = setUpCluster()
    const overview = await getOverview(cluster, fakeStore())
    expect(overview).toMatchObject({
      slug: 'local',
      kafkaClusterId: 'fake',
      metadataVersion: '4.3-IV0',
      controllerId: 1,
      topics: 1,
      groups: 0,
      partitions: { total: 3, offline: 0, underReplicated: 0, underMinIsr: 0, notPreferredLeader: 0 },
      strip: ['in-sync', 'in-sync', 'in-sync'],
      findings: [],
      incomplete: [],
    })
    expect(overview.brokers.map(({ brokerId, state, isController }) => [brokerId, state, isController])).toEqual([
      [1, 'up', true],
      [2, 'up', false],
      [3, 'up', false],
    ])
  })

  test('shows a killed broker as soon as it refuses connections, before the controller fences it', async () => {
    const { cluster, kafka, clock } = setUpCluster()
    await getOverview(cluster, fakeStore())
    kafka.state.down.add(2)
    clock.advance(1_000)
    const { brokers, findings } = await getOverview(cluster, fakeStore())
    expect(brokers.find(({ brokerId }) => brokerId === 2)).toMatchObject({
      state: 'unreachable',
      stateReason: 'connection refused',
      bytes: null,
    })
    expect(findings[0]).toMatchObject({ severity: 'error', kind: 'broker-down', values: { brokerId: 2 } })
  })

  test('still lists a broker that has vanished from every list of the cluster', async () => {
    const { cluster, kafka, clock } = setUpCluster()
    await getOverview(cluster, fakeStore())
    kafka.state.brokers = kafka.state.brokers.filter(({ brokerId }) => brokerId !== 3)
    kafka.state.down.add(3)
    clock.advance(3_000)
    const { brokers } = await getOverview(cluster, fakeStore())
    expect(brokers.map(({ brokerId, state }) => `${brokerId} ${state}`)).toEqual(['1 up', '2 up', '3 unreachable'])
  })

  test('forgets a retired broker that holds nothing after an hour, and not before', async () => {
    const { cluster, kafka, clock } = setUpCluster([])
    const listed = async () => (await getOverview(cluster, fakeStore())).brokers.map(({ brokerId }) => brokerId)
    await listed()
    kafka.state.brokers = kafka.state.brokers.filter(({ brokerId }) => brokerId !== 3)
    kafka.state.down.add(3)
    clock.advance(59 * 60_000)
    expect(await listed()).toEqual([1, 2, 3])
    clock.advance(2 * 60_000)
    expect(await listed()).toEqual([1, 2])
  })

  test('lists a broker that was down before Headgate came, from the replicas it holds', async () => {
    const { cluster, kafka } = setUpCluster()
    kafka.state.brokers = kafka.state.brokers.filter(({ brokerId }) => brokerId !== 3)
    const { brokers } = await getOverview(cluster, fakeStore())
    expect(brokers.at(-1)).toMatchObject({ brokerId: 3, state: 'unreachable', replicas: 3 })
  })

  test('shows a fenced broker that still answers as fenced', async () => {
    const { cluster, kafka } = setUpCluster()
    kafka.state.brokers = kafka.state.brokers.map((one) => ({ ...one, isFenced: one.brokerId === 2 }))
    const { brokers, findings } = await getOverview(cluster, fakeStore())
    expect(brokers[1]).toMatchObject({ brokerId: 2, state: 'fenced' })
    expect(findings.map(({ kind }) => kind)).toContain('broker-fenced')
  })

  test('answers within its deadlines, with reasons, while quorum, log dirs and groups hang', async () => {
    const { cluster } = setUpCluster([fakeTopic('orders')], {
      ports: { describeQuorum: never, describeLogDirs: never, listGroups: never },
    })
    const begun = performance.now()
    const overview = await getOverview(cluster, fakeStore())
    expect(performance.now() - begun).toBeLessThan(4_000)
    expect(overview).toMatchObject({ quorum: null, controllerId: null, groups: null })
    expect(overview.brokers[0]).toMatchObject({ state: 'up', bytes: null, diskTotalBytes: null })
    const reasons = overview.incomplete.map(({ reason }) => reason.split(':')[0])
    expect(reasons).toEqual(expect.arrayContaining(['Quorum', 'Log dirs', 'Groups']))
  })

  test('goes on from the last snapshot, with its age and the reason, when metadata does not come any more', async () => {
    let isHanging = false
    const { cluster, kafka, clock } = setUpCluster([fakeTopic('orders')], {
      ports: { fetchMetadata: (names) => (isHanging ? never() : kafka.ports.fetchMetadata(names)) },
    })
    const { asOf } = await getOverview(cluster, fakeStore())
    isHanging = true
    clock.advance(10_000)
    const later = await getOverview(cluster, fakeStore())
    expect(later).toMatchObject({ topics: 1, asOf })
    expect(later.incomplete.some(({ reason }) => reason.startsWith('Metadata'))).toBe(true)
  })

  test('finds a throttle that was left behind, and looks at nothing but the shared reading while there is none', async () => {
    const { cluster, kafka, clock } = setUpCluster()
    await getOverview(cluster, fakeStore())
    const before = kafka.state.calls.length
    await getOverview(cluster, fakeStore())
    expect(kafka.state.calls.slice(before).join()).not.toContain('describeConfigs')
    kafka.state.configs.set('2', new Map([['follower.replication.throttled.rate', '1000']]))
    clock.advance(121_000)
    const { findings } = await getOverview(cluster, fakeStore())
    // The fake quorum stands still while the clock goes on.
    const found = findings.filter(({ kind }) => kind !== 'quorum-lag')
    expect(found).toMatchObject([{ kind: 'orphaned-throttle', severity: 'warning', values: { ids: '2', topics: 0 } }])
  })
})

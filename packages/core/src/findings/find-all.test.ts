import type { Broker, OrphanedThrottle, PartitionHealth, Quorum } from '@headgate/domain'
import { describe, expect, test } from 'vitest'
import { findAll } from './find-all.ts'
import type { FindingInput } from './finding-input.ts'

const NOW = Date.parse('2026-01-02T03:04:05.000Z')
const broker = (over: Partial<Broker> = {}): Broker => ({
  brokerId: 1,
  host: 'localhost',
  port: 9092,
  rack: null,
  isController: false,
  state: 'up',
  stateReason: null,
  leaders: 1,
  replicas: 1,
  bytes: 1,
  diskTotalBytes: 1,
  diskUsableBytes: 1,
  ...over,
})
const healthy: PartitionHealth = { total: 100, offline: 0, underReplicated: 0, underMinIsr: 0, notPreferredLeader: 0 }
const quorum = (secondsAgo: (number | null)[]): Quorum => ({
  leaderId: 1,
  leaderEpoch: 1,
  highWatermark: 1,
  voters: secondsAgo.map((seconds, index) => ({
    nodeId: index + 1,
    role: index === 0 ? 'leader' : 'voter',
    logEndOffset: 1,
    lag: 0,
    lastFetchAt: seconds === null ? null : new Date(NOW - seconds * 1_000).toISOString(),
    lastCaughtUpAt: null,
  })),
  observers: [],
})
const throttle = (brokerId: number | null, topic: string | null = null): OrphanedThrottle => ({
  ...{ resource: topic ?? `broker ${brokerId}`, brokerId, topic, configs: [] },
})
const input = (over: Partial<FindingInput> = {}): FindingInput => ({
  brokers: [broker()],
  partitions: healthy,
  quorum: null,
  orphanedThrottles: [],
  edgeAlarms: null,
  nowMs: NOW,
  ...over,
})
const kinds = (over: Partial<FindingInput>) => findAll(input(over)).map(({ kind, severity }) => `${severity} ${kind}`)

describe('findings', () => {
  test.each<[string, Partial<FindingInput>, string[]]>([
    ['a healthy cluster', {}, []],
    ['a broker nobody can connect to', { brokers: [broker({ state: 'unreachable' })] }, ['error broker-down']],
    ['a fenced broker', { brokers: [broker({ state: 'fenced' })] }, ['warning broker-fenced']],
    ['a leaderless partition', { partitions: { ...healthy, offline: 1 } }, ['error offline-partitions']],
    ['a missing copy', { partitions: { ...healthy, underReplicated: 2 } }, ['warning under-replicated']],
    ['below min ISR', { partitions: { ...healthy, underMinIsr: 2 } }, ['error under-min-isr']],
    ['min ISR unknown', { partitions: { ...healthy, underMinIsr: null } }, []],
    ['9 % led by others', { partitions: { ...healthy, notPreferredLeader: 9 } }, []],
    ['10 % led by others', { partitions: { ...healthy, notPreferredLeader: 10 } }, ['note leader-skew']],
    ['no partitions at all', { partitions: { ...healthy, total: 0 } }, []],
    ['a quorum that follows', { quorum: quorum([null, 1, 2]) }, []],
    ['one of three voters silent', { quorum: quorum([null, 1, 60]) }, ['error quorum-lag']],
    ['one of five voters silent', { quorum: quorum([null, 1, 1, 1, 60]) }, ['warning quorum-lag']],
    ['a throttle left behind', { orphanedThrottles: [throttle(1)] }, ['warning orphaned-throttle']],
    ['bridges without alarms', { edgeAlarms: { error: 0, warning: 0 } }, []],
    ['a silent device', { edgeAlarms: { error: 0, warning: 1 } }, ['warning edge-alarms']],
    ['a bridge that is gone', { edgeAlarms: { error: 1, warning: 1 } }, ['error edge-alarms']],
    ['a voter that never told', { quorum: quorum([null, null, 1]) }, []],
  ])('%s', (_name, over, expected) => {
    expect(kinds(over)).toEqual(expected)
  })

  test('are ordered worst first, causes before what follows from them', () => {
    expect(
      kinds({
        brokers: [broker({ state: 'fenced' }), broker({ brokerId: 2, state: 'unreachable' })],
        partitions: { total: 10, offline: 1, underReplicated: 3, underMinIsr: 1, notPreferredLeader: 5 },
      }),
    ).toEqual([
      'error broker-down',
      'error offline-partitions',
      'error under-min-isr',
      'warning under-replicated',
      'warning broker-fenced',
      'note leader-skew',
    ])
  })

  test('orphaned throttles are told by their brokers and by how many topics, naming none', () => {
    const orphanedThrottles = [throttle(1), throttle(3), throttle(null, 'payroll')]
    const [found] = findAll(input({ orphanedThrottles }))
    expect(found).toMatchObject({
      values: { count: 3, ids: '1, 3', topics: 1 },
      detail: expect.stringContaining('Brokers with one: 1, 3; topics with one: 1.'),
      fix: expect.stringContaining('remove'),
    })
    expect(JSON.stringify(found)).not.toContain('payroll')
  })

  test('each says what happened, why and what to do, and carries the values for a translation', () => {
    const [down] = findAll(
      input({ brokers: [broker({ brokerId: 7, state: 'unreachable', stateReason: 'connection refused' })] }),
    )
    expect(down).toEqual({
      severity: 'error',
      kind: 'broker-down',
      values: { brokerId: 7, address: 'localhost:9092', reason: 'connection refused' },
      title: 'Broker 7 is down',
      detail: 'Nothing answers at localhost:9092. connection refused',
      fix: expect.stringContaining('Start it again'),
    })
  })
})

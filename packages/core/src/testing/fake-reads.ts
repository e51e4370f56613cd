import { EDGE_TOPICS } from '@headgate/edge-protocol'
import type { ClusterPorts } from '../cluster/cluster-ports.ts'
import type { FakeKafkaState } from './fake-kafka-state.ts'

type Reads = Pick<
  ClusterPorts,
  | 'describeCluster'
  | 'probeBrokers'
  | 'fetchMetadata'
  | 'describeQuorum'
  | 'describeFeatures'
  | 'listOffsets'
  | 'describeLogDirs'
  | 'fetchRecords'
  | 'fetchPartition'
  | 'produceRecord'
  | 'appendRecords'
>
const AT = '2026-01-02T03:04:05.000Z'

export const fakeReads = (state: FakeKafkaState): Reads => ({
  describeCluster: async () => ({ kafkaClusterId: 'fake', controllerId: 1, brokers: state.brokers }),
  probeBrokers: async (brokers) =>
    new Map(
      brokers.map(({ brokerId }) => [
        brokerId,
        state.down.has(brokerId)
          ? { isReachable: false, reason: 'connection refused' }
          : { isReachable: true, reason: null },
      ]),
    ),
  fetchMetadata: async (names) => {
    state.calls.push(names ? `fetchMetadata ${names.join(',')}` : 'fetchMetadata')
    return {
      kafkaClusterId: 'fake',
      controllerId: 1,
      brokers: state.brokers.filter(({ isFenced }) => !isFenced),
      topics: [...state.topics.values()].filter(({ name }) => names?.includes(name) ?? true),
    }
  },
  describeQuorum: async () => ({
    leaderId: 1,
    leaderEpoch: 1,
    highWatermark: 100,
    voters: state.brokers.map(({ brokerId }) => ({
      nodeId: brokerId,
      role: brokerId === 1 ? 'leader' : 'voter',
      logEndOffset: 100,
      lag: 0,
      lastFetchAt: AT,
      lastCaughtUpAt: AT,
    })),
    observers: [],
  }),
  describeFeatures: async () => [{ name: 'metadata.version', level: 29, label: '4.3-IV0' }],
  listOffsets: async (partitions, spec) => {
    state.calls.push(`listOffsets ${spec} ${partitions.length}`)
    const failed = [...new Set(partitions.map(({ leader }) => leader))].filter(
      (id) => id !== null && state.down.has(id),
    )
    return {
      offsets: partitions
        .filter(({ leader }) => leader !== null && !state.down.has(leader))
        .map(({ topic, partition }) => ({
          topic,
          partition,
          offset:
            spec === 'earliest' ? (state.logStartOffsets.get(`${topic}-${partition}`) ?? 0) : state.recordsPerPartition,
          timestampMs: null,
        })),
      incomplete: failed.map((brokerId) => ({ brokerId, reason: 'connection refused' })),
    }
  },
  describeLogDirs: async (brokerIds, topics) => {
    state.calls.push(`describeLogDirs ${brokerIds.join(',')}${topics ? ` ${topics.length}` : ''}`)
    const names = topics?.map((topic) => (typeof topic === 'string' ? topic : topic.name))
    const up = brokerIds.filter((brokerId) => !state.down.has(brokerId))
    return {
      logDirs: up.flatMap((brokerId) =>
        state.logDirs.map((logDir, place) => ({
          brokerId,
          logDir,
          error: null,
          totalBytes: 1_000_000,
          usableBytes: 500_000,
          replicas: [...state.topics.values()]
            .filter(({ name }) => names?.includes(name) ?? true)
            .flatMap(({ name, partitions }) =>
              partitions
                .filter(({ replicas }) => replicas.includes(brokerId))
                .flatMap(({ partition }) => {
                  const replica = `${name}-${partition}/${brokerId}`
                  const isHere = (state.replicaLogDirs.get(replica) ?? state.logDirs[0]) === state.logDirs[place]
                  const isFuture = state.futureLogDirs.get(replica) === logDir
                  const own = { topic: name, partition, bytes: state.bytesPerReplica, offsetLag: 0, isFuture }
                  return isHere || isFuture ? [own] : []
                }),
            ),
        })),
      ),
      incomplete: brokerIds
        .filter((brokerId) => state.down.has(brokerId))
        .map((brokerId) => ({ brokerId, reason: 'connection refused' })),
    }
  },
  fetchRecords: async () => ({ items: [], asOf: AT, incomplete: [] }),
  fetchPartition: async ({ topic, partition, from, limit }) => {
    const log = state.log.filter((record) => record.topic === topic && record.partition === partition)
    const wanted = log.filter((record) =>
      'offset' in from ? record.offset >= from.offset : record.timestampMs >= from.timestampMs,
    )
    const records = wanted.slice(0, limit)
    const logEndOffset = (log.at(-1)?.offset ?? -1) + 1
    return { records, nextOffset: (records.at(-1)?.offset ?? logEndOffset - 1) + 1, logEndOffset }
  },
  produceRecord: async ({ topic, key, value }) => {
    state.calls.push('produceRecord')
    const offset = append(state, topic, key, value)
    const answer = topic === EDGE_TOPICS.requests && value !== null ? answerTo(state, JSON.parse(value)) : null
    if (answer) append(state, EDGE_TOPICS.answers, key, JSON.stringify(answer))
    return { partition: 0, offset }
  },
  appendRecords: async ({ topic, partition, records }) => {
    state.calls.push(`appendRecords ${topic}-${partition} ${records.length}`)
    for (const record of records) {
      const offset = state.log.filter((one) => one.topic === topic && one.partition === partition).length
      state.log.push({ ...record, topic, partition, offset })
    }
  },
})

const append = (state: FakeKafkaState, topic: string, key: string, value: string | null): number => {
  const offset = state.log.filter((record) => record.topic === topic).length
  const bytes = { key: Buffer.from(key), value: value === null ? null : Buffer.from(value) }
  state.log.push({ topic, partition: 0, offset, timestampMs: Date.parse(AT), ...bytes, headers: [] })
  return offset
}

const answerTo = (state: FakeKafkaState, request: { kind: string; requestId: string; bridgeId: string }) => {
  const { requestId, bridgeId } = request
  const said = state.bridgeAnswers?.(request)
  return said ? { requestId, bridgeId, at: AT, ...said } : null
}

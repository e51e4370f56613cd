import type { ClusterPorts } from '../cluster/cluster-ports.ts'
import { fakeConfigs } from './fake-configs.ts'
import { fakeGroups } from './fake-groups.ts'
import type { FakeKafkaState } from './fake-kafka-state.ts'
import { fakeMoves } from './fake-moves.ts'
import { fakeReads } from './fake-reads.ts'
import { fakeTopics } from './fake-topics.ts'

export type FakeKafka = { state: FakeKafkaState; ports: ClusterPorts }

/** A cluster in memory that keeps to the ports' contracts; small, and refusing what a broker would refuse. */
export const fakeKafka = (initial: Partial<FakeKafkaState> = {}): FakeKafka => {
  const state: FakeKafkaState = {
    brokers: [1, 2, 3].map((brokerId) => ({
      brokerId,
      host: 'localhost',
      port: 9090 + brokerId,
      rack: `rack-${brokerId}`,
      isFenced: false,
    })),
    down: new Set(),
    topics: new Map(),
    configs: new Map(),
    recordsPerPartition: 10,
    bytesPerReplica: 100,
    reassignments: [],
    logStartOffsets: new Map(),
    logDirs: ['/data'],
    replicaLogDirs: new Map(),
    futureLogDirs: new Map(),
    groups: [],
    acls: [],
    isAuthorizerEnabled: true,
    bridgeAnswers: null,
    log: [],
    calls: [],
    ...initial,
  }
  return {
    state,
    ports: {
      ...fakeReads(state),
      ...fakeTopics(state),
      ...fakeConfigs(state),
      ...fakeGroups(state),
      ...fakeMoves(state),
    },
  }
}

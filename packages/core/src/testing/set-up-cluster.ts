import type { ClusterPorts } from '../cluster/cluster-ports.ts'
import { type ClusterServices, createClusterServices } from '../cluster/cluster-services.ts'
import { type FakeClock, fakeClock } from './fake-clock.ts'
import { type FakeKafka, fakeKafka } from './fake-kafka.ts'
import type { FakeKafkaState } from './fake-kafka-state.ts'
import { fakeTopic } from './fake-topic.ts'

export type FakeCluster = { cluster: ClusterServices; kafka: FakeKafka; clock: FakeClock }

/** The services of a cluster over a fake Kafka with these topics; `ports` replaces single ones, e.g. by one that never answers. */
export const setUpCluster = (
  topics: readonly ReturnType<typeof fakeTopic>[] = [fakeTopic('orders')],
  { state = {}, ports = {} }: { state?: Partial<FakeKafkaState>; ports?: Partial<ClusterPorts> } = {},
): FakeCluster => {
  const clock = fakeClock()
  const kafka = fakeKafka({ topics: new Map(topics.map((topic) => [topic.name, topic])), ...state })
  const cluster = createClusterServices({ slug: 'local', name: 'Local', ports: { ...kafka.ports, ...ports }, clock })
  return { cluster, kafka, clock }
}

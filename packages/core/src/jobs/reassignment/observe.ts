import {
  type BrokerSeen,
  copiedTo,
  type PartitionSeen,
  partitionKey,
  type ReassignmentMemory,
  type ReassignmentObservation,
  type ReassignmentSpec,
  throttledBrokers,
} from '@headgate/domain'
import type { ClusterPorts } from '../../cluster/cluster-ports.ts'
import { attempt } from '../../lib/with-deadline.ts'
import { brokerRates, topicHolds } from '../../reassignments/throttle-configs.ts'

export type ObservePorts = Pick<
  ClusterPorts,
  'listReassignments' | 'fetchMetadata' | 'describeCluster' | 'describeConfigs' | 'describeLogDirs'
>

/** Beyond this many names one answer about all topics is smaller than the question. */
const NAMES_MAX = 2_000
const SIZES_DEADLINE_MS = 5_000
type Seen = Pick<ReassignmentObservation, 'partitions' | 'ongoing' | 'lists' | 'minIsr' | 'brokers' | 'sizes'>

const sizesOf = async (
  ports: ObservePorts,
  spec: ReassignmentSpec,
  flying: readonly number[],
  partitions: ReadonlyMap<string, PartitionSeen>,
): Promise<Map<string, Map<number, number>>> => {
  const sizes = new Map<string, Map<number, number>>()
  const topics = new Set<string>()
  const brokers = new Set<number>()
  for (const index of flying) {
    const move = spec.moves[index]
    const seen = move && partitions.get(partitionKey(move.topic, move.partition))
    if (!move || !seen) continue
    topics.add(move.topic)
    sizes.set(partitionKey(move.topic, move.partition), new Map())
    for (const brokerId of seen.replicas) brokers.add(brokerId)
  }
  if (topics.size === 0) return sizes
  // Progress alone hangs on it: a broker that does not tell its sizes holds up nothing.
  const { value } = await attempt(() => ports.describeLogDirs([...brokers], [...topics]), SIZES_DEADLINE_MS, 'Log dirs')
  for (const { brokerId, replicas } of value?.logDirs ?? [])
    for (const { topic, partition, bytes, isFuture } of replicas)
      if (!isFuture) sizes.get(partitionKey(topic, partition))?.set(brokerId, bytes)
  return sizes
}

/** The cluster as far as the job needs it. The controller is asked for what is under way before metadata are: what has landed in between is seen in them. */
export const observeReassignment = async (
  ports: ObservePorts,
  spec: ReassignmentSpec,
  memory: ReassignmentMemory,
): Promise<Seen> => {
  const names = [...new Set(spec.moves.map(({ topic }) => topic))]
  const ongoing = new Map(
    (await ports.listReassignments()).map(({ topic, partition, replicas, removingReplicas }) => [
      partitionKey(topic, partition),
      replicas.filter((brokerId) => !removingReplicas.includes(brokerId)),
    ]),
  )
  const [metadata, cluster] = await Promise.all([
    ports.fetchMetadata(names.length <= NAMES_MAX ? names : undefined),
    ports.describeCluster(),
  ])
  const wanted = new Set(names)
  const partitions = new Map<string, PartitionSeen>()
  const existing = new Set<string>()
  for (const topic of metadata.topics) {
    if (!wanted.has(topic.name)) continue
    existing.add(topic.name)
    for (const { partition, leader, replicas, isr } of topic.partitions)
      partitions.set(partitionKey(topic.name, partition), { leader, replicas, isr })
  }
  const isUp = new Map(cluster.brokers.map(({ brokerId, isFenced }) => [brokerId, !isFenced]))
  const throttled = throttledBrokers(spec)
  const copied = memory.flying.flatMap((index) => {
    const move = spec.moves[index]
    return move && copiedTo(move, memory.direction).length > 0 ? [move.topic] : []
  })
  const held = [...new Set([...Object.keys(memory.topics), ...Object.keys(memory.minIsr), ...copied])]
  const [holds, rates, sizes] = await Promise.all([
    topicHolds(
      ports,
      held.filter((topic) => existing.has(topic)),
    ),
    Promise.all(throttled.map((brokerId) => (isUp.get(brokerId) ? brokerRates(ports, brokerId) : null))),
    sizesOf(ports, spec, memory.flying, partitions),
  ])
  const brokers = new Map<number, BrokerSeen>()
  for (const { after, before } of spec.moves)
    for (const brokerId of [...after, ...before])
      if (!brokers.has(brokerId)) brokers.set(brokerId, { isUp: isUp.get(brokerId) ?? false, rates: null })
  for (const [place, brokerId] of throttled.entries())
    brokers.set(brokerId, { isUp: isUp.get(brokerId) ?? false, rates: rates[place] ?? null })
  return { partitions, ongoing, ...holds, brokers, sizes }
}

import type { KafkaErrorDetail } from '@headgate/domain'
import type { ClusterPorts } from '../cluster/cluster-ports.ts'
import type { PartitionMetadata, TopicPartition } from '../ports/admin.ts'
import type { FakeKafkaState } from './fake-kafka-state.ts'

type Moves = Pick<
  ClusterPorts,
  'alterReassignments' | 'listReassignments' | 'electLeaders' | 'alterReplicaLogDirs' | 'describeProducers'
>

const UNKNOWN: KafkaErrorDetail = {
  code: 3,
  name: 'UNKNOWN_TOPIC_OR_PARTITION',
  message: 'This server does not host this topic-partition.',
}
const isSame = (a: TopicPartition, b: TopicPartition) => a.topic === b.topic && a.partition === b.partition

const find = (state: FakeKafkaState, { topic, partition }: TopicPartition): PartitionMetadata | undefined =>
  state.topics.get(topic)?.partitions.find((one) => one.partition === partition)

const replace = (
  state: FakeKafkaState,
  { topic, partition }: TopicPartition,
  change: Partial<PartitionMetadata>,
): void => {
  const found = state.topics.get(topic)
  if (!found) return
  const partitions = found.partitions.map((one) => (one.partition === partition ? { ...one, ...change } : one))
  state.topics.set(topic, { ...found, partitions })
}

/** What the brokers do behind the answer: replicas under way have caught up, copies between log dirs are done. */
export const finishMoves = (state: FakeKafkaState): void => {
  for (const { topic, partition, replicas, removingReplicas } of state.reassignments) {
    const kept = replicas.filter((brokerId) => !removingReplicas.includes(brokerId))
    const leader = find(state, { topic, partition })?.leader ?? null
    const stays = leader !== null && kept.includes(leader)
    replace(state, { topic, partition }, { replicas: kept, isr: kept, leader: stays ? leader : (kept[0] ?? null) })
  }
  state.reassignments = []
  for (const [replica, logDir] of state.futureLogDirs) state.replicaLogDirs.set(replica, logDir)
  state.futureLogDirs.clear()
}

export const fakeMoves = (state: FakeKafkaState): Moves => ({
  alterReassignments: async (asked) => {
    state.calls.push(`alterReassignments ${asked.length}`)
    const ok: TopicPartition[] = []
    const failed: (TopicPartition & { error: KafkaErrorDetail })[] = []
    for (const { topic, partition, replicas } of asked) {
      const own = { topic, partition }
      const present = find(state, own)
      const underWay = state.reassignments.find((one) => isSame(one, own))
      const missing = replicas?.find((brokerId) => !state.brokers.some((broker) => broker.brokerId === brokerId))
      if (!present) failed.push({ ...own, error: UNKNOWN })
      else if (missing !== undefined) {
        const message = `The manual partition assignment includes broker ${missing}, but no such broker is registered.`
        failed.push({ ...own, error: { code: 39, name: 'INVALID_REPLICA_ASSIGNMENT', message } })
      } else if (replicas === null && !underWay)
        failed.push({
          ...own,
          error: {
            code: 85,
            name: 'NO_REASSIGNMENT_IN_PROGRESS',
            message: 'No partition reassignment is in progress.',
          },
        })
      else {
        const adding = underWay?.addingReplicas ?? []
        const before = present.replicas.filter((brokerId) => !adding.includes(brokerId))
        state.reassignments = state.reassignments.filter((one) => !isSame(one, own))
        const target = replicas ?? before
        const addingReplicas = target.filter((brokerId) => !before.includes(brokerId))
        const removingReplicas = before.filter((brokerId) => !target.includes(brokerId))
        const all = [...target, ...removingReplicas]
        replace(state, own, { replicas: all, isr: present.isr.filter((brokerId) => all.includes(brokerId)) })
        if (addingReplicas.length + removingReplicas.length > 0)
          state.reassignments.push({ ...own, replicas: all, addingReplicas, removingReplicas })
        ok.push(own)
      }
    }
    return { ok, failed }
  },
  listReassignments: async () => {
    state.calls.push('listReassignments')
    return [...state.reassignments]
  },
  electLeaders: async (type, asked) => {
    state.calls.push(`electLeaders ${type} ${asked?.length ?? 'all'}`)
    const every = [...state.topics.values()].flatMap(({ name, partitions }) =>
      partitions.map(({ partition }) => ({ topic: name, partition })),
    )
    const ok: TopicPartition[] = []
    const failed: (TopicPartition & { error: KafkaErrorDetail })[] = []
    for (const own of asked ?? every) {
      const present = find(state, own)
      if (!present) {
        failed.push({ ...own, error: UNKNOWN })
        continue
      }
      const [preferred] = present.replicas
      const isNeeded = type === 'preferred' ? present.leader !== preferred : present.leader === null
      const alive = present.replicas.find((brokerId) => !state.down.has(brokerId))
      const elected = type === 'preferred' ? present.isr.find((brokerId) => brokerId === preferred) : alive
      if (!isNeeded) {
        if (asked) ok.push(own)
      } else if (elected === undefined) {
        const name = type === 'preferred' ? 'PREFERRED_LEADER_NOT_AVAILABLE' : 'ELIGIBLE_LEADERS_NOT_AVAILABLE'
        failed.push({ ...own, error: { code: type === 'preferred' ? 80 : 83, name, message: 'Not available.' } })
      } else {
        replace(state, own, { leader: elected, ...(type === 'unclean' ? { isr: [elected] } : {}) })
        ok.push(own)
      }
    }
    return { ok, failed }
  },
  alterReplicaLogDirs: async (moves) => {
    state.calls.push(`alterReplicaLogDirs ${moves.length}`)
    const ok: (typeof moves)[number][] = []
    const failed: ((typeof moves)[number] & { error: KafkaErrorDetail })[] = []
    for (const move of moves) {
      const replica = `${move.topic}-${move.partition}/${move.brokerId}`
      if (!state.logDirs.includes(move.logDir))
        failed.push({
          ...move,
          error: {
            code: 57,
            name: 'LOG_DIR_NOT_FOUND',
            message: 'The user-specified log directory is not found in the broker config.',
          },
        })
      else {
        if ((state.replicaLogDirs.get(replica) ?? state.logDirs[0]) === move.logDir) state.futureLogDirs.delete(replica)
        else state.futureLogDirs.set(replica, move.logDir)
        ok.push(move)
      }
    }
    return { ok, failed }
  },
  describeProducers: async () => ({ producers: [], incomplete: [] }),
})

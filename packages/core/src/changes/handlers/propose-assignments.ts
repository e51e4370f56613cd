import { AppError, buildPlacement, type PlacementTopic, placeNewPartitions } from '@headgate/domain'
import type { ClusterServices } from '../../cluster/cluster-services.ts'

type Deps = Pick<ClusterServices, 'brokerStates' | 'snapshot'>

/** Where new partitions would best lie: in as many racks as can be, on the brokers that carry least. */
export const proposeAssignments = async (
  deps: Deps,
  wanted: { numPartitions: number; replicationFactor: number },
): Promise<number[][]> => {
  const [states, snapshot] = await Promise.all([deps.brokerStates.read(), deps.snapshot.read()])
  const brokers = states.value.brokers.map(({ brokerId, rack, state }) => ({
    brokerId,
    rack,
    isUsable: state === 'up',
    usedBytes: null,
    diskTotalBytes: null,
  }))
  const topics: PlacementTopic[] = snapshot.value.topics.map(({ name, partitions }) => ({
    name,
    partitions: partitions.map(({ partition, replicas, leader, isr }) => ({
      partition,
      replicas,
      leader,
      isr,
      bytes: null,
    })),
  }))
  const { assignments, reason } = placeNewPartitions(buildPlacement(brokers, topics), wanted)
  if (reason === null) return assignments
  const usable = brokers.filter(({ isUsable }) => isUsable).length
  throw new AppError({
    code: 'REFUSED_BY_GUARD',
    title: 'There are too few brokers for so many replicas',
    detail: `${wanted.replicationFactor} replicas are asked for, and ${usable} brokers are up.`,
    fix: `Ask for at most ${usable} replicas, or bring a broker back.`,
    fields: [{ path: 'replicationFactor', message: `At most ${usable}, the brokers that are up.` }],
  })
}

/** As a step shows them: `partition 0` → `1, 2, 3`. `first` is the number of the first one. */
export const assignmentRows = (assignments: readonly (readonly number[])[], first = 0): Record<string, string> =>
  Object.fromEntries(assignments.map((replicas, place) => [`partition ${first + place}`, replicas.join(', ')]))

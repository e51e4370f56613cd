import type { PlacementCluster, PlacementGoal } from '@headgate/domain'

/** What the bench plans: the replication factor of the generated cluster, and the goal on it. */
export type BenchGoal = { title: string; replicationFactor: number; goal: (cluster: PlacementCluster) => PlacementGoal }

export const GOALS: Readonly<Record<string, BenchGoal>> = {
  'rf-2-to-3': {
    title: 'RF 2 → 3',
    replicationFactor: 2,
    goal: () => ({ kind: 'replication-factor', replicationFactor: 3 }),
  },
  'rf-3-to-2': {
    title: 'RF 3 → 2',
    replicationFactor: 3,
    goal: () => ({ kind: 'replication-factor', replicationFactor: 2 }),
  },
  evacuate: {
    title: 'evacuate a broker',
    replicationFactor: 3,
    goal: () => ({ kind: 'evacuate', brokers: [1] }),
  },
  'evacuate-rack': {
    title: 'evacuate a rack',
    replicationFactor: 3,
    goal: ({ brokers }) => ({
      kind: 'evacuate',
      brokers: brokers.filter(({ rack }) => rack === brokers[0]?.rack).map(({ brokerId }) => brokerId),
    }),
  },
  balance: {
    title: 'balance by bytes, replicas, leaders',
    replicationFactor: 3,
    goal: () => ({ kind: 'balance', by: ['bytes', 'replicas', 'leaders'], spreadRacks: true }),
  },
}
export const GOALS_BY_DEFAULT: readonly string[] = ['rf-2-to-3', 'rf-3-to-2', 'evacuate']

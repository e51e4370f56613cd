import { finding } from '../finding.ts'
import type { PlanFinding } from '../plan-finding.ts'

type Seen = {
  topic: string
  /** Smallest among the partitions; null: not known. */
  replicationFactor: number | null
  minInsyncReplicas: number | null
  isUncleanElectionEnabled: boolean
}

/** What a topic would promise less than it seems to. For a creation, and for a change of the configs that decide it. */
export const topicDurability = (seen: Seen): PlanFinding[] => {
  const { topic, replicationFactor, minInsyncReplicas, isUncleanElectionEnabled } = seen
  const resource = `topic ${topic}`
  const found: PlanFinding[] = []
  if (replicationFactor !== null && replicationFactor > 1 && minInsyncReplicas === replicationFactor)
    found.push(
      finding({
        severity: 'warning',
        kind: 'min-isr-equals-rf',
        values: { topic, topicNames: topic, replicationFactor },
        title: `${topic} would need every replica in sync`,
        detail: `min.insync.replicas and the replication factor are both ${replicationFactor}: while one broker restarts, producers with acks=all fail with NOT_ENOUGH_REPLICAS.`,
        fix: `Set min.insync.replicas to ${replicationFactor - 1}.`,
        resource,
        fields: [{ path: 'configs.min.insync.replicas', message: 'As many as there are replicas.' }],
      }),
    )
  if (isUncleanElectionEnabled)
    found.push(
      finding({
        severity: 'warning',
        kind: 'unclean-election-set',
        values: { topic },
        title: `${topic} would let a replica lead that is not in sync`,
        detail:
          'When all in-sync replicas are down, a lagging one becomes leader, and the records that it lacks are lost.',
        fix: 'Leave unclean.leader.election.enable at false, unless being writable matters more than keeping every record.',
        resource,
        fields: [{ path: 'configs.unclean.leader.election.enable', message: 'Records may be lost.' }],
      }),
    )
  return found
}

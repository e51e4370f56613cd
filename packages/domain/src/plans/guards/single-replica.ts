import { finding } from '../finding.ts'
import type { PlanFinding } from '../plan-finding.ts'

export const singleReplica = (topic: string, replicationFactor: number): PlanFinding[] =>
  replicationFactor > 1
    ? []
    : [
        finding({
          severity: 'warning',
          kind: 'single-replica',
          values: { topic },
          title: `${topic} would have one replica`,
          detail: 'Its records are gone for as long as their broker is down, and for good if the disk is lost.',
          fix: 'Use a replication factor of 3 where the cluster has three brokers.',
          resource: `topic ${topic}`,
          fields: [{ path: 'replicationFactor', message: 'One replica is no spare.' }],
        }),
      ]

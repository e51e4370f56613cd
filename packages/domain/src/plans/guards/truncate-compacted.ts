import { finding } from '../finding.ts'
import type { PlanFinding } from '../plan-finding.ts'

/** Brokers delete records of a topic only where its cleanup.policy has delete: of one that is compacted alone they refuse (POLICY_VIOLATION). null: not known. */
export const truncateCompacted = (topic: string, cleanupPolicy: string | null): PlanFinding[] =>
  cleanupPolicy === null || cleanupPolicy.split(',').some((policy) => policy.trim() === 'delete')
    ? []
    : [
        finding({
          severity: 'blocker',
          kind: 'truncate-compacted',
          values: { topic, cleanupPolicy },
          title: `${topic} is compacted, and cannot be truncated`,
          detail: `Its cleanup.policy is ${cleanupPolicy}: brokers delete records up to an offset only where it has delete, and would answer POLICY_VIOLATION.`,
          fix: 'Set cleanup.policy to compact,delete first, or write a tombstone for each key that shall go, or recreate the topic.',
          resource: `topic ${topic}`,
        }),
      ]

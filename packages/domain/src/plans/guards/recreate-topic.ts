import { finding } from '../finding.ts'
import type { PlanFinding } from '../plan-finding.ts'

type Seen = {
  topic: string
  /** null: could not be counted. */
  records: number | null
  groups: readonly string[]
  /** Distinct producer ids that wrote within the last minutes. */
  activeProducers: number
  /** Partitions had different numbers of replicas, which no creation can name. */
  isUneven: boolean
}
const NAMED_MAX = 10

/** What goes with the topic when it is deleted for a moment, and what does not. */
export const recreateTopicFindings = ({ topic, records, groups, activeProducers, isUneven }: Seen): PlanFinding[] => {
  const resource = `topic ${topic}`
  const found: PlanFinding[] = [
    finding({
      severity: 'note',
      kind: 'recreate-keeps-acls',
      values: { topic },
      title: 'Its ACL bindings stay as they are',
      detail: 'Bindings belong to the name, not to the topic: whoever may read or write it now may do so again.',
      fix: 'There is nothing to do.',
      resource,
    }),
  ]
  if (records === null || records > 0)
    found.push(
      finding({
        severity: 'warning',
        kind: 'records-lost',
        values: { topic, records: records ?? -1 },
        title: records === null ? 'All its records are deleted' : `${records.toLocaleString('en')} records are deleted`,
        detail: 'No broker can bring them back.',
        fix: 'Clone the topic with its records first when they are still needed.',
        resource,
      }),
    )
  if (groups.length > 0) {
    const shown = groups.slice(0, NAMED_MAX).join(', ')
    const text = groups.length > NAMED_MAX ? `${shown} and ${groups.length - NAMED_MAX} more` : shown
    found.push(
      finding({
        severity: 'warning',
        kind: 'recreate-strands-groups',
        values: { topic, groups: text, count: groups.length },
        title: `${groups.length === 1 ? 'A group has' : `${groups.length} groups have`} committed offsets here`,
        detail: `Kafka drops the committed offsets of ${text} with the topic; consumers that run through it may commit old ones again, beyond the new end. They go where auto.offset.reset sends them.`,
        fix: 'Stop their members before, and start them again afterwards.',
        resource,
      }),
    )
  }
  if (activeProducers > 0)
    found.push(
      finding({
        severity: 'warning',
        kind: 'recreate-while-written',
        values: { topic, count: activeProducers },
        title: `${activeProducers} producer${activeProducers === 1 ? ' writes' : 's write'} to it now`,
        detail:
          'Between deletion and creation their sends fail with UNKNOWN_TOPIC_OR_PARTITION, and some clients give up for good.',
        fix: 'Stop the producers before, and start them again afterwards.',
        resource,
      }),
    )
  if (isUneven)
    found.push(
      finding({
        severity: 'warning',
        kind: 'recreate-uneven-replicas',
        values: { topic },
        title: 'Its replicas will lie elsewhere',
        detail:
          'Its partitions have different numbers of replicas, which Kafka takes for no creation: the controller places them anew.',
        fix: 'Reassign the partitions afterwards where the placement matters.',
        resource,
      }),
    )
  return found
}

import { type CloneTopic, finding, type PlanFinding } from '@headgate/domain'
import type { TopicRow } from '../../snapshot/topic-row.ts'

type Seen = {
  change: CloneTopic
  source: TopicRow
  configs: Readonly<Record<string, string>>
  numPartitions: number
  bindings: number
}

/** What a clone is not: the same partitions, the same times, the same rights. */
export const cloneFindings = ({ change, source, configs, numPartitions, bindings }: Seen): PlanFinding[] => {
  const resource = `topic ${change.name}`
  const found: PlanFinding[] = []
  if (numPartitions !== source.numPartitions)
    found.push(
      finding({
        severity: 'note',
        kind: 'clone-other-partitions',
        values: { from: source.numPartitions, to: numPartitions },
        title: `${source.numPartitions} partitions become ${numPartitions}`,
        detail:
          'Records lie where the murmur2 of their key sends them, those without a key by their old partition. Records of one key stay in their order; committed offsets of groups cannot be carried over.',
        fix: 'There is nothing to do, unless a consumer relies on the partition of a key.',
        resource,
      }),
    )
  if (change.withRecords && configs['message.timestamp.type'] === 'LogAppendTime')
    found.push(
      finding({
        severity: 'warning',
        kind: 'clone-new-timestamps',
        title: 'The records get new timestamps',
        detail: 'message.timestamp.type is LogAppendTime: the broker stamps each record with the time of the copy.',
        fix: 'Clone without records first, set message.timestamp.type to CreateTime on the clone, and copy with a tool of your own where the old times matter.',
        resource,
      }),
    )
  if (change.withAcls && bindings === 0)
    found.push(
      finding({
        severity: 'note',
        kind: 'clone-no-acls',
        title: 'There is no ACL binding to copy',
        detail: `No binding names exactly ${source.name}. Bindings by prefix or wildcard hold for the clone where its name matches.`,
        fix: 'There is nothing to do.',
        resource,
      }),
    )
  return found
}

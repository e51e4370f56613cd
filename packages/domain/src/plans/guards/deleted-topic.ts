import { finding } from '../finding.ts'
import type { PlanFinding } from '../plan-finding.ts'

type Seen = {
  topic: string
  /** null: could not be counted. */
  records: number | null
  /** Groups with offsets on it, and whether somebody is in them now. */
  groups: readonly { groupId: string; isActive: boolean }[]
  /** Distinct producers that wrote within the last minutes; null: could not be told. */
  activeProducers: number | null
}

const NAMED_MAX = 10
const named = (names: readonly string[]): string =>
  names.length <= NAMED_MAX
    ? names.join(', ')
    : `${names.slice(0, NAMED_MAX).join(', ')} and ${names.length - NAMED_MAX} more`

/** What is lost with a topic, and who will miss it. */
export const deletedTopic = ({ topic, records, groups, activeProducers }: Seen): PlanFinding[] => {
  const resource = `topic ${topic}`
  const found: PlanFinding[] = []
  if (records !== 0)
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
  const active = groups.filter(({ isActive }) => isActive).map(({ groupId }) => groupId)
  const all = groups.map(({ groupId }) => groupId)
  if (all.length > 0)
    found.push(
      finding({
        severity: active.length > 0 ? 'warning' : 'note',
        kind: 'groups-read-it',
        values: { topic, groups: all.length, groupNames: named(active.length > 0 ? active : all) },
        title:
          active.length > 0
            ? `${active.length === 1 ? 'A group reads' : `${active.length} groups read`} it now: ${named(active)}`
            : `${all.length === 1 ? 'A group has' : `${all.length} groups have`} offsets on it: ${named(all)}`,
        detail: 'Their committed offsets on this topic are deleted with it.',
        fix:
          active.length > 0 ? 'Stop their members first.' : 'There is nothing to do when they are not needed any more.',
        resource,
      }),
    )
  if (activeProducers !== null && activeProducers > 0)
    found.push(
      finding({
        severity: 'warning',
        kind: 'producers-active',
        values: { topic, producers: activeProducers },
        title: `${activeProducers === 1 ? 'One producer writes' : `${activeProducers} producers write`} to it now`,
        detail:
          'They will fail; where auto.create.topics.enable is true their next record creates the topic again, with defaults.',
        fix: 'Stop them first.',
        resource,
      }),
    )
  return found
}

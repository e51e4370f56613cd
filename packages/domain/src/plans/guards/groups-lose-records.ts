import { finding } from '../finding.ts'
import type { PlanFinding } from '../plan-finding.ts'

export type CommittedBefore = { groupId: string; partition: number; committedOffset: number }
const NAMED_MAX = 10

/** Groups that have not read what is about to go: their committed offset would lie before the log's start, and auto.offset.reset decides. */
export const groupsLoseRecords = (
  topic: string,
  committed: readonly CommittedBefore[],
  newStarts: ReadonlyMap<number, number>,
): PlanFinding[] => {
  const behind = committed.filter(({ partition, committedOffset }) => committedOffset < (newStarts.get(partition) ?? 0))
  const groups = [...new Set(behind.map(({ groupId }) => groupId))].sort()
  if (groups.length === 0) return []
  const named = groups.slice(0, NAMED_MAX).join(', ')
  const text = groups.length > NAMED_MAX ? `${named} and ${groups.length - NAMED_MAX} more` : named
  return [
    finding({
      severity: 'warning',
      kind: 'groups-lose-records',
      values: { topic, groups: text, count: groups.length },
      title: `${groups.length === 1 ? 'A group has' : `${groups.length} groups have`} not read all of this yet`,
      detail: `The committed offsets of ${text} would lie before the new start of the log. Their consumers go where auto.offset.reset sends them: to the earliest record left, to the end, or to an error.`,
      fix: 'Let them catch up first, or move their offsets to the new start afterwards.',
      resource: `topic ${topic}`,
    }),
  ]
}

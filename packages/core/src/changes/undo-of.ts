import type { PlanFinding } from '@headgate/domain'
import { undoWouldLoseRecords } from '@headgate/domain'
import type { PlannedChange } from './plan-changes.ts'

/** What only an undo must mind: taking back a creation must not take records along. */
export const undoOf = (planned: readonly PlannedChange[]): PlanFinding[] =>
  planned.flatMap(({ change, planned: one }, changeIndex) =>
    change.kind === 'DeleteTopic' && one ? undoWouldLoseRecords(change.topic, one.cost.recordsLost, changeIndex) : [],
  )

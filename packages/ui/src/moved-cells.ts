import type { ReplicaState } from './replica-cell.tsx'

/** What each column shows of a partition before a plan and after it. The first replica is the preferred leader. */
export const movedCells = (
  { before, after }: { before: readonly number[]; after: readonly number[] },
  columns: readonly number[],
): { before: ReplicaState[]; after: ReplicaState[] } => ({
  before: columns.map((brokerId) => {
    if (!before.includes(brokerId)) return 'none'
    if (before[0] === brokerId) return 'leader'
    return after.includes(brokerId) ? 'in-sync' : 'leaving'
  }),
  after: columns.map((brokerId) => {
    if (!after.includes(brokerId)) return 'none'
    if (!before.includes(brokerId)) return 'new'
    return after[0] === brokerId ? 'leader' : 'in-sync'
  }),
})

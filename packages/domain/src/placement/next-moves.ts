import { AppError } from '../app-error.ts'
import type { PartitionMove } from '../plans/partition-move.ts'

export type NextMovesOptions = {
  /** Who leads a partition now; omitted: its preferred leader. */
  leaderOf?: (move: PartitionMove) => number | null
  /** Moves in flight altogether, those that copy nothing included. */
  maxInFlight?: number
}

/** Which of the remaining moves may begin now, in their order, so that no broker sends or receives more partitions than allowed. */
export const nextMoves = (
  _remaining: Iterable<PartitionMove>,
  _inFlight: Iterable<PartitionMove>,
  _concurrentMovesPerBroker: number,
  _options: NextMovesOptions = {},
): PartitionMove[] => {
  throw new AppError({ code: 'NOT_SUPPORTED', title: 'Not written yet' })
}

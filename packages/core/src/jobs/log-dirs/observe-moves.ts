import type { DescribeLogDirs } from '../../ports/admin.ts'
import { moveKey, type SpecMove } from './log-dirs-job.ts'

/** moved: it lies where it should. copying: on its way. waiting: not begun. gone: this broker holds no such replica any more. unknown: the broker does not answer. */
export type MoveState = 'moved' | 'copying' | 'waiting' | 'gone' | 'unknown'
export type SeenMove = SpecMove & {
  state: MoveState
  /** Where it lies now. */
  present: string | null
  copiedBytes: number
  presentBytes: number
}

export const observeMoves = async (
  describeLogDirs: DescribeLogDirs,
  moves: readonly SpecMove[],
): Promise<SeenMove[]> => {
  const brokerIds = [...new Set(moves.map(({ brokerId }) => brokerId))]
  const topics = [...new Set(moves.map(({ topic }) => topic))]
  const { logDirs, incomplete } = await describeLogDirs(brokerIds, topics)
  const silent = new Set(incomplete.map(({ brokerId }) => brokerId))
  const found = new Map<
    string,
    { present: { logDir: string; bytes: number } | null; future: { logDir: string; bytes: number } | null }
  >()
  for (const { brokerId, logDir, replicas } of logDirs)
    for (const { topic, partition, bytes, isFuture } of replicas) {
      const key = moveKey({ topic, partition, brokerId })
      const own = found.get(key) ?? { present: null, future: null }
      found.set(key, isFuture ? { ...own, future: { logDir, bytes } } : { ...own, present: { logDir, bytes } })
    }
  const stateOf = (move: SpecMove): MoveState => {
    if (silent.has(move.brokerId)) return 'unknown'
    const own = found.get(moveKey(move))
    if (!own?.present) return 'gone'
    if (own.future) return own.future.logDir === move.logDir ? 'copying' : 'waiting'
    return own.present.logDir === move.logDir ? 'moved' : 'waiting'
  }
  return moves.map((move) => {
    const own = found.get(moveKey(move))
    return {
      ...move,
      state: stateOf(move),
      present: own?.present?.logDir ?? null,
      copiedBytes: own?.future?.bytes ?? 0,
      presentBytes: own?.present?.bytes ?? 0,
    }
  })
}

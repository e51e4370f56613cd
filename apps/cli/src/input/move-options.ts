import type { Command } from 'commander'
import { parseCount, parseThrottle } from './parse.ts'

export type MoveFlags = { throttle: number | 'auto' | 'none'; concurrentMoves: number }

/** Options of every change that copies replicas between brokers. */
export const moving = (command: Command): Command =>
  command
    .option('-t, --throttle <rate>', 'per broker, e.g. 10MB; auto fits the incoming rate; none', parseThrottle, 'auto')
    .option('--concurrent-moves <count>', 'partitions that one broker sends or receives at a time', parseCount, 5)

export const moveOptions = ({ throttle, concurrentMoves }: MoveFlags) => ({
  throttleBytesPerSec: throttle === 'none' ? null : throttle,
  concurrentMovesPerBroker: concurrentMoves,
})

import { randomBytes } from 'node:crypto'
import type { VirtualBoard } from './board/virtual-board.ts'

/** What the port holds at once: more would be dropped. */
const NOISE_BYTES_MAX = 4_096

/**
 * Obeys one line typed at the process: `unplug`, `plug`, `reset`, `noise <n>`, `led?`, `stop`.
 * What follows from it is seen in the board's events; the answer to a question, or a complaint, is returned.
 */
export function control(board: VirtualBoard, line: string, stop: () => void): Record<string, unknown> | null {
  const [verb = '', argument] = line.trim().split(/\s+/)
  switch (verb) {
    case '':
      return null
    case 'unplug':
      board.unplug()
      return null
    case 'plug':
      board.plug()
      return null
    case 'reset':
      board.reset()
      return { event: 'reset' }
    case 'noise': {
      const count = Number(argument)
      if (!Number.isInteger(count) || count < 1 || count > NOISE_BYTES_MAX) {
        return { event: 'error', command: line, message: `Say how many bytes, 1 to ${NOISE_BYTES_MAX}: noise 200` }
      }
      board.inject(randomBytes(count))
      return { event: 'noise', bytes: count }
    }
    case 'led?':
      return { event: 'led', on: board.led() }
    case 'stop':
      stop()
      return null
    default:
      return { event: 'error', command: line, message: 'Use unplug, plug, reset, noise <n>, led? or stop.' }
  }
}

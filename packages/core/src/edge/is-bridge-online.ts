import type { Bridge } from '@headgate/domain'
import type { Clock } from '../ports/clock.ts'

/** Bridges say how they are every few seconds; three missed ones are silence. */
export const BRIDGE_SILENT_MS = 10_000

/** Judged when read: a bridge that died cannot write that it did. */
export const isBridgeOnline = ({ lastSeenAt }: Pick<Bridge, 'lastSeenAt'>, nowMs: number): boolean =>
  nowMs - Date.parse(lastSeenAt) <= BRIDGE_SILENT_MS

/** The same judgement for the store, which makes it of many at once. */
export const onlineSince = (clock: Clock): Date => new Date(clock.now().getTime() - BRIDGE_SILENT_MS)

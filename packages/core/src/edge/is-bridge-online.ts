import type { Bridge } from '@headgate/domain'

/** Bridges say how they are every few seconds; three missed ones are silence. */
export const BRIDGE_SILENT_MS = 10_000

/** Judged when read: a bridge that died cannot write that it did. */
export const isBridgeOnline = ({ lastSeenAt }: Pick<Bridge, 'lastSeenAt'>, nowMs: number): boolean =>
  nowMs - Date.parse(lastSeenAt) <= BRIDGE_SILENT_MS

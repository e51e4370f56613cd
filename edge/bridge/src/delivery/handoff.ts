import type { ReadingEnvelope } from '@headgate/edge-protocol'

/** Where a source gives its readings away: the spool on disk stands behind it. Sources know no more than this. */
export type Handoff = {
  /**
   * Takes the readings of one frame in their order, and resolves when they are durable: only then may the device be told.
   * It never rejects: while the disk is full or Kafka is away it waits. Whoever calls asks for room first.
   */
  accept: (readings: readonly ReadingEnvelope[]) => Promise<void>
  /** Whether so many readings, made of so many bytes, can be taken now. What is larger than all the room fits when nothing else waits. */
  hasRoomFor: (readings: number, bytes?: number) => boolean
  /** Resolves when there is room, or when the signal aborts. */
  whenRoomFor: (readings: number, signal: AbortSignal, bytes?: number) => Promise<void>
}

import type { ReadingEnvelope } from '@headgate/edge-protocol'

/**
 * Where a source gives its readings away. Behind it stands today the delivery queue, which keeps its word with Kafka's
 * acknowledgement; a spool on disk can stand there instead and keep it with a synced write. Sources know no more than this.
 */
export type Handoff = {
  /**
   * Takes the readings of one frame in their order, and resolves when they are durable: only then may the device be told.
   * It does not reject because Kafka is away: it waits. Whoever calls asks for room first.
   */
  accept: (readings: readonly ReadingEnvelope[]) => Promise<void>
  /** A frame larger than the whole capacity has room when nothing else waits. */
  hasRoomFor: (readings: number) => boolean
  /** Resolves when there is room, or when the signal aborts. */
  whenRoomFor: (readings: number, signal: AbortSignal) => Promise<void>
  readonly waiting: number
  readonly capacity: number
}

import type { ReadingEnvelope } from '@headgate/edge-protocol'

/** Which delivery of which link the readings came with; the token means something to its source only. */
export type Origin = { link: string; token: Uint8Array }

/** Where a source gives its readings away: the spool on disk stands behind it. Sources know no more than this. */
export type Handoff = {
  /**
   * Takes the readings of one frame in their order, and resolves when they are durable: only then may the device be told.
   * It never rejects: while the disk is full or Kafka is away it waits. Whoever calls asks for room first. `origin` is remembered over a
   * start, so that a source knows what it brings again.
   */
  accept: (readings: readonly ReadingEnvelope[], origin?: Origin) => Promise<void>
  /** The tokens of what came last from a link and is durable, oldest first, also from before this start. */
  tokensOf: (link: string) => readonly Uint8Array[]
  /** Whether so many readings, made of so many bytes, can be taken now. What is larger than all the room fits when nothing else waits. */
  hasRoomFor: (readings: number, bytes?: number) => boolean
  /** Resolves when there is room, or when the signal aborts. */
  whenRoomFor: (readings: number, signal: AbortSignal, bytes?: number) => Promise<void>
}

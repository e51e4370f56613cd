import { z } from 'zod'

/** What a device sent, or was sent, before anything was made of it. */
export const EdgeFrame = z.object({
  at: z.string(),
  /** down: to the device. */
  direction: z.enum(['up', 'down']),
  /** MQTT topic, or path of an HTTP request; null for serial. */
  topic: z.string().nullable(),
  /** At most 512 bytes of it, as base64. */
  bytes: z.string(),
  /** How many there were. */
  length: z.int(),
  /** Why no reading was made of it; null where one was. */
  refused: z.string().nullable(),
})
export type EdgeFrame = z.infer<typeof EdgeFrame>

export const WatchFramesInput = z.object({ seconds: z.int().min(1).max(600).default(60) })
/** The bridge tells every frame of the device until `until`; asking again prolongs it. */
export const FrameWatch = z.object({
  requestId: z.string(),
  deviceId: z.string(),
  bridgeId: z.string(),
  until: z.string(),
  /** For the first look at the frames: they begin here. */
  cursor: z.string(),
})
export type FrameWatch = z.infer<typeof FrameWatch>

export const FrameQuery = z.object({
  /** Of the watch, or of the look before; left out: the last that there are. */
  cursor: z.string().max(100).optional(),
  limit: z.int().min(1).max(1_000).default(200),
})
export type FrameQuery = z.infer<typeof FrameQuery>
export const FrameList = z.object({
  /** Oldest first. */
  items: z.array(EdgeFrame),
  /** For the next look, also when there is nothing now. */
  nextCursor: z.string(),
  /** Frames that came too fast to be told. */
  leftOut: z.int(),
  /** Why the bridge would not tell: what, why, and the fix. */
  refused: z.string().nullable(),
})
export type FrameList = z.infer<typeof FrameList>

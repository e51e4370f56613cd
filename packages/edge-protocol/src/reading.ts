import { z } from 'zod'

/** Value of a reading record, as JSON. One channel, one sample. */
export const ReadingEnvelope = z.object({
  deviceId: z.string().min(1),
  channel: z.string().min(1),
  value: z.union([z.number(), z.string(), z.boolean()]),
  unit: z.string().nullable(),
  /** Counts the device's readings from 1 within a boot epoch, over all its channels. */
  seq: z.int().positive(),
  /** Names one continuous run of the device as the bridge saw it. */
  bootEpoch: z.string().min(1),
  /** ISO 8601 UTC, gateway wall clock. */
  gatewayTime: z.string(),
  /** What the device said of its own time, when it said anything. */
  deviceTime: z.string().nullable(),
  clockSynced: z.boolean().nullable(),
  /** undecoded: the payload is passed through as text because no decoder knew it. suspect: outside the range that its rule gives. */
  quality: z.enum(['good', 'undecoded', 'suspect']),
})
export type ReadingEnvelope = z.infer<typeof ReadingEnvelope>

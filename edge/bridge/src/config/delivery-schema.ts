import { z } from 'zod'

/** How what waits in the spool gets to Kafka. */
export const DeliveryConfig = z.strictObject({
  guarantee: z
    .enum(['at-least-once', 'exactly-once'])
    .default('at-least-once')
    .describe('exactly-once: in transactions, for those who read what is committed; takes some 100 ms longer'),
  compression: z.enum(['none', 'gzip', 'snappy', 'lz4', 'zstd']).default('none').describe('of the batches in Kafka'),
  deadLetterTopic: z
    .string()
    .regex(/^[a-zA-Z0-9._-]{1,249}$/, 'must be a topic name')
    .optional()
    .describe(
      'takes, with the reason, what Kafka never takes as it is; left out: the readings topic with .dead behind it',
    ),
})
export type DeliveryConfig = z.infer<typeof DeliveryConfig>

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
  missingTopics: z
    .enum(['wait', 'dead-letter'])
    .default('wait')
    .describe(
      'what happens to readings of a topic that does not exist or is hidden from the bridge. dead-letter: they go to the dead letters, and hold up nobody',
    ),
  replay: z
    .strictObject({
      first: z
        .enum(['backlog', 'live'])
        .default('backlog')
        .describe(
          'live: what is new goes before what waited for longer than historicalAfterSec, also of the same device; backlog: each device in order',
        ),
      historicalAfterSec: z
        .number()
        .positive()
        .default(60)
        .describe('a reading that is older when it is sent carries the header headgate-historical'),
      maxPerSecond: z
        .int()
        .positive()
        .optional()
        .describe(
          'of historical readings, at most so many are sent a second: more than come in, or the backlog never ends; left out: as fast as Kafka takes them',
        ),
    })
    .prefault({}),
})
export type DeliveryConfig = z.infer<typeof DeliveryConfig>

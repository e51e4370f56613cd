import { z } from 'zod'

const MB = 1024 * 1024

/** Where and how much waits on disk for Kafka. */
export const SpoolConfig = z.strictObject({
  directory: z
    .string()
    .min(1)
    .default('spool')
    .describe(
      'a folder of this bridge alone, on a disk of its own machine; beside the configuration file unless absolute',
    ),
  maxBytes: z
    .int()
    .min(MB)
    .default(1024 * MB)
    .describe('all its files together'),
  maxAgeHours: z
    .number()
    .positive()
    .optional()
    .describe('what waits for longer falls under the policy; left out: however old'),
  policy: z
    .enum(['block', 'drop-oldest', 'drop-newest'])
    .default('block')
    .describe('what happens when it is full. block: nothing more is acknowledged until there is room'),
})
export type SpoolConfig = z.infer<typeof SpoolConfig>

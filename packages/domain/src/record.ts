import { z } from 'zod'

/** Bytes as a person may read them. `encoding` says how: text is UTF-8, base64 is what neither JSON nor text could show. */
export const Decoded = z.object({
  encoding: z.enum(['json', 'text', 'base64', 'empty', 'null']),
  /** For json the compact text as it was; for text the text; for base64 the base64. Cut to the display limit. */
  text: z.string(),
  bytes: z.int(),
  isTruncated: z.boolean(),
})
export type Decoded = z.infer<typeof Decoded>

export const KafkaRecord = z.object({
  partition: z.int(),
  offset: z.int(),
  /** ISO 8601 UTC. */
  timestamp: z.string(),
  timestampType: z.enum(['CREATE_TIME', 'LOG_APPEND_TIME']),
  key: Decoded,
  value: Decoded,
  headers: z.array(z.object({ name: z.string(), value: Decoded })),
})
export type KafkaRecord = z.infer<typeof KafkaRecord>

/** `newest`, `oldest`, `offset:N` or `time:<ISO 8601 or epoch ms>`. */
export const RecordsFrom = z
  .string()
  .regex(/^(newest|oldest|offset:\d{1,16}|time:.+)$/, 'Use newest, oldest, offset:N or time:T.')
  .default('newest')

export const RecordsQuery = z.object({
  from: RecordsFrom,
  partition: z.coerce.number().int().nonnegative().optional(),
  limit: z.coerce.number().int().min(1).max(500).default(50),
})
export type RecordsQuery = z.infer<typeof RecordsQuery>

export const RecordsResult = z.object({
  items: z.array(KafkaRecord),
  asOf: z.string(),
  incomplete: z.array(z.object({ brokerId: z.int().nullable(), partition: z.int().nullable(), reason: z.string() })),
})
export type RecordsResult = z.infer<typeof RecordsResult>

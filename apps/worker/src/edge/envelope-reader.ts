import type { Logger, Metrics } from '@headgate/telemetry'
import type { z } from 'zod'

type Source = { partition: number; offset: number; key: Buffer | null; value: Buffer | null }
export type EnvelopeReader<T> = (record: Source) => T | null

/**
 * Reads JSON envelopes. What is none is counted, logged once per kind (the first stands for all), and passed over: one bad writer must not
 * stop the others. A null value, a tombstone of a compacted topic, is passed over in silence. The payload is not logged: it may hold anything.
 */
export const createEnvelopeReader = <T>(
  topic: string,
  schema: z.ZodType<T>,
  logger: Logger,
  metrics: Metrics,
): EnvelopeReader<T> => {
  const told = new Set<string>()
  const bad = metrics.counter('bad_envelopes_total', 'Records that are no envelope of the edge protocol.', [
    'topic',
    'kind',
  ])
  const good = metrics.counter('envelopes_total', 'Envelopes of the edge protocol taken in.', ['topic'])
  const refuse = (kind: string, detail: string, { partition, offset }: Source) => {
    bad.inc({ topic, kind })
    if (told.has(kind)) return null
    told.add(kind)
    logger.warn(
      { topic, partition, offset, kind, detail },
      'a record that is no envelope was passed over; further ones are only counted',
    )
    return null
  }
  return (record) => {
    if (record.value === null) return null
    let json: unknown
    try {
      json = JSON.parse(record.value.toString('utf8'))
    } catch (error) {
      return refuse('not-json', error instanceof Error ? error.name : 'unreadable', record)
    }
    const parsed = schema.safeParse(json)
    if (!parsed.success) {
      const issue = parsed.error.issues[0]
      return refuse('wrong-shape', `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'invalid'}`, record)
    }
    good.inc({ topic })
    return parsed.data
  }
}

import { attempt } from '../../lib/with-deadline.ts'
import type { TopicRow } from '../../snapshot/topic-row.ts'
import type { ChangeDeps } from '../change-handler.ts'

const DEADLINE_MS = 3_000
/** Who wrote within this time counts as writing now. */
const WRITES_NOW_MS = 5 * 60_000

/** Distinct idempotent producers that wrote lately; leaders know of no others. null: it could not be told. */
export const activeProducers = async (
  deps: Pick<ChangeDeps, 'describeProducers' | 'clock'>,
  topic: TopicRow,
): Promise<number | null> => {
  const led = topic.partitions.map(({ partition, leader }) => ({ topic: topic.name, partition, leader }))
  const asked = await attempt(() => deps.describeProducers(led), DEADLINE_MS, 'Producers')
  if (asked.value === null) return null
  const since = deps.clock.now().getTime() - WRITES_NOW_MS
  const active = asked.value.producers.filter(({ lastTimestampMs }) => lastTimestampMs >= since)
  return new Set(active.map(({ producerId }) => producerId)).size
}

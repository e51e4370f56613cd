import { waitUntil } from '../lib/wait-until.ts'
import type { FetchMetadata } from '../ports/admin.ts'
import { type TopicRow, topicRow } from '../snapshot/topic-row.ts'

/** Brokers learn of a change one after the other, within a second as a rule. Past this the change stands, but a list may lag. */
const DEADLINE_MS = 5_000
const INTERVAL_MS = 50

type Deps = { fetchMetadata: FetchMetadata; invalidateTopics: () => void }

/**
 * Waits, bounded, until the cluster shows the change, and lets the next list be read anew: what was just created must not be missing
 * from it. `isSeen` gets the topic as it is now, undefined when there is none. Asked by name, so that a change costs as much on a
 * cluster of ten thousand topics as on one of ten. Says whether it was seen.
 */
export const waitForTopic = async (
  { fetchMetadata, invalidateTopics }: Deps,
  name: string,
  isSeen: (topic: TopicRow | undefined) => boolean,
): Promise<boolean> => {
  const isThere = await waitUntil(
    async () => {
      const topic = (await fetchMetadata([name])).topics.find((one) => one.name === name)
      return isSeen(topic && topicRow(topic))
    },
    { deadlineMs: DEADLINE_MS, intervalMs: INTERVAL_MS },
  )
  invalidateTopics()
  return isThere
}

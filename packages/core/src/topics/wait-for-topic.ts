import type { Cache } from '../lib/cached.ts'
import { waitUntil } from '../lib/wait-until.ts'
import type { FetchMetadata } from '../ports/admin.ts'
import type { Snapshot } from '../snapshot/build-snapshot.ts'
import type { TopicRow } from '../snapshot/topic-row.ts'

/** Brokers learn of a change one after the other, within a second as a rule. Past this the change stands, but a list may lag. */
const DEADLINE_MS = 5_000
const INTERVAL_MS = 50

type Deps = { fetchMetadata: FetchMetadata; snapshot: Cache<Snapshot>; invalidateTopics: () => void }

/**
 * Waits, bounded, until the next list shows the change: what was just created must not be missing from it. `isSeen` gets the topic
 * as the snapshot has it, undefined when it has none. Says whether it was seen.
 */
export const waitForTopic = async (
  deps: Deps,
  name: string,
  isSeen: (topic: TopicRow | undefined) => boolean,
): Promise<boolean> => {
  deps.invalidateTopics()
  return waitUntil(
    async () => {
      const done = isSeen((await deps.snapshot.read()).value.byName.get(name))
      // Read too early: what was kept is not what the next list may show.
      if (!done) deps.invalidateTopics()
      return done
    },
    { deadlineMs: DEADLINE_MS, intervalMs: INTERVAL_MS },
  )
}

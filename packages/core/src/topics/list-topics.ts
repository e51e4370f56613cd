import type { Incomplete, TopicList, TopicListItem, TopicListQuery } from '@headgate/domain'
import type { ClusterServices } from '../cluster/cluster-services.ts'
import type { IsVisible } from '../lib/is-visible.ts'
import { pageOf } from '../lib/page.ts'
import { uniqueIncomplete } from '../lib/unique-incomplete.ts'
import { withoutNames } from '../lib/without-names.ts'
import { filterTopics } from './filter-topics.ts'
import { sortedTopics } from './sorted-topics.ts'
import { type WholeClusterKeys, wholeClusterKeys } from './whole-cluster-keys.ts'

export type ListTopicsDeps = Pick<
  ClusterServices,
  'snapshot' | 'allOffsets' | 'allLogDirs' | 'topicRecords' | 'topicBytes' | 'clock'
>

/** How long a page may take. What has not arrived by then is null with the reason, and stands on the next one. */
const PAGE_BUDGET_MS = 400
/** Brokers that are well answer within this, however long the metadata took. */
const LEAST_BUDGET_MS = 100

/**
 * Search, sort and page come from the snapshot; only the rows of the page are asked for offsets and sizes. Sorted by bytes or records,
 * the order comes from readings of the whole cluster, and so do the values shown, so that they agree with their order.
 * What may not be seen is left out before anything is searched, counted or paged. `asOf` is the age of the oldest reading on the page.
 */
export const listTopics = async (
  deps: ListTopicsDeps,
  query: TopicListQuery,
  isVisible: IsVisible = null,
): Promise<TopicList> => {
  const begunMs = deps.clock.now().getTime()
  const snapshot = await deps.snapshot.read()
  const whole = await wholeClusterKeys(deps, snapshot.value, query.sort)
  const { rows, counts } = filterTopics(sortedTopics(snapshot.value, query.sort, whole), query, isVisible)
  const page = pageOf(rows, query)

  const leftMs = PAGE_BUDGET_MS - (deps.clock.now().getTime() - begunMs)
  const budgetMs = Math.max(LEAST_BUDGET_MS, leftMs)
  const [records, bytes] = await Promise.all([
    whole?.field === 'records' ? wholeReading(whole) : deps.topicRecords.read(page.items, budgetMs),
    whole?.field === 'bytes' ? wholeReading(whole) : deps.topicBytes.read(page.items, budgetMs),
  ])
  const reasons = [snapshot.staleReason, whole?.staleReason ?? null]
  const stale = reasons.flatMap((reason): Incomplete[] => (reason ? [{ brokerId: null, reason }] : []))
  const oldest = [records.oldestAt, bytes.oldestAt].reduce<Date>(
    (oldestAt, at) => (at !== null && at < oldestAt ? at : oldestAt),
    snapshot.at,
  )
  // Readings are shared: what one says of others' topics is not for whoever may see some only.
  const shared = [...(whole?.incomplete ?? []), ...records.incomplete, ...bytes.incomplete]
  return {
    items: page.items.map(
      (topic): TopicListItem => ({
        name: topic.name,
        isInternal: topic.isInternal,
        numPartitions: topic.numPartitions,
        replicationFactor: topic.replicationFactor,
        state: topic.state,
        underReplicatedPartitions: topic.underReplicatedPartitions,
        offlinePartitions: topic.offlinePartitions,
        bytes: bytes.values.get(topic.name) ?? null,
        records: records.values.get(topic.name) ?? null,
      }),
    ),
    nextCursor: page.nextCursor,
    total: page.total,
    asOf: oldest.toISOString(),
    incomplete: uniqueIncomplete([...stale, ...(isVisible ? withoutNames(shared) : shared)]),
    counts,
  }
}

/** What is incomplete of it is told apart, without the names of topics. */
const wholeReading = ({ values, at }: Pick<WholeClusterKeys, 'values' | 'at'>) => ({
  values,
  oldestAt: at,
  incomplete: [],
})

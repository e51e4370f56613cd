import type { Incomplete, TopicList, TopicListItem, TopicListQuery } from '@headgate/domain'
import type { ClusterServices } from '../cluster/cluster-services.ts'
import type { IsVisible } from '../lib/is-visible.ts'
import { pageOf } from '../lib/page.ts'
import { sortBy } from '../lib/sort-by.ts'
import { uniqueIncomplete } from '../lib/unique-incomplete.ts'
import { withoutNames } from '../lib/without-names.ts'
import { fetchLogDirs } from '../snapshot/fetch-log-dirs.ts'
import { fetchOffsets, recordsOf } from '../snapshot/fetch-offsets.ts'
import { STATE_RANK } from '../snapshot/partition-state.ts'
import { topicBytes } from '../snapshot/topic-bytes.ts'
import type { TopicRow } from '../snapshot/topic-row.ts'
import { wholeClusterKeys } from './whole-cluster-keys.ts'

export type ListTopicsDeps = Pick<
  ClusterServices,
  'snapshot' | 'allOffsets' | 'allLogDirs' | 'listOffsets' | 'describeLogDirs'
>

/** Shorter than a page waits: what has not arrived by then is null, with the reason. */
const ENRICH_DEADLINE_MS = 1_500

const countStates = (rows: readonly TopicRow[], internal: number): TopicList['counts'] => {
  const counts = { all: rows.length, inSync: 0, underReplicated: 0, offline: 0, internal }
  for (const { state } of rows) {
    if (state === 'in-sync') counts.inSync += 1
    else if (state === 'under-replicated') counts.underReplicated += 1
    else counts.offline += 1
  }
  return counts
}

/**
 * Search, sort and page come from the snapshot; only the rows of the page are asked for offsets and sizes. Sorted by bytes or records,
 * the order comes from readings of the whole cluster, and so do the values shown, so that they agree with their order.
 * What may not be seen is left out before anything is searched, counted or sorted.
 */
export const listTopics = async (
  deps: ListTopicsDeps,
  query: TopicListQuery,
  isVisible: IsVisible = null,
): Promise<TopicList> => {
  const snapshot = await deps.snapshot.read()
  const needle = query.search?.trim().toLowerCase() ?? ''
  const all = snapshot.value.topics
  const seen = isVisible ? all.filter(({ name }) => isVisible(name)) : all
  const found = seen.filter(({ lowerName }) => lowerName.includes(needle))
  const internal = found.filter((topic) => topic.isInternal).length
  const visible = query.internal ? found : found.filter((topic) => !topic.isInternal)
  const rows = query.state ? visible.filter(({ state }) => state === query.state) : visible

  const whole = await wholeClusterKeys(deps, query.sort)
  const keyOf = (topic: TopicRow, field: string): string | number | null => {
    switch (field) {
      case 'partitions':
        return topic.numPartitions
      case 'replicationFactor':
        return topic.replicationFactor
      case 'state':
        return STATE_RANK[topic.state]
      case 'bytes':
      case 'records':
        return whole?.values.get(topic.name) ?? null
      default:
        return topic.name
    }
  }
  const page = pageOf(query.sort === 'name' ? rows : sortBy(rows, query.sort, keyOf, ({ name }) => name), query)
  const brokerIds = snapshot.value.brokers.map(({ brokerId }) => brokerId)
  const names = page.items.map(({ name }) => name)
  const [offsets, logDirs] = await Promise.all([
    whole?.field === 'records' ? null : fetchOffsets(deps, page.items, ENRICH_DEADLINE_MS),
    whole?.field === 'bytes' || names.length === 0 ? null : fetchLogDirs(deps, brokerIds, names, ENRICH_DEADLINE_MS),
  ])
  const bytes = logDirs ? topicBytes(page.items, logDirs) : (whole?.values ?? new Map<string, number | null>())
  const stale: Incomplete[] = snapshot.staleReason ? [{ brokerId: null, reason: snapshot.staleReason }] : []
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
        bytes: bytes.get(topic.name) ?? null,
        records: offsets ? recordsOf(offsets.byTopic.get(topic.name)) : (whole?.values.get(topic.name) ?? null),
      }),
    ),
    nextCursor: page.nextCursor,
    total: page.total,
    asOf: snapshot.at.toISOString(),
    incomplete: uniqueIncomplete([
      ...stale,
      ...(isVisible ? withoutNames(whole?.incomplete ?? []) : (whole?.incomplete ?? [])),
      ...(offsets?.incomplete ?? []),
      ...(logDirs?.incomplete ?? []),
    ]),
    counts: countStates(visible, internal),
  }
}

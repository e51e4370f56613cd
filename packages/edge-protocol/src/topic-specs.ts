import { EDGE_TOPICS } from './topics.ts'

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000

/** How the edge topics are made where they are missing; replication follows the cluster. */
export type EdgeTopicSpec = { name: string; numPartitions: number; configs: Readonly<Record<string, string>> }

export const EDGE_TOPIC_SPECS: readonly EdgeTopicSpec[] = [
  { name: EDGE_TOPICS.readings, numPartitions: 6, configs: { 'retention.ms': String(7 * DAY_MS) } },
  { name: EDGE_TOPICS.deadLetters, numPartitions: 1, configs: { 'retention.ms': String(30 * DAY_MS) } },
  {
    // One partition: the last word of each bridge. Small segments, because the open one is never compacted; the broker's clock, because
    // whether a bridge is online is judged by these times.
    name: EDGE_TOPICS.status,
    numPartitions: 1,
    configs: {
      'cleanup.policy': 'compact',
      'segment.ms': String(HOUR_MS),
      'min.cleanable.dirty.ratio': '0.1',
      'message.timestamp.type': 'LogAppendTime',
    },
  },
  ...[EDGE_TOPICS.cursors, EDGE_TOPICS.config, EDGE_TOPICS.configReports].map((name) => ({
    name,
    numPartitions: 1,
    configs: { 'cleanup.policy': 'compact', 'segment.ms': String(HOUR_MS), 'min.cleanable.dirty.ratio': '0.1' },
  })),
  { name: EDGE_TOPICS.commands, numPartitions: 3, configs: { 'retention.ms': String(DAY_MS) } },
  { name: EDGE_TOPICS.commandResults, numPartitions: 3, configs: { 'retention.ms': String(DAY_MS) } },
  { name: EDGE_TOPICS.requests, numPartitions: 1, configs: { 'retention.ms': String(HOUR_MS) } },
  { name: EDGE_TOPICS.answers, numPartitions: 1, configs: { 'retention.ms': String(HOUR_MS) } },
]

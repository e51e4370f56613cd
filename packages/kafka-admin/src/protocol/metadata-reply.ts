import { metadataV12 } from '@platformatic/kafka'
import { BodyReader } from './body-reader.ts'
import { createIntLists } from './int-lists.ts'
import { kafkaErrorName } from './kafka-error-name.ts'
import { createMatcher, type Memory } from './metadata-memory.ts'
import { replyAsBody } from './reply-as-body.ts'

export type PartitionMetadata = {
  partition: number
  /** null when leaderless. */
  leader: number | null
  leaderEpoch: number
  replicas: number[]
  isr: number[]
  offlineReplicas: number[]
}
export type TopicMetadata = { name: string; topicId: string; isInternal: boolean; partitions: PartitionMetadata[] }
export type MetadataReply = {
  kafkaClusterId: string | null
  brokers: { brokerId: number; host: string; port: number; rack: string | null }[]
  topics: TopicMetadata[]
  /** The first topic that was not described for another reason than its absence. */
  refused: { name: string; errorCode: number } | null
  /** What the next reply is compared with. */
  memory: Memory
}

/** There is no such topic: left out of the answer. */
const ABSENT = new Set(['UNKNOWN_TOPIC_OR_PARTITION', 'INVALID_TOPIC_EXCEPTION', 'UNKNOWN_TOPIC_ID'])

/** Metadata version 12, its body as it came: see decodeMetadata. */
export const metadataBody = replyAsBody(metadataV12.api, metadataV12.createRequest)

/**
 * The library's decoder makes an object and three lists of every partition, at each reading. Of a cluster of 40,000 partitions, read every few
 * seconds, next to nothing has changed: a topic whose bytes are those of the reply before is the same object again, and so are all topics together.
 * Nobody may alter what is handed out. Throws RangeError when the body ends too early.
 */
export function decodeMetadata(body: Buffer, previous: MetadataReply | null = null): MetadataReply {
  const intLists = createIntLists()
  const from = new BodyReader(body)
  const ints = (): number[] => {
    const length = from.length()
    from.skip(4 * length)
    return intLists(body, from.at - 4 * length, length)
  }

  const partition = (): PartitionMetadata => {
    from.int16() // What is wrong with it shows in its leader and replicas.
    const index = from.int32()
    const leader = from.int32()
    const leaderEpoch = from.int32()
    const replicas = ints()
    const isr = ints()
    const offlineReplicas = ints()
    from.tags()
    return { partition: index, leader: leader < 0 ? null : leader, leaderEpoch, replicas, isr, offlineReplicas }
  }
  let refused: MetadataReply['refused'] = null
  const topic = (): TopicMetadata | null => {
    const errorCode = from.int16()
    const name = from.text() ?? ''
    from.skip(16)
    const topicId = body.toString('base64url', from.at - 16, from.at)
    const isInternal = from.int8() !== 0
    const partitions = from.list(partition)
    from.int32() // topic_authorized_operations
    from.tags()
    const error = kafkaErrorName(errorCode)
    if (ABSENT.has(error)) return null
    // LEADER_NOT_AVAILABLE stands at topics being created: their partitions tell the rest.
    if (errorCode !== 0 && error !== 'LEADER_NOT_AVAILABLE') refused ??= { name, errorCode }
    return { name, topicId, isInternal, partitions: inOrder(partitions) }
  }

  from.int32() // throttle_time_ms
  const brokers = from.list(() => {
    const broker = { brokerId: from.int32(), host: from.text() ?? '', port: from.int32(), rack: from.text() }
    from.tags()
    return broker
  })
  const kafkaClusterId = from.text()
  from.int32() // controller_id: KRaft brokers name a random one

  const memory: Memory = { body, entries: [], starts: [] }
  const before = createMatcher(body, previous?.refused === null ? previous.memory : null)
  for (let left = from.length(); left > 0; left -= 1) {
    memory.starts.push(from.at)
    const known = before.entryAt(from.at)
    if (known) from.at = known.end
    const entry = known ? known.entry : topic()
    if (!known) before.lookBehind(entry)
    memory.entries.push(entry)
  }
  memory.starts.push(from.at)
  from.tags()
  // Bodies differ all the same: each names another controller.
  const topics = before.isAllKnown() && previous ? previous.topics : memory.entries.filter((entry) => entry !== null)
  return { kafkaClusterId, brokers, topics, refused, memory }
}

/** Brokers tell partitions in any order, mostly in theirs. */
const inOrder = (partitions: PartitionMetadata[]): PartitionMetadata[] =>
  partitions.every(({ partition }, place) => place === 0 || (partitions[place - 1]?.partition ?? 0) < partition)
    ? partitions
    : partitions.sort((a, b) => a.partition - b.partition)

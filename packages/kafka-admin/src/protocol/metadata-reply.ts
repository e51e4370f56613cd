import { createAPI, metadataV12 } from '@platformatic/kafka'
import { createIntLists } from './int-lists.ts'
import { kafkaErrorName } from './kafka-error-name.ts'
import { createMatcher, type Memory } from './metadata-memory.ts'

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
export const metadataBody = createAPI<Parameters<typeof metadataV12.createRequest>, Buffer>(
  metadataV12.api.key,
  metadataV12.api.version,
  metadataV12.createRequest,
  (_correlationId, _key, _version, reader) => reader.buffer.slice(),
)

/**
 * The library's decoder makes an object and three lists of every partition, at each reading. Of a cluster of 40,000 partitions, read every few
 * seconds, next to nothing has changed: a topic whose bytes are those of the reply before is the same object again, and so are all topics together.
 * Nobody may alter what is handed out. Throws RangeError when the body ends too early.
 */
export function decodeMetadata(body: Buffer, previous: MetadataReply | null = null): MetadataReply {
  const intLists = createIntLists()
  let at = 0
  const int16 = () => {
    at += 2
    return body.readInt16BE(at - 2)
  }
  const int32 = () => {
    at += 4
    return body.readInt32BE(at - 4)
  }
  const unsignedVarInt = () => {
    let value = 0
    for (let shift = 0; ; shift += 7) {
      const byte = body.readUInt8(at++)
      value |= (byte & 0x7f) << shift
      if (byte < 0x80) return value
    }
  }
  const skip = (length: number) => {
    at += length
    if (at > body.length) throw new RangeError('The reply ends too early.')
  }
  const text = (): string | null => {
    const length = unsignedVarInt() - 1
    if (length < 0) return null
    skip(length)
    return body.toString('utf8', at - length, at)
  }
  const tags = () => {
    for (let count = unsignedVarInt(); count > 0; count -= 1) {
      unsignedVarInt()
      skip(unsignedVarInt())
    }
  }
  const ints = (): number[] => {
    const length = Math.max(0, unsignedVarInt() - 1)
    skip(4 * length)
    return intLists(body, at - 4 * length, length)
  }
  const list = <T>(one: () => T): T[] => {
    const items: T[] = []
    for (let left = unsignedVarInt() - 1; left > 0; left -= 1) items.push(one())
    return items
  }

  const partition = (): PartitionMetadata => {
    int16() // What is wrong with it shows in its leader and replicas.
    const index = int32()
    const leader = int32()
    const leaderEpoch = int32()
    const replicas = ints()
    const isr = ints()
    const offlineReplicas = ints()
    tags()
    return { partition: index, leader: leader < 0 ? null : leader, leaderEpoch, replicas, isr, offlineReplicas }
  }
  let refused: MetadataReply['refused'] = null
  const topic = (): TopicMetadata | null => {
    const errorCode = int16()
    const name = text() ?? ''
    skip(16)
    const topicId = body.toString('base64url', at - 16, at)
    const isInternal = body.readUInt8(at++) !== 0
    const partitions = list(partition)
    int32() // topic_authorized_operations
    tags()
    const error = kafkaErrorName(errorCode)
    if (ABSENT.has(error)) return null
    // LEADER_NOT_AVAILABLE stands at topics being created: their partitions tell the rest.
    if (errorCode !== 0 && error !== 'LEADER_NOT_AVAILABLE') refused ??= { name, errorCode }
    return { name, topicId, isInternal, partitions: inOrder(partitions) }
  }

  int32() // throttle_time_ms
  const brokers = list(() => {
    const broker = { brokerId: int32(), host: text() ?? '', port: int32(), rack: text() }
    tags()
    return broker
  })
  const kafkaClusterId = text()
  int32() // controller_id: KRaft brokers name a random one

  const memory: Memory = { body, entries: [], starts: [] }
  const before = createMatcher(body, previous?.refused === null ? previous.memory : null)
  for (let left = unsignedVarInt() - 1; left > 0; left -= 1) {
    memory.starts.push(at)
    const known = before.entryAt(at)
    if (known) at = known.end
    const entry = known ? known.entry : topic()
    if (!known) before.lookBehind(entry)
    memory.entries.push(entry)
  }
  memory.starts.push(at)
  tags()
  // Bodies differ all the same: each names another controller.
  const topics = before.isAllKnown() && previous ? previous.topics : memory.entries.filter((entry) => entry !== null)
  return { kafkaClusterId, brokers, topics, refused, memory }
}

/** Brokers tell partitions in any order, mostly in theirs. */
const inOrder = (partitions: PartitionMetadata[]): PartitionMetadata[] =>
  partitions.every(({ partition }, place) => place === 0 || (partitions[place - 1]?.partition ?? 0) < partition)
    ? partitions
    : partitions.sort((a, b) => a.partition - b.partition)

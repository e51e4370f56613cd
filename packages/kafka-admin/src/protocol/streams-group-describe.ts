import { createAPI, type Reader } from '@platformatic/kafka'
import { type DescribedMember, type DescribeReply, describeRequest, readInts, readStrings } from './described-group.ts'

/** StreamsGroupDescribe version 0 (KIP-1071, Kafka 4.1), which the library lacks. */
export const streamsGroupDescribeV0 = createAPI<[groupIds: readonly string[]], DescribeReply>(
  89,
  0,
  describeRequest,
  parseResponse,
)

/** Topics that a task of this subtopology reads, by subtopology id. */
type SourceTopics = ReadonlyMap<string, readonly string[]>

export function parseResponse(_correlationId: number, _key: number, _version: number, reader: Reader): DescribeReply {
  reader.readInt32() // throttle_time_ms
  const groups = reader.readArray((r) => {
    const errorCode = r.readInt16()
    const errorMessage = r.readNullableString()
    const groupId = r.readString()
    const groupState = r.readString()
    r.skip(8) // group_epoch, assignment_epoch
    const sources: SourceTopics = new Map(r.readNullableStruct(() => readTopology(r)) ?? [])
    const members = r.readArray((m) => readMember(m, sources))
    r.readInt32() // authorized_operations
    return { errorCode, errorMessage, groupId, groupState, protocol: null, members }
  })
  return { groups }
}

function readTopology(reader: Reader): [string, string[]][] {
  reader.readInt32() // epoch
  const subtopologies = reader.readNullableArray((r): [string, string[]] => {
    const subtopologyId = r.readString()
    const sourceTopics = readStrings(r)
    readStrings(r) // repartition_sink_topics
    r.readArray(readTopicInfo) // state_changelog_topics
    return [subtopologyId, [...sourceTopics, ...r.readArray(readTopicInfo)]]
  })
  reader.readTaggedFields()
  return subtopologies ?? []
}

function readTopicInfo(reader: Reader): string {
  const name = reader.readString()
  reader.skip(6) // partitions, replication_factor
  readKeyValues(reader) // topic_configs
  return name
}

const readKeyValues = (reader: Reader) => reader.readArray((r) => [r.readString(), r.readString()])
const readTaskOffsets = (reader: Reader) => reader.readArray((r) => [r.readString(), r.readInt32(), r.readInt64()])
const readTasks = (reader: Reader) =>
  reader.readArray((r) => ({ subtopologyId: r.readString(), partitions: readInts(r) }))

function readAssignment(reader: Reader) {
  const active = readTasks(reader)
  readTasks(reader) // standby_tasks
  readTasks(reader) // warmup_tasks
  reader.readTaggedFields()
  return active
}

function readMember(reader: Reader, sources: SourceTopics): DescribedMember {
  const memberId = reader.readString()
  reader.readInt32() // member_epoch
  reader.readNullableString() // instance_id
  reader.readNullableString() // rack_id
  const clientId = reader.readString()
  const clientHost = reader.readString()
  reader.readInt32() // topology_epoch
  reader.readString() // process_id
  reader.readNullableStruct(() => {
    reader.readString() // host
    reader.readUnsignedInt16() // port
    reader.readTaggedFields()
  })
  readKeyValues(reader) // client_tags
  readTaskOffsets(reader)
  readTaskOffsets(reader) // task_end_offsets
  const active = readAssignment(reader)
  readAssignment(reader) // target_assignment
  reader.readBoolean() // is_classic
  return { memberId, clientId, clientHost, assignment: partitionsOf(active, sources) }
}

/** Task n of a subtopology reads partition n of each of its source topics. */
function partitionsOf(
  tasks: readonly { subtopologyId: string; partitions: number[] }[],
  sources: SourceTopics,
): DescribedMember['assignment'] {
  return tasks.flatMap(({ subtopologyId, partitions }) =>
    (sources.get(subtopologyId) ?? []).map((topic) => ({ topic, partitions: [...partitions] })),
  )
}

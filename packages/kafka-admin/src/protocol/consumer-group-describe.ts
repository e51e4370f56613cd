import { createAPI, type Reader } from '@platformatic/kafka'
import { type DescribeReply, describeRequest, readStrings, readTopicAssignment } from './described-group.ts'

/** ConsumerGroupDescribe (KIP-848). Version 1 (KIP-1099, Kafka 4.0) tells of each member whether it is still a classic one; the library has version 0 only. */
const consumerGroupDescribe = (version: number) =>
  createAPI<[groupIds: readonly string[]], DescribeReply>(69, version, describeRequest, parseResponse)

export const consumerGroupDescribeV0 = consumerGroupDescribe(0)
export const consumerGroupDescribeV1 = consumerGroupDescribe(1)

export function parseResponse(_correlationId: number, _key: number, version: number, reader: Reader): DescribeReply {
  reader.readInt32() // throttle_time_ms
  const groups = reader.readArray((r) => {
    const errorCode = r.readInt16()
    const errorMessage = r.readNullableString()
    const groupId = r.readString()
    const groupState = r.readString()
    r.skip(8) // group_epoch, assignment_epoch
    const protocol = r.readString() || null
    const members = r.readArray((m) => readMember(m, version))
    r.readInt32() // authorized_operations
    return { errorCode, errorMessage, groupId, groupState, protocol, members }
  })
  return { groups }
}

function readMember(reader: Reader, version: number) {
  const memberId = reader.readString()
  reader.readNullableString() // instance_id
  reader.readNullableString() // rack_id
  reader.readInt32() // member_epoch
  const clientId = reader.readString()
  const clientHost = reader.readString()
  readStrings(reader) // subscribed_topic_names
  reader.readNullableString() // subscribed_topic_regex
  const assignment = readTopicAssignment(reader)
  readTopicAssignment(reader) // target_assignment
  if (version > 0) reader.readInt8() // member_type
  return { memberId, clientId, clientHost, assignment }
}

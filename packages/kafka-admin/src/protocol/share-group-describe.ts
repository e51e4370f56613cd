import { createAPI, type Reader } from '@platformatic/kafka'
import { type DescribeReply, describeRequest, readStrings, readTopicAssignment } from './described-group.ts'

/** ShareGroupDescribe version 1 (KIP-932, Kafka 4.1), which the library lacks. */
export const shareGroupDescribeV1 = createAPI<[groupIds: readonly string[]], DescribeReply>(
  77,
  1,
  describeRequest,
  parseResponse,
)

export function parseResponse(_correlationId: number, _key: number, _version: number, reader: Reader): DescribeReply {
  reader.readInt32() // throttle_time_ms
  const groups = reader.readArray((r) => {
    const errorCode = r.readInt16()
    const errorMessage = r.readNullableString()
    const groupId = r.readString()
    const groupState = r.readString()
    r.skip(8) // group_epoch, assignment_epoch
    const protocol = r.readString() || null
    const members = r.readArray(readMember)
    r.readInt32() // authorized_operations
    return { errorCode, errorMessage, groupId, groupState, protocol, members }
  })
  return { groups }
}

function readMember(reader: Reader) {
  const memberId = reader.readString()
  reader.readNullableString() // rack_id
  reader.readInt32() // member_epoch
  const clientId = reader.readString()
  const clientHost = reader.readString()
  readStrings(reader) // subscribed_topic_names
  return { memberId, clientId, clientHost, assignment: readTopicAssignment(reader) }
}

import { type Reader, Writer } from '@platformatic/kafka'

/** What the describe replies of consumer, share and streams groups have in common, and all that we read of them. Refusals are data. */
export type DescribedGroup = {
  errorCode: number
  errorMessage: string | null
  groupId: string
  groupState: string
  /** The assignor, where there is one. */
  protocol: string | null
  members: DescribedMember[]
}
export type DescribedMember = {
  memberId: string
  clientId: string
  clientHost: string
  assignment: { topic: string; partitions: number[] }[]
}
export type DescribeReply = { groups: DescribedGroup[] }

/** The three requests are alike: group ids, and whether to tell what we may do with them (no). */
export const describeRequest = (groupIds: readonly string[]): Writer =>
  Writer.create()
    .appendArray([...groupIds], (w, groupId) => w.appendString(groupId), true, false)
    .appendBoolean(false)
    .appendTaggedFields()

export const readStrings = (reader: Reader): string[] => reader.readArray((r) => r.readString(), true, false)
export const readInts = (reader: Reader): number[] => reader.readArray((r) => r.readInt32(), true, false)

/** Assignment => [topic_id topic_name [partitions]] */
export function readTopicAssignment(reader: Reader): DescribedMember['assignment'] {
  const topics = reader.readArray((r) => {
    r.readUUID()
    return { topic: r.readString(), partitions: readInts(r) }
  })
  reader.readTaggedFields()
  return topics
}

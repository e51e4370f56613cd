import { createAPI, type Reader, Writer } from '@platformatic/kafka'

export type ElectLeadersReply = {
  errorCode: number
  topics: { name: string; partitions: { partition: number; errorCode: number; errorMessage: string | null }[] }[]
}
type Arguments = [
  electionType: number,
  topics: readonly { name: string; partitions: readonly number[] }[] | null,
  timeoutMs: number,
]

const IS_COMPACT = true
const HAS_NO_TAGS = false

export const createRequest = (...[electionType, topics, timeoutMs]: Arguments): Writer =>
  Writer.create()
    .appendInt8(electionType)
    .appendArray(topics && [...topics], (writer, { name, partitions }) => {
      writer
        .appendString(name)
        .appendArray([...partitions], (inner, partition) => inner.appendInt32(partition), IS_COMPACT, HAS_NO_TAGS)
    })
    .appendInt32(timeoutMs)
    .appendTaggedFields()

export function parseResponse(_correlationId: number, _key: number, _version: number, reader: Reader) {
  reader.readInt32() // throttle_time_ms
  return {
    errorCode: reader.readInt16(),
    topics: reader.readArray((topic) => ({
      name: topic.readString(),
      partitions: topic.readArray((partition) => ({
        partition: partition.readInt32(),
        errorCode: partition.readInt16(),
        errorMessage: partition.readNullableString(),
      })),
    })),
  }
}

/** ElectLeaders version 2 (KIP-460), which the library lacks. Topics null: every partition that needs one. Refusals are data. */
export const electLeadersV2 = createAPI<Arguments, ElectLeadersReply>(43, 2, createRequest, parseResponse)

import { createAPI, type Reader, Writer } from '@platformatic/kafka'

export type DescribeClusterReply = {
  errorCode: number
  errorMessage: string | null
  clusterId: string
  controllerId: number
  brokers: { brokerId: number; host: string; port: number; rack: string | null; isFenced: boolean }[]
}

const BROKERS = 1

export const createRequest = (includeFencedBrokers: boolean): Writer =>
  Writer.create().appendBoolean(false).appendInt8(BROKERS).appendBoolean(includeFencedBrokers).appendTaggedFields()

export function parseResponse(_correlationId: number, _key: number, _version: number, reader: Reader) {
  reader.readInt32() // throttle_time_ms
  const errorCode = reader.readInt16()
  const errorMessage = reader.readNullableString()
  reader.readInt8() // endpoint_type
  return {
    errorCode,
    errorMessage,
    clusterId: reader.readString(),
    controllerId: reader.readInt32(),
    brokers: reader.readArray((r) => ({
      brokerId: r.readInt32(),
      host: r.readString(),
      port: r.readInt32(),
      rack: r.readNullableString(),
      isFenced: r.readBoolean(),
    })),
  }
}

/** DescribeCluster version 2 (KIP-1073), which the library lacks: fenced brokers are told as well. Refusals are data. */
export const describeClusterV2 = createAPI<[includeFencedBrokers: boolean], DescribeClusterReply>(
  60,
  2,
  createRequest,
  parseResponse,
)

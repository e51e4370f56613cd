import Encoder from 'kafkajs/src/protocol/encoder.js'
import compression from 'kafkajs/src/protocol/message/compression/index.js'
import produce from 'kafkajs/src/protocol/requests/produce/index.js'
import { crc32c } from '../../spool/format/crc32c.ts'
import { type EncodableRecord, encodeRecords } from './encode-records.ts'

type Partition = { partition: number; firstSequence?: number; messages: readonly EncodableRecord[] }
type ProducerId = bigint | number | { getHighBits: () => number; getLowBits: () => number }
export type ProduceArguments = {
  acks: number
  timeout: number
  compression?: number
  transactionalId?: string | null | undefined
  producerId?: ProducerId
  producerEpoch?: number
  topicData: readonly { topic: string; partitions: readonly Partition[] }[]
}

/** From this version on requests carry batches of format 2. */
const FIRST_VERSION = 3
const CODEC_MASK = 7
const TRANSACTIONAL = 16
const MAGIC = 2
/** Of a batch before its records. */
const BATCH_HEADER_BYTES = 61
const CRC_FROM = 21

/**
 * Has kafkajs encode its produce requests with this, for the process: its own way costs more than all the rest of the bridge. What is
 * sent is the same to the byte, which the test holds against the library; everything else of it stays as it is.
 */
export const useProduceEncoding = (): void => {
  if (isUsed) return
  isUsed = true
  const { protocol } = produce
  produce.protocol = ({ version }) => {
    const build = protocol({ version })
    if (version < FIRST_VERSION) return build
    return (args) => {
      const { request, response } = build(args)
      return { request: { ...request, encode: () => encodeProduce(args) }, response }
    }
  }
}
let isUsed = false

/** A produce request of version 3 to 7 without its header: https://kafka.apache.org/protocol#The_Messages_Produce */
export const encodeProduce = async (args: ProduceArguments): Promise<Encoder> => {
  const { acks, timeout, transactionalId = null, topicData } = args
  const out = new Encoder()
  out.writeString(transactionalId).writeInt16(acks).writeInt32(timeout).writeInt32(topicData.length)
  for (const { topic, partitions } of topicData) {
    out.writeString(topic).writeInt32(partitions.length)
    for (const each of partitions) {
      const { header, records } = await encodeBatch(each, args)
      out.writeInt32(each.partition).writeInt32(header.length + records.length)
      out.writeBuffer(header).writeBuffer(records)
    }
  }
  return out
}

const encodeBatch = async ({ messages, firstSequence = 0 }: Partition, args: ProduceArguments) => {
  const { compression: type = 0, transactionalId, producerId = -1, producerEpoch = 0 } = args
  const now = Date.now()
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const { timestamp } of messages) {
    if (timestamp === undefined) continue
    first = Math.min(first, Number(timestamp))
    last = Math.max(last, Number(timestamp))
  }
  if (first > last) [first, last] = [now, now]
  const plain = encodeRecords(messages, first, now)
  const codec = type === 0 ? null : compression.lookupCodec(type & CODEC_MASK)
  const records = codec ? await codec.compress({ buffer: plain }) : plain

  const header = Buffer.alloc(BATCH_HEADER_BYTES)
  header.writeInt32BE(BATCH_HEADER_BYTES - 12 + records.length, 8)
  header.writeInt8(MAGIC, 16)
  header.writeInt16BE((type & CODEC_MASK) | (transactionalId ? TRANSACTIONAL : 0), 21)
  header.writeInt32BE(messages.length - 1, 23)
  header.writeBigInt64BE(BigInt(first), 27)
  header.writeBigInt64BE(BigInt(last), 35)
  header.writeBigInt64BE(bigIntOf(producerId), 43)
  header.writeInt16BE(producerEpoch, 51)
  header.writeInt32BE(firstSequence, 53)
  header.writeInt32BE(messages.length, 57)
  header.writeUInt32BE(crc32c(records, 0, records.length, crc32c(header, CRC_FROM)), 17)
  return { header, records }
}

const bigIntOf = (id: ProducerId): bigint =>
  typeof id === 'object' ? (BigInt(id.getHighBits()) << 32n) | BigInt(id.getLowBits() >>> 0) : BigInt(id)

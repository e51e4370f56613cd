import type { ReadingEnvelope } from '@headgate/edge-protocol'
import type { Encoder } from './encoder.ts'
import { PROTO_READING } from './proto-schema.ts'

/** Behind the schema id stands which message of the file it is; the first one is written as a single zero. */
const FIRST_MESSAGE = Buffer.of(0)

/** Loads protobufjs, which only bridges that write Protobuf need in their memory. */
export const createProtobufEncoder = async (): Promise<Encoder> => {
  const { default: protobuf } = await import('protobufjs')
  const type = protobuf.parse(PROTO_READING, { keepCase: true }).root.lookupType('headgate.edge.Reading')
  return {
    schemaType: 'PROTOBUF',
    schema: PROTO_READING,
    encode: (reading) => Buffer.concat([FIRST_MESSAGE, type.encode(type.create(message(reading))).finish()]),
  }
}

const message = (reading: ReadingEnvelope) => ({
  device_id: reading.deviceId,
  channel: reading.channel,
  ...valueField(reading.value),
  ...(reading.unit === null ? {} : { unit: reading.unit }),
  seq: reading.seq,
  boot_epoch: reading.bootEpoch,
  gateway_time_ms: Date.parse(reading.gatewayTime),
  ...(reading.deviceTime === null ? {} : { device_time: reading.deviceTime }),
  ...(reading.clockSynced === null ? {} : { clock_synced: reading.clockSynced }),
  quality: reading.quality,
})

const valueField = (value: ReadingEnvelope['value']) => {
  if (typeof value === 'number') return { number: value }
  return typeof value === 'string' ? { text: value } : { flag: value }
}

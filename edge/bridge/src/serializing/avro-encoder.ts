import type { ReadingEnvelope } from '@headgate/edge-protocol'
import { AVRO_READING } from './avro-schema.ts'
import type { Encoder } from './encoder.ts'

/** Loads avsc, which only bridges that write Avro need in their memory. */
export const createAvroEncoder = async (): Promise<Encoder> => {
  const { default: avro } = await import('avsc')
  const type = avro.Type.forSchema(
    structuredClone(AVRO_READING) as unknown as Parameters<typeof avro.Type.forSchema>[0],
  )
  return {
    schemaType: 'AVRO',
    schema: JSON.stringify(AVRO_READING),
    encode: (reading: ReadingEnvelope) => type.toBuffer({ ...reading, gatewayTime: Date.parse(reading.gatewayTime) }),
  }
}

import type { ReadingEnvelope } from '@headgate/edge-protocol'

/** One format behind a schema registry. */
export type Encoder = {
  schemaType: 'AVRO' | 'PROTOBUF'
  schema: string
  /** What stands behind magic byte and schema id. */
  encode: (reading: ReadingEnvelope) => Buffer
}

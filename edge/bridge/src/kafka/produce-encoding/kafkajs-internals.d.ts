// Of kafkajs 2.2.4, which is pinned; its own types end at its front door.
declare module 'kafkajs/src/protocol/encoder.js' {
  class Encoder {
    constructor(initialSize?: number)
    buf: Buffer
    offset: number
    get buffer(): Buffer
    size(): number
    writeInt8(value: number): this
    writeInt16(value: number): this
    writeInt32(value: number): this
    writeString(value: string | null): this
    writeBuffer(value: Buffer): this
  }
  export default Encoder
}

declare module 'kafkajs/src/protocol/requests/produce/index.js' {
  import type Encoder from 'kafkajs/src/protocol/encoder.js'
  import type { ProduceArguments } from './use-produce-encoding.ts'

  type Request = { apiKey: number; apiVersion: number; encode: () => Promise<Encoder> }
  type Build = (args: ProduceArguments) => { request: Request; response: unknown }
  const produce: { versions: string[]; protocol: (of: { version: number }) => Build }
  export default produce
}

declare module 'kafkajs/src/protocol/message/compression/index.js' {
  type Encoded = { buffer: Buffer }
  const compression: { lookupCodec: (type: number) => { compress: (encoder: Encoded) => Promise<Buffer> } | null }
  export default compression
}

declare module 'kafkajs/src/producer/groupMessagesPerPartition.js' {
  import type { Message } from 'kafkajs'

  type Partitioner = (of: { message: Message }) => number
  type Sent = { topic: string; partitionMetadata: readonly object[]; messages: Message[]; partitioner: Partitioner }
  const groupMessagesPerPartition: (sent: Sent) => Record<number, Message[]>
  export default groupMessagesPerPartition
}
